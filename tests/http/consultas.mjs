// What a page may cost, counted and never timed: twelve queries; fifty rows of a list, and two hundred of a
// plan, which shows what it has at once up to there. Every GET route that the host declares, as each role
// that may open it.
import { addresses, as, declared, logged, rows } from './declarado.mjs';
import { assert, test } from './lib.mjs';

const ROLES = ['enlace', 'lider', 'planeacion', 'control_interno', 'consulta', 'admin'];

test('ninguna página hace más de doce consultas ni muestra más de cincuenta filas de una lista', async () => {
  const { routes } = await declared();
  const where = await addresses(routes);
  const pages = ['/', '/estados', '/listas', '/historia?objeto=plan:PAAC:2022', ...where.values()];
  const wrong = [];
  let opened = 0;
  for (const role of ROLES) {
    const { cookie } = await as(role);
    for (const path of pages) {
      const { answer, queries } = await logged(path, cookie);
      if (answer.status !== 200) continue;
      opened++;
      if (queries > 12) wrong.push(`${path} (${role}): ${queries} consultas`);
      const most = /^\/plan\/\d+/.test(path) && !answer.text.includes('class="listado') ? 200 : 50;
      if (rows(answer.text) > most) wrong.push(`${path} (${role}): ${rows(answer.text)} filas`);
    }
  }
  assert.ok(opened > 100, `sólo se abrieron ${opened} páginas`);
  assert.deepEqual(wrong, []);
});
