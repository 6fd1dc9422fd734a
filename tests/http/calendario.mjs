// The calendar of business days: what the law computes, what the municipality adds, and terms.
import { assert, field, get, intranet, page, request, session, test, xpath } from './lib.mjs';

async function fill(where, cookie, typed) {
  const { text } = await page(intranet, where, cookie);
  const hidden = { csrf: field(text, 'csrf'), envio: text.match(/name="envio" value="([0-9a-f]{64})"/)[1] };
  const version = field(text, 'row_version');
  if (version) hidden.row_version = version;
  return request(intranet, where, { method: 'POST', cookie, form: { ...hidden, ...typed } });
}
const xml = async (where, cookie) => (await page(intranet, where, cookie)).text;
const ends = async (cookie) =>
  xpath(await xml('/calendario/plazo.xml?desde=2022-12-31&dias=10', cookie), 'string(/plazo/@vence)');

test('los festivos de un año y los días hábiles de cada mes salen de la ley', async () => {
  const year = await xml('/calendario/2025.xml', await session('consulta'));
  assert.equal(xpath(year, 'count(/calendario/festivo)'), '17');
  assert.equal(
    xpath(year, 'string(/calendario/festivo[@dia="2025-06-30"])'),
    'Sagrado Corazón de Jesús; San Pedro y San Pablo',
  );
  assert.equal(xpath(year, 'string(/calendario/mes[@numero="6"]/@habiles)'), '18');
  for (const no of ['1983', '2200', 'x', '20260'])
    assert.equal((await get(intranet, `/calendario/${no}`, await session('consulta'))).status, 404, no);
});

test('un día de la entidad corre los plazos sólo si suspende términos, y quitarlo los devuelve', async () => {
  const cookie = await session('planeacion');
  assert.equal(await ends(cookie), '2023-01-16');
  const made = await fill('/calendario/2023/nuevo', cookie, {
    dia: '2023-01-04',
    motivo: 'Carnaval de Negros y Blancos',
    acto: 'Decreto 1 de 2022',
  });
  assert.equal(made.status, 303);
  assert.equal(await ends(cookie), '2023-01-16', 'un día cívico no suspende términos');
  const id = xpath(await xml('/calendario/2023.xml', cookie), 'string(/calendario/local/@id)');
  const day = { dia: '2023-01-04', motivo: 'Carnaval', acto: 'Decreto 1 de 2022', suspende: 'si' };
  assert.equal((await fill(`/calendario/2023/${id}/editar`, cookie, day)).status, 303);
  assert.equal(await ends(cookie), '2023-01-17');
  const twice = await fill('/calendario/2023/nuevo', cookie, day);
  assert.equal(twice.status, 422);
  assert.match(twice.text, /Ese día ya está: «Carnaval»/);
  assert.equal((await fill(`/calendario/2023/${id}/quitar`, cookie, { motivo_quitar: 'Era de prueba' })).status, 303);
  assert.equal(await ends(cookie), '2023-01-16');
});

test('un festivo nacional no se agrega, y sólo planeación y administración cambian el calendario', async () => {
  const cookie = await session('admin');
  const holiday = await fill('/calendario/2026/nuevo', cookie, {
    dia: '2026-01-12',
    motivo: 'Reyes',
    acto: 'Decreto 1',
  });
  assert.equal(holiday.status, 422);
  assert.match(holiday.text, /Ya es festivo nacional \(Reyes Magos\)/);
  const astray = await fill('/calendario/2027/nuevo', cookie, { dia: '2026-01-13', motivo: 'Carnaval', acto: 'Decreto 1' });
  assert.equal(astray.status, 422);
  assert.match(astray.text, /Es un día de otro año: agréguelo en \/calendario\/2026/);
  for (const role of ['consulta', 'enlace', 'lider'])
    assert.equal((await get(intranet, '/calendario/2026/nuevo', await session(role))).status, 403, role);
});
