// A plan drawn up, proposed for, approved and taken away as somebody does who has no mouse and no
// JavaScript. run.mjs says how a window is opened.
import { assert, intranet, test } from '../http/lib.mjs';

// By Tab alone.
async function reach(page, selector) {
  for (let i = 0; i < 300; i++) {
    if (await page.locator(`${selector}:focus`).count()) return;
    await page.keyboard.press('Tab');
  }
  assert.fail(`con el teclado no se llega a ${selector} en ${page.url()}`);
}
async function type(page, values) {
  for (const [name, text] of Object.entries(values)) {
    const box = text === ' ' ? `[name="${name.split('=')[0]}"][value="${name.split('=')[1]}"]` : undefined;
    await reach(page, box ?? `[name="${name}"]`);
    if (box === undefined || !(await page.locator(box).isChecked())) await page.keyboard.type(text);
  }
}
async function enter(page, selector) {
  await reach(page, selector);
  const left = page.waitForNavigation();
  await page.keyboard.press('Enter');
  await left;
  const said = await page.locator('main').innerText();
  assert.doesNotMatch(said, /Hay datos por corregir/, said);
}

export function drawnUp(open, go) {
  test('un PTEP se elabora, se propone, se aprueba y se lleva con el teclado y sin JavaScript', async () => {
    const planner = await open(intranet, 'planeacion', { javaScriptEnabled: false });
    const unit = await open(intranet, 'enlace', { javaScriptEnabled: false });
    const submit = 'main form[method="post"] button[type="submit"]';
    await go(planner.page, intranet, '/plan/elaborar');
    await enter(planner.page, 'main a[href="/plan/elaborar/nuevo"]');
    await type(planner.page, { marco: 'PTEP', vigencia: '2051', origen: 'La plantilla' });
    await enter(planner.page, submit);
    const draft = new URL(planner.page.url()).pathname;
    const activity = { lugar: '2', descripcion: 'Publicar el informe', producto: 'Informe', meta: '2 informes', 'responsables=ssi': ' ', regla: 'Responde', periodos: '1/02/2051 a 15/12/2051' };
    await enter(planner.page, `main a[href="${draft}/actividad"]`);
    await type(planner.page, activity);
    await enter(planner.page, submit);
    await go(unit.page, intranet, draft);
    await enter(unit.page, `main a[href="${draft}/propuesta"]`);
    await type(unit.page, { unidad: 'Subsec', motivo: 'Hace falta', ...activity });
    await enter(unit.page, submit);
    await go(planner.page, intranet, draft);
    await enter(planner.page, 'main a[href*="/propuestas/"]');
    await enter(planner.page, 'main a[href$="/aceptar"]');
    await enter(planner.page, submit);
    await go(planner.page, intranet, draft);
    await enter(planner.page, `main a[href="${draft}/enviar"]`);
    await enter(planner.page, submit);
    await enter(planner.page, `main a[href="${draft}/aprobar"]`);
    await type(planner.page, { acta: '1', acta_fecha: '11112026', aprobador: 'El Comité' });
    await enter(planner.page, submit);
    await go(planner.page, intranet, '/plan/2051');
    assert.match(await planner.page.locator('main').innerText(), /Publicar el informe/);
    const csv = await planner.page.request.get(`${intranet.url}/plan/2051.csv`);
    assert.equal((await csv.text()).trim().split('\n').length, 3, 'dos actividades y sus títulos');
    await planner.context.close();
    await unit.context.close();
  });
}
