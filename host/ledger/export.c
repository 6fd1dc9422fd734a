/* The ledger as a text file that anybody can verify without us: format in doc/ledger.md. */
#include <string.h>

#include "ledger/internal.h"

void ledger_export_head(struct buf *out) { buf_puts(out, "paac-exportacion-1\n"); }

/* A cell: NULL is \N, and what would end a cell or a line is written with a backslash. */
static void cell(struct buf *out, const char *text, char end) {
  g_autofree char *owned = NULL;
  const char *s = text != NULL ? canonical_text(text, &owned) : "\\N";
  while (text != NULL && *s != '\0') {
    size_t n = strcspn(s, "\\\t\n\r");
    buf_add(out, s, n);
    s += n;
    if (*s == '\0') break;
    buf_putc(out, '\\');
    buf_putc(out, *s == '\t' ? 't' : *s == '\n' ? 'n' : *s == '\r' ? 'r' : '\\');
    s++;
  }
  if (text == NULL) buf_puts(out, s);
  buf_putc(out, end);
}

void ledger_export_entry(struct buf *out, const struct ledger_entry *e, const char *hash) {
  buf_printf(out, "%lld\t%lld\t", (long long)e->seq, (long long)e->node);
  cell(out, e->moment, '\t');
  cell(out, e->who, '\t');
  cell(out, e->action, '\t');
  cell(out, e->object, '\t');
  cell(out, e->detail, '\t');
  cell(out, e->before, '\t');
  cell(out, e->after, '\t');
  if (e->count != 0)
    buf_printf(out, "%lld\t", (long long)e->count);
  else
    cell(out, NULL, '\t');
  cell(out, e->previous, '\t');
  cell(out, hash, '\n');
}

void ledger_export_end(struct buf *out, int64_t entries, const char *hash) {
  buf_printf(out, "fin\t%lld\t%s\n", (long long)entries, hash);
}

struct writer {
  FILE *to;
  struct buf line;
  int64_t entries;
  char hash[65];
  bool failed;
};

static bool flush(struct writer *w) {
  if (w->line.failed || fwrite(w->line.data, 1, w->line.len, w->to) != w->line.len)
    w->failed = true;
  w->line.len = 0;
  return !w->failed;
}

static bool each(void *to, struct db_rows *row) {
  struct writer *w = to;
  struct ledger_entry e = ledger_entry_of(row);
  const char *hash = db_text(row, "huella");
  ledger_export_entry(&w->line, &e, hash);
  g_strlcpy(w->hash, hash, sizeof w->hash);
  w->entries++;
  return flush(w);
}

bool ledger_export(struct db *db, FILE *to, struct buf *err, int64_t *entries) {
  struct writer w = {.to = to};
  memset(w.hash, '0', 64);
  ledger_export_head(&w.line);
  bool read = flush(&w) && ledger_each(db, each, &w);
  ledger_export_end(&w.line, w.entries, w.hash);
  bool ok = read && flush(&w) && fflush(to) == 0;
  if (!read && !w.failed) buf_printf(err, "No se pudo leer el libro: %s", db_error(db));
  if (!ok && err->len == 0) buf_puts(err, "No se pudo escribir la exportación.");
  buf_free(&w.line);
  *entries = w.entries;
  return ok;
}
