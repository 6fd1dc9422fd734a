-- Who there is: units, accounts, roles, permissions, sessions; and the data versions of modules.

CREATE TABLE unidad ( -- escribe: intranet
  id INT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
  codigo VARCHAR(60) NOT NULL UNIQUE,
  nombre VARCHAR(300) NOT NULL,
  tipo VARCHAR(10) NOT NULL CHECK (tipo IN ('unidad', 'colectivo')),
  activa TINYINT(1) NOT NULL DEFAULT 1,
  por_confirmar TINYINT(1) NOT NULL DEFAULT 0,   -- may be another unit misspelt: somebody must say
  row_version INT UNSIGNED NOT NULL DEFAULT 1
) ENGINE=InnoDB;

-- Every spelling of a unit, its code and name included.
CREATE TABLE unidad_alias ( -- escribe: intranet
  clave VARCHAR(300) NOT NULL PRIMARY KEY,       -- the spelling without case, accents, signs
  unidad_id INT UNSIGNED NOT NULL,
  original VARCHAR(300) NOT NULL,
  KEY (unidad_id),
  FOREIGN KEY (unidad_id) REFERENCES unidad (id)
) ENGINE=InnoDB;

CREATE TABLE calendario ( -- escribe: intranet
  fecha DATE NOT NULL PRIMARY KEY,               -- a local day without business
  nombre VARCHAR(200) NOT NULL,
  acto VARCHAR(300) NOT NULL,                    -- the administrative act it comes from
  suspende_terminos TINYINT(1) NOT NULL
) ENGINE=InnoDB;

CREATE TABLE cuenta ( -- escribe: nadie
  id INT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
  usuario VARCHAR(60) NOT NULL UNIQUE,
  nombre VARCHAR(200) NOT NULL,
  correo VARCHAR(200) NULL,
  clave_hash VARCHAR(128) NOT NULL,              -- argon2id, as crypto_pwhash_str writes it
  activa TINYINT(1) NOT NULL DEFAULT 1,
  creada DATETIME NOT NULL,
  row_version INT UNSIGNED NOT NULL DEFAULT 1
) ENGINE=InnoDB;

CREATE TABLE rol_cuenta ( -- escribe: nadie
  id INT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
  cuenta_id INT UNSIGNED NOT NULL,
  rol VARCHAR(30) NOT NULL
    CHECK (rol IN ('enlace', 'lider', 'planeacion', 'control_interno', 'consulta', 'admin')),
  unidad_id INT UNSIGNED NULL,                   -- NULL: not tied to one
  KEY (cuenta_id, rol),
  FOREIGN KEY (cuenta_id) REFERENCES cuenta (id),
  FOREIGN KEY (unidad_id) REFERENCES unidad (id)
) ENGINE=InnoDB;

CREATE TABLE permiso ( -- escribe: nadie
  nombre VARCHAR(80) NOT NULL PRIMARY KEY,
  titulo VARCHAR(200) NOT NULL
) ENGINE=InnoDB;

CREATE TABLE rol_permiso ( -- escribe: nadie
  rol VARCHAR(30) NOT NULL,
  permiso VARCHAR(80) NOT NULL,
  PRIMARY KEY (rol, permiso),
  FOREIGN KEY (permiso) REFERENCES permiso (nombre)
) ENGINE=InnoDB;

CREATE TABLE sesion_intranet ( -- escribe: intranet
  huella CHAR(64) NOT NULL PRIMARY KEY,          -- SHA-256 of the cookie's value
  cuenta_id INT UNSIGNED NOT NULL,
  creada DATETIME NOT NULL,
  vista DATETIME NOT NULL,
  remota VARCHAR(45) NOT NULL,
  KEY (cuenta_id),
  KEY (vista),
  FOREIGN KEY (cuenta_id) REFERENCES cuenta (id)
) ENGINE=InnoDB;

CREATE TABLE sesion_auditoria ( -- escribe: auditoria
  huella CHAR(64) NOT NULL PRIMARY KEY,
  cuenta_id INT UNSIGNED NOT NULL,
  creada DATETIME NOT NULL,
  vista DATETIME NOT NULL,
  remota VARCHAR(45) NOT NULL,
  KEY (cuenta_id),
  KEY (vista),
  FOREIGN KEY (cuenta_id) REFERENCES cuenta (id)
) ENGINE=InnoDB;

-- Failed sign-ins by key (hash of account and address, or of the address alone).
CREATE TABLE intento ( -- escribe: ambos
  clave CHAR(64) NOT NULL PRIMARY KEY,
  fallos INT UNSIGNED NOT NULL,
  ultimo DATETIME NOT NULL,
  KEY (ultimo)
) ENGINE=InnoDB;

CREATE TABLE version_dato ( -- escribe: ambos
  modulo VARCHAR(40) NOT NULL PRIMARY KEY,
  n BIGINT UNSIGNED NOT NULL
) ENGINE=InnoDB;

CREATE VIEW cuenta_publica AS SELECT id, usuario, nombre, correo, activa FROM cuenta;

CREATE VIEW rol_publico AS SELECT cuenta_id, rol, unidad_id FROM rol_cuenta;
