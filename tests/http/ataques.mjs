// Every form and every list that the running host declares (paacctl module routes), attacked: the
// right 4xx, what was typed comes back, and nothing in the database has changed. A new module is
// covered without being named here.
import { addresses, as, declared } from './declarado.mjs';
import {
  assert, csv, field, get, intranet, paacctl, plain, request, session, sql, test, unescape,
} from './lib.mjs';

const ROLES = ['admin', 'planeacion', 'enlace', 'lider', 'consulta', 'control_interno'];
const META = `=1+1';--"<script>{{7*7}}</script>]]>&amp;%s\\ $(id) @x\t-2+3 Ñ<xsl:value-of select="/"/>`;
const BIG = Buffer.alloc(10 * 1024 * 1024, 'a');

const everything = declared();

// --- what must not change --------------------------------------------------------------------

// Sessions are touched by looking; of every other table, how many rows and what is in them.
const CONTENT = `SELECT CONCAT("SELECT '", table_name, "', COUNT(*), COALESCE(BIT_XOR(CRC32(CONCAT_WS('|', ",
    GROUP_CONCAT(CONCAT('COALESCE(\`', column_name, '\`, 0x00)')), "))), 0) FROM \`", table_name, '\`')
  FROM information_schema.columns JOIN information_schema.tables USING (table_schema, table_name)
  WHERE table_schema = DATABASE() AND table_type = 'BASE TABLE' AND table_name NOT LIKE 'sesion%'
  GROUP BY table_name ORDER BY table_name`;
let content;
async function fingerprint() {
  content ??= (await sql(CONTENT)).split('\n').join('; ');
  return sql(content);
}
async function unchanged(run) {
  const before = (await fingerprint()).split('\n');
  await run();
  const after = (await fingerprint()).split('\n');
  assert.deepEqual(after.filter((line, i) => line !== before[i]), [], 'cambió la base de datos');
}

// Some at a time; every complaint is told, not only the first.
async function each(items, run) {
  const wrong = [], queue = [...items];
  const worker = async () => {
    for (let item; (item = queue.shift()) !== undefined; ) {
      try {
        await run(item);
      } catch (error) {
        wrong.push(error.message);
      }
    }
  };
  await Promise.all([1, 2, 3, 4].map(worker));
  assert.equal(wrong.length, 0, wrong.slice(0, 25).join('\n'));
}

const encoded = (pairs) => new URLSearchParams(pairs).toString();
const post = (where, cookie, body, headers = {}) =>
  request(intranet, where, {
    method: 'POST', cookie, body, headers: { 'Content-Type': 'application/x-www-form-urlencoded', ...headers },
  });

function expect(answer, statuses, what) {
  assert.ok(statuses.includes(answer.status), `${what}: ${answer.status}, no ${statuses}: ${plain(answer.text).slice(0, 160)}`);
  assert.doesNotMatch(answer.text, /<script>\{\{/, `${what}: lo escrito llegó a ser parte de la página`);
}

// Every form with whoever may open it, and what its page says.
async function openForms() {
  const { routes } = await everything;
  const where = await addresses(routes);
  const forms = routes.filter((r) => r.method === 'POST' && r.form && r.site !== 'auditoria');
  const opened = [];
  for (const form of forms) {
    const address = where.get(form.pattern) ?? form.pattern.replace(/\{[^}]*\}/g, '1');
    let page, role;
    for (role of ['planeacion', 'admin', 'enlace', 'lider', 'consulta']) {
      page = await get(intranet, address, (await as(role)).cookie);
      if (page.status === 200 && page.text.includes('name="envio"')) break;
    }
    const open = page.status === 200 && page.text.includes('name="envio"');
    opened.push({ ...form, address, role, page: open ? page.text : undefined });
  }
  return opened;
}
let forms;

// What a browser would send of a form that nobody has touched.
function untouched(form) {
  const pairs = [];
  const main = form.page.match(/<form\b[^>]*class="ficha formulario"[^>]*>[\s\S]*?<\/form>/)?.[0] ?? form.page;
  for (const [tag] of main.matchAll(/<input\b[^>]*>/g)) {
    const name = tag.match(/ name="([^"]*)"/)?.[1], value = unescape(tag.match(/ value="([^"]*)"/)?.[1] ?? '');
    if (!name || / disabled/.test(tag) || /type="file"/.test(tag)) continue;
    if (/type="(checkbox|radio)"/.test(tag) && !/ checked/.test(tag)) continue;
    pairs.push([name, value]);
  }
  for (const [, name, inside] of main.matchAll(/<textarea\b[^>]* name="([^"]*)"[^>]*>\n?([\s\S]*?)<\/textarea>/g))
    pairs.push([name, unescape(inside)]);
  for (const [, name, inside] of main.matchAll(/<select\b[^>]* name="([^"]*)"[^>]*>([\s\S]*?)<\/select>/g))
    pairs.push([name, unescape(inside.match(/<option value="([^"]*)" selected/)?.[1] ?? '')]);
  return pairs;
}
const put = (pairs, name, value) => [...pairs.filter(([n]) => n !== name), [name, value]];
const key = () => [...crypto.getRandomValues(new Uint8Array(32))].map((b) => b.toString(16).padStart(2, '0')).join('');

test('los formularios que el anfitrión declara se encuentran y se abren', async () => {
  forms = await openForms();
  const shut = forms.filter((form) => !form.page).map((form) => form.pattern);
  assert.ok(forms.length >= 20, `sólo hay ${forms.length}`);
  assert.ok(forms.length - shut.length >= 12, `cerrados: ${shut.join(' ')}`);
});

test('cada formulario: sin ficha, con la de otra sesión, desde otro sitio, sin sesión o con otro rol, nada entra', async () => {
  const foreign = new Map();
  for (const role of ROLES) {
    await as(role);
    foreign.set(role, field((await get(intranet, '/', await session(role))).text, 'csrf'));
  }
  await unchanged(() => each(forms, async (form) => {
    const mine = await as(form.role);
    const pairs = form.page ? untouched(form) : [['csrf', mine.csrf], ['envio', key()]];
    // One that this person may not open says so or hides it, and does neither more nor less.
    const refused = form.page ? [403] : [403, 404, 409];
    const tell = (what) => `${form.pattern} (${form.role}) ${what}`;
    expect(await post(form.address, mine.cookie, encoded(put(pairs, 'csrf', ''))), refused, tell('sin ficha'));
    expect(await post(form.address, mine.cookie, encoded(put(pairs, 'csrf', foreign.get(form.role)))), refused, tell('ficha ajena'));
    for (const headers of [{ Origin: 'https://otro.example' }, { Origin: 'null' }, { 'Sec-Fetch-Site': 'cross-site' }, { 'Sec-Fetch-Site': 'same-site' }])
      expect(await post(form.address, mine.cookie, encoded(pairs), headers), refused, tell(JSON.stringify(headers)));
    expect(await post(form.address, undefined, encoded(pairs)), [401], tell('sin sesión'));
    for (const role of ROLES) {
      const { cookie, csrf } = await as(role);
      if ((await get(intranet, form.address, cookie)).status === 200) continue;
      expect(await post(form.address, cookie, encoded(put(put(pairs, 'csrf', csrf), 'envio', key()))), [403, 404, 409, 422], tell(`como ${role}`));
    }
  }));
});

test('cada formulario: lo que no es un formulario suyo se rechaza (400)', async () => {
  await unchanged(() => each(forms.filter((form) => form.page), async (form) => {
    const { cookie } = await as(form.role);
    const pairs = untouched(form), body = encoded(pairs);
    const tell = (what) => `${form.pattern} ${what}`;
    for (const type of ['application/json', 'text/plain', '', 'multipart/form-data', 'multipart/form-data; boundary=a; boundary=b'])
      expect(await post(form.address, cookie, body, { 'Content-Type': type }), [400], tell(`tipo «${type}»`));
    for (const bytes of ['x=%00', 'x=%FF', 'x=%ED%A0%80', '%1B=x', 'x=%zz', '%00=x'])
      expect(await post(form.address, cookie, `${body}&${bytes}`), [400], tell(bytes));
    for (const name of ['csrf', 'envio', 'accion', 'x'])
      expect(await post(form.address, cookie, `${body}&${name}=1&${name}=2`), [400, 403], tell(`${name} repetido`));
    for (const bad of ['', 'a', 'g'.repeat(64), 'A'.repeat(64)])
      expect(await post(form.address, cookie, encoded(put(pairs, 'envio', bad))), [400], tell(`envío «${bad}»`));
    expect(await post(form.address, cookie, encoded([...pairs, ['accion', 'borrar']])), [400], tell('otro botón'));
    expect(await post(form.address, cookie, encoded(Array.from({ length: 1001 }, (_, i) => [`c${i}`, '']))), [413], tell('mil campos'));
  }));
});

test('cada formulario: valores imposibles se señalan (422) con todo lo escrito', async () => {
  await unchanged(() => each(forms.filter((form) => form.page && form.fields.length > 0), async (form) => {
    const { cookie } = await as(form.role);
    const tell = (what) => `${form.pattern} ${what}`;
    const open = form.fields.filter((f) => new RegExp(` name="${f.name}"(?![^>]* disabled)`).test(form.page));
    if (open.length === 0) return;
    let pairs = untouched(form);
    for (const f of open) {
      const long = ['linea', 'area', 'secreto', 'clave'].includes(f.kind) && f.type === 'texto';
      const text = f.kind === 'area' ? META : META.replace('\t', ' ');
      pairs = put(pairs, f.name, long ? `${text}${'z'.repeat(f.max)}` : text);
    }
    const answer = await post(form.address, cookie, encoded(pairs));
    expect(answer, [422, 409], tell('con signos'));
    for (const f of open.filter((f) => ['linea', 'area'].includes(f.kind)))
      assert.ok(unescape(answer.text).includes(pairs.find(([n]) => n === f.name)[1]), tell(`pierde lo escrito en ${f.name}`));
    for (const f of open.filter((f) => !['varias', 'archivos'].includes(f.kind)))
      expect(await post(form.address, cookie, `${encoded(untouched(form))}&${f.name}=a&${f.name}=b`), [422, 409], tell(`${f.name} repetido`));
  }));
});

test('cada formulario: diez megabytes se rechazan', async () => {
  await unchanged(() => each(forms.filter((form) => form.page), async (form) => {
    const { cookie } = await as(form.role);
    const body = Buffer.concat([Buffer.from(`${encoded(untouched(form))}&${form.fields[0]?.name ?? 'x'}=`), BIG]);
    expect(await post(form.address, cookie, body), [413, 422, 400], `${form.pattern} 10 MB`);
  }));
});

test('cada formulario: una versión vieja o una clave de envío ajena no guardan', async () => {
  const mallory = await sql("SELECT id FROM cuenta WHERE usuario = 'consulta'");
  const stolen = new Map(forms.map((form) => [form, key()]));
  await sql(`INSERT INTO envio (clave, cuenta_id, destino, creado, huella) VALUES ${[...stolen.values()].map((k) => `('${k}', ${mallory}, '/ajeno', UTC_TIMESTAMP(), '')`).join(', ')}`);
  await unchanged(() => each(forms.filter((form) => form.page), async (form) => {
    const { cookie } = await as(form.role);
    const pairs = untouched(form);
    const theirs = await post(form.address, cookie, encoded(put(pairs, 'envio', stolen.get(form))));
    expect(theirs, [400, 409, 422], `${form.pattern} clave de envío ajena`);
    assert.notEqual(theirs.headers.location, '/ajeno');
    if (!pairs.some(([name]) => name === 'row_version')) return;
    const stale = ['0', '999999999', '-1', 'x', '1e3', '99999999999999999999'];
    for (const version of stale.filter((v) => !pairs.some(([name, now]) => name === 'row_version' && now === v)))
      expect(await post(form.address, cookie, encoded(put(pairs, 'row_version', version))), [409, 422], `${form.pattern} versión ${version}`);
  }));
  await sql(`DELETE FROM envio WHERE clave IN (${[...stolen.values()].map((k) => `'${k}'`).join(', ')})`);
});

test('lo que una lista hace a muchas filas: sin ficha, sin filas, sin rol o con otro botón, nada cambia', async () => {
  const { bulk } = await everything;
  assert.ok(bulk.length > 0);
  await unchanged(() => each(bulk, async ({ what, module, list, form }) => {
    const where = `/listas/${module}/${list}${what === 'archivo' ? `/${form}` : ''}`;
    const admin = await as('admin');
    for (const role of ROLES) {
      const { cookie, csrf } = await as(role);
      const send = (pairs) => post(where, cookie, encoded([['masiva', form], ['volver', '/'], ...pairs]));
      const tell = (attack) => `${where} ${form} como ${role}: ${attack}`;
      expect(await send([['fila', 'x']]), [403], tell('sin ficha'));
      expect(await send([['csrf', role === 'admin' ? 'f'.repeat(64) : admin.csrf], ['fila', 'x']]), [403], tell('ficha ajena'));
      expect(await send([['csrf', csrf]]), [400, 403, 422], tell('sin filas'));
      expect(await send([['csrf', csrf], ['masiva', 'otra'], ['fila', 'x']]), [400, 403, 422], tell('otro botón'));
      expect(await send([['csrf', csrf], ['envio', key()], ['fila', META]]), [400, 403, 409, 422], tell('filas que no hay'));
      expect(await send([['csrf', csrf], ['envio', key()], ['datos', META]]), [400, 403, 409, 422], tell('datos que no son'));
    }
  }));
});

test('cada lista: signos en sus filtros, nunca un error del sistema ni una fórmula en sus archivos', async () => {
  const { routes } = await everything;
  const where = await addresses(routes);
  await unchanged(() => each([...where].filter(([pattern]) => !routes.some((r) => r.pattern === pattern && r.form)), async ([, address]) => {
    let cookie, answer;
    for (const role of ['planeacion', 'admin']) {
      ({ cookie } = await as(role));
      answer = await get(intranet, address, cookie);
      if (answer.status === 200) break;
    }
    const search = answer.text.match(/<form method="get"[^>]*class="filtros"[\s\S]*?<\/form>/)?.[0] ?? '';
    for (const [, name] of search.matchAll(/ name="([^"]+)"/g)) {
      for (const value of [META, "' OR 1=1 -- ", '%', '\\', '9'.repeat(40), '-1', '2027-02-30'])
        expect(await get(intranet, `${address}?${encoded([[name, value]])}`, cookie), [200, 400, 404, 403], `${address} ${name}=${value}`);
      for (const bytes of ['%00', '%FF'])
        expect(await get(intranet, `${address}?${name}=${bytes}`, cookie), [400], `${address} ${name}=${bytes}`);
    }
    const file = await get(intranet, `${address}.csv`, cookie);
    assert.ok([200, 400, 403, 404].includes(file.status), `${address}.csv: ${file.status}`);
    const cells = file.status === 200 ? csv(file.text).flat() : [];
    assert.deepEqual(cells.filter((cell) => /^[=@\t\r]/.test(cell)), [], `${address}.csv tiene una fórmula`);
  }));
});

test('el libro sigue íntegro después de todo', async () => {
  const said = await paacctl(['ledger', 'verify']);
  assert.equal(said.code, 0, said.stdout + said.stderr);
});
