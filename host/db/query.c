/* Running a named statement: its values are looked up, they decide the shape, the rows come back
 * as text in the request's arena or one at a time. */
#include <string.h>

#include "base/slot.h"
#include "db/prepared.h"

enum { MAX_NAMES = 128 };

/* One run: the values of s->names in their order, and the shape they ask for. */
struct run {
  struct paac_arg values[MAX_NAMES];
  struct sql_shape shape;
};

static bool refuse(struct db *db, const struct sql *s, const char *why) {
  g_autofree char *text = g_strdup_printf("%s: %s", s->name, why);
  db_note_error(db, 0, text);
  return false;
}

static bool is_null(const struct paac_arg *v) {
  return v->type == PAAC_T_NULL || (v->type != PAAC_T_INT && v->text == NULL);
}

static int find_order(const struct sql *s, const char *name) {
  for (size_t i = 0; i < s->order_count; i++) {
    if (strcmp(s->orders[i].name, name) == 0) return (int)i;
  }
  return -1;
}

/* Is every name of the optional line present? A name may be one that the statement does not bind
 * itself (`-- si: terminadas` before a constant line). */
static bool present(const struct sql *s, const struct run *r, const struct sql_optional *o,
                    db_lookup *lookup, void *ctx) {
  for (const char *const *name = o->names; *name != NULL; name++) {
    struct paac_arg value = {0};
    size_t i = 0;
    while (i < s->name_count && strcmp(s->names[i], *name) != 0) i++;
    if (i < s->name_count) {
      value = r->values[i];
    } else if (lookup == NULL || !lookup(ctx, *name, &value)) {
      return false;
    }
    if (is_null(&value)) return false;
  }
  return true;
}

static bool shape_page(struct db *db, const struct sql *s, const struct sql_page *page,
                       struct run *r) {
  if (page == NULL) return true;
  if (page->count) {
    r->shape.flags = SHAPE_COUNT;
    return true;
  }
  if (page->order == NULL) return true;
  r->shape.order = find_order(s, page->order);
  if (r->shape.order < 0) return refuse(db, s, "no such order");
  if (page->backward) r->shape.flags |= SHAPE_BACKWARD;
  if (page->limit > 0) r->shape.flags |= SHAPE_LIMIT;
  if (page->after != NULL) {
    if (page->after_count != s->orders[r->shape.order].count) {
      return refuse(db, s, "the row to go on from has another number of keys than the order");
    }
    r->shape.flags |= SHAPE_AFTER;
  }
  return true;
}

static bool plan_run(struct db *db, const struct sql *s, db_lookup *lookup, void *ctx,
                     const struct sql_page *page, struct run *r) {
  memset(&r->shape, 0, sizeof r->shape);
  r->shape.serial = s->serial;
  r->shape.order = -1;
  if (s->name_count > MAX_NAMES) return refuse(db, s, "too many values");
  for (size_t i = 0; i < s->name_count; i++) {
    r->values[i] = (struct paac_arg){.name = s->names[i], .type = PAAC_T_NULL};
    if (lookup != NULL && !lookup(ctx, s->names[i], &r->values[i])) {
      r->values[i] = (struct paac_arg){.name = s->names[i], .type = PAAC_T_NULL};
    }
  }
  for (size_t i = 0; i < s->optional_count; i++) {
    if (present(s, r, &s->optionals[i], lookup, ctx)) r->shape.optionals |= UINT32_C(1) << i;
  }
  return shape_page(db, s, page, r);
}

static bool ready(struct db *db, const struct sql *s, db_lookup *lookup, void *ctx,
                  const struct sql_page *page, struct run *r) {
  if (db->dead) return refuse(db, s, "the connection is lost");
  if (db->state == DB_BROKEN) return false; /* db_error still says what broke it */
  return plan_run(db, s, lookup, ctx, page, r);
}

static struct prepared *execute(struct db *db, const struct sql *s, const struct run *r,
                                const struct sql_page *page) {
  struct prepared *p = prepared_get(db, s, &r->shape);
  return p != NULL && prepared_run(db, p, r->values, page) ? p : NULL;
}

/* Prepared and executed, or NULL. */
static struct prepared *start(struct db *db, const struct sql *s, db_lookup *lookup, void *ctx,
                              const struct sql_page *page) {
  struct run r;
  return ready(db, s, lookup, ctx, page, &r) ? execute(db, s, &r, page) : NULL;
}

/* --- rows --------------------------------------------------------------------------------- */

static bool keep_names(struct arena *a, const struct prepared *p, struct db_rows *rows) {
  const char **names = arena_alloc(a, (p->columns + 1) * sizeof *names);
  for (size_t i = 0; names != NULL && i < p->columns; i++) {
    names[i] = arena_strdup(a, p->names[i]);
    if (names[i] == NULL) return false;
  }
  rows->names = names;
  rows->columns = p->columns;
  return names != NULL;
}

static bool keep_row(struct arena *a, const struct prepared *p, struct db_rows *rows) {
  struct db_row *row = arena_alloc(a, sizeof *row);
  const char **cells = arena_alloc(a, p->columns * sizeof *cells);
  if (row == NULL || cells == NULL) return false;
  for (size_t i = 0; i < p->columns; i++) {
    const struct cell *c = &p->cells[i];
    if (c->null) continue;
    cells[i] = arena_strndup(a, c->data, c->length);
    if (cells[i] == NULL) return false;
  }
  row->cells = cells;
  if (rows->last == NULL) {
    rows->first = row;
  } else {
    rows->last->next = row;
  }
  rows->last = row;
  return true;
}

/* --- asked again -------------------------------------------------------------------------- */

/* What a statement answered in this read snapshot. Within one, the same values give the same rows,
 * so that fragments of one page that ask the same share the answer. */
struct db_answer {
  struct db_answer *next;
  const struct arena *arena;
  struct sql_shape shape;
  const struct paac_arg *values;
  const struct db_rows *rows;
};

static bool same_values(const struct sql *s, const struct paac_arg *a, const struct paac_arg *b) {
  for (size_t i = 0; i < s->name_count; i++) {
    if (a[i].type != b[i].type || is_null(&a[i]) != is_null(&b[i])) return false;
    if (is_null(&a[i])) continue;
    if (a[i].type == PAAC_T_INT ? a[i].integer != b[i].integer : strcmp(a[i].text, b[i].text) != 0)
      return false;
  }
  return true;
}

static struct db_rows *answered(const struct db *db, struct arena *a, const struct sql *s,
                                const struct run *r) {
  for (const struct db_answer *m = db->answers; m != NULL; m = m->next) {
    if (m->arena != a || memcmp(&m->shape, &r->shape, sizeof m->shape) != 0 ||
        !same_values(s, m->values, r->values))
      continue;
    struct db_rows *again = arena_alloc(a, sizeof *again);
    if (again != NULL) *again = *m->rows;
    if (again != NULL) db_rewind(again);
    return again;
  }
  return NULL;
}

/* Not kept when memory is short: it is asked again. */
static void remember(struct db *db, struct arena *a, const struct sql *s, const struct run *r,
                     const struct db_rows *rows) {
  struct db_answer *m = arena_alloc(a, sizeof *m);
  struct paac_arg *values = arena_alloc(a, (s->name_count + 1) * sizeof *values);
  if (m == NULL || values == NULL) return;
  for (size_t i = 0; i < s->name_count; i++) {
    values[i] = r->values[i];
    if (r->values[i].type == PAAC_T_INT || is_null(&r->values[i])) continue;
    if ((values[i].text = arena_strdup(a, r->values[i].text)) == NULL) return;
  }
  *m = (struct db_answer){db->answers, a, r->shape, values, rows};
  db->answers = m;
}

static struct db_rows *read_all(struct db *db, struct arena *a, const struct sql *s,
                                db_lookup *lookup, void *ctx, const struct sql_page *page) {
  struct run r;
  if (!ready(db, s, lookup, ctx, page, &r)) return NULL;
  bool shared = db->state == DB_READ && page == NULL;
  struct db_rows *rows = shared ? answered(db, a, s, &r) : NULL;
  if (rows != NULL) return rows;
  struct prepared *p = execute(db, s, &r, page);
  if (p == NULL) return NULL;
  rows = arena_alloc(a, sizeof *rows);
  bool room = rows != NULL && p->columns > 0 && keep_names(a, p, rows);
  int more = room ? 1 : 0;
  while (room && (more = prepared_fetch(db, p)) > 0) room = keep_row(a, p, rows);
  prepared_done(p);
  if (!room) refuse(db, s, p->columns > 0 ? "the result is too large" : "it gives no rows");
  if (!room || more != 0) return NULL;
  if (shared) remember(db, a, s, &r, rows);
  return rows;
}

struct db_rows *db_query(struct db *db, struct arena *a, const struct sql *s, db_lookup *lookup,
                         void *ctx, const struct sql_page *page) {
  struct slot_wait wait = slot_wait();
  struct db_rows *rows = read_all(db, a, s, lookup, ctx, page);
  slot_waited(wait);
  return rows;
}

static bool read_each(struct db *db, const struct sql *s, db_lookup *lookup, void *ctx,
                      const struct sql_page *page, bool (*each)(void *to, struct db_rows *row),
                      void *to) {
  struct prepared *p = start(db, s, lookup, ctx, page);
  if (p == NULL) return false;
  g_autofree const char **cells = g_new0(const char *, p->columns + 1);
  struct db_row row = {.cells = cells};
  struct db_rows rows = {.columns = p->columns,
                         .names = (const char *const *)p->names,
                         .first = &row,
                         .current = &row,
                         .started = true};
  int more = 0;
  while ((more = prepared_fetch(db, p)) > 0) {
    for (size_t i = 0; i < p->columns; i++) cells[i] = p->cells[i].null ? NULL : p->cells[i].data;
    if (!each(to, &rows)) break;
  }
  prepared_done(p);
  return more >= 0;
}

bool db_stream(struct db *db, const struct sql *s, db_lookup *lookup, void *ctx,
               const struct sql_page *page, bool (*each)(void *to, struct db_rows *row), void *to) {
  struct slot_wait wait = slot_wait();
  bool ok = read_each(db, s, lookup, ctx, page, each, to);
  slot_waited(wait);
  return ok;
}

static int64_t run(struct db *db, const struct sql *s, db_lookup *lookup, void *ctx) {
  if (s->read || db->state == DB_READ) {
    refuse(db, s, s->read ? "it only reads" : "writing in a read snapshot");
    return -1;
  }
  struct prepared *p = start(db, s, lookup, ctx, NULL);
  if (p == NULL) return -1;
  int64_t affected = (int64_t)mysql_stmt_affected_rows(p->stmt);
  db->last_id = (int64_t)mysql_stmt_insert_id(p->stmt);
  if (p->columns > 0) prepared_done(p);
  if (affected > 0) db->wrote = true;
  return affected;
}

int64_t db_exec(struct db *db, struct arena *a, const struct sql *s, db_lookup *lookup, void *ctx) {
  (void)a; /* part of the contract of every call that runs a statement; nothing is kept here */
  struct slot_wait wait = slot_wait();
  int64_t affected = run(db, s, lookup, ctx);
  slot_waited(wait);
  return affected;
}

bool db_next(struct db_rows *rows) {
  rows->current = rows->started ? rows->current == NULL ? NULL : rows->current->next : rows->first;
  rows->started = true;
  return rows->current != NULL;
}

void db_rewind(struct db_rows *rows) { rows->started = false; }

size_t db_columns(const struct db_rows *rows) { return rows->columns; }

const char *db_column_name(const struct db_rows *rows, size_t i) {
  return i < rows->columns ? rows->names[i] : NULL;
}

const char *db_text_at(struct db_rows *rows, size_t i) {
  return rows->current == NULL || i >= rows->columns ? NULL : rows->current->cells[i];
}

static size_t column(const struct db_rows *rows, const char *name) {
  size_t i = 0;
  while (i < rows->columns && strcmp(rows->names[i], name) != 0) i++;
  return i;
}

const char *db_text(struct db_rows *rows, const char *name) {
  return db_text_at(rows, column(rows, name));
}

int64_t db_int(struct db_rows *rows, const char *name) {
  const char *text = db_text(rows, name);
  return text == NULL ? 0 : g_ascii_strtoll(text, NULL, 10);
}

bool db_has(const struct db_rows *rows, const char *name) {
  return column(rows, name) < rows->columns;
}
