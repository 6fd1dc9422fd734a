// What the running host declares (paacctl module routes) and where each route is found, for tests
// that walk all of them: a new module is covered without being named.
import fs from 'node:fs';
import { assert, field, get, intranet, links, paacctl, session, sleep, variable } from './lib.mjs';

export async function declared() {
  const said = await paacctl(['module', 'routes']);
  assert.equal(said.code, 0, said.stderr);
  const routes = [], bulk = [];
  for (const line of said.stdout.trimEnd().split('\n')) {
    const [what, ...cells] = line.split('\t');
    if (what === 'ruta') {
      const [site, method, pattern, permission, form] = cells;
      const shape = new RegExp(`^${pattern.replace(/[.]/g, '\\.').replace(/\{[^}]*\}/g, '[^/?]+')}$`);
      routes.push({ site, method, pattern, permission, form, shape, fields: [] });
    } else if (what === 'campo') {
      const [name, kind, type, required, max] = cells;
      routes.at(-1).fields.push({ name, kind, type, required, max: Number(max) });
    } else {
      bulk.push({ what, module: cells[0], list: cells[1], form: cells[2] });
    }
  }
  return { routes, bulk };
}

// A session of each role, opened once, and its form key.
const sessions = new Map();
export const as = async (role, site = intranet) => {
  const key = `${role} ${site.name}`;
  if (!sessions.has(key)) {
    const cookie = await session(role, site);
    const home = await get(site, '/', cookie);
    sessions.set(key, { cookie, csrf: field(home.text, 'csrf') });
  }
  return sessions.get(key);
};

let found;
// An address for each pattern, by following links as somebody who may open much.
export async function addresses(routes) {
  if (found) return found;
  found = new Map();
  const seen = new Set();
  for (const role of ['planeacion', 'admin', 'enlace']) {
    const { cookie } = await as(role);
    const visits = new Map(), queue = ['/'];
    while (queue.length > 0) {
      const batch = queue.splice(0, 8);
      const pages = await Promise.all(batch.map((where) => get(intranet, where, cookie)));
      for (const answer of pages) {
        for (const link of links(answer.text)) {
          const where = link.split('#')[0].split('?')[0];
          const key = `${role} ${where}`;
          if (!where.startsWith('/') || /^\/(estatico|historia)|\.(xml|csv|xlsx|pdf)$/.test(where) || seen.has(key)) continue;
          seen.add(key);
          const route = routes.find((r) => r.method === 'GET' && r.shape.test(decodeURIComponent(where)));
          if (!route || (visits.get(route) ?? 0) >= 3) continue;
          visits.set(route, (visits.get(route) ?? 0) + 1);
          if (!found.has(route.pattern)) found.set(route.pattern, where);
          if (!route.form) queue.push(where);
        }
      }
    }
  }
  return found;
}

// How many rows the page's longest table or list has.
export const rows = (html) =>
  Math.max(0, ...[...html.matchAll(/<(tbody|ol|ul)\b[^>]*>([\s\S]*?)<\/\1>/g)].map(([, kind, inside]) =>
    inside.match(kind === 'tbody' ? /<tr[ >]/g : /<li[ >]/g)?.length ?? 0));

const log = `${variable}/log/intranet.log`;
// A GET and what the log says of it: milliseconds inside the program, and queries.
export async function logged(path, cookie) {
  const from = fs.statSync(log).size;
  const answer = await get(intranet, path, cookie);
  for (let tries = 0; tries < 1000; tries++) {
    const bytes = fs.readFileSync(log).subarray(from).toString();
    const [, us, queries] = bytes.match(/"text":"GET \S+ \d+ (\d+)us (\d+) queries/) ?? [];
    if (us) return { answer, ms: us / 1000, queries: Number(queries) };
    await sleep(20);
  }
  throw new Error(`GET ${path}: el registro no dice nada`);
}
