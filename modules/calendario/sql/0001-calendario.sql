-- Days on which this municipality does not work, each with the act that says so.

CREATE TABLE calendario_dia ( -- escribe: intranet
  id INT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
  dia DATE NOT NULL UNIQUE,
  motivo VARCHAR(200) NOT NULL,                  -- Carnaval de Negros y Blancos
  acto VARCHAR(300) NOT NULL,                    -- Decreto 0567 del 15 de diciembre de 2021
  suspende TINYINT(1) NOT NULL,                  -- 1: terms do not run on it
  row_version INT UNSIGNED NOT NULL DEFAULT 1,
  CHECK (dia BETWEEN '1984-01-01' AND '2199-12-31')
) ENGINE=InnoDB;
