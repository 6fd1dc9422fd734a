/* Lists: from one declaration come the filters, the pages by key, the orders, the XML and the
 * CSV, so that what is filtered is what is exported. */
#include <glib.h>
#include <string.h>

#include "base/log.h"
#include "base/text.h"
#include "module/context.h"
#include "process/slot.h"

#define WORDS_MAX 5
#define KEYS_MAX 8
#define ARGS_MAX 64

/* One run of a list: its values, checked. */
struct run {
  struct context *c;
  const struct module *m;
  const struct listado *l;
  struct frame frame;
  struct paac_arg args[ARGS_MAX]; /* the call's, then the words of its word filters */
  struct binding binding;
  const char **values; /* one a filter; NULL: empty */
  const char **errors; /* one a filter; NULL: fine */
  bool bad;
  const char *order;
  const char *after[KEYS_MAX];
  size_t after_count;
  bool backward;
};

static const char *kind_name(uint32_t kind) {
  static const char *const names[] = {"texto", "entero", "fecha", "palabras", "catalogo"};
  return kind < G_N_ELEMENTS(names) ? names[kind] : "texto";
}

static const char *type_name(uint32_t type) {
  return type == PAAC_T_INT ? "entero" : type == PAAC_T_DATE ? "fecha" : "texto";
}

static struct db_rows *catalogue(struct run *r, const char *statement) {
  const struct sql *s = module_sql(r->m, statement);
  struct db_rows *rows =
      s != NULL ? db_query(r->c->db, r->c->arena, s, context_bind, &r->binding, NULL) : NULL;
  if (rows == NULL) {
    log_error("list.catalogue", "%s.%s: %s", r->m->d.name, statement, db_error(r->c->db));
    context_fail(r->c, db_alive(r->c->db) ? PAAC_FAILED : PAAC_UNAVAILABLE, NULL);
  }
  return rows;
}

/* Leaving an argument out would show more rows than were asked for. */
static void add_arg(struct run *r, struct paac_arg arg) {
  if (r->binding.args.count < ARGS_MAX) {
    r->args[r->binding.args.count++] = arg;
    return;
  }
  log_error("list.args", "%s.%s has more than %d values", r->m->d.name, r->l->d.name, ARGS_MAX);
  context_fail(r->c, PAAC_FAILED, NULL);
}

/* "participacion ciudadana" bound as :texto_1 and :texto_2. The other three are bound too, as
 * nothing: a parameter of the page called texto_3 is no word of the filter. */
static const char *bind_words(struct run *r, const struct paac_filter *f, const char *value) {
  g_autofree char *folded = text_fold(value != NULL ? value : "");
  g_auto(GStrv) words = g_strsplit(folded, " ", -1);
  size_t count = *folded != '\0' ? g_strv_length(words) : 0;
  for (size_t i = 0; i < WORDS_MAX; i++) {
    const char *name = arena_printf(r->c->arena, "%s_%zu", f->name, i + 1);
    const char *word = i < count ? arena_strdup(r->c->arena, words[i]) : NULL;
    add_arg(r, (struct paac_arg)PAAC_TEXT(name, word));
  }
  if (value != NULL && count == 0) return "Escriba al menos una letra o un número.";
  return count > WORDS_MAX ? "Escriba a lo sumo cinco palabras." : NULL;
}

static const char *check_value(struct run *r, const struct paac_filter *f, const char *value) {
  gint64 number;
  glong max = f->max_chars > 0 ? (glong)f->max_chars : 200;
  if (g_utf8_strlen(value, -1) > max)
    return arena_printf(r->c->arena, "Escriba a lo sumo %ld caracteres.", max);
  switch (f->kind) {
    case PAAC_F_INT:
      return g_ascii_string_to_signed(value, 10, INT32_MIN, INT32_MAX, &number, NULL)
                 ? NULL
                 : "Escriba un número entero, por ejemplo 12.";
    case PAAC_F_DATE:
      return date_valid(value) ? NULL : "Escriba una fecha como 2022-04-30.";
    default:
      return NULL; /* a catalogue value is compared with its options where they are read */
  }
}

static void read_filters(struct run *r) {
  r->values = arena_alloc(r->c->arena, (r->l->filters_count + 1) * sizeof *r->values);
  r->errors = arena_alloc(r->c->arena, (r->l->filters_count + 1) * sizeof *r->errors);
  if (!context_memory(r->c)) return;
  for (uint32_t i = 0; i < r->l->filters_count; i++) {
    const struct paac_filter *f = &r->l->filters[i];
    r->values[i] = context_param(r->c, f->name);
    if (r->values[i] != NULL) r->errors[i] = check_value(r, f, r->values[i]);
    if (f->kind == PAAC_F_WORDS && r->errors[i] == NULL)
      r->errors[i] = bind_words(r, f, r->values[i]);
    r->bad |= r->errors[i] != NULL;
  }
}

/* The key of a row as one opaque word, and back. */
static const char *key_encode(struct arena *a, const char *const *keys, size_t n) {
  g_autofree char *joined = NULL;
  GString *s = g_string_new(NULL);
  for (size_t i = 0; i < n; i++) {
    if (i > 0) g_string_append_c(s, '\x1f');
    g_string_append(s, keys[i] != NULL ? keys[i] : "");
  }
  joined = g_base64_encode((const guchar *)s->str, s->len);
  g_string_free(s, TRUE);
  for (char *p = joined; *p != '\0'; p++) *p = *p == '+' ? '-' : *p == '/' ? '_' : *p;
  joined[strcspn(joined, "=")] = '\0';
  return arena_strdup(a, joined);
}

static bool key_decode(struct run *r, const char *word) {
  size_t n = strlen(word);
  if (n == 0 || n > 1000) return false;
  GString *s = g_string_new(word);
  for (char *p = s->str; *p != '\0'; p++) *p = *p == '-' ? '+' : *p == '_' ? '/' : *p;
  while (s->len % 4 != 0) g_string_append_c(s, '=');
  gsize len = 0;
  g_autofree guchar *raw = g_base64_decode(s->str, &len);
  g_string_free(s, TRUE);
  if (len == 0) return false;
  const char *text = arena_strndup(r->c->arena, (const char *)raw, len);
  if (text == NULL || strlen(text) != len || !g_utf8_validate(text, (gssize)len, NULL))
    return false;
  char **parts = g_strsplit(text, "\x1f", KEYS_MAX + 1);
  r->after_count = 0;
  for (char **p = parts; *p != NULL && r->after_count < KEYS_MAX; p++)
    r->after[r->after_count++] = arena_strdup(r->c->arena, *p);
  g_strfreev(parts);
  return true;
}

static bool read_order(struct run *r) {
  const char *asked = context_param(r->c, "orden");
  r->order = sql_order_name(r->l->sql, 0);
  for (size_t i = 0; asked != NULL && i < sql_orders(r->l->sql); i++)
    if (strcmp(asked, sql_order_name(r->l->sql, i)) == 0) r->order = sql_order_name(r->l->sql, i);
  if (asked != NULL && strcmp(asked, r->order) != 0) {
    context_fail(r->c, PAAC_BAD_REQUEST,
                 "Ese orden no existe: elija uno de los títulos de la tabla.");
    return false;
  }
  const char *from = context_param(r->c, "desde"), *to = context_param(r->c, "hasta");
  r->backward = from == NULL && to != NULL;
  if (from == NULL && to == NULL) return true;
  if (!key_decode(r, from != NULL ? from : to) ||
      r->after_count != sql_order_keys(r->l->sql, r->order)) {
    context_fail(r->c, PAAC_BAD_REQUEST, "Esa página no existe: vuelva a la primera.");
    return false;
  }
  return true;
}

/* Enters the list's frame and reads its parameters. False after a failure. */
static bool begin(struct run *r, struct context *c, const struct module *m, const struct listado *l,
                  struct paac_args args, bool page) {
  memset(r, 0, sizeof *r);
  r->c = c;
  r->m = m;
  r->l = l;
  if (c->session != NULL && !session_can(c->session, l->d.permission)) {
    context_fail(c, PAAC_FORBIDDEN, "Su rol no permite ver esta lista.");
    return false;
  }
  r->binding = (struct binding){c, {r->args, 0, sizeof r->args[0]}};
  for (uint32_t i = 0; i < args.count; i++) add_arg(r, args_at(args, i));
  r->frame = (struct frame){.module = m,
                            .scope = (enum paac_scope)l->d.scope,
                            .args = args,
                            .page = page,
                            .outer = c->frame,
                            .depth = c->frame != NULL ? c->frame->depth + 1 : 1};
  c->frame = &r->frame;
  slot_push(m->d.name, l->d.name, "listado");
  read_filters(r);
  return c->status == PAAC_OK && read_order(r);
}

static paac_status end(struct run *r) {
  context_memory(r->c);
  if (r->c->frame == &r->frame) {
    slot_pop();
    r->c->frame = r->frame.outer;
  }
  return r->c->status;
}

/* --- XML ------------------------------------------------------------------------------------ */

static void put_filter(struct run *r, struct cursor *out, uint32_t i) {
  const struct paac_filter *f = &r->l->filters[i];
  struct db_rows *options = f->kind == PAAC_F_CATALOGUE ? catalogue(r, f->catalogue) : NULL;
  bool found = r->values[i] == NULL || f->kind != PAAC_F_CATALOGUE;
  cursor_open(out, "filtro");
  cursor_attr(out, "nombre", f->name);
  cursor_attr(out, "titulo", f->title);
  cursor_attr(out, "clase", kind_name(f->kind));
  cursor_attr(out, "valor", r->values[i]);
  cursor_attr(out, "ayuda", f->help);
  cursor_attr_int(out, "max", f->max_chars > 0 ? f->max_chars : 200);
  cursor_attr(out, "error", r->errors[i]);
  while (options != NULL && db_next(options)) {
    const char *value = db_text(options, "valor");
    bool chosen = r->values[i] != NULL && value != NULL && strcmp(value, r->values[i]) == 0;
    cursor_open(out, "opcion");
    cursor_attr(out, "valor", value);
    cursor_attr(out, "etiqueta", db_text(options, "etiqueta"));
    if (chosen) cursor_attr(out, "elegida", "si");
    cursor_close(out);
    found |= chosen;
  }
  if (!found) { /* nothing can match it: say so instead of leaving the filter out */
    cursor_open(out, "opcion");
    cursor_attr(out, "valor", r->values[i]);
    cursor_attr(out, "etiqueta", r->values[i]);
    cursor_attr(out, "elegida", "si");
    cursor_close(out);
  }
  cursor_close(out);
}

static void put_head(struct run *r, struct cursor *out) {
  cursor_open(out, "filtros");
  for (uint32_t i = 0; i < r->l->filters_count; i++) put_filter(r, out, i);
  cursor_close(out);
  cursor_open(out, "ordenes");
  for (size_t i = 0; i < sql_orders(r->l->sql); i++) {
    cursor_open(out, "orden");
    cursor_attr(out, "nombre", sql_order_name(r->l->sql, i));
    if (strcmp(sql_order_name(r->l->sql, i), r->order) == 0) cursor_attr(out, "elegida", "si");
    cursor_close(out);
  }
  cursor_close(out);
  cursor_open(out, "columnas");
  for (uint32_t i = 0; i < r->l->columns_count; i++) {
    const struct paac_column *k = &r->l->columns[i];
    cursor_open(out, "columna");
    cursor_attr(out, "nombre", k->name);
    cursor_attr(out, "titulo", k->title);
    cursor_attr(out, "tipo", type_name(k->type));
    cursor_attr(out, "orden", k->order);
    if (k->hidden != 0) cursor_attr(out, "oculta", "si");
    cursor_close(out);
  }
  cursor_close(out);
}

/* "/plan/{vigencia}/{numero}" with the row's values; NULL when one of them is empty. */
static const char *link_of(struct run *r, const char *pattern, struct db_rows *row) {
  GString *s = g_string_new(NULL);
  bool whole = true;
  for (const char *p = pattern; *p != '\0' && whole;) {
    if (*p != '{') {
      g_string_append_c(s, *p++);
      continue;
    }
    size_t n = strcspn(p + 1, "}");
    g_autofree char *name = g_strndup(p + 1, n);
    const char *value = db_text(row, name);
    whole = value != NULL && *value != '\0';
    g_autofree char *escaped = whole ? g_uri_escape_string(value, NULL, FALSE) : NULL;
    if (whole) g_string_append(s, escaped);
    p += n + 1 + (p[n + 1] == '}');
  }
  const char *link = whole ? arena_strdup(r->c->arena, s->str) : NULL;
  g_string_free(s, TRUE);
  return link;
}

/* A row kept while the page is put in order: its cells, links and keys. */
struct row {
  const char **cells, **links;
  const char *keys[KEYS_MAX];
};

static struct row *keep_row(struct run *r, struct db_rows *row, size_t keys) {
  struct arena *a = r->c->arena;
  struct row *kept = arena_alloc(a, sizeof *kept);
  if (kept == NULL) return NULL;
  kept->cells = arena_alloc(a, r->l->columns_count * sizeof *kept->cells);
  kept->links = arena_alloc(a, r->l->columns_count * sizeof *kept->links);
  if (kept->cells == NULL || kept->links == NULL) return NULL;
  for (uint32_t i = 0; i < r->l->columns_count; i++) {
    kept->cells[i] = db_text(row, r->l->columns[i].name);
    if (r->l->columns[i].link != NULL) kept->links[i] = link_of(r, r->l->columns[i].link, row);
  }
  for (size_t k = 0; k < keys; k++) {
    char name[16];
    g_snprintf(name, sizeof name, "clave_%zu", k + 1);
    kept->keys[k] = db_text(row, name);
  }
  return kept;
}

static void put_row(struct run *r, struct cursor *out, const struct row *row) {
  cursor_open(out, "fila");
  for (uint32_t i = 0; i < r->l->columns_count; i++) {
    cursor_open(out, "celda");
    cursor_attr(out, "columna", r->l->columns[i].name);
    cursor_attr(out, "enlace", row->links[i]);
    cursor_text(out, row->cells[i]);
    cursor_close(out);
  }
  cursor_close(out);
}

/* The page's own query string with the paging parameters replaced. */
static const char *query_with(struct run *r, const char *name, const char *value) {
  GString *s = g_string_new("?");
  const struct pairs *q = r->c->request != NULL ? &r->c->request->query : NULL;
  for (size_t i = 0; q != NULL && i < q->count; i++) {
    const char *n = q->items[i].name;
    if (strcmp(n, "desde") == 0 || strcmp(n, "hasta") == 0 || *q->items[i].value == '\0') continue;
    g_autofree char *en = g_uri_escape_string(n, NULL, FALSE);
    g_autofree char *ev = g_uri_escape_string(q->items[i].value, NULL, FALSE);
    g_string_append_printf(s, "%s%s=%s", s->len > 1 ? "&" : "", en, ev);
  }
  if (name != NULL) g_string_append_printf(s, "%s%s=%s", s->len > 1 ? "&" : "", name, value);
  const char *text = arena_strdup(r->c->arena, s->str);
  g_string_free(s, TRUE);
  return text;
}

static void put_pager(struct run *r, struct cursor *out, const struct row *first,
                      const struct row *last, bool more) {
  size_t keys = sql_order_keys(r->l->sql, r->order);
  bool before = r->backward ? more : r->after_count > 0;
  bool after = r->backward ? r->after_count > 0 : more;
  cursor_open(out, "paginas");
  if (r->after_count > 0) cursor_attr(out, "primera", query_with(r, NULL, NULL));
  if (before && first != NULL)
    cursor_attr(out, "anterior",
                query_with(r, "hasta", key_encode(r->c->arena, first->keys, keys)));
  if (after && last != NULL)
    cursor_attr(out, "siguiente",
                query_with(r, "desde", key_encode(r->c->arena, last->keys, keys)));
  cursor_close(out);
}

static void list_failed(struct run *r) {
  if (r->c->status != PAAC_OK) return;
  log_error("list.failed", "%s.%s: %s", r->m->d.name, r->l->d.name, db_error(r->c->db));
  if (db_alive(r->c->db))
    context_fail(r->c, PAAC_FAILED, NULL);
  else
    context_fail(r->c, PAAC_UNAVAILABLE, "La base de datos no responde en este momento.");
}

static void put_rows(struct run *r, struct cursor *out) {
  size_t limit = r->l->d.page_size, n = 0, keys = sql_order_keys(r->l->sql, r->order);
  struct sql_page page = {.order = r->order,
                          .backward = r->backward,
                          .after = r->after_count > 0 ? r->after : NULL,
                          .after_count = r->after_count,
                          .limit = (int64_t)limit};
  struct row **kept = arena_alloc(r->c->arena, (limit + 1) * sizeof *kept);
  struct db_rows *rows =
      kept != NULL ? db_query(r->c->db, r->c->arena, r->l->sql, context_bind, &r->binding, &page)
                   : NULL;
  if (rows == NULL) {
    list_failed(r);
    return;
  }
  bool more = false;
  while (db_next(rows)) {
    more = n == limit;
    if (more || (kept[n] = keep_row(r, rows, keys)) == NULL) break;
    n++;
  }
  for (size_t i = 0; i < n; i++) put_row(r, out, kept[r->backward ? n - 1 - i : i]);
  if (n > 0)
    put_pager(r, out, kept[r->backward ? n - 1 : 0], kept[r->backward ? 0 : n - 1], more);
  else
    put_pager(r, out, NULL, NULL, false);
}

static int64_t total(struct run *r) {
  struct sql_page page = {.count = true};
  struct db_rows *rows =
      db_query(r->c->db, r->c->arena, r->l->sql, context_bind, &r->binding, &page);
  if (rows == NULL) list_failed(r);
  const char *n = rows != NULL && db_next(rows) ? db_text_at(rows, 0) : NULL;
  return n != NULL ? g_ascii_strtoll(n, NULL, 10) : 0;
}

paac_status listado_run(struct context *c, struct cursor *out, const struct module *m,
                        const struct listado *l, struct paac_args args, bool page) {
  struct run r;
  if (c->status != PAAC_OK) return c->status;
  if (!begin(&r, c, m, l, args, page)) return end(&r);
  cursor_open(out, "listado");
  cursor_attr(out, "modulo", m->d.name);
  cursor_attr(out, "nombre", l->d.name);
  cursor_attr(out, "titulo", l->d.title);
  if (c->request != NULL) cursor_attr(out, "ruta", c->request->path);
  cursor_attr_int(out, "total", r.bad ? 0 : total(&r));
  cursor_attr(out, "orden", r.order);
  cursor_attr(out, "vacio", l->d.empty);
  put_head(&r, out);
  if (!r.bad && c->status == PAAC_OK) put_rows(&r, out);
  cursor_close(out);
  return end(&r);
}

/* --- CSV ------------------------------------------------------------------------------------ */

/* A cell for spreadsheets: quoted where needed, and never read as a formula. */
static void csv_cell(struct buf *out, const char *text, bool number) {
  if (text == NULL) return;
  char *end = NULL;
  if (number) g_ascii_strtod(text, &end);
  bool plain = number && *end == '\0'; /* what the column says it is; what it holds may differ */
  bool formula = !plain && *text != '\0' && strchr("=+-@\t\r\n", *text) != NULL;
  bool quote = formula || strpbrk(text, ";\"\r\n") != NULL;
  if (quote) buf_putc(out, '"');
  if (formula) buf_putc(out, '\'');
  for (const char *p = text; *p != '\0'; p++) {
    if (*p == '"') buf_putc(out, '"');
    buf_putc(out, *p);
  }
  if (quote) buf_putc(out, '"');
}

struct csv {
  struct run *r;
  struct buf *out;
};

static bool csv_row(void *to, struct db_rows *row) {
  struct csv *csv = to;
  const struct listado *l = csv->r->l;
  for (uint32_t i = 0; i < l->columns_count; i++) {
    if (i > 0) buf_putc(csv->out, ';');
    csv_cell(csv->out, db_text(row, l->columns[i].name), l->columns[i].type == PAAC_T_INT);
  }
  buf_puts(csv->out, "\r\n");
  return !csv->out->failed;
}

paac_status listado_csv(struct context *c, struct buf *out, const struct module *m,
                        const struct listado *l, struct paac_args args, bool page) {
  struct run r;
  if (!begin(&r, c, m, l, args, page)) return end(&r);
  for (uint32_t i = 0; i < l->filters_count; i++)
    if (r.errors[i] != NULL)
      context_fail(c, PAAC_BAD_REQUEST,
                   arena_printf(c->arena, "%s: %s", l->filters[i].title, r.errors[i]));
  if (c->status != PAAC_OK) return end(&r);
  struct csv csv = {&r, out};
  struct sql_page pages = {.order = r.order};
  buf_puts(out, "\xEF\xBB\xBF");
  for (uint32_t i = 0; i < l->columns_count; i++) {
    if (i > 0) buf_putc(out, ';');
    csv_cell(out, l->columns[i].title, false);
  }
  buf_puts(out, "\r\n");
  if (!db_stream(c->db, l->sql, context_bind, &r.binding, &pages, csv_row, &csv) || out->failed)
    list_failed(&r);
  return end(&r);
}
