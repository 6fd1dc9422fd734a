-- The history of an object finds the batches it was a row of without reading its own changes again.
-- In libro_valor fila is 0 for the change of one object, and 1, 2 … in a batch.

ALTER TABLE libro_valor ADD KEY objeto_fila (objeto, fila);
