-- Statements of accounts, sessions and units (host/identity).

-- name: sesion_intranet
-- Session, account, roles, units and permissions in one read. Primary key.
SELECT c.id, c.usuario, c.nombre, s.vista < CAST(:ahora AS DATETIME) - INTERVAL 1 MINUTE AS mover,
  (SELECT GROUP_CONCAT(DISTINCT r.rol ORDER BY r.rol SEPARATOR ' ')
   FROM rol_cuenta r WHERE r.cuenta_id = c.id) AS roles,
  (SELECT GROUP_CONCAT(DISTINCT r.unidad_id ORDER BY r.unidad_id)
   FROM rol_cuenta r WHERE r.cuenta_id = c.id AND r.unidad_id IS NOT NULL) AS unidades,
  (SELECT GROUP_CONCAT(DISTINCT p.permiso ORDER BY p.permiso SEPARATOR ' ')
   FROM rol_cuenta r JOIN rol_permiso p ON p.rol = r.rol WHERE r.cuenta_id = c.id) AS permisos
FROM sesion_intranet s JOIN cuenta c ON c.id = s.cuenta_id
WHERE s.hash = :huella AND c.activa = 1
  AND s.vista > CAST(:ahora AS DATETIME) - INTERVAL :ocio MINUTE
  AND s.creada > CAST(:ahora AS DATETIME) - INTERVAL :absoluto HOUR

-- name: sesion_auditoria
SELECT c.id, c.usuario, c.nombre, s.vista < CAST(:ahora AS DATETIME) - INTERVAL 1 MINUTE AS mover,
  (SELECT GROUP_CONCAT(DISTINCT r.rol ORDER BY r.rol SEPARATOR ' ')
   FROM rol_cuenta r WHERE r.cuenta_id = c.id) AS roles,
  (SELECT GROUP_CONCAT(DISTINCT r.unidad_id ORDER BY r.unidad_id)
   FROM rol_cuenta r WHERE r.cuenta_id = c.id AND r.unidad_id IS NOT NULL) AS unidades,
  (SELECT GROUP_CONCAT(DISTINCT p.permiso ORDER BY p.permiso SEPARATOR ' ')
   FROM rol_cuenta r JOIN rol_permiso p ON p.rol = r.rol WHERE r.cuenta_id = c.id) AS permisos
FROM sesion_auditoria s JOIN cuenta c ON c.id = s.cuenta_id
WHERE s.hash = :huella AND c.activa = 1
  AND s.vista > CAST(:ahora AS DATETIME) - INTERVAL :ocio MINUTE
  AND s.creada > CAST(:ahora AS DATETIME) - INTERVAL :absoluto HOUR

-- name: mover_intranet
UPDATE sesion_intranet SET vista = :ahora WHERE hash = :huella

-- name: mover_auditoria
UPDATE sesion_auditoria SET vista = :ahora WHERE hash = :huella

-- name: abrir_intranet
INSERT INTO sesion_intranet (hash, cuenta_id, creada, vista, remota)
VALUES (:huella, :cuenta, :ahora, :ahora, :remota)

-- name: abrir_auditoria
INSERT INTO sesion_auditoria (hash, cuenta_id, creada, vista, remota)
VALUES (:huella, :cuenta, :ahora, :ahora, :remota)

-- name: cerrar_intranet
DELETE FROM sesion_intranet WHERE hash = :huella

-- name: cerrar_auditoria
DELETE FROM sesion_auditoria WHERE hash = :huella

-- name: vencidas_intranet
-- Housekeeping at each sign-in. Index: vista.
DELETE FROM sesion_intranet WHERE vista < CAST(:ahora AS DATETIME) - INTERVAL :dias DAY

-- name: vencidas_auditoria
DELETE FROM sesion_auditoria WHERE vista < CAST(:ahora AS DATETIME) - INTERVAL :dias DAY

-- name: cuenta_por_usuario
SELECT c.id, c.usuario, c.clave_hash, c.activa,
  (SELECT GROUP_CONCAT(DISTINCT r.rol ORDER BY r.rol SEPARATOR ' ')
   FROM rol_cuenta r WHERE r.cuenta_id = c.id) AS roles
FROM cuenta c WHERE c.usuario = :usuario

-- name: cuenta_por_rol
-- The first active account with a role.
SELECT c.id, c.usuario FROM cuenta c JOIN rol_cuenta r ON r.cuenta_id = c.id
WHERE r.rol = :rol AND c.activa = 1 ORDER BY c.id LIMIT 1

-- name: cuentas
SELECT c.usuario, c.nombre, c.correo, IF(c.activa, 'activa', 'inactiva') AS estado,
  GROUP_CONCAT(CONCAT(r.rol, IF(u.codigo IS NULL, '', CONCAT(':', u.codigo))) ORDER BY r.id) AS roles
FROM cuenta c LEFT JOIN rol_cuenta r ON r.cuenta_id = c.id LEFT JOIN unidad u ON u.id = r.unidad_id
GROUP BY c.id ORDER BY c.usuario

-- name: cuenta_crear
INSERT INTO cuenta (usuario, nombre, correo, clave_hash, creada)
VALUES (:usuario, :nombre, :correo, :clave, :ahora)

-- name: cuenta_rol
INSERT INTO rol_cuenta (cuenta_id, rol, unidad_id) VALUES (:cuenta, :rol, :unidad)

-- name: cuenta_clave
UPDATE cuenta SET clave_hash = :clave, row_version = row_version + 1 WHERE id = :cuenta

-- name: cuenta_desactivar
UPDATE cuenta SET activa = 0, row_version = row_version + 1 WHERE id = :cuenta

-- name: sesiones_fin_intranet
DELETE FROM sesion_intranet WHERE cuenta_id = :cuenta

-- name: sesiones_fin_auditoria
DELETE FROM sesion_auditoria WHERE cuenta_id = :cuenta

-- name: espera
-- Seconds this key must still wait: 0 up to three failures, then 2, 4, 8 … 60. A quiet quarter of
-- an hour forgets. Primary key.
SELECT GREATEST(0, IF(fallos < 4, 0, LEAST(60, 1 << LEAST(CAST(fallos AS SIGNED) - 3, 10)))
  - TIMESTAMPDIFF(SECOND, ultimo, :ahora)) AS segundos
FROM intento WHERE clave = :clave AND ultimo > CAST(:ahora AS DATETIME) - INTERVAL 15 MINUTE

-- name: fallo
INSERT INTO intento (clave, fallos, ultimo) VALUES (:clave, 1, :ahora)
ON DUPLICATE KEY UPDATE
  fallos = IF(ultimo > CAST(:ahora AS DATETIME) - INTERVAL 15 MINUTE, fallos + 1, 1),
  ultimo = :ahora

-- name: olvidar
DELETE FROM intento WHERE clave = :clave

-- name: permiso_conocido
SELECT nombre FROM permiso WHERE nombre = :permiso

-- name: permiso_crear
INSERT INTO permiso (nombre, titulo, modulo)
VALUES (:permiso, :titulo, SUBSTRING_INDEX(:permiso, '.', 1))

-- name: permiso_rol
INSERT INTO rol_permiso (rol, permiso) VALUES (:rol, :permiso)

-- name: version_subir
INSERT INTO version_dato (modulo, n) VALUES ('host', 1) ON DUPLICATE KEY UPDATE n = n + 1

-- name: unidad_por_clave
SELECT unidad_id FROM unidad_alias WHERE clave = :clave

-- name: unidad_crear
INSERT INTO unidad (codigo, nombre, tipo) VALUES (:codigo, :nombre, :tipo)

-- name: unidad_alias
INSERT IGNORE INTO unidad_alias (clave, unidad_id, original) VALUES (:clave, :unidad, :original)
