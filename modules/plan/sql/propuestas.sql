-- What the units propose for a draft, and what was decided.

-- name: pr_mis_unidades
-- Units that the signed-in person is enlace or líder of.
SELECT u.codigo AS valor, u.nombre AS etiqueta FROM unidad u
WHERE u.id IN (SELECT r.unidad_id FROM plan_representa r WHERE r.cuenta_id = :yo)
ORDER BY u.nombre, u.id

-- name: pr_es_mia
SELECT u.id FROM unidad u JOIN plan_representa r ON r.unidad_id = u.id
WHERE u.codigo = :unidad AND r.cuenta_id = :yo LIMIT 1

-- name: pr_nueva
-- An empty proposal; a person with one unit finds it filled in.
SELECT :lugar AS lugar, 'lider' AS regla, MIN(u.codigo) AS unidad, MIN(u.codigo) AS responsables, MIN(u.codigo) AS lider,
  (SELECT GROUP_CONCAT(CONCAT(LPAD(k.dia, 2, '0'), '/', LPAD(k.mes, 2, '0'), ': ') ORDER BY k.mes, k.dia, k.numero SEPARATOR '\n')
    FROM plan_corte k WHERE k.marco_id = v.marco_id) AS programado
FROM plan_editable v
JOIN plan_representa r ON r.cuenta_id = :yo
JOIN unidad u ON u.id = r.unidad_id
WHERE v.id = CAST(:borrador AS UNSIGNED) AND v.direccion = :borrador
GROUP BY v.id, v.marco_id

-- name: pr_cambio
-- An activity of a draft as the form of a proposal has it, for a person of one of its units.
SELECT f.id, MIN(u.codigo) AS unidad, f.lugar, f.numero, f.descripcion, f.producto, f.meta, f.meta_operador, f.meta_valor,
  f.meta_unidad, f.responsables, f.lider, f.regla, f.periodos, f.programado, f.condicional, f.row_version
FROM plan_editable v
JOIN plan_fila f ON f.version_id = v.id
JOIN plan_responsable m ON m.redaccion_id = f.id
JOIN unidad u ON u.id = m.unidad_id
JOIN plan_representa p ON p.unidad_id = u.id AND p.cuenta_id = :yo
WHERE v.id = CAST(:borrador AS UNSIGNED) AND v.direccion = :borrador AND f.id = CAST(:fila AS UNSIGNED) AND CAST(f.id AS CHAR) = :fila
GROUP BY f.id

-- name: pr_mis_filas
-- The activities of a draft that the signed-in person may propose changes of.
SELECT DISTINCT r.id FROM plan_redaccion r JOIN plan_responsable m ON m.redaccion_id = r.id
JOIN plan_representa p ON p.unidad_id = m.unidad_id AND p.cuenta_id = :yo
WHERE r.version_id = :borrador ORDER BY r.id

-- name: pr_responde
-- Is the activity one of a unit of the signed-in person?
SELECT m.unidad_id FROM plan_responsable m JOIN plan_representa r ON r.unidad_id = m.unidad_id
WHERE m.redaccion_id = :fila AND r.cuenta_id = :yo LIMIT 1

-- name: pr_guardar
INSERT INTO plan_propuesta (version_id, actividad_id, estado, unidad_id, autor, creada, motivo, lugar, numero, descripcion,
  producto, meta, meta_operador, meta_valor, meta_unidad, responsables, lider, regla, periodos, programado, condicional, base_id)
VALUES (:borrador, :actividad, :estado, :unidad_id, :autor, :ahora, :motivo, :lugar, :numero, :descripcion, :producto, :meta,
  :meta_operador, :meta_valor, :meta_unidad, :responsables, :lider, :regla, :periodos, :programado, :condicional, :base)

-- name: pr_cambiar
-- Its author says it better; what it was proposed over stays.
UPDATE plan_propuesta SET motivo = :motivo, lugar = :lugar, numero = :numero, descripcion = :descripcion, producto = :producto,
  meta = :meta, meta_operador = :meta_operador, meta_valor = :meta_valor, meta_unidad = :meta_unidad,
  responsables = :responsables, lider = :lider, regla = :regla, periodos = :periodos, programado = :programado,
  condicional = :condicional, row_version = row_version + 1
WHERE id = :propuesta AND version_id = :borrador AND estado = 'propuesta' AND row_version = :row_version

-- name: pr_una
-- A proposal, or a row that was taken out, as the activity's form has it; its moments are those of
-- Bogotá. Primary key.
SELECT q.id, q.estado, q.actividad_id, q.base_id, q.motivo, q.lugar, q.numero, q.descripcion, q.producto, q.meta, q.meta_operador,
  q.meta_valor, q.meta_unidad, q.responsables, q.lider, q.regla, q.periodos, q.programado, q.condicional, q.row_version,
  q.autor, DATE_SUB(q.creada, INTERVAL 5 HOUR) AS creada, q.respuesta, q.resuelta_por,
  DATE_SUB(q.resuelta, INTERVAL 5 HOUR) AS resuelta, u.codigo AS unidad, u.nombre AS unidad_nombre
FROM plan_propuesta q
LEFT JOIN unidad u ON u.id = q.unidad_id
WHERE q.id = CAST(:propuesta AS UNSIGNED) AND CAST(q.id AS CHAR) = :propuesta AND CAST(q.version_id AS CHAR) = :borrador AND q.estado <> 'base'

-- name: pr_base
-- The activity as it stood when the proposal was made.
SELECT b.lugar, b.numero, b.descripcion, b.producto, b.meta, b.meta_operador, b.meta_valor, b.meta_unidad, b.responsables,
  b.lider, b.regla, b.periodos, b.programado, b.condicional
FROM plan_propuesta q JOIN plan_propuesta b ON b.id = q.base_id WHERE q.id = :propuesta

-- name: pr_ahora
-- The activity that it is about, as it stands in its version. UNIQUE (version_id, actividad_id).
SELECT f.id, f.orden, f.row_version, f.lugar, f.numero, f.descripcion, f.producto, f.meta, f.meta_operador, f.meta_valor,
  f.meta_unidad, f.responsables, f.lider, f.regla, f.periodos, f.programado, f.condicional
FROM plan_propuesta q JOIN plan_fila f ON f.version_id = q.version_id AND f.actividad_id = q.actividad_id
WHERE q.id = :propuesta

-- name: pr_decidible
-- The form in which a proposal, or a row that was taken out, becomes part of its draft: what the unit
-- changed as it proposes it, the rest as it stands now; beside each value, what stands now and what
-- stood when it was proposed. row_version moves when either of the two does (el_redaccion_crear).
SELECT q.row_version + COALESCE(f.row_version, 0) AS row_version,
  IF(f.id > 0 AND BINARY b.lugar = q.lugar, f.lugar, q.lugar) AS lugar, f.lugar AS ahora_lugar, b.lugar AS antes_lugar,
  IF(f.id > 0 AND BINARY b.numero = q.numero, f.numero, q.numero) AS numero, f.numero AS ahora_numero, b.numero AS antes_numero,
  IF(f.id > 0 AND BINARY b.descripcion = q.descripcion, f.descripcion, q.descripcion) AS descripcion, f.descripcion AS ahora_descripcion, b.descripcion AS antes_descripcion,
  IF(f.id > 0 AND BINARY b.producto = q.producto, f.producto, q.producto) AS producto, f.producto AS ahora_producto, b.producto AS antes_producto,
  IF(f.id > 0 AND BINARY b.meta = q.meta, f.meta, q.meta) AS meta, f.meta AS ahora_meta, b.meta AS antes_meta,
  IF(f.id > 0 AND BINARY b.meta_operador = q.meta_operador, f.meta_operador, q.meta_operador) AS meta_operador, f.meta_operador AS ahora_meta_operador, b.meta_operador AS antes_meta_operador,
  IF(f.id > 0 AND BINARY b.meta_valor = q.meta_valor, f.meta_valor, q.meta_valor) AS meta_valor, f.meta_valor AS ahora_meta_valor, b.meta_valor AS antes_meta_valor,
  IF(f.id > 0 AND BINARY b.meta_unidad = q.meta_unidad, f.meta_unidad, q.meta_unidad) AS meta_unidad, f.meta_unidad AS ahora_meta_unidad, b.meta_unidad AS antes_meta_unidad,
  IF(f.id > 0 AND BINARY b.responsables = q.responsables, f.responsables, q.responsables) AS responsables, f.responsables AS ahora_responsables, b.responsables AS antes_responsables,
  IF(f.id > 0 AND BINARY b.lider = q.lider, f.lider, q.lider) AS lider, f.lider AS ahora_lider, b.lider AS antes_lider,
  IF(f.id > 0 AND BINARY b.regla = q.regla, f.regla, q.regla) AS regla, f.regla AS ahora_regla, b.regla AS antes_regla,
  IF(f.id > 0 AND BINARY b.periodos = q.periodos, f.periodos, q.periodos) AS periodos, f.periodos AS ahora_periodos, b.periodos AS antes_periodos,
  IF(f.id > 0 AND BINARY b.programado = q.programado, f.programado, q.programado) AS programado, f.programado AS ahora_programado, b.programado AS antes_programado,
  IF(f.id > 0 AND BINARY b.condicional = q.condicional, f.condicional, q.condicional) AS condicional, f.condicional AS ahora_condicional, b.condicional AS antes_condicional,
  IF(q.actividad_id > 0 AND q.estado = 'propuesta' AND f.id IS NULL, 'si', NULL) AS falta,
  IF(b.id > 0 AND f.id > 0 AND BINARY CONCAT_WS(CHAR(0), b.lugar, b.numero, b.descripcion, b.producto, b.meta, b.meta_operador, b.meta_valor, b.meta_unidad, b.responsables, b.lider, b.regla, b.periodos, b.programado, b.condicional)
    <> CONCAT_WS(CHAR(0), f.lugar, f.numero, f.descripcion, f.producto, f.meta, f.meta_operador, f.meta_valor, f.meta_unidad, f.responsables, f.lider, f.regla, f.periodos, f.programado, f.condicional), 'si', NULL) AS movida,
  '' AS como_nueva, '' AS vista, '' AS respuesta
FROM plan_propuesta q
JOIN plan_editable v ON v.id = q.version_id
LEFT JOIN plan_propuesta b ON b.id = q.base_id
LEFT JOIN plan_fila f ON f.version_id = q.version_id AND f.actividad_id = q.actividad_id
WHERE q.id = CAST(:propuesta AS UNSIGNED) AND CAST(q.id AS CHAR) = :propuesta AND v.id = CAST(:borrador AS UNSIGNED) AND v.direccion = :borrador
  AND (q.estado = 'propuesta' OR (q.estado = 'quitada' AND f.id IS NULL))

-- name: pr_pendiente
-- A proposal that waits for a decision, for the forms that end it otherwise.
SELECT q.row_version, '' AS respuesta FROM plan_propuesta q JOIN plan_editable v ON v.id = q.version_id
WHERE q.id = CAST(:propuesta AS UNSIGNED) AND CAST(q.id AS CHAR) = :propuesta AND v.id = CAST(:borrador AS UNSIGNED) AND v.direccion = :borrador AND q.estado = 'propuesta'

-- name: pr_editable
-- The same for its author, or anybody who answers for its unit, to say it better.
SELECT q.motivo, u.codigo AS unidad, q.lugar, q.numero, q.descripcion, q.producto, q.meta, q.meta_operador, q.meta_valor,
  q.meta_unidad, q.responsables, q.lider, q.regla, q.periodos, q.programado, q.condicional, q.row_version
FROM plan_propuesta q
JOIN plan_editable v ON v.id = q.version_id
JOIN unidad u ON u.id = q.unidad_id
WHERE q.id = CAST(:propuesta AS UNSIGNED) AND CAST(q.id AS CHAR) = :propuesta AND v.id = CAST(:borrador AS UNSIGNED) AND v.direccion = :borrador AND q.estado = 'propuesta'
  AND q.unidad_id IN (SELECT r.unidad_id FROM plan_representa r WHERE r.cuenta_id = :yo)

-- name: pr_mia
-- Does the proposal come from a unit of the signed-in person?
SELECT q.id FROM plan_propuesta q JOIN plan_representa r ON r.unidad_id = q.unidad_id
WHERE q.id = :propuesta AND r.cuenta_id = :yo LIMIT 1

-- name: pr_decidir
UPDATE plan_propuesta SET estado = :estado, respuesta = :respuesta, resuelta_por = :autor, resuelta = :ahora, row_version = row_version + 1
WHERE id = :propuesta AND version_id = :borrador AND row_version = :row_version

-- name: pr_de_borrador
-- What waits for a decision, and what may be put back: not what is in the draft again.
SELECT q.id, q.estado, q.actividad_id, q.motivo, q.numero, q.lugar, LEFT(q.descripcion, 200) AS descripcion, q.autor,
  u.codigo AS unidad, u.nombre AS unidad_nombre
FROM plan_propuesta q LEFT JOIN unidad u ON u.id = q.unidad_id
WHERE q.version_id = :borrador AND (q.estado = 'propuesta' OR (q.estado = 'quitada'
  AND NOT EXISTS (SELECT 1 FROM plan_redaccion r WHERE r.version_id = q.version_id AND r.actividad_id = q.actividad_id)))
ORDER BY q.estado, q.id

-- name: propuestas
-- Every proposal of the units, newest first. Primary key.
SELECT q.id, q.version_id AS borrador, p.vigencia, m.codigo AS marco, u.nombre AS unidad, IF(q.actividad_id IS NULL, 'nueva', 'cambio') AS clase,
  q.numero, q.descripcion, q.motivo, IF(q.estado = 'propuesta' AND v.estado = 'descartada', 'Sin decidir: la versión se descartó', e.etiqueta) AS estado, q.respuesta, q.autor, CAST(DATE_SUB(q.creada, INTERVAL 5 HOUR) AS DATE) AS creada, q.resuelta_por
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
AND q.version_id = CAST(:borrador AS UNSIGNED) AND CAST(q.version_id AS CHAR) = :borrador
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
