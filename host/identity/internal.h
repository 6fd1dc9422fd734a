/* What the files of identity/ share: running the host's named statements. */
#ifndef PAAC_IDENTITY_INTERNAL_H
#define PAAC_IDENTITY_INTERNAL_H

#include "identity/identity.h"

#define ARGS(...) ((const struct paac_arg[]){__VA_ARGS__, {.name = NULL}})

/* Rows of a statement of sql/identidad.sql; args end with a NULL name, NULL for none. */
struct db_rows *identity_query(struct db *db, struct arena *a, const char *name,
                               const struct paac_arg *args);
/* Affected rows, -1 after a failure. */
int64_t identity_exec(struct db *db, struct arena *a, const char *name,
                      const struct paac_arg *args);
/* "sesion" and profile "intranet" make "sesion_intranet". */
const char *identity_of_profile(struct arena *a, const char *name, const struct config *conf);
/* SHA-256 of text as 64 hex digits. */
const char *identity_hash(struct arena *a, const char *text);
/* Opens a session for an account: the cookie's value, or NULL. In the caller's transaction. */
const char *session_open(struct db *db, struct arena *a, const struct config *conf, int64_t account,
                         const char *remote);

#endif
