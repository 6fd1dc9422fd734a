-- Statements of `paacctl plan import` and `plan export`. What a version holds is read with the
-- statements of consultas.sql.

-- name: imp_marco
SELECT m.id, m.codigo, m.nombre FROM plan_marco m WHERE m.codigo = :marco

-- name: imp_componentes
-- The components that a framework knows. UNIQUE (marco_id, numero).
SELECT c.id, c.numero, c.codigo, c.titulo, c.modulo
FROM plan_componente c WHERE c.marco_id = :marco ORDER BY c.numero

-- name: imp_unidades
SELECT u.id, u.codigo, u.nombre, u.tipo FROM unidad u ORDER BY u.id

-- name: imp_grafias
SELECT a.unidad_id, a.original FROM unidad_alias a ORDER BY a.unidad_id, a.clave

-- name: imp_vigente
-- The plan of a year and the version in force. UNIQUE (vigencia, marco_id), (plan_id, vigente).
SELECT p.id AS plan, p.titulo, p.inicio, p.fin, v.id AS version, v.numero, v.huella, v.estado,
  (SELECT MAX(x.numero) FROM plan_version x WHERE x.plan_id = p.id) AS ultima
FROM plan_plan p
LEFT JOIN plan_version v ON v.plan_id = p.id
  AND IF(:version IS NULL, v.vigente = 1, CAST(v.numero AS CHAR) = :version)
WHERE p.vigencia = :vigencia AND p.marco_id = :marco

-- name: imp_otro
-- The plan of another framework that governs in the year. UNIQUE (vigencia, marco_id), (plan_id, vigente).
SELECT m.codigo AS marco
FROM plan_plan p
JOIN plan_marco m ON m.id = p.marco_id
JOIN plan_version v ON v.plan_id = p.id AND v.vigente = 1
WHERE p.vigencia = :vigencia AND p.marco_id <> :marco

-- name: imp_abierta
-- The version of the plan that is being drawn up.
SELECT v.numero FROM plan_plan p JOIN plan_version v ON v.plan_id = p.id AND v.estado IN ('borrador', 'en_consulta', 'por_aprobar')
WHERE p.vigencia = :vigencia AND p.marco_id = :marco

-- name: imp_menciones
-- Which unit each mention of a version stands for. UNIQUE (version_id, orden), primary key.
SELECT r.orden, m.n, m.unidad_id, m.original
FROM plan_redaccion r JOIN plan_responsable m ON m.redaccion_id = r.id
WHERE r.version_id = :version ORDER BY r.orden, m.n

-- name: imp_anclas
-- UNIQUE (plan_id, clave).
SELECT a.id, a.clave FROM plan_actividad a WHERE a.plan_id = :plan ORDER BY a.clave

-- name: imp_huella
SELECT SHA2(:contenido, 256) AS huella

-- name: imp_cabe
-- NULL when a value of so many bytes is more than the server's max_allowed_packet lets a function
-- make, and so more than the stored source may have.
SELECT LENGTH(REPEAT('x', :bytes)) AS largo

-- name: imp_plan_crear
INSERT INTO plan_plan (marco_id, vigencia, titulo, inicio, fin)
VALUES (:marco, :vigencia, :titulo, :inicio, :fin)

-- name: imp_version_apagar
UPDATE plan_version SET vigente = NULL, estado = 'reemplazada' WHERE plan_id = :plan AND vigente = 1

-- name: imp_version_crear
-- Open until imp_version_cerrar: what is approved is never changed.
INSERT INTO plan_version (plan_id, numero, vigente, motivo, huella, fuente_nombre, fuente_huella,
  fuente, creada, estado, autor)
VALUES (:plan, :numero, 1, :motivo, :huella, :fuente_nombre, '', '', :ahora, 'en_carga', 'paacctl')

-- name: imp_version_cerrar
UPDATE plan_version SET estado = 'aprobada' WHERE id = :version

-- name: imp_fuente_agregar
UPDATE plan_version SET fuente = CONCAT(fuente, UNHEX(:trozo)) WHERE id = :version

-- name: imp_fuente_sellar
UPDATE plan_version SET fuente_huella = SHA2(fuente, 256) WHERE id = :version

-- name: imp_componente_crear
INSERT INTO plan_componente (marco_id, numero, codigo, titulo, modulo)
VALUES (:marco, :numero, :codigo, :titulo, NULL)

-- name: imp_version_componente
INSERT INTO plan_version_componente (version_id, componente_id, titulo, nota)
VALUES (:version, :componente, :titulo, :nota)

-- name: imp_subcomponente
INSERT INTO plan_subcomponente (version_id, componente_id, numero, titulo, original)
VALUES (:version, :componente, :numero, :titulo, :original)

-- name: imp_ancla
INSERT INTO plan_actividad (plan_id, clave) VALUES (:plan, :clave)

-- name: imp_redaccion
INSERT INTO plan_redaccion (version_id, actividad_id, componente_id, subcomponente_id, orden,
  numero, descripcion, producto, meta_operador, meta_valor, meta_unidad, meta_original,
  primer_inicio, ultimo_fin, busqueda, regla, lider_id, condicional)
VALUES (:version, :actividad, :componente, :subcomponente, :orden, :numero, :descripcion,
  :producto, :meta_operador, :meta_valor, :meta_unidad, :meta_original, :primer_inicio,
  :ultimo_fin, :busqueda, :regla, :lider, :condicional)

-- name: imp_corte
-- A cut that the framework does not have and the file says what it is.
INSERT INTO plan_corte (marco_id, numero, titulo, mes, dia, fuente, por_confirmar)
SELECT :marco, :corte, :titulo, :mes, :dia, 'Lo trajo un plan importado', 1 FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM plan_corte k WHERE k.marco_id = :marco AND k.numero = :corte)

-- name: imp_programado
INSERT INTO plan_programado (redaccion_id, corte, cantidad) VALUES (:redaccion, :corte, :cantidad)

-- name: imp_celda
INSERT INTO plan_celda (redaccion_id, columna, original) VALUES (:redaccion, :columna, :original)

-- name: imp_periodo
INSERT INTO plan_periodo (redaccion_id, n, inicio, fin, inicio_original, fin_original)
VALUES (:redaccion, :n, :inicio, :fin, :inicio_original, :fin_original)

-- name: imp_responsable
INSERT INTO plan_responsable (redaccion_id, n, unidad_id, original)
VALUES (:redaccion, :n, :unidad, :original)

-- name: imp_aviso
INSERT INTO plan_aviso (version_id, n, linea, redaccion_id, columna, original, mensaje)
VALUES (:version, :n, :linea, :redaccion, :columna, :original, :mensaje)
