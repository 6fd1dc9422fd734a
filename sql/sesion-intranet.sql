-- Sessions of intranet.fcgi: only its database account may write this table.

-- name: sesion_buscar
-- Session, account, roles and permissions of a cookie at once. Primary key.
SELECT s.cuenta_id, s.vista, c.usuario, c.nombre,
       (SELECT GROUP_CONCAT(DISTINCT r.rol SEPARATOR ' ') FROM rol_cuenta r
        WHERE r.cuenta_id = c.id) AS roles,
       (SELECT GROUP_CONCAT(DISTINCT r.unidad_id ORDER BY r.unidad_id SEPARATOR ',')
        FROM rol_cuenta r WHERE r.cuenta_id = c.id) AS unidades,
       (SELECT GROUP_CONCAT(DISTINCT p.permiso ORDER BY p.permiso SEPARATOR ' ')
        FROM rol_cuenta r JOIN rol_permiso p ON p.rol = r.rol
        WHERE r.cuenta_id = c.id) AS permisos
FROM sesion_intranet s JOIN cuenta c ON c.id = s.cuenta_id
WHERE s.hash = :hash AND s.creada > :absoluto AND s.vista > :inactiva AND c.activa = 1
  AND s.generacion = c.generacion

-- name: sesion_tocar
UPDATE sesion_intranet SET vista = :ahora WHERE hash = :hash

-- name: sesion_abrir
INSERT INTO sesion_intranet (hash, cuenta_id, generacion, creada, vista, remota)
VALUES (:hash, :cuenta, :generacion, :ahora, :ahora, :remota)

-- name: sesion_cerrar
DELETE FROM sesion_intranet WHERE hash = :hash

-- name: sesiones_limpiar
DELETE FROM sesion_intranet WHERE vista < :inactiva LIMIT 200
