-- The figures that the law and the guides give, as rows with their source: the modules read them by
-- date from ajuste_vigente. por_confirmar: nobody of the municipality has read it in the source yet.

INSERT INTO ajuste (clave, orden, grupo, titulo, ayuda, tipo, unidad, minimo, maximo) VALUES
  ('seguimiento.cierre', 100, 'Cortes y publicación', 'Cierre del reporte después de un corte', 'Lo que se reporte después es extemporáneo y va al corte siguiente. Control Interno puede ampliarlo, con motivo, para un corte.', 'entero', 'días hábiles', 1, 30),
  ('seguimiento.publicacion', 101, 'Cortes y publicación', 'Plazo para publicar el seguimiento', 'Días hábiles del mes que sigue al corte. Si el plan fija otra fecha, se avisa con la más temprana.', 'entero', 'días hábiles', 1, 30),
  ('seguimiento.zona_media', 110, 'Zonas de cumplimiento', 'La zona media empieza en', 'Por debajo es zona baja. Se compara el porcentaje sin redondear.', 'entero', '%', 1, 99),
  ('seguimiento.zona_alta', 111, 'Zonas de cumplimiento', 'La zona alta empieza en', 'Se compara el porcentaje sin redondear.', 'entero', '%', 2, 100);

INSERT INTO ajuste_valor (clave, numero, desde, valor, fuente, por_confirmar, motivo, quien, creado) VALUES
  ('seguimiento.cierre', 1, '2016-01-26', '5', 'Práctica de la entidad: quinto día hábil siguiente al corte', 1, 'Valor con el que se instala', 'instalacion', '2026-11-22 00:00:00'),
  ('seguimiento.publicacion', 1, '2016-01-26', '10', 'Guía «Estrategias para la construcción del PAAC», versión 2: diez primeros días hábiles de mayo, septiembre y enero', 1, 'Valor con el que se instala', 'instalacion', '2026-11-22 00:00:00'),
  ('seguimiento.zona_media', 1, '2016-01-26', '60', 'Guía «Estrategias para la construcción del PAAC», versión 2: zona baja de 0 a 59 %, media de 60 a 79 %', 1, 'Valor con el que se instala', 'instalacion', '2026-11-22 00:00:00'),
  ('seguimiento.zona_alta', 1, '2016-01-26', '80', 'Guía «Estrategias para la construcción del PAAC», versión 2: zona alta de 80 a 100 %', 1, 'Valor con el que se instala', 'instalacion', '2026-11-22 00:00:00');
