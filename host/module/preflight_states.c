/* The preflight of tables of states: names, permissions and statements exist, every state can be
 * reached from a first one, and none is a dead end unless it says so. */
#include <glib.h>
#include <string.h>

#include "module/preflight.h"

static const char *shown(const char *s) { return s != NULL ? s : ""; }

static int state_at(const struct states *s, const char *name) {
  for (uint32_t i = 0; i < s->states_count; i++)
    if (name != NULL && g_strcmp0(s->states[i].name, name) == 0) return (int)i;
  return -1;
}

static void check_state(struct check *c, const struct states *s, uint32_t at) {
  const struct paac_state *state = &s->states[at];
  if (state->name == NULL || state->title == NULL || state->kind > PAAC_S_LAST) {
    complain(c, "el estado n.º %u de «%s» no tiene nombre, título o una clase que exista", at + 1,
             s->d.name);
    return;
  }
  if (state_at(s, state->name) != (int)at)
    complain(c, "el estado «%s» de «%s» está dos veces", state->name, s->d.name);
  bool leaves = false;
  for (uint32_t i = 0; i < s->transitions_count; i++)
    leaves |= g_strcmp0(s->transitions[i].from, state->name) == 0;
  if (!leaves && state->kind != PAAC_S_LAST)
    complain(c, "del estado «%s» de «%s» no sale ninguna transición y no es final", state->name,
             s->d.name);
}

static void check_transition(struct check *c, const struct states *s, uint32_t at) {
  const struct paac_transition *t = &s->transitions[at];
  if (t->action == NULL || t->title == NULL) {
    complain(c, "la transición n.º %u de «%s» no tiene acción o título", at + 1, s->d.name);
    return;
  }
  if (state_at(s, t->from) < 0 || state_at(s, t->to) < 0)
    complain(c, "la transición «%s» de «%s» va de «%s» a «%s», que no son estados suyos", t->action,
             s->d.name, shown(t->from), shown(t->to));
  if (states_transition(s, t->from, t->action) != t)
    complain(c, "la transición «%s» de «%s» sale dos veces de «%s»", t->action, s->d.name,
             shown(t->from));
  if (t->permission == NULL || !registry_permission(c->r, t->permission))
    complain(c, "la transición «%s» de «%s» no declara un permiso que exista", t->action,
             s->d.name);
  if (t->condition != NULL && module_sql(c->m, t->condition) == NULL)
    complain(c, "la transición «%s» de «%s» pide una consulta «%s» que no existe", t->action,
             s->d.name, t->condition);
  if ((t->condition == NULL) != (t->otherwise == NULL))
    complain(c, "la transición «%s» de «%s» necesita a la vez condición y lo que se dice si falta",
             t->action, s->d.name);
  if (t->job != NULL && (t->job_data == NULL || module_sql(c->m, t->job_data) == NULL))
    complain(c, "la transición «%s» de «%s» deja un trabajo sin una consulta que diga sus datos",
             t->action, s->d.name);
}

/* Marks what can be reached, a transition at a time, until nothing new comes up. */
static void check_reach(struct check *c, const struct states *s) {
  g_autofree bool *reached = g_new0(bool, s->states_count + 1);
  bool more = true;
  for (uint32_t i = 0; i < s->states_count; i++) reached[i] = s->states[i].kind == PAAC_S_FIRST;
  while (more) {
    more = false;
    for (uint32_t i = 0; i < s->transitions_count; i++) {
      int from = state_at(s, s->transitions[i].from), to = state_at(s, s->transitions[i].to);
      if (from < 0 || to < 0 || !reached[from] || reached[to]) continue;
      reached[to] = more = true;
    }
  }
  for (uint32_t i = 0; i < s->states_count; i++)
    if (!reached[i])
      complain(c, "al estado «%s» de «%s» no se llega desde ningún estado inicial",
               shown(s->states[i].name), s->d.name);
}

void check_states(struct check *c) {
  for (uint32_t i = 0; i < c->m->states_count; i++) {
    const struct states *s = &c->m->states[i];
    if (s->d.name == NULL || s->d.title == NULL) {
      complain(c, "la tabla de estados n.º %u no tiene nombre o título", i + 1);
      continue;
    }
    if (module_states(c->m, s->d.name, strlen(s->d.name)) != s)
      complain(c, "la tabla de estados «%s» está dos veces", s->d.name);
    for (uint32_t k = 0; k < s->states_count; k++) check_state(c, s, k);
    for (uint32_t k = 0; k < s->transitions_count; k++) check_transition(c, s, k);
    check_reach(c, s);
  }
}
