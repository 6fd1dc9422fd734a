-- Writing settings: the intranet. What is in force is read through ajuste_vigente.

-- name: ajuste
-- A declared setting and how many values it has had. Primary keys.
SELECT a.titulo, a.tipo, a.unidad, a.minimo, a.maximo,
  (SELECT COALESCE(MAX(v.numero), 0) FROM ajuste_valor v WHERE v.clave = a.clave) AS numero,
  (SELECT w.valor FROM ajuste_valor w WHERE w.clave = a.clave AND w.desde <= :desde
    ORDER BY w.desde DESC, w.numero DESC LIMIT 1) AS valor
FROM ajuste a WHERE a.clave = CONVERT(:clave USING ascii) COLLATE ascii_bin

-- name: ajuste_agregar
INSERT INTO ajuste_valor (clave, numero, desde, valor, fuente, por_confirmar, motivo, quien, creado)
VALUES (:clave, :numero, :desde, :valor, :fuente, :por_confirmar, :motivo, :quien, :ahora)
