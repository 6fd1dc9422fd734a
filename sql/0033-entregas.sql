-- Somebody hands their post over to another: the record of it, as it was that day. It is never
-- changed afterwards.

CREATE TABLE entrega ( -- escribe: intranet insertar
  id INT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
  entrega_id INT UNSIGNED NOT NULL,
  recibe_id INT UNSIGNED NOT NULL,
  fecha DATE NOT NULL,                           -- of the record; with cierra, the last day
  cierra TINYINT(1) NOT NULL,                    -- the account of whoever hands over ends
  acto VARCHAR(300) NOT NULL,
  observaciones TEXT NULL,
  registra_id INT UNSIGNED NULL,                 -- who entered it
  momento DATETIME NOT NULL,
  KEY (entrega_id),
  KEY (recibe_id),
  KEY (registra_id),
  FOREIGN KEY (entrega_id) REFERENCES cuenta (id),
  FOREIGN KEY (recibe_id) REFERENCES cuenta (id),
  FOREIGN KEY (registra_id) REFERENCES cuenta (id),
  CHECK (entrega_id <> recibe_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci;

CREATE TABLE entrega_rol ( -- escribe: intranet insertar
  id INT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
  acta_id INT UNSIGNED NOT NULL,
  rol VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  unidad_id INT UNSIGNED NULL,
  KEY (acta_id),
  KEY (unidad_id),
  FOREIGN KEY (acta_id) REFERENCES entrega (id),
  FOREIGN KEY (unidad_id) REFERENCES unidad (id)
) ENGINE=InnoDB;

-- What modules said was pending, in their words.
CREATE TABLE entrega_pendiente ( -- escribe: intranet insertar
  id INT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
  acta_id INT UNSIGNED NOT NULL,
  grupo VARCHAR(200) NOT NULL,
  titulo VARCHAR(1000) NOT NULL,
  detalle VARCHAR(1000) NULL,
  enlace VARCHAR(500) NULL,
  KEY (acta_id),
  FOREIGN KEY (acta_id) REFERENCES entrega (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci;
