// Twenty reloads while people work: with broken modules, a new module, a new program. Not one
// request fails, and at the end the pages are those of the last generation.
import fs from 'node:fs';
import path from 'node:path';
import { killAndRevive } from './muertes-lib.mjs';
import { assert, build, executable, field, get, intranet, leader, listen, modules, page, paacctl, reload, remove, request, session, sleep, status, test, until, workers } from './lib.mjs';

const RELOADS = 20;
const addresses = ['/plan/2022', '/buscar?texto=informe', '/riesgos/2022', '/', '/plan/2022.xml', '/unidades.csv'];

const hidden = (text) => ({ csrf: field(text, 'csrf'), envio: text.match(/name="envio" value="([0-9a-f]{64})"/)[1] });

// Reads without pause, each address as soon as the last one has answered.
async function reader(cookie, work) {
  for (let i = 0; work.going; i++) {
    const address = addresses[i % addresses.length];
    const answer = await get(intranet, address, cookie).catch((error) => ({ status: error.message }));
    work.answered++;
    if (answer.status !== 200) work.failures.push(`${address}: ${answer.status}`);
  }
}

// Opens a form and saves it, again and again.
async function writer(cookie, work) {
  const run = Date.now().toString(36);
  for (let i = 0; work.going; i++) {
    const shown = await get(intranet, '/unidades/nueva', cookie).catch((error) => ({ status: error.message }));
    if (shown.status !== 200) {
      work.failures.push(`/unidades/nueva: ${shown.status}`);
      continue;
    }
    const form = { ...hidden(shown.text), codigo: `recarga-${run}-${i}`, nombre: `Recarga ${run} ${i}`, tipo: 'unidad' };
    const answer = await request(intranet, '/unidades/nueva', { method: 'POST', cookie, form }).catch((error) => ({ status: error.message }));
    if (answer.status === 303) work.saved.push(form.codigo);
    else work.failures.push(`guardar: ${answer.status}`);
    await sleep(30);
  }
}

// A new program under the old name, as an upgrade puts it there.
function replaceProgram() {
  fs.copyFileSync(executable, `${executable}.new`);
  fs.renameSync(`${executable}.new`, executable);
  return fs.statSync(executable).ino;
}
const programOf = (pid) => fs.statSync(`/proc/${pid}/exe`).ino;

const broken = {
  3: { AL_CARGAR: 'abort()' },
  7: { VISTA: '"rota.xsl"' },
  11: { RUTA: '"/plan/{vigencia}"' },
  15: { AL_CERRAR: 'abort()' },
};

// One reload of the twenty; what it is to end in.
async function turn(i, reached) {
  if (broken[i]) {
    const before = leader();
    build('d_rota', { CASO: 'sana', ...broken[i] });
    assert.equal(await reload(), false, `la ${i}.ª lleva un módulo roto`);
    assert.equal(leader(), before);
    remove('d_rota');
    return;
  }
  if (i === 5) {
    build('d_nueva', { CASO: 'sana', TITULO: '"Nueva"' });
    const made = await paacctl(['db', 'migrate']);
    assert.equal(made.code, 0, made.stderr);
  }
  const program = i % 6 === 0 ? replaceProgram() : null;
  assert.ok(await reload(), `la ${i}.ª se acepta`);
  if (i === 5) reached.module = await status('/d_nueva', reached.cookie);
  if (program) assert.equal(programOf(leader()), program, 'atiende el programa nuevo');
}

test(`${RELOADS} recargas bajo carga, con módulos rotos, uno nuevo y otro programa: ninguna solicitud falla`, async () => {
  const work = { going: true, answered: 0, failures: [], saved: [] };
  const reached = { cookie: await session('consulta') };
  const editor = await session('planeacion');
  const first = (await page(intranet, '/plan/2022', reached.cookie)).headers.etag;
  const people = [1, 2, 3].map(() => reader(reached.cookie, work));
  people.push(writer(editor, work));
  try {
    for (let i = 1; i <= RELOADS; i++) await turn(i, reached);
    await sleep(500);
  } finally {
    work.going = false;
    await Promise.all(people);
    remove('d_nueva');
    remove('d_rota');
  }
  assert.deepEqual(work.failures, [], `de ${work.answered} lecturas y ${work.saved.length} guardados`);
  assert.ok(work.answered > 200, `se leyeron ${work.answered} páginas`);
  assert.ok(work.saved.length > 20, `se guardaron ${work.saved.length}`);
  assert.equal(reached.module, 200, 'el módulo nuevo respondió');
  assert.notEqual((await page(intranet, '/plan/2022', reached.cookie)).headers.etag, first);
  for (const code of work.saved) assert.equal(await status(`/unidades/${code}.xml`, editor), 200, code);
  assert.ok(await reload());
  assert.equal(await status('/d_nueva', reached.cookie), 404, 'y se fue con la última');
  await until('los procesos de una generación', 10, () => workers().length === 4);
  assert.deepEqual(fs.readdirSync(modules).filter((file) => file.startsWith('d_')), []);
  assert.ok(fs.existsSync(path.join(modules, 'plan.so')));
});

test('al arrancar, un módulo roto no se lleva a los demás: falta él, se dice, y se recupera', async () => {
  const cookie = await session('planeacion');
  const file = path.join(modules, 'plan.so'), whole = fs.readFileSync(file);
  const put = (bytes) => {
    fs.writeFileSync(`${file}.nuevo`, bytes, { mode: 0o755 });
    fs.renameSync(`${file}.nuevo`, file);
  };
  const heard = listen();
  try {
    put(whole.subarray(0, 4096));
    await killAndRevive('intranet');
    await until('se atiende sin él', 60, async () => (await status('/unidades', cookie)) === 200);
    assert.equal(await status('/', cookie), 200);
    const unit = await page(intranet, '/unidades/opgi', cookie);
    assert.match(unit.text, /El módulo «plan» no se pudo cargar/);
    assert.equal(await status('/plan/2022', cookie), 404);
    const needs = await get(intranet, '/riesgos/2022', cookie);
    assert.ok([200, 503].includes(needs.status) && /El módulo «plan» no se pudo cargar/.test(needs.text), `${needs.status}`);
    assert.match(heard(), /"module\.left_out","text":"plan: /);
    assert.match(heard(), /plan\.so: /, 'y por qué');
    const said = await paacctl(['module', 'list']);
    assert.match(said.stdout + said.stderr, /plan\.so/);
    assert.equal(await reload(10), false, 'una recarga sigue siendo entera o nada');
    assert.equal(await status('/unidades', cookie), 200);
  } finally {
    put(whole);
    await killAndRevive('intranet');
  }
  await until('todo está otra vez', 60, async () => (await status('/plan/2022', cookie)) === 200);
});
