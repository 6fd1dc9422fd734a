// What the tests of drawing up share: forms filled in as a browser does, and one activity.
import { assert, field, intranet, page, request, session, unescape } from './lib.mjs';

export async function open(where, cookie) {
  const { text } = await page(intranet, where, cookie);
  const hidden = { csrf: field(text, 'csrf'), envio: text.match(/name="envio" value="([0-9a-f]{64})"/)[1] };
  const version = field(text, 'row_version');
  if (version) hidden.row_version = version;
  return { text, hidden };
}
// Several values of one field: the browser sends the name several times.
function encode(form) {
  const body = new URLSearchParams();
  for (const [name, value] of Object.entries(form))
    for (const one of Array.isArray(value) ? value : [value]) body.append(name, one);
  return body.toString();
}
export const send = (where, cookie, form) =>
  request(intranet, where, {
    method: 'POST',
    cookie,
    body: encode(form),
    headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
  });
export const fill = async (where, cookie, typed) =>
  send(where, cookie, { ...(await open(where, cookie)).hidden, ...typed });
export const xml = async (where, cookie) => (await page(intranet, `${where}.xml`, cookie)).text;
export const errorOf = (html, name) =>
  unescape(html.match(new RegExp(`id="campo-${name}-error">([^<]*)<`))?.[1] ?? '');
export const text = (html) => html.match(/<textarea[^>]*name="([^"]*)"[^>]*>\n?([^<]*)</g);
export const to = (answer) => {
  assert.equal(answer.status, 303, answer.text.replace(/<[^>]*>|\s+/g, ' ').slice(0, 3000));
  return answer.headers.location.split('#')[0];
};

export const activity = (more = {}) => ({
  lugar: '2/4',
  numero: '',
  descripcion: 'Aplicar la debida diligencia a los contratistas',
  producto: 'Informe de debida diligencia',
  meta: '12 informes de debida diligencia',
  meta_operador: '',
  meta_valor: '',
  meta_unidad: '',
  responsables: ['opgi', 'ssi'],
  lider: 'opgi',
  regla: 'lider',
  periodos: '1/02/2027 a 30/06/2027\n1/07/2027 a 15/12/2027',
  programado: '30/06: 6\n31/12: 12',
  ...more,
});

let cookies;
export const all = async () => {
  cookies ??= Object.fromEntries(
    await Promise.all(
      ['planeacion', 'enlace', 'lider', 'consulta', 'control_interno', 'admin'].map(async (role) => [role, await session(role)]),
    ),
  );
  return cookies;
};
