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
