-- Statements of the ledger (host/ledger).

-- name: tomar
-- Locks the head until COMMIT: called last, so that it is held for an instant.
UPDATE libro_cabeza SET seq = seq + :cuantas WHERE id = 1

-- name: cabeza
SELECT seq, huella FROM libro_cabeza WHERE id = 1

-- name: anotar
INSERT INTO libro (seq, nodo, momento, quien, accion, objeto, detalle, huella_anterior, huella)
VALUES (:seq, :nodo, :momento, :quien, :accion, :objeto, :detalle, :anterior, :huella)

-- name: encabezar
UPDATE libro_cabeza SET huella = :huella WHERE id = 1

-- name: todo
-- The chain from one entry on, in batches. Primary key.
SELECT seq, nodo, DATE_FORMAT(momento, '%Y-%m-%dT%H:%i:%s.') AS segundo,
       LPAD(MICROSECOND(momento) DIV 1000, 3, '0') AS milesima,
       quien, accion, objeto, detalle, huella_anterior, huella
FROM libro WHERE seq > :despues ORDER BY seq LIMIT 1000
