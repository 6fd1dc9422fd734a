-- Posts handed over, and their records.

-- name: entregar
-- The form begins with today and everything that the account has.
SELECT :hoy AS fecha, 'si' AS cierra,
  (SELECT GROUP_CONCAT(CONCAT(r.rol, COALESCE(CONCAT(':', u.codigo), '')) ORDER BY r.rol, u.codigo SEPARATOR '\n')
    FROM rol_cuenta r LEFT JOIN unidad u ON u.id = r.unidad_id
    WHERE r.cuenta_id = c.id AND r.rol <> 'control_interno') AS roles
FROM cuenta_publica c WHERE c.usuario = CONVERT(:usuario USING ascii) COLLATE ascii_bin

-- name: catalogo_entregables
-- What can be handed over: the account's roles, each with its unit.
SELECT CONCAT(r.rol, COALESCE(CONCAT(':', u.codigo), '')) AS valor,
  CONCAT(CASE r.rol WHEN 'admin' THEN 'Administración' WHEN 'consulta' THEN 'Consulta'
      WHEN 'planeacion' THEN 'Planeación (OPGI)' WHEN 'enlace' THEN 'Enlace de dependencia' ELSE 'Líder de componente' END,
    COALESCE(CONCAT(' · ', u.nombre), '')) AS etiqueta
FROM cuenta_publica c
JOIN rol_cuenta r ON r.cuenta_id = c.id AND r.rol <> 'control_interno'
LEFT JOIN unidad u ON u.id = r.unidad_id
WHERE c.usuario = CONVERT(:usuario USING ascii) COLLATE ascii_bin
ORDER BY r.rol, u.nombre, u.id

-- name: acta
-- Primary key. Records are numbered without gaps: what was refused takes no number.
SELECT (SELECT COUNT(*) FROM entrega y WHERE y.id <= e.id) AS numero, :yo IN (e.entrega_id, e.recibe_id) AS mia, e.fecha, IF(e.cierra = 1, 'si', NULL) AS cierra, e.acto, e.observaciones,
  d.usuario AS entrega, d.nombre AS entrega_nombre, r.usuario AS recibe, r.nombre AS recibe_nombre,
  q.nombre AS registra_nombre, DATE(e.momento - INTERVAL 5 HOUR) AS registrada
FROM entrega e
JOIN cuenta_publica d ON d.id = e.entrega_id
JOIN cuenta_publica r ON r.id = e.recibe_id
LEFT JOIN cuenta_publica q ON q.id = e.registra_id
WHERE e.id = :entrega

-- name: acta_roles
SELECT r.rol AS nombre, u.codigo, u.nombre AS unidad
FROM entrega_rol r LEFT JOIN unidad u ON u.id = r.unidad_id
WHERE r.acta_id = :entrega ORDER BY r.id

-- name: acta_pendientes
SELECT p.grupo, p.titulo, p.detalle, p.enlace FROM entrega_pendiente p
WHERE p.acta_id = :entrega ORDER BY p.id

-- name: ultima_entrega
SELECT e.id AS numero FROM entrega e JOIN cuenta_publica c ON c.id = e.entrega_id
WHERE c.usuario = CONVERT(:usuario USING ascii) COLLATE ascii_bin ORDER BY e.id DESC LIMIT 1

-- name: cuenta_entregas
-- The records that an account is in, the latest first.
SELECT e.id AS acta, (SELECT COUNT(*) FROM entrega y WHERE y.id <= e.id) AS numero, IF(e.entrega_id = c.id, 'entrega', 'recibe') AS papel, o.nombre, e.fecha
FROM cuenta_publica c
JOIN entrega e ON e.entrega_id = c.id OR e.recibe_id = c.id
JOIN cuenta_publica o ON o.id = IF(e.entrega_id = c.id, e.recibe_id, e.entrega_id)
WHERE c.usuario = CONVERT(:usuario USING ascii) COLLATE ascii_bin
ORDER BY e.id DESC

-- name: mis_entregas
-- The same of one's own account.
SELECT e.id AS acta, (SELECT COUNT(*) FROM entrega y WHERE y.id <= e.id) AS numero, IF(e.entrega_id = :yo, 'entrega', 'recibe') AS papel, o.nombre, e.fecha
FROM entrega e
JOIN cuenta_publica o ON o.id = IF(e.entrega_id = :yo, e.recibe_id, e.entrega_id)
WHERE :yo IN (e.entrega_id, e.recibe_id)
ORDER BY e.id DESC

-- name: acta_evidencias
-- What whoever handed over had brought by then. KEY (cuenta_id).
SELECT v.id, v.nombre, v.fecha, v.sha256, v.enlace, u.nombre AS de, IF(v.retirada IS NULL, NULL, 'si') AS retirada
FROM entrega e
JOIN evidencia_publica v ON v.cuenta_id = e.entrega_id AND DATE(v.creada - INTERVAL 5 HOUR) <= e.fecha
JOIN unidad u ON u.id = v.unidad_id
WHERE e.id = :entrega
ORDER BY v.id
