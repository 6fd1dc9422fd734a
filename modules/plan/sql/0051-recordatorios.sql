-- The daily message that each person gets of what is pending: at most one a day.

CREATE TABLE plan_recordatorio ( -- escribe: intranet
  cuenta_id INT UNSIGNED NOT NULL,
  dia DATE NOT NULL,
  PRIMARY KEY (cuenta_id, dia)
) ENGINE=InnoDB;
