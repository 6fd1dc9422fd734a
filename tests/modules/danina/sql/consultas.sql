-- A database that takes its time: as long as it may, and a second or so.

-- name: duerme
SELECT COUNT(*) AS x FROM unidad a, unidad b, unidad c, unidad d, unidad e, unidad f
 WHERE CONCAT(a.nombre, b.nombre, c.nombre, d.nombre, e.nombre, f.nombre) LIKE 'zz%'

-- name: cabecea
SELECT COUNT(*) AS x FROM unidad a, unidad b, unidad c, unidad d
 WHERE CONCAT(a.nombre, b.nombre, c.nombre, d.nombre) LIKE CONCAT('zz', :vez, '%')

-- name: eco
SELECT COUNT(*) AS x FROM unidad a WHERE a.nombre = :vez OR a.codigo = :vez
