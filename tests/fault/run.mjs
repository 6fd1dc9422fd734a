// Every topic, in this order; each leaves the instance as it found it.
//   PAAC_ONLY=modulos,recargas  only those
import { runAll } from '../http/lib.mjs';

const topics = ['procesos', 'recursos', 'modulos', 'recargas', 'muertes', 'muertes-trabajos'];
const only = process.env.PAAC_ONLY?.split(',') ?? topics;
for (const topic of topics) if (only.includes(topic)) await import(`./${topic}.mjs`);
await runAll();
