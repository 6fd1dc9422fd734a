/* Lists: from one declaration come the filters, the pages by key, the orders, the columns to choose
 * from and the files, so that what is filtered is what is exported. */
#include <glib.h>
#include <string.h>

#include "base/log.h"
#include "base/slot.h"
#include "module/list.h"
#include "module/quarantine.h"

void list_failed(struct list_run *r) {
  if (r->c->status != PAAC_OK) return;
  log_error("list.failed", "%s.%s: %s", r->m->d.name, r->l->d.name, db_error(r->c->db));
  if (db_alive(r->c->db))
    context_fail(r->c, PAAC_FAILED, NULL);
  else
    context_fail(r->c, PAAC_UNAVAILABLE, "La base de datos no responde en este momento.");
}

/* Leaving an argument out would show more rows than were asked for. */
void list_arg(struct list_run *r, struct paac_arg arg) {
  if (r->binding.args.count < LIST_ARGS) {
    r->args[r->binding.args.count++] = arg;
    return;
  }
  log_error("list.args", "%s.%s has more than %d values", r->m->d.name, r->l->d.name, LIST_ARGS);
  context_fail(r->c, PAAC_FAILED, NULL);
}

/* What the declaration says it always needs: from the call, the address or the query. */
static bool bind_needed(struct list_run *r, enum list_use use) {
  const char *needed = r->l->d.args != NULL ? r->l->d.args : "";
  g_auto(GStrv) names = g_strsplit(needed, " ", -1);
  for (char **name = names; *name != NULL; name++) {
    if (**name == '\0') continue;
    const char *value = context_param(r->c, *name);
    if (value == NULL && use == LIST_CHECK) continue; /* a call may bring it */
    if (value == NULL) {
      context_fail(r->c, PAAC_BAD_REQUEST,
                   arena_printf(r->c->arena, "A la dirección de esta lista le falta «%s».", *name));
      return false;
    }
    list_arg(r, (struct paac_arg)PAAC_TEXT(arena_strdup(r->c->arena, *name), value));
  }
  return true;
}

bool list_begin(struct list_run *r, struct context *c, const struct module *m,
                const struct listado *l, struct paac_args args, bool page, enum list_use use) {
  memset(r, 0, sizeof *r);
  r->c = c;
  r->m = m;
  r->l = l;
  if (c->session != NULL && !session_can(c->session, l->d.permission)) {
    context_fail(c, PAAC_FORBIDDEN, "Su rol no permite ver esta lista.");
    return false;
  }
  r->binding = (struct binding){c, {r->args, 0, sizeof r->args[0]}};
  for (uint32_t i = 0; i < args.count; i++) list_arg(r, args_at(args, i));
  r->frame = (struct frame){.module = m,
                            .scope = (enum paac_scope)l->d.scope,
                            .args = args,
                            .page = page,
                            .outer = c->frame,
                            .depth = c->frame != NULL ? c->frame->depth + 1 : 1};
  c->frame = &r->frame;
  r->pushed = slot_push(m->d.name, l->d.name, "listado");
  if (module_suspended(m) > 0) {
    context_fail(c, PAAC_UNAVAILABLE, module_suspended_sentence(c->registry, m, c->arena));
    return false;
  }
  if (!bind_needed(r, use)) return false;
  list_read_filters(r, use);
  if (use == LIST_FILTERS) return c->status == PAAC_OK;
  return c->status == PAAC_OK && list_read_columns(r) && list_read_order(r);
}

paac_status list_end(struct list_run *r) {
  context_memory(r->c);
  if (r->c->frame == &r->frame) {
    slot_pop(r->pushed);
    r->c->frame = r->frame.outer;
  }
  return r->c->status;
}

bool list_knows(const struct listado *l, const char *name) {
  for (uint32_t i = 0; i < l->filters_count; i++)
    if (strcmp(l->filters[i].name, name) == 0) return true;
  return strcmp(name, "orden") == 0 || strcmp(name, "columnas") == 0 ||
         word_in(l->d.args, name, strlen(name));
}

const char *list_refuses(struct context *c, const struct module *m, const struct listado *l,
                         const struct pairs *path, const struct pairs *query) {
  static const char *const several[] = {"columnas", NULL};
  const char *twice = pairs_repeated(query, several);
  if (twice != NULL) return arena_printf(c->arena, "«%s» viene más de una vez.", twice);
  const struct request *request = c->request;
  const struct pairs outer = c->path;
  struct request asked = *request;
  struct list_run r;
  asked.method = "GET";
  asked.query = *query;
  c->request = &asked;
  c->path = *path;
  bool whole = list_begin(&r, c, m, l, PAAC_NO_ARGS, true, LIST_CHECK);
  const char *why = whole ? r.wrong : NULL;
  list_end(&r);
  c->request = request;
  c->path = outer;
  if (c->status != PAAC_BAD_REQUEST) return why;
  why = c->sentence;
  c->status = PAAC_OK;
  c->sentence = NULL;
  return why;
}

/* How many there are in all: where they fit on the first page, those; -1: nobody counts them. */
static int64_t total(struct list_run *r) {
  if (!r->more && r->after_count == 0) return (int64_t)r->page_n;
  if (r->l->d.uncounted != 0) return -1;
  struct sql_page page = {.count = true};
  struct db_rows *rows =
      db_query(r->c->db, r->c->arena, r->l->sql, context_bind, &r->binding, &page);
  if (rows == NULL) list_failed(r);
  const char *n = rows != NULL && db_next(rows) ? db_text_at(rows, 0) : NULL;
  return n != NULL ? g_ascii_strtoll(n, NULL, 10) : 0;
}

paac_status listado_run(struct context *c, struct cursor *out, const struct module *m,
                        const struct listado *l, struct paac_args args, bool page) {
  struct list_run r;
  if (c->status != PAAC_OK) return c->status;
  if (!list_begin(&r, c, m, l, args, page, LIST_PAGE)) return list_end(&r);
  if (c->wrong == NULL) c->wrong = r.wrong;
  bool read = r.wrong == NULL && list_read_rows(&r);
  cursor_open(out, "listado");
  cursor_attr(out, "modulo", m->d.name);
  cursor_attr(out, "nombre", l->d.name);
  cursor_attr(out, "titulo", l->d.title);
  if (c->request != NULL) cursor_attr(out, "ruta", c->request->path);
  int64_t all = read ? total(&r) : 0;
  if (all >= 0) cursor_attr_int(out, "total", all);
  cursor_attr(out, "orden", r.order);
  cursor_attr(out, "vacio", l->d.empty);
  list_put_filters(&r, out);
  list_put_orders(&r, out);
  list_put_columns(&r, out);
  list_put_actions(&r, out);
  if (read && c->status == PAAC_OK) list_put_rows(&r, out);
  cursor_close(out);
  return list_end(&r);
}

paac_status listado_filters(struct context *c, struct cursor *out, const struct module *m,
                            const struct listado *l) {
  struct list_run r;
  if (!list_begin(&r, c, m, l, PAAC_NO_ARGS, true, LIST_FILTERS)) return list_end(&r);
  if (c->wrong == NULL) c->wrong = r.wrong;
  list_put_filters(&r, out);
  return list_end(&r);
}
