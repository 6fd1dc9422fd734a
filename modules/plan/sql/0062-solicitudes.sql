-- Evidence that somebody asks a unit for, of one window of an activity. Both sites ask; nothing is ever
-- changed: what became of it is a row of its own.

CREATE TABLE plan_solicitud ( -- escribe: ambos insertar
  id INT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
  actividad_id INT UNSIGNED NOT NULL,
  ventana SMALLINT UNSIGNED NOT NULL,
  unidad_id INT UNSIGNED NOT NULL,
  texto VARCHAR(2000) NOT NULL,
  plazo DATE NOT NULL,
  control TINYINT(1) NOT NULL,                   -- 1: Control Interno asks
  autor VARCHAR(60) NOT NULL,
  creado DATETIME NOT NULL,                      -- UTC
  KEY (actividad_id, ventana),
  KEY (unidad_id),
  FOREIGN KEY (actividad_id) REFERENCES plan_actividad (id),
  FOREIGN KEY (unidad_id) REFERENCES unidad (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci;

CREATE TABLE plan_solicitud_fin ( -- escribe: ambos insertar
  solicitud_id INT UNSIGNED NOT NULL PRIMARY KEY,
  estado VARCHAR(12) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  motivo VARCHAR(1000) NULL,                     -- of what was withdrawn
  autor VARCHAR(60) NOT NULL,
  creado DATETIME NOT NULL,                      -- UTC
  FOREIGN KEY (solicitud_id) REFERENCES plan_solicitud (id),
  CHECK (estado IN ('respondida', 'retirada')),
  CHECK ((estado = 'retirada') = (motivo IS NOT NULL))
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci;

-- What is still asked for, of whoever answers for the unit now.
CREATE VIEW plan_pedida AS
  SELECT s.id, s.actividad_id, s.ventana, COALESCE(u.sucesora_id, u.id) AS unidad_id, s.texto, s.plazo, s.control,
    IF(s.control = 1, 'Control Interno', 'Planeación') AS quien, s.autor, s.creado
  FROM plan_solicitud s
  JOIN unidad u ON u.id = s.unidad_id
  WHERE NOT EXISTS (SELECT 1 FROM plan_solicitud_fin f WHERE f.solicitud_id = s.id);

INSERT INTO ajuste (clave, orden, grupo, titulo, ayuda, tipo, unidad, minimo, maximo) VALUES
  ('plan.pedir', 121, 'Avance del plan', 'Plazo de la evidencia pedida', 'Cuántos días se proponen cuando se pide evidencia a una dependencia.', 'entero', 'días', 1, 60);

INSERT INTO ajuste_valor (clave, numero, desde, valor, fuente, por_confirmar, motivo, quien, creado) VALUES
  ('plan.pedir', 1, '2016-01-01', '5', 'Regla de la herramienta', 1, 'Valor con el que se instala', 'instalacion', '2026-01-01 12:00:00');
