/* Reading a sent file into rows of text, whatever wrote it, and writing rows as CSV. */
#include "module/list_sheet.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "kit/csv.h"
#include "kit/texto.h"
#include "xlsx/xlsx.h"

static bool is_workbook(const char *bytes, size_t len) {
  return len > 4 && memcmp(bytes, "PK\x03\x04", 4) == 0;
}

static bool blank(const char *const *cells, size_t n) {
  for (size_t i = 0; i < n; i++)
    if (!paackit_blank(cells[i])) return false;
  return true;
}

/* Why the row cannot be taken; NULL: it was, or was empty. */
static const char *add(struct paackit_pool *pool, struct sheet *s, int number,
                       const char *const *cells, size_t n) {
  while (n > 0 && paackit_blank(cells[n - 1])) n--;
  if (blank(cells, n)) return NULL;
  if (s->n > SHEET_ROWS_MAX) return "El archivo tiene más de 5000 filas: divídalo en varios.";
  if (n > SHEET_COLUMNS_MAX)
    return "El archivo tiene más de 100 columnas: no es de esta plantilla.";
  for (size_t i = 0; i < n; i++)
    if (!text_is_clean(cells[i], strlen(cells[i])))
      return "El archivo tiene caracteres que no son texto: guárdelo de nuevo como CSV UTF-8.";
  s->rows = paackit_pool_grow(pool, s->rows, s->n, &s->cap, sizeof *s->rows);
  const char **kept = paackit_pool_alloc(pool, (n + 1) * sizeof *kept);
  memcpy(kept, cells, n * sizeof *kept);
  s->rows[s->n++] = (struct sheet_row){number, n, kept};
  return NULL;
}

/* --- CSV ------------------------------------------------------------------------------------ */

static char separator(const char *text) {
  static const char known[] = {';', ',', '\t'};
  size_t best = 0;
  for (size_t i = 1; i < sizeof known; i++)
    if (paackit_csv_count(text, known[i]) > paackit_csv_count(text, known[best])) best = i;
  return known[best];
}

static const char *read_csv(struct paackit_pool *pool, const char *bytes, size_t len,
                            struct sheet *out) {
  size_t text_len;
  enum paackit_codificacion encoding;
  char *text = paackit_decode(bytes, len, &text_len, &encoding);
  const char *refusal =
      text == NULL ? "El archivo no es de texto: guárdelo como CSV o XLSX." : NULL;
  if (refusal != NULL) return refusal;
  struct paackit_csv csv = {.text = text, .separator = separator(text), .line = 1};
  struct paackit_csv_record record;
  int number =
      0; /* as a spreadsheet counts: an empty line is a row, a cell of several lines is not more */
  while (refusal == NULL && paackit_csv_next(&csv, pool, &record))
    refusal = record.unterminated
                  ? "Una celda abre comillas y no las cierra: guarde el archivo de nuevo."
                  : add(pool, out, ++number, (const char *const *)record.fields, record.count);
  free(text);
  return refusal;
}

/* --- workbooks ------------------------------------------------------------------------------ */

/* A value that stands over several rows: is it each one's, or once for all? */
static const char *merged(struct paackit_pool *pool, const struct xlsx_row *row) {
  for (size_t i = 0; row->merged != NULL && i < XLSX_MAX_COLUMNS; i++) {
    const char letters[] = {(char)('A' + i / 26 - 1), (char)('A' + i % 26), '\0'};
    if (!paackit_blank(row->merged[i]))
      return paackit_pool_printf(pool,
                                 "La celda %s%d está combinada con las de arriba: "
                                 "sepárelas y escriba el dato en cada fila.",
                                 letters + (i < 26), row->number);
  }
  return NULL;
}

static const char *read_workbook(struct paackit_pool *pool, const char *bytes, size_t len,
                                 struct sheet *out) {
  struct xlsx_book book;
  const char *refusal = xlsx_read(pool, bytes, len, &book);
  if (refusal != NULL) return refusal;
  if (book.n == 0) return "El libro no tiene ninguna hoja.";
  for (size_t i = 0; refusal == NULL && i < book.sheets[0].n; i++) {
    const struct xlsx_row *row = &book.sheets[0].rows[i];
    refusal = merged(pool, row);
    if (refusal == NULL) refusal = add(pool, out, row->number, row->cells, row->n);
  }
  return refusal;
}

const char *sheet_read(struct paackit_pool *pool, const char *bytes, size_t len,
                       struct sheet *out) {
  *out = (struct sheet){0};
  const char *refusal = is_workbook(bytes, len) ? read_workbook(pool, bytes, len, out)
                                                : read_csv(pool, bytes, len, out);
  if (refusal == NULL && out->n < 2)
    return "El archivo no tiene filas debajo de los títulos: llénelo y envíelo de nuevo.";
  return refusal;
}

/* --- writing -------------------------------------------------------------------------------- */

static void sink(void *to, const char *bytes, size_t len) { buf_add(to, bytes, len); }

static void cell(struct buf *out, const char *text, bool first) {
  if (!first) buf_putc(out, ';');
  paackit_csv_field(sink, out, text, ';');
}

/* Each row where it stood, behind as many empty ones as there were. */
void sheet_write(const struct sheet *sheet, struct buf *out) {
  int number = 1;
  for (size_t i = 0; i < sheet->n; i++) {
    const struct sheet_row *row = &sheet->rows[i];
    for (; number < row->number; number++) buf_putc(out, '\n');
    for (size_t k = 0; k < row->n; k++) cell(out, row->cells[k], k == 0);
    buf_putc(out, '\n');
    number++;
  }
}

void sheet_template_csv(const struct form *form, struct buf *out) {
  buf_puts(out, "\xEF\xBB\xBF");
  for (uint32_t i = 0; i < form->fields_count; i++) cell(out, form->fields[i].title, i == 0);
  buf_puts(out, "\r\n");
}
