// Signing in and out: passwords, slow-down, the attributes of cookies, CSRF.
import { accounts, assert, csv, field, get, intranet, page, request, test, xpath } from './lib.mjs';

const cookieOf = (answer, name) =>
  answer.cookies.find((cookie) => cookie.startsWith(`${name}=`) && !cookie.startsWith(`${name}=;`));
const value = (cookie) => cookie.split(';')[0];

// The form's token and the visitor's cookie that must match it.
async function openForm() {
  const form = await page(intranet, '/entrar');
  return { csrf: field(form.text, 'csrf'), pre: value(cookieOf(form, 'paac_intranet_pre')) };
}

async function signIn(user, password, destination = '/', tokens) {
  const { csrf, pre } = tokens ?? (await openForm());
  return request(intranet, '/entrar', {
    method: 'POST',
    cookie: pre,
    form: { usuario: user, clave: password, csrf, destino: destination },
  });
}

const account = (role) => accounts().find((row) => row.rol === role);

test('hay una cuenta de demostración por rol, con clave propia', () => {
  const rows = accounts();
  assert.deepEqual(rows.map((row) => row.rol).sort(), [
    'admin',
    'consulta',
    'control_interno',
    'enlace',
    'lider',
    'planeacion',
  ]);
  assert.equal(new Set(rows.map((row) => row.clave)).size, rows.length);
});

test('sin sesión, una página lleva a ingresar y de vuelta a ella', async () => {
  const answer = await get(intranet, '/plan/2022?x=1');
  assert.equal(answer.status, 303);
  assert.equal(answer.headers.location, '/entrar?destino=/plan/2022%3Fx%3D1');
  const form = await page(intranet, answer.headers.location);
  assert.equal(field(form.text, 'destino'), '/plan/2022?x=1');
});

test('sin sesión, un XML o un CSV responde 401', async () => {
  const xml = await get(intranet, '/plan/2022.xml');
  assert.equal(xml.status, 401);
  assert.equal(xpath(xml.text, 'string(/error/enlace/@href)'), '/entrar?destino=/plan/2022');
  const rows = csv((await get(intranet, '/plan/2022.csv?texto=a')).text);
  assert.deepEqual(rows[0], ['codigo', '401']);
  assert.deepEqual(rows.at(-1), ['enlace', '/entrar?destino=/plan/2022%3Ftexto%3Da']);
  const browser = await get(intranet, '/plan/2022.csv', undefined, { Accept: 'text/html,*/*;q=0.8' });
  assert.equal(browser.status, 401);
  assert.match(browser.text, /href="\/entrar\?destino=\/plan\/2022">Ingresar</);
});

test('con la clave correcta se entra, y la galleta está protegida', async () => {
  const { usuario, clave } = account('planeacion');
  const answer = await signIn(usuario, clave, '/plan');
  assert.equal(answer.status, 303);
  assert.equal(answer.headers.location, '/plan');
  const cookie = cookieOf(answer, 'paac_intranet');
  assert.match(cookie, /; HttpOnly/);
  assert.match(cookie, /; SameSite=(Lax|Strict)/);
  assert.match(cookie, /; Path=\//);
  assert.doesNotMatch(cookie, /Domain=/i);
  assert.ok(value(cookie).length >= 'paac_intranet='.length + 43, 'al menos 256 bits');
  const home = await page(intranet, '/', value(cookie));
  assert.match(home.text, /action="\/salir"/);
});

test('un destino ajeno no se sigue', async () => {
  const { usuario, clave } = account('consulta');
  for (const elsewhere of ['//otro.example/', 'https://otro.example/', '/\\otro.example']) {
    const answer = await signIn(usuario, clave, elsewhere);
    assert.equal(answer.status, 303);
    assert.equal(answer.headers.location, '/', elsewhere);
  }
});

test('con la clave equivocada no se entra, y no se dice si la cuenta existe', async () => {
  const wrong = await signIn(account('lider').usuario, 'no es esta');
  const unknown = await signIn('nadie-con-este-nombre', 'no es esta');
  assert.equal(wrong.status, 401);
  assert.equal(unknown.status, 401);
  assert.equal(cookieOf(wrong, 'paac_intranet'), undefined);
  const message = (html) => html.match(/<[^>]*role="alert"[\s\S]*?<\/(div|p|section)>/)?.[0];
  assert.ok(message(wrong.text), 'el aviso se anuncia (role="alert")');
  assert.equal(message(wrong.text), message(unknown.text));
  assert.equal(field(wrong.text, 'usuario'), account('lider').usuario, 'no se reescribe el usuario');
  assert.doesNotMatch(wrong.text, /no es esta/);
});

test('tras varios fallos hay que esperar, pero otra cuenta entra', async () => {
  let answer;
  for (let i = 0; i < 12; i++) {
    answer = await signIn('cuenta-atacada', `intento ${i}`);
    if (answer.status === 429) break;
    assert.equal(answer.status, 401);
  }
  assert.equal(answer.status, 429);
  assert.match(answer.text, /Espere (1 segundo|\d+ segundos) e/);
  const { usuario, clave } = account('enlace');
  assert.equal((await signIn(usuario, clave)).status, 303);
});

test('sin la ficha del formulario, o con la de otro, no se entra (403)', async () => {
  const { usuario, clave } = account('admin');
  const [mine, other] = [await openForm(), await openForm()];
  for (const tokens of [
    { ...mine, csrf: '' },
    { ...mine, csrf: other.csrf },
    { csrf: mine.csrf, pre: undefined },
  ]) {
    assert.equal((await signIn(usuario, clave, '/', tokens)).status, 403);
  }
  const foreign = await request(intranet, '/entrar', {
    method: 'POST',
    cookie: mine.pre,
    headers: { Origin: 'https://otro.example' },
    form: { usuario, clave, csrf: mine.csrf },
  });
  assert.equal(foreign.status, 403);
});

test('dos pestañas de ingreso abiertas: cualquiera de las dos sirve, y en cualquier orden', async () => {
  const { usuario, clave } = account('consulta');
  const first = await page(intranet, '/entrar');
  const pre = value(cookieOf(first, 'paac_intranet_pre'));
  const second = await page(intranet, '/entrar?destino=/plan', pre);
  assert.equal(value(cookieOf(second, 'paac_intranet_pre')), pre);
  for (const form of [first, second, first]) {
    const tokens = { csrf: field(form.text, 'csrf'), pre };
    assert.equal((await signIn(usuario, clave, '/', tokens)).status, 303);
  }
  const forged = await page(intranet, '/entrar', 'paac_intranet_pre=inventada');
  assert.match(field(forged.text, 'csrf'), /^[0-9a-f]{64}$/, 'lo que no es una ficha se reemplaza');
});

test('salir exige la ficha de la sesión, y después la galleta no vale', async () => {
  const { usuario, clave } = account('consulta');
  const cookie = value(cookieOf(await signIn(usuario, clave), 'paac_intranet'));
  const leave = (form, extra = {}) =>
    request(intranet, '/salir', { method: 'POST', cookie, form, ...extra });
  const csrf = field((await page(intranet, '/', cookie)).text, 'csrf');
  assert.match(csrf, /^[0-9a-f]{64}$/);
  assert.equal((await leave({})).status, 403);
  assert.equal((await leave({ csrf: 'f'.repeat(64) })).status, 403);
  const foreign = await leave({ csrf }, { headers: { Origin: 'http://otro.example' } });
  assert.equal(foreign.status, 403);
  assert.equal((await get(intranet, '/', cookie)).status, 200, 'nada de eso cerró la sesión');
  const left = await leave({ csrf }, { headers: { Origin: intranet.url } });
  assert.equal(left.status, 303);
  assert.match(left.cookies.join('\n'), /paac_intranet=; .*Max-Age=0/);
  assert.ok(left.headers['clear-site-data'], 'Clear-Site-Data');
  assert.equal((await get(intranet, '/', cookie)).status, 303);
});

test('una galleta inventada o repetida no abre nada', async () => {
  const { usuario, clave } = account('consulta');
  const cookie = value(cookieOf(await signIn(usuario, clave), 'paac_intranet'));
  for (const wrong of [
    'paac_intranet=',
    `paac_intranet=${'A'.repeat(43)}`,
    `${cookie}; paac_intranet=otra`,
    `${cookie}x`,
  ]) {
    assert.equal((await get(intranet, '/', wrong)).status, 303, wrong);
  }
});
