// Every figure of progress done again by a program that shares nothing with ours (rehacer-avance.py),
// for each plan that there is by now, on days before, within and after it.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { command, get, intranet, root, scratch, session, sql, test } from './lib.mjs';

const python = (files) => command('/usr/bin/python3', [path.join(root, 'tests/http/rehacer-avance.py'), ...files]);

test('cada cifra del avance da lo mismo al rehacerla desde las actividades', async () => {
  const cookie = await session('consulta');
  const years = (await sql('SELECT vigencia FROM plan_plan ORDER BY vigencia')).split('\n');
  const directory = path.join(scratch, 'cifras');
  fs.mkdirSync(directory, { recursive: true });
  fs.chmodSync(directory, 0o755);
  const files = [];
  for (const year of years)
    for (const day of ['01-01', '04-30', '06-30', '08-31', '12-31']) {
      const answer = await get(intranet, `/plan/${year}/avance.xml?al=${year}-${day}`, cookie);
      if (answer.status !== 200 || answer.text.includes('estado="sin-plan"')) continue;
      const file = path.join(directory, `${year}-${day}.xml`);
      fs.writeFileSync(file, answer.text);
      files.push(file);
    }
  const said = await python(files);
  assert.equal(said.code, 0, said.stdout);
  assert.ok(Number(said.stdout.match(/(\d+) cifras, 0 distintas/)[1]) > 1500, said.stdout);
  // It would see one.
  const wrong = path.join(directory, 'cambiada.xml');
  fs.writeFileSync(wrong, fs.readFileSync(files[0], 'utf8').replace(/(<total [^>]*exigibles=")(\d+)/, (_, head, n) => `${head}${Number(n) + 1}`));
  const seen = await python([wrong]);
  assert.equal(seen.code, 1);
  assert.match(seen.stdout, /total: exigibles es \d+, y da \d+\n\d+ cifras, 1 distintas/);
});
