/* The same thing done to many rows: which rows, a page that asks once more, then one transaction
 * in which the declared form runs row by row. A row that is refused is undone and said; the others
 * stay; the ledger gets one entry that names each. */
#include "module/list_bulk.h"

#include <glib.h>
#include <string.h>

#include "base/log.h"
#include "base/slot.h"
#include "ledger/ledger.h"
#include "module/form.h"
#include "module/list.h"
#include "module/transaction.h"

struct bulk {
  struct answer *a;
  const struct module *m;
  const struct listado *l;
  const struct paac_bulk *d;
  const struct form *form;
  struct list_result_row *rows;
  size_t count, done;
  const char *key; /* of this very sending */
  bool done_before;
};

bool list_bulk_allowed(const struct context *c, const struct module *m, const struct paac_bulk *b) {
  const struct form *f = module_form(m, b->form);
  unsigned in = b->in != 0 ? b->in : (unsigned)PAAC_IN_BOTH;
  unsigned here = strcmp(c->conf->profile, "auditoria") == 0 ? PAAC_IN_AUDITORIA : PAAC_IN_INTRANET;
  return f != NULL && (in & here) != 0 && c->session != NULL &&
         session_can(c->session, f->d.permission);
}

/* --- which rows ----------------------------------------------------------------------------- */

static bool add_key(struct bulk *b, const char *key) {
  if (b->count == LIST_BULK_MAX) return false;
  b->rows[b->count++].key = arena_strdup(b->a->q->arena, key);
  return true;
}

static bool collect(void *to, struct db_rows *row) {
  struct bulk *b = to;
  const char *key = db_text(row, b->l->d.key);
  if (key == NULL) return true;
  if (!add_key(b, key)) return false;
  b->rows[b->count - 1].title = list_row_title(b->a->q->arena, b->l, row);
  return true;
}

/* Every row that the filters let through; those are among the fields of the POST. */
static size_t read_all(struct bulk *b) {
  struct list_run r;
  struct context *c = &b->a->c;
  struct sql_page page = {.count = true};
  size_t total = 0;
  if (list_begin(&r, c, b->m, b->l, PAAC_NO_ARGS, true, LIST_EXPORT)) {
    list_stream(&r, collect, b);
    struct db_rows *n = c->status == PAAC_OK
                            ? db_query(c->db, c->arena, b->l->sql, context_bind, &r.binding, &page)
                            : NULL;
    if (n != NULL && db_next(n)) total = (size_t)g_ascii_strtoull(db_text_at(n, 0), NULL, 10);
  }
  list_end(&r);
  return total;
}

/* The rows that were marked: each in a field of its own, or one a line. */
static size_t read_marked(struct bulk *b) {
  g_autoptr(GHashTable) seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  size_t total = 0;
  for (size_t i = 0; i < b->a->q->form.count; i++) {
    const struct pair *p = &b->a->q->form.items[i];
    if (strcmp(p->name, "fila") != 0) continue;
    g_auto(GStrv) keys = g_strsplit(p->value, "\n", -1);
    for (char **key = keys; *key != NULL; key++) {
      if (**key == '\0' || !g_hash_table_add(seen, g_strdup(*key))) continue;
      total++;
      add_key(b, *key);
    }
  }
  return total;
}

struct naming {
  struct bulk *b;
  GHashTable *rows; /* those without a title yet, by their key */
};

/* Of "2026/5/1.9#66.4" what the row is, without the version of it that was seen. */
static char *same_row(const char *key) { return g_strndup(key, strcspn(key, "#")); }

static bool name_row(void *to, struct db_rows *row) {
  struct naming *n = to;
  const char *key = db_text(row, n->b->l->d.key);
  g_autofree char *which = key != NULL ? same_row(key) : NULL;
  struct list_result_row *found = which != NULL ? g_hash_table_lookup(n->rows, which) : NULL;
  if (found == NULL) return true;
  found->title = list_row_title(n->b->a->q->arena, n->b->l, row);
  g_hash_table_remove(n->rows, which);
  return g_hash_table_size(n->rows) > 0;
}

/* What the marked rows are called: as the list says now, without its filters. */
static void read_titles(struct bulk *b) {
  g_autoptr(GHashTable) rows = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  struct naming n = {b, rows};
  struct list_run r;
  if (b->l->d.row_title == NULL) return;
  for (size_t i = 0; i < b->count; i++)
    g_hash_table_insert(rows, same_row(b->rows[i].key), &b->rows[i]);
  if (list_begin(&r, &b->a->c, b->m, b->l, PAAC_NO_ARGS, false, LIST_EXPORT))
    list_stream(&r, name_row, &n);
  list_end(&r);
}

static bool read_rows(struct bulk *b) {
  bool all = g_strcmp0(pairs_get(&b->a->q->form, "todas"), "si") == 0;
  b->rows = arena_alloc(b->a->q->arena, LIST_BULK_MAX * sizeof *b->rows);
  if (!context_memory(&b->a->c)) return false;
  size_t total = all ? read_all(b) : read_marked(b);
  if (!all && total > 0 && total <= LIST_BULK_MAX) read_titles(b);
  if (b->a->c.status != PAAC_OK) return false;
  if (total > LIST_BULK_MAX)
    context_fail(&b->a->c, PAAC_BAD_REQUEST,
                 arena_printf(b->a->q->arena,
                              "Son %zu filas y a la vez se pueden cambiar %d: filtre la lista para "
                              "hacerlo por partes.",
                              total, LIST_BULK_MAX));
  else if (total == 0)
    context_fail(&b->a->c, PAAC_BAD_REQUEST,
                 "No marcó ninguna fila: vuelva a la lista y marque al menos una.");
  return b->a->c.status == PAAC_OK;
}

/* Where the list is. */
static const char *back(const struct bulk *b) {
  const char *sent = pairs_get(&b->a->q->form, "volver");
  return local_path(sent) ? sent : "/";
}

/* --- asking once more ----------------------------------------------------------------------- */

static void put_confirmation(struct bulk *b, struct cursor *out) {
  bool again = b->key != NULL;
  struct form_state state = {.typed = again ? &b->a->q->form : NULL};
  cursor_open(out, "masiva");
  cursor_attr(out, "titulo", b->d->title);
  cursor_attr(out, "lista", b->l->d.title);
  cursor_attr(out, "nombre", b->d->form);
  cursor_attr_int(out, "n", (int64_t)b->count);
  cursor_attr(out, "volver", back(b));
  for (size_t i = 0; i < b->count; i++) {
    cursor_open(out, "fila");
    cursor_attr(out, "clave", b->rows[i].key);
    cursor_text(out, list_result_title(b->a->q->arena, &b->rows[i]));
    cursor_close(out);
  }
  form_document(b->a, out, &state);
  cursor_close(out);
}

static void confirm(struct bulk *b, int status) {
  struct answer *a = b->a;
  xmlNodePtr place;
  a->c.status = PAAC_OK;
  xmlDocPtr doc = page_new(a, b->d->title, b->m->d.name, &place);
  struct cursor *out = cursor_dom(doc, place);
  put_confirmation(b, out);
  cursor_free(out);
  if (context_memory(&a->c) && a->c.status == PAAC_OK) {
    page_send(a, a->app->lists, doc, status);
  } else {
    xmlFreeDoc(doc);
    answer_error(a, (int)a->c.status, a->c.sentence);
  }
}

/* --- doing it ------------------------------------------------------------------------------- */

static bool do_row(struct bulk *b, struct ledger_batch *ledger, struct list_result_row *row) {
  struct list_row outcome;
  if (!list_row_run(b->a, ledger, PAAC_ARGS(PAAC_TEXT(b->l->d.key, row->key)), false, &outcome))
    return false;
  row->refused = outcome.refused;
  b->done += outcome.refused == NULL;
  return true;
}

static struct list_result result_of(struct bulk *b) {
  return (struct list_result){b->d->title, b->l->d.title, back(b), b->rows, b->count, b->done, 0};
}

static paac_status apply(struct context *c, void *data) {
  struct bulk *b = data;
  struct ledger_batch *ledger = ledger_batch_start(c->arena);
  b->done = 0;
  if (ledger == NULL || !post_first(b->a, b->key, &b->done_before)) return PAAC_FAILED;
  for (size_t i = 0; i < b->count; i++)
    if (!do_row(b, ledger, &b->rows[i])) return context_fail(c, PAAC_FAILED, NULL);
  if (b->done == 0) return context_fail(c, PAAC_UNPROCESSABLE, NULL); /* nothing to keep */
  struct list_result result = result_of(b);
  int64_t id = list_result_keep(b->a, &result);
  if (id == 0 ||
      !post_leads(b->a, b->key, arena_printf(c->arena, "/listas/lotes/%lld", (long long)id)))
    return context_fail(c, PAAC_FAILED, NULL);
  const char *object = arena_printf(c->arena, "lote:%lld", (long long)id);
  const char *detail = arena_printf(c->arena, "%s: %s, %zu de %zu filas", b->l->d.title,
                                    b->d->title, b->done, b->count);
  detail = session_detail(c->arena, c->session, detail);
  return ledger_add_batch(c->db, c->arena, c->session->user, b->d->form, object, detail, ledger)
             ? PAAC_OK
             : context_fail(c, PAAC_FAILED, NULL);
}

static void execute(struct bulk *b) {
  struct answer *a = b->a;
  transaction_run(&a->c, b->m, a->app->sql, apply, b);
  struct list_result result = result_of(b);
  if (b->done_before) {
    post_repeated(a, b->key, false);
  } else if (a->c.status == PAAC_OK) {
    a->out->status = 303;
  } else {
    a->out->location = NULL;
    if (a->c.status == PAAC_UNPROCESSABLE)
      list_result_send(a, &result, 422);
    else
      answer_error(a, (int)a->c.status, a->c.sentence);
  }
}

static const struct paac_bulk *wanted(const struct answer *a, const struct listado *l) {
  const char *name = pairs_get(&a->q->form, "masiva");
  for (uint32_t i = 0; name != NULL && i < l->bulk_count; i++)
    if (strcmp(l->bulk[i].form, name) == 0) return &l->bulk[i];
  return NULL;
}

void list_bulk_answer(struct answer *a, const struct module *m, const struct listado *l) {
  struct bulk b = {.a = a, .m = m, .l = l, .d = wanted(a, l)};
  if (b.d == NULL) {
    answer_error(a, 400, "El botón que se usó no existe en esta lista. Vuelva a ella.");
    return;
  }
  if (!list_bulk_allowed(&a->c, m, b.d) || !session_can(a->c.session, l->d.permission)) {
    answer_error(a, 403, NULL);
    return;
  }
  b.form = module_form(m, b.d->form);
  bool now = pairs_get(&a->q->form, "envio") != NULL;
  if (now && (b.key = post_key(a)) == NULL) return;
  list_row_form(a, m, b.form);
  if (!post_once(a)) return;
  bool ready = context_memory(&a->c) && db_begin_read(a->c.db) && read_rows(&b);
  if (ready && now) form_check(a);
  if (!ready)
    answer_error(a, a->c.status != PAAC_OK ? (int)a->c.status : 503, a->c.sentence);
  else if (!now || a->c.field_errors_count > 0)
    confirm(&b, now ? 422 : 200);
  db_end_read(a->c.db);
  if (ready && now && a->c.field_errors_count == 0 && a->c.status == PAAC_OK) execute(&b);
}
