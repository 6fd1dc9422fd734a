-- Statements of host/identity that both executables run.

-- name: cuenta_por_usuario
-- Unique key.
SELECT c.id, c.usuario, c.clave_hash, c.activa,
       (SELECT GROUP_CONCAT(DISTINCT r.rol SEPARATOR ' ') FROM rol_cuenta r
        WHERE r.cuenta_id = c.id) AS roles
FROM cuenta c WHERE c.usuario = :usuario

-- name: cuenta_de_rol
-- The oldest active account that holds a role.
SELECT c.usuario FROM rol_cuenta r JOIN cuenta c ON c.id = r.cuenta_id
WHERE r.rol = :rol AND c.activa = 1 ORDER BY c.id LIMIT 1

-- name: espera
-- Seconds that the account and the address still have to wait. Primary key.
SELECT MAX(TIMESTAMPDIFF(SECOND, :ahora, siguiente)) AS segundos FROM intento
WHERE clave IN (:par, :direccion) AND siguiente > :ahora

-- name: fallo
-- One more failure: free ones first, then 2, 4, 8 … seconds, at most 60. What is older than
-- :olvido no longer counts.
INSERT INTO intento (clave, fallos, ultimo, siguiente) VALUES (:clave, 1, :ahora, :ahora)
ON DUPLICATE KEY UPDATE
  fallos = IF(ultimo < :olvido, 1, fallos + 1),
  siguiente = DATE_ADD(:ahora, INTERVAL
    IF(fallos <= :libres, 0, LEAST(60, POW(2, LEAST(fallos - :libres, 6)))) SECOND),
  ultimo = :ahora

-- name: acierto
DELETE FROM intento WHERE clave = :clave

-- name: intentos_limpiar
DELETE FROM intento WHERE ultimo < :olvido LIMIT 200

-- name: unidad_buscar
-- By folded spelling. Primary key.
SELECT unidad_id FROM unidad_alias WHERE clave = :clave
