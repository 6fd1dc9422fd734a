-- Progress: what each unit that answers for an activity reports of it in each of its windows.

CREATE TABLE plan_avance ( -- escribe: intranet
  id INT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
  actividad_id INT UNSIGNED NOT NULL,
  ventana SMALLINT UNSIGNED NOT NULL,            -- plan_periodo.n
  unidad_id INT UNSIGNED NOT NULL,
  ultimo TINYINT(1) NULL,                        -- 1 on the last one of these three, else NULL
  estado VARCHAR(12) NOT NULL,                   -- plan.avance
  texto TEXT NOT NULL,                           -- what was done
  valor DECIMAL(14,2) NOT NULL DEFAULT 0,        -- so far in this window: in the target's unit, or percent
  fecha DATE NOT NULL,                           -- of the fact
  no_ocurrio TINYINT(1) NOT NULL DEFAULT 0,      -- what a conditional activity depends on did not happen
  a_nombre TINYINT(1) NOT NULL DEFAULT 0,        -- planning reported it on behalf of the unit
  autor VARCHAR(60) NOT NULL,
  creado DATETIME NOT NULL,                      -- UTC
  motivo VARCHAR(1000) NULL,                     -- why it was returned
  revisor VARCHAR(60) NULL,
  revisado DATETIME NULL,
  row_version INT UNSIGNED NOT NULL DEFAULT 1,
  UNIQUE KEY uno_ultimo (actividad_id, ventana, unidad_id, ultimo),
  KEY por_fecha (actividad_id, ventana, unidad_id, fecha, id),
  KEY (unidad_id, estado),
  FOREIGN KEY (actividad_id) REFERENCES plan_actividad (id),
  FOREIGN KEY (unidad_id) REFERENCES unidad (id),
  CONSTRAINT avance_estado CHECK (estado IN ('reportado', 'aprobado', 'devuelto')),
  CONSTRAINT avance_valor CHECK (valor >= 0)
) ENGINE=InnoDB;

-- Windows with days to count by: an end such as 31/04/2022 counts as the last day of that month, one
-- that says nothing as the plan's last day. What the source says stays in plan_periodo.
CREATE VIEW plan_ventana AS
  SELECT w.redaccion_id, w.n, COALESCE(w.inicio, w.fin, p.inicio) AS inicio,
    COALESCE(w.fin, LAST_DAY(STR_TO_DATE(CONCAT('1/', SUBSTRING_INDEX(w.fin_original, '/', -2)), '%e/%c/%Y')), p.fin) AS fin
  FROM plan_periodo w
  JOIN plan_redaccion r ON r.id = w.redaccion_id
  JOIN plan_version v ON v.id = r.version_id
  JOIN plan_plan p ON p.id = v.plan_id;

-- The units that report for an activity: with «líder responde» those that answer for the leader, or
-- for the first unit named where none was said; else those that answer for any. Merged units, divided
-- ones that were shared out, and collectives that have members report through others.
CREATE VIEW plan_encargada AS
  SELECT t.redaccion_id, t.unidad_id, MIN(t.desde) AS desde, MAX(t.hasta) AS hasta
  FROM (
    SELECT m.redaccion_id, v.unidad_id, v.desde, v.hasta, m.unidad_id AS mencion_id
    FROM plan_responsable m
    JOIN unidad_responde v ON v.mencion_id = m.unidad_id
    UNION ALL
    SELECT r.id, COALESCE(n.sucesora_id, n.id), '1000-01-01', '9999-12-31', p.unidad_id
    FROM plan_reparto p
    JOIN unidad n ON n.id = p.sucesora_id
    JOIN plan_redaccion r ON r.actividad_id = p.actividad_id) t
  JOIN plan_redaccion r ON r.id = t.redaccion_id
  JOIN unidad u ON u.id = t.unidad_id AND u.sucesora_id IS NULL
  WHERE (r.regla <> 'lider' OR t.mencion_id = COALESCE(r.lider_id,
      (SELECT f.unidad_id FROM plan_responsable f WHERE f.redaccion_id = r.id ORDER BY f.n LIMIT 1)))
    AND (u.tipo = 'unidad' OR NOT EXISTS (SELECT 1 FROM unidad_miembro k WHERE k.colectivo_id = u.id))
    AND NOT EXISTS (SELECT 1 FROM plan_reparto q WHERE q.actividad_id = r.actividad_id AND q.unidad_id = u.id)
  GROUP BY t.redaccion_id, t.unidad_id;

-- Everything that plans in force ask: activity, window, unit, and its last report.
CREATE VIEW plan_tarea AS
  SELECT p.vigencia, p.inicio AS plan_inicio, p.fin AS plan_fin, v.id AS version_id, r.id AS redaccion_id,
    r.actividad_id, r.orden, c.numero AS componente, r.numero, r.descripcion, r.meta_original AS meta,
    r.meta_operador, r.meta_valor, r.meta_unidad,
    r.condicional = 1 OR CONCAT(r.descripcion, ' ', r.meta_original) LIKE '%en caso de materiali%' AS condicional,
    COALESCE(r.meta_unidad, '%') <> '%' AND r.meta_valor > 0 AS contable,
    w.n AS ventana, w.inicio, w.fin, e.unidad_id, u.codigo AS unidad, u.nombre AS unidad_nombre, e.desde, e.hasta,
    CONCAT(p.vigencia, '/', c.numero, '/', r.numero, '/', w.n, '/', u.codigo) AS clave,
    x.id AS avance_id, x.estado, x.texto, x.valor, x.fecha, x.no_ocurrio, x.a_nombre, x.autor, x.creado, x.motivo, x.revisor,
    x.revisado, x.row_version
  FROM plan_version v
  JOIN plan_plan p ON p.id = v.plan_id
  JOIN plan_redaccion r ON r.version_id = v.id
  JOIN plan_componente c ON c.id = r.componente_id
  JOIN plan_ventana w ON w.redaccion_id = r.id
  JOIN plan_encargada e ON e.redaccion_id = r.id
  JOIN unidad u ON u.id = e.unidad_id
  LEFT JOIN plan_avance x ON x.actividad_id = r.actividad_id AND x.ventana = w.n AND x.unidad_id = e.unidad_id AND x.ultimo = 1
  WHERE v.vigente = 1;

INSERT INTO ajuste (clave, orden, grupo, titulo, ayuda, tipo, unidad, minimo, maximo) VALUES
  ('plan.escalar', 120, 'Avance del plan', 'Avisar al líder', 'Después de cuántos días de vencido se avisa también al líder de la dependencia.', 'entero', 'días', 1, 60);

INSERT INTO ajuste_valor (clave, numero, desde, valor, fuente, por_confirmar, motivo, quien, creado) VALUES
  ('plan.escalar', 1, '2016-01-01', '5', 'Regla de la herramienta', 1, 'Valor con el que se instala', 'instalacion', '2026-01-01 12:00:00');
