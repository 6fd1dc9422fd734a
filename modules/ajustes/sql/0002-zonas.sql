-- The high zone begins above the middle one.
UPDATE ajuste SET menor_que = 'seguimiento.zona_alta' WHERE clave = 'seguimiento.zona_media';
