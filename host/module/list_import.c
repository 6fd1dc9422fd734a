/* Rows of a file into a list: each one fills in a declared form. Seeing what would happen is doing
 * it and not committing, so the page before says exactly what the button does: all of them or
 * none. Nothing is kept in between: the rows travel with the page and are checked again. */
#include <glib.h>
#include <string.h>

#include "base/text.h"
#include "kit/texto.h"
#include "ledger/ledger.h"
#include "module/expand.h"
#include "module/form.h"
#include "module/list_bulk.h"
#include "module/list_cell.h"
#include "module/list_sheet.h"
#include "module/transaction.h"

enum { ERRORS_MAX = 1000, SHOWN_MAX = 500 };

struct cell_error {
  int row, column; /* column from 0; -1: none */
  const char *title, *value, *sentence;
  const char *about; /* what the row is about; NULL: nobody knows */
};

struct import {
  struct answer *a;
  const struct module *m;
  const struct listado *l;
  const struct paac_bulk *d;
  const struct form *form;
  struct sheet sheet;
  int *field;  /* of each column of the sheet; -1: none */
  int *column; /* of each field; -1: none */
  struct list_result_row *rows;
  const char **said; /* of each of them, what the ledger would say */
  struct cell_error *errors;
  GHashTable *titles; /* of the rows that are right: the number of each */
  size_t count, same, errors_count, errors_rows;
  struct db_rows **options; /* of each field with a catalogue */
  const char *key;          /* NULL: only to see */
  bool done_before;
};

static const char *back(const struct import *it) {
  const struct pairs *from =
      strcmp(it->a->q->method, "POST") == 0 ? &it->a->q->form : &it->a->q->query;
  const char *sent = pairs_get(from, "volver");
  return local_path(sent) ? sent : "/";
}

static void note(struct import *it, int row, int column, const char *title, const char *value,
                 const char *sentence) {
  if (it->errors_count < ERRORS_MAX)
    it->errors[it->errors_count++] = (struct cell_error){row, column, title, value, sentence, NULL};
}

/* --- titles --------------------------------------------------------------------------------- */

static int field_named(const struct form *f, const char *title) {
  g_autofree char *wanted = text_fold(title);
  for (uint32_t i = 0; i < f->fields_count; i++) {
    g_autofree char *known = text_fold(f->fields[i].title);
    if (strcmp(wanted, known) == 0 || strcmp(title, f->fields[i].name) == 0) return (int)i;
  }
  return -1;
}

static const char *all_titles(const struct import *it) {
  const char *text = "";
  for (uint32_t i = 0; i < it->form->fields_count; i++)
    text = arena_printf(it->a->q->arena, "%s%s«%s»", text, i > 0 ? ", " : "",
                        it->form->fields[i].title);
  return text;
}

/* Data below no title would be left out unsaid. */
static void check_untitled(struct import *it, size_t titles) {
  bool seen[SHEET_COLUMNS_MAX] = {0};
  const struct sheet_row *head = &it->sheet.rows[0];
  for (size_t i = 1; i < it->sheet.n; i++) {
    const struct sheet_row *row = &it->sheet.rows[i];
    for (size_t k = 0; k < row->n; k++) {
      bool untitled = k >= titles || paackit_blank(head->cells[k]);
      if (!untitled || seen[k] || paackit_blank(row->cells[k])) continue;
      seen[k] = true;
      note(it, row->number, (int)k, NULL, row->cells[k],
           "La columna trae datos y no tiene título en la primera fila: "
           "escríbalo o borre la columna.");
    }
  }
}

/* Which field each column is for; unknown, missing and repeated titles are errors. */
static void read_titles(struct import *it) {
  struct arena *a = it->a->q->arena;
  const struct sheet_row *head = &it->sheet.rows[0];
  it->field = arena_alloc(a, (head->n + 1) * sizeof *it->field);
  it->column = arena_alloc(a, (it->form->fields_count + 1) * sizeof *it->column);
  if (it->field == NULL || it->column == NULL) return;
  for (uint32_t f = 0; f < it->form->fields_count; f++) it->column[f] = -1;
  for (size_t i = 0; i < head->n; i++) {
    const char *title = head->cells[i];
    int f = it->field[i] = field_named(it->form, title);
    if (f < 0 && !paackit_blank(title))
      note(it, head->number, (int)i, title, NULL,
           arena_printf(a,
                        "No es un título de la plantilla. Los hay: %s. Cámbielo o quite la "
                        "columna.",
                        all_titles(it)));
    if (f >= 0 && it->column[f] >= 0)
      note(it, head->number, (int)i, title, NULL,
           arena_printf(a,
                        "Es también el título de la columna %s: quite "
                        "una de las dos.",
                        cell_column(a, (size_t)it->column[f])));
    if (f >= 0) it->column[f] = (int)i;
  }
  for (uint32_t f = 0; f < it->form->fields_count; f++)
    if (it->column[f] < 0 && it->form->fields[f].required != 0)
      note(it, head->number, -1, it->form->fields[f].title, NULL,
           "Falta esta columna, que es obligatoria: agréguela con su "
           "título en la primera fila.");
  check_untitled(it, head->n);
}

/* --- cells ---------------------------------------------------------------------------------- */

static const char *cell_at(const struct import *it, const struct sheet_row *row, uint32_t field) {
  int column = it->column[field];
  return column >= 0 && (size_t)column < row->n ? row->cells[column] : "";
}

static void note_cell(struct import *it, const struct sheet_row *row, uint32_t field,
                      const char *sentence) {
  note(it, row->number, it->column[field], it->form->fields[field].title, cell_at(it, row, field),
       sentence);
}

/* Every field of the form, so that none is looked for anywhere else. A cell that cannot be read is
 * noted in `unread` and counts as empty. */
static struct paac_args values_of(struct import *it, const struct sheet_row *row, bool *unread) {
  uint32_t n = it->form->fields_count;
  struct arena *a = it->a->q->arena;
  struct paac_arg *items = arena_alloc(a, (n + 1) * sizeof *items);
  if (items == NULL) return PAAC_NO_ARGS;
  for (uint32_t f = 0; f < n; f++) {
    const char *wrong = NULL;
    const char *value =
        cell_value(a, &it->form->fields[f], it->options[f], cell_at(it, row, f), &wrong);
    items[f] = (struct paac_arg)PAAC_TEXT(it->form->fields[f].name, value);
    unread[f] = wrong != NULL;
    if (wrong != NULL) note_cell(it, row, f, wrong);
  }
  return (struct paac_args){items, n, sizeof *items};
}

static const char *value_named(void *values, const char *name) {
  const struct paac_args *all = values;
  for (uint32_t i = 0; i < all->count; i++)
    if (strcmp(args_at(*all, i).name, name) == 0)
      return *args_at(*all, i).text != '\0' ? args_at(*all, i).text : NULL;
  return NULL;
}

/* "Fila 3: 5.1.10 · SSI" */
static const char *title_of(struct import *it, const struct sheet_row *row,
                            struct paac_args values) {
  struct arena *a = it->a->q->arena;
  const char *pattern = it->l->d.row_title;
  const char *title = pattern != NULL ? expand(a, pattern, false, value_named, &values) : NULL;
  if (title == NULL) return arena_printf(a, "Fila %d", row->number);
  return arena_printf(a, "Fila %d: %s", row->number, title);
}

/* What a row of the file is about, without its number. */
static const char *subject(const char *title) {
  const char *colon = strstr(title, ": ");
  return colon != NULL ? colon + 2 : NULL;
}

/* An earlier row about the same is why this one is refused. */
static bool repeats(struct import *it, const struct sheet_row *row, const char *title) {
  const char *about = subject(title);
  int before = about != NULL ? GPOINTER_TO_INT(g_hash_table_lookup(it->titles, about)) : 0;
  if (before == 0) return false;
  note(it, row->number, -1, NULL, about,
       arena_printf(it->a->q->arena, "Es lo mismo que la fila %d: deje una sola.", before));
  return true;
}

/* Which they are, where the cell is none of the options. */
static const char *with_options(struct import *it, uint32_t f, const char *sentence) {
  const char *options = cell_options(it->a->q->arena, it->options[f]);
  if (options == NULL || strcmp(sentence, FORM_NO_OPTION) != 0) return sentence;
  return arena_printf(
      it->a->q->arena, "No es de la lista. Escriba una de estas opciones%s: %s.",
      it->form->fields[f].kind == PAAC_K_SEVERAL ? ", o varias con ; entre ellas" : "", options);
}

static void note_row(struct import *it, const struct sheet_row *row, const bool *unread,
                     const char *title, const struct list_row *outcome) {
  if (repeats(it, row, title)) return;
  if (outcome->errors_count == 0) note(it, row->number, -1, NULL, NULL, outcome->refused);
  for (size_t i = 0; i < outcome->errors_count; i++) {
    const struct field_error *e = &outcome->errors[i];
    uint32_t f = 0;
    while (f < it->form->fields_count && strcmp(it->form->fields[f].name, e->field) != 0) f++;
    if (f == it->form->fields_count)
      note(it, row->number, -1, NULL, NULL, e->sentence);
    else if (!unread[f])
      note_cell(it, row, f, with_options(it, f, e->sentence));
  }
}

/* One row: right, or noted. False: a failure. */
static bool do_row(struct import *it, struct ledger_batch *ledger, const struct sheet_row *row) {
  struct context *c = &it->a->c;
  g_autofree bool *unread = g_new0(bool, it->form->fields_count + 1);
  size_t errors = it->errors_count;
  struct paac_args values = values_of(it, row, unread);
  const char *title = title_of(it, row, values);
  struct list_row outcome;
  if (!context_memory(c) || !list_row_run(it->a, ledger, values, true, &outcome)) return false;
  if (outcome.refused != NULL) note_row(it, row, unread, title, &outcome);
  for (size_t i = errors; i < it->errors_count; i++) it->errors[i].about = subject(title);
  if (outcome.refused != NULL || it->errors_count > errors) {
    it->errors_rows++;
    return true;
  }
  if (subject(title) != NULL)
    g_hash_table_insert(it->titles, g_strdup(subject(title)), GINT_TO_POINTER(row->number));
  it->said[it->count] = outcome.said;
  it->rows[it->count++] = (struct list_result_row){title, title, NULL, outcome.same};
  it->same += outcome.same;
  return true;
}

/* --- all of them ---------------------------------------------------------------------------- */

static struct list_result result_of(struct import *it) {
  return (struct list_result){it->d->title, it->l->d.title,       back(it), it->rows,
                              it->count,    it->count - it->same, it->same};
}

static bool finish(struct import *it, struct ledger_batch *ledger) {
  struct context *c = &it->a->c;
  if (ledger_batch_rows(ledger) == 0)
    return context_fail(
               c, PAAC_UNPROCESSABLE,
               "El archivo dice lo mismo que ya está guardado: no hay nada que guardar.") ==
           PAAC_OK;
  struct list_result result = result_of(it);
  int64_t id = list_result_keep(it->a, &result);
  return id != 0 &&
         post_leads(it->a, it->key, arena_printf(c->arena, "/listas/lotes/%lld", (long long)id)) &&
         ledger_add_batch(c->db, c->arena, c->session->user, it->d->form,
                          arena_printf(c->arena, "lote:%lld", (long long)id),
                          session_detail(c->arena, c->session,
                                         arena_printf(c->arena, "%s: %s, %zu filas", it->l->d.title,
                                                      it->d->title, it->count - it->same)),
                          ledger);
}

/* Some rows cost much (a password has to): what would not end in time is said while there is some.
 */
static bool too_long(struct import *it, gint64 began, size_t row) {
  gint64 most = (gint64)it->a->app->conf->request_seconds * G_USEC_PER_SEC * 3 / 5;
  if (g_get_monotonic_time() - began < most) return false;
  note(
      it, it->sheet.rows[row].number, -1, NULL, NULL,
      arena_printf(it->a->q->arena,
                   "El archivo es demasiado grande para guardarlo de una vez: divídalo en archivos "
                   "de a lo sumo %zu filas.",
                   row > 10 ? row / 10 * 10 : row));
  return true;
}

static paac_status apply(struct context *c, void *data) {
  struct import *it = data;
  struct ledger_batch *ledger = ledger_batch_start(c->arena);
  it->count = it->same = it->errors_count = it->errors_rows = 0;
  g_hash_table_remove_all(it->titles);
  if (ledger == NULL || (it->key != NULL && !post_first(it->a, it->key, &it->done_before)))
    return context_fail(c, PAAC_FAILED, NULL);
  read_titles(it);
  if (it->errors_count > 0) return context_fail(c, PAAC_UNPROCESSABLE, NULL);
  gint64 began = g_get_monotonic_time();
  for (size_t i = 1; i < it->sheet.n; i++) {
    if (too_long(it, began, i)) return context_fail(c, PAAC_UNPROCESSABLE, NULL);
    if (!do_row(it, ledger, &it->sheet.rows[i])) return context_fail(c, PAAC_FAILED, NULL);
  }
  if (it->errors_count > 0 || it->key == NULL) return context_fail(c, PAAC_UNPROCESSABLE, NULL);
  return finish(it, ledger) ? PAAC_OK : context_fail(c, PAAC_FAILED, NULL);
}

/* --- pages ---------------------------------------------------------------------------------- */

/* A password in a file is not read out. */
static bool is_secret(const struct import *it, int column) {
  int at = column >= 0 && (size_t)column < it->sheet.rows[0].n ? it->field[column] : -1;
  return at >= 0 && it->form->fields[at].kind >= PAAC_K_SECRET;
}

static void put_errors(const struct import *it, struct cursor *out) {
  struct arena *a = it->a->q->arena;
  for (size_t i = 0; i < it->errors_count; i++) {
    const struct cell_error *e = &it->errors[i];
    cursor_open(out, "error");
    cursor_attr_int(out, "fila", e->row);
    if (e->column >= 0) cursor_attr(out, "letra", cell_column(a, (size_t)e->column));
    cursor_attr(out, "columna", e->title);
    cursor_attr(out, "de", e->about);
    if (!is_secret(it, e->column)) cursor_attr(out, "valor", cell_shown(a, e->value));
    cursor_text(out, e->sentence);
    cursor_close(out);
  }
}

static void put_seen(const struct import *it, struct cursor *out) {
  struct buf text = {0};
  size_t shown = 0;
  put_errors(it, out);
  for (size_t i = 0; i < it->count && shown < SHOWN_MAX; i++) {
    if (it->rows[i].same) continue;
    shown++;
    cursor_open(out, "cambio");
    cursor_attr(out, "titulo", it->rows[i].title);
    cursor_text(out, it->said[i]);
    cursor_close(out);
  }
  if (it->errors_count > 0) return;
  sheet_write(&it->sheet, &text);
  cursor_open(out, "datos");
  cursor_text(out, text.data);
  cursor_close(out);
  buf_free(&text);
}

/* The page that it goes back to gives this very list as a sheet, and the form changes rows that are
 * there (it says which version of them): where the sheet is, or NULL. */
static const char *filled(const struct import *it) {
  struct arena *a = it->a->q->arena;
  uint32_t f = 0;
  while (f < it->form->fields_count && strcmp(it->form->fields[f].name, "version") != 0) f++;
  if (f == it->form->fields_count) return NULL;
  const char *to = back(it);
  size_t n = strcspn(to, "?");
  struct pairs path;
  const struct route *r = router_page(it->a, arena_strndup(a, to, n), &path);
  if (r == NULL || r->module != it->m || r->d->csv == NULL || strcmp(r->d->csv, it->l->d.name) != 0)
    return NULL;
  return arena_printf(a, "%.*s.xlsx%s", (int)n, to, to + n);
}

/* The page before there is a file (refusal: why the one that came is none), and after. */
static void show(struct import *it, int status, const char *refusal) {
  struct answer *a = it->a;
  xmlNodePtr place;
  a->c.status = PAAC_OK;
  xmlDocPtr doc = page_new(a, it->d->title, it->m->d.name, &place);
  struct cursor *out = cursor_dom(doc, place);
  cursor_open(out, "importacion");
  cursor_attr(out, "titulo", it->d->title);
  cursor_attr(out, "lista", it->l->d.title);
  cursor_attr(out, "accion", a->q->path);
  cursor_attr(out, "clave", form_key(a->q->arena));
  cursor_attr(out, "volver", back(it));
  cursor_attr(out, "llena", filled(it));
  cursor_attr(out, "rechazo", refusal);
  cursor_attr_int(out, "max", SHEET_ROWS_MAX);
  if (it->sheet.n > 0) {
    cursor_attr_int(out, "filas", (int64_t)it->sheet.n - 1);
    cursor_attr_int(out, "cambian", (int64_t)(it->count - it->same));
    cursor_attr_int(out, "iguales", (int64_t)it->same);
    cursor_attr_int(out, "mal", (int64_t)it->errors_rows);
    if (it->errors_count == ERRORS_MAX) cursor_attr(out, "recortado", "si");
    if (refusal == NULL) put_seen(it, out);
  }
  for (uint32_t i = 0; i < it->form->fields_count; i++) {
    const struct paac_field *f = &it->form->fields[i];
    cursor_open(out, "columna");
    cursor_attr(out, "titulo", f->title);
    cursor_attr(out, "ayuda", f->help);
    if (it->options != NULL)
      cursor_attr(out, "opciones", cell_options(a->q->arena, it->options[i]));
    if (f->required != 0) cursor_attr(out, "obligatorio", "si");
    cursor_close(out);
  }
  cursor_close(out);
  cursor_free(out);
  page_send(a, a->app->lists, doc, status);
}

static void send_template(struct import *it) {
  struct response *out = it->a->out;
  bool book = it->a->q->format == FORMAT_XLSX, ok = true;
  if (book)
    ok = sheet_template_xlsx(it->form, &out->body);
  else
    sheet_template_csv(it->form, &out->body);
  if (!ok) {
    answer_error(it->a, 500, NULL);
    return;
  }
  out->status = 200;
  out->content_type = book ? "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
                           : "text/csv; charset=utf-8";
  out->filename =
      arena_printf(it->a->q->arena, "plantilla-%s.%s", it->l->d.name, book ? "xlsx" : "csv");
}

/* The options of each field, read once for all rows. */
static bool read_options(struct import *it) {
  struct context *c = &it->a->c;
  struct frame frame = {.module = it->m, .scope = PAAC_USUARIO, .args = PAAC_NO_ARGS, .depth = 1};
  struct binding b = {c, PAAC_NO_ARGS};
  it->options = arena_alloc(c->arena, (it->form->fields_count + 1) * sizeof *it->options);
  if (!context_memory(c)) return false;
  c->frame = &frame;
  for (uint32_t i = 0; i < it->form->fields_count; i++) {
    const char *catalogue = it->form->fields[i].catalogue;
    if (catalogue != NULL)
      it->options[i] =
          db_query(c->db, c->arena, module_sql(it->m, catalogue), context_bind, &b, NULL);
  }
  c->frame = NULL;
  return db_alive(c->db);
}

static void run(struct import *it) {
  struct answer *a = it->a;
  it->rows = arena_alloc(a->q->arena, it->sheet.n * sizeof *it->rows);
  it->said = arena_alloc(a->q->arena, it->sheet.n * sizeof *it->said);
  it->errors = arena_alloc(a->q->arena, ERRORS_MAX * sizeof *it->errors);
  g_autoptr(GHashTable) titles = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  it->titles = titles;
  if (!context_memory(&a->c) || !read_options(it)) {
    answer_error(a, 503, NULL);
    return;
  }
  transaction_run(&a->c, it->m, a->app->sql, apply, it);
  if (it->done_before) {
    post_repeated(a, it->key, false);
  } else if (a->c.status == PAAC_OK) {
    a->out->status = 303;
  } else if (a->c.status == PAAC_UNPROCESSABLE) {
    a->out->location = NULL;
    show(it, it->errors_count > 0 ? 422 : 200, NULL);
  } else {
    a->out->location = NULL;
    answer_error(a, (int)a->c.status, a->c.sentence);
  }
}

/* A file to look at, or the rows that were looked at. */
static void receive(struct import *it) {
  size_t first = 0;
  const struct upload *file = uploads_next(&it->a->q->files, "archivo", &first);
  const char *rows = pairs_get(&it->a->q->form, "datos");
  struct paackit_pool *pool = paackit_pool_new();
  const char *refusal = "Elija un archivo CSV o XLSX y envíelo.";
  if (file != NULL && file->len > 0)
    refusal = sheet_read(pool, file->data, file->len, &it->sheet);
  else if (rows != NULL)
    refusal = sheet_read(pool, rows, strlen(rows), &it->sheet);
  if (file == NULL && rows != NULL) it->key = post_key(it->a);
  if (refusal != NULL)
    show(it, 422, refusal);
  else if (file != NULL || it->key != NULL)
    run(it);
  paackit_pool_free(pool);
}

void list_import_answer(struct answer *a, const struct module *m, const struct listado *l,
                        const char *form) {
  struct import it = {.a = a, .m = m, .l = l};
  for (uint32_t i = 0; i < l->imports_count; i++)
    if (strcmp(l->imports[i].form, form) == 0) it.d = &l->imports[i];
  if (it.d == NULL) {
    answer_error(a, 404, NULL);
    return;
  }
  if (!list_bulk_allowed(&a->c, m, it.d) || !session_can(a->c.session, l->d.permission)) {
    answer_error(a, 403, NULL);
    return;
  }
  it.form = module_form(m, form);
  list_row_form(a, m, it.form);
  if (strcmp(a->q->method, "POST") == 0 && !post_once(a)) return;
  if (strcmp(a->q->method, "POST") == 0)
    receive(&it);
  else if (a->q->format == FORMAT_CSV || a->q->format == FORMAT_XLSX)
    send_template(&it);
  else if (read_options(&it))
    show(&it, 200, NULL);
  else
    answer_error(a, 503, NULL);
}
