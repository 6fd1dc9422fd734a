/* Rows of a file into a list: each one fills in a declared form. Seeing what would happen is doing
 * it and not committing, so the page before says exactly what the button does: all of them or
 * none. Nothing is kept in between: the rows travel with the page and are checked again. */
#include <glib.h>
#include <stdio.h>
#include <string.h>

#include "base/log.h"
#include "base/text.h"
#include "ledger/ledger.h"
#include "module/form.h"
#include "module/list_bulk.h"
#include "module/list_sheet.h"
#include "module/transaction.h"

enum { ERRORS_MAX = 1000, SHOWN_MAX = 500 };

struct cell_error {
  int row;
  const char *column, *value, *sentence;
};

struct import {
  struct answer *a;
  const struct module *m;
  const struct listado *l;
  const struct paac_bulk *d;
  const struct form *form;
  struct sheet sheet;
  int *field; /* of each column of the sheet */
  struct list_result_row *rows;
  struct cell_error *errors;
  size_t count, errors_count;
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

static void note(struct import *it, int row, const char *column, const char *value,
                 const char *sentence) {
  if (it->errors_count < ERRORS_MAX)
    it->errors[it->errors_count++] = (struct cell_error){row, column, value, sentence};
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

/* Which field each column is for; unknown, missing and repeated titles are errors. */
static void read_titles(struct import *it) {
  const struct sheet_row *head = &it->sheet.rows[0];
  g_autofree bool *there = g_new0(bool, it->form->fields_count + 1);
  it->field = arena_alloc(it->a->q->arena, (head->n + 1) * sizeof *it->field);
  if (it->field == NULL) return;
  for (size_t i = 0; i < head->n; i++) {
    int f = it->field[i] = field_named(it->form, head->cells[i]);
    if (f < 0 && *head->cells[i] != '\0')
      note(
          it, head->number, head->cells[i], NULL,
          arena_printf(it->a->q->arena,
                       "No es un título de la plantilla. Los hay: %s. Cámbielo o quite la columna.",
                       all_titles(it)));
    if (f >= 0 && there[f])
      note(it, head->number, head->cells[i], NULL, "La columna está dos veces: quite una.");
    if (f >= 0) there[f] = true;
  }
  for (uint32_t f = 0; f < it->form->fields_count; f++)
    if (!there[f] && it->form->fields[f].required != 0)
      note(it, head->number, it->form->fields[f].title, NULL,
           "Falta esta columna, que es obligatoria: agréguela con su título en la primera fila.");
}

/* --- cells ---------------------------------------------------------------------------------- */

/* "Dependencia" or "dependencia" is the option «unidad»; a value itself is one too. */
static const char *option_of(struct import *it, uint32_t f, const char *text) {
  struct db_rows *rows = it->options[f];
  g_autofree char *wanted = text_fold(text);
  const char *found = NULL;
  if (rows == NULL) return text;
  db_rewind(rows);
  while (found == NULL && db_next(rows)) {
    const char *value = db_text(rows, "valor"), *label = db_text(rows, "etiqueta");
    g_autofree char *folded = text_fold(label != NULL ? label : "");
    if (value != NULL && (strcmp(value, text) == 0 || strcmp(folded, wanted) == 0)) found = value;
  }
  return found != NULL ? found : text;
}

/* 31/12/2022, as spreadsheets write it, for 2022-12-31. */
static const char *date_of(struct arena *a, const char *text) {
  unsigned day, month, year;
  char rest;
  if (sscanf(text, "%2u/%2u/%4u%c", &day, &month, &year, &rest) != 3) return text;
  return arena_printf(a, "%04u-%02u-%02u", year, month, day);
}

static const char *yes_of(const char *text) {
  g_autofree char *word = text_fold(text);
  if (strcmp(word, "si") == 0 || strcmp(word, "x") == 0 || strcmp(word, "1") == 0) return "si";
  return strcmp(word, "no") == 0 || strcmp(word, "0") == 0 ? "" : text;
}

/* What a person would have typed or chosen in the form. */
static const char *value_of(struct import *it, uint32_t f, const char *cell) {
  struct arena *a = it->a->q->arena;
  const struct paac_field *field = &it->form->fields[f];
  g_autofree char *trimmed = g_strstrip(g_strdup(cell));
  const char *text = arena_strdup(a, trimmed);
  if (text == NULL || *text == '\0') return "";
  if (field->kind == PAAC_K_CHECK) return yes_of(text);
  if (field->type == PAAC_T_DATE) return date_of(a, text);
  if (field->kind == PAAC_K_CHOICE) return option_of(it, f, text);
  if (field->kind != PAAC_K_SEVERAL) return text;
  g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
  const char *all = "";
  for (char **line = lines; *line != NULL; line++)
    if (*g_strstrip(*line) != '\0')
      all = arena_printf(a, "%s%s%s", all, *all != '\0' ? "\n" : "",
                         option_of(it, f, arena_strdup(a, *line)));
  return all;
}

/* Every field of the form, so that none is looked for anywhere else. */
static struct paac_args values_of(struct import *it, const struct sheet_row *row) {
  uint32_t n = it->form->fields_count;
  struct paac_arg *items = arena_alloc(it->a->q->arena, (n + 1) * sizeof *items);
  if (items == NULL) return PAAC_NO_ARGS;
  for (uint32_t f = 0; f < n; f++)
    items[f] = (struct paac_arg)PAAC_TEXT(it->form->fields[f].name, "");
  for (size_t i = 0; i < it->sheet.rows[0].n && i < row->n; i++)
    if (it->field[i] >= 0)
      items[it->field[i]].text = value_of(it, (uint32_t)it->field[i], row->cells[i]);
  return (struct paac_args){items, n, sizeof *items};
}

static void note_row(struct import *it, const struct sheet_row *row, struct paac_args values,
                     const struct list_row *outcome) {
  if (outcome->errors_count == 0) note(it, row->number, NULL, NULL, outcome->refused);
  for (size_t i = 0; i < outcome->errors_count; i++) {
    const char *title = outcome->errors[i].field, *value = NULL;
    for (uint32_t f = 0; f < it->form->fields_count; f++)
      if (strcmp(it->form->fields[f].name, title) == 0) {
        title = it->form->fields[f].title;
        value = args_at(values, f).text;
        break;
      }
    note(it, row->number, title, value, outcome->errors[i].sentence);
  }
}

/* --- all of them ---------------------------------------------------------------------------- */

static struct list_result result_of(struct import *it) {
  return (struct list_result){it->d->title, it->l->d.title, back(it),
                              it->rows,     it->count,      it->count};
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
                                                      it->d->title, it->count)),
                          ledger);
}

static paac_status apply(struct context *c, void *data) {
  struct import *it = data;
  struct ledger_batch *ledger = ledger_batch_start(c->arena);
  it->count = it->errors_count = 0;
  if (ledger == NULL || (it->key != NULL && !post_first(it->a, it->key, &it->done_before)))
    return context_fail(c, PAAC_FAILED, NULL);
  read_titles(it);
  if (it->errors_count > 0) return context_fail(c, PAAC_UNPROCESSABLE, NULL);
  for (size_t i = 1; i < it->sheet.n; i++) {
    const struct sheet_row *row = &it->sheet.rows[i];
    struct paac_args values = values_of(it, row);
    struct list_row outcome;
    if (!context_memory(c) || !list_row_run(it->a, ledger, values, true, &outcome))
      return context_fail(c, PAAC_FAILED, NULL);
    if (outcome.refused != NULL)
      note_row(it, row, values, &outcome);
    else
      it->rows[it->count++].key = arena_printf(c->arena, "Fila %d: %s", row->number,
                                               outcome.did != NULL ? outcome.did : "sin cambios");
  }
  if (it->errors_count > 0 || it->key == NULL) return context_fail(c, PAAC_UNPROCESSABLE, NULL);
  return finish(it, ledger) ? PAAC_OK : context_fail(c, PAAC_FAILED, NULL);
}

/* --- pages ---------------------------------------------------------------------------------- */

/* A password in a file is not read out. */
static bool is_secret(const struct import *it, const char *column) {
  int at = column != NULL ? field_named(it->form, column) : -1;
  return at >= 0 && it->form->fields[at].kind >= PAAC_K_SECRET;
}

static void put_errors(const struct import *it, struct cursor *out) {
  for (size_t i = 0; i < it->errors_count; i++) {
    const struct cell_error *e = &it->errors[i];
    cursor_open(out, "error");
    cursor_attr_int(out, "fila", e->row);
    cursor_attr(out, "columna", e->column);
    if (!is_secret(it, e->column)) cursor_attr(out, "valor", e->value);
    cursor_text(out, e->sentence);
    cursor_close(out);
  }
}

static void put_seen(const struct import *it, struct cursor *out) {
  struct buf text = {0};
  put_errors(it, out);
  for (size_t i = 0; i < it->count && i < SHOWN_MAX; i++) {
    cursor_open(out, "cambio");
    cursor_text(out, it->rows[i].key);
    cursor_close(out);
  }
  if (it->errors_count > 0) return;
  sheet_write(&it->sheet, &text);
  cursor_open(out, "datos");
  cursor_text(out, text.data);
  cursor_close(out);
  buf_free(&text);
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
  cursor_attr(out, "rechazo", refusal);
  cursor_attr_int(out, "max", SHEET_ROWS_MAX);
  if (it->sheet.n > 0) {
    cursor_attr_int(out, "filas", (int64_t)it->sheet.n - 1);
    cursor_attr_int(out, "bien", (int64_t)it->count);
    if (it->errors_count == ERRORS_MAX) cursor_attr(out, "recortado", "si");
    if (refusal == NULL) put_seen(it, out);
  }
  for (uint32_t i = 0; i < it->form->fields_count; i++) {
    const struct paac_field *f = &it->form->fields[i];
    cursor_open(out, "columna");
    cursor_attr(out, "titulo", f->title);
    cursor_attr(out, "ayuda", f->help);
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
  it->errors = arena_alloc(a->q->arena, ERRORS_MAX * sizeof *it->errors);
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
  else
    show(&it, 200, NULL);
}
