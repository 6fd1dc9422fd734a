/* A file of rows that somebody sends, and the empty one to fill in. Internal to module/. */
#ifndef PAAC_MODULE_LIST_SHEET_H
#define PAAC_MODULE_LIST_SHEET_H

#include "base/buf.h"
#include "kit/pool.h"
#include "module/registry.h"

enum { SHEET_ROWS_MAX = 5000, SHEET_COLUMNS_MAX = 100 };

struct sheet_row {
  int number;         /* as the spreadsheet shows it */
  size_t n;           /* cells; those after the last are empty */
  const char **cells; /* never NULL */
};

struct sheet {
  struct sheet_row *rows; /* the first holds the titles; empty rows are left out */
  size_t n, cap;
};

/* Reads CSV (`;`, `,` or TAB; UTF-8 or Windows-1252) or the first sheet of a workbook. NULL, or a
 * Spanish sentence that says what is wrong with the file. */
const char *sheet_read(struct paackit_pool *pool, const char *bytes, size_t len, struct sheet *out);
/* The rows as CSV of ours, to be read again. */
void sheet_write(const struct sheet *sheet, struct buf *out);

/* The titles of a form's fields, to be filled in below: as CSV, or as a workbook whose second sheet
 * says what goes where. */
void sheet_template_csv(const struct form *form, struct buf *out);
bool sheet_template_xlsx(const struct form *form, struct buf *out);

#endif
