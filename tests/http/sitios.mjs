// The two executables are two sites: another cookie, other routes, other people.
import { accounts, assert, auditoria, field, get, intranet, links, page, paacctl, request, session, test } from './lib.mjs';

const entries = (html) =>
  [...html.matchAll(/<nav[\s\S]*?<\/nav>/g)].map((found) => found[0]).join('');

test('la galleta de un sitio no vale en el otro', async () => {
  const here = await session('control_interno');
  const there = await session('control_interno', auditoria);
  assert.match(here, /^paac_intranet=/);
  assert.match(there, /^paac_auditoria=/);
  const swap = (cookie, name) => `${name}=${cookie.split('=')[1]}`;
  assert.equal((await get(auditoria, '/', here)).status, 303);
  assert.equal((await get(intranet, '/', there)).status, 303);
  assert.equal((await get(auditoria, '/', swap(here, 'paac_auditoria'))).status, 303);
  assert.equal((await get(intranet, '/', swap(there, 'paac_intranet'))).status, 303);
});

test('auditoría se presenta como otro sitio', async () => {
  const here = (await page(intranet, '/', await session('control_interno'))).text;
  const there = (await page(auditoria, '/', await session('control_interno', auditoria))).text;
  const title = (html) => html.match(/<title>([^<]*)/)[1];
  assert.notEqual(title(here) + entries(here), title(there) + entries(there));
});

test('lo que es sólo de la intranet no está en auditoría', async () => {
  const cookie = await session('admin', auditoria);
  const admin = await session('admin');
  assert.equal((await get(intranet, '/cuentas', admin)).status, 200);
  assert.equal((await get(auditoria, '/cuentas', cookie)).status, 404);
});

async function signIn(site, { usuario, clave }) {
  const form = await page(site, '/entrar');
  return request(site, '/entrar', {
    method: 'POST',
    cookie: form.cookies[0].split(';')[0],
    form: { usuario, clave, csrf: field(form.text, 'csrf'), destino: '/' },
  });
}

test('a auditoría entra Control Interno, y no un enlace con su clave correcta', async () => {
  const of = (role) => accounts().find((row) => row.rol === role);
  assert.equal((await signIn(auditoria, of('control_interno'))).status, 303);
  for (const role of ['enlace', 'lider']) {
    const answer = await signIn(auditoria, of(role));
    assert.equal(answer.status, 403);
    assert.match(answer.text, /son correctos, pero esta cuenta no entra a Control Interno/);
    assert.ok(links(answer.text).includes(`${intranet.url}/`), 'la dirección del otro sitio');
    assert.equal(answer.cookies.filter((cookie) => cookie.startsWith('paac_auditoria=')).length, 0);
    const wrong = await signIn(auditoria, { ...of(role), clave: 'no es esta' });
    assert.equal(wrong.status, 401);
    assert.doesNotMatch(wrong.text, /Intranet PAAC:/);
  }
});

test('paacctl tampoco abre en auditoría una sesión de enlace', async () => {
  const made = await paacctl(['session', 'new', 'enlace', '--profile', 'auditoria']);
  assert.notEqual(made.code, 0);
  assert.match(made.stderr, /\S/);
});
