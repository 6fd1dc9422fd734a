-- Reading the host's evidence.

-- name: biblioteca
-- Primary key backwards, or KEY (unidad_id, id) with a unit; the other orders by keys of their own. What
-- is only shown is joined from the left, so that it neither leads nor is read to count.
SELECT e.id, e.nombre, COALESCE(e.tipo, 'Enlace, no verificable') AS tipo,
  CASE WHEN e.bytes IS NULL THEN NULL WHEN e.bytes < 1048576 THEN CONCAT(GREATEST(1, ROUND(e.bytes / 1024)), ' KB')
    ELSE CONCAT(REPLACE(ROUND(e.bytes / 1048576, 1), '.', ','), ' MB') END AS peso,
  e.fecha, u.nombre AS dependencia,
  CASE e.clase WHEN 'publicable' THEN 'Publicable' WHEN 'interno' THEN 'Interna' ELSE 'Con datos personales' END AS clase,
  DATE(CONVERT_TZ(e.creada, '+00:00', '-05:00')) AS subida, c.nombre AS quien,
  IF(e.retirada IS NULL, NULL, 'Retirada') AS estado,
  (SELECT COUNT(*) FROM evidencia_uso s WHERE s.evidencia_id = e.id) AS usos, e.sha256
FROM evidencia_publica e
LEFT JOIN unidad u ON u.id = e.unidad_id
LEFT JOIN cuenta_publica c ON c.id = e.cuenta_id
WHERE e.id > 0
-- si: unidad
AND e.unidad_id = (SELECT x.id FROM unidad x WHERE x.codigo = :unidad)
-- si: clase
AND e.clase = CONVERT(:clase USING ascii)
-- si: estado
AND (CASE WHEN e.retirada IS NOT NULL THEN 'retirada' WHEN e.enlace IS NOT NULL THEN 'enlace' WHEN EXISTS (SELECT 1 FROM evidencia_uso s WHERE s.evidencia_id = e.id) THEN 'usada' ELSE 'sin-uso' END) = :estado
-- si: desde_fecha
AND e.fecha >= :desde_fecha
-- si: hasta_fecha
AND e.fecha <= :hasta_fecha
-- si: texto_1
AND LOCATE(:texto_1, CONCAT_WS(' ', e.nombre, e.descripcion)) > 0
-- si: texto_2
AND LOCATE(:texto_2, CONCAT_WS(' ', e.nombre, e.descripcion)) > 0
-- si: texto_3
AND LOCATE(:texto_3, CONCAT_WS(' ', e.nombre, e.descripcion)) > 0
-- si: texto_4
AND LOCATE(:texto_4, CONCAT_WS(' ', e.nombre, e.descripcion)) > 0
-- si: texto_5
AND LOCATE(:texto_5, CONCAT_WS(' ', e.nombre, e.descripcion)) > 0
-- orden: subida = e.id desc
-- orden: fecha = e.fecha desc, e.id
-- orden: nombre = e.nombre, e.id

-- name: clases
SELECT 'publicable' AS valor, 'Publicable' AS etiqueta UNION ALL SELECT 'interno', 'Interna'
UNION ALL SELECT 'personal', 'Con datos personales'

-- name: estados
SELECT 'usada' AS valor, 'En uso' AS etiqueta UNION ALL SELECT 'sin-uso', 'Sin usar'
UNION ALL SELECT 'enlace', 'Enlaces' UNION ALL SELECT 'retirada', 'Retiradas'

-- name: unidades
SELECT codigo AS valor, nombre AS etiqueta FROM unidad WHERE tipo = 'unidad' AND activa = 1
ORDER BY nombre

-- name: unidades_mias
-- Of whom the person may add: their own units, or all with the permission.
SELECT u.codigo AS valor, u.nombre AS etiqueta FROM unidad u
WHERE u.tipo = 'unidad' AND u.activa = 1
  AND (FIND_IN_SET(u.id, :unidad_yo) > 0
    OR EXISTS (SELECT 1 FROM rol_publico r JOIN rol_permiso p ON p.rol = r.rol
      WHERE r.cuenta_id = :yo AND p.permiso = 'evidencias.todas'))
ORDER BY u.nombre

-- name: nueva
-- What the form begins with: today, and the person's unit when it is one.
SELECT :hoy AS fecha, 'interno' AS clase,
  IF(:unidad_yo LIKE '%,%', NULL, (SELECT codigo FROM unidad WHERE id = :unidad_yo)) AS unidad

-- name: evidencia
-- Primary key.
SELECT e.id, e.nombre, e.descripcion, e.fecha, e.clase, e.tipo, e.bytes, e.sha256, e.aviso, e.enlace,
  u.codigo AS unidad, u.nombre AS dependencia, c.nombre AS quien, e.unidad_id,
  DATE(CONVERT_TZ(e.creada, '+00:00', '-05:00')) AS subida,
  DATE(CONVERT_TZ(e.retirada, '+00:00', '-05:00')) AS retirada, DATE(CONVERT_TZ(e.antivirus, '+00:00', '-05:00')) AS antivirus,
  e.retiro_motivo, e.retiro_acta, e.retiro_autoriza
FROM evidencia_publica e
JOIN unidad u ON u.id = e.unidad_id
JOIN cuenta_publica c ON c.id = e.cuenta_id
WHERE e.id = :evidencia

-- name: propia
-- Is it of one of the person's units, or of one that these go on with?
SELECT 1 AS si FROM evidencia_publica e JOIN unidad_continua n ON n.unidad_id = e.unidad_id
WHERE e.id = :evidencia AND FIND_IN_SET(n.continua_id, :unidad_yo) > 0
LIMIT 1

-- name: usos
-- KEY (evidencia_id).
SELECT s.objeto, c.nombre AS quien, DATE(CONVERT_TZ(s.creado, '+00:00', '-05:00')) AS desde
FROM evidencia_uso s
JOIN cuenta_publica c ON c.id = s.cuenta_id
WHERE s.evidencia_id = :evidencia
ORDER BY s.creado, s.objeto
