-- The numbers of the reports without reading their texts: what sums over a whole plan are made from.

ALTER TABLE plan_avance ADD KEY por_cifras (actividad_id, ventana, unidad_id, fecha, id, estado, no_ocurrio, valor);
