// The rules of progress that only show with two people at once, over time, or in a plan that changes.
import { execFileSync } from 'node:child_process';
import { assert, auditoria, count, csv, field, get, intranet, links, page, paacctl, request, root, session, sleep, sql, test, xpath } from './lib.mjs';
import { activity, all, errorOf, fill, open, send, to, xml } from './elaborar-lib.mjs';
import { SSI, approve, chosen, enlaceOf, inForce, last, leaderOf, many, report, reportWith } from './avance-lib.mjs';

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
    FROM plan_tarea WHERE vigencia = ${YEAR} AND numero = '4.1' AND ventana = 1; DO SLEEP(4); COMMIT`);
  const written = "SET SESSION TRANSACTION ISOLATION LEVEL READ UNCOMMITTED; SELECT COUNT(*) FROM plan_avance WHERE texto = 'Guardado primero'";
  for (let tries = 0; (await sql(written)) === '0'; tries++) {
    assert.ok(tries < 500, 'la otra transacción no escribe');
    await sleep(20);
  }
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

test('quien salió de un colectivo y volvió no responde por los días de en medio, y por cada día responde una vez', async () => {
  const { planeacion } = await all();
  const some = (n) => `av-colectivo-${n}`;
  for (const n of [1, 2])
    to(await fill('/unidades/nueva', planeacion, { codigo: some(n), nombre: `Colectivo de avance ${n}`, tipo: 'colectivo' }));
  const belongs = (n, from, until) => sql(`INSERT INTO unidad_pertenencia (colectivo_id, unidad_id, desde, hasta)
    SELECT c.id, u.id, '${from}', ${until} FROM unidad c, unidad u WHERE c.codigo = '${some(n)}' AND u.codigo = 'ssi'`);
  await belongs(1, '2043-01-01', "'2043-03-31'");
  await belongs(2, '2043-02-01', "'2043-04-30'");
  await belongs(1, '2043-07-01', 'NULL');
  await inForce('2043', planeacion, [{ responsables: [some(1), some(2)], regla: 'todas', programado: '' }]);
  for (const [day, n] of [
    ['2042-12-31', 0], ['2043-01-01', 1], ['2043-02-15', 1], ['2043-03-31', 1], ['2043-04-01', 1], ['2043-04-30', 1],
    ['2043-05-01', 0], ['2043-06-30', 0], ['2043-07-01', 1], ['2044-12-31', 1],
  ]) {
    const text = (await page(intranet, `/plan/2043/avance.xml?al=${day}`, planeacion)).text;
    assert.equal(count(text, '//actividad/responde[@codigo="ssi"]'), n, day);
    const rows = csv((await page(intranet, `/plan/2043/avance.csv?al=${day}&unidad=ssi`, planeacion)).text);
    assert.equal(rows.length - 1, n, `${day}, en la lista`);
  }
  for (const n of [1, 2]) await sql(`DELETE FROM unidad_pertenencia WHERE colectivo_id = (SELECT id FROM unidad WHERE codigo = '${some(n)}')`);
});

test('lo que no se ha aprobado no se corrige a antes de lo aprobado, y el libro dice lo de antes y lo de ahora', async () => {
  const { planeacion, enlace } = await all();
  const where = `${ONE}/reportar/1/ssi`;
  to(await report(enlace, where, { texto: 'Uno', cantidad: '1', fecha: '2026-01-10' }));
  to(await fill(`/por-aprobar/${await last(ONE, enlace)}/aprobar`, planeacion, {}));
  to(await report(enlace, where, { texto: 'Dos', cantidad: '2', fecha: '2026-01-20' }));
  const refused = await report(enlace, where, { texto: 'Dos, pero antes', cantidad: '2', fecha: '2026-01-05' });
  assert.equal(refused.status, 422);
  assert.match(errorOf(refused.text, 'fecha'), /aprobado de un hecho del 2026-01-10/);
  to(await report(enlace, where, { texto: 'Dos y medio', cantidad: '2,5', fecha: '2026-01-10' }));
  const history = (await paacctl(['ledger', 'history', `actividad:${YEAR}:2:4.1`])).stdout;
  assert.match(history, /Qué se hizo: «Dos» → «Dos y medio»/);
  assert.match(history, /Cuánto va: «2» → «2,5»/);
  assert.match(history, /Fecha: «2026-01-20» → «2026-01-10»/);
  assert.doesNotMatch(history, /En nombre de la dependencia/);
  to(await report(planeacion, where, { texto: 'Dos y medio', cantidad: '2,5', fecha: '2026-01-10' }));
  const named = (await paacctl(['ledger', 'history', `actividad:${YEAR}:2:4.1`])).stdout;
  assert.match(named, /En nombre de la dependencia: «no» → «sí»/);
  assert.equal((named.match(/«Dos y medio»/g) ?? []).length, 1, 'lo que no cambia no se repite');
});

test('«Por aprobar» se le ofrece a quien tiene el permiso, cualquiera que sea su rol', async () => {
  const { enlace, lider } = await all();
  const offered = async (cookie) => /<li><a href="\/por-aprobar">/.test((await page(intranet, '/mis-pendientes', cookie)).text.split('aria-label="Reportes"')[1].split('</nav>')[0]);
  assert.deepEqual([await offered(enlace), await offered(lider)], [false, true]);
  const give = (from, role) => sql(`UPDATE rol_permiso SET rol = '${role}' WHERE rol = '${from}' AND permiso = 'plan.aprobar_avance'`);
  await give('lider', 'enlace');
  try {
    assert.deepEqual([await offered(enlace), await offered(lider)], [true, false]);
    assert.equal((await page(intranet, '/por-aprobar', enlace)).status, 200);
  } finally {
    await give('enlace', 'lider');
  }
});

test('un periodo que el plan quitó no cuenta; lo no ocurrido cuenta aprobado; lo corregido ya no está devuelto', async () => {
  const { planeacion, enlace, lider } = await all();
  const at = async (what) => xpath((await page(intranet, `/plan/${YEAR}/avance.xml?al=${YEAR}-12-31`, enlace)).text, what);
  // A returned report that is corrected: its reason and who returned it are history.
  const uac = `/plan/${YEAR}/2/4.2`, other = await enlaceOf('uac');
  to(await report(other, `${uac}/reportar/1/uac`, { texto: 'No hubo casos', no_ocurrio: 'si', fecha: '2026-01-10' }));
  const id = await last(uac, other);
  to(await fill(`/por-aprobar/${id}/devolver`, lider, { motivo: 'Diga por qué' }));
  assert.equal(xpath(await xml(`${uac}/avance`, other), 'string(//reporte[@ultimo]/motivo)'), 'Diga por qué');
  assert.equal(await at('count(//actividad[@numero="4.2"]/reporte)'), '0', 'lo devuelto no cuenta');
  to(await report(other, `${uac}/reportar/1/uac`, { texto: 'No hubo casos ni quejas', no_ocurrio: 'si', fecha: '2026-01-10' }));
  assert.equal(xpath(await xml(`${uac}/avance`, other), 'concat(//reporte[@ultimo]/@estado, count(//reporte[@ultimo]/motivo), count(//reporte[@ultimo]/@revisor))'), 'reportado00');
  // What did not occur counts for nothing until it is approved.
  assert.equal(await at('concat(count(//actividad[@numero="4.2"]/@condicion), //actividad[@numero="4.2"]/@avance, " ", count(//total/@no_ocurridas))'), '00 0');
  to(await fill(`/por-aprobar/${id}/aprobar`, lider, {}));
  assert.equal(await at('concat(//actividad[@numero="4.2"]/@condicion, count(//actividad[@numero="4.2"]/@avance), " ", //total/@no_ocurridas)'), 'no ocurrida0 1');
  // The second window, reported; then a version of the plan without it.
  to(await report(enlace, `${ONE}/reportar/2/ssi`, { texto: 'En el segundo', cantidad: '6', fecha: '2026-02-01' }));
  assert.equal(await at('concat(//actividad[@numero="4.1"]/@hecho, " ", count(//actividad[@numero="4.1"]/reporte))'), '8.5 2');
  const next = to(await fill(`${draft}/cambio`, planeacion, { motivo: 'Un solo periodo' }));
  const row = xpath(await xml(next, planeacion), 'string(//actividad[@numero="4.1"]/@fila)');
  to(await fill(`${next}/actividad/${row}`, planeacion, activity({ responsables: ['ssi'], lider: '', numero: '4.1', programado: '', periodos: `1/02/${YEAR} a 30/06/${YEAR}` })));
  await approve(next, planeacion);
  assert.equal(await at('concat(//actividad[@numero="4.1"]/@hecho, " ", count(//actividad[@numero="4.1"]/reporte))'), '2.5 1');
  for (const where of ['/por-aprobar.csv', `/mis-pendientes.csv?vigencia=${YEAR}`])
    assert.doesNotMatch((await page(intranet, where, planeacion)).text, /En el segundo/, where);
  assert.equal((await get(intranet, `${ONE}/reportar/2/ssi`, enlace)).status, 404);
});

test('lo que ningún otro líder puede aprobar espera a Planeación, que lo ve al entrar y lo filtra', async () => {
  const { planeacion, lider } = await all();
  const rows = async (who) => csv((await page(intranet, `/por-aprobar.csv?aprueba=${who}`, planeacion)).text).slice(1);
  const alert = async (cookie) => Number(xpath(await xml('/inicio', cookie), 'sum(//alerta[contains(@enlace, "aprueba=planeacion")]/@cuantas)'));
  const [theirs, leaders] = [(await rows('planeacion')).length, (await rows('lider')).length];
  assert.equal(await alert(planeacion), theirs);
  assert.equal(await alert(lider), 0);
  to(await report(lider, `/plan/${YEAR}/2/4.2/reportar/1/uac`, { texto: 'Lo escribe su líder', cantidad: '1', fecha: '2026-03-01' }));
  assert.deepEqual([(await rows('planeacion')).length, (await rows('lider')).length, await alert(planeacion)], [theirs + 1, leaders, theirs + 1]);
  to(await report(await enlaceOf('uac'), `/plan/${YEAR}/2/4.2/reportar/1/uac`, { texto: 'Lo corrige su enlace', cantidad: '1', fecha: '2026-03-01' }));
  assert.deepEqual([(await rows('planeacion')).length, (await rows('lider')).length], [theirs, leaders + 1]);
  assert.match(xpath(await xml('/inicio', lider), 'string(//alerta[@enlace="/por-aprobar"]/@cuantas)'), /^[1-9]/);
});

test('lo que reportó una dependencia que se fusionó cuenta y se ve con la que responde ahora', async () => {
  const { planeacion } = await all();
  const [old, heir] = ['av-antigua', 'av-sucesora'];
  for (const codigo of [old, heir]) to(await fill('/unidades/nueva', planeacion, { codigo, nombre: `Oficina ${codigo}`, tipo: 'unidad' }));
  await inForce('2046', planeacion, [{ responsables: [old, heir], lider: old, regla: 'todas' }, { responsables: [old] }, { responsables: [old, heir], lider: old, regla: 'suma' }]);
  const two = '/plan/2046/2/4.2';
  const say = (where, unit, cantidad, fecha) => report(planeacion, `${where}/reportar/1/${unit}`, { texto: `De ${unit}`, cantidad, fecha });
  to(await say('/plan/2046/2/4.1', heir, '4', '2026-01-05'));
  to(await say('/plan/2046/2/4.1', old, '6', '2026-01-10'));
  to(await reportWith(await enlaceOf(old), `${two}/reportar/1/${old}`, { texto: `De ${old}`, cantidad: '3', fecha: '2026-01-10', clase: 'personal' }, 'datos.pdf', `%PDF-1.4\n% ${old}\n%%EOF\n`));
  const file = `/archivo/${await sql('SELECT MAX(id) FROM evidencia')}`;
  assert.equal((await get(intranet, file, await leaderOf(heir))).status, 403, 'con datos personales de otra');
  const three = '/plan/2046/2/4.3';
  to(await say(three, heir, '4', '2026-01-15'));
  to(await say(three, old, '5', '2026-01-05'));
  const at = async (what) => xpath((await page(intranet, '/plan/2046/avance.xml?al=2046-12-31', planeacion)).text, what);
  const leads = new RegExp(`href="${two}/reportar/1/${heir}"`);
  const done = (n) => at(`concat(//actividad[@numero="${n}"]/@hecho, " ", count(//actividad[@numero="${n}"]/reporte), " ", //actividad[@numero="${n}"]/reporte[last()]/@codigo)`);
  const missing = async (unit) => csv((await page(intranet, `/plan/2046/sin-reporte.csv?al=2046-12-31&unidad=${unit}`, planeacion)).text).length - 1;
  assert.equal(await done('4.2'), `3 1 ${old}`);
  to(await fill(`/unidades/${old}/fusionar`, planeacion, { sucesora: heir, fecha: '2026-11-20', motivo: 'Reforma', acto: 'Decreto 1' }));
  assert.equal(await done('4.1'), `6 1 ${heir}`, 'el último hecho de las dos');
  assert.equal(await done('4.2'), `3 1 ${heir}`);
  assert.equal(await done('4.3'), `9 2 ${heir}`, 'se suma lo de las dos');
  assert.equal(await missing(heir), 0, 'no se le pide otra vez');
  const bookmark = await get(intranet, `${two}/reportar/1/${old}`, planeacion);
  assert.equal(bookmark.status, 404);
  assert.match(bookmark.text, leads, 'la dirección de antes dice quién responde ahora');
  const shown = await xml(`${two}/avance`, planeacion);
  assert.equal(xpath(shown, 'concat(count(//tarea), " ", //tarea/@codigo, " ", //tarea/@estado, " ", //tarea/reporte/texto)'), `1 ${heir} reportado De ${old}`);
  // Whoever leads the one that answers now approves it, and sees what it has to judge.
  const leader = await leaderOf(heir);
  assert.equal((await get(intranet, file, leader)).status, 200);
  assert.match((await page(intranet, file.replace('archivo', 'evidencias'), leader)).text, new RegExp(`href="${file}"`), 'y su página la ofrece');
  assert.equal((await get(intranet, file, await leaderOf('uac'))).status, 403);
  const [pending] = await chosen(leader, [await last(two, planeacion)]);
  const buttons = xpath(await xml(`${two}/avance`, leader), 'concat(//reporte/accion[1]/@titulo, " ", //reporte/accion[2]/@titulo)');
  assert.equal(buttons, 'Aprobar Devolver', 'también desde la actividad');
  const waiting = csv((await page(intranet, `/por-aprobar.csv?vigencia=2046&unidad=${heir}`, leader)).text).slice(1);
  assert.equal(waiting.length, 5, 'lo suyo, y lo de las que se fusionaron en ella');
  assert.equal(xpath(await xml('/inicio', leader), 'string(//alerta[@enlace="/por-aprobar"]/@cuantas)'), '5', 'el inicio cuenta lo mismo');
  const agenda = (await page(intranet, '/mis-pendientes/calendario', leader)).text.replaceAll('\r\n ', '');
  assert.equal(agenda.match(/SUMMARY:PAAC 2 · 4\.\d Por aprobar: /g)?.length, 5, 'y el calendario');
  assert.ok(waiting.some((row) => row.join().includes(`Oficina ${old}, hoy Oficina ${heir}`)));
  assert.match(await many(leader, 'avance_aprobar_varios', [pending]), /Aprobar/);
  assert.equal(xpath(await xml(`${two}/avance`, planeacion), 'string(//tarea/@estado)'), 'aprobado');
  to(await say(two, heir, '7', '2026-02-01'));
  assert.equal(await done('4.2'), `7 1 ${heir}`);
  // Instants are kept to the second: the merger's has to be over.
  const merged = await sql(`SELECT TIMESTAMPDIFF(SECOND, '1970-01-01', MAX(creada)) FROM unidad_sucesion`);
  while (Date.now() / 1000 < Number(merged) + 1) await sleep(50);
  to(await say(three, heir, '10', '2026-01-02'));
  assert.equal(await done('4.3'), `10 1 ${heir}`, 'quien responde ya habló por las dos');
  to(await fill(`/unidades/${old}/deshacer`, planeacion, { motivo: 'Era una prueba' }));
  assert.match(await done('4.2'), /^3 2 /, 'cuenta sólo lo de quien responde');
  // What somebody said who no longer answers is still there, and hides nobody else's.
  const left = await xml(`${two}/avance`, planeacion);
  assert.equal(xpath(left, 'concat(//tarea/reporte/texto, "|", //ajena/@codigo, "|", //ajena/reporte/texto)'), `De ${old}|${heir}|De ${heir}`);
  assert.match((await page(intranet, `${two}/avance`, planeacion)).text, /De quien ya no responde/);
});

test('los documentos del avance son como dicen sus esquemas', async () => {
  const { consulta, planeacion } = await all();
  const places = [
    ['avance', `/plan/2022/avance.xml?al=2022-08-31`], ['avance', '/plan/2046/avance.xml?al=2046-12-31'],
    ['simulacro', `/plan/2022/simulacro.xml?al=2022-12-31`], ['simulacro', `/plan/${YEAR}/simulacro.xml?al=${YEAR}-12-31`],
    ['avance-actividad', '/plan/2046/2/4.2/avance.xml'], ['avance-actividad', `${ONE}/avance.xml`], ['avance-actividad', '/plan/2022/5/4.1/avance.xml'],
  ];
  for (const [name, where] of places)
    for (const cookie of [consulta, planeacion])
      execFileSync('xmllint', ['--nonet', '--noout', '--relaxng', `${root}/modules/plan/rng/${name}.rng`, '-'],
        { input: (await page(intranet, where, cookie)).text, stdio: ['pipe', 'pipe', 'pipe'] });
});

test('el recordatorio del día lleva de una vez al formulario de cada periodo, y sale una sola vez', async () => {
  const { lider } = await all();
  const other = await enlaceOf('uac'), where = `/plan/${YEAR}/2/4.2`;
  to(await fill(`/por-aprobar/${await last(where, other)}/devolver`, lider, { motivo: 'Falta el acta' }));
  const remind = async () => (await paacctl(['plan', 'recordar', '--url', 'https://paac.example'])).stdout;
  assert.match(await remind(), /^[1-9]\d* mensajes/);
  const mail = await sql("SELECT datos FROM trabajo WHERE clase = 'correo' AND datos LIKE '%Enlace de uac%' AND datos LIKE '%asunto=PAAC: %' ORDER BY id DESC LIMIT 1");
  assert.match(mail, /Le devolvieron, para corregir/);
  assert.ok(mail.includes(`https://paac.example${where}/reportar/1/uac`), mail);
  assert.match(await remind(), /^0 mensajes/);
});

test('el simulacro dice cada contradicción: fechas, evidencia que falta o se repite, y lo que pasa de la meta', async () => {
  const { planeacion, enlace } = await all();
  const control = await session('control_interno', auditoria);
  const one = { responsables: ['ssi'], meta: '2 informes', meta_operador: '=', meta_valor: '2', meta_unidad: 'informes' };
  await inForce('2048', planeacion, [
    { ...one, periodos: '1/02/2048 a 30/06/2048\n1/07/2048 a 15/12/2048' }, { ...one, periodos: '1/02/2048 a 30/06/2048' },
  ]);
  const file = `%PDF-1.4\n% contradicciones ${Date.now()}\n%%EOF\n`;
  const seen = async (site = intranet, cookie = enlace) => {
    const text = (await page(site, '/plan/2048/simulacro.xml?al=2048-12-31', cookie)).text;
    return Array.from({ length: count(text, '//contradiccion') }, (_, i) =>
      xpath(text, `concat((//contradiccion)[${i + 1}]/@numero, " ", (//contradiccion)[${i + 1}]/@clase, " ", (//contradiccion)[${i + 1}])`));
  };
  const has = (list, start, said) => assert.ok(list.some((line) => line.startsWith(start) && said.test(line)), `${start} ${said}: ${list.join('; ')}`);
  to(await report(enlace, '/plan/2048/2/4.1/reportar/2/ssi', { texto: 'Sin evidencia', cantidad: '2', fecha: '2026-02-01' }));
  has(await seen(), '4.1 sin-evidencia', /al 100 % y no tiene evidencia/);
  const reached = async () => xpath((await page(intranet, '/plan/2048/avance.xml?al=2048-12-31', enlace)).text, 'concat(//actividad[@numero="4.1"]/@avance, " ", /avance/total/@cumplidas)');
  assert.equal(await reached(), '100 0', 'lo que nada prueba no está cumplido');
  to(await reportWith(enlace, '/plan/2048/2/4.1/reportar/1/ssi', { cantidad: '1', fecha: '2026-01-10' }, 'acta.pdf', file));
  to(await reportWith(enlace, '/plan/2048/2/4.2/reportar/1/ssi', { cantidad: '2', fecha: '2026-01-10' }, 'acta.pdf', file));
  const list = await seen();
  has(list, '4.1 fecha', /hecho del 2026-01-10, fuera del periodo 1 /);
  has(list, '4.1 sin-evidencia', /no tiene evidencia verificable del periodo 2/);
  has(list, '4.1 pasa-de-la-meta', /la meta, que es 2/);
  has(list, '4.1 evidencia-fecha', /«acta.pdf» es del 2026-01-10, fuera del periodo 1/);
  has(list, '4.1 evidencia-repetida', /«acta.pdf» prueba 2 actividades: C2 4.1, C2 4.2/);
  assert.ok(!list.some((line) => /^4\.2 (sin-evidencia|pasa)/.test(line)), list.join('; '));
  assert.deepEqual(await seen(auditoria, control), list, 'Control Interno ve la misma lista');
  const groups = (await page(intranet, '/plan/2048/simulacro?al=2048-12-31', enlace)).text.match(/<summary>[^]*?<\/summary>/g).map((summary) => summary.replace(/<[^>]*>/g, ''));
  for (const said of ['Sin evidencia: 1 actividad', 'Archivos que prueban varias actividades: 1', 'Más de lo que pide la meta: 1 actividad'])
    assert.ok(groups.some((group) => group.trim() === said), `${said}: ${groups.join('; ')}`);
});

test('quien aprueba o devuelve tiene el reporte a la vista, y cada enlace de esa página abre', async () => {
  const { planeacion, enlace } = await all();
  const where = '/plan/2048/2/4.2', id = await last(where, enlace);
  for (const step of ['aprobar', 'devolver']) {
    const { text } = await page(intranet, `/por-aprobar/${id}/${step}`, planeacion);
    for (const said of [/Con evidencia/, /acta\.pdf/, /2 informes/]) assert.match(text, said, step);
    for (const link of links(text).filter((href) => href.startsWith('/') && !href.startsWith('/estatico/')))
      assert.ok([200, 303].includes((await get(intranet, link, planeacion)).status), link);
  }
});

test('lo que Control Interno observa se lee donde se reporta; sólo él lo escribe, en su sitio', async () => {
  const oci = await session('control_interno', auditoria), enlace = await session('enlace');
  const where = `${SSI}/observar`;
  const text = `Falta la fecha <b>${Date.now().toString(36)}</b>`;
  const form = (await page(auditoria, where, oci)).text;
  const sent = (site, cookie, form) => request(site, where, { method: 'POST', cookie, form: { csrf: field(form, 'csrf'), envio: field(form, 'envio'), texto: text } });
  assert.equal((await sent(auditoria, oci, form)).status, 303);
  const escaped = text.replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  for (const [site, cookie, address] of [[intranet, enlace, `${SSI}/reportar/1/ssi`], [intranet, enlace, `${SSI}/avance`], [auditoria, oci, `${SSI}/avance`]]) {
    const shown = (await page(site, address, cookie)).text;
    assert.match(shown, /Control Interno observó el/, address);
    assert.ok(shown.includes(escaped), address);
  }
  assert.match((await page(auditoria, `/historia?objeto=actividad:2022:5:4.1`, oci)).text, /Falta la fecha/);
  assert.equal((await get(intranet, where, enlace)).status, 404, 'no es de la intranet');
  assert.equal((await get(auditoria, '/plan/2022/5/99.9/observar', oci)).status, 404);
});
