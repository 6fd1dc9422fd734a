// Accounts over time: an end, somebody who stands in, a post handed over; one's own sessions and
// password on both sites; what roles may do; the history of an object.
import {
  accounts, assert, auditoria, count, csv, field, get, intranet, page, paacctl, request, session, test,
  unescape, xpath,
} from './lib.mjs';

const unique = `k${Date.now().toString(36)}`;
let made = 0;
const day = (from) =>
  new Intl.DateTimeFormat('en-CA', { timeZone: 'America/Bogota' }).format(Date.now() + from * 864e5);
const value = (answer, name) =>
  answer.cookies.find((cookie) => cookie.startsWith(`${name}=`) && !cookie.startsWith(`${name}=;`))?.split(';')[0];
const errorOf = (html, name) => html.match(new RegExp(`id="campo-${name}-error">([^<]*)<`))?.[1];
const firefox = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:128.0) Gecko/20100101 Firefox/128.0';

async function fill(where, cookie, typed, site = intranet) {
  const { text } = await page(site, where, cookie);
  const form = { csrf: field(text, 'csrf'), envio: text.match(/name="envio" value="([0-9a-f]{64})"/)[1] };
  const version = field(text, 'row_version');
  if (version) form.row_version = version;
  return request(site, where, { method: 'POST', cookie, form: { ...form, ...typed } });
}

async function signIn(usuario, clave, site = intranet) {
  const form = await page(site, '/entrar');
  const answer = await request(site, '/entrar', {
    method: 'POST',
    cookie: value(form, `${site.cookie}_pre`),
    headers: { 'User-Agent': firefox },
    form: { usuario, clave, csrf: field(form.text, 'csrf'), destino: '/' },
  });
  return { status: answer.status, cookie: value(answer, site.cookie) };
}

const clave = 'una clave bien larga';
async function created(admin, more = {}) {
  const usuario = `${unique}-${++made}`;
  const typed = { usuario, nombre: `Persona ${usuario}`, correo: 'p@example.org', clave, ...more };
  const answer = await fill('/cuentas/nueva', admin, typed);
  assert.equal(answer.status, 303);
  return usuario;
}

test('una cuenta con último día no ingresa después, sus sesiones terminan y su página lo dice', async () => {
  const admin = await session('admin');
  const user = await created(admin, { roles: 'consulta', hasta: day(0) });
  const { status, cookie } = await signIn(user, clave);
  assert.equal(status, 303, 'su último día todavía ingresa');
  await page(intranet, '/', cookie);
  assert.equal((await fill(`/cuentas/${user}/editar`, admin, {
    nombre: 'Persona', activa: 'si', roles: 'consulta', hasta: day(-1) })).status, 303);
  assert.equal((await get(intranet, '/', cookie)).status, 303, 'la sesión terminó');
  assert.equal((await signIn(user, clave)).status, 401);
  assert.match((await page(intranet, `/cuentas/${user}`, admin)).text, /ya no puede ingresar/);
  const list = await page(intranet, `/cuentas.csv?vence=vencida&texto=${user}`, admin);
  assert.deepEqual([csv(list.text)[1][0], csv(list.text)[1][4]], [user, 'vencida']);
  assert.equal(csv((await page(intranet, `/cuentas.csv?vence=30&texto=${user}`, admin)).text).length, 1);
  const wrong = await fill(`/cuentas/${user}/editar`, admin, {
    nombre: 'Persona', activa: 'si', roles: 'consulta', hasta: '2027-02-30' });
  assert.equal(wrong.status, 422);
  assert.ok(errorOf(wrong.text, 'hasta'));
  assert.equal((await paacctl(['user', 'until', user, 'nunca'])).code, 0);
  assert.equal((await signIn(user, clave)).status, 303);
});

test('cada quien ve dónde está abierta su cuenta y termina una sesión o todas las otras', async () => {
  const admin = await session('admin');
  const user = await created(admin, { roles: 'consulta' });
  const [mine, second, third] = [await signIn(user, clave), await signIn(user, clave), await signIn(user, clave)];
  const shown = (await page(intranet, '/mi-cuenta', mine.cookie)).text;
  assert.match(shown, /Firefox en Windows/);
  assert.equal(shown.match(/Es ésta/g).length, 1);
  const ends = [...shown.matchAll(/href="(\/mi-cuenta\/sesiones\/intranet-\d+\/terminar)"/g)].map((m) => m[1]);
  assert.equal(ends.length, 2);
  assert.equal((await get(intranet, ends[0], admin)).status, 404, 'la de otra persona no existe');
  assert.equal((await fill(ends[0], mine.cookie, {})).status, 303);
  const left = await Promise.all([second, third].map(({ cookie }) => get(intranet, '/', cookie)));
  assert.deepEqual(left.map(({ status }) => status).sort(), [200, 303]);
  const after = (await page(intranet, '/mi-cuenta', mine.cookie)).text;
  assert.equal(after.match(/\/terminar"/g).length, 2, 'una y «las otras»');
  assert.equal((await fill('/mi-cuenta/sesiones/otras/terminar', mine.cookie, {})).status, 303);
  assert.equal((await get(intranet, '/', second.cookie)).status, 303);
  assert.equal((await get(intranet, '/', third.cookie)).status, 303);
  await page(intranet, '/', mine.cookie);
});

for (const site of [intranet, auditoria]) {
  test(`cada quien cambia su contraseña en ${site.name}`, async () => {
    const admin = await session('admin');
    const user = await created(admin, { roles: 'consulta' });
    const mine = await signIn(user, clave, site);
    const other = await signIn(user, clave, site);
    const nueva = 'otra clave bien larga';
    const change = (typed) =>
      fill('/mi-cuenta/clave', mine.cookie, { clave_actual: clave, clave: nueva, clave_otra_vez: nueva, ...typed }, site);
    for (const [typed, where] of [
      [{ clave_actual: 'no es ésta, no' }, 'clave_actual'],
      [{ clave: 'corta', clave_otra_vez: 'corta' }, 'clave'],
      [{ clave_otra_vez: 'otra cosa distinta' }, 'clave_otra_vez'],
    ]) {
      const refused = await change(typed);
      assert.equal(refused.status, 422);
      assert.ok(errorOf(refused.text, where), where);
      assert.ok(!refused.text.includes('otra clave bien'), 'la contraseña no vuelve a la página');
    }
    assert.equal((await change({})).status, 303);
    await page(site, '/', mine.cookie);
    assert.equal((await get(site, '/', other.cookie)).status, 303);
    assert.equal((await signIn(user, nueva, site)).status, 303);
    assert.equal((await signIn(user, clave, site)).status, 401);
  });
}

test('quien recibe un encargo tiene los roles de la persona ausente, y el libro lo dice', async () => {
  const admin = await session('admin');
  const absent = await created(admin, { roles: 'planeacion' });
  const deputy = await created(admin, { enlace_de: 'opgi' });
  const { cookie } = await signIn(deputy, clave);
  assert.equal((await get(intranet, '/unidades/nueva', cookie)).status, 403);
  const terms = { encargado: deputy, desde: day(0), hasta: day(2), acto: 'Resolución 123' };
  assert.equal((await fill(`/cuentas/${absent}/encargo`, admin, { ...terms, hasta: day(-1) })).status, 422);
  assert.equal((await fill(`/cuentas/${absent}/encargo`, admin, { ...terms, encargado: 'control_interno' })).status, 422);
  assert.equal((await fill(`/cuentas/${absent}/encargo`, admin, terms)).status, 303);
  const home = (await page(intranet, '/', cookie)).text;
  assert.match(home, new RegExp(`Encargo de Persona ${absent}`));
  const code = `${unique}-u`;
  assert.equal((await fill('/unidades/nueva', cookie, {
    codigo: code, nombre: `Oficina ${code}`, tipo: 'unidad' })).status, 303);
  const said = (await paacctl(['ledger', 'history', `unidad:${code}`])).stdout;
  assert.match(said, new RegExp(`${deputy}[^\\n]*por encargo de ${absent}`));
  const told = await page(intranet, `/historia?objeto=unidad:${code}`, admin);
  assert.match(unescape(told.text), new RegExp(`Persona ${deputy} \\(${deputy}\\), por encargo de Persona ${absent} \\(${absent}\\)`));
  assert.match(told.text, new RegExp(`<a href="/unidades/${code}">Volver a `));
  assert.doesNotMatch(told.text.replace(/<form[\s\S]*?<\/form>|<head[\s\S]*?<\/head>/g, '').replace(/(datetime|href|content|value)="[^"]*"/g, ''), /\d{4}-\d\d-\d\d|unidad:/, 'ni fechas ni nombres técnicos');
  const given = await page(intranet, `/historia?objeto=cuenta:${deputy}`, admin);
  assert.match(given.text, /Roles: Enlace de dependencia · opgi/, 'los roles por su nombre');
  const own = await page(intranet, `/cuentas/${deputy}.xml`, admin);
  assert.equal(count(own.text, '//rol'), 1, 'a la cuenta misma no se le dio nada');
  const id = xpath(own.text, 'string(//encargo/@id)');
  const end = `/cuentas/${absent}/encargos/${id}/terminar`;
  assert.equal((await get(intranet, end, cookie)).status, 403, 'sólo quien edita cuentas');
  assert.equal((await fill(end, admin, {})).status, 303);
  assert.equal((await get(intranet, '/unidades/nueva', cookie)).status, 403);
  assert.ok(!(await page(intranet, '/', cookie)).text.includes('Encargo de'));
});

test('un encargo no da poder que dure más que él, y nadie se lo da a sí mismo', async () => {
  const admin = await session('admin');
  const absent = await created(admin, { roles: 'admin' });
  const deputy = await created(admin, { enlace_de: 'opgi' });
  const ordinary = await created(admin, { roles: 'consulta' });
  const terms = { encargado: deputy, desde: day(0), hasta: day(2), acto: 'Resolución 124' };
  assert.equal((await fill(`/cuentas/${absent}/encargo`, admin, terms)).status, 303);
  const { cookie } = await signIn(deputy, clave);
  const person = (who) => ({ nombre: `Persona ${who}`, correo: 'p@example.org', activa: 'si' });
  const refused = async (where, typed) => {
    const answer = await fill(where, cookie, typed);
    assert.equal(answer.status, 422, where);
    assert.match(answer.text, /un encargo no cambia cuentas/, where);
  };
  await refused(`/cuentas/${deputy}/editar`, { ...person(deputy), enlace_de: 'opgi', roles: 'admin' });
  await refused(`/cuentas/${absent}/editar`, { ...person(absent), roles: 'consulta' });
  await refused('/cuentas/nueva', { usuario: `${unique}-x`, nombre: 'X', clave, roles: 'admin' });
  await refused(`/cuentas/${absent}/clave`, { clave });
  await refused('/roles/plan.ver/editar', { roles: 'consulta' });
  await refused(`/cuentas/${ordinary}/encargo`, { ...terms, encargado: absent });
  const roles = async (who) => count((await page(intranet, `/cuentas/${who}.xml`, admin)).text, '//rol[@nombre="admin"]');
  assert.equal(await roles(deputy), 0);
  assert.equal(await roles(absent), 1);
  // Nor the password of an ordinary person: whoever sets it could enter as them afterwards.
  await refused(`/cuentas/${ordinary}/clave`, { clave });
  // Not even with a role of one's own.
  const own = await signIn(absent, clave);
  const self = await fill(`/cuentas/${absent}/editar`, own.cookie, { ...person(absent), roles: 'planeacion' });
  assert.equal(self.status, 422);
  assert.match(errorOf(self.text, 'roles'), /Nadie se da roles a sí mismo/);
  assert.match(errorOf((await fill(`/cuentas/${ordinary}/encargo`, own.cookie, { ...terms, encargado: absent })).text, 'encargado'), /a sí mismo/);
  // Another account's address ends nobody's encargo.
  const id = xpath((await page(intranet, `/cuentas/${absent}.xml`, admin)).text, 'string(//encargo/@id)');
  assert.equal((await get(intranet, `/cuentas/${ordinary}/encargos/${id}/terminar`, admin)).status, 404);
  assert.equal((await fill(`/cuentas/${absent}/encargos/${id}/terminar`, admin, {})).status, 303);
  assert.equal((await fill(`/cuentas/${absent}/editar`, admin, { ...person(absent), activa: '', roles: 'admin' })).status, 303);
});

test('la cuenta de Control Interno no se cambia desde la intranet', async () => {
  const admin = await session('admin');
  const auditor = accounts().find((one) => one.rol === 'control_interno').usuario;
  const own = (await page(intranet, `/cuentas/${auditor}`, admin)).text;
  assert.doesNotMatch(own, /\/(editar|clave|encargo|entrega)"/);
  const answer = await fill(`/cuentas/${auditor}/editar`, admin, { nombre: 'Otro', correo: 'otro@example.org', activa: 'si' });
  assert.equal(answer.status, 422);
  assert.match(errorOf(answer.text, 'nombre'), /Control Interno/);
  assert.ok(!(await page(intranet, `/cuentas/${auditor}`, admin)).text.includes('otro@example.org'));
});

test('un permiso delicado lo propone una persona y lo confirma otra', async () => {
  const admin = await session('admin'), office = await session('planeacion');
  const where = '/roles/evidencias.retirar';
  const edit = (cookie, ...roles) => {
    const body = new URLSearchParams();
    return page(intranet, `${where}/editar`, cookie).then(({ text }) => {
      body.append('csrf', field(text, 'csrf'));
      body.append('row_version', field(text, 'row_version'));
      body.append('envio', text.match(/name="envio" value="([0-9a-f]{64})"/)[1]);
      for (const role of roles) body.append('roles', role);
      return request(intranet, `${where}/editar`, { method: 'POST', cookie, body: body.toString(),
        headers: { 'Content-Type': 'application/x-www-form-urlencoded' } });
    });
  };
  const holds = async (role) => count((await page(intranet, `${where}.xml`, admin)).text, `//rol[@nombre="${role}"]`);
  assert.equal((await edit(admin, 'planeacion', 'lider')).status, 303);
  assert.equal(await holds('lider'), 0, 'todavía no');
  const id = xpath((await page(intranet, `${where}.xml`, admin)).text, 'string(/permiso/@propuesta)');
  assert.equal((await edit(admin, 'planeacion', 'lider', 'enlace')).status, 422, 'una propuesta a la vez');
  const proposal = `/roles/propuestas/${id}`;
  assert.equal((await fill(`${proposal}/confirmar`, admin, {})).status, 422, 'no quien la propuso');
  assert.match((await page(intranet, '/', office)).text, /espera[n]? que otra persona lo/);
  assert.match((await page(intranet, proposal, office)).text, /lo recibe/);
  assert.equal((await get(intranet, proposal, await session('enlace'))).status, 403);
  const puppet = await created(admin, { roles: 'planeacion' });
  const both = await fill(`${proposal}/confirmar`, await session(puppet), {});
  assert.equal(both.status, 422, 'ni con una cuenta que quien propone acaba de crear');
  assert.match(both.text, /creó o cambió su cuenta/);
  assert.equal(await holds('lider'), 0);
  assert.equal((await fill(`${proposal}/confirmar`, office, {})).status, 303);
  assert.equal(await holds('lider'), 1);
  assert.equal((await get(intranet, `${proposal}/confirmar`, office)).status, 404, 'ya está decidida');
  const said = (await paacctl(['ledger', 'history', 'permiso:evidencias.retirar'])).stdout;
  assert.match(said, /proponer/);
  assert.match(said, /confirmar/);
  // Taking it away takes one; giving any permission to a role of one's own takes two.
  assert.equal((await edit(admin, 'planeacion')).status, 303);
  assert.equal(await holds('lider'), 0);
  const own = await fill('/roles/ajustes.ver/editar', admin, { roles: 'admin' });
  assert.equal(own.status, 303, 'lo que ya tiene');
  assert.equal((await fill('/roles/plan.elaborar/editar', admin, { roles: 'admin' })).status, 303);
  const waiting = xpath((await page(intranet, '/roles/plan.elaborar.xml', admin)).text, 'string(/permiso/@propuesta)');
  assert.ok(waiting, 'espera a otra persona');
  assert.equal((await fill(`/roles/propuestas/${waiting}/rechazar`, office, {})).status, 303);
  assert.equal((await fill('/roles/admin.mi_cuenta/editar', admin, { roles: 'admin' })).status, 422);
});

test('un cargo se entrega con su acta, que se alcanza desde las dos cuentas', async () => {
  const admin = await session('admin');
  const leaves = await created(admin, { roles: 'planeacion', enlace_de: 'opgi' });
  const stays = await created(admin, { roles: 'consulta' });
  const where = `/cuentas/${leaves}/entrega`;
  const terms = { recibe: stays, roles: 'planeacion\nenlace:opgi', fecha: day(0), cierra: 'si', acto: 'Decreto 45' };
  const typed = (more) => {
    const { roles, ...rest } = { ...terms, ...more };
    return { ...rest, roles };
  };
  const form = await page(intranet, where, admin);
  assert.equal((form.text.match(/checked="checked"/g) ?? []).length >= 2, true, 'todo viene marcado');
  const post = async (more) => {
    const { text } = await page(intranet, where, admin);
    const body = new URLSearchParams({ csrf: field(text, 'csrf'), envio: text.match(/name="envio" value="([0-9a-f]{64})"/)[1] });
    for (const [name, one] of Object.entries(typed(more)))
      for (const line of String(one).split('\n')) if (line) body.append(name, line);
    return request(intranet, where, {
      method: 'POST', cookie: admin, body: body.toString(),
      headers: { 'Content-Type': 'application/x-www-form-urlencoded' } });
  };
  assert.equal((await post({ fecha: day(-2) })).status, 422);
  assert.equal((await post({ cierra: '' })).status, 422, 'la cuenta quedaría sin roles');
  const done = await post({ observaciones: 'Deja el archivo en orden.' });
  assert.equal(done.status, 303);
  const acta = await page(intranet, done.headers.location, admin);
  assert.match(acta.text, /Firmas/);
  assert.match(acta.text, /Decreto 45/);
  const receiver = await session(stays);
  assert.match((await page(intranet, done.headers.location, receiver)).text, /Decreto 45/, 'quien recibe la ve para firmarla');
  assert.ok((await page(intranet, '/mi-cuenta', receiver)).text.includes(`href="${done.headers.location}"`));
  assert.equal((await get(intranet, done.headers.location, await session('consulta'))).status, 403);
  assert.match(acta.text, /Deja el archivo en orden/);
  for (const user of [leaves, stays]) {
    assert.ok((await page(intranet, `/cuentas/${user}`, admin)).text.includes(done.headers.location), user);
  }
  const given = await page(intranet, `/cuentas/${stays}.xml`, admin);
  assert.equal(count(given.text, '//rol[@nombre="planeacion"]'), 1);
  assert.equal(count(given.text, '//rol[@codigo="opgi"]'), 1);
  const gone = await page(intranet, `/cuentas/${leaves}.xml`, admin);
  assert.equal(xpath(gone.text, 'string(/cuenta/@hasta)'), day(0));
  assert.equal((await get(intranet, done.headers.location, await session('consulta'))).status, 403);
});

test('los permisos se cambian uno por uno, con su historia, y los de Control Interno no', async () => {
  const admin = await session('admin');
  const before = xpath((await page(intranet, '/roles/plan.ver.xml', admin)).text, 'string(/permiso/@nombre)');
  assert.equal(before, 'plan.ver');
  const where = '/roles/admin.ayuda/editar';
  const all = ['admin', 'consulta', 'enlace', 'lider', 'planeacion'];
  const post = async (roles) => {
    const { text } = await page(intranet, where, admin);
    const body = new URLSearchParams({ csrf: field(text, 'csrf'), row_version: field(text, 'row_version'),
      envio: text.match(/name="envio" value="([0-9a-f]{64})"/)[1] });
    for (const role of roles) body.append('roles', role);
    return request(intranet, where, { method: 'POST', cookie: admin, body: body.toString(),
      headers: { 'Content-Type': 'application/x-www-form-urlencoded' } });
  };
  const reader = await session('consulta');
  await page(intranet, '/ayuda', reader);
  assert.equal((await post(all.filter((role) => role !== 'consulta'))).status, 303);
  assert.equal((await get(intranet, '/ayuda', reader)).status, 403, 'vale desde la próxima página');
  assert.equal((await post([...all, 'control_interno'])).status, 422);
  assert.equal((await post(all)).status, 303);
  await page(intranet, '/ayuda', reader);
  const history = await page(intranet, '/historia.csv?objeto=permiso:admin.ayuda', admin);
  assert.ok(csv(history.text).some((row) => row[5].startsWith('enlace lider') && row[4] === 'Roles'));
  const rows = csv((await page(intranet, '/roles.csv?de_modulo=plan', admin)).text);
  assert.ok(rows.length > 2 && rows.slice(1).every((row) => row[0] === 'plan'));
  assert.equal((await get(intranet, '/roles', reader)).status, 403);
  const auditor = await session('control_interno', auditoria);
  await page(auditoria, '/roles', auditor);
  assert.equal((await get(auditoria, where, auditor)).status, 404);
});

test('la historia de un objeto dice quién, cuándo y qué cambió, a quien puede ver el objeto', async () => {
  const admin = await session('admin');
  const user = await created(admin, { roles: 'consulta' });
  await fill(`/cuentas/${user}/editar`, admin, { nombre: 'Otro <b>nombre</b>', activa: 'si', correo: 'q@example.org', roles: 'consulta' });
  const where = `/historia?objeto=cuenta:${user}`;
  const { text } = await page(intranet, where, admin);
  assert.match(text, /Creó/);
  assert.match(text, /Cambió/);
  assert.ok(unescape(text).includes(`Persona ${user}`));
  assert.ok(text.includes('Otro &lt;b&gt;nombre'), 'los valores son texto');
  assert.match(text, /p@example\.org/);
  assert.ok((await page(intranet, `/cuentas/${user}`, admin)).text.includes(`/historia?objeto=cuenta:${user}`));
  const xml = async (more) => (await page(intranet, `/historia.xml?objeto=cuenta:${user}${more}`, admin)).text;
  assert.equal(count(await xml(''), '//anotacion'), 2);
  assert.equal(count(await xml('&accion=crear'), '//anotacion'), 1);
  assert.equal(count(await xml('&quien=nadie-asi'), '//anotacion'), 0);
  assert.equal(count(await xml(`&desde=${day(1)}`), '//anotacion'), 0);
  assert.equal(count(await xml(`&desde=${day(0)}&hasta=${day(0)}`), '//anotacion'), 2);
  assert.equal(count(await xml(''), '//anotacion[1]/campo[@nombre="Nombre"]'), 1);
  assert.equal((await get(intranet, `${where}&desde=2027-02-30`, admin)).status, 400);
  assert.equal((await get(intranet, '/historia', admin)).status, 404);
  const planner = await session('planeacion');
  assert.equal((await get(intranet, where, planner)).status, 403);
  await page(intranet, '/historia?objeto=unidad:opgi', planner);
  assert.equal((await get(intranet, '/historia?objeto=lote:1', planner)).status, 403, 'nadie la declara');
  const auditor = await session('control_interno', auditoria);
  assert.match((await page(auditoria, where, auditor)).text, /q@example\.org/);
  const { cookie } = await signIn(user, clave);
  assert.match((await page(intranet, where, cookie)).text, /Ingresó/, 'la propia');
  assert.ok(accounts().length > 0);
});
