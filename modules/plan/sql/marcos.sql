-- The frameworks as data: their components, subcomponents and cuts.

-- name: mc_marcos
SELECT m.id, m.codigo, m.nombre, m.fuente FROM plan_marco m ORDER BY m.id

-- name: mc_componentes
SELECT c.id, c.marco_id AS de, c.numero, c.titulo, c.modulo, c.fuente, c.por_confirmar FROM plan_componente c ORDER BY c.marco_id, c.numero

-- name: mc_subcomponentes
SELECT s.componente_id AS de, s.numero, s.titulo, s.fuente, s.por_confirmar
FROM plan_marco_subcomponente s JOIN plan_componente c ON c.id = s.componente_id ORDER BY c.marco_id, c.numero, s.numero

-- name: mc_cortes
SELECT k.marco_id AS de, k.numero, k.titulo, k.fuente, k.por_confirmar, k.dia, k.mes FROM plan_corte k ORDER BY k.marco_id, k.mes, k.dia, k.numero

-- name: mc_componente
-- numero «nuevo» gives an empty form with the next number.
SELECT c.numero, c.titulo, c.fuente, IF(c.por_confirmar = 1, 'si', '') AS por_confirmar, c.row_version
FROM plan_componente c JOIN plan_marco m ON m.id = c.marco_id WHERE m.codigo = :marco AND CAST(c.numero AS CHAR) = :componente
UNION ALL
SELECT (SELECT COALESCE(MAX(c.numero), 0) + 1 FROM plan_componente c WHERE c.marco_id = m.id), '', '', '', 0
FROM plan_marco m WHERE m.codigo = :marco AND :componente = 'nuevo'

-- name: mc_componente_crear
INSERT INTO plan_componente (marco_id, numero, codigo, titulo, modulo, fuente, por_confirmar)
SELECT m.id, :numero, CONCAT('componente-', :numero), :titulo, NULL, :fuente, :dudoso FROM plan_marco m WHERE m.codigo = :marco

-- name: mc_componente_cambiar
UPDATE plan_componente SET titulo = :titulo, fuente = :fuente, por_confirmar = :dudoso, row_version = row_version + 1
WHERE marco_id = (SELECT m.id FROM plan_marco m WHERE m.codigo = :marco) AND numero = :numero AND row_version = :row_version

-- name: mc_subcomponente
SELECT s.numero, s.titulo, s.fuente, IF(s.por_confirmar = 1, 'si', '') AS por_confirmar, s.row_version
FROM plan_marco_subcomponente s JOIN plan_componente c ON c.id = s.componente_id JOIN plan_marco m ON m.id = c.marco_id
WHERE m.codigo = :marco AND CAST(c.numero AS CHAR) = :componente AND CAST(s.numero AS CHAR) = :sub
UNION ALL
SELECT (SELECT COALESCE(MAX(s.numero), 0) + 1 FROM plan_marco_subcomponente s WHERE s.componente_id = c.id), '', '', '', 0
FROM plan_componente c JOIN plan_marco m ON m.id = c.marco_id
WHERE m.codigo = :marco AND CAST(c.numero AS CHAR) = :componente AND :sub = 'nuevo'

-- name: mc_subcomponente_crear
INSERT INTO plan_marco_subcomponente (componente_id, numero, titulo, fuente, por_confirmar)
SELECT c.id, :numero, :titulo, :fuente, :dudoso FROM plan_componente c JOIN plan_marco m ON m.id = c.marco_id
WHERE m.codigo = :marco AND c.numero = :componente

-- name: mc_subcomponente_cambiar
UPDATE plan_marco_subcomponente SET titulo = :titulo, fuente = :fuente, por_confirmar = :dudoso, row_version = row_version + 1
WHERE componente_id = (SELECT c.id FROM plan_componente c JOIN plan_marco m ON m.id = c.marco_id WHERE m.codigo = :marco AND c.numero = :componente)
  AND numero = :numero AND row_version = :row_version

-- name: mc_corte
SELECT k.numero, k.titulo, CONCAT(LPAD(k.dia, 2, '0'), '/', LPAD(k.mes, 2, '0')) AS fecha, k.fuente, IF(k.por_confirmar = 1, 'si', '') AS por_confirmar, k.row_version
FROM plan_corte k JOIN plan_marco m ON m.id = k.marco_id WHERE m.codigo = :marco AND CAST(k.numero AS CHAR) = :corte
UNION ALL
SELECT (SELECT COALESCE(MAX(k.numero), 0) + 1 FROM plan_corte k WHERE k.marco_id = m.id), '', '', '', '', 0
FROM plan_marco m WHERE m.codigo = :marco AND :corte = 'nuevo'

-- name: mc_corte_quitar
-- Unless an activity of any version has a quantity for it.
DELETE FROM plan_corte WHERE marco_id = (SELECT m.id FROM plan_marco m WHERE m.codigo = :marco) AND numero = :corte AND row_version = :row_version
  AND NOT EXISTS (SELECT 1 FROM plan_programado g JOIN plan_redaccion r ON r.id = g.redaccion_id JOIN plan_version v ON v.id = r.version_id
    JOIN plan_plan p ON p.id = v.plan_id JOIN plan_marco m ON m.id = p.marco_id WHERE m.codigo = :marco AND g.corte = :corte)

-- name: mc_corte_crear
INSERT INTO plan_corte (marco_id, numero, titulo, mes, dia, fuente, por_confirmar)
SELECT m.id, :numero, :titulo, :mes, :dia, :fuente, :dudoso FROM plan_marco m WHERE m.codigo = :marco

-- name: mc_corte_cambiar
UPDATE plan_corte SET titulo = :titulo, mes = :mes, dia = :dia, fuente = :fuente, por_confirmar = :dudoso, row_version = row_version + 1
WHERE marco_id = (SELECT m.id FROM plan_marco m WHERE m.codigo = :marco) AND numero = :numero AND row_version = :row_version
