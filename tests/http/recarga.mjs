// Reload while people work: not one request fails, and what is broken never replaces what works.
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { assert, command, get, intranet, page, root, session, sleep, test, variable, web } from './lib.mjs';

const supervised = web !== 'apache-fcgid';
const pid = () => Number(fs.readFileSync(path.join(variable, 'run/intranet.pid'), 'utf8'));
const modules = path.join(variable, 'opt/lib/paac/modules');

// The new generation has another number in its ETag.
const etag = async (cookie) => (await page(intranet, '/plan/2022', cookie)).headers.etag;
async function until(condition, seconds) {
  for (let i = 0; i < seconds * 10; i++) {
    if (await condition()) return true;
    await sleep(100);
  }
  return false;
}

async function reload() {
  if (supervised) process.kill(pid(), 'SIGHUP');
  else await command('touch', [path.join(variable, 'estado/generation')]);
}

// Processes of a process; the supervisor's are its leaders.
const children = (of) =>
  fs.readFileSync(`/proc/${of}/task/${of}/children`, 'utf8').trim().split(' ').filter(Boolean).map(Number);

// Until one generation has served for a second, with none on its way in or out.
async function settled() {
  let calm = 0;
  return until(() => (calm = children(pid()).length === 1 ? calm + 1 : 0) >= 10, 60);
}

const promise = supervised ? 'recargar bajo carga no pierde ninguna solicitud' : 'recargar bajo carga llega';
test(promise, async () => {
  const cookie = await session('consulta');
  const before = await etag(cookie);
  const failures = [];
  let answered = 0;
  let going = true;
  const client = async () => {
    while (going) {
      for (const path of ['/plan/2022', '/buscar?texto=informe', '/riesgos/2022', '/']) {
        const answer = await get(intranet, path, cookie).catch((error) => ({ status: error.message }));
        answered++;
        if (answer.status !== 200) failures.push(`${path}: ${answer.status}`);
      }
    }
  };
  const clients = Array.from({ length: 4 }, client);
  for (let i = 0; i < 4; i++) {
    await sleep(1200);
    await reload();
  }
  await sleep(1500);
  going = false;
  await Promise.all(clients);
  assert.ok(answered > 20, `se respondieron ${answered}`);
  // mod_fcgid manages its processes itself and answers 500 or 503 for one that is leaving: there a
  // reload is only promised to arrive.
  const lost = supervised ? failures : failures.filter((text) => !/ 50[03]$/.test(text));
  assert.equal(lost.length, 0, `${lost.length} de ${answered} fallaron: ${lost.slice(0, 5).join(', ')}`);
  assert.ok(await until(async () => (await etag(cookie)) !== before, 60), 'la generación es otra');
});

// A module compiled against a header with another ABI number.
function wrongModule() {
  const out = path.join(modules, 'ajeno.so');
  const sdk = path.join(root, 'sdk/include');
  execFileSync('cc', ['-shared', '-fPIC', `-I${sdk}`, '-o', out, '-x', 'c', '-'], {
    input: [
      '#include <paac/paac.h>',
      '#undef PAAC_ABI_MAJOR',
      '#define PAAC_ABI_MAJOR UINT32_C(7)',
      'PAAC_MODULE(.name = "ajeno", .title = "Ajeno", .version = "1.0")',
      '',
    ].join('\n'),
  });
  return out;
}

test('un módulo de otra versión se rechaza diciendo archivo, campo, esperado, encontrado y remedio', async () => {
  const file = wrongModule();
  try {
    const info = await command(path.join(variable, 'opt/bin/paacctl'), ['module', 'info', file], {
      env: { PAAC_CONF: path.join(variable, 'etc/paac.conf') },
    });
    assert.notEqual(info.code, 0);
    const check = await command(
      path.join(variable, 'opt/libexec/paac/intranet.fcgi'),
      ['--config', path.join(variable, 'etc/paac.conf'), '--check'],
    );
    assert.notEqual(check.code, 0, 'la comprobación previa lo rechaza');
    for (const said of [info.stderr, check.stderr]) {
      for (const part of ['ajeno.so', 'abi_major', 'Se esperaba: 1', 'Se encontró: 7', 'Remedio:']) {
        assert.ok(said.includes(part), `«${part}» en: ${said}`);
      }
    }
  } finally {
    fs.unlinkSync(file);
  }
});

if (supervised) {
  test('recargar con un módulo malo conserva la generación que sirve', async () => {
    const cookie = await session('consulta');
    assert.ok(await settled(), 'la generación anterior terminó');
    const before = await etag(cookie);
    const log = path.join(variable, 'log/intranet.log');
    const told = fs.readFileSync(log, 'utf8').length;
    const file = wrongModule();
    try {
      await reload();
      assert.ok(await until(() => fs.readFileSync(log, 'utf8').slice(told).includes('ajeno.so'), 60), 'se rechazó');
      assert.ok(await settled());
      assert.equal(await etag(cookie), before);
    } finally {
      fs.unlinkSync(file);
    }
    await reload();
    assert.ok(await until(async () => (await etag(cookie)) !== before, 60), 'ya sin él, recarga');
  });

  test('si muere un proceso que atiende, los demás siguen y se repone', async () => {
    const cookie = await session('consulta');
    const leader = children(pid()).at(-1);
    const workers = children(leader);
    assert.ok(workers.length >= 2, `procesos que atienden: ${workers}`);
    process.kill(workers[0], 'SIGKILL');
    assert.ok(
      await until(() => {
        const now = children(leader);
        return now.length === workers.length && !now.includes(workers[0]);
      }, 60),
      'se repuso',
    );
    for (let i = 0; i < 10; i++) await page(intranet, '/plan/2022', cookie);
  });
}

test('con la base de datos detenida se responde 503, y al volver se sirve sin ayuda', async () => {
  const cookie = await session('consulta');
  const mariadb = Number(fs.readFileSync(path.join(variable, 'run/mariadb.pid'), 'utf8'));
  const [program, ...args] = fs.readFileSync(`/proc/${mariadb}/cmdline`, 'utf8').split('\0').filter(Boolean);
  process.kill(mariadb, 'SIGTERM');
  assert.ok(await until(() => !fs.existsSync(`/proc/${mariadb}`), 60), 'se detuvo');
  let down;
  try {
    down = await get(intranet, '/plan/2022', cookie);
  } finally {
    const started = await command('sh', ['-c', 'setsid "$@" >> "$LOG" 2>&1 < /dev/null & echo $!', 'sh', program, ...args], {
      env: { LOG: path.join(variable, 'log/mariadb.log') },
    });
    await command('sh', ['-c', 'echo "$1" > "$2"', 'sh', started.stdout.trim(), path.join(variable, 'run/mariadb.pid')]);
  }
  assert.equal(down.status, 503);
  assert.match(down.text, /lang="es/);
  assert.match(down.headers['x-request-id'], /^[0-9a-f]{16}$/);
  assert.ok(await until(async () => (await get(intranet, '/plan/2022', cookie)).status === 200, 60), 'volvió');
});
