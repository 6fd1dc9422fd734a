-- Reading statements of the admin module: pages over the host's units and accounts.

-- name: unidades
-- The catalogue of units, each with its other spellings. A few hundred rows: read whole.
SELECT u.codigo, u.nombre, IF(u.tipo = 'unidad', 'Dependencia', 'Colectivo') AS tipo,
  (SELECT GROUP_CONCAT(a.original ORDER BY a.original SEPARATOR '; ') FROM unidad_alias a
    WHERE a.unidad_id = u.id AND a.original <> u.nombre AND a.original <> u.codigo) AS alias,
  CASE WHEN u.activa = 0 THEN 'desactivada' WHEN u.por_confirmar = 1 THEN 'por confirmar'
    ELSE 'activa' END AS estado
FROM unidad u
WHERE u.id > 0
-- si: estado
AND CASE WHEN u.activa = 0 THEN 'desactivada' WHEN u.por_confirmar = 1 THEN 'por confirmar' ELSE 'activa' END = :estado
-- si: tipo
AND u.tipo = :tipo
-- si: texto_1
AND u.id IN (SELECT a.unidad_id FROM unidad_alias a WHERE LOCATE(:texto_1, a.clave) > 0)
-- si: texto_2
AND u.id IN (SELECT a.unidad_id FROM unidad_alias a WHERE LOCATE(:texto_2, a.clave) > 0)
-- si: texto_3
AND u.id IN (SELECT a.unidad_id FROM unidad_alias a WHERE LOCATE(:texto_3, a.clave) > 0)
-- si: texto_4
AND u.id IN (SELECT a.unidad_id FROM unidad_alias a WHERE LOCATE(:texto_4, a.clave) > 0)
-- si: texto_5
AND u.id IN (SELECT a.unidad_id FROM unidad_alias a WHERE LOCATE(:texto_5, a.clave) > 0)
-- orden: nombre = u.nombre, u.id
-- orden: codigo = u.codigo
-- orden: tipo = u.tipo, u.nombre, u.id
-- orden: estado = u.activa, u.por_confirmar desc, u.nombre, u.id

-- name: catalogo_tipos
SELECT 'unidad' AS valor, 'Dependencia' AS etiqueta UNION ALL SELECT 'colectivo', 'Colectivo'

-- name: catalogo_estados
SELECT 'activa' AS valor, 'Activas' AS etiqueta
UNION ALL SELECT 'por confirmar', 'Por confirmar'
UNION ALL SELECT 'desactivada', 'Desactivadas'

-- name: unidad
-- One unit by its code. UNIQUE (codigo).
SELECT u.id, u.codigo, u.nombre, u.tipo, u.activa, u.por_confirmar
FROM unidad u
WHERE u.codigo = :codigo

-- name: alias
-- Its other spellings. KEY (unidad_id).
SELECT a.original
FROM unidad_alias a
JOIN unidad u ON u.id = a.unidad_id
WHERE u.codigo = :codigo AND a.original <> u.nombre AND a.original <> u.codigo
ORDER BY a.original

-- name: grafias
-- Every spelling of every unit, or of one of them.
SELECT u.codigo, u.nombre, IF(u.tipo = 'unidad', 'Dependencia', 'Colectivo') AS tipo,
  a.original AS grafia
FROM unidad_alias a
JOIN unidad u ON u.id = a.unidad_id
WHERE u.activa = 1
-- si: codigo
AND u.codigo = :codigo
-- orden: nombre = u.nombre, a.clave
-- orden: grafia = a.clave

-- name: siglas
-- Codes that are not a word of the unit's name are its initials: OPGI, UAC. For the help page.
SELECT u.codigo, u.nombre, UPPER(u.codigo) AS sigla
FROM unidad u
WHERE u.activa = 1 AND u.tipo = 'unidad' AND u.codigo NOT LIKE '%-%'
  AND LOCATE(u.codigo, u.nombre) = 0
ORDER BY u.codigo

-- name: cuentas
-- Accounts with their roles and the units these are tied to.
SELECT c.usuario, c.nombre, c.correo, IF(c.activa = 1, 'activa', 'desactivada') AS estado,
  (SELECT GROUP_CONCAT(CASE CONVERT(r.rol USING utf8mb4) WHEN 'enlace' THEN 'Enlace de dependencia'
      WHEN 'lider' THEN 'Líder de componente' WHEN 'planeacion' THEN 'Planeación (OPGI)' WHEN 'control_interno' THEN 'Control Interno'
      WHEN 'consulta' THEN 'Consulta' WHEN 'admin' THEN 'Administración' ELSE CONVERT(r.rol USING utf8mb4) END,
      COALESCE(CONCAT(' · ', u.nombre), '') ORDER BY r.rol, u.codigo SEPARATOR '; ')
    FROM rol_publico r LEFT JOIN unidad u ON u.id = r.unidad_id
    WHERE r.cuenta_id = c.id) AS roles
FROM cuenta_publica c
WHERE c.id > 0
-- si: rol
AND c.id IN (SELECT r.cuenta_id FROM rol_publico r WHERE r.rol = CONVERT(:rol USING ascii) COLLATE ascii_bin)
-- si: activa
AND IF(c.activa = 1, 'si', 'no') = :activa
-- si: texto_1
AND (LOCATE(:texto_1, c.usuario) > 0 OR LOCATE(:texto_1, c.nombre) > 0)
-- si: texto_2
AND (LOCATE(:texto_2, c.usuario) > 0 OR LOCATE(:texto_2, c.nombre) > 0)
-- si: texto_3
AND (LOCATE(:texto_3, c.usuario) > 0 OR LOCATE(:texto_3, c.nombre) > 0)
-- si: texto_4
AND (LOCATE(:texto_4, c.usuario) > 0 OR LOCATE(:texto_4, c.nombre) > 0)
-- si: texto_5
AND (LOCATE(:texto_5, c.usuario) > 0 OR LOCATE(:texto_5, c.nombre) > 0)
-- orden: usuario = c.usuario
-- orden: nombre = c.nombre, c.id

-- name: catalogo_roles
-- The roles that somebody has.
SELECT DISTINCT r.rol AS valor, CASE CONVERT(r.rol USING utf8mb4) WHEN 'enlace' THEN 'Enlace de dependencia'
      WHEN 'lider' THEN 'Líder de componente' WHEN 'planeacion' THEN 'Planeación (OPGI)' WHEN 'control_interno' THEN 'Control Interno'
      WHEN 'consulta' THEN 'Consulta' WHEN 'admin' THEN 'Administración' ELSE CONVERT(r.rol USING utf8mb4) END AS etiqueta
FROM rol_publico r ORDER BY etiqueta

-- name: catalogo_activa
SELECT 'si' AS valor, 'Activas' AS etiqueta UNION ALL SELECT 'no', 'Desactivadas'
