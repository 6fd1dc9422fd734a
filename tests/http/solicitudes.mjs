// Evidence that Planeación or Control Interno asks a unit for: who asks, where the unit sees it, what
// answers it, and who takes it back.
import { assert, auditoria, csv, field, get, intranet, page, paacctl, request, session, sql, test, xpath } from './lib.mjs';
import { all, errorOf, fill, open as form, send, to, xml } from './elaborar-lib.mjs';
import { SSI, enlaceOf, inForce, report, reportWith } from './avance-lib.mjs';

const ASK = `${SSI}/pedir/1/ssi`;
const day = (n) => new Date(Date.now() - 5 * 3600e3 + n * 86400e3).toISOString().slice(0, 10);
const values = (text, plazo = day(3)) => ({ texto: text, plazo });

async function ask(site, cookie, typed) {
  const { text } = await page(site, ASK, cookie);
  return request(site, ASK, { method: 'POST', cookie, form: { csrf: field(text, 'csrf'), envio: text.match(/name="envio" value="([0-9a-f]{64})"/)[1], ...typed } });
}
const open = async (cookie) => csv((await page(intranet, '/solicitudes.csv?unidad=ssi', cookie)).text).slice(1);
const pending = async (cookie) => (await page(intranet, '/mis-pendientes.xml?estado=evidencia', cookie)).text;

test('Control Interno pide evidencia en su sitio, y la dependencia la ve donde trabaja', async () => {
  const { enlace, planeacion, consulta, lider } = await all();
  const oci = await session('control_interno', auditoria);
  for (const cookie of [enlace, lider, consulta]) assert.equal((await get(intranet, ASK, cookie)).status, 403);
  await enlaceOf('ssi'); // with an address to write to
  to(await report(enlace, `${SSI}/reportar/1/ssi`, { porcentaje: '30' }));
  assert.match((await page(auditoria, `${SSI}/avance`, oci)).text, /Pedir evidencia/);
  const late = await ask(auditoria, oci, values('El acta', day(-1)));
  assert.equal(late.status, 422);
  assert.match(errorOf(late.text, 'plazo'), /ya pasó/);
  const what = `El acta firmada <b>${Date.now().toString(36)}</b>`;
  assert.equal((await ask(auditoria, oci, values(what))).status, 303);
  assert.equal((await ask(auditoria, oci, values('Otra cosa'))).status, 409, 'una a la vez');
  const cell = (row, name) => xpath(row, `string(//fila/celda[@columna="${name}"])`), row = await pending(enlace);
  assert.equal(cell(row, 'motivo'), `Control Interno pide: ${what}`);
  assert.equal(cell(row, 'fin'), day(3));
  assert.match((await page(intranet, '/', enlace)).text, /le pidieron evidencia/, 'también de un plan que ya no rige');
  const form = (await page(intranet, `${SSI}/reportar/1/ssi`, enlace)).text;
  assert.match(form, /Control Interno pide evidencia hasta el/);
  assert.ok(form.includes(what.replaceAll('<', '&lt;').replaceAll('>', '&gt;')));
  assert.match((await page(intranet, '/mis-pendientes/calendario', enlace)).text.replaceAll('\r\n ', ''), /SUMMARY:PAAC 5 · 4\.1 Evidencia pedida: El acta firmada/);
  assert.match(await sql("SELECT datos FROM trabajo WHERE clase = 'correo' AND datos LIKE '%asunto=Le piden evidencia%' ORDER BY id DESC LIMIT 1"), /Control Interno pide a/);
  await sql('DELETE FROM plan_recordatorio');
  await paacctl(['plan', 'recordar', '--url', 'https://paac.example']);
  assert.match(await sql("SELECT datos FROM trabajo WHERE clase = 'correo' AND datos LIKE '%Le pidieron evidencia%' ORDER BY id DESC LIMIT 1"), /Control Interno pide: El acta firmada/);
  assert.ok((await page(intranet, '/plan/2022/simulacro.xml?al=2026-12-31', planeacion)).text.includes('clase="evidencia-pedida"'), 'el simulacro la nombra');
  // Each of the two asks what it needs, and takes back only its own.
  assert.equal((await ask(intranet, planeacion, values('La lista', day(5)))).status, 303);
  assert.equal(cell(await pending(enlace), 'motivo'), `Control Interno pide: ${what} · Planeación pide: La lista`);
  assert.equal(cell(await pending(enlace), 'fin'), day(3), 'lo que vence primero');
  assert.equal((await fill(`/solicitudes/${await sql('SELECT MAX(id) FROM plan_solicitud')}/retirar`, planeacion, { motivo: 'Ya estaba' })).status, 303);
});

test('un archivo la responde; un enlace no, y quien no la pidió no la retira', async () => {
  const { enlace, planeacion } = await all();
  assert.ok((await open(planeacion)).some((row) => row.includes('pendiente')));
  const id = await sql('SELECT MAX(id) FROM plan_solicitud WHERE control = 1');
  assert.equal((await fill(`/solicitudes/${id}/retirar`, planeacion, { motivo: 'No' })).status, 403, 'la pidió Control Interno');
  to(await report(enlace, `${SSI}/reportar/1/ssi`, { porcentaje: '40', enlace: 'https://example.org/acta' }));
  assert.equal(xpath(await pending(enlace), 'count(//fila)'), '1', 'un enlace no prueba');
  to(await reportWith(enlace, `${SSI}/reportar/1/ssi`, { porcentaje: '40', fecha: '2022-04-20' }, 'acta.pdf', `%PDF-1.4\n% ${Date.now()}\n%%EOF\n`));
  assert.equal(xpath(await pending(enlace), 'count(//fila)'), '0');
  assert.equal(await sql(`SELECT estado FROM plan_solicitud_fin WHERE solicitud_id = ${id}`), 'respondida');
  assert.match((await paacctl(['ledger', 'history', 'actividad:2022:5:4.1'])).stdout, /responder-solicitud/);
  assert.equal((await fill(`/solicitudes/${id}/retirar`, planeacion, { motivo: 'No' })).status, 403);
});

test('Planeación pide y retira con motivo; lo aprobado se vuelve a reportar con lo que ya decía', async () => {
  const { enlace, planeacion } = await all();
  const said = 'Lo que ya se había dicho';
  to(await report(enlace, `${SSI}/reportar/1/ssi`, { texto: said, porcentaje: '50' }));
  const report1 = xpath(await xml(`${SSI}/avance`, planeacion), 'string((//tarea[@periodo=1 and @codigo="ssi"]/reporte[@ultimo])[1]/@id)');
  to(await fill(`/por-aprobar/${report1}/aprobar`, planeacion, {}));
  const words = async () => (await page(intranet, `${SSI}/reportar/1/ssi`, enlace)).text.match(/<textarea[^>]*name="texto"[^>]*>\n?([^<]*)</)[1];
  assert.equal(await words(), '', 'lo aprobado no se edita');
  assert.equal((await ask(intranet, planeacion, values('La lista de asistencia'))).status, 303);
  assert.equal(await words(), said);
  const id = await sql('SELECT MAX(id) FROM plan_solicitud');
  assert.equal((await fill(`/solicitudes/${id}/retirar`, planeacion, { motivo: '' })).status, 422);
  assert.equal((await fill(`/solicitudes/${id}/retirar`, planeacion, { motivo: 'Ya estaba' })).status, 303);
  assert.equal((await fill(`/solicitudes/${id}/retirar`, planeacion, { motivo: 'Otra vez' })).status, 409);
  assert.equal(xpath(await pending(enlace), 'count(//fila)'), '0');
  assert.match((await page(intranet, '/solicitudes', planeacion)).text, /Retirada/);
  assert.match((await page(intranet, '/estados/plan.solicitud', planeacion)).text, /Reportar con un archivo/);
});

test('lo que se dice otra vez sobre lo aprobado conserva la evidencia que tenía, y no responde con ella lo pedido', async () => {
  const { planeacion } = await all();
  await inForce('2020', planeacion, [{ responsables: ['ssi'] }]);
  const where = '/plan/2020/2/4.1', place = `${where}/reportar/1/ssi`, enlace = await enlaceOf('ssi');
  to(await reportWith(enlace, place, { cantidad: '12', fecha: '2020-03-01' }, 'acta.pdf', `%PDF-1.4\n% ${Date.now()} 2020\n%%EOF\n`));
  const id = () => xml(`${where}/avance`, planeacion).then((doc) => xpath(doc, 'string((//reporte[@ultimo])[1]/@id)'));
  const first = await id();
  to(await fill(`/por-aprobar/${first}/aprobar`, planeacion, {}));
  const reached = async () => xpath((await page(intranet, '/plan/2020/avance.xml?al=2020-12-31', planeacion)).text, 'concat(//total/@cumplidas, "|", //actividad/@sin_verificar, "|", //reporte/@evidencias)');
  assert.equal(await reached(), '1||1');
  to(await fill(`${where}/pedir/1/ssi`, planeacion, values('Otra acta')));
  to(await report(enlace, place, { texto: 'Con otras palabras', cantidad: '12', fecha: '2020-03-01' }));
  assert.notEqual(await id(), first);
  assert.equal(await reached(), '1||1', 'el acta sigue probándola');
  to(await report(enlace, place, { texto: 'Y otras', cantidad: '12', fecha: '2020-03-01' }));
  const asked = xpath((await page(intranet, '/mis-pendientes.xml?estado=evidencia&vigencia=2020', enlace)).text, 'count(//celda[contains(., "Otra acta")])');
  assert.equal(asked, '1', 'lo pedido sigue pedido');
});

test('lo pedido a una dependencia que se divide es de la parte que recibe la actividad', async () => {
  const { planeacion } = await all();
  const [old, one, two] = ['pe-entera', 'pe-una', 'pe-otra'];
  for (const codigo of [old, one, two]) to(await fill('/unidades/nueva', planeacion, { codigo, nombre: `Oficina ${codigo}`, tipo: 'unidad' }));
  await inForce('2021', planeacion, [{ responsables: [old] }]);
  const where = '/plan/2021/2/4.1';
  const pends = async (unit) => xpath((await page(intranet, '/mis-pendientes.xml', await enlaceOf(unit))).text, 'count(//celda[contains(., "Planeación pide")])');
  assert.equal(await pends(old), '0');
  to(await fill(`${where}/pedir/1/${old}`, planeacion, values('El contrato')));
  assert.equal(await pends(old), '1');
  to(await report(await enlaceOf(old), `${where}/reportar/1/${old}`, { cantidad: '1', fecha: '2021-03-01' }));
  const said = xpath(await xml(`${where}/avance`, planeacion), 'string(//reporte[@ultimo]/@id)');
  to(await fill(`/por-aprobar/${said}/devolver`, planeacion, { motivo: 'Falta el acta' }));
  const split = await form(`/unidades/${old}/dividir`, planeacion);
  to(await send(`/unidades/${old}/dividir`, planeacion, { ...split.hidden, sucesoras: [one, two], fecha: day(0), motivo: 'Reforma', acto: 'Decreto 2' }));
  const list = `/plan/reparto?unidad=${old}`, { text } = await page(intranet, list, planeacion);
  const first = { csrf: field(text, 'csrf'), masiva: 'repartir', fila: field(text, 'fila'), volver: list };
  const asked = await send('/listas/plan/reparto', planeacion, first);
  assert.equal((await send('/listas/plan/reparto', planeacion, { ...first, envio: field(asked.text, 'envio'), sucesora: two })).status, 303);
  assert.deepEqual([await pends(old), await pends(one), await pends(two)], ['0', '0', '1']);
  const returned = (await page(intranet, '/mis-pendientes.xml?estado=devuelto', await enlaceOf(two))).text;
  assert.match(xpath(returned, 'string(//fila/celda[@columna="motivo"])'), /^Falta el acta · Planeación pide: El contrato/, 'lo devuelto a la de antes');
  assert.match((await page(intranet, '/', await enlaceOf(two))).text, /1 de 1 periodos de sus dependencias: le devolvieron el reporte/);
  const bookmark = await get(intranet, `${where}/reportar/1/${old}`, planeacion);
  assert.equal(bookmark.status, 404);
  assert.match(bookmark.text, new RegExp(`se dividió[\\s\\S]*href="${where}/reportar/1/${two}"`));
  to(await reportWith(await enlaceOf(two), `${where}/reportar/1/${two}`, { cantidad: '3', fecha: '2021-03-01' }, 'contrato.pdf', `%PDF-1.4\n% ${Date.now()}\n%%EOF\n`));
  assert.equal(await pends(two), '0', 'su archivo la responde');
  // Undone, what was given out is of the unit again, with what had been returned to it.
  const who = async () => xpath(await xml(`${where}/avance`, planeacion), 'concat(count(//tarea), " ", //tarea/@codigo)');
  assert.equal(await who(), `1 ${two}`);
  to(await fill(`/unidades/${old}/deshacer`, planeacion, { motivo: 'No se dividió' }));
  assert.equal(await who(), `1 ${old}`);
  assert.match((await page(intranet, '/mis-pendientes.xml?estado=devuelto', await enlaceOf(old))).text, /Falta el acta/);
});
