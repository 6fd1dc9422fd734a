-- What a unit reported before it merged, or was divided, is of whoever answers now: it counts, and is
-- shown, with theirs.
CREATE VIEW plan_avance_de AS
  SELECT x.*, COALESCE(n.sucesora_id, p.sucesora_id, u.sucesora_id, u.id) AS responde_id
  FROM plan_avance x
  JOIN unidad u ON u.id = x.unidad_id
  LEFT JOIN plan_reparto p ON p.actividad_id = x.actividad_id AND p.unidad_id = x.unidad_id
  LEFT JOIN unidad n ON n.id = p.sucesora_id;

-- Windows that whoever answers now need not report again.
CREATE VIEW plan_heredado AS
  SELECT y.actividad_id, y.ventana, z.sucesora_id AS unidad_id
  FROM unidad z
  JOIN plan_avance y ON y.unidad_id = z.id AND y.ultimo = 1 AND y.estado <> 'devuelto'
  WHERE z.sucesora_id IS NOT NULL
  UNION ALL
  SELECT y.actividad_id, y.ventana, COALESCE(n.sucesora_id, n.id)
  FROM plan_reparto p
  JOIN unidad n ON n.id = p.sucesora_id
  JOIN plan_avance y ON y.actividad_id = p.actividad_id AND y.unidad_id = p.unidad_id AND y.ultimo = 1 AND y.estado <> 'devuelto';
