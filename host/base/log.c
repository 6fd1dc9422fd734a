/* One JSON object a line on stderr, written with one write() so that the lines of several
 * processes do not mix (POSIX promises that for pipes up to PIPE_BUF; longer lines are cut). */
#include "base/log.h"

#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum { LINE_MAX_BYTES = 4096, DETAIL_MAX_BYTES = 3000 };

static char program_name[32] = "paac";
static char program_role[32] = "";
static char current_request[40] = "";

struct line {
  char text[LINE_MAX_BYTES];
  size_t len;
};

void log_setup(const char *program, const char *role) {
  snprintf(program_name, sizeof program_name, "%s", program);
  snprintf(program_role, sizeof program_role, "%s", role == NULL ? "" : role);
}

void log_request(const char *request_id) {
  snprintf(current_request, sizeof current_request, "%s", request_id == NULL ? "" : request_id);
}

static void raw(struct line *l, const char *s, size_t n) {
  size_t room = sizeof l->text - 3 - l->len; /* the closing quote, brace and newline always fit */
  if (n > room) n = room;
  memcpy(l->text + l->len, s, n);
  l->len += n;
}

/* A JSON string. Bytes that are not ASCII pass as they are: everything here is UTF-8. */
static void quoted(struct line *l, const char *s) {
  raw(l, "\"", 1);
  for (; *s != '\0'; s++) {
    unsigned char c = (unsigned char)*s;
    char escape[8];
    if (sizeof l->text - l->len < 16) break;
    if (c == '"' || c == '\\') {
      raw(l, (char[]){'\\', (char)c}, 2);
    } else if (c < 0x20 || c == 0x7f) {
      raw(l, escape, (size_t)snprintf(escape, sizeof escape, "\\u%04x", c));
    } else {
      raw(l, s, 1);
    }
  }
  raw(l, "\"", 1);
}

static void member(struct line *l, const char *name, const char *value) {
  if (l->len > 1) raw(l, ",", 1);
  quoted(l, name);
  raw(l, ":", 1);
  quoted(l, value);
}

static void now(char *out, size_t size) {
  struct timespec t;
  struct tm utc;
  clock_gettime(CLOCK_REALTIME, &t);
  gmtime_r(&t.tv_sec, &utc);
  size_t n = strftime(out, size, "%Y-%m-%dT%H:%M:%S", &utc);
  snprintf(out + n, size - n, ".%03dZ", (int)(t.tv_nsec / 1000000));
}

void log_event(enum log_level level, const char *event, const char *format, ...) {
  static const char *const names[] = {"debug", "info", "warn", "error"};
  struct line l = {.len = 0};
  char when[40], pid[24], detail[DETAIL_MAX_BYTES];
  va_list args;
  va_start(args, format);
  vsnprintf(detail, sizeof detail, format, args);
  va_end(args);
  now(when, sizeof when);
  snprintf(pid, sizeof pid, "%ld", (long)getpid());

  raw(&l, "{", 1);
  member(&l, "time", when);
  member(&l, "level", names[level]);
  member(&l, "program", program_name);
  if (program_role[0] != '\0') member(&l, "role", program_role);
  member(&l, "pid", pid);
  if (current_request[0] != '\0') member(&l, "request", current_request);
  member(&l, "event", event);
  member(&l, "text", detail);
  l.text[l.len++] = '}';
  l.text[l.len++] = '\n';
  if (write(STDERR_FILENO, l.text, l.len) < 0) return; /* nowhere left to complain to */
}
