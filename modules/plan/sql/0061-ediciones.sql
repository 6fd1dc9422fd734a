-- A version by the name that no other plan of its year has: "PTEP-1" beside "PAAC-1".
CREATE VIEW plan_edicion AS
  SELECT v.id, v.plan_id, v.numero, v.vigente, v.estado, v.huella, CONCAT(m.codigo, '-', v.numero) AS clave
  FROM plan_version v
  JOIN plan_plan p ON p.id = v.plan_id
  JOIN plan_marco m ON m.id = p.marco_id;
