// Lists: filters that cannot be, workbooks, columns, kept filters, and many rows at once.
import zlib from 'node:zlib';
import {
  accounts, assert, csv, field, get, intranet, page, paacctl, request, session, sql, test, unescape, xpath,
} from './lib.mjs';

const send = (where, cookie, form) => request(intranet, where, { method: 'POST', cookie, form });
const unique = `l${Date.now().toString(36)}`;

// One part of a zip archive, by its central directory.
function part(bytes, name) {
  for (let at = 0; (at = bytes.indexOf('PK\u0001\u0002', at, 'latin1')) >= 0; at += 4) {
    const length = bytes.readUInt16LE(at + 28);
    if (bytes.toString('utf8', at + 46, at + 46 + length) !== name) continue;
    const start = bytes.readUInt32LE(at + 42);
    const data = start + 30 + bytes.readUInt16LE(start + 26) + bytes.readUInt16LE(start + 28);
    const packed = bytes.subarray(data, data + bytes.readUInt32LE(at + 20));
    return (bytes.readUInt16LE(at + 10) === 0 ? packed : zlib.inflateRawSync(packed)).toString('utf8');
  }
  return assert.fail(`el libro no tiene ${name}`);
}
const sheet = async (where, cookie) => {
  const answer = await page(intranet, where, cookie);
  assert.equal(
    answer.headers['content-type'],
    'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  );
  assert.match(answer.headers['content-disposition'], /attachment; filename="[a-z0-9.-]+\.xlsx"/);
  return part(answer.bytes, 'xl/worksheets/sheet1.xml');
};
const rows = (xml) => (xml.match(/<row /g) ?? []).length - 1;

test('un filtro que no puede ser se dice junto a él (400) y no muestra filas, en ningún formato', async () => {
  const cookie = await session('consulta');
  for (const [query, name] of [
    ['mes=13', 'mes'], ['mes=0', 'mes'], ['mes=1.0', 'mes'], ['mes=abril', 'mes'],
    ['componente=9', 'componente'], ['componente=1%20', 'componente'], ['vigencia=2021', 'vigencia'],
    ['vigencia=2022x', 'vigencia'], ['unidad=nadie', 'unidad'],
  ]) {
    const html = await get(intranet, `/buscar?${query}`, cookie);
    assert.equal(html.status, 400, query);
    assert.match(html.text, new RegExp(`id="filtro-${name}-error">No es una de las opciones`), query);
    assert.doesNotMatch(html.text, /<tbody>/, query);
    for (const ext of ['xml', 'csv', 'xlsx']) {
      const file = await get(intranet, `/buscar.${ext}?${query}`, cookie);
      assert.equal(file.status, 400, `${ext} ${query}`);
      assert.match(file.text, /No es una de las opciones/);
    }
  }
  assert.match((await page(intranet, '/buscar', cookie)).text, /<option value="">\s*Todos\s*<\/option>/);
});

test('cada CSV tiene su libro de Excel: las mismas filas, fechas que son fechas, ninguna fórmula', async () => {
  const cookie = await session('consulta');
  for (const where of ['/buscar', '/plan/2022', '/riesgos/2022', '/unidades', '/ayuda', '/inicio']) {
    const table = csv((await page(intranet, `${where}.csv`, cookie)).text);
    const xml = await sheet(`${where}.xlsx`, cookie);
    assert.equal(rows(xml), table.length - 1, where);
    assert.doesNotMatch(xml, /<f>/, where);
    assert.match(xml, /state="frozen"/, where);
    assert.match(xml, /<autoFilter /, where);
    const html = await page(intranet, where === '/inicio' ? '/' : where, cookie);
    assert.match(html.text, new RegExp(`href="${where}\\.xlsx"`));
  }
  const xml = await sheet('/buscar.xlsx?texto=4.1&columnas=numero,inicio,fin', cookie);
  assert.match(xml, /<c r="B2" s="2"><v>44\d{3}<\/v><\/c>/, 'el 2022 es 44562 y siguientes');
  assert.equal((await get(intranet, '/cuentas.xlsx', cookie)).status, 403);
  assert.equal((await get(intranet, '/plan/1999.xlsx', cookie)).status, 404);
});

test('un texto que parece fórmula es texto también en el libro', async () => {
  const cookie = await session('planeacion');
  const code = `${unique}-f`;
  const form = await page(intranet, '/unidades/nueva', cookie);
  const made = await send('/unidades/nueva', cookie, {
    csrf: field(form.text, 'csrf'), envio: field(form.text, 'envio'),
    codigo: code, nombre: `=HYPERLINK("http://x","${code}")`, tipo: 'unidad',
  });
  assert.equal(made.status, 303);
  const xml = await sheet(`/unidades.xlsx?texto=${code}`, cookie);
  assert.match(xml, /t="inlineStr"><is><t>=HYPERLINK\(/);
  assert.doesNotMatch(xml, /<f>/);
});

test('las columnas elegidas son las de la página y las de sus archivos', async () => {
  const cookie = await session('consulta');
  const query = 'columnas=nombre&columnas=estado&orden=codigo';
  const html = (await page(intranet, `/unidades?${query}`, cookie)).text;
  assert.match(html, /data-titulo="Estado"/);
  assert.doesNotMatch(html, /data-titulo="Código"/);
  assert.match(html, /href="\/unidades\?columnas=nombre&amp;columnas=estado&amp;orden=nombre"/);
  assert.deepEqual(csv((await page(intranet, `/unidades.csv?${query}`, cookie)).text)[0], ['Nombre', 'Estado']);
  assert.equal((await get(intranet, '/unidades?columnas=clave', cookie)).status, 400);
});

test('un filtro guardado se abre, se comparte y se quita', async () => {
  const [one, other] = [await session('planeacion'), await session('enlace')];
  const html = (await page(intranet, '/unidades?tipo=colectivo&orden=codigo', one)).text;
  const kept = await send('/listas/filtros', one, {
    csrf: field(html, 'csrf'), modulo: field(html, 'modulo'), lista: field(html, 'lista'), ruta: '/unidades',
    consulta: unescape(html.match(/name="consulta" value="([^"]*)"/)[1]), nombre: unique,
  });
  assert.equal(kept.status, 303, kept.text);
  assert.equal(kept.headers.location, '/unidades?tipo=colectivo&orden=codigo');
  const link = (await page(intranet, '/unidades', one)).text.match(new RegExp(`href="(/listas/filtros/\\d+)">${unique}`))[1];
  assert.equal((await get(intranet, link, one)).headers.location, '/unidades?tipo=colectivo&orden=codigo');
  assert.equal((await get(intranet, link, other)).status, 404);
  const twin = await send('/listas/filtros', one, { csrf: field(html, 'csrf'), modulo: 'unidades', lista: 'unidades', ruta: '/unidades', consulta: '?tipo=unidad', nombre: unique });
  assert.equal(twin.status, 422, 'el mismo nombre no se lleva el que había');
  assert.match(twin.text, /id="campo-nombre-error">Ya tiene un filtro con ese nombre/);
  assert.equal((await get(intranet, link, one)).headers.location, '/unidades?tipo=colectivo&orden=codigo');
  const csrf = field(html, 'csrf');
  assert.equal((await send(link, one, { csrf, nombre: `${unique} nuevo`, compartir: 'si' })).status, 303);
  assert.equal((await get(intranet, link, other)).status, 303);
  assert.equal((await send(link, other, { csrf: field((await page(intranet, '/', other)).text, 'csrf'), accion: 'quitar' })).status, 404);
  assert.match((await page(intranet, '/listas', one)).text, new RegExp(`${unique} nuevo`));
  assert.equal((await send(link, one, { csrf, accion: 'quitar' })).status, 303);
  assert.equal((await get(intranet, link, one)).status, 404);
});

test('un filtro que la lista no acepta no se guarda (422), y uno viejo se abre con un aviso', async () => {
  const cookie = await session('planeacion');
  const html = (await page(intranet, '/unidades', cookie)).text;
  const keep = (consulta, nombre = `${unique} malo`) => send('/listas/filtros', cookie, {
    csrf: field(html, 'csrf'), modulo: 'unidades', lista: 'unidades', ruta: '/unidades', consulta, nombre,
  });
  for (const wrong of ['columnas=zzz', 'tipo=zzz', 'orden=zzz', 'orden=codigo&orden=nombre']) {
    const answer = await keep(`?estado=&tipo=colectivo&${wrong}`.replace(/tipo=colectivo&(?=tipo)/, ''));
    assert.equal(answer.status, 422, wrong);
    assert.match(answer.text, /id="campo-consulta-error">[^<]+</, wrong);
    assert.equal(answer.headers.location, undefined);
    assert.doesNotMatch(field(answer.text, 'consulta'), /zzz/, 'lo que no sirve se quita');
  }
  const nameless = await keep('', '');
  assert.equal(nameless.status, 422);
  assert.match(nameless.text, /id="campo-nombre-error">[^<]+</);
  const strange = await keep('?tipo=colectivo&ajeno=secreto');
  assert.equal(strange.headers.location, '/unidades?tipo=colectivo', 'lo ajeno a la lista no se guarda');
  const link = (await page(intranet, '/listas', cookie)).text.match(new RegExp(`href="(/listas/filtros/\\d+)">${unique} malo`))[1];
  await sql(`UPDATE filtro_guardado SET consulta = '?tipo=colectivo&columnas=quitada' WHERE id = ${link.split('/').pop()}`);
  const old = await page(intranet, link, cookie);
  assert.match(old.text, /ya no se puede abrir tal como se guardó/);
  assert.match(old.text, /href="\/unidades\?tipo=colectivo"/);
  const mine = csv((await page(intranet, '/listas.csv', cookie)).text);
  assert.deepEqual(mine[0], ['Nombre', 'Lista', 'Compartido', 'Enlace']);
  assert.ok(mine.some((row) => row[0] === `${unique} malo` && row[3] === link));
});

const filters = (html) => [...html.matchAll(/<label for="filtro-([a-z_]+)">([^<]*)<\/label><(select|input)/g)].map((found) => found.slice(1, 4).join(' '));

test('el mismo filtro se llama igual, está en el mismo orden y es el mismo control en cada lista y panorama', async () => {
  const cookie = await session('planeacion');
  const shared = ['vigencia Vigencia select', 'componente Componente select', 'unidad Dependencia select', 'al Al día input'];
  for (const [where, has] of [
    ['/plan/2022/avance', [1, 2, 3]], ['/plan/2022/simulacro', [1, 2, 3]], ['/plan/2022/sin-reporte', [1, 2, 3]],
    ['/por-aprobar', [0, 1, 2]], ['/buscar', [0, 1, 2]], ['/mis-pendientes', [0, 1, 2]], ['/evidencias', [2]],
  ]) {
    const found = filters((await page(intranet, where, cookie)).text).filter((one) => shared.some((s) => s.split(' ')[0] === one.split(' ')[0]));
    assert.deepEqual(found, has.map((i) => shared[i]), where);
  }
});

test('un panorama filtra como una lista: lo que no puede ser se dice junto al filtro, y cada uno se quita', async () => {
  const cookie = await session('consulta');
  for (const where of ['/plan/2022/avance', '/plan/2022/simulacro', '/plan/2022/sin-reporte']) {
    const wrong = await get(intranet, `${where}?componente=99&unidad=ssi`, cookie);
    assert.equal(wrong.status, 400, where);
    assert.match(wrong.text, /id="filtro-componente-error">No es una de las opciones/);
    assert.equal((await get(intranet, `${where}.xml?unidad=nadie`, cookie)).status, 400);
    assert.equal((await get(intranet, `${where}?al=nunca`, cookie)).status, 400);
    const right = (await page(intranet, `${where}?unidad=ssi&al=2022-04-30`, cookie)).text;
    assert.match(right, /Filtrado por:/);
    assert.match(right, new RegExp(`<a href="${where}\\?al=2022-04-30&amp;">Dependencia: Subsecretaría de Sistemas`));
    assert.match(right, new RegExp(`<a href="${where}\\?unidad=ssi&amp;">Al día: 30 de abril de 2022`));
    for (const other of ['avance', 'simulacro', 'sin-reporte']) {
      assert.ok(right.includes(`href="/plan/2022/${other}?unidad=ssi&amp;al=2022-04-30&amp;"`), `${where} lleva sus filtros a ${other}`);
    }
    assert.ok(right.includes('href="/buscar?vigencia=2022&amp;unidad=ssi&amp;al=2022-04-30&amp;"'));
    assert.doesNotMatch((await page(intranet, where, cookie)).text, /Filtrado por:/);
  }
  const found = (await page(intranet, '/buscar?vigencia=2022&unidad=ssi&al=2022-04-30&', cookie)).text;
  assert.ok(found.includes('href="/plan/2022/avance?unidad=ssi&amp;"'), 'y vuelve con ellos');
  const list = (await page(intranet, '/unidades?tipo=colectivo&orden=codigo', await session('planeacion'))).text;
  assert.match(list, /<a href="\/unidades\?orden=codigo">Tipo: Colectivo/, 'el orden queda');
});

test('la ficha de una cuenta tiene CSV: la fila de esa cuenta', async () => {
  const admin = await session('admin');
  const { usuario } = accounts().find((row) => row.rol === 'enlace');
  const table = csv((await page(intranet, `/cuentas/${usuario}.csv`, admin)).text);
  assert.deepEqual(table.slice(1).map((row) => row[0]), [usuario]);
});

test('un parámetro repetido en la dirección se rechaza y se nombra (400)', async () => {
  const cookie = await session('consulta');
  for (const where of ['/buscar?mes=1&mes=2', '/unidades.csv?orden=nombre&orden=nombre', '/historia?objeto=a&objeto=b']) {
    const answer = await get(intranet, where, cookie);
    assert.equal(answer.status, 400, where);
    assert.match(answer.text, new RegExp(`«${where.match(/[?]([a-z]+)/)[1]}» más de una vez`), where);
  }
});

test('varias cuentas se desactivan y se activan: cada fila con su resultado, una entrada en el libro', async () => {
  const admin = await session('admin');
  const bulk = '/listas/admin/cuentas';
  const of = (role) => accounts().find((row) => row.rol === role).usuario;
  const [link, judge, me] = [of('enlace'), of('control_interno'), of('admin')];
  const list = (await page(intranet, '/cuentas', admin)).text;
  assert.match(list, new RegExp(`name="fila" value="${link}"`));
  const csrf = field(list, 'csrf');
  const chosen = new URLSearchParams([
    ['csrf', csrf], ['masiva', 'cuenta_desactivar'], ['volver', '/cuentas'],
    ...[link, judge, me, 'nadie'].map((name) => ['fila', name]),
  ]);
  const asked = await send(bulk, admin, chosen);
  assert.equal(asked.status, 200);
  assert.match(asked.text, new RegExp(`<li>Elena Burbano \\(${link}\\)</li>`));
  const state = async (user) => xpath((await page(intranet, `/cuentas/${user}.xml`, admin)).text, 'string(/cuenta/@activa)');
  assert.equal(await state(link), 'si', 'preguntar no cambia nada');
  const form = {
    csrf, masiva: 'cuenta_desactivar', volver: '/cuentas',
    envio: field(asked.text, 'envio'), fila: unescape(asked.text.match(/name="fila" value="([^"]*)"/)[1]),
  };
  assert.equal((await send(bulk, admin, { ...form, csrf: 'x' })).status, 403);
  const did = await send(bulk, admin, form);
  assert.equal(did.status, 303, did.text);
  const result = (await page(intranet, did.headers.location, admin)).text;
  assert.match(result, /Hechas: 1 de 4/);
  assert.match(result, /Control Interno/);
  assert.match(result, /Es su propia cuenta: pida a otra persona/);
  assert.match(result, new RegExp(`Elena Burbano \\(${link}\\)`), 'cada fila con su nombre');
  assert.match(result, /Ya no hay una cuenta/);
  assert.deepEqual([await state(link), await state(judge), await state(me)], ['no', 'si', 'si']);
  assert.equal((await send(bulk, admin, form)).headers.location, did.headers.location, 'una sola vez');
  const off = csv((await page(intranet, '/cuentas.csv?estado=desactivada', admin)).text).slice(1).map((row) => row[0]);
  assert.ok(off.includes(link) && !off.includes(me), 'el filtro dice lo mismo que la columna');
  const said = await paacctl(['ledger', 'history', `cuenta:${link}`]);
  assert.match(said.stdout, /cuenta_desactivar/);
  const back = await send(bulk, admin, { csrf, masiva: 'cuenta_activar', fila: link, envio: 'c'.repeat(56) + Date.now().toString(16).slice(-8).padStart(8, '0') });
  assert.equal(back.status, 303);
  assert.equal(await state(link), 'si');
  for (const role of ['enlace', 'planeacion', 'consulta']) {
    const cookie = await session(role);
    const theirs = field((await page(intranet, '/', cookie)).text, 'csrf');
    assert.equal((await send(bulk, cookie, { ...form, csrf: theirs })).status, 403, role);
  }
  const whole = await paacctl(['ledger', 'verify']);
  assert.equal(whole.code, 0, whole.stdout + whole.stderr);
});

// --- rows from a file ---------------------------------------------------------------------------

const boundary = 'limite-de-las-pruebas';
function upload(where, cookie, csrf, bytes, name = 'filas.csv') {
  const head = `--${boundary}\r\nContent-Disposition: form-data; name="csrf"\r\n\r\n${csrf}\r\n`
    + `--${boundary}\r\nContent-Disposition: form-data; name="archivo"; filename="${name}"\r\n`
    + 'Content-Type: application/octet-stream\r\n\r\n';
  return request(intranet, where, {
    method: 'POST',
    cookie,
    headers: { 'Content-Type': `multipart/form-data; boundary=${boundary}` },
    body: Buffer.concat([Buffer.from(head), Buffer.from(bytes), Buffer.from(`\r\n--${boundary}--\r\n`)]),
  });
}
const seen = (html) => ({
  csrf: field(html, 'csrf'),
  envio: field(html, 'envio'),
  volver: '/unidades',
  datos: unescape(html.match(/<textarea[^>]*name="datos"[^>]*>\n?([\s\S]*?)<\/textarea>/)[1]),
});

// Where the list of units takes a file.
const importer = async (cookie) =>
  (await page(intranet, '/unidades', cookie)).text.match(/href="(\/listas\/[a-z_/]+)\?volver=/)[1];

test('dependencias desde un archivo: plantilla, revisión con cada error, y todas o ninguna', async () => {
  const cookie = await session('planeacion');
  const units = await importer(cookie);
  const html = (await page(intranet, `${units}?volver=/unidades`, cookie)).text;
  const csrf = field(html, 'csrf');
  assert.match(html, /enctype="multipart\/form-data"/);
  const [titles] = csv((await page(intranet, `${units}.csv`, cookie)).text);
  assert.deepEqual(titles, ['Código', 'Nombre', 'Tipo']);
  const book = await page(intranet, `${units}.xlsx`, cookie);
  assert.match(part(book.bytes, 'xl/sharedStrings.xml'), /Código/);
  const before = (await page(intranet, '/unidades.csv', cookie)).text;
  const wrong = await upload(units, cookie, csrf, `Código;Nombre;Tipo\nÑ;;cosa\n${unique}-a;Unidad ${unique} a;Dependencia\nopgi;Otra ${unique};unidad\n${unique}-a;Repetida ${unique};unidad\n`);
  assert.equal(wrong.status, 422);
  for (const said of [/data-titulo="Fila">2<[\s\S]*?obligatorio/, /Escriba una de estas opciones: Dependencia, Colectivo/, /data-titulo="Fila">4<[\s\S]*?Así se escribe ya otra dependencia/, /data-titulo="Fila">5</]) {
    assert.match(wrong.text, said);
  }
  assert.equal((await page(intranet, '/unidades.csv', cookie)).text, before, 'nada cambia');
  const rows = Array.from({ length: 3000 }, (_, i) => `${unique}-${i};Unidad ${unique} número ${i};${i % 2 ? 'Colectivo' : 'unidad'}`);
  const right = await upload(units, cookie, csrf, Buffer.from(`\ufeffCódigo;Nombre;Tipo\r\n${rows.join('\r\n')}\r\n`));
  assert.equal(right.status, 200, right.text.slice(0, 2000));
  assert.match(right.text, /con cambios, 3000; sin cambios, 0; con errores, 0/);
  assert.match(right.text, new RegExp(`Fila 2: Unidad ${unique} número 0 \\(${unique}-0\\)`));
  assert.equal((await page(intranet, '/unidades.csv', cookie)).text, before, 'revisar no cambia nada');
  const form = seen(right.text);
  assert.equal((await send(units, cookie, { ...form, csrf: 'x' })).status, 403);
  const done = await send(units, cookie, form);
  assert.equal(done.status, 303, done.text.slice(0, 2000));
  assert.equal((await send(units, cookie, form)).headers.location, done.headers.location, 'una sola vez');
  assert.match((await page(intranet, done.headers.location, cookie)).text, /Hechas: 3000 de 3000/);
  const found = csv((await page(intranet, `/unidades.csv?texto=${unique}+numero`, cookie)).text);
  assert.equal(found.length, 3001);
  const said = await paacctl(['ledger', 'history', `unidad:${unique}-2999`]);
  assert.match(said.stdout, /lote:\d+/);
  assert.equal((await paacctl(['ledger', 'verify'])).code, 0);
});

test('dependencias desde un libro de Excel: el que exporta la lista se vuelve a leer', async () => {
  const cookie = await session('planeacion');
  const units = await importer(cookie);
  const csrf = field((await page(intranet, units, cookie)).text, 'csrf');
  const book = await page(intranet, `/unidades.xlsx?texto=${unique}+numero&columnas=codigo&columnas=nombre&columnas=tipo`, cookie);
  const again = await upload(units, cookie, csrf, book.bytes, 'unidades.xlsx');
  assert.equal(again.status, 422, 'ya existen');
  assert.match(again.text, /Así se escribe ya otra dependencia/);
  assert.match(again.text, /Se muestran los primeros mil errores/);
});

test('lo que no es un archivo de filas se rechaza sin cambiar nada', async () => {
  const cookie = await session('admin');
  const units = await importer(cookie);
  const csrf = field((await page(intranet, units, cookie)).text, 'csrf');
  for (const bytes of ['', 'PK\u0003\u0004falso', '\u0000\u0001\u0002', 'a;b\n', '"sin cerrar\n1', Buffer.alloc(65536, 255)]) {
    assert.equal((await upload(units, cookie, csrf, bytes)).status, 422, JSON.stringify(String(bytes).slice(0, 20)));
  }
  assert.equal((await upload(units, cookie, 'x', 'a;b\n1;2\n')).status, 403);
  const type = (content) => ({ method: 'POST', cookie, headers: { 'Content-Type': content }, body: 'x' });
  for (const content of ['multipart/form-data', 'multipart/form-data; boundary=', 'multipart/form-data; boundary=y']) {
    assert.equal((await request(intranet, units, type(content))).status, 400, content);
  }
  const other = await session('enlace');
  assert.equal((await get(intranet, units, other)).status, 403);
  const theirs = field((await page(intranet, '/', other)).text, 'csrf');
  assert.equal((await upload(units, other, theirs, 'a;b\n1;2\n')).status, 403);
});

test('cuentas desde un archivo: roles uno por renglón, y ninguna de Control Interno', async () => {
  const admin = await session('admin');
  const where = '/listas/admin/cuentas/cuenta_nueva';
  const csrf = field((await page(intranet, where, admin)).text, 'csrf');
  const titles = 'Usuario;Nombre de la persona;Correo;Contraseña;Roles en toda la Alcaldía;Enlace de';
  const row = (n, role) => `${unique}${n};Ana ${n};ana@example.org;una clave bien larga;${role};opgi`;
  const judge = await upload(where, admin, csrf, `${titles}\n${row('x', 'control_interno')}\n`);
  assert.equal(judge.status, 422);
  const right = await upload(where, admin, csrf, `${titles}\n${row('a', 'consulta')}\n${row('b', '"consulta\nplaneacion"')}\n`);
  assert.equal(right.status, 200, right.text.slice(0, 3000));
  const done = await send(where, admin, seen(right.text));
  assert.equal(done.status, 303, done.text.slice(0, 2000));
  const doc = (await page(intranet, `/cuentas/${unique}b.xml`, admin)).text;
  assert.equal(xpath(doc, 'count(/cuenta/rol)'), '3');
});
