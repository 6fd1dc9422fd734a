-- Activities of units that were divided: which successor has each one. The row is named by the
-- activity and the unit that the plan mentions.

-- name: reparto
-- Of the plans in force. KEY (unidad_id) of plan_responsable.
SELECT CONCAT(r.actividad_id, '-', x.id) AS clave, p.vigencia, c.numero AS componente, r.numero,
  r.descripcion, IF(x.id = u.id, u.nombre, CONCAT(x.nombre, ', hoy ', u.nombre)) AS dividida, COALESCE(n.nombre, 'sin decidir') AS pasa_a, r.id, m.n
FROM plan_plan p
JOIN plan_version v ON v.plan_id = p.id AND v.vigente = 1
JOIN plan_redaccion r ON r.version_id = v.id
JOIN plan_componente c ON c.id = r.componente_id
JOIN plan_responsable m ON m.redaccion_id = r.id
JOIN unidad x ON x.id = m.unidad_id
JOIN unidad u ON u.id = COALESCE(x.sucesora_id, x.id)
LEFT JOIN plan_repartida t ON t.actividad_id = r.actividad_id AND t.unidad_id = x.id
LEFT JOIN unidad n ON n.id = t.sucesora_id
WHERE u.id IN (SELECT d.unidad_id FROM unidad_sucesion d WHERE d.clase = 'division')
-- si: unidad
AND u.codigo = :unidad
-- orden: numero = p.vigencia desc, c.numero, r.orden, r.id, m.n

-- name: catalogo_divididas
SELECT DISTINCT u.codigo AS valor, u.nombre AS etiqueta
FROM unidad_sucesion s JOIN unidad u ON u.id = s.unidad_id
WHERE s.clase = 'division' ORDER BY u.nombre, u.id

-- name: catalogo_sucesoras
SELECT DISTINCT n.codigo AS valor, n.nombre AS etiqueta
FROM unidad_sucesion s JOIN unidad n ON n.id = s.sucesora_id
WHERE s.clase = 'division' ORDER BY n.nombre, n.id

-- name: reparto_posible
-- The activity, and the successor if it is one of that unit's.
SELECT r.actividad_id, x.id AS unidad, n.id AS sucesora, u.nombre AS dividida, n.nombre,
  CONCAT('actividad:', p.vigencia, '/', c.numero, '/', r.numero) AS objeto
FROM plan_redaccion r
JOIN plan_version v ON v.id = r.version_id AND v.vigente = 1
JOIN plan_plan p ON p.id = v.plan_id
JOIN plan_componente c ON c.id = r.componente_id
JOIN plan_responsable m ON m.redaccion_id = r.id
JOIN unidad x ON x.id = m.unidad_id
JOIN unidad u ON u.id = COALESCE(x.sucesora_id, x.id)
JOIN unidad_sucesion s ON s.unidad_id = u.id AND s.clase = 'division'
JOIN unidad n ON n.id = s.sucesora_id AND n.codigo = :sucesora
WHERE r.actividad_id = SUBSTRING_INDEX(:clave, '-', 1) AND x.id = SUBSTRING_INDEX(:clave, '-', -1)
LIMIT 1

-- name: repartir
INSERT INTO plan_reparto (actividad_id, unidad_id, sucesora_id)
VALUES (:actividad, :unidad_id, :sucesora_id)
ON DUPLICATE KEY UPDATE sucesora_id = VALUES(sucesora_id)
