/* The supervisor's decisions as a state machine without side effects of its own: clock, processes
 * and log come in as functions, so that a test can walk a storm of deaths in milliseconds. */
#ifndef PAAC_PROCESS_SUPERVISOR_H
#define PAAC_PROCESS_SUPERVISOR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

enum supervisor_state {
  SUP_WAITING,   /* nothing runs; the next leader is started when the back-off is over */
  SUP_STARTING,  /* nothing serves; a leader is loading */
  SUP_SERVING,   /* one generation serves */
  SUP_RELOADING, /* one generation serves while the next one is loading */
  SUP_STOPPING,  /* everybody has been asked to finish */
  SUP_STOPPED,   /* nobody is left */
  SUP_STATES
};

enum supervisor_event {
  SUP_RELOAD,       /* SIGHUP */
  SUP_STOP,         /* SIGTERM, SIGINT */
  SUP_READY,        /* the loading leader passed its preflight */
  SUP_FAILED,       /* it did not, or died, or took too long */
  SUP_LEADER_GONE,  /* the serving leader died */
  SUP_RETIRED_GONE, /* an old one has finished */
  SUP_DEADLINE,     /* the time of this state is over */
  SUP_EVENTS
};

enum {
  SUP_LOAD_MS = 120000, /* a preflight that takes longer hangs */
  SUP_STOP_MS = 120000, /* longer than any request may take, body and answer included */
  SUP_RETIRED = 16      /* old generations that may still be finishing requests at one time */
};

struct supervisor_ops {
  int64_t (*now)(void *ctx); /* milliseconds of a clock that never goes back */
  /* Starts a leader; need_db: it must refuse when the database is down. -1 on failure. */
  pid_t (*spawn_leader)(void *ctx, bool need_db);
  void (*kill)(void *ctx, pid_t pid, int signal);
  void (*log)(void *ctx, const char *event, const char *sentence);
};

struct supervisor {
  const struct supervisor_ops *ops;
  void *ctx;
  enum supervisor_state state;
  pid_t leader;    /* serves; 0: none */
  pid_t candidate; /* loads; 0: none */
  pid_t retired[SUP_RETIRED];
  size_t retired_count;
  int64_t leader_since, candidate_since;
  int64_t deadline; /* of this state, as ops->now; 0: none */
  int64_t delay;    /* back-off */
  bool again;       /* a reload was asked for that could not begin yet */
};

/* Starts the first leader. */
void supervisor_start(struct supervisor *s, const struct supervisor_ops *ops, void *ctx);

/* What happens outside. Unknown processes are ignored. */
void supervisor_reload(struct supervisor *s);
void supervisor_stop(struct supervisor *s);
/* The leader reported: ready, or the sentence of its refusal. */
void supervisor_reported(struct supervisor *s, pid_t pid, bool ready, const char *sentence);
void supervisor_exited(struct supervisor *s, pid_t pid);
/* Call when the milliseconds of supervisor_wait are over (calling too early does nothing). */
void supervisor_tick(struct supervisor *s);
/* Milliseconds until the next tick is due; -1: none is. */
int supervisor_wait(const struct supervisor *s);

#endif
