-- Reports that come back from a spreadsheet.

-- name: av_no_hay
-- Which part of a row names nothing, from the whole to the part, and what there is instead.
SELECT EXISTS (SELECT 1 FROM plan_plan p JOIN plan_version v ON v.plan_id = p.id AND v.vigente = 1
    WHERE CAST(p.vigencia AS CHAR) = :vigencia) AS vigencia,
  EXISTS (SELECT 1 FROM plan_plan p JOIN plan_version v ON v.plan_id = p.id AND v.vigente = 1
    JOIN plan_componente c ON c.marco_id = p.marco_id
    WHERE CAST(p.vigencia AS CHAR) = :vigencia AND CAST(c.numero AS CHAR) = :componente) AS componente,
  (SELECT COUNT(*) FROM plan_ventana w WHERE w.redaccion_id = :redaccion) AS periodos,
  EXISTS (SELECT 1 FROM plan_ventana w WHERE w.redaccion_id = :redaccion AND CAST(w.n AS CHAR) = :periodo) AS periodo,
  EXISTS (SELECT 1 FROM unidad u WHERE u.codigo = :unidad OR u.nombre = :unidad) AS unidad,
  (SELECT GROUP_CONCAT(DISTINCT u.nombre ORDER BY u.nombre SEPARATOR '; ') FROM plan_responde e
    JOIN unidad u ON u.id = e.unidad_id
    WHERE e.redaccion_id = :redaccion AND :hoy BETWEEN e.desde AND e.hasta) AS responden
