// Every topic, in this order; the one that reloads comes last.
//   PAAC_ONLY=plan,buscar  only those
const topics = ['entrar', 'rutas', 'plan', 'buscar', 'http', 'sitios', 'intercambio', 'formularios', 'calendario', 'unidades', 'concurrencia', 'listas', 'elaborar', 'recarga'];
const only = process.env.PAAC_ONLY?.split(',') ?? topics;
for (const topic of topics) if (only.includes(topic)) await import(`./${topic}.mjs`);
const { runAll } = await import('./lib.mjs');
await runAll();
