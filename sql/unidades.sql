-- Writing units: the intranet and paacctl.

-- name: unidad_crear
INSERT INTO unidad (codigo, nombre, tipo, por_confirmar)
VALUES (:codigo, :nombre, :tipo, :por_confirmar)

-- name: alias_crear
INSERT INTO unidad_alias (clave, unidad_id, original) VALUES (:clave, :unidad, :original)
ON DUPLICATE KEY UPDATE clave = clave

-- name: unidad_bloquear
-- Unique key.
SELECT id, codigo, nombre, tipo, activa, por_confirmar, row_version FROM unidad
WHERE codigo = :codigo FOR UPDATE

-- name: unidad_cambiar
UPDATE unidad SET nombre = :nombre, tipo = :tipo, activa = :activa, por_confirmar = :por_confirmar,
       row_version = row_version + 1
WHERE id = :unidad AND row_version = :row_version

-- name: alias_duena
-- Whose spelling it is. Primary key.
SELECT u.id, u.codigo, u.nombre, a.original FROM unidad_alias a JOIN unidad u ON u.id = a.unidad_id
WHERE a.clave = :clave

-- name: alias_quitar
DELETE FROM unidad_alias WHERE clave = :clave AND unidad_id = :unidad
