-- Versions in words: one of them, and two side by side by activity and field.

-- name: cambios
-- What differs between two versions, a row an activity and field. Activities of one plan are the same
-- when their anchor is; those of two plans when their key is, and an anchor's key is its plan's own:
-- so the key decides in both cases. One pass over the rows finds both sides; then primary keys.
SELECT CONCAT(COALESCE(y.componente, x.componente), '/', COALESCE(y.numero, x.numero)) AS actividad, k.campo,
  CASE WHEN x.id IS NULL THEN 'Nueva' WHEN y.id IS NULL THEN 'Retirada' ELSE 'Cambia' END AS clase,
  CASE k.n WHEN 1 THEN CONCAT(x.componente, ' · ', x.numero) WHEN 2 THEN x.descripcion WHEN 3 THEN x.producto
    WHEN 4 THEN x.meta WHEN 5 THEN x.responsables WHEN 6 THEN x.lider WHEN 7 THEN x.regla WHEN 8 THEN x.periodos
    WHEN 9 THEN x.programado ELSE x.condicional END AS antes,
  CASE k.n WHEN 1 THEN CONCAT(y.componente, ' · ', y.numero) WHEN 2 THEN y.descripcion WHEN 3 THEN y.producto
    WHEN 4 THEN y.meta WHEN 5 THEN y.responsables WHEN 6 THEN y.lider WHEN 7 THEN y.regla WHEN 8 THEN y.periodos
    WHEN 9 THEN y.programado ELSE y.condicional END AS despues
FROM (SELECT a.clave, MAX(IF(CAST(r.version_id AS CHAR) = :antes, r.id, NULL)) AS antes_id,
    MAX(IF(CAST(r.version_id AS CHAR) = :despues, r.id, NULL)) AS despues_id
  FROM plan_redaccion r JOIN plan_actividad a ON a.id = r.actividad_id
  WHERE CAST(r.version_id AS CHAR) IN (:antes, :despues) GROUP BY a.clave) t
JOIN (SELECT 1 AS n, 'Número' AS campo UNION ALL SELECT 2, 'Actividad' UNION ALL SELECT 3, 'Producto' UNION ALL SELECT 4, 'Meta'
  UNION ALL SELECT 5, 'Responsables' UNION ALL SELECT 6, 'Líder' UNION ALL SELECT 7, 'Quién responde' UNION ALL SELECT 8, 'Periodos'
  UNION ALL SELECT 9, 'Programado' UNION ALL SELECT 10, 'Condicional') k
LEFT JOIN plan_dicho x ON x.id = t.antes_id
LEFT JOIN plan_dicho y ON y.id = t.despues_id
WHERE NOT (BINARY CASE k.n WHEN 1 THEN CONCAT(x.componente, ' · ', x.numero) WHEN 2 THEN x.descripcion WHEN 3 THEN x.producto
    WHEN 4 THEN x.meta WHEN 5 THEN x.responsables WHEN 6 THEN x.lider WHEN 7 THEN x.regla WHEN 8 THEN x.periodos
    WHEN 9 THEN x.programado ELSE x.condicional END
  <=> CASE k.n WHEN 1 THEN CONCAT(y.componente, ' · ', y.numero) WHEN 2 THEN y.descripcion WHEN 3 THEN y.producto
    WHEN 4 THEN y.meta WHEN 5 THEN y.responsables WHEN 6 THEN y.lider WHEN 7 THEN y.regla WHEN 8 THEN y.periodos
    WHEN 9 THEN y.programado ELSE y.condicional END)
-- orden: actividad = COALESCE(y.orden, x.orden), t.clave, k.n

-- name: cm_versiones
SELECT v.id, v.numero, v.estado, p.vigencia, m.codigo AS marco, v.motivo
FROM plan_version v JOIN plan_plan p ON p.id = v.plan_id JOIN plan_marco m ON m.id = p.marco_id
WHERE CAST(v.id AS CHAR) IN (:antes, :despues)

-- name: cm_partes
-- Components and subcomponents that only one of both has, or that they call otherwise. Primary keys.
SELECT CAST(c.numero AS CHAR) AS numero, 'Componente' AS clase, x.titulo AS antes, y.titulo AS despues, c.numero AS n1, 0 AS n2
FROM plan_componente c
LEFT JOIN plan_version_componente x ON x.componente_id = c.id AND CAST(x.version_id AS CHAR) = :antes
LEFT JOIN plan_version_componente y ON y.componente_id = c.id AND CAST(y.version_id AS CHAR) = :despues
WHERE NOT (BINARY x.titulo <=> y.titulo)
UNION ALL
SELECT CONCAT(c.numero, '.', n.numero), 'Subcomponente', x.titulo, y.titulo, c.numero, n.numero
FROM (SELECT DISTINCT s.componente_id, s.numero FROM plan_subcomponente s WHERE CAST(s.version_id AS CHAR) IN (:antes, :despues)) n
JOIN plan_componente c ON c.id = n.componente_id
LEFT JOIN plan_subcomponente x ON x.componente_id = n.componente_id AND x.numero = n.numero AND CAST(x.version_id AS CHAR) = :antes
LEFT JOIN plan_subcomponente y ON y.componente_id = n.componente_id AND y.numero = n.numero AND CAST(y.version_id AS CHAR) = :despues
WHERE NOT (BINARY x.titulo <=> y.titulo)
ORDER BY n1, n2

-- name: el_actividades
-- The activities of one version, whatever its state, to take away. UNIQUE (version_id, orden).
SELECT d.componente, d.componente_titulo, d.subcomponente, d.numero, d.descripcion, d.producto, d.meta, d.responsables, d.lider,
  d.regla, d.periodos, d.programado, d.condicional
FROM plan_dicho d
WHERE d.version_id = :borrador AND CAST(d.version_id AS CHAR) = :borrador
-- orden: numero = d.orden
