-- A unit and those that go on with what it did: the one that it merged into, those it was divided into,
-- and where these merged in turn.
CREATE VIEW unidad_continua AS
  SELECT u.id AS unidad_id, u.id AS continua_id FROM unidad u
  UNION
  SELECT u.id, u.sucesora_id FROM unidad u WHERE u.sucesora_id IS NOT NULL
  UNION
  SELECT u.id, COALESCE(n.sucesora_id, n.id)
  FROM unidad u
  JOIN unidad_sucesion s ON s.unidad_id = COALESCE(u.sucesora_id, u.id)
  JOIN unidad n ON n.id = s.sucesora_id;
