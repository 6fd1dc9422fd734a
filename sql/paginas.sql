-- Statements of the page machinery itself (host/module).

-- name: versiones
-- What has changed since: first read of every page, part of its ETag. Primary key, a row a module.
SELECT GROUP_CONCAT(CONCAT(modulo, ':', n) ORDER BY modulo) FROM version_dato

-- name: version_subir
-- In the transaction of every write.
INSERT INTO version_dato (modulo, n) VALUES (:modulo, 1) ON DUPLICATE KEY UPDATE n = n + 1
