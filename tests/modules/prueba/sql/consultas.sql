-- name: una
SELECT c.id, c.nombre, c.grupo FROM prueba_cosa c WHERE c.id = :id

-- name: cosas
-- orden: grupo = c.grupo, c.fecha desc, c.id
-- orden: nombre = c.nombre, c.id
-- orden: fecha = c.fecha desc, c.id desc
SELECT c.id, c.nombre, c.grupo, c.fecha, c.numero, c.nota
FROM prueba_cosa c
WHERE c.id > 0
-- si: texto_1
AND c.nombre LIKE CONCAT('%', :texto_1, '%')
-- si: texto_2
AND c.nombre LIKE CONCAT('%', :texto_2, '%')
-- si: grupo
AND c.grupo = :grupo
-- si: dia
AND c.fecha = :dia
-- si: nota
AND c.nota = :nota
-- si: tipo
AND c.tipo = :tipo
-- si: modulo
AND c.modulo = :modulo

-- name: de_grupo
SELECT c.id, c.nombre, c.grupo, c.fecha, c.numero, c.nota
FROM prueba_cosa c
WHERE c.grupo = :grupo
-- orden: nombre = c.nombre, c.id
-- orden: grupo = c.grupo, c.id
-- orden: fecha = c.fecha, c.id

-- name: tipos
SELECT DISTINCT c.tipo AS valor, CONCAT('Tipo ', c.tipo) AS etiqueta FROM prueba_cosa c
ORDER BY c.tipo

-- name: mis_unidades
SELECT u.nombre FROM unidad u WHERE FIND_IN_SET(u.id, :unidad_yo) ORDER BY u.nombre

-- name: yo
SELECT c.usuario FROM cuenta_publica c WHERE c.id = :yo

-- name: marcar
UPDATE prueba_cosa SET nota = :motivo WHERE id = :id

-- name: crear
INSERT INTO prueba_cosa (nombre, grupo, fecha, nota)
VALUES (:nombre, COALESCE(:grupo, 0), COALESCE(:fecha, :hoy), :nota)

-- name: crear_igual
INSERT INTO prueba_cosa (id, nombre, grupo, fecha)
SELECT c.id, c.nombre, c.grupo, c.fecha FROM prueba_cosa c LIMIT 1

-- name: juzgar
-- Only the other executable may.
INSERT INTO prueba_juicio (texto) VALUES (:texto)

-- name: editar
SELECT c.nombre, 'b\na' AS marcas, c.nota, IF(c.grupo = 9, 'si', NULL) AS cerrada
FROM prueba_cosa c WHERE c.id = :id

-- name: cambiar
UPDATE prueba_cosa SET nombre = :nombre, nota = COALESCE(:nota, nota) WHERE id = :id

-- name: cerrable
SELECT c.id FROM prueba_cosa c WHERE c.grupo = :grupo AND c.nombre <> :nombre

-- name: carta
SELECT 'para=a@example.org\nasunto=Cerrada\n\nSe cerró.' AS datos
