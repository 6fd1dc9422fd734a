CREATE TABLE torcida_fila ( -- escribe: intranet
  id INT UNSIGNED NOT NULL PRIMARY KEY
) ENGINE=InnoDB;

INSERT INTO torcida_fila (id) VALUES (1), (2);
