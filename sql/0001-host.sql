-- The host's own tables: units, accounts and roles, sessions, data versions. Who writes each one is
-- on its first line. Accounts and their roles are written by paacctl and by the host's services in
-- the intranet, which never give or take the role control_interno; what a role may do is written
-- only by paacctl.

CREATE TABLE unidad ( -- escribe: intranet
  id INT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
  codigo VARCHAR(40) NOT NULL UNIQUE,
  nombre VARCHAR(300) NOT NULL,
  tipo VARCHAR(10) NOT NULL,
  activa TINYINT(1) NOT NULL DEFAULT 1,
  por_confirmar TINYINT(1) NOT NULL DEFAULT 0,   -- made by an import; somebody should look at it
  row_version INT UNSIGNED NOT NULL DEFAULT 1,
  CHECK (tipo IN ('unidad', 'colectivo'))
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci;

-- Every spelling of a unit, its code and its name included. clave is the spelling folded (no
-- accents, lower case, single spaces): one unit a key.
CREATE TABLE unidad_alias ( -- escribe: intranet
  clave VARCHAR(300) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL PRIMARY KEY,
  unidad_id INT UNSIGNED NOT NULL,
  original VARCHAR(300) NOT NULL,
  KEY (unidad_id),
  FOREIGN KEY (unidad_id) REFERENCES unidad (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci;

CREATE TABLE cuenta ( -- escribe: intranet
  id INT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
  usuario VARCHAR(60) CHARACTER SET ascii COLLATE ascii_bin NOT NULL UNIQUE,
  nombre VARCHAR(200) NOT NULL,
  correo VARCHAR(200) NULL,
  clave_hash VARCHAR(128) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  activa TINYINT(1) NOT NULL DEFAULT 1,
  creada DATETIME NOT NULL,                      -- UTC, like every instant
  generacion INT UNSIGNED NOT NULL DEFAULT 1,    -- sessions of an earlier one have ended
  row_version INT UNSIGNED NOT NULL DEFAULT 1
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci;

-- unidad_id NULL: the role holds for the whole municipality.
CREATE TABLE rol_cuenta ( -- escribe: intranet
  id INT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
  cuenta_id INT UNSIGNED NOT NULL,
  rol VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  unidad_id INT UNSIGNED NULL,
  unidad_clave INT UNSIGNED AS (COALESCE(unidad_id, 0)) PERSISTENT,
  UNIQUE KEY (cuenta_id, rol, unidad_clave),
  KEY (rol),
  FOREIGN KEY (cuenta_id) REFERENCES cuenta (id),
  FOREIGN KEY (unidad_id) REFERENCES unidad (id),
  CHECK (rol IN ('enlace', 'lider', 'planeacion', 'control_interno', 'consulta', 'admin'))
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci;

CREATE TABLE permiso ( -- escribe: nadie
  nombre VARCHAR(100) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
  titulo VARCHAR(300) NOT NULL,
  modulo VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci;

CREATE TABLE rol_permiso ( -- escribe: nadie
  rol VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  permiso VARCHAR(100) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  PRIMARY KEY (rol, permiso),
  KEY (permiso),
  FOREIGN KEY (permiso) REFERENCES permiso (nombre),
  CHECK (rol IN ('enlace', 'lider', 'planeacion', 'control_interno', 'consulta', 'admin'))
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci;

-- hash is the SHA-256 of the cookie's 256 random bits: whoever reads the table cannot sign in.
CREATE TABLE sesion_intranet ( -- escribe: intranet
  hash CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
  cuenta_id INT UNSIGNED NOT NULL,
  generacion INT UNSIGNED NOT NULL,              -- the account's when it was opened
  creada DATETIME NOT NULL,
  vista DATETIME NOT NULL,
  remota VARCHAR(60) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  KEY (cuenta_id),
  KEY (vista),
  FOREIGN KEY (cuenta_id) REFERENCES cuenta (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci;

CREATE TABLE sesion_auditoria ( -- escribe: auditoria
  hash CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
  cuenta_id INT UNSIGNED NOT NULL,
  generacion INT UNSIGNED NOT NULL,              -- the account's when it was opened
  creada DATETIME NOT NULL,
  vista DATETIME NOT NULL,
  remota VARCHAR(60) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  KEY (cuenta_id),
  KEY (vista),
  FOREIGN KEY (cuenta_id) REFERENCES cuenta (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci;

-- Slow-down at sign-in. clave is the hash of "account|address" or of the address.
CREATE TABLE intento ( -- escribe: ambos
  clave CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
  fallos INT UNSIGNED NOT NULL,
  ultimo DATETIME NOT NULL,
  KEY (ultimo)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci;

-- Moved on in the transaction of every write; part of every page's ETag.
CREATE TABLE version_dato ( -- escribe: ambos
  modulo VARCHAR(60) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
  n BIGINT UNSIGNED NOT NULL
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci;

-- What modules may know about people: never a hash.
CREATE VIEW cuenta_publica AS
  SELECT id, usuario, nombre, correo, activa, row_version FROM cuenta;

CREATE VIEW rol_publico AS
  SELECT cuenta_id, rol, unidad_id FROM rol_cuenta;
