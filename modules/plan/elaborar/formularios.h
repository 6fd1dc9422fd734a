/* The forms and tables of states of drawing up a plan. */
#ifndef PLAN_FORMULARIOS_H
#define PLAN_FORMULARIOS_H

#include <paac/paac.h>

enum { PLAN_FORMULARIOS = 41, PLAN_ESTADOS = 5 };
extern const struct paac_form plan_formularios[PLAN_FORMULARIOS];
extern const struct paac_states plan_estados[PLAN_ESTADOS];

#endif
