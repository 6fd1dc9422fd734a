-- Statements of paacctl doctor, run with the account of the intranet.

-- name: libro
-- The head against the entry it names and the last one there is. Primary keys.
SELECT c.seq AS cabeza, c.huella AS huella_cabeza, l.huella AS huella,
       (SELECT MAX(seq) FROM libro) AS ultima
FROM libro_cabeza c LEFT JOIN libro l ON l.seq = c.seq
WHERE c.id = 1

-- name: sellos
SELECT COUNT(*) AS cuantos, COALESCE(SUM(momento >= :hace_poco), 0) AS recientes FROM sello

-- name: trabajos
-- Given up; held by a runner that died; due and not taken. Index (estado, …).
SELECT COALESCE(SUM(estado = 'fallido'), 0) AS fallidos,
       COALESCE(SUM(estado = 'en_curso' AND arrendado_hasta < :hace_poco), 0) AS vencidos,
       COALESCE(SUM(estado = 'pendiente' AND no_antes_de < :hace_poco), 0) AS atrasados
FROM trabajo WHERE estado IN ('fallido', 'en_curso', 'pendiente')

-- name: evidencia
-- Files; those whose last revision found something wrong; those that nobody looked at lately, unless
-- they are new. KEY (archivo_id, id).
SELECT COUNT(*) AS cuantos,
       COALESCE(SUM(r.resultado IN ('falta', 'cambiado', 'ilegible', 'infectado')), 0) AS malos,
       COALESCE(SUM(COALESCE(r.momento, a.creado) < :hace_poco), 0) AS sin_revisar
FROM archivo a
LEFT JOIN archivo_revision r ON r.id = (SELECT MAX(u.id) FROM archivo_revision u WHERE u.archivo_id = a.id)
