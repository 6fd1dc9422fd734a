-- What a change found and left, as digests in the ledger and as readable values beside it; the
-- seals and the keys that made them. Specified in doc/ledger.md.

ALTER TABLE libro
  ADD COLUMN huella_antes CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NULL,
  ADD COLUMN huella_despues CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NULL,
  ADD COLUMN cantidad INT UNSIGNED NULL,         -- rows of a batch
  ADD COLUMN grupo CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NULL,
  ADD KEY (grupo);

-- The values behind the digests of the entry with the same grupo. Their salt stands only here: when
-- they must be forgotten, the rows go and nobody can guess what the digests were of.
CREATE TABLE libro_valor ( -- escribe: ambos insertar
  id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
  grupo CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  fila INT UNSIGNED NOT NULL,                    -- 1, 2 … within the batch
  sal CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  objeto VARCHAR(200) NOT NULL,
  antes MEDIUMTEXT NULL,
  despues MEDIUMTEXT NULL,
  UNIQUE KEY (grupo, fila),
  KEY (objeto, id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci;

-- Public keys of the seals; the one that seals now has no hasta. The private key is a file of
-- another account of the system.
CREATE TABLE clave_sello ( -- escribe: nadie
  clave_publica CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
  desde DATETIME(3) NOT NULL,
  hasta DATETIME(3) NULL,
  clave_anterior CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NULL,
  firma_anterior CHAR(128) CHARACTER SET ascii COLLATE ascii_bin NULL, -- the old key vouches for this one
  KEY (clave_anterior),
  FOREIGN KEY (clave_anterior) REFERENCES clave_sello (clave_publica)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci;

CREATE TABLE sello ( -- escribe: nadie
  seq BIGINT UNSIGNED NOT NULL PRIMARY KEY,      -- the last entry that it covers
  nodo INT UNSIGNED NOT NULL,
  huella CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  momento DATETIME(3) NOT NULL,
  clave_publica CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  firma CHAR(128) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  motivo VARCHAR(200) NOT NULL,
  KEY (clave_publica),
  FOREIGN KEY (clave_publica) REFERENCES clave_sello (clave_publica)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci;
