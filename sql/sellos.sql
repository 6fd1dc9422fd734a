-- Statements of seals and keys: only paacctl, with the account of [sello] or [admin].

-- name: clave_activa
-- Locked, so that two rotations cannot both follow the same key.
SELECT clave_publica FROM clave_sello WHERE hasta IS NULL FOR UPDATE

-- name: clave_cerrar
UPDATE clave_sello SET hasta = :ahora WHERE clave_publica = :clave AND hasta IS NULL

-- name: clave_guardar
INSERT INTO clave_sello (clave_publica, desde, clave_anterior, firma_anterior)
VALUES (:clave, :ahora, :anterior, :firma)

-- name: sello_guardar
INSERT INTO sello (seq, nodo, huella, momento, clave_publica, firma, motivo)
VALUES (:seq, :nodo, :huella, :momento, :clave, :firma, :motivo)
