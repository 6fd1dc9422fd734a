// What becomes of a proposal while its draft goes on changing, of contributions to a closed version,
// and of the parts of a draft: nothing written by somebody is lost without being seen.
import fs from 'node:fs';
import { assert, csv, get, intranet, page, paacctl, request, root, sql, test, unescape, xpath } from './lib.mjs';
import { activity, all, errorOf, fill, open, send, to, xml } from './elaborar-lib.mjs';

let draft, row;
const one = (more = {}) => activity({ responsables: ['opgi', 'ssi'], programado: '', ...more });
const hint = (html, name, which) =>
  unescape(html.match(new RegExp(`id="campo-${name}-${which}">\\s*<strong>[^<]*</strong>\\s*([^<]*?)\\s*</span>`))?.[1] ?? '');
const value = (html, name) =>
  unescape(html.match(new RegExp(`<textarea[^>]*name="${name}"[^>]*>\\n?([^<]*)<`))?.[1] ?? html.match(new RegExp(`name="${name}"[^>]*`))?.[0] ?? '');
const typed = (doc, n) => xpath(doc, `string(//actividad[@fila="${row}"]/${n})`);
const ledger = async () => (await paacctl(['ledger', 'history', 'plan:PTEP:2029'])).stdout;
const propose = async (more) =>
  to(await fill(`${draft}/propuesta/${row}`, (await all()).enlace, { ...one({ numero: '4.1', ...more }), unidad: 'ssi', motivo: 'Lo pide la ley' }));

test('aceptar una propuesta no pisa lo que se editó después de proponerla', async () => {
  const { planeacion, enlace } = await all();
  draft = to(await fill('/plan/elaborar/nuevo', planeacion, { marco: 'PTEP', vigencia: '2029', origen: 'plantilla', titulo: '', motivo: '' }));
  to(await fill(`${draft}/actividad`, planeacion, one()));
  row = xpath(await xml(draft, planeacion), 'string(//actividad/@fila)');
  const proposal = await propose({ descripcion: 'Descripción propuesta' });
  const stale = await open(`${proposal}/aceptar`, planeacion);
  assert.equal(hint(stale.text, 'descripcion', 'ahora'), 'Aplicar la debida diligencia a los contratistas');
  assert.doesNotMatch(stale.text, /name="vista"/, 'nada se ha movido');
  to(await fill(`${draft}/actividad/${row}`, planeacion, one({ numero: '4.1', producto: 'Producto editado', descripcion: 'Descripción editada' })));
  const late = await send(`${proposal}/aceptar`, planeacion, { ...stale.hidden, ...one({ numero: '4.1', descripcion: 'Descripción propuesta' }), respuesta: '' });
  assert.ok([409, 422].includes(late.status));
  assert.equal(hint(late.text, 'producto', 'ahora'), 'Producto editado');
  assert.equal(typed(await xml(draft, planeacion), 'producto'), 'Producto editado');
  const seen = await open(`${proposal}/aceptar`, planeacion);
  assert.equal(value(seen.text, 'descripcion'), 'Descripción propuesta', 'lo que la dependencia cambió');
  assert.equal(hint(seen.text, 'descripcion', 'ahora'), 'Descripción editada');
  assert.equal(hint(seen.text, 'descripcion', 'antes'), 'Aplicar la debida diligencia a los contratistas');
  assert.equal(value(seen.text, 'producto'), 'Producto editado', 'lo que no tocó queda como está');
  const picture = await xml(proposal, enlace);
  assert.equal(xpath(picture, 'concat(/propuesta/@movida, "|", //campo[@nombre="descripcion"]/antes, "|", //campo[@nombre="descripcion"]/ahora, "|", //campo[@nombre="descripcion"]/propuesto)'),
    'si|Aplicar la debida diligencia a los contratistas|Descripción editada|Descripción propuesta');
  const chosen = { ...seen.hidden, ...one({ numero: '4.1', descripcion: 'Descripción propuesta', producto: 'Producto editado' }), respuesta: '' };
  const unseen = await send(`${proposal}/aceptar`, planeacion, chosen);
  assert.equal(unseen.status, 422);
  assert.match(errorOf(unseen.text, 'vista'), /obligatorio/);
  to(await fill(`${proposal}/aceptar`, planeacion, { ...one({ numero: '4.1', descripcion: 'Descripción propuesta', producto: 'Producto editado' }), vista: 'si', respuesta: '' }));
  const doc = await xml(draft, planeacion);
  assert.equal(`${typed(doc, 'descripcion')}|${typed(doc, 'producto')}`, 'Descripción propuesta|Producto editado');
  assert.match(await ledger(), /Actividad: «Descripción editada» → «Descripción propuesta»/, 'el libro dice qué había y qué quedó');
});

test('una propuesta se edita por quien la hizo y por nadie más', async () => {
  const { planeacion, enlace, lider } = await all();
  const proposal = await propose({ descripcion: 'Segunda idea', producto: 'Producto editado' });
  assert.equal((await get(intranet, `${proposal}/editar`, lider)).status, 404);
  assert.equal((await get(intranet, `${proposal}/editar`, planeacion)).status, 403);
  const shown = await page(intranet, proposal, enlace);
  assert.match(shown.text, /propuestas\/\d+\/editar"/);
  assert.match(shown.text, /Oficina de Planeación de Gestión Institucional/, 'en palabras, no en códigos');
  const open_accept = await open(`${proposal}/aceptar`, planeacion);
  to(await fill(`${proposal}/editar`, enlace, { ...one({ numero: '4.1', descripcion: 'Segunda idea, mejor dicha', producto: 'Producto editado' }), motivo: 'Más claro' }));
  const overtaken = await send(`${proposal}/aceptar`, planeacion, { ...open_accept.hidden, ...one({ numero: '4.1', descripcion: 'Segunda idea', producto: 'Producto editado' }), respuesta: '' });
  assert.equal(overtaken.status, 409, 'se acepta lo que se vio');
  assert.match(await ledger(), /Segunda idea» → «Segunda idea, mejor dicha/);
  const { hidden } = await open(`${draft}/propuesta`, lider);
  assert.equal((await send(`${proposal}/editar`, lider, { ...hidden, row_version: '2', ...one({ numero: '4.1' }), motivo: 'x' })).status, 403);
  to(await fill(`${proposal}/retirar`, enlace, { respuesta: 'Ya no' }));
  assert.equal((await get(intranet, `${proposal}/editar`, enlace)).status, 404);
});

test('aceptar el cambio de una actividad que ya no está se hace a propósito o no se hace', async () => {
  const { planeacion } = await all();
  const proposal = await propose({ descripcion: 'Tercera idea', producto: 'Producto editado' });
  to(await fill(`${draft}/actividad/${row}/quitar`, planeacion, { motivo: 'No procede' }));
  const gone = xpath(await xml(draft, planeacion), 'string(//propuesta[@estado="quitada"]/@id)');
  const back = one({ numero: '4.1', descripcion: 'Tercera idea', producto: 'Producto editado' });
  const silent = await fill(`${proposal}/aceptar`, planeacion, { ...back, respuesta: '' });
  assert.equal(silent.status, 422);
  assert.match(errorOf(silent.text, 'como_nueva'), /obligatorio/);
  assert.equal(xpath(await xml(draft, planeacion), 'count(//actividad)'), '0');
  assert.match((await page(intranet, proposal, planeacion)).text, /ya no está en el borrador/);
  to(await fill(`${proposal}/aceptar`, planeacion, { ...back, como_nueva: 'si', respuesta: '' }));
  const doc = await xml(draft, planeacion);
  assert.equal(xpath(doc, 'string(//actividad/descripcion)'), 'Tercera idea');
  assert.equal(xpath(doc, `count(//propuesta[@id="${gone}"])`), '0', 'lo que volvió no se restaura encima');
  assert.equal((await get(intranet, `${draft}/propuestas/${gone}/aceptar`, planeacion)).status, 404);
});

test('lo que nadie tocó no impide editar una copia, y se pide antes de aprobar', async () => {
  const { planeacion } = await all();
  const form = await open('/plan/elaborar/nuevo', planeacion);
  const copy = form.text.match(/<option value="(\d+)">Copia del PAAC 2022/)[1];
  const where = to(await fill('/plan/elaborar/nuevo', planeacion, { marco: 'PAAC', vigencia: '2024', origen: copy, titulo: '', motivo: '' }));
  let doc = await xml(where, planeacion);
  assert.match(xpath(doc, 'string(/borrador/origen)'), /se corrieron 2 años,/);
  const several = '//actividad[responsable[2] and not(@lider)]';
  const without = Number(xpath(doc, `count(${several})`));
  assert.ok(without > 0);
  assert.equal(xpath(doc, 'string(//requisito[@falta="sin líder"]/@faltan)'), String(without));
  const browserEdits = async (id, more) => {
    const { text, hidden } = await open(`${where}/actividad/${id}`, planeacion);
    const filled = { ...hidden };
    for (const [, name, raw] of text.matchAll(/<textarea[^>]*name="([^"]*)"[^>]*>\n?([^<]*)</g)) filled[name] = unescape(raw);
    for (const name of ['numero', 'meta_valor', 'meta_unidad']) filled[name] = unescape(text.match(new RegExp(`<input value="([^"]*)"[^>]*name="${name}"`))?.[1] ?? '');
    for (const [, name, options] of text.matchAll(/<select[^>]*name="([^"]*)"[^>]*>([\s\S]*?)<\/select>/g)) filled[name] = unescape(options.match(/value="([^"]*)" selected/)?.[1] ?? '');
    filled.responsables = [...text.matchAll(/name="responsables" value="([^"]*)" checked/g)].map(([, v]) => v);
    return send(`${where}/actividad/${id}`, planeacion, { ...filled, ...more });
  };
  const id = xpath(doc, `string((${several})[1]/@fila)`);
  to(await browserEdits(id, { descripcion: 'Sin elegir líder todavía' }));
  assert.match((await paacctl(['ledger', 'history', 'plan:PAAC:2024'])).stdout, /→ «Sin elegir líder todavía»\s*$/m, 'sólo cambió lo que se tocó');
  to(await browserEdits(id, { meta: '80% de los líderes' }));
  assert.equal(xpath(await xml(where, planeacion), `string(//actividad[@fila="${id}"]/meta/@valor)`), '80', 'la cantidad sigue al texto');
  to(await browserEdits(id, { meta_valor: '85' }));
  assert.match(xpath(await xml(where, planeacion), `string(//actividad[@fila="${id}"]/meta)`), /^(Al menos )?85/, 'y el texto a la cantidad');
  const touched = await browserEdits(id, { responsables: ['opgi', 'ssi'] });
  assert.match(errorOf(touched.text, 'lider'), /elija cuál/);
  const unreadable = xpath(doc, 'string(//actividad[periodo[@inicio_original or @fin_original]]/@fila)');
  to(await browserEdits(unreadable, { producto: 'Otro producto' }));
  doc = await xml(where, planeacion);
  assert.equal(xpath(doc, `string(//actividad[@fila="${unreadable}"]/periodo/@fin_original)`), '31/04/2022', 'la fecha sigue como vino');
  to(await fill(`${where}/descartar`, planeacion, { motivo: 'Era un ensayo' }));
});

test('los componentes y subcomponentes de un borrador se agregan, se renombran y se quitan', async () => {
  const { planeacion, enlace } = await all();
  const titles = async () => xpath(await xml(draft, planeacion), 'concat(count(//componente), " ", count(//subcomponente), " ", //componente[@numero="3"]/subcomponente[@numero="1"]/@titulo)');
  const before = await titles();
  to(await fill(`${draft}/componente/3/subcomponente/1`, planeacion, { titulo: 'Redes de la Alcaldía' }));
  assert.match(await titles(), /Redes de la Alcaldía$/);
  to(await fill(`${draft}/componente/3/subcomponente/2/quitar`, planeacion, { motivo: 'No aplica' }));
  const full = await fill(`${draft}/componente/2/subcomponente/4/quitar`, planeacion, { motivo: 'x' });
  assert.equal(full.status, 422);
  assert.match(full.text, /Todavía tiene actividades/);
  to(await fill(`${draft}/componente/3/quitar`, planeacion, { motivo: 'No aplica' }));
  assert.equal(xpath(await xml(draft, planeacion), 'count(//componente)'), '4');
  const { text } = await open(`${draft}/componente`, planeacion);
  const [, id] = text.match(/<option value="(\d+)">3\. /);
  to(await fill(`${draft}/componente`, planeacion, { agregar: id }));
  assert.equal(await titles(), before, 'vuelve como está en el marco');
  for (const where of ['componente', 'componente/3/quitar', 'componente/3/subcomponente/1'])
    assert.equal((await get(intranet, `${draft}/${where}`, enlace)).status, 403, where);
  assert.match(await ledger(), /subcomponente 3\.1: Título: «Redes internas» → «Redes de la Alcaldía»/);
});

test('las actividades de un borrador se llevan en CSV y XLSX, y la comparación dice fechas en palabras', async () => {
  const { planeacion, consulta } = await all();
  const [head, first] = csv((await page(intranet, `${draft}.csv`, consulta)).text);
  assert.deepEqual(head.slice(0, 5), ['Componente', 'Título del componente', 'Subcomponente', 'N.º', 'Actividad']);
  assert.equal(first[4], 'Tercera idea');
  assert.equal(first[10], '1 de febrero de 2027 a 30 de junio de 2027; 1 de julio de 2027 a 15 de diciembre de 2027');
  assert.equal((await request(intranet, `${draft}.xlsx`, { cookie: consulta })).bytes.subarray(0, 2).toString(), 'PK');
  assert.equal((await page(intranet, '/plan/elaborar', planeacion)).status, 200);
});

test('una versión descartada no recibe nada más, y cada página suya dice que lo está', async () => {
  const { planeacion, enlace, consulta } = await all();
  const given = { fecha: '2026-11-01', canal: 'web', texto: 'Publiquen las actas', nombre: 'Persona Reservada', contacto: 'reservada@example.org' };
  to(await fill(`${draft}/aporte`, planeacion, given));
  const [, contribution] = (await page(intranet, `${draft}/aportes`, planeacion)).text.match(/aportes\/(\d+)\/responder/);
  const answer = { decision: 'aceptar', razon: 'Es posible', respuesta: 'Se publicarán', respondido: '2026-11-10', actividad: '' };
  to(await fill(`${draft}/aportes/${contribution}/responder`, planeacion, answer));
  to(await fill(`${draft}/aportes/${contribution}`, planeacion, { ...given, texto: 'Publiquen todas las actas', nombre: 'Otra Persona' }));
  const said = await ledger();
  assert.match(said, /Texto: «Publiquen las actas» → «Publiquen todas las actas». Quién lo hace: cambió/);
  assert.doesNotMatch(said, /Reservada|Otra Persona/);
  const proposal = to(await fill(`${draft}/propuesta`, enlace, { ...one({ responsables: ['ssi'], lider: '' }), unidad: 'ssi', motivo: 'Otra' }));
  const { hidden } = await open(`${draft}/datos`, planeacion);
  to(await fill(`${draft}/descartar`, planeacion, { motivo: 'Se hará después' }));
  const before = await xml(`${draft}/aportes`, planeacion);
  const tries = [
    [`${draft}/aporte`, planeacion, given],
    [`${draft}/aportes/${contribution}`, planeacion, { ...given, row_version: '3' }],
    [`${draft}/aportes/${contribution}/responder`, planeacion, { ...answer, decision: 'no_aceptar', row_version: '3' }],
    [`${proposal}/rechazar`, planeacion, { respuesta: 'x', row_version: '1' }],
    [`${proposal}/aceptar`, planeacion, { ...one(), respuesta: '', row_version: '1' }],
  ];
  for (const [where, cookie, form] of tries) {
    assert.equal((await get(intranet, where, cookie)).status, 404, where);
    const { hidden: key } = await open('/plan/elaborar/nuevo', cookie);
    assert.ok([404, 409, 422].includes((await send(where, cookie, { ...hidden, ...key, ...form })).status), where);
  }
  for (const [where, form] of [[`${proposal}/retirar`, { respuesta: 'x' }], [`${proposal}/editar`, { ...one(), motivo: 'x' }]]) {
    const { hidden: key } = await open('/mi-cuenta/clave', enlace);
    const { status } = await send(where, enlace, { ...key, row_version: '1', ...form });
    assert.ok([404, 409, 422].includes(status), `${where}: ${status}`);
  }
  assert.equal(await xml(`${draft}/aportes`, planeacion), before);
  assert.equal(xpath(await xml(proposal, planeacion), 'string(/propuesta/@estado)'), 'propuesta');
  const version = xpath(await xml(draft, consulta), 'string(/borrador/@version)');
  for (const where of [draft, proposal, `/plan/2029/version/${version}`, `/plan/2029/componente/2?version=${version}`])
    assert.match((await page(intranet, where, consulta)).text, /Esta versión se descartó/, where);
  assert.match((await page(intranet, '/plan/propuestas', consulta)).text, /Sin decidir: la versión se descartó/);
  assert.equal((await paacctl(['ledger', 'verify'])).code, 0);
});

test('lo que se lee de una propuesta se busca por su llave', async () => {
  const [id, version] = (await sql('SELECT id, version_id FROM plan_propuesta ORDER BY id DESC LIMIT 1')).split('\t');
  const file = fs.readFileSync(`${root}/modules/plan/sql/propuestas.sql`, 'utf8');
  for (const name of ['pr_una', 'pr_decidible', 'pr_pendiente', 'pr_editable']) {
    const lines = file.split(`-- name: ${name}\n`)[1].split('\n-- name:')[0].split('\n').filter((line) => !line.startsWith('--'));
    const text = lines.join('\n').replaceAll(':propuesta', `'${id}'`).replaceAll(':borrador', `'${version}'`).replaceAll(':yo', '1');
    for (const row of (await sql(`EXPLAIN ${text}`)).split('\n').map((line) => line.split('\t')))
      if (row[2] === 'q') assert.ok(['const', 'eq_ref'].includes(row[3]), `${name}: ${row.join(' ')}`);
  }
});
