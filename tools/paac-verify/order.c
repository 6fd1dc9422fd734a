/* Tells rows that are missing, added or moved from rows that are in their place. Looks at numbers
 * and hashes only, one row ahead; what a row says about itself was checked before. */
#include <stdlib.h>
#include <string.h>

#include "internal.h"

void order_start(struct order *o) { o->base = (struct row){.sound = true, .known = true}; }

uint64_t order_expected(const struct order *o) {
  return (o->jumped ? o->jump.seq : o->base.seq) + 1;
}

/* --- lists -------------------------------------------------------------------------------- */

/* Their number is the number of future problems: beyond the limit nobody reads on. */
static bool room(struct verify *v, size_t count) {
  if (count >= PROBLEMS_MAX) v->full = true;
  return !v->full;
}

static void add_missing(struct verify *v, uint64_t from, uint64_t to, uint64_t line) {
  struct order *o = &v->order;
  if (!room(v, o->missing_count)) return;
  o->missing = grown(o->missing, o->missing_count, &o->missing_room, sizeof *o->missing);
  o->missing[o->missing_count++] = (struct range){from, to, line};
}

/* The row was there after all. */
static bool take_missing(struct verify *v, uint64_t seq) {
  struct order *o = &v->order;
  for (size_t i = 0; i < o->missing_count; i++) {
    struct range *r = &o->missing[i], was = *r;
    if (seq < was.from || seq > was.to) continue;
    if (was.from == was.to)
      *r = o->missing[--o->missing_count];
    else if (seq == was.from)
      r->from++;
    else
      r->to = seq - 1;
    if (seq > was.from && seq < was.to) add_missing(v, seq + 1, was.to, was.line);
    return true;
  }
  return false;
}

static void add_displaced(struct verify *v, const struct row *row, uint64_t place, bool early) {
  struct order *o = &v->order;
  if (!room(v, o->displaced_count)) return;
  o->displaced = grown(o->displaced, o->displaced_count, &o->displaced_room, sizeof *o->displaced);
  struct displaced *d = &o->displaced[o->displaced_count++];
  *d = (struct displaced){row->seq, place, row->line, early, {0}};
  memcpy(d->hash, row->hash, HASH_BYTES);
}

/* The smallest row in from … to that was met before its place; NULL: none. */
static const struct displaced *early_in(const struct order *o, uint64_t from, uint64_t to) {
  const struct displaced *found = NULL;
  for (size_t i = 0; i < o->displaced_count; i++) {
    const struct displaced *d = &o->displaced[i];
    if (d->early && d->seq >= from && d->seq <= to && (found == NULL || d->seq < found->seq))
      found = d;
  }
  return found;
}

/* --- one row ------------------------------------------------------------------------------ */

/* What of from … to was not met before its place is missing. */
static void accept_gap(struct verify *v, uint64_t from, uint64_t to, uint64_t line) {
  while (from <= to) {
    const struct displaced *early = early_in(&v->order, from, to);
    uint64_t until = early != NULL ? early->seq - 1 : to;
    if (from <= until) add_missing(v, from, until, line);
    from = until + (early != NULL ? 2 : 1);
  }
}

static void set_base(struct order *o, const struct row *row) {
  o->base = *row;
  o->twins = false;
}

/* The row that skipped numbers was in its place, and they are missing. */
static void settle_jump(struct verify *v) {
  struct order *o = &v->order;
  if (!o->jumped) return;
  o->jumped = false;
  accept_gap(v, o->base.seq + 1, o->jump.seq - 1, o->jump.line);
  set_base(o, &o->jump);
}

static bool follows(const struct row *row, const unsigned char hash[HASH_BYTES]) {
  return memcmp(row->previous, hash, HASH_BYTES) == 0;
}

/* Two rows had the number before this one: the one that this row does not follow was added. */
static void settle_twins(struct verify *v, const struct row *row) {
  struct order *o = &v->order;
  if (!o->twins) return;
  bool first_added = row != NULL && !follows(row, o->base.hash) && follows(row, o->twin.hash);
  const struct row *added = first_added ? &o->base : &o->twin;
  problem(v, VERIFY_INSERTED, added->line, added->seq, added->seq);
  if (first_added) o->base = o->twin;
  o->twins = false;
}

static void check_link(struct verify *v, const struct row *row) {
  const struct row *base = &v->order.base;
  if (!base->known || !base->sound || !row->sound || follows(row, base->hash)) return;
  problem(v, VERIFY_BROKEN, row->line, base->seq, row->seq);
}

static void ahead(struct verify *v, const struct row *row) {
  struct order *o = &v->order;
  uint64_t from = o->base.seq + 1, to = row->seq - 1;
  const struct displaced *last = early_in(o, to, to);
  uint64_t found = 0;
  for (size_t i = 0; i < o->displaced_count; i++)
    found += o->displaced[i].early && o->displaced[i].seq >= from && o->displaced[i].seq <= to;
  if (found == to - from + 1) {
    if (row->sound && !follows(row, last->hash)) problem(v, VERIFY_BROKEN, row->line, to, row->seq);
    set_base(o, row);
    return;
  }
  o->jump = *row;
  o->jumped = true;
}

static void behind(struct verify *v, const struct row *row) {
  struct order *o = &v->order;
  if (take_missing(v, row->seq)) {
    add_displaced(v, row, o->base.seq + 1, false);
  } else if (row->seq == o->base.seq && !o->base.known) {
    set_base(o, row); /* the line that could not be read was one too many */
  } else if (row->seq == o->base.seq && row->seq > 0) {
    settle_twins(v, NULL);
    o->twin = *row;
    o->twins = true;
  } else {
    problem(v, VERIFY_INSERTED, row->line, row->seq, row->seq);
  }
}

void order_row(struct verify *v, const struct row *row) {
  struct order *o = &v->order;
  if (o->jumped && row->seq > o->base.seq && row->seq < o->jump.seq) {
    if (early_in(o, o->jump.seq, o->jump.seq) != NULL)
      problem(v, VERIFY_INSERTED, o->jump.line, o->jump.seq, o->jump.seq);
    else
      add_displaced(v, &o->jump, o->base.seq + 1, true);
    o->jumped = false;
  }
  settle_jump(v);
  if (row->seq <= o->base.seq) {
    behind(v, row);
    return;
  }
  settle_twins(v, row);
  if (row->seq > o->base.seq + 1) {
    ahead(v, row);
    return;
  }
  check_link(v, row);
  set_base(o, row);
}

void order_unreadable(struct verify *v) {
  struct order *o = &v->order;
  settle_jump(v);
  settle_twins(v, NULL);
  o->base = (struct row){.line = v->line, .seq = o->base.seq + 1};
}

/* --- at the end --------------------------------------------------------------------------- */

static struct displaced *partner(struct order *o, const struct displaced *d) {
  for (size_t i = 0; i < o->displaced_count; i++) {
    struct displaced *other = &o->displaced[i];
    if (other != d && other->seq == d->place && other->place == d->seq) return other;
  }
  return NULL;
}

static void tell_displaced(struct verify *v) {
  struct order *o = &v->order;
  for (size_t i = 0; i < o->displaced_count; i++) {
    struct displaced *d = &o->displaced[i], *other = partner(o, d);
    if (other == NULL)
      problem(v, VERIFY_MOVED, d->line, d->seq, d->place);
    else if (other > d)
      problem(v, VERIFY_SWAPPED, d->line, d->place, d->seq);
  }
}

void order_end(struct verify *v) {
  struct order *o = &v->order;
  settle_jump(v);
  settle_twins(v, NULL);
  tell_displaced(v);
  for (size_t i = 0; i < o->missing_count; i++)
    problem(v, VERIFY_MISSING, o->missing[i].line, o->missing[i].from, o->missing[i].to);
}
