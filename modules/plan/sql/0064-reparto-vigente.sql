-- What was given out of a divided unit counts only while the division stands: undone, the unit answers
-- again for what it had, and what it was given back.

CREATE VIEW plan_repartida AS
  SELECT p.actividad_id, p.unidad_id, p.sucesora_id
  FROM plan_reparto p
  JOIN unidad x ON x.id = p.unidad_id
  JOIN unidad_sucesion s ON s.unidad_id = COALESCE(x.sucesora_id, x.id) AND s.sucesora_id = p.sucesora_id AND s.clase = 'division';

CREATE OR REPLACE VIEW plan_responde AS
  SELECT r.version_id, m.redaccion_id, v.unidad_id, v.desde, v.hasta
  FROM plan_responsable m
  JOIN plan_redaccion r ON r.id = m.redaccion_id
    AND (r.regla <> 'lider' OR IF(r.lider_id IS NULL, m.n = 1, m.unidad_id = r.lider_id))
  LEFT JOIN plan_repartida p ON p.actividad_id = r.actividad_id AND p.unidad_id = m.unidad_id
  JOIN unidad_responde v ON v.mencion_id = COALESCE(p.sucesora_id, m.unidad_id)
  JOIN unidad u ON u.id = v.unidad_id AND u.sucesora_id IS NULL
  WHERE u.tipo = 'unidad' OR NOT EXISTS (SELECT 1 FROM unidad_miembro k WHERE k.colectivo_id = u.id);

CREATE OR REPLACE VIEW plan_avance_de AS
  SELECT x.*, COALESCE(n.sucesora_id, p.sucesora_id, u.sucesora_id, u.id) AS responde_id,
    u.sucesora_id IS NULL AND EXISTS (SELECT 1 FROM unidad_sucesion s
      WHERE s.sucesora_id = x.unidad_id AND COALESCE(s.creada, s.fecha) < x.creado) AS por_todas,
    EXISTS (SELECT 1 FROM rol_publico q JOIN cuenta_publica k ON k.id = q.cuenta_id AND k.activa = 1
      WHERE q.unidad_id = COALESCE(n.sucesora_id, p.sucesora_id, u.sucesora_id, u.id) AND q.rol = 'lider'
        AND k.usuario <> CONVERT(x.autor USING ascii) COLLATE ascii_bin) AS hay_otro
  FROM plan_avance x
  JOIN unidad u ON u.id = x.unidad_id
  LEFT JOIN plan_repartida p ON p.actividad_id = x.actividad_id AND p.unidad_id = x.unidad_id
  LEFT JOIN unidad n ON n.id = p.sucesora_id;

-- What merged and divided units said, with its state: what was returned to them is returned to whoever
-- answers now.
CREATE OR REPLACE VIEW plan_heredado AS
  SELECT y.actividad_id, y.ventana, z.sucesora_id AS unidad_id, y.estado, y.motivo
  FROM unidad z
  JOIN plan_avance y ON y.unidad_id = z.id AND y.ultimo = 1
  WHERE z.sucesora_id IS NOT NULL
  UNION ALL
  SELECT y.actividad_id, y.ventana, COALESCE(n.sucesora_id, n.id), y.estado, y.motivo
  FROM plan_repartida p
  JOIN unidad n ON n.id = p.sucesora_id
  JOIN plan_avance y ON y.actividad_id = p.actividad_id AND y.unidad_id = p.unidad_id AND y.ultimo = 1;

-- What is still asked for is of whoever answers for the unit now: also of the part of a divided unit that
-- was given the activity.
CREATE OR REPLACE VIEW plan_pedida AS
  SELECT s.id, s.actividad_id, s.ventana, COALESCE(n.sucesora_id, p.sucesora_id, u.sucesora_id, u.id) AS unidad_id, s.texto, s.plazo, s.control,
    IF(s.control = 1, 'Control Interno', 'Planeación') AS quien, s.autor, s.creado
  FROM plan_solicitud s
  JOIN unidad u ON u.id = s.unidad_id
  LEFT JOIN plan_repartida p ON p.actividad_id = s.actividad_id AND p.unidad_id = s.unidad_id
  LEFT JOIN unidad n ON n.id = p.sucesora_id
  WHERE NOT EXISTS (SELECT 1 FROM plan_solicitud_fin f WHERE f.solicitud_id = s.id);
