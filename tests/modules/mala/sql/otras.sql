-- name: sin_valor
SELECT u.codigo FROM unidad u
