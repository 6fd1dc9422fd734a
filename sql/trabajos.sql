-- Statements of jobs (host/jobs). A lease is one UPDATE of one row by its key, which only one
-- runner can win: no lock is held between statements.

-- name: anotar
INSERT INTO trabajo (clase, datos, creado, no_antes_de) VALUES (:clase, :datos, :ahora, :cuando)

-- name: vencido
-- A job whose runner died: its lease is over. Index (estado, arrendado_hasta, id).
SELECT id, clase, datos, creado, intentos, estado FROM trabajo
WHERE estado = 'en_curso' AND arrendado_hasta <= :ahora ORDER BY arrendado_hasta, id LIMIT 1

-- name: en_curso_aqui
-- Those of runners of one machine. Index (estado, arrendado_hasta, id).
SELECT id, arrendado_por FROM trabajo
WHERE estado = 'en_curso' AND LEFT(arrendado_por, CHAR_LENGTH(:aqui)) = :aqui

-- name: abandonar
-- Primary key.
UPDATE trabajo SET arrendado_hasta = :ahora
WHERE id = :id AND estado = 'en_curso' AND arrendado_por = :quien

-- name: siguiente
-- The job that has waited longest. Index (estado, no_antes_de, id).
SELECT id, clase, datos, creado, intentos, estado FROM trabajo
WHERE estado = 'pendiente' AND no_antes_de <= :ahora ORDER BY no_antes_de, id LIMIT 1

-- name: arrendar
-- Nothing is changed when another runner was quicker. Primary key.
UPDATE trabajo
SET estado = 'en_curso', intentos = intentos + 1, arrendado_por = :quien, arrendado_hasta = :hasta
WHERE id = :id AND estado = :estado AND intentos = :intentos

-- name: hecho
UPDATE trabajo
SET estado = 'hecho', terminado = :ahora, error = NULL, arrendado_por = NULL, arrendado_hasta = NULL
WHERE id = :id AND estado = 'en_curso' AND intentos = :intentos AND arrendado_por = :quien

-- name: aplazar
UPDATE trabajo
SET estado = 'pendiente', no_antes_de = :cuando, intentos = :quedan, error = :error,
    arrendado_por = NULL, arrendado_hasta = NULL
WHERE id = :id AND estado = 'en_curso' AND intentos = :intentos AND arrendado_por = :quien

-- name: fallar
UPDATE trabajo
SET estado = 'fallido', terminado = :ahora, error = :error, arrendado_por = NULL,
    arrendado_hasta = NULL
WHERE id = :id AND estado = 'en_curso' AND intentos = :intentos AND arrendado_por = :quien

-- name: depurar
-- What was done long ago goes, so that messages with people's names do not stay. Index (estado,
-- terminado).
DELETE FROM trabajo WHERE estado = 'hecho' AND terminado < :antes LIMIT 1000

-- name: lista
SELECT id, clase, estado, intentos, no_antes_de, terminado, error FROM trabajo
WHERE id > 0
-- si: estado
  AND estado = :estado
ORDER BY id DESC LIMIT 200

-- name: reintentar
-- From the start again; one that is running is left to its runner.
UPDATE trabajo SET estado = 'pendiente', intentos = 0, no_antes_de = :ahora, terminado = NULL
WHERE id = :id AND estado IN ('pendiente', 'fallido')

-- name: retener
-- After a restoration: what was waiting in the backup may have been done since.
UPDATE trabajo SET estado = 'fallido', terminado = :ahora, error = :error, arrendado_por = NULL,
  arrendado_hasta = NULL
WHERE estado IN ('pendiente', 'en_curso')
