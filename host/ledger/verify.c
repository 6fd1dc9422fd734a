/* Recomputes the ledger from its rows: chain, seals and keys in one pass, the values behind the
 * digests in another. The offline tool paac-verify does the first of these without this code. */
#include <string.h>

#include "ledger/internal.h"
#include "ledger/seal.h"

struct known_key {
  struct seal_key_change change;
  struct known_key *next;
};

struct checker {
  struct arena *arena; /* what lasts: the tables of seals and keys, the key in force */
  struct arena *scratch;
  struct buf *err;
  struct ledger_summary *sum;
  char previous[65];
  struct db_rows *seals;
  bool more_seals; /* the row that `seals` stands on has not been met in the ledger yet */
  struct known_key *keys;
  int64_t keys_left;
  const char *key; /* in force, NULL before the first */
};

static bool bad(struct checker *c, int64_t seq, const char *what) {
  buf_printf(c->err, "la anotación %lld %s.", (long long)seq, what);
  return false;
}

/* --- seals and keys ----------------------------------------------------------------------- */

static bool same(struct db_rows *row, const char *column, const char *value) {
  return g_strcmp0(db_text(row, column), value) == 0;
}

static bool seal_row(struct checker *c, const struct ledger_entry *e) {
  struct seal s;
  if (!seal_parse(c->scratch, e->detail, &s) || s.seq != e->seq - 1 ||
      strcmp(e->object, arena_printf(c->scratch, "sello:%lld", (long long)s.seq)) != 0)
    return bad(c, e->seq, "dice ser un sello y no lo es");
  if (g_strcmp0(s.key, c->key) != 0)
    return bad(c, e->seq, "es un sello de una clave que no era la vigente");
  if (!seal_authentic(&s)) return bad(c, e->seq, "es un sello falso: su firma no corresponde");
  if (s.node != e->node || strcmp(s.hash, e->previous) != 0)
    return bad(c, e->seq, "es un sello de otro libro");
  if (!c->more_seals || db_int(c->seals, "seq") != s.seq || !same(c->seals, "huella", s.hash) ||
      !same(c->seals, "momento", s.moment) || !same(c->seals, "clave_publica", s.key) ||
      !same(c->seals, "firma", s.signature) || !same(c->seals, "motivo", s.reason))
    return bad(c, e->seq, "es un sello que no está igual en la tabla sello");
  c->more_seals = db_next(c->seals);
  c->sum->seals++;
  c->sum->sealed_until = s.seq;
  return true;
}

static bool key_known(const struct checker *c, const struct seal_key_change *k) {
  const struct known_key *known = c->keys;
  while (known != NULL && strcmp(known->change.key, k->key) != 0) known = known->next;
  return known != NULL && g_strcmp0(known->change.previous, k->previous) == 0 &&
         g_strcmp0(known->change.signature, k->signature) == 0;
}

static bool key_row(struct checker *c, const struct ledger_entry *e) {
  struct seal_key_change k;
  if (!seal_key_parse(c->scratch, e->detail, &k) ||
      strcmp(e->object, arena_printf(c->scratch, "clave-sello:%s", k.key)) != 0)
    return bad(c, e->seq, "dice ser una clave de sellar y no lo es");
  if (g_strcmp0(k.previous, c->key) != 0)
    return bad(c, e->seq, "trae una clave de sellar que no sigue a la vigente");
  if (k.signature != NULL && !seal_key_certified(&k))
    return bad(c, e->seq, "trae una clave de sellar con un aval falso");
  if (!key_known(c, &k))
    return bad(c, e->seq, "trae una clave que no está igual en la tabla clave_sello");
  c->key = arena_strdup(c->arena, k.key);
  c->keys_left--;
  return true;
}

static bool special_row(struct checker *c, const struct ledger_entry *e) {
  if (strcmp(e->action, SEAL_ACTION) == 0) return seal_row(c, e);
  if (strcmp(e->action, SEAL_KEY_CREATED) == 0 || strcmp(e->action, SEAL_KEY_ROTATED) == 0)
    return key_row(c, e);
  return true;
}

/* --- the chain ---------------------------------------------------------------------------- */

static bool chain_row(struct checker *c, const struct ledger_entry *e, const char *stored) {
  char hash[65];
  int64_t last = c->sum->entries;
  if (e->seq != last + 1) {
    buf_printf(c->err, "después de la anotación %lld falta la %lld: sigue la %lld.",
               (long long)last, (long long)last + 1, (long long)e->seq);
    return false;
  }
  ledger_hash(e, hash);
  if (g_strcmp0(hash, stored) != 0)
    return bad(c, e->seq, "fue alterada: su huella no corresponde a su contenido");
  if (g_strcmp0(e->previous, c->previous) != 0) return bad(c, e->seq, "no continúa la anterior");
  c->sum->entries = e->seq;
  memcpy(c->previous, hash, 65);
  return true;
}

static bool each_entry(void *to, struct db_rows *row) {
  struct checker *c = to;
  struct ledger_entry e = ledger_entry_of(row);
  bool ok = chain_row(c, &e, db_text(row, "huella")) && special_row(c, &e);
  arena_reset(c->scratch);
  return ok;
}

static bool unreadable(struct db *db, struct checker *c) {
  buf_printf(c->err, "no se pudo leer el libro: %s", db_error(db));
  return false;
}

static struct db_rows *table(struct db *db, struct checker *c, const char *name) {
  struct ledger_values none = {0};
  struct db_rows *rows =
      db_query(db, c->arena, sql_find(ledger_statements(), name), ledger_lookup, &none, NULL);
  if (rows == NULL) unreadable(db, c);
  return rows;
}

/* What the ledger did not mention. */
static bool tables_ended(struct checker *c) {
  if (c->more_seals)
    buf_printf(c->err, "la tabla sello tiene uno de la anotación %lld que el libro no tiene.",
               (long long)db_int(c->seals, "seq"));
  else if (c->keys_left != 0)
    buf_puts(c->err, "la tabla clave_sello no tiene las mismas claves que el libro.");
  return c->err->len == 0;
}

static bool tables_read(struct db *db, struct checker *c) {
  c->seals = table(db, c, "sellos");
  struct db_rows *keys = c->seals != NULL ? table(db, c, "claves_sello") : NULL;
  while (keys != NULL && db_next(keys)) {
    struct known_key *k = arena_alloc(c->arena, sizeof *k);
    if (k == NULL) return false;
    k->change =
        (struct seal_key_change){NULL, db_text(keys, "clave_publica"),
                                 db_text(keys, "clave_anterior"), db_text(keys, "firma_anterior")};
    k->next = c->keys;
    c->keys = k;
    c->keys_left++;
  }
  return keys != NULL;
}

static bool chain(struct db *db, struct checker *c) {
  int64_t last = 0;
  char head[65];
  if (!tables_read(db, c)) return false;
  c->more_seals = db_next(c->seals);
  if (!ledger_each(db, each_entry, c)) return unreadable(db, c);
  if (c->err->len > 0) return false;
  if (!ledger_head(db, c->arena, false, &last, head)) {
    buf_puts(c->err, "falta la cabeza del libro (libro_cabeza).");
    return false;
  }
  if (last == c->sum->entries && strcmp(head, c->previous) == 0) return tables_ended(c);
  buf_printf(c->err, "la cabeza del libro dice %lld anotaciones y hay %lld, o su huella es otra.",
             (long long)last, (long long)c->sum->entries);
  return false;
}

/* --- values ------------------------------------------------------------------------------- */

/* The entry whose values are being read. */
struct values {
  struct checker *c;
  int64_t seq, count, rows;
  char after[65], salt[65];
  struct ledger_digest *digest;
};

static bool altered(struct values *v) {
  return bad(v->c, v->seq, "tiene valores (libro_valor) que no corresponden a sus huellas");
}

static bool batch_ended(struct values *v) {
  char hash[65];
  if (v->digest == NULL) return true;
  ledger_digest_end(v->digest, hash);
  v->digest = NULL;
  return (v->rows == v->count && strcmp(hash, v->after) == 0) || altered(v);
}

static bool digest_is(const char *salt, const char *side, const char *value, const char *expected) {
  char hash[65];
  if (value == NULL || expected == NULL) return value == NULL && expected == NULL;
  ledger_value_hash(salt, side, value, hash);
  return strcmp(hash, expected) == 0;
}

static bool single(struct values *v, struct db_rows *row) {
  const char *salt = db_text(row, "sal");
  return (++v->rows == 1 && same(row, "objeto_valor", db_text(row, "objeto")) &&
          digest_is(salt, "antes", db_text(row, "antes"), db_text(row, "huella_antes")) &&
          digest_is(salt, "despues", db_text(row, "despues"), db_text(row, "huella_despues"))) ||
         altered(v);
}

static bool next_entry(struct values *v, struct db_rows *row) {
  if (!batch_ended(v)) return false;
  arena_reset(v->c->scratch);
  v->seq = db_int(row, "seq");
  v->count = db_int(row, "cantidad");
  v->rows = 0;
  v->c->sum->with_values++;
  const char *salt = db_text(row, "sal"), *after = db_text(row, "huella_despues");
  if (salt == NULL) {
    struct ledger_summary *s = v->c->sum;
    if ((size_t)s->withdrawn < G_N_ELEMENTS(s->without)) s->without[s->withdrawn] = v->seq;
    s->withdrawn++;
    return true;
  }
  if (v->count == 0) return true;
  g_strlcpy(v->salt, salt, sizeof v->salt);
  g_strlcpy(v->after, after != NULL ? after : "", sizeof v->after);
  v->digest = ledger_digest_new(v->c->scratch, salt);
  return v->digest != NULL;
}

static bool each_value(void *to, struct db_rows *row) {
  struct values *v = to;
  if (db_int(row, "seq") != v->seq && !next_entry(v, row)) return false;
  if (db_text(row, "sal") == NULL) return true;
  if (v->count == 0) return single(v, row);
  if (db_int(row, "fila") != ++v->rows || v->digest == NULL || !same(row, "sal", v->salt))
    return altered(v);
  ledger_digest_row(v->digest, db_text(row, "objeto_valor"), db_text(row, "antes"),
                    db_text(row, "despues"));
  return true;
}

/* Some entries at a time: the rows of one batch stay together. */
static bool values(struct db *db, struct checker *c) {
  enum { ENTRIES = 1000 };
  const struct sql *s = sql_find(ledger_statements(), "valores");
  struct values v = {.c = c};
  for (int64_t from = 0; from < c->sum->entries && c->err->len == 0; from += ENTRIES)
    if (!db_stream(db, s, ledger_lookup,
                   LEDGER_VALUES(PAAC_INT("despues", from), PAAC_INT("hasta", from + ENTRIES)),
                   NULL, each_value, &v))
      return unreadable(db, c);
  return c->err->len == 0 && batch_ended(&v);
}

/* --- all of it ---------------------------------------------------------------------------- */

bool ledger_verify_all(struct db *db, struct arena *a, struct buf *err, struct ledger_summary *s) {
  struct checker c = {.arena = a, .err = err, .sum = s, .scratch = arena_new((size_t)1 << 20)};
  *s = (struct ledger_summary){0};
  memset(c.previous, '0', 64);
  bool ok = db_begin_read(db) || unreadable(db, &c);
  ok = ok && chain(db, &c) && values(db, &c);
  db_end_read(db);
  arena_free(c.scratch);
  return ok;
}

bool ledger_verify(struct db *db, struct arena *a, struct buf *err, int64_t *entries) {
  struct ledger_summary s;
  bool ok = ledger_verify_all(db, a, err, &s);
  *entries = s.entries;
  return ok;
}
