// Progress: the document of a day and its arithmetic, reports by whom may make them, approval and
// return, many at once with mixed rights, and the lists of what is missing.
import { assert, auditoria, count, csv, get, intranet, page, session, test, values, wellFormed, xpath, unzip } from './lib.mjs';
import { activity, all, fill, open, send, to, xml } from './elaborar-lib.mjs';
import { SSI, UAC, chosen, enlaceOf, last, many, report } from './avance-lib.mjs';

const day = async (al, cookie, more = '') => (await page(intranet, `/plan/2022/avance.xml?al=${al}${more}`, cookie)).text;

test('lo exigible se cuenta de tres maneras y un componente sin actividades no tiene porcentaje', async () => {
  const { consulta } = await all();
  for (const [al, ...figures] of [
    ['2022-04-30', 11, 15, 55],
    ['2022-08-31', 20, 26, 69],
    ['2022-12-31', 77, 77, 77],
  ]) {
    const text = await day(al, consulta);
    assert.deepEqual(
      ['terminadas', 'con_ventana_terminada', 'iniciadas'].map((name) => Number(xpath(text, `string(/avance/total/@${name})`))),
      figures,
      al,
    );
    assert.equal(count(text, '//componente/actividad'), 77);
    assert.equal(count(text, '//componente[@numero=2]/@avance'), 0);
    assert.equal(count(text, '//componente'), 6);
  }
  assert.equal((await get(intranet, '/plan/2022/avance.xml?al=ayer', consulta)).status, 400);
  assert.equal((await get(intranet, '/plan/1999/avance', consulta)).status, 404);
});

test('sólo reporta la dependencia que responde; planeación en su nombre, y así queda', async () => {
  const { enlace, lider, planeacion, consulta } = await all();
  assert.equal((await get(intranet, `${UAC}/reportar/1/uac`, enlace)).status, 403);
  assert.equal((await get(intranet, `${UAC}/reportar/1/uac`, consulta)).status, 403);
  const { hidden } = await open(`${SSI}/reportar/1/ssi`, enlace);
  const other = await send(`${UAC}/reportar/1/uac`, enlace, { ...hidden, texto: 'x', cantidad: '1', fecha: '2022-04-20' });
  assert.equal(other.status, 403);
  to(await report(lider, `${UAC}/reportar/1/uac`, { cantidad: '1' }));
  to(await report(planeacion, `${SSI}/reportar/1/ssi`, { porcentaje: '20' }));
  const text = await xml(`${SSI}/avance`, enlace);
  assert.equal(xpath(text, 'string(//reporte[@ultimo]/@a_nombre)'), 'si');
  assert.equal((await get(intranet, '/plan/2022/5/4.1/reportar/1/uac', planeacion)).status, 404, 'no responde por ella');
  assert.equal((await get(auditoria, `${SSI}/reportar/1/ssi`, await session('control_interno', auditoria))).status, 404);
});

test('un reporte se corrige hasta que se aprueba, y lo que no cuadra vuelve con su mensaje', async () => {
  const { enlace } = await all();
  const where = `${SSI}/reportar/1/ssi`;
  const before = await last(SSI, enlace);
  to(await report(enlace, where, { porcentaje: '35,5' }));
  assert.equal(await last(SSI, enlace), before, 'es el mismo reporte');
  for (const [typed, said] of [
    [{ porcentaje: '120' }, /de 0 a 100/],
    [{ porcentaje: 'mucho' }, /sólo un número/],
    [{ porcentaje: '' }, /Diga cuánto va/],
    [{ porcentaje: '0,0001' }, /dos decimales/],
    [{ porcentaje: '10', fecha: '2199-01-01' }, /no puede ser futura/],
    [{ porcentaje: '10', fecha: '1900-01-01' }, /desde el 2021-01-01/],
  ]) {
    const answer = await report(enlace, where, typed);
    assert.equal(answer.status, 422);
    assert.match(answer.text, said);
  }
  const text = await day('2022-12-31', enlace);
  const own = '//actividad[@componente=5 and @numero="4.1"]';
  assert.equal(xpath(text, `string(${own}/@hecho)`), '35.5');
  assert.equal(xpath(text, `string(${own}/@avance)`), '50.71', '35,5 de 70');
  assert.equal(xpath(await day('2022-04-19', enlace), `string(${own}/@avance)`), '0', 'antes del hecho');
});

test('quien abrió antes no pisa lo que otro reportó', async () => {
  const { enlace, planeacion } = await all();
  const where = `${SSI}/reportar/1/ssi`;
  const { hidden } = await open(where, enlace);
  to(await report(planeacion, where, { porcentaje: '40' }));
  const late = await send(where, enlace, { ...hidden, texto: 'tarde', porcentaje: '41', fecha: '2022-04-20' });
  assert.equal(late.status, 409);
  assert.match((await page(intranet, `${SSI}/avance`, enlace)).text, /espera la aprobación de Planeación, por alguien que no lo escribió/);
});

test('nadie aprueba lo que escribió: el otro líder, o planeación donde no hay otro', async () => {
  const { enlace, lider, planeacion } = await all();
  const uac = await last(UAC, lider);
  const own = await fill(`/por-aprobar/${uac}/aprobar`, lider, {});
  assert.equal(own.status, 403);
  assert.match(own.text, /Usted escribió este reporte/);
  assert.match(own.text, /no tiene otro líder: lo aprueba otra persona de Planeación/);
  assert.doesNotMatch(await xml(`${UAC}/avance`, lider), new RegExp(`/por-aprobar/${uac}/aprobar`), 'no se le ofrece');
  assert.match(await xml(`${UAC}/avance`, planeacion), new RegExp(`/por-aprobar/${uac}/aprobar`));
  assert.doesNotMatch((await page(intranet, '/por-aprobar', lider)).text, new RegExp(`#${uac}\\.`), 'ni está en su lista');
  to(await fill(`/por-aprobar/${uac}/aprobar`, planeacion, {}));
  assert.equal((await fill(`/por-aprobar/${uac}/aprobar`, planeacion, {})).status, 409, 'ya está aprobado');
  // In the name of a unit with a leader: that leader; of one without: somebody else of planning.
  to(await report(planeacion, `${UAC}/reportar/2/uac`, { cantidad: '1', fecha: '2022-08-20' }));
  const named = await last(UAC, lider, 2);
  const mine = await fill(`/por-aprobar/${named}/aprobar`, planeacion, {});
  assert.match(mine.text, /Usted escribió este reporte[^<]*otro líder/);
  await chosen(lider, [named]);
  to(await fill(`/por-aprobar/${named}/aprobar`, lider, {}));
  to(await report(planeacion, `${SSI}/reportar/1/ssi`, { porcentaje: '41' }));
  assert.match((await fill(`/por-aprobar/${await last(SSI, enlace)}/aprobar`, planeacion, {})).text, /otra persona de Planeación/);
  to(await report(enlace, `${SSI}/reportar/1/ssi`, { porcentaje: '42' }));
});

test('aprueba el líder de la dependencia; devuelve también planeación, con motivo, y se vuelve a reportar', async () => {
  const { enlace, lider, planeacion } = await all();
  to(await report(await enlaceOf('uac'), `${UAC}/reportar/3/uac`, { cantidad: '1', fecha: '2022-12-20' }));
  const ssi = await last(SSI, planeacion);
  const uac = await last(UAC, lider, 3);
  assert.equal((await fill(`/por-aprobar/${ssi}/aprobar`, lider, {})).status, 403, 'no es su dependencia');
  assert.match((await fill(`/por-aprobar/${uac}/aprobar`, planeacion, {})).text, /Lo aprueba el líder/);
  assert.equal((await get(intranet, `/por-aprobar/${ssi}/aprobar`, enlace)).status, 403);
  assert.equal((await fill(`/por-aprobar/${ssi}/devolver`, planeacion, {})).status, 422, 'sin motivo');
  to(await fill(`/por-aprobar/${ssi}/devolver`, planeacion, { motivo: 'Falta el acta' }));
  assert.match((await page(intranet, `${SSI}/reportar/1/ssi`, enlace)).text, /Falta el acta/);
  assert.equal(xpath(await day('2022-12-31', enlace), 'string(//actividad[@componente=5 and @numero="4.1"]/@hecho)'), '');
  assert.ok(csv((await page(intranet, '/mis-pendientes.csv?vigencia=2022&estado=devuelto', enlace)).text).length === 2);
  to(await report(enlace, `${SSI}/reportar/1/ssi`, { porcentaje: '70' }));
});

test('después de aprobado lo que sigue es otro reporte, y el anterior queda', async () => {
  const { lider } = await all();
  const before = await last(UAC, lider);
  to(await report(lider, `${UAC}/reportar/1/uac`, { cantidad: '2', fecha: '2022-04-25' }));
  const text = await xml(`${UAC}/avance`, lider);
  assert.notEqual(await last(UAC, lider), before);
  assert.equal(count(text, '//tarea[@periodo=1 and @codigo="uac"]/reporte'), 2);
});

test('varios a la vez: cada uno aprueba los que le tocan, y los demás dicen por qué no', async () => {
  const { enlace, planeacion } = await all();
  to(await report(planeacion, `${UAC}/reportar/2/uac`, { cantidad: '2', fecha: '2022-08-25' }));
  const [ssi, led] = await chosen(planeacion, [await last(SSI, planeacion), await last(UAC, planeacion, 3)]);
  const [own] = await chosen(await session('lider'), [await last(UAC, planeacion, 2)]);
  const result = await many(planeacion, 'avance_aprobar_varios', [ssi, led, own]);
  assert.match(result, /Lo aprueba el líder de la dependencia/);
  assert.match(result, /Usted escribió este reporte/);
  const state = async (where, n) => xpath(await xml(`${where}/avance`, planeacion), `string((//tarea[@periodo=${n}])[1]/@estado)`);
  assert.equal(await state(SSI, 1), 'aprobado');
  assert.equal(await state(UAC, 2), 'reportado');
  assert.equal(await state(UAC, 3), 'reportado');
});

test('lo que cambió desde que se dibujó la lista no se aprueba ni se devuelve sin leerlo', async () => {
  const { lider, planeacion } = await all();
  const other = await enlaceOf('uac');
  const [row] = await chosen(lider, [await last(UAC, lider, 3)]);
  to(await report(other, `${UAC}/reportar/3/uac`, { cantidad: '3', fecha: '2022-12-21' }));
  for (const form of ['avance_aprobar_varios', 'avance_devolver_varios'])
    assert.match(await many(lider, form, [row], { motivo: 'Porque sí' }), /cambió desde que usted lo vio/, form);
  const [fresh] = await chosen(lider, [await last(UAC, lider, 3)]);
  assert.match(await many(lider, 'avance_devolver_varios', [fresh], { motivo: 'Falta el acta' }), /Devolver/);
  assert.equal(xpath(await xml(`${UAC}/avance`, planeacion), 'string((//tarea[@periodo=3])[1]/@estado)'), 'devuelto');
  to(await report(other, `${UAC}/reportar/3/uac`, { cantidad: '1', fecha: '2022-12-20' }));
  const id = await last(UAC, lider, 3);
  for (const key of [id, `x#${id}`, `x#${id}.`, `x#${id}.9`])
    assert.match(await many(lider, 'avance_aprobar_varios', [key]), /cambió desde/, key);
  for (const key of ['#', 'x#99999999.1', `x#${id}x.1`]) assert.match(await many(lider, 'avance_aprobar_varios', [key]), /no existe/, key);
});

test('la media de cada componente se rehace con sus actividades', async () => {
  const { consulta } = await all();
  const text = await day('2022-12-31', consulta);
  const mean = (list) => Math.round((list.reduce((a, b) => a + Number(b) * 100, 0) / list.length)) / 100;
  for (const n of [1, 3, 4, 5, 6])
    assert.equal(Number(xpath(text, `string(//componente[@numero=${n}]/@avance)`)), mean(values(text, `//componente[@numero=${n}]/actividad/@avance`)), `componente ${n}`);
  assert.equal(Number(xpath(text, 'string(//total/@avance)')), mean(values(text, '//componente/actividad/@avance')));
  assert.equal(Number(xpath(text, 'string(//total/@reportadas)')), count(text, '//actividad[@reportada]'));
});

test('quién no ha reportado no nombra lo reportado, y cada página responde en sus formatos', async () => {
  const { planeacion, enlace } = await all();
  const rows = csv((await page(intranet, '/plan/2022/sin-reporte.csv?al=2022-12-31&unidad=ssi', planeacion)).text);
  assert.ok(rows.length > 2);
  assert.ok(!rows.some((row) => row.includes('4.1') && row.includes('5')), 'la 5/4.1 está reportada');
  for (const format of ['', '.csv', '.xml']) assert.equal((await get(intranet, `/plan/1999/sin-reporte${format}`, planeacion)).status, 404, 'sin plan no hay quien falte');
  assert.equal(csv((await page(intranet, '/plan/2022/avance.csv?al=2022-12-31&componente=6', enlace)).text).length, 5 - 0);
});

test('un PTEP con sus propios cortes se mide contra lo programado, y las dependencias suman', async () => {
  const { planeacion, enlace } = await all();
  const draft = to(await fill('/plan/elaborar/nuevo', planeacion, { marco: 'PTEP', vigencia: '2035', origen: 'plantilla', titulo: '', motivo: '' }));
  to(await fill(`${draft}/actividad`, planeacion, activity({
    regla: 'suma', lider: '', periodos: '1/02/2035 a 15/12/2035', programado: '30/06: 6\n31/12: 12',
  })));
  to(await fill(`${draft}/enviar`, planeacion, { motivo: '' }));
  to(await fill(`${draft}/aprobar`, planeacion, { acta: '9', acta_fecha: '2026-11-20', aprobador: 'El Comité' }));
  const where = '/plan/2035/2/4.1';
  const say = (cookie, unit, cantidad) =>
    fill(`${where}/reportar/1/${unit}`, cookie, { texto: 'Antes de aprobarse el plan', cantidad, fecha: '2026-11-19' });
  to(await say(enlace, 'ssi', '1,5'));
  to(await say(planeacion, 'opgi', '1,5'));
  const at = async (al) => (await page(intranet, `/plan/2035/avance.xml?al=${al}`, enlace)).text;
  const one = '//actividad[@numero="4.1"]';
  const early = await at('2035-06-29');
  assert.equal(xpath(early, 'concat(count(//corte), " ", //corte[1]/@fecha)'), '2 2035-06-30');
  assert.equal(xpath(early, `concat(${one}/@hecho, " ", ${one}/@avance, " ", count(${one}/@exigible))`), '3 25 0');
  const cut = await at('2035-06-30');
  assert.equal(xpath(cut, `concat(${one}/@programado, " ", ${one}/@avance_corte, " ", ${one}/@exigible)`), '6 50 si');
  assert.equal(xpath(cut, 'concat(//total/@exigibles, " ", //total/@cumplidas, " ", //total/@cumplimiento, " ", //total/@zona)'), '1 0 0 baja');
  assert.equal(count(cut, '//componente[@actividades=0]/@avance'), 0);
  const what = (await page(intranet, '/plan/2035/simulacro.xml?al=2035-06-30', enlace)).text;
  assert.equal(xpath(what, 'concat(//falta/@numero, " ", //falta/@avance, " ", //falta/@sube)'), '4.1 50 100');
  assert.match(xpath(what, 'string(//contradiccion[@clase="fecha"])'), /fuera del periodo 1/);
});

test('memorando, resumen del Comité y calendario salen como archivos', async () => {
  const { planeacion, lider } = await all();
  for (const where of ['/plan/2022/memorando/ssi/odt?al=2022-12-31', '/plan/2022/comite?al=2022-12-31']) {
    const file = await page(intranet, where, planeacion);
    assert.match(file.headers['content-type'], /^application\/vnd\.oasis\.opendocument\.text$/);
    assert.match(file.headers['content-disposition'], /\.odt/);
    const parts = unzip(file.bytes);
    assert.deepEqual(parts[0], ['mimetype', Buffer.from('application/vnd.oasis.opendocument.text')], 'se conoce por sus primeros bytes');
    for (const [name, bytes] of parts.slice(1)) wellFormed(bytes.toString());
    assert.match(new Map(parts).get('content.xml').toString(), /<text:h [^>]*>(MEMORANDO|Avance: Plan)/);
  }
  assert.match((await page(intranet, '/plan/2022/memorando/ssi?al=2022-12-31', planeacion)).text, /no se ha recibido el reporte/);
  const calendar = await page(intranet, '/mis-pendientes/calendario', lider);
  assert.match(calendar.headers['content-type'], /text\/calendar/);
  assert.ok(calendar.text.startsWith('BEGIN:VCALENDAR\r\n'));
  for (const line of calendar.text.split('\r\n')) assert.ok(Buffer.byteLength(line) <= 75, line);
});
