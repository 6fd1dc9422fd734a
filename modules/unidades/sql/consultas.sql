-- Reading statements: the host's units, what they are part of, and what became of them.

-- name: unidades
-- The catalogue of units, each with its other spellings and who reports for it. A few hundred rows:
-- read whole.
SELECT u.codigo, u.nombre, IF(u.tipo = 'unidad', 'Dependencia', 'Colectivo') AS tipo,
  (SELECT GROUP_CONCAT(a.original ORDER BY a.original SEPARATOR '; ') FROM unidad_alias a
    WHERE a.unidad_id = u.id AND a.original <> u.nombre AND a.original <> u.codigo) AS alias,
  (SELECT GROUP_CONCAT(c.nombre ORDER BY c.nombre SEPARATOR '; ') FROM rol_publico r
    JOIN cuenta_publica c ON c.id = r.cuenta_id AND c.activa = 1
    WHERE r.unidad_id = u.id AND r.rol = 'enlace') AS enlaces,
  CASE WHEN u.sucesora_id IS NOT NULL THEN 'fusionada' WHEN u.activa = 0 THEN 'desactivada'
    WHEN u.por_confirmar = 1 THEN 'por confirmar' ELSE 'activa' END AS estado
FROM unidad u
WHERE u.id > 0
-- si: estado
AND IF(:estado = 'sin-enlace', u.activa = 1 AND u.tipo = 'unidad' AND NOT EXISTS (SELECT 1 FROM rol_publico r JOIN cuenta_publica c ON c.id = r.cuenta_id AND c.activa = 1 WHERE r.unidad_id = u.id AND r.rol = 'enlace'), CASE WHEN u.sucesora_id IS NOT NULL THEN 'fusionada' WHEN u.activa = 0 THEN 'desactivada' WHEN u.por_confirmar = 1 THEN 'por confirmar' ELSE 'activa' END = :estado)
-- si: tipo
AND u.tipo = :tipo
-- si: texto_1
AND u.id IN (SELECT a.unidad_id FROM unidad_alias a WHERE LOCATE(:texto_1, a.clave) > 0)
-- si: texto_2
AND u.id IN (SELECT a.unidad_id FROM unidad_alias a WHERE LOCATE(:texto_2, a.clave) > 0)
-- si: texto_3
AND u.id IN (SELECT a.unidad_id FROM unidad_alias a WHERE LOCATE(:texto_3, a.clave) > 0)
-- si: texto_4
AND u.id IN (SELECT a.unidad_id FROM unidad_alias a WHERE LOCATE(:texto_4, a.clave) > 0)
-- si: texto_5
AND u.id IN (SELECT a.unidad_id FROM unidad_alias a WHERE LOCATE(:texto_5, a.clave) > 0)
-- orden: nombre = u.nombre, u.id
-- orden: codigo = u.codigo
-- orden: tipo = u.tipo, u.nombre, u.id
-- orden: estado = u.activa, u.por_confirmar desc, u.nombre, u.id

-- name: catalogo_tipos
SELECT 'unidad' AS valor, 'Dependencia' AS etiqueta UNION ALL SELECT 'colectivo', 'Colectivo'

-- name: catalogo_estados
SELECT 'activa' AS valor, 'Activas' AS etiqueta
UNION ALL SELECT 'sin-enlace', 'Sin enlace activo'
UNION ALL SELECT 'por confirmar', 'Por confirmar'
UNION ALL SELECT 'fusionada', 'Fusionadas'
UNION ALL SELECT 'desactivada', 'Desactivadas'

-- name: unidad
-- One unit by its code. UNIQUE (codigo).
SELECT u.id, u.codigo, u.nombre, u.tipo, u.tipo = 'colectivo' AS colectivo, u.activa,
  u.por_confirmar, u.todas,
  EXISTS (SELECT 1 FROM unidad_sucesion s WHERE s.unidad_id = u.id AND s.clase = 'division') AS dividida
FROM unidad u
WHERE u.codigo = :codigo

-- name: alias
-- Its other spellings, and those of units that became it. KEY (unidad_id).
SELECT a.original, IF(u.id = :unidad, NULL, u.nombre) AS de
FROM unidad u
JOIN unidad_alias a ON a.unidad_id = u.id
WHERE (u.id = :unidad OR u.sucesora_id = :unidad)
  AND (u.id <> :unidad OR (a.original <> u.nombre AND a.original <> u.codigo))
ORDER BY u.id <> :unidad, u.nombre, a.original

-- name: grafias
-- Every spelling of every unit, or of one of them.
SELECT u.codigo, u.nombre, IF(u.tipo = 'unidad', 'Dependencia', 'Colectivo') AS tipo,
  a.original AS grafia
FROM unidad_alias a
JOIN unidad d ON d.id = a.unidad_id
JOIN unidad u ON u.id = COALESCE(d.sucesora_id, d.id)
WHERE u.activa = 1
-- si: codigo
AND u.codigo = :codigo
-- orden: nombre = u.nombre, a.clave
-- orden: grafia = a.clave

-- name: relaciones
-- What a unit is made of and part of, what it became and what became it, who reports for it today: who
-- belongs, belonged or will belong to a collective (of one of all units, who does today), and the
-- collectives of a unit. A row each, class by class. Primary keys, KEY (sucesora_id).
SELECT 1 AS clase, ROW_NUMBER() OVER (ORDER BY m.hasta < :hoy, u.nombre, m.desde, u.id) AS n, u.codigo, u.nombre,
  IF(m.desde > '1000-01-01', m.desde, NULL) AS desde, IF(m.hasta < '9999-12-31', m.hasta, NULL) AS hasta,
  CASE WHEN m.desde > :hoy THEN 'futuro' WHEN m.hasta < :hoy THEN 'terminado' END AS estado,
  NULL AS paso, NULL AS papel, NULL AS fecha, NULL AS motivo, NULL AS acto
FROM unidad_miembro m
JOIN unidad u ON u.id = m.unidad_id
WHERE m.colectivo_id = :unidad
UNION ALL
SELECT 2, ROW_NUMBER() OVER (ORDER BY m.hasta < :hoy, c.nombre, m.desde, c.id), c.codigo, c.nombre,
  IF(m.desde > '1000-01-01', m.desde, NULL), IF(m.hasta < '9999-12-31', m.hasta, NULL),
  CASE WHEN m.desde > :hoy THEN 'futuro' WHEN m.hasta < :hoy THEN 'terminado' END, NULL, NULL, NULL, NULL, NULL
FROM unidad_miembro m
JOIN unidad c ON c.id = m.colectivo_id
WHERE m.unidad_id = :unidad
UNION ALL
SELECT 3, ROW_NUMBER() OVER (ORDER BY u.nombre, u.id), u.codigo, u.nombre, NULL, NULL, NULL, s.clase, 'sucesora', s.fecha, s.motivo, s.acto
FROM unidad_sucesion s
JOIN unidad u ON u.id = s.sucesora_id
WHERE s.unidad_id = :unidad
UNION ALL
SELECT 4, ROW_NUMBER() OVER (ORDER BY s.fecha DESC, u.nombre, u.id), u.codigo, u.nombre, NULL, NULL, NULL, s.clase, 'antecesora', s.fecha, s.motivo, s.acto
FROM unidad_sucesion s
JOIN unidad u ON u.id = s.unidad_id
WHERE s.sucesora_id = :unidad
UNION ALL
SELECT 5, ROW_NUMBER() OVER (ORDER BY e.nombre), NULL, e.nombre, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL
FROM (SELECT DISTINCT c.nombre FROM rol_publico r
  JOIN cuenta_publica c ON c.id = r.cuenta_id AND c.activa = 1
  WHERE r.unidad_id = :unidad AND r.rol = 'enlace') e
ORDER BY clase, n

-- name: sin_enlace
-- How many active units nobody reports for, and of how many.
SELECT COUNT(*) AS de, COALESCE(SUM(NOT EXISTS (SELECT 1 FROM rol_publico r
  JOIN cuenta_publica c ON c.id = r.cuenta_id AND c.activa = 1
  WHERE r.unidad_id = u.id AND r.rol = 'enlace')), 0) AS cuantas
FROM unidad u
WHERE u.tipo = 'unidad' AND u.activa = 1
