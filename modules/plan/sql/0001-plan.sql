-- The plan: framework (data) -> plan of a year -> version -> activity, and what the source said.
-- One DDL per statement; each CREATE TABLE's first line says who writes it.

CREATE TABLE plan_marco ( -- escribe: intranet
  id INT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
  codigo VARCHAR(20) NOT NULL UNIQUE,            -- PAAC, PTEP
  nombre VARCHAR(200) NOT NULL,
  fuente VARCHAR(400) NOT NULL                   -- the law or act it comes from
) ENGINE=InnoDB;

CREATE TABLE plan_componente ( -- escribe: intranet
  id INT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
  marco_id INT UNSIGNED NOT NULL,
  numero SMALLINT UNSIGNED NOT NULL,
  codigo VARCHAR(40) NOT NULL,                   -- riesgos
  titulo VARCHAR(300) NOT NULL,
  modulo VARCHAR(40) NULL,                       -- the module that draws it; NULL: the plan module
  UNIQUE KEY (marco_id, numero),
  UNIQUE KEY (marco_id, codigo),
  FOREIGN KEY (marco_id) REFERENCES plan_marco (id)
) ENGINE=InnoDB;

CREATE TABLE plan_plan ( -- escribe: intranet
  id INT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
  marco_id INT UNSIGNED NOT NULL,
  vigencia SMALLINT UNSIGNED NOT NULL,           -- first year it governs
  titulo VARCHAR(300) NOT NULL,
  inicio DATE NOT NULL,
  fin DATE NOT NULL,
  UNIQUE KEY (vigencia, marco_id),
  FOREIGN KEY (marco_id) REFERENCES plan_marco (id),
  CHECK (inicio <= fin)
) ENGINE=InnoDB;

CREATE TABLE plan_version ( -- escribe: intranet
  id INT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
  plan_id INT UNSIGNED NOT NULL,
  numero SMALLINT UNSIGNED NOT NULL,             -- 1, 2, …
  vigente TINYINT(1) NULL DEFAULT NULL,          -- 1 on exactly one version of a plan, else NULL
  motivo VARCHAR(1000) NOT NULL,
  huella CHAR(64) NOT NULL,                      -- SHA-256 of the canonical content
  fuente_nombre VARCHAR(300) NOT NULL,
  fuente_huella CHAR(64) NOT NULL,
  fuente LONGBLOB NOT NULL,                      -- the imported file, byte by byte
  creada DATETIME NOT NULL,                      -- UTC
  UNIQUE KEY (plan_id, numero),
  UNIQUE KEY (plan_id, vigente),
  FOREIGN KEY (plan_id) REFERENCES plan_plan (id)
) ENGINE=InnoDB;

-- What a version says of each component: its own title, and the note instead of activities
-- ("Ver documento anexo …").
CREATE TABLE plan_version_componente ( -- escribe: intranet
  version_id INT UNSIGNED NOT NULL,
  componente_id INT UNSIGNED NOT NULL,
  titulo VARCHAR(300) NOT NULL,
  nota TEXT NULL,
  PRIMARY KEY (version_id, componente_id),
  FOREIGN KEY (version_id) REFERENCES plan_version (id),
  FOREIGN KEY (componente_id) REFERENCES plan_componente (id)
) ENGINE=InnoDB;

CREATE TABLE plan_subcomponente ( -- escribe: intranet
  id INT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
  version_id INT UNSIGNED NOT NULL,
  componente_id INT UNSIGNED NOT NULL,
  numero SMALLINT UNSIGNED NOT NULL,
  titulo VARCHAR(300) NOT NULL,                  -- without "Subcomponente N."
  original VARCHAR(400) NOT NULL,                -- as first written in the source
  UNIQUE KEY (version_id, componente_id, numero),
  FOREIGN KEY (version_id) REFERENCES plan_version (id),
  FOREIGN KEY (componente_id) REFERENCES plan_componente (id)
) ENGINE=InnoDB;

-- Anchor: never deleted, never renumbered; what other modules may refer to.
CREATE TABLE plan_actividad ( -- escribe: intranet
  id INT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
  plan_id INT UNSIGNED NOT NULL,
  clave VARCHAR(60) NOT NULL,                    -- "1/4.1" when first seen
  UNIQUE KEY (plan_id, clave),
  FOREIGN KEY (plan_id) REFERENCES plan_plan (id)
) ENGINE=InnoDB;

-- An activity as one version words it.
CREATE TABLE plan_redaccion ( -- escribe: intranet
  id INT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
  version_id INT UNSIGNED NOT NULL,
  actividad_id INT UNSIGNED NOT NULL,
  componente_id INT UNSIGNED NOT NULL,
  subcomponente_id INT UNSIGNED NULL,
  orden INT UNSIGNED NOT NULL,                   -- position in the document, from 1
  numero VARCHAR(20) NOT NULL,                   -- "4.1"; "1" where there is no subcomponent
  descripcion TEXT NOT NULL,                     -- without the number
  producto TEXT NOT NULL,
  meta_operador VARCHAR(2) NULL,                 -- = or >=; NULL: could not be read
  meta_valor DECIMAL(14,2) NULL,
  meta_unidad VARCHAR(200) NULL,                 -- "%" or what is counted
  meta_original TEXT NOT NULL,
  primer_inicio DATE NULL,                       -- earliest readable start of its windows
  ultimo_fin DATE NULL,                          -- latest readable end
  busqueda TEXT NOT NULL,                        -- all its texts folded (no accents, lower case)
  UNIQUE KEY (version_id, orden),
  UNIQUE KEY (version_id, actividad_id),
  UNIQUE KEY (version_id, componente_id, numero),
  KEY (actividad_id),
  FOREIGN KEY (version_id) REFERENCES plan_version (id),
  FOREIGN KEY (actividad_id) REFERENCES plan_actividad (id),
  FOREIGN KEY (componente_id) REFERENCES plan_componente (id),
  FOREIGN KEY (subcomponente_id) REFERENCES plan_subcomponente (id)
) ENGINE=InnoDB;

-- The text of each cell as it stood in the source: columna is subcomponente, actividad, producto,
-- meta, or otros (what fits no column).
CREATE TABLE plan_celda ( -- escribe: intranet
  redaccion_id INT UNSIGNED NOT NULL,
  columna VARCHAR(20) NOT NULL,
  original TEXT NOT NULL,
  PRIMARY KEY (redaccion_id, columna),
  FOREIGN KEY (redaccion_id) REFERENCES plan_redaccion (id)
) ENGINE=InnoDB;

CREATE TABLE plan_periodo ( -- escribe: intranet
  redaccion_id INT UNSIGNED NOT NULL,
  n SMALLINT UNSIGNED NOT NULL,                  -- 1, 2, … as written
  inicio DATE NULL,                              -- NULL: could not be read
  fin DATE NULL,
  inicio_original VARCHAR(200) NOT NULL,
  fin_original VARCHAR(200) NOT NULL,
  PRIMARY KEY (redaccion_id, n),
  FOREIGN KEY (redaccion_id) REFERENCES plan_redaccion (id)
) ENGINE=InnoDB;

-- One row a mention.
CREATE TABLE plan_responsable ( -- escribe: intranet
  redaccion_id INT UNSIGNED NOT NULL,
  n SMALLINT UNSIGNED NOT NULL,
  unidad_id INT UNSIGNED NOT NULL,
  original VARCHAR(300) NOT NULL,
  PRIMARY KEY (redaccion_id, n),
  KEY (unidad_id),
  FOREIGN KEY (redaccion_id) REFERENCES plan_redaccion (id),
  FOREIGN KEY (unidad_id) REFERENCES unidad (id)
) ENGINE=InnoDB;

-- What the importer could not read or had to decide, by row of the source.
CREATE TABLE plan_aviso ( -- escribe: intranet
  version_id INT UNSIGNED NOT NULL,
  n INT UNSIGNED NOT NULL,
  linea INT UNSIGNED NOT NULL,                   -- line (text) or row (table) of the source
  redaccion_id INT UNSIGNED NULL,
  columna VARCHAR(20) NOT NULL,
  original TEXT NOT NULL,
  mensaje VARCHAR(1000) NOT NULL,                -- what was expected, what was done
  PRIMARY KEY (version_id, n),
  KEY (redaccion_id),
  FOREIGN KEY (version_id) REFERENCES plan_version (id),
  FOREIGN KEY (redaccion_id) REFERENCES plan_redaccion (id)
) ENGINE=InnoDB;

INSERT INTO plan_marco (codigo, nombre, fuente) VALUES
  ('PAAC', 'Plan Anticorrupción y de Atención al Ciudadano', 'Ley 1474 de 2011, art. 73 (texto original); Decreto 1081 de 2015, arts. 2.1.4.1 a 2.1.4.9; guía «Estrategias para la construcción del PAAC», versión 2'),
  ('PTEP', 'Programa de Transparencia y Ética Pública', 'Ley 1474 de 2011, art. 73, modificado por la Ley 2195 de 2022, art. 31; Decreto 1122 de 2024');

INSERT INTO plan_componente (marco_id, numero, codigo, titulo, modulo)
SELECT m.id, c.numero, c.codigo, c.titulo, c.codigo FROM plan_marco m JOIN (
  SELECT 1 AS numero, 'riesgos' AS codigo, 'Gestión del riesgo de corrupción – Mapa de riesgos de corrupción' AS titulo
  UNION ALL SELECT 2, 'tramites', 'Racionalización de trámites'
  UNION ALL SELECT 3, 'rendicion', 'Rendición de cuentas'
  UNION ALL SELECT 4, 'servicio', 'Servicio al ciudadano'
  UNION ALL SELECT 5, 'transparencia', 'Transparencia y acceso a la información'
  UNION ALL SELECT 6, 'iniciativas', 'Iniciativas adicionales') c
WHERE m.codigo = 'PAAC';
