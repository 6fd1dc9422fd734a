// Documents on paper: asked for, made by a job, given to whoever asked and to nobody else.
import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { field, get, intranet, page, plain, request, session, sql, test, unzip } from './lib.mjs';

const comite = '/plan/2022/comite/pdf?al=2022-08-31';
const report = '/plan/2022/5/4.1/reportar/1/ssi';
const dossier = '/plan/2022/expediente/ssi';
const sha256 = (bytes) => createHash('sha256').update(bytes).digest('hex');
const sleep = (ms) => new Promise((done) => setTimeout(done, ms));

const open = async (where, cookie) => {
  const { text } = await page(intranet, where, cookie);
  return { text, form: { csrf: field(text, 'csrf'), envio: field(text, 'envio') } };
};
const ask = (where, cookie, form) => request(intranet, where, { method: 'POST', cookie, form });

// The newest one of a page, once it is there.
async function made(where, cookie) {
  for (let i = 0; i < 600; i++) {
    const { text } = await page(intranet, where, cookie);
    assert.doesNotMatch(text, /No se pudo hacer/, plain(text));
    const row = text.match(/<tbody>([\s\S]*?)<\/tr>/)?.[1];
    if (row && !row.includes('En preparación')) return row.match(/\/impresos\/(\d+)\/pdf/)[1];
    await sleep(100);
  }
  return assert.fail(`${where}: no se hizo en un minuto`);
}

test('el resumen para el Comité se pide, se prepara y se descarga; el libro dice su huella', async () => {
  const cookie = await session('consulta');
  const { text, form } = await open(comite, cookie);
  assert.match(text, /Preparar (el PDF|otro)/);
  const sent = await ask(comite, cookie, form);
  assert.equal(sent.status, 303, plain(sent.text));
  assert.equal(sent.headers.location, comite);
  const id = await made(comite, cookie);
  const pdf = await page(intranet, `/impresos/${id}/pdf`, cookie);
  assert.match(pdf.headers['content-type'], /^application\/pdf/);
  assert.match(pdf.headers['content-disposition'], /attachment; filename="comite\.pdf"/);
  assert.equal(pdf.bytes.subarray(0, 5).toString(), '%PDF-');
  assert.ok(pdf.bytes.includes('/MarkInfo'), 'etiquetado para lectores de pantalla');
  const said = await page(intranet, '/impresos', cookie);
  const entry = await sql(`SELECT detalle FROM libro WHERE objeto = 'impreso:${id}' AND accion = 'terminar'`);
  assert.ok(entry.includes(sha256(pdf.bytes)), entry);
  assert.equal((await get(intranet, `/impresos/${id}/zip`, cookie)).status, 404, 'sólo tiene PDF');
  assert.match(said.text, /Resumen del plan 2022 para el Comité/);
  const source = await sql(`SELECT detalle FROM libro WHERE objeto = 'impreso:${id}' AND accion = 'imprimir'`);
  assert.match(source, /\(\/plan\/2022\/comite\/pdf\?al=2022-08-31\)/);
});

test('enviado dos veces es uno; sin su ficha, o de otro sitio, ninguno', async () => {
  const cookie = await session('consulta');
  const { form } = await open(comite, cookie);
  const count = () => sql('SELECT COUNT(*) FROM impreso');
  const before = Number(await count());
  assert.equal((await ask(comite, cookie, form)).status, 303);
  assert.equal((await ask(comite, cookie, form)).status, 303);
  assert.equal((await ask(comite, cookie, { envio: form.envio })).status, 403);
  assert.equal((await ask(comite, cookie, { ...form, csrf: 'x' })).status, 403);
  assert.equal((await ask(comite, cookie, { csrf: form.csrf })).status, 400);
  assert.equal((await ask('/plan/1999/comite/pdf', cookie, (await open(comite, cookie)).form)).status, 404);
  assert.equal(Number(await count()), before + 1);
  await made(comite, cookie);
});

test('lo que dice es de la fecha de la página, y sólo cambia con ella', async () => {
  const cookie = await session('consulta');
  const print = async (al) => {
    const where = `/plan/2022/comite/pdf?al=${al}`;
    assert.equal((await ask(where, cookie, (await open(where, cookie)).form)).status, 303);
    const said = await sql("SELECT detalle FROM libro WHERE accion = 'imprimir' ORDER BY seq DESC LIMIT 1");
    await made(where, cookie);
    return said.match(/SHA-256 de lo que dice: ([0-9a-f]{64})/)[1];
  };
  const [april, again, august] = [await print('2022-04-30'), await print('2022-04-30'), await print('2022-08-31')];
  assert.equal(april, again);
  assert.notEqual(april, august);
});

test('sólo quien lo pidió lo descarga', async () => {
  const cookie = await session('consulta'), other = await session('lider');
  const { form } = await open(comite, cookie);
  assert.equal((await ask(comite, cookie, form)).status, 303);
  const id = await made(comite, cookie);
  assert.equal((await get(intranet, `/impresos/${id}/pdf`, other)).status, 404);
  assert.equal((await get(intranet, `/impresos/${id}/pdf`)).status, 303);
  for (const wrong of ['0', 'x', '99999999', '1/../2']) assert.equal((await get(intranet, `/impresos/${wrong}/pdf`, cookie)).status, 404);
  assert.equal((await get(intranet, '/entregas/1/expediente', cookie)).status, 403);
  assert.equal((await ask('/entregas/1/expediente', cookie, form)).status, 403);
});

test('el expediente de una dependencia trae sus evidencias, y SHA256SUMS las comprueba', async () => {
  const cookie = await session('planeacion');
  const photo = Buffer.concat([Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), randomBytes(64)]);
  const name = `foto ñ ${randomBytes(3).toString('hex')}.png`;
  const form = (await page(intranet, report, cookie)).text;
  const hidden = Object.fromEntries([...form.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)].map((m) => [m[1], m[2]]));
  const fields = { ...hidden, texto: 'Con su foto', porcentaje: '10', fecha: '2022-04-20' };
  const parts = Object.entries(fields).map(([n, v]) => Buffer.from(`--x\r\nContent-Disposition: form-data; name="${n}"\r\n\r\n${v}\r\n`));
  const sent = await request(intranet, report, {
    method: 'POST',
    cookie,
    headers: { 'Content-Type': 'multipart/form-data; boundary=x' },
    body: Buffer.concat([...parts, Buffer.from(`--x\r\nContent-Disposition: form-data; name="archivos"; filename="${name}"\r\n\r\n`), photo, Buffer.from('\r\n--x--\r\n')]),
  });
  assert.equal(sent.status, 303, plain(sent.text));
  assert.equal((await ask(dossier, cookie, (await open(dossier, cookie)).form)).status, 303);
  const id = await made(dossier, cookie);
  const zip = await page(intranet, `/impresos/${id}/zip`, cookie);
  assert.match(zip.headers['content-disposition'], /filename="expediente\.zip"/);
  const files = new Map(unzip(zip.bytes));
  const sums = files.get('SHA256SUMS').toString().trimEnd().split('\n').map((line) => line.split('  '));
  assert.equal(sums.length, files.size - 1);
  for (const [hash, file] of sums) assert.equal(sha256(files.get(file)), hash, file);
  const mine = [...files.keys()].find((file) => file.endsWith(name));
  assert.ok(mine?.startsWith('evidencias/'), [...files.keys()].join('\n'));
  assert.ok(files.get(mine).equals(photo));
  assert.ok(files.get('expediente.pdf').equals((await page(intranet, `/impresos/${id}/pdf`, cookie)).bytes));
  assert.match(files.get('expediente.xml').toString(), new RegExp(`<evidencia [^>]*sha256="${sha256(photo)}"`));
});

test('de un año, una dependencia o un día que no existen no se ofrece un documento (404, 400)', async () => {
  const cookie = await session('planeacion');
  for (const where of ['/plan/1999/comite/pdf', '/plan/1999/expediente/ssi', '/plan/2022/expediente/nadie']) {
    assert.equal((await get(intranet, where, cookie)).status, 404, where);
  }
  assert.equal((await get(intranet, '/plan/2022/comite/pdf?al=nunca', cookie)).status, 400);
});
