/* A short list of named values for a statement of the host's own. */
#ifndef PAAC_DB_NAMED_H
#define PAAC_DB_NAMED_H

#include "db/db.h"

/* NAMED(PAAC_TEXT("usuario", user), PAAC_INT("rol", 3)): ended by a NULL name, as long-lived as the
 * block that it stands in. */
#define NAMED(...) ((const struct paac_arg[]){__VA_ARGS__, {.name = NULL}})

/* db_query() and db_exec() over such a list (NULL: no values). A text of NULL is an absent value.
 */
struct db_rows *db_query_named(struct db *db, struct arena *a, const struct sql *s,
                               const struct paac_arg *values);
int64_t db_exec_named(struct db *db, struct arena *a, const struct sql *s,
                      const struct paac_arg *values);

/* The db_lookup behind both: `values` is a list of NAMED. */
db_lookup db_named;

#endif
