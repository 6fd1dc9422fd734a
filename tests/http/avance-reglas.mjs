// The rules of progress that only show with two people at once, over time, or in a plan that changes.
import { assert, count, session, sql, test, xpath } from './lib.mjs';
import { activity, all, fill, open, send, to, xml } from './elaborar-lib.mjs';
import { approve, enlaceOf, inForce, last, report } from './avance-lib.mjs';

const YEAR = '2041';
const ONE = `/plan/${YEAR}/2/4.1`;
let draft;

test('dos personas que reportan lo mismo al mismo tiempo: una guarda, la otra ve el conflicto y lo suyo', async () => {
  const { planeacion, enlace } = await all();
  draft = await inForce(YEAR, planeacion, [
    { responsables: ['ssi'], periodos: `1/02/${YEAR} a 30/06/${YEAR}\n1/07/${YEAR} a 15/12/${YEAR}` },
    { responsables: ['uac'], condicional: 'si' },
  ]);
  const where = `${ONE}/reportar/1/ssi`;
  const { hidden } = await open(where, enlace);
  // Somebody whose transaction has written and not ended yet.
  const other = sql(`START TRANSACTION; INSERT INTO plan_avance (actividad_id, ventana, unidad_id, ultimo, estado, texto, valor, fecha, autor, creado)
    SELECT actividad_id, ventana, unidad_id, 1, 'reportado', 'Guardado primero', 1, '2026-01-02', 'planeacion', '2026-01-02 12:00:00'
    FROM plan_tarea WHERE vigencia = ${YEAR} AND numero = '4.1' AND ventana = 1; DO SLEEP(1.5); COMMIT`);
  await new Promise((go) => setTimeout(go, 500));
  const late = await send(where, enlace, { ...hidden, texto: 'Escrito a la vez', cantidad: '2', fecha: '2026-01-03' });
  await other;
  assert.equal(late.status, 409, late.text.slice(0, 300));
  assert.match(late.text, /Otra persona guardó lo mismo al mismo tiempo/);
  assert.match(late.text, /Escrito a la vez/);
  assert.match(late.text, /Guardado primero/);
  await sql(`DELETE FROM plan_avance WHERE texto = 'Guardado primero'`);
});

test('varias actividades que se agregan a la vez toman números distintos, o se dice que hay que repetir', async () => {
  const { planeacion } = await all();
  const place = to(await fill('/plan/elaborar/nuevo', planeacion, { marco: 'PTEP', vigencia: '2042', origen: 'plantilla', titulo: '', motivo: '' }));
  const forms = await Promise.all(Array.from({ length: 6 }, () => open(`${place}/actividad`, planeacion)));
  const answers = await Promise.all(forms.map(({ hidden }) =>
    send(`${place}/actividad`, planeacion, { ...hidden, ...activity({ periodos: '1/02/2042 a 15/12/2042' }) })));
  const saved = answers.filter(({ status }) => status === 303).length;
  for (const { status, text } of answers) assert.ok([303, 409].includes(status), `${status} ${text.slice(0, 300)}`);
  assert.ok(saved >= 1);
  assert.equal(count(await xml(place, planeacion), '//actividad'), saved);
  to(await fill(`${place}/descartar`, planeacion, { motivo: 'Era un ensayo' }));
});
