-- Evidence that is asked for: its form, its list, and what becomes of it.

-- name: so_formulario
-- The window of whoever answers for it, once it has begun, with a day to answer by.
SELECT t.actividad_id, t.ventana, t.unidad_id, t.unidad_nombre,
  :hoy + INTERVAL (SELECT CAST(a.valor AS UNSIGNED) FROM ajuste_vigente a WHERE a.clave = 'plan.pedir' AND :hoy BETWEEN a.desde AND a.hasta) DAY AS plazo,
  (SELECT COUNT(*) FROM plan_pedida s WHERE s.actividad_id = t.actividad_id AND s.ventana = t.ventana AND s.unidad_id = t.unidad_id AND s.control = 0) AS de_planeacion,
  (SELECT COUNT(*) FROM plan_pedida s WHERE s.actividad_id = t.actividad_id AND s.ventana = t.ventana AND s.unidad_id = t.unidad_id AND s.control = 1) AS de_control
FROM plan_tarea t
WHERE CAST(t.vigencia AS CHAR) = :vigencia AND CAST(t.componente AS CHAR) = :componente AND t.numero = :numero
  AND CAST(t.ventana AS CHAR) = :periodo AND t.unidad = :unidad AND :hoy BETWEEN t.desde AND t.hasta AND t.inicio <= :hoy

-- name: so_pedir
INSERT INTO plan_solicitud (actividad_id, ventana, unidad_id, texto, plazo, control, autor, creado)
VALUES (:actividad, :ventana, :unidad_id, :texto, :plazo, :control, :autor, :ahora)

-- name: so_correos
-- The message to each enlace of the unit.
SELECT CONCAT('para=', k.correo, '\nnombre=', k.nombre, '\nasunto=Le piden evidencia de la actividad ', :componente, ' · ', :numero,
  '\n\n', :quien, ' pide a ', u.nombre, ' evidencia de la actividad ', :numero, ' del componente ', :componente, ', periodo ', :periodo, ', hasta el ', :plazo,
  ':\n\n', :texto, '\n\nPara responder entre a la intranet PAAC, «Mis pendientes».\n') AS datos
FROM unidad u
JOIN rol_publico r ON r.unidad_id = u.id AND r.rol = 'enlace'
JOIN cuenta_publica k ON k.id = r.cuenta_id AND k.activa = 1 AND k.correo <> ''
WHERE u.id = :unidad_id

-- name: so_una
-- Primary key.
SELECT s.id, COALESCE(f.estado, 'pendiente') AS estado, s.control, s.texto, s.ventana, u.codigo AS unidad, p.vigencia, c.numero AS componente, r.numero
FROM plan_solicitud s
JOIN unidad u ON u.id = s.unidad_id
JOIN plan_actividad a ON a.id = s.actividad_id
JOIN plan_plan p ON p.id = a.plan_id
JOIN plan_version v ON v.plan_id = p.id AND v.vigente = 1
JOIN plan_redaccion r ON r.version_id = v.id AND r.actividad_id = a.id
JOIN plan_componente c ON c.id = r.componente_id
LEFT JOIN plan_solicitud_fin f ON f.solicitud_id = s.id
WHERE s.id = CAST(:solicitud AS UNSIGNED) AND CAST(s.id AS CHAR) = :solicitud

-- name: so_respondidas
-- Those of a window and unit that a file of this report answers: links prove nothing, nor what another
-- report of that window had already.
SELECT s.id FROM plan_pedida s
WHERE s.actividad_id = :actividad AND s.ventana = :ventana AND s.unidad_id = :unidad_id
  AND EXISTS (SELECT 1 FROM evidencia_uso z JOIN evidencia_publica e ON e.id = z.evidencia_id AND e.sha256 IS NOT NULL AND e.retirada IS NULL
    WHERE z.objeto = :objeto AND z.creado >= s.creado
      AND NOT EXISTS (SELECT 1 FROM plan_avance o JOIN evidencia_uso y ON y.objeto = CONVERT(CONCAT('avance:', o.id) USING ascii) COLLATE ascii_bin
        WHERE o.actividad_id = :actividad AND o.ventana = :ventana AND o.unidad_id = :unidad_id AND y.evidencia_id = z.evidencia_id AND y.objeto <> z.objeto))

-- name: so_terminar
INSERT INTO plan_solicitud_fin (solicitud_id, estado, motivo, autor, creado) VALUES (:solicitud, :estado, :motivo, :autor, :ahora)

-- name: solicitudes
-- All that was asked for, newest first.
SELECT s.id AS solicitud, p.vigencia, c.numero AS componente, r.numero, CONCAT('C', c.numero, ' · ', r.numero) AS cual, r.descripcion AS actividad, s.ventana AS periodo, u.nombre AS dependencia, u.codigo AS unidad,
  s.texto, s.plazo, IF(f.solicitud_id IS NULL, DATEDIFF(s.plazo, :hoy), NULL) AS dias, COALESCE(f.estado, IF(s.plazo < :hoy, 'vencida', 'pendiente')) AS estado,
  IF(s.control = 1, 'Control Interno', 'Planeación') AS pide, DATE(s.creado - INTERVAL 5 HOUR) AS pedida, DATE(f.creado - INTERVAL 5 HOUR) AS terminada, f.motivo
FROM plan_solicitud s
JOIN unidad o ON o.id = s.unidad_id
JOIN unidad u ON u.id = COALESCE(o.sucesora_id, o.id)
JOIN plan_actividad a ON a.id = s.actividad_id
JOIN plan_plan p ON p.id = a.plan_id
JOIN plan_version v ON v.plan_id = p.id AND v.vigente = 1
JOIN plan_redaccion r ON r.version_id = v.id AND r.actividad_id = a.id
JOIN plan_componente c ON c.id = r.componente_id
LEFT JOIN plan_solicitud_fin f ON f.solicitud_id = s.id
WHERE s.id > 0
-- si: vigencia
AND CAST(p.vigencia AS CHAR) = :vigencia
-- si: componente
AND CAST(c.numero AS CHAR) = :componente
-- si: unidad
AND u.codigo = :unidad
-- si: estado
AND COALESCE(f.estado, IF(s.plazo < :hoy, 'vencida', 'pendiente')) = :estado
-- orden: pedida = s.id desc
-- orden: plazo = s.plazo, s.id

-- name: so_entrega
-- What is asked of the units that somebody reports for.
SELECT p.vigencia, c.numero AS componente, r.numero, s.quien, s.texto, s.plazo
FROM plan_pedida s
JOIN plan_redaccion r ON r.actividad_id = s.actividad_id
JOIN plan_version v ON v.id = r.version_id AND v.vigente = 1
JOIN plan_plan p ON p.id = v.plan_id
JOIN plan_componente c ON c.id = r.componente_id
WHERE s.unidad_id IN (SELECT q.unidad_id FROM rol_publico q JOIN cuenta_publica k ON k.id = q.cuenta_id
  WHERE k.usuario = CONVERT(:usuario USING ascii) COLLATE ascii_bin AND q.rol IN ('enlace', 'lider'))
ORDER BY s.plazo, s.id

-- name: so_catalogo_estados
SELECT 'pendiente' AS valor, 'Pendiente' AS etiqueta UNION ALL SELECT 'vencida', 'Vencida'
UNION ALL SELECT 'respondida', 'Respondida' UNION ALL SELECT 'retirada', 'Retirada'
