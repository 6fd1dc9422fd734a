/* Named values for the host's own statements: one lookup for all of them. */
#include "db/named.h"

#include <string.h>

bool db_named(void *values, const char *name, struct paac_arg *out) {
  for (const struct paac_arg *v = values; v != NULL && v->name != NULL; v++) {
    if (strcmp(v->name, name) != 0) continue;
    *out = *v;
    return v->type == PAAC_T_INT || v->text != NULL;
  }
  return false;
}

struct db_rows *db_query_named(struct db *db, struct arena *a, const struct sql *s,
                               const struct paac_arg *values) {
  return db_query(db, a, s, db_named, (void *)(uintptr_t)values, NULL);
}

int64_t db_exec_named(struct db *db, struct arena *a, const struct sql *s,
                      const struct paac_arg *values) {
  return db_exec(db, a, s, db_named, (void *)(uintptr_t)values);
}
