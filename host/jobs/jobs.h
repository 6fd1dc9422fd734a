/* Jobs: work that a change causes but that must not happen inside its transaction (mail, large
 * files). A row of `trabajo` is written with the change; `paacctl jobs run` does it afterwards, at
 * least once: a runner that dies between doing and recording leaves a lease that another one takes
 * again when it is over. Statements: sql/trabajos.sql. */
#ifndef PAAC_JOBS_JOBS_H
#define PAAC_JOBS_JOBS_H

#include <stdbool.h>
#include <stdint.h>
#include <time.h>

#include "base/arena.h"
#include "base/config.h"
#include "db/db.h"

/* A job as its class sees it. Texts live until the end of the run. */
struct job {
  int64_t id;
  const char *class, *data;
  int tries;      /* this one included */
  time_t created; /* when it was queued */
};

enum job_end {
  JOB_DONE,
  JOB_LATER, /* may work later: counted, and tried again after a while, at last given up */
  JOB_WAIT,  /* cannot even be tried now (not configured): not counted, tried again in an hour */
  JOB_NEVER  /* will never work */
};

/* What a class may use while it runs. */
struct job_env {
  const struct config *conf;
  struct db *db;
  struct arena *arena;
  time_t now;
  struct buf *why; /* for every end but JOB_DONE: one Spanish sentence */
};

struct job_class {
  const char *name;
  int lease_seconds; /* longer than the longest run */
  /* Is this what the class asks for? Before it is queued. False and a sentence. */
  bool (*check)(const char *data, struct buf *err);
  enum job_end (*run)(struct job_env *env, const struct job *job);
};
extern const struct job_class job_classes[]; /* ended by a NULL name */

/* Reads sql/trabajos.sql; again does nothing. Before everything below. */
bool jobs_load(const struct config *conf, struct buf *err);
const struct sql_set *jobs_statements(void);

/* --- queue.c ------------------------------------------------------------------------------ */

enum { JOB_DATA_MAX = 60000 }; /* bytes of data */

/* Queues a job in the open transaction: it exists when that commits. not_before is UTC
 * "AAAA-MM-DD hh:mm:ss", or NULL for at once. Returns its id; 0 and a sentence when there is no
 * such class, the data is not what it asks for, or the database refuses. */
int64_t job_add(struct db *db, struct arena *a, const char *class, const char *data,
                const char *not_before, struct buf *err);
/* id clase estado intentos no_antes_de terminado error, newest first, at most 200; state NULL: of
 * every state. NULL: db_error(). */
struct db_rows *job_list(struct db *db, struct arena *a, const char *state);
/* Makes a job that waits or was given up run as if it were new. 1; 0 when there is none; -1. */
int64_t job_retry(struct db *db, struct arena *a, int64_t id);
/* After a restoration: gives up what was waiting when the backup was made, for it may have been
 * done since. How many, or -1. */
int64_t jobs_hold(struct db *db, struct arena *a);

/* --- run.c -------------------------------------------------------------------------------- */

/* One who runs jobs. Its name is in its leases, so no two may have the same. */
struct job_runner {
  const struct config *conf;
  struct db *db; /* replaced where it was lost: the caller closes this one */
  const struct job_class *classes;
  struct arena *arena; /* reset for each job */
  time_t (*now)(void);
  char name[100];
};
/* Host, process and a random number as name; the clock and all classes. */
void job_runner_init(struct job_runner *r, const struct config *conf, struct db *db,
                     struct arena *a);

enum job_step {
  JOB_STEP_NONE,      /* nothing is due */
  JOB_STEP_DONE,      /* one was done */
  JOB_STEP_POSTPONED, /* one will be tried again */
  JOB_STEP_FAILED,    /* one was given up */
  JOB_STEP_ERROR      /* the database failed: db_error() */
};
/* Takes one job that is due, runs it and records how it ended. */
enum job_step job_run_one(struct job_runner *r);
/* The jobs of runners of this machine that died are due at once, not when their lease is over.
 * False: db_error(). */
bool jobs_recover(struct job_runner *r);
/* Forgets jobs done more than 90 days ago. */
bool jobs_purge(struct job_runner *r);

/* Seconds to wait after the n-th try (from 1) failed; 0: give it up. */
int job_backoff(int tries);

#endif
