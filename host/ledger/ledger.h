/* The ledger: insert-only entries chained by SHA-256, written in the transaction of the change.
 * The canonical bytes of an entry are specified in doc/ledger.md. */
#ifndef PAAC_LEDGER_LEDGER_H
#define PAAC_LEDGER_LEDGER_H

#include <stdbool.h>

#include "db/db.h"

/* One entry as it is hashed. Texts are UTF-8, brought to NFC; NULL and "" are different. */
struct ledger_entry {
  int64_t node, seq;
  const char *moment; /* UTC, "2026-11-22T17:00:00.000Z" */
  const char *who, *action, *object, *detail;
  const char *previous; /* hash of the entry before, 64 hex digits; 64 zeros for the first */
};
/* SHA-256 of the entry's canonical bytes as 64 hex digits. Pure. */
void ledger_hash(const struct ledger_entry *e, char out[65]);

/* Reads sql/libro.sql. Once per process, before the others. */
bool ledger_load(const struct config *conf, struct buf *err);
const struct sql_set *ledger_statements(void);

/* Directly after db_begin: forgets entries of a transaction that was rolled back. */
void ledger_forget(void);
/* Queues an entry for the open transaction. `who` is a user name or "paacctl". */
bool ledger_add(struct db *db, struct arena *a, const char *who, const char *action,
                const char *object, const char *detail);
/* Writes the queued entries behind the head row and commits. Refuses (false, nothing committed)
 * when the transaction wrote and nothing was queued. The caller rolls back after false. */
bool ledger_seal_and_commit(struct db *db, struct arena *a, struct buf *err);
/* Recomputes the whole chain. False and a Spanish sentence naming the first bad row. */
bool ledger_verify(struct db *db, struct arena *a, struct buf *err, int64_t *entries);

#endif
