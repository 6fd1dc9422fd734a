// Every GET route that `paacctl module routes` prints, asked for as each role: milliseconds inside the program (p50,
// p95) and queries (both from the log) and rows of the page. A measurement, never a test: it changes
// nothing, asserts nothing, and prints a table of tabs. See doc/rendimiento.md.
//   --veces N   requests of each page and role (20)      --solo TEXTO   only patterns with that text
//   --roles a,b                                          --cargar      first writes tests/bench/anio.sql
import fs from 'node:fs';
import { field, get, intranet, request, root, session, sql } from '../http/lib.mjs';
import { addresses, declared, logged, rows } from '../http/declarado.mjs';

const option = (name, otherwise) => {
  const at = process.argv.indexOf(`--${name}`);
  return at > 0 ? process.argv[at + 1] : otherwise;
};
const times = Number(option('veces', 20)), only = option('solo', '');
const roles = option('roles', 'enlace,lider,planeacion,control_interno,consulta,admin').split(',');

const percentile = (sorted, p) => sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * p) - 1)];

async function measure(path, cookie) {
  const found = [];
  let queries = 0, answer;
  for (let i = 0; i <= times; i++) {
    const said = await logged(path, cookie);
    answer = said.answer;
    if (answer.status !== 200) return undefined;
    queries = Math.max(queries, said.queries);
    if (i > 0) found.push(said.ms); // the first one prepares statements and fills caches
  }
  found.sort((a, b) => a - b);
  return { p50: percentile(found, 0.5), p95: percentile(found, 0.95), queries, rows: rows(answer.text), kb: answer.bytes.length / 1024 };
}

// The synthetic year, and a draft of the next one that is its copy.
async function load() {
  if ((await sql('SELECT COUNT(*) FROM plan_plan WHERE vigencia = 2026')) !== '0') return;
  await sql(fs.readFileSync(`${root}/tests/bench/anio.sql`, 'utf8'));
  const cookie = await session('planeacion');
  const { text } = await get(intranet, '/plan/elaborar/nuevo', cookie);
  const origen = await sql('SELECT v.id FROM plan_version v JOIN plan_plan p ON p.id = v.plan_id WHERE p.vigencia = 2026');
  const form = { csrf: field(text, 'csrf'), envio: field(text, 'envio'), marco: 'PAAC', vigencia: '2027', origen, titulo: '', motivo: 'Medición' };
  const made = await request(intranet, '/plan/elaborar/nuevo', { method: 'POST', cookie, form });
  if (made.status !== 303) throw new Error(`el borrador no se creó: ${made.status}`);
}

if (process.argv.includes('--cargar')) await load();
const { routes } = await declared();
const where = await addresses(routes);
const pages = [['/', '/'], ['/historia', '/historia?objeto=plan:PAAC:2026'], ['/estados', '/estados'], ['/listas', '/listas']];
for (const route of routes.filter((r) => r.method === 'GET' && r.site !== 'auditoria'))
  if (where.has(route.pattern)) pages.push([route.pattern, where.get(route.pattern)]);
const cookies = new Map();
for (const role of roles) cookies.set(role, await session(role));
console.log(['p95 ms', 'p50 ms', 'consultas', 'filas', 'KB', 'rol', 'ruta', 'dirección'].join('\t'));
for (const [pattern, path] of pages) {
  if (!pattern.includes(only)) continue;
  for (const role of roles) {
    const m = await measure(path, cookies.get(role));
    if (m) console.log([m.p95.toFixed(0), m.p50.toFixed(0), m.queries, m.rows, m.kb.toFixed(0), role, pattern, path].join('\t'));
  }
}
const missing = routes.filter((r) => r.method === 'GET' && r.site !== 'auditoria' && !where.has(r.pattern));
console.log(`# sin dirección: ${missing.map((r) => r.pattern).join(' ')}`);
