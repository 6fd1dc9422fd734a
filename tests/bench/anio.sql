-- A synthetic year for measuring, never for tests: the size that issue 5 names. 200 units, 5,000
-- activities in one plan of 2026 with windows, reports, 50,000 files and 100,000 lines of the ledger,
-- written past every check of the product: the ledger's chain does not hold afterwards. Only for an
-- instance that is thrown away (tests/bench/medir.mjs --cargar).

SET @anio = 2026, @ahora = '2026-11-20 12:00:00';

-- Units up to 200, each with an enlace and a líder.
INSERT INTO unidad (codigo, nombre, tipo)
SELECT CONCAT('sint-', LPAD(s.seq, 3, '0')), CONCAT('Dependencia sintética ', LPAD(s.seq, 3, '0')), 'unidad'
FROM seq_1_to_200 s WHERE s.seq > (SELECT COUNT(*) FROM unidad WHERE tipo = 'unidad');

INSERT INTO unidad_alias (clave, unidad_id, original) SELECT u.codigo, u.id, UPPER(u.codigo) FROM unidad u WHERE u.codigo LIKE 'sint-%';

INSERT INTO cuenta (usuario, nombre, correo, clave_hash, creada)
SELECT CONCAT(r.rol, '-', u.codigo), CONCAT(r.rol, ' de ', u.nombre), CONCAT(r.rol, '-', u.codigo, '@example.org'), '!', @ahora
FROM unidad u JOIN (SELECT 'enlace' AS rol UNION ALL SELECT 'lider') r WHERE u.codigo LIKE 'sint-%';

INSERT INTO rol_cuenta (cuenta_id, rol, unidad_id)
SELECT c.id, SUBSTRING_INDEX(c.usuario, '-', 1), u.id
FROM unidad u JOIN cuenta c ON c.usuario IN (CONCAT('enlace-', u.codigo), CONCAT('lider-', u.codigo))
WHERE u.codigo LIKE 'sint-%';

-- The plan: six components, five subcomponents each.
INSERT INTO plan_plan (marco_id, vigencia, titulo, inicio, fin)
SELECT id, @anio, 'Año sintético para medir', '2026-01-01', '2026-12-31' FROM plan_marco WHERE codigo = 'PAAC';
SET @plan = LAST_INSERT_ID();

INSERT INTO plan_version (plan_id, numero, vigente, motivo, huella, fuente_nombre, fuente_huella, fuente, creada, estado)
VALUES (@plan, 1, 1, 'Medición', REPEAT('0', 64), 'anio.sql', REPEAT('0', 64), '', @ahora, 'en_carga');
SET @version = LAST_INSERT_ID();

INSERT INTO plan_version_componente (version_id, componente_id, titulo)
SELECT @version, c.id, c.titulo FROM plan_componente c JOIN plan_plan p ON p.marco_id = c.marco_id AND p.id = @plan;

INSERT INTO plan_subcomponente (version_id, componente_id, numero, titulo, original)
SELECT @version, c.componente_id, s.seq, CONCAT('Subcomponente sintético ', s.seq), CONCAT('Subcomponente ', s.seq)
FROM plan_version_componente c JOIN seq_1_to_5 s WHERE c.version_id = @version;

-- Activity i stands in component i mod 6, subcomponent i div 6 mod 5, in the order of the document.
CREATE TEMPORARY TABLE sintetica AS
SELECT s.seq AS i, c.componente_id, b.id AS sub_id, c.numero AS componente, CONCAT(b.numero, '.', (s.seq - 1) DIV 30 + 1) AS numero,
  ROW_NUMBER() OVER (ORDER BY c.numero, b.numero, s.seq) AS orden,
  ELT(1 + s.seq % 10, 'lider', 'lider', 'lider', 'lider', 'lider', 'lider', 'todas', 'todas', 'todas', 'suma') AS regla
FROM seq_1_to_5000 s
JOIN (SELECT v.componente_id, k.numero FROM plan_version_componente v JOIN plan_componente k ON k.id = v.componente_id
  WHERE v.version_id = @version) c ON c.numero = 1 + (s.seq - 1) % 6
JOIN plan_subcomponente b ON b.version_id = @version AND b.componente_id = c.componente_id AND b.numero = 1 + (s.seq - 1) DIV 6 % 5;

INSERT INTO plan_actividad (plan_id, clave) SELECT @plan, CONCAT(componente, '/', numero) FROM sintetica;

INSERT INTO plan_redaccion (version_id, actividad_id, componente_id, subcomponente_id, orden, numero, descripcion, producto, meta_operador,
  meta_valor, meta_unidad, meta_original, primer_inicio, ultimo_fin, busqueda, regla, condicional)
SELECT @version, a.id, s.componente_id, s.sub_id, s.orden, s.numero,
  CONCAT('Socializar y poner en marcha la acción sintética ', s.i, ' con los servidores públicos y la ciudadanía, y dejar constancia de lo hecho en cada periodo.'),
  CONCAT('Informe ', s.i), '=', IF(s.i % 3 = 0, 100, 4), IF(s.i % 3 = 0, '%', 'informes'), IF(s.i % 3 = 0, '100% de lo previsto', '4 informes publicados'),
  '2026-01-01', '2026-12-31', CONCAT('socializar y poner en marcha la accion sintetica ', s.i, ' con los servidores publicos informe'), s.regla, s.i % 50 = 0
FROM sintetica s JOIN plan_actividad a ON a.plan_id = @plan AND a.clave = CONCAT(s.componente, '/', s.numero);

-- Of twenty activities twelve have one window, six two, two four.
INSERT INTO plan_periodo (redaccion_id, n, inicio, fin, inicio_original, fin_original)
SELECT w.id, w.n, w.desde + INTERVAL (w.n - 1) * 12 DIV w.de MONTH + INTERVAL w.orden % 20 DAY,
  LAST_DAY(w.desde + INTERVAL w.n * 12 DIV w.de - 1 MONTH) - INTERVAL w.orden % 25 DAY, '', ''
FROM (SELECT r.id, r.orden, s.seq AS n, '2026-01-01' AS desde, IF(r.orden % 20 < 12, 1, IF(r.orden % 20 < 18, 2, 4)) AS de
  FROM plan_redaccion r JOIN seq_1_to_4 s WHERE r.version_id = @version) w
WHERE w.n <= w.de;

-- One unit, or two for those that all must do or that are summed; one in five hundred names a collective.
CREATE TEMPORARY TABLE numerada AS SELECT id, ROW_NUMBER() OVER (ORDER BY id) - 1 AS k FROM unidad WHERE tipo = 'unidad' AND activa = 1 AND sucesora_id IS NULL;
INSERT INTO plan_responsable (redaccion_id, n, unidad_id, original)
SELECT r.id, s.seq, u.id, 'Dependencia'
FROM plan_redaccion r
JOIN seq_1_to_2 s ON s.seq = 1 OR r.regla <> 'lider' OR r.orden % 2 = 0
JOIN numerada u ON u.k = (r.orden * 7 + s.seq * 31) % (SELECT COUNT(*) FROM numerada)
WHERE r.version_id = @version;
INSERT INTO unidad (codigo, nombre, tipo, todas) VALUES ('sint-todas', 'Todas las dependencias sintéticas', 'colectivo', 1);
SET @todas = LAST_INSERT_ID();
UPDATE plan_responsable p JOIN plan_redaccion r ON r.id = p.redaccion_id SET p.unidad_id = @todas
WHERE r.version_id = @version AND r.orden % 500 = 499 AND p.n = 1;

-- What should be reached by each cut, of every fourth activity.
INSERT INTO plan_programado (redaccion_id, corte, cantidad)
SELECT r.id, k.numero, ROUND(r.meta_valor * k.numero / 3, 2)
FROM plan_redaccion r JOIN plan_plan p ON p.id = @plan JOIN plan_corte k ON k.marco_id = p.marco_id
WHERE r.version_id = @version AND r.orden % 4 = 0;

UPDATE plan_version SET estado = 'aprobada' WHERE id = @version;

-- Reports of every window that has begun: of ten, six approved, two waiting, one returned, one missing;
-- every third approved one was returned once before.
INSERT INTO plan_avance (actividad_id, ventana, unidad_id, ultimo, estado, texto, valor, fecha, no_ocurrio, autor, creado, motivo, revisor, revisado)
SELECT d.actividad_id, d.ventana, d.unidad_id, IF(k.seq = 1, 1, NULL), IF(k.seq = 2 OR d.n = 8, 'devuelto', IF(d.n < 6, 'aprobado', 'reportado')),
  'Se hizo lo previsto en el periodo y quedó el producto: medición sintética.', IF(d.contable, 1, 60), d.inicio + INTERVAL d.n + 2 - k.seq DAY,
  d.condicional AND d.n = 3, 'medicion', @ahora, IF(k.seq = 2 OR d.n = 8, 'Falta la evidencia.', NULL), 'medicion', @ahora
FROM (SELECT t.*, (t.orden * 7 + t.ventana * 3 + t.unidad_id) % 10 AS n FROM plan_tarea t WHERE t.version_id = @version AND t.inicio <= '2026-11-20') d
JOIN seq_1_to_2 k ON k.seq = 1 OR (d.n < 6 AND d.orden % 3 = 0)
WHERE d.n < 9;

-- Fifty thousand files, each the evidence of a report; one in ten also of a second one.
CREATE TEMPORARY TABLE reportada AS SELECT x.id, x.unidad_id, x.fecha, ROW_NUMBER() OVER (ORDER BY x.id) - 1 AS k FROM plan_avance x WHERE x.autor = 'medicion';
ALTER TABLE reportada ADD PRIMARY KEY (k);
SET @reportes = (SELECT COUNT(*) FROM reportada), @cuenta = (SELECT MIN(id) FROM cuenta), @archivo = (SELECT COALESCE(MAX(id), 0) FROM archivo),
  @evidencia = (SELECT COALESCE(MAX(id), 0) FROM evidencia);
INSERT INTO archivo (id, sha256, bytes, mime, creado)
SELECT @archivo + s.seq, SHA2(CONCAT('medicion ', s.seq), 256), 100000 + s.seq, IF(s.seq % 3 = 0, 'image/jpeg', 'application/pdf'), @ahora FROM seq_1_to_50000 s;
INSERT INTO evidencia (id, archivo_id, nombre, descripcion, fecha, clase, unidad_id, cuenta_id, creada)
SELECT @evidencia + s.seq, @archivo + s.seq, CONCAT('soporte-', s.seq, '.pdf'), 'Soporte sintético', r.fecha,
  ELT(1 + s.seq % 3, 'publicable', 'interno', 'personal'), r.unidad_id, @cuenta, @ahora - INTERVAL s.seq MINUTE
FROM seq_1_to_50000 s JOIN reportada r ON r.k = s.seq % @reportes;
-- One in forty is a link.
UPDATE evidencia SET enlace = CONCAT('https://example.org/', id), archivo_id = NULL WHERE id > @evidencia AND id % 40 = 0;

INSERT INTO evidencia_uso (evidencia_id, objeto, cuenta_id, creado)
SELECT @evidencia + s.seq, CONCAT('avance:', r.id), @cuenta, @ahora FROM seq_1_to_50000 s JOIN reportada r ON r.k = s.seq % @reportes
UNION
SELECT @evidencia + s.seq, CONCAT('avance:', r.id), @cuenta, @ahora FROM seq_1_to_50000 s JOIN reportada r ON r.k = (s.seq + 977) % @reportes WHERE s.seq % 10 = 0;

-- The ledger: a line for each report and file. The chain is not kept.
SET @libro = (SELECT MAX(seq) FROM libro);
INSERT INTO libro (seq, nodo, momento, quien, accion, objeto, detalle, huella_anterior, huella)
SELECT @libro + s.seq, 1, @ahora - INTERVAL 100000 - s.seq SECOND, 'medicion', IF(s.seq % 2 = 0, 'reportar', 'agregar'),
  IF(s.seq % 2 = 0, CONCAT('actividad:2026:', r.componente, ':', r.numero), CONCAT('evidencia:', @evidencia + 1 + s.seq DIV 2)), 'Medición sintética',
  SHA2(CONCAT('libro ', s.seq - 1), 256), SHA2(CONCAT('libro ', s.seq), 256)
FROM seq_1_to_100000 s JOIN sintetica r ON r.i = 1 + s.seq DIV 2 % 5000;
UPDATE libro_cabeza SET seq = @libro + 100000, huella = SHA2('libro 100000', 256);

INSERT INTO version_dato (modulo, n) SELECT 'plan', 1 ON DUPLICATE KEY UPDATE n = version_dato.n + 1;

ANALYZE TABLE unidad, cuenta, rol_cuenta, plan_redaccion, plan_periodo, plan_responsable, plan_avance, archivo, evidencia, evidencia_uso, libro;
