/* The host's own named statements, run with a short list of values. Internal to module/. */
#ifndef PAAC_MODULE_NAMED_H
#define PAAC_MODULE_NAMED_H

#include "db/named.h"
#include "module/context.h"

/* Rows, or NULL. :ahora is bound by itself. */
struct db_rows *named_query(struct context *c, const struct sql_set *set, const char *name,
                            const struct paac_arg *values);
/* Affected rows, or -1. */
int64_t named_exec(struct context *c, const struct sql_set *set, const char *name,
                   const struct paac_arg *values);

#endif
