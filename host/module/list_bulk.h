/* Many rows of a list at once. Internal to module/. */
#ifndef PAAC_MODULE_LIST_BULK_H
#define PAAC_MODULE_LIST_BULK_H

#include "module/app.h"

enum { LIST_BULK_MAX = 2000 }; /* rows at once */

/* May this person do it, here? */
bool list_bulk_allowed(const struct context *c, const struct module *m, const struct paac_bulk *b);

/* Checked POST of a list's page or of the confirmation that follows it. */
void list_bulk_answer(struct answer *a, const struct module *m, const struct listado *l);

/* list_result.c: what became of each row. */
struct list_result_row {
  const char *key, *refused; /* refused NULL: done */
};
struct list_result {
  const char *title, *list, *back; /* what was done, to which list, and its address */
  const struct list_result_row *rows;
  size_t count, done;
};
/* Keeps it for the person who did it; 0 after a failure. In the transaction. */
int64_t list_result_keep(struct answer *a, const struct list_result *r);
/* Shows it without keeping it. */
void list_result_send(struct answer *a, const struct list_result *r, int status);
/* GET /listas/lotes/{id} */
void list_result_answer(struct answer *a, const char *id);

#endif
