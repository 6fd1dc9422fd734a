/* Reading the ledger: one row as an entry, and the history of one object. */
#include "ledger/internal.h"

struct ledger_entry ledger_entry_of(struct db_rows *row) {
  return (struct ledger_entry){.node = db_int(row, "nodo"),
                               .seq = db_int(row, "seq"),
                               .moment = db_text(row, "momento"),
                               .who = db_text(row, "quien"),
                               .action = db_text(row, "accion"),
                               .object = db_text(row, "objeto"),
                               .detail = db_text(row, "detalle"),
                               .previous = db_text(row, "huella_anterior"),
                               .before = db_text(row, "huella_antes"),
                               .after = db_text(row, "huella_despues"),
                               .count = db_int(row, "cantidad")};
}

struct db_rows *ledger_history(struct db *db, struct arena *a, const char *object, int64_t until) {
  return db_query(
      db, a, sql_find(ledger_statements(), "historia"), ledger_lookup,
      LEDGER_VALUES(PAAC_TEXT("objeto", object), PAAC_INT("hasta", until > 0 ? until : INT64_MAX)),
      NULL);
}
