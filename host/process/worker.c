/* A worker: one request at a time from the listening socket at fd 0. SIGTERM is let in only while
 * it waits for a request, so it always finishes the one it has and never loses one it accepted. */
#define _GNU_SOURCE /* ppoll */
#include <errno.h>
#include <fcgiapp.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <unistd.h>

#include "base/log.h"
#include "base/slot.h"
#include "http/fcgi.h"
#include "process/confine.h"
#include "process/roles.h"
#include "process/soil.h"

enum {
  ARENA_BYTES = 64 << 20,
  IO_SECONDS = 60,       /* for the web server to send a request, or to take the answer */
  SLOWEST = 128 << 10,   /* bytes a second of the slowest upload that is waited for */
  LATE_SECONDS = 2,      /* after the time is up, for the worker to end by itself */
  GENERATION_SECONDS = 1 /* how often an idle plain worker looks at its generation */
};

static volatile sig_atomic_t leaving;

static void on_term(int signal) {
  (void)signal;
  leaving = 1;
}

static void on_io_limit(int signal) { (void)signal; }

static void handle(int signal, void (*handler)(int)) {
  struct sigaction action = {.sa_handler = handler}; /* no SA_RESTART: it is there to interrupt */
  sigaction(signal, &action, NULL);
}

/* Before FCGX_Init, which only replaces default actions. Returns in *waiting the mask that lets
 * SIGTERM in. */
static void set_signals(sigset_t *waiting) {
  handle(SIGTERM, on_term);
  handle(SIGALRM, on_io_limit);
  handle(SIGPIPE, SIG_IGN);
  handle(SIGUSR1, SIG_IGN);
  handle(SIGHUP, SIG_IGN);
  sigset_t mask;
  sigemptyset(&mask);
  *waiting = mask;
  sigaddset(&mask, SIGTERM);
  sigprocmask(SIG_SETMASK, &mask, NULL);
}

/* --- time limits -------------------------------------------------------------------------- */

static void limit_off(void) {
  setitimer(ITIMER_REAL, &(struct itimerval){0}, NULL);
  slot_deadline(0);
}

/* The alarm is the worker's own; its leader watches the same limit, because a module may take the
 * alarm away. */
static void limit(int seconds, int again, void (*handler)(int)) {
  handle(SIGALRM, handler);
  struct itimerval limit = {.it_value = {.tv_sec = seconds}, .it_interval = {.tv_sec = again}};
  setitimer(ITIMER_REAL, &limit, NULL);
  slot_deadline(seconds + LATE_SECONDS);
}

/* Reading or writing that takes longer is interrupted; again every second, because the first
 * signal may fall between two calls. libfcgi has no time-out of its own. */
static void limit_io(int seconds) { limit(seconds, 1, on_io_limit); }

/* A web server that passes on what a person sends as it comes needs longer for a large file. */
static int seconds_for(int64_t bytes) { return IO_SECONDS + (int)(bytes / SLOWEST); }

/* A request that takes longer ends the worker: a module in a loop cannot be asked to stop. The
 * leader logs from the slot whose it was. */
static void limit_request(int seconds) { limit(seconds, 0, SIG_DFL); }

/* Memory that a module cannot have it is refused; the machine goes on. Sanitizers reserve more than
 * any limit. */
static void limit_memory(const struct config *conf) {
#ifndef __SANITIZE_ADDRESS__
  struct rlimit most = {.rlim_cur = (rlim_t)conf->memory_mb << 20,
                        .rlim_max = (rlim_t)conf->memory_mb << 20};
  if (conf->memory_mb > 0) setrlimit(RLIMIT_DATA, &most);
#else
  (void)conf;
#endif
}

/* --- one request -------------------------------------------------------------------------- */

static void answer(struct app *app, const struct config *conf, struct request *q,
                   struct response *out) {
  unsigned pushed = slot_push(SLOT_HOST, q->method, "respuesta");
  limit_request(conf->request_seconds);
  app_answer(app, q, out);
  slot_pop(pushed);
}

static int read_body(struct app *app, const struct config *conf, FCGX_Request *fcgi,
                     struct request *q, struct body *body) {
  int64_t most = app_body_limit(app, q);
  if (q->content_length <= most) limit_io(seconds_for(q->content_length));
  return fcgi_read_body(fcgi, q, most, conf->state_dir, body);
}

static void serve_one(struct app *app, const struct config *conf, struct arena *arena,
                      FCGX_Request *fcgi) {
  struct request q;
  struct response out = {0};
  struct body body = {.data = ""};
  int status = request_normalise(arena, (const char *const *)fcgi->envp, &q);
  q.https = q.https || conf->https; /* also when a proxy in front took the TLS off */
  log_request(q.id);
  slot_request(q.id);
  if (!status) status = read_body(app, conf, fcgi, &q, &body);
  if (status) {
    app_refuse(app, &q, status, &out);
  } else {
    answer(app, conf, &q, &out);
  }
  body_free(&body);
  limit_io(seconds_for((int64_t)out.body.len + out.file.bytes));
  if (!fcgi_send(fcgi, &q, &out))
    log_warn("send", "%s %s: the web server did not wait for the answer", q.method, q.path);
  buf_free(&out.body);
  slot_request(NULL);
  log_request(NULL);
}

/* --- what a request leaves behind --------------------------------------------------------- */

#ifndef __SANITIZE_ADDRESS__
static long most_kb(const struct config *conf) { return (long)conf->memory_mb * 1024 / 2; }
#else
static long most_kb(const struct config *conf) {
  (void)conf;
  return 0;
}
#endif

/* Is the worker as it was before the request? Otherwise why it leaves is noted, for its leader to
 * log: the descriptor of its own log may be among what is gone. */
static bool is_clean(const struct soil *before, struct app *app, const struct config *conf,
                     bool led) {
  struct buf what = {0};
  bool clean = soil_same(before, app_fd(app), most_kb(conf), &what);
  if (!clean) {
    buf_printf(&what, " changed in a request of %s", slot_ran());
    slot_note(what.failed ? "there is no memory" : what.data);
    if (!led) log_warn("worker.soiled", "%s", what.failed ? "there is no memory" : what.data);
  }
  buf_free(&what);
  return clean;
}

/* --- waiting ------------------------------------------------------------------------------ */

static bool same_file(const struct stat *a, const struct stat *b) {
  return a->st_ino == b->st_ino && a->st_dev == b->st_dev &&
         a->st_mtim.tv_sec == b->st_mtim.tv_sec && a->st_mtim.tv_nsec == b->st_mtim.tv_nsec;
}

/* A file that does not exist is a generation too: all zeros. */
static struct stat generation_of(const char *file) {
  struct stat st = {0};
  if (file && stat(file, &st) != 0) st = (struct stat){0};
  return st;
}

/* Was it asked to leave while it could not listen? Where the next connection is already there,
 * ppoll() returns at once and lets no signal in. */
static bool asked_to_leave(void) {
  sigset_t pending;
  return leaving || (sigpending(&pending) == 0 && sigismember(&pending, SIGTERM) == 1);
}

/* Waits until somebody connects. False: it is time to leave. Another worker may be quicker, so
 * the socket does not block: FCGX_Accept_r then says EAGAIN. */
static bool wait_for_request(const char *generation, const struct stat *ours,
                             const sigset_t *waiting) {
  while (!asked_to_leave()) {
    struct stat found = generation_of(generation);
    if (!same_file(&found, ours)) return false;
    struct pollfd listening = {.fd = FD_LISTEN, .events = POLLIN};
    struct timespec look = {.tv_sec = GENERATION_SECONDS};
    if (ppoll(&listening, 1, generation ? &look : NULL, waiting) > 0) return true;
  }
  return false;
}

static bool is_passing(int accept_error) {
  return accept_error == -EAGAIN || accept_error == -EINTR || accept_error == -ECONNABORTED;
}

int worker_serve(struct app *app, const struct config *conf, const char *generation) {
  sigset_t waiting;
  set_signals(&waiting);
  FCGX_Request fcgi;
  int flags = fcntl(FD_LISTEN, F_GETFL);
  if (flags < 0 || fcntl(FD_LISTEN, F_SETFL, flags | O_NONBLOCK) != 0 || FCGX_Init() != 0 ||
      FCGX_InitRequest(&fcgi, FD_LISTEN, FCGI_FAIL_ACCEPT_ON_INTR) != 0) {
    log_error("worker.socket", "standard input is not a socket to listen on: %s", strerror(errno));
    return 1;
  }
  struct arena *arena = arena_new(ARENA_BYTES);
  struct stat ours = generation_of(generation);
  struct soil before;
  int status = 0;
  if (generation != NULL) slot_use(NULL);
  limit_memory(conf);
  if (!confine_process())
    log_warn("worker.confine", "this kernel does not keep modules from other processes");
  soil_look(&before, app_fd(app));
  while (!status && wait_for_request(generation, &ours, &waiting)) {
    limit_io(IO_SECONDS);
    int accepted = FCGX_Accept_r(&fcgi);
    if (accepted == 0) {
      serve_one(app, conf, arena, &fcgi);
      FCGX_Finish_r(&fcgi);
      FCGX_Free(&fcgi, 1); /* a connection is for one request, whatever the web server asked */
      arena_reset(arena);
      if (!is_clean(&before, app, conf, generation == NULL)) status = EXIT_SOILED;
    } else if (!is_passing(accepted)) {
      log_error("worker.accept", "no connection can be accepted: error %d", -accepted);
      status = 1;
    }
    if (!status) limit_off();
  }
  arena_free(arena);
  return status;
}
