-- name: lista
-- orden: id = u.id
SELECT u.id, u.nombre AS x FROM unidad u WHERE u.id > 0
-- si: vijencia
AND u.id = :vijencia

-- name: sin_valor
SELECT u.id FROM unidad u

-- name: tabla_ajena
SELECT c.id FROM prueba_cosa c

-- name: tabla_del_anfitrion
SELECT c.clave_hash FROM cuenta c

-- name: escribe_publica
UPDATE unidad SET nombre = :nombre WHERE id = :id

-- name: otra_base
SELECT s.Password FROM mala_x.servidores s

-- name: columna_mala
SELECT u.no_existe FROM unidad u

-- name: tabla_que_no_existe
-- The account has no grant on it either, so the server only says that it may not.
INSERT INTO mala_fantasma (id) VALUES (1)
