-- One plan governs in a year, whatever its framework: an address, a report and an entry of the ledger name
-- an activity by year, component and number.

-- Said as what must be true, and `falta` what to do about the ones that are not.
CREATE OR REPLACE VIEW plan_requisito AS
  SELECT v.id AS version_id, 1 AS n, 'El plan tiene actividades' AS titulo, 'actividades' AS donde, 'por agregar' AS falta,
    (SELECT IF(COUNT(*) = 0, 1, 0) FROM plan_redaccion r WHERE r.version_id = v.id) AS faltan
  FROM plan_version v
  UNION ALL
  SELECT v.id, 2, 'Cada actividad tiene responsable', 'actividades', 'sin responsable',
    (SELECT COUNT(*) FROM plan_redaccion r WHERE r.version_id = v.id
      AND NOT EXISTS (SELECT 1 FROM plan_responsable m WHERE m.redaccion_id = r.id))
  FROM plan_version v
  UNION ALL
  SELECT v.id, 3, 'Cada actividad de varias dependencias dice cuál es la líder', 'actividades', 'sin líder',
    (SELECT COUNT(*) FROM plan_redaccion r WHERE r.version_id = v.id AND r.regla = 'lider' AND r.lider_id IS NULL
      AND 1 < (SELECT COUNT(DISTINCT m.unidad_id) FROM plan_responsable m WHERE m.redaccion_id = r.id))
  FROM plan_version v
  UNION ALL
  SELECT v.id, 4, 'Cada actividad tiene periodos con fechas que existen', 'actividades', 'por corregir',
    (SELECT COUNT(*) FROM plan_redaccion r WHERE r.version_id = v.id
      AND (NOT EXISTS (SELECT 1 FROM plan_periodo w WHERE w.redaccion_id = r.id)
        OR EXISTS (SELECT 1 FROM plan_periodo w WHERE w.redaccion_id = r.id AND (w.inicio IS NULL OR w.fin IS NULL))))
  FROM plan_version v
  UNION ALL
  SELECT v.id, 5, 'Las propuestas de las dependencias están decididas', 'propuestas', 'por decidir',
    (SELECT COUNT(*) FROM plan_propuesta q WHERE q.version_id = v.id AND q.estado = 'propuesta')
  FROM plan_version v
  UNION ALL
  SELECT v.id, 6, 'Los aportes de la ciudadanía están respondidos', 'aportes', 'por responder',
    (SELECT COUNT(*) FROM plan_aporte a WHERE a.version_id = v.id AND a.estado = 'recibido')
  FROM plan_version v
  UNION ALL
  SELECT v.id, 7, 'En ese año no rige el plan de otro marco', 'planes', 'rige ya: proponga una versión nueva de ese, o elija otro año',
    (SELECT COUNT(*) FROM plan_plan p JOIN plan_plan x ON x.vigencia = p.vigencia AND x.id <> p.id
      JOIN plan_version y ON y.plan_id = x.id AND y.vigente = 1 WHERE p.id = v.plan_id)
  FROM plan_version v;
