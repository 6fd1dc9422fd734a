// The plan of 2022 as data: what the official document says, counted in /plan/2022.xml.
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { assert, count, csv, get, intranet, page, root, session, test, unescape, values, xpath } from './lib.mjs';

let plan;
test('/plan/2022.xml responde', async () => {
  plan = (await page(intranet, '/plan/2022.xml', await session('consulta'))).text;
});

test('77 actividades: 15, 0, 23, 18, 17 y 4', () => {
  const by = ['1', '2', '3', '4', '5', '6'].map((n) =>
    count(plan, `//actividad[@componente="${n}"]`),
  );
  assert.deepEqual(by, [15, 0, 23, 18, 17, 4]);
  assert.equal(count(plan, '//actividad'), 77);
  const numbers = values(plan, '//actividad/@numero').map(
    (number, i) => `${values(plan, '//actividad/@componente')[i]}/${number}`,
  );
  assert.equal(new Set(numbers).size, 77, 'cada actividad tiene su número');
});

test('6 componentes y 18 subcomponentes', () => {
  assert.equal(count(plan, '//componente'), 6);
  assert.equal(count(plan, '//subcomponente'), 18);
});

test('88 periodos, con fechas que existen', () => {
  assert.equal(count(plan, '//actividad/periodo'), 88);
  for (const date of [...values(plan, '//periodo/@inicio'), ...values(plan, '//periodo/@fin')]) {
    assert.match(date, /^\d{4}-\d\d-\d\d$/);
    assert.equal(new Date(`${date}T00:00:00Z`).toISOString().slice(0, 10), date);
  }
});

test('una sola fecha ilegible, 31/04/2022, que se conserva y no se corrige', () => {
  assert.deepEqual(values(plan, '//@fin_original'), ['31/04/2022']);
  assert.equal(count(plan, '//@inicio_original'), 0);
  assert.equal(count(plan, '//periodo[@fin_original and @fin]'), 0);
  assert.equal(count(plan, '//periodo[not(@fin)]'), 1);
  assert.equal(xpath(plan, 'string(//actividad[periodo/@fin_original]/@numero)'), '5.1');
  assert.ok(count(plan, '//actividad[periodo/@fin_original]/aviso') >= 1, 'con su aviso');
});

test('124 menciones de responsables en 45 grafías: 23 dependencias y 9 colectivos', () => {
  assert.equal(count(plan, '//actividad/responsable'), 124);
  // The text is kept as it stands; a final full stop makes no other spelling.
  const spellings = values(plan, '//responsable/@original').map((text) => text.replace(/\.$/, ''));
  assert.equal(new Set(spellings).size, 45);
  const units = (kind) => new Set(values(plan, `//responsable[@tipo="${kind}"]/@unidad`));
  assert.equal(units('unidad').size, 23);
  assert.equal(units('colectivo').size, 9);
  assert.equal(count(plan, '//responsable[not(@unidad)]'), 0);
});

test('las siete actividades con varios periodos', () => {
  const several = (n) => count(plan, `//actividad[count(periodo)=${n}]`);
  assert.equal(several(3), 4);
  assert.equal(several(2), 3);
  assert.equal(several(1), 70);
});

test('nada se perdió: cada renglón de las tablas del documento está en el XML', () => {
  const squeeze = (text) => text.normalize('NFC').replace(/\s+/g, '').toLowerCase();
  const everything = squeeze(unescape(plan));
  const source = fs.readFileSync(path.join(root, 'data/paac-2022.txt'), 'utf8');
  const tables = source.slice(source.indexOf('\tComponente 1. Gestión')).split('\u{FFFD} Secretaria')[0];
  const header = /^(Subcomponente ?\/ ?Proceso|Actividades|Producto|Meta|Responsable|Fecha (Inicio|Final))$/;
  const iso = (date) => date.replace(/^(\d{1,2})\/(\d\d)\/(\d{4})$/, (whole, d, m, y) => `${y}-${m}-${d.padStart(2, '0')}`);
  const lines = tables
    .split(/[\n\t\v\f]/)
    .map((line) => line.trim().replace(/^Componente \d[.:] (.*?)\.?$/, '$1'));
  const lost = lines.filter(
    (line) =>
      line !== '' &&
      !header.test(line) &&
      !everything.includes(squeeze(line)) &&
      !line.split(/\s+/).every((word) => everything.includes(iso(word))),
  );
  assert.ok(lines.length > 500, 'el documento tiene tablas');
  assert.deepEqual(lost, []);
});

test('cumple el esquema RELAX NG del repositorio', () => {
  const file = path.join(root, 'modules/plan/rng/plan.rng');
  execFileSync('xmllint', ['--nonet', '--noout', '--relaxng', file, '-'], {
    input: plan,
    stdio: 'pipe',
  });
});

test('/inicio.csv trae lo que el inicio muestra, también de otra fecha', async () => {
  const cookie = await session('consulta');
  for (const day of ['2022-04-15', '2022-12-01', '2021-01-01']) {
    const shown = count((await page(intranet, `/inicio.xml?al=${day}`, cookie)).text, '//ventana');
    const rows = csv((await page(intranet, `/inicio.csv?al=${day}`, cookie)).text);
    assert.equal(rows.length - 1, shown, day);
  }
  assert.equal((await get(intranet, '/inicio.csv?al=nunca', cookie)).status, 400);
});

test('/plan/2022.csv tiene una fila por actividad', async () => {
  const rows = csv((await page(intranet, '/plan/2022.csv', await session('consulta'))).text);
  assert.equal(rows.length, 1 + 77);
  assert.equal(new Set(rows.map((row) => row.length)).size, 1, 'todas las filas igual de anchas');
});

test('/plan sin vigencia es el último plan', async () => {
  const xml = (await page(intranet, '/plan.xml', await session('consulta'))).text;
  assert.equal(xpath(xml, 'string(/plan/@vigencia)'), '2022');
});

test('una vigencia sin plan es 404, y una que no es un año es 400 o 404', async () => {
  const cookie = await session('consulta');
  assert.equal((await get(intranet, '/plan/1999', cookie)).status, 404);
  assert.ok([400, 404].includes((await get(intranet, '/plan/veintidos', cookie)).status));
});

test('la ficha de cada actividad responde y muestra el texto de sus celdas', async () => {
  const cookie = await session('enlace');
  const hrefs = values(plan, '//actividad/@enlace');
  assert.equal(hrefs.length, 77);
  for (const href of hrefs) {
    const { text } = await page(intranet, href, cookie);
    const number = href.split('/').at(-1);
    assert.ok(text.includes(number), href);
  }
  const odd = xpath(plan, 'string(//actividad[periodo/@fin_original]/@enlace)');
  assert.match((await page(intranet, odd, cookie)).text, /31\/04\/2022/);
});

test('cada componente se puede pedir como XML y trae sus actividades', async () => {
  const cookie = await session('consulta');
  const modules = ['riesgos', 'tramites', 'rendicion', 'servicio', 'transparencia', 'iniciativas'];
  const expected = [15, 0, 23, 18, 17, 4];
  for (const [i, name] of modules.entries()) {
    const xml = (await page(intranet, `/${name}/2022.xml`, cookie)).text;
    assert.equal(count(xml, '//actividad'), expected[i], name);
  }
});
