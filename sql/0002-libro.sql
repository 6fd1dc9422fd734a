-- The ledger: what was changed, by whom, chained by hash. Specified in doc/ledger.md.

CREATE TABLE libro ( -- escribe: ambos insertar
  seq BIGINT UNSIGNED NOT NULL PRIMARY KEY,
  nodo INT UNSIGNED NOT NULL,
  momento DATETIME(3) NOT NULL,
  quien VARCHAR(100) NOT NULL,
  accion VARCHAR(60) NOT NULL,
  objeto VARCHAR(200) NOT NULL,
  detalle TEXT NULL,
  huella_anterior CHAR(64) NOT NULL,
  huella CHAR(64) NOT NULL,
  KEY (objeto, seq)
) ENGINE=InnoDB;

CREATE TABLE libro_cabeza ( -- escribe: ambos
  id TINYINT UNSIGNED NOT NULL PRIMARY KEY CHECK (id = 1),
  seq BIGINT UNSIGNED NOT NULL,
  huella CHAR(64) NOT NULL
) ENGINE=InnoDB;

INSERT INTO libro_cabeza (id, seq, huella) VALUES (1, 0, REPEAT('0', 64));
