/* One run of a list: the declaration, what the person asked for, checked, and what is sent to the
 * database. Internal to module/. */
#ifndef PAAC_MODULE_LIST_H
#define PAAC_MODULE_LIST_H

#include "module/context.h"

enum { LIST_WORDS = 5, LIST_KEYS = 8, LIST_ARGS = 64 };

struct list_option {
  const char *value, *label;
};

/* A filter as it was asked for. */
struct list_filter {
  const char *value; /* NULL: empty */
  const char *error; /* NULL: fine */
  struct list_option *options;
  size_t options_count;
};

struct list_run {
  struct context *c;
  const struct module *m;
  const struct listado *l;
  struct frame frame;
  unsigned pushed;                 /* of the slot */
  struct paac_arg args[LIST_ARGS]; /* the call's, the list's own, then those of its filters */
  struct binding binding;
  struct list_filter *filters; /* one a filter */
  const char *wrong;           /* "Mes: …", the first filter to mend; NULL: none */
  bool *chosen;                /* one a column; NULL: nobody chose */
  const char *order;
  const char *after[LIST_KEYS]; /* the row to go on from */
  size_t after_count;
  bool backward;
  struct row **page; /* the rows that list_read_rows kept, in the order of the statement */
  size_t page_n;
  bool more; /* there are others behind them */
};

/* A run for a page (with every option of every catalogue), for an export (only what is needed to
 * check what was asked for), or only to check that, without what the page would add; or for the
 * filters of a page that is no list, which has neither its columns nor its orders. */
enum list_use { LIST_PAGE, LIST_EXPORT, LIST_CHECK, LIST_FILTERS };

/* Enters the list's frame and reads its parameters. False after a failure; list_end in any case. */
bool list_begin(struct list_run *r, struct context *c, const struct module *m,
                const struct listado *l, struct paac_args args, bool page, enum list_use use);
paac_status list_end(struct list_run *r);
/* Why the list does not answer that query at a page whose address has those parameters; NULL: it
 * does. In a read snapshot. */
const char *list_refuses(struct context *c, const struct module *m, const struct listado *l,
                         const struct pairs *path, const struct pairs *query);
/* Is it a parameter of the list: a filter, its order, its columns, or what it always needs? */
bool list_knows(const struct listado *l, const char *name);
/* A statement of the list failed: logged, and the request fails. */
void list_failed(struct list_run *r);
/* One more value for the list's statements. */
void list_arg(struct list_run *r, struct paac_arg arg);

/* list_filters.c */
void list_read_filters(struct list_run *r, enum list_use use);
void list_put_filters(struct list_run *r, struct cursor *out);

/* list_columns.c: which columns are asked for (`columnas=`), and what a cell leads to. */
bool list_read_columns(struct list_run *r);
void list_put_columns(struct list_run *r, struct cursor *out);
/* Is it in a table for people; is it in a file? Nobody chose: hidden columns are only in files. */
bool list_shows(const struct list_run *r, uint32_t column);
bool list_exports(const struct list_run *r, uint32_t column);
/* "/plan/{vigencia}/{numero}" with the row's values; NULL when one of them is empty. */
const char *list_link(struct list_run *r, const char *pattern, struct db_rows *row);

/* What people read in place of the row's key; NULL: it has nothing else. */
const char *list_row_title(struct arena *a, const struct listado *l, struct db_rows *row);

/* list_page.c: orders and pages by key. */
bool list_read_order(struct list_run *r);
void list_put_orders(struct list_run *r, struct cursor *out);
/* Reads the page's rows; false: list_failed() has been called. Then they are written. */
bool list_read_rows(struct list_run *r);
void list_put_rows(struct list_run *r, struct cursor *out);
/* The page's query string without its place among the pages. */
const char *list_query(struct list_run *r);

/* list_actions.c: what a page offers to do with the list: kept filters, many rows at once. */
void list_put_actions(struct list_run *r, struct cursor *out);
bool list_has_bulk(const struct list_run *r);

/* list_export.c: every row that the filters let through, to whoever writes the file. */
typedef bool list_row(void *to, struct db_rows *row);
bool list_stream(struct list_run *r, list_row *each, void *to);

/* list_export.c: one cell of a CSV, quoted where needed and never read as a formula. */
void csv_cell(struct buf *out, const char *text, bool number);

#endif
