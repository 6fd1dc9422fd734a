-- Statements of host/identity that both executables run.

-- name: cuenta_por_usuario
-- Unique key.
SELECT c.id, c.usuario, c.clave_hash, c.generacion,
       c.activa = 1 AND (c.hasta IS NULL OR c.hasta >= :hoy) AS activa,
       (SELECT GROUP_CONCAT(DISTINCT r.rol SEPARATOR ' ') FROM rol_publico r
        WHERE r.cuenta_id = c.id) AS roles
FROM cuenta c WHERE c.usuario = :usuario

-- name: cuenta_de_rol
-- The oldest active account that holds a role.
SELECT c.usuario FROM rol_cuenta r JOIN cuenta c ON c.id = r.cuenta_id
WHERE r.rol = :rol AND c.activa = 1 AND (c.hasta IS NULL OR c.hasta >= :hoy) ORDER BY c.id LIMIT 1

-- name: espera
-- Seconds that the account and the address still have to wait: 2, 4, 8 … 60 after the last failure,
-- once the free ones are used up. What is older than :olvido no longer counts. Primary key.
SELECT CAST(MAX(LEAST(60, POW(2, LEAST(fallos - libres, 6)))
                - TIMESTAMPDIFF(SECOND, ultimo, :ahora)) AS SIGNED) AS segundos
FROM (SELECT CAST(fallos AS SIGNED) AS fallos, ultimo,
             IF(clave = :par, :libres_par, :libres_direccion) AS libres
      FROM intento WHERE clave IN (:par, :direccion) AND ultimo > :olvido) AS i
WHERE fallos > libres

-- name: fallo
INSERT INTO intento (clave, fallos, ultimo) VALUES (:clave, 1, :ahora)
ON DUPLICATE KEY UPDATE fallos = IF(ultimo < :olvido, 1, fallos + 1), ultimo = :ahora

-- name: acierto
DELETE FROM intento WHERE clave = :clave

-- name: intentos_limpiar
DELETE FROM intento WHERE ultimo < :olvido LIMIT 200

-- name: unidad_buscar
-- By folded spelling: the unit that answers for it now. Primary keys.
SELECT COALESCE(u.sucesora_id, u.id) AS unidad_id
FROM unidad_alias a JOIN unidad u ON u.id = a.unidad_id WHERE a.clave = :clave
