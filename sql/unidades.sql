-- Writing units: the intranet and paacctl.

-- name: unidad_crear
INSERT INTO unidad (codigo, nombre, tipo, por_confirmar)
VALUES (:codigo, :nombre, :tipo, :por_confirmar)

-- name: alias_crear
INSERT INTO unidad_alias (clave, unidad_id, original) VALUES (:clave, :unidad, :original)
ON DUPLICATE KEY UPDATE clave = clave

-- name: unidad_bloquear
-- Unique key.
SELECT id, codigo, nombre, tipo, activa, por_confirmar, todas, row_version,
  EXISTS (SELECT 1 FROM unidad_sucesion s WHERE s.unidad_id = unidad.id) AS sucedida
FROM unidad WHERE codigo = :codigo FOR UPDATE

-- name: unidad_cambiar
UPDATE unidad SET nombre = :nombre, tipo = :tipo, activa = :activa, por_confirmar = :por_confirmar,
       todas = :todas, row_version = row_version + 1
WHERE id = :unidad AND row_version = :row_version

-- name: alias_duena
-- Whose spelling it is, after merges. Primary keys.
SELECT u.id, u.codigo, u.nombre, a.original
FROM unidad_alias a
JOIN unidad d ON d.id = a.unidad_id
JOIN unidad u ON u.id = COALESCE(d.sucesora_id, d.id)
WHERE a.clave = :clave

-- name: alias_quitar
DELETE FROM unidad_alias WHERE clave = :clave AND unidad_id = :unidad

-- name: unidad_tocar
UPDATE unidad SET row_version = row_version + 1 WHERE id = :unidad

-- name: pertenencia_cruce
-- A time of a unit in a collective that would overlap with another. KEY (colectivo_id, unidad_id).
SELECT p.desde, p.hasta FROM unidad_pertenencia p
WHERE p.colectivo_id = :colectivo AND p.unidad_id = :unidad
  AND COALESCE(p.hasta, '9999-12-31') >= :desde AND p.desde <= COALESCE(:hasta, '9999-12-31')
LIMIT 1 LOCK IN SHARE MODE

-- name: pertenencia_agregar
INSERT INTO unidad_pertenencia (colectivo_id, unidad_id, desde, hasta)
VALUES (:colectivo, :unidad, :desde, :hasta)

-- name: pertenencia
-- One time of a unit in that collective. Primary key.
SELECT p.desde, u.nombre FROM unidad_pertenencia p JOIN unidad u ON u.id = p.unidad_id
WHERE p.id = :id AND p.colectivo_id = :colectivo FOR UPDATE

-- name: pertenencia_terminar
UPDATE unidad_pertenencia SET hasta = :hasta WHERE id = :id

-- name: pertenencia_borrar
DELETE FROM unidad_pertenencia WHERE id = :id

-- name: sucesion_crear
INSERT INTO unidad_sucesion (unidad_id, sucesora_id, clase, fecha, motivo, acto, creada)
VALUES (:unidad, :sucesora, :clase, :fecha, :motivo, :acto, :ahora)

-- name: unidad_cerrar
-- It answers no more; sucesora NULL: nobody answers for all of it.
UPDATE unidad SET activa = 0, sucesora_id = :sucesora, row_version = row_version + 1
WHERE id = :unidad

-- name: unidad_heredar
-- What had been merged into it is answered for by whoever answers for it now. KEY (sucesora_id).
UPDATE unidad SET sucesora_id = :sucesora WHERE sucesora_id = :unidad

-- name: sucesion_roles
-- The roles that a merge passes on, remembered. Control Interno's are not the intranet's to move.
INSERT INTO unidad_sucesion_rol (unidad_id, cuenta_id, rol, nuevo)
SELECT r.unidad_id, r.cuenta_id, r.rol, NOT EXISTS (SELECT 1 FROM rol_cuenta t
  WHERE t.cuenta_id = r.cuenta_id AND t.rol = r.rol AND t.unidad_id = :sucesora)
FROM rol_cuenta r WHERE r.unidad_id = :unidad AND r.rol <> 'control_interno'

-- name: sucesion_roles_de
-- Whose they are. Primary key.
SELECT k.usuario, s.rol FROM unidad_sucesion_rol s JOIN cuenta k ON k.id = s.cuenta_id
WHERE s.unidad_id = :unidad ORDER BY k.usuario, s.rol

-- name: sucesion_roles_dar
INSERT INTO rol_cuenta (cuenta_id, rol, unidad_id)
SELECT s.cuenta_id, s.rol, :sucesora FROM unidad_sucesion_rol s
WHERE s.unidad_id = :unidad AND s.nuevo = 1

-- name: sucesion_roles_quitar
DELETE FROM rol_cuenta WHERE unidad_id = :unidad AND rol <> 'control_interno'

-- name: sucesion
-- How a unit ended. Primary key.
SELECT s.clase, s.sucesora_id, u.codigo, u.nombre,
  EXISTS (SELECT 1 FROM unidad_sucesion t WHERE t.unidad_id = s.sucesora_id) AS terminada,
  (SELECT COUNT(*) FROM unidad_sucesion_rol x WHERE x.unidad_id = s.unidad_id
    AND NOT EXISTS (SELECT 1 FROM rol_cuenta r WHERE r.cuenta_id = x.cuenta_id AND r.rol = x.rol
      AND r.unidad_id = s.sucesora_id)) AS faltan,
  (SELECT GROUP_CONCAT(CONCAT(k.nombre, ' (', x.rol, ')') ORDER BY k.nombre SEPARATOR ', ') FROM unidad_sucesion_rol x JOIN cuenta k ON k.id = x.cuenta_id
    WHERE x.unidad_id = s.unidad_id AND NOT EXISTS (SELECT 1 FROM rol_cuenta r WHERE r.cuenta_id = x.cuenta_id AND r.rol = x.rol
      AND r.unidad_id = s.sucesora_id)) AS quienes
FROM unidad_sucesion s JOIN unidad u ON u.id = s.sucesora_id
WHERE s.unidad_id = :unidad ORDER BY u.codigo FOR UPDATE

-- name: unidad_tocaya
-- Another one that is called the same now.
SELECT u.codigo FROM unidad u WHERE u.id <> :unidad AND u.nombre = :nombre LIMIT 1

-- name: roles_volver
UPDATE rol_cuenta r JOIN unidad_sucesion_rol s
  ON s.cuenta_id = r.cuenta_id AND s.rol = r.rol AND s.unidad_id = :unidad AND s.nuevo = 1
SET r.unidad_id = :unidad WHERE r.unidad_id = :sucesora

-- name: roles_repetir
-- Those that the account had of both.
INSERT INTO rol_cuenta (cuenta_id, rol, unidad_id)
SELECT s.cuenta_id, s.rol, s.unidad_id FROM unidad_sucesion_rol s
WHERE s.unidad_id = :unidad AND s.nuevo = 0

-- name: sucesion_roles_olvidar
DELETE FROM unidad_sucesion_rol WHERE unidad_id = :unidad

-- name: sucesion_borrar
DELETE FROM unidad_sucesion WHERE unidad_id = :unidad

-- name: unidad_reabrir
UPDATE unidad SET activa = 1, sucesora_id = NULL, row_version = row_version + 1 WHERE id = :unidad

-- name: unidad_devolver
-- What had been merged into a unit before that merge was undone: all that lead to it.
UPDATE unidad SET sucesora_id = :unidad
WHERE id IN (WITH RECURSIVE antes (id) AS (
    SELECT s.unidad_id FROM unidad_sucesion s WHERE s.sucesora_id = :unidad AND s.clase = 'fusion'
    UNION SELECT s.unidad_id FROM unidad_sucesion s JOIN antes a ON s.sucesora_id = a.id
    WHERE s.clase = 'fusion')
  SELECT id FROM antes)
