-- Statements of forms (host/module/form.c, post.c, draft.c).

-- name: envio_anotar
-- Fails as a duplicate when this very form was already done. Primary key.
INSERT INTO envio (clave, cuenta_id, destino, creado, huella) VALUES (:clave, :cuenta, '', :ahora, :huella)

-- name: envio_olvidar
-- Nobody sends a form again after two days. Index: creado.
DELETE FROM envio WHERE creado < CAST(:ahora AS DATETIME) - INTERVAL 2 DAY LIMIT 50

-- name: envio_destino
UPDATE envio SET destino = :destino WHERE clave = :clave

-- name: envio_hecho
SELECT destino, huella FROM envio WHERE clave = :clave AND cuenta_id = :cuenta

-- name: borrador_leer
SELECT datos, guardado FROM borrador
WHERE cuenta_id = :cuenta AND ruta = :ruta AND guardado > CAST(:ahora AS DATETIME) - INTERVAL 60 DAY

-- name: borrador_olvidar
-- Whatever nobody came back to. Index: borrador_guardado.
DELETE FROM borrador WHERE guardado < CAST(:ahora AS DATETIME) - INTERVAL 60 DAY LIMIT 50

-- name: borrador_guardar
INSERT INTO borrador (cuenta_id, ruta, datos, guardado) VALUES (:cuenta, :ruta, :datos, :ahora)
ON DUPLICATE KEY UPDATE datos = :datos, guardado = :ahora

-- name: borrador_quitar
DELETE FROM borrador WHERE cuenta_id = :cuenta AND ruta = :ruta

-- name: cargas_cuenta
-- What an account has on the way. Index: (cuenta_id, ruta).
SELECT COUNT(*) AS cuantas, COALESCE(SUM(bytes), 0) AS bytes,
  COALESCE(SUM(IF(ruta = :ruta, bytes, 0)), 0) AS bytes_ruta
FROM carga WHERE cuenta_id = :cuenta

-- name: carga_abrir
INSERT INTO carga (id, cuenta_id, ruta, campo, nombre, bytes, modificado, creada, tocada)
VALUES (:id, :cuenta, :ruta, :campo, :nombre, :bytes, :modificado, :ahora, :ahora)

-- name: carga_igual
-- The same file that was on its way. Index: (cuenta_id, ruta).
SELECT id FROM carga
WHERE cuenta_id = :cuenta AND ruta = :ruta AND campo = :campo AND nombre = :nombre AND bytes = :bytes
  AND modificado = :modificado

-- name: carga
-- Primary key; nobody else's.
SELECT id, bytes FROM carga WHERE id = :id AND cuenta_id = :cuenta

-- name: cargas_de
-- Index: (cuenta_id, ruta).
SELECT id, campo, nombre, bytes FROM carga WHERE cuenta_id = :cuenta AND ruta = :ruta ORDER BY creada, id

-- name: carga_tocar
UPDATE carga SET tocada = :ahora WHERE id = :id

-- name: carga_quitar
DELETE FROM carga WHERE id = :id AND cuenta_id = :cuenta

-- name: cargas_quitar
-- Index: (cuenta_id, ruta).
DELETE FROM carga WHERE cuenta_id = :cuenta AND ruta = :ruta

-- name: cargas_olvidar
-- Nobody came back to them in a week; their bytes go by their own age. Index: tocada.
DELETE FROM carga WHERE tocada < CAST(:ahora AS DATETIME) - INTERVAL 7 DAY LIMIT 50
