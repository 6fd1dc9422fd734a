/* «Mis filtros»: what is kept is the address of the list as it was looked at, so whoever opens it
 * asks the list itself, with their own permission. */
#include "module/list_saved.h"

#include <glib.h>
#include <mysqld_error.h>
#include <string.h>

#include "base/log.h"
#include "http/percent.h"
#include "ledger/ledger.h"
#include "module/list.h"
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

/* What of a query belongs to the list: nothing else ever becomes part of an address. False: it is
 * none. */
static bool read_query(struct arena *a, const struct listado *l, const char *text,
                       struct pairs *out) {
  struct pairs all;
  if (*text == '?') text++;
  *out = (struct pairs){0};
  if (params_parse(a, text, strlen(text), 100, &all) != 0) return false;
  out->items = arena_alloc(a, (all.count + 1) * sizeof *out->items);
  for (size_t i = 0; out->items != NULL && i < all.count; i++)
    if (list_knows(l, all.items[i].name)) out->items[out->count++] = all.items[i];
  return out->items != NULL;
}

/* The pairs as this host writes a query; NULL: it is too long. */
static const char *write_query(struct arena *a, const struct pairs *pairs) {
  struct arena_text s = {.a = a};
  arena_add(&s, "", 0);
  for (size_t i = 0; i < pairs->count; i++) {
    const char *name = percent_encode(a, pairs->items[i].name, "");
    const char *value = percent_encode(a, pairs->items[i].value, "");
    if (name == NULL || value == NULL) return NULL;
    arena_add(&s, i > 0 ? "&" : "?", 1);
    arena_add(&s, name, strlen(name));
    arena_add(&s, "=", 1);
    arena_add(&s, value, strlen(value));
  }
  return s.len <= QUERY_MAX_BYTES ? s.data : NULL;
}

/* What the list takes of a query that it refuses as a whole. */
static struct pairs sift(struct answer *a, const struct module *m, const struct listado *l,
                         const struct pairs *path, const struct pairs *query) {
  struct pairs fine = {.items = arena_alloc(a->q->arena, (query->count + 1) * sizeof(struct pair))};
  for (size_t i = 0; fine.items != NULL && i < query->count; i++) {
    fine.items[fine.count++] = query->items[i];
    if (list_refuses(&a->c, m, l, path, &fine) != NULL) fine.count--;
  }
  return fine;
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
    return context_fail(c, twin ? PAAC_UNPROCESSABLE : PAAC_FAILED,
                        twin ? "Ya tiene un filtro con ese nombre en esa lista: escriba otro, o "
                               "cambie aquel en /listas."
                             : NULL);
  }
  const char *object =
      arena_printf(c->arena, "filtro:%lld", (long long)(k->id != 0 ? k->id : db_last_id(c->db)));
  const char *action = k->remove ? "quitar" : k->id != 0 ? "cambiar" : "guardar";
  return ledger_add(c->db, c->arena, c->session->user, action, object,
                    session_detail(c->arena, c->session, k->name))
             ? PAAC_OK
             : context_fail(c, PAAC_FAILED, NULL);
}

static void keep_again(struct kept *k, const char *name_error, const char *query_error);

static void write_kept(struct kept *k, const char *then) {
  struct answer *a = k->a;
  transaction_run(&a->c, k->m, a->app->sql, apply, k);
  if (a->c.status == PAAC_UNPROCESSABLE && k->id == 0) {
    const char *twin = a->c.sentence;
    a->c.status = PAAC_OK;
    a->c.sentence = NULL;
    keep_again(k, twin, NULL);
    return;
  }
  if (a->c.status != PAAC_OK) {
    answer_error(a, (int)a->c.status, a->c.sentence);
    return;
  }
  a->out->status = 303;
  a->out->location = then;
}

/* The small form once more, with what is wrong beside each part and without what cannot be. */
static void keep_again(struct kept *k, const char *name_error, const char *query_error) {
  struct answer *a = k->a;
  xmlNodePtr place;
  const struct listado *l = module_listado(k->m, k->list, strlen(k->list));
  xmlDocPtr doc = page_new(a, "Guardar un filtro", k->m->d.name, &place);
  struct cursor *out = cursor_dom(doc, place);
  cursor_open(out, "guardar-filtro");
  cursor_attr(out, "modulo", k->m->d.name);
  cursor_attr(out, "lista", k->list);
  cursor_attr(out, "titulo", l->d.title);
  cursor_attr(out, "ruta", k->path);
  cursor_attr(out, "consulta", k->query);
  cursor_attr(out, "nombre", k->name);
  cursor_attr(out, "compartir", k->shared ? "si" : NULL);
  cursor_attr(out, "error-nombre", name_error);
  cursor_attr(out, "error-consulta", query_error);
  cursor_close(out);
  cursor_free(out);
  page_send(a, a->app->lists, doc, 422);
}

/* Would the list answer it? Leaves in k->query what it would. */
static const char *query_refused(struct kept *k, const struct listado *l, const struct pairs *path,
                                 const struct pairs *query) {
  struct answer *a = k->a;
  if (!db_begin_read(a->c.db)) {
    context_fail(&a->c, PAAC_UNAVAILABLE, NULL);
    return NULL;
  }
  const char *why = list_refuses(&a->c, k->m, l, path, query);
  struct pairs fine = why != NULL ? sift(a, k->m, l, path, query) : *query;
  db_end_read(a->c.db);
  k->query = write_query(a->q->arena, &fine);
  return why;
}

void list_saved_keep(struct answer *a) {
  struct arena *arena = a->q->arena;
  const char *module = field(a, "modulo");
  struct kept k = {.a = a,
                   .m = registry_find(a->app->registry, module, strlen(module)),
                   .list = field(a, "lista"),
                   .name = field(a, "nombre"),
                   .path = field(a, "ruta"),
                   .shared = strcmp(field(a, "compartir"), "si") == 0};
  const struct listado *l = k.m != NULL ? module_listado(k.m, k.list, strlen(k.list)) : NULL;
  struct pairs path, query;
  if (l == NULL || strlen(k.path) > PATH_MAX_BYTES || !local_path(k.path) ||
      router_page(a, k.path, &path) == NULL ||
      !read_query(arena, l, field(a, "consulta"), &query)) {
    answer_error(a, 400, NULL);
    return;
  }
  if (!session_can(a->c.session, l->d.permission)) {
    answer_error(a, 403, NULL);
    return;
  }
  const char *name_error = name_refused(k.name);
  const char *query_error = query_refused(&k, l, &path, &query);
  if (a->c.status != PAAC_OK)
    answer_error(a, (int)a->c.status, a->c.sentence);
  else if (k.query == NULL)
    answer_error(a, 400, NULL);
  else if (name_error != NULL || query_error != NULL)
    keep_again(&k, name_error, query_error);
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

/* The list or its page have changed since it was kept: why it does not open as it is, and what is
 * left of it. */
static void send_stale(struct answer *a, struct db_rows *row, const char *why, const char *left) {
  xmlNodePtr place;
  xmlDocPtr doc = page_new(a, db_text(row, "nombre"), NULL, &place);
  struct cursor *out = cursor_dom(doc, place);
  cursor_open(out, "filtro-cambiado");
  cursor_attr(out, "nombre", db_text(row, "nombre"));
  cursor_attr(out, "motivo", why);
  cursor_attr(out, "enlace", left);
  cursor_close(out);
  cursor_free(out);
  page_send(a, a->app->lists, doc, 200);
}

void list_saved_open(struct answer *a, const char *id) {
  struct arena *arena = a->q->arena;
  struct db_rows *row = find(a, id);
  if (row == NULL) {
    not_there(a);
    return;
  }
  const char *module = db_text(row, "modulo"), *list = db_text(row, "listado");
  const char *ruta = db_text(row, "ruta");
  const struct module *m = registry_find(a->app->registry, module, strlen(module));
  const struct listado *l = m != NULL ? module_listado(m, list, strlen(list)) : NULL;
  struct pairs path, query;
  if (l == NULL || router_page(a, ruta, &path) == NULL ||
      !read_query(arena, l, db_text(row, "consulta"), &query)) {
    send_stale(a, row, "Esa lista ya no existe, o su rol no permite verla.", NULL);
    return;
  }
  const char *why = list_refuses(&a->c, m, l, &path, &query);
  if (why != NULL) query = sift(a, m, l, &path, &query);
  const char *to =
      arena_printf(arena, "%s%s", percent_encode(arena, ruta, "/"), write_query(arena, &query));
  if (a->c.status != PAAC_OK) {
    answer_error(a, (int)a->c.status, a->c.sentence);
  } else if (why != NULL) {
    send_stale(a, row, why, to);
  } else {
    a->out->status = 303;
    a->out->location = to;
  }
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

static const char *title_of(const struct answer *a, struct db_rows *row) {
  const char *module = db_text(row, "modulo"), *list = db_text(row, "listado");
  const struct module *m = registry_find(a->app->registry, module, strlen(module));
  const struct listado *l = m != NULL ? module_listado(m, list, strlen(list)) : NULL;
  return l != NULL ? l->d.title : list;
}

static void send_csv(struct answer *a, struct db_rows *rows) {
  struct buf *out = &a->out->body;
  buf_puts(out, "\xEF\xBB\xBFNombre;Lista;Compartido;Enlace\r\n");
  while (db_next(rows)) {
    const char *const cells[] = {
        db_text(rows, "nombre"), title_of(a, rows), db_int(rows, "compartido") != 0 ? "sí" : "no",
        arena_printf(a->q->arena, "/listas/filtros/%s", db_text(rows, "id"))};
    for (size_t i = 0; i < G_N_ELEMENTS(cells); i++) {
      if (i > 0) buf_putc(out, ';');
      csv_cell(out, cells[i], false);
    }
    buf_puts(out, "\r\n");
  }
  a->out->status = 200;
  a->out->content_type = "text/csv; charset=utf-8";
  a->out->filename = "mis-filtros.csv";
}

void list_saved_mine(struct answer *a) {
  xmlNodePtr place;
  struct db_rows *rows = named_query(&a->c, a->app->lists_sql, "filtros_de_cuenta",
                                     NAMED(PAAC_INT("cuenta", a->c.session->account)));
  if (rows == NULL) {
    answer_error(a, 503, NULL);
    return;
  }
  if (a->q->format == FORMAT_CSV) {
    send_csv(a, rows);
    return;
  }
  xmlDocPtr doc = page_new(a, "Mis filtros", NULL, &place);
  struct cursor *out = cursor_dom(doc, place);
  cursor_open(out, "mis-filtros");
  while (db_next(rows)) {
    cursor_open(out, "filtro");
    cursor_attr(out, "id", db_text(rows, "id"));
    cursor_attr(out, "nombre", db_text(rows, "nombre"));
    cursor_attr(out, "lista", title_of(a, rows));
    cursor_attr(out, "compartido", db_int(rows, "compartido") != 0 ? "si" : NULL);
    cursor_close(out);
  }
  cursor_close(out);
  cursor_free(out);
  page_send(a, a->app->lists, doc, 200);
}
