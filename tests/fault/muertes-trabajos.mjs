// Deaths between a change and what it leaves to be done: the runner of jobs in the middle of one, and
// the migrator in the middle of making a database.
import fs from 'node:fs';
import path from 'node:path';
import { createHash } from 'node:crypto';
import { assert, command, configuration, get, intranet, page, paacctl, request, session, sleep, sql, test, until, variable } from './lib.mjs';
import { hidden, killAndRevive, quietly, random, remember } from './muertes-lib.mjs';

const where = '/plan/2022/comite/pdf';

test('quien hace los trabajos muere una y otra vez a la mitad, y cada documento pedido se hace, una vez', async () => {
  remember('trabajos');
  const cookie = await session('planeacion');
  const first = Number(await sql('SELECT COALESCE(MAX(id), 0) FROM impreso'));
  for (let i = 0; i < 4; i++) {
    const sent = await request(intranet, where, { method: 'POST', cookie, form: hidden((await page(intranet, where, cookie)).text) });
    assert.equal(sent.status, 303);
    await sleep(random(900));
    await killAndRevive('trabajos');
  }
  const made = () => sql(`SELECT COUNT(*) FROM impreso WHERE id > ${first} AND pdf IS NOT NULL`);
  await until('se hacen los cuatro', 90, async () => (await made()) === '4');
  for (const row of (await sql(`SELECT id, pdf FROM impreso WHERE id > ${first}`)).split('\n')) {
    const [id, sha256] = row.split('\t');
    const { bytes } = await page(intranet, `/impresos/${id}/pdf`, cookie);
    assert.equal(createHash('sha256').update(bytes).digest('hex'), sha256);
    assert.equal(await sql(`SELECT COUNT(*) FROM libro WHERE objeto = 'impreso:${id}' AND accion = 'terminar'`), '1');
  }
  assert.equal(await sql("SELECT COUNT(*) FROM trabajo WHERE clase = 'impreso' AND estado <> 'hecho'"), '0');
  assert.equal((await paacctl(['ledger', 'verify'])).code, 0);
});

// Everything that a database is made of, as it describes itself.
const shape = (name) =>
  sql(`SELECT TABLE_NAME, COLUMN_NAME, COLUMN_TYPE, IS_NULLABLE, COLUMN_DEFAULT, COLUMN_KEY FROM information_schema.COLUMNS WHERE TABLE_SCHEMA = '${name}' ORDER BY 1, ORDINAL_POSITION;
    SELECT TABLE_NAME, INDEX_NAME, SEQ_IN_INDEX, COLUMN_NAME, NON_UNIQUE FROM information_schema.STATISTICS WHERE TABLE_SCHEMA = '${name}' ORDER BY 1, 2, 3;
    SELECT TABLE_NAME, CONSTRAINT_TYPE, COUNT(*) FROM information_schema.TABLE_CONSTRAINTS WHERE TABLE_SCHEMA = '${name}' GROUP BY 1, 2 ORDER BY 1, 2;
    SELECT TRIGGER_NAME, EVENT_OBJECT_TABLE, ACTION_STATEMENT FROM information_schema.TRIGGERS WHERE TRIGGER_SCHEMA = '${name}' ORDER BY 1;
    SELECT modulo, numero, pasos, terminada IS NOT NULL FROM ${name}.migracion ORDER BY 1, 2`);

async function rows(name) {
  const tables = (await sql(`SELECT TABLE_NAME FROM information_schema.TABLES WHERE TABLE_SCHEMA = '${name}' AND TABLE_TYPE = 'BASE TABLE' AND TABLE_NAME <> 'migracion' ORDER BY 1`)).split('\n');
  return sql(tables.map((table) => `SELECT '${table}', COUNT(*) FROM ${name}.${table}`).join(' UNION ALL '));
}

// paacctl db init for a database of that name; killed after some milliseconds unless they are 0.
async function init(name, ms) {
  const conf = path.join(variable, 'etc', `${name}.conf`);
  const text = fs.readFileSync(configuration, 'utf8').replace(/^name = paac$/m, `name = ${name}`);
  await command('sh', ['-c', 'umask 077; cat > "$1"', 'sh', conf], { input: text });
  const run = paacctl(['db', 'init'], { conf });
  if (ms === 0) return run;
  await sleep(ms);
  await command('pkill', ['-KILL', '-f', `${variable}/opt/bin/paacctl db init`]);
  return quietly(run);
}

test('la migración muere una y otra vez, y la que sigue termina: la base queda como la de un solo paso', async () => {
  const whole = await init('paac_entera', 0);
  assert.equal(whole.code, 0, whole.stderr);
  let deaths = 0, last;
  for (let ms = 60; deaths < 40; ms += 40 + random(60)) {
    last = await init('paac_muertes', ms);
    if (last.code === 0) break;
    deaths++;
  }
  if (last.code !== 0) last = await init('paac_muertes', 0);
  assert.equal(last.code, 0, last.stdout + last.stderr);
  assert.ok(deaths > 2, `murió ${deaths} veces`);
  console.log(`  ${deaths} muertes del migrador`);
  assert.equal(await shape('paac_muertes'), await shape('paac_entera'));
  assert.equal(await rows('paac_muertes'), await rows('paac_entera'));
  await sql('DROP DATABASE paac_muertes; DROP DATABASE paac_entera');
  for (const name of ['paac_muertes', 'paac_entera']) fs.rmSync(path.join(variable, 'etc', `${name}.conf`), { force: true });
  assert.equal((await get(intranet, '/plan/2022', await session('consulta'))).status, 200);
});
