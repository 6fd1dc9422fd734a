/* A workbook of a spreadsheet as rows of text: what its reader (xlsx.c, xlsx_partes.c) finds.
 * Guarded against files made to exhaust: parts, rows and cells have limits, DTDs are refused. */
#ifndef PAACKIT_XLSX_H
#define PAACKIT_XLSX_H

#include <stdbool.h>
#include <stddef.h>

#include "kit/pool.h"

enum { XLSX_MAX_COLUMNS = 256, XLSX_MAX_OUTSIDE = 200 };

/* The text of a cell with a formula that was saved without its result, as programs other than
 * spreadsheets do. */
#define XLSX_NO_RESULT "(fórmula sin resultado)"

/* A cell beyond XLSX_MAX_COLUMNS. */
struct xlsx_outside {
  int row, column; /* column from 1 */
  const char *text;
};

struct xlsx_row {
  int number; /* as the spreadsheet shows it */
  size_t n;
  const char **cells;  /* never NULL; dates as 01/02/2022, percentages as 90% */
  const char **merged; /* text of the merged cell that covers this one from above, or ""; NULL */
};

struct xlsx_sheet {
  const char *name;
  struct xlsx_row *rows;
  size_t n, cap;
  struct xlsx_outside *outside; /* the first XLSX_MAX_OUTSIDE of n_outside */
  size_t n_outside, cap_outside;
};

struct xlsx_book {
  struct xlsx_sheet *sheets; /* in the order of the tabs, hidden ones too */
  size_t n, cap;
};

/* Reads a workbook into the pool. NULL, or a Spanish sentence that says why it cannot be read. */
const char *xlsx_read(struct paackit_pool *pool, const void *bytes, size_t len,
                      struct xlsx_book *book);

/* --- xlsx_partes.c: one part each, given as XML in memory --------------------------------- */

struct xlsx_styles {
  bool date[4096], percent[4096], cents[4096]; /* by the index of a cell's style */
};

struct xlsx_strings {
  const char **items;
  size_t n, cap;
};

/* A tab: its name and the id of its relation. */
struct xlsx_tab {
  const char *name, *relation;
};

struct xlsx_tabs {
  struct xlsx_tab *items;
  size_t n, cap;
  bool since_1904;
};

/* Each answers false when the XML is broken or has a DTD. */
bool xlsx_part_tabs(struct paackit_pool *pool, const char *xml, size_t len, struct xlsx_tabs *out);
/* Target of the relation with that id, or NULL. */
const char *xlsx_part_target(struct paackit_pool *pool, const char *xml, size_t len,
                             const char *id);
bool xlsx_part_strings(struct paackit_pool *pool, const char *xml, size_t len,
                       struct xlsx_strings *out);
bool xlsx_part_styles(const char *xml, size_t len, struct xlsx_styles *out);
/* What a sheet needs from the other parts. */
struct xlsx_context {
  const struct xlsx_strings *strings;
  const struct xlsx_styles *styles;
  bool since_1904;
  size_t *cells_left; /* limit for the whole workbook */
};
bool xlsx_part_sheet(struct paackit_pool *pool, const char *xml, size_t len,
                     const struct xlsx_context *context, struct xlsx_sheet *out);

#endif
