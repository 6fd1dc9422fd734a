/* A list as a file: every row that the filters let through, one at a time. CSV here, XLSX in
 * list_xlsx.c. */
#include <glib.h>
#include <string.h>

#include "kit/csv.h"
#include "module/list.h"

bool list_stream(struct list_run *r, list_row *each, void *to) {
  struct sql_page pages = {.order = r->order};
  if (r->wrong != NULL) {
    context_fail(r->c, PAAC_BAD_REQUEST, r->wrong);
    return false;
  }
  if (db_stream(r->c->db, r->l->sql, context_bind, &r->binding, &pages, each, to)) return true;
  list_failed(r);
  return false;
}

/* --- CSV ------------------------------------------------------------------------------------ */

static void to_buf(void *to, const char *bytes, size_t len) { buf_add(to, bytes, len); }

/* A cell for spreadsheets: quoted where needed, and never read as a formula. */
void csv_cell(struct buf *out, const char *text, bool number) {
  if (text == NULL) return;
  char *end = NULL;
  if (number) g_ascii_strtod(text, &end);
  bool plain = number && *end == '\0'; /* what the column says it is; what it holds may differ */
  if (plain)
    buf_puts(out, text);
  else
    paackit_csv_field(to_buf, out, text, ';');
}

struct csv {
  struct list_run *r;
  struct buf *out;
};

/* row NULL: the titles. */
static bool csv_row(void *to, struct db_rows *row) {
  struct csv *csv = to;
  const struct listado *l = csv->r->l;
  bool first = true;
  for (uint32_t i = 0; i < l->columns_count; i++) {
    const struct paac_column *k = &l->columns[i];
    if (!list_exports(csv->r, i)) continue;
    if (!first) buf_putc(csv->out, ';');
    csv_cell(csv->out, row != NULL ? db_text(row, k->name) : k->title,
             row != NULL && k->type == PAAC_T_INT);
    first = false;
  }
  buf_puts(csv->out, "\r\n");
  return !csv->out->failed;
}

paac_status listado_csv(struct context *c, struct buf *out, const struct module *m,
                        const struct listado *l, struct paac_args args, bool page) {
  struct list_run r;
  struct csv csv = {&r, out};
  if (!list_begin(&r, c, m, l, args, page, LIST_EXPORT)) return list_end(&r);
  buf_puts(out, "\xEF\xBB\xBF");
  csv_row(&csv, NULL);
  list_stream(&r, csv_row, &csv);
  if (out->failed) list_failed(&r);
  return list_end(&r);
}
