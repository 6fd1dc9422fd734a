-- What the units propose for a draft, and what was decided.

-- name: pr_mis_unidades
-- Units that the signed-in person is enlace or líder of.
SELECT u.codigo AS valor, u.nombre AS etiqueta FROM unidad u
WHERE u.id IN (SELECT r.unidad_id FROM rol_publico r WHERE r.cuenta_id = :yo AND r.rol IN ('enlace', 'lider'))
ORDER BY u.nombre, u.id

-- name: pr_es_mia
SELECT u.id FROM unidad u JOIN rol_publico r ON r.unidad_id = u.id
WHERE u.codigo = :unidad AND r.cuenta_id = :yo AND r.rol IN ('enlace', 'lider') LIMIT 1

-- name: pr_nueva
-- An empty proposal; a person with one unit finds it filled in.
SELECT :lugar AS lugar, 'lider' AS regla, MIN(u.codigo) AS unidad, MIN(u.codigo) AS responsables, MIN(u.codigo) AS lider,
  (SELECT GROUP_CONCAT(CONCAT(LPAD(k.dia, 2, '0'), '/', LPAD(k.mes, 2, '0'), ': ') ORDER BY k.numero SEPARATOR '\n')
    FROM plan_corte k WHERE k.marco_id = p.marco_id) AS programado
FROM plan_version v JOIN plan_plan p ON p.id = v.plan_id
JOIN rol_publico r ON r.cuenta_id = :yo AND r.rol IN ('enlace', 'lider')
JOIN unidad u ON u.id = r.unidad_id
WHERE CAST(v.id AS CHAR) = :borrador AND v.estado IN ('borrador', 'en_consulta')
GROUP BY v.id, p.marco_id

-- name: pr_cambio
-- An activity of a draft as the form of a proposal has it, for a person of one of its units.
SELECT r.id, (SELECT MIN(mu.codigo) FROM plan_responsable mr JOIN unidad mu ON mu.id = mr.unidad_id JOIN rol_publico mp ON mp.unidad_id = mu.id
    WHERE mr.redaccion_id = r.id AND mp.cuenta_id = :yo AND mp.rol IN ('enlace', 'lider')) AS unidad, CONCAT(c.numero, '/', COALESCE(s.numero, '')) AS lugar, r.numero, r.descripcion, r.producto,
  r.meta_original AS meta, r.meta_operador, TRIM(TRAILING '.' FROM TRIM(TRAILING '0' FROM r.meta_valor)) AS meta_valor,
  r.meta_unidad, r.regla, IF(r.condicional = 1, 'si', '') AS condicional, l.codigo AS lider,
  (SELECT GROUP_CONCAT(DISTINCT u.codigo ORDER BY u.nombre, u.id SEPARATOR '\n')
    FROM plan_responsable m JOIN unidad u ON u.id = m.unidad_id WHERE m.redaccion_id = r.id) AS responsables,
  (SELECT GROUP_CONCAT(CONCAT(COALESCE(DATE_FORMAT(w.inicio, '%d/%m/%Y'), w.inicio_original), ' a ',
      COALESCE(DATE_FORMAT(w.fin, '%d/%m/%Y'), w.fin_original)) ORDER BY w.n SEPARATOR '\n')
    FROM plan_periodo w WHERE w.redaccion_id = r.id) AS periodos,
  (SELECT GROUP_CONCAT(CONCAT(LPAD(k.dia, 2, '0'), '/', LPAD(k.mes, 2, '0'), ': ',
      COALESCE(TRIM(TRAILING '.' FROM TRIM(TRAILING '0' FROM g.cantidad)), '')) ORDER BY k.numero SEPARATOR '\n')
    FROM plan_corte k LEFT JOIN plan_programado g ON g.redaccion_id = r.id AND g.corte = k.numero
    WHERE k.marco_id = p.marco_id) AS programado
FROM plan_redaccion r
JOIN plan_version v ON v.id = r.version_id
JOIN plan_plan p ON p.id = v.plan_id
JOIN plan_componente c ON c.id = r.componente_id
LEFT JOIN plan_subcomponente s ON s.id = r.subcomponente_id
LEFT JOIN unidad l ON l.id = r.lider_id
WHERE CAST(r.id AS CHAR) = :fila AND CAST(v.id AS CHAR) = :borrador AND v.estado IN ('borrador', 'en_consulta')
  AND r.id IN (SELECT mr.redaccion_id FROM plan_responsable mr JOIN rol_publico mp ON mp.unidad_id = mr.unidad_id
    WHERE mp.cuenta_id = :yo AND mp.rol IN ('enlace', 'lider'))

-- name: pr_mis_filas
-- The activities of a draft that the signed-in person may propose changes of.
SELECT DISTINCT r.id FROM plan_redaccion r JOIN plan_responsable m ON m.redaccion_id = r.id
JOIN rol_publico p ON p.unidad_id = m.unidad_id AND p.cuenta_id = :yo AND p.rol IN ('enlace', 'lider')
WHERE r.version_id = :borrador ORDER BY r.id

-- name: pr_responde
-- Is the activity one of a unit of the signed-in person?
SELECT m.unidad_id FROM plan_responsable m JOIN rol_publico r ON r.unidad_id = m.unidad_id
WHERE m.redaccion_id = :fila AND r.cuenta_id = :yo AND r.rol IN ('enlace', 'lider') LIMIT 1

-- name: pr_guardar
INSERT INTO plan_propuesta (version_id, actividad_id, estado, unidad_id, autor, creada, motivo, lugar, numero, descripcion,
  producto, meta, meta_operador, meta_valor, meta_unidad, responsables, lider, regla, periodos, programado, condicional)
VALUES (:borrador, :actividad, :estado, :unidad_id, :autor, :ahora, :motivo, :lugar, :numero, :descripcion, :producto, :meta,
  :meta_operador, :meta_valor, :meta_unidad, :responsables, :lider, :regla, :periodos, :programado, :condicional)

-- name: pr_una
-- A proposal, or a row that was taken out, as the activity's form has it. Primary key.
SELECT q.id, q.estado, q.actividad_id, q.motivo, q.lugar, q.numero, q.descripcion, q.producto, q.meta, q.meta_operador,
  q.meta_valor, q.meta_unidad, q.responsables, q.lider, q.regla, q.periodos, q.programado, q.condicional, q.row_version,
  q.autor, q.creada, q.respuesta, q.resuelta_por, q.resuelta, u.codigo AS unidad, u.nombre AS unidad_nombre,
  (SELECT r.id FROM plan_redaccion r WHERE r.version_id = q.version_id AND r.actividad_id = q.actividad_id) AS fila,
  (SELECT r.numero FROM plan_redaccion r WHERE r.version_id = q.version_id AND r.actividad_id = q.actividad_id) AS fila_numero
FROM plan_propuesta q
LEFT JOIN unidad u ON u.id = q.unidad_id
WHERE CAST(q.id AS CHAR) = :propuesta AND CAST(q.version_id AS CHAR) = :borrador

-- name: pr_decidible
-- The same, when it may become part of its draft.
SELECT q.id, q.estado, q.actividad_id, q.motivo, q.lugar, q.numero, q.descripcion, q.producto, q.meta, q.meta_operador,
  q.meta_valor, q.meta_unidad, q.responsables, q.lider, q.regla, q.periodos, q.programado, q.condicional, q.row_version,
  ''  AS respuesta, q.resuelta_por, q.resuelta, u.codigo AS unidad, u.nombre AS unidad_nombre,
  (SELECT r.id FROM plan_redaccion r WHERE r.version_id = q.version_id AND r.actividad_id = q.actividad_id) AS fila,
  (SELECT r.numero FROM plan_redaccion r WHERE r.version_id = q.version_id AND r.actividad_id = q.actividad_id) AS fila_numero
FROM plan_propuesta q
JOIN plan_version v ON v.id = q.version_id
LEFT JOIN unidad u ON u.id = q.unidad_id
WHERE q.estado IN ('propuesta', 'quitada') AND v.estado IN ('borrador', 'en_consulta') AND CAST(q.id AS CHAR) = :propuesta AND CAST(q.version_id AS CHAR) = :borrador

-- name: pr_mia
-- Does the proposal come from a unit of the signed-in person?
SELECT q.id FROM plan_propuesta q JOIN rol_publico r ON r.unidad_id = q.unidad_id
WHERE q.id = :propuesta AND r.cuenta_id = :yo AND r.rol IN ('enlace', 'lider') LIMIT 1

-- name: pr_decidir
UPDATE plan_propuesta SET estado = :estado, respuesta = :respuesta, resuelta_por = :autor, resuelta = :ahora, row_version = row_version + 1
WHERE id = :propuesta AND row_version = :row_version

-- name: pr_de_borrador
-- What waits for a decision, and what may be put back.
SELECT q.id, q.estado, q.actividad_id, q.motivo, q.numero, q.lugar, LEFT(q.descripcion, 200) AS descripcion, q.autor,
  u.codigo AS unidad, u.nombre AS unidad_nombre
FROM plan_propuesta q LEFT JOIN unidad u ON u.id = q.unidad_id
WHERE q.version_id = :borrador AND q.estado IN ('propuesta', 'quitada')
ORDER BY q.estado, q.id

-- name: propuestas
-- Every proposal of the units, newest first. Primary key.
SELECT q.id, q.version_id AS borrador, p.vigencia, m.codigo AS marco, u.nombre AS unidad, IF(q.actividad_id IS NULL, 'nueva', 'cambio') AS clase,
  q.numero, q.descripcion, q.motivo, e.etiqueta AS estado, q.respuesta, q.autor, CAST(q.creada AS DATE) AS creada, q.resuelta_por
FROM plan_propuesta q
JOIN plan_version v ON v.id = q.version_id
JOIN plan_plan p ON p.id = v.plan_id
JOIN plan_marco m ON m.id = p.marco_id
JOIN unidad u ON u.id = q.unidad_id
JOIN (SELECT 'propuesta' AS valor, 'Por decidir' AS etiqueta UNION ALL SELECT 'aceptada', 'Aceptada'
  UNION ALL SELECT 'rechazada', 'Rechazada' UNION ALL SELECT 'retirada', 'Retirada') e ON e.valor = q.estado
WHERE q.id > 0
-- si: estado
AND q.estado = :estado
-- si: borrador
AND CAST(q.version_id AS CHAR) = :borrador
-- si: unidad
AND u.codigo = :unidad
-- orden: reciente = q.id desc
-- orden: vigencia = p.vigencia desc, q.id

-- name: pr_catalogo_estados
SELECT 'propuesta' AS valor, 'Por decidir' AS etiqueta UNION ALL SELECT 'aceptada', 'Aceptada'
UNION ALL SELECT 'rechazada', 'Rechazada' UNION ALL SELECT 'retirada', 'Retirada'

-- name: pr_catalogo_unidades
SELECT u.codigo AS valor, u.nombre AS etiqueta FROM unidad u
WHERE u.id IN (SELECT q.unidad_id FROM plan_propuesta q) ORDER BY u.nombre, u.id
