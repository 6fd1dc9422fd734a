-- Statements of the page machinery itself (host/module).

-- name: version_subir
-- In the transaction of every write.
INSERT INTO version_dato (modulo, n) VALUES (:modulo, 1) ON DUPLICATE KEY UPDATE n = n + 1

-- name: pagina
-- What has changed since, the first read of every page and part of its ETag (primary key, a row a
-- module); and what every page says of the entity, where somebody has written it: KEY (clave, desde,
-- numero).
SELECT (SELECT GROUP_CONCAT(CONCAT(d.modulo, ':', d.n) ORDER BY d.modulo) FROM version_dato d) AS versiones,
  (SELECT v.valor FROM ajuste_valor v WHERE v.clave = 'entidad.nombre' AND v.desde <= :hoy
    ORDER BY v.desde DESC, v.numero DESC LIMIT 1) AS nombre,
  (SELECT v.valor FROM ajuste_valor v WHERE v.clave = 'entidad.soporte' AND v.desde <= :hoy
    ORDER BY v.desde DESC, v.numero DESC LIMIT 1) AS soporte,
  (SELECT v.valor FROM ajuste_valor v WHERE v.clave = 'entidad.soporte_contacto' AND v.desde <= :hoy
    ORDER BY v.desde DESC, v.numero DESC LIMIT 1) AS contacto

-- name: persona
-- Who has that user name. UNIQUE (usuario).
SELECT nombre FROM cuenta_publica WHERE usuario = :usuario

-- name: encargo_de
-- Did one stand in for the other on that day? KEY (encargado_id, hasta).
SELECT e.id FROM encargo e
JOIN cuenta_publica en ON en.id = e.encargado_id AND en.usuario = :encargado
JOIN cuenta_publica au ON au.id = e.ausente_id AND au.usuario = :ausente
WHERE e.desde <= DATE(:dia) AND e.hasta >= DATE(:dia) LIMIT 1
