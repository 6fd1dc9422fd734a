// Modules that misbehave on purpose, one defect each, all of them in one instance: what each costs,
// who is blamed and suspended for it, and that nobody else is.
import fs from 'node:fs';
import path from 'node:path';
import { assert, build, command, configuration, configure, executable, get, intranet, leader, list, listen, modules, plain, reload, remove, session, sleep, status, supervisor, take, test, until, workers } from './lib.mjs';

const DEATHS = 3;
const SECONDS = 5; // a request may take

// muere: a request costs the process; culpa: and it counts; sucio: it lives and is replaced, and the
// log says why; codigo: what the person gets; lento: it takes until the limit.
const cases = {
  sana: { codigo: 200 },
  // ends the process
  segv: { muere: true, culpa: true },
  aborta: { muere: true, culpa: true },
  divide: { muere: true, culpa: true },
  libera_dos_veces: { muere: true, culpa: true },
  pila: { muere: true, culpa: true },
  sale: { muere: true, culpa: true },
  sale_ya: { muere: true, culpa: true },
  sale_bien: { muere: true, culpa: true },
  gigas: { muere: true, culpa: true },
  cambia_constante: { muere: true, culpa: true },
  consulta_salvaje: { muere: true, culpa: true },
  cuenta_salvaje: { codigo: 500 },
  frase_salvaje: { muere: true, culpa: true },
  texto_salvaje: { muere: true, culpa: true, escribe: true },
  salta_a_la_nada: { muere: true, culpa: true },
  enorme: { muere: true, culpa: true },
  memoria_sin_fin: { muere: true, culpa: false },
  cierra_todo: { muere: true, culpa: false },
  cierra_los_primeros: { muere: true, culpa: false, sucio: /descriptors/ },
  // never ends
  lazo: { muere: true, culpa: true, lento: true },
  duerme: { muere: true, culpa: true, lento: true },
  lazo_sin_alarma: { muere: true, culpa: true, lento: true },
  duerme_sin_alarma: { muere: true, culpa: true, lento: true },
  salida_sin_fin: { muere: true, culpa: true, lento: true, escribe: true },
  bd_lenta_siempre: { muere: true, culpa: false, lento: true },
  // lives, and leaves something
  fuga: { codigo: 200 },
  descriptores: { codigo: 200, sucio: /descriptors/ },
  tapa_la_salida: { codigo: 200, sucio: /descriptors/ },
  hilo_suelto: { codigo: 200, sucio: /threads/ },
  hilo: { codigo: 200, sucio: /threads/ },
  senales: { codigo: 200, sucio: /signal/ },
  directorio: { codigo: 200, sucio: /working directory/ },
  mascara: { codigo: 200, sucio: /umask/ },
  idioma: { codigo: 200, sucio: /locale/ },
  entorno: { codigo: 200, sucio: /environment/ },
  limites: { codigo: 200, sucio: /resource limits/ },
  prioridad: { codigo: 200, sucio: /priority/ },
  redondeo: { codigo: 200, sucio: /rounding/ },
  cronometro: { codigo: 200, sucio: fs.existsSync('/proc/self/timers') ? /timers/ : undefined },
  // leaves nothing
  bifurca: { codigo: 200 },
  bifurca_sin_fin: { codigo: 200 },
  deja_un_hijo: { codigo: 200 },
  deja_un_nieto: { codigo: 200 },
  ejecuta: { codigo: 200 },
  mata_al_jefe: { codigo: 200 },
  limita_al_jefe: { codigo: 200 },
  imprime: { codigo: 200 },
  al_final: { codigo: 200 },
  bd_lenta: { codigo: 503 },
  pide_demasiado: { codigo: 500 },
  salta_por_encima: { codigo: 500, escribe: true },
  se_incluye: { codigo: 500, escribe: true },
  mucha_salida: { codigo: 500, escribe: true },
  frase_rota: { codigo: 409 },
  valor_roto: { codigo: 500 },
  texto_roto: { codigo: 200, escribe: true },
  texto_enorme: { codigo: 500, escribe: true },
  nombres_rotos: { codigo: 500, escribe: true },
  vista_que_lee: { codigo: 500, caso: 'sana', vista: 'lee.xsl' },
  vista_que_crece: { codigo: 500, caso: 'sana', vista: 'crece.xsl' },
  vista_que_termina: { codigo: 500, caso: 'sana', vista: 'termina.xsl' },
  lazo_de_vista: { codigo: 500, caso: 'sana', vista: 'lazo.xsl' },
};
const names = Object.keys(cases);
const name = (which) => `d_${which}`;

async function prepare() {
  for (const which of names) {
    const { caso, escribe, vista } = cases[which];
    build(name(which), {
      CASO: caso ?? which,
      TITULO: `"Dañina ${which}"`,
      ...(escribe ? { ESCRIBE: '' } : {}),
      ...(vista ? { VISTA: `"${vista}"` } : {}),
    });
  }
  build('d_vecina', { CASO: 'sana', TITULO: '"Vecina"', USA: `"${names.map((which) => `${name(which)}.pagina@1`).join(' ')}"` });
  configure({ modulos: { deaths: DEATHS, within_seconds: 600, suspended_seconds: 600, memory_mb: 600 }, http: { request_seconds: SECONDS }, intranet: { workers: 12 } });
  await take();
}

const others = ['/plan/2022', '/', '/d_sana'];
async function othersAreWell(cookie, after) {
  for (const address of others) assert.equal(await status(address, cookie), 200, `${address} después de ${after}`);
}

test('los módulos dañinos se cargan junto a los demás', async () => {
  await prepare();
  await othersAreWell(await session('consulta'), 'cargarlos');
});

const wrong = []; // what does not hold, of all cases
const check = (which, holds, sentence) => holds || wrong.push(`${which}: ${sentence}`);

// As often as it takes to be suspended, and once more.
async function provoke(which, cookie) {
  const expected = cases[which];
  const heard = listen();
  const address = `/${name(which)}`;
  const first = expected.muere ? 502 : expected.codigo;
  const found = [];
  if (expected.lento) found.push(...(await Promise.all(Array.from({ length: DEATHS }, () => status(address, cookie)))));
  else for (let i = 0; i < DEATHS; i++) found.push(await status(address, cookie));
  check(which, found.every((code) => code === first), `respondió ${found}, se esperaba ${first}`);
  if (expected.culpa) await until(`${which} en pausa`, 15, () => heard().includes(`"text":"${name(which)}:`)).catch(() => {});
  const page = expected.lento && !expected.culpa ? null : await get(intranet, address, cookie);
  if (expected.culpa) {
    check(which, page.status === 503, `tras ${DEATHS} caídas respondió ${page.status}`);
    check(which, /en pausa hasta las \d\d:\d\d/.test(page.text), `la página dice: ${plain(page.text)}`);
    check(which, page.text.includes('Vecina'), 'la página nombra a quien depende de él');
    check(which, heard().includes(`"module.suspended","text":"${name(which)}:`), 'el registro no lo nombra');
  } else if (page) {
    check(which, page.status === first, `la cuarta vez respondió ${page.status}`);
  }
  if (expected.sucio) {
    const soiled = new RegExp(`worker\\.soiled[^\\n]*${expected.sucio.source}[^\\n]*${name(which)}`);
    // It is written after the answer was sent.
    const said = await until(`${which} en el registro`, 10, () => soiled.test(heard())).catch(() => false);
    check(which, said !== false, `el registro no dice qué quedó cambiado: ${heard().match(/worker.soiled.*/)?.[0]}`);
  }
  for (const found of heard().matchAll(/"module\.suspended","text":"(\w+):/g)) {
    if (!expected.lento) check(which, found[1] === name(which), `se culpó a ${found[1]}`);
  }
}

test('cada uno cuesta a lo sumo su solicitud, y sólo él queda en pausa', async () => {
  const cookie = await session('consulta');
  for (const which of names.filter((n) => !cases[n].lento)) {
    await provoke(which, cookie);
    await othersAreWell(cookie, which);
  }
  const slow = names.filter((n) => cases[n].lento);
  for (let i = 0; i < slow.length; i += 3) await Promise.all(slow.slice(i, i + 3).map((which) => provoke(which, cookie)));
  await othersAreWell(cookie, 'los lentos');
  assert.deepEqual(wrong, []);
});

test('paacctl module list dice quién está en pausa, dónde falló y quién lo usa', async () => {
  const said = (await list()).split('\n');
  const paused = [];
  said.forEach((line, i) => {
    if (!/en pausa en intranet hasta \d{4}-\d\d-\d\d/.test(line)) return;
    paused.push(said[i - 1].split(' ')[0]);
    assert.match(line, /3 caídas, la última en pagina \(fragmento\)/);
    assert.match(said[i + 1], /lo usa d_vecina/);
  });
  const deserved = names.filter((n) => cases[n].culpa).map(name);
  assert.deepEqual(paused.sort(), deserved.sort());
});

test('un fragmento en pausa falta donde es opcional y detiene donde es requerido', async () => {
  const cookie = await session('consulta');
  const optional = await get(intranet, '/d_vecina/d_segv/opcional', cookie);
  assert.equal(optional.status, 200);
  assert.match(optional.text, /«Dañina segv» falló varias veces y está en pausa hasta las/);
  const xml = await get(intranet, '/d_vecina/d_segv/opcional.xml', cookie);
  assert.match(xml.text, /<no-disponible modulo="d_segv" motivo="«Dañina segv» falló varias veces y está en pausa hasta/);
  const required = await get(intranet, '/d_vecina/d_segv/requerido', cookie);
  assert.equal(required.status, 503);
  assert.match(required.text, /«Dañina segv» falló varias veces y está en pausa/);
});

test('lo que un módulo imprime o deja para el final no llega a nadie', async () => {
  const cookie = await session('consulta');
  const heard = listen();
  assert.doesNotMatch((await get(intranet, '/d_imprime', cookie)).text, /ESTO NO ES/);
  assert.equal(await status('/d_al_final', cookie), 200);
  assert.ok(await reload());
  assert.doesNotMatch(heard(), /died by signal|ESTO NO ES/);
});

test('una recarga levanta la pausa; la culpa es del fragmento anidado y no de quien lo incluye', async () => {
  const cookie = await session('consulta');
  assert.equal(await status('/d_segv', cookie), 502, 'la recarga la levantó');
  assert.doesNotMatch(await list(), /en pausa/);
  for (let i = 0; i < DEATHS - 1; i++) assert.equal(await status('/d_vecina/d_segv/opcional', cookie), 502);
  await until('la pausa', 20, async () => /en pausa/.test(await list()));
  assert.equal(await status('/d_vecina/d_segv/opcional', cookie), 200, 'd_segv en pausa, d_vecina no');
  assert.equal(await status('/d_segv', cookie), 503);
  assert.match(await list(), /d_segv .*\n +en pausa/);
});

test('la pausa se levanta sola cuando pasa su tiempo', async () => {
  const cookie = await session('consulta');
  configure({ modulos: { suspended_seconds: 4 } });
  assert.ok(await reload());
  for (let i = 0; i < DEATHS; i++) assert.equal(await status('/d_aborta', cookie), 502);
  await until('la pausa', 20, async () => (await status('/d_aborta', cookie)) === 503);
  await until('otra oportunidad', 20, async () => (await status('/d_aborta', cookie)) === 502);
  assert.doesNotMatch(await list(), /en pausa/);
  configure({ modulos: { suspended_seconds: 600 } });
});

test('matar procesos a mano no culpa a ningún módulo', async () => {
  const cookie = await session('consulta');
  assert.ok(await reload());
  for (let i = 0; i < 2 * DEATHS; i++) {
    const asked = status('/d_duerme', cookie);
    let asleep;
    await until('alguien lo atiende', 20, () => {
      asleep = workers().filter((pid) => /^34 /.test(fs.readFileSync(`/proc/${pid}/syscall`, 'utf8'))); // pause
      return asleep.length > 0;
    });
    for (const pid of asleep) process.kill(pid, 'SIGKILL');
    assert.equal(await asked, 502);
  }
  assert.doesNotMatch(await list(), /en pausa/);
});

// --- what is refused before it serves ---------------------------------------------------------

const refusals = {
  constructor_muere: [{ AL_CARGAR: '__builtin_trap()' }, /carga.*murió por la señal/],
  constructor_cambia: [{ AL_CARGAR: '(void)!chdir("/proc")' }, /al abrirse cambia el proceso: .*directory/],
  constructor_sale: [{ AL_CARGAR: 'raise(SIGKILL)' }, /murió por la señal 9/],
  destructor_aborta: [{ AL_CERRAR: 'abort()' }, /murió por la señal 6/],
  ruta_repetida: [{ RUTA: '"/plan/{vigencia}"' }, /ruta «GET \/plan\/\{vigencia\}» ya la tiene/],
  ruta_sin_permiso: [{ RUTA_PERMISO: 'NULL' }, /no declara un permiso que exista/],
  permiso_inventado: [{ RUTA_PERMISO: '"nadie.nada"' }, /no declara un permiso que exista/],
  vista_rota: [{ VISTA: '"rota.xsl"' }, /no compila/],
  vista_perdida: [{ VISTA: '"no_hay.xsl"' }, /no compila/],
  usa_a_nadie: [{ USA: '"nadie.pagina@1"' }, /que ningún módulo cargado ofrece/],
  circulo: [{ USA: '"d_circulo.vecina@1"' }, /se llaman en círculo/],
  titulo_roto: [{ TITULO: '"ro\\xff\\xfeto"' }, /UTF-8/],
  titulo_salvaje: [{ TITULO: '(const char *)16' }, undefined],
};

async function refusedBy(file, sentence) {
  const checked = await command(executable, ['--config', configuration, '--check']);
  assert.notEqual(checked.code, 0, 'la comprobación previa lo rechaza');
  for (const part of [new RegExp(path.basename(file, '.so')), sentence]) assert.match(checked.stderr, part);
}

test('lo que se ve al cargar se rechaza con archivo y razón, y lo que sirve sigue igual', async () => {
  const cookie = await session('consulta');
  const before = leader();
  for (const [which, [defines, sentence]] of Object.entries(refusals)) {
    const file = build(name(which), { CASO: 'sana', ...defines });
    try {
      if (sentence) await refusedBy(file, sentence).catch((error) => assert.fail(`${which}: ${error.message}`));
    } finally {
      remove(name(which));
    }
  }
  const twin = path.join(modules, 'gemelo.so');
  fs.copyFileSync(path.join(modules, 'plan.so'), twin);
  try {
    await refusedBy(twin, /el nombre de módulo «plan» ya lo usa/);
  } finally {
    fs.rmSync(twin);
  }
  assert.equal(leader(), before);
  await othersAreWell(cookie, 'los rechazos');
});

test('al recargar con uno de ellos se conserva la generación', async () => {
  const cookie = await session('consulta');
  for (const which of ['constructor_muere', 'vista_rota', 'ruta_repetida']) {
    const before = leader();
    build(name(which), { CASO: 'sana', ...refusals[which][0] });
    assert.equal(await reload(), false, `${which}: se rechazó`);
    assert.equal(leader(), before);
    remove(name(which));
    await othersAreWell(cookie, which);
  }
});

test('sin ellos la instalación queda como estaba', async () => {
  for (const which of names) remove(name(which));
  remove('d_vecina');
  configure({ http: { request_seconds: 30 }, modulos: { memory_mb: 1024 }, intranet: { workers: 4 } });
  assert.ok(await reload());
  await until('cuatro procesos', 10, () => workers().length === 4);
  assert.equal(await status('/plan/2022', await session('consulta')), 200);
  assert.equal(fs.existsSync(`/proc/${supervisor()}`), true);
});
