// What everything needs runs out: descriptors, connections to the database, disk. Whoever asks gets
// our own 503, and when there is enough again everything works without help.
import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { alive, hidden, remember, start } from './muertes-lib.mjs';
import { accounts, assert, command, configure, field, get, intranet, leader, paacctl, page, plain, reload, request, session, sql, status, test, until, variable, workers } from './lib.mjs';

const limitFiles = async (pid, n) => {
  const said = await command('prlimit', [`--pid=${pid}`, `--nofile=${n}:`]);
  assert.equal(said.code, 0, said.stderr);
};
// New processes, which have the limits that their leader has now.
async function renew() {
  const before = workers();
  before.forEach((pid) => process.kill(pid, 'SIGKILL'));
  await until('otros procesos', 20, () => workers().length > 0 && !workers().some((pid) => before.includes(pid)));
}
const within = (promise, ms) => Promise.race([promise, new Promise((resolve) => setTimeout(resolve, ms, 'espera'))]);

test('sin descriptores se responde 503 con nuestra página, y al haberlos de nuevo se atiende', async () => {
  const cookie = await session('consulta');
  const usual = fs.readFileSync(`/proc/${leader()}/limits`, 'utf8').match(/^Max open files +(\d+)/m)[1];
  const found = [];
  try {
    for (const n of [3, 4, 5, 6]) {
      await limitFiles(leader(), n);
      await renew();
      const answer = await within(get(intranet, '/plan/2022', cookie), 2000);
      found.push(answer === 'espera' ? answer : answer.status);
      if (answer.status === 503) assert.match(plain(answer.text), /El servicio no está disponible/);
    }
  } finally {
    await limitFiles(leader(), usual);
    workers().forEach((pid) => process.kill(pid, 'SIGKILL'));
  }
  assert.ok(found.includes(503), `respondió ${found}`);
  assert.ok(found.every((code) => ['espera', 200, 502, 503].includes(code)), `respondió ${found}`);
  await until('se atiende', 30, async () => (await within(status('/plan/2022', cookie), 5000)) === 200);
});

test('sin conexiones libres en la base se responde 503, y al haberlas se atiende', async () => {
  const cookie = await session('consulta');
  const usual = await sql('SELECT @@max_connections');
  await sql('SET GLOBAL max_connections = 10');
  const sleepers = Array.from({ length: 11 }, () => sql('SELECT SLEEP(10)').catch(() => {}));
  try {
    workers().forEach((pid) => process.kill(pid, 'SIGKILL'));
    await until('503', 10, async () => (await within(status('/plan/2022', cookie), 3000)) === 503);
  } finally {
    await Promise.all(sleepers);
    await sql(`SET GLOBAL max_connections = ${usual}`);
  }
  await until('se atiende', 20, async () => (await status('/plan/2022', cookie)) === 200);
});

function upload(form, name, bytes) {
  const mark = randomBytes(12).toString('hex');
  const fields = { csrf: field(form, 'csrf'), envio: field(form, 'envio'), unidad: accounts().find((a) => a.rol === 'enlace').unidad, fecha: '2022-04-12', clase: 'interno', descripcion: '' };
  const parts = Object.entries(fields).map(([key, value]) => `--${mark}\r\nContent-Disposition: form-data; name="${key}"\r\n\r\n${value}\r\n`);
  parts.push(`--${mark}\r\nContent-Disposition: form-data; name="archivos"; filename="${name}"\r\nContent-Type: application/pdf\r\n\r\n`);
  return {
    body: Buffer.concat([Buffer.from(parts.join('')), bytes, Buffer.from(`\r\n--${mark}--\r\n`)]),
    headers: { 'Content-Type': `multipart/form-data; boundary=${mark}` },
  };
}

test('con el disco lleno un archivo recibe 503 y lo demás se atiende; al haber espacio, entra', async () => {
  const cookie = await session('enlace');
  const small = path.join(variable, 'lleno');
  fs.mkdirSync(small, { recursive: true });
  if (process.getuid() !== 0) {
    console.log('  sin permiso para montar un disco pequeño: no se comprueba');
    return;
  }
  execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=2m,mode=1777', 'lleno', small]);
  const usual = fs.readFileSync(path.join(variable, 'etc/paac.conf'), 'utf8').match(/^state_dir = (.*)$/m)[1];
  const bytes = Buffer.concat([Buffer.from(`%PDF-1.4\n% ${randomBytes(8).toString('hex')}\n`), Buffer.alloc(3 << 20, 'x'), Buffer.from('\n%%EOF\n')]);
  const send = async () => {
    const form = (await page(intranet, '/evidencias/nueva', cookie)).text;
    return request(intranet, '/evidencias/nueva', { method: 'POST', cookie, ...upload(form, 'grande.pdf', bytes) });
  };
  try {
    configure({ general: { state_dir: small } });
    assert.ok(await reload());
    const answer = await send();
    assert.equal(answer.status, 503, plain(answer.text));
    assert.equal(await status('/plan/2022', cookie), 200);
  } finally {
    configure({ general: { state_dir: usual } });
    assert.ok(await reload());
    execFileSync('umount', [small]);
  }
  const answer = await send();
  assert.equal(answer.status, 303, plain(answer.text));
});

// The database on a small disk, which is then filled: what was written stays, what is asked is read,
// a save says so and keeps what was typed, and there is nothing to do once there is space.
test('con el disco de la base lleno guardar recibe 503 con lo escrito; al haber espacio se guarda y nada falta', async () => {
  if (process.getuid() !== 0) {
    console.log('  sin permiso para montar un disco pequeño: no se comprueba');
    return;
  }
  const db = path.join(variable, 'db'), small = path.join(variable, 'db-pequena'), filling = path.join(db, 'relleno');
  const stop = async () => {
    const pid = remember('mariadb');
    if (!alive(pid)) return;
    process.kill(pid, 'SIGTERM');
    await until('MariaDB se detiene', 60, () => !alive(pid));
  };
  const revive = async () => {
    await start('mariadb');
    await until('MariaDB vuelve', 60, async () => (await command('mariadb-admin', ['--no-defaults', `--socket=${path.join(variable, 'run/mariadb.sock')}`, 'ping'])).code === 0);
  };
  const cookie = await session('planeacion');
  const open = async () => hidden((await page(intranet, '/unidades/nueva', cookie)).text);
  const save = (form, code) => request(intranet, '/unidades/nueva', {
    method: 'POST', cookie, headers: { Origin: intranet.url },
    form: { ...form, codigo: code, nombre: `Escrita ${code} ${'x'.repeat(100)}`, tipo: 'unidad' },
  });
  const run = Date.now().toString(36);
  await stop();
  fs.mkdirSync(small, { recursive: true });
  // What the server takes for itself when it starts is about twelve megabytes.
  const megabytes = Number(execFileSync('du', ['-sm', db], { encoding: 'utf8' }).split('\t')[0]) + 30;
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'pequena', small]);
  try {
    execFileSync('cp', ['-a', `${db}/.`, small]);
    execFileSync('mount', ['--bind', small, db]);
    await revive();
    await until('se atiende', 30, async () => (await status('/plan/2022', cookie)) === 200);
    const forms = [];
    for (let i = 0; i < 100; i++) forms.push(await open());
    try {
      execFileSync('dd', ['if=/dev/zero', `of=${filling}`, 'bs=64k'], { stdio: 'ignore' });
    } catch {
      // until there is no more space
    }
    let refused = null, saved = 0;
    while (refused === null && forms.length > 0) {
      const answer = await save(forms.shift(), `lleno-${run}-${saved}`);
      if (answer.status === 303) saved++;
      else refused = answer;
    }
    assert.equal(refused?.status, 503, plain(refused?.text ?? 'cupo en el disco'));
    assert.match(refused.text, /Lo que escribió no se ha perdido/);
    assert.match(refused.text, new RegExp(`Escrita lleno-${run}-${saved}`));
    // What cannot even be taken back ends MariaDB, which the system then starts again.
    assert.ok([200, 503].includes(await status('/plan/2022', cookie)));
    fs.rmSync(filling);
    if (!alive(remember('mariadb'))) await revive();
    await until('se lee', 30, async () => (await status('/plan/2022', cookie)) === 200);
    assert.equal((await save(await open(), `lleno-${run}-${saved}`)).status, 303, 'al haber espacio se guarda');
    assert.equal(Number(await sql(`SELECT COUNT(*) FROM unidad WHERE codigo LIKE 'lleno-${run}-%'`)), saved + 1);
    assert.equal((await paacctl(['ledger', 'verify'])).code, 0);
  } finally {
    await stop();
    execFileSync('sh', ['-c', 'umount "$1"; umount "$2"; rmdir "$2"', 'sh', db, small]);
    await revive();
  }
  await until('se atiende', 30, async () => (await status('/plan/2022', cookie)) === 200);
});
