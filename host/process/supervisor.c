/* The supervisor's states and events: one table, one small function for each transition.
 * A new generation is complete before the old one is touched. */
#include "process/supervisor.h"

#include <limits.h>
#include <signal.h>
#include <stdio.h>

#include "process/backoff.h"

typedef enum supervisor_state transition(struct supervisor *s);

static int64_t now(const struct supervisor *s) { return s->ops->now(s->ctx); }

static void say(const struct supervisor *s, const char *event, const char *sentence) {
  s->ops->log(s->ctx, event, sentence);
}

/* --- helpers ------------------------------------------------------------------------------ */

static enum supervisor_state wait_after(struct supervisor *s, int64_t lived_ms) {
  int64_t delay = backoff_next(&s->delay, lived_ms);
  s->deadline = now(s) + delay;
  char sentence[64];
  snprintf(sentence, sizeof sentence, "the next leader is started in %lld ms", (long long)delay);
  say(s, "supervisor.wait", sentence);
  return SUP_WAITING;
}

/* Only while another generation serves can the new one afford to insist on a database. */
static bool spawn(struct supervisor *s) {
  s->again = false;
  pid_t pid = s->ops->spawn_leader(s->ctx, s->leader != 0);
  if (pid <= 0) {
    say(s, "supervisor.fork", "no leader could be started");
    return false;
  }
  s->candidate = pid;
  s->candidate_since = now(s);
  s->deadline = s->candidate_since + SUP_LOAD_MS;
  return true;
}

/* reload() leaves room for the polite case; only refused leaders that do not go fill the list. */
static void retire(struct supervisor *s, pid_t pid, int signal) {
  bool full = s->retired_count == SUP_RETIRED;
  s->ops->kill(s->ctx, pid, full ? SIGKILL : signal);
  if (!full) s->retired[s->retired_count++] = pid;
}

static bool is_full(const struct supervisor *s) {
  /* The candidate and the leader may both have to be retired. */
  return s->retired_count + 2 > SUP_RETIRED;
}

static enum supervisor_state start(struct supervisor *s) {
  return spawn(s) ? SUP_STARTING : wait_after(s, 0);
}

static enum supervisor_state reload(struct supervisor *s) {
  if (is_full(s)) {
    s->again = true;
    say(s, "supervisor.busy", "too many old generations are still finishing; reload postponed");
    return SUP_SERVING;
  }
  return spawn(s) ? SUP_RELOADING : SUP_SERVING;
}

static enum supervisor_state serving(struct supervisor *s) {
  s->deadline = 0;
  return s->again ? reload(s) : SUP_SERVING;
}

/* --- transitions -------------------------------------------------------------------------- */

static enum supervisor_state promote(struct supervisor *s) {
  if (s->leader) retire(s, s->leader, SIGTERM);
  s->leader = s->candidate;
  s->leader_since = now(s);
  s->candidate = 0;
  say(s, "supervisor.ready", "the new generation serves");
  return serving(s);
}

static enum supervisor_state first_failed(struct supervisor *s) { return wait_after(s, 0); }

static enum supervisor_state reload_failed(struct supervisor *s) {
  say(s, "supervisor.kept", "the new generation was refused; the old one goes on");
  return serving(s);
}

static enum supervisor_state remember(struct supervisor *s) {
  s->again = true;
  return s->state;
}

static enum supervisor_state start_now(struct supervisor *s) {
  s->delay = 0;
  return start(s);
}

static enum supervisor_state leader_died(struct supervisor *s) {
  return wait_after(s, now(s) - s->leader_since);
}

/* The generation that is loading takes over as soon as it can. */
static enum supervisor_state candidate_remains(struct supervisor *s) {
  (void)s;
  return SUP_STARTING;
}

static enum supervisor_state room_again(struct supervisor *s) { return serving(s); }

static enum supervisor_state give_up_loading(struct supervisor *s) {
  say(s, "supervisor.slow", "the new leader took too long to load");
  retire(s, s->candidate, SIGKILL);
  s->candidate = 0;
  return s->leader ? reload_failed(s) : first_failed(s);
}

static enum supervisor_state stopped_if_empty(struct supervisor *s) {
  bool empty = !s->leader && !s->candidate && !s->retired_count;
  return empty ? SUP_STOPPED : SUP_STOPPING;
}

static void kill_all(struct supervisor *s, int signal) {
  if (s->leader) s->ops->kill(s->ctx, s->leader, signal);
  if (s->candidate) s->ops->kill(s->ctx, s->candidate, signal);
  for (size_t i = 0; i < s->retired_count; i++) s->ops->kill(s->ctx, s->retired[i], signal);
}

static enum supervisor_state stop(struct supervisor *s) {
  say(s, "supervisor.stop", "everybody is asked to finish");
  kill_all(s, SIGTERM);
  s->deadline = now(s) + SUP_STOP_MS;
  return stopped_if_empty(s);
}

static enum supervisor_state stop_hard(struct supervisor *s) {
  say(s, "supervisor.kill", "some did not finish in time and are killed");
  kill_all(s, SIGKILL);
  s->deadline = now(s) + SUP_STOP_MS;
  return SUP_STOPPING;
}

static transition *const table[SUP_STATES][SUP_EVENTS] = {
    [SUP_WAITING] = {[SUP_RELOAD] = start_now, [SUP_STOP] = stop, [SUP_DEADLINE] = start},
    [SUP_STARTING] = {[SUP_RELOAD] = remember,
                      [SUP_STOP] = stop,
                      [SUP_READY] = promote,
                      [SUP_FAILED] = first_failed,
                      [SUP_DEADLINE] = give_up_loading},
    [SUP_SERVING] = {[SUP_RELOAD] = reload,
                     [SUP_STOP] = stop,
                     [SUP_LEADER_GONE] = leader_died,
                     [SUP_RETIRED_GONE] = room_again},
    [SUP_RELOADING] = {[SUP_RELOAD] = remember,
                       [SUP_STOP] = stop,
                       [SUP_READY] = promote,
                       [SUP_FAILED] = reload_failed,
                       [SUP_LEADER_GONE] = candidate_remains,
                       [SUP_DEADLINE] = give_up_loading},
    [SUP_STOPPING] = {[SUP_FAILED] = stopped_if_empty,
                      [SUP_LEADER_GONE] = stopped_if_empty,
                      [SUP_RETIRED_GONE] = stopped_if_empty,
                      [SUP_DEADLINE] = stop_hard},
};

static void happen(struct supervisor *s, enum supervisor_event event) {
  transition *t = table[s->state][event];
  if (t) s->state = t(s);
}

/* --- what happens outside ----------------------------------------------------------------- */

void supervisor_start(struct supervisor *s, const struct supervisor_ops *ops, void *ctx) {
  *s = (struct supervisor){.ops = ops, .ctx = ctx};
  s->state = start(s);
}

void supervisor_reload(struct supervisor *s) { happen(s, SUP_RELOAD); }

void supervisor_stop(struct supervisor *s) { happen(s, SUP_STOP); }

void supervisor_reported(struct supervisor *s, pid_t pid, bool ready, const char *sentence) {
  if (pid != s->candidate || s->state == SUP_STOPPING) return;
  if (ready) {
    happen(s, SUP_READY);
    return;
  }
  say(s, "supervisor.refused", sentence);
  retire(s, pid, SIGTERM);
  s->candidate = 0;
  happen(s, SUP_FAILED);
}

static bool forget_retired(struct supervisor *s, pid_t pid) {
  for (size_t i = 0; i < s->retired_count; i++) {
    if (s->retired[i] != pid) continue;
    s->retired[i] = s->retired[--s->retired_count];
    return true;
  }
  return false;
}

void supervisor_exited(struct supervisor *s, pid_t pid) {
  if (pid == s->candidate && pid) {
    s->candidate = 0;
    happen(s, SUP_FAILED);
  } else if (pid == s->leader && pid) {
    s->leader = 0;
    happen(s, SUP_LEADER_GONE);
  } else if (forget_retired(s, pid)) {
    happen(s, SUP_RETIRED_GONE);
  }
}

void supervisor_tick(struct supervisor *s) {
  if (s->deadline && now(s) >= s->deadline) {
    s->deadline = 0;
    happen(s, SUP_DEADLINE);
  }
}

int supervisor_wait(const struct supervisor *s) {
  if (!s->deadline) return -1;
  int64_t left = s->deadline - now(s);
  if (left < 0) left = 0;
  return left > INT_MAX ? INT_MAX : (int)left;
}
