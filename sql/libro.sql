-- Statements of the ledger (host/ledger).

-- name: tomar
-- Locks the head until COMMIT: called last, so that it is held for an instant.
UPDATE libro_cabeza SET seq = seq + :cuantas WHERE id = 1

-- name: cabeza
SELECT seq, huella FROM libro_cabeza WHERE id = 1

-- name: cabeza_fija
-- Nobody enters anything until this transaction ends: for a seal.
SELECT seq, huella FROM libro_cabeza WHERE id = 1 FOR UPDATE

-- name: anotar
INSERT INTO libro (seq, nodo, momento, quien, accion, objeto, detalle, huella_antes, huella_despues,
                   cantidad, grupo, huella_anterior, huella)
VALUES (:seq, :nodo, :momento, :quien, :accion, :objeto, :detalle, :huella_antes, :huella_despues,
        :cantidad, :grupo, :anterior, :huella)

-- name: valor
-- What one object was and is. Written with the change, before the head is taken.
INSERT INTO libro_valor (grupo, fila, sal, objeto, antes, despues)
VALUES (:grupo, :fila, :sal, :objeto, :antes, :despues)

-- name: encabezar
UPDATE libro_cabeza SET huella = :huella WHERE id = 1

-- name: todo
-- The chain after one entry, a part at a time: whole, it would pass the limit of a statement.
-- Primary key.
SELECT seq, nodo,
       CONCAT(DATE_FORMAT(momento, '%Y-%m-%dT%H:%i:%s.'),
              LPAD(MICROSECOND(momento) DIV 1000, 3, '0'), 'Z') AS momento,
       quien, accion, objeto, detalle, huella_antes, huella_despues, cantidad,
       huella_anterior, huella
FROM libro WHERE seq > :despues ORDER BY seq LIMIT 10000

-- name: valores
-- The entries with digests of one part of the ledger, beside their values. Those of a batch come in
-- the order of their index (grupo, fila).
SELECT l.seq, l.objeto, l.cantidad, l.huella_antes, l.huella_despues,
       v.fila, v.sal, v.objeto AS objeto_valor, v.antes, v.despues
FROM libro l FORCE INDEX (PRIMARY)
LEFT JOIN libro_valor v FORCE INDEX (grupo) ON v.grupo = l.grupo
WHERE l.seq > :despues AND l.seq <= :hasta
  AND (l.huella_antes IS NOT NULL OR l.huella_despues IS NOT NULL OR l.cantidad IS NOT NULL)
ORDER BY l.seq

-- name: historia
-- What happened to one object, newest first: its own entries (libro's index on objeto, seq) and
-- those of batches that it was a row of (libro_valor's index on objeto, fila; 0 is no batch). Days
-- are Bogotá's, which has no summer time.
SELECT l.seq, l.momento, l.quien, l.accion, l.objeto, l.detalle, l.cantidad,
       l.huella_antes, l.huella_despues, v.antes, v.despues, l.huella
FROM (SELECT seq FROM libro WHERE objeto = :objeto AND seq < :hasta
-- si: dia_desde
      AND momento >= DATE(:dia_desde) + INTERVAL 5 HOUR
-- si: dia_hasta
      AND momento < DATE(:dia_hasta) + INTERVAL 29 HOUR
-- si: quien
      AND LOCATE(:quien, quien) > 0
-- si: accion
      AND accion = :accion
      ORDER BY seq DESC LIMIT 200) AS propias
JOIN libro l ON l.seq = propias.seq
LEFT JOIN libro_valor v FORCE INDEX (grupo) ON v.grupo = l.grupo AND v.objeto = :objeto
UNION
SELECT l.seq, l.momento, l.quien, l.accion, l.objeto, l.detalle, l.cantidad,
       l.huella_antes, l.huella_despues, v.antes, v.despues, l.huella
FROM libro_valor v FORCE INDEX (objeto_fila) JOIN libro l ON l.grupo = v.grupo
WHERE v.objeto = :objeto AND v.fila > 0 AND l.seq < :hasta
-- si: dia_desde
  AND l.momento >= DATE(:dia_desde) + INTERVAL 5 HOUR
-- si: dia_hasta
  AND l.momento < DATE(:dia_hasta) + INTERVAL 29 HOUR
-- si: quien
  AND LOCATE(:quien, l.quien) > 0
-- si: accion
  AND l.accion = :accion
ORDER BY seq DESC LIMIT 200

-- name: historia_acciones
-- What has been done to it so far. The same indexes.
SELECT accion FROM libro WHERE objeto = :objeto
UNION
SELECT l.accion FROM libro_valor v FORCE INDEX (objeto_fila) JOIN libro l ON l.grupo = v.grupo
WHERE v.objeto = :objeto AND v.fila > 0
ORDER BY accion

-- name: sellos
SELECT seq, nodo, huella,
       CONCAT(DATE_FORMAT(momento, '%Y-%m-%dT%H:%i:%s.'),
              LPAD(MICROSECOND(momento) DIV 1000, 3, '0'), 'Z') AS momento,
       clave_publica, firma, motivo
FROM sello ORDER BY seq

-- name: claves_sello
SELECT clave_publica, desde, hasta, clave_anterior, firma_anterior FROM clave_sello ORDER BY desde
