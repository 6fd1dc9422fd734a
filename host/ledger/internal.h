/* What the files of host/ledger share. Nobody else includes this. */
#ifndef PAAC_LEDGER_INTERNAL_H
#define PAAC_LEDGER_INTERNAL_H

#include <glib.h>
#include <sodium.h>

#include "ledger/ledger.h"

enum { LEDGER_NODE = 1 }; /* one database for now; the column is there for more */

/* --- hash.c ------------------------------------------------------------------------------- */

/* The text in NFC: itself when it already is plain ASCII, otherwise new text in *owned. */
const char *canonical_text(const char *text, char **owned);
/* Canonical fields, each "<bytes>:<text>,", NULL as "-,". */
void canonical_field(struct buf *out, const char *text);
void canonical_int(struct buf *out, int64_t value);

/* --- ledger.c ----------------------------------------------------------------------------- */

struct ledger_values {
  const struct paac_arg *items;
  size_t count;
};
#define LEDGER_VALUES(...)                                         \
  (&(struct ledger_values){(const struct paac_arg[]){__VA_ARGS__}, \
                           G_N_ELEMENTS(((const struct paac_arg[]){__VA_ARGS__}))})
bool ledger_lookup(void *ctx, const char *name, struct paac_arg *out);
/* The last entry's number and hash; `hold`: nobody enters another until the transaction ends. */
bool ledger_head(struct db *db, struct arena *a, bool hold, int64_t *seq, char hash[65]);
/* Now, in the database's spelling and in the canonical one. */
void ledger_moment(char sql[32], char canonical[32]);

/* --- read.c ------------------------------------------------------------------------------- */

/* A row of the statement `todo` as an entry; its texts belong to the row. */
struct ledger_entry ledger_entry_of(struct db_rows *row);
/* Every entry in order, a part at a time; memory does not grow with them. Stops when `each` answers
 * false. False: db_error(). In a read snapshot of the caller. */
bool ledger_each(struct db *db, bool (*each)(void *to, struct db_rows *row), void *to);

#endif
