-- The same, asked so that the server computes who answers once for each statement, and reads the days
-- of windows from the plan it already has.

CREATE OR REPLACE VIEW plan_encargada AS
  SELECT t.redaccion_id, t.unidad_id, MIN(t.desde) AS desde, MAX(t.hasta) AS hasta
  FROM (
    SELECT DISTINCT m.redaccion_id, v.unidad_id, v.desde, v.hasta
    FROM plan_responsable m
    JOIN plan_redaccion r ON r.id = m.redaccion_id
      AND (r.regla <> 'lider' OR IF(r.lider_id IS NULL, m.n = 1, m.unidad_id = r.lider_id))
    LEFT JOIN plan_reparto p ON p.actividad_id = r.actividad_id AND p.unidad_id = m.unidad_id
    JOIN unidad_responde v ON v.mencion_id = COALESCE(p.sucesora_id, m.unidad_id)
    JOIN unidad u ON u.id = v.unidad_id AND u.sucesora_id IS NULL
    WHERE u.tipo = 'unidad' OR NOT EXISTS (SELECT 1 FROM unidad_miembro k WHERE k.colectivo_id = u.id)) t
  GROUP BY t.redaccion_id, t.unidad_id;

CREATE OR REPLACE VIEW plan_tarea AS
  SELECT p.vigencia, p.inicio AS plan_inicio, p.fin AS plan_fin, v.id AS version_id, r.id AS redaccion_id,
    r.actividad_id, r.orden, c.numero AS componente, r.numero, r.descripcion, r.meta_original AS meta,
    r.meta_operador, r.meta_valor, r.meta_unidad,
    r.condicional = 1 OR CONCAT(r.descripcion, ' ', r.meta_original) LIKE '%en caso de materiali%' AS condicional,
    COALESCE(r.meta_unidad, '%') <> '%' AND r.meta_valor > 0 AS contable,
    w.n AS ventana, COALESCE(w.inicio, w.fin, p.inicio) AS inicio,
    COALESCE(w.fin, LAST_DAY(STR_TO_DATE(CONCAT('1/', SUBSTRING_INDEX(w.fin_original, '/', -2)), '%e/%c/%Y')), p.fin) AS fin, e.unidad_id, u.codigo AS unidad, u.nombre AS unidad_nombre, e.desde, e.hasta,
    CONCAT(p.vigencia, '/', c.numero, '/', r.numero, '/', w.n, '/', u.codigo) AS clave,
    x.id AS avance_id, x.estado, x.texto, x.valor, x.fecha, x.no_ocurrio, x.a_nombre, x.autor, x.creado, x.motivo, x.revisor,
    x.revisado, x.row_version
  FROM plan_version v
  JOIN plan_plan p ON p.id = v.plan_id
  JOIN plan_redaccion r ON r.version_id = v.id
  JOIN plan_componente c ON c.id = r.componente_id
  JOIN plan_periodo w ON w.redaccion_id = r.id
  JOIN plan_encargada e ON e.redaccion_id = r.id
  JOIN unidad u ON u.id = e.unidad_id
  LEFT JOIN plan_avance x ON x.actividad_id = r.actividad_id AND x.ventana = w.n AND x.unidad_id = e.unidad_id AND x.ultimo = 1
  WHERE v.vigente = 1;

