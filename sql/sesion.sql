-- Sessions. Each executable has a table of its own, which only its database account may write:
-- sesion_SITIO stands for sesion_intranet or sesion_auditoria.

-- name: sesion_buscar
-- Session, account, roles and permissions of a cookie at once: its own, and those of whoever it
-- stands in for today. Primary key; the rest by indexes of rol_cuenta and encargo.
SELECT s.id, s.cuenta_id, s.vista, c.usuario, c.nombre,
       CONCAT_WS(' ', (SELECT GROUP_CONCAT(DISTINCT r.rol SEPARATOR ' ') FROM rol_cuenta r
                       WHERE r.cuenta_id = c.id),
         (SELECT GROUP_CONCAT(DISTINCT r.rol SEPARATOR ' ')
          FROM encargo_vigente e JOIN rol_cuenta r ON r.cuenta_id = e.ausente_id
          WHERE e.encargado_id = c.id AND r.rol <> 'control_interno')) AS roles,
       CONCAT_WS(',', (SELECT GROUP_CONCAT(DISTINCT r.unidad_id ORDER BY r.unidad_id SEPARATOR ',')
                       FROM rol_cuenta r WHERE r.cuenta_id = c.id),
         (SELECT GROUP_CONCAT(DISTINCT r.unidad_id SEPARATOR ',')
          FROM encargo_vigente e JOIN rol_cuenta r ON r.cuenta_id = e.ausente_id
          WHERE e.encargado_id = c.id AND r.rol <> 'control_interno')) AS unidades,
       CONCAT_WS(' ', (SELECT GROUP_CONCAT(DISTINCT p.permiso ORDER BY p.permiso SEPARATOR ' ')
                       FROM rol_cuenta r JOIN rol_permiso p ON p.rol = r.rol
                       WHERE r.cuenta_id = c.id),
         (SELECT GROUP_CONCAT(DISTINCT p.permiso SEPARATOR ' ')
          FROM encargo_vigente e JOIN rol_cuenta r ON r.cuenta_id = e.ausente_id
          JOIN rol_permiso p ON p.rol = r.rol
          WHERE e.encargado_id = c.id AND r.rol <> 'control_interno')) AS permisos,
       (SELECT GROUP_CONCAT(a.usuario ORDER BY a.usuario SEPARATOR ', ')
        FROM encargo_vigente e JOIN cuenta a ON a.id = e.ausente_id
        WHERE e.encargado_id = c.id) AS encargo_de,
       (SELECT GROUP_CONCAT(a.nombre ORDER BY a.usuario SEPARATOR ', ')
        FROM encargo_vigente e JOIN cuenta a ON a.id = e.ausente_id
        WHERE e.encargado_id = c.id) AS encargo_nombre,
       (SELECT CONCAT(COUNT(*), '-', MAX(o.id)) FROM sesion_SITIO o
        WHERE o.cuenta_id = c.id) AS abiertas
FROM sesion_SITIO s JOIN cuenta c ON c.id = s.cuenta_id
WHERE s.hash = :hash AND s.solo <=> :solo AND c.activa = 1
  AND (s.solo IS NOT NULL OR (s.creada > :absoluto AND s.vista > :inactiva))
  AND (c.hasta IS NULL OR c.hasta >= :hoy) AND s.generacion = c.generacion

-- name: sesion_duenio
-- Whose cookie it is, or was: of a session that ended by time or from elsewhere. Primary key.
SELECT c.id, c.usuario FROM sesion_SITIO s JOIN cuenta c ON c.id = s.cuenta_id AND c.activa = 1
WHERE s.hash = :hash AND s.solo IS NULL

-- name: sesion_tocar
UPDATE sesion_SITIO SET vista = :ahora WHERE hash = :hash

-- name: sesion_abrir
INSERT INTO sesion_SITIO (hash, cuenta_id, generacion, creada, vista, remota, navegador)
VALUES (:hash, :cuenta, :generacion, :ahora, :ahora, :remota, :navegador)

-- name: sesion_suscribir
-- The same for one page, by whoever is signed in.
INSERT INTO sesion_SITIO (hash, cuenta_id, generacion, creada, vista, remota, navegador, solo)
SELECT :hash, c.id, c.generacion, :ahora, :ahora, :remota, 'Calendario suscrito, sólo lectura', :solo
FROM cuenta c WHERE c.id = :cuenta

-- name: sesion_cerrar
DELETE FROM sesion_SITIO WHERE hash = :hash

-- name: sesiones_limpiar
DELETE FROM sesion_SITIO WHERE vista < :inactiva AND solo IS NULL LIMIT 200

-- name: sesion_cerrar_una
-- One of the person's own. UNIQUE (id).
DELETE FROM sesion_SITIO WHERE id = :id AND cuenta_id = :cuenta

-- name: sesion_conservar
-- The one that goes on when all others of the account have ended.
UPDATE sesion_SITIO SET generacion = (SELECT c.generacion FROM cuenta c WHERE c.id = :cuenta)
WHERE id = :id AND cuenta_id = :cuenta
