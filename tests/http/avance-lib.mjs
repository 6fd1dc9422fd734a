// What the tests of progress share: two activities, who reports them, and many rows at once.
import { assert, csv, field, intranet, page, request, session, unescape, xpath } from './lib.mjs';
import { activity, fill, open, send, to, xml } from './elaborar-lib.mjs';

export const SSI = '/plan/2022/5/4.1'; // a percentage; its unit has no leader
export const UAC = '/plan/2022/4/3.4'; // a quantity, three windows; its unit has one leader

export const report = (cookie, where, typed) =>
  fill(where, cookie, { texto: 'Se hizo lo que se pedía', fecha: '2022-04-20', ...typed });
// The same with a file as evidence.
export async function reportWith(cookie, where, typed, name, bytes) {
  const fields = { ...(await open(where, cookie)).hidden, texto: 'Con evidencia', ...typed };
  const parts = Object.entries(fields).map(([n, v]) => `--x\r\nContent-Disposition: form-data; name="${n}"\r\n\r\n${v}\r\n`).join('');
  const body = `${parts}--x\r\nContent-Disposition: form-data; name="archivos"; filename="${name}"\r\nContent-Type: application/octet-stream\r\n\r\n${bytes}\r\n--x--\r\n`;
  return request(intranet, where, { method: 'POST', cookie, headers: { 'Content-Type': 'multipart/form-data; boundary=x' }, body });
}
export const last = async (where, cookie, n = 1) =>
  xpath(await xml(`${where}/avance`, cookie), `string((//tarea[@periodo=${n}]/reporte[@ultimo])[1]/@id)`);

// An account of its own that reports for a unit, or leads it.
const made = {};
export const enlaceOf = (unit) => (made[`e ${unit}`] ??= create('enlace', unit));
export const leaderOf = (unit) => (made[`l ${unit}`] ??= create('lider', unit));
async function create(role, unit) {
  const usuario = `${role[0]}${Date.now().toString(36)}`;
  const clave = 'una clave bien larga';
  const typed = { usuario, nombre: `${role === 'lider' ? 'Líder' : 'Enlace'} de ${unit}`, correo: 'e@example.org', clave, roles: '', [`${role}_de`]: unit };
  assert.equal((await fill('/cuentas/nueva', await session('admin'), typed)).status, 303);
  const cookie = (answer, name) => answer.cookies.find((one) => one.startsWith(`${name}=`))?.split(';')[0];
  const form = await page(intranet, '/entrar');
  return cookie(await request(intranet, '/entrar', {
    method: 'POST',
    cookie: cookie(form, `${intranet.cookie}_pre`),
    form: { usuario, clave, csrf: field(form.text, 'csrf'), destino: '/' },
  }), intranet.cookie);
}

// The rows of «Reportes por aprobar» with those reports, as the list sends them.
export async function chosen(cookie, ids) {
  const { text } = await page(intranet, '/por-aprobar', cookie);
  const keys = [...text.matchAll(/name="fila" value="([^"]*)"/g)].map((found) => found[1]);
  return ids.map((id) => {
    const key = keys.find((one) => one.includes(`#${id}.`));
    assert.ok(key, `${id} no está en la lista: ${keys.join(' ')}`);
    return key;
  });
}

// Does a form to them; the page of what became of each.
export async function many(cookie, form, keys, typed = {}) {
  const csrf = field((await page(intranet, '/por-aprobar', cookie)).text, 'csrf');
  const first = { csrf, masiva: form, volver: '/por-aprobar', fila: keys };
  const asked = await send('/listas/plan/por_aprobar', cookie, first);
  assert.equal(asked.status, 200, asked.text.slice(0, 500));
  const envio = asked.text.match(/name="envio" value="([0-9a-f]{64})"/)[1];
  const done = await send('/listas/plan/por_aprobar', cookie, { ...first, ...typed, envio });
  return done.status === 303 ? (await page(intranet, done.headers.location, cookie)).text : done.text;
}

// A plan of a year of its own that is in force, with these activities; the address of its draft.
export async function inForce(vigencia, planeacion, activities) {
  const draft = to(await fill('/plan/elaborar/nuevo', planeacion, { marco: 'PTEP', vigencia, origen: 'plantilla', titulo: '', motivo: '' }));
  for (const one of activities)
    to(await fill(`${draft}/actividad`, planeacion, activity({ lider: '', programado: '', periodos: `1/02/${vigencia} a 15/12/${vigencia}`, ...one })));
  return approve(draft, planeacion);
}
export async function approve(draft, planeacion) {
  to(await fill(`${draft}/enviar`, planeacion, { motivo: '' }));
  to(await fill(`${draft}/aprobar`, planeacion, { acta: '1', acta_fecha: '2026-11-20', aprobador: 'El Comité' }));
  return draft;
}

// Progress out to a sheet and back: the rows under their titles, and `change` makes another of one.
const WHERE = '/listas/plan/avances/avance_importar';
export async function sheet(vigencia, cookie, query = 'unidad=ssi') {
  const [head, ...rows] = csv((await page(intranet, `/plan/${vigencia}/avance.csv?${query}`, cookie)).text);
  const at = (row, title) => row[head.indexOf(title)];
  const change = (row, said) => row.map((cell, i) => said[head[i]] ?? cell);
  return { head, rows, at, change, row: (number, n = '1') => rows.find((row) => at(row, 'N.º') === number && at(row, 'Periodo') === n) };
}
// Sends them: what would be done is seen, and nothing is kept.
export async function bring(cookie, rows, name = 'a.csv') {
  const file = Buffer.isBuffer(rows) ? rows : Buffer.from(rows.map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(';')).join('\r\n'));
  const csrf = field((await page(intranet, WHERE, cookie)).text, 'csrf');
  const head = `--x\r\nContent-Disposition: form-data; name="csrf"\r\n\r\n${csrf}\r\n--x\r\nContent-Disposition: form-data; name="archivo"; filename="${name}"\r\n\r\n`;
  const body = Buffer.concat([Buffer.from(head), file, Buffer.from('\r\n--x--\r\n')]);
  return request(intranet, WHERE, { method: 'POST', cookie, headers: { 'Content-Type': 'multipart/form-data; boundary=x' }, body });
}
// The button of the page where they were seen.
export const confirm = (cookie, seen) =>
  send(WHERE, cookie, {
    csrf: field(seen.text, 'csrf'),
    envio: field(seen.text, 'envio'),
    datos: unescape(seen.text.match(/<textarea name="datos"[^>]*>\n?([^<]*)</)[1]),
  });
