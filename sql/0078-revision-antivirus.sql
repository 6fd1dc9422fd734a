-- The weekly revision shows the antivirus what it has not seen; photographs that move, of phones.

ALTER TABLE archivo_revision DROP CONSTRAINT CONSTRAINT_1,
  ADD CONSTRAINT revision_resultado CHECK (resultado IN ('igual', 'falta', 'cambiado', 'ilegible', 'retirado', 'infectado'));

INSERT INTO archivo_tipo (mime, titulo, extension) VALUES
  ('image/heic-sequence', 'Foto de iPhone', 'heic'),
  ('image/heif-sequence', 'Foto de iPhone', 'heif');
