-- Statements of the migrator (host/db/migrate.c, grants.c), run with the administration account.

-- name: hay_tabla
SELECT COUNT(*) AS n FROM information_schema.TABLES
WHERE TABLE_SCHEMA = :base AND TABLE_NAME = 'migracion'

-- name: aplicadas
-- One row a migration file that was begun; terminada is NULL while steps are missing.
SELECT modulo, numero, archivo, sha256, pasos, en_curso, antes, terminada FROM migracion

-- name: en_marcha
-- What this account is still changing here: the server finishes a statement whose client died.
SELECT COUNT(*) AS n FROM information_schema.PROCESSLIST
WHERE DB = :base AND USER = SUBSTRING_INDEX(CURRENT_USER(), '@', 1)
  AND COMMAND <> 'Sleep' AND INFO NOT LIKE 'SELECT%'

-- name: definicion
-- Digest of all that a migration's statement can change in a table or view; of nothing when there is none.
SELECT SHA2(GROUP_CONCAT(que ORDER BY que SEPARATOR '\n'), 256) AS huella FROM (
  SELECT CONCAT_WS('|', 't', TABLE_TYPE, ENGINE, TABLE_COLLATION, TABLE_COMMENT) AS que
  FROM information_schema.TABLES WHERE TABLE_SCHEMA = :base AND TABLE_NAME = :tabla
  UNION ALL
  SELECT CONCAT_WS('|', 'c', ORDINAL_POSITION, COLUMN_NAME, COLUMN_TYPE, COLLATION_NAME, IS_NULLABLE,
    COALESCE(COLUMN_DEFAULT, ''), EXTRA, COALESCE(GENERATION_EXPRESSION, ''), COLUMN_COMMENT)
  FROM information_schema.COLUMNS WHERE TABLE_SCHEMA = :base AND TABLE_NAME = :tabla
  UNION ALL
  SELECT CONCAT_WS('|', 'i', INDEX_NAME, NON_UNIQUE, SEQ_IN_INDEX, COLUMN_NAME, COALESCE(SUB_PART, ''), INDEX_TYPE)
  FROM information_schema.STATISTICS WHERE TABLE_SCHEMA = :base AND TABLE_NAME = :tabla
  UNION ALL
  SELECT CONCAT_WS('|', 'k', CONSTRAINT_NAME, ORDINAL_POSITION, COLUMN_NAME, REFERENCED_TABLE_NAME,
    REFERENCED_COLUMN_NAME)
  FROM information_schema.KEY_COLUMN_USAGE WHERE TABLE_SCHEMA = :base AND TABLE_NAME = :tabla
  UNION ALL
  SELECT CONCAT_WS('|', 'r', CONSTRAINT_NAME, UPDATE_RULE, DELETE_RULE)
  FROM information_schema.REFERENTIAL_CONSTRAINTS WHERE CONSTRAINT_SCHEMA = :base AND TABLE_NAME = :tabla
  UNION ALL
  SELECT CONCAT_WS('|', 'x', CONSTRAINT_NAME, CHECK_CLAUSE)
  FROM information_schema.CHECK_CONSTRAINTS WHERE CONSTRAINT_SCHEMA = :base AND TABLE_NAME = :tabla
  UNION ALL
  SELECT CONCAT_WS('|', 'g', TRIGGER_NAME, EVENT_MANIPULATION, ACTION_STATEMENT)
  FROM information_schema.TRIGGERS WHERE TRIGGER_SCHEMA = :base AND EVENT_OBJECT_TABLE = :tabla
  UNION ALL
  SELECT CONCAT_WS('|', 'v', VIEW_DEFINITION)
  FROM information_schema.VIEWS WHERE TABLE_SCHEMA = :base AND TABLE_NAME = :tabla) AS partes

-- name: comenzar
-- A file that was mended after it failed half-way keeps the steps it has.
INSERT INTO migracion (modulo, numero, archivo, sha256) VALUES (:modulo, :numero, :archivo, :sha256)
ON DUPLICATE KEY UPDATE archivo = :archivo, sha256 = :sha256

-- name: intentar
-- Before a statement that the server commits by itself: what a crash may have left half recorded.
UPDATE migracion SET en_curso = :paso, antes = :antes WHERE modulo = :modulo AND numero = :numero

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
