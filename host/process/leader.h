/* A leader's decisions as a state machine without side effects of its own, like the supervisor's:
 * clock, processes and what is known of the dead come in as functions. */
#ifndef PAAC_PROCESS_LEADER_H
#define PAAC_PROCESS_LEADER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

enum leader_state {
  LEADER_SERVING,   /* every worker that dies is replaced */
  LEADER_FINISHING, /* the workers have been asked to finish what they have */
  LEADER_DONE,      /* nobody is left */
  LEADER_STATES
};

enum leader_event {
  LEADER_STOP, /* SIGTERM, or the supervisor is gone */
  LEADER_GONE, /* a worker has ended */
  LEADER_TICK, /* time has passed */
  LEADER_EVENTS
};

/* What becomes of a worker's place after its death. */
enum leader_death {
  DEATH_IDLE,   /* between requests, or before the first one: started again with growing patience */
  DEATH_AT_WORK /* a request cost it its life, or it left by itself: replaced at once */
};

enum {
  LEADER_WORKERS = 64,
  LEADER_LOOK_MS = 1000,     /* how often it looks whose time is up */
  LEADER_FINISH_MS = 190000, /* reading, a request and sending at their limits */
  LEADER_LEAST_MS = 100      /* the least between two starts in one place */
};

struct leader_ops {
  int64_t (*now)(void *ctx);            /* milliseconds of a clock that never goes back */
  pid_t (*spawn)(void *ctx, int place); /* -1 on failure */
  void (*kill)(void *ctx, pid_t pid, int signal);
  /* Until when the worker there may go on with what it does; 0: it only waits. */
  int64_t (*deadline)(void *ctx, int place);
  void (*log)(void *ctx, const char *event, const char *sentence);
};

struct leader_place {
  pid_t pid;          /* 0: nobody */
  int64_t since;      /* when it was started */
  int64_t next_start; /* when the next one may be */
  int64_t delay;      /* back-off */
  bool late;          /* killed because its time was up */
};

struct leader {
  const struct leader_ops *ops;
  void *ctx;
  enum leader_state state;
  struct leader_place places[LEADER_WORKERS];
  int count;
  int64_t deadline; /* while finishing: when patience ends */
};

/* Starts `count` workers, 1 to LEADER_WORKERS. */
void leader_start(struct leader *l, const struct leader_ops *ops, void *ctx, int count);
void leader_stop(struct leader *l);
/* Where that process worked; -1: a stranger. */
int leader_place_of(const struct leader *l, pid_t pid);
void leader_exited(struct leader *l, int place, enum leader_death how);
/* Call when the milliseconds of leader_wait are over (calling too early does nothing). */
void leader_tick(struct leader *l);
int64_t leader_wait(const struct leader *l);

#endif
