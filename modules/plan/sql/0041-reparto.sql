-- What a divided unit was asked counts for the successor that was chosen only while the division
-- stands, and for whoever answers for that successor now.

CREATE OR REPLACE VIEW plan_atribucion AS
  SELECT m.redaccion_id, v.unidad_id, v.desde, v.hasta
  FROM plan_responsable m
  JOIN unidad_responde v ON v.mencion_id = m.unidad_id
  UNION ALL
  SELECT r.id, COALESCE(n.sucesora_id, n.id), '1000-01-01', '9999-12-31'
  FROM plan_reparto p
  JOIN unidad x ON x.id = p.unidad_id
  JOIN unidad_sucesion s ON s.unidad_id = COALESCE(x.sucesora_id, x.id)
    AND s.sucesora_id = p.sucesora_id AND s.clase = 'division'
  JOIN unidad n ON n.id = p.sucesora_id
  JOIN plan_redaccion r ON r.actividad_id = p.actividad_id
  JOIN plan_responsable m ON m.redaccion_id = r.id AND m.unidad_id = p.unidad_id;
