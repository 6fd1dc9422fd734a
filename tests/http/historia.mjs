// What the ledger says of an object reads as a sentence, whatever was done to it: every action that
// the tests before this one left in the ledger.
import { assert, auditoria, page, session, sql, test, unescape } from './lib.mjs';

const spaced = (name) => name.replace(/[-_]/g, ' ');

test('cada acción del libro tiene palabras, y ningún rol se muestra con su nombre interno', async () => {
  const cookie = await session('control_interno', auditoria);
  const rows = (await sql("SELECT accion, MAX(objeto) FROM libro GROUP BY accion, SUBSTRING_INDEX(objeto, ':', 1)")).split('\n').map((row) => row.split('\t'));
  assert.ok(rows.length > 5);
  for (const [action, object] of rows) {
    const { text } = await page(auditoria, `/historia?objeto=${encodeURIComponent(object)}&accion=${encodeURIComponent(action)}`, cookie);
    const [, title, rest] = text.match(/<h2 id="anotacion-\d+">\s*([^<]*?)\s*<([\s\S]*?)<\/section>/) ?? assert.fail(`${action} ${object}`);
    assert.notEqual(unescape(title).toLowerCase(), spaced(action), `${action} de ${object}`);
    assert.doesNotMatch(rest, /[^(]control_interno|enlace:[a-z]/, `${action} de ${object}`);
  }
});
