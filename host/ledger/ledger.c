/* The hash chain. One connection has one open transaction, so one queue is enough. */
#include "ledger/ledger.h"

#include <glib.h>
#include <sodium.h>
#include <stdio.h>
#include <string.h>

#include "base/log.h"
#include "base/text.h"

#define NODE 1 /* one database for now; the column is there for more */
#define QUEUE_MAX 64

struct queued {
  const char *who, *action, *object, *detail;
};

static struct sql_set *statements;
static struct queued queue[QUEUE_MAX];
static size_t queue_len;

bool ledger_load(const struct config *conf, struct buf *err) {
  if (statements != NULL) return true;
  g_autofree char *file = g_build_filename(conf->share_dir, "sql", "libro.sql", NULL);
  statements = sql_load(file, "host", err);
  return statements != NULL;
}

const struct sql_set *ledger_statements(void) { return statements; }

/* Canonical field: "<bytes>:<text>," and "-," for NULL. */
static void feed(crypto_hash_sha256_state *state, const char *text) {
  if (text == NULL) {
    crypto_hash_sha256_update(state, (const unsigned char *)"-,", 2);
    return;
  }
  g_autofree char *nfc = g_utf8_normalize(text, -1, G_NORMALIZE_NFC);
  const char *s = nfc != NULL ? nfc : text;
  char length[32];
  int n = snprintf(length, sizeof length, "%zu:", strlen(s));
  crypto_hash_sha256_update(state, (const unsigned char *)length, (size_t)n);
  crypto_hash_sha256_update(state, (const unsigned char *)s, strlen(s));
  crypto_hash_sha256_update(state, (const unsigned char *)",", 1);
}

static void feed_int(crypto_hash_sha256_state *state, int64_t value) {
  char digits[24];
  snprintf(digits, sizeof digits, "%lld", (long long)value);
  feed(state, digits);
}

void ledger_hash(const struct ledger_entry *e, char out[65]) {
  unsigned char hash[32];
  crypto_hash_sha256_state state;
  crypto_hash_sha256_init(&state);
  feed(&state, "paac-libro-1");
  feed_int(&state, e->node);
  feed_int(&state, e->seq);
  feed(&state, e->moment);
  feed(&state, e->who);
  feed(&state, e->action);
  feed(&state, e->object);
  feed(&state, e->detail);
  feed(&state, e->previous);
  crypto_hash_sha256_final(&state, hash);
  text_hex(hash, sizeof hash, out);
}

void ledger_forget(void) { queue_len = 0; }

bool ledger_add(struct db *db, struct arena *a, const char *who, const char *action,
                const char *object, const char *detail) {
  (void)db;
  if (queue_len == QUEUE_MAX) {
    log_error("ledger.full", "more than %d entries in one transaction: use one for the batch",
              QUEUE_MAX);
    return false;
  }
  queue[queue_len++] =
      (struct queued){arena_strdup(a, who), arena_strdup(a, action), arena_strdup(a, object),
                      detail != NULL ? arena_strdup(a, detail) : NULL};
  return true;
}

struct values {
  const struct paac_arg *items;
  size_t count;
};

static bool lookup(void *ctx, const char *name, struct paac_arg *out) {
  const struct values *v = ctx;
  for (size_t i = 0; i < v->count; i++)
    if (strcmp(v->items[i].name, name) == 0) {
      *out = v->items[i];
      return out->type == PAAC_T_INT || out->text != NULL;
    }
  return false;
}

static bool run(struct db *db, struct arena *a, const char *name, const struct paac_arg *items,
                size_t count) {
  struct values v = {items, count};
  return db_exec(db, a, sql_find(statements, name), lookup, &v) >= 0;
}

static bool read_head(struct db *db, struct arena *a, int64_t *seq, char hash[65]) {
  struct values none = {0};
  struct db_rows *rows = db_query(db, a, sql_find(statements, "cabeza"), lookup, &none, NULL);
  if (rows == NULL || !db_next(rows)) return false;
  *seq = db_int(rows, "seq");
  const char *text = db_text(rows, "huella");
  if (text == NULL || strlen(text) != 64) return false;
  memcpy(hash, text, 65);
  return true;
}

/* Now, in the database's spelling and in the canonical one. */
static void moment_now(char sql[32], char canonical[32]) {
  g_autoptr(GDateTime) now = g_date_time_new_now_utc();
  int ms = g_date_time_get_microsecond(now) / 1000;
  g_autofree char *day = g_date_time_format(now, "%Y-%m-%d");
  g_autofree char *second = g_date_time_format(now, "%H:%M:%S");
  g_snprintf(sql, 32, "%s %s.%03d", day, second, ms);
  g_snprintf(canonical, 32, "%sT%s.%03dZ", day, second, ms);
}

static bool append(struct db *db, struct arena *a, const struct queued *q, int64_t seq,
                   char previous[65]) {
  char sql_moment[32], moment[32], hash[65];
  moment_now(sql_moment, moment);
  struct ledger_entry e = {NODE, seq, moment, q->who, q->action, q->object, q->detail, previous};
  ledger_hash(&e, hash);
  const struct paac_arg items[] = {PAAC_INT("seq", seq),
                                   PAAC_INT("nodo", NODE),
                                   PAAC_TEXT("momento", sql_moment),
                                   PAAC_TEXT("quien", q->who),
                                   PAAC_TEXT("accion", q->action),
                                   PAAC_TEXT("objeto", q->object),
                                   PAAC_TEXT("detalle", q->detail),
                                   PAAC_TEXT("anterior", previous),
                                   PAAC_TEXT("huella", hash)};
  if (!run(db, a, "anotar", items, G_N_ELEMENTS(items))) return false;
  memcpy(previous, hash, 65);
  return true;
}

static bool write_queue(struct db *db, struct arena *a) {
  int64_t head;
  char hash[65];
  const struct paac_arg many[] = {PAAC_INT("cuantas", (int64_t)queue_len)};
  if (!run(db, a, "tomar", many, 1) || !read_head(db, a, &head, hash)) return false;
  for (size_t i = 0; i < queue_len; i++)
    if (!append(db, a, &queue[i], head - (int64_t)queue_len + 1 + (int64_t)i, hash)) return false;
  const struct paac_arg last[] = {PAAC_TEXT("huella", hash)};
  return run(db, a, "encabezar", last, 1);
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

/* Checks one row against the entry before it; moves seq and hash on. */
static bool verify_row(struct db_rows *rows, struct arena *a, int64_t *seq, char previous[65],
                       struct buf *err) {
  char hash[65];
  int64_t found = db_int(rows, "seq");
  const char *moment =
      arena_printf(a, "%s%sZ", db_text(rows, "segundo"), db_text(rows, "milesima"));
  struct ledger_entry e = {db_int(rows, "nodo"),
                           found,
                           moment,
                           db_text(rows, "quien"),
                           db_text(rows, "accion"),
                           db_text(rows, "objeto"),
                           db_text(rows, "detalle"),
                           db_text(rows, "huella_anterior")};
  if (found != *seq + 1) {
    buf_printf(err, "después de la anotación %lld falta la %lld: sigue la %lld.", (long long)*seq,
               (long long)*seq + 1, (long long)found);
    return false;
  }
  if (g_strcmp0(e.previous, previous) != 0) {
    buf_printf(err, "la anotación %lld no continúa la anterior.", (long long)found);
    return false;
  }
  ledger_hash(&e, hash);
  if (g_strcmp0(hash, db_text(rows, "huella")) != 0) {
    buf_printf(err, "la anotación %lld fue alterada: su huella no corresponde a su contenido.",
               (long long)found);
    return false;
  }
  *seq = found;
  memcpy(previous, hash, 65);
  return true;
}

static bool verify_chain(struct db *db, struct arena *a, int64_t *seq, char previous[65],
                         struct buf *err) {
  for (;;) {
    const struct paac_arg after[] = {PAAC_INT("despues", *seq)};
    struct values v = {after, 1};
    struct db_rows *rows = db_query(db, a, sql_find(statements, "todo"), lookup, &v, NULL);
    if (rows == NULL) {
      buf_printf(err, "no se pudo leer el libro: %s", db_error(db));
      return false;
    }
    int64_t before = *seq;
    while (db_next(rows))
      if (!verify_row(rows, a, seq, previous, err)) return false;
    if (*seq == before) return true;
    arena_reset(a);
  }
}

bool ledger_verify(struct db *db, struct arena *a, struct buf *err, int64_t *entries) {
  char previous[65], head[65];
  int64_t last = 0;
  memset(previous, '0', 64);
  previous[64] = '\0';
  *entries = 0;
  if (!verify_chain(db, a, entries, previous, err)) return false;
  if (!read_head(db, a, &last, head)) {
    buf_puts(err, "falta la cabeza del libro (libro_cabeza).");
    return false;
  }
  if (last == *entries && strcmp(head, previous) == 0) return true;
  buf_printf(err, "la cabeza del libro dice %lld anotaciones y hay %lld, o su huella es otra.",
             (long long)last, (long long)*entries);
  return false;
}
