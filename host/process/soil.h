/* What code that runs in a worker may have changed for whoever is served next: descriptors,
 * signals, directory, mask of new files, language, limits, threads, children, memory. Nothing is
 * mended: a worker that is not as it was leaves, and a new one takes its place. */
#ifndef PAAC_PROCESS_SOIL_H
#define PAAC_PROCESS_SOIL_H

#include <stdbool.h>

#include "base/buf.h"

enum {
  EXIT_SOILED = 75, /* of a worker that leaves for this reason */
  SOIL_FDS = 256,   /* more than a worker may have open */
  SOIL_SIGNALS = 64,
  SOIL_LIMITS = 16
};

/* How a worker is. */
struct soil {
  int fds[SOIL_FDS], fd_count;      /* sorted, without the database's */
  unsigned long long standard;      /* what fds 0, 1 and 2 are: the socket, nothing, the log */
  void *handlers[SOIL_SIGNALS + 1]; /* of each signal, by its number */
  unsigned long long blocked;       /* signals, a bit each */
  unsigned long long directory;
  unsigned mask;
  char locale[512];
  unsigned long long environment;
  unsigned long long limits[SOIL_LIMITS][2];
  int threads, timers, rounding, priority;
  long memory_kb; /* resident, at the most: what it died of is judged by the same number */
};

/* database: its descriptor, or -1. */
void soil_look(struct soil *s, int database);
/* Is it still as it was? Otherwise says in what not. most_kb: resident memory above which it was
 * too large; 0: any. */
bool soil_same(const struct soil *before, int database, long most_kb, struct buf *what);

#endif
