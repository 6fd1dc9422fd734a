// What the HTTP tests share: a client that sends exactly what it is told, sessions, XPath, and a
// runner that prints «ok NAME», or «not ok NAME» with indented lines of explanation.
import assert from 'node:assert/strict';
import { execFile, execFileSync } from 'node:child_process';
import fs from 'node:fs';
import http from 'node:http';
import os from 'node:os';
import path from 'node:path';
import zlib from 'node:zlib';

const env = (name) => {
  if (!process.env[name]) throw new Error(`falta la variable ${name}; use ./check`);
  return process.env[name];
};

export const root = env('PAAC_ROOT');
export const web = process.env.PAAC_WEB ?? 'nginx';
export const scratch = process.env.PAAC_SCRATCH ?? `${env('PAAC_VAR')}/scratch`;
export const variable = fs.realpathSync(env('PAAC_VAR'));
export const intranet = { name: 'intranet', url: env('PAAC_URL'), cookie: 'paac_intranet' };
export const auditoria = {
  name: 'auditoria',
  url: env('PAAC_URL_AUDITORIA'),
  cookie: 'paac_auditoria',
};

// --- requests -------------------------------------------------------------------------------

// One request on a connection of its own. `path` is sent as it is, however malformed.
export function request(site, path, { method = 'GET', cookie, headers = {}, body, form } = {}) {
  if (form) {
    body = new URLSearchParams(form).toString();
    headers = { 'Content-Type': 'application/x-www-form-urlencoded', ...headers };
  }
  if (cookie) headers = { Cookie: cookie, ...headers };
  if (body !== undefined) headers = { 'Content-Length': Buffer.byteLength(body), ...headers };
  const { hostname, port } = new URL(site.url);
  return new Promise((resolve, reject) => {
    const options = { hostname, port, path, method, headers, agent: false, timeout: 60000 };
    const sent = http.request(options, (answer) => {
      const chunks = [];
      answer.on('data', (chunk) => chunks.push(chunk));
      answer.on('error', reject);
      answer.on('end', () => {
        const bytes = Buffer.concat(chunks);
        resolve({
          path,
          status: answer.statusCode,
          headers: answer.headers,
          cookies: answer.headers['set-cookie'] ?? [],
          bytes,
          text: bytes.toString('utf8'),
        });
      });
    });
    sent.on('timeout', () => sent.destroy(new Error(`${method} ${path}: sin respuesta en 60 s`)));
    sent.on('error', reject);
    sent.end(body);
  });
}

export async function get(site, path, cookie, headers) {
  return request(site, path, { cookie, headers });
}

// A GET that must be 200.
export async function page(site, path, cookie) {
  const answer = await get(site, path, cookie);
  assert.equal(answer.status, 200, `GET ${path} respondió ${answer.status}: ${plain(answer.text)}`);
  return answer;
}

export const plain = (html) =>
  html
    .replace(/<(script|style|svg)[\s\S]*?<\/\1>/g, ' ')
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .slice(0, 400);

export const unescape = (text) =>
  text
    .replace(/&#(\d+);/g, (_, n) => String.fromCodePoint(Number(n)))
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&amp;/g, '&');

export const links = (html) =>
  [...html.matchAll(/<a\b[^>]*?\shref="([^"]*)"/g)].map((found) => unescape(found[1]));

export const field = (html, name) => {
  const input = html.match(new RegExp(`<input[^>]*name="${name}"[^>]*>`));
  return input?.[0].match(/value="([^"]*)"/)?.[1];
};

// The files of a ZIP by its central directory: [name, bytes].
export function unzip(zip) {
  const end = zip.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'));
  let at = zip.readUInt32LE(end + 16);
  return Array.from({ length: zip.readUInt16LE(end + 10) }, () => {
    const [method, size, name] = [zip.readUInt16LE(at + 10), zip.readUInt32LE(at + 20), zip.readUInt16LE(at + 28)];
    const head = zip.readUInt32LE(at + 42);
    const from = head + 30 + zip.readUInt16LE(head + 26) + zip.readUInt16LE(head + 28);
    const bytes = zip.subarray(from, from + size);
    const title = zip.toString('utf8', at + 46, at + 46 + name);
    at += 46 + name + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
    return [title, method === 0 ? bytes : zlib.inflateRawSync(bytes)];
  });
}

// --- the command line -----------------------------------------------------------------------

const owner = fs.statSync(path.join(variable, 'db'));
const identity = process.getuid() === 0 ? { uid: owner.uid, gid: owner.gid } : {};

// Runs a program as the service account, which is the one that may read the secrets.
export function command(program, args, { env: extra = {}, input, cwd = '/' } = {}) {
  return new Promise((resolve) => {
    const options = {
      ...identity,
      cwd,
      env: { ...process.env, HOME: '/nonexistent', ...extra },
      maxBuffer: 1 << 26,
    };
    const child = execFile(program, args, options, (error, stdout, stderr) => {
      const code = error ? (error.code ?? 1) : 0;
      resolve({ code, stdout, stderr });
    });
    // A program may end without reading what it is given.
    child.stdin.on('error', () => {});
    child.stdin.end(input ?? '');
  });
}

export const configuration = path.join(variable, 'etc/paac.conf');

export function paacctl(args, { conf = configuration, input } = {}) {
  return command(path.join(variable, 'opt/bin/paacctl'), args, {
    env: { PAAC_CONF: conf },
    input,
  });
}

// What the instance's own database says, as its owner: a line a row, tabs between.
export async function sql(statement) {
  const socket = fs.readFileSync(configuration, 'utf8').match(/^socket = (.+)$/m)[1];
  const user = process.getuid() === 0 ? execFileSync('stat', ['-c', '%U', socket], { encoding: 'utf8' }).trim() : os.userInfo().username;
  const args = ['--no-defaults', '-N', '-B', `--socket=${socket}`, `--user=${user}`, 'paac', '-e', statement];
  const said = await command('mariadb', args);
  assert.equal(said.code, 0, said.stderr);
  return said.stdout.trimEnd();
}

// A cookie of a new session, without a password.
export async function session(role, site = intranet) {
  const made = await paacctl(['session', 'new', role, '--profile', site.name]);
  assert.equal(made.code, 0, `paacctl session new ${role}: ${made.stderr}`);
  return made.stdout.trim();
}

// The demonstration accounts: [{usuario, clave, rol, unidad}].
export function accounts() {
  const [head, ...rows] = fs
    .readFileSync(path.join(variable, 'cuentas.tsv'), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => line.split('\t'));
  return rows.map((row) => Object.fromEntries(head.map((name, i) => [name, row[i]])));
}

// --- XML and CSV ----------------------------------------------------------------------------

// The text of an XPath expression over a document.
export function xpath(xml, expression) {
  return execFileSync('xmllint', ['--nonet', '--xpath', expression, '-'], {
    input: xml,
    encoding: 'utf8',
    maxBuffer: 1 << 26,
  }).trim();
}
export const count = (xml, nodes) => Number(xpath(xml, `count(${nodes})`));
export const values = (xml, attribute) =>
  count(xml, attribute) === 0
    ? []
    : [...xpath(xml, attribute).matchAll(/="([^"]*)"/g)].map((found) => unescape(found[1]));

export function wellFormed(xml) {
  execFileSync('xmllint', ['--nonet', '--noout', '-'], { input: xml, stdio: 'pipe' });
}

// The rows of a CSV of ours: BOM, «;», CRLF, doubled quotes.
export function csv(text) {
  assert.equal(text.codePointAt(0), 0xfeff, 'el CSV empieza con BOM');
  const rows = [[]];
  const cell = /("(?:[^"]|"")*"|[^;\r\n"]*)(;|\r\n|$)/y;
  cell.lastIndex = 1;
  while (cell.lastIndex < text.length) {
    const found = cell.exec(text);
    assert.ok(found, 'el CSV tiene una celda mal escrita');
    const [, raw, end] = found;
    rows.at(-1).push(raw.startsWith('"') ? raw.slice(1, -1).replaceAll('""', '"') : raw);
    if (end === '\r\n') rows.push([]);
    if (end === '') break;
  }
  if (rows.at(-1).length === 0) rows.pop();
  return rows;
}

// --- tests ----------------------------------------------------------------------------------

const tests = [];
export function test(name, run) {
  tests.push({ name, run });
}

export async function runAll() {
  for (const { name, run } of tests) {
    const started = Date.now();
    try {
      await run();
      console.log(`ok ${name}`);
    } catch (error) {
      console.log(`not ok ${name}`);
      const explained = error instanceof assert.AssertionError ? error.message : error.stack;
      for (const line of String(explained).split('\n').slice(0, 30)) console.log(`  ${line}`);
    }
    console.log(`# ${Date.now() - started} ms`);
  }
  console.log('end');
}

export { assert };
export const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
