// Evidence: files in, out, used, withdrawn; what is refused leaves nothing behind.
import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { accounts, field, get, intranet, paacctl, page, plain, request, session, test, variable } from './lib.mjs';

const stored = path.join(variable, 'estado/evidencia');
const unit = accounts().find((a) => a.rol === 'enlace').unidad;
const sha256 = (bytes) => createHash('sha256').update(bytes).digest('hex');
const pdf = (text) => Buffer.from(`%PDF-1.4\n% ${text}\n%%EOF\n`);

function multipart(fields, files) {
  const mark = `----${randomBytes(8).toString('hex')}`;
  const parts = Object.entries(fields).map(([name, value]) =>
    Buffer.from(`--${mark}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`));
  for (const [name, filename, bytes] of files)
    parts.push(
      Buffer.from(
        `--${mark}\r\nContent-Disposition: form-data; name="${name}"; filename="${filename}"\r\nContent-Type: application/octet-stream\r\n\r\n`),
      bytes, Buffer.from('\r\n'));
  return {
    body: Buffer.concat([...parts, Buffer.from(`--${mark}--\r\n`)]),
    headers: { 'Content-Type': `multipart/form-data; boundary=${mark}` },
  };
}

async function add(cookie, files, changed = {}) {
  const form = (await page(intranet, '/evidencias/nueva', cookie)).text;
  const fields = {
    csrf: field(form, 'csrf'), envio: field(form, 'envio'), unidad: unit, fecha: '2022-04-12',
    clase: 'interno', descripcion: '', ...changed,
  };
  return request(intranet, '/evidencias/nueva', {
    method: 'POST', cookie, ...multipart(fields, files.map(([name, bytes]) => ['archivos', name, bytes])),
  });
}

// The newest evidence of that name as its page's XML.
async function newest(cookie, name) {
  const list = (await page(intranet, `/evidencias.xml?texto=${encodeURIComponent(name)}`, cookie)).text;
  const id = list.match(/enlace="\/evidencias\/(\d+)"/)?.[1];
  assert.ok(id, `no está ${name}: ${plain(list)}`);
  return { id, xml: (await page(intranet, `/evidencias/${id}.xml`, cookie)).text };
}

const mark = randomBytes(4).toString('hex');

test('varios archivos entran de una vez, con su SHA-256, y se descargan tal como eran', async () => {
  const cookie = await session('enlace');
  const one = pdf(`acta ${mark}`), two = Buffer.from(`nota de la reunión ${mark}\n`);
  const sent = await add(cookie, [[`acta-${mark}.pdf`, one], [`nota-${mark}.txt`, two]]);
  assert.equal(sent.status, 303, plain(sent.text));
  for (const [name, bytes] of [[`acta-${mark}.pdf`, one], [`nota-${mark}.txt`, two]]) {
    const { id, xml } = await newest(cookie, name);
    const hash = sha256(bytes);
    assert.match(xml, new RegExp(`sha256="${hash}"`));
    const got = await page(intranet, `/archivo/${id}`, cookie);
    assert.ok(got.bytes.equals(bytes));
    assert.match(got.headers['content-disposition'], new RegExp(`attachment; filename="${name}"`));
    assert.equal(got.headers['x-content-type-options'], 'nosniff');
    assert.ok(fs.existsSync(path.join(stored, hash.slice(0, 2), hash.slice(2, 4), hash)));
  }
});

test('un archivo grande entra, y una parte de él se pide sola', async () => {
  const cookie = await session('enlace');
  const big = Buffer.concat([pdf(mark), randomBytes(40 * 1024 * 1024)]);
  const sent = await add(cookie, [[`grande-${mark}.pdf`, big]]);
  assert.equal(sent.status, 303, plain(sent.text));
  const { id } = await newest(cookie, `grande-${mark}.pdf`);
  const part = await get(intranet, `/archivo/${id}`, cookie, { Range: 'bytes=1000-1999' });
  assert.equal(part.status, 206);
  assert.equal(part.headers['content-range'], `bytes 1000-1999/${big.length}`);
  assert.ok(part.bytes.equals(big.subarray(1000, 2000)));
  const tail = await get(intranet, `/archivo/${id}`, cookie, { Range: 'bytes=-5' });
  assert.ok(tail.bytes.equals(big.subarray(-5)));
  const beyond = await get(intranet, `/archivo/${id}`, cookie, { Range: `bytes=${big.length}-` });
  assert.equal(beyond.status, 416);
});

test('lo que no se recibe se dice junto al campo, y no entra ninguno de los que venían con él', async () => {
  const cookie = await session('enlace');
  const good = [`bueno-${mark}.pdf`, pdf(`bueno ${mark}`)];
  for (const [bad, why] of [
    [['programa.pdf', Buffer.from('\x7fELF\x02\x01\x01\0\0\0\0\0\0\0\0\0\x03\0\x3e\0', 'latin1')], 'No se reciben'],
    [['pagina.pdf', Buffer.from('<html><script>alert(1)</script></html>')], 'No se reciben'],
    [['vacio.pdf', Buffer.alloc(0)], 'vacío'],
    [['roto.zip', Buffer.from('PK\x03\x04 nada')], 'dañado'],
  ]) {
    const sent = await add(cookie, [good, bad]);
    assert.equal(sent.status, 422, bad[0]);
    assert.ok(sent.text.includes(why), plain(sent.text));
    assert.ok(sent.text.includes(bad[0]), 'no dice cuál');
  }
  const list = (await page(intranet, `/evidencias.xml?texto=bueno-${mark}`, cookie)).text;
  assert.match(list, /total="0"/);
});

test('un nombre demasiado largo se dice junto al campo; un acta con comas es texto', async () => {
  const cookie = await session('enlace');
  const long = await add(cookie, [[`${'á'.repeat(4986)}.pdf`, pdf(`largo ${mark}`)]]);
  assert.equal(long.status, 422);
  assert.match(long.text, /Su nombre tiene 4990 caracteres y caben 255/);
  const minutes = Buffer.from(`En Pasto, el martes\nse reunieron, con ${mark}\nlos firmantes, y cerraron\n`);
  assert.equal((await add(cookie, [[`comas-${mark}.txt`, minutes]])).status, 303);
  assert.match((await newest(cookie, `comas-${mark}.txt`)).xml, /tipo="Texto"/);
});

test('un enlace es evidencia no verificable, y se ve que lo es', async () => {
  const cookie = await session('enlace');
  const link = `https://www.pasto.gov.co/acta-${mark}`;
  assert.equal((await add(cookie, [], { enlace: link })).status, 303);
  for (const letters of [255, 256, 1000]) {
    const long = 'https://example.org/'.padEnd(letters, 'x');
    assert.equal((await add(cookie, [], { enlace: long })).status, 303, `${letters} letras`);
  }
  const { id, xml } = await newest(cookie, `pasto.gov.co/acta-${mark}`);
  assert.match(xml, /enlace="https:/);
  assert.match((await page(intranet, `/evidencias/${id}`, cookie)).text, /no verificable/);
  assert.equal((await get(intranet, `/archivo/${id}`, cookie)).status, 404);
  assert.equal((await add(cookie, [], { enlace: 'javascript:alert(1)' })).status, 422);
});

test('sin archivo, con una fecha por venir o de otra dependencia no se agrega', async () => {
  const cookie = await session('enlace');
  const file = [[`x-${mark}.pdf`, pdf('x')]];
  assert.equal((await add(cookie, [])).status, 422);
  assert.equal((await add(cookie, file, { fecha: '2999-01-01' })).status, 422);
  assert.equal((await add(cookie, file, { unidad: 'no-existe' })).status, 422);
  assert.equal((await add(cookie, file, { clase: 'secreta' })).status, 422);
  assert.equal((await add(cookie, file, { csrf: '0'.repeat(64) })).status, 403);
  assert.equal((await get(intranet, '/evidencias/nueva', await session('consulta'))).status, 403);
});

test('la de datos personales la descargan su dependencia y quien tiene permiso', async () => {
  const cookie = await session('enlace');
  const sent = await add(cookie, [[`cedulas-${mark}.pdf`, pdf(`cédulas ${mark}`)]], { clase: 'personal' });
  assert.equal(sent.status, 303, plain(sent.text));
  const { id } = await newest(cookie, `cedulas-${mark}.pdf`);
  assert.equal((await get(intranet, `/archivo/${id}`, cookie)).status, 200);
  const other = await session('planeacion');
  const refused = await get(intranet, `/archivo/${id}`, other);
  assert.equal(refused.status, 403);
  assert.match(refused.text, /datos personales/);
  assert.ok(!(await page(intranet, `/evidencias/${id}`, other)).text.includes(`href="/archivo/${id}"`));
});

test('retirada con acta ya no se descarga, y queda dicho qué era y por qué', async () => {
  const cookie = await session('enlace'), office = await session('planeacion');
  await add(cookie, [[`retiro-${mark}.pdf`, pdf(`retiro ${mark}`)]]);
  const { id } = await newest(cookie, `retiro-${mark}.pdf`);
  const form = (await page(intranet, `/evidencias/${id}/retirar`, office)).text;
  const sent = await request(intranet, `/evidencias/${id}/retirar`, {
    method: 'POST', cookie: office,
    form: { csrf: field(form, 'csrf'), envio: field(form, 'envio'), motivo: 'Traía cédulas', acta: 'Acta 4', autoriza: 'Jefe' },
  });
  assert.equal(sent.status, 303, plain(sent.text));
  const gone = await get(intranet, `/archivo/${id}`, cookie);
  assert.equal(gone.status, 404);
  assert.match(gone.text, /retirada con acta/);
  assert.match((await page(intranet, `/evidencias/${id}`, cookie)).text, /Traía cédulas/);
  assert.equal((await get(intranet, `/evidencias/${id}/retirar`, cookie)).status, 403);
});

test('la revisión encuentra un byte cambiado y un archivo que falta, y borra lo retirado y los restos', async () => {
  const cookie = await session('enlace');
  const name = `revisar-${mark}.pdf`, bytes = pdf(`revisar ${mark}`), hash = sha256(bytes);
  await add(cookie, [[name, bytes]]);
  const file = path.join(stored, hash.slice(0, 2), hash.slice(2, 4), hash);
  const clean = await paacctl(['evidence', 'check']);
  assert.equal(clean.code, 0, clean.stdout + clean.stderr);
  const withdrawn = sha256(pdf(`retiro ${mark}`));
  const bytesOf = path.join(stored, withdrawn.slice(0, 2), withdrawn.slice(2, 4), withdrawn);
  assert.ok(fs.existsSync(bytesOf), 'lo de hace menos de una hora espera');
  fs.utimesSync(bytesOf, 1, 1);
  assert.equal((await paacctl(['evidence', 'check'])).code, 0);
  assert.ok(!fs.existsSync(bytesOf));
  try {
    fs.writeFileSync(file, Buffer.concat([bytes.subarray(0, -1), Buffer.from('X')]));
    const changed = await paacctl(['evidence', 'check']);
    assert.equal(changed.code, 1);
    assert.match(changed.stdout, new RegExp(`cambiado: ${hash} \\(${name}\\)`));
    assert.match((await paacctl(['doctor'])).stdout, /FALLA\s+evidencia: 1 archivos/);
    fs.rmSync(file);
    assert.match((await paacctl(['evidence', 'check'])).stdout, new RegExp(`falta: ${hash}`));
    const { id } = await newest(cookie, name);
    assert.equal((await get(intranet, `/archivo/${id}`, cookie)).status, 503);
  } finally {
    await add(cookie, [[name, bytes]]); // the same bytes again mend it
  }
  const rest = path.join(path.dirname(file), '.nuevo-0011223344556677');
  fs.writeFileSync(rest, 'resto');
  fs.utimesSync(rest, 1, 1);
  const mended = await paacctl(['evidence', 'check']);
  assert.equal(mended.code, 0, mended.stdout);
  assert.ok(!fs.existsSync(rest));
});

test('el año de demostración tiene evidencia de cada clase, marcada, y evidencia pedida', async () => {
  const office = await session('planeacion'), year = '2019';
  const file = path.join(os.tmpdir(), `demo-${mark}.txt`);
  const plan = fs.readFileSync(new URL('../../data/paac-2022.txt', import.meta.url), 'utf8');
  fs.writeFileSync(file, plan.replaceAll('2022', year));
  const run = async (...words) => {
    const said = await paacctl(words);
    assert.equal(said.code, 0, said.stdout + said.stderr);
    return said.stdout;
  };
  try {
    await run('plan', 'import', file, '--vigencia', year, '--motivo', 'Prueba');
  } finally {
    fs.rmSync(file);
  }
  assert.match(await run('plan', 'demo', '--vigencia', year), /^\d+ reportes y [3-9]\d evidencias de ejemplo\.$/m);
  const text = (await page(intranet, `/plan/${year}/simulacro.xml?al=${year}-12-31`, office)).text;
  for (const kind of ['sin-evidencia', 'evidencia-fecha', 'evidencia-repetida'])
    assert.match(text, new RegExp(`clase="${kind}"`));
  const rows = (await page(intranet, '/evidencias.csv?orden=subida', office)).text;
  for (const kind of ['PDF', 'Foto', 'Hoja de Excel', 'Texto', 'Enlace, no verificable', 'Retirada', 'Con datos personales'])
    assert.ok(rows.includes(kind), kind);
  const { id } = await newest(office, 'lista-de-asistencia.xlsx');
  assert.match((await page(intranet, `/evidencias/${id}`, office)).text, /Ejemplo de demostración/);
  const used = (await page(intranet, `/evidencias/${id}`, office)).text;
  assert.match(used, new RegExp(`<a href="/plan/${year}/\\d/[\\d.]+/avance#r-\\d+">Plan ${year}, C`));
  assert.doesNotMatch(used, />avance:\d/);
  const got = await page(intranet, `/archivo/${(await newest(office, 'ejemplo acta')).id}`, office);
  assert.match(got.bytes.toString('latin1'), /EJEMPLO DE DEMOSTRACI\xd3N: no es un documento real/);
  const asked = (await page(intranet, '/solicitudes.xml', office)).text;
  assert.match(asked, /Ejemplo de demostración/);
});

test('lo que no es una evidencia es 404', async () => {
  const cookie = await session('enlace');
  for (const address of ['/archivo/999999', '/archivo/0', '/archivo/abc', '/archivo/1%2f2'])
    assert.ok([400, 404].includes((await get(intranet, address, cookie)).status), address);
});
