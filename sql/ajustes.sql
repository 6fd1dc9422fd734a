-- Writing settings: the intranet. What is in force is read through ajuste_vigente.

-- name: ajuste
-- A declared setting and how many values it has had. Primary keys.
SELECT a.titulo, a.tipo, a.unidad, a.minimo, a.maximo,
  (SELECT COALESCE(MAX(v.numero), 0) FROM ajuste_valor v WHERE v.clave = a.clave) AS numero,
  (SELECT w.valor FROM ajuste_valor w WHERE w.clave = a.clave AND w.desde <= :desde
    ORDER BY w.desde DESC, w.numero DESC LIMIT 1) AS valor
FROM ajuste a WHERE a.clave = CONVERT(:clave USING ascii) COLLATE ascii_bin

-- name: ajuste_vecinos
-- The settings that have to stay above or below this one, with what they are from a day on.
SELECT o.titulo, a.menor_que <=> o.clave AS debajo, MIN(CAST(v.valor AS SIGNED)) AS minimo, MAX(CAST(v.valor AS SIGNED)) AS maximo
FROM ajuste a
JOIN ajuste o ON o.clave = a.menor_que OR o.menor_que = a.clave
JOIN ajuste_vigente v ON v.clave = o.clave AND v.hasta >= :desde
WHERE a.clave = CONVERT(:clave USING ascii) COLLATE ascii_bin
GROUP BY o.clave, o.titulo, a.menor_que

-- name: ajuste_agregar
INSERT INTO ajuste_valor (clave, numero, desde, valor, fuente, por_confirmar, motivo, quien, creado)
VALUES (:clave, :numero, :desde, :valor, :fuente, :por_confirmar, :motivo, :quien, :ahora)
