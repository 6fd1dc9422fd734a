-- The library of evidence in the other orders that it can be read in, a page at a time.

ALTER TABLE evidencia ADD KEY por_fecha (fecha DESC, id);

ALTER TABLE evidencia ADD KEY por_nombre (nombre, id);
