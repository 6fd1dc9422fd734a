-- Evidence: files kept by what they hold, what somebody says each one proves, and where it is used.
-- Nothing here is ever changed: a mistake is withdrawn with a record, and another one added.

CREATE TABLE archivo_tipo ( -- escribe: nadie
  mime VARCHAR(100) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
  titulo VARCHAR(60) NOT NULL,                   -- PDF, Foto
  extension VARCHAR(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci;

INSERT INTO archivo_tipo (mime, titulo, extension) VALUES
  ('application/pdf', 'PDF', 'pdf'),
  ('application/vnd.openxmlformats-officedocument.wordprocessingml.document', 'Documento de Word', 'docx'),
  ('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'Hoja de Excel', 'xlsx'),
  ('application/vnd.openxmlformats-officedocument.presentationml.presentation', 'Presentación de PowerPoint', 'pptx'),
  ('application/msword', 'Documento de Word 97-2003', 'doc'),
  ('application/vnd.ms-excel', 'Hoja de Excel 97-2003', 'xls'),
  ('application/vnd.ms-powerpoint', 'Presentación de PowerPoint 97-2003', 'ppt'),
  ('application/vnd.oasis.opendocument.text', 'Documento de LibreOffice', 'odt'),
  ('application/vnd.oasis.opendocument.spreadsheet', 'Hoja de LibreOffice', 'ods'),
  ('application/vnd.oasis.opendocument.presentation', 'Presentación de LibreOffice', 'odp'),
  ('image/jpeg', 'Foto', 'jpg'),
  ('image/png', 'Imagen', 'png'),
  ('image/webp', 'Imagen', 'webp'),
  ('image/gif', 'Imagen', 'gif'),
  ('image/tiff', 'Imagen escaneada', 'tif'),
  ('image/heic', 'Foto de iPhone', 'heic'),
  ('image/heif', 'Foto de iPhone', 'heif'),
  ('application/zip', 'Archivos comprimidos', 'zip'),
  ('message/rfc822', 'Correo', 'eml'),
  ('application/vnd.ms-outlook', 'Correo de Outlook', 'msg'),
  ('text/plain', 'Texto', 'txt'),
  ('text/csv', 'Tabla CSV', 'csv'),
  ('audio/mpeg', 'Audio', 'mp3'),
  ('audio/x-m4a', 'Audio', 'm4a'),
  ('video/mp4', 'Video', 'mp4');

-- The bytes: state_dir/evidencia/ab/cd/SHA-256.
CREATE TABLE archivo ( -- escribe: ambos insertar
  id INT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
  sha256 CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL UNIQUE,
  bytes BIGINT UNSIGNED NOT NULL,
  mime VARCHAR(100) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  aviso VARCHAR(300) NULL,                       -- what whoever judges it must know
  creado DATETIME NOT NULL,
  KEY (mime),
  FOREIGN KEY (mime) REFERENCES archivo_tipo (mime)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci;

CREATE TABLE evidencia ( -- escribe: ambos insertar
  id INT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
  archivo_id INT UNSIGNED NULL,
  enlace VARCHAR(1000) NULL,                     -- instead of a file: nobody can verify it later
  nombre VARCHAR(255) NOT NULL,                  -- as whoever uploaded it calls it
  descripcion VARCHAR(1000) NULL,
  fecha DATE NOT NULL,                           -- of the fact that it proves, not of the upload
  clase VARCHAR(12) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  unidad_id INT UNSIGNED NOT NULL,
  cuenta_id INT UNSIGNED NOT NULL,
  creada DATETIME NOT NULL,
  KEY (archivo_id),
  KEY (unidad_id, id),
  KEY (cuenta_id),
  FOREIGN KEY (archivo_id) REFERENCES archivo (id),
  FOREIGN KEY (unidad_id) REFERENCES unidad (id),
  FOREIGN KEY (cuenta_id) REFERENCES cuenta (id),
  CHECK ((archivo_id IS NULL) <> (enlace IS NULL)),
  CHECK (clase IN ('publicable', 'interno', 'personal'))
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci;

-- What an evidence proves: objects as the ledger names them ("avance:12").
CREATE TABLE evidencia_uso ( -- escribe: ambos insertar
  evidencia_id INT UNSIGNED NOT NULL,
  objeto VARCHAR(120) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  cuenta_id INT UNSIGNED NOT NULL,
  creado DATETIME NOT NULL,
  PRIMARY KEY (objeto, evidencia_id),
  KEY (evidencia_id),
  KEY (cuenta_id),
  FOREIGN KEY (evidencia_id) REFERENCES evidencia (id),
  FOREIGN KEY (cuenta_id) REFERENCES cuenta (id)
) ENGINE=InnoDB;

-- Retiro con acta: the bytes go, what they were and why they went stays.
CREATE TABLE evidencia_retiro ( -- escribe: ambos insertar
  evidencia_id INT UNSIGNED NOT NULL PRIMARY KEY,
  motivo VARCHAR(1000) NOT NULL,
  acta VARCHAR(200) NOT NULL,
  autoriza VARCHAR(200) NOT NULL,
  cuenta_id INT UNSIGNED NOT NULL,
  momento DATETIME NOT NULL,
  KEY (cuenta_id),
  FOREIGN KEY (evidencia_id) REFERENCES evidencia (id),
  FOREIGN KEY (cuenta_id) REFERENCES cuenta (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci;

-- What was found each time a file was hashed again.
CREATE TABLE archivo_revision ( -- escribe: nadie
  id INT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
  archivo_id INT UNSIGNED NOT NULL,
  momento DATETIME NOT NULL,
  resultado VARCHAR(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  KEY (archivo_id, id),
  FOREIGN KEY (archivo_id) REFERENCES archivo (id),
  CHECK (resultado IN ('igual', 'falta', 'cambiado', 'ilegible', 'retirado'))
) ENGINE=InnoDB;

-- For modules: each evidence with what is known of its file.
CREATE VIEW evidencia_publica AS
  SELECT e.id, e.nombre, e.descripcion, e.fecha, e.clase, e.unidad_id, e.cuenta_id, e.creada,
    e.enlace, a.sha256, a.bytes, a.aviso, t.titulo AS tipo, a.mime,
    r.momento AS retirada, r.motivo AS retiro_motivo, r.acta AS retiro_acta,
    r.autoriza AS retiro_autoriza
  FROM evidencia e
  LEFT JOIN archivo a ON a.id = e.archivo_id
  LEFT JOIN archivo_tipo t ON t.mime = a.mime
  LEFT JOIN evidencia_retiro r ON r.evidencia_id = e.id;
