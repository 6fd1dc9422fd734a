/* One generation: loads everything once, then only forks workers and buries them. Modules and
 * stylesheets reach the workers by copy-on-write. It serves no request. */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/log.h"
#include "base/slot.h"
#include "process/leader.h"
#include "process/roles.h"
#include "process/soil.h"

struct generation {
  struct leader leader;
  const struct profile *profile;
  const struct config *conf;
  struct app *app;
  struct slot *slots; /* one a place */
};

/* --- operations of the state machine ------------------------------------------------------ */

static int64_t op_now(void *ctx) {
  (void)ctx;
  return slot_clock();
}

static void op_log(void *ctx, const char *event, const char *sentence) {
  (void)ctx;
  log_warn(event, "%s", sentence);
}

static void op_kill(void *ctx, pid_t pid, int signal) {
  (void)ctx;
  kill(pid, signal);
}

static int64_t op_deadline(void *ctx, int place) {
  struct generation *g = ctx;
  return atomic_load(&g->slots[place].deadline);
}

/* Its own group, so that what a module starts ends with it; and nothing that a module prints is
 * taken for a line of the log. */
__attribute__((noreturn)) static void become_worker(struct generation *g, int place, pid_t leader) {
  prctl(PR_SET_PDEATHSIG, SIGTERM); /* a generation whose leader died finishes and goes */
  if (getppid() != leader) _exit(1);
  setpgid(0, 0);
  int nowhere = open("/dev/null", O_WRONLY | O_CLOEXEC);
  if (nowhere >= 0) dup2(nowhere, STDOUT_FILENO);
  if (nowhere > STDERR_FILENO) close(nowhere);
  slot_use(&g->slots[place]);
  log_setup(g->profile->name, "worker");
  app_worker_start(g->app);
  /* What modules left for the end of a process is nobody's business. */
  _exit(worker_serve(g->app, g->conf, NULL));
}

static pid_t op_spawn(void *ctx, int place) {
  struct generation *g = ctx;
  slot_clear(&g->slots[place]);
  pid_t self = getpid(), pid = fork();
  if (pid == 0) become_worker(g, place, self);
  return pid;
}

static const struct leader_ops operations = {
    .now = op_now, .spawn = op_spawn, .kill = op_kill, .deadline = op_deadline, .log = op_log};

/* --- deaths ------------------------------------------------------------------------------- */

struct death {
  int place, status;
  pid_t pid;
  long most_kb; /* of memory */
};

/* The kernel refuses memory near the limit, and what happens then is nobody's fault alone. */
static bool lacked_memory(const struct generation *g, const struct death *d) {
  return g->conf->memory_mb > 0 && d->most_kb / 1024 >= g->conf->memory_mb * 3 / 4;
}

/* Most of its time went by in the database. */
static bool waited(const struct generation *g, const struct death *d) {
  return atomic_load(&g->slots[d->place].waited) >= (int64_t)g->conf->request_seconds * 500;
}

static bool took_too_long(const struct generation *g, const struct death *d) {
  bool alarm = WIFSIGNALED(d->status) && WTERMSIG(d->status) == SIGALRM;
  return alarm || g->leader.places[d->place].late;
}

/* Was it what the module did? Not a kill from outside (a person's, or the kernel's for want of
 * memory), nor the database's slowness. */
static bool is_fault(const struct generation *g, const struct death *d) {
  if (lacked_memory(g, d)) return false;
  if (took_too_long(g, d)) return !waited(g, d);
  bool outside =
      WIFSIGNALED(d->status) && (WTERMSIG(d->status) == SIGKILL || WTERMSIG(d->status) == SIGTERM);
  return !outside && !(WIFEXITED(d->status) && WEXITSTATUS(d->status) == EXIT_SOILED);
}

static void describe_death(const struct generation *g, const struct death *d) {
  const struct slot *slot = &g->slots[d->place];
  struct buf who = {0};
  slot_describe(slot, &who);
  const char *doing = who.failed ? "unknown" : who.data;
  const char *memory = lacked_memory(g, d) ? ", at its limit of memory" : "";
  if (took_too_long(g, d)) {
    log_error("worker.time-limit", "worker %d took more than %d s and was ended in %s", (int)d->pid,
              g->conf->request_seconds, doing);
  } else if (WIFSIGNALED(d->status)) {
    log_error("worker.death", "worker %d died by signal %d (%s)%s in %s", (int)d->pid,
              WTERMSIG(d->status), strsignal(WTERMSIG(d->status)), memory, doing);
  } else if (WEXITSTATUS(d->status) == EXIT_SOILED) {
    log_warn("worker.soiled", "worker %d is replaced: %.*s", (int)d->pid, SLOT_NOTE, slot->note);
  } else if (g->leader.state == LEADER_SERVING) {
    log_error("worker.exit", "worker %d ended by itself with status %d%s in %s", (int)d->pid,
              WEXITSTATUS(d->status), memory, doing);
  }
  buf_free(&who);
}

static void bury(struct generation *g, const struct death *d) {
  struct slot *slot = &g->slots[d->place];
  struct slot_frame frame;
  bool at_work = atomic_load(&slot->deadline) != 0;
  kill(-d->pid, SIGKILL); /* what a module may have started */
  describe_death(g, d);
  if (g->leader.state == LEADER_SERVING && slot_blames(slot, &frame) && is_fault(g, d))
    app_blame(g->app, &frame);
  leader_exited(&g->leader, d->place, at_work ? DEATH_AT_WORK : DEATH_IDLE);
}

static void reap(struct generation *g) {
  struct rusage used;
  struct death d;
  while ((d.pid = wait4(-1, &d.status, WNOHANG, &used)) > 0) {
    d.place = leader_place_of(&g->leader, d.pid);
    d.most_kb = used.ru_maxrss;
    if (d.place >= 0) bury(g, &d);
  }
}

static void keep_workers(struct generation *g, const sigset_t *signals) {
  leader_start(&g->leader, &operations, g, g->conf->workers);
  while (g->leader.state != LEADER_DONE) {
    int64_t wait = leader_wait(&g->leader);
    struct timespec t = {.tv_sec = wait / 1000, .tv_nsec = wait % 1000 * 1000000};
    if (sigtimedwait(signals, NULL, &t) == SIGTERM) leader_stop(&g->leader);
    reap(g);
    leader_tick(&g->leader);
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

int leader_run(const struct profile *p, const struct config *conf, bool need_db) {
  log_setup(p->name, "leader");
  /* The terminal sends these to everybody; they are the supervisor's to understand. */
  signal(SIGHUP, SIG_IGN);
  signal(SIGINT, SIG_IGN);
  struct generation g = {.profile = p, .conf = conf};
  sigset_t signals;
  g.app = app_load(p, conf, need_db);
  if (!g.app) {
    report("the preflight refused it; its sentences are above in the log");
    return 1;
  }
  g.slots = slot_table(LEADER_WORKERS);
  if (!g.slots || !app_share(g.app)) {
    report("there is no memory for the tables of workers and modules");
    return 1;
  }
  block_signals(&signals);
  report("ok");
  log_info("leader.ready", "%d workers", conf->workers);
  keep_workers(&g, &signals);
  _exit(0); /* what modules left for the end of a process is nobody's business */
}
