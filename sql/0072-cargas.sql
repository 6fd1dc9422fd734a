-- Large files that come in pieces, for a form that has not been sent yet. The bytes are in
-- state_dir/cargas/ID; how many have come is how long that file is.

CREATE TABLE carga ( -- escribe: ambos
  id CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
  cuenta_id INT UNSIGNED NOT NULL,
  ruta VARCHAR(500) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  campo VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  nombre VARCHAR(255) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  bytes BIGINT UNSIGNED NOT NULL,                -- of the whole file
  modificado BIGINT UNSIGNED NOT NULL,           -- as its device says: the same file goes on where it was
  creada DATETIME NOT NULL,
  tocada DATETIME NOT NULL,
  KEY (cuenta_id, ruta),
  KEY (tocada),
  FOREIGN KEY (cuenta_id) REFERENCES cuenta (id)
) ENGINE=InnoDB;
