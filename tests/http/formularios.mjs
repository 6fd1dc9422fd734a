// Forms, on accounts and units: what is created works; whatever is wrong changes nothing and loses
// nothing of what was typed.
import {
  accounts, assert, field, get, intranet, auditoria, page, paacctl, request, session, sql, test, unescape,
  xpath,
} from './lib.mjs';

const cookieOf = (answer, name) =>
  answer.cookies.find((cookie) => cookie.startsWith(`${name}=`) && !cookie.startsWith(`${name}=;`));
const value = (cookie) => cookie.split(';')[0];
const account = (role) => accounts().find((row) => row.rol === role);

// A name that no other run of the tests has used.
const unique = `p${Date.now().toString(36)}`;
let made = 0;
const newName = () => `${unique}-${++made}`;

// The hidden fields of a form, as a browser has them.
async function open(where, cookie) {
  const { text } = await page(intranet, where, cookie);
  const hidden = { csrf: field(text, 'csrf'), envio: text.match(/name="envio" value="([0-9a-f]{64})"/)[1] };
  const version = field(text, 'row_version');
  if (version) hidden.row_version = version;
  return { text, hidden };
}

const send = (where, cookie, form, extra = {}) =>
  request(intranet, where, { method: 'POST', cookie, form, ...extra });

async function fill(where, cookie, typed) {
  const { hidden } = await open(where, cookie);
  return send(where, cookie, { ...hidden, ...typed });
}

// What a control of a form page holds.
const shown = (html, name) => unescape(field(html, name) ?? '');
const errorOf = (html, name) => html.match(new RegExp(`id="campo-${name}-error">([^<]*)<`))?.[1];
const storedOf = (html, name) =>
  html.match(new RegExp(`id="campo-${name}-guardado">([\\s\\S]*?)</span>`))?.[1].replace(/<[^>]*>|\s+/g, ' ');

async function exists(user, cookie) {
  return (await get(intranet, `/cuentas/${user}.xml`, cookie)).status === 200;
}
const xml = async (where, cookie) => (await page(intranet, where, cookie)).text;

const person = (usuario, more = {}) => ({
  usuario,
  nombre: 'Ana Ñáñez',
  correo: 'ana@example.org',
  clave: 'una clave bien larga',
  roles: 'consulta',
  ...more,
});

async function signIn(usuario, clave, more = {}) {
  const form = await page(intranet, '/entrar');
  const pre = value(cookieOf(form, 'paac_intranet_pre'));
  return request(intranet, '/entrar', {
    method: 'POST',
    cookie: pre,
    form: { usuario, clave, csrf: field(form.text, 'csrf'), destino: '/', ...more },
  });
}

async function created(admin, more) {
  const user = newName();
  const answer = await fill('/cuentas/nueva', admin, person(user, more));
  assert.equal(answer.status, 303, errorOf(answer.text, 'usuario'));
  assert.equal(answer.headers.location, `/cuentas/${user}`);
  return user;
}

async function ledgerIsWhole() {
  const said = await paacctl(['ledger', 'verify']);
  assert.equal(said.code, 0, said.stdout + said.stderr);
}
async function history(object) {
  const said = await paacctl(['ledger', 'history', object]);
  assert.equal(said.code, 0, said.stderr);
  return said.stdout;
}

test('una cuenta se crea, ingresa, y el libro dice quién la creó', async () => {
  const admin = await session('admin');
  const form = await open('/cuentas/nueva', admin);
  assert.match(shown(form.text, 'clave'), /^([0-9a-f]{4}-){4}[0-9a-f]{4}$/, 'propone una clave');
  const other = await open('/cuentas/nueva', admin);
  assert.notEqual(shown(form.text, 'clave'), shown(other.text, 'clave'));
  const name = await created(admin, { enlace_de: 'opgi' });
  const doc = await xml(`/cuentas/${name}.xml`, admin);
  assert.equal(xpath(doc, 'string(/cuenta/rol[@nombre="enlace"]/@codigo)'), 'opgi');
  assert.equal(xpath(doc, 'string(/cuenta/@correo)'), 'ana@example.org');
  assert.equal((await signIn(name, 'una clave bien larga')).status, 303);
  const said = await history(`cuenta:${name}`);
  assert.match(said, new RegExp(account('admin').usuario));
  assert.match(said, /enlace:opgi/);
  assert.doesNotMatch(said, /una clave bien larga/);
  await ledgerIsWhole();
});

test('el mismo envío dos veces crea una sola cuenta y lleva al mismo sitio', async () => {
  const admin = await session('admin');
  const user = newName();
  const { hidden } = await open('/cuentas/nueva', admin);
  const twice = await Promise.all(
    [1, 2].map(() => send('/cuentas/nueva', admin, { ...hidden, ...person(user) })),
  );
  const third = await send('/cuentas/nueva', admin, { ...hidden, ...person(user) });
  for (const answer of [...twice, third]) {
    assert.equal(answer.status, 303);
    assert.equal(answer.headers.location, `/cuentas/${user}`);
  }
  assert.equal((await history(`cuenta:${user}`)).match(/crear/g).length, 1);
});

test('sin la ficha, con la de otra persona o desde otro sitio: 403, y nada cambia', async () => {
  const admin = await session('admin');
  const other = await open('/cuentas/nueva', await session('admin'));
  const mine = await open('/cuentas/nueva', admin);
  const user = newName();
  for (const csrf of ['', 'f'.repeat(64), other.hidden.csrf]) {
    const answer = await send('/cuentas/nueva', admin, { ...mine.hidden, ...person(user), csrf });
    assert.equal(answer.status, 403);
  }
  const foreign = await send('/cuentas/nueva', admin, { ...mine.hidden, ...person(user) }, {
    headers: { Origin: 'https://otro.example' },
  });
  assert.equal(foreign.status, 403);
  for (const site of ['cross-site', 'same-site']) {
    const asked = await send('/cuentas/nueva', admin, { ...mine.hidden, ...person(user) }, {
      headers: { 'Sec-Fetch-Site': site },
    });
    assert.equal(asked.status, 403, site);
  }
  const keyless = await send('/cuentas/nueva', admin, { ...mine.hidden, ...person(user), envio: '' });
  assert.equal(keyless.status, 400);
  assert.ok(!(await exists(user, admin)));
});

test('los demás roles no abren ni envían los formularios (403), y Auditoría no los tiene (404)', async () => {
  const admin = await session('admin');
  const forms = ['/cuentas/nueva', '/unidades/nueva', '/unidades/opgi/editar', '/unidades/opgi/grafia'];
  const before = await xml('/unidades/opgi.xml', admin);
  for (const role of ['enlace', 'lider', 'consulta', 'control_interno']) {
    const cookie = await session(role);
    const csrf = field((await page(intranet, '/', cookie)).text, 'csrf');
    for (const where of forms) {
      assert.equal((await get(intranet, where, cookie)).status, 403, `${role} ${where}`);
      const answer = await send(where, cookie, { csrf, envio: 'a'.repeat(64), ...person('intruso') });
      assert.equal(answer.status, 403, `${role} POST ${where}`);
    }
    const list = await page(intranet, '/unidades', cookie);
    assert.doesNotMatch(list.text, /\/unidades\/nueva/);
  }
  const planning = await session('planeacion');
  assert.equal((await get(intranet, '/unidades/nueva', planning)).status, 200);
  assert.equal((await get(intranet, '/cuentas/nueva', planning)).status, 403);
  assert.ok(!(await exists('intruso', admin)));
  assert.equal(await xml('/unidades/opgi.xml', admin), before);
  const elsewhere = await session('admin', auditoria);
  for (const where of forms.slice(0, 3)) {
    assert.equal((await get(auditoria, where, elsewhere)).status, 404, where);
  }
  assert.doesNotMatch((await page(auditoria, '/unidades', elsewhere)).text, /\/unidades\/nueva/);
});

test('lo que falta o sobra se dice junto a su campo (422) y todo lo escrito sigue ahí', async () => {
  const admin = await session('admin');
  const typed = person('Ñoña', {
    nombre: 'Con "comillas" <b>&amp;</b>',
    correo: 'no es correo',
    clave: 'corta',
    enlace_de: 'opgi',
  });
  const { hidden } = await open('/cuentas/nueva', admin);
  const answer = await send('/cuentas/nueva', admin, { ...hidden, ...typed });
  assert.equal(answer.status, 422);
  for (const name of ['usuario', 'nombre', 'correo', 'clave']) {
    assert.equal(shown(answer.text, name), typed[name]);
  }
  assert.match(answer.text, /name="roles" value="consulta" checked/);
  assert.match(answer.text, /name="enlace_de" value="opgi" checked/);
  assert.match(errorOf(answer.text, 'usuario'), /Empiece por una letra/);
  assert.match(answer.text, /role="alert"/);
  const tries = [
    [{ clave: 'corta' }, 'clave', /entre 12 y 200/],
    [{ correo: 'no es correo' }, 'correo', /una dirección/],
    [{ usuario: '' }, 'usuario', /obligatorio/],
    [{ nombre: '' }, 'nombre', /obligatorio/],
    [{ nombre: 'x'.repeat(201) }, 'nombre', /201 caracteres/],
    [{ nombre: 'dos\nlíneas' }, 'nombre', /línea/],
    [{ roles: '' }, 'roles', /al menos un rol/],
    [{ roles: 'jefe' }, 'roles', /opciones de la lista/],
    [{ roles: 'control_interno' }, 'roles', /opciones de la lista/],
    [{ enlace_de: 'no-existe' }, 'enlace_de', /opciones de la lista/],
    [{ usuario: 'nueva' }, 'usuario', /una de sus páginas/],
    [{ usuario: account('lider').usuario }, 'usuario', /Ya hay una cuenta/],
  ];
  for (const [wrong, name, sentence] of tries) {
    const refused = await fill('/cuentas/nueva', admin, { ...person(newName()), ...wrong });
    assert.equal(refused.status, 422, JSON.stringify(wrong));
    assert.match(errorOf(refused.text, name) ?? '', sentence);
  }
  await ledgerIsWhole();
});

test('dos personas editan la misma cuenta: la segunda ve ambos valores (409) y elige', async () => {
  const [one, two] = [await session('admin'), await session('admin')];
  const user = await created(one);
  const where = `/cuentas/${user}/editar`;
  const [first, second] = [await open(where, one), await open(where, two)];
  const typed = { nombre: 'Ana Ñáñez', correo: 'ana@example.org', activa: 'si', roles: 'consulta' };
  const saved = await send(where, one, { ...first.hidden, ...typed, nombre: 'Ana Guardada' });
  assert.equal(saved.status, 303);
  const late = await send(where, two, { ...second.hidden, ...typed, nombre: 'Ana Escrita' });
  assert.equal(late.status, 409);
  assert.equal(shown(late.text, 'nombre'), 'Ana Escrita');
  assert.match(storedOf(late.text, 'nombre'), /Ana Guardada/);
  assert.equal(storedOf(late.text, 'correo'), undefined, 'lo igual no se compara');
  assert.equal(storedOf(late.text, 'roles'), undefined);
  assert.equal(xpath(await xml(`/cuentas/${user}.xml`, one), 'string(/cuenta/@nombre)'), 'Ana Guardada');
  const chosen = await send(where, two, {
    csrf: field(late.text, 'csrf'),
    envio: field(late.text, 'envio'),
    row_version: field(late.text, 'row_version'),
    ...typed,
    nombre: 'Ana Escrita',
  });
  assert.equal(chosen.status, 303);
  assert.equal(xpath(await xml(`/cuentas/${user}.xml`, one), 'string(/cuenta/@nombre)'), 'Ana Escrita');
  // Field by field: what only one of the two changed needs no choice; what both changed is taken or kept.
  const base = (text) => ({ csrf: field(text, 'csrf'), envio: field(text, 'envio'), row_version: field(text, 'row_version'), row_base: field(text, 'row_base') });
  const opened = (await page(intranet, where, two)).text, before = { ...typed, nombre: 'Ana Escrita' };
  assert.equal((await send(where, one, { ...(await open(where, one)).hidden, ...before, nombre: 'Ana Primera', correo: 'primera@example.org' })).status, 303);
  const both = await send(where, two, { ...base(opened), ...before, nombre: 'Ana Segunda', roles: 'planeacion' });
  assert.equal(both.status, 409);
  assert.equal(shown(both.text, 'correo'), 'primera@example.org', 'lo que sólo la otra cambió ya está puesto');
  assert.match(both.text, /id="campo-correo-tomado">Lo cambió otra persona/);
  assert.equal(storedOf(both.text, 'correo'), undefined);
  assert.equal(storedOf(both.text, 'roles'), undefined, 'lo que sólo cambió quien guarda no es conflicto');
  assert.match(storedOf(both.text, 'nombre'), /Ana Primera/);
  assert.deepEqual([...both.text.matchAll(/name="row_take" value="([^"]*)"/g)].map((found) => found[1]), ['nombre']);
  const taken = await send(where, two, { ...base(both.text), ...before, nombre: 'Ana Segunda', correo: 'primera@example.org', roles: 'planeacion', row_take: 'nombre' });
  assert.equal(taken.status, 303);
  const now = await xml(`/cuentas/${user}.xml`, one);
  assert.equal(xpath(now, 'concat(/cuenta/@nombre, "|", /cuenta/@correo)'), 'Ana Primera|primera@example.org');
  assert.match(now, /planeacion/);
  for (const row_version of ['', '0', '-1', 'x', '99999999999999999999']) {
    const { hidden } = await open(where, one);
    const answer = await send(where, one, { ...hidden, ...typed, row_version });
    assert.equal(answer.status, 409, `versión «${row_version}»`);
  }
  await ledgerIsWhole();
});

test('cambiar la clave o desactivar la cuenta cierra sus sesiones', async () => {
  const admin = await session('admin');
  const user = await created(admin);
  const cookie = value(cookieOf(await signIn(user, 'una clave bien larga'), 'paac_intranet'));
  const judge = await session(user, auditoria);
  assert.equal((await get(intranet, '/', cookie)).status, 200);
  assert.equal((await get(auditoria, '/', judge)).status, 200);
  const changed = await fill(`/cuentas/${user}/clave`, admin, { clave: 'otra clave, también larga' });
  assert.equal(changed.status, 303);
  assert.equal((await get(intranet, '/', cookie)).status, 303);
  assert.equal((await get(auditoria, '/', judge)).status, 303);
  assert.equal((await signIn(user, 'una clave bien larga')).status, 401);
  const again = value(cookieOf(await signIn(user, 'otra clave, también larga'), 'paac_intranet'));
  const edit = `/cuentas/${user}/editar`;
  const same = { nombre: 'Ana Ñáñez', correo: 'ana@example.org', roles: 'consulta' };
  assert.equal((await fill(edit, admin, same)).status, 303);
  assert.equal((await get(intranet, '/', again)).status, 303);
  assert.equal((await fill(edit, admin, { ...same, activa: 'si' })).status, 303);
  assert.equal((await get(intranet, '/', again)).status, 303, 'reactivar no revive sesiones');
  const said = await history(`cuenta:${user}`);
  for (const word of ['crear', 'cambiar-clave', 'desactivar', 'activar']) assert.match(said, new RegExp(word));
});

test('el rol de Control Interno no se da, no se quita ni se suplanta; el último administrador queda', async () => {
  const admin = await session('admin');
  const judge = account('control_interno').usuario;
  const rolesOf = async (user) => xpath(await xml(`/cuentas/${user}.xml`, admin), 'count(/cuenta/rol[@nombre="control_interno"])');
  const form = await open(`/cuentas/${judge}/editar`, admin);
  assert.doesNotMatch(form.text, /name="roles" value="control_interno/);
  const keep = { nombre: shown(form.text, 'nombre'), correo: shown(form.text, 'correo') };
  const off = await fill(`/cuentas/${judge}/editar`, admin, keep);
  assert.equal(off.status, 422);
  assert.match(errorOf(off.text, 'nombre'), /Control Interno/);
  assert.equal(await rolesOf(judge), '1', 'se conserva aunque no venga en el formulario');
  const key = await fill(`/cuentas/${judge}/clave`, admin, { clave: 'una clave que no sirve' });
  assert.equal(key.status, 422);
  assert.match(errorOf(key.text, 'clave'), /Control Interno/);
  assert.equal((await signIn(judge, account('control_interno').clave)).status, 303);
  const me = account('admin').usuario;
  const own = await open(`/cuentas/${me}/editar`, admin);
  const mine = { nombre: shown(own.text, 'nombre'), correo: shown(own.text, 'correo') };
  const demoted = await send(`/cuentas/${me}/editar`, admin, { ...own.hidden, ...mine, activa: 'si', roles: 'consulta' });
  assert.equal(demoted.status, 422);
  assert.match(errorOf(demoted.text, 'roles'), /única cuenta activa que administra/);
  const disabled = await fill(`/cuentas/${me}/editar`, admin, { ...mine, roles: `admin:${account('admin').unidad}` });
  assert.equal(disabled.status, 422);
  assert.match(errorOf(disabled.text, 'activa'), /Es su propia cuenta/);
  assert.equal((await get(intranet, '/cuentas', admin)).status, 200);
  await ledgerIsWhole();
});

test('lo enviado dos veces se hace una, también cuando lo hecho ya no está', async () => {
  const office = await session('planeacion');
  const twice = async (where, alias) => {
    const form = await open(where, office);
    const value = form.text.match(new RegExp(`<option value="([^"]*)"[^>]*>${alias}<`))?.[1] ?? alias;
    const post = () => send(where, office, { ...form.hidden, alias: value });
    assert.equal((await post()).status, 303);
    assert.deepEqual((await Promise.all([post(), post()])).map((again) => again.status), [303, 303], where);
  };
  await twice('/unidades/ssi/grafia', 'Sistemas dos veces');
  await twice('/unidades/ssi/quitar-grafia', 'Sistemas dos veces');
});

test('un dato que el formulario no pide se rechaza por su nombre, por grande que sea', async () => {
  const admin = await session('admin');
  const where = `/cuentas/${account('enlace').usuario}/editar`;
  const form = await open(where, admin);
  for (const size of [1, 9_000_000]) {
    const sent = await send(where, admin, { ...form.hidden, nombre: 'Elena Burbano', activa: 'si', zzz: 'A'.repeat(size) });
    assert.equal(sent.status, 400, String(size));
    assert.match(sent.text, /zzz/);
  }
});

test('un borrador se guarda, se muestra, se descarta y se va al enviar', async () => {
  const admin = await session('admin');
  const user = newName();
  const where = '/unidades/nueva';
  const drafted = await fill(where, admin, { codigo: user, nombre: 'A medias & más', accion: 'borrador' });
  assert.equal(drafted.status, 303);
  assert.equal(drafted.headers.location, where);
  let form = await open(where, admin);
  assert.equal(shown(form.text, 'codigo'), user);
  assert.equal(shown(form.text, 'nombre'), 'A medias & más');
  assert.match(form.text, /Es su borrador/);
  assert.equal((await send(where, admin, { ...form.hidden, accion: 'descartar' })).status, 303);
  form = await open(where, admin);
  assert.equal(shown(form.text, 'codigo'), '');
  await fill(where, admin, { codigo: user, accion: 'borrador' });
  assert.equal((await fill(where, admin, { codigo: user, nombre: `Unidad ${user}`, tipo: 'unidad' })).status, 303);
  form = await open(where, admin);
  assert.doesNotMatch(form.text, /Es su borrador/);
  assert.equal((await send(where, admin, { ...form.hidden, accion: 'otra' })).status, 400);
});

test('si la sesión se venció, ingresar devuelve lo escrito como borrador', async () => {
  const { usuario, clave } = account('planeacion');
  const where = '/unidades/nueva';
  const typed = { codigo: newName(), nombre: 'Escrita sin "sesión" & <b>', tipo: 'unidad' };
  const ended = await send(where, `paac_intranet=${'A'.repeat(43)}`, { csrf: 'x', envio: 'a'.repeat(64), ...typed });
  assert.equal(ended.status, 401);
  assert.match(ended.text, /Su sesión terminó/);
  const pending = unescape(field(ended.text, 'pendiente'));
  const back = await signIn(usuario, clave, { destino: where, pendiente: pending });
  assert.equal(back.status, 303);
  assert.equal(back.headers.location, where);
  const cookie = value(cookieOf(back, 'paac_intranet'));
  const form = await open(where, cookie);
  assert.equal(shown(form.text, 'codigo'), typed.codigo);
  assert.equal(shown(form.text, 'nombre'), typed.nombre);
  await send(where, cookie, { ...form.hidden, accion: 'descartar' });
});

test('lo que escribió quien perdió la sesión es borrador suyo, no de quien ingrese después', async () => {
  const mine = await session('planeacion'), other = await session('admin'), where = '/unidades/nueva';
  const typed = { codigo: newName(), nombre: 'Es de planeación', tipo: 'unidad' };
  const { hidden } = await open(where, mine);
  await sql(`UPDATE sesion_intranet SET generacion = generacion + 7 WHERE cuenta_id = (SELECT id FROM cuenta WHERE usuario = '${account('planeacion').usuario}') ORDER BY id DESC LIMIT 1`);
  const ended = await send(where, mine, { ...hidden, ...typed });
  assert.equal(ended.status, 401);
  assert.match(ended.text, /quedó en su borrador/);
  assert.equal(field(ended.text, 'pendiente'), undefined, 'no pasa por quien ingrese');
  assert.equal(shown((await open(where, other)).text, 'nombre'), '');
  const again = await session('planeacion'), form = await open(where, again);
  assert.equal(shown(form.text, 'nombre'), typed.nombre);
  await send(where, again, { ...form.hidden, accion: 'descartar' });
  // A form of somebody else's page is nobody's draft.
  const foreign = await send(where, mine, { ...hidden, ...typed, csrf: 'a'.repeat(64) });
  assert.ok(field(foreign.text, 'pendiente'));
});

test('los metacaracteres son texto; NUL y UTF-8 inválido se rechazan (400)', async () => {
  const admin = await session('admin');
  const evil = `'"<&;=%00 {{7*7}} --`;
  const code = newName();
  const unit = { codigo: code, nombre: `${evil} ${code}`, tipo: 'unidad' };
  assert.equal((await fill('/unidades/nueva', admin, unit)).status, 303);
  assert.equal(xpath(await xml(`/unidades/${code}.xml`, admin), 'string(/unidad/@nombre)'), unit.nombre);
  const form = await open(`/unidades/${code}/editar`, admin);
  assert.equal(shown(form.text, 'nombre'), unit.nombre);
  const where = '/unidades/nueva';
  const { hidden } = await open(where, admin);
  const start = new URLSearchParams({ ...hidden, codigo: newName(), tipo: 'unidad' }).toString();
  for (const bad of ['%00', 'a%00b', '%ff%fe', '%c3%28', '%ed%a0%80', '%', '%zz']) {
    const answer = await request(intranet, where, {
      method: 'POST',
      cookie: admin,
      headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
      body: `${start}&nombre=x${bad}`,
    });
    assert.equal(answer.status, 400, bad);
  }
  // What a PDF or Word leaves in what is pasted from them costs nobody what was typed.
  const other = newName();
  const pasted = await request(intranet, where, {
    method: 'POST',
    cookie: admin,
    headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ ...hidden, codigo: other, nombre: `con\u0002trato ${other}\u0007`, tipo: 'unidad' }).toString(),
  });
  assert.equal(pasted.status, 303);
  assert.equal(xpath(await xml(`/unidades/${other}.xml`, admin), 'string(/unidad/@nombre)'), `contrato ${other}`);
  const json = await request(intranet, where, {
    method: 'POST',
    cookie: admin,
    headers: { 'Content-Type': 'application/json' },
    body: '{}',
  });
  assert.equal(json.status, 400);
});

test('un valor que sólo está en la dirección no cuenta', async () => {
  const admin = await session('admin');
  const user = newName();
  const { hidden } = await open('/cuentas/nueva', admin);
  const { nombre, ...rest } = person(user);
  const query = new URLSearchParams({ nombre, correo: 'otro@example.org', roles: 'admin' });
  const missing = await send(`/cuentas/nueva?${query}`, admin, { ...hidden, ...rest });
  assert.equal(missing.status, 422);
  assert.match(errorOf(missing.text, 'nombre'), /obligatorio/);
  const done = await fill(`/cuentas/nueva?${query}`, admin, { ...person(user), correo: '' });
  assert.equal(done.status, 303);
  const doc = await xml(`/cuentas/${user}.xml`, admin);
  assert.equal(xpath(doc, 'count(/cuenta/@correo)'), '0');
  assert.equal(xpath(doc, 'count(/cuenta/rol[@nombre="admin"])'), '0');
});

test('una dependencia se crea, se confirma, gana y pierde grafías; su página cambia de ETag', async () => {
  const planning = await session('planeacion');
  const code = newName();
  const where = `/unidades/${code}`;
  assert.equal((await fill('/unidades/nueva', planning, { codigo: code, nombre: `Oficina ${code}`, tipo: 'unidad' })).headers.location, where);
  const tag = async () => (await get(intranet, `${where}.xml`, planning)).headers.etag;
  const before = await tag();
  const edited = await fill(`${where}/editar`, planning, { nombre: `Oficina ${code}`, tipo: 'colectivo', activa: 'si' });
  assert.equal(edited.status, 303);
  assert.notEqual(await tag(), before);
  let doc = await xml(`${where}.xml`, planning);
  assert.equal(xpath(doc, 'string(/unidad/@tipo)'), 'colectivo');
  assert.equal(xpath(doc, 'string(/unidad/@por_confirmar)'), 'si');
  assert.match((await page(intranet, where, planning)).text, /Confirmar o editar/);
  const confirmed = await fill(`${where}/editar`, planning, { nombre: `Oficina ${code}`, tipo: 'unidad', confirmada: 'si', activa: 'si' });
  assert.equal(confirmed.status, 303);
  assert.equal(xpath(await xml(`${where}.xml`, planning), 'count(/unidad/@por_confirmar)'), '0');
  assert.match(await history(`unidad:${code}`), /confirmar/);
  assert.equal((await fill(`${where}/grafia`, planning, { alias: `La ${code}.` })).status, 303);
  doc = await xml(`${where}.xml`, planning);
  assert.equal(xpath(doc, 'string(/unidad/alias)'), `La ${code}.`);
  const taken = await fill(`${where}/grafia`, planning, { alias: 'OPGI' });
  assert.equal(taken.status, 422);
  assert.match(errorOf(taken.text, 'alias'), /\(opgi\)/);
  const { text } = await open(`${where}/quitar-grafia`, planning);
  const options = [...text.matchAll(/<option value="([^"]+)"/g)].map((found) => found[1]);
  assert.equal(options.length, 1, 'ni el código ni el nombre se quitan');
  assert.equal((await fill(`${where}/quitar-grafia`, planning, { alias: options[0] })).status, 303);
  assert.equal(xpath(await xml(`${where}.xml`, planning), 'count(/unidad/alias)'), '0');
  const stale = await open(`${where}/editar`, planning);
  await fill(`${where}/editar`, planning, { nombre: `Oficina ${code} B`, tipo: 'unidad', confirmada: 'si', activa: 'si' });
  const late = await send(`${where}/editar`, planning, { ...stale.hidden, nombre: `Oficina ${code} C`, tipo: 'unidad', confirmada: 'si' });
  assert.equal(late.status, 409);
  assert.match(storedOf(late.text, 'nombre'), new RegExp(`Oficina ${code} B`));
  assert.match(storedOf(late.text, 'activa'), /con la marca/);
  assert.equal((await get(intranet, '/unidades/no-existe/editar', planning)).status, 404);
  assert.equal((await get(intranet, '/unidades/no-existe/grafia', planning)).status, 404);
  await ledgerIsWhole();
});

test('la dependencia que el plan hizo preguntar está por confirmar', async () => {
  const doc = await xml('/unidades/secretaria-de-cultura.xml', await session('planeacion'));
  assert.equal(xpath(doc, 'string(/unidad/@por_confirmar)'), 'si');
});
