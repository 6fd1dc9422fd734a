-- name: escribir
INSERT INTO torcida_fila (id) VALUES (3)

-- name: bloquear
SELECT t.id AS x FROM torcida_fila t FOR UPDATE

-- name: yo
SELECT c.usuario AS x FROM cuenta_publica c WHERE c.id = :yo

-- name: ahora
SELECT t.id AS x FROM torcida_fila t WHERE :ahora > '2000-01-01'

-- name: dos_filas
-- Two rows where one is wanted: an error only when it runs.
SELECT (SELECT t.id FROM torcida_fila t) AS x
