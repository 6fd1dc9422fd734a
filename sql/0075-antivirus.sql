-- Files that the antivirus has looked at and found nothing in; of the others nobody knows.

CREATE TABLE archivo_antivirus ( -- escribe: ambos insertar
  archivo_id INT UNSIGNED NOT NULL PRIMARY KEY,
  momento DATETIME NOT NULL,
  FOREIGN KEY (archivo_id) REFERENCES archivo (id)
) ENGINE=InnoDB;

CREATE OR REPLACE VIEW evidencia_publica AS
  SELECT e.id, e.nombre, e.descripcion, e.fecha, e.clase, e.unidad_id, e.cuenta_id, e.creada,
    e.enlace, a.sha256, a.bytes, a.aviso, t.titulo AS tipo, a.mime,
    r.momento AS retirada, r.motivo AS retiro_motivo, r.acta AS retiro_acta,
    r.autoriza AS retiro_autoriza, v.momento AS antivirus
  FROM evidencia e
  LEFT JOIN archivo a ON a.id = e.archivo_id
  LEFT JOIN archivo_tipo t ON t.mime = a.mime
  LEFT JOIN archivo_antivirus v ON v.archivo_id = a.id
  LEFT JOIN evidencia_retiro r ON r.evidencia_id = e.id;
