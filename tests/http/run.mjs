// Every topic, in this order; the one that reloads comes last. What does not depend on the server in
// front is asked once, behind nginx; with Apache's proxy the sanitized build repeats what reads
// parameters and pages; mod_fcgid only what the protocol between it and us carries.
//   PAAC_ONLY=plan,buscar  only those
import { web, runAll } from './lib.mjs';

const everywhere = ['entrar', 'rutas', 'http', 'cabeceras', 'protocolo', 'formularios'];
const twice = ['sitios', 'listas'];
const once = ['plan', 'buscar', 'intercambio', 'calendario', 'concurrencia', 'elaborar', 'intercambio-ptep', 'propuestas', 'unidades', 'cuentas', 'avance', 'avance-reglas', 'avance-archivo', 'avance-cifras', 'solicitudes', 'evidencias', 'cargas', 'impresos', 'suscripciones', 'consultas', 'acceso', 'ataques', 'historia'];
const topics = [
  ...everywhere,
  ...(web === 'apache-fcgid' ? [] : twice),
  ...(web === 'nginx' ? once : []),
  ...(web === 'nginx' ? ['antivirus'] : ['cargas']),
  ...(web === 'apache-fcgid' ? [] : ['fastcgi']),
  'recarga',
];
const only = process.env.PAAC_ONLY?.split(',') ?? topics;
for (const topic of topics) if (only.includes(topic)) await import(`./${topic}.mjs`);
await runAll();
