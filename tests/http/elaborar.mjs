// Drawing up a plan: a PTEP 2027 from the template, with proposals, contributions, approval and a
// change afterwards; a PAAC 2023 copied from 2022; whoever may not, cannot; what is approved stays.
import { assert, auditoria, csv, field, get, intranet, page, paacctl, root, session, test, xpath } from './lib.mjs';
import { activity, all, errorOf, fill, open, send, text, to, xml } from './elaborar-lib.mjs';

let draft, approved;
const rows = async (where = draft) => {
  const doc = await xml(where, (await all()).planeacion);
  const n = Number(xpath(doc, 'count(//actividad)'));
  return Array.from({ length: n }, (_, i) => xpath(doc, `concat((//actividad)[${i + 1}]/@fila, " ", (//actividad)[${i + 1}]/@componente, "/", (//actividad)[${i + 1}]/@numero)`).split(' '));
};

test('un PTEP 2027 nace de la plantilla, con sus componentes y sus cortes', async () => {
  const { planeacion } = await all();
  const form = await open('/plan/elaborar/nuevo', planeacion);
  assert.match(form.text, /value="PTEP" selected/);
  const typed = { marco: 'PTEP', vigencia: '2027', origen: 'plantilla', titulo: '', motivo: '' };
  const copy = form.text.match(/<option value="(\d+)">Copia del PAAC 2022/)[1];
  const foreign = await fill('/plan/elaborar/nuevo', planeacion, { ...typed, origen: copy });
  assert.equal(foreign.status, 422);
  assert.match(errorOf(foreign.text, 'origen'), /otro marco/);
  for (const [vigencia, said] of [['27', /cuatro cifras/], ['x', /número entero/], ['1999', /desde 2012/]])
    assert.match(errorOf((await fill('/plan/elaborar/nuevo', planeacion, { ...typed, vigencia })).text, 'vigencia'), said);
  draft = to(await fill('/plan/elaborar/nuevo', planeacion, typed));
  const doc = await xml(draft, planeacion);
  assert.equal(xpath(doc, 'concat(/borrador/@estado, " ", count(//componente), " ", count(//subcomponente), " ", count(//actividad))'), 'borrador 5 16 0');
  assert.equal(xpath(doc, 'string(//requisito[@donde="actividades"]/@faltan)'), '1');
  const again = await fill('/plan/elaborar/nuevo', planeacion, typed);
  assert.equal(again.status, 422);
  assert.match(errorOf(again.text, 'vigencia'), /Ya hay un plan/);
  assert.equal(xpath(await xml('/plan', planeacion), 'string(/plan/@vigencia)'), '2022', 'un borrador no rige');
});

test('una actividad se agrega con su número, su meta leída, su programación y sus periodos', async () => {
  const { planeacion } = await all();
  const blank = await open(`${draft}/actividad?lugar=2/4`, planeacion);
  assert.match(blank.text, /value="2\/4" selected/);
  assert.match(blank.text, /30\/06: \n31\/12: /);
  to(await fill(`${draft}/actividad`, planeacion, activity()));
  const doc = await xml(draft, planeacion);
  const one = '//actividad[@componente="2"]';
  assert.equal(xpath(doc, `concat(${one}/@numero, "|", ${one}/meta/@valor, "|", ${one}/meta/@unidad, "|", ${one}/@lider, "|", count(${one}/periodo), "|", ${one}/programado[2]/@cantidad, "|", ${one}/programado[1]/@fecha)`),
    '4.1|12|informes de debida diligencia|opgi|2|12|2027-06-30');
  to(await fill(`${draft}/actividad`, planeacion, activity({ meta: '', meta_operador: '>=', meta_valor: '50', meta_unidad: 'encuestas', programado: '' })));
  assert.equal(xpath(await xml(draft, planeacion), 'string(//actividad[@numero="4.2"]/meta)'), 'Al menos 50 encuestas');
});

test('lo que está mal en una actividad se dice junto a su campo y por renglón', async () => {
  const { planeacion } = await all();
  const tries = [
    [{ periodos: '31/04/2027 a 1/05/2027' }, 'periodos', /Renglón 1: «31\/04\/2027» no existe/],
    [{ periodos: '1/02/2027 a 3/02/2027\n5/03/2027 a 1/03/2027' }, 'periodos', /Renglón 2: el periodo termina/],
    [{ periodos: '' }, 'periodos', /obligatorio/],
    [{ programado: '30/06: 9\n31/12: 6' }, 'programado', /acumulado/],
    [{ programado: '30/06: 3\n31/12: 6' }, 'programado', /la meta, 12; dice 6/],
    [{ programado: '30/04: 3\n31/12: 12' }, 'programado', /Renglón 1: «30\/04» no es un corte/],
    [{ programado: '30/06: muchos\n31/12: 12' }, 'programado', /Renglón 1: «muchos»/],
    [{ programado: '30/06: 3' }, 'programado', /último corte/],
    [{ meta_valor: '10' }, 'meta_valor', /dice 12 y aquí dice 10/],
    [{ meta: '', programado: '' }, 'meta', /Escriba la meta/],
    [{ lider: 'uac' }, 'lider', /una de las dependencias responsables/],
    [{ lider: '' }, 'lider', /elija cuál/],
    [{ numero: '4.1' }, 'numero', /Otra actividad/],
    [{ numero: '../x' }, 'numero', /como 1\.3/],
    [{ lugar: '9/9' }, 'lugar', /opciones de la lista/],
    [{ responsables: ['nadie'] }, 'responsables', /opciones de la lista/],
    [{ regla: 'otra' }, 'regla', /opciones de la lista/],
    [{ descripcion: 'x'.repeat(4001) }, 'descripcion', /4001 caracteres/],
  ];
  const before = await xml(draft, planeacion);
  for (const [wrong, name, sentence] of tries) {
    const answer = await fill(`${draft}/actividad`, planeacion, activity(wrong));
    assert.equal(answer.status, 422, JSON.stringify(wrong));
    assert.match(errorOf(answer.text, name), sentence);
  }
  assert.equal(await xml(draft, planeacion), before);
});

test('una actividad se edita, se mueve, se quita y se restaura; dos ediciones a la vez son 409', async () => {
  const { planeacion } = await all();
  const [[first], [second]] = await rows();
  const where = `${draft}/actividad/${second}`;
  const stale = await open(where, planeacion);
  assert.ok(text(stale.text).length > 2);
  to(await fill(where, planeacion, activity({ numero: '4.2', descripcion: 'Guardada primero', programado: '' })));
  const late = await send(where, planeacion, { ...stale.hidden, ...activity({ numero: '4.2', descripcion: 'Tarde', programado: '' }) });
  assert.equal(late.status, 409);
  assert.match(late.text, /Guardada primero/);
  assert.match(late.text, /Tarde/);
  to(await fill(`${draft}/actividad/${second}/mover`, planeacion, { despues: '0' }));
  assert.deepEqual((await rows()).map(([, name]) => name), ['2/4.2', '2/4.1']);
  to(await fill(`${draft}/actividad/${second}/mover`, planeacion, { despues: first }));
  assert.deepEqual((await rows()).map(([, name]) => name), ['2/4.1', '2/4.2']);
  to(await fill(where, planeacion, activity({ lugar: '1/1', numero: '', descripcion: 'Pasa al transversal', programado: '' })));
  assert.deepEqual((await rows()).map(([, name]) => name), ['1/1.1', '2/4.1']);
  to(await fill(`${where}/quitar`, planeacion, { motivo: 'Ya no hace falta' }));
  let doc = await xml(draft, planeacion);
  assert.equal(xpath(doc, 'count(//actividad)'), '1');
  const gone = xpath(doc, 'string(//propuesta[@estado="quitada"]/@id)');
  assert.match((await page(intranet, `${draft}/propuestas/${gone}`, planeacion)).text, /Restaurar/);
  to(await fill(`${draft}/propuestas/${gone}/aceptar`, planeacion, activity({ lugar: '1/1', numero: '1.1', descripcion: 'Pasa al transversal', programado: '' })));
  doc = await xml(draft, planeacion);
  assert.equal(xpath(doc, 'concat(count(//actividad), count(//propuesta))'), '20');
  const said = await paacctl(['ledger', 'history', 'plan:PTEP:2027']);
  for (const word of ['crear', 'agregar', 'editar', 'mover', 'quitar', 'restaurar', 'Guardada primero']) assert.match(said.stdout, new RegExp(word));
});

test('una dependencia propone, retira y ve lo que se decidió; de otra dependencia no', async () => {
  const { planeacion, enlace, lider } = await all();
  const propose = (cookie, more) =>
    fill(`${draft}/propuesta`, cookie, { ...activity({ responsables: ['ssi'], lider: '', programado: '', ...more }), unidad: 'ssi', motivo: 'Lo pide la ley' });
  const one = to(await propose(enlace, { descripcion: 'Idea uno' }));
  const two = to(await propose(enlace, { descripcion: 'Idea dos' }));
  const three = to(await propose(enlace, { descripcion: 'Idea tres' }));
  const foreign = await fill(`${draft}/propuesta`, lider, { ...activity(), unidad: 'ssi', motivo: 'x' });
  assert.equal(foreign.status, 422, 'el líder de otra dependencia no la encuentra entre las suyas');
  const [, [mine]] = await rows();
  const doc = await xml(draft, planeacion);
  assert.equal(xpath(doc, 'string(//requisito[@donde="propuestas"]/@faltan)'), '3');
  const page4 = await page(intranet, draft, enlace);
  assert.match(page4.text, new RegExp(`/propuesta/${mine}"`), 'propone cambios de las suyas');
  assert.doesNotMatch((await page(intranet, draft, lider)).text, new RegExp(`/propuesta/${mine}"`));
  assert.equal((await get(intranet, `${draft}/propuesta/${mine}`, lider)).status, 404);
  const { hidden } = await open(`${draft}/propuesta`, lider);
  const alien = await send(`${draft}/propuesta/${mine}`, lider, { ...hidden, ...activity(), unidad: 'uac', motivo: 'x' });
  assert.equal(alien.status, 403);
  const stolen = await open(`${three}/retirar`, lider);
  assert.equal((await send(`${three}/retirar`, lider, { ...stolen.hidden, respuesta: 'x' })).status, 403);
  to(await fill(`${three}/retirar`, enlace, { respuesta: 'Nos equivocamos' }));
  for (const cookie of [enlace, lider]) {
    assert.equal((await get(intranet, `${one}/aceptar`, cookie)).status, 403);
    assert.equal((await get(intranet, `${draft}/actividad`, cookie)).status, 403);
    assert.equal((await get(intranet, `${draft}/enviar`, cookie)).status, 403);
  }
  to(await fill(`${one}/aceptar`, planeacion, { ...activity({ responsables: ['ssi'], lider: '', programado: '', descripcion: 'Idea uno, ajustada' }), respuesta: 'Se ajustó la redacción' }));
  to(await fill(`${two}/rechazar`, planeacion, { respuesta: 'Ya está en otro plan' }));
  const change = to(await fill(`${draft}/propuesta/${mine}`, enlace, { ...activity({ numero: '4.1', descripcion: 'Cambio propuesto' }), unidad: 'ssi', motivo: 'Más claro' }));
  assert.match((await page(intranet, change, enlace)).text, /Cambiar la actividad 4\.1/);
  to(await fill(`${change}/aceptar`, planeacion, { ...activity({ numero: '4.1', descripcion: 'Cambio propuesto' }), respuesta: '' }));
  const now = await xml(draft, planeacion);
  assert.equal(xpath(now, 'string(//actividad[@numero="4.1"]/descripcion)'), 'Cambio propuesto');
  assert.equal(xpath(now, 'count(//actividad[descripcion="Idea uno, ajustada"])'), '1');
  assert.match((await page(intranet, two, enlace)).text, /Ya está en otro plan/);
  const list = csv((await page(intranet, '/plan/propuestas.csv', enlace)).text);
  assert.equal(list.length, 5);
  assert.equal((await get(intranet, `${two}/rechazar`, planeacion)).status, 404, 'ya está decidida');
  const { hidden: key } = await open(`${draft}/datos`, planeacion);
  assert.equal((await send(`${two}/rechazar`, planeacion, { ...key, respuesta: 'otra vez' })).status, 409);
});

test('los aportes ciudadanos se responden y se publican sin datos personales', async () => {
  const { planeacion, consulta, enlace } = await all();
  const given = { fecha: '2026-11-01', canal: 'web', texto: 'Publiquen las actas', nombre: 'Persona Reservada', contacto: 'reservada@example.org' };
  assert.match(errorOf((await fill(`${draft}/aporte`, planeacion, { ...given, fecha: '2999-01-01' })).text, 'fecha'), /futura/);
  to(await fill(`${draft}/aporte`, planeacion, given));
  assert.equal((await get(intranet, `${draft}/aportes`, consulta)).status, 403);
  assert.equal((await get(intranet, `${draft}/aportes.csv`, enlace)).status, 403);
  const inside = await page(intranet, `${draft}/aportes`, planeacion);
  assert.match(inside.text, /Persona Reservada/);
  const id = inside.text.match(/aportes\/(\d+)\/responder/)[1];
  assert.equal(xpath(await xml(draft, planeacion), 'string(//requisito[@donde="aportes"]/@faltan)'), '1');
  to(await fill(`${draft}/aportes/${id}/responder`, planeacion, { decision: 'aceptar_parte', razon: 'Es posible desde julio', respuesta: 'Se publicarán', respondido: '2026-11-10', actividad: '2/4.1' }));
  for (const where of ['/plan/2027/aportes', '/plan/2027/aportes.csv', '/plan/2027/aportes.xml']) {
    const published = (await page(intranet, where, consulta)).text;
    assert.match(published, /Publiquen las actas/);
    assert.match(published, /Aceptado en parte/);
    assert.doesNotMatch(published, /Reservada|reservada/);
  }
  const said = await paacctl(['ledger', 'history', 'plan:PTEP:2027']);
  assert.doesNotMatch(said.stdout, /Reservada|reservada/);
});

test('el Comité aprueba lo que está completo, y lo aprobado rige y no se edita', async () => {
  const { planeacion, admin, consulta } = await all();
  const [[first]] = await rows();
  const premature = await fill(`${draft}/enviar`, planeacion, { motivo: '' });
  to(premature);
  assert.equal((await get(intranet, `${draft}/actividad/${first}`, planeacion)).status, 404, 'ya no se edita');
  assert.equal((await get(intranet, `${draft}/aprobar`, admin)).status, 403);
  const act = { acta: '12', acta_fecha: '2026-11-20', aprobador: 'Alcalde de Pasto, presidente del Comité' };
  assert.match(errorOf((await fill(`${draft}/aprobar`, planeacion, { ...act, acta_fecha: '2999-01-01' })).text, 'acta_fecha'), /futura/);
  assert.match(errorOf((await fill(`${draft}/aprobar`, planeacion, { ...act, acta_fecha: '1990-01-01' })).text, 'acta_fecha'), /Es de antes de 20\d\d: revise la fecha/);
  const file = await paacctl(['plan', 'import', `${root}/data/paac-2022.txt`, '--vigencia', '2027', '--marco', 'PTEP']);
  assert.match(file.stderr, /se está elaborando en la intranet: apruébela o descártela/, 'un archivo no pasa por encima de lo que se elabora');
  to(await fill(`${draft}/aprobar`, planeacion, act));
  approved = draft;
  const doc = await xml('/plan/2027', consulta);
  assert.equal(xpath(doc, 'concat(/plan/@marco, " ", /plan/@version, " ", count(//actividad), " ", string-length(/plan/@huella))'), 'PTEP 1 3 64');
  assert.equal(xpath(doc, 'string(//componente[@numero="2"]/@enlace)'), '/plan/2027/componente/2');
  assert.match((await page(intranet, '/plan/2027/componente/2', consulta)).text, /Cambio propuesto/);
  assert.match((await page(intranet, '/plan/2027/2/4.1', consulta)).text, /Programado/);
  assert.equal((await get(intranet, '/riesgos', consulta)).status, 200, 'los módulos del PAAC siguen con su plan');
  const hidden = (await open('/plan/elaborar/nuevo', planeacion)).hidden;
  for (const where of [`${approved}/actividad`, `${approved}/actividad/${first}`])
    assert.ok([404, 409, 422].includes((await send(where, planeacion, { ...hidden, row_version: '1', ...activity({ numero: '9.9' }) })).status), where);
  for (const where of [`${approved}/datos`, `${approved}/componente/1`, `${approved}/enviar`, `${approved}/descartar`, `${approved}/aprobar`])
    assert.equal((await get(intranet, where, planeacion)).status, 404, where);
  assert.equal(await xml('/plan/2027', consulta), doc);
  for (const format of ['xml', 'csv', 'xlsx']) {
    const out = await paacctl(['plan', 'export', '--vigencia', '2027', '--marco', 'PTEP', '--version', '1', '--format', format, '--output', '/dev/null']);
    assert.equal(out.code, 0, out.stderr);
  }
});

test('un cambio de lo aprobado es una versión nueva con motivo, comparación y aprobación', async () => {
  const { planeacion, consulta } = await all();
  const next = to(await fill(`${approved}/cambio`, planeacion, { motivo: 'La ley cambió' }));
  const other = await fill(`${approved}/cambio`, planeacion, { motivo: 'Otra vez' });
  assert.equal(other.status, 422);
  assert.match(other.text, /Ya hay un cambio en elaboración/);
  const [[first], [second]] = await rows(next);
  to(await fill(`${next}/actividad/${second}`, planeacion, activity({ numero: '4.1', descripcion: 'Cambio aprobado', periodos: '1/03/2027 a 15/12/2027' })));
  to(await fill(`${next}/actividad/${first}/quitar`, planeacion, { motivo: 'No procede' }));
  to(await fill(`${next}/actividad`, planeacion, activity({ lugar: '5/', descripcion: 'Iniciativa nueva' })));
  to(await fill(`${next}/actividad`, planeacion, activity({ lugar: '1/1', descripcion: 'Otra, donde se quitó una' })));
  to(await fill(`${next}/componente/1`, planeacion, { titulo: 'Componente con otro nombre' }));
  const [a, b] = [approved, next].map((where) => where.split('/').at(-1));
  const parts = await xml(`/plan/comparar/${a}/${b}`, consulta);
  assert.equal(xpath(parts, 'concat(count(//parte), " ", //parte/@clase, " ", //parte/@numero, " ", //parte/@despues)'), '1 Componente 1 Componente con otro nombre');
  const diff = csv((await page(intranet, `/plan/comparar/${a}/${b}.csv`, consulta)).text).slice(1);
  const kinds = new Set(diff.map(([key, kind]) => `${key} ${kind}`));
  assert.deepEqual([...kinds].sort(), ['1/1.1 Retirada', '1/1.2 Nueva', '2/4.1 Cambia', '5/1 Nueva'], 'el número de la que se quitó no es de otra');
  const changed = diff.filter(([key]) => key === '2/4.1').map(([, , what, before, after]) => [what, before, after]);
  assert.deepEqual(changed[0], ['Actividad', 'Cambio propuesto', 'Cambio aprobado']);
  assert.deepEqual(changed.map(([what]) => what), ['Actividad', 'Periodos']);
  assert.match((await page(intranet, `/plan/comparar/${a}/${b}`, consulta)).text, /Cambio propuesto/);
  assert.equal((await get(intranet, `/plan/comparar/${a}/999999`, consulta)).status, 404);
  const shown = await open(`${next}/enviar`, planeacion);
  to(await fill(`${next}/datos`, planeacion, { motivo: 'La ley cambió, otra vez' }));
  assert.equal((await fill(`${next}/datos`, planeacion, { titulo: 'x', motivo: 'La ley cambió, otra vez' })).status, 422, 'el título es del plan, no de la versión');
  const stale = await send(`${next}/enviar`, planeacion, { ...shown.hidden, motivo: '' });
  assert.equal(stale.status, 409, 'quien envía ha visto lo que envía');
  to(await fill(`${next}/enviar`, planeacion, { motivo: '' }));
  to(await fill(`${next}/devolver`, planeacion, { motivo: 'Falta una coma' }));
  to(await fill(`${next}/enviar`, planeacion, { motivo: '' }));
  to(await fill(`${next}/aprobar`, planeacion, { acta: '13', acta_fecha: '2026-11-21', aprobador: 'El Comité' }));
  assert.equal(xpath(await xml('/plan/2027', consulta), 'string(/plan/@version)'), '2');
  assert.equal(xpath(await xml('/plan/2027/version/1', consulta), 'concat(/plan/@version, count(//actividad))'), '13');
  assert.match(xpath(await xml('/plan/elaborar', consulta), 'string(//version[@vigencia="2027" and @numero="1"]/@estado)'), /reemplazada/);
  const [titles, row] = csv((await page(intranet, '/plan/2027/version/1.csv', consulta)).text);
  for (const one of ['Líder', 'Quién responde', 'Programado', 'Condicional']) assert.ok(titles.includes(one), one);
  assert.ok(row[titles.indexOf('Quién responde')], 'con lo que dice cada actividad');
});

test('dos marcos en un mismo año: cada versión tiene una dirección que es sólo suya', async () => {
  const { planeacion, consulta } = await all();
  const origen = xpath(await xml('/plan/elaborar', planeacion), 'string(//version[@marco="PAAC" and @vigencia="2022"]/@id)');
  const other = to(await fill('/plan/elaborar/nuevo', planeacion, { marco: 'PAAC', vigencia: '2027', origen, titulo: '', motivo: 'Ensayo' }));
  assert.match((await page(intranet, other, planeacion)).text, /1 rige ya: proponga una versión nueva/);
  assert.notEqual((await fill(`${other}/enviar`, planeacion, { motivo: '' })).status, 303, 'en un año rige un solo plan');
  const far = `/plan/comparar/${origen}/${other.split('/').pop()}`;
  assert.match((await page(intranet, far, planeacion)).text, /Más de\s+50\s+resultados/, 'lo que cuesta contar no se cuenta');
  assert.ok(csv((await page(intranet, `${far}.csv`, planeacion)).text).length > 51);
  to(await fill(`${other}/descartar`, planeacion, { motivo: 'Rige el PTEP' }));
  const of = async (where) => xpath(await xml(where, consulta), 'concat(/plan/@marco, " ", count(//actividad))');
  assert.equal(await of('/plan/2027/version/1'), 'PTEP 3', 'lo descartado no tapa lo que se aprobó');
  assert.equal(await of('/plan/2027/version/PTEP-1'), 'PTEP 3');
  assert.equal(await of('/plan/2027/version/PAAC-1'), 'PAAC 77');
  assert.equal(csv((await page(intranet, '/plan/2027/version/PAAC-1.csv', consulta)).text).length, 78);
  assert.match((await page(intranet, other, planeacion)).text, /\/plan\/2027\/version\/PAAC-1"/);
});

test('sin completar no se envía, y lo descartado queda cerrado', async () => {
  const { planeacion } = await all();
  const [v2] = values2(await xml('/plan/elaborar', planeacion));
  const empty = to(await fill('/plan/elaborar/nuevo', planeacion, { marco: 'PTEP', vigencia: '2028', origen: 'plantilla', titulo: '', motivo: '' }));
  const refused = await fill(`${empty}/enviar`, planeacion, { motivo: '' });
  assert.equal(refused.status, 422);
  assert.match(refused.text, /Antes de aprobar/);
  to(await fill(`${empty}/abrir-consulta`, planeacion, { motivo: '' }));
  to(await fill(`${empty}/descartar`, planeacion, { motivo: 'Se hará después' }));
  assert.equal((await get(intranet, `${empty}/actividad`, planeacion)).status, 404);
  assert.ok(v2);
});
const values2 = (doc) => [xpath(doc, 'string(//version[@vigencia="2027" and @numero="2"]/@id)')];

test('un PAAC 2023 se copia del 2022 con las fechas corridas un año', async () => {
  const { planeacion } = await all();
  const form = await open('/plan/elaborar/nuevo', planeacion);
  const copy = form.text.match(/<option value="(\d+)">Copia del PAAC 2022/)[1];
  const where = to(await fill('/plan/elaborar/nuevo', planeacion, { marco: 'PAAC', vigencia: '2023', origen: copy, titulo: '', motivo: '' }));
  const doc = await xml(where, planeacion);
  assert.equal(xpath(doc, 'concat(count(//actividad), " ", count(//periodo), " ", count(//responsable), " ", count(//subcomponente))'), '77 88 124 18');
  assert.equal(xpath(doc, 'count(//periodo[starts-with(@inicio, "2022") or starts-with(@fin, "2022")])'), '0');
  assert.equal(xpath(doc, 'string(//actividad[@componente="1" and @numero="1.1"]/periodo/@inicio)'), '2023-01-13');
  assert.match(xpath(doc, 'string(/borrador/origen)'), /77 actividades y 88 periodos.*1 año/);
  assert.equal(xpath(doc, 'string(//requisito[contains(@titulo, "fechas que existen")]/@faltan)'), '1', 'el 31 de abril sigue sin existir');
  to(await fill(`${where}/descartar`, planeacion, { motivo: 'Era un ensayo' }));
});

test('el inicio es todo de un plan: el que rige ese día', async () => {
  const { consulta } = await all();
  for (const [al, year, cards] of [['2022-04-10', '2022', 6], ['2027-03-01', '2027', 5]]) {
    const home = (await page(intranet, `/inicio.xml?al=${al}`, consulta)).text;
    assert.equal(xpath(home, 'string(//pendientes/@vigencia)'), year, al);
    assert.equal(xpath(home, 'count(//resumen/componente[@vigencia])'), String(cards), al);
    assert.equal(xpath(home, `count(//resumen/componente[@vigencia != "${year}"])`), '0', al);
    const { text } = await page(intranet, `/?al=${al}`, consulta);
    assert.match(text, new RegExp(`<h1[^>]*>[^<]*${year}`), al);
    assert.equal(text.match(/class="tarjeta /g).length, cards, al);
  }
});

test('los marcos se leen por todos y los edita Planeación, con fuente', async () => {
  const { planeacion, consulta } = await all();
  assert.equal((await get(intranet, '/plan/marcos/PTEP/corte/1', consulta)).status, 403);
  assert.doesNotMatch((await page(intranet, '/plan/marcos', consulta)).text, /corte\/1"/);
  // What was approved keeps its cuts.
  const approved = async () => (await page(intranet, '/plan/2027.xml', planeacion)).text;
  const before = await approved(), first = await page(intranet, '/plan/marcos/PTEP/corte/1', planeacion);
  to(await fill('/plan/marcos/PTEP/corte/1', planeacion, { numero: '1', titulo: 'Primer semestre', fecha: '15/07', fuente: 'Anexo' }));
  assert.equal(await approved(), before);
  assert.match(before, /fecha="2027-06-30"/);
  assert.doesNotMatch((await page(intranet, '/plan/2027/avance', planeacion)).text, /15 de julio/);
  to(await fill('/plan/marcos/PTEP/corte/1', planeacion, { numero: '1', titulo: field(first.text, 'titulo'), fecha: '30/06', fuente: field(first.text, 'fuente') }));
  to(await fill('/plan/marcos/PTEP/corte/nuevo', planeacion, { numero: '9', titulo: 'De más', fecha: '15/03', fuente: 'Anexo' }));
  to(await fill('/plan/marcos/PTEP/corte/9/quitar', planeacion, {}));
  assert.equal((await get(intranet, '/plan/marcos/PTEP/corte/9', planeacion)).status, 404);
  const used = await fill('/plan/marcos/PTEP/corte/1/quitar', planeacion, {});
  assert.equal(used.status, 409);
  assert.match(used.text, /cantidades programadas/);
  const cut = await fill('/plan/marcos/PTEP/corte/1', planeacion, { numero: '1', titulo: 'Primer semestre', fecha: '31/06', fuente: 'Anexo' });
  assert.match(errorOf(cut.text, 'fecha'), /como 30\/06/);
  to(await fill('/plan/marcos/PTEP/corte/1', planeacion, { numero: '1', titulo: 'Primer semestre', fecha: '30/06', fuente: 'Anexo técnico, confirmado' }));
  const doc = await xml('/plan/marcos', consulta);
  assert.equal(xpath(doc, 'concat(//marco[@codigo="PTEP"]/corte[@numero="1"]/@fuente, //marco[@codigo="PTEP"]/corte[@numero="1"]/@por_confirmar)'), 'Anexo técnico, confirmado0');
  to(await fill('/plan/marcos/PTEP/componente/5/nuevo', planeacion, { numero: '1', titulo: 'Iniciativas del municipio', fuente: 'Decreto municipal', por_confirmar: 'si' }));
  assert.equal(xpath(await xml('/plan/marcos', consulta), 'string(//marco[@codigo="PTEP"]/componente[@numero="5"]/subcomponente/@titulo)'), 'Iniciativas del municipio');
});

test('las tablas de estados se dibujan, también en Auditoría, y dicen lo mismo en texto', async () => {
  for (const [site, cookie] of [[intranet, await session('consulta')], [auditoria, await session('control_interno', auditoria)]]) {
    const drawn = await page(site, '/estados/plan.version', cookie);
    assert.match(drawn.text, /<svg/);
    assert.match(drawn.text, /Registrar la aprobación del Comité/);
    assert.equal(xpath((await page(site, '/estados/plan.version.xml', cookie)).text, 'concat(count(//estado), " ", count(//paso))'), '6 10');
    assert.match((await page(site, '/estados', cookie)).text, /plan\.propuesta/);
    assert.equal((await get(site, '/estados/plan.nada', cookie)).status, 404);
    assert.equal((await get(site, '/plan/elaborar/nuevo', cookie)).status, site === auditoria ? 404 : 403);
  }
});

test('el libro queda entero después de elaborar', async () => {
  const said = await paacctl(['ledger', 'verify']);
  assert.equal(said.code, 0, said.stdout + said.stderr);
});
