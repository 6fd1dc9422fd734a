// Processes that are killed while people save and upload: worker, leader, supervisor, MariaDB, at a
// random moment or while a save is held at one of its steps. What was acknowledged is there afterwards,
// what was doubtful is settled by sending the same form again, and the chain is whole.
//   PAAC_KILLS=500  how many deaths
import { createHash, randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { assert, get, intranet, page, paacctl, plain, request, session, sleep, sql, status, supervisor, test, until, variable } from './lib.mjs';
import { alive, hidden, hold, quietly, random, remember, steps, victims } from './muertes-lib.mjs';

const KILLS = Number(process.env.PAAC_KILLS ?? 25);
const WRITERS = 3; // the first one uploads

// --- people who save --------------------------------------------------------------------------

// A form, and the same one again until it is known to be saved.
async function save(cookie, where, code, work, filled) {
  let shown;
  await until('abrir el formulario', 90, async () => {
    shown = await quietly(get(intranet, where, cookie));
    return shown.status === 200;
  });
  const typed = filled(hidden(shown.text));
  for (let tries = 0; work.going || tries < 50; tries++) {
    const answer = await quietly(request(intranet, where, { method: 'POST', cookie, ...typed }));
    if (answer.status === 303) {
      work.saved.push(code);
      return;
    }
    assert.ok([0, 502, 503, 504].includes(answer.status), `${code}: ${answer.status} ${plain(answer.text)}`);
    work.doubtful++;
    await sleep(100);
  }
  assert.fail(`${code} no se pudo guardar`);
}

const saveUnit = (cookie, code, work) =>
  save(cookie, '/unidades/nueva', code, work, (form) => ({ form: { ...form, codigo: code, nombre: `Unidad ${code}`, tipo: 'unidad' } }));

// A file of one to four megabytes that nobody has brought before: spooled by the worker.
function saveFile(cookie, code, work) {
  const bytes = Buffer.concat([Buffer.from('%PDF-1.4\n'), randomBytes((1 + random(4)) << 20)]);
  work.files.set(code, createHash('sha256').update(bytes).digest('hex'));
  const part = (name, value, file = '') => [Buffer.from(`--x\r\nContent-Disposition: form-data; name="${name}"${file}\r\n\r\n`), Buffer.from(value), Buffer.from('\r\n')];
  return save(cookie, '/evidencias/nueva', code, work, (form) => ({
    headers: { 'Content-Type': 'multipart/form-data; boundary=x' },
    body: Buffer.concat([
      ...Object.entries({ ...form, unidad: 'opgi', fecha: '2022-04-12', clase: 'interno', descripcion: code }).flatMap(([n, v]) => part(n, v)),
      ...part('archivos', bytes, `; filename="${code}.pdf"`), Buffer.from('--x--\r\n'),
    ]),
  }));
}

async function writer(n, cookie, work) {
  const one = n === 0 ? saveFile : saveUnit;
  for (let i = 0; work.going; i++) await one(cookie, `${work.run}-${n}-${i}`, work);
}

// --- the schedule -----------------------------------------------------------------------------

async function one(i, work) {
  const names = Object.keys(victims);
  const victim = names[i % names.length];
  const held = i % 2 === 0 ? Object.keys(steps)[Math.floor(i / 2) % 6] : null;
  const before = work.saved.length;
  const release = held ? await hold(held) : () => {};
  await sleep(held ? 60 + random(60) : random(40));
  try {
    await victims[victim]();
    if (held) await sleep(30);
  } finally {
    release();
  }
  work.kills.push(held ? `${victim} en ${held}` : victim);
  await until(`se vuelve a guardar después de ${work.kills.at(-1)}`, 60, () => work.saved.length > before + 1 || work.failed);
}

async function verify(work) {
  const there = new Set((await sql(`SELECT codigo FROM unidad WHERE codigo LIKE '${work.run}-%'`)).split('\n'));
  for (const row of (await sql(`SELECT e.nombre, a.sha256 FROM evidencia e JOIN archivo a ON a.id = e.archivo_id WHERE e.nombre LIKE '${work.run}-%'`)).split('\n').filter(Boolean)) {
    const [name, sha256] = row.split('\t');
    const code = name.replace(/\.pdf$/, '');
    assert.ok(!there.has(code), `${code}: una sola vez`);
    there.add(code);
    assert.equal(sha256, work.files.get(code), code);
    const stored = fs.readFileSync(path.join(variable, 'estado/evidencia', sha256.slice(0, 2), sha256.slice(2, 4), sha256));
    assert.equal(createHash('sha256').update(stored).digest('hex'), sha256, `los bytes de ${code}`);
  }
  assert.deepEqual(work.saved.filter((code) => !there.has(code)), [], 'lo confirmado está');
  assert.equal([...there].filter((code) => !work.saved.includes(code)).length, 0, 'y nada más');
  const entries = (await sql(`SELECT objeto, COUNT(*) FROM libro WHERE objeto LIKE 'unidad:${work.run}-%' GROUP BY objeto HAVING COUNT(*) <> 1`)).trim();
  assert.equal(entries, '', 'cada guardado, una anotación');
  const chain = await paacctl(['ledger', 'verify']);
  assert.equal(chain.code, 0, chain.stdout + chain.stderr);
  const evidence = await paacctl(['evidence', 'check']);
  assert.equal(evidence.code, 0, evidence.stdout + evidence.stderr);
}

test(`${KILLS} muertes mientras se guarda: lo confirmado está, una sola vez, y la cadena está entera`, async () => {
  ['intranet', 'mariadb'].forEach(remember);
  const cookie = await session('planeacion');
  const work = { run: `muerte-${Date.now().toString(36)}`, going: true, saved: [], files: new Map(), doubtful: 0, kills: [] };
  const people = Array.from({ length: WRITERS }, (_, n) => writer(n, cookie, work).catch((error) => (work.failed = error)));
  try {
    for (let i = 0; i < KILLS && !work.failed; i++) await one(i, work);
  } finally {
    work.going = false;
    await Promise.all(people);
  }
  console.log(`  ${work.kills.length} muertes, ${work.saved.length} guardados, ${work.doubtful} dudosos`);
  if (work.failed) throw work.failed;
  await verify(work);
  assert.ok(work.saved.length > KILLS, `se guardaron ${work.saved.length}`);
  assert.doesNotMatch((await paacctl(['module', 'list'])).stdout, /en pausa/, 'a nadie se culpó');
});

test('MariaDB detenida treinta segundos (SIGSTOP): 503 con lo escrito y cómo seguir; después se guarda', async () => {
  const cookie = await session('planeacion');
  const shown = await page(intranet, '/unidades/nueva', cookie);
  const code = `quieta-${Date.now().toString(36)}`;
  const form = { ...hidden(shown.text), codigo: code, nombre: `Escrito con cuidado ${code}`, tipo: 'unidad' };
  const headers = { Origin: intranet.url };
  const post = () => request(intranet, '/unidades/nueva', { method: 'POST', cookie, form, headers });
  const mariadb = remember('mariadb');
  process.kill(mariadb, 'SIGSTOP');
  const began = Date.now();
  let answer, other;
  try {
    [answer, other] = await Promise.all([post(), get(intranet, '/plan/2022', cookie)]);
    const late = await get(intranet, '/', cookie);
    assert.equal(late.status, 503, 'también a quien llega después');
    await sleep(Math.max(0, 30000 - (Date.now() - began)));
  } finally {
    process.kill(mariadb, 'SIGCONT');
  }
  assert.equal(answer.status, 503);
  assert.equal(other.status, 503);
  assert.match(answer.text, /Lo que escribió no se ha perdido/);
  assert.match(answer.text, new RegExp(`Escrito con cuidado ${code}`));
  assert.match(answer.text, /Enviar de nuevo/);
  await until('vuelve sola', 30, async () => (await status('/plan/2022', cookie)) === 200);
  const again = await post();
  assert.equal(again.status, 303, plain(again.text));
  assert.equal(await status(`/unidades/${code}.xml`, cookie), 200);
  assert.doesNotMatch((await paacctl(['module', 'list'])).stdout, /en pausa/, 'una base lenta no pone a nadie en pausa');
  assert.ok(alive(supervisor()));
});
