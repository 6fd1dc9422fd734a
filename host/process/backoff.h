/* How long to wait before starting again something that died: 0.1 s, doubling to 10 s, and from
 * the beginning after one that lived five seconds. */
#ifndef PAAC_PROCESS_BACKOFF_H
#define PAAC_PROCESS_BACKOFF_H

#include <stdint.h>

enum { BACKOFF_FIRST_MS = 100, BACKOFF_MOST_MS = 10000, BACKOFF_FORGIVEN_MS = 5000 };

/* *delay is 0 before the first death. Returns the milliseconds to wait now. */
static inline int64_t backoff_next(int64_t *delay, int64_t lived_ms) {
  if (*delay == 0 || lived_ms >= BACKOFF_FORGIVEN_MS) {
    *delay = BACKOFF_FIRST_MS;
  } else {
    *delay = *delay * 2 < BACKOFF_MOST_MS ? *delay * 2 : BACKOFF_MOST_MS;
  }
  return *delay;
}

#endif
