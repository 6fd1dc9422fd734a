-- What people do with their own account, from either site.

-- name: clave_propia
-- Primary key.
SELECT clave_hash FROM cuenta WHERE id = :cuenta

-- name: renovar
-- Ends every session of the account in both sites; with a hash, another password.
INSERT INTO cuenta_renovacion (cuenta_id, clave_hash, momento) VALUES (:cuenta, :clave_hash, :ahora)
