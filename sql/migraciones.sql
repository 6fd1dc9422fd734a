-- Statements of the migrator (host/db/migrate.c, grants.c), run with the administration account.

-- name: hay_tabla
SELECT COUNT(*) AS n FROM information_schema.TABLES
WHERE TABLE_SCHEMA = :base AND TABLE_NAME = 'migracion'

-- name: aplicadas
-- One row a migration file that was begun; terminada is NULL while steps are missing.
SELECT modulo, numero, archivo, sha256, pasos, en_curso, terminada FROM migracion

-- name: comenzar
-- A file that was mended after it failed half-way keeps the steps it has.
INSERT INTO migracion (modulo, numero, archivo, sha256) VALUES (:modulo, :numero, :archivo, :sha256)
ON DUPLICATE KEY UPDATE archivo = :archivo, sha256 = :sha256

-- name: intentar
-- Before a statement that the server commits by itself: what a crash may have left half recorded.
UPDATE migracion SET en_curso = :paso WHERE modulo = :modulo AND numero = :numero

-- name: anotar
UPDATE migracion SET pasos = :paso, en_curso = :paso WHERE modulo = :modulo AND numero = :numero

-- name: terminar
UPDATE migracion SET terminada = :ahora WHERE modulo = :modulo AND numero = :numero

-- name: anfitriones
-- The hosts an account may come from.
SELECT Host AS anfitrion FROM mysql.user WHERE User = :cuenta

-- name: tablas
SELECT TABLE_NAME AS tabla FROM information_schema.TABLES WHERE TABLE_SCHEMA = :base

-- name: concedidos
SELECT TABLE_NAME AS tabla, PRIVILEGE_TYPE AS permiso FROM information_schema.TABLE_PRIVILEGES
WHERE GRANTEE = :cuenta AND TABLE_SCHEMA = :base

-- name: sobre_la_base
SELECT COUNT(*) AS n FROM information_schema.SCHEMA_PRIVILEGES
WHERE GRANTEE = :cuenta AND TABLE_SCHEMA = :base

-- name: mis_permisos
-- What the account that asks holds: on tables of the database, on all of it (tabla NULL), anywhere.
SELECT TABLE_NAME AS tabla, PRIVILEGE_TYPE AS permiso FROM information_schema.TABLE_PRIVILEGES
WHERE TABLE_SCHEMA = :base AND GRANTEE = CONCAT('\'', REPLACE(CURRENT_USER(), '@', '\'@\''), '\'')
UNION ALL
SELECT NULL, PRIVILEGE_TYPE FROM information_schema.SCHEMA_PRIVILEGES
WHERE TABLE_SCHEMA = :base AND GRANTEE = CONCAT('\'', REPLACE(CURRENT_USER(), '@', '\'@\''), '\'')
UNION ALL
SELECT NULL, PRIVILEGE_TYPE FROM information_schema.USER_PRIVILEGES
WHERE PRIVILEGE_TYPE <> 'USAGE'
  AND GRANTEE = CONCAT('\'', REPLACE(CURRENT_USER(), '@', '\'@\''), '\'')
