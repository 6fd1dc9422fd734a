-- Accounts, roles and permissions: only paacctl, with the administration account.

-- name: cuenta_crear
INSERT INTO cuenta (usuario, nombre, correo, clave_hash, creada)
VALUES (:usuario, :nombre, :correo, :clave_hash, :ahora)

-- name: cuenta_cambiar_clave
UPDATE cuenta SET clave_hash = :clave_hash, row_version = row_version + 1 WHERE usuario = :usuario

-- name: cuenta_desactivar
UPDATE cuenta SET activa = 0, row_version = row_version + 1 WHERE usuario = :usuario

-- name: rol_dar
INSERT INTO rol_cuenta (cuenta_id, rol, unidad_id) VALUES (:cuenta, :rol, :unidad)

-- name: sesiones_intranet_cerrar
DELETE s FROM sesion_intranet s JOIN cuenta c ON c.id = s.cuenta_id WHERE c.usuario = :usuario

-- name: sesiones_auditoria_cerrar
DELETE s FROM sesion_auditoria s JOIN cuenta c ON c.id = s.cuenta_id WHERE c.usuario = :usuario

-- name: cuenta_lista
SELECT c.usuario, c.nombre, c.correo, IF(c.activa, 'activa', 'inactiva') AS estado,
       (SELECT GROUP_CONCAT(CONCAT(r.rol, IF(u.id IS NULL, '', CONCAT(':', u.codigo)))
               ORDER BY r.id SEPARATOR ',')
        FROM rol_cuenta r LEFT JOIN unidad u ON u.id = r.unidad_id
        WHERE r.cuenta_id = c.id) AS roles
FROM cuenta c ORDER BY c.usuario

-- name: permiso_buscar
SELECT titulo FROM permiso WHERE nombre = :nombre

-- name: permiso_crear
INSERT INTO permiso (nombre, titulo, modulo) VALUES (:nombre, :titulo, :modulo)

-- name: permiso_titular
UPDATE permiso SET titulo = :titulo WHERE nombre = :nombre

-- name: rol_permiso_dar
INSERT INTO rol_permiso (rol, permiso) VALUES (:rol, :permiso)

-- name: version_subir
-- Accounts and roles are on pages too: their ETags must change.
INSERT INTO version_dato (modulo, n) VALUES ('host', 1) ON DUPLICATE KEY UPDATE n = n + 1
