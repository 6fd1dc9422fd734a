-- Progress: what it is computed from (read side by side, in the order of the activities), the tasks
-- of people and units, and the statements of the forms.

-- name: av_actividades
-- UNIQUE (version_id, orden).
SELECT r.id AS de, r.actividad_id, c.numero AS componente, r.numero, r.descripcion, r.regla,
  IF(r.condicional = 1 OR CONCAT(r.descripcion, ' ', r.meta_original) LIKE '%en caso de materiali%', 1, 0) AS condicional,
  r.meta_operador, TRIM(TRAILING '.' FROM TRIM(TRAILING '0' FROM r.meta_valor)) AS meta_valor, r.meta_unidad, r.meta_original,
  IF(COALESCE(r.meta_unidad, '%') <> '%' AND r.meta_valor > 0, 1, 0) AS contable
FROM plan_redaccion r
JOIN plan_componente c ON c.id = r.componente_id
WHERE r.version_id = :version
ORDER BY r.orden

-- name: av_ventanas
SELECT r.id AS de, w.n, w.inicio, w.fin
FROM plan_redaccion r
JOIN plan_ventana w ON w.redaccion_id = r.id
WHERE r.version_id = :version
ORDER BY r.orden, w.n

-- name: av_encargadas
-- Which units report for them on a day.
SELECT r.id AS de, u.id, u.codigo, u.nombre
FROM plan_redaccion r
JOIN plan_encargada e ON e.redaccion_id = r.id
JOIN unidad u ON u.id = e.unidad_id
WHERE r.version_id = :version AND :al BETWEEN e.desde AND e.hasta
ORDER BY r.orden, u.nombre, u.id

-- name: av_datos
-- Of each window and unit, the latest report of a fact up to a day. KEY por_fecha.
SELECT r.id AS de, x.id, x.ventana, x.unidad_id AS unidad, u.codigo, u.nombre, x.estado, x.texto, x.fecha, x.no_ocurrio, x.a_nombre,
  TRIM(TRAILING '.' FROM TRIM(TRAILING '0' FROM x.valor)) AS valor, 0 AS evidencias
FROM plan_redaccion r
JOIN plan_avance x ON x.actividad_id = r.actividad_id
JOIN unidad u ON u.id = x.unidad_id
WHERE r.version_id = :version AND x.estado <> 'devuelto' AND x.fecha <= :al
  AND NOT EXISTS (SELECT 1 FROM plan_avance y WHERE y.actividad_id = x.actividad_id AND y.ventana = x.ventana
    AND y.unidad_id = x.unidad_id AND y.estado <> 'devuelto' AND y.fecha <= :al
    AND (y.fecha > x.fecha OR (y.fecha = x.fecha AND y.id > x.id)))
ORDER BY r.orden, x.ventana, u.nombre, x.id

-- name: av_programado
-- What should be reached by the last cut that is not after a day.
SELECT r.id AS de, TRIM(TRAILING '.' FROM TRIM(TRAILING '0' FROM g.cantidad)) AS cantidad,
  MAKEDATE(p.vigencia, 1) + INTERVAL k.mes - 1 MONTH + INTERVAL k.dia - 1 DAY <= :al AS ya, k.titulo
FROM plan_redaccion r
JOIN plan_version v ON v.id = r.version_id
JOIN plan_plan p ON p.id = v.plan_id
JOIN plan_programado g ON g.redaccion_id = r.id
JOIN plan_corte k ON k.marco_id = p.marco_id AND k.numero = g.corte
WHERE r.version_id = :version
ORDER BY r.orden, k.mes, k.dia

-- name: av_cortes
SELECT k.numero, k.titulo, MAKEDATE(p.vigencia, 1) + INTERVAL k.mes - 1 MONTH + INTERVAL k.dia - 1 DAY AS fecha
FROM plan_version v
JOIN plan_plan p ON p.id = v.plan_id
JOIN plan_corte k ON k.marco_id = p.marco_id
WHERE v.id = :version
ORDER BY k.mes, k.dia

-- name: av_zonas
SELECT IF(a.clave = 'seguimiento.zona_media', 'media', 'alta') AS nombre, a.valor AS desde, a.fuente
FROM ajuste_vigente a
WHERE a.clave IN ('seguimiento.zona_media', 'seguimiento.zona_alta') AND :al BETWEEN a.desde AND a.hasta
ORDER BY CAST(a.valor AS UNSIGNED)

-- name: avances
-- A row an activity, window and unit of the plan of a year: what was reported up to a day. What is
-- taken away to a spreadsheet and brought back. UNIQUE (version_id, orden), KEY por_fecha.
SELECT t.vigencia, t.orden, t.componente, t.numero, t.descripcion AS actividad, t.meta, t.ventana, t.ventana AS periodo, t.inicio, t.fin,
  t.unidad_id, t.unidad_nombre AS unidad, CASE WHEN x.estado IS NULL THEN 'sin reporte' ELSE x.estado END AS estado,
  x.texto AS hecho, TRIM(TRAILING ',' FROM TRIM(TRAILING '0' FROM REPLACE(x.valor, '.', ','))) AS valor, x.fecha
FROM plan_tarea t
LEFT JOIN plan_avance x ON x.id = (SELECT y.id FROM plan_avance y WHERE y.actividad_id = t.actividad_id AND y.ventana = t.ventana
  AND y.unidad_id = t.unidad_id AND y.fecha <= COALESCE(:al, :hoy) ORDER BY y.fecha DESC, y.id DESC LIMIT 1)
WHERE CAST(t.vigencia AS CHAR) = :vigencia AND COALESCE(:al, :hoy) BETWEEN t.desde AND t.hasta
-- si: componente
AND CAST(t.componente AS CHAR) = :componente
-- si: unidad
AND t.unidad = :unidad
-- orden: numero = t.orden, t.ventana, t.unidad_id

-- name: av_catalogo_unidades
SELECT u.codigo AS valor, u.nombre AS etiqueta FROM unidad u WHERE u.sucesora_id IS NULL ORDER BY u.nombre, u.id
