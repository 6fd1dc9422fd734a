// Every page that each role can reach from the home page, in each of its formats.
import {
  assert,
  auditoria,
  get,
  intranet,
  links,
  page,
  plain,
  session,
  test,
  web,
  wellFormed,
} from './lib.mjs';

// Who follows the links, and how many of pages that differ only in their numbers, and of searches.
// Behind nginx everybody, and the two who see most also see more of each; behind Apache's proxy one
// of each page for the build with sanitizers; behind mod_fcgid enough to know that it carries them.
const crawlers = {
  nginx: {
    intranet: { enlace: 2, lider: 2, planeacion: 6, control_interno: 2, consulta: 2, admin: 4 },
    auditoria: { control_interno: 4, consulta: 2, admin: 2 },
  },
  apache: { intranet: { planeacion: 1, admin: 1 }, auditoria: { control_interno: 1 } },
  'apache-fcgid': { intranet: { consulta: 1 }, auditoria: {} },
}[web];

const shape = (path) => path.replace(/\?.*/, '?').replace(/\d+(\.\d+)*(?=[/.?]|$)/g, 'N');

function checkHtml(answer) {
  const { path, text } = answer;
  assert.match(answer.headers['content-type'], /^text\/html; ?charset=utf-8$/i, path);
  assert.match(text, /^<!DOCTYPE html>/i, path);
  assert.match(text, /<html[^>]* lang="es(-CO)?"/, path);
  assert.equal((text.match(/<h1[ >]/g) ?? []).length, 1, `${path}: un solo h1`);
  assert.match(text, /<title>[^<]{3,}<\/title>/, path);
  assert.match(text, /<main[ >]/, path);
  assert.doesNotMatch(text, /no-disponible/, `${path}: un fragmento no respondió`);
  assert.doesNotMatch(text, /<script(?![^>]*\ssrc="\/estatico\/)[ >]|<style[ >]|\sstyle="|\son[a-z]+="/, path);
  const ids = [...text.matchAll(/\sid="([^"]*)"/g)].map((found) => found[1]);
  assert.deepEqual(
    ids.filter((id, i) => ids.indexOf(id) !== i),
    [],
    `${path}: id repetidos`,
  );
}

function checkFormat(answer) {
  const { path } = answer;
  if (/\.xml(\?|$)/.test(path)) {
    assert.match(answer.headers['content-type'], /^(application|text)\/xml; ?charset=utf-8$/i, path);
    wellFormed(answer.bytes);
    assert.doesNotMatch(answer.text, /<no-disponible/, `${path}: un fragmento no respondió`);
  } else if (/\.csv(\?|$)/.test(path)) {
    assert.match(answer.headers['content-type'], /^text\/csv; ?charset=utf-8$/i, path);
    assert.equal(answer.text.codePointAt(0), 0xfeff, `${path}: BOM`);
    const name = path.startsWith('/listas/') ? '' : path.slice(1).replace(/\?.*/, '').replaceAll('/', '-');
    assert.ok(answer.headers['content-disposition'].startsWith(`attachment; filename="${name}`), path);
  } else if (/\.xlsx(\?|$)/.test(path)) {
    assert.match(answer.headers['content-type'], /spreadsheetml\.sheet$/, path);
    assert.equal(answer.bytes.toString('latin1', 0, 2), 'PK', path);
    assert.match(answer.headers['content-disposition'], /^attachment; filename=/, path);
  } else if (/^attachment/.test(answer.headers['content-disposition'])) {
    assert.doesNotMatch(answer.headers['content-type'], /html/, path);
    assert.ok(answer.bytes.length > 0, path);
  } else if (!path.startsWith('/estatico/')) {
    checkHtml(answer);
  }
}

// Follows every link of this site from the home page; answers the paths seen.
async function crawl(site, cookie, enough) {
  const seen = new Set(['/']);
  const counted = new Map();
  const queue = ['/'];
  while (queue.length > 0) {
    const path = queue.shift();
    const answer = await get(site, path, cookie);
    assert.equal(answer.status, 200, `GET ${path} respondió ${answer.status}: ${plain(answer.text)}`);
    checkFormat(answer);
    if (!/html/.test(answer.headers['content-type'])) continue;
    for (const href of links(answer.text)) {
      const url = new URL(href, site.url + path);
      if (url.origin !== site.url) continue;
      const next = url.pathname + url.search;
      const kind = shape(next);
      const times = counted.get(kind) ?? 0;
      if (seen.has(next) || times >= enough) continue;
      counted.set(kind, times + 1);
      seen.add(next);
      queue.push(next);
    }
  }
  return seen;
}

for (const [role, enough] of Object.entries(crawlers.intranet)) {
  test(`intranet, ${role}: todo enlace responde 200 en su formato`, async () => {
    const seen = [...(await crawl(intranet, await session(role), enough))];
    for (const expected of ['/plan', '/riesgos', '/tramites', '/rendicion', '/servicio']) {
      assert.ok(seen.some((path) => path.startsWith(expected)), `el menú llega a ${expected}`);
    }
    for (const format of ['.xml', '.csv', '.xlsx']) {
      assert.ok(seen.some((path) => path.replace(/\?.*/, '').endsWith(format)), `enlaces ${format}`);
    }
  });
}

for (const [role, enough] of Object.entries(crawlers.auditoria)) {
  test(`auditoría, ${role}: todo enlace responde 200 en su formato`, async () => {
    await crawl(auditoria, await session(role, auditoria), enough);
  });
}

test('cada entrada del menú está señalada en su propia página', async () => {
  const cookie = await session('planeacion');
  const home = await page(intranet, '/', cookie);
  const menu = home.text.match(/<nav[\s\S]*?<\/nav>/g).join('');
  const entries = links(menu).filter((href) => href.startsWith('/'));
  assert.ok(entries.length >= 8, `entradas: ${entries.join(' ')}`);
  for (const href of entries) {
    const { text } = await page(intranet, href, cookie);
    const current = text.match(/<a\b[^>]*aria-current="[^"]*"[^>]*>/g) ?? [];
    assert.ok(
      current.some((tag) => tag.includes(`href="${href}"`)),
      `${href}: aria-current está en ${current.join(' ') || 'ninguna'}`,
    );
  }
});

test('el componente 2 dice que no aplica y remite al anexo, nunca 0 %', async () => {
  const { text } = await page(intranet, '/tramites/2022', await session('consulta'));
  assert.match(plain(text.match(/<main[\s\S]*<\/main>/)[0]), /no aplica/i);
  assert.match(text, /anexo/i);
  assert.doesNotMatch(text, /\b0 ?%/);
});
