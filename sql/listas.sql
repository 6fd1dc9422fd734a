-- Statements of what the host does for every list (host/module/list_*.c).

-- name: filtros_de_lista
-- What a person keeps of one list. UNIQUE (cuenta_id, modulo, listado, nombre).
SELECT f.id, f.nombre, f.compartido
FROM filtro_guardado f
WHERE f.cuenta_id = :cuenta AND f.modulo = :modulo AND f.listado = :listado
ORDER BY f.nombre LIMIT 100

-- name: filtros_de_cuenta
SELECT f.id, f.modulo, f.listado, f.nombre, f.ruta, f.consulta, f.compartido
FROM filtro_guardado f
WHERE f.cuenta_id = :cuenta
ORDER BY f.modulo, f.listado, f.nombre LIMIT 500

-- name: filtro
-- One's own, or one that its owner shares. Primary key.
SELECT f.id, f.cuenta_id, f.modulo, f.listado, f.nombre, f.ruta, f.consulta
FROM filtro_guardado f
WHERE f.id = :id AND (f.cuenta_id = :cuenta OR f.compartido = 1)

-- name: filtro_guardar
INSERT INTO filtro_guardado (cuenta_id, modulo, listado, nombre, ruta, consulta, compartido)
VALUES (:cuenta, :modulo, :listado, :nombre, :ruta, :consulta, :compartido)

-- name: filtro_cambiar
UPDATE filtro_guardado SET nombre = :nombre, compartido = :compartido
WHERE id = :id AND cuenta_id = :cuenta

-- name: filtro_quitar
DELETE FROM filtro_guardado WHERE id = :id AND cuenta_id = :cuenta

-- name: lote_guardar
INSERT INTO lote (cuenta_id, creado, titulo, documento) VALUES (:cuenta, :ahora, :titulo, :documento)

-- name: lote_leer
-- Only for whoever did it. Primary key.
SELECT l.titulo, l.documento FROM lote l WHERE l.id = :id AND l.cuenta_id = :cuenta
