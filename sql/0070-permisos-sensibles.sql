-- Permissions that reach personal data, approve, or give power over accounts: no single person gives
-- them to a role. One proposes, another confirms; the trigger holds it below the code.

ALTER TABLE permiso ADD COLUMN sensible TINYINT(1) NOT NULL DEFAULT 0;

CREATE TABLE permiso_propuesta ( -- escribe: intranet
  id INT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
  permiso VARCHAR(100) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  roles VARCHAR(200) CHARACTER SET ascii COLLATE ascii_bin NOT NULL, -- all that would hold it
  estado VARCHAR(12) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT 'pendiente',
  cuenta_id INT UNSIGNED NOT NULL,               -- who proposes
  momento DATETIME NOT NULL,
  decide_id INT UNSIGNED NULL,
  decidida DATETIME NULL,
  KEY (permiso, estado),
  KEY (estado),
  KEY (cuenta_id),
  KEY (decide_id),
  FOREIGN KEY (permiso) REFERENCES permiso (nombre),
  FOREIGN KEY (cuenta_id) REFERENCES cuenta (id),
  FOREIGN KEY (decide_id) REFERENCES cuenta (id),
  CHECK (estado IN ('pendiente', 'confirmada', 'rechazada')),
  CHECK ((estado = 'pendiente') = (decide_id IS NULL)),
  CHECK (estado <> 'confirmada' OR decide_id <> cuenta_id)
) ENGINE=InnoDB;

ALTER TABLE permiso_cambio ADD COLUMN propuesta_id INT UNSIGNED NULL,
  ADD FOREIGN KEY (propuesta_id) REFERENCES permiso_propuesta (id);

-- Before the one that gives: a role of NULL is refused.
CREATE TRIGGER permiso_cambio_dos BEFORE INSERT ON permiso_cambio FOR EACH ROW
  PRECEDES permiso_cambio_dar
  SET NEW.rol = IF(NEW.dado = 1
    AND EXISTS (SELECT 1 FROM permiso p WHERE p.nombre = NEW.permiso AND p.sensible = 1)
    AND NOT EXISTS (SELECT 1 FROM permiso_propuesta q WHERE q.id = NEW.propuesta_id
      AND q.permiso = NEW.permiso AND q.estado = 'pendiente' AND q.cuenta_id <> NEW.cuenta_id
      AND FIND_IN_SET(NEW.rol, REPLACE(q.roles, ' ', ',')) > 0), NULL, NEW.rol);
