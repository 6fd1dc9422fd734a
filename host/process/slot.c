/* The shared stack of what a worker is doing. Written by one process, read by its leader after it
 * has died, so no lock is needed: only that a frame is complete before it counts. */
#include "process/slot.h"

#include <stdio.h>
#include <string.h>
#include <sys/mman.h>

static struct slot own;
static struct slot *current = &own;

struct slot *slot_table(size_t count) {
  void *table = mmap(NULL, count * sizeof(struct slot), PROT_READ | PROT_WRITE,
                     MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  return table == MAP_FAILED ? NULL : table;
}

void slot_use(struct slot *mine) {
  current = mine;
  slot_request(NULL);
}

void slot_request(const char *request_id) {
  atomic_store_explicit(&current->depth, 0, memory_order_release);
  snprintf(current->request, sizeof current->request, "%s", request_id ? request_id : "");
}

void slot_push(const char *module, const char *route, const char *phase) {
  unsigned depth = atomic_load_explicit(&current->depth, memory_order_relaxed);
  if (depth < SLOT_DEPTH) {
    struct slot_frame *f = &current->frames[depth];
    snprintf(f->module, sizeof f->module, "%s", module ? module : "");
    snprintf(f->route, sizeof f->route, "%s", route ? route : "");
    snprintf(f->phase, sizeof f->phase, "%s", phase ? phase : "");
  }
  atomic_store_explicit(&current->depth, depth + 1, memory_order_release);
}

void slot_pop(void) {
  unsigned depth = atomic_load_explicit(&current->depth, memory_order_relaxed);
  if (depth > 0) atomic_store_explicit(&current->depth, depth - 1, memory_order_release);
}

void slot_describe(const struct slot *s, struct buf *out) {
  unsigned depth = atomic_load_explicit(&s->depth, memory_order_acquire);
  if (depth == 0) {
    buf_puts(out, "no module");
  }
  if (depth > SLOT_DEPTH) depth = SLOT_DEPTH;
  for (unsigned i = depth; i-- > 0;) {
    const struct slot_frame *f = &s->frames[i];
    buf_printf(out, "%s %s (%s)%s", f->module, f->route, f->phase, i ? " in " : "");
  }
  if (s->request[0]) buf_printf(out, ", request %s", s->request);
}
