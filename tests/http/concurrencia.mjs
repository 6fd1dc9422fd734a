// Two hundred editors of the same twenty rows, all at once: nothing is lost, nobody sees a
// deadlock, and the ledger holds one entry for each change that was acknowledged.
import { assert, field, intranet, page, paacctl, request, session, test, xpath } from './lib.mjs';

const EDITORS = 200;
const ROWS = 20;
const TRIES = 400;

const hidden = (text) => ({
  csrf: field(text, 'csrf'),
  envio: text.match(/name="envio" value="([0-9a-f]{64})"/)[1],
  row_version: field(text, 'row_version'),
});

async function post(where, cookie, form) {
  return request(intranet, where, { method: 'POST', cookie, form });
}

const run = Date.now().toString(36);
const unit = (i) => `concurrida-${run}-${i}`;
const version = async (i, cookie) =>
  Number(field((await page(intranet, `/unidades/${unit(i)}/editar`, cookie)).text, 'row_version'));

async function create(i, cookie) {
  const { text } = await page(intranet, '/unidades/nueva', cookie);
  const { csrf, envio } = hidden(text);
  const made = await post('/unidades/nueva', cookie, {
    csrf,
    envio,
    codigo: unit(i),
    nombre: `Concurrida ${run} ${i}`,
    tipo: 'unidad',
  });
  assert.equal(made.status, 303, made.text);
}

// One editor: opens the row, changes it, and opens it again as long as others were first.
async function edit(n, cookie, conflicts) {
  const where = `/unidades/${unit(n % ROWS)}/editar`;
  for (let i = 0; i < TRIES; i++) {
    const shown = await page(intranet, where, cookie);
    const answer = await post(where, cookie, {
      ...hidden(shown.text),
      nombre: `Concurrida ${run} ${n % ROWS} por ${n}`,
      tipo: 'unidad',
      activa: 'si',
    });
    if (answer.status === 303) return;
    assert.equal(answer.status, 409, `editor ${n}: ${answer.status} ${answer.text.slice(0, 400)}`);
    conflicts.n++;
  }
  assert.fail(`el editor ${n} no pudo guardar en ${TRIES} intentos`);
}

test('doscientas personas editan las mismas veinte filas: nada se pierde ni se traba', async () => {
  const cookies = await Promise.all(Array.from({ length: 8 }, () => session('planeacion')));
  for (let i = 0; i < ROWS; i++) await create(i, cookies[0]);
  const before = [];
  for (let i = 0; i < ROWS; i++) before.push(await version(i, cookies[0]));
  const conflicts = { n: 0 };
  await Promise.all(
    Array.from({ length: EDITORS }, (_, n) => edit(n, cookies[n % cookies.length], conflicts)),
  );
  for (let i = 0; i < ROWS; i++)
    assert.equal(await version(i, cookies[0]), before[i] + EDITORS / ROWS, `${unit(i)}: un cambio por editor`);
  assert.ok(conflicts.n > 0, 'nadie llegó segundo: la prueba no probó nada');
  const name = xpath((await page(intranet, `/unidades/${unit(3)}.xml`, cookies[0])).text, 'string(/unidad/@nombre)');
  assert.match(name, /^Concurrida \w+ 3 por \d+$/);
  const said = await paacctl(['ledger', 'verify']);
  assert.equal(said.code, 0, said.stdout + said.stderr);
  const history = await paacctl(['ledger', 'history', `unidad:${unit(3)}`]);
  const changes = history.stdout.match(/Concurrida \w+ 3 por \d+/g) ?? [];
  assert.ok(new Set(changes).size >= EDITORS / ROWS, 'cada cambio está en el libro');
});
