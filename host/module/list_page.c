/* Pages of a list by the key of their first and last rows, so that a page costs the same however
 * deep it lies, and rows that come and go move nothing. */
#include <glib.h>
#include <string.h>

#include "module/list.h"

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

static bool key_decode(struct list_run *r, const char *word) {
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
  char **parts = g_strsplit(text, "\x1f", LIST_KEYS + 1);
  r->after_count = 0;
  for (char **p = parts; *p != NULL && r->after_count < LIST_KEYS; p++)
    r->after[r->after_count++] = arena_strdup(r->c->arena, *p);
  g_strfreev(parts);
  return true;
}

bool list_read_order(struct list_run *r) {
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

void list_put_orders(struct list_run *r, struct cursor *out) {
  cursor_open(out, "ordenes");
  for (size_t i = 0; i < sql_orders(r->l->sql); i++) {
    cursor_open(out, "orden");
    cursor_attr(out, "nombre", sql_order_name(r->l->sql, i));
    if (strcmp(sql_order_name(r->l->sql, i), r->order) == 0) cursor_attr(out, "elegida", "si");
    cursor_close(out);
  }
  cursor_close(out);
}

/* --- one page ------------------------------------------------------------------------------- */

/* A row kept while the page is put in order: its cells, links and keys. */
struct row {
  const char **cells, **links;
  const char *name, *title; /* in a list whose rows can be marked */
  const char *keys[LIST_KEYS];
};

static struct row *keep_row(struct list_run *r, struct db_rows *row, size_t keys) {
  struct arena *a = r->c->arena;
  struct row *kept = arena_alloc(a, sizeof *kept);
  if (kept == NULL) return NULL;
  kept->cells = arena_alloc(a, r->l->columns_count * sizeof *kept->cells);
  kept->links = arena_alloc(a, r->l->columns_count * sizeof *kept->links);
  if (kept->cells == NULL || kept->links == NULL) return NULL;
  for (uint32_t i = 0; i < r->l->columns_count; i++) {
    kept->cells[i] = db_text(row, r->l->columns[i].name);
    if (r->l->columns[i].link != NULL) kept->links[i] = list_link(r, r->l->columns[i].link, row);
  }
  if (list_has_bulk(r)) {
    kept->name = db_text(row, r->l->d.key);
    kept->title = list_row_title(a, r->l, row);
  }
  for (size_t k = 0; k < keys; k++) {
    char name[16];
    g_snprintf(name, sizeof name, "clave_%zu", k + 1);
    kept->keys[k] = db_text(row, name);
  }
  return kept;
}

static void put_row(struct list_run *r, struct cursor *out, const struct row *row) {
  cursor_open(out, "fila");
  cursor_attr(out, "clave", row->name);
  cursor_attr(out, "titulo", row->title);
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
static const char *query_with(struct list_run *r, const char *name, const char *value) {
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

const char *list_query(struct list_run *r) { return query_with(r, NULL, NULL); }

static void put_pager(struct list_run *r, struct cursor *out, const struct row *first,
                      const struct row *last, bool more) {
  size_t keys = sql_order_keys(r->l->sql, r->order);
  bool before = r->backward ? more : r->after_count > 0;
  bool after = r->backward ? r->after_count > 0 : more;
  cursor_open(out, "paginas");
  if (r->after_count > 0) cursor_attr(out, "primera", list_query(r));
  if (before && first != NULL)
    cursor_attr(out, "anterior",
                query_with(r, "hasta", key_encode(r->c->arena, first->keys, keys)));
  if (after && last != NULL)
    cursor_attr(out, "siguiente",
                query_with(r, "desde", key_encode(r->c->arena, last->keys, keys)));
  cursor_close(out);
}

bool list_read_rows(struct list_run *r) {
  size_t limit = r->l->d.page_size, keys = sql_order_keys(r->l->sql, r->order);
  struct sql_page page = {.order = r->order,
                          .backward = r->backward,
                          .after = r->after_count > 0 ? r->after : NULL,
                          .after_count = r->after_count,
                          .limit = (int64_t)limit};
  r->page = arena_alloc(r->c->arena, (limit + 1) * sizeof(struct row *));
  struct db_rows *rows =
      r->page != NULL ? db_query(r->c->db, r->c->arena, r->l->sql, context_bind, &r->binding, &page)
                      : NULL;
  if (rows == NULL) {
    list_failed(r);
    return false;
  }
  while (db_next(rows)) {
    r->more = r->page_n == limit;
    if (r->more || (r->page[r->page_n] = keep_row(r, rows, keys)) == NULL) break;
    r->page_n++;
  }
  return true;
}

void list_put_rows(struct list_run *r, struct cursor *out) {
  size_t n = r->page_n;
  for (size_t i = 0; i < n; i++) put_row(r, out, r->page[r->backward ? n - 1 - i : i]);
  if (n > 0)
    put_pager(r, out, r->page[r->backward ? n - 1 : 0], r->page[r->backward ? 0 : n - 1], r->more);
  else
    put_pager(r, out, NULL, NULL, false);
}
