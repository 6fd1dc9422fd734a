-- A setting that has to stay below another one: two zones do not change places.
ALTER TABLE ajuste ADD COLUMN menor_que VARCHAR(60) CHARACTER SET ascii COLLATE ascii_bin NULL AFTER maximo;
