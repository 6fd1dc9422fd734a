/* Keys and seals in the database: each change in its own transaction, with its ledger entry. */
#include <string.h>

#include "ledger/internal.h"
#include "ledger/seal.h"

static struct sql_set *statements;

bool seal_load(const struct config *conf, struct buf *err) {
  if (statements != NULL) return true;
  g_autofree char *file = g_build_filename(conf->share_dir, "sql", "sellos.sql", NULL);
  statements = sql_load(file, "host", err);
  return statements != NULL;
}

static bool run(struct db *db, const char *name, struct ledger_values *values) {
  return db_exec(db, NULL, sql_find(statements, name), ledger_lookup, values) == 1;
}

static bool begin(struct db *db, struct buf *err) {
  if (!db_begin(db)) {
    buf_printf(err, "La base de datos no responde: %s", db_error(db));
    return false;
  }
  ledger_forget();
  return true;
}

static bool finish(struct db *db, struct arena *a, bool ok, struct buf *err) {
  ok = ok && ledger_seal_and_commit(db, a, err);
  if (ok) return true;
  if (err->len == 0) buf_printf(err, "No se guardó nada: %s", db_error(db));
  db_rollback(db);
  return false;
}

/* The key without an end, locked: two rotations cannot both follow the same one. */
static const char *active(struct db *db, struct arena *a) {
  struct ledger_values none = {0};
  struct db_rows *rows =
      db_query(db, a, sql_find(statements, "clave_activa"), ledger_lookup, &none, NULL);
  if (rows == NULL) return NULL;
  return db_next(rows) ? db_text(rows, "clave_publica") : "";
}

const char *seal_active(struct db *db, struct arena *a, struct buf *err) {
  if (!begin(db, err)) return NULL;
  const char *key = active(db, a);
  if (key == NULL) buf_printf(err, "No se pudieron leer las claves de sellar: %s", db_error(db));
  db_rollback(db);
  return key;
}

struct db_rows *seal_keys(struct db *db, struct arena *a) {
  struct ledger_values none = {0};
  return db_query(db, a, sql_find(ledger_statements(), "claves_sello"), ledger_lookup, &none, NULL);
}

static bool enter_key(struct db *db, struct arena *a, const struct seal_key *k,
                      const struct seal_key *old, struct buf *err) {
  char now[32], moment[32], signature[129], head[65];
  int64_t seq;
  /* Head first, as when sealing: whoever comes second waits instead of deadlocking. */
  const char *previous = ledger_head(db, a, true, &seq, head) ? active(db, a) : NULL;
  if (previous == NULL) return false;
  if (previous[0] == '\0') previous = NULL;
  if (old != NULL && g_strcmp0(previous, old->public_key) != 0) {
    buf_puts(err, "La clave vigente cambió mientras tanto: repita la orden.");
    return false;
  }
  ledger_moment(now, moment);
  struct seal_key_change c = {moment, k->public_key, previous, NULL};
  if (old != NULL) {
    seal_key_certify(old, &c, signature);
    c.signature = signature;
  }
  struct paac_arg key = PAAC_TEXT("clave", k->public_key), ahora = PAAC_TEXT("ahora", now);
  return (previous == NULL ||
          run(db, "clave_cerrar", LEDGER_VALUES(ahora, PAAC_TEXT("clave", previous)))) &&
         run(db, "clave_guardar",
             LEDGER_VALUES(key, ahora, PAAC_TEXT("anterior", previous),
                           PAAC_TEXT("firma", c.signature))) &&
         ledger_add(db, a, "paacctl", previous == NULL ? SEAL_KEY_CREATED : SEAL_KEY_ROTATED,
                    arena_printf(a, "clave-sello:%s", k->public_key), seal_key_line(a, &c));
}

bool seal_key_enter(struct db *db, struct arena *a, const struct seal_key *k,
                    const struct seal_key *old, struct buf *err) {
  return begin(db, err) && finish(db, a, enter_key(db, a, k, old, err), err);
}

bool seal_key_recovered(struct db *db, struct arena *a, const char *key, struct buf *err) {
  if (!begin(db, err)) return false;
  return finish(db, a,
                ledger_add(db, a, "paacctl", SEAL_KEY_RECOVERED,
                           arena_printf(a, "clave-sello:%s", key), NULL),
                err);
}

/* With the head held, so that the seal's own entry is the next one. */
static bool seal_head(struct db *db, struct arena *a, const struct seal_key *k, const char *reason,
                      const char **line, struct buf *err) {
  char now[32], moment[32], hash[65], signature[129];
  g_autofree char *owned = NULL;
  struct seal s = {.node = LEDGER_NODE, .hash = hash, .key = k->public_key, .signature = signature};
  if (!ledger_head(db, a, true, &s.seq, hash)) return false;
  const char *key = active(db, a);
  if (key == NULL) return false;
  if (strcmp(key, k->public_key) != 0) {
    buf_puts(err, "La clave vigente cambió mientras tanto: repita la orden.");
    return false;
  }
  ledger_moment(now, moment);
  s.moment = moment;
  s.reason = canonical_text(reason, &owned);
  seal_sign(k, &s, signature);
  *line = seal_line(a, &s);
  return run(db, "sello_guardar",
             LEDGER_VALUES(PAAC_INT("seq", s.seq), PAAC_INT("nodo", s.node),
                           PAAC_TEXT("huella", hash), PAAC_TEXT("momento", now),
                           PAAC_TEXT("clave", k->public_key), PAAC_TEXT("firma", signature),
                           PAAC_TEXT("motivo", s.reason))) &&
         ledger_add(db, a, "paacctl", SEAL_ACTION, arena_printf(a, "sello:%lld", (long long)s.seq),
                    *line);
}

bool seal_make(struct db *db, struct arena *a, const struct seal_key *k, const char *reason,
               const char **line, struct buf *err) {
  if (!seal_reason_ok(reason)) {
    buf_puts(err, "El motivo es una línea de 1 a 200 caracteres.");
    return false;
  }
  return begin(db, err) && finish(db, a, seal_head(db, a, k, reason, line, err), err);
}
