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
    WHEN p.creado > (SELECT MIN(i.creado) FROM permiso i) AND p.creado >= DATE(:hoy) - INTERVAL 30 DAY
      AND NOT EXISTS (SELECT 1 FROM permiso_cambio c WHERE c.permiso = p.nombre) THEN 'Nuevo' END AS marca
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
SELECT p.nombre, p.titulo, p.modulo, IF(p.reservado = 1, 'si', NULL) AS reservado
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
