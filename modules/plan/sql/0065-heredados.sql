-- What merged and divided units said is known with its state: what was returned to them is returned to
-- whoever answers now.

CREATE OR REPLACE VIEW plan_heredado AS
  SELECT y.actividad_id, y.ventana, z.sucesora_id AS unidad_id, y.estado, y.motivo
  FROM unidad z
  JOIN plan_avance y ON y.unidad_id = z.id AND y.ultimo = 1
  WHERE z.sucesora_id IS NOT NULL
  UNION ALL
  SELECT y.actividad_id, y.ventana, COALESCE(n.sucesora_id, n.id), y.estado, y.motivo
  FROM plan_reparto p
  JOIN unidad n ON n.id = p.sucesora_id
  JOIN plan_avance y ON y.actividad_id = p.actividad_id AND y.unidad_id = p.unidad_id AND y.ultimo = 1;
