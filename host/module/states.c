/* Tables of states: the one function that moves a thing on, and the pages that draw the tables. */
#include <glib.h>
#include <string.h>

#include "base/log.h"
#include "module/app.h"

#define ROOT "/estados"

const struct states *module_states(const struct module *m, const char *name, size_t len) {
  for (uint32_t i = 0; i < m->states_count; i++) {
    const char *mine = m->states[i].d.name;
    if (mine != NULL && strlen(mine) == len && memcmp(mine, name, len) == 0) return &m->states[i];
  }
  return NULL;
}

const struct paac_transition *states_transition(const struct states *s, const char *from,
                                                const char *action) {
  for (uint32_t i = 0; i < s->transitions_count; i++) {
    const struct paac_transition *t = &s->transitions[i];
    if (g_strcmp0(t->from, from) == 0 && g_strcmp0(t->action, action) == 0) return t;
  }
  return NULL;
}

const char *states_title(const struct states *s, const char *state) {
  for (uint32_t i = 0; i < s->states_count; i++)
    if (g_strcmp0(s->states[i].name, state) == 0) return s->states[i].title;
  return state;
}

/* --- walking --------------------------------------------------------------------------------- */

static struct db_rows *run(struct context *c, const char *statement) {
  struct binding b = {c, PAAC_NO_ARGS};
  const struct sql *s = module_sql(c->frame->module, statement);
  struct db_rows *rows = db_query(c->db, c->arena, s, context_bind, &b, NULL);
  if (rows == NULL && c->status == PAAC_OK) {
    log_error("states.sql", "%s: %s", sql_name(s), db_error(c->db));
    context_fail(c, db_alive(c->db) ? PAAC_FAILED : PAAC_UNAVAILABLE, NULL);
  }
  return rows;
}

static bool allowed(struct context *c, const struct paac_transition *t) {
  if (c->session != NULL && !session_can(c->session, t->permission)) {
    context_fail(c, PAAC_FORBIDDEN,
                 arena_printf(c->arena, "Su rol no permite «%s» aquí.", t->title));
    return false;
  }
  if (t->condition == NULL) return true;
  struct db_rows *rows = run(c, t->condition);
  if (rows != NULL && !db_next(rows)) context_fail(c, PAAC_UNPROCESSABLE, t->otherwise);
  return c->status == PAAC_OK;
}

static void queue(struct context *c, const struct paac_transition *t) {
  struct db_rows *rows = t->job != NULL ? run(c, t->job_data) : NULL;
  while (rows != NULL && c->status == PAAC_OK && db_next(rows))
    context_api.job(&c->tx, t->job, db_text(rows, "datos"));
}

const char *states_walk(struct context *c, const char *table, const char *from, const char *action,
                        const char *object, const char *detail) {
  const struct states *s = module_states(c->frame->module, table, strlen(table));
  if (s == NULL) {
    log_error("states", "%s has no table of states «%s»", c->frame->module->d.name, table);
    context_fail(c, PAAC_FAILED, NULL);
    return NULL;
  }
  const struct paac_transition *t = states_transition(s, from, action);
  if (t == NULL) {
    context_fail(c, PAAC_CONFLICT,
                 arena_printf(c->arena,
                              "Está en estado «%s», y desde ahí no se puede «%s». Vuelva a la "
                              "página anterior y actualícela.",
                              states_title(s, from), action));
    return NULL;
  }
  if (!allowed(c, t)) return NULL;
  queue(c, t);
  context_api.ledger(
      &c->tx, action, object,
      arena_printf(c->arena, "%s → %s%s%s", states_title(s, from), states_title(s, t->to),
                   detail != NULL ? "; " : "", detail != NULL ? detail : ""));
  return c->status == PAAC_OK ? t->to : NULL;
}

/* --- pages ----------------------------------------------------------------------------------- */

bool is_states(const struct request *q) {
  return strcmp(q->path, ROOT) == 0 || g_str_has_prefix(q->path, ROOT "/");
}

static const char *permission_title(const struct registry *r, const char *name) {
  for (size_t i = 0; i < r->count; i++)
    for (uint32_t k = 0; k < r->modules[i]->permissions_count; k++)
      if (strcmp(r->modules[i]->permissions[k].name, name) == 0)
        return r->modules[i]->permissions[k].title;
  return name;
}

static void put_state(struct cursor *out, const struct paac_state *s) {
  static const char *const kinds[] = {"intermedio", "inicial", "final"};
  cursor_open(out, "estado");
  cursor_attr(out, "nombre", s->name);
  cursor_attr(out, "titulo", s->title);
  cursor_attr(out, "clase", kinds[s->kind]);
  cursor_close(out);
}

static void put_transition(struct answer *a, struct cursor *out, const struct paac_transition *t) {
  cursor_open(out, "paso");
  cursor_attr(out, "desde", t->from);
  cursor_attr(out, "hasta", t->to);
  cursor_attr(out, "accion", t->action);
  cursor_attr(out, "titulo", t->title);
  cursor_attr(out, "quien", permission_title(a->app->registry, t->permission));
  cursor_attr(out, "condicion", t->condition);
  cursor_attr(out, "si-no", t->otherwise);
  cursor_attr(out, "trabajo", t->job);
  cursor_close(out);
}

static void put_table(struct answer *a, struct cursor *out, const struct module *m,
                      const struct states *s) {
  cursor_open(out, "estados");
  cursor_attr(out, "modulo", m->d.name);
  cursor_attr(out, "nombre", s->d.name);
  cursor_attr(out, "titulo", s->d.title);
  for (uint32_t i = 0; i < s->states_count; i++) put_state(out, &s->states[i]);
  for (uint32_t i = 0; i < s->transitions_count; i++) put_transition(a, out, &s->transitions[i]);
  cursor_close(out);
}

/* The names of all tables. */
static void put_index(struct answer *a, struct cursor *out) {
  cursor_open(out, "tablas");
  for (size_t i = 0; i < a->app->registry->count; i++) {
    const struct module *m = a->app->registry->modules[i];
    for (uint32_t k = 0; k < m->states_count; k++) {
      cursor_open(out, "tabla");
      cursor_attr(out, "enlace",
                  arena_printf(a->q->arena, ROOT "/%s.%s", m->d.name, m->states[k].d.name));
      cursor_attr(out, "modulo", m->d.title);
      cursor_text(out, m->states[k].d.title);
      cursor_close(out);
    }
  }
  cursor_close(out);
}

/* The table that the address names: /estados/plan.version. */
static const struct states *named(struct answer *a, const struct module **m) {
  const char *name = a->q->path + strlen(ROOT "/"), *dot = strchr(name, '.');
  if (dot == NULL) return NULL;
  *m = registry_find(a->app->registry, name, (size_t)(dot - name));
  return *m != NULL ? module_states(*m, dot + 1, strlen(dot + 1)) : NULL;
}

void answer_states(struct answer *a) {
  const struct module *m = NULL;
  bool index = strcmp(a->q->path, ROOT) == 0;
  const struct states *s = index ? NULL : named(a, &m);
  if ((!index && s == NULL) || a->q->format == FORMAT_CSV) {
    answer_error(a, 404,
                 "No hay una tabla de estados con ese nombre. Vea las que hay en /estados.");
    return;
  }
  xmlNodePtr place = NULL;
  bool xml = a->q->format == FORMAT_XML;
  xmlDocPtr doc = xml ? NULL : page_new(a, index ? "Estados" : s->d.title, NULL, &place);
  struct cursor *out = xml ? cursor_stream(&a->out->body) : cursor_dom(doc, place);
  if (index)
    put_index(a, out);
  else
    put_table(a, out, m, s);
  cursor_free(out);
  if (xml) {
    a->out->status = 200;
    a->out->content_type = "application/xml; charset=utf-8";
  } else {
    page_send(a, a->app->states, doc, 200);
  }
}
