// The antivirus, played by a server of the test that speaks clamd's INSTREAM.
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { configuration, intranet, paacctl, page, plain, request, session, sleep, test, unescape, variable } from './lib.mjs';
import { errorOf, open } from './elaborar-lib.mjs';

const mark = randomBytes(4).toString('hex');
const LIMIT = 1 << 20;

// Frame by frame; of what it was sent it keeps as much as it takes. A bad one contains the word «virus».
function fake() {
  const server = net.createServer((socket) => {
    let rest = Buffer.alloc(0), begun = false, left = 0, size = 0;
    const kept = [];
    const answer = () =>
      socket.end(size > LIMIT ? 'INSTREAM size limit exceeded. ERROR\0' : Buffer.concat(kept).includes('virus') ? 'stream: Prueba.Virus-1 FOUND\0' : 'stream: OK\0');
    socket.on('error', () => {});
    socket.on('data', (more) => {
      rest = Buffer.concat([rest, more]);
      if (!begun && rest.length >= 10) {
        begun = true;
        rest = rest.subarray(10); // zINSTREAM and its NUL
      }
      while (begun && rest.length > 0) {
        if (left === 0) {
          if (rest.length < 4) return;
          left = rest.readUInt32BE(0);
          rest = rest.subarray(4);
          if (left === 0) return answer();
        }
        const part = rest.subarray(0, left);
        if (size <= LIMIT) kept.push(Buffer.from(part));
        size += part.length;
        left -= part.length;
        rest = rest.subarray(part.length);
      }
    });
  });
  return new Promise((done) => server.listen(0, '127.0.0.1', () => done(server)));
}

// A new generation reads paac.conf again.
async function configured(text, cookie) {
  const old = (await page(intranet, '/plan/2022', cookie)).headers.etag;
  const supervisor = Number(fs.readFileSync(path.join(variable, 'run/intranet.pid'), 'utf8'));
  const generations = () => fs.readFileSync(`/proc/${supervisor}/task/${supervisor}/children`, 'utf8').trim().split(' ').length;
  fs.writeFileSync(configuration, text);
  process.kill(supervisor, 'SIGHUP');
  for (let i = 0; i < 600; i++) {
    if ((await page(intranet, '/plan/2022', cookie)).headers.etag !== old && generations() === 1) return;
    await sleep(50);
  }
  throw new Error('no llegó una generación nueva');
}

async function add(cookie, name, bytes) {
  const { text, hidden } = await open('/evidencias/nueva', cookie);
  const unidad = text.match(/<option value="([^"]+)" selected/)[1];
  const fields = { ...hidden, unidad, fecha: '2022-04-12', clase: 'interno', descripcion: 'escrito antes' };
  const body = Buffer.concat([
    ...Object.entries(fields).map(([key, value]) => Buffer.from(`--x\r\nContent-Disposition: form-data; name="${key}"\r\n\r\n${value}\r\n`)),
    Buffer.from(`--x\r\nContent-Disposition: form-data; name="archivos"; filename="${name}"\r\nContent-Type: text/plain\r\n\r\n`),
    bytes, Buffer.from('\r\n--x--\r\n')]);
  return request(intranet, '/evidencias/nueva', { method: 'POST', cookie, headers: { 'Content-Type': 'multipart/form-data; boundary=x' }, body });
}
async function evidence(cookie, name) {
  const list = (await page(intranet, `/evidencias.xml?texto=${name}`, cookie)).text;
  return (await page(intranet, `/evidencias/${list.match(/enlace="\/evidencias\/(\d+)"/)[1]}`, cookie)).text;
}

test('el antivirus mira cada archivo: lo infectado se rechaza por su nombre, y si no responde no entra nada', async () => {
  const cookie = await session('enlace');
  const before = fs.readFileSync(configuration, 'utf8');
  const server = await fake();
  try {
    assert.equal((await add(cookie, `primero-${mark}.txt`, Buffer.from(`primero ${mark}\n`))).status, 303);
    assert.match(await evidence(cookie, `primero-${mark}.txt`), /Sin revisar por antivirus/);
    assert.equal((await add(cookie, `previo-${mark}.txt`, Buffer.from(`un virus de antes ${mark}\n`))).status, 303);
    await configured(`${before.replaceAll(/^\[evidencia\]\n/gm, '')}\n[evidencia]\nclamd = 127.0.0.1:${server.address().port}\n`, cookie);
    const clean = await add(cookie, `limpio-${mark}.txt`, Buffer.from(`limpio ${mark}\n`));
    assert.equal(clean.status, 303, plain(clean.text));
    assert.match(await evidence(cookie, `limpio-${mark}.txt`), /No encontró nada el/);
    const bad = await add(cookie, `malo-${mark}.txt`, Buffer.from(`un virus ${mark}\n`));
    assert.equal(bad.status, 422);
    assert.match(unescape(errorOf(bad.text, 'archivos')), new RegExp(`«malo-${mark}.txt»: El antivirus encontró «Prueba.Virus-1»`));
    assert.match((await page(intranet, `/evidencias.xml?texto=malo-${mark}`, cookie)).text, /total="0"/);
    assert.equal((await add(cookie, `enorme-${mark}.txt`, Buffer.alloc(2 * LIMIT, `enorme ${mark}\n`))).status, 303);
    assert.match(await evidence(cookie, `enorme-${mark}.txt`), /Sin revisar por antivirus/);
    const reviewed = await paacctl(['evidence', 'check']);
    assert.match(reviewed.stdout, new RegExp(`«Prueba.Virus-1»: infectado: [0-9a-f]{64} \\(previo-${mark}.txt\\)`));
    assert.equal(reviewed.code, 1);
    assert.match(await evidence(cookie, `primero-${mark}.txt`), /No encontró nada el/);
    const id = (await page(intranet, `/evidencias.xml?texto=previo-${mark}.txt`, cookie)).text.match(/enlace="\/evidencias\/(\d+)"/)[1];
    assert.equal((await request(intranet, `/archivo/${id}`, { cookie })).status, 403);
    await new Promise((done) => server.close(done));
    const down = await add(cookie, `caido-${mark}.txt`, Buffer.from(`caído ${mark}\n`));
    assert.equal(down.status, 422);
    assert.match(down.text, /El antivirus no responde/);
    assert.match(down.text, /escrito antes/, 'lo escrito vuelve');
  } finally {
    server.close();
    await configured(before, cookie);
  }
});
