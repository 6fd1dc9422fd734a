-- Work to be done after a change has been committed: mail, exports, reminders. Queued in the
-- transaction of the change, run by `paacctl jobs run` under a lease.

CREATE TABLE trabajo ( -- escribe: ambos
  id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
  clase VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  datos TEXT NOT NULL,                           -- what its class asks for
  creado DATETIME NOT NULL,                      -- UTC, like every instant
  no_antes_de DATETIME NOT NULL,
  intentos INT UNSIGNED NOT NULL DEFAULT 0,      -- leases taken so far
  estado VARCHAR(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT 'pendiente',
  arrendado_por VARCHAR(100) NULL,
  arrendado_hasta DATETIME NULL,
  error VARCHAR(1000) NULL,                      -- of the last try
  terminado DATETIME NULL,
  KEY (estado, no_antes_de, id),
  KEY (estado, arrendado_hasta, id),
  KEY (estado, terminado),
  CHECK (estado IN ('pendiente', 'en_curso', 'hecho', 'fallido'))
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci;
