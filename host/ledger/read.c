/* Reading the ledger: all of it, one row as an entry, and the history of one object. */
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

struct part {
  bool (*each)(void *to, struct db_rows *row);
  void *to;
  int64_t last;
  bool stopped;
};

static bool each_of_part(void *to, struct db_rows *row) {
  struct part *p = to;
  p->last = db_int(row, "seq");
  p->stopped = !p->each(p->to, row);
  return !p->stopped;
}

bool ledger_each(struct db *db, bool (*each)(void *to, struct db_rows *row), void *to) {
  const struct sql *s = sql_find(ledger_statements(), "todo");
  struct part p = {.each = each, .to = to};
  for (int64_t before = -1; p.last != before && !p.stopped;) {
    before = p.last;
    if (!db_stream(db, s, ledger_lookup, LEDGER_VALUES(PAAC_INT("despues", before)), NULL,
                   each_of_part, &p))
      return false;
  }
  return true;
}

struct db_rows *ledger_history_of(struct db *db, struct arena *a, const struct ledger_wanted *w) {
  return db_query(
      db, a, sql_find(ledger_statements(), "historia"), ledger_lookup,
      LEDGER_VALUES(PAAC_TEXT("objeto", w->object),
                    PAAC_INT("hasta", w->until > 0 ? w->until : INT64_MAX),
                    PAAC_TEXT("dia_desde", w->from_day), PAAC_TEXT("dia_hasta", w->until_day),
                    PAAC_TEXT("quien", w->who), PAAC_TEXT("accion", w->action)),
      NULL);
}

struct db_rows *ledger_history(struct db *db, struct arena *a, const char *object, int64_t until) {
  return ledger_history_of(db, a, &(struct ledger_wanted){.object = object, .until = until});
}

struct db_rows *ledger_actions(struct db *db, struct arena *a, const char *object) {
  return db_query(db, a, sql_find(ledger_statements(), "historia_acciones"), ledger_lookup,
                  LEDGER_VALUES(PAAC_TEXT("objeto", object)), NULL);
}
