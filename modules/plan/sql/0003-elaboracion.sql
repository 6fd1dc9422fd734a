-- Drawing up a plan: states of a version, what a draft is made from, rules of an activity, what units
-- propose and citizens contribute. A version that was approved, replaced or discarded is never
-- changed again, whoever asks: triggers below refuse it.

ALTER TABLE plan_version
  ADD COLUMN estado VARCHAR(20) NOT NULL DEFAULT 'aprobada', -- plan.version; en_carga: an import at work
  ADD COLUMN base_id INT UNSIGNED NULL,          -- the version it was copied from
  ADD COLUMN origen VARCHAR(1000) NOT NULL DEFAULT '', -- what was copied, in words
  ADD COLUMN autor VARCHAR(60) NOT NULL DEFAULT '',
  ADD COLUMN acta VARCHAR(60) NULL,              -- of the Comité that approved it
  ADD COLUMN acta_fecha DATE NULL,
  ADD COLUMN aprobador VARCHAR(200) NULL,
  ADD COLUMN row_version INT UNSIGNED NOT NULL DEFAULT 1, -- every change of its content moves it
  ADD COLUMN abierta TINYINT(1) AS (IF(estado IN ('borrador', 'en_consulta', 'por_aprobar'), 1, NULL)) PERSISTENT,
  ADD UNIQUE KEY una_abierta (plan_id, abierta), -- one draft of a plan at a time
  ADD FOREIGN KEY (base_id) REFERENCES plan_version (id),
  ADD CONSTRAINT version_estado CHECK (estado IN ('en_carga', 'borrador', 'en_consulta', 'por_aprobar', 'aprobada', 'reemplazada', 'descartada'));

UPDATE plan_version SET estado = 'reemplazada' WHERE vigente IS NULL;

-- regla: who answers when an activity has several units (the leader, all of them, or their sum).
ALTER TABLE plan_redaccion
  ADD COLUMN regla VARCHAR(10) NOT NULL DEFAULT 'lider',
  ADD COLUMN lider_id INT UNSIGNED NULL,
  ADD COLUMN condicional TINYINT(1) NOT NULL DEFAULT 0, -- only if something happens
  ADD COLUMN row_version INT UNSIGNED NOT NULL DEFAULT 1,
  ADD FOREIGN KEY (lider_id) REFERENCES unidad (id),
  ADD CONSTRAINT redaccion_regla CHECK (regla IN ('lider', 'todas', 'suma'));

-- The framework's own text: where it comes from, and whether somebody still has to confirm it.
ALTER TABLE plan_componente
  ADD COLUMN fuente VARCHAR(400) NOT NULL DEFAULT '',
  ADD COLUMN por_confirmar TINYINT(1) NOT NULL DEFAULT 0,
  ADD COLUMN row_version INT UNSIGNED NOT NULL DEFAULT 1;

CREATE TABLE plan_marco_subcomponente ( -- escribe: intranet
  id INT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
  componente_id INT UNSIGNED NOT NULL,
  numero SMALLINT UNSIGNED NOT NULL,
  titulo VARCHAR(300) NOT NULL,
  fuente VARCHAR(400) NOT NULL,
  por_confirmar TINYINT(1) NOT NULL DEFAULT 0,
  row_version INT UNSIGNED NOT NULL DEFAULT 1,
  UNIQUE KEY (componente_id, numero),
  FOREIGN KEY (componente_id) REFERENCES plan_componente (id)
) ENGINE=InnoDB;

-- A cut of every year that a plan of the framework governs.
CREATE TABLE plan_corte ( -- escribe: intranet
  id INT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
  marco_id INT UNSIGNED NOT NULL,
  numero SMALLINT UNSIGNED NOT NULL,
  titulo VARCHAR(200) NOT NULL,
  mes TINYINT UNSIGNED NOT NULL,
  dia TINYINT UNSIGNED NOT NULL,
  fuente VARCHAR(400) NOT NULL,
  por_confirmar TINYINT(1) NOT NULL DEFAULT 0,
  row_version INT UNSIGNED NOT NULL DEFAULT 1,
  UNIQUE KEY (marco_id, numero),
  FOREIGN KEY (marco_id) REFERENCES plan_marco (id),
  CHECK (mes BETWEEN 1 AND 12 AND dia BETWEEN 1 AND 31)
) ENGINE=InnoDB;

-- How much of the target should be reached by a cut, counted from the beginning of the plan.
CREATE TABLE plan_programado ( -- escribe: intranet
  redaccion_id INT UNSIGNED NOT NULL,
  corte INT UNSIGNED NOT NULL,                   -- its number in the framework
  cantidad DECIMAL(14,2) NOT NULL,
  PRIMARY KEY (redaccion_id, corte),
  FOREIGN KEY (redaccion_id) REFERENCES plan_redaccion (id)
) ENGINE=InnoDB;

-- An activity as its form has it, outside the plan: proposed by a unit, or taken out of a draft.
CREATE TABLE plan_propuesta ( -- escribe: intranet
  id INT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
  version_id INT UNSIGNED NOT NULL,
  actividad_id INT UNSIGNED NULL,                -- the one to change or that was taken out; NULL: a new one
  estado VARCHAR(20) NOT NULL,                   -- plan.propuesta
  unidad_id INT UNSIGNED NULL,                   -- who proposes; NULL: taken out by planning
  autor VARCHAR(60) NOT NULL,
  creada DATETIME NOT NULL,                      -- UTC
  motivo VARCHAR(1000) NOT NULL,
  lugar VARCHAR(20) NOT NULL,                    -- "2/1": component and subcomponent
  numero VARCHAR(20) NOT NULL,
  descripcion TEXT NOT NULL,
  producto TEXT NOT NULL,
  meta TEXT NOT NULL,
  meta_operador VARCHAR(2) NULL,
  meta_valor VARCHAR(20) NULL,
  meta_unidad VARCHAR(200) NULL,
  responsables TEXT NOT NULL,                    -- codes of units, one a line
  lider VARCHAR(40) NULL,
  regla VARCHAR(10) NOT NULL,
  periodos TEXT NOT NULL,                        -- one a line
  programado TEXT NOT NULL,                      -- one cut a line
  condicional VARCHAR(2) NULL,
  respuesta VARCHAR(1000) NULL,
  resuelta_por VARCHAR(60) NULL,
  resuelta DATETIME NULL,
  row_version INT UNSIGNED NOT NULL DEFAULT 1,
  KEY (version_id, estado),
  KEY (unidad_id),
  FOREIGN KEY (version_id) REFERENCES plan_version (id),
  FOREIGN KEY (actividad_id) REFERENCES plan_actividad (id),
  FOREIGN KEY (unidad_id) REFERENCES unidad (id),
  CHECK (estado IN ('propuesta', 'aceptada', 'rechazada', 'retirada', 'quitada', 'restaurada'))
) ENGINE=InnoDB;

-- What a citizen said of a draft. nombre and contacto are personal data: never in what is published.
CREATE TABLE plan_aporte ( -- escribe: intranet
  id INT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
  version_id INT UNSIGNED NOT NULL,
  estado VARCHAR(20) NOT NULL DEFAULT 'recibido', -- plan.aporte
  fecha DATE NOT NULL,
  canal VARCHAR(40) NOT NULL,
  texto TEXT NOT NULL,
  nombre VARCHAR(200) NULL,
  contacto VARCHAR(200) NULL,
  razon VARCHAR(2000) NULL,
  respuesta VARCHAR(4000) NULL,
  respondido DATE NULL,
  actividad_id INT UNSIGNED NULL,                -- the activity it led to
  autor VARCHAR(60) NOT NULL,
  creado DATETIME NOT NULL,
  row_version INT UNSIGNED NOT NULL DEFAULT 1,
  KEY (version_id, estado),
  FOREIGN KEY (version_id) REFERENCES plan_version (id),
  FOREIGN KEY (actividad_id) REFERENCES plan_actividad (id),
  CHECK (estado IN ('recibido', 'aceptado', 'aceptado_parte', 'no_aceptado'))
) ENGINE=InnoDB;

-- What the Comité must find in order before it approves: one row a version and requirement, and how
-- many cases break it.
CREATE VIEW plan_requisito AS
  SELECT v.id AS version_id, 1 AS n, 'Hay actividades en el plan' AS titulo, 'actividades' AS donde,
    (SELECT IF(COUNT(*) = 0, 1, 0) FROM plan_redaccion r WHERE r.version_id = v.id) AS faltan
  FROM plan_version v
  UNION ALL
  SELECT v.id, 2, 'Cada actividad tiene responsable', 'actividades',
    (SELECT COUNT(*) FROM plan_redaccion r WHERE r.version_id = v.id
      AND NOT EXISTS (SELECT 1 FROM plan_responsable m WHERE m.redaccion_id = r.id))
  FROM plan_version v
  UNION ALL
  SELECT v.id, 3, 'Cada actividad tiene periodos con fechas que existen', 'actividades',
    (SELECT COUNT(*) FROM plan_redaccion r WHERE r.version_id = v.id
      AND (NOT EXISTS (SELECT 1 FROM plan_periodo w WHERE w.redaccion_id = r.id)
        OR EXISTS (SELECT 1 FROM plan_periodo w WHERE w.redaccion_id = r.id AND (w.inicio IS NULL OR w.fin IS NULL))))
  FROM plan_version v
  UNION ALL
  SELECT v.id, 4, 'No hay propuestas de dependencias sin decidir', 'propuestas',
    (SELECT COUNT(*) FROM plan_propuesta q WHERE q.version_id = v.id AND q.estado = 'propuesta')
  FROM plan_version v
  UNION ALL
  SELECT v.id, 5, 'No hay aportes de la ciudadanía sin responder', 'aportes',
    (SELECT COUNT(*) FROM plan_aporte a WHERE a.version_id = v.id AND a.estado = 'recibido')
  FROM plan_version v;

-- A refused row gets an impossible value, which is an error in strict mode; a deletion has no value
-- to set, so a subquery with two rows is its error.

CREATE TRIGGER plan_redaccion_poner BEFORE INSERT ON plan_redaccion FOR EACH ROW
  SET NEW.version_id = IF((SELECT v.estado FROM plan_version v WHERE v.id = NEW.version_id) IN ('aprobada', 'reemplazada', 'descartada'), NULL, NEW.version_id);

CREATE TRIGGER plan_redaccion_cambiar BEFORE UPDATE ON plan_redaccion FOR EACH ROW
  SET NEW.version_id = IF((SELECT v.estado FROM plan_version v WHERE v.id = OLD.version_id) IN ('aprobada', 'reemplazada', 'descartada'), NULL, NEW.version_id);

CREATE TRIGGER plan_redaccion_borrar BEFORE DELETE ON plan_redaccion FOR EACH ROW
  SET @paac_borrar = IF((SELECT v.estado FROM plan_version v WHERE v.id = OLD.version_id) IN ('aprobada', 'reemplazada', 'descartada'),
    (SELECT 1 UNION SELECT 2), 0);

CREATE TRIGGER plan_version_componente_poner BEFORE INSERT ON plan_version_componente FOR EACH ROW
  SET NEW.version_id = IF((SELECT v.estado FROM plan_version v WHERE v.id = NEW.version_id) IN ('aprobada', 'reemplazada', 'descartada'), NULL, NEW.version_id);

CREATE TRIGGER plan_version_componente_cambiar BEFORE UPDATE ON plan_version_componente FOR EACH ROW
  SET NEW.version_id = IF((SELECT v.estado FROM plan_version v WHERE v.id = OLD.version_id) IN ('aprobada', 'reemplazada', 'descartada'), NULL, NEW.version_id);

CREATE TRIGGER plan_version_componente_borrar BEFORE DELETE ON plan_version_componente FOR EACH ROW
  SET @paac_borrar = IF((SELECT v.estado FROM plan_version v WHERE v.id = OLD.version_id) IN ('aprobada', 'reemplazada', 'descartada'),
    (SELECT 1 UNION SELECT 2), 0);

CREATE TRIGGER plan_subcomponente_poner BEFORE INSERT ON plan_subcomponente FOR EACH ROW
  SET NEW.version_id = IF((SELECT v.estado FROM plan_version v WHERE v.id = NEW.version_id) IN ('aprobada', 'reemplazada', 'descartada'), NULL, NEW.version_id);

CREATE TRIGGER plan_subcomponente_cambiar BEFORE UPDATE ON plan_subcomponente FOR EACH ROW
  SET NEW.version_id = IF((SELECT v.estado FROM plan_version v WHERE v.id = OLD.version_id) IN ('aprobada', 'reemplazada', 'descartada'), NULL, NEW.version_id);

CREATE TRIGGER plan_subcomponente_borrar BEFORE DELETE ON plan_subcomponente FOR EACH ROW
  SET @paac_borrar = IF((SELECT v.estado FROM plan_version v WHERE v.id = OLD.version_id) IN ('aprobada', 'reemplazada', 'descartada'),
    (SELECT 1 UNION SELECT 2), 0);

CREATE TRIGGER plan_periodo_poner BEFORE INSERT ON plan_periodo FOR EACH ROW
  SET NEW.redaccion_id = IF((SELECT v.estado FROM plan_redaccion x JOIN plan_version v ON v.id = x.version_id WHERE x.id = NEW.redaccion_id) IN ('aprobada', 'reemplazada', 'descartada'), NULL, NEW.redaccion_id);

CREATE TRIGGER plan_periodo_cambiar BEFORE UPDATE ON plan_periodo FOR EACH ROW
  SET NEW.redaccion_id = IF((SELECT v.estado FROM plan_redaccion x JOIN plan_version v ON v.id = x.version_id WHERE x.id = OLD.redaccion_id) IN ('aprobada', 'reemplazada', 'descartada'), NULL, NEW.redaccion_id);

CREATE TRIGGER plan_periodo_borrar BEFORE DELETE ON plan_periodo FOR EACH ROW
  SET @paac_borrar = IF((SELECT v.estado FROM plan_redaccion x JOIN plan_version v ON v.id = x.version_id WHERE x.id = OLD.redaccion_id) IN ('aprobada', 'reemplazada', 'descartada'),
    (SELECT 1 UNION SELECT 2), 0);

CREATE TRIGGER plan_responsable_poner BEFORE INSERT ON plan_responsable FOR EACH ROW
  SET NEW.redaccion_id = IF((SELECT v.estado FROM plan_redaccion x JOIN plan_version v ON v.id = x.version_id WHERE x.id = NEW.redaccion_id) IN ('aprobada', 'reemplazada', 'descartada'), NULL, NEW.redaccion_id);

CREATE TRIGGER plan_responsable_cambiar BEFORE UPDATE ON plan_responsable FOR EACH ROW
  SET NEW.redaccion_id = IF((SELECT v.estado FROM plan_redaccion x JOIN plan_version v ON v.id = x.version_id WHERE x.id = OLD.redaccion_id) IN ('aprobada', 'reemplazada', 'descartada'), NULL, NEW.redaccion_id);

CREATE TRIGGER plan_responsable_borrar BEFORE DELETE ON plan_responsable FOR EACH ROW
  SET @paac_borrar = IF((SELECT v.estado FROM plan_redaccion x JOIN plan_version v ON v.id = x.version_id WHERE x.id = OLD.redaccion_id) IN ('aprobada', 'reemplazada', 'descartada'),
    (SELECT 1 UNION SELECT 2), 0);

CREATE TRIGGER plan_celda_poner BEFORE INSERT ON plan_celda FOR EACH ROW
  SET NEW.redaccion_id = IF((SELECT v.estado FROM plan_redaccion x JOIN plan_version v ON v.id = x.version_id WHERE x.id = NEW.redaccion_id) IN ('aprobada', 'reemplazada', 'descartada'), NULL, NEW.redaccion_id);

CREATE TRIGGER plan_celda_cambiar BEFORE UPDATE ON plan_celda FOR EACH ROW
  SET NEW.redaccion_id = IF((SELECT v.estado FROM plan_redaccion x JOIN plan_version v ON v.id = x.version_id WHERE x.id = OLD.redaccion_id) IN ('aprobada', 'reemplazada', 'descartada'), NULL, NEW.redaccion_id);

CREATE TRIGGER plan_celda_borrar BEFORE DELETE ON plan_celda FOR EACH ROW
  SET @paac_borrar = IF((SELECT v.estado FROM plan_redaccion x JOIN plan_version v ON v.id = x.version_id WHERE x.id = OLD.redaccion_id) IN ('aprobada', 'reemplazada', 'descartada'),
    (SELECT 1 UNION SELECT 2), 0);

CREATE TRIGGER plan_programado_poner BEFORE INSERT ON plan_programado FOR EACH ROW
  SET NEW.redaccion_id = IF((SELECT v.estado FROM plan_redaccion x JOIN plan_version v ON v.id = x.version_id WHERE x.id = NEW.redaccion_id) IN ('aprobada', 'reemplazada', 'descartada'), NULL, NEW.redaccion_id);

CREATE TRIGGER plan_programado_cambiar BEFORE UPDATE ON plan_programado FOR EACH ROW
  SET NEW.redaccion_id = IF((SELECT v.estado FROM plan_redaccion x JOIN plan_version v ON v.id = x.version_id WHERE x.id = OLD.redaccion_id) IN ('aprobada', 'reemplazada', 'descartada'), NULL, NEW.redaccion_id);

CREATE TRIGGER plan_programado_borrar BEFORE DELETE ON plan_programado FOR EACH ROW
  SET @paac_borrar = IF((SELECT v.estado FROM plan_redaccion x JOIN plan_version v ON v.id = x.version_id WHERE x.id = OLD.redaccion_id) IN ('aprobada', 'reemplazada', 'descartada'),
    (SELECT 1 UNION SELECT 2), 0);

-- Of a closed version only one thing may still happen: that another one replaces it.
CREATE TRIGGER plan_version_cambiar BEFORE UPDATE ON plan_version FOR EACH ROW
  SET NEW.estado = IF(OLD.estado IN ('aprobada', 'reemplazada', 'descartada')
    AND NOT (NEW.plan_id <=> OLD.plan_id AND NEW.numero <=> OLD.numero AND NEW.motivo <=> OLD.motivo AND NEW.huella <=> OLD.huella AND NEW.fuente_huella <=> OLD.fuente_huella AND NEW.origen <=> OLD.origen AND NEW.autor <=> OLD.autor AND NEW.acta <=> OLD.acta AND NEW.acta_fecha <=> OLD.acta_fecha AND NEW.aprobador <=> OLD.aprobador
      AND (NEW.estado = OLD.estado OR (OLD.estado = 'aprobada' AND NEW.estado = 'reemplazada'))), NULL, NEW.estado);

CREATE TRIGGER plan_version_borrar BEFORE DELETE ON plan_version FOR EACH ROW
  SET @paac_borrar = IF(OLD.estado IN ('aprobada', 'reemplazada', 'descartada'), (SELECT 1 UNION SELECT 2), 0);

INSERT INTO plan_corte (marco_id, numero, titulo, mes, dia, fuente, por_confirmar)
SELECT m.id, c.numero, c.titulo, c.mes, c.dia, c.fuente, c.por_confirmar FROM plan_marco m JOIN (
  SELECT 'PAAC' AS marco, 1 AS numero, 'Primer seguimiento' AS titulo, 4 AS mes, 30 AS dia, 'Decreto 1081 de 2015, art. 2.1.4.6, y guía «Estrategias para la construcción del PAAC», versión 2' AS fuente, 0 AS por_confirmar
  UNION ALL SELECT 'PAAC', 2, 'Segundo seguimiento', 8, 31, 'Decreto 1081 de 2015, art. 2.1.4.6, y guía «Estrategias para la construcción del PAAC», versión 2', 0
  UNION ALL SELECT 'PAAC', 3, 'Tercer seguimiento', 12, 31, 'Decreto 1081 de 2015, art. 2.1.4.6, y guía «Estrategias para la construcción del PAAC», versión 2', 0
  UNION ALL SELECT 'PTEP', 1, 'Primer semestre', 6, 30, 'Práctica de Función Pública: reportes semestrales; confírmese en el anexo técnico vigente', 1
  UNION ALL SELECT 'PTEP', 2, 'Segundo semestre', 12, 31, 'Práctica de Función Pública: reportes semestrales; confírmese en el anexo técnico vigente', 1) c ON c.marco = m.codigo;

INSERT INTO plan_componente (marco_id, numero, codigo, titulo, modulo, fuente, por_confirmar)
SELECT m.id, c.numero, c.codigo, c.titulo, NULL, c.fuente, 1 FROM plan_marco m JOIN (
  SELECT 1 AS numero, 'transversal' AS codigo, 'Componente transversal' AS titulo, 'Anexo técnico del PTEP (Decreto 1122 de 2024), componente transversal' AS fuente
  UNION ALL SELECT 2, 'administracion-de-riesgos', 'Administración de riesgos', 'Anexo técnico del PTEP (Decreto 1122 de 2024), componente programático 1'
  UNION ALL SELECT 3, 'redes-y-articulacion', 'Redes y articulación', 'Anexo técnico del PTEP (Decreto 1122 de 2024), componente programático 2; Ley 2195 de 2022, art. 31, literal c'
  UNION ALL SELECT 4, 'estado-abierto', 'Estado abierto', 'Anexo técnico del PTEP (Decreto 1122 de 2024), componente programático 3; Ley 2195 de 2022, art. 31, literal e'
  UNION ALL SELECT 5, 'iniciativas-adicionales', 'Iniciativas adicionales', 'Anexo técnico del PTEP (Decreto 1122 de 2024), componente programático 4; Ley 2195 de 2022, art. 31, literal f') c
WHERE m.codigo = 'PTEP';

UPDATE plan_componente SET fuente = 'Guía «Estrategias para la construcción del PAAC», versión 2' WHERE codigo IN ('riesgos', 'tramites', 'rendicion', 'servicio', 'transparencia', 'iniciativas');

INSERT INTO plan_marco_subcomponente (componente_id, numero, titulo, fuente, por_confirmar)
SELECT k.id, c.numero, c.titulo, IF(c.marco = 'PTEP', 'Anexo técnico del PTEP (Decreto 1122 de 2024)', 'Guía «Estrategias para la construcción del PAAC», versión 2'), c.marco = 'PTEP'
FROM plan_marco m JOIN plan_componente k ON k.marco_id = m.id JOIN (
  SELECT 'PTEP' AS marco, 1 AS componente, 1 AS numero, 'Declaración y compromiso' AS titulo
  UNION ALL SELECT 'PTEP', 1, 2, 'Planeación'
  UNION ALL SELECT 'PTEP', 1, 3, 'Roles: monitoreo, administración y supervisión'
  UNION ALL SELECT 'PTEP', 1, 4, 'Reportes'
  UNION ALL SELECT 'PTEP', 1, 5, 'Formación'
  UNION ALL SELECT 'PTEP', 1, 6, 'Comunicación'
  UNION ALL SELECT 'PTEP', 1, 7, 'Auditoría y mejora'
  UNION ALL SELECT 'PTEP', 2, 1, 'Integridad y gestión de riesgos (SIGRIP)'
  UNION ALL SELECT 'PTEP', 2, 2, 'Prevención del lavado de activos, la financiación del terrorismo y la proliferación (LA/FT/FP)'
  UNION ALL SELECT 'PTEP', 2, 3, 'Canales de denuncia'
  UNION ALL SELECT 'PTEP', 2, 4, 'Debida diligencia'
  UNION ALL SELECT 'PTEP', 3, 1, 'Redes internas'
  UNION ALL SELECT 'PTEP', 3, 2, 'Redes externas'
  UNION ALL SELECT 'PTEP', 4, 1, 'Acceso a la información y transparencia'
  UNION ALL SELECT 'PTEP', 4, 2, 'Integridad y cultura de legalidad'
  UNION ALL SELECT 'PTEP', 4, 3, 'Diálogo y corresponsabilidad'
  UNION ALL SELECT 'PAAC', 1, 1, 'Política de Administración de Riesgos de Corrupción'
  UNION ALL SELECT 'PAAC', 1, 2, 'Gestión de riesgos de corrupción'
  UNION ALL SELECT 'PAAC', 1, 3, 'Comunicación y divulgación'
  UNION ALL SELECT 'PAAC', 1, 4, 'Monitoreo y revisión'
  UNION ALL SELECT 'PAAC', 1, 5, 'Seguimiento'
  UNION ALL SELECT 'PAAC', 3, 1, 'Información de calidad y en lenguaje comprensible'
  UNION ALL SELECT 'PAAC', 3, 2, 'Diálogo de doble vía con la ciudadanía y sus organizaciones'
  UNION ALL SELECT 'PAAC', 3, 3, 'Responsabilidad'
  UNION ALL SELECT 'PAAC', 4, 1, 'Talento Humano'
  UNION ALL SELECT 'PAAC', 4, 2, 'Estructura administrativa y direccionamiento estratégico'
  UNION ALL SELECT 'PAAC', 4, 3, 'Fortalecimiento de los canales de atención'
  UNION ALL SELECT 'PAAC', 4, 4, 'Normativo y procedimental'
  UNION ALL SELECT 'PAAC', 4, 5, 'Relacionamiento con el ciudadano'
  UNION ALL SELECT 'PAAC', 5, 1, 'Lineamientos de transparencia activa'
  UNION ALL SELECT 'PAAC', 5, 2, 'Lineamientos de transparencia pasiva'
  UNION ALL SELECT 'PAAC', 5, 3, 'Elaboración de instrumentos de gestión de la información'
  UNION ALL SELECT 'PAAC', 5, 4, 'Criterio diferencial de accesibilidad'
  UNION ALL SELECT 'PAAC', 5, 5, 'Monitoreo del acceso a información pública') c ON c.marco = m.codigo AND c.componente = k.numero;
