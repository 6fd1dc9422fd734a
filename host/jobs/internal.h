/* What the files of host/jobs share. Nobody else includes this. */
#ifndef PAAC_JOBS_INTERNAL_H
#define PAAC_JOBS_INTERNAL_H

#include "jobs/jobs.h"

/* Named values, ended by a NULL name, for the statements of sql/trabajos.sql. */
#define JOB_VALUES(...) ((const struct paac_arg[]){__VA_ARGS__, {.name = NULL}})
struct db_rows *jobs_query(struct db *db, struct arena *a, const char *name,
                           const struct paac_arg *values);
int64_t jobs_exec(struct db *db, struct arena *a, const char *name, const struct paac_arg *values);

/* "AAAA-MM-DD hh:mm:ss" of an instant, UTC, in the arena; and back (0: unreadable). */
const char *sql_instant(struct arena *a, time_t t);
time_t instant_of_sql(const char *text);

#endif
