-- What a person keeps of lists: their own filters, and what became of a batch. Nothing here is data
-- of the plan.

CREATE TABLE filtro_guardado ( -- escribe: ambos
  id INT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
  cuenta_id INT UNSIGNED NOT NULL,
  modulo VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  listado VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  nombre VARCHAR(100) NOT NULL,
  ruta VARCHAR(500) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,     -- page of the list
  consulta VARCHAR(4000) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL, -- "?estado=activa&orden=…"
  compartido TINYINT(1) NOT NULL DEFAULT 0,
  UNIQUE KEY (cuenta_id, modulo, listado, nombre),
  FOREIGN KEY (cuenta_id) REFERENCES cuenta (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci;

CREATE TABLE lote ( -- escribe: ambos
  id INT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
  cuenta_id INT UNSIGNED NOT NULL,
  creado DATETIME NOT NULL,
  titulo VARCHAR(300) NOT NULL,
  documento MEDIUMTEXT NOT NULL,                 -- the XML that its page shows
  KEY (creado),
  FOREIGN KEY (cuenta_id) REFERENCES cuenta (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci;
