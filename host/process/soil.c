/* Looks at the process from outside of everything that could have cached an answer: /proc and the
 * system's own calls. About fifty microseconds. */
#include "process/soil.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <fenv.h>
#include <locale.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

static unsigned long long mix(unsigned long long h, unsigned long long x) {
  return (h ^ x) * 1099511628211ull; /* FNV-1a */
}

/* --- descriptors -------------------------------------------------------------------------- */

static int by_number(const void *a, const void *b) { return *(const int *)a - *(const int *)b; }

static void look_at_descriptors(struct soil *s, int database) {
  DIR *dir = opendir("/proc/self/fd");
  s->fd_count = 0;
  for (const struct dirent *e; dir != NULL && (e = readdir(dir)) != NULL;) {
    int fd = e->d_name[0] == '.' ? -1 : atoi(e->d_name);
    if (fd >= 0 && fd != database && fd != dirfd(dir) && s->fd_count < SOIL_FDS)
      s->fds[s->fd_count++] = fd;
  }
  if (dir != NULL) closedir(dir);
  qsort(s->fds, (size_t)s->fd_count, sizeof s->fds[0], by_number);
  s->standard = 0;
  for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++) {
    struct stat st = {0};
    if (fstat(fd, &st) == 0) s->standard = mix(mix(s->standard, st.st_dev), st.st_ino);
  }
}

/* --- signals and limits ------------------------------------------------------------------- */

static void look_at_signals(struct soil *s) {
  sigset_t set;
  sigprocmask(SIG_BLOCK, NULL, &set);
  s->blocked = 0;
  for (int i = 1; i <= SOIL_SIGNALS; i++) {
    struct sigaction action;
    s->handlers[i] = NULL;
    if (sigismember(&set, i) == 1) s->blocked |= 1ull << (i - 1);
    if (sigaction(i, NULL, &action) == 0) memcpy(&s->handlers[i], &action, sizeof s->handlers[i]);
  }
}

static void look_at_limits(struct soil *s) {
  memset(s->limits, 0, sizeof s->limits);
  for (int i = 0; i < RLIM_NLIMITS && i < SOIL_LIMITS; i++) {
    struct rlimit r;
    if (getrlimit((__rlimit_resource_t)i, &r) != 0) continue;
    s->limits[i][0] = r.rlim_cur;
    s->limits[i][1] = r.rlim_max;
  }
}

/* --- the rest ----------------------------------------------------------------------------- */

/* A number of /proc/self/status: the word after `name`. */
static long number_after(const char *text, const char *name, int base) {
  const char *at = strstr(text, name);
  return at != NULL ? strtol(at + strlen(name), NULL, base) : -1;
}

static void look_at_status(struct soil *s) {
  char text[4096];
  int fd = open("/proc/self/status", O_RDONLY | O_CLOEXEC);
  ssize_t n = fd >= 0 ? read(fd, text, sizeof text - 1) : -1;
  if (fd >= 0) close(fd);
  text[n > 0 ? n : 0] = '\0';
  s->mask = (unsigned)number_after(text, "Umask:", 8);
  s->threads = (int)number_after(text, "Threads:", 10);
  s->memory_kb = number_after(text, "VmHWM:", 10);
}

/* Timers that would go off in another request. */
static int count_timers(void) {
  char text[16];
  int fd = open("/proc/self/timers", O_RDONLY | O_CLOEXEC);
  ssize_t n = fd >= 0 ? read(fd, text, sizeof text) : 0;
  if (fd >= 0) close(fd);
  return n > 0;
}

static unsigned long long hash_environment(void) {
  unsigned long long h = 14695981039346656037ull;
  for (char *const *e = environ; e != NULL && *e != NULL; e++)
    for (const char *p = *e; p == *e || p[-1] != '\0'; p++) h = mix(h, (unsigned char)*p);
  return h;
}

void soil_look(struct soil *s, int database) {
  struct stat st = {0};
  look_at_descriptors(s, database);
  look_at_signals(s);
  look_at_limits(s);
  look_at_status(s);
  s->directory = stat(".", &st) == 0 ? mix(st.st_dev, st.st_ino) : 0;
  const char *locale = setlocale(LC_ALL, NULL);
  snprintf(s->locale, sizeof s->locale, "%s%s", locale != NULL ? locale : "",
           uselocale((locale_t)0) != LC_GLOBAL_LOCALE ? " (thread)" : "");
  s->environment = hash_environment();
  s->timers = count_timers();
  s->rounding = fegetround();
  s->priority = getpriority(PRIO_PROCESS, 0);
}

static void tell(struct buf *what, const char *text) {
  buf_printf(what, "%s%s", what->len > 0 ? ", " : "", text);
}

static void compare_descriptors(const struct soil *before, const struct soil *s, struct buf *what) {
  bool same = before->fd_count == s->fd_count &&
              memcmp(before->fds, s->fds, sizeof(int) * (size_t)s->fd_count) == 0;
  char text[80];
  if (!same || before->standard != s->standard) {
    snprintf(text, sizeof text, "descriptors: %d instead of %d, or others", s->fd_count,
             before->fd_count);
    tell(what, text);
  }
}

static void compare_handlers(const struct soil *before, const struct soil *s, struct buf *what) {
  char text[60];
  for (int i = 1; i <= SOIL_SIGNALS; i++) {
    if (before->handlers[i] == s->handlers[i]) continue;
    snprintf(text, sizeof text, "signal handlers (%d)", i);
    tell(what, text);
    return;
  }
}

static bool has_children(void) { return waitpid(-1, NULL, WNOHANG) >= 0 || errno != ECHILD; }

bool soil_same(const struct soil *before, int database, long most_kb, struct buf *what) {
  struct soil s;
  size_t said = what->len;
  soil_look(&s, database);
  compare_descriptors(before, &s, what);
  compare_handlers(before, &s, what);
  if (before->blocked != s.blocked) tell(what, "blocked signals");
  if (before->directory != s.directory) tell(what, "working directory");
  if (before->mask != s.mask) tell(what, "umask");
  if (strcmp(before->locale, s.locale) != 0) tell(what, "locale");
  if (before->environment != s.environment) tell(what, "environment");
  if (memcmp(before->limits, s.limits, sizeof s.limits) != 0) tell(what, "resource limits");
  if (before->threads != s.threads) tell(what, "threads");
  if (before->timers != s.timers) tell(what, "timers");
  if (before->rounding != s.rounding) tell(what, "rounding of numbers");
  if (before->priority != s.priority) tell(what, "priority");
  if (has_children()) tell(what, "child processes");
  if (most_kb > 0 && s.memory_kb > most_kb) {
    char text[60];
    snprintf(text, sizeof text, "memory: %ld MB", s.memory_kb / 1024);
    tell(what, text);
  }
  return what->len == said;
}
