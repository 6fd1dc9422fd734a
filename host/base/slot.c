/* The shared stack of what a worker is doing. Written by one process, read by its leader after it
 * has died, so no lock is needed: only that a frame is complete before it counts. */
#include "base/slot.h"

#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <time.h>
#include <unistd.h>

static struct slot own;
static struct slot *current = &own;
static pid_t worker; /* 0: not a worker, which may fork */

int64_t slot_clock(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

struct slot *slot_table(size_t count) {
  void *table = mmap(NULL, count * sizeof(struct slot), PROT_READ | PROT_WRITE,
                     MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  return table == MAP_FAILED ? NULL : table;
}

void slot_table_free(struct slot *table, size_t count) { munmap(table, count * sizeof *table); }

void slot_clear(struct slot *s) { memset(s, 0, sizeof *s); }

void slot_use(struct slot *mine) {
  current = mine != NULL ? mine : &own;
  worker = getpid();
  slot_clear(current);
}

void slot_request(const char *request_id) {
  atomic_store_explicit(&current->depth, 0, memory_order_release);
  atomic_store_explicit(&current->waited, 0, memory_order_relaxed);
  snprintf(current->request, sizeof current->request, "%s", request_id ? request_id : "");
  if (request_id) current->ran[0] = '\0';
}

const char *slot_ran(void) { return current->ran[0] != '\0' ? current->ran : SLOT_HOST; }

/* One word more, where there is room. */
static void note_ran(const char *module) {
  size_t n = strlen(module), used = 0;
  for (char *p = current->ran; *p != '\0'; p += strcspn(p, " "), p += *p == ' ') {
    if (strncmp(p, module, n) == 0 && (p[n] == ' ' || p[n] == '\0')) return;
  }
  used = strlen(current->ran);
  if (used + n + 2 > sizeof current->ran) return;
  snprintf(current->ran + used, sizeof current->ran - used, "%s%s", used ? " " : "", module);
}

void slot_deadline(int seconds) {
  int64_t at = seconds > 0 ? slot_clock() + (int64_t)seconds * 1000 : 0;
  atomic_store_explicit(&current->deadline, at, memory_order_release);
}

void slot_note(const char *sentence) {
  snprintf(current->note, sizeof current->note, "%s", sentence);
}

/* A copy of the worker would answer the same request on the same connections. */
static void only_the_worker(void) {
  if (worker != 0 && getpid() != worker) _exit(1);
}

unsigned slot_push(const char *module, const char *route, const char *phase) {
  unsigned depth = atomic_load_explicit(&current->depth, memory_order_relaxed);
  only_the_worker();
  if (module && strcmp(module, SLOT_HOST) != 0) note_ran(module);
  if (depth < SLOT_DEPTH) {
    struct slot_frame *f = &current->frames[depth];
    snprintf(f->module, sizeof f->module, "%s", module ? module : "");
    snprintf(f->route, sizeof f->route, "%s", route ? route : "");
    snprintf(f->phase, sizeof f->phase, "%s", phase ? phase : "");
  }
  atomic_store_explicit(&current->depth, depth + 1, memory_order_release);
  return depth;
}

void slot_pop(unsigned pushed) {
  only_the_worker();
  atomic_store_explicit(&current->depth, pushed, memory_order_release);
}

struct slot_wait slot_wait(void) {
  struct slot_wait w = {.pushed = slot_push(SLOT_HOST, "", "base de datos"), .since = slot_clock()};
  return w;
}

void slot_waited(struct slot_wait w) {
  atomic_fetch_add_explicit(&current->waited, slot_clock() - w.since, memory_order_relaxed);
  slot_pop(w.pushed);
}

/* --- in the leader ------------------------------------------------------------------------ */

static void cut(char *text, size_t size) {
  text[size - 1] = '\0';
  for (char *p = text; *p != '\0'; p++)
    if ((unsigned char)*p < 0x20 || *p == 0x7f) *p = '?';
}

static struct slot_frame frame_of(const struct slot *s, unsigned i) {
  struct slot_frame f = s->frames[i];
  cut(f.module, sizeof f.module);
  cut(f.route, sizeof f.route);
  cut(f.phase, sizeof f.phase);
  return f;
}

static unsigned depth_of(const struct slot *s) {
  unsigned depth = atomic_load_explicit(&s->depth, memory_order_acquire);
  return depth > SLOT_DEPTH ? SLOT_DEPTH : depth;
}

bool slot_blames(const struct slot *s, struct slot_frame *out) {
  unsigned depth = depth_of(s);
  if (depth == 0) return false;
  *out = frame_of(s, depth - 1);
  return strcmp(out->module, SLOT_HOST) != 0;
}

void slot_describe(const struct slot *s, struct buf *out) {
  unsigned depth = depth_of(s);
  char request[SLOT_REQUEST];
  memcpy(request, s->request, sizeof request);
  cut(request, sizeof request);
  if (depth == 0) buf_puts(out, "no module");
  for (unsigned i = depth; i-- > 0;) {
    struct slot_frame f = frame_of(s, i);
    buf_printf(out, "%s %s (%s)%s", f.module, f.route, f.phase, i ? " in " : "");
  }
  if (request[0]) buf_printf(out, ", request %s", request);
}
