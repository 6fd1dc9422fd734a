-- What roles may do: only paacctl, with the administration account.

-- name: permiso_buscar
SELECT titulo FROM permiso WHERE nombre = :nombre

-- name: permiso_crear
INSERT INTO permiso (nombre, titulo, modulo, reservado, creado)
VALUES (:nombre, :titulo, :modulo, :reservado, :hoy)

-- name: permiso_titular
UPDATE permiso SET titulo = :titulo WHERE nombre = :nombre

-- name: rol_permiso_dar
INSERT INTO rol_permiso (rol, permiso) VALUES (:rol, :permiso)
