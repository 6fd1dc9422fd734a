-- Accounts that end on a date; sessions that their owner can recognise and end; one way to change
-- one's own password from either site.

ALTER TABLE cuenta ADD COLUMN hasta DATE NULL;   -- last day that it may enter; NULL: it goes on

ALTER TABLE sesion_intranet
  ADD COLUMN id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT UNIQUE,
  ADD COLUMN navegador VARCHAR(60) NOT NULL DEFAULT '';  -- in words; nothing else is kept of it

ALTER TABLE sesion_auditoria
  ADD COLUMN id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT UNIQUE,
  ADD COLUMN navegador VARCHAR(60) NOT NULL DEFAULT '';

-- Somebody ends all sessions of their own account, with another password or without. The auditors'
-- site may not write accounts: the trigger does this one thing to one of them, and keeps no hash.
CREATE TABLE cuenta_renovacion ( -- escribe: ambos insertar
  id INT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
  cuenta_id INT UNSIGNED NOT NULL,
  clave_hash VARCHAR(128) CHARACTER SET ascii COLLATE ascii_bin NULL,
  momento DATETIME NOT NULL,
  KEY (cuenta_id),
  FOREIGN KEY (cuenta_id) REFERENCES cuenta (id)
) ENGINE=InnoDB;

CREATE TRIGGER cuenta_renovar BEFORE INSERT ON cuenta_renovacion FOR EACH ROW
  UPDATE cuenta SET clave_hash = COALESCE(NEW.clave_hash, clave_hash), generacion = generacion + 1
  WHERE id = NEW.cuenta_id;

CREATE TRIGGER cuenta_renovar_olvidar BEFORE INSERT ON cuenta_renovacion FOR EACH ROW
  SET NEW.clave_hash = NULL;

-- activa: may it enter today? habilitada: has nobody switched it off? Today is Bogotá's, which has
-- no summer time.
CREATE OR REPLACE VIEW cuenta_publica AS
  SELECT id, usuario, nombre, correo,
    IF(activa = 1 AND (hasta IS NULL OR hasta >= DATE(UTC_TIMESTAMP() - INTERVAL 5 HOUR)), 1, 0)
      AS activa,
    row_version, activa AS habilitada, hasta,
    COALESCE(hasta, '9999-12-31') AS vence         -- to put them in order
  FROM cuenta;

-- The sessions that are open, of both sites. clave names one without its secret.
CREATE VIEW sesion_publica AS
  SELECT CONCAT('intranet-', s.id) AS clave, 'intranet' AS sitio, s.cuenta_id, s.creada, s.vista,
    s.remota, s.navegador
  FROM sesion_intranet s JOIN cuenta c ON c.id = s.cuenta_id AND c.generacion = s.generacion
  UNION ALL
  SELECT CONCAT('auditoria-', s.id), 'auditoria', s.cuenta_id, s.creada, s.vista,
    s.remota, s.navegador
  FROM sesion_auditoria s JOIN cuenta c ON c.id = s.cuenta_id AND c.generacion = s.generacion;
