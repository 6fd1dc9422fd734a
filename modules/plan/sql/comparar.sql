-- Two versions side by side, by activity and field.

-- name: cambios
-- What differs between two versions, a row an activity and field. Activities of one plan are the same
-- when their anchor is; those of two plans when their key is, and an anchor's key is its plan's own:
-- so the key decides in both cases. UNIQUE (version_id, actividad_id).
SELECT COALESCE(y.actividad, x.actividad) AS actividad, k.campo,
  CASE WHEN x.id IS NULL THEN 'Nueva' WHEN y.id IS NULL THEN 'Retirada' ELSE 'Cambia' END AS clase,
  CASE k.n WHEN 1 THEN x.numero WHEN 2 THEN x.descripcion WHEN 3 THEN x.producto WHEN 4 THEN x.meta_original
    WHEN 5 THEN x.responsables WHEN 6 THEN x.periodos WHEN 7 THEN x.regla WHEN 8 THEN x.programado ELSE x.condicional END AS antes,
  CASE k.n WHEN 1 THEN y.numero WHEN 2 THEN y.descripcion WHEN 3 THEN y.producto WHEN 4 THEN y.meta_original
    WHEN 5 THEN y.responsables WHEN 6 THEN y.periodos WHEN 7 THEN y.regla WHEN 8 THEN y.programado ELSE y.condicional END AS despues
FROM (SELECT DISTINCT a.clave FROM plan_redaccion r JOIN plan_actividad a ON a.id = r.actividad_id
  WHERE CAST(r.version_id AS CHAR) IN (:antes, :despues)) t
JOIN (SELECT 1 AS n, 'Número' AS campo UNION ALL SELECT 2, 'Actividad' UNION ALL SELECT 3, 'Producto' UNION ALL SELECT 4, 'Meta'
  UNION ALL SELECT 5, 'Responsables' UNION ALL SELECT 6, 'Periodos' UNION ALL SELECT 7, 'Regla y líder'
  UNION ALL SELECT 8, 'Programado' UNION ALL SELECT 9, 'Condicional') k
LEFT JOIN (
  SELECT a.clave, r.id, r.orden, CONCAT(c.numero, '/', r.numero) AS actividad, CONCAT(c.numero, ' · ', r.numero) AS numero, r.descripcion, r.producto, r.meta_original, IF(r.condicional = 1, 'sí', 'no') AS condicional,
    CONCAT(r.regla, COALESCE(CONCAT(': ', l.nombre), '')) AS regla,
    (SELECT GROUP_CONCAT(u.nombre ORDER BY u.nombre, m.n SEPARATOR '; ') FROM plan_responsable m JOIN unidad u ON u.id = m.unidad_id WHERE m.redaccion_id = r.id) AS responsables,
    (SELECT GROUP_CONCAT(CONCAT(COALESCE(w.inicio, w.inicio_original), ' a ', COALESCE(w.fin, w.fin_original)) ORDER BY w.n SEPARATOR '; ') FROM plan_periodo w WHERE w.redaccion_id = r.id) AS periodos,
    (SELECT GROUP_CONCAT(CONCAT('corte ', g.corte, ': ', TRIM(TRAILING '.' FROM TRIM(TRAILING '0' FROM g.cantidad))) ORDER BY g.corte SEPARATOR '; ') FROM plan_programado g WHERE g.redaccion_id = r.id) AS programado
  FROM plan_redaccion r JOIN plan_actividad a ON a.id = r.actividad_id JOIN plan_componente c ON c.id = r.componente_id LEFT JOIN unidad l ON l.id = r.lider_id
  WHERE CAST(r.version_id AS CHAR) = :antes) x ON x.clave = t.clave
LEFT JOIN (
  SELECT a.clave, r.id, r.orden, CONCAT(c.numero, '/', r.numero) AS actividad, CONCAT(c.numero, ' · ', r.numero) AS numero, r.descripcion, r.producto, r.meta_original, IF(r.condicional = 1, 'sí', 'no') AS condicional,
    CONCAT(r.regla, COALESCE(CONCAT(': ', l.nombre), '')) AS regla,
    (SELECT GROUP_CONCAT(u.nombre ORDER BY u.nombre, m.n SEPARATOR '; ') FROM plan_responsable m JOIN unidad u ON u.id = m.unidad_id WHERE m.redaccion_id = r.id) AS responsables,
    (SELECT GROUP_CONCAT(CONCAT(COALESCE(w.inicio, w.inicio_original), ' a ', COALESCE(w.fin, w.fin_original)) ORDER BY w.n SEPARATOR '; ') FROM plan_periodo w WHERE w.redaccion_id = r.id) AS periodos,
    (SELECT GROUP_CONCAT(CONCAT('corte ', g.corte, ': ', TRIM(TRAILING '.' FROM TRIM(TRAILING '0' FROM g.cantidad))) ORDER BY g.corte SEPARATOR '; ') FROM plan_programado g WHERE g.redaccion_id = r.id) AS programado
  FROM plan_redaccion r JOIN plan_actividad a ON a.id = r.actividad_id JOIN plan_componente c ON c.id = r.componente_id LEFT JOIN unidad l ON l.id = r.lider_id
  WHERE CAST(r.version_id AS CHAR) = :despues) y ON y.clave = t.clave
WHERE NOT (CASE k.n WHEN 1 THEN x.numero WHEN 2 THEN x.descripcion WHEN 3 THEN x.producto WHEN 4 THEN x.meta_original
    WHEN 5 THEN x.responsables WHEN 6 THEN x.periodos WHEN 7 THEN x.regla WHEN 8 THEN x.programado ELSE x.condicional END
  <=> CASE k.n WHEN 1 THEN y.numero WHEN 2 THEN y.descripcion WHEN 3 THEN y.producto WHEN 4 THEN y.meta_original
    WHEN 5 THEN y.responsables WHEN 6 THEN y.periodos WHEN 7 THEN y.regla WHEN 8 THEN y.programado ELSE y.condicional END)
-- orden: actividad = COALESCE(y.orden, x.orden), t.clave, k.n

-- name: cm_versiones
SELECT v.id, v.numero, v.estado, p.vigencia, m.codigo AS marco, v.motivo
FROM plan_version v JOIN plan_plan p ON p.id = v.plan_id JOIN plan_marco m ON m.id = p.marco_id
WHERE CAST(v.id AS CHAR) IN (:antes, :despues)
