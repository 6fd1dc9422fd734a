// The protocol as a hostile or broken client speaks it, byte by byte: the same answers whichever
// server is in front, and nobody else waits.
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import net from 'node:net';
import { accounts, assert, field, get, intranet, page, plain, request, session, sleep, test, variable, web } from './lib.mjs';

const cookie = await session('planeacion');
const { hostname, port } = new URL(intranet.url);
const head = (lines) => `${lines.join('\r\n')}\r\n\r\n`;
const host = `Host: ${hostname}:${port}`;

// Sends bytes as they are. end: closes our half afterwards. Answers everything that came back.
function raw(bytes, { end = false, seconds = 20 } = {}) {
  return new Promise((resolve) => {
    let said = '';
    const socket = net.connect({ port: Number(port), host: hostname, allowHalfOpen: true });
    const done = (why) => {
      clearTimeout(limit);
      socket.destroy();
      resolve({ said, why, status: Number(said.match(/^HTTP\/1\.[01] (\d+)/)?.[1] ?? 0) });
    };
    const limit = setTimeout(() => done('tiempo'), seconds * 1000);
    socket.on('data', (chunk) => {
      said += chunk.toString('latin1');
    });
    socket.on('end', () => done('fin'));
    socket.on('error', (error) => done(error.code));
    socket.on('connect', () => (end ? socket.end(bytes) : socket.write(bytes)));
  });
}

async function alive() {
  const before = Date.now();
  await page(intranet, '/plan/2022', cookie);
  assert.ok(Date.now() - before < 20000, `tardó ${Date.now() - before} ms`);
}

const addresses = [
  ['/plan/2022', 200], ['/plan/2022/1/5.1', 200], ['/buscar?texto=rendici%C3%B3n', 200],
  ['/buscar?texto=rendici%c3%b3n+de+cuentas', 200], ['/plan%2F2022', 400], ['/plan%2f2022', 400],
  ['/plan/%252e%252e/plan', 404], ['/plan%252F2022', 404], ['/plan+2022', 404], ['/plan/a%C3%B1o', 404],
  ['/plan/%C0%AE', 400], ['/plan/%ED%A0%80', 400], 
  ['/buscar?texto=%00', 400], ['/buscar?texto=%', 400], ['/buscar?texto=1&texto=2', 400],
  ['/plan/2022;x=1', 404], ['/plan/2022?', 200], ['/plan/2022?%', 400], ['/plan/2022%20', 404], ['/plan/..%2Fcuentas', 400],
];
test('cada dirección tiene la misma respuesta en los tres servidores', async () => {
  const wrong = [];
  for (const [path, status] of addresses) {
    const answer = await get(intranet, path, cookie);
    if (answer.status !== status) wrong.push(`${path}: ${answer.status}, no ${status}`);
    if (status >= 400 && !/<html[^>]* lang="es/.test(answer.text)) wrong.push(`${path}: no es nuestra página`);
  }
  assert.deepEqual(wrong, []);
});

test('un NUL en la dirección no llega a ninguna parte', async () => {
  for (const path of ['/plan/%00', '/plan/2022%00.css', '/estatico/paac.css%00.html']) {
    assert.ok([400, 404].includes((await get(intranet, path, cookie)).status), path);
  }
});

test('los segmentos con puntos y las barras repetidas nunca llegan a otra página', async () => {
  for (const path of ['//plan', '/./plan', '/plan/../cuentas', '/plan/%2e%2e/cuentas', '/plan/.%2e/cuentas', '/plan/.', '/plan//2022', '/plan/2022/', '/estatico/..%2fplan', '/estatico/../plan/2022', '/estatico/%2e%2e%2fsql/x']) {
    const answer = await get(intranet, path, cookie);
    assert.ok([301, 303, 400, 403, 404].includes(answer.status) || (path.includes('estatico') && answer.status === 200), `${path}: ${answer.status}`);
    assert.doesNotMatch(answer.text, /<h1[^>]*>Cuentas/, path);
  }
});

test('el «+» es un espacio en los parámetros', async () => {
  const { text } = await page(intranet, '/buscar.xml?texto=rendici%C3%B3n+de+cuentas', cookie);
  assert.match(text, /valor="rendición de cuentas"/);
});

test('los archivos estáticos se revalidan y se piden por partes', async () => {
  const whole = await get(intranet, '/estatico/paac.css');
  const again = await get(intranet, '/estatico/paac.css', undefined, { 'If-None-Match': whole.headers.etag });
  assert.equal(again.status, 304);
  const since = await get(intranet, '/estatico/paac.css', undefined, { 'If-Modified-Since': whole.headers['last-modified'] });
  assert.equal(since.status, 304);
  const part = await get(intranet, '/estatico/paac.css', undefined, { Range: 'bytes=0-9' });
  assert.equal(part.status, 206);
  assert.ok(part.bytes.equals(whole.bytes.subarray(0, 10)));
  const beyond = await get(intranet, '/estatico/paac.css', undefined, { Range: 'bytes=99999999-' });
  assert.equal(beyond.status, 416);
});

test('los encabezados que dicen quién es no los cree nadie', async () => {
  const liars = {
    'Remote-User': 'admin', REMOTE_USER: 'admin', 'X-Remote-User': 'admin', 'X-Forwarded-User': 'admin', 'X-Forwarded-For': '127.0.0.1',
    'X-Forwarded-Proto': 'https', 'X-Original-URL': '/cuentas', 'X-Rewrite-URL': '/cuentas', 'X-Http-Method-Override': 'POST',
    Forwarded: 'for=127.0.0.1;proto=https', Proxy: 'http://127.0.0.1:1/', 'Script-Name': '/x', 'Path-Info': '/cuentas', Authorization: 'Basic YWRtaW46YWRtaW4=',
    'X-Accel-Redirect': '/evidencia-interna/', 'X-Sendfile': '/etc/passwd', Https: 'on', 'Request-Uri': '/cuentas',
  };
  const nobody = await get(intranet, '/plan/2022', undefined, liars);
  assert.equal(nobody.status, 303);
  assert.equal(nobody.headers['strict-transport-security'], undefined, 'no cree que sea https');
  const one = await get(intranet, '/cuentas', cookie, liars);
  assert.equal(one.status, 403);
  const other = await get(intranet, '/plan/2022', cookie, liars);
  assert.equal(other.status, 200);
});

const post = (extra, body) => head(['POST /entrar HTTP/1.1', host, 'Connection: close', 'Content-Type: application/x-www-form-urlencoded', ...extra]) + body;
test('un largo equivocado es un 4xx, y lo que sobra no es otra solicitud', async () => {
  const smuggled = `GET /entrar HTTP/1.1\r\n${host}\r\n\r\n`;
  for (const [what, bytes] of [
    ['mayor que el cuerpo, y se cierra', post(['Content-Length: 500'], 'usuario=a')],
    ['negativo', post(['Content-Length: -1'], 'usuario=a')],
    ['que no es un número', post(['Content-Length: 0x10'], 'usuario=a&clave=b')],
    ['enorme', post(['Content-Length: 99999999999999999999'], 'usuario=a')],
    ['dos largos', post(['Content-Length: 9', 'Content-Length: 0'], 'usuario=a')],
    ['largo y trozos a la vez', post(['Content-Length: 4', 'Transfer-Encoding: chunked'], `0\r\n\r\n${smuggled}`)],
    ['una codificación desconocida', post(['Transfer-Encoding: xchunked'], `0\r\n\r\n${smuggled}`)],
    ['un trozo mal escrito', post(['Transfer-Encoding: chunked'], 'zz\r\nusuario=a\r\n0\r\n\r\n')],
  ]) {
    const { said, status } = await raw(bytes, { end: true, seconds: 8 });
    const answers = said.match(/HTTP\/1\.[01] \d+/g) ?? [];
    assert.ok(answers.length <= 1, `${what}: ${answers}`);
    // mod_fcgid says 500 to whoever went away before sending what was announced.
    assert.ok(status === 0 || (status >= 400 && status < 500) || status === 501 || (status === 500 && web === 'apache-fcgid'), `${what}: ${status}`);
  }
  await alive();
});

test('una línea de solicitud o un encabezado mal formados son un 4xx', async () => {
  for (const [what, bytes] of [
    ['sin dirección', `GET\r\n${host}\r\n\r\n`], ['sin versión', `GET /plan/2022\r\n\r\n`], ['versión 9', head(['GET / HTTP/9.9', host])],
    ['método raro', head(['G\x01T / HTTP/1.1', host])], ['espacio antes de los dos puntos', head(['GET /entrar HTTP/1.1', host, 'X : 1'])],
    ['dos anfitriones', head(['GET /entrar HTTP/1.1', host, 'Host: otro'])], ['anfitrión con veneno', head(['GET /entrar HTTP/1.1', 'Host: a"><script>'])],
    ['sin anfitrión', head(['GET /entrar HTTP/1.1'])], ['línea doblada', `GET /entrar HTTP/1.1\r\n${host}\r\nX: 1\r\n 2\r\n\r\n`],
    ['un salto suelto en un encabezado', `GET /entrar HTTP/1.1\r\n${host}\r\nX: a\rb\r\n\r\n`],
    ['bytes al azar', randomBytes(400)],
  ]) {
    const { said, status } = await raw(bytes, { end: true, seconds: 5 });
    // Old forms that a server may take are answered as any other; never 5xx, and nothing reflected.
    assert.ok(status < 500 || status === 505, `${what}: ${status}`);
    assert.doesNotMatch(said, /<script>/, what);
  }
  await alive();
});

test('cada dimensión de los encabezados tiene un tope', async () => {
  const long = await get(intranet, '/plan/2022', cookie, { 'X-Largo': 'a'.repeat(70000) });
  assert.ok([400, 413, 431].includes(long.status), `un encabezado de 70 KB: ${long.status}`);
  const many = Object.fromEntries(Array.from({ length: 2500 }, (_, i) => [`X-N${i}`, 'a'.repeat(40)]));
  const several = await get(intranet, '/plan/2022', cookie, many);
  assert.ok([400, 413, 431].includes(several.status), `2.500 encabezados: ${several.status}`);
  const cookies = await get(intranet, '/plan/2022', Array.from({ length: 400 }, (_, i) => `c${i}=1`).join('; '));
  assert.ok([303, 400].includes(cookies.status), `400 galletas: ${cookies.status}`);
  await alive();
});

const mark = `----${randomBytes(8).toString('hex')}`;
const part = (name, value, filename) => Buffer.concat([
  Buffer.from(`--${mark}\r\nContent-Disposition: form-data; name="${name}"${filename ? `; filename="${filename}"\r\nContent-Type: text/plain` : ''}\r\n\r\n`),
  Buffer.from(value), Buffer.from('\r\n')]);

test('100 MB entran donde un formulario pide archivos, y vuelven enteros o por partes', async () => {
  const enlace = await session('enlace');
  const form = (await page(intranet, '/evidencias/nueva', enlace)).text;
  const name = `grande-${randomBytes(4).toString('hex')}.txt`;
  const line = Buffer.from(`${'línea de un archivo grande '.repeat(3)}${randomBytes(8).toString('hex')}\n`);
  const big = Buffer.alloc(100 << 20, line).fill('.', 99 << 20);
  const unit = accounts().find((a) => a.rol === 'enlace').unidad;
  const fields = { csrf: field(form, 'csrf'), envio: field(form, 'envio'), unidad: unit, fecha: '2022-04-12', clase: 'interno', descripcion: '' };
  const body = Buffer.concat([...Object.entries(fields).map(([k, v]) => part(k, v ?? '')), part('archivos', big, name), Buffer.from(`--${mark}--\r\n`)]);
  const sent = await request(intranet, '/evidencias/nueva', { method: 'POST', cookie: enlace, body, headers: { 'Content-Type': `multipart/form-data; boundary=${mark}` } });
  assert.equal(sent.status, 303, plain(sent.text));
  const id = (await page(intranet, `/evidencias.xml?texto=${name}`, enlace)).text.match(/enlace="\/evidencias\/(\d+)"/)?.[1];
  const whole = await get(intranet, `/archivo/${id}`, enlace);
  assert.equal(whole.status, 200);
  assert.ok(whole.bytes.equals(big), 'vuelve igual');
  assert.match(whole.headers['content-security-policy'], /sandbox|default-src 'none'/);
  assert.match(whole.headers['content-disposition'], /^attachment/);
  for (const [range, from, to] of [['bytes=0-9', 0, 10], ['bytes=1048570-1048589', 1048570, 1048590], ['bytes=-5', big.length - 5, big.length]]) {
    const got = await get(intranet, `/archivo/${id}`, enlace, { Range: range });
    assert.equal(got.status, 206, range);
    assert.ok(got.bytes.equals(big.subarray(from, to)), range);
    assert.equal(got.headers['content-range'], `bytes ${from}-${to - 1}/${big.length}`);
  }
  assert.equal((await get(intranet, `/archivo/${id}`, enlace, { Range: `bytes=${big.length}-` })).status, 416);
  assert.equal((await get(intranet, `/archivo/${id}`)).status, 303, 'sin sesión, nada');
});

test('un cuerpo que nadie pidió se rechaza, y el anunciado demasiado grande sin esperarlo', async () => {
  const headers = { 'Content-Type': `multipart/form-data; boundary=${mark}` };
  const body = Buffer.concat([part('x', Buffer.alloc(12 << 20, 'a'), 'x.txt'), Buffer.from(`--${mark}--\r\n`)]);
  assert.equal((await request(intranet, '/entrar', { method: 'POST', cookie, body, headers })).status, 413);
  // Apache reads what it will refuse; nginx says so at once.
  if (web !== 'nginx') return;
  const { status } = await raw(head(['POST /entrar HTTP/1.1', host, 'Content-Type: text/plain', `Content-Length: ${900 << 20}`]));
  assert.equal(status, 413, 'sin esperar un cuerpo que no llega');
});

test('clientes lentos, atascados o a medias no hacen esperar a los demás', async () => {
  const sockets = Array.from({ length: 40 }, (_, i) => {
    const socket = net.connect(Number(port), hostname);
    socket.on('error', () => {});
    const start = [`GET /plan/2022 HTTP/1.1\r\n${host}\r\nX-A: `, post(['Content-Length: 5000'], 'usuario='), `GET /buscar HTTP/1.1\r\n${host}\r\nCookie: ${cookie}\r\n\r\n`, ''][i % 4];
    socket.write(start);
    if (i % 4 === 2) socket.pause(); // asks and never reads
    return socket;
  });
  const drip = setInterval(() => sockets.forEach((s, i) => i % 4 < 2 && s.writable && s.write('a')), 200);
  try {
    await sleep(500);
    for (let i = 0; i < 5; i++) await alive();
  } finally {
    clearInterval(drip);
    for (const socket of sockets) socket.destroy();
  }
  await alive();
});

test('veinte que suben un archivo muy despacio no detienen las demás páginas', async () => {
  const type = `Content-Type: multipart/form-data; boundary=${mark}`;
  const start = [head(['POST /evidencias/nueva HTTP/1.1', host, `Cookie: ${cookie}`, type, `Content-Length: ${50 << 20}`]), part('archivos', 'x'.repeat(3 << 19), 'x.txt')];
  const sockets = Array.from({ length: 20 }, () => {
    const socket = net.connect(Number(port), hostname);
    socket.on('error', () => {});
    socket.on('data', () => {});
    start.forEach((bytes) => socket.write(bytes));
    return socket;
  });
  const drip = setInterval(() => sockets.forEach((s) => s.writable && s.write('a'.repeat(1000))), 200);
  try {
    await sleep(1000);
    for (let i = 0; i < 10; i++) await alive();
  } finally {
    clearInterval(drip);
    for (const socket of sockets) socket.destroy();
  }
  await alive();
});

test('quien cierra su mitad después de pedir recibe su respuesta', async () => {
  const { status, said } = await raw(head(['GET /entrar HTTP/1.1', host, 'Connection: close']), { end: true });
  assert.equal(status, 200);
  assert.match(said, /<\/html>/);
});

// Those who serve requests, below the instance's own directory: behind a supervisor the children of
// a leader, under mod_fcgid every one.
const program = `${variable}/opt/libexec/paac/intranet.fcgi`;
function workers() {
  const ours = new Map();
  for (const pid of fs.readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    try {
      const args = fs.readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
      const parent = fs.readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/.*\) /s, '').split(' ')[1];
      if (args[0] === program) ours.set(pid, { parent, leader: args.includes('--leader') });
    } catch {
      // gone meanwhile
    }
  }
  const serves = ([, { parent, leader }]) => web === 'apache-fcgid' || (leader && ours.get(parent)?.leader);
  return [...ours].filter(serves).map(([pid]) => Number(pid));
}

test('si mueren los procesos con la solicitud adentro, la página lo dice y se puede seguir', async () => {
  // The database holds still, so that the request is inside a worker and stays there.
  const database = Number(fs.readFileSync(`${variable}/run/mariadb.pid`, 'utf8'));
  let answer;
  process.kill(database, 'SIGSTOP');
  try {
    const asked = get(intranet, '/plan/2022', cookie);
    const busy = () => workers().some((pid) => !/^(271|73|281|running)/.test(fs.readFileSync(`/proc/${pid}/syscall`, 'utf8')));
    for (let i = 0; i < 200 && !busy(); i++) await sleep(50);
    for (const pid of workers()) {
      try {
        process.kill(pid, 'SIGKILL');
      } catch {
        // gone by itself
      }
    }
    answer = await asked;
  } finally {
    process.kill(database, 'SIGCONT');
  }
  assert.ok([500, 502, 503, 504].includes(answer.status), `${answer.status}`);
  assert.match(answer.text, /lang="es-CO"[\s\S]*La intranet no responde ahora/);
  assert.match(answer.headers['content-security-policy'], /default-src 'none'/);
  for (let i = 0; i < 100; i++) {
    if ((await get(intranet, '/plan/2022', cookie)).status === 200) return;
    await sleep(200);
  }
  assert.fail('no volvió');
});
