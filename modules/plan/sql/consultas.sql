-- Reading statements of the plan module. The version in force of a year is found first
-- (`version`); everything else hangs from its id. Where several statements are read side by side
-- (activities and their parts) they have the same conditions and the same order, so that one pass
-- in C puts them together.

-- name: version
-- The version in force (or the one with the number, or the key, asked for) of one year; without a year, of the
-- plan that governs on the day, else of the last one that has begun, else of the first to begin; for
-- a module, rather of one that has a component of its own. Lists choose in the same way.
-- UNIQUE (vigencia, marco_id), (plan_id, vigente), (plan_id, numero).
SELECT v.id, p.vigencia, m.codigo AS marco, p.titulo, v.numero, p.inicio, p.fin, v.huella, v.estado,
  IF(v.vigente = 1, 0, 1) AS otra
FROM plan_plan p
JOIN plan_marco m ON m.id = p.marco_id
JOIN plan_edicion v ON v.plan_id = p.id AND IF(:version IS NULL, v.vigente = 1, :version IN (CAST(v.numero AS CHAR), v.clave))
WHERE p.vigencia > 0
-- si: vigencia
AND p.vigencia = :vigencia
-- si: marco
AND m.codigo = :marco
ORDER BY COALESCE(:al, :hoy) BETWEEN p.inicio AND p.fin DESC,
  EXISTS (SELECT 1 FROM plan_version_componente vc JOIN plan_componente c ON c.id = vc.componente_id
    WHERE vc.version_id = v.id AND c.modulo = :modulo) DESC,
  p.inicio <= COALESCE(:al, :hoy) DESC,
  IF(p.inicio <= COALESCE(:al, :hoy), -p.vigencia, p.vigencia), v.estado = 'descartada', p.id DESC
LIMIT 1

-- name: vigencias
-- The years that have a plan in force, newest first.
SELECT p.vigencia, m.codigo AS marco, p.titulo
FROM plan_plan p
JOIN plan_marco m ON m.id = p.marco_id
JOIN plan_version v ON v.plan_id = p.id AND v.vigente = 1
ORDER BY p.vigencia DESC, p.id DESC

-- name: totales
-- How much a version holds, one number a kind. UNIQUE (version_id, orden) and primary keys.
SELECT
  (SELECT COUNT(*) FROM plan_redaccion r WHERE r.version_id = :version) AS actividades,
  (SELECT COUNT(*) FROM plan_redaccion r JOIN plan_periodo w ON w.redaccion_id = r.id
    WHERE r.version_id = :version) AS periodos,
  (SELECT COUNT(*) FROM plan_redaccion r JOIN plan_responsable m ON m.redaccion_id = r.id
    WHERE r.version_id = :version) AS responsables,
  (SELECT COUNT(*) FROM plan_aviso a WHERE a.version_id = :version) AS avisos

-- name: componentes
-- What a version says of each component, with its figures; a row for each subcomponent, or one without.
-- UNIQUE (version_id, componente_id, numero) serves each count.
SELECT c.id, c.numero, c.codigo, c.modulo, vc.titulo, vc.nota,
  (SELECT COUNT(*) FROM plan_redaccion r
    WHERE r.version_id = vc.version_id AND r.componente_id = c.id) AS actividades,
  (SELECT COUNT(*) FROM plan_redaccion r JOIN plan_periodo w ON w.redaccion_id = r.id
    WHERE r.version_id = vc.version_id AND r.componente_id = c.id) AS periodos,
  s.numero AS sub_numero, s.titulo AS sub_titulo, s.original AS sub_original
FROM plan_version_componente vc
JOIN plan_componente c ON c.id = vc.componente_id
LEFT JOIN plan_subcomponente s ON s.version_id = vc.version_id AND s.componente_id = c.id
WHERE vc.version_id = :version
-- si: componente
AND c.numero = :componente
-- si: modulo
AND COALESCE(c.modulo, '') = :modulo
-- si: unidad
AND c.id IN (SELECT r.componente_id FROM plan_redaccion r JOIN plan_atribucion x ON x.redaccion_id = r.id WHERE r.version_id = :version AND x.unidad_id = :unidad AND :hoy BETWEEN x.desde AND x.hasta)
ORDER BY c.numero, c.id, s.numero

-- name: componentes_de_modulos
-- Of each module that components name, and of none (''): the version that `version` would choose for it,
-- and its components there with their figures. One answer for all cards of the home page.
WITH elegida AS (
  SELECT k.modulo, v.id, p.vigencia, v.numero AS version, ROW_NUMBER() OVER (PARTITION BY k.modulo ORDER BY
    COALESCE(:al, :hoy) BETWEEN p.inicio AND p.fin DESC,
    EXISTS (SELECT 1 FROM plan_version_componente vc JOIN plan_componente c ON c.id = vc.componente_id
      WHERE vc.version_id = v.id AND c.modulo = k.modulo) DESC,
    p.inicio <= COALESCE(:al, :hoy) DESC,
    IF(p.inicio <= COALESCE(:al, :hoy), -p.vigencia, p.vigencia), p.id DESC) AS n
  FROM (SELECT DISTINCT COALESCE(c.modulo, '') AS modulo FROM plan_componente c) k
  JOIN plan_plan p
  JOIN plan_version v ON v.plan_id = p.id AND v.vigente = 1)
SELECT e.vigencia, e.version, e.modulo AS de_modulo, c.numero, c.codigo, c.modulo, vc.titulo, vc.nota,
  (SELECT COUNT(*) FROM plan_redaccion r
    WHERE r.version_id = vc.version_id AND r.componente_id = c.id) AS actividades,
  (SELECT COUNT(*) FROM plan_redaccion r JOIN plan_periodo w ON w.redaccion_id = r.id
    WHERE r.version_id = vc.version_id AND r.componente_id = c.id) AS periodos,
  (SELECT MIN(w.fin) FROM plan_redaccion r JOIN plan_periodo w ON w.redaccion_id = r.id
    WHERE r.version_id = vc.version_id AND r.componente_id = c.id AND w.fin >= :hoy) AS proximo_fin
FROM elegida e
JOIN plan_version_componente vc ON vc.version_id = e.id
JOIN plan_componente c ON c.id = vc.componente_id AND COALESCE(c.modulo, '') = e.modulo
WHERE e.n = 1
ORDER BY c.numero, c.id

-- name: paginas
-- The same activities fifty by fifty: where each page begins and ends, and how many they are.
SELECT t.pagina, MIN(t.orden) AS primera, MAX(t.orden) AS ultima, COUNT(*) AS cuantas
FROM (SELECT r.orden, (ROW_NUMBER() OVER (ORDER BY r.orden) - 1) DIV 50 AS pagina
FROM plan_redaccion r
JOIN plan_componente c ON c.id = r.componente_id
WHERE r.version_id = :version
-- si: componente
AND c.numero = :componente
-- si: modulo
AND c.modulo = :modulo
-- si: unidad
AND r.id IN (SELECT x.redaccion_id FROM plan_atribucion x WHERE x.unidad_id = :unidad AND :hoy BETWEEN x.desde AND x.hasta)
-- si: numero
AND r.numero = :numero
) t
GROUP BY t.pagina
ORDER BY t.pagina

-- name: actividades
-- The activities of a version in the order of the document. UNIQUE (version_id, orden).
SELECT r.id, r.orden, r.numero, c.numero AS componente, s.numero AS subcomponente, r.descripcion,
  r.regla, l.codigo AS lider, IF(r.condicional = 1, 'si', NULL) AS condicional, r.producto, r.meta_operador, r.meta_unidad, r.meta_original,
  TRIM(TRAILING '.' FROM TRIM(TRAILING '0' FROM r.meta_valor)) AS meta_valor
FROM plan_redaccion r
JOIN plan_componente c ON c.id = r.componente_id
LEFT JOIN plan_subcomponente s ON s.id = r.subcomponente_id
LEFT JOIN unidad l ON l.id = r.lider_id
WHERE r.version_id = :version
-- si: componente
AND c.numero = :componente
-- si: modulo
AND c.modulo = :modulo
-- si: unidad
AND r.id IN (SELECT x.redaccion_id FROM plan_atribucion x WHERE x.unidad_id = :unidad AND :hoy BETWEEN x.desde AND x.hasta)
-- si: numero
AND r.numero = :numero
-- si: ultima
AND r.orden BETWEEN :primera AND :ultima
ORDER BY r.orden

-- name: detalles
-- What belongs to the same activities, in the same order, each class by its number: mentions of units,
-- windows, quantities by cut (the date is that of the year the plan begins in), cells as they stood in
-- the source (in the order of its columns) and what the importer said. Primary keys, KEY (redaccion_id).
WITH suyas AS (SELECT r.id, r.orden, p.marco_id, p.vigencia
FROM plan_redaccion r
JOIN plan_version v ON v.id = r.version_id
JOIN plan_plan p ON p.id = v.plan_id
JOIN plan_componente c ON c.id = r.componente_id
WHERE r.version_id = :version
-- si: componente
AND c.numero = :componente
-- si: modulo
AND c.modulo = :modulo
-- si: unidad
AND r.id IN (SELECT x.redaccion_id FROM plan_atribucion x WHERE x.unidad_id = :unidad AND :hoy BETWEEN x.desde AND x.hasta)
-- si: numero
AND r.numero = :numero
-- si: ultima
AND r.orden BETWEEN :primera AND :ultima
)
SELECT r.id AS de, r.orden, 1 AS clase, m.n, m.original AS uno, u.codigo AS dos, u.nombre AS tres, u.tipo AS cuatro
FROM suyas r JOIN plan_responsable m ON m.redaccion_id = r.id JOIN unidad u ON u.id = m.unidad_id
UNION ALL
SELECT r.id, r.orden, 2, w.n, CAST(w.inicio AS CHAR), CAST(w.fin AS CHAR), w.inicio_original, w.fin_original
FROM suyas r JOIN plan_periodo w ON w.redaccion_id = r.id
UNION ALL
SELECT r.id, r.orden, 3, g.corte, TRIM(TRAILING '.' FROM TRIM(TRAILING '0' FROM g.cantidad)), k.titulo, CONCAT(r.vigencia, '-', LPAD(k.mes, 2, '0'), '-', LPAD(k.dia, 2, '0')), NULL
FROM suyas r JOIN plan_programado g ON g.redaccion_id = r.id LEFT JOIN plan_corte_de k ON k.version_id = :version AND k.numero = g.corte
-- si: originales
UNION ALL SELECT r.id, r.orden, 4, FIELD(k.columna, 'subcomponente', 'actividad', 'producto', 'meta', 'responsable', 'inicio', 'fin', 'otros'), k.columna, k.original, NULL, NULL FROM suyas r JOIN plan_celda k ON k.redaccion_id = r.id
-- si: originales
UNION ALL SELECT r.id, r.orden, 5, a.n, a.columna, a.original, a.mensaje, CAST(a.linea AS CHAR) FROM suyas r JOIN plan_aviso a ON a.redaccion_id = r.id
ORDER BY orden, clase, n

-- name: avisos_del_plan
-- What the importer said of the plan as a whole. KEY (redaccion_id), then the primary key.
SELECT a.linea, a.columna, a.original, a.mensaje
FROM plan_aviso a
WHERE a.version_id = :version AND a.redaccion_id IS NULL
ORDER BY a.n

-- name: plan_al
-- The plan that governs on a day; when none does, the latest one.
SELECT p.vigencia, p.titulo, IF(p.fin < :al, 'si', NULL) AS terminada
FROM plan_plan p
JOIN plan_version v ON v.plan_id = p.id AND v.vigente = 1
ORDER BY :al BETWEEN p.inicio AND p.fin DESC, p.inicio <= :al DESC,
  IF(p.inicio <= :al, -p.vigencia, p.vigencia), p.id DESC
LIMIT 1

-- name: ventanas
-- The first fifty periods that end within 30 days of a day, and how many they are, of every plan that
-- has not ended by then (in December that is often two). The plans are few; UNIQUE (version_id, orden),
-- then the primary key of plan_periodo.
SELECT z.vigencia, c.numero AS componente, r.numero, r.descripcion, z.inicio, z.fin,
  DATEDIFF(z.fin, :al) AS dias, z.cuantas
FROM (SELECT p.vigencia, w.redaccion_id, r.orden, w.n, w.inicio, w.fin, COUNT(*) OVER () AS cuantas
  FROM plan_plan p
  JOIN plan_version v ON v.plan_id = p.id AND v.vigente = 1
  JOIN plan_redaccion r ON r.version_id = v.id
  JOIN plan_periodo w ON w.redaccion_id = r.id
  WHERE p.fin >= :al AND w.fin BETWEEN :al AND DATE_ADD(:al, INTERVAL 30 DAY)
  ORDER BY w.fin, p.vigencia, r.orden, w.n
  LIMIT 50) z
JOIN plan_redaccion r ON r.id = z.redaccion_id
JOIN plan_componente c ON c.id = r.componente_id
ORDER BY z.fin, z.vigencia, z.orden, z.n

-- name: entrega
-- What the plans in force still ask of the units that somebody reports for.
SELECT p.vigencia, c.numero AS componente, r.numero, r.descripcion,
  CONCAT(DAY(w.fin), ' de ', ELT(MONTH(w.fin), 'enero', 'febrero', 'marzo', 'abril', 'mayo', 'junio', 'julio', 'agosto', 'septiembre',
    'octubre', 'noviembre', 'diciembre'), ' de ', YEAR(w.fin)) AS hasta
FROM plan_plan p
JOIN plan_version v ON v.plan_id = p.id AND v.vigente = 1
JOIN plan_redaccion r ON r.version_id = v.id
JOIN plan_componente c ON c.id = r.componente_id
JOIN plan_periodo w ON w.redaccion_id = r.id
WHERE p.fin >= :hoy AND w.fin >= :hoy AND r.id IN (
  SELECT m.redaccion_id FROM plan_responsable m
  JOIN unidad_responde q ON q.mencion_id = m.unidad_id
  JOIN rol_publico s ON s.unidad_id = q.unidad_id AND s.rol IN ('enlace', 'lider')
  JOIN cuenta_publica u ON u.id = s.cuenta_id
  WHERE u.usuario = CONVERT(:usuario USING ascii) COLLATE ascii_bin)
ORDER BY w.fin, p.vigencia, r.orden, w.n

-- name: lista_vencimientos
-- The same as rows of a list, for a spreadsheet.
SELECT p.vigencia, c.numero AS componente, vc.titulo AS componente_titulo, r.numero, r.descripcion,
  (SELECT GROUP_CONCAT(m.original ORDER BY m.n SEPARATOR '; ')
    FROM plan_responsable m WHERE m.redaccion_id = r.id) AS responsables,
  w.inicio, w.fin, DATEDIFF(w.fin, COALESCE(:al, :hoy)) AS dias
FROM plan_plan p
JOIN plan_version v ON v.plan_id = p.id AND v.vigente = 1
JOIN plan_redaccion r ON r.version_id = v.id
JOIN plan_componente c ON c.id = r.componente_id
JOIN plan_version_componente vc ON vc.version_id = v.id AND vc.componente_id = c.id
JOIN plan_periodo w ON w.redaccion_id = r.id
WHERE p.fin >= COALESCE(:al, :hoy)
  AND w.fin BETWEEN COALESCE(:al, :hoy) AND DATE_ADD(COALESCE(:al, :hoy), INTERVAL 30 DAY)
-- orden: fin = w.fin, p.vigencia, r.orden, w.n, r.id

-- name: lista_actividades
-- Search and exports: one row an activity of the version in force of one year (the latest when
-- none is asked for). The version's id is a constant by the time rows are read, and within it
-- `orden` is unique: UNIQUE (version_id, orden), as a range on every page but the first. The
-- joins are straight so that this table leads. Words are looked for in the activity and in every
-- spelling of its units (also one that was added after the import). A number alone is the number of
-- an activity; where none has it, it is looked for as a whole number.
SELECT p.vigencia, c.numero AS componente, vc.titulo AS componente_titulo,
  s.titulo AS subcomponente, r.numero, r.descripcion, r.producto, r.meta_original AS meta,
  (SELECT GROUP_CONCAT(m.original ORDER BY m.n SEPARATOR '; ')
    FROM plan_responsable m WHERE m.redaccion_id = r.id) AS responsables,
  r.primer_inicio AS inicio, r.ultimo_fin AS fin,
  (SELECT GROUP_CONCAT(CONCAT(COALESCE(w.inicio, w.inicio_original), ' a ',
      COALESCE(w.fin, w.fin_original)) ORDER BY w.n SEPARATOR '; ')
    FROM plan_periodo w WHERE w.redaccion_id = r.id) AS periodos,
  (SELECT d.lider FROM plan_dicho d WHERE d.id = r.id) AS lider,
  (SELECT d.regla FROM plan_dicho d WHERE d.id = r.id) AS regla,
  (SELECT d.programado FROM plan_dicho d WHERE d.id = r.id) AS programado,
  IF(r.condicional = 1, 'sí', 'no') AS condicional,
  IF(EXISTS(SELECT 1 FROM plan_periodo w
    WHERE w.redaccion_id = r.id AND (w.inicio IS NULL OR w.fin IS NULL)), 'Una fecha no se pudo leer', NULL) AS aviso
FROM plan_redaccion r
STRAIGHT_JOIN plan_version v ON v.id = r.version_id
STRAIGHT_JOIN plan_plan p ON p.id = v.plan_id
STRAIGHT_JOIN plan_componente c ON c.id = r.componente_id
STRAIGHT_JOIN plan_version_componente vc ON vc.version_id = r.version_id AND vc.componente_id = c.id
LEFT JOIN plan_subcomponente s ON s.id = r.subcomponente_id
WHERE r.version_id = (SELECT y.id FROM plan_plan x JOIN plan_edicion y ON y.plan_id = x.id AND IF(:version IS NULL, y.vigente = 1, :version IN (CAST(y.numero AS CHAR), y.clave))
  WHERE :vigencia IS NULL OR CAST(x.vigencia AS CHAR) = :vigencia ORDER BY :hoy BETWEEN x.inicio AND x.fin DESC, EXISTS (SELECT 1 FROM plan_version_componente k JOIN plan_componente kc ON kc.id = k.componente_id WHERE k.version_id = y.id AND kc.modulo = :modulo) DESC, x.inicio <= :hoy DESC, IF(x.inicio <= :hoy, -x.vigencia, x.vigencia), y.estado = 'descartada', x.id DESC LIMIT 1)
-- si: modulo
AND c.modulo = :modulo
-- si: componente
AND CAST(c.numero AS CHAR) = :componente
-- si: numero
AND r.numero = :numero
-- si: unidad
AND r.id IN (SELECT m.redaccion_id FROM plan_responsable m JOIN unidad u ON u.id = m.unidad_id WHERE u.codigo = :unidad)
-- A window touches the month when the month lies between the months of its ends, whatever the
-- year; of a window with one readable date, that date counts.
-- si: mes
AND :mes BETWEEN 1 AND 12 AND r.id IN (SELECT w.redaccion_id FROM plan_periodo w WHERE MOD(:mes - MONTH(COALESCE(w.inicio, w.fin)) + 12, 12) <= 12 * (YEAR(COALESCE(w.fin, w.inicio)) - YEAR(COALESCE(w.inicio, w.fin))) + MONTH(COALESCE(w.fin, w.inicio)) - MONTH(COALESCE(w.inicio, w.fin)))
-- si: texto_1
AND IF(TRIM(:texto) REGEXP '^[0-9]+([.][0-9]+)*[.]?$', r.numero = TRIM(TRAILING '.' FROM TRIM(:texto)) OR (TRIM(TRAILING '.' FROM TRIM(:texto)) NOT IN (SELECT z.numero FROM plan_redaccion z WHERE z.version_id = (SELECT y.id FROM plan_plan x JOIN plan_edicion y ON y.plan_id = x.id AND IF(:version IS NULL, y.vigente = 1, :version IN (CAST(y.numero AS CHAR), y.clave)) WHERE :vigencia IS NULL OR CAST(x.vigencia AS CHAR) = :vigencia ORDER BY :hoy BETWEEN x.inicio AND x.fin DESC, EXISTS (SELECT 1 FROM plan_version_componente k JOIN plan_componente kc ON kc.id = k.componente_id WHERE k.version_id = y.id AND kc.modulo = :modulo) DESC, x.inicio <= :hoy DESC, IF(x.inicio <= :hoy, -x.vigencia, x.vigencia), y.estado = 'descartada', x.id DESC LIMIT 1)) AND LOCATE(CONCAT(' ', REPLACE(TRIM(TRAILING '.' FROM TRIM(:texto)), '.', ' '), ' '), CONCAT(' ', r.busqueda, ' ')) > 0), (LOCATE(:texto_1, r.busqueda) > 0 OR r.id IN (SELECT m.redaccion_id FROM plan_responsable m JOIN unidad_alias a ON a.unidad_id = m.unidad_id WHERE LOCATE(:texto_1, a.clave) > 0)))
-- si: texto_2
AND (LOCATE(:texto_2, r.busqueda) > 0 OR r.id IN (SELECT m.redaccion_id FROM plan_responsable m JOIN unidad_alias a ON a.unidad_id = m.unidad_id WHERE LOCATE(:texto_2, a.clave) > 0))
-- si: texto_3
AND (LOCATE(:texto_3, r.busqueda) > 0 OR r.id IN (SELECT m.redaccion_id FROM plan_responsable m JOIN unidad_alias a ON a.unidad_id = m.unidad_id WHERE LOCATE(:texto_3, a.clave) > 0))
-- si: texto_4
AND (LOCATE(:texto_4, r.busqueda) > 0 OR r.id IN (SELECT m.redaccion_id FROM plan_responsable m JOIN unidad_alias a ON a.unidad_id = m.unidad_id WHERE LOCATE(:texto_4, a.clave) > 0))
-- si: texto_5
AND (LOCATE(:texto_5, r.busqueda) > 0 OR r.id IN (SELECT m.redaccion_id FROM plan_responsable m JOIN unidad_alias a ON a.unidad_id = m.unidad_id WHERE LOCATE(:texto_5, a.clave) > 0))
-- orden: numero = r.orden
-- orden: inicio = COALESCE(r.primer_inicio, r.ultimo_fin, '9999-12-31'), r.orden
-- orden: fin = COALESCE(r.ultimo_fin, r.primer_inicio, '9999-12-31'), r.orden
-- orden: componente = c.numero, r.orden

-- name: catalogo_vigencias
SELECT DISTINCT p.vigencia AS valor, p.vigencia AS etiqueta
FROM plan_plan p
JOIN plan_edicion v ON v.plan_id = p.id AND IF(:version IS NULL, v.vigente = 1, :version IN (CAST(v.numero AS CHAR), v.clave))
ORDER BY p.vigencia DESC

-- name: catalogo_componentes
-- Components of the same version as the list.
SELECT c.numero AS valor, CONCAT(c.numero, '. ', vc.titulo) AS etiqueta
FROM plan_version_componente vc
JOIN plan_componente c ON c.id = vc.componente_id
WHERE vc.version_id = (SELECT y.id FROM plan_plan x JOIN plan_edicion y ON y.plan_id = x.id AND IF(:version IS NULL, y.vigente = 1, :version IN (CAST(y.numero AS CHAR), y.clave))
  WHERE :vigencia IS NULL OR CAST(x.vigencia AS CHAR) = :vigencia ORDER BY :hoy BETWEEN x.inicio AND x.fin DESC, x.inicio <= :hoy DESC, IF(x.inicio <= :hoy, -x.vigencia, x.vigencia), y.estado = 'descartada', x.id DESC LIMIT 1)
ORDER BY c.numero

-- name: catalogo_unidades
-- Units and collectives that there are, and those of before that the same version mentions.
SELECT u.codigo AS valor, u.nombre AS etiqueta
FROM unidad u
WHERE u.sucesora_id IS NULL OR u.id IN (SELECT m.unidad_id FROM plan_redaccion r JOIN plan_responsable m ON m.redaccion_id = r.id
  WHERE r.version_id = (SELECT y.id FROM plan_plan x JOIN plan_edicion y ON y.plan_id = x.id AND IF(:version IS NULL, y.vigente = 1, :version IN (CAST(y.numero AS CHAR), y.clave))
    WHERE :vigencia IS NULL OR CAST(x.vigencia AS CHAR) = :vigencia ORDER BY :hoy BETWEEN x.inicio AND x.fin DESC, x.inicio <= :hoy DESC, IF(x.inicio <= :hoy, -x.vigencia, x.vigencia), y.estado = 'descartada', x.id DESC LIMIT 1))
ORDER BY u.nombre

-- name: catalogo_meses
SELECT 1 AS valor, 'Enero' AS etiqueta UNION ALL SELECT 2, 'Febrero' UNION ALL SELECT 3, 'Marzo'
UNION ALL SELECT 4, 'Abril' UNION ALL SELECT 5, 'Mayo' UNION ALL SELECT 6, 'Junio'
UNION ALL SELECT 7, 'Julio' UNION ALL SELECT 8, 'Agosto' UNION ALL SELECT 9, 'Septiembre'
UNION ALL SELECT 10, 'Octubre' UNION ALL SELECT 11, 'Noviembre' UNION ALL SELECT 12, 'Diciembre'

-- name: avisos
-- What the importer could not read or had to decide, by line of the source. Primary key.
SELECT p.vigencia, a.n, a.linea, c.numero AS componente, r.numero, a.columna, a.original, a.mensaje
FROM plan_aviso a
JOIN plan_version v ON v.id = a.version_id
JOIN plan_plan p ON p.id = v.plan_id
LEFT JOIN plan_redaccion r ON r.id = a.redaccion_id
LEFT JOIN plan_componente c ON c.id = r.componente_id
WHERE a.version_id = (SELECT y.id FROM plan_plan x JOIN plan_edicion y ON y.plan_id = x.id AND IF(:version IS NULL, y.vigente = 1, :version IN (CAST(y.numero AS CHAR), y.clave))
  WHERE :vigencia IS NULL OR CAST(x.vigencia AS CHAR) = :vigencia ORDER BY :hoy BETWEEN x.inicio AND x.fin DESC, x.inicio <= :hoy DESC, IF(x.inicio <= :hoy, -x.vigencia, x.vigencia), y.estado = 'descartada', x.id DESC LIMIT 1)
-- orden: linea = a.linea, a.n
