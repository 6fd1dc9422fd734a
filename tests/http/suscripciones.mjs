// The secret address of a calendar: shown once, opens that page alone, ends with the session list.
import assert from 'node:assert/strict';
import { field, get, intranet, page, plain, request, session, sql, test } from './lib.mjs';

const calendar = '/mis-pendientes/calendario';

async function subscribe(cookie, ruta = calendar) {
  const { text } = await page(intranet, '/suscripciones', cookie);
  const form = { csrf: field(text, 'csrf'), envio: field(text, 'envio') ?? '0'.repeat(64), ruta };
  const answer = await request(intranet, '/suscripciones', { method: 'POST', cookie, form });
  return { form, answer, address: answer.text.match(/value="(https?:[^"]*llave=[^"]*)"/)?.[1] };
}

test('un calendario se lee con su dirección secreta, sin ingresar, y con ella nada más', async () => {
  const cookie = await session('enlace');
  const { answer, address, form } = await subscribe(cookie);
  assert.equal(answer.status, 200, plain(answer.text));
  const { pathname, search } = new URL(address);
  assert.equal(pathname, calendar);
  const feed = await page(intranet, `${pathname}${search}`);
  assert.match(feed.headers['content-type'], /^text\/calendar/);
  assert.match(feed.text, /^BEGIN:VCALENDAR/);
  assert.equal(feed.text, (await page(intranet, calendar, cookie)).text);
  for (const other of ['/', '/mis-pendientes', '/mi-cuenta', `${calendar}.xml`])
    assert.notEqual((await get(intranet, `${other}${search}`)).status, 200, other);
  const secret = search.slice('?llave='.length);
  assert.equal((await get(intranet, '/mis-pendientes', `${intranet.cookie}=${secret}`)).status, 303, 'no es una sesión');
  assert.equal((await get(intranet, `${calendar}?llave=${secret.slice(1)}A`)).status, 303);
  assert.equal((await request(intranet, `/mis-pendientes/calendario${search}`, { method: 'POST', form: { a: 'b' } })).status, 401);
  const again = await request(intranet, '/suscripciones', { method: 'POST', cookie, form });
  assert.equal(again.status, 303, 'dos veces es una, y no se muestra otra vez');
  assert.equal(await sql(`SELECT COUNT(*) FROM sesion_intranet WHERE hash = '${secret}'`), '0', 'se guarda su huella');
});

test('se termina entre las sesiones propias, y un rol sin calendario no crea ninguna', async () => {
  const cookie = await session('enlace');
  const { pathname, search } = new URL((await subscribe(cookie)).address);
  const mine = (await page(intranet, '/mi-cuenta', cookie)).text;
  const rows = mine.split('<tr>').filter((row) => row.includes('Calendario suscrito'));
  for (const row of rows) {
    const where = row.match(/href="(\/mi-cuenta\/sesiones\/[^"]*\/terminar)"/)[1];
    const form = (await page(intranet, where, cookie)).text;
    const sent = await request(intranet, where, { method: 'POST', cookie, form: { csrf: field(form, 'csrf'), envio: field(form, 'envio') } });
    assert.equal(sent.status, 303, plain(sent.text));
  }
  assert.equal((await get(intranet, `${pathname}${search}`)).status, 303, 'ya no sirve');
  const none = await session('consulta');
  assert.doesNotMatch((await page(intranet, '/suscripciones', none)).text, /Crear una dirección/);
  assert.equal((await subscribe(none)).answer.status, 404);
  assert.equal((await subscribe(cookie, '/mis-pendientes')).answer.status, 404);
});
