/* One generation: loads everything once, then only forks workers and buries them. Modules and
 * stylesheets reach the workers by copy-on-write. It serves no request. */
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/log.h"
#include "process/backoff.h"
#include "process/roles.h"
#include "process/slot.h"

enum { MAX_WORKERS = 64, FINISH_MS = 190000 }; /* reading, a request and sending at their limits */

struct child {
  pid_t pid;          /* 0: none */
  int64_t since;      /* when it was started */
  int64_t next_start; /* when the next one may be */
  int64_t delay;      /* back-off */
};

struct leader {
  const struct profile *profile;
  const struct config *conf;
  struct app *app;
  struct slot *slots;
  struct child *children;
  int count;
  bool stopping;
  int64_t deadline; /* while stopping: when patience ends */
};

static int64_t now_ms(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

/* --- workers ------------------------------------------------------------------------------ */

__attribute__((noreturn)) static void become_worker(struct leader *l, int i, pid_t leader) {
  prctl(PR_SET_PDEATHSIG, SIGTERM); /* a generation whose leader died finishes and goes */
  if (getppid() != leader) _exit(1);
  slot_use(&l->slots[i]);
  log_setup(l->profile->name, "worker");
  app_worker_start(l->app);
  exit(worker_serve(l->app, l->conf, NULL));
}

static void start_worker(struct leader *l, int i) {
  struct child *c = &l->children[i];
  pid_t self = getpid(), pid = fork();
  if (pid == 0) become_worker(l, i, self);
  c->since = now_ms();
  if (pid < 0) {
    log_error("leader.fork", "no worker could be started: %s", strerror(errno));
    c->next_start = c->since + backoff_next(&c->delay, 0);
    return;
  }
  c->pid = pid;
}

static void describe_death(const struct leader *l, int i, pid_t pid, int status) {
  struct buf who = {0};
  slot_describe(&l->slots[i], &who);
  const char *doing = who.failed ? "unknown" : who.data;
  if (WIFSIGNALED(status) && WTERMSIG(status) == SIGALRM) {
    log_error("worker.time-limit", "worker %d took more than %d s and was ended in %s", (int)pid,
              l->conf->request_seconds, doing);
  } else if (WIFSIGNALED(status)) {
    log_error("worker.death", "worker %d died by signal %d (%s) in %s", (int)pid, WTERMSIG(status),
              strsignal(WTERMSIG(status)), doing);
  } else if (!l->stopping) {
    log_error("worker.exit", "worker %d ended by itself with status %d in %s", (int)pid,
              WEXITSTATUS(status), doing);
  }
  buf_free(&who);
}

static void reap(struct leader *l) {
  int status;
  for (pid_t pid; (pid = waitpid(-1, &status, WNOHANG)) > 0;) {
    for (int i = 0; i < l->count; i++) {
      struct child *c = &l->children[i];
      if (c->pid != pid) continue;
      int64_t now = now_ms();
      describe_death(l, i, pid, status);
      c->pid = 0;
      c->next_start = now + backoff_next(&c->delay, now - c->since);
    }
  }
}

static void kill_workers(const struct leader *l, int signal) {
  for (int i = 0; i < l->count; i++) {
    if (l->children[i].pid) kill(l->children[i].pid, signal);
  }
}

static int alive(const struct leader *l) {
  int n = 0;
  for (int i = 0; i < l->count; i++) n += l->children[i].pid != 0;
  return n;
}

/* --- loop --------------------------------------------------------------------------------- */

static void stop(struct leader *l) {
  if (l->stopping) return;
  l->stopping = true;
  l->deadline = now_ms() + FINISH_MS;
  kill_workers(l, SIGTERM);
}

/* Starts what is due. Returns the milliseconds until something else is. */
static int64_t start_due(struct leader *l) {
  int64_t now = now_ms(), wait = 60000;
  for (int i = 0; i < l->count; i++) {
    struct child *c = &l->children[i];
    if (!c->pid && c->next_start <= now) start_worker(l, i);
    if (!c->pid && c->next_start - now < wait) wait = c->next_start - now;
  }
  return wait > 0 ? wait : 0;
}

static int64_t wait_to_finish(struct leader *l) {
  int64_t left = l->deadline - now_ms();
  if (left > 0) return left;
  log_warn("leader.kill", "%d workers did not finish in time and are killed", alive(l));
  kill_workers(l, SIGKILL);
  l->deadline = now_ms() + FINISH_MS;
  return FINISH_MS;
}

static void keep_workers(struct leader *l, const sigset_t *signals) {
  while (!l->stopping || alive(l)) {
    int64_t wait = l->stopping ? wait_to_finish(l) : start_due(l);
    struct timespec t = {.tv_sec = wait / 1000, .tv_nsec = wait % 1000 * 1000000};
    int signal = sigtimedwait(signals, NULL, &t);
    if (signal == SIGTERM) stop(l);
    reap(l);
  }
}

/* --- start -------------------------------------------------------------------------------- */

static void report(const char *sentence) {
  dprintf(FD_REPORT, "%s\n", sentence);
  close(FD_REPORT);
}

/* Until the generation is ready SIGTERM simply ends the process; from here on it is awaited. */
static void block_signals(sigset_t *signals) {
  sigemptyset(signals);
  sigaddset(signals, SIGCHLD);
  sigaddset(signals, SIGTERM);
  sigprocmask(SIG_BLOCK, signals, NULL);
}

static bool make_tables(struct leader *l) {
  int wanted = l->conf->workers;
  l->count = wanted < 1 ? 1 : wanted > MAX_WORKERS ? MAX_WORKERS : wanted;
  l->slots = slot_table((size_t)l->count);
  l->children = calloc((size_t)l->count, sizeof *l->children);
  return l->slots && l->children;
}

int leader_run(const struct profile *p, const struct config *conf, bool need_db) {
  log_setup(p->name, "leader");
  /* The terminal sends these to everybody; they are the supervisor's to understand. */
  signal(SIGHUP, SIG_IGN);
  signal(SIGINT, SIG_IGN);
  struct leader l = {.profile = p, .conf = conf};
  sigset_t signals;
  l.app = app_load(p, conf, need_db);
  if (!l.app) {
    report("the preflight refused it; its sentences are above in the log");
    return 1;
  }
  if (!make_tables(&l)) {
    report("there is no memory for the table of workers");
    return 1;
  }
  block_signals(&signals);
  report("ok");
  log_info("leader.ready", "%d workers", l.count);
  keep_workers(&l, &signals);
  free(l.children);
  return 0;
}
