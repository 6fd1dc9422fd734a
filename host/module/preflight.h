/* What the parts of the preflight share. Internal to module/. */
#ifndef PAAC_MODULE_PREFLIGHT_H
#define PAAC_MODULE_PREFLIGHT_H

#include "module/registry.h"

struct check {
  struct registry *r;
  const struct module *m; /* the one being looked at: every sentence begins with its file */
  struct buf *err;
  bool ok;
};
void complain(struct check *c, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* preflight_sql.c: the module's statements and, with a database, the columns of its lists. */
void check_statements(struct check *c, struct db *db);
/* preflight_states.c: the module's tables of states. */
void check_states(struct check *c);

#endif
