-- Documents to be printed: asked for (host/module/printed.c), made (host/jobs/printed.c), given out.

-- name: impreso_pedir
INSERT INTO impreso (cuenta_id, ruta, titulo, archivo, con_zip, fuente, datos, huella, pedido)
VALUES (:cuenta, :ruta, :titulo, :archivo, :con_zip, :fuente, :datos, :huella, :ahora)

-- name: impreso_anexar
INSERT INTO impreso_anexo (impreso_id, n, evidencia_id) VALUES (:id, :n, :evidencia)

-- name: impresos_de_pagina
-- KEY (cuenta_id, id).
SELECT id, titulo, DATE_FORMAT(CONVERT_TZ(pedido, '+00:00', '-05:00'), '%Y-%m-%d %H:%i') AS pedido, listo, error, con_zip, pdf, pdf_bytes, zip, zip_bytes
FROM impreso WHERE cuenta_id = :cuenta AND ruta = :ruta
ORDER BY id DESC LIMIT 20

-- name: impresos_de_cuenta
SELECT id, titulo, ruta, DATE_FORMAT(CONVERT_TZ(pedido, '+00:00', '-05:00'), '%Y-%m-%d %H:%i') AS pedido, listo, error, con_zip, pdf, pdf_bytes, zip, zip_bytes
FROM impreso WHERE cuenta_id = :cuenta
ORDER BY id DESC LIMIT 200

-- name: impreso
-- Only whoever asked for it. Primary key.
SELECT archivo, error, pdf, pdf_bytes, zip, zip_bytes
FROM impreso WHERE id = :id AND cuenta_id = :cuenta

-- name: impreso_por_hacer
-- Primary key.
SELECT i.titulo, i.con_zip, i.fuente, i.datos, i.archivo, i.huella, i.pedido, c.usuario
FROM impreso i JOIN cuenta c ON c.id = i.cuenta_id
WHERE i.id = :id AND i.listo IS NULL

-- name: impreso_anexos
-- Primary keys.
SELECT n.n, e.nombre, e.enlace, a.sha256, a.bytes,
  EXISTS (SELECT 1 FROM evidencia_retiro r WHERE r.evidencia_id = e.id) AS retirada
FROM impreso_anexo n
JOIN evidencia e ON e.id = n.evidencia_id
LEFT JOIN archivo a ON a.id = e.archivo_id
WHERE n.impreso_id = :id
ORDER BY n.n

-- name: impreso_hecho
UPDATE impreso
SET listo = :ahora, error = :error, pdf = :pdf, pdf_bytes = :pdf_bytes, zip = :zip,
  zip_bytes = :zip_bytes, fuente = NULL, datos = NULL
WHERE id = :id AND listo IS NULL

-- name: impresos_viejos
-- KEY (pedido).
SELECT id, pdf, zip FROM impreso WHERE pedido < :antes ORDER BY pedido LIMIT 50

-- name: impreso_olvidar
DELETE FROM impreso WHERE id = :id

-- name: impreso_en_uso
-- KEY (pdf), KEY (zip).
SELECT 1 AS si FROM impreso WHERE pdf = :sha256
UNION ALL SELECT 1 FROM impreso WHERE zip = :sha256
LIMIT 1
