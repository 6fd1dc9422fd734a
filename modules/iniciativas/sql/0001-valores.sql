-- The integrity code: five values that the national government gives, three the municipality adds.

CREATE TABLE iniciativas_valor ( -- escribe: intranet
  id INT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
  orden SMALLINT UNSIGNED NOT NULL UNIQUE,
  nombre VARCHAR(60) NOT NULL UNIQUE,
  definicion VARCHAR(500) NOT NULL,
  fuente VARCHAR(300) NOT NULL
) ENGINE=InnoDB;

INSERT INTO iniciativas_valor (orden, nombre, definicion, fuente) VALUES
  (1, 'Honestidad', 'Actúo siempre con fundamento en la verdad, cumpliendo mis deberes con transparencia y rectitud, y siempre favoreciendo el interés general.', 'Código de Integridad del Servicio Público (Decreto 1499 de 2017, MIPG)'),
  (2, 'Respeto', 'Reconozco, valoro y trato de manera digna a todas las personas, con sus virtudes y defectos, sin importar su labor, su procedencia, títulos o cualquier otra condición.', 'Código de Integridad del Servicio Público (Decreto 1499 de 2017, MIPG)'),
  (3, 'Compromiso', 'Soy consciente de la importancia de mi rol como servidor público y estoy en disposición permanente para comprender y resolver las necesidades de las personas con las que me relaciono en mis labores cotidianas, buscando siempre mejorar su bienestar.', 'Código de Integridad del Servicio Público (Decreto 1499 de 2017, MIPG)'),
  (4, 'Diligencia', 'Cumplo con los deberes, funciones y responsabilidades asignadas a mi cargo de la mejor manera posible, con atención, prontitud, destreza y eficiencia, para así optimizar el uso de los recursos del Estado.', 'Código de Integridad del Servicio Público (Decreto 1499 de 2017, MIPG)'),
  (5, 'Justicia', 'Actúo con imparcialidad garantizando los derechos de las personas, con equidad, igualdad y sin discriminación.', 'Código de Integridad del Servicio Público (Decreto 1499 de 2017, MIPG)'),
  (6, 'Transparencia', 'Lo que hago como servidor público se puede conocer, consultar y revisar.', 'Valor propio de la Alcaldía de Pasto; definición de trabajo de este sistema'),
  (7, 'Confianza', 'Cumplo lo que digo, para que las personas puedan creer en su Alcaldía.', 'Valor propio de la Alcaldía de Pasto; definición de trabajo de este sistema'),
  (8, 'Lealtad', 'Sirvo a la entidad y al interés de todos por encima del mío.', 'Valor propio de la Alcaldía de Pasto; definición de trabajo de este sistema');
