// One table of headers (conf/cabeceras.conf), on whatever answers: pages, documents, downloads,
// redirections, refusals of the application, static files and the pages of the web server itself.
import fs from 'node:fs';
import path from 'node:path';
import { assert, field, get, intranet, page, request, root, session, test, web } from './lib.mjs';

const table = fs
  .readFileSync(path.join(root, 'conf/cabeceras.conf'), 'utf8')
  .split('\n')
  .filter((line) => /^[A-Z]/.test(line))
  .map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 2)]);

const cookie = await session('planeacion');
const form = { 'Content-Type': 'application/x-www-form-urlencoded' };

// what, the answer's status, how to ask, whether it is what one person saw
const answers = [
  ['una página', [200], () => get(intranet, '/plan/2022', cookie), 'private, no-store'],
  ['una página sin cambios', [304], async () => get(intranet, '/plan/2022', cookie, { 'If-None-Match': (await page(intranet, '/plan/2022', cookie)).headers.etag }), 'private, no-store'],
  ['HEAD', [200], () => request(intranet, '/plan/2022', { method: 'HEAD', cookie }), 'private, no-store'],
  ['la entrada', [200], () => get(intranet, '/entrar'), 'private, no-store'],
  ['un XML', [200], () => get(intranet, '/plan/2022.xml', cookie), 'private, no-store'],
  ['un CSV', [200], () => get(intranet, '/buscar.csv', cookie), 'private, no-store'],
  ['un XLSX', [200], () => get(intranet, '/buscar.xlsx', cookie), 'private, no-store'],
  ['una redirección', [303], () => get(intranet, '/plan/2022'), 'no-store'],
  ['un 400', [400], () => get(intranet, '/plan%2F2022', cookie)],
  ['un 403', [403], () => get(intranet, '/cuentas', cookie), 'no-store'],
  ['un 404', [404], () => get(intranet, '/no-existe', cookie), 'no-store'],
  ['un 405', [405], () => request(intranet, '/plan/2022', { method: 'DELETE', cookie })],
  ['un 413', [413], () => request(intranet, '/entrar', { method: 'POST', cookie, headers: form, body: `a=${'x'.repeat(11 << 20)}` })],
  ['un 414', [414], () => get(intranet, `/buscar?texto=${'a'.repeat(10000)}`, cookie)],
  ['la hoja de estilo', [200], () => get(intranet, '/estatico/paac.css')],
  ['un archivo estático que no está', [404], () => get(intranet, '/estatico/no-esta.css')],
  ['el directorio de los estáticos', [403, 404], () => get(intranet, '/estatico/')],
  ['una dirección que el servidor no entiende', [400], () => get(intranet, '/%zz', cookie)],
  ...(web === 'nginx' ? [['un 413 del servidor web', [413], () => request(intranet, '/entrar', { method: 'POST', headers: { ...form, 'Content-Length': String(200 << 20) }, body: '' })]] : []),
];

for (const [what, statuses, ask, cache] of answers) {
  test(`${what} lleva todas las cabeceras`, async () => {
    const { status, headers } = await ask();
    assert.ok(statuses.includes(status), `${status}`);
    // A 304 speaks of what the browser has; what it does not say, stays.
    for (const [name, value] of table) {
      if (status === 304 && headers[name] === undefined) continue;
      assert.equal(headers[name], value, name);
    }
    assert.doesNotMatch(headers['content-security-policy'] ?? '', /unsafe|\*|https?:/);
    assert.ok(!headers['x-powered-by'] && !headers['x-accel-redirect']);
    assert.doesNotMatch(headers.server ?? '', /\d/, 'la versión del servidor no se dice');
    if (cache && status !== 304) assert.equal(headers['cache-control'], cache);
  });
}

test('salir borra lo que el navegador guardó', async () => {
  const leaving = await session('consulta');
  const csrf = field((await page(intranet, '/', leaving)).text, 'csrf');
  const answer = await request(intranet, '/salir', { method: 'POST', cookie: leaving, form: { csrf } });
  assert.equal(answer.status, 303);
  assert.match(answer.headers['clear-site-data'], /"cache".*"storage"/);
  assert.equal((await get(intranet, '/plan/2022', leaving)).status, 303, 'la sesión terminó');
});

test(`con ${web}, la galleta de sesión no la lee ningún guion ni otro sitio`, async () => {
  const { cookies } = await get(intranet, '/entrar');
  for (const sent of cookies) {
    assert.match(sent, /; HttpOnly/i, sent);
    assert.match(sent, /; SameSite=(Lax|Strict)/i, sent);
    assert.match(sent, /; Path=\//i, sent);
    assert.doesNotMatch(sent, /; Domain=/i, sent);
  }
});
