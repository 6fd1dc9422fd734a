/* Prepared statements of one connection: made when first needed, kept by shape, run with values,
 * read row by row as text. */
#include "db/prepared.h"

#include <string.h>

enum { CELL_BYTES = 256, CELL_KEPT_BYTES = 65536, MAX_PREPARED = 400 };

static guint shape_hash(gconstpointer key) {
  const struct sql_shape *s = key;
  return s->serial * 2654435761u ^ s->optionals * 40503u ^ (guint)s->order * 97u ^ s->flags;
}

static gboolean shape_equal(gconstpointer a, gconstpointer b) {
  return memcmp(a, b, sizeof(struct sql_shape)) == 0;
}

static void prepared_free(gpointer data) {
  struct prepared *p = data;
  mysql_stmt_close(p->stmt);
  for (size_t i = 0; i < p->columns; i++) {
    g_free(p->names[i]);
    g_free(p->cells[i].data);
  }
  g_free(p->names);
  g_free(p->cells);
  g_free(p->results);
  g_free(p->slots);
  g_free(p);
}

void db_forget_prepared(struct db *db) { g_clear_pointer(&db->prepared, g_hash_table_unref); }

/* While rows are fetched unbuffered an error can be noted on the connection alone. */
static void stmt_error(struct db *db, MYSQL_STMT *stmt) {
  if (mysql_stmt_errno(stmt) != 0)
    db_note_error(db, (int)mysql_stmt_errno(stmt), mysql_stmt_error(stmt));
  else
    db_note_error(db, (int)mysql_errno(db->mysql), mysql_error(db->mysql));
}

static void bind_cell(struct prepared *p, size_t i, size_t size) {
  struct cell *c = &p->cells[i];
  c->data = g_realloc(c->data, size + 1);
  c->size = size;
  p->results[i] = (MYSQL_BIND){.buffer_type = MYSQL_TYPE_STRING,
                               .buffer = c->data,
                               .buffer_length = size,
                               .length = &c->length,
                               .is_null = &c->null,
                               .error = &c->cut};
}

static void describe(struct prepared *p) {
  MYSQL_RES *meta = mysql_stmt_result_metadata(p->stmt);
  if (meta == NULL) return; /* a statement without rows */
  p->columns = mysql_num_fields(meta);
  p->names = g_new0(char *, p->columns + 1);
  p->cells = g_new0(struct cell, p->columns);
  p->results = g_new0(MYSQL_BIND, p->columns);
  const MYSQL_FIELD *fields = mysql_fetch_fields(meta);
  for (size_t i = 0; i < p->columns; i++) {
    p->names[i] = g_strdup(fields[i].name);
    bind_cell(p, i, CELL_BYTES);
  }
  mysql_free_result(meta);
}

static struct prepared *prepare(struct db *db, const struct sql *s, const struct sql_shape *shape) {
  g_autofree struct sql_text *text = g_new0(struct sql_text, 1);
  if (!sql_build(s, shape, text)) {
    buf_free(&text->sql);
    db_note_error(db, 0, "the statement has too many values");
    return NULL;
  }
  struct prepared *p = g_new0(struct prepared, 1);
  p->stmt = mysql_stmt_init(db->mysql);
  bool ok = p->stmt != NULL && mysql_stmt_prepare(p->stmt, text->sql.data, text->sql.len) == 0;
  buf_free(&text->sql);
  if (!ok) {
    if (p->stmt != NULL) stmt_error(db, p->stmt);
    prepared_free(p);
    return NULL;
  }
  p->slot_count = text->slot_count;
  p->slots = g_memdup2(text->slots, text->slot_count * sizeof *text->slots);
  describe(p);
  return p;
}

struct prepared *prepared_get(struct db *db, const struct sql *s, const struct sql_shape *shape) {
  if (db->dead) return NULL;
  if (db->prepared != NULL && g_hash_table_size(db->prepared) >= MAX_PREPARED) {
    db_forget_prepared(db);
  }
  if (db->prepared == NULL) {
    db->prepared = g_hash_table_new_full(shape_hash, shape_equal, g_free, prepared_free);
  }
  struct prepared *p = g_hash_table_lookup(db->prepared, shape);
  if (p != NULL) return p;
  p = prepare(db, s, shape);
  if (p != NULL) g_hash_table_insert(db->prepared, g_memdup2(shape, sizeof *shape), p);
  return p;
}

/* --- running ------------------------------------------------------------------------------ */

static void bind_value(MYSQL_BIND *b, const struct paac_arg *value) {
  *b = (MYSQL_BIND){.buffer_type = MYSQL_TYPE_NULL};
  if (value->type == PAAC_T_INT) {
    b->buffer_type = MYSQL_TYPE_LONGLONG;
    b->buffer = (void *)(uintptr_t)&value->integer;
  } else if (value->type != PAAC_T_NULL && value->text != NULL) {
    b->buffer_type = MYSQL_TYPE_STRING;
    b->buffer = (void *)(uintptr_t)value->text;
    b->buffer_length = strlen(value->text);
  }
}

bool prepared_run(struct db *db, struct prepared *p, const struct paac_arg *values,
                  const struct sql_page *page) {
  g_autofree MYSQL_BIND *binds = g_new0(MYSQL_BIND, p->slot_count + 1);
  struct paac_arg limit = PAAC_INT("limit", page == NULL ? 0 : page->limit + 1);
  struct paac_arg keys[SQL_MAX_KEYS] = {0};
  for (size_t i = 0; i < p->slot_count; i++) {
    int slot = p->slots[i];
    if (slot >= 0) {
      bind_value(&binds[i], &values[slot]);
    } else if (slot == SLOT_LIMIT) {
      bind_value(&binds[i], &limit);
    } else {
      size_t k = (size_t)(SLOT_KEY - slot);
      keys[k] = (struct paac_arg)PAAC_TEXT("clave", page->after[k]);
      bind_value(&binds[i], &keys[k]);
    }
  }
  db->queries++;
  if ((p->slot_count > 0 && mysql_stmt_bind_param(p->stmt, binds)) ||
      mysql_stmt_execute(p->stmt) != 0 ||
      (p->columns > 0 && mysql_stmt_bind_result(p->stmt, p->results))) {
    stmt_error(db, p->stmt);
    mysql_stmt_free_result(p->stmt);
    return false;
  }
  return true;
}

/* Cells that did not fit are read again into larger buffers. */
static bool fetch_cut(struct prepared *p) {
  bool grown = false;
  for (size_t i = 0; i < p->columns; i++) {
    struct cell *c = &p->cells[i];
    if (c->null || c->length <= c->size) continue;
    bind_cell(p, i, c->length);
    if (mysql_stmt_fetch_column(p->stmt, &p->results[i], (unsigned int)i, 0) != 0) return false;
    grown = true;
  }
  return !grown || mysql_stmt_bind_result(p->stmt, p->results) == 0;
}

int prepared_fetch(struct db *db, struct prepared *p) {
  int end = mysql_stmt_fetch(p->stmt);
  if (end == MYSQL_NO_DATA) return 0;
  if (end == 1 || (end == MYSQL_DATA_TRUNCATED && !fetch_cut(p))) {
    stmt_error(db, p->stmt);
    return -1;
  }
  for (size_t i = 0; i < p->columns; i++) {
    if (!p->cells[i].null) p->cells[i].data[p->cells[i].length] = '\0';
  }
  return 1;
}

void prepared_done(struct prepared *p) {
  mysql_stmt_free_result(p->stmt);
  for (size_t i = 0; i < p->columns; i++) {
    if (p->cells[i].size > CELL_KEPT_BYTES) bind_cell(p, i, CELL_BYTES);
  }
}

/* --- preflight ---------------------------------------------------------------------------- */

static bool try_shape(struct db *db, const struct sql *s, struct sql_shape shape, struct buf *err) {
  struct prepared *p = db->dead ? NULL : prepare(db, s, &shape);
  if (p == NULL) {
    buf_printf(err, "%s:%d: %s: %s\n", s->file, s->line, s->name, db->error);
    return false;
  }
  prepared_free(p);
  return true;
}

bool db_prepare_check(struct db *db, const struct sql *s, struct buf *err) {
  uint32_t all = s->optional_count == 0    ? 0
                 : s->optional_count == 32 ? UINT32_MAX
                                           : (UINT32_C(1) << s->optional_count) - 1;
  bool ok = try_shape(db, s, (struct sql_shape){s->serial, all, -1, 0}, err) &&
            (all == 0 || try_shape(db, s, (struct sql_shape){s->serial, 0, -1, 0}, err));
  for (size_t i = 0; ok && i < s->order_count; i++) {
    struct sql_shape shape = {s->serial, all, (int32_t)i, SHAPE_AFTER | SHAPE_LIMIT};
    ok = try_shape(db, s, shape, err);
    shape.optionals = 0;
    shape.flags = SHAPE_LIMIT;
    ok = ok && (all == 0 || try_shape(db, s, shape, err));
  }
  if (ok && s->order_count > 0) {
    ok = try_shape(db, s, (struct sql_shape){s->serial, all, -1, SHAPE_COUNT}, err);
  }
  return ok;
}
