-- What roles may do, changed from the intranet.

-- name: permiso_bloquear
-- One permission, held until the end, and its latest change. Primary key.
SELECT p.nombre, p.titulo, p.reservado,
  (SELECT COALESCE(MAX(c.id), 0) FROM permiso_cambio c WHERE c.permiso = p.nombre) AS row_version
FROM permiso p WHERE p.nombre = :permiso FOR UPDATE

-- name: permiso_roles
-- As they are now, not as in the snapshot. KEY (permiso).
SELECT rol FROM rol_permiso WHERE permiso = :permiso LOCK IN SHARE MODE

-- name: permiso_cambiar
INSERT INTO permiso_cambio (rol, permiso, dado, cuenta_id, momento)
VALUES (:rol, :permiso, :dado, :cuenta, :ahora)
