/* All migrations there are, in the order to run them, and the grants that follow from them.
 * Only host/db uses it. */
#ifndef PAAC_DB_SCHEMA_H
#define PAAC_DB_SCHEMA_H

#include "db/internal.h"
#include "db/named.h"
#include "db/script.h"

/* What db_migrate and its helpers work with. */
struct schema {
  const struct config *conf; /* of the admin profile */
  struct db *db;
  struct arena *arena;
  struct sql_set *sql; /* sql/migraciones.sql */
  GPtrArray *scripts;  /* struct script *, in order; NULL until schema_scripts() */
  bool only_count;     /* grants.c changes nothing */
  struct buf *err;
};
/* Connects and reads the statements; false and a sentence in err. Always followed by close. */
bool schema_open(struct schema *s, const struct config *admin, struct buf *err);
void schema_close(struct schema *s);
struct db_rows *schema_query(struct schema *s, const char *name, const struct paac_arg *values);
bool schema_exec(struct schema *s, const char *name, const struct paac_arg *values);
/* Says in err what was being done when the database complained. Returns false. */
bool schema_failed(struct schema *s, const char *doing);
/* One statement of a file, the n-th from 1, and its record. A statement that the server commits by
 * itself is recorded before and after: when `before` is what the first of the two records kept, it
 * is done again only if what it changes is still as it was. NULL: it was never begun. */
bool schema_step(struct schema *s, const struct script *script, int64_t n, const char *before);

/* order.c: fills s->scripts with the host's files and then each module's, a module after those
 * whose tables it refers to. */
bool schema_scripts(struct schema *s);

/* grants.c: makes the privileges of the two accounts what the scripts say. */
bool schema_grant(struct schema *s, const char *intranet_user, const char *auditoria_user,
                  int *changes);
/* 'name'@'host' as SQL; NULL when one of them needs quoting that no account of ours needs. */
char *account_quoted(const char *user, const char *host);

#endif
