-- Statements of drawing up a plan. :borrador is the id of a version, from the address; a text that
-- is not exactly one compares equal to none.

-- name: el_yo
SELECT c.usuario FROM cuenta_publica c WHERE c.id = :yo

-- name: el_versiones
-- Every version of every plan, newest year first, with what it holds. UNIQUE (plan_id, numero).
SELECT v.id, v.numero, v.estado, v.vigente, v.motivo, v.origen, v.creada, v.autor, v.acta,
  v.acta_fecha, v.aprobador, v.base_id, p.id AS plan, p.vigencia, p.titulo, m.codigo AS marco,
  (SELECT COUNT(*) FROM plan_redaccion r WHERE r.version_id = v.id) AS actividades
FROM plan_plan p
JOIN plan_marco m ON m.id = p.marco_id
JOIN plan_version v ON v.plan_id = p.id
ORDER BY p.vigencia DESC, p.id DESC, v.numero DESC

-- name: el_version
-- One version, open or closed. Primary key.
SELECT v.id, v.numero, v.estado, v.vigente, v.motivo, v.origen, v.creada, v.autor, v.acta,
  v.acta_fecha, v.aprobador, v.base_id, v.huella, v.row_version, p.id AS plan, p.vigencia,
  p.titulo, p.inicio, p.fin, m.id AS marco_id, m.codigo AS marco, b.numero AS base_numero,
  bp.vigencia AS base_vigencia,
  (SELECT w.id FROM plan_version w WHERE w.plan_id = p.id AND w.vigente = 1) AS vigente_id,
  (SELECT w.id FROM plan_version w WHERE w.plan_id = p.id AND w.abierta = 1) AS abierta_id
FROM plan_version v
JOIN plan_plan p ON p.id = v.plan_id
JOIN plan_marco m ON m.id = p.marco_id
LEFT JOIN plan_version b ON b.id = v.base_id
LEFT JOIN plan_plan bp ON bp.id = b.plan_id
WHERE CAST(v.id AS CHAR) = :borrador

-- name: el_editable
-- The version, when its content may still be changed: what its forms load, and what must hold for
-- whatever is decided about it.
SELECT v.id, v.motivo, v.row_version, v.titulo,
  IF(EXISTS (SELECT 1 FROM plan_version x JOIN plan_version y ON y.plan_id = x.plan_id AND y.vigente = 1 WHERE x.id = v.id), NULL, 'si') AS primera
FROM plan_editable v WHERE v.direccion = :borrador

-- name: el_requisitos
SELECT q.titulo, q.donde, q.falta, q.faltan FROM plan_requisito q WHERE q.version_id = :borrador ORDER BY q.n

-- name: el_en_orden
-- A row when nothing is missing for the Comité.
SELECT 'si' AS lista FROM plan_version v
WHERE v.id = :borrador AND NOT EXISTS (SELECT 1 FROM plan_requisito q WHERE q.version_id = v.id AND q.faltan > 0)

-- name: el_tocar
-- Every change of a draft's content goes through here first: it locks the version before anything
-- is read, and refuses one that is no longer open.
UPDATE plan_version SET row_version = row_version + 1
WHERE id = :borrador AND estado IN ('borrador', 'en_consulta')

-- name: el_tocar_abierta
-- The same for what is taken until the Comité has decided: contributions.
UPDATE plan_version SET row_version = row_version + 1 WHERE id = :borrador AND abierta = 1

-- name: el_abierta
-- A row while the Comité has not decided.
SELECT v.id FROM plan_version v WHERE CAST(v.id AS CHAR) = :borrador AND v.abierta = 1

-- name: el_mover_estado
UPDATE plan_version SET estado = :estado, row_version = row_version + 1
WHERE id = :borrador AND row_version = :row_version

-- name: el_paso
-- What the form of a step shows: nothing but the version's state, when it is open.
SELECT v.row_version, '' AS motivo FROM plan_version v
WHERE CAST(v.id AS CHAR) = :borrador AND v.abierta = 1

-- name: el_aprobar_cargar
SELECT v.row_version, v.acta, :hoy AS acta_fecha, v.aprobador
FROM plan_version v WHERE CAST(v.id AS CHAR) = :borrador AND v.estado = 'por_aprobar'

-- name: el_reemplazar
UPDATE plan_version SET vigente = NULL, estado = 'reemplazada'
WHERE plan_id = :plan AND vigente = 1

-- name: el_aprobar
UPDATE plan_version SET estado = :estado, vigente = 1, huella = :huella, acta = :acta,
  acta_fecha = :acta_fecha, aprobador = :aprobador, row_version = row_version + 1
WHERE id = :borrador AND row_version = :row_version

-- name: el_cambio
-- The version in force, when nobody has begun to change it.
SELECT '' AS motivo FROM plan_version v
WHERE CAST(v.id AS CHAR) = :borrador AND v.vigente = 1

-- name: el_datos
UPDATE plan_version SET motivo = :motivo WHERE id = :borrador

-- name: cortes_congelar
-- From now on the version has the cuts that its framework has today.
INSERT INTO plan_version_corte (version_id, numero, titulo, mes, dia)
SELECT v.id, k.numero, k.titulo, k.mes, k.dia
FROM plan_version v JOIN plan_plan p ON p.id = v.plan_id JOIN plan_corte k ON k.marco_id = p.marco_id
WHERE v.id = :version

-- name: el_titulo
UPDATE plan_plan SET titulo = :titulo WHERE id = (SELECT v.plan_id FROM plan_version v WHERE v.id = :borrador)

-- --- new plans and versions ------------------------------------------------------------------

-- name: el_catalogo_marcos
SELECT m.codigo AS valor, CONCAT(m.codigo, ' – ', m.nombre) AS etiqueta FROM plan_marco m ORDER BY m.id DESC

-- name: el_catalogo_origenes
-- What a new plan may be made from: the framework's template, or a version in force.
SELECT 'plantilla' AS valor, 'La plantilla del marco: componentes y subcomponentes, sin actividades' AS etiqueta
UNION ALL
(SELECT v.id, CONCAT('Copia del ', m.codigo, ' ', p.vigencia, ', versión ', v.numero)
FROM plan_version v JOIN plan_plan p ON p.id = v.plan_id JOIN plan_marco m ON m.id = p.marco_id
WHERE v.vigente = 1 ORDER BY p.vigencia DESC, p.id DESC)

-- name: el_plan_nuevo
-- What the form proposes: next year.
SELECT YEAR(:hoy) + 1 AS vigencia, 'PTEP' AS marco, 'plantilla' AS origen

-- name: el_marco
SELECT m.id, m.codigo, m.nombre FROM plan_marco m WHERE m.codigo = :marco

-- name: el_plan
SELECT p.id, (SELECT COUNT(*) FROM plan_version v WHERE v.plan_id = p.id AND v.estado <> 'descartada') AS versiones,
  (SELECT COALESCE(MAX(v.numero), 0) FROM plan_version v WHERE v.plan_id = p.id) AS ultima
FROM plan_plan p WHERE p.marco_id = :marco_id AND p.vigencia = :vigencia

-- name: el_version_crear
INSERT INTO plan_version (plan_id, numero, motivo, huella, fuente_nombre, fuente_huella, fuente,
  creada, estado, base_id, origen, autor)
VALUES (:plan, :numero, :motivo, '', '', '', '', :ahora, 'borrador', :base, :origen_texto, :autor)

-- name: el_componentes_de_marco
INSERT INTO plan_version_componente (version_id, componente_id, titulo, nota)
SELECT :nueva, c.id, c.titulo, NULL FROM plan_componente c WHERE c.marco_id = :marco_id

-- name: el_subcomponentes_de_marco
INSERT INTO plan_subcomponente (version_id, componente_id, numero, titulo, original)
SELECT :nueva, s.componente_id, s.numero, s.titulo, CONCAT('Subcomponente ', s.numero, '. ', s.titulo)
FROM plan_marco_subcomponente s JOIN plan_componente c ON c.id = s.componente_id
WHERE c.marco_id = :marco_id

-- name: el_base
-- The version to copy, and what it holds.
SELECT v.id, v.numero, p.vigencia, p.titulo, m.codigo AS marco, m.id AS marco_id,
  (SELECT COUNT(*) FROM plan_redaccion r WHERE r.version_id = v.id) AS actividades,
  (SELECT COUNT(*) FROM plan_redaccion r JOIN plan_periodo w ON w.redaccion_id = r.id WHERE r.version_id = v.id) AS periodos
FROM plan_version v
JOIN plan_plan p ON p.id = v.plan_id
JOIN plan_marco m ON m.id = p.marco_id
WHERE CAST(v.id AS CHAR) = :base AND v.vigente = 1

-- name: el_copiar_componentes
INSERT INTO plan_version_componente (version_id, componente_id, titulo, nota)
SELECT :nueva, vc.componente_id, vc.titulo, vc.nota FROM plan_version_componente vc WHERE vc.version_id = :base

-- name: el_copiar_subcomponentes
INSERT INTO plan_subcomponente (version_id, componente_id, numero, titulo, original)
SELECT :nueva, s.componente_id, s.numero, s.titulo, s.original FROM plan_subcomponente s WHERE s.version_id = :base

-- name: el_copiar_anclas
-- A plan of another year has anchors of its own; the same plan keeps its.
INSERT IGNORE INTO plan_actividad (plan_id, clave)
SELECT :plan, CONCAT(c.numero, '/', r.numero)
FROM plan_redaccion r JOIN plan_componente c ON c.id = r.componente_id WHERE r.version_id = :base

-- name: el_copiar_redacciones
-- Dates move by whole years; of 29 February, a year that has none gets the 28th.
INSERT INTO plan_redaccion (version_id, actividad_id, componente_id, subcomponente_id, orden, numero,
  descripcion, producto, meta_operador, meta_valor, meta_unidad, meta_original, primer_inicio,
  ultimo_fin, busqueda, regla, lider_id, condicional)
SELECT :nueva, IF(b.plan_id = :plan, r.actividad_id, n.id), r.componente_id, t.id, r.orden, r.numero,
  r.descripcion, r.producto, r.meta_operador, r.meta_valor, r.meta_unidad, r.meta_original,
  DATE_ADD(r.primer_inicio, INTERVAL :anios YEAR), DATE_ADD(r.ultimo_fin, INTERVAL :anios YEAR),
  r.busqueda, r.regla, r.lider_id, r.condicional
FROM plan_redaccion r
JOIN plan_version b ON b.id = r.version_id
JOIN plan_componente c ON c.id = r.componente_id
LEFT JOIN plan_actividad n ON n.plan_id = :plan AND n.clave = CONCAT(c.numero, '/', r.numero)
LEFT JOIN plan_subcomponente s ON s.id = r.subcomponente_id
LEFT JOIN plan_subcomponente t ON t.version_id = :nueva AND t.componente_id = s.componente_id AND t.numero = s.numero
WHERE r.version_id = :base

-- name: el_copiar_celdas
-- Cells that hold dates speak of the year they were written for.
INSERT INTO plan_celda (redaccion_id, columna, original)
SELECT y.id, k.columna, k.original
FROM plan_redaccion x JOIN plan_celda k ON k.redaccion_id = x.id
JOIN plan_redaccion y ON y.version_id = :nueva AND y.orden = x.orden
WHERE x.version_id = :base AND (:anios = 0 OR k.columna NOT IN ('inicio', 'fin'))

-- name: el_copiar_periodos
INSERT INTO plan_periodo (redaccion_id, n, inicio, fin, inicio_original, fin_original)
SELECT y.id, w.n, DATE_ADD(w.inicio, INTERVAL :anios YEAR), DATE_ADD(w.fin, INTERVAL :anios YEAR),
  IF(:anios = 0 OR w.inicio IS NULL, w.inicio_original, DATE_FORMAT(DATE_ADD(w.inicio, INTERVAL :anios YEAR), '%d/%m/%Y')),
  IF(:anios = 0 OR w.fin IS NULL, w.fin_original, DATE_FORMAT(DATE_ADD(w.fin, INTERVAL :anios YEAR), '%d/%m/%Y'))
FROM plan_redaccion x JOIN plan_periodo w ON w.redaccion_id = x.id
JOIN plan_redaccion y ON y.version_id = :nueva AND y.orden = x.orden
WHERE x.version_id = :base

-- name: el_copiar_responsables
INSERT INTO plan_responsable (redaccion_id, n, unidad_id, original)
SELECT y.id, m.n, m.unidad_id, m.original
FROM plan_redaccion x JOIN plan_responsable m ON m.redaccion_id = x.id
JOIN plan_redaccion y ON y.version_id = :nueva AND y.orden = x.orden
WHERE x.version_id = :base

-- name: el_copiar_programado
INSERT INTO plan_programado (redaccion_id, corte, cantidad)
SELECT y.id, g.corte, g.cantidad
FROM plan_redaccion x JOIN plan_programado g ON g.redaccion_id = x.id
JOIN plan_redaccion y ON y.version_id = :nueva AND y.orden = x.orden
WHERE x.version_id = :base

-- --- activities ------------------------------------------------------------------------------

-- name: el_catalogo_lugares
-- Where an activity may stand: each subcomponent, and each component that has none.
SELECT CONCAT(c.numero, '/', COALESCE(s.numero, '')) AS valor,
  CONCAT(c.numero, '. ', vc.titulo, COALESCE(CONCAT(' › ', s.numero, '. ', s.titulo), '')) AS etiqueta
FROM plan_version_componente vc
JOIN plan_componente c ON c.id = vc.componente_id
LEFT JOIN plan_subcomponente s ON s.version_id = vc.version_id AND s.componente_id = c.id
WHERE vc.version_id = :borrador
ORDER BY c.numero, s.numero

-- name: el_lugar
SELECT c.id AS componente_id, c.numero AS componente, s.id AS subcomponente_id, COALESCE(s.numero, 0) AS subcomponente,
  s.titulo AS subcomponente_titulo
FROM plan_version_componente vc
JOIN plan_componente c ON c.id = vc.componente_id
LEFT JOIN plan_subcomponente s ON s.version_id = vc.version_id AND s.componente_id = c.id
WHERE vc.version_id = :borrador AND CONCAT(c.numero, '/', COALESCE(s.numero, '')) = :lugar

-- name: el_numero_libre
-- The number after the highest that its subcomponent (or component) has had in any version of the plan:
-- what was somebody's is nobody else's.
SELECT CONCAT(COALESCE(CONCAT(s.numero, '.'), ''), COALESCE(MAX(CAST(SUBSTRING_INDEX(r.numero, '.', -1) AS UNSIGNED)), 0) + 1) AS numero
FROM plan_version_componente vc
JOIN plan_componente c ON c.id = vc.componente_id
LEFT JOIN plan_subcomponente s ON s.version_id = vc.version_id AND s.componente_id = c.id
LEFT JOIN plan_redaccion r ON r.componente_id = c.id
  AND r.version_id IN (SELECT y.id FROM plan_version x JOIN plan_version y ON y.plan_id = x.plan_id WHERE x.id = vc.version_id)
  AND (s.id IS NULL OR r.numero LIKE CONCAT(s.numero, '.%'))
WHERE vc.version_id = :borrador AND CONCAT(c.numero, '/', COALESCE(s.numero, '')) = :lugar
GROUP BY s.numero

-- name: el_catalogo_unidades
-- Units and collectives that may answer for something, and those that already do.
SELECT u.codigo AS valor, IF(u.activa = 1, u.nombre, CONCAT(u.nombre, ' (ya no funciona', COALESCE(CONCAT('; hoy ', n.nombre), ''), ')')) AS etiqueta
FROM unidad u LEFT JOIN unidad n ON n.id = u.sucesora_id
WHERE u.activa = 1 OR u.id IN (SELECT m.unidad_id FROM plan_redaccion r JOIN plan_responsable m ON m.redaccion_id = r.id
  WHERE r.version_id = :borrador)
ORDER BY u.nombre, u.id

-- name: el_catalogo_operadores
SELECT '=' AS valor, 'Exactamente' AS etiqueta UNION ALL SELECT '>=', 'Al menos'

-- name: el_catalogo_reglas
SELECT 'lider' AS valor, 'Responde la dependencia líder' AS etiqueta
UNION ALL SELECT 'todas', 'Cada dependencia debe cumplir la meta'
UNION ALL SELECT 'suma', 'La meta se alcanza sumando lo de todas'

-- name: el_cortes
-- The cuts of the version's framework.
SELECT k.numero, k.titulo, k.mes, k.dia, CONCAT(LPAD(k.dia, 2, '0'), '/', LPAD(k.mes, 2, '0')) AS fecha
FROM plan_version v JOIN plan_plan p ON p.id = v.plan_id JOIN plan_corte k ON k.marco_id = p.marco_id
WHERE v.id = :borrador ORDER BY k.mes, k.dia, k.numero

-- name: el_fila_nueva
-- An empty activity: the place that the address asks for and a line for each cut.
SELECT :lugar AS lugar, 'lider' AS regla,
  (SELECT GROUP_CONCAT(CONCAT(LPAD(k.dia, 2, '0'), '/', LPAD(k.mes, 2, '0'), ': ') ORDER BY k.mes, k.dia, k.numero SEPARATOR '\n')
    FROM plan_corte k WHERE k.marco_id = v.marco_id) AS programado
FROM plan_editable v WHERE v.direccion = :borrador

-- name: el_fila
-- An activity of a draft as its form has it. Primary key of the version, then its rows.
SELECT f.id, f.actividad_id, f.lugar, f.numero, f.descripcion, f.producto, f.meta, f.meta_operador, f.meta_valor,
  f.meta_unidad, f.responsables, f.lider, f.regla, f.periodos, f.programado, f.condicional, f.row_version, f.orden
FROM plan_editable v JOIN plan_fila f ON f.version_id = v.id
WHERE v.direccion = :borrador AND CAST(f.id AS CHAR) = :fila

-- name: el_numero_ocupado
SELECT r.id FROM plan_redaccion r JOIN plan_componente c ON c.id = r.componente_id
WHERE r.version_id = :borrador AND c.numero = :componente AND r.numero = :numero AND r.id <> :salvo

-- name: el_orden_destino
-- Behind the last activity that stands before or in that place.
SELECT COALESCE(MAX(r.orden), 0) + 1 AS orden
FROM plan_redaccion r
JOIN plan_componente c ON c.id = r.componente_id
LEFT JOIN plan_subcomponente s ON s.id = r.subcomponente_id
WHERE r.version_id = :borrador AND r.id <> :salvo AND (c.numero < :componente
  OR (c.numero = :componente AND COALESCE(s.numero, 0) <= :subcomponente))

-- name: el_abrir_lugar
-- From the last one down, because orden is unique.
UPDATE plan_redaccion SET orden = orden + 1 WHERE version_id = :borrador AND orden >= :orden AND orden < 4000000000 ORDER BY orden DESC

-- name: el_cerrar_lugar
UPDATE plan_redaccion SET orden = orden - 1 WHERE version_id = :borrador AND orden > :orden AND orden < 4000000000 ORDER BY orden

-- name: el_apartar
-- Out of the way while the others move.
UPDATE plan_redaccion SET orden = 4000000000 WHERE id = :fila

-- name: el_colocar
UPDATE plan_redaccion SET orden = :orden WHERE id = :fila

-- name: el_ancla_libre
-- The anchor with that key, if no activity of this version or of another is it already: who has its
-- number later does not inherit its reports.
SELECT a.id, (SELECT COUNT(*) FROM plan_redaccion r WHERE r.actividad_id = a.id) AS usada
FROM plan_actividad a JOIN plan_version v ON v.plan_id = a.plan_id
WHERE v.id = :borrador AND a.clave = :clave

-- name: el_ancla
INSERT INTO plan_actividad (plan_id, clave)
SELECT v.plan_id, :clave FROM plan_version v WHERE v.id = :borrador

-- name: el_ancla_nueva
-- The key was that of another activity once: the count of anchors makes it its own.
INSERT INTO plan_actividad (plan_id, clave)
SELECT v.plan_id, CONCAT(:clave, '~', (SELECT COUNT(*) FROM plan_actividad x WHERE x.plan_id = v.plan_id))
FROM plan_version v WHERE v.id = :borrador

-- name: el_redaccion_crear
-- Its row_version goes on from the version's, so that a row that comes back is never taken for the
-- one that was there.
INSERT INTO plan_redaccion (version_id, actividad_id, componente_id, subcomponente_id, orden, numero,
  descripcion, producto, meta_operador, meta_valor, meta_unidad, meta_original, primer_inicio,
  ultimo_fin, busqueda, regla, lider_id, condicional, row_version)
SELECT v.id, :actividad, :componente_id, :subcomponente_id, :orden, :numero, :descripcion, :producto,
  :meta_operador, :meta_valor, :meta_unidad, :meta, :primer_inicio, :ultimo_fin, :busqueda, :regla,
  :lider_id, :condicional, v.row_version
FROM plan_editable v WHERE v.direccion = :borrador

-- name: el_redaccion_cambiar
-- Periods that were left as they stood keep their first and last day.
UPDATE plan_redaccion SET componente_id = :componente_id, subcomponente_id = :subcomponente_id,
  numero = :numero, descripcion = :descripcion, producto = :producto, meta_operador = :meta_operador,
  meta_valor = :meta_valor, meta_unidad = :meta_unidad, meta_original = :meta,
  primer_inicio = IF(:periodos_intactos = 1, primer_inicio, :primer_inicio),
  ultimo_fin = IF(:periodos_intactos = 1, ultimo_fin, :ultimo_fin), busqueda = :busqueda, regla = :regla,
  lider_id = :lider_id, condicional = :condicional, row_version = row_version + 1
WHERE id = :fila AND version_id = :borrador AND row_version = :row_version

-- name: el_sin_celdas
DELETE FROM plan_celda WHERE redaccion_id = :fila
-- name: el_sin_periodos
DELETE FROM plan_periodo WHERE redaccion_id = :fila
-- name: el_sin_responsables
DELETE FROM plan_responsable WHERE redaccion_id = :fila
-- name: el_sin_programado
DELETE FROM plan_programado WHERE redaccion_id = :fila
-- name: el_sin_avisos
UPDATE plan_aviso SET redaccion_id = NULL WHERE redaccion_id = :fila
-- name: el_sin_redaccion
DELETE FROM plan_redaccion WHERE id = :fila AND version_id = :borrador AND row_version = :row_version

-- name: el_celda
INSERT INTO plan_celda (redaccion_id, columna, original) VALUES (:fila, :columna, :original)
-- name: el_periodo
INSERT INTO plan_periodo (redaccion_id, n, inicio, fin, inicio_original, fin_original)
VALUES (:fila, :n, :inicio, :fin, DATE_FORMAT(:inicio, '%d/%m/%Y'), DATE_FORMAT(:fin, '%d/%m/%Y'))
-- name: el_responsable
-- Its name as it is now becomes the mention.
INSERT INTO plan_responsable (redaccion_id, n, unidad_id, original) VALUES (:fila, :n, :unidad_id, :nombre)
-- name: el_programado
INSERT INTO plan_programado (redaccion_id, corte, cantidad) VALUES (:fila, :corte, :cantidad)

-- name: el_nombres
-- Units given by their codes, one a line: their codes in the order of the form, and their names.
SELECT GROUP_CONCAT(u.codigo ORDER BY u.nombre, u.id SEPARATOR '\n') AS codigos,
  GROUP_CONCAT(u.nombre ORDER BY u.nombre, u.id SEPARATOR '\n') AS nombres FROM unidad u
WHERE LOCATE(CONCAT('\n', u.codigo, '\n'), CONCAT('\n', :codigos, '\n')) > 0

-- name: el_unidad
SELECT u.id, u.nombre FROM unidad u WHERE u.codigo = :codigo

-- name: el_catalogo_posiciones
-- Behind which activity of its own component one may be moved.
SELECT '0' AS valor, 'Al comienzo de su componente' AS etiqueta
UNION ALL
(SELECT o.id, CONCAT('Después de ', o.numero, ' ', LEFT(o.descripcion, 80))
FROM plan_redaccion r JOIN plan_redaccion o ON o.version_id = r.version_id AND o.componente_id = r.componente_id AND o.id <> r.id
WHERE r.id = :fila AND r.version_id = :borrador ORDER BY o.orden)

-- name: el_posicion
-- Where the activity behind which it goes stands (or the first of its component), before it is
-- taken out of its own place.
SELECT IF(:despues = '0', (SELECT MIN(x.orden) FROM plan_redaccion x WHERE x.version_id = r.version_id AND x.componente_id = r.componente_id) - 1,
  (SELECT x.orden FROM plan_redaccion x WHERE x.version_id = r.version_id AND CAST(x.id AS CHAR) = :despues)) AS orden
FROM plan_redaccion r WHERE r.id = :fila AND r.version_id = :borrador

-- name: el_marcar_cambio
UPDATE plan_redaccion SET row_version = row_version + 1 WHERE id = :fila AND version_id = :borrador AND row_version = :row_version

-- --- components of a draft -------------------------------------------------------------------

-- name: el_componente
SELECT vc.titulo, vc.nota, v.row_version, c.id AS componente_id,
  (SELECT COUNT(*) FROM plan_redaccion r WHERE r.version_id = v.id AND r.componente_id = c.id) AS actividades
FROM plan_editable v
JOIN plan_version_componente vc ON vc.version_id = v.id
JOIN plan_componente c ON c.id = vc.componente_id
WHERE v.direccion = :borrador AND CAST(c.numero AS CHAR) = :componente

-- name: el_componente_cambiar
UPDATE plan_version_componente SET titulo = :titulo, nota = :nota
WHERE version_id = :borrador AND componente_id = :componente_id

-- name: el_subcomponente_nuevo
-- A form for one more: its number is the next one.
SELECT v.row_version, COALESCE((SELECT MAX(s.numero) FROM plan_subcomponente s WHERE s.version_id = v.id AND s.componente_id = c.id), 0) + 1 AS numero,
  '' AS titulo, c.id AS componente_id
FROM plan_editable v
JOIN plan_version_componente vc ON vc.version_id = v.id
JOIN plan_componente c ON c.id = vc.componente_id
WHERE v.direccion = :borrador AND CAST(c.numero AS CHAR) = :componente

-- name: el_subcomponente_ocupado
SELECT s.id FROM plan_subcomponente s JOIN plan_componente c ON c.id = s.componente_id
WHERE s.version_id = :borrador AND CAST(c.numero AS CHAR) = :componente AND s.numero = :numero

-- name: el_subcomponente
SELECT s.id, s.titulo, v.row_version,
  (SELECT COUNT(*) FROM plan_redaccion r WHERE r.subcomponente_id = s.id) AS actividades
FROM plan_editable v
JOIN plan_subcomponente s ON s.version_id = v.id
JOIN plan_componente c ON c.id = s.componente_id
WHERE v.direccion = :borrador AND CAST(c.numero AS CHAR) = :componente AND CAST(s.numero AS CHAR) = :sub

-- name: el_subcomponente_cambiar
UPDATE plan_subcomponente SET titulo = :titulo, original = CONCAT('Subcomponente ', numero, '. ', :titulo) WHERE id = :id

-- name: el_subcomponente_quitar
DELETE FROM plan_subcomponente WHERE id = :id

-- name: el_catalogo_componentes_fuera
-- Components of the framework that the draft does not have.
SELECT c.id AS valor, CONCAT(c.numero, '. ', c.titulo) AS etiqueta
FROM plan_editable v JOIN plan_componente c ON c.marco_id = v.marco_id
WHERE v.direccion = :borrador
  AND NOT EXISTS (SELECT 1 FROM plan_version_componente vc WHERE vc.version_id = v.id AND vc.componente_id = c.id)
ORDER BY c.numero

-- name: el_componente_nombre
SELECT CONCAT(c.numero, '. ', c.titulo) AS etiqueta FROM plan_componente c WHERE c.id = :agregar

-- name: el_componente_agregar
INSERT INTO plan_version_componente (version_id, componente_id, titulo, nota)
SELECT v.id, c.id, c.titulo, NULL FROM plan_editable v JOIN plan_componente c ON c.marco_id = v.marco_id
WHERE v.direccion = :borrador AND c.id = :agregar

-- name: el_componente_subs_agregar
INSERT INTO plan_subcomponente (version_id, componente_id, numero, titulo, original)
SELECT v.id, s.componente_id, s.numero, s.titulo, CONCAT('Subcomponente ', s.numero, '. ', s.titulo)
FROM plan_editable v JOIN plan_marco_subcomponente s ON s.componente_id = :agregar WHERE v.direccion = :borrador

-- name: el_componente_subs_quitar
DELETE FROM plan_subcomponente WHERE version_id = :borrador AND componente_id = :componente_id

-- name: el_componente_quitar
DELETE FROM plan_version_componente WHERE version_id = :borrador AND componente_id = :componente_id

-- name: el_subcomponente_crear
INSERT INTO plan_subcomponente (version_id, componente_id, numero, titulo, original)
VALUES (:borrador, :componente_id, :numero, :titulo, CONCAT('Subcomponente ', :numero, '. ', :titulo))

-- name: el_version_row
UPDATE plan_version SET row_version = row_version + 1
WHERE id = :borrador AND row_version = :row_version AND estado IN ('borrador', 'en_consulta')
