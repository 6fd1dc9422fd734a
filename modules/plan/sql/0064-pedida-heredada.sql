-- What is still asked for is of whoever answers for the unit now: also of the part of a divided unit that
-- was given the activity.

CREATE OR REPLACE VIEW plan_pedida AS
  SELECT s.id, s.actividad_id, s.ventana, COALESCE(n.sucesora_id, p.sucesora_id, u.sucesora_id, u.id) AS unidad_id, s.texto, s.plazo, s.control,
    IF(s.control = 1, 'Control Interno', 'Planeación') AS quien, s.autor, s.creado
  FROM plan_solicitud s
  JOIN unidad u ON u.id = s.unidad_id
  LEFT JOIN plan_reparto p ON p.actividad_id = s.actividad_id AND p.unidad_id = s.unidad_id
  LEFT JOIN unidad n ON n.id = p.sucesora_id
  WHERE NOT EXISTS (SELECT 1 FROM plan_solicitud_fin f WHERE f.solicitud_id = s.id);
