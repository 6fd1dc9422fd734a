-- paacctl evidence check: every file of evidence against what its name says. With the account of
-- migrations, which alone may write archivo_revision.

-- name: archivos
-- A page of files after :desde; primary key, KEY (archivo_id).
SELECT a.id, a.sha256,
  (SELECT MIN(e.nombre) FROM evidencia e WHERE e.archivo_id = a.id) AS nombre,
  EXISTS (SELECT 1 FROM evidencia e WHERE e.archivo_id = a.id) AND NOT EXISTS (
    SELECT 1 FROM evidencia e WHERE e.archivo_id = a.id AND NOT EXISTS (
      SELECT 1 FROM evidencia_retiro r WHERE r.evidencia_id = e.id)) AS retirado,
  NOT EXISTS (SELECT 1 FROM archivo_antivirus v WHERE v.archivo_id = a.id) AS sin_mirar
FROM archivo a
WHERE a.id > :desde
  AND (COALESCE((SELECT r.resultado FROM archivo_revision r WHERE r.archivo_id = a.id ORDER BY r.id DESC LIMIT 1), '') <> 'retirado'
    OR EXISTS (SELECT 1 FROM evidencia e WHERE e.archivo_id = a.id AND NOT EXISTS (
      SELECT 1 FROM evidencia_retiro w WHERE w.evidencia_id = e.id)))
ORDER BY a.id
LIMIT 500

-- name: retirado_ahora
-- Its row held: whoever uploads the same bytes waits, or has been waited for. Primary key.
SELECT EXISTS (SELECT 1 FROM evidencia e WHERE e.archivo_id = a.id) AND NOT EXISTS (
    SELECT 1 FROM evidencia e WHERE e.archivo_id = a.id AND NOT EXISTS (
      SELECT 1 FROM evidencia_retiro r WHERE r.evidencia_id = e.id)) AS retirado
FROM archivo a
WHERE a.id = :archivo
FOR UPDATE

-- name: anotar
INSERT INTO archivo_revision (archivo_id, momento, resultado) VALUES (:archivo, :ahora, :resultado)

-- name: limpio
-- Whoever uploads the same bytes meanwhile may have said so first.
INSERT IGNORE INTO archivo_antivirus (archivo_id, momento) VALUES (:archivo, :ahora)

-- name: olvidar
-- What was found well a year ago says nothing any more.
DELETE FROM archivo_revision WHERE momento < :antes AND resultado = 'igual'

-- name: conocido
-- Unique key.
SELECT id FROM archivo WHERE sha256 = :sha256
