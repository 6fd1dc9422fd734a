/* The supervisor's real world: signals, processes and the report of a loading leader, fed into the
 * state machine of supervisor.c. It loads no module and knows no secret. */
#define _GNU_SOURCE /* pipe2 */
#include <errno.h>
#include <fcntl.h>
#include <grp.h>
#include <poll.h>
#include <pwd.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/signalfd.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/log.h"
#include "process/roles.h"
#include "process/socket.h"
#include "process/supervisor.h"

struct loop {
  struct supervisor supervisor;
  struct listening listening;
  const char *config;
  char exe[4096]; /* the path, not the inode: an upgrade puts a new file there */
  int report_fd;  /* from the loading leader; -1: none */
  pid_t report_pid;
  char report[512];
  size_t report_len;
};

/* --- operations of the state machine ------------------------------------------------------ */

static int64_t op_now(void *ctx) {
  (void)ctx;
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static void op_kill(void *ctx, pid_t pid, int signal) {
  (void)ctx;
  kill(pid, signal);
}

static void op_log(void *ctx, const char *event, const char *sentence) {
  (void)ctx;
  log_info(event, "%s", sentence);
}

/* After fork: becomes the leader. The descriptors are moved out of the way first, because either
 * may already have the number the other one is to get. */
__attribute__((noreturn)) static void become_leader(const struct loop *l, int report, bool need_db,
                                                    pid_t supervisor) {
  sigset_t none;
  sigemptyset(&none);
  sigprocmask(SIG_SETMASK, &none, NULL);
  prctl(PR_SET_PDEATHSIG, SIGTERM);
  if (getppid() != supervisor) _exit(1);
  unsetenv("LISTEN_PID");
  unsetenv("LISTEN_FDS");
  int listen_fd = fcntl(l->listening.fd, F_DUPFD_CLOEXEC, FD_REPORT + 1);
  int report_fd = fcntl(report, F_DUPFD_CLOEXEC, FD_REPORT + 1);
  if (dup2(listen_fd, FD_LISTEN) < 0 || dup2(report_fd, FD_REPORT) < 0) _exit(1);
  const char *argv[6] = {l->exe, "--leader"};
  int n = 2;
  if (need_db) argv[n++] = "--need-db";
  if (l->config) {
    argv[n++] = "--config";
    argv[n++] = l->config;
  }
  /* execv() promises not to change them; its type is older than const. */
  execv(l->exe, (char *const *)(uintptr_t)argv);
  dprintf(FD_REPORT, "cannot run %s: %s\n", l->exe, strerror(errno));
  _exit(127);
}

static void forget_report(struct loop *l) {
  if (l->report_fd >= 0) close(l->report_fd);
  l->report_fd = -1;
  l->report_pid = 0;
  l->report_len = 0;
}

static pid_t op_spawn_leader(void *ctx, bool need_db) {
  struct loop *l = ctx;
  int ends[2];
  if (pipe2(ends, O_CLOEXEC | O_NONBLOCK) != 0) return -1;
  pid_t self = getpid(), pid = fork();
  if (pid == 0) become_leader(l, ends[1], need_db, self);
  close(ends[1]);
  if (pid < 0) {
    close(ends[0]);
    return -1;
  }
  forget_report(l);
  l->report_fd = ends[0];
  l->report_pid = pid;
  log_info("supervisor.spawn", "leader %d is loading", (int)pid);
  return pid;
}

static const struct supervisor_ops operations = {
    .now = op_now, .spawn_leader = op_spawn_leader, .kill = op_kill, .log = op_log};

/* --- events ------------------------------------------------------------------------------- */

/* Passes the report on when it is complete: at the end of its line, or of the pipe. */
static void read_report(struct loop *l) {
  if (l->report_fd < 0) return;
  size_t room = sizeof l->report - 1 - l->report_len;
  ssize_t n = read(l->report_fd, l->report + l->report_len, room);
  if (n < 0) return;
  l->report_len += (size_t)n;
  l->report[l->report_len] = '\0';
  char *end = strchr(l->report, '\n');
  if (!end && n > 0 && (size_t)n < room) return;
  if (end) *end = '\0';
  char sentence[sizeof l->report];
  snprintf(sentence, sizeof sentence, "%s",
           l->report_len ? l->report : "the leader died before it was ready");
  pid_t pid = l->report_pid;
  forget_report(l);
  supervisor_reported(&l->supervisor, pid, end && strcmp(sentence, "ok") == 0, sentence);
}

static void reap(struct loop *l) {
  read_report(l); /* its last sentence says more than its death */
  int status;
  for (pid_t pid; (pid = waitpid(-1, &status, WNOHANG)) > 0;) {
    if (WIFSIGNALED(status)) {
      log_warn("supervisor.exit", "leader %d died by signal %d (%s)", (int)pid, WTERMSIG(status),
               strsignal(WTERMSIG(status)));
    } else {
      log_info("supervisor.exit", "leader %d ended with status %d", (int)pid, WEXITSTATUS(status));
    }
    if (pid == l->report_pid) forget_report(l);
    supervisor_exited(&l->supervisor, pid);
  }
}

static void read_signals(struct loop *l, int fd) {
  struct signalfd_siginfo info;
  while (read(fd, &info, sizeof info) == (ssize_t)sizeof info) {
    switch (info.ssi_signo) {
      case SIGCHLD:
        reap(l);
        break;
      case SIGHUP:
        log_info("supervisor.reload", "reload asked for");
        supervisor_reload(&l->supervisor);
        break;
      default:
        supervisor_stop(&l->supervisor);
    }
  }
}

static int open_signals(void) {
  sigset_t set;
  sigemptyset(&set);
  sigaddset(&set, SIGCHLD);
  sigaddset(&set, SIGHUP);
  sigaddset(&set, SIGTERM);
  sigaddset(&set, SIGINT);
  sigprocmask(SIG_BLOCK, &set, NULL);
  return signalfd(-1, &set, SFD_CLOEXEC | SFD_NONBLOCK);
}

static void run(struct loop *l, int signals) {
  supervisor_start(&l->supervisor, &operations, l);
  while (l->supervisor.state != SUP_STOPPED) {
    struct pollfd fds[] = {{.fd = signals, .events = POLLIN},
                           {.fd = l->report_fd, .events = POLLIN}};
    poll(fds, 2, supervisor_wait(&l->supervisor));
    read_report(l);
    read_signals(l, signals);
    supervisor_tick(&l->supervisor);
  }
}

/* --- who it runs as ----------------------------------------------------------------------- */

struct identity_of_process {
  uid_t uid; /* (uid_t)-1: stays as it is */
  gid_t gid, socket_group;
};

static bool find_group(const char *name, gid_t *out) {
  const struct group *g = getgrnam(name);
  if (!g) {
    fprintf(stderr, "paac: no existe el grupo «%s» (--socket-group)\n", name);
    return false;
  }
  *out = g->gr_gid;
  return true;
}

static bool find_identity(const struct supervisor_options *o, struct identity_of_process *who) {
  *who = (struct identity_of_process){(uid_t)-1, (gid_t)-1, (gid_t)-1};
  bool root = geteuid() == 0;
  if (root && !o->user) {
    fprintf(stderr,
            "paac: el supervisor no se ejecuta como root. Inícielo con una cuenta propia, o "
            "agregue --user CUENTA para que la tome después de abrir el socket.\n");
    return false;
  }
  if (o->user) {
    const struct passwd *p = getpwnam(o->user);
    if (!p || p->pw_uid == 0 || (!root && p->pw_uid != geteuid())) {
      fprintf(stderr, "paac: no se puede tomar la cuenta «%s»: %s\n", o->user,
              !p               ? "no existe"
              : p->pw_uid == 0 ? "es la de root"
                               : "solo root puede cambiar de cuenta");
      return false;
    }
    if (root) *who = (struct identity_of_process){p->pw_uid, p->pw_gid, p->pw_gid};
  }
  return !o->socket_group || find_group(o->socket_group, &who->socket_group);
}

static bool take_identity(const struct supervisor_options *o,
                          const struct identity_of_process *who) {
  if (who->uid == (uid_t)-1) return true;
  if (initgroups(o->user, who->gid) == 0 && setgid(who->gid) == 0 && setuid(who->uid) == 0) {
    return true;
  }
  fprintf(stderr, "paac: no se pudo tomar la cuenta «%s»: %s\n", o->user, strerror(errno));
  return false;
}

/* --- start -------------------------------------------------------------------------------- */

static bool find_executable(struct loop *l) {
  ssize_t n = readlink("/proc/self/exe", l->exe, sizeof l->exe - 1);
  if (n > 0) {
    l->exe[n] = '\0';
    return true;
  }
  fprintf(stderr, "paac: no se pudo saber cuál es el ejecutable: %s\n", strerror(errno));
  return false;
}

int supervisor_run(const struct profile *p, const struct supervisor_options *o) {
  struct loop l = {.config = o->config, .report_fd = -1};
  struct identity_of_process who;
  log_setup(p->name, "supervisor");
  if (!find_identity(o, &who) || !find_executable(&l)) return 1;
  if (!listening_open(&l.listening, o->listen, o->socket_mode, who.uid, who.socket_group)) return 1;
  int status = 1, signals = -1;
  if (take_identity(o, &who) && (signals = open_signals()) >= 0) {
    run(&l, signals);
    log_info("supervisor.end", "everybody has finished");
    status = 0;
  }
  if (signals >= 0) close(signals);
  listening_close(&l.listening);
  return status;
}
