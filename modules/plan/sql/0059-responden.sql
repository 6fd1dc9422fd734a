-- Who answers for an activity on a day, asked of one version, is a question of that version alone; and
-- what plans in force ask is worked out for the versions in force, however many came before.

-- A row a mention and the days on which a unit answers for it: one unit may have several on a day.
CREATE VIEW plan_responde AS
  SELECT r.version_id, m.redaccion_id, v.unidad_id, v.desde, v.hasta
  FROM plan_responsable m
  JOIN plan_redaccion r ON r.id = m.redaccion_id
    AND (r.regla <> 'lider' OR IF(r.lider_id IS NULL, m.n = 1, m.unidad_id = r.lider_id))
  LEFT JOIN plan_reparto p ON p.actividad_id = r.actividad_id AND p.unidad_id = m.unidad_id
  JOIN unidad_responde v ON v.mencion_id = COALESCE(p.sucesora_id, m.unidad_id)
  JOIN unidad u ON u.id = v.unidad_id AND u.sucesora_id IS NULL
  WHERE u.tipo = 'unidad' OR NOT EXISTS (SELECT 1 FROM unidad_miembro k WHERE k.colectivo_id = u.id);

-- Of the versions in force, no day twice.
CREATE OR REPLACE VIEW plan_encargada AS
  SELECT t.redaccion_id, t.unidad_id, IF(t.antes >= t.desde, t.antes + INTERVAL 1 DAY, t.desde) AS desde, t.hasta
  FROM (
    SELECT d.redaccion_id, d.unidad_id, d.desde, d.hasta,
      MAX(d.hasta) OVER (PARTITION BY d.redaccion_id, d.unidad_id ORDER BY d.desde, d.hasta
        ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS antes
    FROM (
      SELECT DISTINCT e.redaccion_id, e.unidad_id, e.desde, e.hasta
      FROM plan_version v
      JOIN plan_responde e ON e.version_id = v.id
      WHERE v.vigente = 1) d) t
  WHERE t.antes IS NULL OR t.antes < t.hasta;
