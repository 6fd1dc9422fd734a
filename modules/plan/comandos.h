/* The commands of the module: `paacctl plan import`, `export`,
 * `recordar` and `demo`. */
#ifndef PLAN_COMANDOS_H
#define PLAN_COMANDOS_H

#include <paac/paac.h>

#define PLAN_COMMANDS 4
extern const struct paac_command plan_commands[PLAN_COMMANDS];

#endif
