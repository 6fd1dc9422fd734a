/* A leader's states and events: one table, one small function for each transition. */
#include "process/leader.h"

#include <signal.h>
#include <stdio.h>

#include "process/backoff.h"

typedef enum leader_state transition(struct leader *l);

static int64_t now(const struct leader *l) { return l->ops->now(l->ctx); }

static void say(const struct leader *l, const char *event, const char *sentence) {
  l->ops->log(l->ctx, event, sentence);
}

/* --- places ------------------------------------------------------------------------------- */

static void start_worker(struct leader *l, struct leader_place *p) {
  int64_t at = now(l);
  pid_t pid = l->ops->spawn(l->ctx, (int)(p - l->places));
  p->since = at;
  p->late = false;
  if (pid > 0) {
    p->pid = pid;
    return;
  }
  say(l, "leader.fork", "no worker could be started");
  p->next_start = at + backoff_next(&p->delay, 0);
}

static int alive(const struct leader *l) {
  int n = 0;
  for (int i = 0; i < l->count; i++) n += l->places[i].pid != 0;
  return n;
}

static void kill_workers(const struct leader *l, int signal) {
  for (int i = 0; i < l->count; i++)
    if (l->places[i].pid) l->ops->kill(l->ctx, l->places[i].pid, signal);
}

/* A worker ends by itself what takes too long; one that no longer can is ended. */
static void kill_late(struct leader *l) {
  for (int i = 0; i < l->count; i++) {
    struct leader_place *p = &l->places[i];
    int64_t deadline = p->pid && !p->late ? l->ops->deadline(l->ctx, i) : 0;
    if (deadline == 0 || now(l) < deadline) continue;
    p->late = true;
    l->ops->kill(l->ctx, p->pid, SIGKILL);
  }
}

/* --- transitions -------------------------------------------------------------------------- */

static enum leader_state keep_serving(struct leader *l) {
  kill_late(l);
  for (int i = 0; i < l->count; i++) {
    struct leader_place *p = &l->places[i];
    if (!p->pid && p->next_start <= now(l)) start_worker(l, p);
  }
  return LEADER_SERVING;
}

static enum leader_state done_if_empty(struct leader *l) {
  return alive(l) ? LEADER_FINISHING : LEADER_DONE;
}

static enum leader_state finish(struct leader *l) {
  l->deadline = now(l) + LEADER_FINISH_MS;
  kill_workers(l, SIGTERM);
  return done_if_empty(l);
}

static enum leader_state keep_finishing(struct leader *l) {
  kill_late(l);
  if (now(l) >= l->deadline) {
    say(l, "leader.kill", "some workers did not finish in time and are killed");
    kill_workers(l, SIGKILL);
    l->deadline = now(l) + LEADER_FINISH_MS;
  }
  return LEADER_FINISHING;
}

static transition *const table[LEADER_STATES][LEADER_EVENTS] = {
    [LEADER_SERVING] =
        {[LEADER_STOP] = finish, [LEADER_GONE] = keep_serving, [LEADER_TICK] = keep_serving},
    [LEADER_FINISHING] = {[LEADER_GONE] = done_if_empty, [LEADER_TICK] = keep_finishing},
};

static void happen(struct leader *l, enum leader_event event) {
  transition *t = table[l->state][event];
  if (t) l->state = t(l);
}

/* --- what happens outside ----------------------------------------------------------------- */

void leader_start(struct leader *l, const struct leader_ops *ops, void *ctx, int count) {
  *l = (struct leader){.ops = ops, .ctx = ctx};
  l->count = count < 1 ? 1 : count > LEADER_WORKERS ? LEADER_WORKERS : count;
  happen(l, LEADER_TICK);
}

void leader_stop(struct leader *l) { happen(l, LEADER_STOP); }

int leader_place_of(const struct leader *l, pid_t pid) {
  for (int i = 0; i < l->count; i++)
    if (pid && l->places[i].pid == pid) return i;
  return -1;
}

void leader_exited(struct leader *l, int place, enum leader_death how) {
  struct leader_place *p = &l->places[place];
  int64_t at = now(l), earliest = p->since + LEADER_LEAST_MS;
  p->pid = 0;
  if (how == DEATH_AT_WORK) {
    p->delay = 0;
    p->next_start = earliest > at ? earliest : at;
  } else {
    p->next_start = at + backoff_next(&p->delay, at - p->since);
  }
  happen(l, LEADER_GONE);
}

void leader_tick(struct leader *l) { happen(l, LEADER_TICK); }

int64_t leader_wait(const struct leader *l) {
  int64_t wait = LEADER_LOOK_MS;
  for (int i = 0; l->state == LEADER_SERVING && i < l->count; i++) {
    int64_t left = l->places[i].next_start - now(l);
    if (!l->places[i].pid && left < wait) wait = left;
  }
  return wait > 0 ? wait : 0;
}
