// Who may do what, asked of the running host exactly as its modules declare it (paacctl module
// access) and as the database gives permissions to roles: every role, on both sites, every route,
// its document, its form, and what can be done to many rows. A new module is covered without being
// named here.
import { assert, auditoria, field, get, intranet, links, paacctl, page, plain, request, session, sql, test } from './lib.mjs';

const SITES = { intranet, auditoria };
// What the host says to whoever lacks a permission, and to nobody else.
const DENIED = /Su rol no permite (ver o hacer esto|ver esta (información|lista)|usar este formulario)/;
const FOREIGN = /El formulario no viene de esta sesión/;

const said = await paacctl(['module', 'access']);
assert.equal(said.code, 0, said.stderr);
const declared = said.stdout.trimEnd().split('\n').map((line) => {
  const [what, site, method, pattern, permissions, detail] = line.split('\t');
  const shape = new RegExp(`^${pattern.replace(/[.]/g, '\\.').replace(/\{[^}]*\}/g, '[^/?]+')}$`);
  return { what, site, method, pattern, permissions: permissions.split(' ').filter(Boolean), detail, shape };
});
// What each role holds at that moment: other topics change it.
async function permissions() {
  const held = new Map();
  for (const line of (await sql('SELECT rol, permiso FROM rol_permiso')).split('\n')) {
    const [role, permission] = line.split('\t');
    if (!held.has(role)) held.set(role, new Set());
    held.get(role).add(permission);
  }
  return held;
}
const ROLES = [...(await permissions()).keys()].sort();

// Addresses with real numbers in them, from the links of pages; what none leads to gets a 1.
async function addresses(site, cookie) {
  const found = new Map(), seen = new Set(['/']), queue = ['/'];
  for (let looked = 0; queue.length > 0 && looked < 150; looked++) {
    const { text, headers } = await get(site, queue.shift(), cookie);
    if (!/html/.test(headers['content-type'] ?? '')) continue;
    for (const link of links(text)) {
      const where = link.split(/[?#]/)[0];
      if (!where.startsWith('/') || seen.has(where)) continue;
      seen.add(where);
      const route = declared.find((d) => d.method === 'GET' && d.shape.test(where));
      if (!route || found.has(route.pattern)) continue;
      found.set(route.pattern, where);
      queue.push(where);
    }
  }
  return (pattern) => found.get(pattern) ?? pattern.replace(/\{[^}]*\}/g, '1');
}

for (const site of Object.values(SITES)) {
  const here = declared.filter((d) => d.site === 'ambas' || d.site === site.name);
  for (const role of ROLES) {
    test(`${site.name}, ${role}: cada ruta, documento, formulario y acción masiva, según lo declarado`, async () => {
      const cookie = await session(role, site).catch(() => undefined);
      // A role that does not enter this site has nothing to ask here.
      if (!cookie) return;
      const csrf = field((await page(site, '/', cookie)).text, 'csrf');
      const address = await addresses(site, cookie);
      const held = await permissions();
      const wrong = [];
      const expect = (condition, d, answer, why) => {
        if (!condition) wrong.push(`${d.what} ${d.method} ${d.pattern} [${d.permissions}]: ${answer.status}, ${why}: ${plain(answer.text).slice(0, 90)}`);
      };
      const check = async (d) => {
        const may = d.permissions.every((permission) => held.get(role).has(permission));
        const where = address(d.pattern);
        if (d.method === 'GET') {
          const answer = await get(site, where, cookie);
          const denied = answer.status === 403 && DENIED.test(answer.text);
          if (!may) expect(denied, d, answer, 'debía negarse');
          else expect(!denied && answer.status < 500 && (/\{/.test(d.pattern) || answer.status !== 404), d, answer, 'debía servirse');
          if (may || d.what !== 'ruta') return;
          for (const format of ['.xml', '.csv', '.xlsx']) {
            const other = await get(site, where + format, cookie);
            expect([403, 404].includes(other.status), d, other, `${format} debía negarse`);
          }
          return;
        }
        // Who may is known by the complaint about the form; who may not, although the form is theirs.
        const form = { ...(may ? {} : { csrf }), ...(d.what === 'masiva' ? { fila: '1', masiva: d.detail } : {}) };
        const answer = await request(site, where, { method: 'POST', cookie, form });
        if (may) expect(answer.status === 403 && FOREIGN.test(answer.text), d, answer, 'debía pedir el formulario propio');
        else expect(answer.status === 403 && DENIED.test(answer.text), d, answer, 'debía negarse');
      };
      const queue = [...here];
      await Promise.all([1, 2, 3].map(async () => {
        for (let d; (d = queue.shift()) !== undefined; ) await check(d);
      }));
      assert.equal(wrong.length, 0, `${wrong.length} de ${here.length}:\n${wrong.slice(0, 28).join('\n')}`);
    });
  }
}

test('sin sesión no se ve ni se hace nada de lo declarado', async () => {
  const wrong = [];
  for (const d of declared) {
    const where = d.pattern.replace(/\{[^}]*\}/g, '1');
    for (const site of Object.values(SITES)) {
      const answer = await request(site, where, { method: d.method, form: d.method === 'POST' ? { csrf: 'x' } : undefined });
      if (![303, 401, 403].includes(answer.status) || DENIED.test(answer.text)) wrong.push(`${site.name} ${d.method} ${d.pattern}: ${answer.status}`);
    }
  }
  assert.deepEqual(wrong, []);
});

test('lo de un sitio no existe en el otro', async () => {
  for (const [site, other] of [[intranet, 'auditoria'], [auditoria, 'intranet']]) {
    const cookie = await session('control_interno', site);
    const shared = (d) => declared.some((e) => e !== d && e.site !== other && e.shape.test(d.pattern.replace(/\{[^}]*\}/g, '1')));
    for (const d of declared.filter((e) => e.what === 'ruta' && e.site === other && e.method === 'GET' && !shared(e))) {
      const { status } = await get(site, d.pattern.replace(/\{[^}]*\}/g, '1'), cookie);
      assert.ok([404, 405].includes(status), `${site.name} ${d.pattern}: ${status}`);
    }
  }
});
