-- What the forms of accounts show and choose from. What they change goes through the
-- host's services. A name of an account is ASCII: what is not becomes «?», which none has.

-- name: cuenta
-- One account. UNIQUE (usuario).
SELECT c.usuario, c.nombre, c.correo, c.hasta, c.activa, c.habilitada,
  EXISTS (SELECT 1 FROM rol_cuenta r WHERE r.cuenta_id = c.id AND r.rol = 'control_interno') AS audita,
  CASE WHEN c.habilitada = 0 THEN 'desactivada' WHEN c.activa = 0 THEN 'vencida' ELSE 'activa' END AS estado
FROM cuenta_publica c WHERE c.usuario = CONVERT(:usuario USING ascii) COLLATE ascii_bin

-- name: cuenta_roles
-- Its roles and the units these are tied to.
SELECT r.rol AS nombre, u.codigo, u.nombre AS unidad
FROM cuenta_publica c
JOIN rol_cuenta r ON r.cuenta_id = c.id
LEFT JOIN unidad u ON u.id = r.unidad_id
WHERE c.usuario = CONVERT(:usuario USING ascii) COLLATE ascii_bin
ORDER BY r.rol, u.nombre, u.id

-- name: cuenta_encargos
-- Who stands in for it and for whom it does, the latest first. Those called off before they began
-- never were.
SELECT e.id, IF(e.ausente_id = c.id, 'ausente', 'encargado') AS papel, o.usuario, o.nombre, e.desde, e.hasta,
  e.acto, CASE WHEN e.hasta < :hoy THEN 'terminado' WHEN e.desde > :hoy THEN 'futuro' ELSE 'vigente' END AS estado
FROM cuenta_publica c
JOIN encargo e ON e.ausente_id = c.id OR e.encargado_id = c.id
JOIN cuenta_publica o ON o.id = IF(e.ausente_id = c.id, e.encargado_id, e.ausente_id)
WHERE c.usuario = CONVERT(:usuario USING ascii) COLLATE ascii_bin AND e.hasta >= e.desde
ORDER BY e.hasta DESC, e.id DESC

-- name: clave_sugerida
-- 80 random bits that can be read out over the telephone.
SELECT LOWER(CONCAT_WS('-', HEX(RANDOM_BYTES(2)), HEX(RANDOM_BYTES(2)), HEX(RANDOM_BYTES(2)),
  HEX(RANDOM_BYTES(2)), HEX(RANDOM_BYTES(2)))) AS clave

-- name: cuenta_clave
-- The same, for an account that exists.
SELECT LOWER(CONCAT_WS('-', HEX(RANDOM_BYTES(2)), HEX(RANDOM_BYTES(2)), HEX(RANDOM_BYTES(2)),
  HEX(RANDOM_BYTES(2)), HEX(RANDOM_BYTES(2)))) AS clave
FROM cuenta_publica c WHERE c.usuario = CONVERT(:usuario USING ascii) COLLATE ascii_bin

-- name: cuenta_editar
-- One account as its form has it: roles of the whole municipality apart from those of one unit, in
-- the order of their catalogues. control_interno is not among what can be edited.
SELECT c.nombre, c.correo, IF(c.habilitada = 1, 'si', '') AS activa, c.hasta, c.row_version,
  (SELECT GROUP_CONCAT(CONCAT(r.rol, COALESCE(CONCAT(':', u.codigo), ''))
      ORDER BY r.rol, u.codigo SEPARATOR '\n')
    FROM rol_cuenta r LEFT JOIN unidad u ON u.id = r.unidad_id
    WHERE r.cuenta_id = c.id AND r.rol <> 'control_interno'
      AND (r.rol NOT IN ('enlace', 'lider') OR r.unidad_id IS NULL)) AS roles,
  (SELECT GROUP_CONCAT(u.codigo ORDER BY u.nombre, u.id SEPARATOR '\n')
    FROM rol_cuenta r JOIN unidad u ON u.id = r.unidad_id
    WHERE r.cuenta_id = c.id AND r.rol = 'enlace') AS enlace_de,
  (SELECT GROUP_CONCAT(u.codigo ORDER BY u.nombre, u.id SEPARATOR '\n')
    FROM rol_cuenta r JOIN unidad u ON u.id = r.unidad_id
    WHERE r.cuenta_id = c.id AND r.rol = 'lider') AS lider_de
FROM cuenta_publica c
WHERE c.usuario = CONVERT(:usuario USING ascii) COLLATE ascii_bin

-- name: catalogo_roles_generales
SELECT 'admin' AS valor, 'Administración: cuentas y dependencias' AS etiqueta
UNION ALL SELECT 'consulta', 'Consulta: lee todo y no cambia nada'
UNION ALL SELECT 'planeacion', 'Planeación (OPGI): consolida el plan'

-- name: catalogo_roles_cuenta
-- The same, and what this account has that is not among them: a role of a unit for the whole
-- municipality, or the other way round.
SELECT 'admin' AS valor, 'Administración: cuentas y dependencias' AS etiqueta
UNION ALL SELECT 'consulta', 'Consulta: lee todo y no cambia nada'
UNION ALL SELECT 'planeacion', 'Planeación (OPGI): consolida el plan'
UNION ALL
SELECT CONCAT(r.rol, COALESCE(CONCAT(':', u.codigo), '')),
  CONCAT(CASE r.rol WHEN 'admin' THEN 'Administración' WHEN 'consulta' THEN 'Consulta'
      WHEN 'planeacion' THEN 'Planeación (OPGI)' WHEN 'enlace' THEN 'Enlace de dependencia' ELSE 'Líder de componente' END,
    COALESCE(CONCAT(', sólo ', u.nombre), ', toda la Alcaldía'))
FROM cuenta_publica c
JOIN rol_cuenta r ON r.cuenta_id = c.id
LEFT JOIN unidad u ON u.id = r.unidad_id
WHERE c.usuario = CONVERT(:usuario USING ascii) COLLATE ascii_bin AND r.rol <> 'control_interno'
  AND IF(r.rol IN ('enlace', 'lider'), r.unidad_id IS NULL, r.unidad_id IS NOT NULL)

-- name: catalogo_unidades
-- Units that somebody can answer for, and those that this account answers for already.
SELECT u.codigo AS valor, u.nombre AS etiqueta
FROM unidad u
WHERE (u.activa = 1 AND u.tipo = 'unidad')
  OR u.id IN (SELECT r.unidad_id FROM cuenta_publica c JOIN rol_cuenta r ON r.cuenta_id = c.id
    WHERE c.usuario = CONVERT(:usuario USING ascii) COLLATE ascii_bin)
ORDER BY u.nombre, u.id
