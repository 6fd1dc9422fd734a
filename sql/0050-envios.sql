-- What a form sent when it was done: the same key with other content is not the same form again.

ALTER TABLE envio ADD COLUMN huella CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT '';
