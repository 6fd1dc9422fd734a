/* The SQL text of one shape of a statement: which optional lines are in, and, for a list, which
 * order, on which side of which row, how many rows, or only their number. Text is put together
 * from what stands in the statement's file only; every value is a `?`. */
#include <string.h>

#include "db/internal.h"

static void slot(struct sql_text *out, int what) {
  if (out->slot_count == G_N_ELEMENTS(out->slots)) {
    out->overflow = true;
    return;
  }
  buf_putc(&out->sql, '?');
  out->slots[out->slot_count++] = what;
}

static bool included(const struct sql_piece *p, const struct sql_shape *shape) {
  return p->optional < 0 || (shape->optionals >> p->optional & 1) != 0;
}

static void zone(const struct sql *s, const struct sql_shape *shape, enum sql_zone z,
                 struct sql_text *out) {
  for (size_t i = 0; i < s->piece_count; i++) {
    const struct sql_piece *p = &s->pieces[i];
    if (p->zone != z || !included(p, shape)) continue;
    if (p->text != NULL) {
      buf_puts(&out->sql, p->text);
    } else {
      slot(out, p->param);
    }
  }
}

/* Does the page walk towards smaller values of this key? */
static bool down(const struct sql_key *key, const struct sql_shape *shape) {
  return key->desc != ((shape->flags & SHAPE_BACKWARD) != 0);
}

/* Rows beyond the given keys: `k1 >= ? AND (k1 > ? OR (k1 = ? AND k2 > ?))`. The first
 * comparison says nothing new; it is what lets the server read a range of an index. */
static void beyond(const struct sql_order *order, const struct sql_shape *shape,
                   struct sql_text *out) {
  size_t last = order->count - 1;
  buf_printf(&out->sql, "%s %s ", order->keys[0].expr, down(&order->keys[0], shape) ? "<=" : ">=");
  slot(out, SLOT_KEY);
  buf_puts(&out->sql, " AND ");
  for (size_t k = 0; k <= last; k++) {
    const struct sql_key *key = &order->keys[k];
    buf_printf(&out->sql, "(%s %s ", key->expr, down(key, shape) ? "<" : ">");
    slot(out, SLOT_KEY - (int)k);
    if (k == last) break;
    buf_printf(&out->sql, " OR (%s = ", key->expr);
    slot(out, SLOT_KEY - (int)k);
    buf_puts(&out->sql, " AND ");
  }
  for (size_t k = 0; k < last; k++) buf_puts(&out->sql, "))");
  buf_putc(&out->sql, ')');
}

/* Is anything left of the WHERE clause in this shape? */
static bool has_where(const struct sql *s, const struct sql_shape *shape) {
  for (size_t i = 0; i < s->piece_count; i++) {
    const struct sql_piece *p = &s->pieces[i];
    if (p->zone != ZONE_WHERE || !included(p, shape)) continue;
    if (p->text == NULL || strspn(p->text, " \t\n") < strlen(p->text)) return true;
  }
  return false;
}

static void where(const struct sql *s, const struct sql_shape *shape, const struct sql_order *after,
                  struct sql_text *out) {
  bool some = has_where(s, shape);
  if (some) {
    /* Only a clause that ends the statement can be put in parentheses, and only then need it be:
     * something may follow. */
    buf_puts(&out->sql, s->pageable ? "WHERE (" : "WHERE ");
    zone(s, shape, ZONE_WHERE, out);
    buf_puts(&out->sql, s->pageable ? ")\n" : "\n");
  }
  if (after == NULL) return;
  buf_puts(&out->sql, some ? "AND " : "\nWHERE ");
  beyond(after, shape, out);
  buf_putc(&out->sql, '\n');
}

static void order_by(const struct sql_order *order, const struct sql_shape *shape,
                     struct sql_text *out) {
  buf_puts(&out->sql, "ORDER BY ");
  for (size_t k = 0; k < order->count; k++) {
    buf_printf(&out->sql, "%s%s%s", k > 0 ? ", " : "", order->keys[k].expr,
               down(&order->keys[k], shape) ? " DESC" : "");
  }
}

static void page(const struct sql *s, const struct sql_shape *shape, struct sql_text *out) {
  const struct sql_order *order = &s->orders[shape->order];
  zone(s, shape, ZONE_HEAD, out);
  zone(s, shape, ZONE_SELECT, out);
  for (size_t k = 0; k < order->count; k++) {
    buf_printf(&out->sql, ", %s AS clave_%zu", order->keys[k].expr, k + 1);
  }
  buf_putc(&out->sql, '\n');
  zone(s, shape, ZONE_FROM, out);
  where(s, shape, (shape->flags & SHAPE_AFTER) != 0 ? order : NULL, out);
  order_by(order, shape, out);
  if ((shape->flags & SHAPE_LIMIT) != 0) {
    buf_puts(&out->sql, " LIMIT ");
    slot(out, SLOT_LIMIT);
  }
}

/* The statement as it was written. */
static void whole(const struct sql *s, const struct sql_shape *shape, struct sql_text *out) {
  zone(s, shape, ZONE_HEAD, out);
  zone(s, shape, ZONE_SELECT, out);
  zone(s, shape, ZONE_FROM, out);
  where(s, shape, NULL, out);
}

static void count(const struct sql *s, const struct sql_shape *shape, struct sql_text *out) {
  if (s->pageable) {
    zone(s, shape, ZONE_HEAD, out);
    buf_puts(&out->sql, " COUNT(*) AS n\n");
    zone(s, shape, ZONE_FROM, out);
    where(s, shape, NULL, out);
  } else {
    buf_puts(&out->sql, "SELECT COUNT(*) AS n FROM (");
    whole(s, shape, out);
    buf_puts(&out->sql, ") AS t");
  }
}

bool sql_build(const struct sql *s, const struct sql_shape *shape, struct sql_text *out) {
  out->sql = (struct buf){0};
  out->slot_count = 0;
  out->overflow = false;
  if ((shape->flags & SHAPE_COUNT) != 0) {
    count(s, shape, out);
  } else if (shape->order >= 0) {
    page(s, shape, out);
  } else {
    whole(s, shape, out);
  }
  return !out->overflow && !out->sql.failed;
}
