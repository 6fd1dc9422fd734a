-- What citizens contributed to a draft, and what was answered.

-- name: ap_catalogo_canales
SELECT 'web' AS valor, 'Sitio web' AS etiqueta UNION ALL SELECT 'correo', 'Correo electrónico'
UNION ALL SELECT 'presencial', 'Presencial' UNION ALL SELECT 'reunion', 'Reunión o mesa de trabajo'
UNION ALL SELECT 'redes', 'Redes sociales' UNION ALL SELECT 'otro', 'Otro'

-- name: ap_nuevo
-- A contribution is registered on any version that is not closed.
SELECT :hoy AS fecha FROM plan_version v WHERE CAST(v.id AS CHAR) = :borrador AND v.abierta = 1

-- name: ap_guardar
INSERT INTO plan_aporte (version_id, fecha, canal, texto, nombre, contacto, autor, creado)
VALUES (:borrador, :fecha, :canal, :texto, :nombre, :contacto, :autor, :ahora)

-- name: ap_uno
-- A contribution to a version that the Comité has not decided, as its forms have it.
SELECT a.id, a.estado, a.fecha, a.canal, a.texto, a.nombre, a.contacto, a.razon, a.respuesta,
  COALESCE(a.respondido, :hoy) AS respondido, a.row_version, n.clave AS actividad,
  CASE a.estado WHEN 'aceptado' THEN 'aceptar' WHEN 'aceptado_parte' THEN 'aceptar_parte' WHEN 'no_aceptado' THEN 'no_aceptar' END AS decision
FROM plan_aporte a
JOIN plan_version v ON v.id = a.version_id AND v.abierta = 1
LEFT JOIN plan_actividad n ON n.id = a.actividad_id
WHERE CAST(a.id AS CHAR) = :aporte AND CAST(a.version_id AS CHAR) = :borrador

-- name: ap_cambiar
UPDATE plan_aporte SET fecha = :fecha, canal = :canal, texto = :texto, nombre = :nombre, contacto = :contacto,
  row_version = row_version + 1
WHERE id = :aporte AND version_id = :borrador AND row_version = :row_version

-- name: ap_catalogo_decisiones
SELECT 'aceptar' AS valor, 'Se acepta' AS etiqueta UNION ALL SELECT 'aceptar_parte', 'Se acepta en parte'
UNION ALL SELECT 'no_aceptar', 'No se acepta'

-- name: ap_catalogo_actividades
SELECT n.clave AS valor, CONCAT(c.numero, ' · ', r.numero, ' ', LEFT(r.descripcion, 80)) AS etiqueta
FROM plan_redaccion r
JOIN plan_actividad n ON n.id = r.actividad_id
JOIN plan_componente c ON c.id = r.componente_id
WHERE r.version_id = :borrador ORDER BY r.orden

-- name: ap_responder
UPDATE plan_aporte SET estado = :estado, razon = :razon, respuesta = :respuesta, respondido = :respondido,
  actividad_id = (SELECT n.id FROM plan_actividad n JOIN plan_version v ON v.plan_id = n.plan_id WHERE v.id = :borrador AND n.clave = :actividad),
  row_version = row_version + 1
WHERE id = :aporte AND version_id = :borrador AND row_version = :row_version

-- name: ap_totales
SELECT COUNT(*) AS total, COALESCE(SUM(a.estado = 'recibido'), 0) AS sin_responder
FROM plan_aporte a WHERE a.version_id = :borrador

-- name: aportes
-- What was contributed to one version, with who it came from: for planning only. KEY (version_id, estado).
-- Its forms are only there until the Comité decides.
SELECT a.id, :borrador AS borrador, IF(v.abierta = 1, a.version_id, NULL) AS abierta, a.fecha, k.etiqueta AS canal, a.texto, a.nombre, a.contacto, e.etiqueta AS estado,
  a.razon, a.respuesta, a.respondido, n.clave AS actividad
FROM plan_aporte a
JOIN plan_version v ON v.id = a.version_id
JOIN (SELECT 'recibido' AS valor, 'Sin responder' AS etiqueta UNION ALL SELECT 'aceptado', 'Aceptado'
  UNION ALL SELECT 'aceptado_parte', 'Aceptado en parte' UNION ALL SELECT 'no_aceptado', 'No aceptado') e ON e.valor = a.estado
JOIN (SELECT 'web' AS valor, 'Sitio web' AS etiqueta UNION ALL SELECT 'correo', 'Correo electrónico'
  UNION ALL SELECT 'presencial', 'Presencial' UNION ALL SELECT 'reunion', 'Reunión o mesa de trabajo'
  UNION ALL SELECT 'redes', 'Redes sociales' UNION ALL SELECT 'otro', 'Otro') k ON k.valor = a.canal
LEFT JOIN plan_actividad n ON n.id = a.actividad_id
WHERE CAST(a.version_id AS CHAR) = :borrador
-- si: estado
AND a.estado = :estado
-- orden: fecha = a.fecha, a.id

-- name: aportes_publicos
-- The same for everybody: without personal data, of all versions of a year's plans.
SELECT a.id, p.vigencia, m.codigo AS marco, a.fecha, k.etiqueta AS canal, a.texto, e.etiqueta AS estado, a.razon,
  a.respuesta, a.respondido, n.clave AS actividad
FROM plan_aporte a
JOIN plan_version v ON v.id = a.version_id
JOIN plan_plan p ON p.id = v.plan_id
JOIN plan_marco m ON m.id = p.marco_id
JOIN (SELECT 'recibido' AS valor, 'Sin responder' AS etiqueta UNION ALL SELECT 'aceptado', 'Aceptado'
  UNION ALL SELECT 'aceptado_parte', 'Aceptado en parte' UNION ALL SELECT 'no_aceptado', 'No aceptado') e ON e.valor = a.estado
JOIN (SELECT 'web' AS valor, 'Sitio web' AS etiqueta UNION ALL SELECT 'correo', 'Correo electrónico'
  UNION ALL SELECT 'presencial', 'Presencial' UNION ALL SELECT 'reunion', 'Reunión o mesa de trabajo'
  UNION ALL SELECT 'redes', 'Redes sociales' UNION ALL SELECT 'otro', 'Otro') k ON k.valor = a.canal
LEFT JOIN plan_actividad n ON n.id = a.actividad_id
WHERE CAST(p.vigencia AS CHAR) = :vigencia
-- si: estado
AND a.estado = :estado
-- orden: fecha = a.fecha, a.id

-- name: ap_catalogo_estados
SELECT 'recibido' AS valor, 'Sin responder' AS etiqueta UNION ALL SELECT 'aceptado', 'Aceptado'
UNION ALL SELECT 'aceptado_parte', 'Aceptado en parte' UNION ALL SELECT 'no_aceptado', 'No aceptado'
