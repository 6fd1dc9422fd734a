/* Many rows of a list at once. Internal to module/. */
#ifndef PAAC_MODULE_LIST_BULK_H
#define PAAC_MODULE_LIST_BULK_H

#include "ledger/ledger.h"
#include "module/app.h"

enum { LIST_BULK_MAX = 2000 }; /* rows at once */

/* May this person do it, here? */
bool list_bulk_allowed(const struct context *c, const struct module *m, const struct paac_bulk *b);

/* Checked POST of a list's page or of the confirmation that follows it. */
void list_bulk_answer(struct answer *a, const struct module *m, const struct listado *l);

/* list_row.c: the form stands in for that of a route, so that its fields are drawn and checked as
 * ever. */
void list_row_form(struct answer *a, const struct module *m, const struct form *form);
/* One of many rows through that form. */
struct list_row {
  bool same;           /* it changed nothing */
  const char *said;    /* what the ledger says of it; NULL: nothing */
  const char *refused; /* NULL: done */
  const struct field_error *errors;
  size_t errors_count;
};
/* In the transaction; `check` also makes the checks of the form's declaration. What is refused is
 * undone. False: not a refusal but a failure, which ends the whole. */
bool list_row_run(struct answer *a, struct ledger_batch *ledger, struct paac_args values,
                  bool check, struct list_row *out);

/* list_import.c: GET is its page and its template, POST a file or, once seen, its rows. */
void list_import_answer(struct answer *a, const struct module *m, const struct listado *l,
                        const char *form);

/* list_result.c: what became of each row. */
struct list_result_row {
  const char *key, *title, *refused; /* title NULL: the key is one; refused NULL: it was not */
  bool same;                         /* it said what was there already */
};
struct list_result {
  const char *title, *list, *back; /* what was done, to which list, and its address */
  const struct list_result_row *rows;
  size_t count, done, same;
};
/* What the row is called: its title, or its key without the version of it that was seen. */
const char *list_result_title(struct arena *a, const struct list_result_row *row);
/* Keeps it for the person who did it; 0 after a failure. In the transaction. */
int64_t list_result_keep(struct answer *a, const struct list_result *r);
/* Shows it without keeping it. */
void list_result_send(struct answer *a, const struct list_result *r, int status);
/* GET /listas/lotes/{id} */
void list_result_answer(struct answer *a, const char *id);

#endif
