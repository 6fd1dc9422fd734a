// A PTEP drawn up in the browser, out of paacctl and in again: into its own year and into an empty
// database. Comes after elaborar, whose approved plan of 2027 it takes.
import fs from 'node:fs';
import path from 'node:path';
import { assert, command, configuration, intranet, paacctl, page, session, test, variable, xpath } from './lib.mjs';

const own = `paac_ptep_${process.pid}`;
const conf = path.join(variable, `etc/${own}.conf`);
const at = (name) => path.join(variable, 'estado', `${own}-${name}`);
const which = ['--vigencia', '2027', '--marco', 'PTEP'];
const formats = ['xml', 'csv', 'xlsx'];

async function good(args, options) {
  const done = await paacctl(args, options);
  assert.equal(done.code, 0, `paacctl ${args.join(' ')}:\n${done.stderr}${done.stdout.slice(-800)}`);
  return done.stdout;
}
// The second version of 2027 is in force after elaborar; the first has quantities by cut as well.
const exported = (format, version = []) => good(['plan', 'export', ...which, ...version, '--format', format]);
const huella = (said) => said.match(/Huella: ([0-9a-f]{64})/)[1];

test('paacctl plan export da los mismos bytes de XML que la página del plan', async () => {
  const consulta = await session('consulta');
  assert.equal(await exported('xml'), (await page(intranet, '/plan/2027.xml', consulta)).text);
});

test('lo que se exporta de un plan elaborado trae líder, regla y cantidades por corte', async () => {
  const doc = await exported('xml');
  assert.ok(Number(xpath(doc, 'count(//actividad/@lider)')) > 0);
  assert.ok(Number(xpath(doc, 'count(//programado[@corte="1"])')) > 0);
  const table = await exported('csv');
  assert.match(table, /;Líder;Regla;Condicional;Cantidad de la meta;Programado por corte\r\n/);
  assert.match(table, /Corte 1 \(30\/06, /);
});

for (const format of formats) {
  test(`un PTEP 2027 en ${format} vuelve a su vigencia sin cambios`, async () => {
    await good(['plan', 'export', ...which, '--format', format, '--output', at(`plan.${format}`)]);
    const said = await good(['plan', 'import', at(`plan.${format}`), ...which, '--dry-run', '--motivo', 'prueba']);
    assert.equal(huella(said), xpath(await exported('xml'), 'string(/plan/@huella)'), said);
    assert.match(said, /Sin cambios/);
  });
}

for (const format of formats) {
  test(`un PTEP 2027 en ${format} entra en una base vacía con la misma huella`, async () => {
    const wanted = await exported('xml');
    const empty = { conf };
    const done = await command('sh', ['-c', 'cat > "$1"', 'sh', conf], {
      input: fs.readFileSync(configuration, 'utf8').replace(/^name = paac$/m, `name = ${own}`),
    });
    assert.equal(done.code, 0, done.stderr);
    await good(['db', 'init'], empty);
    const said = await good(['plan', 'import', at(`plan.${format}`), ...which], empty);
    assert.equal(huella(said), xpath(wanted, 'string(/plan/@huella)'), said);
    const again = await good(['plan', 'export', ...which, '--format', 'xml'], empty);
    for (const what of ['count(//programado)', 'count(//actividad/@lider)', 'count(//componente)', 'string(//programado[1]/@fecha)'])
      assert.equal(xpath(again, what), xpath(wanted, what), what);
    const user = fs.statSync(path.join(variable, 'db')).uid;
    const owner = fs.readFileSync('/etc/passwd', 'utf8').match(new RegExp(`^([^:]*):[^:]*:${user}:`, 'm'))[1];
    const socket = fs.readFileSync(configuration, 'utf8').match(/^socket = (.*)$/m)[1];
    const gone = await command('mariadb', ['--no-defaults', `--socket=${socket}`, `--user=${owner}`, '-e', `DROP DATABASE ${own}`]);
    assert.equal(gone.code, 0, gone.stderr);
  });
}

test('los archivos de la prueba se retiran', async () => {
  await command('sh', ['-c', 'rm -f "$1"* "$2"', 'sh', at(''), conf]);
});
