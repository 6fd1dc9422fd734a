// What the fault tests share: processes, reloads, modules that misbehave, the instance's settings.
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { assert, get, intranet, paacctl, root, sleep, variable } from '../http/lib.mjs';

export * from '../http/lib.mjs';

export const modules = path.join(variable, 'opt/lib/paac/modules');
export const share = path.join(variable, 'opt/share/paac/modules');
export const executable = path.join(variable, 'opt/libexec/paac/intranet.fcgi');
export const configuration = path.join(variable, 'etc/paac.conf');
const log = path.join(variable, 'log/intranet.log');

export const pidOf = (name) => Number(fs.readFileSync(path.join(variable, `run/${name}.pid`), 'utf8'));
export const supervisor = () => pidOf('intranet');

export function children(of) {
  try {
    return fs.readFileSync(`/proc/${of}/task/${of}/children`, 'utf8').trim().split(' ').filter(Boolean).map(Number);
  } catch {
    return [];
  }
}
export const leader = () => children(supervisor()).at(-1);
export const workers = () => children(leader());

export async function until(what, seconds, condition) {
  for (let i = 0; i < seconds * 20; i++) {
    if (await condition()) return;
    await sleep(50);
  }
  assert.fail(`no ocurrió en ${seconds} s: ${what}`);
}

// What the log says from now on.
export function listen() {
  const from = fs.statSync(log).size;
  return () => fs.readFileSync(log).subarray(from).toString('utf8');
}

// A new generation; false when it was refused. Waits until the old one has gone.
export async function reload(seconds = 60) {
  const heard = listen();
  process.kill(supervisor(), 'SIGHUP');
  await until('recargar', seconds, () => /"supervisor\.(ready|kept)"/.test(heard()));
  const taken = heard().includes('"supervisor.ready"');
  await until('la anterior se va', seconds, () => children(supervisor()).length === 1);
  return taken;
}

// paac.conf with these values: {modulos: {deaths: 3}}.
export function configure(values) {
  let text = fs.readFileSync(configuration, 'utf8');
  for (const [section, keys] of Object.entries(values)) {
    for (const [key, value] of Object.entries(keys)) {
      const head = new RegExp(`^\\[${section}\\]\\n`, 'm');
      if (!head.test(text)) text += `\n[${section}]\n`;
      const [before, rest] = [text.slice(0, text.search(head)), text.slice(text.search(head))];
      const end = rest.slice(1).search(/^\[/m) + 1 || rest.length;
      const own = rest.slice(0, end).replace(new RegExp(`^${key} *=.*\\n`, 'm'), '');
      text = before + own.replace(head, `[${section}]\n${key} = ${value}\n`) + rest.slice(end);
    }
  }
  fs.writeFileSync(configuration, text);
}

// --- modules that misbehave ------------------------------------------------------------------

const source = path.join(root, 'tests/modules/danina');

// Compiles tests/modules/danina as the module `name`; `defines` says how it misbehaves.
export function build(name, defines, out = path.join(modules, `${name}.so`)) {
  const flags = Object.entries(defines).map(([key, value]) => (value === '' ? `-D${key}` : `-D${key}=${value}`));
  execFileSync(
    'cc',
    ['-shared', '-fPIC', '-fvisibility=hidden', '-O1', '-w', '-Wl,-z,nodelete', `-I${root}/sdk/include`, `-DNOMBRE="${name}"`,
      ...flags, '-o', `${out}.new`, path.join(source, 'danina.c')],
    { stdio: 'pipe' },
  );
  fs.renameSync(`${out}.new`, out);
  fs.cpSync(path.join(source, 'xsl'), path.join(share, name, 'xsl'), { recursive: true });
  fs.cpSync(path.join(source, 'sql'), path.join(share, name, 'sql'), { recursive: true });
  return out;
}

export function remove(name) {
  fs.rmSync(path.join(modules, `${name}.so`), { force: true });
  fs.rmSync(path.join(share, name), { recursive: true, force: true });
}

// Their permissions, and a generation that has them.
export async function take() {
  const made = await paacctl(['db', 'migrate']);
  assert.equal(made.code, 0, made.stderr);
  assert.ok(await reload(), 'los módulos se aceptaron');
}

export async function list() {
  const said = await paacctl(['module', 'list']);
  assert.equal(said.code, 0, said.stderr);
  return said.stdout;
}

// The status of one request; 502 is what a person sees of a process that died.
export const status = async (address, cookie) => (await get(intranet, address, cookie)).status;
