-- Settings: what a module or the host lets people change without a programmer. A value holds from a
-- day on; earlier ones stay, so that what was computed with them can be computed again. Modules
-- declare theirs in their own migrations with INSERT INTO ajuste and ajuste_valor.

CREATE TABLE ajuste ( -- escribe: nadie
  clave VARCHAR(60) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
  orden SMALLINT UNSIGNED NOT NULL,              -- on the page
  grupo VARCHAR(100) NOT NULL,                   -- the heading it stands below
  titulo VARCHAR(200) NOT NULL,
  ayuda VARCHAR(600) NOT NULL,
  tipo VARCHAR(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  unidad VARCHAR(40) NULL,                       -- días hábiles, %
  minimo INT NULL,
  maximo INT NULL,
  CHECK (tipo IN ('texto', 'entero', 'correo'))
) ENGINE=InnoDB;

-- Every value that was ever written. The one of a day: the latest desde not after it, and of those
-- the highest numero.
CREATE TABLE ajuste_valor ( -- escribe: intranet insertar
  clave VARCHAR(60) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  numero INT UNSIGNED NOT NULL,                  -- 1, 2, …
  desde DATE NOT NULL,
  valor VARCHAR(1000) NOT NULL,
  fuente VARCHAR(400) NOT NULL,                  -- the law, guide or act it comes from
  por_confirmar TINYINT(1) NOT NULL,             -- 1: nobody has read it in the source yet
  motivo VARCHAR(1000) NOT NULL,
  quien VARCHAR(60) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  creado DATETIME NOT NULL,                      -- UTC
  PRIMARY KEY (clave, numero),
  KEY (clave, desde, numero),
  FOREIGN KEY (clave) REFERENCES ajuste (clave)
) ENGINE=InnoDB;

-- What holds when, for modules: one row a value that came or will come into force.
--   SELECT valor FROM ajuste_vigente WHERE clave = '…' AND :hoy BETWEEN desde AND hasta
CREATE VIEW ajuste_vigente AS
  SELECT v.clave, v.valor, v.desde,
    COALESCE((SELECT MIN(n.desde) - INTERVAL 1 DAY FROM ajuste_valor n
      WHERE n.clave = v.clave AND n.desde > v.desde), '9999-12-31') AS hasta,
    v.fuente, v.por_confirmar, v.numero
  FROM ajuste_valor v
  WHERE v.numero = (SELECT MAX(m.numero) FROM ajuste_valor m
    WHERE m.clave = v.clave AND m.desde = v.desde);

INSERT INTO ajuste (clave, orden, grupo, titulo, ayuda, tipo, minimo, maximo) VALUES
  ('entidad.nombre', 10, 'La entidad', 'Nombre de la entidad', 'Como aparece en todas las páginas. Mientras no se escriba, es el de la configuración del servidor.', 'texto', 3, 100),
  ('entidad.nit', 11, 'La entidad', 'NIT', 'Con su dígito de verificación, para los documentos que se publican.', 'texto', 5, 20),
  ('entidad.soporte', 20, 'Mesa de ayuda', 'A quién se pide ayuda', 'Lo dicen la página de ingreso y las de error. Mientras no se escriba, es lo que diga la configuración del servidor.', 'texto', 3, 200),
  ('entidad.soporte_contacto', 21, 'Mesa de ayuda', 'Cómo se le pide', 'Extensión, teléfono o correo; aparece junto a lo anterior.', 'texto', 3, 200);
