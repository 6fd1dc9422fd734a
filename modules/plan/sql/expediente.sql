-- The dossier of a unit: what the plan of a year still asks of it, what it reported, what it promised
-- for the days to come, and the evidence of all that.

-- name: exp_promesas
-- Windows that have not ended and nobody has reported.
SELECT t.componente, t.numero, t.descripcion, t.ventana, t.inicio, t.fin
FROM plan_tarea t
WHERE t.vigencia = CAST(:vigencia AS UNSIGNED) AND t.unidad = :unidad AND :hoy BETWEEN t.desde AND t.hasta AND t.fin > :hoy
  AND t.estado IS NULL
ORDER BY t.fin, t.orden, t.ventana

-- name: exp_pedidas
-- Evidence that is asked of it.
SELECT c.numero AS componente, r.numero, r.descripcion, s.ventana, s.plazo AS fin, CONCAT(s.quien, ': ', s.texto) AS pedido
FROM unidad u
JOIN plan_pedida s ON s.unidad_id = u.id
JOIN plan_redaccion r ON r.actividad_id = s.actividad_id
JOIN plan_version v ON v.id = r.version_id AND v.vigente = 1
JOIN plan_plan p ON p.id = v.plan_id
JOIN plan_componente c ON c.id = r.componente_id
WHERE u.codigo = :unidad AND p.vigencia = CAST(:vigencia AS UNSIGNED)
ORDER BY s.plazo, s.id

-- name: exp_reportes
-- All that were not returned. KEY (unidad_id, estado).
SELECT x.id, c.numero AS componente, r.numero, r.descripcion, x.ventana, x.estado, x.fecha, x.texto, x.autor, x.revisor,
  IF(x.no_ocurrio = 1, 'si', NULL) AS no_ocurrio, IF(x.a_nombre = 1, 'si', NULL) AS a_nombre
FROM unidad u
JOIN plan_avance x ON x.unidad_id = u.id AND x.estado <> 'devuelto'
JOIN plan_redaccion r ON r.actividad_id = x.actividad_id
JOIN plan_version v ON v.id = r.version_id AND v.vigente = 1
JOIN plan_plan p ON p.id = v.plan_id
JOIN plan_componente c ON c.id = r.componente_id
WHERE u.codigo = :unidad AND p.vigencia = CAST(:vigencia AS UNSIGNED)
ORDER BY r.orden, x.ventana, x.fecha, x.id

-- name: exp_evidencias
-- Of those reports. PRIMARY KEY (objeto, evidencia_id).
SELECT e.id, e.nombre, e.fecha, e.sha256, e.enlace, IF(e.retirada IS NULL, NULL, 'si') AS retirada,
  GROUP_CONCAT(DISTINCT r.numero ORDER BY r.orden SEPARATOR ', ') AS de
FROM unidad u
JOIN plan_avance x ON x.unidad_id = u.id AND x.estado <> 'devuelto'
JOIN plan_redaccion r ON r.actividad_id = x.actividad_id
JOIN plan_version v ON v.id = r.version_id AND v.vigente = 1
JOIN plan_plan p ON p.id = v.plan_id
JOIN evidencia_uso z ON z.objeto = CONVERT(CONCAT('avance:', x.id) USING ascii) COLLATE ascii_bin
JOIN evidencia_publica e ON e.id = z.evidencia_id
WHERE u.codigo = :unidad AND p.vigencia = CAST(:vigencia AS UNSIGNED)
GROUP BY e.id
ORDER BY e.id

-- name: ex_usos
-- What reports an evidence proves, as people call them. KEY (evidencia_id), then primary keys.
SELECT z.objeto, CONCAT('/plan/', p.vigencia, '/', c.numero, '/', r.numero, '/avance#r-', x.id) AS enlace,
  CONCAT('Plan ', p.vigencia, ', C', c.numero, ' · ', r.numero, ', periodo ', x.ventana, ', ', u.nombre, ': ', LEFT(r.descripcion, 200)) AS titulo
FROM evidencia_uso z
JOIN plan_avance x ON z.objeto LIKE 'avance:%' AND x.id = CAST(SUBSTRING(z.objeto, 8) AS UNSIGNED)
JOIN unidad u ON u.id = x.unidad_id
JOIN plan_redaccion r ON r.actividad_id = x.actividad_id
JOIN plan_version v ON v.id = r.version_id AND v.vigente = 1
JOIN plan_plan p ON p.id = v.plan_id
JOIN plan_componente c ON c.id = r.componente_id
WHERE z.evidencia_id = CAST(:evidencia AS UNSIGNED)
ORDER BY p.vigencia, r.orden, x.ventana
