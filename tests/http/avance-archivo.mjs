// Progress out to a spreadsheet, filled in, and back: errors cell by cell, what did not occur, and
// sheets that are older than what is stored.
import { assert, count, intranet, page, test, xpath } from './lib.mjs';
import { all, errorOf, fill, to, xml } from './elaborar-lib.mjs';
import { bring, confirm, inForce, last, report, sheet } from './avance-lib.mjs';

const ONE = '/plan/2044/2/4.1';
const IF = '/plan/2044/2/4.2';
const good = { 'Qué se hizo': 'Desde una hoja', 'Cuánto va': '1', 'Fecha del hecho': '30/06/2022' };
const said = async (where, what, cookie) => xpath(await xml(`${where}/avance`, cookie), `string(//reporte[@ultimo]/${what})`);

test('una hoja sale, vuelve con errores celda por celda, y vuelve bien', async () => {
  const { enlace } = await all();
  const { head, rows, at, change } = await sheet(2022, enlace, 'unidad=ssi&al=2022-12-31');
  const free = rows.findIndex((row) => at(row, 'Estado') === 'sin reporte');
  const bad = await bring(enlace, [head, ...rows.map((row, i) => (i === free ? change(row, { ...good, 'Cuánto va': 'muchos' }) : row))]);
  assert.equal(bad.status, 422);
  assert.match(bad.text, /Escriba sólo un número/);
  const other = await bring(enlace, [head, change(rows[free], { ...good, Componente: '4', 'N.º': '3.4', Dependencia: 'uac' })]);
  assert.match(other.text, /Sólo reporta la dependencia responsable/);
  const seen = await bring(enlace, [head, ...rows.map((row, i) => (i === free ? change(row, good) : row))]);
  assert.equal(seen.status, 200);
  assert.match(seen.text, new RegExp(`con cambios, 1; sin cambios, ${rows.length - 1};`), 'las demás filas no dicen nada nuevo');
  assert.match(seen.text, /Fila \d+: 2022 · C5 · \d+\.\d+, periodo \d, /, 'lo que es, y no su clave');
  const book = await page(intranet, '/plan/2022/avance.xlsx?unidad=ssi', enlace);
  const again = await bring(enlace, book.bytes, 'a.xlsx');
  assert.equal(again.status, 200, 'el libro tal como salió');
  assert.match(again.text, new RegExp(`con cambios, 0; sin cambios, ${rows.length};`));
  assert.doesNotMatch(again.text, /<button type="submit">\s*Guardar/, 'nada hay que guardar');
});

test('cada error de una fila dice la celda: fila, columna, qué dice y qué hay en vez de eso', async () => {
  const { enlace } = await all();
  const { head, rows, change } = await sheet(2022, enlace, 'unidad=ssi&al=2022-12-31');
  for (const [title, value, told] of [
    ['Vigencia', '1999', /Ningún plan de ese año rige/], ['Componente', 'Componente 2', /escriba sólo su número/],
    ['N.º', '99.9', /no tiene esa actividad/], ['Periodo', '9', /no tiene ese periodo: tiene \d/],
    ['Dependencia', 'Secretaría de Nada', /Ninguna dependencia se llama así\. De esta actividad responden: Subsecretaría/],
    ['Dependencia', 'uac', /A esa dependencia no se le pide/], ['Fecha del hecho', '31/04/2022', /Abril de 2022 tiene 30 días/],
  ]) {
    const { text } = await bring(enlace, [head, change(rows[0], { ...good, [title]: value })]);
    const letter = String.fromCharCode(65 + head.indexOf(title));
    const line = text.match(/<tbody>([\s\S]*?)<\/tbody>/)[1];
    assert.match(line, new RegExp(`data-titulo="Fila">2<[\\s\\S]*>${letter} · ${title}<[\\s\\S]*>${value}<`), title);
    assert.match(line, told);
    assert.equal(line.match(/<tr>/g).length, 1, 'una sola queja');
  }
  const whole = await sheet(2022, enlace, 'al=2022-12-31');
  const taken = await bring(enlace, [whole.head, ...whole.rows]);
  assert.equal(taken.status, 200, 'la hoja de todo el plan, con los reportes de las demás tal como están');
  const twice = await bring(enlace, [head, change(rows[0], good), change(rows[0], { ...good, 'Cuánto va': '2' })]);
  assert.match(twice.text, /Es lo mismo que la fila 2/);
});

test('un porcentaje puede traer su signo, y un punto del que no se sabe qué es se pregunta', async () => {
  const { enlace } = await all();
  const { head, change, row } = await sheet(2022, enlace);
  const seen = (value) => bring(enlace, [head, change(row('4.1'), { ...good, 'Cuánto va': value })]);
  for (const value of ['50%', '50 %', '50,5%']) assert.equal((await seen(value)).status, 200, value);
  for (const [value, said] of [['%', /sólo un número/], ['150%', /de 0 a 100/], ['2.125', /de miles o de decimales/], ['0.500', /de miles o de decimales/]]) {
    const answer = await seen(value);
    assert.equal(answer.status, 422, value);
    assert.match(answer.text, said);
  }
});

test('corregir el texto en la hoja no cambia que la condición no ocurrió', async () => {
  const { planeacion, enlace } = await all();
  await inForce('2044', planeacion, [{ responsables: ['ssi'] }, { responsables: ['ssi'], condicional: 'si' }]);
  to(await report(enlace, `${IF}/reportar/1/ssi`, { texto: '- No hubo casos', no_ocurrio: 'si', fecha: '2026-01-10' }));
  const { head, row, at, change } = await sheet(2044, enlace);
  assert.equal(at(row('4.2'), 'Cuánto va'), 'no ocurrió');
  assert.match((await bring(enlace, [head, row('4.2')])).text, /con cambios, 0; sin cambios, 1;/);
  to(await confirm(enlace, await bring(enlace, [head, change(row('4.2'), { 'Qué se hizo': 'No hubo casos en la entidad' })])));
  assert.equal(await said(IF, 'texto', enlace), 'No hubo casos en la entidad');
  assert.equal(await said(IF, '@no_ocurrio', enlace), 'si');
  const wrong = await bring(enlace, [head, change(row('4.1'), { ...good, 'Fecha del hecho': '10/01/2026', 'Cuánto va': 'No ocurrió' })]);
  assert.equal(wrong.status, 422);
  assert.match(wrong.text, /no depende de que algo ocurra/);
  const now = await sheet(2044, enlace);
  to(await confirm(enlace, await bring(enlace, [head, now.change(now.row('4.2'), { 'Cuánto va': '2' })])));
  assert.equal(await said(IF, '@valor', enlace), '2');
});

test('una hoja vieja no pisa lo que alguien reportó, corrigió o aprobó después', async () => {
  const { planeacion, enlace } = await all();
  const where = `${ONE}/reportar/1/ssi`;
  const old = /cambió después de que se descargó la hoja/;
  const empty = await sheet(2044, enlace);
  const edit = (from, texto) => [from.head, from.change(from.row('4.1'), { ...good, 'Fecha del hecho': '10/01/2026', 'Qué se hizo': texto })];
  to(await report(enlace, where, { texto: 'Reportado en la página', cantidad: '1', fecha: '2026-01-10' }));
  const first = await bring(enlace, edit(empty, 'De la hoja vacía'));
  assert.equal(first.status, 422);
  assert.match(first.text, old);
  assert.match(first.text, /<td[^>]*>[A-Z] · Versión</, 'señala la celda');
  const before = await sheet(2044, enlace);
  to(await report(planeacion, where, { texto: 'Corregido en la página', cantidad: '2', fecha: '2026-01-11' }));
  assert.match((await bring(enlace, edit(before, 'De la hoja vieja'))).text, old);
  assert.match((await bring(enlace, [before.head, before.row('4.1')])).text, old, 'tampoco vuelve a lo de antes');
  const nameless = before.change(before.row('4.1'), { 'Versión': '', 'Qué se hizo': 'Sin versión' });
  assert.match((await bring(enlace, [before.head, nameless])).text, old);
  // Between seeing what the sheet would do and doing it.
  const now = await sheet(2044, enlace);
  const seen = await bring(enlace, edit(now, 'De una hoja al día'));
  assert.equal(seen.status, 200);
  to(await fill(`/por-aprobar/${await last(ONE, enlace)}/devolver`, planeacion, { motivo: 'Falta el acta' }));
  const late = await confirm(enlace, seen);
  assert.equal(late.status, 422);
  assert.match(late.text, old);
  assert.equal(await said(ONE, 'texto', enlace), 'Corregido en la página');
  to(await confirm(enlace, await bring(enlace, edit(await sheet(2044, enlace), 'De una hoja al día'))));
  assert.equal(await said(ONE, 'texto', enlace), 'De una hoja al día');
  assert.equal(count(await xml(`${ONE}/avance`, enlace), '//tarea[@periodo=1]/reporte'), 1);
  const both = await sheet(2044, enlace);
  const half = await confirm(enlace, await bring(enlace, [...edit(both, 'Otra vez'), both.row('4.2')]));
  const { text } = await page(intranet, to(half), enlace);
  assert.match(text, /Hechas: 1 de 2\.<\/strong> Sin cambios[^<]*: 1\./, 'lo que no cambia no se cuenta como hecho');
});
