-- Which unit answers now for a report; whether that one, when it spoke, already spoke for those that had
-- merged into it; and whether it has a leader who did not write the report.
CREATE OR REPLACE VIEW plan_avance_de AS
  SELECT x.*, COALESCE(n.sucesora_id, p.sucesora_id, u.sucesora_id, u.id) AS responde_id,
    u.sucesora_id IS NULL AND EXISTS (SELECT 1 FROM unidad_sucesion s
      WHERE s.sucesora_id = x.unidad_id AND COALESCE(s.creada, s.fecha) < x.creado) AS por_todas,
    EXISTS (SELECT 1 FROM rol_publico q JOIN cuenta_publica k ON k.id = q.cuenta_id AND k.activa = 1
      WHERE q.unidad_id = COALESCE(n.sucesora_id, p.sucesora_id, u.sucesora_id, u.id) AND q.rol = 'lider'
        AND k.usuario <> CONVERT(x.autor USING ascii) COLLATE ascii_bin) AS hay_otro
  FROM plan_avance x
  JOIN unidad u ON u.id = x.unidad_id
  LEFT JOIN plan_reparto p ON p.actividad_id = x.actividad_id AND p.unidad_id = x.unidad_id
  LEFT JOIN unidad n ON n.id = p.sucesora_id;
