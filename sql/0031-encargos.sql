-- Somebody acts for another from one day to another, by an act of the administration. While it
-- lasts, the roles and units of the absent person are also the other's; it ends by itself.

CREATE TABLE encargo ( -- escribe: intranet
  id INT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
  ausente_id INT UNSIGNED NOT NULL,
  encargado_id INT UNSIGNED NOT NULL,
  desde DATE NOT NULL,
  hasta DATE NOT NULL,                           -- last day
  acto VARCHAR(300) NOT NULL,
  KEY (encargado_id, hasta),
  KEY (ausente_id, hasta),
  FOREIGN KEY (ausente_id) REFERENCES cuenta (id),
  FOREIGN KEY (encargado_id) REFERENCES cuenta (id),
  CHECK (ausente_id <> encargado_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci;

-- Those in force today, which is Bogotá's. An end before its beginning is one that was called off.
CREATE VIEW encargo_vigente AS
  SELECT e.id, e.ausente_id, e.encargado_id, e.desde, e.hasta, e.acto
  FROM encargo e
  WHERE DATE(UTC_TIMESTAMP() - INTERVAL 5 HOUR) BETWEEN e.desde AND e.hasta
    AND NOT EXISTS (SELECT 1 FROM rol_cuenta r
      WHERE r.cuenta_id = e.encargado_id AND r.rol = 'control_interno');

-- What an account may be today: its own roles, and those of whom it stands in for. Control Interno
-- is never stood in for, and stands in for nobody.
CREATE OR REPLACE VIEW rol_publico AS
  SELECT cuenta_id, rol, unidad_id FROM rol_cuenta
  UNION
  SELECT e.encargado_id, r.rol, r.unidad_id
  FROM encargo_vigente e
  JOIN rol_cuenta r ON r.cuenta_id = e.ausente_id AND r.rol <> 'control_interno';
