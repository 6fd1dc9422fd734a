// Whoever reaches the socket of a site speaks FastCGI badly: the workers live on, and the next
// request is answered. Under mod_fcgid there is no such socket.
import fs from 'node:fs';
import { randomBytes } from 'node:crypto';
import net from 'node:net';
import path from 'node:path';
import { assert, sleep, test, variable } from './lib.mjs';

const socketPath = path.join(variable, 'run/intranet.sock');
const BEGIN = 1, ABORT = 2, END = 3, PARAMS = 4, STDIN = 5, STDOUT = 6, DATA = 8, VALUES = 9;

function record(type, content = '', { id = 1, version = 1, padding = 0, length } = {}) {
  const bytes = Buffer.from(content);
  const header = Buffer.from([version, type, id >> 8, id & 255, 0, 0, padding, 0]);
  header.writeUInt16BE(length ?? bytes.length, 4);
  return Buffer.concat([header, bytes, Buffer.alloc(padding)]);
}
const begin = (role = 1, flags = 0, options) => record(BEGIN, Buffer.from([role >> 8, role & 255, flags, 0, 0, 0, 0, 0]), options);
const size = (n) => (n < 128 ? Buffer.from([n]) : Buffer.from([0x80 | (n >>> 24), (n >> 16) & 255, (n >> 8) & 255, n & 255]));
const pair = (name, value) => Buffer.concat([size(Buffer.byteLength(name)), size(Buffer.byteLength(value)), Buffer.from(name), Buffer.from(value)]);
const asked = { REQUEST_METHOD: 'GET', REQUEST_URI: '/entrar', SERVER_PROTOCOL: 'HTTP/1.1', HTTP_HOST: 'prueba', REMOTE_ADDR: '127.0.0.1' };
const pairs = (values) => Buffer.concat(Object.entries(values).map(([name, value]) => pair(name, value)));
const whole = (values, body = '') => Buffer.concat([begin(), record(PARAMS, pairs({ ...asked, ...values })), record(PARAMS), ...(body ? [record(STDIN, body)] : []), record(STDIN)]);

// Sends the bytes and, unless it is answered before, goes away after so long.
function talk(bytes, ms = 400, { end = false } = {}) {
  return new Promise((resolve) => {
    const parts = [];
    const socket = net.connect({ path: socketPath, allowHalfOpen: true });
    const done = () => {
      clearTimeout(limit);
      socket.destroy();
      resolve(Buffer.concat(parts));
    };
    const limit = setTimeout(done, ms);
    socket.on('data', (chunk) => parts.push(chunk));
    socket.on('end', done);
    socket.on('error', done);
    socket.on('connect', () => (end ? socket.end(bytes) : socket.write(bytes)));
  });
}

const status = (answer) => Number(answer.toString('latin1').match(/Status: (\d+)/)?.[1] ?? 0);
async function answered(values, body) {
  return status(await talk(whole(values, body), 20000));
}

// The workers: children of the leader, itself a child of the supervisor.
const children = (of) => fs.readFileSync(`/proc/${of}/task/${of}/children`, 'utf8').trim().split(' ').filter(Boolean).map(Number);
const workers = () => children(children(Number(fs.readFileSync(path.join(variable, 'run/intranet.pid'), 'utf8'))).at(-1)).sort((a, b) => a - b);

const misuse = {
  'una versión que no existe': [begin(1, 0, { version: 9 })],
  'una versión mala después de empezar': [begin(), record(PARAMS, pairs(asked), { version: 0 })],
  'un tipo que no existe': [begin(), record(77, 'x'), record(PARAMS, pairs(asked)), record(PARAMS), record(STDIN)],
  'un tipo que no existe, antes de todo': [record(77, 'x', { id: 0 }), whole({})],
  'un papel que no es el nuestro': [begin(2), record(PARAMS, pairs(asked)), record(PARAMS)],
  'un papel que no existe': [begin(999)],
  'el comienzo cortado': [record(BEGIN, 'abc')],
  'el comienzo demasiado largo': [record(BEGIN, Buffer.alloc(60))],
  'parámetros sin comienzo': [record(PARAMS, pairs(asked)), record(PARAMS), record(STDIN)],
  'cuerpo sin parámetros': [begin(), record(STDIN, 'a=b'), record(STDIN)],
  'el fin de los parámetros sin parámetros': [begin(), record(PARAMS), record(STDIN)],
  'parámetros cortados a la mitad de un nombre': [begin(), record(PARAMS, pairs(asked).subarray(0, 20)), record(PARAMS), record(STDIN)],
  'un nombre que dice medir 2 GB': [begin(), record(PARAMS, Buffer.from([0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 65, 66])), record(PARAMS), record(STDIN)],
  'nombre y valor que suman más de lo que cabe': [begin(), record(PARAMS, Buffer.concat([size(0x7fffffff), size(0x7fffffff), Buffer.alloc(3000, 65)])), record(PARAMS), record(STDIN)],
  'un valor más corto de lo que dice': [begin(), record(PARAMS, Buffer.concat([size(3), size(60000), Buffer.from('ABCxx')])), record(PARAMS), record(STDIN)],
  'un nombre vacío': [begin(), record(PARAMS, Buffer.concat([pair('', ''), pairs(asked)])), record(PARAMS), record(STDIN)],
  'nombres con NUL, «=» y saltos': [begin(), record(PARAMS, Buffer.concat([pair('A=B\0C', 'x\r\ny'), pairs(asked)])), record(PARAMS), record(STDIN)],
  'treinta mil parámetros': [begin(), ...Array.from({ length: 30 }, (_, k) => record(PARAMS, Buffer.concat(Array.from({ length: 1000 }, (_, i) => pair(`N${k}_${i}`, 'v'))))), record(PARAMS, pairs(asked)), record(PARAMS), record(STDIN)],
  'un valor de 60 KB': [begin(), record(PARAMS, Buffer.concat([pairs(asked), pair('HTTP_X', 'a'.repeat(60000))])), record(PARAMS), record(STDIN)],
  'dos solicitudes mezcladas': [begin(), begin(1, 0, { id: 2 }), record(PARAMS, pairs(asked), { id: 2 }), record(PARAMS, pairs(asked)), record(PARAMS, '', { id: 2 }), record(PARAMS), record(STDIN), record(STDIN, '', { id: 2 })],
  'un registro de otra solicitud': [begin(), record(PARAMS, pairs(asked), { id: 9 }), record(PARAMS, '', { id: 9 }), record(STDIN, '', { id: 9 })],
  'la misma solicitud empezada dos veces': [begin(), begin(), record(PARAMS, pairs(asked)), record(PARAMS), record(STDIN)],
  'abandono antes de los parámetros': [begin(), record(ABORT)],
  'abandono a la mitad del cuerpo': [begin(), record(PARAMS, pairs({ ...asked, REQUEST_METHOD: 'POST', CONTENT_LENGTH: '100', CONTENT_TYPE: 'application/x-www-form-urlencoded' })), record(PARAMS), record(STDIN, 'usuario=a'), record(ABORT)],
  'un largo de registro mayor que lo que llega': [begin(), record(PARAMS, 'abc', { length: 60000 })],
  'medio encabezado de registro': [begin().subarray(0, 5)],
  'relleno en todo': [begin(1, 0, { padding: 255 }), record(PARAMS, pairs(asked), { padding: 7 }), record(PARAMS, '', { padding: 255 }), record(STDIN, '', { padding: 1 })],
  'registros que sólo da el servidor': [record(END, Buffer.alloc(8)), record(STDOUT, 'Status: 200\r\n\r\n'), begin(), record(STDOUT, 'x'), record(PARAMS, pairs(asked)), record(PARAMS), record(STDIN)],
  'una pregunta de administración mal hecha': [record(VALUES, Buffer.from([255, 255, 255]), { id: 0 }), record(VALUES, pair('FCGI_MAX_CONNS', ''), { id: 0 })],
  'datos de un filtro': [begin(), record(PARAMS, pairs(asked)), record(PARAMS), record(DATA, 'x'), record(DATA), record(STDIN)],
  'más cuerpo del anunciado': [whole({ REQUEST_METHOD: 'POST', CONTENT_LENGTH: '3', CONTENT_TYPE: 'application/x-www-form-urlencoded' }, 'usuario=abcdef')],
  'menos cuerpo del anunciado': [whole({ REQUEST_METHOD: 'POST', CONTENT_LENGTH: '300', CONTENT_TYPE: 'application/x-www-form-urlencoded' }, 'usuario=a')],
  'un largo que no es un número': [whole({ REQUEST_METHOD: 'POST', CONTENT_LENGTH: '-7' }, 'a'), whole({ CONTENT_LENGTH: '9'.repeat(40) })],
  'sin dirección': [begin(), record(PARAMS, pairs({ REQUEST_METHOD: 'GET' })), record(PARAMS), record(STDIN)],
  'sin método': [begin(), record(PARAMS, pairs({ REQUEST_URI: '/entrar' })), record(PARAMS), record(STDIN)],
  'parámetros repetidos': [begin(), record(PARAMS, Buffer.concat([pairs(asked), pairs({ REQUEST_URI: '/cuentas', HTTP_COOKIE: 'paac_intranet=x' })])), record(PARAMS), record(STDIN)],
  'conexión que se guarda abierta y dos solicitudes seguidas': [begin(1, 1), record(PARAMS, pairs(asked)), record(PARAMS), record(STDIN), begin(1, 1), record(PARAMS, pairs(asked)), record(PARAMS), record(STDIN)],
};

for (const [what, records] of Object.entries(misuse)) {
  test(`FastCGI: ${what}`, async () => {
    const before = workers();
    for (const end of [false, true]) await talk(Buffer.concat(records), 300, { end });
    assert.equal(await answered({}), 200, 'la siguiente se responde');
    assert.deepEqual(workers(), before, 'no murió ningún proceso');
  });
}

test('FastCGI: bytes al azar, y solicitudes buenas con un byte cambiado', async () => {
  const before = workers();
  const good = whole({ REQUEST_METHOD: 'POST', CONTENT_LENGTH: '9', CONTENT_TYPE: 'application/x-www-form-urlencoded' }, 'usuario=a');
  for (let i = 0; i < 60; i += 4) {
    await Promise.all([0, 1, 2].map((k) => {
      if (k === 0) return talk(randomBytes(1 + 37 * i), 150, { end: true });
      const changed = Buffer.from(good);
      changed[(i * 7 + k * 31) % good.length] ^= 1 << (i + k) % 8;
      return talk(changed, 150, { end: true });
    }));
  }
  assert.equal(await answered({}), 200);
  assert.deepEqual(workers(), before, 'no murió ningún proceso');
});

test('FastCGI: quien se conecta y calla no deja a los demás sin atender', async () => {
  const silent = [net.connect(socketPath), net.connect(socketPath)];
  for (const socket of silent) socket.on('error', () => {});
  await sleep(200);
  try {
    assert.equal(await answered({}), 200);
  } finally {
    for (const socket of silent) socket.destroy();
  }
});
