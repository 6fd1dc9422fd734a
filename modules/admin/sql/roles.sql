-- Which roles hold which permission. A name of a permission is ASCII: what is not becomes «?».

-- name: roles
-- A few hundred rows: read whole. New: installed in the last 30 days, after the beginning, and not
-- looked at by anybody who changed it.
SELECT p.modulo, p.nombre AS permiso, p.titulo,
  IF(EXISTS (SELECT 1 FROM rol_permiso r WHERE r.permiso = p.nombre AND r.rol = 'enlace'), 'Sí', NULL) AS enlace,
  IF(EXISTS (SELECT 1 FROM rol_permiso r WHERE r.permiso = p.nombre AND r.rol = 'lider'), 'Sí', NULL) AS lider,
  IF(EXISTS (SELECT 1 FROM rol_permiso r WHERE r.permiso = p.nombre AND r.rol = 'planeacion'), 'Sí', NULL) AS planeacion,
  IF(EXISTS (SELECT 1 FROM rol_permiso r WHERE r.permiso = p.nombre AND r.rol = 'control_interno'), 'Sí', NULL) AS control_interno,
  IF(EXISTS (SELECT 1 FROM rol_permiso r WHERE r.permiso = p.nombre AND r.rol = 'consulta'), 'Sí', NULL) AS consulta,
  IF(EXISTS (SELECT 1 FROM rol_permiso r WHERE r.permiso = p.nombre AND r.rol = 'admin'), 'Sí', NULL) AS admin,
  CASE WHEN p.reservado = 1 THEN 'Sólo Control Interno'
    WHEN EXISTS (SELECT 1 FROM permiso_propuesta q WHERE q.permiso = p.nombre AND q.estado = 'pendiente') THEN 'Hay una propuesta'
    WHEN p.creado > (SELECT MIN(i.creado) FROM permiso i) AND p.creado >= DATE(:hoy) - INTERVAL 30 DAY
      AND NOT EXISTS (SELECT 1 FROM permiso_cambio c WHERE c.permiso = p.nombre) THEN 'Nuevo' WHEN p.sensible = 1 THEN 'Delicado' END AS marca
FROM permiso p
WHERE p.nombre > ''
-- si: de_modulo
AND p.modulo = CONVERT(:de_modulo USING ascii) COLLATE ascii_bin
-- si: rol
AND p.nombre IN (SELECT r.permiso FROM rol_permiso r WHERE r.rol = CONVERT(:rol USING ascii) COLLATE ascii_bin)
-- si: texto_1
AND (LOCATE(:texto_1, p.titulo) > 0 OR LOCATE(:texto_1, p.nombre) > 0)
-- si: texto_2
AND (LOCATE(:texto_2, p.titulo) > 0 OR LOCATE(:texto_2, p.nombre) > 0)
-- si: texto_3
AND (LOCATE(:texto_3, p.titulo) > 0 OR LOCATE(:texto_3, p.nombre) > 0)
-- si: texto_4
AND (LOCATE(:texto_4, p.titulo) > 0 OR LOCATE(:texto_4, p.nombre) > 0)
-- si: texto_5
AND (LOCATE(:texto_5, p.titulo) > 0 OR LOCATE(:texto_5, p.nombre) > 0)
-- orden: permiso = p.nombre
-- orden: titulo = p.titulo, p.nombre

-- name: catalogo_modulos
SELECT DISTINCT p.modulo AS valor, p.modulo AS etiqueta FROM permiso p ORDER BY p.modulo

-- name: catalogo_todos_roles
SELECT 'admin' AS valor, 'Administración' AS etiqueta UNION ALL SELECT 'consulta', 'Consulta'
UNION ALL SELECT 'control_interno', 'Control Interno' UNION ALL SELECT 'enlace', 'Enlace de dependencia'
UNION ALL SELECT 'lider', 'Líder de componente' UNION ALL SELECT 'planeacion', 'Planeación (OPGI)'

-- name: catalogo_roles_intranet
-- Those that the intranet gives permissions to.
SELECT 'admin' AS valor, 'Administración' AS etiqueta UNION ALL SELECT 'consulta', 'Consulta'
UNION ALL SELECT 'enlace', 'Enlace de dependencia'
UNION ALL SELECT 'lider', 'Líder de componente' UNION ALL SELECT 'planeacion', 'Planeación (OPGI)'

-- name: permiso
-- One permission. Primary key.
SELECT p.nombre, p.titulo, p.modulo, IF(p.reservado = 1, 'si', NULL) AS reservado,
  IF(p.sensible = 1, 'si', NULL) AS sensible,
  (SELECT MIN(q.id) FROM permiso_propuesta q WHERE q.permiso = p.nombre AND q.estado = 'pendiente') AS propuesta
FROM permiso p WHERE p.nombre = CONVERT(:permiso USING ascii) COLLATE ascii_bin

-- name: permiso_de
-- The roles that hold it. KEY (permiso).
SELECT r.rol FROM rol_permiso r WHERE r.permiso = CONVERT(:permiso USING ascii) COLLATE ascii_bin
ORDER BY r.rol

-- name: permiso_editar
-- As its form has it. Control Interno's is not the intranet's to change.
SELECT (SELECT GROUP_CONCAT(r.rol ORDER BY r.rol SEPARATOR '\n') FROM rol_permiso r
    WHERE r.permiso = p.nombre AND r.rol <> 'control_interno') AS roles,
  (SELECT COALESCE(MAX(c.id), 0) FROM permiso_cambio c WHERE c.permiso = p.nombre) AS row_version
FROM permiso p WHERE p.nombre = CONVERT(:permiso USING ascii) COLLATE ascii_bin

-- name: propuestas
-- Primary key backwards.
SELECT q.id, q.permiso, p.titulo, c.nombre AS propone, DATE(CONVERT_TZ(q.momento, '+00:00', '-05:00')) AS dia,
  CASE q.estado WHEN 'pendiente' THEN 'Por confirmar' WHEN 'confirmada' THEN 'Confirmada' ELSE 'Rechazada' END AS estado,
  d.nombre AS decide
FROM permiso_propuesta q
JOIN permiso p ON p.nombre = q.permiso
JOIN cuenta_publica c ON c.id = q.cuenta_id
LEFT JOIN cuenta_publica d ON d.id = q.decide_id
WHERE q.id > 0
-- si: estado
AND q.estado = CONVERT(:estado USING ascii) COLLATE ascii_bin
-- orden: id = q.id desc

-- name: catalogo_estados_propuesta
SELECT 'pendiente' AS valor, 'Por confirmar' AS etiqueta UNION ALL SELECT 'confirmada', 'Confirmadas'
UNION ALL SELECT 'rechazada', 'Rechazadas'

-- name: propuesta
-- Primary key.
SELECT q.id, q.permiso, p.titulo, IF(p.sensible = 1, 'si', NULL) AS sensible, q.estado,
  q.estado = 'pendiente' AS espera, c.nombre AS propone, d.nombre AS decide,
  DATE(CONVERT_TZ(q.momento, '+00:00', '-05:00')) AS dia,
  DATE(CONVERT_TZ(q.decidida, '+00:00', '-05:00')) AS decidida,
  IF(q.cuenta_id = :yo, 'si', NULL) AS propia
FROM permiso_propuesta q
JOIN permiso p ON p.nombre = q.permiso
JOIN cuenta_publica c ON c.id = q.cuenta_id
LEFT JOIN cuenta_publica d ON d.id = q.decide_id
WHERE q.id = :propuesta

-- name: propuesta_roles
-- Each role that holds it or would.
SELECT r.rol AS nombre,
  IF(EXISTS (SELECT 1 FROM rol_permiso t WHERE t.rol = r.rol AND t.permiso = q.permiso), 'si', NULL) AS tiene,
  IF(FIND_IN_SET(r.rol, REPLACE(q.roles, ' ', ',')) > 0, 'si', NULL) AS tendria
FROM permiso_propuesta q
JOIN (SELECT 'enlace' AS rol UNION ALL SELECT 'lider' UNION ALL SELECT 'planeacion'
  UNION ALL SELECT 'consulta' UNION ALL SELECT 'admin') AS r
WHERE q.id = :propuesta

-- name: propuesta_pendiente
-- Only one that waits has a form.
SELECT q.id FROM permiso_propuesta q WHERE q.id = :propuesta AND q.estado = 'pendiente'

-- name: propuestas_por_decidir
-- KEY (estado).
SELECT COUNT(*) AS cuantas FROM permiso_propuesta q WHERE q.estado = 'pendiente' AND q.cuenta_id <> :yo
