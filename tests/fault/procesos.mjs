// The real supervisor, leader and workers: stopped, killed, hanging, talking too much. Whoever asks
// meanwhile gets a page.
import fs from 'node:fs';
import { assert, children, executable, leader, listen, reload, session, sleep, status, supervisor, test, until, workers } from './lib.mjs';

const state = (pid) => fs.readFileSync(`/proc/${pid}/stat`, 'utf8').match(/\) (\w)/)[1];
const alive = (pid) => fs.existsSync(`/proc/${pid}/exe`);

// So many pages one after the other; all of them must be answered.
async function pages(cookie, n, sentence) {
  const found = [];
  for (let i = 0; i < n; i++) found.push(await status('/plan/2022', cookie));
  assert.deepEqual([...new Set(found)], [200], sentence);
}

test('un líder muerto se repone y ninguna solicitud se pierde', async () => {
  const cookie = await session('consulta');
  for (let i = 0; i < 3; i++) {
    const before = leader();
    const asked = Promise.all([pages(cookie, 15, 'uno'), pages(cookie, 15, 'otro')]);
    await sleep(30);
    process.kill(before, 'SIGKILL');
    await asked;
    await until('otro líder', 20, () => leader() && leader() !== before && workers().length > 0);
  }
  await until('una sola generación', 20, () => children(supervisor()).length === 1);
});

test('un trabajador detenido (SIGSTOP) no detiene a los demás', async () => {
  const cookie = await session('consulta');
  const [stopped] = workers();
  process.kill(stopped, 'SIGSTOP');
  try {
    await pages(cookie, 20, 'los demás atienden');
    assert.equal(state(stopped), 'T');
  } finally {
    process.kill(stopped, 'SIGCONT');
  }
});

test('un supervisor detenido no detiene a nadie; al seguir, recarga lo que se le pidió', async () => {
  const cookie = await session('consulta');
  const before = leader();
  process.kill(supervisor(), 'SIGSTOP');
  try {
    process.kill(supervisor(), 'SIGHUP');
    await pages(cookie, 10, 'se atiende');
    assert.equal(leader(), before);
  } finally {
    process.kill(supervisor(), 'SIGCONT');
  }
  await until('otra generación', 30, () => children(supervisor()).length === 1 && leader() !== before);
});

test('un líder detenido no impide la generación siguiente', async () => {
  const cookie = await session('consulta');
  const stopped = leader();
  const heard = listen();
  process.kill(stopped, 'SIGSTOP');
  try {
    process.kill(supervisor(), 'SIGHUP');
    await until('la nueva atiende', 30, () => heard().includes('"supervisor.ready"'));
    await pages(cookie, 10, 'se atiende');
  } finally {
    process.kill(stopped, 'SIGCONT');
  }
  await until('el detenido termina', 30, () => !alive(stopped) && children(supervisor()).length === 1);
});

test('muchas órdenes de recargar a la vez, también mientras carga, terminan en una generación', async () => {
  const cookie = await session('consulta');
  for (let i = 0; i < 20; i++) {
    process.kill(supervisor(), 'SIGHUP');
    await sleep(20);
  }
  await pages(cookie, 10, 'se atiende');
  await until('una generación', 60, () => children(supervisor()).length === 1);
  await sleep(500);
  assert.equal(children(supervisor()).length, 1);
});

// Programs that are put in the place of the real one, as a bad upgrade would.
const programs = {
  'no termina de hablar (tubería llena)': '#!/bin/sh\nexec yes "no acabo" >&3\n',
  'dice una línea sin fin': "#!/bin/sh\nexec tr '\\0' x < /dev/zero >&3\n",
  'sale enseguida': '#!/bin/sh\nexit 0\n',
  'cierra la tubería y se queda': '#!/bin/sh\nexec 3>&-\nexec sleep 600\n',
  'muere por una señal': '#!/bin/sh\nkill -SEGV $$\n',
  'no es un programa': 'esto no se puede ejecutar\n',
};

test('un programa nuevo que no sirve se rechaza y el de antes sigue', async () => {
  const cookie = await session('consulta');
  const kept = `${executable}.bueno`;
  fs.renameSync(executable, kept);
  try {
    for (const [what, text] of Object.entries(programs)) {
      const before = leader();
      fs.writeFileSync(executable, text, { mode: 0o755 });
      assert.equal(await reload(), false, what);
      assert.equal(leader(), before, what);
      await pages(cookie, 3, what);
      fs.unlinkSync(executable);
    }
  } finally {
    fs.renameSync(kept, executable);
  }
  assert.ok(await reload(), 'con el bueno recarga');
  await pages(cookie, 5, 'y atiende');
});

test('una tormenta de muertes de líderes espera cada vez más y al final se atiende', async () => {
  const cookie = await session('consulta');
  const heard = listen();
  for (let i = 0; i < 3; i++) {
    const before = leader();
    process.kill(before, 'SIGKILL');
    await until('otro líder', 30, () => leader() && leader() !== before);
  }
  const waits = [...heard().matchAll(/started in (\d+) ms/g)].map((found) => Number(found[1]));
  assert.ok(waits.length >= 3 && waits.at(-1) > waits[0], `esperas: ${waits}`);
  await pages(cookie, 5, 'se atiende');
});
