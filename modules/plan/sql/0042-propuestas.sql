-- Drawing up: a proposal remembers the activity as it stood, closed versions take no proposal or
-- contribution either, and what several statements ask of a draft has one name.

-- base_id: a row in state `base`, the activity as it stood when a change of it was proposed. What
-- is absent is an empty text, so that two rows compare field by field.
ALTER TABLE plan_propuesta DROP CONSTRAINT IF EXISTS CONSTRAINT_1;
UPDATE plan_propuesta SET meta_operador = COALESCE(meta_operador, ''), meta_valor = COALESCE(meta_valor, ''),
  meta_unidad = COALESCE(meta_unidad, ''), lider = COALESCE(lider, ''), condicional = COALESCE(condicional, '');
ALTER TABLE plan_propuesta
  ADD COLUMN base_id INT UNSIGNED NULL,
  MODIFY COLUMN meta_operador VARCHAR(2) NOT NULL,
  MODIFY COLUMN meta_valor VARCHAR(20) NOT NULL,
  MODIFY COLUMN meta_unidad VARCHAR(200) NOT NULL,
  MODIFY COLUMN lider VARCHAR(40) NOT NULL,
  MODIFY COLUMN condicional VARCHAR(2) NOT NULL,
  ADD FOREIGN KEY (base_id) REFERENCES plan_propuesta (id),
  ADD CONSTRAINT propuesta_estado CHECK (estado IN ('propuesta', 'aceptada', 'rechazada', 'retirada', 'quitada', 'restaurada', 'base'));

CREATE TRIGGER plan_propuesta_poner BEFORE INSERT ON plan_propuesta FOR EACH ROW
  SET NEW.version_id = IF((SELECT v.estado FROM plan_version v WHERE v.id = NEW.version_id) IN ('aprobada', 'reemplazada', 'descartada'), NULL, NEW.version_id);

CREATE TRIGGER plan_propuesta_cambiar BEFORE UPDATE ON plan_propuesta FOR EACH ROW
  SET NEW.version_id = IF((SELECT v.estado FROM plan_version v WHERE v.id = OLD.version_id) IN ('aprobada', 'reemplazada', 'descartada'), NULL, NEW.version_id);

CREATE TRIGGER plan_propuesta_borrar BEFORE DELETE ON plan_propuesta FOR EACH ROW
  SET @paac_borrar = IF((SELECT v.estado FROM plan_version v WHERE v.id = OLD.version_id) IN ('aprobada', 'reemplazada', 'descartada'),
    (SELECT 1 UNION SELECT 2), 0);

CREATE TRIGGER plan_aporte_poner BEFORE INSERT ON plan_aporte FOR EACH ROW
  SET NEW.version_id = IF((SELECT v.estado FROM plan_version v WHERE v.id = NEW.version_id) IN ('aprobada', 'reemplazada', 'descartada'), NULL, NEW.version_id);

CREATE TRIGGER plan_aporte_cambiar BEFORE UPDATE ON plan_aporte FOR EACH ROW
  SET NEW.version_id = IF((SELECT v.estado FROM plan_version v WHERE v.id = OLD.version_id) IN ('aprobada', 'reemplazada', 'descartada'), NULL, NEW.version_id);

CREATE TRIGGER plan_aporte_borrar BEFORE DELETE ON plan_aporte FOR EACH ROW
  SET @paac_borrar = IF((SELECT v.estado FROM plan_version v WHERE v.id = OLD.version_id) IN ('aprobada', 'reemplazada', 'descartada'),
    (SELECT 1 UNION SELECT 2), 0);

-- Versions whose content may be changed; `direccion` is the id as an address has it.
CREATE VIEW plan_editable AS
  SELECT v.id, CAST(v.id AS CHAR) AS direccion, v.plan_id, v.numero, v.motivo, v.row_version, p.titulo, p.marco_id
  FROM plan_version v
  JOIN plan_plan p ON p.id = v.plan_id
  WHERE v.estado IN ('borrador', 'en_consulta');

-- An activity as its form has it; what is absent is an empty text.
CREATE VIEW plan_fila AS
  SELECT r.id, r.version_id, r.actividad_id, r.orden, r.row_version,
    CONCAT(c.numero, '/', COALESCE(s.numero, '')) AS lugar, r.numero, r.descripcion, r.producto,
    r.meta_original AS meta, COALESCE(r.meta_operador, '') AS meta_operador,
    COALESCE(TRIM(TRAILING '.' FROM TRIM(TRAILING '0' FROM r.meta_valor)), '') AS meta_valor,
    COALESCE(r.meta_unidad, '') AS meta_unidad,
    COALESCE((SELECT GROUP_CONCAT(DISTINCT u.codigo ORDER BY u.nombre, u.id SEPARATOR '\n')
      FROM plan_responsable m JOIN unidad u ON u.id = m.unidad_id WHERE m.redaccion_id = r.id), '') AS responsables,
    COALESCE(l.codigo, '') AS lider, r.regla,
    COALESCE((SELECT GROUP_CONCAT(CONCAT(COALESCE(DATE_FORMAT(w.inicio, '%d/%m/%Y'), w.inicio_original), ' a ',
        COALESCE(DATE_FORMAT(w.fin, '%d/%m/%Y'), w.fin_original)) ORDER BY w.n SEPARATOR '\n')
      FROM plan_periodo w WHERE w.redaccion_id = r.id), '') AS periodos,
    COALESCE((SELECT GROUP_CONCAT(CONCAT(LPAD(k.dia, 2, '0'), '/', LPAD(k.mes, 2, '0'), ': ',
        COALESCE(TRIM(TRAILING '.' FROM TRIM(TRAILING '0' FROM g.cantidad)), '')) ORDER BY k.numero SEPARATOR '\n')
      FROM plan_corte k LEFT JOIN plan_programado g ON g.redaccion_id = r.id AND g.corte = k.numero
      WHERE k.marco_id = p.marco_id), '') AS programado,
    IF(r.condicional = 1, 'si', '') AS condicional
  FROM plan_redaccion r
  JOIN plan_version v ON v.id = r.version_id
  JOIN plan_plan p ON p.id = v.plan_id
  JOIN plan_componente c ON c.id = r.componente_id
  LEFT JOIN plan_subcomponente s ON s.id = r.subcomponente_id
  LEFT JOIN unidad l ON l.id = r.lider_id;

-- Said as what must be true, and `falta` what to do about the ones that are not.
CREATE OR REPLACE VIEW plan_requisito AS
  SELECT v.id AS version_id, 1 AS n, 'El plan tiene actividades' AS titulo, 'actividades' AS donde, 'por agregar' AS falta,
    (SELECT IF(COUNT(*) = 0, 1, 0) FROM plan_redaccion r WHERE r.version_id = v.id) AS faltan
  FROM plan_version v
  UNION ALL
  SELECT v.id, 2, 'Cada actividad tiene responsable', 'actividades', 'sin responsable',
    (SELECT COUNT(*) FROM plan_redaccion r WHERE r.version_id = v.id
      AND NOT EXISTS (SELECT 1 FROM plan_responsable m WHERE m.redaccion_id = r.id))
  FROM plan_version v
  UNION ALL
  SELECT v.id, 3, 'Cada actividad de varias dependencias dice cuál es la líder', 'actividades', 'sin líder',
    (SELECT COUNT(*) FROM plan_redaccion r WHERE r.version_id = v.id AND r.regla = 'lider' AND r.lider_id IS NULL
      AND 1 < (SELECT COUNT(DISTINCT m.unidad_id) FROM plan_responsable m WHERE m.redaccion_id = r.id))
  FROM plan_version v
  UNION ALL
  SELECT v.id, 4, 'Cada actividad tiene periodos con fechas que existen', 'actividades', 'por corregir',
    (SELECT COUNT(*) FROM plan_redaccion r WHERE r.version_id = v.id
      AND (NOT EXISTS (SELECT 1 FROM plan_periodo w WHERE w.redaccion_id = r.id)
        OR EXISTS (SELECT 1 FROM plan_periodo w WHERE w.redaccion_id = r.id AND (w.inicio IS NULL OR w.fin IS NULL))))
  FROM plan_version v
  UNION ALL
  SELECT v.id, 5, 'Las propuestas de las dependencias están decididas', 'propuestas', 'por decidir',
    (SELECT COUNT(*) FROM plan_propuesta q WHERE q.version_id = v.id AND q.estado = 'propuesta')
  FROM plan_version v
  UNION ALL
  SELECT v.id, 6, 'Los aportes de la ciudadanía están respondidos', 'aportes', 'por responder',
    (SELECT COUNT(*) FROM plan_aporte a WHERE a.version_id = v.id AND a.estado = 'recibido')
  FROM plan_version v;

-- An activity of a version in words, a text a field: what people compare and take away.
CREATE VIEW plan_dicho AS
  SELECT r.id, r.version_id, r.orden, a.clave, c.numero AS componente, vc.titulo AS componente_titulo,
    s.titulo AS subcomponente, r.numero, r.descripcion, r.producto, r.meta_original AS meta,
    (SELECT GROUP_CONCAT(u.nombre ORDER BY u.nombre, m.n SEPARATOR '; ')
      FROM plan_responsable m JOIN unidad u ON u.id = m.unidad_id WHERE m.redaccion_id = r.id) AS responsables,
    l.nombre AS lider,
    CASE r.regla WHEN 'todas' THEN 'Cada dependencia debe cumplir la meta' WHEN 'suma' THEN 'La meta se alcanza sumando lo de todas'
      ELSE 'Responde la dependencia líder' END AS regla,
    (SELECT GROUP_CONCAT(IF(w.inicio = w.fin, '', CONCAT(
        COALESCE(CONCAT(DAY(w.inicio), ' de ', ELT(MONTH(w.inicio), 'enero', 'febrero', 'marzo', 'abril', 'mayo', 'junio', 'julio', 'agosto', 'septiembre', 'octubre', 'noviembre', 'diciembre'), ' de ', YEAR(w.inicio)), CONCAT('«', w.inicio_original, '»')), ' a ')),
        COALESCE(CONCAT(DAY(w.fin), ' de ', ELT(MONTH(w.fin), 'enero', 'febrero', 'marzo', 'abril', 'mayo', 'junio', 'julio', 'agosto', 'septiembre', 'octubre', 'noviembre', 'diciembre'), ' de ', YEAR(w.fin)), CONCAT('«', w.fin_original, '»')) ORDER BY w.n SEPARATOR '; ')
      FROM plan_periodo w WHERE w.redaccion_id = r.id) AS periodos,
    (SELECT GROUP_CONCAT(REPLACE(TRIM(TRAILING '.' FROM TRIM(TRAILING '0' FROM g.cantidad)), '.', ','), ' al ', k.dia, ' de ',
        ELT(k.mes, 'enero', 'febrero', 'marzo', 'abril', 'mayo', 'junio', 'julio', 'agosto', 'septiembre', 'octubre', 'noviembre', 'diciembre') ORDER BY g.corte SEPARATOR '; ')
      FROM plan_programado g JOIN plan_corte k ON k.marco_id = p.marco_id AND k.numero = g.corte WHERE g.redaccion_id = r.id) AS programado,
    IF(r.condicional = 1, 'sí', 'no') AS condicional
  FROM plan_redaccion r
  JOIN plan_actividad a ON a.id = r.actividad_id
  JOIN plan_version v ON v.id = r.version_id
  JOIN plan_plan p ON p.id = v.plan_id
  JOIN plan_componente c ON c.id = r.componente_id
  JOIN plan_version_componente vc ON vc.version_id = r.version_id AND vc.componente_id = c.id
  LEFT JOIN plan_subcomponente s ON s.id = r.subcomponente_id
  LEFT JOIN unidad l ON l.id = r.lider_id;
