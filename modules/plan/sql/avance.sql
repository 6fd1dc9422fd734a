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
SELECT DISTINCT r.id AS de, u.id, u.codigo, u.nombre
FROM plan_redaccion r
JOIN plan_responde e ON e.redaccion_id = r.id
JOIN unidad u ON u.id = e.unidad_id
WHERE r.version_id = :version AND :al BETWEEN e.desde AND e.hasta
ORDER BY r.orden, u.nombre, u.id

-- name: av_datos
-- Of each window that the version has and unit, the latest report of a fact up to a day, and which unit
-- answers for it now: that the condition did not occur counts once it is approved. `por_todas`: said by
-- the one that answers, after the others merged into it. `evidencias` are those that can be verified,
-- `enlaces` those that cannot; nothing withdrawn. KEY por_fecha.
SELECT r.id AS de, x.id, x.ventana, x.responde_id AS unidad, x.unidad_id AS origen, u.codigo, u.nombre,
  IF(o.id = u.id, NULL, o.nombre) AS reporto, x.estado, x.texto, x.fecha,
  x.no_ocurrio = 1 AND x.estado = 'aprobado' AS no_ocurrio, x.no_ocurrio = 1 AND x.estado <> 'aprobado' AS por_aceptar, x.a_nombre, x.por_todas,
  TRIM(TRAILING '.' FROM TRIM(TRAILING '0' FROM x.valor)) AS valor,
  (SELECT COUNT(*) FROM evidencia_uso z JOIN evidencia_publica e ON e.id = z.evidencia_id AND e.sha256 IS NOT NULL AND e.retirada IS NULL
    WHERE z.objeto = CONVERT(CONCAT('avance:', x.id) USING ascii) COLLATE ascii_bin) AS evidencias,
  (SELECT COUNT(*) FROM evidencia_uso z JOIN evidencia_publica e ON e.id = z.evidencia_id AND e.enlace IS NOT NULL AND e.retirada IS NULL
    WHERE z.objeto = CONVERT(CONCAT('avance:', x.id) USING ascii) COLLATE ascii_bin) AS enlaces
FROM (SELECT y.id, q.id AS redaccion_id, ROW_NUMBER() OVER (PARTITION BY y.actividad_id, y.ventana, y.unidad_id ORDER BY y.fecha DESC, y.id DESC) AS lugar
  FROM plan_redaccion q
  JOIN plan_avance y ON y.actividad_id = q.actividad_id
  WHERE q.version_id = :version AND y.estado <> 'devuelto' AND y.fecha <= :al
    AND EXISTS (SELECT 1 FROM plan_periodo w WHERE w.redaccion_id = q.id AND w.n = y.ventana)
-- si: filas
AND FIND_IN_SET(q.id, :filas) > 0
  ) d
JOIN plan_redaccion r ON r.id = d.redaccion_id
JOIN plan_avance_de x ON x.id = d.id
JOIN unidad o ON o.id = x.unidad_id
JOIN unidad u ON u.id = x.responde_id
WHERE d.lugar = 1
ORDER BY r.orden, x.ventana, u.nombre, u.id, x.fecha, x.id

-- name: av_cifras
-- The numbers of the same alone, for sums over thousands: every report up to a day, the latest of each
-- window and unit last. KEY por_cifras has all of it but who spoke for all of them, which matters only
-- where quantities are summed.
SELECT r.id AS de, x.ventana, x.responde_id AS unidad, x.unidad_id AS origen, x.no_ocurrio = 1 AND x.estado = 'aprobado' AS no_ocurrio, x.valor,
  IF(r.regla = 'suma', x.por_todas, 0) AS por_todas,
  NOT EXISTS (SELECT 1 FROM evidencia_uso z JOIN evidencia_publica e ON e.id = z.evidencia_id AND e.sha256 IS NOT NULL AND e.retirada IS NULL
    WHERE z.objeto = CONVERT(CONCAT('avance:', x.id) USING ascii) COLLATE ascii_bin) AS sin_prueba
FROM plan_redaccion r
JOIN plan_periodo w ON w.redaccion_id = r.id
JOIN plan_avance_de x ON x.actividad_id = r.actividad_id AND x.ventana = w.n
WHERE r.version_id = :version AND x.estado <> 'devuelto' AND x.fecha <= :al
ORDER BY r.orden, x.ventana, x.responde_id, x.fecha, x.id

-- name: av_programado
-- What should be reached by the last cut that is not after a day.
SELECT r.id AS de, TRIM(TRAILING '.' FROM TRIM(TRAILING '0' FROM g.cantidad)) AS cantidad,
  MAKEDATE(p.vigencia, 1) + INTERVAL k.mes - 1 MONTH + INTERVAL k.dia - 1 DAY <= :al AS ya, k.titulo
FROM plan_redaccion r
JOIN plan_version v ON v.id = r.version_id
JOIN plan_plan p ON p.id = v.plan_id
JOIN plan_programado g ON g.redaccion_id = r.id
JOIN plan_corte_de k ON k.version_id = v.id AND k.numero = g.corte
WHERE r.version_id = :version
ORDER BY r.orden, k.mes, k.dia

-- name: av_marco
-- What progress is told by: zones (name, percent from which, source), cuts (number, title, date) and
-- components (number, title).
SELECT 'zona' AS clase, CAST(a.valor AS UNSIGNED) AS orden, IF(a.clave = 'seguimiento.zona_media', 'media', 'alta') AS uno, a.valor AS dos,
  CONCAT(a.fuente, IF(a.por_confirmar = 1, '; por confirmar', '')) AS tres
FROM ajuste_vigente a
WHERE a.clave IN ('seguimiento.zona_media', 'seguimiento.zona_alta') AND :al BETWEEN a.desde AND a.hasta
UNION ALL
SELECT 'corte', k.mes * 100 + k.dia, CAST(k.numero AS CHAR), k.titulo, CAST(MAKEDATE(p.vigencia, 1) + INTERVAL k.mes - 1 MONTH + INTERVAL k.dia - 1 DAY AS CHAR)
FROM plan_version v
JOIN plan_plan p ON p.id = v.plan_id
JOIN plan_corte_de k ON k.version_id = v.id
WHERE v.id = :version
UNION ALL
SELECT 'componente', c.numero, CAST(c.numero AS CHAR), vc.titulo, NULL
FROM plan_version_componente vc
JOIN plan_componente c ON c.id = vc.componente_id
WHERE vc.version_id = :version AND c.numero = COALESCE(:componente, c.numero)
ORDER BY clase, orden

-- name: avances
-- A row an activity, window and unit of the plan of a year: what was reported up to a day. What is
-- taken away to a spreadsheet and brought back. UNIQUE (version_id, orden), KEY por_fecha.
SELECT t.clave, t.vigencia, t.orden, t.componente, t.numero, t.descripcion AS actividad, t.meta, t.ventana, t.ventana AS periodo, t.inicio, t.fin,
  t.unidad_id, t.unidad_nombre AS unidad, CASE WHEN x.estado IS NULL THEN 'sin reporte' ELSE x.estado END AS estado,
  x.texto AS hecho, IF(x.no_ocurrio, 'no ocurrió', TRIM(TRAILING ',' FROM TRIM(TRAILING '0' FROM REPLACE(x.valor, '.', ',')))) AS valor, x.fecha,
  CONCAT('r', x.id, 'v', x.row_version) AS version
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

-- name: av_formulario
-- What may still be said of a window: its last report while nobody has approved it or evidence of it is
-- asked for, else nothing.
SELECT t.clave, IF(t.contable, 'si', NULL) AS pide_cantidad, IF(t.contable, NULL, 'si') AS pide_porcentaje,
  IF(t.condicional, 'si', NULL) AS pide_condicion, IF(t.repite, t.texto, NULL) AS texto,
  IF(t.repite AND t.contable AND NOT t.no_ocurrio, TRIM(TRAILING ',' FROM TRIM(TRAILING '0' FROM REPLACE(t.valor, '.', ','))), NULL) AS cantidad,
  IF(t.repite AND NOT t.contable AND NOT t.no_ocurrio, TRIM(TRAILING ',' FROM TRIM(TRAILING '0' FROM REPLACE(t.valor, '.', ','))), NULL) AS porcentaje,
  COALESCE(IF(t.repite, t.fecha, NULL), IF(:hoy BETWEEN t.inicio AND t.fin, :hoy, NULL)) AS fecha, IF(t.repite AND t.no_ocurrio, 'si', NULL) AS no_ocurrio,
  'interno' AS clase, COALESCE(t.row_version, 0) AS row_version
FROM (SELECT x.*, x.estado IN ('reportado', 'devuelto') OR EXISTS (SELECT 1 FROM plan_pedida s
    WHERE s.actividad_id = x.actividad_id AND s.ventana = x.ventana AND s.unidad_id = x.unidad_id) AS repite FROM plan_tarea x) t
WHERE CAST(t.vigencia AS CHAR) = :vigencia AND CAST(t.componente AS CHAR) = :componente AND t.numero = :numero
  AND CAST(t.ventana AS CHAR) = :periodo AND t.unidad = :unidad AND :hoy BETWEEN t.desde AND t.hasta

-- name: av_clases
SELECT 'interno' AS valor, 'Sólo la Alcaldía: es interna' AS etiqueta
UNION ALL SELECT 'publicable', 'Se puede publicar' UNION ALL SELECT 'personal', 'Trae datos personales'

-- name: av_biblioteca
-- What the unit has that is not withdrawn: what was chosen, then the newest that have those words. KEY
-- (unidad_id, id).
SELECT e.id AS valor, CONCAT(e.nombre, ' · ', e.fecha, IF(e.enlace IS NULL, '', ' · no verificable'),
  IF(e.descripcion IS NULL, '', CONCAT(' · ', LEFT(e.descripcion, 80)))) AS etiqueta
FROM evidencia_publica e
WHERE e.unidad_id = (SELECT u.id FROM unidad u WHERE u.codigo = :unidad) AND e.retirada IS NULL
  AND (FIND_IN_SET(e.id, REPLACE(COALESCE(:evidencias, ''), '\n', ',')) > 0 OR :evidencia_palabras IS NULL
    OR LOCATE(:evidencia_palabras, CONCAT_WS(' ', e.nombre, e.descripcion)) > 0)
ORDER BY FIND_IN_SET(e.id, REPLACE(COALESCE(:evidencias, ''), '\n', ',')) = 0, e.id DESC
LIMIT 20

-- name: av_redaccion
-- UNIQUE (version_id, componente_id, numero).
SELECT r.id
FROM plan_plan p
JOIN plan_version v ON v.plan_id = p.id AND v.vigente = 1
JOIN plan_componente c ON c.marco_id = p.marco_id AND CAST(c.numero AS CHAR) = :componente
JOIN plan_redaccion r ON r.version_id = v.id AND r.componente_id = c.id AND r.numero = :numero
WHERE CAST(p.vigencia AS CHAR) = :vigencia

-- name: av_tarea
-- One window of an activity as it stands, and what the signed-in person is to its unit; `aprobada` is
-- the latest fact that was approved.
SELECT t.actividad_id, t.ventana, t.unidad_id, t.unidad, t.contable, t.condicional, t.avance_id, t.estado, t.texto, t.fecha,
  TRIM(TRAILING '.' FROM TRIM(TRAILING '0' FROM t.valor)) AS valor, t.no_ocurrio, t.a_nombre, t.row_version, t.vigencia, t.componente, t.numero, t.clave,
  CONCAT('r', t.avance_id, 'v', t.row_version) AS version, LEAST(t.plan_inicio, :hoy) - INTERVAL 1 YEAR AS no_antes,
  (SELECT MAX(y.fecha) FROM plan_avance y WHERE y.actividad_id = t.actividad_id AND y.ventana = t.ventana AND y.unidad_id = t.unidad_id
    AND y.estado = 'aprobado') AS aprobada,
  EXISTS (SELECT 1 FROM rol_publico r WHERE r.cuenta_id = :yo AND r.unidad_id = t.unidad_id AND r.rol IN ('enlace', 'lider')) AS suya
FROM plan_tarea t
WHERE t.redaccion_id = :redaccion
  AND CAST(t.ventana AS CHAR) = :periodo AND (t.unidad = :unidad OR t.unidad_nombre = :unidad) AND :hoy BETWEEN t.desde AND t.hasta

-- name: av_relevar
-- The report that was the last one is no longer.
UPDATE plan_avance SET ultimo = NULL, row_version = row_version + 1 WHERE id = :avance AND ultimo = 1 AND row_version = :row_version

-- name: av_poner
INSERT INTO plan_avance (actividad_id, ventana, unidad_id, ultimo, estado, texto, valor, fecha, no_ocurrio, a_nombre, autor, creado)
VALUES (:actividad, :ventana, :unidad_id, 1, :estado, :texto, :valor, :fecha, :no_ocurrio, :a_nombre, :autor, :ahora)

-- name: av_corregir
UPDATE plan_avance SET estado = :estado, texto = :texto, valor = :valor, fecha = :fecha, no_ocurrio = :no_ocurrio,
  a_nombre = :a_nombre, autor = :autor, creado = :ahora, motivo = NULL, revisor = NULL, revisado = NULL,
  row_version = row_version + 1
WHERE id = :avance AND ultimo = 1 AND row_version = :row_version

-- name: av_uno
-- A report, what the signed-in person is to it and to the unit that answers for it now, and whether that
-- one has a leader who did not write it.
SELECT x.id, x.estado, x.row_version, x.texto, x.autor, u.codigo AS unidad, p.vigencia, c.numero AS componente, r.numero, x.ventana,
  EXISTS (SELECT 1 FROM rol_publico q WHERE q.cuenta_id = :yo AND q.unidad_id = x.responde_id AND q.rol = 'lider') AS lidera,
  EXISTS (SELECT 1 FROM cuenta_publica k WHERE k.id = :yo AND k.usuario = CONVERT(x.autor USING ascii) COLLATE ascii_bin) AS mio, x.hay_otro
FROM plan_avance_de x
JOIN unidad u ON u.id = x.unidad_id
JOIN plan_actividad a ON a.id = x.actividad_id
JOIN plan_plan p ON p.id = a.plan_id
JOIN plan_version v ON v.plan_id = p.id AND v.vigente = 1
JOIN plan_redaccion r ON r.version_id = v.id AND r.actividad_id = a.id
JOIN plan_componente c ON c.id = r.componente_id
WHERE x.id = CAST(:avance AS UNSIGNED) AND CAST(x.id AS CHAR) = :avance AND x.ultimo = 1

-- name: av_de_otro
-- A row when the signed-in person did not write it; a row of the list comes as "…#ID.VERSION".
SELECT x.id FROM plan_avance x
WHERE x.id = CAST(SUBSTRING_INDEX(:avance, '#', -1) AS UNSIGNED)
  AND NOT EXISTS (SELECT 1 FROM cuenta_publica k WHERE k.id = :yo AND k.usuario = CONVERT(x.autor USING ascii) COLLATE ascii_bin)

-- name: av_decidir
UPDATE plan_avance SET estado = :estado, motivo = :motivo, revisor = :revisor, revisado = :ahora, row_version = row_version + 1
WHERE id = :avance AND ultimo = 1 AND row_version = :row_version

-- name: av_correo_devuelto
-- The message to whoever reported what is returned; a row of the list comes as "…#ID.VERSION".
SELECT CONCAT('para=', k.correo, '\nnombre=', k.nombre, '\nasunto=Le devolvieron el reporte de la actividad ', c.numero, ' · ', r.numero,
  '\n\nLe devolvieron el reporte de la actividad ', r.numero, ' del componente ', c.numero, ' (', LEFT(r.descripcion, 300), ').\n\nPor qué: ', :motivo,
  '\n\nPara corregirlo entre a la intranet PAAC, «Mis pendientes».\n') AS datos
FROM plan_avance x
JOIN cuenta_publica k ON k.usuario = CONVERT(x.autor USING ascii) COLLATE ascii_bin AND k.activa = 1 AND k.correo <> ''
JOIN plan_redaccion r ON r.actividad_id = x.actividad_id
JOIN plan_version v ON v.id = r.version_id AND v.vigente = 1
JOIN plan_componente c ON c.id = r.componente_id
WHERE x.id = CAST(SUBSTRING_INDEX(:avance, '#', -1) AS UNSIGNED)

-- name: av_por_observar
-- The activity that Control Interno observes. UNIQUE (version_id, componente_id, numero).
SELECT r.actividad_id
FROM plan_plan p
JOIN plan_version v ON v.plan_id = p.id AND v.vigente = 1
JOIN plan_componente c ON c.marco_id = p.marco_id AND CAST(c.numero AS CHAR) = :componente
JOIN plan_redaccion r ON r.version_id = v.id AND r.componente_id = c.id AND r.numero = :numero
WHERE CAST(p.vigencia AS CHAR) = :vigencia

-- name: av_observar
INSERT INTO plan_observacion (actividad_id, texto, autor, creado) VALUES (:actividad, :texto, :autor, :ahora)

-- name: av_de_actividad
-- What one activity asks of whom, window by window.
SELECT t.ventana, t.inicio, t.fin, t.unidad, t.unidad_nombre, t.estado, t.avance_id, t.descripcion, t.meta, t.meta_operador, t.meta_unidad, t.contable,
  t.condicional, (SELECT q.producto FROM plan_redaccion q WHERE q.id = t.redaccion_id) AS producto, t.vigencia, t.componente, t.numero,
  EXISTS (SELECT 1 FROM rol_publico r WHERE r.cuenta_id = :yo AND r.unidad_id = t.unidad_id AND r.rol IN ('enlace', 'lider')) AS suya,
  o.texto AS observado, DATE(o.creado - INTERVAL 5 HOUR) AS observado_el,
  s.id AS planeacion_pide, s.texto AS planeacion_texto, s.plazo AS planeacion_plazo, g.id AS control_pide, g.texto AS control_texto, g.plazo AS control_plazo
FROM plan_tarea t
LEFT JOIN plan_pedida s ON s.id = (SELECT MIN(y.id) FROM plan_pedida y WHERE y.actividad_id = t.actividad_id AND y.ventana = t.ventana AND y.unidad_id = t.unidad_id AND y.control = 0)
LEFT JOIN plan_pedida g ON g.id = (SELECT MIN(y.id) FROM plan_pedida y WHERE y.actividad_id = t.actividad_id AND y.ventana = t.ventana AND y.unidad_id = t.unidad_id AND y.control = 1)
LEFT JOIN plan_observacion o ON o.id = (SELECT MAX(y.id) FROM plan_observacion y WHERE y.actividad_id = t.actividad_id)
WHERE t.redaccion_id = :redaccion AND :hoy BETWEEN t.desde AND t.hasta
-- si: periodo
AND CAST(t.ventana AS CHAR) = :periodo
-- si: unidad
AND t.unidad = :unidad
ORDER BY t.ventana, t.unidad_nombre, t.unidad_id

-- name: av_en_su_lugar
-- Who answers for what a unit was asked before it merged or was divided.
SELECT DISTINCT u.nombre AS antes, t.unidad, t.unidad_nombre
FROM unidad u
JOIN unidad_sucesion s ON s.unidad_id = u.id
JOIN unidad n ON n.id = s.sucesora_id
JOIN plan_tarea t ON t.unidad_id = COALESCE(u.sucesora_id, n.sucesora_id, n.id)
WHERE u.codigo = :unidad AND CAST(t.vigencia AS CHAR) = :vigencia AND CAST(t.componente AS CHAR) = :componente AND t.numero = :numero
  AND CAST(t.ventana AS CHAR) = :periodo AND :hoy BETWEEN t.desde AND t.hasta
ORDER BY t.unidad_nombre

-- name: av_historia
-- Every report of one activity, newest first in each window and unit; `unidad` is who answers for it now,
-- and the signed-in person may lead it or have written the report.
SELECT x.id, x.ventana, e.codigo AS unidad, u.nombre AS unidad_nombre, x.estado, x.texto, x.fecha, x.no_ocurrio, x.a_nombre, x.autor, x.creado,
  x.motivo, x.revisor, x.revisado, x.ultimo, x.hay_otro,
  EXISTS (SELECT 1 FROM rol_publico q WHERE q.cuenta_id = :yo AND q.unidad_id = x.responde_id AND q.rol = 'lider') AS lidera,
  EXISTS (SELECT 1 FROM cuenta_publica k WHERE k.id = :yo AND k.usuario = CONVERT(x.autor USING ascii) COLLATE ascii_bin) AS mio, TRIM(TRAILING '.' FROM TRIM(TRAILING '0' FROM x.valor)) AS valor
FROM plan_plan p
JOIN plan_version v ON v.plan_id = p.id AND v.vigente = 1
JOIN plan_redaccion r ON r.version_id = v.id
JOIN plan_componente c ON c.id = r.componente_id
JOIN plan_avance_de x ON x.actividad_id = r.actividad_id
JOIN unidad u ON u.id = x.unidad_id
JOIN unidad e ON e.id = x.responde_id
WHERE CAST(p.vigencia AS CHAR) = :vigencia AND CAST(c.numero AS CHAR) = :componente AND r.numero = :numero
-- si: periodo
AND CAST(x.ventana AS CHAR) = :periodo
-- si: unidad
AND e.codigo = :unidad
ORDER BY x.ventana, u.nombre, u.id, x.id DESC

-- name: av_evidencias
-- What proves those reports, in the same order.
SELECT x.id AS de, e.id, e.nombre, e.fecha, e.tipo, e.clase, e.enlace, e.aviso, e.descripcion, e.retirada,
  e.sha256 IS NOT NULL AND e.antivirus IS NULL AS sin_antivirus
FROM plan_plan p
JOIN plan_version v ON v.plan_id = p.id AND v.vigente = 1
JOIN plan_redaccion r ON r.version_id = v.id
JOIN plan_componente c ON c.id = r.componente_id
JOIN plan_avance_de x ON x.actividad_id = r.actividad_id
JOIN unidad u ON u.id = x.unidad_id
JOIN unidad a ON a.id = x.responde_id
JOIN evidencia_uso z ON z.objeto = CONVERT(CONCAT('avance:', x.id) USING ascii) COLLATE ascii_bin
JOIN evidencia_publica e ON e.id = z.evidencia_id
WHERE CAST(p.vigencia AS CHAR) = :vigencia AND CAST(c.numero AS CHAR) = :componente AND r.numero = :numero
-- si: periodo
AND CAST(x.ventana AS CHAR) = :periodo
-- si: unidad
AND a.codigo = :unidad
ORDER BY x.ventana, u.nombre, u.id, x.id DESC, e.id

-- name: pendientes
-- What plans in force (or that of a year) ask of the units of the signed-in person: due within thirty
-- days or late without a report; and of every year what was returned and the evidence that is asked for.
-- `como` is how the window stands, said by the unit or by those that merged into it.
SELECT t.vigencia, t.componente, t.numero, CONCAT('C', t.componente, ' · ', t.numero) AS cual, t.descripcion AS actividad, t.ventana AS periodo, t.ventana, t.inicio,
  IF(t.clase = 'evidencia', t.plazo, t.fin) AS fin, DATEDIFF(IF(t.clase = 'evidencia', t.plazo, t.fin), :hoy) AS dias,
  t.unidad, t.unidad_id, t.unidad_nombre AS dependencia, NULLIF(CONCAT_WS(' · ', IF(t.clase = 'devuelto', t.motivo, NULL), t.pedida), '') AS motivo, t.orden, t.clase
FROM (SELECT q.*, CASE WHEN q.como = 'devuelto' THEN 'devuelto'
      WHEN q.como IS NULL AND q.fin < :hoy THEN 'vencido'
      WHEN q.pedida IS NOT NULL THEN 'evidencia'
      WHEN q.como IS NULL AND q.fin <= :hoy + INTERVAL 30 DAY THEN 'por vencer' END AS clase
  FROM (SELECT k.vigencia, k.componente, k.numero, k.descripcion, k.ventana, k.inicio, k.fin, k.unidad, k.unidad_id, k.unidad_nombre, k.orden, k.plan_fin,
      (SELECT MIN(y.plazo) FROM plan_pedida y WHERE y.actividad_id = k.actividad_id AND y.ventana = k.ventana AND y.unidad_id = k.unidad_id) AS plazo,
      (SELECT GROUP_CONCAT(y.quien, ' pide: ', y.texto ORDER BY y.plazo, y.id SEPARATOR ' · ') FROM plan_pedida y
        WHERE y.actividad_id = k.actividad_id AND y.ventana = k.ventana AND y.unidad_id = k.unidad_id) AS pedida,
      COALESCE(k.estado, (SELECT ELT(MIN(FIELD(h.estado, 'aprobado', 'reportado', 'devuelto')), 'aprobado', 'reportado', 'devuelto') FROM plan_heredado h WHERE h.actividad_id = k.actividad_id AND h.ventana = k.ventana AND h.unidad_id = k.unidad_id)) AS como,
      COALESCE(k.motivo, (SELECT MAX(h.motivo) FROM plan_heredado h WHERE h.actividad_id = k.actividad_id AND h.ventana = k.ventana AND h.unidad_id = k.unidad_id AND h.estado = 'devuelto')) AS motivo
    FROM plan_tarea k
    WHERE FIND_IN_SET(k.unidad_id, :unidad_yo) > 0
      AND k.unidad_id IN (SELECT r.unidad_id FROM rol_publico r WHERE r.cuenta_id = :yo AND r.rol IN ('enlace', 'lider'))
      AND :hoy BETWEEN k.desde AND k.hasta) q
  WHERE IF(:vigencia IS NULL, q.plan_fin >= :hoy - INTERVAL 60 DAY OR q.como = 'devuelto' OR q.pedida IS NOT NULL, CAST(q.vigencia AS CHAR) = :vigencia)) t
WHERE t.clase IS NOT NULL
-- si: componente
AND CAST(t.componente AS CHAR) = :componente
-- si: unidad
AND t.unidad = :unidad
-- si: estado
AND t.clase = :estado
-- orden: fin = IF(t.clase = 'evidencia', t.plazo, t.fin), t.vigencia, t.orden, t.ventana, t.unidad_id

-- name: por_aprobar
-- What units have reported and nobody has judged, but what the signed-in person wrote: of the units
-- that they lead, and for planning of all units, with who may approve it. A row's key is the report and
-- its version.
SELECT CONCAT(p.vigencia, '/', c.numero, '/', r.numero, '/', x.ventana, '/', u.codigo, '#', x.id, '.', x.row_version) AS avance, x.id AS reporte,
  p.vigencia, c.numero AS componente, r.numero, CONCAT('C', c.numero, ' · ', r.numero) AS cual, r.descripcion AS actividad, r.meta_original AS meta, x.ventana AS periodo, x.ventana, w.fin,
  u.codigo AS unidad, x.unidad_id, IF(h.id = u.id, u.nombre, CONCAT(u.nombre, ', hoy ', h.nombre)) AS dependencia, x.texto AS hecho,
  IF(x.no_ocurrio, 'no ocurrió', TRIM(TRAILING ',' FROM TRIM(TRAILING '0' FROM REPLACE(x.valor, '.', ',')))) AS valor,
  IF(x.hay_otro, 'Su líder', 'Planeación') AS aprueba,
  x.fecha, x.autor, IF(x.a_nombre, 'sí', NULL) AS a_nombre, r.orden,
  (SELECT COUNT(*) FROM evidencia_uso z WHERE z.objeto = CONVERT(CONCAT('avance:', x.id) USING ascii) COLLATE ascii_bin) AS evidencias
FROM plan_avance_de x
JOIN unidad u ON u.id = x.unidad_id
JOIN unidad h ON h.id = x.responde_id
JOIN plan_redaccion r ON r.actividad_id = x.actividad_id
JOIN plan_version v ON v.id = r.version_id AND v.vigente = 1
JOIN plan_plan p ON p.id = v.plan_id
JOIN plan_componente c ON c.id = r.componente_id
JOIN plan_ventana w ON w.redaccion_id = r.id AND w.n = x.ventana
WHERE x.estado = 'reportado' AND x.ultimo = 1
  AND NOT EXISTS (SELECT 1 FROM cuenta_publica k WHERE k.id = :yo AND k.usuario = CONVERT(x.autor USING ascii) COLLATE ascii_bin)
  AND (x.responde_id IN (SELECT q.unidad_id FROM rol_publico q WHERE q.cuenta_id = :yo AND q.rol = 'lider')
    OR EXISTS (SELECT 1 FROM rol_publico q JOIN rol_permiso s ON s.rol = q.rol AND s.permiso = 'plan.consolidar' WHERE q.cuenta_id = :yo))
-- si: vigencia
AND CAST(p.vigencia AS CHAR) = :vigencia
-- si: unidad
AND h.codigo = :unidad
-- si: componente
AND CAST(c.numero AS CHAR) = :componente
-- si: aprueba
AND IF(x.hay_otro, 'lider', 'planeacion') = :aprueba
-- orden: fin = w.fin, p.vigencia, r.orden, x.ventana, x.unidad_id

-- name: av_catalogo_aprueba
SELECT 'lider' AS valor, 'Su líder' AS etiqueta UNION ALL SELECT 'planeacion', 'Planeación'

-- name: sin_reporte
-- Windows of the plan of a year that ended by a day and that a unit has not reported, or has had returned.
SELECT t.vigencia, t.componente, t.numero, CONCAT('C', t.componente, ' · ', t.numero) AS cual, t.descripcion AS actividad, t.ventana AS periodo, t.ventana, t.fin, DATEDIFF(COALESCE(:al, :hoy), t.fin) AS dias,
  t.unidad, t.unidad_id, t.unidad_nombre AS dependencia, t.orden, IF(COALESCE(t.estado, (SELECT ELT(MIN(FIELD(h.estado, 'aprobado', 'reportado', 'devuelto')), 'aprobado', 'reportado', 'devuelto') FROM plan_heredado h WHERE h.actividad_id = t.actividad_id AND h.ventana = t.ventana AND h.unidad_id = t.unidad_id)) = 'devuelto', 'devuelto', 'sin reporte') AS estado,
  (SELECT GROUP_CONCAT(k.nombre ORDER BY k.nombre SEPARATOR '; ') FROM rol_publico r JOIN cuenta_publica k ON k.id = r.cuenta_id AND k.activa = 1
    WHERE r.unidad_id = t.unidad_id AND r.rol = 'enlace') AS enlaces
FROM plan_tarea t
WHERE CAST(t.vigencia AS CHAR) = :vigencia AND COALESCE(:al, :hoy) BETWEEN t.desde AND t.hasta AND t.fin <= COALESCE(:al, :hoy)
  AND ((t.estado = 'devuelto' AND NOT EXISTS (SELECT 1 FROM plan_avance y WHERE y.actividad_id = t.actividad_id AND y.ventana = t.ventana AND y.unidad_id = t.unidad_id AND y.estado = 'aprobado'))
    OR (t.estado IS NULL AND NOT EXISTS (SELECT 1 FROM plan_heredado h WHERE h.actividad_id = t.actividad_id AND h.ventana = t.ventana AND h.unidad_id = t.unidad_id AND h.estado <> 'devuelto')))
-- si: unidad
AND t.unidad = :unidad
-- si: componente
AND CAST(t.componente AS CHAR) = :componente
-- orden: dependencia = t.unidad_nombre, t.unidad_id, t.orden, t.ventana
-- orden: fin = t.fin, t.orden, t.ventana, t.unidad_id

-- name: av_catalogo_clases
SELECT 'vencido' AS valor, 'Vencido' AS etiqueta UNION ALL SELECT 'por vencer', 'Por vencer' UNION ALL SELECT 'devuelto', 'Devuelto'
UNION ALL SELECT 'evidencia', 'Evidencia pedida'

-- name: av_mis_unidades
SELECT u.codigo AS valor, u.nombre AS etiqueta FROM unidad u
WHERE u.id IN (SELECT r.unidad_id FROM rol_publico r WHERE r.cuenta_id = :yo AND r.rol IN ('enlace', 'lider'))
ORDER BY u.nombre, u.id

-- name: av_para_aprobar
-- A report that is about to be judged, with what the form shows of it.
SELECT x.id, x.row_version FROM plan_avance x WHERE x.id = CAST(:avance AS UNSIGNED) AND CAST(x.id AS CHAR) = :avance AND x.ultimo = 1

-- name: av_contradicciones
-- Evidence dated outside the window it proves, one file that proves more than one activity, and what was
-- asked for and nobody has brought.
SELECT DISTINCT c.numero AS componente, r.numero, r.orden, 'evidencia-fecha' AS clase,
  CONCAT('La evidencia «', e.nombre, '» es del ', e.fecha, ', fuera del periodo ', w.n, ' (', w.inicio, ' a ', w.fin, ').') AS frase
FROM plan_redaccion r
JOIN plan_componente c ON c.id = r.componente_id
JOIN plan_avance x ON x.actividad_id = r.actividad_id AND x.estado <> 'devuelto' AND x.fecha <= :al
JOIN plan_ventana w ON w.redaccion_id = r.id AND w.n = x.ventana
JOIN evidencia_uso z ON z.objeto = CONVERT(CONCAT('avance:', x.id) USING ascii) COLLATE ascii_bin
JOIN evidencia_publica e ON e.id = z.evidencia_id AND e.retirada IS NULL AND (e.fecha < w.inicio OR e.fecha > w.fin)
WHERE r.version_id = :version
UNION ALL
SELECT SUBSTRING_INDEX(MIN(CONCAT(LPAD(r.orden, 6, '0'), '/', c.numero, '/', r.numero)), '/', -2) + 0, SUBSTRING_INDEX(MIN(CONCAT(LPAD(r.orden, 6, '0'), '/', c.numero, '/', r.numero)), '/', -1), MIN(r.orden), 'evidencia-repetida',
  CONCAT('El archivo «', MIN(e.nombre), '» prueba ', COUNT(DISTINCT r.id), ' actividades: ', GROUP_CONCAT(DISTINCT CONCAT('C', c.numero, ' ', r.numero) ORDER BY r.orden SEPARATOR ', '), '.')
FROM plan_redaccion r
JOIN plan_componente c ON c.id = r.componente_id
JOIN plan_avance x ON x.actividad_id = r.actividad_id AND x.estado <> 'devuelto' AND x.fecha <= :al
JOIN evidencia_uso z ON z.objeto = CONVERT(CONCAT('avance:', x.id) USING ascii) COLLATE ascii_bin
JOIN evidencia_publica e ON e.id = z.evidencia_id AND e.retirada IS NULL AND e.sha256 IS NOT NULL
WHERE r.version_id = :version
GROUP BY e.sha256
HAVING COUNT(DISTINCT r.id) > 1
UNION ALL
SELECT c.numero, r.numero, r.orden, 'evidencia-pedida', CONCAT(s.quien, ' pidió evidencia del periodo ', s.ventana, ' a ', u.nombre, ', hasta el ', s.plazo, ': ', LEFT(s.texto, 300))
FROM plan_redaccion r
JOIN plan_componente c ON c.id = r.componente_id
JOIN plan_pedida s ON s.actividad_id = r.actividad_id
JOIN unidad u ON u.id = s.unidad_id
WHERE r.version_id = :version AND DATE(s.creado - INTERVAL 5 HOUR) <= :al
ORDER BY orden

-- name: av_alertas
-- How much of what plans in force ask of the signed-in person is late, and of every year what was returned
-- or is asked for. Only for :unidad_yo is it worked out who answers; the roles say the rest.
SELECT COUNT(*) AS mias, COALESCE(SUM(t.como IS NULL AND t.fin < :hoy), 0) AS vencidas,
  COALESCE(SUM(t.como = 'devuelto'), 0) AS devueltas, COALESCE(SUM(t.pedida), 0) AS pedidas
FROM (SELECT k.fin, k.plan_fin,
    EXISTS (SELECT 1 FROM plan_pedida s WHERE s.actividad_id = k.actividad_id AND s.ventana = k.ventana AND s.unidad_id = k.unidad_id) AS pedida,
    COALESCE(k.estado, (SELECT ELT(MIN(FIELD(h.estado, 'aprobado', 'reportado', 'devuelto')), 'aprobado', 'reportado', 'devuelto') FROM plan_heredado h WHERE h.actividad_id = k.actividad_id AND h.ventana = k.ventana AND h.unidad_id = k.unidad_id)) AS como
  FROM plan_tarea k
  WHERE FIND_IN_SET(k.unidad_id, :unidad_yo) > 0
    AND k.unidad_id IN (SELECT r.unidad_id FROM rol_publico r WHERE r.cuenta_id = :yo AND r.rol IN ('enlace', 'lider'))
    AND :hoy BETWEEN k.desde AND k.hasta) t
WHERE t.plan_fin >= :hoy - INTERVAL 60 DAY OR t.como = 'devuelto' OR t.pedida

-- name: av_esperan
-- The reports that wait and that the signed-in person did not write: all, those that have no leader who did
-- not write them, and those of the units that the person leads (as many as /por-aprobar shows a leader).
SELECT COUNT(*) AS esperan, COALESCE(SUM(NOT x.hay_otro), 0) AS sin_lider,
  COALESCE(SUM(x.responde_id IN (SELECT q.unidad_id FROM rol_publico q WHERE q.cuenta_id = :yo AND q.rol = 'lider')), 0) AS lideradas
FROM plan_avance_de x
JOIN plan_redaccion r ON r.actividad_id = x.actividad_id
JOIN plan_version v ON v.id = r.version_id AND v.vigente = 1
JOIN plan_periodo w ON w.redaccion_id = r.id AND w.n = x.ventana
WHERE x.estado = 'reportado' AND x.ultimo = 1
  AND NOT EXISTS (SELECT 1 FROM cuenta_publica k WHERE k.id = :yo AND k.usuario = CONVERT(x.autor USING ascii) COLLATE ascii_bin)

-- name: av_unidad
SELECT u.nombre, (SELECT GROUP_CONCAT(k.nombre ORDER BY k.nombre SEPARATOR '; ') FROM rol_publico r
  JOIN cuenta_publica k ON k.id = r.cuenta_id AND k.activa = 1 WHERE r.unidad_id = u.id AND r.rol IN ('enlace', 'lider')) AS personas
FROM unidad u WHERE u.codigo = :unidad

-- name: av_memorando
-- What one unit has not reported of the plan of a year, or has had returned, up to a day.
SELECT t.componente, t.numero, t.descripcion, t.meta, t.ventana, t.inicio, t.fin, COALESCE(t.estado, (SELECT ELT(MIN(FIELD(h.estado, 'aprobado', 'reportado', 'devuelto')), 'aprobado', 'reportado', 'devuelto') FROM plan_heredado h WHERE h.actividad_id = t.actividad_id AND h.ventana = t.ventana AND h.unidad_id = t.unidad_id)) AS estado,
  COALESCE(t.motivo, (SELECT MAX(h.motivo) FROM plan_heredado h WHERE h.actividad_id = t.actividad_id AND h.ventana = t.ventana AND h.unidad_id = t.unidad_id AND h.estado = 'devuelto')) AS motivo, DATEDIFF(:al, t.fin) AS dias
FROM plan_tarea t
WHERE CAST(t.vigencia AS CHAR) = :vigencia AND t.unidad = :unidad AND :al BETWEEN t.desde AND t.hasta AND t.fin <= :al
  AND ((t.estado = 'devuelto' AND NOT EXISTS (SELECT 1 FROM plan_avance y WHERE y.actividad_id = t.actividad_id AND y.ventana = t.ventana AND y.unidad_id = t.unidad_id AND y.estado = 'aprobado'))
    OR (t.estado IS NULL AND NOT EXISTS (SELECT 1 FROM plan_heredado h WHERE h.actividad_id = t.actividad_id AND h.ventana = t.ventana AND h.unidad_id = t.unidad_id AND h.estado <> 'devuelto')))
ORDER BY t.fin, t.orden, t.ventana

-- name: av_agenda
-- Windows of the units of somebody, reported or not, of plans that have not ended, and the evidence that
-- is asked of them; and today what was returned and what waits for their approval: for a calendar.
SELECT t.clave, t.vigencia, t.componente, t.numero, t.descripcion, t.meta, t.ventana, t.inicio, t.fin, t.fin + INTERVAL 1 DAY AS despues, t.unidad,
  t.unidad_nombre, COALESCE(t.estado, (SELECT ELT(MIN(FIELD(h.estado, 'aprobado', 'reportado', 'devuelto')), 'aprobado', 'reportado', 'devuelto') FROM plan_heredado h WHERE h.actividad_id = t.actividad_id AND h.ventana = t.ventana AND h.unidad_id = t.unidad_id)) AS estado, DATE_FORMAT(:hoy, '%Y%m%dT120000Z') AS sello, t.orden
FROM plan_tarea t
WHERE t.plan_fin >= :hoy AND :hoy BETWEEN t.desde AND t.hasta
  AND t.unidad_id IN (SELECT r.unidad_id FROM rol_publico r WHERE r.cuenta_id = :yo AND r.rol IN ('enlace', 'lider'))
UNION ALL
SELECT CONCAT('evidencia/', s.id), p.vigencia, c.numero, r.numero, CONCAT('Evidencia pedida: ', s.texto), r.meta_original, s.ventana, DATE(s.creado), s.plazo,
  s.plazo + INTERVAL 1 DAY, u.codigo, u.nombre, NULL, DATE_FORMAT(:hoy, '%Y%m%dT120000Z'), r.orden
FROM plan_pedida s
JOIN unidad u ON u.id = s.unidad_id
JOIN plan_redaccion r ON r.actividad_id = s.actividad_id
JOIN plan_version v ON v.id = r.version_id AND v.vigente = 1
JOIN plan_plan p ON p.id = v.plan_id
JOIN plan_componente c ON c.id = r.componente_id
WHERE s.unidad_id IN (SELECT q.unidad_id FROM rol_publico q WHERE q.cuenta_id = :yo AND q.rol IN ('enlace', 'lider'))
UNION ALL
SELECT CONCAT(x.estado, '/', x.id), p.vigencia, c.numero, r.numero, CONCAT(IF(x.estado = 'devuelto', 'Devuelto: ', 'Por aprobar: '), r.descripcion),
  IF(x.estado = 'devuelto', x.motivo, r.meta_original), x.ventana, x.fecha, :hoy, :hoy + INTERVAL 1 DAY, u.codigo, u.nombre, NULL, DATE_FORMAT(:hoy, '%Y%m%dT120000Z'), r.orden
FROM plan_avance_de x
JOIN unidad u ON u.id = x.responde_id
JOIN plan_redaccion r ON r.actividad_id = x.actividad_id
JOIN plan_version v ON v.id = r.version_id AND v.vigente = 1
JOIN plan_plan p ON p.id = v.plan_id
JOIN plan_componente c ON c.id = r.componente_id
JOIN plan_periodo w ON w.redaccion_id = r.id AND w.n = x.ventana
WHERE x.ultimo = 1 AND (x.estado = 'devuelto' OR (x.estado = 'reportado'
    AND NOT EXISTS (SELECT 1 FROM cuenta_publica k WHERE k.id = :yo AND k.usuario = CONVERT(x.autor USING ascii) COLLATE ascii_bin)))
  AND x.responde_id IN (SELECT q.unidad_id FROM rol_publico q WHERE q.cuenta_id = :yo AND (q.rol = 'lider' OR (q.rol = 'enlace' AND x.estado = 'devuelto')))
ORDER BY fin, orden, ventana, clave

-- name: av_recordar
-- What each person is reminded of on a day: enlaces of what is due within a week, late or returned; leaders
-- of what waits for their approval, and of what is late by more than the days of a setting; of evidence
-- that is asked for, enlaces every day and leaders when it is as late.
SELECT DISTINCT k.id AS cuenta, k.nombre, k.correo, t.vigencia, t.componente, t.numero, t.ventana, t.fin, t.unidad_id, t.unidad, t.unidad_nombre, t.orden,
  LEFT(t.descripcion, 200) AS descripcion,
  CASE WHEN t.como = 'devuelto' THEN 1 WHEN t.como = 'reportado' THEN 3 WHEN t.fin < :hoy THEN 2 ELSE 4 END AS clase
FROM cuenta_publica k
JOIN rol_publico r ON r.cuenta_id = k.id AND r.rol IN ('enlace', 'lider')
JOIN (SELECT q.vigencia, q.componente, q.numero, q.ventana, q.fin, q.plan_fin, q.unidad_id, q.unidad, q.unidad_nombre, q.orden, q.descripcion, q.autor, q.revisado,
    COALESCE(q.estado, (SELECT ELT(MIN(FIELD(h.estado, 'aprobado', 'reportado', 'devuelto')), 'aprobado', 'reportado', 'devuelto') FROM plan_heredado h WHERE h.actividad_id = q.actividad_id AND h.ventana = q.ventana AND h.unidad_id = q.unidad_id)) AS como
  FROM plan_tarea q WHERE :hoy BETWEEN q.desde AND q.hasta) t ON t.unidad_id = r.unidad_id
WHERE k.activa = 1 AND k.correo <> '' AND (t.plan_fin >= :hoy - INTERVAL 60 DAY OR t.como = 'devuelto')
  AND NOT EXISTS (SELECT 1 FROM plan_recordatorio y WHERE y.cuenta_id = k.id AND y.dia = :hoy)
  AND IF(r.rol = 'enlace' OR NOT EXISTS (SELECT 1 FROM rol_publico e JOIN cuenta_publica f ON f.id = e.cuenta_id AND f.activa = 1 WHERE e.unidad_id = t.unidad_id AND e.rol = 'enlace'),
    t.como = 'devuelto' OR (t.como IS NULL AND t.fin <= :hoy + INTERVAL 7 DAY) OR (r.rol = 'lider' AND t.como = 'reportado' AND NOT (k.usuario <=> CONVERT(t.autor USING ascii) COLLATE ascii_bin)),
    (t.como = 'reportado' AND NOT (k.usuario <=> CONVERT(t.autor USING ascii) COLLATE ascii_bin)) OR ((t.como IS NULL OR t.como = 'devuelto') AND COALESCE(DATE(t.revisado), t.fin) < :hoy - INTERVAL (SELECT CAST(a.valor AS UNSIGNED) FROM ajuste_vigente a
      WHERE a.clave = 'plan.escalar' AND :hoy BETWEEN a.desde AND a.hasta) DAY))
UNION ALL
SELECT k.id, k.nombre, k.correo, p.vigencia, c.numero, r.numero, s.ventana, s.plazo, s.unidad_id, u.codigo, u.nombre, r.orden,
  LEFT(CONCAT(s.quien, ' pide: ', s.texto), 200), 5
FROM plan_pedida s
JOIN unidad u ON u.id = s.unidad_id
JOIN rol_publico q ON q.unidad_id = s.unidad_id AND q.rol IN ('enlace', 'lider')
JOIN cuenta_publica k ON k.id = q.cuenta_id AND k.activa = 1 AND k.correo <> ''
JOIN plan_redaccion r ON r.actividad_id = s.actividad_id
JOIN plan_version v ON v.id = r.version_id AND v.vigente = 1
JOIN plan_plan p ON p.id = v.plan_id
JOIN plan_componente c ON c.id = r.componente_id
WHERE NOT EXISTS (SELECT 1 FROM plan_recordatorio y WHERE y.cuenta_id = k.id AND y.dia = :hoy)
  AND (q.rol = 'enlace' OR s.plazo < :hoy - INTERVAL (SELECT CAST(a.valor AS UNSIGNED) FROM ajuste_vigente a
    WHERE a.clave = 'plan.escalar' AND :hoy BETWEEN a.desde AND a.hasta) DAY)
ORDER BY cuenta, clase, fin, vigencia, orden, ventana, unidad_id

-- name: av_recordado
INSERT INTO plan_recordatorio (cuenta_id, dia) VALUES (:cuenta, :hoy)
