/* Who is at work: a stack of (module, route, phase). A worker's lies in memory shared with its
 * leader, which reads it when the worker dies; nothing in the worker has to survive. */
#ifndef PAAC_BASE_SLOT_H
#define PAAC_BASE_SLOT_H

#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"

enum {
  SLOT_DEPTH = 12,
  SLOT_MODULE = 41, /* the longest name that a module may have */
  SLOT_ROUTE = 96,
  SLOT_PHASE = 16,
  SLOT_REQUEST = 17,
  SLOT_NOTE = 200
};

/* Frames of our own code. Waiting for the database is one, so that nobody is blamed for it. */
#define SLOT_HOST "host"

struct slot_frame {
  char module[SLOT_MODULE], route[SLOT_ROUTE], phase[SLOT_PHASE];
};

struct slot {
  atomic_uint depth;             /* may exceed SLOT_DEPTH: the frames above it are not kept */
  atomic_int_least64_t deadline; /* of what it does now, as slot_clock(); 0: it only waits */
  atomic_int_least64_t waited;   /* milliseconds of this request spent waiting for the database */
  char request[SLOT_REQUEST];
  struct slot_frame frames[SLOT_DEPTH];
  char ran[SLOT_NOTE / 2]; /* the modules that worked for this request, "plan riesgos" */
  char note[SLOT_NOTE];    /* why it leaves by itself */
};

/* Milliseconds of a clock that never goes back and is the same in every process. */
int64_t slot_clock(void);

/* A table of slots for `count` workers, shared with children. NULL when there is no memory. */
struct slot *slot_table(size_t count);
void slot_table_free(struct slot *table, size_t count);
/* In a worker: which slot is its own, and that this process, and none forked from it, is the one
 * that works. NULL: a private one. Before this (or in other programs) the calls below work on a
 * private one too. */
void slot_use(struct slot *mine);

/* A request begins or ends: the stack is emptied. NULL: between requests. */
void slot_request(const char *request_id);
/* What is done now ends by itself within so many seconds, or whoever watches ends it; 0: no limit.
 */
void slot_deadline(int seconds);
/* The modules that worked for the last request, separated by spaces. */
const char *slot_ran(void);
/* Why this process is about to leave. */
void slot_note(const char *sentence);

/* Code of `module` (SLOT_HOST for our own) begins to work for `route` in `phase` ("fragmento",
 * "vista", …). Texts are copied and cut to fit. Each push needs its pop, with what it returned:
 * also frames above it, which a jump out of them left behind, are gone then.
 * A process that a module forked ends here. */
unsigned slot_push(const char *module, const char *route, const char *phase);
void slot_pop(unsigned pushed);
/* Waiting for the database begins and ends; it is not the time of whoever asked. */
struct slot_wait {
  unsigned pushed;
  int64_t since;
};
struct slot_wait slot_wait(void);
void slot_waited(struct slot_wait w);

/* In the leader, which believes nothing that a dying worker may have overwritten. */
/* One sentence part, "plan /plan/{vigencia} (vista), request 0123…"; the innermost frame is named
 * first. */
void slot_describe(const struct slot *s, struct buf *out);
/* The innermost frame, if it is a module's. */
bool slot_blames(const struct slot *s, struct slot_frame *out);
void slot_clear(struct slot *s);

#endif
