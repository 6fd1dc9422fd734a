-- What a year of demonstration has: sample reports, sample evidence, and evidence asked for. Each says that it is
-- an example, in its text and in its file.

-- name: av_demo_titulo
UPDATE plan_plan SET titulo = CONCAT('Demostración: ', titulo) WHERE CAST(vigencia AS CHAR) = :vigencia AND titulo NOT LIKE 'Demostración: %'

-- name: av_demo
-- Sample reports for every window of a year that has begun: of ten, six approved, two waiting, one
-- returned, one missing. Each says that it is an example.
INSERT INTO plan_avance (actividad_id, ventana, unidad_id, ultimo, estado, texto, valor, fecha, autor, creado, motivo, revisor, revisado)
SELECT d.actividad_id, d.ventana, d.unidad_id, 1, IF(d.n < 6, 'aprobado', IF(d.n < 8, 'reportado', 'devuelto')),
  CONCAT('Ejemplo de demostración: ', IF(d.n < 6, 'se hizo lo previsto en el periodo y quedó el producto.', 'se adelantó una parte de lo previsto en el periodo.')),
  FLOOR(ROUND(IF(d.contable, d.meta_valor / d.ventanas, COALESCE(d.meta_valor, 100))) * IF(d.n < 6, 1, 0.5)),
  LEAST(:hoy, IF(d.n = 5, d.fin + INTERVAL 3 DAY, d.fin), d.inicio + INTERVAL FLOOR(DATEDIFF(d.fin, d.inicio) * (4 + d.n) / 10) DAY),
  'demostracion', :ahora, IF(d.n = 8, 'Ejemplo de demostración: falta la evidencia.', NULL), IF(d.n < 6 OR d.n = 8, 'demostracion', NULL),
  IF(d.n < 6 OR d.n = 8, :ahora, NULL)
FROM (SELECT t.actividad_id, t.ventana, t.unidad_id, t.contable, t.meta_valor, t.inicio, t.fin, (t.orden * 7 + t.ventana * 3) % 10 AS n,
    (SELECT COUNT(*) FROM plan_periodo w WHERE w.redaccion_id = t.redaccion_id) AS ventanas
  FROM plan_tarea t WHERE CAST(t.vigencia AS CHAR) = :vigencia AND t.inicio <= :hoy AND t.avance_id IS NULL AND :hoy BETWEEN t.desde AND t.hasta) d
WHERE d.n < 9

-- name: av_demo_cuenta
-- In whose name the evidence is.
SELECT c.id FROM cuenta_publica c WHERE c.usuario = 'planeacion' OR NOT EXISTS (SELECT 1 FROM cuenta_publica p WHERE p.usuario = 'planeacion')
ORDER BY c.id LIMIT 1

-- name: av_demo_evidencias
-- Of the reports in their order: most have an act (PDF) of their own, some one photograph, one list that several
-- use, a text, an act of before its window, one with personal data, a link alone, one that is withdrawn
-- afterwards; every seventh has nothing.
SELECT CONCAT('avance:', d.id) AS objeto, d.unidad, d.enlace,
  IF(d.enlace IS NOT NULL, NULL, CONCAT(d.nombre, d.extension)) AS nombre,
  IF(d.k = 5, d.inicio - INTERVAL 40 DAY, d.fecha) AS fecha,
  CASE WHEN d.k = 6 THEN 'personal' WHEN d.k % 3 = 0 THEN 'publicable' ELSE 'interno' END AS clase,
  CONCAT('Ejemplo de demostración de la actividad C', d.componente, ' ', d.numero, '.') AS descripcion,
  CASE d.extension
    WHEN '.jpg' THEN '/9j/4AAQSkZJRgABAQAAAQABAAD/4gHYSUNDX1BST0ZJTEUAAQEAAAHIAAAAAAQwAABtbnRyUkdCIFhZWiAH4AABAAEAAAAAAABh'
      'Y3NwAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAQAA9tYAAQAAAADTLQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA'
      'AAAAAAAAAAAAAAAAAAAAAAAAAAlkZXNjAAAA8AAAACRyWFlaAAABFAAAABRnWFlaAAABKAAAABRiWFlaAAABPAAAABR3dHB0AAAB'
      'UAAAABRyVFJDAAABZAAAAChnVFJDAAABZAAAAChiVFJDAAABZAAAAChjcHJ0AAABjAAAADxtbHVjAAAAAAAAAAEAAAAMZW5VUwAA'
      'AAgAAAAcAHMAUgBHAEJYWVogAAAAAAAAb6IAADj1AAADkFhZWiAAAAAAAABimQAAt4UAABjaWFlaIAAAAAAAACSgAAAPhAAAts9Y'
      'WVogAAAAAAAA9tYAAQAAAADTLXBhcmEAAAAAAAQAAAACZmYAAPKnAAANWQAAE9AAAApbAAAAAAAAAABtbHVjAAAAAAAAAAEAAAAM'
      'ZW5VUwAAACAAAAAcAEcAbwBvAGcAbABlACAASQBuAGMALgAgADIAMAAxADb/2wBDAGRFS1hLP2RYUVhxamR3lvqjloqKlv/b57X6'
      '////////////////////////////////////////////////////2wBDAWpxcZaDlv+jo///////////////////////////////'
      '////////////////////////////////////////////wAARCAAwAKADASIAAhEBAxEB/8QAFwABAQEBAAAAAAAAAAAAAAAAAAIB'
      'A//EACcQAAICAQQCAQMFAAAAAAAAAAABAhESAxMhMUFRIkJisYGhweHx/8QAFAEBAAAAAAAAAAAAAAAAAAAAAP/EABQRAQAAAAAA'
      'AAAAAAAAAAAAAAD/2gAMAwEAAhEDEQA/AOwAAAAAAAAAAAAAAAAAAAAAAAAAAAAAG6TYDVpoDlGc6i5JVL14GnqSnVyhz48/k2Om'
      '1jlK1HpUIacoUslS+0Cd6W03Syv+ys5ybUUuO7M2VXf010VttO4yq++AJeq6i1ST8sSnNRUljzwVttJKMqpVyrG38FG+nYEuclLF'
      'uC4vn/TdyT04tJZS6RTgnJt9NVRO3eOTySVdAHqNqONXLnnwHOUcVJLl0NqqxlTTdce/Bu23Vytp2BOcq3KWP71+Buu5ppcXX6G7'
      'TrHL4eq/kS0slJX27v0BcXcU/aNMSpJejQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAD/9k='
    WHEN '.xlsx' THEN 'UEsDBBQAAAAIAAAAIVRbma6u5QAAAAsCAAATAAAAW0NvbnRlbnRfVHlwZXNdLnhtbK2RvVLDMBCEX0WjNhOdk4KCsZ0i0AYKXuCQ'
      'z7HG+hudEszbIzuBggnQUN1Iu3vfalTvJmfFmRKb4Bu5UZXctfXLeyQWRfHcyCHneA/AeiCHrEIkX5Q+JIe5HNMRIuoRjwTbqroD'
      'HXwmn9d53iHb+oF6PNksHqdyfaEksizF/mKcWY3EGK3RmIsOZ999o6yvBFWSi4cHE3lVDBJuEmblZ8A191SenUxH4hlTPqArLpgs'
      'vIU0voYwqt+X3GgZ+t5o6oI+uRJRHBNhxwNRdlYtUzk0fvU3fzEzLGPzz0W+9n/2gOW72w9QSwMEFAAAAAgAAAAhVHQ+DyqUAAAA'
      'AwEAAAsAAABfcmVscy8ucmVsc43PPQ7CMAwF4KtEPkDdMjCgpF1YWBEXCMH9UZs4cgKU25ORIgZGPz99lnW3+kU9SNLEwUBT1dC1'
      '+kyLzSVI4xSTKo2QDIw5xwNiciN5myqOFMqmZ/E2l1EGjNbNdiDc1fUe5dOAralONwPSgLq8Iv0jc99Pjo7s7p5C/nHgq1FkKwNl'
      'A+uCT5b5yjxXBQVsNW7ea99QSwMEFAAAAAgAAAAhVI/Jk6SgAAAA+wAAAA8AAAB4bC93b3JrYm9vay54bWyNj0kOgzAMRa8S+QAE'
      'uugChaBK3fQYaTBNBBlkp8PxG0HZd+Xhy+/7q/ETVvFCYp/iAF3TwqjVO9FyT2kRVYw8gCsl91KydRgMNyljrMqcKJhSR3pIzoRm'
      'YodYwipPbXuWwfgIO6Gnfxhpnr3Fa7LPgLHsEMLVlPoaO58ZtNoc+FdFNAEHuLDngtF6A2Lb36aaBAT1vjbUgdRKHofyyKa/UEsD'
      'BBQAAAAIAAAAIVTtt5/CmAAAAAQBAAAaAAAAeGwvX3JlbHMvd29ya2Jvb2sueG1sLnJlbHONzzsOwjAMBuCrRD5A3TIwoKZdWFgr'
      'LhAFt6naPGSH1+2JGBCVGJgs/7Y+y23/8Ku6Ecscg4amqqHv2oFWk0sgbk6iykYQDS7ndEAU68gbqWKiUCZjZG9yaXnCZOxiJsJd'
      'Xe+Rvw3Ymup00cANqPMz0T9yHMfZ0jHaq6eQfxzAe+RFHFEuqOGJsoZPJPguTVVUwK7FzX/dC1BLAwQUAAAACAAAACFU8d/P89AA'
      'AABUAQAAGAAAAHhsL3dvcmtzaGVldHMvc2hlZXQxLnhtbHWQXUoEMQyAr1J6gM3sPPiwdLoo+i54gtCNTrU/QxNmvZdH8GKmIwzr'
      'g9BC8+XnI3Xnz5zMSo1jLZM9HgZ79u5a2wfPRGI0W3iys8hyAuAwU0Y+1IWKZl5ryygatjfgpRFetqacYByGO8gYi/VuY48o6F2r'
      'V9PUojQYmWwsKRZ6kWY7vu88snfin94pL6maC+nJlaVhiN9f5WRSZMHOkfVFJUR0IN5Bb4SgVyW7afzHNO6mZ129lm0i/Ur/jgu9'
      '/qHXr/7oYL2VwM1qsP+Z/wFQSwECFAMUAAAACAAAACFUW5muruUAAAALAgAAEwAAAAAAAAAAAAAAgAEAAAAAW0NvbnRlbnRfVHlw'
      'ZXNdLnhtbFBLAQIUAxQAAAAIAAAAIVR0Pg8qlAAAAAMBAAALAAAAAAAAAAAAAACAARYBAABfcmVscy8ucmVsc1BLAQIUAxQAAAAI'
      'AAAAIVSPyZOkoAAAAPsAAAAPAAAAAAAAAAAAAACAAdMBAAB4bC93b3JrYm9vay54bWxQSwECFAMUAAAACAAAACFU7befwpgAAAAE'
      'AQAAGgAAAAAAAAAAAAAAgAGgAgAAeGwvX3JlbHMvd29ya2Jvb2sueG1sLnJlbHNQSwECFAMUAAAACAAAACFU8d/P89AAAABUAQAA'
      'GAAAAAAAAAAAAAAAgAFwAwAAeGwvd29ya3NoZWV0cy9zaGVldDEueG1sUEsFBgAAAAAFAAUARQEAAHYEAAAAAA=='
    WHEN '.txt' THEN TO_BASE64(CONCAT('EJEMPLO DE DEMOSTRACIÓN: no es un documento real.\nActividad C', d.componente, ' ', d.numero, ', periodo ', d.ventana, '.\n'))
    ELSE TO_BASE64(CONVERT(CONCAT('%PDF-1.4\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n2 0 obj\n<</Type/Pages/Kids[3 0 R]/Count 1>>\nendobj\n3 0 obj\n<</Type/Page/Parent 2 0 R/Med'
        'iaBox[0 0 595 842]/Resources<</Font<</F1 5 0 R>>>>/Contents 4 0 R>>\nendobj\n5 0 obj\n<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEn'
        'coding>>\nendobj\n4 0 obj\n<</Length 284>>\nstream\nBT /F1 12 Tf 60 760 Td 20 TL (EJEMPLO DE DEMOSTRACIÓN: no es un documento real.) Tj T* (',
        RPAD(REPLACE(REPLACE(d.dependencia, '(', '['), ')', ']'), 90, ' '), ') Tj T* (',
        RPAD(CONCAT('Actividad C', d.componente, ' ', d.numero, ', periodo ', d.ventana, ', ', d.fecha), 90, ' '),
        ') Tj ET\nendstream\nendobj\nxref\n0 6\n0000000000 65535 f \n0000000009 00000 n \n0000000054 00000 n \n0000000105 00000 n \n0000000305 00000 n \n000000'
        '0217 00000 n \ntrailer<</Size 6/Root 1 0 R>>\nstartxref\n638\n%%EOF\n') USING latin1))
  END AS contenido
FROM (SELECT a.id, a.fecha, a.ventana, c.numero AS componente, r.numero, w.inicio, u.codigo AS unidad, u.nombre AS dependencia,
    ROW_NUMBER() OVER (ORDER BY r.orden, a.ventana, a.unidad_id) AS k,
    CASE ROW_NUMBER() OVER (ORDER BY r.orden, a.ventana, a.unidad_id) WHEN 2 THEN '.jpg' WHEN 3 THEN '.xlsx' WHEN 9 THEN '.xlsx' WHEN 15 THEN '.xlsx'
      WHEN 4 THEN '.txt' ELSE '.pdf' END AS extension,
    CASE ROW_NUMBER() OVER (ORDER BY r.orden, a.ventana, a.unidad_id) WHEN 3 THEN 'lista-de-asistencia' WHEN 9 THEN 'lista-de-asistencia'
      WHEN 15 THEN 'lista-de-asistencia' WHEN 11 THEN 'acta-para-retirar' ELSE CONCAT('acta-', c.numero, '-', REPLACE(r.numero, '.', '-'), '-', a.ventana) END AS nombre,
    IF(ROW_NUMBER() OVER (ORDER BY r.orden, a.ventana, a.unidad_id) = 8, 'https://www.ejemplo.gov.co/demostracion/noticia', NULL) AS enlace
  FROM plan_avance a
  JOIN plan_plan p ON CAST(p.vigencia AS CHAR) = :vigencia
  JOIN plan_version v ON v.plan_id = p.id AND v.vigente = 1
  JOIN plan_redaccion r ON r.version_id = v.id AND r.actividad_id = a.actividad_id
  JOIN plan_componente c ON c.id = r.componente_id
  JOIN plan_ventana w ON w.redaccion_id = r.id AND w.n = a.ventana
  JOIN unidad u ON u.id = a.unidad_id
  WHERE a.autor = 'demostracion' AND a.estado <> 'devuelto') d
WHERE d.k % 7 <> 0
ORDER BY d.k

-- name: av_demo_retirar
SELECT e.id FROM evidencia_publica e WHERE e.nombre = 'acta-para-retirar.pdf' AND e.retirada IS NULL ORDER BY e.id DESC LIMIT 1

-- name: av_demo_pedir
-- What evidence is asked for: of the first report without any, by Control Interno, and of the first that has some, by
-- Planeación, who is answered with it.
SELECT a.actividad_id, a.ventana, a.unidad_id, :hoy + INTERVAL 5 DAY AS plazo, d.sin_nada
FROM (SELECT MIN(a.id) AS id,
    NOT EXISTS (SELECT 1 FROM evidencia_uso z WHERE z.objeto = CONVERT(CONCAT('avance:', a.id) USING ascii) COLLATE ascii_bin) AS sin_nada
  FROM plan_avance a
  JOIN plan_plan p ON CAST(p.vigencia AS CHAR) = :vigencia
  JOIN plan_version v ON v.plan_id = p.id AND v.vigente = 1
  JOIN plan_redaccion r ON r.version_id = v.id AND r.actividad_id = a.actividad_id
  WHERE a.autor = 'demostracion' AND a.estado = 'aprobado'
  GROUP BY sin_nada) d
JOIN plan_avance a ON a.id = d.id
ORDER BY a.id
