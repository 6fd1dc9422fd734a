-- Accounts and their roles: paacctl, and the host's services in the intranet.

-- name: cuenta_crear
INSERT INTO cuenta (usuario, nombre, correo, clave_hash, creada, hasta)
VALUES (:usuario, :nombre, :correo, :clave_hash, :ahora, :hasta)

-- name: cuenta_cambiar_clave
-- Another generation: the sessions of both sites have ended.
UPDATE cuenta SET clave_hash = :clave_hash, generacion = generacion + 1,
       row_version = row_version + 1
WHERE usuario = :usuario

-- name: cuenta_desactivar
UPDATE cuenta SET activa = 0, generacion = generacion + 1, row_version = row_version + 1
WHERE usuario = :usuario

-- name: cuenta_activar
UPDATE cuenta SET activa = 1, row_version = row_version + 1 WHERE usuario = :usuario

-- name: cuenta_cambiar
UPDATE cuenta SET nombre = :nombre, correo = :correo, hasta = :hasta, row_version = row_version + 1
WHERE usuario = :usuario AND row_version = :row_version

-- name: cuenta_hasta
UPDATE cuenta SET hasta = :hasta, row_version = row_version + 1 WHERE id = :cuenta

-- name: cuenta_bloquear
-- Whoever changes an account or its roles holds its row first. Unique key.
SELECT id, usuario, nombre, correo, activa, hasta, row_version FROM cuenta
WHERE usuario = :usuario FOR UPDATE

-- name: cuenta_roles
-- Its roles as they are now, not as in the snapshot. UNIQUE (cuenta_id, …).
SELECT r.rol, u.codigo FROM rol_cuenta r LEFT JOIN unidad u ON u.id = r.unidad_id
WHERE r.cuenta_id = :cuenta ORDER BY r.rol, u.codigo LOCK IN SHARE MODE

-- name: administradores
-- Active accounts that administer and do not end, held until the end: the last one stays. KEY (rol).
SELECT c.id FROM rol_cuenta r JOIN cuenta c ON c.id = r.cuenta_id
WHERE r.rol = 'admin' AND c.activa = 1 AND c.hasta IS NULL FOR UPDATE

-- name: roles_quitar
-- Everything that the intranet may give.
DELETE FROM rol_cuenta WHERE cuenta_id = :cuenta AND rol <> 'control_interno'

-- name: roles_quitar_todos
-- Also the one that only paacctl takes.
DELETE FROM rol_cuenta WHERE cuenta_id = :cuenta

-- name: cuenta_otra_generacion
-- Its sessions of both sites have ended.
UPDATE cuenta SET generacion = generacion + 1, row_version = row_version + 1 WHERE id = :cuenta

-- name: rol_dar
INSERT INTO rol_cuenta (cuenta_id, rol, unidad_id) VALUES (:cuenta, :rol, :unidad)

-- name: cuenta_lista
SELECT c.usuario, c.nombre, c.correo, IF(c.activa, IF(c.hasta IS NULL, 'activa', CONCAT('hasta ', c.hasta)), 'inactiva') AS estado,
       (SELECT GROUP_CONCAT(CONCAT(r.rol, IF(u.id IS NULL, '', CONCAT(':', u.codigo)))
               ORDER BY r.id SEPARATOR ',')
        FROM rol_cuenta r LEFT JOIN unidad u ON u.id = r.unidad_id
        WHERE r.cuenta_id = c.id) AS roles
FROM cuenta c ORDER BY c.usuario

-- name: version_subir
-- Accounts and roles are on pages too: their ETags must change.
INSERT INTO version_dato (modulo, n) VALUES ('host', 1) ON DUPLICATE KEY UPDATE n = n + 1

-- name: encargo_persona
-- Somebody in a temporary arrangement, held until the end. Unique key.
SELECT c.id, c.usuario, c.activa = 1 AND (c.hasta IS NULL OR c.hasta >= :hoy) AS puede, EXISTS (SELECT 1 FROM rol_cuenta r
  WHERE r.cuenta_id = c.id AND r.rol = 'control_interno') AS audita
FROM cuenta c WHERE c.usuario = :usuario FOR UPDATE

-- name: encargo_cruce
-- Another one of the same absent person on some of these days. KEY (ausente_id, hasta).
SELECT c.nombre, e.desde, e.hasta FROM encargo e JOIN cuenta c ON c.id = e.encargado_id
WHERE e.ausente_id = :ausente AND e.hasta >= :desde AND e.desde <= :hasta AND e.hasta >= e.desde
LIMIT 1

-- name: encargo_crear
INSERT INTO encargo (ausente_id, encargado_id, desde, hasta, acto)
VALUES (:ausente, :encargado, :desde, :hasta, :acto)

-- name: encargo_leer
-- Primary key.
SELECT e.id, e.hasta, e.acto, a.usuario AS ausente, d.usuario AS encargado
FROM encargo e JOIN cuenta a ON a.id = e.ausente_id JOIN cuenta d ON d.id = e.encargado_id
WHERE e.id = :encargo FOR UPDATE

-- name: encargo_terminar
-- Yesterday was its last day.
UPDATE encargo SET hasta = DATE(:hoy) - INTERVAL 1 DAY WHERE id = :encargo

-- name: entrega_roles
-- The roles of whoever hands over, as they are now; Control Interno's is not the intranet's to pass.
SELECT r.id, r.unidad_id, CONCAT(r.rol, COALESCE(CONCAT(':', u.codigo), '')) AS linea
FROM rol_cuenta r LEFT JOIN unidad u ON u.id = r.unidad_id
WHERE r.cuenta_id = :cuenta AND r.rol <> 'control_interno' ORDER BY r.rol, u.codigo
LOCK IN SHARE MODE

-- name: entrega_crear
INSERT INTO entrega (entrega_id, recibe_id, fecha, cierra, acto, observaciones, registra_id, momento)
VALUES (:entrega, :recibe, :fecha, :cierra, :acto, :observaciones, :registra, :ahora)

-- name: entrega_rol_anotar
INSERT INTO entrega_rol (acta_id, rol, unidad_id)
SELECT :acta, r.rol, r.unidad_id FROM rol_cuenta r WHERE r.id = :rol

-- name: entrega_rol_pasar
-- Nothing happens where the receiver has it already.
INSERT INTO rol_cuenta (cuenta_id, rol, unidad_id)
SELECT :recibe, r.rol, r.unidad_id FROM rol_cuenta r
WHERE r.id = :rol AND NOT EXISTS (SELECT 1 FROM rol_cuenta t
  WHERE t.cuenta_id = :recibe AND t.rol = r.rol AND t.unidad_clave = r.unidad_clave)

-- name: entrega_rol_quitar
DELETE FROM rol_cuenta WHERE id = :rol AND rol <> 'control_interno'

-- name: entrega_pendiente_anotar
INSERT INTO entrega_pendiente (acta_id, grupo, titulo, detalle, enlace)
VALUES (:acta, :grupo, :titulo, :detalle, :enlace)
