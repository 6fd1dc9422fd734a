// Units over time and settings: members of collectives, merges, divisions, who has nobody to report,
// values that hold from a day on; everything is put back as it was.
import {
  assert, auditoria, count, csv, field, get, intranet, page, paacctl, request, session, test, unescape, xpath,
} from './lib.mjs';

const unique = `u${Date.now().toString(36)}`;
let made = 0;
const today = new Intl.DateTimeFormat('en-CA', { timeZone: 'America/Bogota' }).format(new Date());
const xml = async (where, cookie) => (await page(intranet, where, cookie)).text;

async function fill(where, cookie, typed) {
  const { text } = await page(intranet, where, cookie);
  const form = { csrf: field(text, 'csrf'), envio: text.match(/name="envio" value="([0-9a-f]{64})"/)[1] };
  const version = field(text, 'row_version');
  if (version) form.row_version = version;
  return request(intranet, where, { method: 'POST', cookie, form: { ...form, ...typed } });
}

async function create(cookie, tipo = 'unidad') {
  const codigo = `${unique}-${++made}`;
  const answer = await fill('/unidades/nueva', cookie, { codigo, nombre: `Oficina ${codigo}`, tipo });
  assert.equal(answer.status, 303);
  return codigo;
}
const activities = async (code, cookie) => count(await xml(`/unidades/${code}.xml`, cookie), '//actividad');
const grounds = { fecha: today, motivo: 'Reforma administrativa', acto: 'Decreto 1 de 2026' };

test('un miembro de un colectivo responde por lo que el plan pide al colectivo', async () => {
  const cookie = await session('planeacion');
  const code = await create(cookie);
  const asked = await activities('lideres-de-proceso', cookie);
  assert.ok(asked > 0);
  const before = await activities(code, cookie);
  const where = '/unidades/lideres-de-proceso';
  assert.equal((await fill(`${where}/miembros`, cookie, { unidades: code, desde: today })).status, 303);
  assert.equal(await activities(code, cookie), before + asked);
  const doc = await xml(`${where}.xml`, cookie);
  assert.equal(xpath(doc, `count(/unidad/miembro[@codigo="${code}"])`), '1');
  const { text } = await page(intranet, `/unidades/${code}`, cookie);
  assert.match(text, /Hace parte de/);
  const form = await page(intranet, `${where}/retirar-miembros`, cookie);
  const id = form.text.match(new RegExp(`value="(\\d+)"[^>]*>(?:(?!value=)[\\s\\S])*?Oficina ${code}`))[1];
  const end = await fill(`${where}/retirar-miembros`, cookie, { miembros: id, hasta: '2020-01-01' });
  assert.equal(end.status, 303);
  assert.equal(await activities(code, cookie), before);
});

test('lo que el plan pide a una dependencia fusionada cuenta para su sucesora, y se deshace', async () => {
  const cookie = await session('planeacion');
  const code = await create(cookie);
  const own = await activities(code, cookie);
  const asked = await activities('uac', cookie);
  const plan = await xml('/plan/2022.xml', cookie);
  const merged = await fill('/unidades/uac/fusionar', cookie, { sucesora: code, ...grounds });
  assert.equal(merged.status, 303);
  assert.ok((await activities(code, cookie)) >= own + 1);
  assert.equal(await xml('/plan/2022.xml', cookie), plan, 'el plan aprobado no cambia');
  for (const [unit, said] of [['uac', /Pasó a ser/], [code, /Responde por lo que era de/]]) {
    assert.match((await page(intranet, `/unidades/${unit}`, cookie)).text, said, unit);
  }
  const again = await get(intranet, '/unidades/uac/fusionar', cookie);
  assert.equal(again.status, 404, 'ya terminó');
  const back = await fill(`/unidades/${code}/fusionar`, cookie, { sucesora: 'uac', ...grounds });
  assert.equal(back.status, 422, 'volvería a su principio');
  assert.equal((await fill('/unidades/uac/deshacer', cookie, { motivo: 'Era una prueba' })).status, 303);
  assert.equal(await activities('uac', cookie), asked);
  assert.equal(await activities(code, cookie), own);
  const said = (await paacctl(['ledger', 'history', 'unidad:uac'])).stdout;
  assert.match(said, /deshacer[\s\S]*fusionar/);
  // What somebody may do changed with it: their history says so.
  const leader = (await paacctl(['ledger', 'history', 'cuenta:lider'])).stdout;
  assert.match(leader, new RegExp(`se deshizo la fusión de[\\s\\S]*lider:${code}[\\s\\S]*lider:uac[\\s\\S]*se fusionó[\\s\\S]*lider:uac[\\s\\S]*lider:${code}`));
});

test('una dependencia se divide en dos o más, y las páginas de todas lo dicen', async () => {
  const cookie = await session('planeacion');
  const [old, one, two] = [await create(cookie), await create(cookie), await create(cookie)];
  const few = await fill(`/unidades/${old}/dividir`, cookie, { sucesoras: one, ...grounds });
  assert.equal(few.status, 422);
  assert.match(unescape(few.text), /Elija dos dependencias o más/);
  const tomorrow = new Date(Date.now() + 2 * 86400e3).toISOString().slice(0, 10);
  const { text } = await page(intranet, `/unidades/${old}/dividir`, cookie);
  const hidden = [
    ['csrf', field(text, 'csrf')],
    ['envio', text.match(/name="envio" value="([0-9a-f]{64})"/)[1]],
    ['row_version', field(text, 'row_version')],
  ];
  const send = (fecha) => request(intranet, `/unidades/${old}/dividir`, {
    method: 'POST', cookie,
    form: [...hidden, ['sucesoras', one], ['sucesoras', two], ...Object.entries({ ...grounds, fecha })],
  });
  assert.equal((await send(tomorrow)).status, 422, 'todavía no ha ocurrido');
  assert.equal((await send(today)).status, 303);
  assert.match((await page(intranet, `/unidades/${old}`, cookie)).text, /Dividida: le suceden otras/);
  for (const unit of [one, two]) {
    assert.match((await page(intranet, `/unidades/${unit}`, cookie)).text, /Nació de la división de/);
  }
});

test('cada actividad de una dependencia dividida pasa a la sucesora que se diga, sin tocar el plan', async () => {
  const cookie = await session('planeacion');
  const [one, two] = [await create(cookie), await create(cookie)];
  const plan = await xml('/plan/2022.xml', cookie);
  const asked = await activities(one, cookie);
  const { text } = await page(intranet, '/unidades/uac/dividir', cookie);
  const key = (html) => html.match(/name="envio" value="([0-9a-f]{64})"/)[1];
  const csrf = field(text, 'csrf');
  const divided = await request(intranet, '/unidades/uac/dividir', {
    method: 'POST', cookie,
    form: [['csrf', csrf], ['envio', key(text)], ['row_version', field(text, 'row_version')],
      ['sucesoras', one], ['sucesoras', two], ...Object.entries(grounds)],
  });
  assert.equal(divided.status, 303);
  assert.match((await page(intranet, '/unidades/uac', cookie)).text, /href="\/plan\/reparto\?unidad=uac"/);
  const where = '/plan/reparto?unidad=uac';
  const list = await page(intranet, where, cookie);
  const rows = [...new Set([...list.text.matchAll(/name="fila" value="(\d+-\d+)"/g)].map((found) => found[1]))];
  assert.ok(rows.length > 1);
  assert.match(list.text, /sin decidir/);
  const ask = (more) => request(intranet, '/listas/plan/reparto', {
    method: 'POST', cookie, form: { csrf, masiva: 'repartir', fila: rows[0], volver: where, ...more },
  });
  const confirm = await ask({});
  assert.equal(confirm.status, 200);
  assert.equal((await ask({ envio: key(confirm.text), sucesora: one })).status, 303);
  assert.equal(await activities(one, cookie), asked + 1);
  assert.equal(await activities(two, cookie), asked);
  assert.equal(await xml('/plan/2022.xml', cookie), plan, 'el plan aprobado no cambia');
  assert.equal((await fill('/unidades/uac/deshacer', cookie, { motivo: 'Era una prueba' })).status, 303);
  assert.equal(await activities(one, cookie), asked);
});

test('quien planea sabe en el inicio qué dependencias no tienen enlace; los demás no lo ven', async () => {
  const cookie = await session('planeacion');
  const home = await page(intranet, '/', cookie);
  assert.match(home.text, /href="\/unidades\?estado=sin-enlace"/);
  assert.doesNotMatch((await page(intranet, '/', await session('consulta'))).text, /estado=sin-enlace/);
  const rows = csv((await page(intranet, '/unidades.csv?estado=sin-enlace', cookie)).text);
  const said = Number(home.text.match(/>(\d+) de \d+ dependencias? activas? sin/)[1]);
  assert.equal(rows.length - 1, said);
  const column = rows[0].indexOf('Enlaces activos');
  assert.ok(rows.slice(1).every((row) => row[column] === ''));
});

test('un ajuste rige desde el día que se diga, y las páginas lo usan', async () => {
  const cookie = await session('admin');
  const contact = '/ajustes/entidad.soporte_contacto';
  const typed = { valor: 'extensión 4321 & <b>', desde: today, fuente: 'Circular 1', motivo: 'Es una prueba' };
  assert.equal((await fill(`${contact}/cambiar`, cookie, typed)).status, 303);
  const missing = await get(intranet, '/plan/1800', cookie);
  assert.match(unescape(missing.text), /extensión 4321 & <b>/);
  assert.doesNotMatch(missing.text, /4321 & <b>/);
  const past = await fill('/ajustes/seguimiento.cierre/cambiar', cookie, { ...typed, valor: '7', desde: '2022-01-01' });
  assert.equal(past.status, 422);
  const wide = await fill('/ajustes/seguimiento.cierre/cambiar', cookie, { ...typed, valor: '99' });
  assert.equal(wide.status, 422);
  assert.match(unescape(wide.text), /de 1 a 30 días hábiles/);
  for (const [zone, valor, said] of [['media', '90', /Debe ser menor que «La zona alta empieza en», que desde ese día vale 80/], ['alta', '50', /Debe ser mayor que «La zona media empieza en», que desde ese día vale 60/]]) {
    const upside = await fill(`/ajustes/seguimiento.zona_${zone}/cambiar`, cookie, { ...typed, valor });
    assert.equal(upside.status, 422);
    assert.match(unescape(upside.text), said);
  }
  const doc = await xml('/ajustes/seguimiento.cierre.xml', cookie);
  assert.equal(xpath(doc, 'string(/ajuste/valor[@estado="vigente"]/@valor)'), '5');
});

test('sólo quien puede cambia dependencias y ajustes, y sólo en la intranet', async () => {
  const forms = [
    '/unidades/opgi/fusionar', '/unidades/opgi/dividir', '/unidades/lideres-de-proceso/miembros',
    '/unidades/lideres-de-proceso/retirar-miembros', '/unidades/opgi/deshacer', '/ajustes/entidad.nombre/cambiar',
  ];
  for (const role of ['enlace', 'lider', 'consulta', 'control_interno']) {
    const cookie = await session(role);
    const csrf = field((await page(intranet, '/', cookie)).text, 'csrf');
    for (const where of forms) {
      assert.equal((await get(intranet, where, cookie)).status, 403, `${role} ${where}`);
      const form = { csrf, envio: 'a'.repeat(64), row_version: '1', sucesora: 'uac', valor: 'X', ...grounds };
      assert.equal((await request(intranet, where, { method: 'POST', cookie, form })).status, 403, `${role} ${where}`);
    }
  }
  const elsewhere = await session('admin', auditoria);
  for (const where of forms) assert.equal((await get(auditoria, where, elsewhere)).status, 404, where);
  assert.equal((await paacctl(['ledger', 'verify'])).code, 0);
});
