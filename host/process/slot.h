/* Who is to blame when a worker dies: each worker has a slot in memory shared with its leader,
 * holding a stack of (module, route, phase). The leader reads it after the death; nothing in the
 * worker has to survive. */
#ifndef PAAC_PROCESS_SLOT_H
#define PAAC_PROCESS_SLOT_H

#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"

enum { SLOT_DEPTH = 8, SLOT_MODULE = 32, SLOT_ROUTE = 96, SLOT_PHASE = 16, SLOT_REQUEST = 17 };

struct slot_frame {
  char module[SLOT_MODULE], route[SLOT_ROUTE], phase[SLOT_PHASE];
};

struct slot {
  atomic_uint depth; /* may exceed SLOT_DEPTH: the frames above it are not kept */
  char request[SLOT_REQUEST];
  struct slot_frame frames[SLOT_DEPTH];
};

/* A table of slots for `count` workers, shared with children. NULL when there is no memory. */
struct slot *slot_table(size_t count);
/* In a worker: which slot is its own. Before this (or in a program without a leader) the calls
 * below work on a private one. */
void slot_use(struct slot *mine);

/* A request begins or ends: the stack is emptied. NULL: between requests. */
void slot_request(const char *request_id);
/* Code of `module` ("host" for our own) begins to work for `route` in `phase` ("fragmento",
 * "vista", …). Texts are copied and cut to fit. Each push needs its pop. */
void slot_push(const char *module, const char *route, const char *phase);
void slot_pop(void);

/* In the leader: one sentence part, "plan /plan/{vigencia} (vista), request 0123…"; the innermost
 * frame is named first. */
void slot_describe(const struct slot *s, struct buf *out);

#endif
