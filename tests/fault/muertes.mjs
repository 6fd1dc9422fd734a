// Processes that are killed while people save: worker, leader, supervisor, MariaDB, at a random
// moment or while a save is held at one of its steps. What was acknowledged is there afterwards,
// what was doubtful is settled by sending the same form again, and the chain is whole.
//   PAAC_KILLS=500  how many deaths
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { assert, children, command, field, get, intranet, leader, page, paacctl, pidOf, plain, request, session, sleep, sql, status, supervisor, test, until, variable, workers } from './lib.mjs';

const KILLS = Number(process.env.PAAC_KILLS ?? 25);
const WRITERS = 3;
const owner = fs.statSync(path.join(variable, 'db'));
const identity = process.getuid() === 0 ? { uid: owner.uid, gid: owner.gid } : {};

// --- processes --------------------------------------------------------------------------------

// How a service was started, so that it can be started again as it was.
const remembered = {};
function remember(name) {
  const pid = pidOf(name);
  remembered[name] ??= fs.readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').filter(Boolean);
  return pid;
}
const alive = (pid) => fs.existsSync(`/proc/${pid}/exe`);

async function start(name) {
  const [program, ...args] = remembered[name];
  const started = await command('sh', ['-c', 'setsid "$@" >> "$LOG" 2>&1 < /dev/null & echo $!', 'sh', program, ...args], {
    env: { LOG: path.join(variable, `log/${name}.log`) },
  });
  await command('sh', ['-c', 'echo "$1" > "$2"', 'sh', started.stdout.trim(), path.join(variable, `run/${name}.pid`)]);
  await sleep(50);
  return alive(pidOf(name));
}

async function killAndRevive(name) {
  const pid = remember(name);
  const left = name === 'intranet' ? children(pid) : [];
  process.kill(pid, 'SIGKILL');
  await until(`${name} murió`, 10, () => !alive(pid));
  await until(`se va lo que ${name} dejó`, 60, () => !left.some(alive));
  await until(`${name} vuelve`, 30, () => start(name));
}

const random = (n) => Math.floor(Math.random() * n);
const victims = {
  trabajador: async () => {
    const busy = workers();
    if (busy.length) process.kill(busy[random(busy.length)], 'SIGKILL');
  },
  todos: async () => workers().forEach((pid) => process.kill(pid, 'SIGKILL')),
  lider: async () => process.kill(leader(), 'SIGKILL'),
  supervisor: () => killAndRevive('intranet'),
  mariadb: () => killAndRevive('mariadb'),
};

// A connection that holds what a step of every save needs, until it is let go.
const steps = {
  envio: 'LOCK TABLES envio WRITE',
  fila: 'LOCK TABLES unidad_alias WRITE, unidad READ',
  cabeza: 'START TRANSACTION; SELECT seq FROM libro_cabeza WHERE id = 1 FOR UPDATE',
  libro: 'LOCK TABLES libro WRITE',
};
async function take(step) {
  const socket = path.join(variable, 'run/mariadb.sock');
  const user = (await command('id', ['-un'])).stdout.trim();
  const child = spawn('mariadb', ['--no-defaults', '--unbuffered', '-N', `--socket=${socket}`, `--user=${user}`, 'paac'], { ...identity, stdio: ['pipe', 'pipe', 'pipe'] });
  let said = '';
  child.stdout.on('data', (text) => (said += text));
  child.stdin.on('error', () => {});
  child.stdin.write(`${steps[step]}; SELECT 'tomado';\n`);
  const release = () => child.kill('SIGKILL');
  await until(`tomar ${step}`, 20, () => said.includes('tomado') || child.exitCode !== null);
  return said.includes('tomado') ? release : null;
}

// The server may be on its way back from the last death.
async function hold(step) {
  let release = null;
  await until(`detener los guardados en ${step}`, 40, async () => (release = await take(step)) !== null);
  return release;
}

// --- people who save --------------------------------------------------------------------------

const hidden = (text) => ({ csrf: field(text, 'csrf'), envio: text.match(/name="envio" value="([0-9a-f]{64})"/)?.[1] });
const quietly = (promise) => promise.catch((error) => ({ status: 0, text: error.message }));

// One unit: the form, and the same form again until it is known to be saved.
async function save(cookie, code, work) {
  let shown;
  await until('abrir el formulario', 90, async () => {
    shown = await quietly(get(intranet, '/unidades/nueva', cookie));
    return shown.status === 200;
  });
  const form = { ...hidden(shown.text), codigo: code, nombre: `Unidad ${code}`, tipo: 'unidad' };
  for (let tries = 0; work.going || tries < 50; tries++) {
    const answer = await quietly(request(intranet, '/unidades/nueva', { method: 'POST', cookie, form }));
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

async function writer(n, cookie, work) {
  for (let i = 0; work.going; i++) await save(cookie, `${work.run}-${n}-${i}`, work);
}

// --- the schedule -----------------------------------------------------------------------------

async function one(i, work) {
  const names = Object.keys(victims);
  const victim = names[i % names.length];
  const held = i % 2 === 0 ? Object.keys(steps)[Math.floor(i / 2) % 4] : null;
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
  assert.deepEqual(work.saved.filter((code) => !there.has(code)), [], 'lo confirmado está');
  assert.equal([...there].filter((code) => !work.saved.includes(code)).length, 0, 'y nada más');
  const entries = (await sql(`SELECT objeto, COUNT(*) FROM libro WHERE objeto LIKE 'unidad:${work.run}-%' GROUP BY objeto HAVING COUNT(*) <> 1`)).trim();
  assert.equal(entries, '', 'cada guardado, una anotación');
  const chain = await paacctl(['ledger', 'verify']);
  assert.equal(chain.code, 0, chain.stdout + chain.stderr);
}

test(`${KILLS} muertes mientras se guarda: lo confirmado está, una sola vez, y la cadena está entera`, async () => {
  ['intranet', 'mariadb'].forEach(remember);
  const cookie = await session('planeacion');
  const work = { run: `muerte-${Date.now().toString(36)}`, going: true, saved: [], doubtful: 0, kills: [] };
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
