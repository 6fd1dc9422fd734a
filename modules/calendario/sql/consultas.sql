-- Local days: read by year or from a day on; written by the forms.

-- name: locales
-- The local days of a year. UNIQUE (dia).
SELECT id, dia, motivo, acto, suspende FROM calendario_dia
WHERE dia BETWEEN :desde AND :hasta
ORDER BY dia

-- name: suspenden
-- The days on which terms do not run, for the longest term that is counted. UNIQUE (dia).
SELECT dia, motivo FROM calendario_dia
WHERE dia > :desde AND dia <= :desde + INTERVAL 6 YEAR AND suspende = 1
ORDER BY dia

-- name: lista
-- All local days, newest first.
SELECT d.dia, d.motivo, d.acto, IF(d.suspende = 1, 'sí', 'no') AS suspende,
  YEAR(d.dia) AS anio, d.id
FROM calendario_dia d
WHERE d.id > 0
-- si: anio
AND YEAR(d.dia) = :anio
-- orden: dia = d.dia desc, d.id

-- name: dia_editar
-- One local day as its form has it.
SELECT dia, motivo, acto, IF(suspende = 1, 'si', '') AS suspende, row_version, YEAR(dia) AS anio
FROM calendario_dia WHERE id = :id

-- name: dia_igual
-- Another row of the same day. UNIQUE (dia).
SELECT id, motivo FROM calendario_dia WHERE dia = :dia
-- si: id
AND id <> :id

-- name: agregar
INSERT INTO calendario_dia (dia, motivo, acto, suspende) VALUES (:dia, :motivo, :acto, :suspende)

-- name: cambiar
UPDATE calendario_dia
SET dia = :dia, motivo = :motivo, acto = :acto, suspende = :suspende, row_version = row_version + 1
WHERE id = :id AND row_version = :row_version

-- name: quitar
DELETE FROM calendario_dia WHERE id = :id AND row_version = :row_version
