/* The ledger: insert-only entries chained by SHA-256, written in the transaction of the change.
 * The canonical bytes of everything that is hashed are specified in doc/ledger.md. */
#ifndef PAAC_LEDGER_LEDGER_H
#define PAAC_LEDGER_LEDGER_H

#include <stdbool.h>
#include <stdio.h>

#include "db/db.h"

/* One entry as it is hashed. Texts are UTF-8, brought to NFC; NULL and "" are different. */
struct ledger_entry {
  int64_t node, seq;
  const char *moment; /* UTC, "2026-11-22T17:00:00.000Z" */
  const char *who, *action, *object, *detail;
  const char *previous; /* hash of the entry before, 64 hex digits; 64 zeros for the first */
  /* Format paac-libro-2 when one of these is there, paac-libro-1 otherwise. */
  const char *before, *after; /* salted digests of the values, 64 hex digits, or NULL */
  int64_t count;              /* rows of a batch, whose digest is `after`; 0: no batch */
};

/* --- hash.c: pure ------------------------------------------------------------------------- */

/* SHA-256 of the entry's canonical bytes as 64 hex digits. */
void ledger_hash(const struct ledger_entry *e, char out[65]);
/* Salted digest of a value; `side` is "antes" or "despues". */
void ledger_value_hash(const char *salt, const char *side, const char *value, char out[65]);

/* The digest of a batch, row after row. */
struct ledger_digest;
struct ledger_digest *ledger_digest_new(struct arena *a, const char *salt);
void ledger_digest_row(struct ledger_digest *d, const char *object, const char *before,
                       const char *after);
void ledger_digest_end(struct ledger_digest *d, char out[65]);

/* --- ledger.c: writing -------------------------------------------------------------------- */

/* Reads sql/libro.sql. Once per process, before the others. */
bool ledger_load(const struct config *conf, struct buf *err);
const struct sql_set *ledger_statements(void);

/* Directly after db_begin: forgets entries of a transaction that was rolled back. */
void ledger_forget(void);
/* Queues an entry for the open transaction. `who` is a user name or "paacctl". */
bool ledger_add(struct db *db, struct arena *a, const char *who, const char *action,
                const char *object, const char *detail);
/* The same for a change of one object with what it was and what it is now, as people will read it
 * in its history. before NULL: there was nothing; after NULL: nothing is left; both NULL is
 * ledger_add(). The values are kept beside the entry, their salted digests in it. */
bool ledger_add_change(struct db *db, struct arena *a, const char *who, const char *action,
                       const char *object, const char *detail, const char *before,
                       const char *after);

/* A change of many objects is one entry: start, each row, add. The batch lives in the arena.
 *   struct ledger_batch *b = ledger_batch_start(a);
 *   ledger_batch_row(db, b, "actividad:12", "{…}", "{…}");      false: roll back
 *   ledger_add_batch(db, a, "mlopez", "aprobar", "plan:2027", "3 actividades", b); */
struct ledger_batch;
struct ledger_batch *ledger_batch_start(struct arena *a);
size_t ledger_batch_rows(const struct ledger_batch *b);
bool ledger_batch_row(struct db *db, struct ledger_batch *b, const char *object, const char *before,
                      const char *after);
/* False also for a batch without rows: what changed nothing is not entered. */
bool ledger_add_batch(struct db *db, struct arena *a, const char *who, const char *action,
                      const char *object, const char *detail, struct ledger_batch *b);

/* What others add while a row of a batch is done becomes rows of it, not entries of their own.
 * Between the two calls; keep false: the row was undone, and so is what it added. Closing it with
 * keep writes; false: roll back. */
void ledger_row_open(struct ledger_batch *b);
bool ledger_row_close(struct db *db, bool keep);
/* Has the open row done something so far? Then *said is what its first entry says: what is there
 * now, or else its detail, which may be NULL. */
bool ledger_row_did(const char **said);

/* Writes the queued entries behind the head row and commits. Refuses (false, nothing committed)
 * when the transaction wrote and nothing was queued. The caller rolls back after false. */
bool ledger_seal_and_commit(struct db *db, struct arena *a, struct buf *err);

/* --- read.c ------------------------------------------------------------------------------- */

/* What happened to an object, newest first, at most 200 entries with seq below `until` (0: from
 * the newest): seq momento quien accion objeto detalle cantidad huella_antes huella_despues antes
 * despues huella. objeto is the entry's own, another one where the object was a row of a batch.
 * huella_antes without antes: the value was withdrawn. NULL: db_error(). */
struct db_rows *ledger_history(struct db *db, struct arena *a, const char *object, int64_t until);
/* The same of some entries only; NULL leaves a condition out. Days are Bogotá's, AAAA-MM-DD. */
struct ledger_wanted {
  const char *object, *from_day, *until_day, *who, *action; /* who: part of the user name */
  int64_t until;
};
struct db_rows *ledger_history_of(struct db *db, struct arena *a, const struct ledger_wanted *w);
/* accion: what has been done to the object so far. NULL: db_error(). */
struct db_rows *ledger_actions(struct db *db, struct arena *a, const char *object);

/* What ledger_verify found whole. */
struct ledger_summary {
  int64_t entries;
  int64_t with_values, withdrawn; /* entries with digests; those whose values are gone */
  int64_t without[20];            /* the first of these, by number */
  int64_t seals, sealed_until;    /* how many, and the last entry that one covers */
};
/* Recomputes the whole chain, the values behind its digests and its seals. False and a Spanish
 * sentence naming the first bad row. Opens a read snapshot of its own. */
bool ledger_verify_all(struct db *db, struct arena *a, struct buf *err, struct ledger_summary *s);
/* The same, when only the number of entries matters. */
bool ledger_verify(struct db *db, struct arena *a, struct buf *err, int64_t *entries);

/* --- export.c ----------------------------------------------------------------------------- */

/* Format "paac-exportacion-1": first line, one line an entry, last line. Pure. */
void ledger_export_head(struct buf *out);
void ledger_export_entry(struct buf *out, const struct ledger_entry *e, const char *hash);
void ledger_export_end(struct buf *out, int64_t entries, const char *hash);
/* Writes the ledger to a file, in a read snapshot of the caller; memory does not grow with it. */
bool ledger_export(struct db *db, FILE *to, struct buf *err, int64_t *entries);

#endif
