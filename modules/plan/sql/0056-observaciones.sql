-- What Control Interno says of how an activity goes, for whoever reports it to see. Nothing here is
-- ever changed: another one says more.

CREATE TABLE plan_observacion ( -- escribe: auditoria
  id INT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
  actividad_id INT UNSIGNED NOT NULL,
  texto VARCHAR(2000) NOT NULL,
  autor VARCHAR(60) NOT NULL,
  creado DATETIME NOT NULL,                      -- UTC
  KEY (actividad_id, id),
  FOREIGN KEY (actividad_id) REFERENCES plan_actividad (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci;
