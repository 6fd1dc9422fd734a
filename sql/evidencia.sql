-- Evidence: taking files in, using them again, withdrawing them, giving them out.

-- name: archivo_tipo
-- Primary key.
SELECT titulo, extension FROM archivo_tipo WHERE mime = :mime

-- name: archivo_agregar
INSERT INTO archivo (sha256, bytes, mime, aviso, creado)
VALUES (:sha256, :bytes, :mime, :aviso, :ahora)

-- name: archivo
-- Unique key; of a file whose bytes were withdrawn too. Without a lock: a gap held for each new file
-- would have uploads wait for one another.
SELECT id FROM archivo WHERE sha256 = :sha256

-- name: archivo_ahora
-- The same, whatever this transaction saw when it began, and held: nobody takes the bytes away.
SELECT id FROM archivo WHERE sha256 = :sha256 LOCK IN SHARE MODE

-- name: archivo_limpio
-- The antivirus found nothing in it; a duplicate is what it had said before.
INSERT INTO archivo_antivirus (archivo_id, momento) VALUES (:archivo, :ahora)

-- name: evidencia_agregar
INSERT INTO evidencia (archivo_id, enlace, nombre, descripcion, fecha, clase, unidad_id, cuenta_id, creada)
VALUES (:archivo, :enlace, :nombre, :descripcion, :fecha, :clase, :unidad, :cuenta, :ahora)

-- name: evidencia_usar
INSERT INTO evidencia_uso (evidencia_id, objeto, cuenta_id, creado)
VALUES (:evidencia, :objeto, :cuenta, :ahora)

-- name: evidencia_de_objeto
-- What another object has and is still in force: it proves this one too since it proved that one. KEY (objeto).
SELECT z.evidencia_id AS id, z.cuenta_id, z.creado
FROM evidencia_uso z
WHERE z.objeto = :de AND NOT EXISTS (SELECT 1 FROM evidencia_retiro r WHERE r.evidencia_id = z.evidencia_id)
  AND NOT EXISTS (SELECT 1 FROM evidencia_uso y WHERE y.evidencia_id = z.evidencia_id AND y.objeto = :objeto)

-- name: evidencia
-- Primary key. `unidades`: the one that brought it, and those that go on with what it did.
SELECT e.id, e.nombre, e.clase, e.archivo_id,
  (SELECT GROUP_CONCAT(n.continua_id) FROM unidad_continua n WHERE n.unidad_id = e.unidad_id) AS unidades, a.sha256, a.bytes, a.mime,
  EXISTS (SELECT 1 FROM evidencia_retiro r WHERE r.evidencia_id = e.id) AS retirada,
  EXISTS (SELECT 1 FROM archivo_revision r WHERE r.archivo_id = a.id AND r.resultado = 'infectado')
    AND NOT EXISTS (SELECT 1 FROM archivo_antivirus v WHERE v.archivo_id = a.id) AS infectado
FROM evidencia e
LEFT JOIN archivo a ON a.id = e.archivo_id
WHERE e.id = :evidencia

-- name: evidencia_repetida
-- The same file in the same use: key (objeto), then primary keys.
SELECT e.nombre
FROM evidencia_uso u
JOIN evidencia e ON e.id = u.evidencia_id
WHERE u.objeto = :objeto AND e.archivo_id = :archivo
  AND NOT EXISTS (SELECT 1 FROM evidencia_retiro r WHERE r.evidencia_id = e.id)
LIMIT 1

-- name: evidencia_retirar
INSERT INTO evidencia_retiro (evidencia_id, motivo, acta, autoriza, cuenta_id, momento)
VALUES (:evidencia, :motivo, :acta, :autoriza, :cuenta, :ahora)

-- name: unidad_evidencia
-- Unique key.
SELECT id, codigo, nombre FROM unidad WHERE codigo = :codigo
