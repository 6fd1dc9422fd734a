-- Documents to be printed: somebody asks for one, a job makes its PDF (and a ZIP with the files that
-- it names). What it says is fixed when it is asked for. Kept thirty days: it can be asked for again.

CREATE TABLE impreso ( -- escribe: ambos
  id INT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
  cuenta_id INT UNSIGNED NOT NULL,
  ruta VARCHAR(500) NOT NULL,                    -- the page it comes from, with its query
  titulo VARCHAR(300) NOT NULL,
  archivo VARCHAR(120) NOT NULL,                 -- comite.pdf
  con_zip TINYINT UNSIGNED NOT NULL DEFAULT 0,
  fuente MEDIUMTEXT NULL,                        -- its HTML, until it is made
  datos MEDIUMTEXT NULL,                         -- with a ZIP, its XML, until it is made
  huella CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL, -- SHA-256 of the HTML
  pedido DATETIME NOT NULL,
  listo DATETIME NULL,
  error VARCHAR(1000) NULL,                      -- why it could not be made
  pdf CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NULL, -- SHA-256: state_dir/impresos/ab/cd/…
  pdf_bytes BIGINT UNSIGNED NULL,
  zip CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NULL,
  zip_bytes BIGINT UNSIGNED NULL,
  KEY (cuenta_id, id),
  KEY (pedido),
  KEY (pdf),
  KEY (zip),
  FOREIGN KEY (cuenta_id) REFERENCES cuenta (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci;

-- The files that go with it, in the order of the document.
CREATE TABLE impreso_anexo ( -- escribe: ambos
  impreso_id INT UNSIGNED NOT NULL,
  n INT UNSIGNED NOT NULL,
  evidencia_id INT UNSIGNED NOT NULL,
  PRIMARY KEY (impreso_id, n),
  KEY (evidencia_id),
  FOREIGN KEY (impreso_id) REFERENCES impreso (id) ON DELETE CASCADE,
  FOREIGN KEY (evidencia_id) REFERENCES evidencia (id)
) ENGINE=InnoDB;
