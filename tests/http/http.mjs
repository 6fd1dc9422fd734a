// The protocol: conditional requests, HEAD, refusals in Spanish with a request id, headers.
import net from 'node:net';
import { assert, field, get, intranet, page, request, session, test, web } from './lib.mjs';

const cookie = await session('planeacion');

function checkRefusal(answer, status) {
  assert.equal(answer.status, status, `${answer.path}: ${answer.text.slice(0, 300)}`);
  assert.match(answer.headers['content-type'], /^text\/html; ?charset=utf-8$/i, answer.path);
  assert.match(answer.text, /<html[^>]* lang="es/, answer.path);
  const id = answer.headers['x-request-id'];
  assert.match(id, /^[0-9a-f]{16}$/, answer.path);
  assert.ok(answer.text.includes(id), `${answer.path}: el número de solicitud está a la vista`);
  assert.equal(answer.headers['cache-control'], 'no-store', answer.path);
}

test('una página lleva ETag; con él se responde 304 sin cuerpo', async () => {
  for (const path of ['/', '/plan/2022', '/plan/2022.xml', '/buscar?texto=informe']) {
    const first = await page(intranet, path, cookie);
    const { etag } = first.headers;
    assert.match(etag, /^(W\/)?"[^"]+"$/, path);
    const again = await get(intranet, path, cookie, { 'If-None-Match': etag });
    assert.equal(again.status, 304, path);
    assert.equal(again.bytes.length, 0);
    assert.equal(again.headers.etag, etag);
    const other = await get(intranet, path, cookie, { 'If-None-Match': '"otro"' });
    assert.equal(other.status, 200, path);
  }
});

test('el ETag depende de la dirección, de los filtros y de la persona', async () => {
  const other = await session('enlace');
  const tags = [];
  for (const [path, who] of [
    ['/plan/2022', cookie],
    ['/plan/2022', other],
    ['/plan/2022.xml', cookie],
    ['/buscar', cookie],
    ['/buscar?texto=informe', cookie],
  ]) {
    tags.push((await page(intranet, path, who)).headers.etag);
  }
  assert.equal(new Set(tags).size, tags.length, tags.join(' '));
});

test('HEAD responde lo mismo que GET, sin cuerpo', async () => {
  for (const path of ['/', '/plan/2022', '/plan/2022.xml', '/buscar.csv', '/no-existe']) {
    const [whole, head] = [
      await get(intranet, path, cookie),
      await request(intranet, path, { method: 'HEAD', cookie }),
    ];
    assert.equal(head.status, whole.status, path);
    assert.equal(head.bytes.length, 0, path);
    assert.equal(head.headers['content-type'], whole.headers['content-type'], path);
    assert.equal(head.headers.etag, whole.headers.etag, path);
  }
});

test('lo que no existe es 404, con sesión', async () => {
  for (const path of ['/no-existe', '/plan/2022/9/9.9', '/plan/2022/1/1.99', '/plan/2022.pdf', '/riesgos/2022/x/y/z']) {
    checkRefusal(await get(intranet, path, cookie), 404);
  }
});

test('una dirección mal escrita es 400 o 404, nunca un error del sistema', async () => {
  for (const path of ['/%', '/plan/%zz', '/%ff', '/plan%2F2022', '//plan', '/./plan', '/plan/../plan', '/plan/%2e%2e/plan', '/plan/2022?x=%ff', '/plan?a=%00', '/plan/2022\\1']) {
    const answer = await get(intranet, path, cookie);
    assert.ok([400, 404].includes(answer.status), `${path}: ${answer.status}`);
    assert.match(answer.text, /<html[^>]* lang="es/, `${path}: la página es la nuestra`);
  }
});

test('una dirección larguísima es 414', async () => {
  const answer = await get(intranet, `/buscar?texto=${'a'.repeat(10000)}`, cookie);
  assert.equal(answer.status, 414);
});

test('un método que no cabe es 405 y dice cuáles sí', async () => {
  const csrf = field((await page(intranet, '/', cookie)).text, 'csrf');
  const post = await request(intranet, '/plan/2022', { method: 'POST', cookie, form: { csrf } });
  checkRefusal(post, 405);
  assert.match(post.headers.allow, /GET/);
  for (const method of ['PUT', 'DELETE', 'PATCH', 'OPTIONS']) {
    const answer = await request(intranet, '/plan/2022', { method, cookie });
    assert.equal(answer.status, 405, method);
    assert.ok(answer.headers.allow, `${method}: Allow`);
  }
});

test('un formulario que no se entiende es 400', async () => {
  const sent = { method: 'POST', cookie };
  checkRefusal(await request(intranet, '/entrar', { ...sent, body: '{}', headers: { 'Content-Type': 'application/json' } }), 400);
  const form = { 'Content-Type': 'application/x-www-form-urlencoded' };
  checkRefusal(await request(intranet, '/entrar', { ...sent, body: 'usuario=%ff%fe', headers: form }), 400);
  checkRefusal(await request(intranet, '/entrar', { ...sent, body: 'usuario=%zz', headers: form }), 400);
});

test('demasiados campos, o un cuerpo enorme, es 413', async () => {
  const form = { 'Content-Type': 'application/x-www-form-urlencoded' };
  const many = Array.from({ length: 1001 }, (_, i) => `a${i}=1`).join('&');
  checkRefusal(await request(intranet, '/entrar', { method: 'POST', cookie, body: many, headers: form }), 413);
  const huge = `a=${'x'.repeat(11 * 1024 * 1024)}`;
  const answer = await request(intranet, '/entrar', { method: 'POST', cookie, body: huge, headers: form });
  assert.equal(answer.status, 413);
});

test('sin permiso es 403, en español', async () => {
  const enlace = await session('enlace');
  checkRefusal(await get(intranet, '/cuentas', enlace), 403);
});

test('cada respuesta lleva las cabeceras de seguridad', async () => {
  for (const [path, who] of [['/', cookie], ['/entrar'], ['/no-existe', cookie], ['/plan/2022.xml', cookie], ['/estatico/paac.css'], ['/buscar.csv', cookie]]) {
    const { headers } = await get(intranet, path, who);
    const csp = headers['content-security-policy'];
    assert.match(csp, /default-src 'none'/, path);
    assert.match(csp, /frame-ancestors 'none'/, path);
    assert.match(csp, /base-uri 'none'/, path);
    assert.doesNotMatch(csp, /unsafe|\*|https?:/, path);
    assert.equal(headers['x-content-type-options'], 'nosniff', path);
    assert.ok(headers['referrer-policy'], path);
    assert.ok(!headers['x-powered-by'], path);
    assert.doesNotMatch(headers.server ?? '', /\d/, `${path}: la versión del servidor no se dice`);
  }
});

test('las páginas de una persona no las guarda nadie más', async () => {
  for (const path of ['/', '/plan/2022', '/plan/2022.xml', '/buscar.csv']) {
    assert.match((await page(intranet, path, cookie)).headers['cache-control'], /private/, path);
  }
});

test('los archivos estáticos se guardan y no listan su directorio', async () => {
  const css = await get(intranet, '/estatico/paac.css');
  assert.equal(css.status, 200);
  assert.match(css.headers['content-type'], /^text\/css/);
  assert.match(`${css.headers['cache-control']} ${css.headers.expires}`, /max-age=[1-9]|GMT/);
  assert.ok([403, 404].includes((await get(intranet, '/estatico/')).status));
  assert.ok([400, 403, 404].includes((await get(intranet, '/estatico/../sql/', cookie)).status));
  assert.ok([400, 403, 404].includes((await get(intranet, '/estatico/%2e%2e/sql/0001-anfitrion.sql', cookie)).status));
});

test('un encabezado del cliente no cambia quién es', async () => {
  const answer = await get(intranet, '/plan', undefined, { 'Remote-User': 'admin', 'X-Remote-User': 'admin', Authorization: 'Basic YWRtaW46YWRtaW4=' });
  assert.equal(answer.status, 303);
});

test('un cliente que se va a la mitad no deja nada colgado', async () => {
  const { hostname, port } = new URL(intranet.url);
  for (let i = 0; i < 20; i++) {
    await new Promise((resolve) => {
      const socket = net.connect(Number(port), hostname, () => {
        socket.write(`POST /entrar HTTP/1.1\r\nHost: ${hostname}\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 1000\r\n\r\nusuario=a`);
        setTimeout(() => socket.destroy(), 20);
      });
      socket.on('close', resolve);
      socket.on('error', resolve);
    });
  }
  // Were they all held, there would be no answer.
  await page(intranet, '/plan/2022', cookie);
});

test(`con ${web}, un formulario enviado por trozos llega entero`, async () => {
  const { hostname, port } = new URL(intranet.url);
  const answer = await new Promise((resolve, reject) => {
    const socket = net.connect(Number(port), hostname);
    let text = '';
    socket.setTimeout(30000, () => socket.destroy(new Error('sin respuesta')));
    socket.on('data', (chunk) => (text += chunk));
    socket.on('end', () => resolve(text));
    socket.on('error', reject);
    const chunk = (part) => `${Buffer.byteLength(part).toString(16)}\r\n${part}\r\n`;
    socket.write(`POST /entrar HTTP/1.1\r\nHost: ${hostname}:${port}\r\nConnection: close\r\nContent-Type: application/x-www-form-urlencoded\r\nTransfer-Encoding: chunked\r\n\r\n`);
    socket.write(chunk('usuario=nadie&'));
    setTimeout(() => socket.write(chunk('clave=nada&csrf=x') + '0\r\n\r\n'), 100);
  });
  // Without the token it is refused, which shows that the form was read.
  assert.match(answer, /^HTTP\/1\.1 (403|411) /);
  if (/^HTTP\/1\.1 403/.test(answer)) assert.match(answer, /value="nadie"/);
});
