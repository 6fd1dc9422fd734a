-- Who may speak for a unit when a plan is drawn up.
CREATE VIEW plan_representa AS
  SELECT r.cuenta_id, r.unidad_id FROM rol_publico r WHERE r.rol IN ('enlace', 'lider');
