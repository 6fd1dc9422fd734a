/* Writing the hash chain. One connection has one open transaction, so one queue is enough. */
#include "ledger/ledger.h"

#include <string.h>

#include "base/log.h"
#include "base/text.h"
#include "ledger/internal.h"

#define QUEUE_MAX 64

/* An entry that waits for COMMIT; `group` finds its values in libro_valor. */
struct queued {
  const char *who, *action, *object, *detail;
  const char *before, *after, *group;
  int64_t count;
};

/* One salt and one group for all values of one entry. */
struct ledger_batch {
  char salt[65], group[33];
  int64_t rows;
  struct ledger_digest *digest;
};

static struct sql_set *statements;
static struct queued queue[QUEUE_MAX];
static size_t queue_len;
static size_t row_from;               /* where the open row of a batch begins in the queue */
static struct ledger_batch *row_open; /* NULL: no row is open */

bool ledger_load(const struct config *conf, struct buf *err) {
  if (statements != NULL) return true;
  g_autofree char *file = g_build_filename(conf->share_dir, "sql", "libro.sql", NULL);
  statements = sql_load(file, "host", err);
  return statements != NULL;
}

const struct sql_set *ledger_statements(void) { return statements; }

void ledger_forget(void) {
  queue_len = 0;
  row_open = NULL;
}

bool ledger_lookup(void *ctx, const char *name, struct paac_arg *out) {
  const struct ledger_values *v = ctx;
  for (size_t i = 0; i < v->count; i++)
    if (strcmp(v->items[i].name, name) == 0) {
      *out = v->items[i];
      return out->type == PAAC_T_INT || out->text != NULL;
    }
  return false;
}

static bool run(struct db *db, const char *name, struct ledger_values *values) {
  return db_exec(db, NULL, sql_find(statements, name), ledger_lookup, values) >= 0;
}

/* --- queueing ----------------------------------------------------------------------------- */

static bool enqueue(struct arena *a, const struct queued *q) {
  if (queue_len == QUEUE_MAX) {
    log_error("ledger.full", "more than %d entries in one transaction: use one for the batch",
              QUEUE_MAX);
    return false;
  }
  struct queued *to = &queue[queue_len++];
  *to = (struct queued){.count = q->count};
  to->who = arena_strdup(a, q->who);
  to->action = arena_strdup(a, q->action);
  to->object = arena_strdup(a, q->object);
  if (q->detail != NULL) to->detail = arena_strdup(a, q->detail);
  if (q->before != NULL) to->before = arena_strdup(a, q->before);
  if (q->after != NULL) to->after = arena_strdup(a, q->after);
  if (q->group != NULL) to->group = arena_strdup(a, q->group);
  return true;
}

bool ledger_add(struct db *db, struct arena *a, const char *who, const char *action,
                const char *object, const char *detail) {
  (void)db;
  return enqueue(a, &(struct queued){who, action, object, detail, NULL, NULL, NULL, 0});
}

static void start_group(struct ledger_batch *b) {
  unsigned char salt[32], group[16];
  randombytes_buf(salt, sizeof salt);
  randombytes_buf(group, sizeof group);
  text_hex(salt, sizeof salt, b->salt);
  text_hex(group, sizeof group, b->group);
  b->rows = 0;
}

/* place: 0 for the change of one object, 1, 2 … in a batch. */
static bool keep_value(struct db *db, const struct ledger_batch *b, int64_t place,
                       const char *object, const char *before, const char *after) {
  return run(db, "valor",
             LEDGER_VALUES(PAAC_TEXT("grupo", b->group), PAAC_INT("fila", place),
                           PAAC_TEXT("sal", b->salt), PAAC_TEXT("objeto", object),
                           PAAC_TEXT("antes", before), PAAC_TEXT("despues", after)));
}

bool ledger_add_change(struct db *db, struct arena *a, const char *who, const char *action,
                       const char *object, const char *detail, const char *before,
                       const char *after) {
  char was[65], is[65];
  struct ledger_batch one;
  if (before == NULL && after == NULL) return ledger_add(db, a, who, action, object, detail);
  if (row_open != NULL)
    return enqueue(a, &(struct queued){who, action, object, detail, before, after, NULL, 0});
  start_group(&one);
  if (before != NULL) ledger_value_hash(one.salt, "antes", before, was);
  if (after != NULL) ledger_value_hash(one.salt, "despues", after, is);
  return keep_value(db, &one, 0, object, before, after) &&
         enqueue(a, &(struct queued){who, action, object, detail, before != NULL ? was : NULL,
                                     after != NULL ? is : NULL, one.group, 0});
}

struct ledger_batch *ledger_batch_start(struct arena *a) {
  struct ledger_batch *b = arena_alloc(a, sizeof *b);
  if (b == NULL) return NULL;
  start_group(b);
  b->digest = ledger_digest_new(a, b->salt);
  return b->digest != NULL ? b : NULL;
}

bool ledger_batch_row(struct db *db, struct ledger_batch *b, const char *object, const char *before,
                      const char *after) {
  ledger_digest_row(b->digest, object, before, after);
  return keep_value(db, b, ++b->rows, object, before, after);
}

size_t ledger_batch_rows(const struct ledger_batch *b) { return b->rows; }

bool ledger_add_batch(struct db *db, struct arena *a, const char *who, const char *action,
                      const char *object, const char *detail, struct ledger_batch *b) {
  char digest[65];
  (void)db;
  if (b->rows == 0) return false;
  ledger_digest_end(b->digest, digest);
  return enqueue(a, &(struct queued){who, action, object, detail, NULL, digest, b->group, b->rows});
}

/* An entry without values becomes a row that says what was done. */
void ledger_row_open(struct ledger_batch *b) {
  row_open = b;
  row_from = queue_len;
}

bool ledger_row_did(const char **said) {
  const struct queued *q = &queue[row_from];
  bool some = queue_len > row_from;
  *said = !some ? NULL : q->after != NULL ? q->after : q->detail;
  return some;
}

bool ledger_row_close(struct db *db, bool keep) {
  struct ledger_batch *b = row_open;
  bool ok = true;
  row_open = NULL;
  for (size_t i = row_from; keep && ok && i < queue_len; i++) {
    const struct queued *q = &queue[i];
    bool bare = q->before == NULL && q->after == NULL;
    const char *said = q->detail != NULL ? q->detail : q->action;
    ok = ledger_batch_row(db, b, q->object, q->before, bare ? said : q->after);
  }
  queue_len = row_from;
  return ok;
}

/* --- writing behind the head -------------------------------------------------------------- */

bool ledger_head(struct db *db, struct arena *a, bool hold, int64_t *seq, char hash[65]) {
  struct ledger_values none = {0};
  const struct sql *s = sql_find(statements, hold ? "cabeza_fija" : "cabeza");
  struct db_rows *rows = db_query(db, a, s, ledger_lookup, &none, NULL);
  if (rows == NULL || !db_next(rows)) return false;
  *seq = db_int(rows, "seq");
  const char *text = db_text(rows, "huella");
  if (text == NULL || strlen(text) != 64) return false;
  memcpy(hash, text, 65);
  return true;
}

void ledger_moment(char sql[32], char canonical[32]) {
  g_autoptr(GDateTime) now = g_date_time_new_now_utc();
  int ms = g_date_time_get_microsecond(now) / 1000;
  g_autofree char *day = g_date_time_format(now, "%Y-%m-%d");
  g_autofree char *second = g_date_time_format(now, "%H:%M:%S");
  g_snprintf(sql, 32, "%s %s.%03d", day, second, ms);
  g_snprintf(canonical, 32, "%sT%s.%03dZ", day, second, ms);
}

static bool append(struct db *db, const struct queued *q, int64_t seq, char previous[65]) {
  char sql_moment[32], moment[32], hash[65];
  ledger_moment(sql_moment, moment);
  struct ledger_entry e = {LEDGER_NODE, seq,      moment,    q->who,   q->action, q->object,
                           q->detail,   previous, q->before, q->after, q->count};
  ledger_hash(&e, hash);
  struct paac_arg count = q->count != 0 ? (struct paac_arg)PAAC_INT("cantidad", q->count)
                                        : (struct paac_arg){.name = "cantidad"};
  bool ok =
      run(db, "anotar",
          LEDGER_VALUES(PAAC_INT("seq", seq), PAAC_INT("nodo", LEDGER_NODE),
                        PAAC_TEXT("momento", sql_moment), PAAC_TEXT("quien", q->who),
                        PAAC_TEXT("accion", q->action), PAAC_TEXT("objeto", q->object),
                        PAAC_TEXT("detalle", q->detail), PAAC_TEXT("huella_antes", q->before),
                        PAAC_TEXT("huella_despues", q->after), count, PAAC_TEXT("grupo", q->group),
                        PAAC_TEXT("anterior", previous), PAAC_TEXT("huella", hash)));
  memcpy(previous, hash, 65);
  return ok;
}

static bool write_queue(struct db *db, struct arena *a) {
  int64_t head;
  char hash[65];
  if (!run(db, "tomar", LEDGER_VALUES(PAAC_INT("cuantas", (int64_t)queue_len))) ||
      !ledger_head(db, a, false, &head, hash))
    return false;
  for (size_t i = 0; i < queue_len; i++)
    if (!append(db, &queue[i], head - (int64_t)queue_len + 1 + (int64_t)i, hash)) return false;
  return run(db, "encabezar", LEDGER_VALUES(PAAC_TEXT("huella", hash)));
}

bool ledger_seal_and_commit(struct db *db, struct arena *a, struct buf *err) {
  bool ok = true;
  if (queue_len == 0 && db_wrote(db)) {
    buf_puts(err, "something was written without a ledger entry");
    return false;
  }
  if (queue_len > 0) ok = write_queue(db, a);
  queue_len = 0;
  ok = ok && db_commit(db);
  if (!ok) buf_puts(err, db_error(db));
  return ok;
}
