-- Writing units: the intranet and paacctl.

-- name: unidad_crear
INSERT INTO unidad (codigo, nombre, tipo) VALUES (:codigo, :nombre, :tipo)

-- name: alias_crear
INSERT INTO unidad_alias (clave, unidad_id, original) VALUES (:clave, :unidad, :original)
ON DUPLICATE KEY UPDATE clave = clave
