// That the quick statements say what the slow ones say, on the synthetic year, on several days: the
// numbers of progress read alone (av_cifras) against the reports themselves (av_datos).
import fs from 'node:fs';
import { assert, root, sql } from '../http/lib.mjs';

const text = fs.readFileSync(`${root}/modules/plan/sql/avance.sql`, 'utf8');
// A named statement without its optional lines, its values written in.
function statement(name, values) {
  const lines = text.match(new RegExp(`-- name: ${name}\\n([\\s\\S]*?)(?=\\n-- name: )`))[1].split('\n');
  const kept = lines.filter((line, i) => !line.startsWith('--') && !lines[i - 1]?.startsWith('-- si:'));
  return kept.join('\n').replace(/(?<![:\w]):(\w+)/g, (_, value) => values[value]);
}
const rows = async (query, columns) =>
  (await sql(`SELECT ${columns} FROM (${query}) t`)).split('\n').filter(Boolean).map((line) => line.split('\t'));

const version = await sql('SELECT v.id FROM plan_version v JOIN plan_plan p ON p.id = v.plan_id WHERE p.vigencia = 2026 AND v.vigente = 1');
for (const al of ['2026-02-15', '2026-04-30', '2026-08-31', '2026-11-20', '2026-12-31']) {
  const values = { version, al: `'${al}'` };
  const slow = await rows(statement('av_datos', values), 'de, ventana, unidad, no_ocurrio, valor + 0');
  // Without its order a derived table has none: sorted here as the statement says.
  const all = await rows(statement('av_cifras', values).replace(/SELECT r\.id AS de/, 'SELECT x.fecha, x.id AS x, r.id AS de'),
    'de, ventana, unidad, no_ocurrio, valor + 0, fecha, x');
  all.sort((a, b) => (a[5] === b[5] ? a[6] - b[6] : a[5] < b[5] ? -1 : 1));
  const last = new Map(all.map((row) => [row.slice(0, 3).join(), row.slice(0, 5)]));
  const sorted = (list) => list.map((row) => row.map(Number).join()).sort();
  assert.deepEqual(sorted([...last.values()]), sorted(slow), al);
  console.log(`${al}: ${slow.length} reportes, los mismos`);
}
