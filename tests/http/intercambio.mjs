// The plan out and in again through paacctl, in a database of its own.
import fs from 'node:fs';
import path from 'node:path';
import { assert, command, configuration, count, paacctl, root, test, variable } from './lib.mjs';

const own = `paac_prueba_${process.pid}`;
const conf = path.join(variable, `etc/${own}.conf`);
const at = (name) => path.join(variable, 'estado', `${own}-${name}`);
const run = (...args) => paacctl(args, { conf });
const original = path.join(root, 'data/paac-2022.txt');

// Files that the service account reads and writes.
async function put(file, text) {
  const done = await command('sh', ['-c', 'cat > "$1"', 'sh', file], { input: text });
  assert.equal(done.code, 0, done.stderr);
}
async function good(...args) {
  const done = await run(...args);
  assert.equal(done.code, 0, `paacctl ${args.join(' ')}:\n${done.stderr}${done.stdout.slice(-800)}`);
  return done.stdout;
}
const exported = async (format, file) => {
  const out = await good('plan', 'export', '--vigencia', '2022', '--format', format, ...(file ? ['--output', file] : []));
  return out;
};
const plain = (xml) => xml.replace(/ (huella|version)="[^"]*"/g, '');

test('una base de prueba se prepara con paacctl db init', async () => {
  await put(conf, fs.readFileSync(configuration, 'utf8').replace(/^name = paac$/m, `name = ${own}`));
  await good('db', 'init');
  assert.match(await good('db', 'check'), /pendientes: 0/);
});

let first;
test('importar el documento con --dry-run no guarda nada', async () => {
  await put(at('plan.txt'), fs.readFileSync(original));
  await put(at('unidades.csv'), fs.readFileSync(path.join(root, 'data/unidades.csv')));
  const said = await good('plan', 'import', at('plan.txt'), '--unidades', at('unidades.csv'), '--vigencia', '2022', '--dry-run');
  assert.match(said, /77/);
  assert.match(said, /31\/04\/2022/);
  assert.notEqual((await run('plan', 'export', '--vigencia', '2022', '--format', 'xml')).code, 0);
});

test('sin catálogo de dependencias también se importa: las que falten se crearían', async () => {
  const said = await good('plan', 'import', at('plan.txt'), '--vigencia', '2022', '--dry-run');
  assert.match(said, /124/);
});

test('importar el documento, y otra vez: la segunda no cambia nada', async () => {
  await good('plan', 'import', at('plan.txt'), '--unidades', at('unidades.csv'), '--vigencia', '2022');
  first = await exported('xml');
  assert.equal(count(first, '//actividad'), 77);
  await good('plan', 'import', at('plan.txt'), '--unidades', at('unidades.csv'), '--vigencia', '2022');
  assert.equal(await exported('xml'), first);
});

for (const format of ['csv', 'xlsx', 'xml']) {
  test(`exportar a ${format} e importarlo de nuevo no pierde ni cambia nada`, async () => {
    const file = at(`plan.${format}`);
    await good('plan', 'export', '--vigencia', '2022', '--format', format, '--output', file);
    await good('plan', 'import', file, '--vigencia', '2022');
    assert.equal(plain(await exported('xml')), plain(first), 'sobre el mismo plan');
  });
}

test('lo que no es un plan se rechaza con una frase y no deja nada', async () => {
  const wrong = {
    'vacio.txt': '',
    'carta.txt': 'Señor alcalde:\n\nLe escribo para saludarlo.\n',
    'otra.csv': 'nombre;edad\nAna;30\n',
    'falso.xlsx': 'PK\u0003\u0004no es un libro',
    'roto.xml': '<plan vigencia="2022"><actividad></plan>',
  };
  for (const [name, text] of Object.entries(wrong)) {
    await put(at(name), text);
    const done = await run('plan', 'import', at(name), '--vigencia', '2022');
    assert.notEqual(done.code, 0, name);
    assert.match(done.stderr + done.stdout, /\p{L}{3,}.*\p{L}{3,}/u, `${name}: dice por qué`);
    assert.doesNotMatch(done.stderr, /Assertion|Segmentation|core dumped/);
  }
  assert.equal(plain(await exported('xml')), plain(first));
});

test('otro año y otros errores: nada se pierde y cada problema se dice por renglón', async () => {
  const odd = fs
    .readFileSync(original, 'utf8')
    .replace('31/08/2022', '30/02/2022')
    .replace('13/01/2022', 'por definir')
    .replace('\tOPGI\n', '\tOficina de los Asuntos Inventados\n');
  await put(at('otro.txt'), odd);
  const said = await good('plan', 'import', at('otro.txt'), '--vigencia', '2023', '--dry-run');
  for (const text of ['30/02/2022', 'por definir', 'Oficina de los Asuntos Inventados']) {
    assert.ok(said.includes(text), `el informe nombra «${text}»`);
  }
});

test('el libro sigue íntegro después de todo', async () => {
  assert.match(await good('ledger', 'verify'), /íntegro/);
  assert.equal((await paacctl(['ledger', 'verify'])).code, 0);
});

test('la base de prueba se retira', async () => {
  const client = await command('mariadb', ['--no-defaults', `--socket=${socketPath()}`, '-e', `DROP DATABASE ${own}`, `--user=${ownerName()}`]);
  assert.equal(client.code, 0, client.stderr);
  await command('sh', ['-c', 'rm -f "$1"* "$2"', 'sh', at(''), conf]);
});

const socketPath = () => fs.readFileSync(configuration, 'utf8').match(/^socket = (.*)$/m)[1];
const ownerName = () => {
  const { uid } = fs.statSync(path.join(variable, 'db'));
  return fs.readFileSync('/etc/passwd', 'utf8').match(new RegExp(`^([^:]*):[^:]*:${uid}:`, 'm'))[1];
};
