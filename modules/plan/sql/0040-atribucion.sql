-- Who answers for each activity: what a version says is never rewritten, and counts for the units
-- that took the place of those it names, and for the members of the collectives it names.

-- Of a unit that was divided: which of its successors has each activity that named it.
CREATE TABLE plan_reparto ( -- escribe: intranet
  actividad_id INT UNSIGNED NOT NULL,
  unidad_id INT UNSIGNED NOT NULL,               -- the one that was divided
  sucesora_id INT UNSIGNED NOT NULL,
  PRIMARY KEY (actividad_id, unidad_id),
  KEY (sucesora_id),
  FOREIGN KEY (actividad_id) REFERENCES plan_actividad (id),
  FOREIGN KEY (unidad_id) REFERENCES unidad (id),
  FOREIGN KEY (sucesora_id) REFERENCES unidad (id)
) ENGINE=InnoDB;

CREATE VIEW plan_atribucion AS
  SELECT m.redaccion_id, v.unidad_id, v.desde, v.hasta
  FROM plan_responsable m
  JOIN unidad_responde v ON v.mencion_id = m.unidad_id
  UNION ALL
  SELECT r.id, p.sucesora_id, '1000-01-01', '9999-12-31'
  FROM plan_reparto p
  JOIN plan_redaccion r ON r.actividad_id = p.actividad_id
  JOIN plan_responsable m ON m.redaccion_id = r.id AND m.unidad_id = p.unidad_id;
