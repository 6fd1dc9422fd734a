-- Collectives and their members; units that become others. Nothing that names a unit is rewritten:
-- what was said of one counts for another through the views below.

-- 1: it names every active unit, and has no list of members.
ALTER TABLE unidad ADD COLUMN todas TINYINT(1) NOT NULL DEFAULT 0;

-- The unit that answers for this one since it was merged, after all merges; NULL: it answers itself.
ALTER TABLE unidad ADD COLUMN sucesora_id INT UNSIGNED NULL;

ALTER TABLE unidad ADD CONSTRAINT unidad_sucesora FOREIGN KEY (sucesora_id) REFERENCES unidad (id);

CREATE TABLE unidad_pertenencia ( -- escribe: intranet
  id INT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
  colectivo_id INT UNSIGNED NOT NULL,
  unidad_id INT UNSIGNED NOT NULL,
  desde DATE NOT NULL,
  hasta DATE NULL,                               -- last day; NULL: it goes on
  KEY (colectivo_id, unidad_id),
  KEY (unidad_id),
  FOREIGN KEY (colectivo_id) REFERENCES unidad (id),
  FOREIGN KEY (unidad_id) REFERENCES unidad (id),
  CHECK (hasta IS NULL OR hasta >= desde)
) ENGINE=InnoDB;

-- A unit that ended: one row when it became another, two or more when it was divided.
CREATE TABLE unidad_sucesion ( -- escribe: intranet
  unidad_id INT UNSIGNED NOT NULL,
  sucesora_id INT UNSIGNED NOT NULL,
  clase VARCHAR(10) CHARACTER SET ascii NOT NULL,
  fecha DATE NOT NULL,
  motivo VARCHAR(1000) NOT NULL,
  acto VARCHAR(300) NOT NULL,
  PRIMARY KEY (unidad_id, sucesora_id),
  KEY (sucesora_id),
  FOREIGN KEY (unidad_id) REFERENCES unidad (id),
  FOREIGN KEY (sucesora_id) REFERENCES unidad (id),
  CHECK (clase IN ('fusion', 'division')),
  CHECK (unidad_id <> sucesora_id)
) ENGINE=InnoDB;

-- The roles that a merge passed on, so that it can be undone. nuevo 0: the account had it already.
CREATE TABLE unidad_sucesion_rol ( -- escribe: intranet
  unidad_id INT UNSIGNED NOT NULL,
  cuenta_id INT UNSIGNED NOT NULL,
  rol VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  nuevo TINYINT(1) NOT NULL,
  PRIMARY KEY (unidad_id, cuenta_id, rol),
  FOREIGN KEY (unidad_id) REFERENCES unidad (id),
  FOREIGN KEY (cuenta_id) REFERENCES cuenta (id)
) ENGINE=InnoDB;

-- Who belongs to which collective, and when: merged units through the one that answers for them,
-- and every active unit where the collective is all of them.
CREATE VIEW unidad_miembro AS
  SELECT COALESCE(c.sucesora_id, c.id) AS colectivo_id, COALESCE(u.sucesora_id, u.id) AS unidad_id,
    p.desde, COALESCE(p.hasta, '9999-12-31') AS hasta
  FROM unidad_pertenencia p
  JOIN unidad c ON c.id = p.colectivo_id AND c.todas = 0
  JOIN unidad u ON u.id = p.unidad_id
  UNION ALL
  SELECT c.id, u.id, '1000-01-01', '9999-12-31'
  FROM unidad c
  JOIN unidad u ON u.tipo = 'unidad' AND u.activa = 1
  WHERE c.todas = 1;

-- For which mentions a unit answers: its own, those of units that became it, and those of the
-- collectives that it belongs to.
CREATE VIEW unidad_responde AS
  SELECT u.id AS unidad_id, u.id AS mencion_id, '1000-01-01' AS desde, '9999-12-31' AS hasta
  FROM unidad u
  UNION ALL
  SELECT u.sucesora_id, u.id, '1000-01-01', '9999-12-31' FROM unidad u
  WHERE u.sucesora_id IS NOT NULL
  UNION ALL
  SELECT m.unidad_id, c.id, m.desde, m.hasta
  FROM unidad_miembro m
  JOIN unidad c ON COALESCE(c.sucesora_id, c.id) = m.colectivo_id;

-- The pages of units are a module of their own: what each role could do with them it still can.
INSERT INTO permiso (nombre, titulo, modulo)
SELECT REPLACE(REPLACE(nombre, 'admin.unidades_editar', 'unidades.editar'), 'admin.unidades', 'unidades.ver'),
  titulo, 'unidades'
FROM permiso WHERE nombre IN ('admin.unidades', 'admin.unidades_editar');

INSERT INTO rol_permiso (rol, permiso)
SELECT rol, REPLACE(REPLACE(permiso, 'admin.unidades_editar', 'unidades.editar'), 'admin.unidades', 'unidades.ver')
FROM rol_permiso WHERE permiso IN ('admin.unidades', 'admin.unidades_editar');

DELETE FROM rol_permiso WHERE permiso IN ('admin.unidades', 'admin.unidades_editar');

DELETE FROM permiso WHERE nombre IN ('admin.unidades', 'admin.unidades_editar');
