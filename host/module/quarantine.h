/* Modules in whose code processes keep ending. The leader counts; its workers, which share the
 * table, refuse to run what is suspended. A new generation begins with an empty table. */
#ifndef PAAC_MODULE_QUARANTINE_H
#define PAAC_MODULE_QUARANTINE_H

#include <glib.h>
#include <stdatomic.h>

#include "base/slot.h"
#include "module/registry.h"

enum { QUARANTINE_DEATHS = 16 /* the most that paac.conf may ask for */ };

struct quarantine_rule {
  int deaths;        /* this many … */
  int64_t within_ms; /* … in this time suspend it … */
  int64_t lasts_ms;  /* … for this long */
};

/* One module's. Times are slot_clock()'s. */
struct quarantine_entry {
  atomic_int_least64_t until;        /* 0: not suspended */
  int64_t deaths[QUARANTINE_DEATHS]; /* the last ones, since it was suspended last */
  int count;
  struct slot_frame last; /* where the last one was */
};

/* One more death at `now`. True: it is suspended from now on. */
bool quarantine_count(struct quarantine_entry *e, const struct quarantine_rule *rule,
                      const struct slot_frame *where, int64_t now);
/* Milliseconds until it is lifted; 0: it serves. */
int64_t quarantine_left(const struct quarantine_entry *e, int64_t now);

/* An entry for each module, in memory shared with the processes forked from now on. */
bool quarantine_share(struct registry *r);
/* Is it suspended? Milliseconds left, else 0. */
int64_t module_suspended(const struct module *m);
/* What a person reads: which module, until when, and which others depend on it. In arena. */
const char *module_suspended_sentence(const struct registry *r, const struct module *m,
                                      struct arena *a);
/* Does a fragment of `user` call one of `m`'s? */
bool module_uses(const struct module *user, const struct module *m);

/* The file that tells others, in state_dir: a line for each suspended module. */
struct suspension {
  char module[SLOT_MODULE], route[SLOT_ROUTE], phase[SLOT_PHASE];
  int64_t until; /* seconds of the epoch */
  int deaths;
};
void quarantine_write(const struct config *conf, const struct registry *r,
                      const struct quarantine_rule *rule);
/* The profile's suspended modules now, as the living leader wrote them; to be freed with
 * g_array_unref(). */
GArray *quarantine_read(const struct config *conf, const char *profile);

#endif
