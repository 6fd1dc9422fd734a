-- The cuts of an approved version are those it was approved with, whatever its framework says later; a
-- draft's are its framework's. A version's quantities go by date.

CREATE TABLE plan_version_corte ( -- escribe: intranet insertar
  version_id INT UNSIGNED NOT NULL,
  numero SMALLINT UNSIGNED NOT NULL,
  titulo VARCHAR(200) NOT NULL,
  mes TINYINT UNSIGNED NOT NULL,
  dia TINYINT UNSIGNED NOT NULL,
  PRIMARY KEY (version_id, numero),
  FOREIGN KEY (version_id) REFERENCES plan_version (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci;

INSERT INTO plan_version_corte (version_id, numero, titulo, mes, dia)
SELECT v.id, k.numero, k.titulo, k.mes, k.dia
FROM plan_version v JOIN plan_plan p ON p.id = v.plan_id JOIN plan_corte k ON k.marco_id = p.marco_id
WHERE v.estado IN ('aprobada', 'reemplazada');

CREATE VIEW plan_corte_de AS
  SELECT f.version_id, f.numero, f.titulo, f.mes, f.dia FROM plan_version_corte f
  UNION ALL
  SELECT v.id, k.numero, k.titulo, k.mes, k.dia
  FROM plan_version v
  JOIN plan_plan p ON p.id = v.plan_id
  JOIN plan_corte k ON k.marco_id = p.marco_id
  WHERE v.estado NOT IN ('aprobada', 'reemplazada');

CREATE OR REPLACE VIEW plan_fila AS
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
        COALESCE(TRIM(TRAILING '.' FROM TRIM(TRAILING '0' FROM g.cantidad)), '')) ORDER BY k.mes, k.dia, k.numero SEPARATOR '\n')
      FROM plan_corte k LEFT JOIN plan_programado g ON g.redaccion_id = r.id AND g.corte = k.numero
      WHERE k.marco_id = p.marco_id), '') AS programado,
    IF(r.condicional = 1, 'si', '') AS condicional
  FROM plan_redaccion r
  JOIN plan_version v ON v.id = r.version_id
  JOIN plan_plan p ON p.id = v.plan_id
  JOIN plan_componente c ON c.id = r.componente_id
  LEFT JOIN plan_subcomponente s ON s.id = r.subcomponente_id
  LEFT JOIN unidad l ON l.id = r.lider_id;

CREATE OR REPLACE VIEW plan_dicho AS
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
        ELT(k.mes, 'enero', 'febrero', 'marzo', 'abril', 'mayo', 'junio', 'julio', 'agosto', 'septiembre', 'octubre', 'noviembre', 'diciembre') ORDER BY k.mes, k.dia SEPARATOR '; ')
      FROM plan_programado g JOIN plan_corte_de k ON k.version_id = r.version_id AND k.numero = g.corte WHERE g.redaccion_id = r.id) AS programado,
    IF(r.condicional = 1, 'sí', 'no') AS condicional
  FROM plan_redaccion r
  JOIN plan_actividad a ON a.id = r.actividad_id
  JOIN plan_version v ON v.id = r.version_id
  JOIN plan_plan p ON p.id = v.plan_id
  JOIN plan_componente c ON c.id = r.componente_id
  JOIN plan_version_componente vc ON vc.version_id = r.version_id AND vc.componente_id = c.id
  LEFT JOIN plan_subcomponente s ON s.id = r.subcomponente_id
  LEFT JOIN unidad l ON l.id = r.lider_id;
