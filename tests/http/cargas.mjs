// Large files in pieces, before their form is sent; and what a report of progress says of its evidence.
import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import fs from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { count, field, get, intranet, page, plain, request, session, sleep, sql, test, variable, web, xpath } from './lib.mjs';
import { errorOf, open, send, xml } from './elaborar-lib.mjs';
import { enlaceOf, report } from './avance-lib.mjs';

const WHERE = '/evidencias/nueva';
const mark = randomBytes(4).toString('hex');
const sha256 = (bytes) => createHash('sha256').update(bytes).digest('hex');
const spool = path.join(variable, 'estado/cargas');
const big = (size) => Buffer.concat([Buffer.from(`%PDF-1.4\n% ${mark}\n`), randomBytes(size)]);

async function begin(cookie, csrf, changed = {}) {
  const answer = await send('/cargas', cookie, { csrf, ruta: WHERE, campo: 'archivos', nombre: `a-${mark}.pdf`, bytes: 10, modificado: 1, ...changed });
  return { status: answer.status, text: answer.text, ...(answer.text.startsWith('{') ? JSON.parse(answer.text) : {}) };
}
function pieceBody(csrf, from, bytes) {
  const text = (name, value) => `--x\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;
  return Buffer.concat([
    Buffer.from(`${text('csrf', csrf)}${text('desde', from)}--x\r\nContent-Disposition: form-data; name="parte"; filename="parte"\r\nContent-Type: application/octet-stream\r\n\r\n`),
    bytes, Buffer.from('\r\n--x--\r\n')]);
}
const MULTIPART = { 'Content-Type': 'multipart/form-data; boundary=x' };
async function piece(cookie, csrf, id, from, bytes) {
  const answer = await request(intranet, `/cargas/${id}`, { method: 'POST', cookie, headers: MULTIPART, body: pieceBody(csrf, from, bytes) });
  return { status: answer.status, ...(answer.text.startsWith('{') ? JSON.parse(answer.text) : {}) };
}
// One whose connection breaks in the middle of its body.
async function cut(cookie, csrf, id, from, bytes) {
  const body = pieceBody(csrf, from, bytes), { hostname, port } = new URL(intranet.url);
  const socket = net.connect(Number(port), hostname);
  socket.on('error', () => {});
  await new Promise((done) => socket.once('connect', done));
  socket.write(`POST /cargas/${id} HTTP/1.1\r\nHost: ${hostname}:${port}\r\nCookie: ${cookie}\r\nContent-Type: ${MULTIPART['Content-Type']}\r\nContent-Length: ${body.length}\r\n\r\n`);
  await new Promise((done) => socket.write(body.subarray(0, body.length / 2), done));
  await sleep(200);
  socket.destroy();
  await sleep(300);
}
const where = async (cookie, id) => JSON.parse((await page(intranet, `/cargas/${id}`, cookie)).text).recibidos;
const csrfOf = async (cookie, address = WHERE) => field((await page(intranet, address, cookie)).text, 'csrf');
const unitOf = async (cookie) => (await page(intranet, WHERE, cookie)).text.match(/<option value="([^"]+)" selected/)[1];
async function all(cookie, csrf, id, bytes) {
  for (let from = 0; from < bytes.length; from += 1 << 20)
    assert.equal((await piece(cookie, csrf, id, from, bytes.subarray(from, from + (1 << 20)))).status, 200);
}
async function add(cookie, id, changed = {}) {
  const { hidden } = await open(WHERE, cookie);
  return send(WHERE, cookie, { ...hidden, unidad: await unitOf(cookie), fecha: '2022-04-12', clase: 'interno', descripcion: '', archivos: id, ...changed });
}
const csrfs = {};
const enlace = async () => {
  const cookie = (csrfs.cookie ??= await enlaceOf('ssi'));
  return { cookie, csrf: (csrfs.csrf ??= await csrfOf(cookie)) };
};

test('un archivo en partes, con la conexión cortada a la mitad, entra igual que uno de una vez', async () => {
  const { cookie, csrf } = await enlace();
  const bytes = big(3 << 20), name = `partes-${mark}.pdf`;
  const { id, status } = await begin(cookie, csrf, { nombre: name, bytes: bytes.length });
  assert.equal(status, 201);
  assert.equal((await piece(cookie, csrf, id, 0, bytes.subarray(0, 1 << 20))).recibidos, 1 << 20);
  await cut(cookie, csrf, id, 1 << 20, bytes.subarray(1 << 20, 2 << 20));
  const at = await where(cookie, id);
  assert.equal(at, 1 << 20, 'media parte no cuenta');
  // The page says what is missing, also in another browser; the same file goes on where it was.
  assert.match((await page(intranet, WHERE, cookie)).text, new RegExp(`La carga de «${name}» quedó en 33 %`));
  assert.equal((await add(cookie, id)).status, 422, 'a medias no se envía');
  const again = await begin(cookie, csrf, { nombre: name, bytes: bytes.length });
  assert.deepEqual([again.status, again.id, again.recibidos], [200, id, at]);
  for (let from = at; from < bytes.length; from += 1 << 20)
    assert.equal((await piece(cookie, csrf, id, from, bytes.subarray(from, from + (1 << 20)))).status, 200);
  assert.match((await page(intranet, WHERE, cookie)).text, new RegExp(`value="${id}" checked="checked"`));
  const sent = await add(cookie, id);
  assert.equal(sent.status, 303, plain(sent.text));
  const list = (await page(intranet, `/evidencias.xml?texto=${name}`, cookie)).text;
  const evidence = list.match(/enlace="\/evidencias\/(\d+)"/)[1];
  assert.equal(xpath((await page(intranet, `/evidencias/${evidence}.xml`, cookie)).text, 'string(/evidencia/@sha256)'), sha256(bytes));
  assert.ok((await page(intranet, `/archivo/${evidence}`, cookie)).bytes.equals(bytes));
  assert.ok(!fs.existsSync(path.join(spool, id)), 'quedó el resto');
  assert.equal((await get(intranet, `/cargas/${id}`, cookie)).status, 404);
});

test('una parte fuera de su sitio, repetida o que sobra es 409 con el sitio bueno', async () => {
  const { cookie, csrf } = await enlace();
  const bytes = Buffer.from(randomBytes(1000));
  const { id } = await begin(cookie, csrf, { nombre: `sitio-${mark}.pdf`, bytes: 1000 });
  assert.equal((await piece(cookie, csrf, id, 0, bytes.subarray(0, 400))).status, 200);
  for (const [from, part] of [[0, bytes.subarray(0, 400)], [500, bytes.subarray(500)], [400, bytes], [-1, bytes], ['x', bytes], [9e15, bytes]]) {
    const said = await piece(cookie, csrf, id, from, part);
    assert.deepEqual([said.status, said.recibidos], [409, 400], String(from));
  }
  assert.equal((await piece(cookie, csrf, id, 400, bytes.subarray(400))).recibidos, 1000);
  assert.ok(fs.readFileSync(path.join(spool, id)).equals(bytes));
  assert.equal((await send(`/cargas/${id}/quitar`, cookie, { csrf })).status, 200);
  assert.ok(!fs.existsSync(path.join(spool, id)));
});

test('de dos partes a la vez entra una', async () => {
  const { cookie, csrf } = await enlace();
  const bytes = randomBytes(2 << 20);
  const { id } = await begin(cookie, csrf, { nombre: `dos-${mark}.pdf`, bytes: bytes.length });
  const both = await Promise.all([0, 1, 2].map(() => piece(cookie, csrf, id, 0, bytes.subarray(0, 1 << 20))));
  assert.deepEqual(both.map((one) => one.status).sort(), [200, 409, 409]);
  assert.equal(await where(cookie, id), 1 << 20);
  assert.ok(fs.readFileSync(path.join(spool, id)).equals(bytes.subarray(0, 1 << 20)));
  await send(`/cargas/${id}/quitar`, cookie, { csrf });
});

test('sólo quien la empezó la ve, la sigue, la quita y la envía', async () => {
  const { cookie, csrf } = await enlace();
  const other = await session('planeacion'), otherCsrf = await csrfOf(other);
  const { id } = await begin(cookie, csrf, { nombre: `mia-${mark}.pdf`, bytes: 20 });
  assert.equal((await get(intranet, `/cargas/${id}`, other)).status, 404);
  assert.equal((await piece(other, otherCsrf, id, 0, randomBytes(20))).status, 404);
  assert.equal((await send(`/cargas/${id}/quitar`, other, { csrf: otherCsrf })).status, 404);
  assert.equal((await piece(cookie, csrf, id, 0, Buffer.from('%PDF-1.4\n% de otra .'))).recibidos, 20);
  const stolen = await add(other, id, { unidad: 'ssi' });
  assert.equal(stolen.status, 422);
  assert.match(errorOf(stolen.text, 'archivos'), /ya no está/);
  assert.equal((await get(intranet, `/cargas/${id}`)).status, 303, 'sin sesión');
  assert.equal((await piece(cookie, '0'.repeat(64), id, 0, randomBytes(20))).status, 403);
  await send(`/cargas/${id}/quitar`, cookie, { csrf });
});

test('se empieza sólo para un formulario que pide archivos, dentro de lo que cabe', async () => {
  const { cookie, csrf } = await enlace();
  for (const [changed, status] of [
    [{ ruta: '/plan/2022' }, 403], [{ ruta: '/no/existe' }, 403], [{ campo: 'fecha' }, 403], [{ campo: 'otro' }, 403],
    [{ bytes: 0 }, 400], [{ bytes: 'x' }, 400], [{ nombre: '' }, 400], [{ modificado: '' }, 400],
    [{ bytes: 200 << 20 }, 413], [{ csrf: 'x' }, 403],
  ])
    assert.equal((await begin(cookie, csrf, changed)).status, status, JSON.stringify(changed));
  const reader = await session('consulta');
  const form = (await page(intranet, '/', reader)).text;
  assert.equal((await begin(reader, field(form, 'csrf'))).status, 403, 'sin permiso de agregar');
  const made = [];
  for (let i = 0; i < 60; i++) {
    const one = await begin(cookie, csrf, { nombre: `${i}-${mark}.pdf`, bytes: 100 });
    if (one.status === 413) break;
    made.push(one.id);
  }
  assert.ok(made.length > 10 && made.length <= 40, `${made.length} a la vez`);
  for (const id of made) await send(`/cargas/${id}/quitar`, cookie, { csrf });
  const near = await begin(cookie, csrf, { nombre: `lleno-${mark}.pdf`, bytes: 100 << 20 });
  assert.equal(near.status, 201);
  assert.equal((await begin(cookie, csrf, { nombre: `otro-${mark}.pdf`, bytes: 20 << 20 })).status, 413, 'entre todos, lo de un envío');
  await send(`/cargas/${near.id}/quitar`, cookie, { csrf });
});

test('lo que llegó en partes se mira como lo demás: lo que no se recibe no entra', async () => {
  const { cookie, csrf } = await enlace();
  const bytes = Buffer.from('\x7fELF\x02\x01\x01\0\0\0\0\0\0\0\0\0\x03\0\x3e\0', 'latin1');
  const { id } = await begin(cookie, csrf, { nombre: `programa-${mark}.pdf`, bytes: bytes.length });
  await all(cookie, csrf, id, bytes);
  const sent = await add(cookie, id);
  assert.equal(sent.status, 422);
  assert.match(errorOf(sent.text, 'archivos'), /programa-.*No se reciben/);
  assert.match(sent.text, new RegExp(`value="${id}" checked="checked"`), 'sigue elegida, y se puede quitar');
  await send(WHERE, cookie, { csrf, accion: 'descartar' });
  assert.ok(!fs.existsSync(path.join(spool, id)), 'descartar el borrador se lleva sus cargas');
});

test('de varios archivos vuelve elegido todo lo bueno: se envía de nuevo sin buscarlos', async () => {
  const { cookie } = await enlace();
  const { hidden } = await open(WHERE, cookie);
  const fields = { ...hidden, unidad: await unitOf(cookie), fecha: '2022-04-12', clase: 'interno', descripcion: 'Con uno malo' };
  const good = `bueno-${mark}.pdf`, bad = `malo-${mark}.pdf`;
  const body = Buffer.concat([
    ...Object.entries(fields).map(([name, value]) => Buffer.from(`--x\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`)),
    ...[[good, `%PDF-1.4\n% ${mark} bueno\n%%EOF\n`], [bad, '\x7fELF\x02\x01\x01\0\0\0\0\0\0\0\0\0\x03\0\x3e\0']].map(([name, bytes]) => Buffer.concat([
      Buffer.from(`--x\r\nContent-Disposition: form-data; name="archivos"; filename="${name}"\r\nContent-Type: application/pdf\r\n\r\n`), Buffer.from(bytes, 'latin1'), Buffer.from('\r\n')])),
    Buffer.from('--x--\r\n')]);
  const sent = await request(intranet, WHERE, { method: 'POST', cookie, headers: MULTIPART, body });
  assert.equal(sent.status, 422);
  assert.match(errorOf(sent.text, 'archivos'), new RegExp(bad));
  const kept = [...sent.text.matchAll(/name="archivos" value="([0-9a-f]+)" checked="checked"[\s\S]*?<span>([^<]*), ya subido/g)];
  assert.deepEqual(kept.map((found) => found[2]), [good]);
  assert.equal((await add(cookie, kept[0][1], { descripcion: 'Con uno malo' })).status, 303);
  assert.match((await page(intranet, `/evidencias.xml?texto=${good}`, cookie)).text, /total="1"/);
});

test('enviado dos veces se hace una, y los trabajadores nuevos siguen una carga', async () => {
  const { cookie, csrf } = await enlace();
  const bytes = big(5000), name = `doble-${mark}.pdf`;
  const { id } = await begin(cookie, csrf, { nombre: name, bytes: bytes.length });
  await piece(cookie, csrf, id, 0, bytes.subarray(0, 2000));
  // Apache's own process manager answers 500 while a worker leaves, whenever that is: there the same workers go on.
  if (web !== 'apache-fcgid') {
    const old = (await page(intranet, '/plan/2022', cookie)).headers.etag;
    process.kill(Number(fs.readFileSync(path.join(variable, 'run/intranet.pid'), 'utf8')), 'SIGHUP');
    for (let i = 0; i < 100 && (await page(intranet, '/plan/2022', cookie)).headers.etag === old; i++) await sleep(100);
  }
  assert.equal((await piece(cookie, csrf, id, 2000, bytes.subarray(2000))).status, 200);
  const { hidden } = await open(WHERE, cookie);
  const form = { ...hidden, unidad: await unitOf(cookie), fecha: '2022-04-12', clase: 'interno', descripcion: '', archivos: id };
  assert.equal((await send(WHERE, cookie, form)).status, 303);
  assert.equal((await send(WHERE, cookie, form)).status, 303);
  assert.match((await page(intranet, `/evidencias.xml?texto=${name}`, cookie)).text, /total="1"/);
});

test('lo que nadie sigue en una semana se va', async () => {
  const { cookie, csrf } = await enlace();
  const { id } = await begin(cookie, csrf, { nombre: `vieja-${mark}.pdf`, bytes: 50 });
  fs.utimesSync(path.join(spool, id), 1, 1);
  await sql(`UPDATE carga SET tocada = NOW() - INTERVAL 8 DAY WHERE id = '${id}'`);
  const next = await begin(cookie, csrf, { nombre: `nueva-${mark}.pdf`, bytes: 50 });
  assert.ok(!fs.existsSync(path.join(spool, id)));
  assert.equal((await get(intranet, `/cargas/${id}`, cookie)).status, 404);
  await send(`/cargas/${next.id}/quitar`, cookie, { csrf });
});

// --- what a report says of its evidence -------------------------------------------------------

const ACTIVITY = '/plan/2022/5/1.9', OTHER = '/plan/2022/5/1.7'; // percentages, of one window
const REPORT = `${ACTIVITY}/reportar/1/ssi`;

test('un reporte dice la clase, la fecha y qué son sus archivos, y usa lo que ya está en la biblioteca', async () => {
  const { cookie, csrf } = await enlace();
  const bytes = big(100), name = `reporte-${mark}.pdf`, library = big(50), kept = `biblioteca-${mark}.pdf`;
  const first = await begin(cookie, csrf, { nombre: kept, bytes: library.length });
  await all(cookie, csrf, first.id, library);
  assert.equal((await add(cookie, first.id, { unidad: 'ssi', descripcion: 'Lista de asistencia' })).status, 303);
  // The search needs no script: it keeps what was typed, and shows what has those words.
  const { hidden, text } = await open(REPORT, cookie);
  assert.match(text, /<details class="grupo"><summary>Más sobre la evidencia/);
  const typed = { texto: 'Se hizo', porcentaje: '40', fecha: '2022-04-20', clase: 'personal', evidencia_fecha: '2022-04-19', descripcion: 'Las cédulas', enlace: '', evidencia_palabras: kept };
  const looked = await send(REPORT, cookie, { ...hidden, ...typed, accion: 'buscar' });
  assert.equal(looked.status, 303);
  assert.match(looked.headers.location, /#campo-evidencia_palabras$/);
  const found = (await page(intranet, REPORT, cookie)).text;
  assert.match(found, /Se hizo<\/textarea>/);
  const chosen = found.match(/name="evidencias" value="(\d+)"/g);
  assert.equal(chosen.length, 1, 'sólo lo que tiene esas palabras');
  const evidence = chosen[0].match(/value="(\d+)"/)[1];
  const one = await begin(cookie, csrf, { ruta: REPORT, nombre: name, bytes: bytes.length });
  await all(cookie, csrf, one.id, bytes);
  const sent = await send(REPORT, cookie, { ...(await open(REPORT, cookie)).hidden, ...typed, evidencias: evidence, archivos: one.id });
  assert.equal(sent.status, 303, plain(sent.text));
  const said = await xml(`${ACTIVITY}/avance`, cookie), mine = `(//tarea[@periodo=1]/reporte[@ultimo])[1]/evidencia`;
  assert.equal(xpath(said, `string(${mine}[.='${name}']/@clase)`), 'personal');
  assert.equal(xpath(said, `string(${mine}[.='${name}']/@fecha)`), '2022-04-19');
  assert.equal(xpath(said, `string(${mine}[.='${name}']/@descripcion)`), 'Las cédulas');
  assert.equal(count(said, `${mine}[.='${kept}']`), 1);
  assert.match((await page(intranet, `${ACTIVITY}/avance`, cookie)).text, /datos personales/);
});

test('la biblioteca es la de la dependencia, y una fecha por venir se dice junto a su campo', async () => {
  const { cookie } = await enlace();
  const foreign = await sql("SELECT id FROM evidencia WHERE unidad_id <> (SELECT id FROM unidad WHERE codigo = 'ssi') LIMIT 1");
  if (foreign !== '') {
    const refused = await report(cookie, REPORT, { porcentaje: '40', evidencias: foreign });
    assert.equal(refused.status, 422);
    assert.match(errorOf(refused.text, 'evidencias') || refused.text, /Elija una de las opciones/);
  }
  const late = await report(cookie, REPORT, { porcentaje: '40', evidencia_fecha: '2999-01-01' });
  assert.match(errorOf(late.text, 'evidencia_fecha'), /futura/);
});

test('un enlace se ve como no verificable, y el 100 % sólo con él es una contradicción', async () => {
  const { cookie } = await enlace();
  const where = `${OTHER}/reportar/1/ssi`;
  const sent = await report(cookie, where, { porcentaje: '100', enlace: 'https://www.pasto.gov.co/uno' });
  assert.equal(sent.status, 303, plain(sent.text));
  assert.match((await page(intranet, `${OTHER}/avance`, cookie)).text, /no verificable/);
  const contradicted = async () =>
    count((await page(intranet, '/plan/2022/simulacro.xml?unidad=ssi', cookie)).text, '//contradiccion[@clase="sin-evidencia"][@numero="1.7"]');
  assert.equal(await contradicted(), 1);
  // A link alone does not fulfil: the activity is among what is missing.
  const missing = async () => count((await page(intranet, '/plan/2022/simulacro.xml?unidad=ssi&al=2022-12-31', cookie)).text, '//falta[@numero="1.7"]');
  const fulfilled = async () => Number(xpath((await page(intranet, '/plan/2022/simulacro.xml?al=2022-12-31', cookie)).text, 'string(//total/@cumplidas)'));
  assert.equal(await missing(), 1);
  const before = await fulfilled();
  const bad = await report(cookie, where, { porcentaje: '100', enlace: 'javascript:alert(1)' });
  assert.match(errorOf(bad.text, 'enlace'), /dirección completa/);
  const bytes = big(20), csrf = await csrfOf(cookie);
  const { id } = await begin(cookie, csrf, { ruta: where, nombre: `prueba-${mark}.pdf`, bytes: bytes.length });
  await all(cookie, csrf, id, bytes);
  assert.equal((await report(cookie, where, { porcentaje: '100', archivos: id })).status, 303);
  assert.equal(await contradicted(), 0, 'con un archivo ya no');
  assert.equal(await missing(), 0);
  assert.equal(await fulfilled(), before + 1);
});
