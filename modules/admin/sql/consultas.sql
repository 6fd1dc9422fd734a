-- Reading statements of the admin module: pages over the host's accounts, and of the help.

-- name: siglas
-- Codes that are not a word of the unit's name are its initials: OPGI, UAC. For the help page.
SELECT u.codigo, u.nombre, UPPER(u.codigo) AS sigla
FROM unidad u
WHERE u.activa = 1 AND u.tipo = 'unidad' AND u.codigo NOT LIKE '%-%'
  AND LOCATE(u.codigo, u.nombre) = 0
ORDER BY u.codigo

-- name: cuentas
-- Accounts with their roles and the units these are tied to.
SELECT c.usuario, c.nombre, c.correo, CASE WHEN c.habilitada = 0 THEN 'desactivada' WHEN c.activa = 0 THEN 'vencida' ELSE 'activa' END AS estado, c.hasta,
  (SELECT GROUP_CONCAT(CASE CONVERT(r.rol USING utf8mb4) WHEN 'enlace' THEN 'Enlace de dependencia'
      WHEN 'lider' THEN 'Líder de componente' WHEN 'planeacion' THEN 'Planeación (OPGI)' WHEN 'control_interno' THEN 'Control Interno'
      WHEN 'consulta' THEN 'Consulta' WHEN 'admin' THEN 'Administración' ELSE CONVERT(r.rol USING utf8mb4) END,
      COALESCE(CONCAT(' · ', u.nombre), ''),
      IF(EXISTS (SELECT 1 FROM rol_cuenta x WHERE x.cuenta_id = r.cuenta_id AND x.rol = r.rol AND x.unidad_id <=> r.unidad_id), '', ' (encargo)') ORDER BY r.rol, u.codigo SEPARATOR '; ')
    FROM rol_publico r LEFT JOIN unidad u ON u.id = r.unidad_id
    WHERE r.cuenta_id = c.id) AS roles
FROM cuenta_publica c
WHERE c.id > 0
-- si: usuario
AND c.usuario = :usuario
-- si: rol
AND c.id IN (SELECT r.cuenta_id FROM rol_publico r WHERE r.rol = CONVERT(:rol USING ascii) COLLATE ascii_bin)
-- si: estado
AND CASE WHEN c.habilitada = 0 THEN 'desactivada' WHEN c.activa = 0 THEN 'vencida' ELSE 'activa' END = :estado
-- si: vence
AND CASE :vence WHEN 'vencida' THEN c.hasta < :hoy WHEN '30' THEN c.hasta >= :hoy AND c.hasta <= DATE(:hoy) + INTERVAL 30 DAY WHEN 'con' THEN c.hasta IS NOT NULL ELSE c.hasta IS NULL END
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
-- orden: hasta = c.vence, c.id

-- name: catalogo_roles
-- The roles that somebody has.
SELECT DISTINCT r.rol AS valor, CASE CONVERT(r.rol USING utf8mb4) WHEN 'enlace' THEN 'Enlace de dependencia'
      WHEN 'lider' THEN 'Líder de componente' WHEN 'planeacion' THEN 'Planeación (OPGI)' WHEN 'control_interno' THEN 'Control Interno'
      WHEN 'consulta' THEN 'Consulta' WHEN 'admin' THEN 'Administración' ELSE CONVERT(r.rol USING utf8mb4) END AS etiqueta
FROM rol_publico r ORDER BY etiqueta

-- name: catalogo_estados_cuenta
SELECT 'activa' AS valor, 'Activas' AS etiqueta UNION ALL SELECT 'vencida', 'Vencidas' UNION ALL SELECT 'desactivada', 'Desactivadas'

-- name: catalogo_vence
SELECT '30' AS valor, 'En 30 días o menos' AS etiqueta UNION ALL SELECT 'vencida', 'Ya vencidas'
UNION ALL SELECT 'con', 'Con fecha' UNION ALL SELECT 'sin', 'Sin fecha'
