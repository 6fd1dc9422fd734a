/* The ledger in the database: what is altered, removed or put in between is found. */
#include "database.h"
#include "ledger/ledger.h"

static struct base b;
static struct db *db;
static struct sql_set *set;

static void start(void) {
  b = base_migrated();
  cr_assert(ledger_load(b.intranet, &b.err), "%s", b.err.data);
  db = base_connect(b.intranet);
  set = sql_parse(
      "-- name: escribir\nINSERT INTO unidad (codigo, nombre, tipo) VALUES (:c, :c, "
      "'unidad')\n",
      "t.sql", "t", &b.err);
}

static void end(void) {
  if (b.dir == NULL) return;
  sql_set_free(set);
  db_close(db);
  base_end(&b);
}
TestSuite(chain, .init = start, .fini = end);

static bool change(const char *code, bool with_entry) {
  buf_free(&b.err);
  cr_assert(db_begin(db));
  ledger_forget();
  cr_assert_eq(
      db_exec(db, b.arena, sql_find(set, "escribir"), base_lookup, ARGS(PAAC_TEXT("c", code))), 1,
      "%s", db_error(db));
  if (with_entry) {
    cr_assert(ledger_add(db, b.arena, "mlopez", "crear", code, "rendicio\xCC\x81n"));
    cr_assert(ledger_add(db, b.arena, "mlopez", "crear", code, NULL));
  }
  bool ok = ledger_seal_and_commit(db, b.arena, &b.err);
  if (!ok) db_rollback(db);
  return ok;
}

static void is_whole(int64_t expected) {
  int64_t entries = 0;
  buf_free(&b.err);
  cr_assert(ledger_verify(db, b.arena, &b.err, &entries), "%s", b.err.data);
  cr_assert_eq(entries, expected);
}

static void broken_by(const char *sql, const char *about) {
  int64_t entries = 0;
  for (int i = 0; i < 3; i++) {
    g_autofree char *code = g_strdup_printf("U%d", i);
    cr_assert(change(code, true), "%s", b.err.data);
  }
  is_whole(6);
  base_sql(&b, sql);
  buf_free(&b.err);
  cr_assert(!ledger_verify(db, b.arena, &b.err, &entries));
  cr_assert_not_null(strstr(b.err.data, about), "«%s» is not in «%s»", about, b.err.data);
}

Test(chain, entries_of_several_transactions_make_one_chain) {
  is_whole(0);
  cr_assert(change("A", true), "%s", b.err.data);
  cr_assert(change("B", true));
  is_whole(4);
  cr_assert_str_eq(base_value(&b, "SELECT COUNT(DISTINCT huella) FROM libro"), "4");
}

Test(chain, a_write_without_an_entry_is_not_kept) {
  cr_assert(!change("A", false));
  cr_assert_str_eq(base_value(&b, "SELECT COUNT(*) FROM unidad"), "0");
  cr_assert(change("A", true));
}

Test(chain, an_altered_entry_is_named) {
  broken_by("UPDATE libro SET quien = 'otro' WHERE seq = 3", "3");
}

Test(chain, an_emptied_detail_is_named) {
  broken_by("UPDATE libro SET detalle = '' WHERE seq = 2", "2");
}

Test(chain, a_removed_entry_is_named) { broken_by("DELETE FROM libro WHERE seq = 4", "4"); }

Test(chain, a_cut_tail_is_found) { broken_by("DELETE FROM libro WHERE seq > 4", "cabeza"); }

Test(chain, a_forged_tail_is_found) {
  broken_by(
      "INSERT INTO libro SELECT 7, nodo, momento, quien, accion, objeto, detalle, huella, "
      "huella FROM libro WHERE seq = 6",
      "7");
}
