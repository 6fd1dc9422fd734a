// Processes of an instance that are killed and come back, and saves held at one of their steps.
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { assert, children, command, field, leader, pidOf, sleep, until, variable, workers } from './lib.mjs';

const owner = fs.statSync(path.join(variable, 'db'));
const identity = process.getuid() === 0 ? { uid: owner.uid, gid: owner.gid } : {};

// --- processes --------------------------------------------------------------------------------

// How a service was started, so that it can be started again as it was.
const remembered = {};
export function remember(name) {
  const pid = pidOf(name);
  remembered[name] ??= fs.readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').filter(Boolean);
  return pid;
}
export const alive = (pid) => fs.existsSync(`/proc/${pid}/exe`);

export async function start(name) {
  const [program, ...args] = remembered[name];
  const started = await command('sh', ['-c', 'setsid "$@" >> "$LOG" 2>&1 < /dev/null & echo $!', 'sh', program, ...args], {
    env: { LOG: path.join(variable, `log/${name}.log`) },
  });
  await command('sh', ['-c', 'echo "$1" > "$2"', 'sh', started.stdout.trim(), path.join(variable, `run/${name}.pid`)]);
  await sleep(50);
  return alive(pidOf(name));
}

export async function killAndRevive(name) {
  const pid = remember(name);
  const left = name === 'intranet' || name === 'trabajos' ? children(pid) : [];
  process.kill(pid, 'SIGKILL');
  await until(`${name} murió`, 10, () => !alive(pid));
  await until(`se va lo que ${name} dejó`, 60, () => !left.some(alive));
  await until(`${name} vuelve`, 30, () => start(name));
}

export const random = (n) => Math.floor(Math.random() * n);
export const victims = {
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
export const steps = {
  envio: 'LOCK TABLES envio WRITE',
  fila: 'LOCK TABLES unidad_alias WRITE, unidad READ',
  cabeza: 'START TRANSACTION; SELECT seq FROM libro_cabeza WHERE id = 1 FOR UPDATE',
  libro: 'LOCK TABLES libro WRITE',
  archivo: 'LOCK TABLES archivo WRITE',
  evidencia: 'LOCK TABLES evidencia WRITE, evidencia_uso WRITE',
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
export async function hold(step) {
  let release = null;
  await until(`detener los guardados en ${step}`, 40, async () => (release = await take(step)) !== null);
  return release;
}

// --- people ---------------------------------------------------------------------------------

export const hidden = (text) => ({ csrf: field(text, 'csrf'), envio: text.match(/name="envio" value="([0-9a-f]{64})"/)?.[1] });
export const quietly = (promise) => promise.catch((error) => ({ status: 0, text: error.message }));
