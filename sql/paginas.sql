-- Statements of the page machinery itself (host/module).

-- name: versiones
-- What has changed since: first read of every page, part of its ETag. Primary key, a row a module.
SELECT GROUP_CONCAT(CONCAT(modulo, ':', n) ORDER BY modulo) FROM version_dato

-- name: version_subir
-- In the transaction of every write.
INSERT INTO version_dato (modulo, n) VALUES (:modulo, 1) ON DUPLICATE KEY UPDATE n = n + 1

-- name: entidad
-- What every page says of the entity, where somebody has written it: KEY (clave, desde, numero).
SELECT (SELECT v.valor FROM ajuste_valor v WHERE v.clave = 'entidad.nombre' AND v.desde <= :hoy
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
