CREATE TABLE prueba_cosa ( -- escribe: intranet
  id INT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
  nombre VARCHAR(200) NOT NULL,
  grupo INT NOT NULL,
  fecha DATE NOT NULL,
  numero VARCHAR(40) NOT NULL DEFAULT '0',
  nota VARCHAR(200) NULL,
  tipo VARCHAR(20) NOT NULL DEFAULT 'a',
  modulo VARCHAR(40) NOT NULL DEFAULT 'prueba',
  KEY (grupo, fecha, id),
  KEY (fecha, id)
) ENGINE=InnoDB;

CREATE TABLE prueba_juicio ( -- escribe: auditoria
  id INT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
  texto VARCHAR(200) NOT NULL
) ENGINE=InnoDB;
