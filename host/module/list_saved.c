/* «Mis filtros»: what is kept is the address of the list as it was looked at, so whoever opens it
 * asks the list itself, with their own permission. */
#include "module/list_saved.h"

#include <glib.h>
#include <mysqld_error.h>
#include <string.h>

#include "base/log.h"
#include "http/percent.h"
#include "ledger/ledger.h"
#include "module/named.h"
#include "module/transaction.h"

enum { NAME_MAX_CHARS = 100, QUERY_MAX_BYTES = 4000, PATH_MAX_BYTES = 500 };

/* One that is being written. */
struct kept {
  struct answer *a;
  const struct module *m;
  const char *list, *name, *path, *query;
  int64_t id; /* 0: new */
  bool shared, remove;
};

static const char *field(struct answer *a, const char *name) {
  const char *v = pairs_get(&a->q->form, name);
  return v != NULL ? v : "";
}

/* The query as this host would write it: nothing else ever becomes part of an address. NULL: it is
 * none, or too long. */
static const char *clean_query(struct arena *a, const char *text) {
  struct pairs pairs;
  struct arena_text s = {.a = a};
  if (*text == '?') text++;
  if (params_parse(a, text, strlen(text), 100, &pairs) != 0) return NULL;
  arena_add(&s, "", 0);
  for (size_t i = 0; i < pairs.count; i++) {
    const char *name = percent_encode(a, pairs.items[i].name, "");
    const char *value = percent_encode(a, pairs.items[i].value, "");
    if (name == NULL || value == NULL) return NULL;
    arena_add(&s, i > 0 ? "&" : "?", 1);
    arena_add(&s, name, strlen(name));
    arena_add(&s, "=", 1);
    arena_add(&s, value, strlen(value));
  }
  return s.len <= QUERY_MAX_BYTES ? s.data : NULL;
}

static const char *name_refused(const char *name) {
  if (*name == '\0') return "Escriba un nombre para el filtro y guárdelo de nuevo.";
  if (g_utf8_strlen(name, -1) > NAME_MAX_CHARS || strchr(name, '\n') != NULL)
    return "El nombre del filtro va en un renglón de a lo sumo 100 caracteres.";
  return NULL;
}

/* --- writing -------------------------------------------------------------------------------- */

static int64_t write_one(struct context *c, const struct kept *k) {
  const struct sql_set *sql = k->a->app->lists_sql;
  struct paac_arg account = PAAC_INT("cuenta", c->session->account), id = PAAC_INT("id", k->id);
  if (k->remove) return named_exec(c, sql, "filtro_quitar", NAMED(id, account));
  if (k->id != 0)
    return named_exec(
        c, sql, "filtro_cambiar",
        NAMED(id, account, PAAC_TEXT("nombre", k->name), PAAC_INT("compartido", k->shared)));
  return named_exec(c, sql, "filtro_guardar",
                    NAMED(account, PAAC_TEXT("modulo", k->m->d.name), PAAC_TEXT("listado", k->list),
                          PAAC_TEXT("nombre", k->name), PAAC_TEXT("ruta", k->path),
                          PAAC_TEXT("consulta", k->query), PAAC_INT("compartido", k->shared)));
}

static paac_status apply(struct context *c, void *data) {
  const struct kept *k = data;
  if (write_one(c, k) < 0) {
    bool twin = db_errno(c->db) == ER_DUP_ENTRY;
    return context_fail(
        c, twin ? PAAC_UNPROCESSABLE : PAAC_FAILED,
        twin ? "Ya tiene un filtro con ese nombre en esa lista: escriba otro." : NULL);
  }
  const char *object =
      arena_printf(c->arena, "filtro:%lld", (long long)(k->id != 0 ? k->id : db_last_id(c->db)));
  const char *action = k->remove ? "quitar" : k->id != 0 ? "cambiar" : "guardar";
  return ledger_add(c->db, c->arena, c->session->user, action, object, k->name)
             ? PAAC_OK
             : context_fail(c, PAAC_FAILED, NULL);
}

static void write_kept(struct kept *k, const char *then) {
  struct answer *a = k->a;
  transaction_run(&a->c, k->m, a->app->sql, apply, k);
  if (a->c.status != PAAC_OK) {
    answer_error(a, (int)a->c.status, a->c.sentence);
    return;
  }
  a->out->status = 303;
  a->out->location = then;
}

void list_saved_keep(struct answer *a) {
  struct arena *arena = a->q->arena;
  const char *module = field(a, "modulo");
  struct kept k = {.a = a,
                   .m = registry_find(a->app->registry, module, strlen(module)),
                   .list = field(a, "lista"),
                   .name = field(a, "nombre"),
                   .path = field(a, "ruta"),
                   .query = clean_query(arena, field(a, "consulta")),
                   .shared = strcmp(field(a, "compartir"), "si") == 0};
  const struct listado *l = k.m != NULL ? module_listado(k.m, k.list, strlen(k.list)) : NULL;
  const char *why = name_refused(k.name);
  struct pairs found;
  if (l == NULL || k.query == NULL || strlen(k.path) > PATH_MAX_BYTES || !local_path(k.path) ||
      router_page(a, k.path, &found) == NULL)
    answer_error(a, 400, NULL);
  else if (!session_can(a->c.session, l->d.permission))
    answer_error(a, 403, NULL);
  else if (why != NULL)
    answer_error(a, 422, why);
  else
    write_kept(&k, arena_printf(arena, "%s%s", percent_encode(arena, k.path, "/"), k.query));
}

/* --- one that there is ---------------------------------------------------------------------- */

static struct db_rows *find(struct answer *a, const char *id) {
  gint64 number = 0;
  if (!g_ascii_string_to_signed(id, 10, 1, INT64_MAX, &number, NULL)) return NULL;
  struct db_rows *rows =
      named_query(&a->c, a->app->lists_sql, "filtro",
                  NAMED(PAAC_INT("id", number), PAAC_INT("cuenta", a->c.session->account)));
  return rows != NULL && db_next(rows) ? rows : NULL;
}

static void not_there(struct answer *a) {
  answer_error(a, 404,
               "Ese filtro no existe, o quien lo guardó no lo comparte. Los suyos están en "
               "/listas.");
}

void list_saved_open(struct answer *a, const char *id) {
  struct db_rows *row = find(a, id);
  if (row == NULL) {
    not_there(a);
    return;
  }
  a->out->status = 303;
  a->out->location =
      arena_printf(a->q->arena, "%s%s", percent_encode(a->q->arena, db_text(row, "ruta"), "/"),
                   db_text(row, "consulta"));
}

void list_saved_change(struct answer *a, const char *id) {
  struct db_rows *row = find(a, id);
  const char *module = row != NULL ? db_text(row, "modulo") : "";
  struct kept k = {.a = a,
                   .m = registry_find(a->app->registry, module, strlen(module)),
                   .shared = strcmp(field(a, "compartir"), "si") == 0,
                   .remove = strcmp(field(a, "accion"), "quitar") == 0};
  if (row == NULL || k.m == NULL || db_int(row, "cuenta_id") != a->c.session->account) {
    not_there(a);
    return;
  }
  k.id = db_int(row, "id");
  k.name = k.remove ? db_text(row, "nombre") : field(a, "nombre");
  const char *why = name_refused(k.name);
  if (why != NULL)
    answer_error(a, 422, why);
  else
    write_kept(&k, "/listas");
}

void list_saved_mine(struct answer *a) {
  xmlNodePtr place;
  struct db_rows *rows = named_query(&a->c, a->app->lists_sql, "filtros_de_cuenta",
                                     NAMED(PAAC_INT("cuenta", a->c.session->account)));
  if (rows == NULL) {
    answer_error(a, 503, NULL);
    return;
  }
  xmlDocPtr doc = page_new(a, "Mis filtros", NULL, &place);
  struct cursor *out = cursor_dom(doc, place);
  cursor_open(out, "mis-filtros");
  while (db_next(rows)) {
    const char *module = db_text(rows, "modulo"), *list = db_text(rows, "listado");
    const struct module *m = registry_find(a->app->registry, module, strlen(module));
    const struct listado *l = m != NULL ? module_listado(m, list, strlen(list)) : NULL;
    cursor_open(out, "filtro");
    cursor_attr(out, "id", db_text(rows, "id"));
    cursor_attr(out, "nombre", db_text(rows, "nombre"));
    cursor_attr(out, "lista", l != NULL ? l->d.title : list);
    cursor_attr(out, "compartido", db_int(rows, "compartido") != 0 ? "si" : NULL);
    cursor_close(out);
  }
  cursor_close(out);
  cursor_free(out);
  page_send(a, a->app->lists, doc, 200);
}
