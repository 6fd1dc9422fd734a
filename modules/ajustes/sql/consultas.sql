-- Settings: read here, written by the host's service.

-- name: ajustes
-- Every declared setting with the value in force today. Primary key; a few dozen rows.
SELECT a.clave, a.grupo, a.titulo, a.ayuda, a.unidad, v.valor, v.desde, v.fuente,
  IF(v.por_confirmar = 1, 'si', NULL) AS por_confirmar,
  (SELECT MIN(n.desde) FROM ajuste_valor n WHERE n.clave = a.clave AND n.desde > :hoy) AS cambia
FROM ajuste a
LEFT JOIN ajuste_vigente v ON v.clave = a.clave AND :hoy BETWEEN v.desde AND v.hasta
ORDER BY a.orden, a.clave

-- name: ajuste
-- One setting. Primary key.
SELECT a.clave, a.titulo, a.ayuda, a.unidad FROM ajuste a
WHERE a.clave = CONVERT(:clave USING ascii) COLLATE ascii_bin

-- name: valores
-- Every value that it was given, the newest first, each with whether it holds today.
SELECT v.numero, v.valor, v.desde, v.fuente, IF(v.por_confirmar = 1, 'si', NULL) AS por_confirmar,
  v.motivo, v.quien, DATE(CONVERT_TZ(v.creado, '+00:00', '-05:00')) AS escrito,
  CASE WHEN g.clave IS NULL THEN 'corregido' WHEN v.desde > :hoy THEN 'futuro'
    WHEN g.hasta < :hoy THEN 'pasado' ELSE 'vigente' END AS estado
FROM ajuste_valor v
LEFT JOIN ajuste_vigente g ON g.clave = v.clave AND g.numero = v.numero
WHERE v.clave = CONVERT(:clave USING ascii) COLLATE ascii_bin
ORDER BY v.numero DESC

-- name: lista
-- Every value of every setting, or of one, for exports.
SELECT a.grupo, a.titulo, v.clave, v.valor, a.unidad, v.desde, v.fuente,
  IF(v.por_confirmar = 1, 'por confirmar', 'confirmado') AS confirmado, v.motivo, v.quien,
  DATE(CONVERT_TZ(v.creado, '+00:00', '-05:00')) AS escrito
FROM ajuste a
JOIN ajuste_valor v ON v.clave = a.clave
WHERE a.orden >= 0
-- si: clave
AND a.clave = CONVERT(:clave USING ascii) COLLATE ascii_bin
-- orden: clave = a.orden, a.clave, v.numero

-- name: editar
-- What the form starts with: the value that holds today, from today on.
SELECT v.valor, :hoy AS desde, v.fuente, IF(v.por_confirmar = 0, 'si', '') AS confirmada,
  (SELECT COALESCE(MAX(n.numero), 0) FROM ajuste_valor n WHERE n.clave = a.clave) AS row_version
FROM ajuste a
LEFT JOIN ajuste_vigente v ON v.clave = a.clave AND :hoy BETWEEN v.desde AND v.hasta
WHERE a.clave = CONVERT(:clave USING ascii) COLLATE ascii_bin
