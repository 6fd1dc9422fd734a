-- What the forms show and choose from. What they change goes through the host's services.

-- name: unidad_editar
-- One unit as its form has it. UNIQUE (codigo).
SELECT u.nombre, u.tipo, IF(u.activa = 1, 'si', '') AS activa,
  IF(u.por_confirmar = 1, '', 'si') AS confirmada, IF(u.todas = 1, 'si', '') AS todas,
  IF(u.tipo = 'colectivo', 'si', '') AS colectivo, u.row_version
FROM unidad u
WHERE u.codigo = :codigo

-- name: unidad_existe
SELECT u.codigo, u.row_version FROM unidad u WHERE u.codigo = :codigo

-- name: catalogo_grafias
-- Spellings of a unit that can be taken away: neither its code nor its name.
SELECT a.clave AS valor, a.original AS etiqueta
FROM unidad_alias a
JOIN unidad u ON u.id = a.unidad_id
WHERE u.codigo = :codigo AND a.original <> u.nombre AND a.original <> u.codigo
ORDER BY a.original, a.clave

-- name: colectivo_editar
-- A collective with a list of members.
SELECT :hoy AS desde, u.row_version
FROM unidad u WHERE u.codigo = :codigo AND u.tipo = 'colectivo' AND u.todas = 0

-- name: colectivo_retirar
SELECT :hoy AS hasta, u.row_version
FROM unidad u WHERE u.codigo = :codigo AND u.tipo = 'colectivo' AND u.todas = 0

-- name: catalogo_no_miembros
-- Active units that are not members today.
SELECT u.codigo AS valor, u.nombre AS etiqueta
FROM unidad u
WHERE u.tipo = 'unidad' AND u.activa = 1 AND u.id NOT IN (
  SELECT m.unidad_id FROM unidad_miembro m JOIN unidad c ON c.id = m.colectivo_id
  WHERE c.codigo = :codigo AND m.hasta >= :hoy)
ORDER BY u.nombre, u.id

-- name: catalogo_miembros
-- Times that have not ended.
SELECT p.id AS valor, CONCAT(u.nombre, ', desde el ', p.desde,
  COALESCE(CONCAT(' hasta el ', p.hasta), '')) AS etiqueta
FROM unidad_pertenencia p
JOIN unidad u ON u.id = p.unidad_id
JOIN unidad c ON c.id = p.colectivo_id
WHERE c.codigo = :codigo AND COALESCE(p.hasta, '9999-12-31') >= :hoy
ORDER BY u.nombre, p.desde, p.id

-- name: unidad_terminar
-- A unit that nothing has replaced yet.
SELECT :hoy AS fecha, u.row_version FROM unidad u
WHERE u.codigo = :codigo AND NOT EXISTS (SELECT 1 FROM unidad_sucesion s WHERE s.unidad_id = u.id)

-- name: catalogo_sucesoras
-- Active units of the same kind, without itself.
SELECT u.codigo AS valor, u.nombre AS etiqueta
FROM unidad u
JOIN unidad d ON d.codigo = :codigo AND d.tipo = u.tipo AND d.id <> u.id
WHERE u.activa = 1
ORDER BY u.nombre, u.id

-- name: unidad_terminada
-- A unit that others replaced.
SELECT u.row_version FROM unidad u
WHERE u.codigo = :codigo AND EXISTS (SELECT 1 FROM unidad_sucesion s WHERE s.unidad_id = u.id)
