// Every page × role in real Chromium: axe (WCAG 2.1 AA) in light and dark, wide and narrow; no
// sideways scroll at 320 px; no message on the console; without JavaScript; keyboard; print.
// Prints what tests/http/lib.mjs prints.
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { chromium } from 'playwright-core';
import { accounts, assert, auditoria, intranet, root, runAll, session, test } from '../http/lib.mjs';
import { drawnUp } from './elaborar.mjs';

const require = createRequire(import.meta.url);
const axe = fs.readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const pictures = path.join(root, 'build/screenshots');

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ],
});

// --- contexts -------------------------------------------------------------------------------

const wide = { width: 1280, height: 900 };
const narrow = { width: 360, height: 740 };

// A window signed in as a role (none: a visitor), with what it said on its console.
async function open(site, role, { viewport = wide, colorScheme = 'light', javaScriptEnabled = true } = {}) {
  const context = await browser.newContext({
    viewport,
    colorScheme,
    javaScriptEnabled,
    locale: 'es-CO',
    timezoneId: 'America/Bogota',
    // axe is put into pages whose policy allows no foreign script.
    bypassCSP: false,
  });
  if (role) {
    const [name, value] = (await session(role, site)).split('=');
    await context.addCookies([{ name, value, url: site.url, httpOnly: true, sameSite: 'Lax' }]);
  }
  const page = await context.newPage();
  const said = [];
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) said.push(message.text());
  });
  page.on('pageerror', (error) => said.push(String(error)));
  page.on('requestfailed', (sent) => {
    // Leaving a page cancels what it was still fetching.
    const why = sent.failure()?.errorText;
    if (why !== 'net::ERR_ABORTED') said.push(`${sent.url()}: ${why}`);
  });
  page.on('request', (sent) => {
    if (!sent.url().startsWith(site.url)) said.push(`solicitud a otro sitio: ${sent.url()}`);
  });
  return { context, page, said };
}

async function go(page, site, where, expected = 200) {
  const answer = await page.goto(site.url + where, { waitUntil: 'load' });
  assert.equal(answer.status(), expected, `${where} respondió ${answer.status()}`);
}

// --- pages ----------------------------------------------------------------------------------

const ordinary = [
  '/',
  '/plan/2022',
  '/plan/2022/1/1.1',
  '/plan/2022/componente/1',
  '/buscar',
  '/buscar?texto=informe&componente=1',
  '/buscar?texto=zzzzzz',
  '/riesgos/2022',
  '/tramites/2022',
  '/rendicion/2022',
  '/servicio/2022',
  '/transparencia/2022',
  '/iniciativas/2022',
  '/plan/elaborar/1',
  '/plan/marcos',
  '/plan/propuestas',
  '/estados/plan.version',
];

// Pages in the menu of a role, and the ordinary ones.
async function pagesOf(site, role) {
  const { context, page } = await open(site, role);
  await go(page, site, '/');
  const menu = await page.$$eval('nav a[href^="/"]', (links) =>
    links.map((link) => link.getAttribute('href')),
  );
  const first = [];
  // One page further, for what only this role can open (an account, a unit).
  for (const entry of menu.filter((href) => /^\/(unidades|cuentas)/.test(href))) {
    await go(page, site, entry);
    const deeper = await page.$$eval('main a[href^="/"]', (links) =>
      links.map((link) => link.getAttribute('href')),
    );
    const one = deeper.find((href) => href.startsWith(`${entry}/`) && !/\.(xml|csv)|\/nueva$/.test(href));
    if (one) first.push(one);
  }
  await context.close();
  return [...new Set([...menu, ...ordinary, ...first])].filter(
    (href) => !/\.(xml|csv)(\?|$)/.test(href) && !href.startsWith('/salir'),
  );
}

async function violations(page) {
  // Runs outside the page's own world of scripts, so that its policy need not be weakened.
  await page.evaluate(axe);
  const found = await page.evaluate(() =>
    globalThis.axe.run(document, {
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice'],
      resultTypes: ['violations'],
    }),
  );
  return found.violations.map(
    (violation) =>
      `${violation.id}: ${violation.help} — ${violation.nodes
        .slice(0, 3)
        .map((node) => `${node.target.join(' ')} (${(node.failureSummary ?? '').split('\n').at(-1).trim()})`)
        .join('; ')}`,
  );
}

// The element that makes the page wider than its window, if it is.
const tooWide = (page) =>
  page.evaluate(() => {
    const width = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= width) return null;
    const scrolls = (element) =>
      element && element !== document.body &&
      (/(auto|scroll|hidden)/.test(getComputedStyle(element).overflowX) || scrolls(element.parentElement));
    const guilty = [...document.querySelectorAll('body *')].find(
      (element) => element.getBoundingClientRect().right > width + 1 && !scrolls(element.parentElement),
    );
    return `${document.documentElement.scrollWidth} px: ${guilty?.outerHTML.slice(0, 160)}`;
  });

const safe = (where) => where.replace(/[^a-z0-9.]+/gi, '-').replace(/^-|-$/g, '') || 'inicio';

async function picture(page, site, role, where, label) {
  fs.mkdirSync(pictures, { recursive: true });
  const file = `${site.name}-${role ?? 'visitante'}-${safe(where)}-${label}.png`;
  await page.screenshot({ path: path.join(pictures, file), fullPage: true });
}

// --- every page × role × theme × width ------------------------------------------------------

const looks = [
  { label: 'claro-1280', viewport: wide, colorScheme: 'light' },
  { label: 'oscuro-1280', viewport: wide, colorScheme: 'dark' },
  { label: 'claro-360', viewport: narrow, colorScheme: 'light' },
  { label: 'oscuro-360', viewport: narrow, colorScheme: 'dark' },
];

// The same page under another look: only style sheets decide what changes.
async function dress(page, { viewport, colorScheme }) {
  await page.setViewportSize(viewport);
  await page.emulateMedia({ colorScheme });
}

// Roles see many pages that differ only in the menu and the name above them. Those are examined
// once, in the first look; of every role, the home page with its own menu always is.
const examined = new Set();
const essence = (html) =>
  html
    .replace(/<nav[\s\S]*?<\/nav>/g, '')
    .replace(/<header[\s\S]*?<\/header>/, '')
    .replace(/[0-9a-f]{16,}/g, '');

// What style sheets can tell apart: each kind of element inside each other. A page is examined in
// the other looks when it has one that no page before had.
const dressed = new Set();
async function hasNewKinds(page) {
  const kinds = await page.evaluate(() => {
    const name = (element) =>
      element.tagName +
      [...element.attributes]
        .map(({ name, value }) =>
          /^(class|role|type|open|disabled|aria-(current|invalid|sort|expanded))$/.test(name) ? `[${name}=${value}]` : '',
        )
        .sort()
        .join('');
    return [...document.querySelectorAll('body *')].map((element) => `${name(element.parentElement)} > ${name(element)}`);
  });
  const fresh = kinds.filter((kind) => !dressed.has(kind));
  fresh.forEach((kind) => dressed.add(kind));
  return fresh.length > 0;
}

async function examine(site, role, [where, status], problems, { page, said }) {
  await dress(page, looks[0]);
  await go(page, site, where, status);
  for (const text of said.splice(0)) {
    if (status < 400 || !/status of \d+/.test(text)) problems.push(`${where}: consola: ${text}`);
  }
  const key = essence(await page.content());
  if (examined.has(key) && where !== '/') return;
  examined.add(key);
  for (const look of (await hasNewKinds(page)) ? looks : looks.slice(0, 1)) {
    await dress(page, look);
    for (const violation of await violations(page)) problems.push(`${where} ${look.label}: ${violation}`);
    await picture(page, site, role, where, look.label);
  }
}

function everyPage(site, role, list) {
  test(`${site.name}, ${role ?? 'visitante'}: axe en cada página, claro y oscuro, 1280 y 360 px`, async () => {
    const problems = [];
    const pages = list ?? (await pagesOf(site, role)).map((where) => [where, 200]);
    assert.ok(pages.length > 0);
    const window = await open(site, role);
    for (const one of pages) await examine(site, role, one, problems, window);
    await window.context.close();
    assert.equal(problems.length, 0, `${problems.length} problemas\n${problems.slice(0, 25).join('\n')}`);
  });
}

everyPage(intranet, undefined, [['/entrar', 200]]);
for (const role of ['enlace', 'lider', 'planeacion', 'control_interno', 'consulta', 'admin']) {
  everyPage(intranet, role);
}
for (const role of ['control_interno', 'consulta', 'admin']) everyPage(auditoria, role);
everyPage(intranet, 'enlace', [
  ['/no-existe', 404],
  ['/cuentas', 403],
]);
const someone = accounts().find((row) => row.rol === 'enlace').usuario;
const forms = [
  '/cuentas/nueva',
  `/cuentas/${someone}/editar`,
  `/cuentas/${someone}/clave`,
  '/unidades/nueva',
  '/unidades/opgi/editar',
  '/unidades/opgi/grafia',
  '/unidades/opgi/quitar-grafia',
];
everyPage(intranet, 'admin', forms.map((where) => [where, 200]));

// Sends the form with some of its values changed, past the browser's own checks.
async function sendForm(page, values) {
  await page.evaluate((given) => {
    const form = document.querySelector('form.formulario');
    form.noValidate = true;
    for (const [name, value] of Object.entries(given)) form.elements[name].value = value;
  }, values);
  const [answer] = await Promise.all([
    page.waitForNavigation(),
    page.click('form.formulario button[type="submit"]:not([name])'),
  ]);
  return answer.status();
}

test('un formulario por corregir o en conflicto: axe, claro y oscuro, 1280 y 360 px', async () => {
  const problems = [];
  const long = 'una palabra y otra '.repeat(15).trim();
  const { context, page } = await open(intranet, 'admin');
  for (const [where, values, status] of [
    ['/cuentas/nueva', { usuario: 'Ñ', nombre: long, correo: 'nada', clave: 'corta' }, 422],
    [`/cuentas/${someone}/editar`, { row_version: '0', nombre: long.slice(0, 150), correo: '' }, 409],
  ]) {
    await go(page, intranet, where);
    assert.equal(await sendForm(page, values), status, where);
    for (const look of looks) {
      await dress(page, look);
      for (const violation of await violations(page)) problems.push(`${where} ${look.label}: ${violation}`);
      const wider = await tooWide(page);
      if (wider) problems.push(`${where} ${look.label}: ${wider}`);
      await picture(page, intranet, 'admin', where, `${status}-${look.label}`);
    }
  }
  await context.close();
  assert.deepEqual(problems, []);
});

// --- widths ---------------------------------------------------------------------------------

test('ninguna página se desplaza de lado: 320, 360, 768, 1280 y 1920 px', async () => {
  const problems = [];
  const pages = await pagesOf(intranet, 'admin');
  const { context, page } = await open(intranet, 'admin');
  for (const where of [...pages, ...forms, '/plan/2022/5/5.1']) {
    await go(page, intranet, where);
    for (const width of [320, 360, 768, 1280, 1920]) {
      await page.setViewportSize({ width, height: 800 });
      const wider = await tooWide(page);
      if (wider) problems.push(`${where} a ${width} px: ${wider}`);
    }
  }
  await context.close();
  assert.deepEqual(problems, []);
});

test('al ampliar el texto al 200 % no se desplaza de lado', async () => {
  const problems = [];
  const { context, page } = await open(intranet, 'planeacion', { viewport: { width: 640, height: 512 } });
  for (const where of await pagesOf(intranet, 'planeacion')) {
    await go(page, intranet, where);
    await page.evaluate(() => (document.documentElement.style.fontSize = '200%'));
    const wider = await tooWide(page);
    if (wider) problems.push(`${where}: ${wider}`);
  }
  await context.close();
  assert.deepEqual(problems, []);
});

// --- without JavaScript ---------------------------------------------------------------------

test('sin JavaScript: entrar, buscar, filtrar, pasar de página y salir', async () => {
  const { context, page } = await open(intranet, undefined, { javaScriptEnabled: false });
  const account = accounts().find((row) => row.rol === 'planeacion');
  await go(page, intranet, '/buscar');
  assert.match(page.url(), /\/entrar/);
  await page.fill('input[name="usuario"]', account.usuario);
  await page.fill('input[name="clave"]', account.clave);
  await page.click('main button[type="submit"]');
  assert.match(page.url(), /\/buscar$/, 'vuelve a donde iba');
  await page.fill('input[name="texto"]', 'INFORME');
  await page.click('main form button[type="submit"]');
  assert.match(page.url(), /texto=INFORME/);
  assert.ok((await page.locator('main tbody tr').count()) > 0, 'hay resultados');
  await go(page, intranet, '/buscar');
  const next = page.locator('a[rel="next"], a:has-text("iguiente")').first();
  await next.click();
  assert.match(page.url(), /desde=/);
  await go(page, intranet, '/');
  await page.click('form[action="/salir"] button');
  assert.match(page.url(), /\/entrar/);
  await page.goto(`${intranet.url}/plan/2022`);
  assert.match(page.url(), /\/entrar/, 'la sesión terminó');
  await context.close();
});

test('los gráficos no necesitan JavaScript y tienen título', async () => {
  const { context, page } = await open(intranet, 'consulta', { javaScriptEnabled: false });
  await go(page, intranet, '/plan/2022');
  const pictures_ = page.locator('main svg');
  assert.ok((await pictures_.count()) >= 1, 'la línea de tiempo');
  const html = await page.content();
  for (const svg of html.match(/<svg\b[\s\S]*?<\/svg>/g)) {
    assert.match(svg, /<title\b|aria-hidden="true"|aria-label/, svg.slice(0, 120));
  }
  await context.close();
});

// --- keyboard -------------------------------------------------------------------------------

const focused = (page) =>
  page.evaluate(() => {
    const element = document.activeElement;
    const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element);
    const box = element.getBoundingClientRect();
    return {
      tag: element.tagName,
      text: (element.textContent || element.getAttribute('name') || '').trim().slice(0, 60),
      href: element.getAttribute('href'),
      inNav: Boolean(element.closest('nav')),
      inMain: Boolean(element.closest('main')),
      visible: box.width > 1 && box.height > 1,
      shown: (outlineStyle !== 'none' && parseFloat(outlineWidth) > 0) || boxShadow !== 'none',
    };
  });

test('con el teclado: primero el enlace que salta al contenido, luego el menú, luego la página', async () => {
  const { context, page } = await open(intranet, 'planeacion');
  await go(page, intranet, '/plan/2022');
  const stops = [];
  for (let i = 0; i < 80; i++) {
    await page.keyboard.press('Tab');
    const stop = await focused(page);
    if (stop.tag === 'BODY') break;
    stops.push(stop);
    if (stop.inMain) break;
  }
  assert.match(stops[0].href ?? '', /^#/, `lo primero es ${JSON.stringify(stops[0])}`);
  assert.ok(stops[0].visible, 'el enlace que salta se ve cuando tiene el foco');
  const menu = stops.findIndex((stop) => stop.inNav);
  assert.ok(menu > 0, 'pasa por el menú');
  assert.ok(stops.at(-1).inMain, 'llega al contenido');
  assert.deepEqual(stops.filter((stop) => !stop.shown).map((stop) => stop.text), [], 'foco sin señal');
  await go(page, intranet, '/plan/2022');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  assert.ok((await focused(page)).inMain, 'el enlace salta de verdad');
  await context.close();
});

test('con el teclado: ningún elemento atrapa el foco en la búsqueda', async () => {
  const { context, page } = await open(intranet, 'planeacion');
  await go(page, intranet, '/buscar');
  const seen = [];
  for (let i = 0; i < 300; i++) {
    await page.keyboard.press('Tab');
    const stop = await focused(page);
    if (stop.tag === 'BODY') break;
    seen.push(`${stop.tag} ${stop.text}`);
  }
  assert.ok(seen.length > 10 && seen.length < 300, `${seen.length} paradas`);
  assert.ok(seen.some((stop) => /^INPUT/.test(stop)) && seen.some((stop) => /^BUTTON/.test(stop)));
  await context.close();
});

test('en 360 px el menú se alcanza con el teclado y sin JavaScript', async () => {
  const { context, page } = await open(intranet, 'planeacion', { viewport: narrow, javaScriptEnabled: false });
  await go(page, intranet, '/');
  const reachable = await page.locator('nav a[href="/plan"]').count();
  assert.ok(reachable >= 1);
  await context.close();
});

// --- print ----------------------------------------------------------------------------------

test('lo que se escribe en un formulario vuelve aunque se cierre el navegador sin guardar', async () => {
  const [name, typed] = ['/unidades/nueva', 'Sin pulsar nada'];
  const first = await open(intranet, 'planeacion');
  await first.page.goto(intranet.url + name);
  await first.page.fill('#campo-nombre', typed);
  await first.page.getByText('Borrador guardado.').waitFor();
  await first.context.close();
  const second = await open(intranet, 'planeacion');
  await second.page.goto(intranet.url + name);
  assert.equal(await second.page.inputValue('#campo-nombre'), typed);
  await Promise.all([second.page.waitForEvent('load'), second.page.getByText('Descartar el borrador').click()]);
  assert.equal(await second.page.inputValue('#campo-nombre'), '');
  assert.deepEqual([...first.said, ...second.said], []);
  await second.context.close();
});

test('lo que se pega y no cabe no se corta: se dice cuánto sobra, y vuelve entero', async () => {
  const { page, context } = await open(intranet, 'planeacion');
  await page.goto(`${intranet.url}/plan/2022/5/4.1/reportar/1/ssi`);
  const long = 'Frase que sigue. '.repeat(300);
  await page.fill('#campo-texto', long);
  await page.fill('#campo-fecha', '2022-04-20');
  await page.getByText(`Sobran ${long.length - 4000} letras: caben 4000.`).waitFor();
  await Promise.all([page.waitForEvent('load'), page.getByRole('button', { name: 'Reportar', exact: true }).click()]);
  assert.equal(await page.inputValue('#campo-texto'), long);
  assert.match(await page.textContent('#campo-texto-error'), /Tiene 5100 caracteres/);
  await context.close();
});

// Files as somebody drags them onto the form.
async function dragged(page, files) {
  const transfer = await page.evaluateHandle((list) => {
    const data = new DataTransfer();
    for (const [name, size, text] of list)
      data.items.add(new File([text, new Uint8Array(size)], name, { type: 'application/pdf', lastModified: 1 }));
    return data;
  }, files);
  for (const kind of ['dragenter', 'dragover', 'drop']) await page.dispatchEvent('form.formulario', kind, { dataTransfer: transfer });
}
const chosen = (page) => page.$$eval('.elegidos li .largo', (lines) => lines.map((line) => line.textContent));

test('los archivos se arrastran, se quitan con el teclado y llegan todos los demás', async () => {
  const mark = Date.now().toString(36);
  const { context, page, said } = await open(intranet, 'enlace');
  await go(page, intranet, '/evidencias/nueva');
  await dragged(page, ['a', 'b', 'c'].map((name) => [`${name}-${mark}.pdf`, 10, `%PDF-1.4 ${name} ${mark}\n`]));
  assert.deepEqual(await chosen(page), ['a', 'b', 'c'].map((name) => `${name}-${mark}.pdf`));
  assert.deepEqual(await violations(page), []);
  await page.getByRole('button', { name: `Quitar b-${mark}.pdf` }).focus();
  await page.keyboard.press('Enter');
  assert.deepEqual(await chosen(page), ['a', 'c'].map((name) => `${name}-${mark}.pdf`));
  assert.match((await focused(page)).text, /Quitar/);
  await page.getByRole('button', { name: 'Agregar', exact: true }).click();
  await page.waitForURL('**/evidencias');
  await go(page, intranet, `/evidencias?texto=${mark}`);
  const listed = await page.locator('main').innerText();
  for (const [name, there] of [['a', true], ['b', false], ['c', true]]) assert.equal(listed.includes(`${name}-${mark}.pdf`), there, name);
  assert.deepEqual(said, []);
  await context.close();
});

test('un archivo grande sigue solo después de perder la conexión, y el formulario se envía cuando termina', async () => {
  const name = `grande-${Date.now().toString(36)}.pdf`;
  const { context, page } = await open(intranet, 'enlace', { viewport: { width: 320, height: 640 } });
  const network = await context.newCDPSession(page);
  const limits = { offline: false, latency: 20, downloadThroughput: -1, uploadThroughput: 3 << 20 };
  await network.send('Network.enable');
  await network.send('Network.emulateNetworkConditions', limits);
  await go(page, intranet, '/evidencias/nueva');
  await dragged(page, [[name, 8 << 20, '%PDF-1.4 grande\n']]);
  await page.waitForFunction(() => document.querySelector('.elegidos progress')?.value > 0);
  await network.send('Network.emulateNetworkConditions', { ...limits, offline: true });
  await page.getByText('Sin conexión: continúa sola cuando vuelva.').first().waitFor();
  const before = await page.$eval('.elegidos progress', (bar) => bar.value);
  assert.ok(before > 0 && before < 8 << 20, `${before}`);
  assert.deepEqual(await violations(page), []);
  assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= 320);
  await page.getByRole('button', { name: 'Agregar', exact: true }).click();
  await page.getByText('Se envía solo cuando termine la carga.').waitFor();
  await network.send('Network.emulateNetworkConditions', { ...limits, uploadThroughput: -1 });
  await page.waitForURL('**/evidencias', { timeout: 60000 });
  await go(page, intranet, `/evidencias?texto=${name}`);
  assert.match(await page.locator('main').innerText(), /8(,0)? MB/);
  await context.close();
});

test('una carga a medias se anuncia al volver, y el mismo archivo la continúa', async () => {
  const name = `vuelve-${Date.now().toString(36)}.pdf`;
  const first = await open(intranet, 'lider');
  await go(first.page, intranet, '/evidencias/nueva');
  const network = await first.context.newCDPSession(first.page);
  await network.send('Network.enable');
  await network.send('Network.emulateNetworkConditions', { offline: false, latency: 20, downloadThroughput: -1, uploadThroughput: 2 << 20 });
  await dragged(first.page, [[name, 6 << 20, '%PDF-1.4 vuelve\n']]);
  await first.page.waitForFunction(() => document.querySelector('.elegidos progress')?.value > 1 << 20);
  await first.context.close();
  const again = await open(intranet, 'lider');
  await go(again.page, intranet, '/evidencias/nueva');
  await again.page.getByText(`La carga de «${name}» quedó en`).waitFor();
  assert.equal(await again.page.getByRole('button', { name: `Quitar ${name}` }).count(), 1);
  assert.deepEqual(await violations(again.page), []);
  await dragged(again.page, [[name, 6 << 20, '%PDF-1.4 vuelve\n']]);
  const done = again.page.locator('.elegidos li input[type=hidden]');
  await done.waitFor({ state: 'attached' });
  assert.equal(await again.page.getByText('quedó en').count(), 0);
  await Promise.all([again.page.waitForResponse((got) => got.url().endsWith('/quitar')), again.page.getByRole('button', { name: `Quitar ${name}` }).click()]);
  await go(again.page, intranet, '/evidencias/nueva');
  assert.equal(await again.page.getByText(name).count(), 0);
  await again.context.close();
});

test('impresa, la página no lleva menú ni filtros y el texto es oscuro sobre blanco', async () => {
  for (const colorScheme of ['light', 'dark']) {
    const { context, page } = await open(intranet, 'planeacion', { colorScheme });
    await page.emulateMedia({ media: 'print', colorScheme });
    for (const where of ['/plan/2022', '/riesgos/2022', '/buscar?texto=informe']) {
      await go(page, intranet, where);
      const look = await page.evaluate(() => {
        const brightness = (color) => {
          const [r, g, b] = color.match(/[\d.]+/g).map(Number);
          return (r * 299 + g * 587 + b * 114) / 1000;
        };
        const nav = [...document.querySelectorAll('nav')].filter((element) => element.getClientRects().length > 0);
        return {
          nav: nav.length,
          text: brightness(getComputedStyle(document.querySelector('main p, main td, main li')).color),
          paper: getComputedStyle(document.body).backgroundColor,
          shown: document.querySelector('main').innerText,
        };
      });
      assert.doesNotMatch(look.shown, /↕|Descargar|Imprimir/, `${where}: lo que no es del papel`);
      if (where.includes('?')) assert.match(look.shown, /Filtrado por:\s*Palabras: informe/, where);
      assert.equal(look.nav, 0, `${where}: el menú se imprime`);
      assert.ok(look.text < 120, `${where} ${colorScheme}: texto claro (${look.text})`);
      assert.match(look.paper, /rgba\(0, 0, 0, 0\)|rgb\(255, 255, 255\)/, `${where} ${colorScheme}`);
    }
    const pdf = await page.pdf({ format: 'Letter' });
    assert.ok(pdf.length > 5000);
    await context.close();
  }
});

drawnUp(open, go);

await runAll();
await browser.close();
