/* What the files of host/jobs share. Nobody else includes this. */
#ifndef PAAC_JOBS_INTERNAL_H
#define PAAC_JOBS_INTERNAL_H

#include "db/named.h"
#include "jobs/jobs.h"

/* The statements of sql/trabajos.sql by name. */
struct db_rows *jobs_query(struct db *db, struct arena *a, const char *name,
                           const struct paac_arg *values);
int64_t jobs_exec(struct db *db, struct arena *a, const char *name, const struct paac_arg *values);

/* "AAAA-MM-DD hh:mm:ss" of an instant, UTC, in the arena; and back (0: unreadable). */
const char *sql_instant(struct arena *a, time_t t);
time_t instant_of_sql(const char *text);

#endif
