-- What a role may do is changed in the intranet, row by row, with who and when. rol_permiso itself
-- stays closed: the triggers write it, and refuse what is not the intranet's to change.

-- reservado: its module gave it to Control Interno alone; only paacctl changes that.
ALTER TABLE permiso
  ADD COLUMN reservado TINYINT(1) NOT NULL DEFAULT 0,
  ADD COLUMN creado DATE NULL;                   -- NULL: there from the beginning

UPDATE permiso SET reservado = 1 WHERE nombre IN (SELECT r.permiso FROM rol_permiso r
  GROUP BY r.permiso HAVING MIN(r.rol) = 'control_interno' AND MAX(r.rol) = 'control_interno');

CREATE TABLE permiso_cambio ( -- escribe: intranet insertar
  id INT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
  rol VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  permiso VARCHAR(100) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  dado TINYINT(1) NOT NULL,                      -- 1: given, 0: taken
  cuenta_id INT UNSIGNED NULL,
  momento DATETIME NOT NULL,
  KEY (permiso, id),
  KEY (cuenta_id),
  FOREIGN KEY (permiso) REFERENCES permiso (nombre),
  FOREIGN KEY (cuenta_id) REFERENCES cuenta (id)
) ENGINE=InnoDB;

CREATE TRIGGER permiso_cambio_revisar BEFORE INSERT ON permiso_cambio FOR EACH ROW
  SET NEW.rol = IF(NEW.rol = 'control_interno' OR EXISTS (SELECT 1 FROM permiso p
    WHERE p.nombre = NEW.permiso AND p.reservado = 1), NULL, NEW.rol);

CREATE TRIGGER permiso_cambio_dar BEFORE INSERT ON permiso_cambio FOR EACH ROW
  INSERT INTO rol_permiso (rol, permiso)
  SELECT NEW.rol, p.nombre FROM permiso p WHERE p.nombre = NEW.permiso AND NEW.dado = 1;

CREATE TRIGGER permiso_cambio_quitar BEFORE INSERT ON permiso_cambio FOR EACH ROW
  DELETE FROM rol_permiso
  WHERE rol = NEW.rol AND permiso = NEW.permiso AND NEW.dado = 0;
