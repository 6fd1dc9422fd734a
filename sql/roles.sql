-- What roles may do, changed from the intranet.

-- name: permiso_bloquear
-- One permission, held until the end, and its latest change. Primary key.
SELECT p.nombre, p.titulo, p.reservado, p.sensible,
  (SELECT MIN(q.id) FROM permiso_propuesta q WHERE q.permiso = p.nombre AND q.estado = 'pendiente') AS propuesta,
  (SELECT COALESCE(MAX(c.id), 0) FROM permiso_cambio c WHERE c.permiso = p.nombre) AS row_version
FROM permiso p WHERE p.nombre = :permiso FOR UPDATE

-- name: permiso_roles
-- As they are now, not as in the snapshot. KEY (permiso).
SELECT rol FROM rol_permiso WHERE permiso = :permiso LOCK IN SHARE MODE

-- name: permiso_cambiar
INSERT INTO permiso_cambio (rol, permiso, dado, cuenta_id, momento, propuesta_id)
VALUES (:rol, :permiso, :dado, :cuenta, :ahora, :propuesta)

-- name: permiso_proponer
INSERT INTO permiso_propuesta (permiso, roles, cuenta_id, momento)
VALUES (:permiso, :roles, :cuenta, :ahora)

-- name: permiso_propuesta
-- One proposal, held until the end. Primary key.
SELECT q.id, q.permiso, q.roles, q.estado, q.cuenta_id, c.usuario
FROM permiso_propuesta q JOIN cuenta c ON c.id = q.cuenta_id
WHERE q.id = :propuesta FOR UPDATE

-- name: permiso_propuesta_de
-- Whose it is. Primary key.
SELECT permiso FROM permiso_propuesta WHERE id = :propuesta

-- name: permiso_intervino
-- Has the one who proposes created or changed the account of whoever confirms in the last thirty days,
-- alone or with others? KEY (objeto, seq), objeto_fila.
SELECT 1 AS si FROM libro l
WHERE l.objeto = CONCAT('cuenta:', :usuario) AND l.quien = :propone AND l.momento >= :ahora - INTERVAL 30 DAY
UNION
SELECT 1 FROM libro_valor v JOIN libro l ON l.grupo = v.grupo
WHERE v.objeto = CONCAT('cuenta:', :usuario) AND v.fila > 0 AND l.quien = :propone AND l.momento >= :ahora - INTERVAL 30 DAY

-- name: permiso_decidir
UPDATE permiso_propuesta SET estado = :estado, decide_id = :cuenta, decidida = :ahora
WHERE id = :propuesta AND estado = 'pendiente'

-- name: permiso_propio
-- By a role of one's own, not of whom one stands in for. UNIQUE (cuenta_id, …).
SELECT 1 AS si FROM rol_cuenta r JOIN rol_permiso p ON p.rol = r.rol
WHERE r.cuenta_id = :cuenta AND p.permiso = :permiso LIMIT 1
