// Search: words without accents or case, filters, pages by key, and the CSV of what is filtered.
import { assert, count, csv, field, get, intranet, page, session, test, unescape, values, xpath } from './lib.mjs';

const cookie = await session('consulta');
const found = async (query) => {
  const xml = (await page(intranet, `/buscar.xml?${query}`, cookie)).text;
  return { xml, total: Number(xpath(xml, 'string(//listado/@total)')) };
};
const encoded = (text) => encodeURIComponent(text);
const rowKey = (row) => row.join('\u0001');

// All rows of a search, following the pages in one direction.
async function walk(query, direction) {
  const rows = [];
  let next = `?${query}`;
  for (let i = 0; next && i < 100; i++) {
    const xml = (await page(intranet, `/buscar.xml${next}`, cookie)).text;
    const link = (which) => unescape(xpath(xml, `string(//listado/paginas/@${which})`));
    const here = [];
    const n = count(xml, '//listado/fila');
    for (let k = 1; k <= n; k++) {
      here.push(
        `${xpath(xml, `string(//listado/fila[${k}]/celda[@columna="componente"])`)} ` +
          xpath(xml, `string(//listado/fila[${k}]/celda[@columna="numero"])`),
      );
    }
    if (direction === 'forward') {
      rows.push(...here);
      next = link('siguiente');
    } else {
      // To the last page first, then back.
      rows.unshift(...here);
      next = link('anterior');
    }
  }
  return rows;
}

async function lastPage(query) {
  let here = `?${query}`;
  for (let i = 0; i < 100; i++) {
    const xml = (await page(intranet, `/buscar.xml${here}`, cookie)).text;
    const next = unescape(xpath(xml, 'string(//listado/paginas/@siguiente)'));
    if (!next) return here.slice(1);
    here = next;
  }
  throw new Error('las páginas no terminan');
}

test('sin filtros están las 77 actividades', async () => {
  assert.equal((await found('')).total, 77);
});

test('las palabras se buscan sin tildes ni mayúsculas', async () => {
  const spellings = ['socialización', 'socializacion', 'SOCIALIZACION', 'SoCiAlIzAcIóN'];
  const totals = [];
  for (const text of spellings) totals.push((await found(`texto=${encoded(text)}`)).total);
  assert.ok(totals[0] > 0, 'la palabra está en el plan');
  assert.equal(new Set(totals).size, 1, totals.join(' '));
});

test('la eñe y la ene se confunden al buscar, como escribe la gente', async () => {
  const [with_, without] = [await found('texto=desempeño'.replace('ñ', encoded('ñ'))), await found('texto=desempeno')];
  assert.ok(with_.total > 0);
  assert.equal(with_.total, without.total);
});

test('dos palabras: las dos deben estar, en cualquier orden', async () => {
  const one = (await found('texto=informe')).total;
  const both = await found('texto=informe+riesgos');
  const reversed = await found('texto=riesgos+informe');
  assert.ok(both.total > 0 && both.total < one);
  assert.equal(both.total, reversed.total);
});

test('un número encuentra las actividades de ese número y ninguna otra', async () => {
  for (const number of ['1.1', '4.1', '4.1.', '1']) {
    const { xml, total } = await found(`texto=${number}`);
    assert.ok(total > 0, number);
    for (const link of values(xml, '//fila/celda[@columna="numero"]/@enlace'))
      assert.ok(link.endsWith(`/${number.replace(/\.$/, '')}`), `${number}: ${link}`);
  }
  assert.equal((await found('texto=99.9')).total, 0);
});

test('un número que no es de ninguna actividad se busca como palabra entera', async () => {
  const { total } = await found('texto=2022');
  assert.ok(total > 0 && total < 77);
  assert.equal((await found('texto=202')).total, 0);
});

test('las actividades se encuentran por el código o cualquier grafía de su dependencia', async () => {
  const byFilter = (await found('unidad=opgi')).total;
  assert.ok(byFilter > 0);
  for (const text of ['opgi', 'OPGI', 'oficina+planeacion+gestion+institucional']) {
    assert.ok((await found(`texto=${text}`)).total >= byFilter, text);
  }
  assert.equal((await found('texto=opgi&unidad=opgi')).total, byFilter);
});

test('los comodines de SQL se buscan como letras', async () => {
  const percent = await found(`texto=${encoded('100%')}`);
  assert.ok(percent.total < 77);
  const none = await get(intranet, `/buscar?texto=${encoded('_____')}`, cookie);
  assert.equal(none.status, 400);
  assert.match(none.text, /al menos una letra/);
  assert.equal((await found(`texto=${encoded("zz' or 'zz'='zz")}`)).total, 0);
});

test('lo que no se encuentra se dice, con 200', async () => {
  const answer = await page(intranet, '/buscar?texto=zzzzzz', cookie);
  assert.match(answer.text, /Ninguna actividad/);
  assert.equal(field(answer.text, 'texto'), 'zzzzzz', 'el filtro sigue escrito');
});

test('cada componente filtra sus actividades', async () => {
  const expected = { 1: 15, 3: 23, 4: 18, 5: 17, 6: 4 };
  for (const [n, total] of Object.entries(expected)) {
    assert.equal((await found(`componente=${n}`)).total, total, `componente ${n}`);
  }
});

test('el filtro de dependencia reúne todas sus grafías', async () => {
  const plan = (await page(intranet, '/plan/2022.xml', cookie)).text;
  for (const code of new Set(values(plan, '//responsable/@codigo'))) {
    const { total } = await found(`unidad=${encoded(code)}`);
    assert.equal(total, count(plan, `//actividad[responsable/@codigo="${code}"]`), code);
  }
});

test('el filtro de mes da las actividades con un periodo que lo toca', async () => {
  const plan = (await page(intranet, '/plan/2022.xml', cookie)).text;
  for (const month of [1, 4, 7, 12]) {
    const touches = (n) => `substring(@inicio,6,2) <= ${n} and substring(@fin,6,2) >= ${n}`;
    const readable = count(plan, `//actividad[periodo[@inicio and @fin and ${touches(month)}]]`);
    const odd = count(plan, `//actividad[not(periodo[@inicio and @fin and ${touches(month)}])][periodo[not(@fin) and number(substring(@inicio,6,2)) = ${month}]]`);
    assert.equal((await found(`mes=${month}`)).total, readable + odd, `mes ${month}`);
  }
});

test('los filtros se combinan', async () => {
  const plan = (await page(intranet, '/plan/2022.xml', cookie)).text;
  const { total } = await found('componente=1&unidad=opgi');
  assert.equal(total, count(plan, '//actividad[@componente="1"][responsable/@codigo="opgi"]'));
  assert.ok(total > 0);
});

test('un valor que no está en el catálogo no rompe la página y se señala', async () => {
  for (const query of ['componente=99', 'unidad=no-existe', 'mes=13', 'vigencia=abc']) {
    const answer = await get(intranet, `/buscar?${query}`, cookie);
    assert.equal(answer.status, 400, query);
  }
});

test('las páginas recorren las 77, una vez cada una, en cada orden y en ambos sentidos', async () => {
  const { xml } = await found('');
  const orders = values(xml, '//listado/ordenes/orden/@nombre');
  assert.ok(orders.length >= 3, orders.join(' '));
  for (const order of orders) {
    const forward = await walk(`orden=${order}`, 'forward');
    assert.equal(forward.length, 77, `${order}: ${forward.length} hacia adelante`);
    assert.equal(new Set(forward).size, 77, `${order}: repetidas`);
    const backward = await walk(await lastPage(`orden=${order}`), 'backward');
    assert.deepEqual(backward, forward, `${order}: hacia atrás`);
  }
});

test('una llave de página alterada no da un error del sistema', async () => {
  for (const key of ['x', '%00', 'AAAA', "1'", '9'.repeat(400), '1%2C2%2C3%2C4']) {
    for (const name of ['desde', 'hasta']) {
      const answer = await get(intranet, `/buscar?orden=fin&${name}=${key}`, cookie);
      assert.ok([200, 400].includes(answer.status), `${name}=${key}: ${answer.status}`);
    }
  }
  assert.ok([200, 400].includes((await get(intranet, '/buscar?orden=inventado', cookie)).status));
});

test('el CSV trae exactamente lo filtrado, completo y en su orden', async () => {
  for (const query of ['', 'componente=3', 'unidad=opgi', 'texto=informe', 'mes=4&orden=fin']) {
    const { total } = await found(query);
    const rows = csv((await page(intranet, `/buscar.csv?${query}`, cookie)).text).slice(1);
    assert.equal(rows.length, total, query);
    assert.equal(new Set(rows.map(rowKey)).size, total, `${query}: repetidas`);
  }
});

test('ninguna celda del CSV se lee como fórmula', async () => {
  const rows = csv((await page(intranet, '/buscar.csv', cookie)).text);
  for (const cell of rows.flat()) assert.doesNotMatch(cell, /^[=+\-@\t\r]/, cell);
});

test('los filtros elegidos siguen en los enlaces de formato y de página', async () => {
  const { text } = await page(intranet, '/buscar?texto=informe&orden=fin', cookie);
  assert.match(text, /href="\/buscar\.csv\?[^"]*texto=informe/);
  assert.match(text, /href="\/buscar\.xml\?[^"]*texto=informe/);
});
