-- Reading statements of the module.

-- name: valores
-- The values of the integrity code, in their order. A handful of rows.
SELECT v.nombre, v.definicion, v.fuente
FROM iniciativas_valor v
ORDER BY v.orden
