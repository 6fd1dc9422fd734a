-- What roles may do: only paacctl, with the administration account.

-- name: permiso_buscar
SELECT titulo, sensible FROM permiso WHERE nombre = :nombre

-- name: permiso_crear
INSERT INTO permiso (nombre, titulo, modulo, reservado, sensible, creado)
VALUES (:nombre, :titulo, :modulo, :reservado, :sensible, :hoy)

-- name: permiso_titular
UPDATE permiso SET titulo = :titulo, sensible = :sensible WHERE nombre = :nombre

-- name: rol_permiso_dar
INSERT INTO rol_permiso (rol, permiso) VALUES (:rol, :permiso)
