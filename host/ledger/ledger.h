/* The ledger: insert-only entries chained by SHA-256 in the transaction of the change. Canonical bytes: doc/ledger.md. */
#ifndef PAAC_LEDGER_LEDGER_H
#define PAAC_LEDGER_LEDGER_H

#include <stdbool.h>

#include "db/db.h"

/* Queues an entry for the open transaction. `who` is a user name or "paacctl". */
bool ledger_add(struct db *db, struct arena *a, const char *who, const char *action,
                const char *object, const char *detail);
/* Writes the queued entries under the head row; call directly before db_commit. Refuses (false)
 * when the transaction wrote and nothing was queued. */
bool ledger_seal_and_commit(struct db *db, struct arena *a, struct buf *err);
/* Recomputes the whole chain. False and a sentence naming the first bad row. */
bool ledger_verify(struct db *db, struct arena *a, struct buf *err, int64_t *entries);

#endif
