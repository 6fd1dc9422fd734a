-- Forms: what was already done, and what somebody has typed but not sent.

CREATE TABLE envio ( -- escribe: ambos
  clave CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
  cuenta_id INT UNSIGNED NOT NULL,
  destino VARCHAR(1000) NOT NULL,                -- where the first one was sent on to
  creado DATETIME NOT NULL,
  KEY (creado),
  FOREIGN KEY (cuenta_id) REFERENCES cuenta (id)
) ENGINE=InnoDB;

CREATE TABLE borrador ( -- escribe: ambos
  cuenta_id INT UNSIGNED NOT NULL,
  ruta VARCHAR(500) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  datos MEDIUMTEXT NOT NULL,                     -- as the browser sent it, urlencoded
  guardado DATETIME NOT NULL,
  PRIMARY KEY (cuenta_id, ruta),
  FOREIGN KEY (cuenta_id) REFERENCES cuenta (id)
) ENGINE=InnoDB;
