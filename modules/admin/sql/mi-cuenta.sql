-- One's own account and its open sessions, of both sites. Instants become Bogotá's, which has no
-- summer time.

-- name: mi_cuenta
-- Primary key.
SELECT c.usuario, c.nombre, c.correo, c.hasta FROM cuenta_publica c WHERE c.id = :yo

-- name: mis_encargos
-- For whom one stands in today. KEY (encargado_id, hasta).
SELECT c.nombre, e.desde, e.hasta, e.acto
FROM encargo_vigente e JOIN cuenta_publica c ON c.id = e.ausente_id
WHERE e.encargado_id = :yo
ORDER BY e.hasta, c.nombre

-- name: mis_sesiones
-- KEY (cuenta_id).
SELECT s.clave, s.sitio, s.remota, s.navegador,
  DATE_FORMAT(s.creada - INTERVAL 5 HOUR, '%Y-%m-%d %H:%i') AS desde,
  DATE_FORMAT(s.vista - INTERVAL 5 HOUR, '%Y-%m-%d %H:%i') AS vista,
  IF(s.clave = :sesion_yo, 'si', NULL) AS esta
FROM sesion_publica s
WHERE s.cuenta_id = :yo
ORDER BY s.vista DESC, s.clave

-- name: mi_sesion
-- The one that a form is about.
SELECT s.clave FROM sesion_publica s WHERE s.cuenta_id = :yo AND s.clave = :sesion

-- name: encargo_editar
-- The one that a form is about, from the page of either of both. Primary key.
SELECT e.id FROM encargo e
JOIN cuenta_publica c ON c.id IN (e.ausente_id, e.encargado_id)
WHERE e.id = :encargo AND c.usuario = CONVERT(:usuario USING ascii) COLLATE ascii_bin

-- name: catalogo_encargados
-- Who can stand in for this account: who may enter and is not of Control Interno.
SELECT c.usuario AS valor, CONCAT(c.nombre, ' (', CONVERT(c.usuario USING utf8mb4), ')') AS etiqueta
FROM cuenta_publica c
WHERE c.activa = 1 AND c.usuario <> CONVERT(:usuario USING ascii) COLLATE ascii_bin
  AND c.id NOT IN (SELECT r.cuenta_id FROM rol_cuenta r WHERE r.rol = 'control_interno')
ORDER BY c.nombre, c.id
