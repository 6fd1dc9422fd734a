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
      "INSERT INTO libro (seq, nodo, momento, quien, accion, objeto, huella_anterior, huella) "
      "SELECT 7, nodo, momento, quien, accion, objeto, huella, huella FROM libro WHERE seq = 6",
      "7");
}

/* --- values of before and after ----------------------------------------------------------- */

/* One unit changed, and a batch of two. */
static void changes_with_values(void) {
  cr_assert(change("A", true));
  cr_assert(db_begin(db));
  ledger_forget();
  cr_assert_eq(
      db_exec(db, b.arena, sql_find(set, "escribir"), base_lookup, ARGS(PAAC_TEXT("c", "B"))), 1);
  cr_assert(ledger_add_change(db, b.arena, "mlopez", "cambiar", "unidad:B", NULL, "nombre: B",
                              "nombre: Be\nn\xCC\x83"));
  struct ledger_batch *batch = ledger_batch_start(b.arena);
  cr_assert(ledger_batch_row(db, batch, "unidad:A", "activa: s\xC3\xAD", "activa: no"));
  cr_assert(ledger_batch_row(db, batch, "unidad:B", "activa: s\xC3\xAD", NULL));
  cr_assert(ledger_add_batch(db, b.arena, "mlopez", "cerrar", "unidades", "2 unidades", batch));
  cr_assert(ledger_seal_and_commit(db, b.arena, &b.err), "%s", b.err.data);
}

static struct ledger_summary summary(void) {
  struct ledger_summary s;
  buf_free(&b.err);
  cr_assert(ledger_verify_all(db, b.arena, &b.err, &s), "%s", b.err.data);
  return s;
}

static void value_broken_by(const char *sql) {
  struct ledger_summary s;
  changes_with_values();
  summary();
  base_sql(&b, sql);
  buf_free(&b.err);
  cr_assert(!ledger_verify_all(db, b.arena, &b.err, &s), "%s", sql);
  cr_assert_not_null(strstr(b.err.data, "libro_valor"), "%s", b.err.data);
}

Test(chain, values_are_kept_beside_their_digests) {
  changes_with_values();
  struct ledger_summary s = summary();
  cr_assert(s.entries == 4 && s.with_values == 2 && s.withdrawn == 0);
  cr_assert_str_eq(base_value(&b, "SELECT cantidad FROM libro WHERE seq = 4"), "2");
  cr_assert_null(base_value(&b, "SELECT huella_antes FROM libro WHERE seq = 4"));
}

Test(chain, an_altered_value_is_found) {
  value_broken_by("UPDATE libro_valor SET despues = 'otro' WHERE objeto = 'unidad:B' AND fila = 0");
}

Test(chain, an_altered_row_of_a_batch_is_found) {
  value_broken_by("UPDATE libro_valor SET antes = '' WHERE objeto = 'unidad:A'");
}

Test(chain, a_removed_row_of_a_batch_is_found) {
  value_broken_by("DELETE FROM libro_valor WHERE fila = 2");
}

Test(chain, a_value_under_another_object_is_found) {
  value_broken_by("UPDATE libro_valor SET objeto = 'unidad:C' WHERE objeto = 'unidad:A'");
}

Test(chain, an_altered_digest_is_found) {
  broken_by("UPDATE libro SET huella_despues = huella WHERE seq = 2", "2");
}

Test(chain, withdrawn_values_are_counted_and_named_and_nothing_else_is_lost) {
  changes_with_values();
  base_sql(&b, "DELETE FROM libro_valor WHERE grupo = (SELECT grupo FROM libro WHERE seq = 3)");
  struct ledger_summary s = summary();
  cr_assert(s.with_values == 2 && s.withdrawn == 1 && s.without[0] == 3, "it says which");
}

Test(chain, the_history_of_an_object_has_its_own_entries_and_those_of_batches) {
  changes_with_values();
  struct db_rows *rows = ledger_history(db, b.arena, "unidad:B", 0);
  cr_assert_not_null(rows, "%s", db_error(db));
  cr_assert(db_next(rows));
  cr_assert_str_eq(db_text(rows, "accion"), "cerrar");
  cr_assert_str_eq(db_text(rows, "antes"), "activa: s\xC3\xAD");
  cr_assert_null(db_text(rows, "despues"));
  cr_assert(db_next(rows));
  cr_assert_str_eq(db_text(rows, "antes"), "nombre: B");
  cr_assert(!db_next(rows));
  rows = ledger_history(db, b.arena, "unidad:B", 4);
  cr_assert(db_next(rows) && db_int(rows, "seq") == 3);
}

Test(chain, a_batch_without_rows_is_not_entered) {
  struct ledger_batch *batch = ledger_batch_start(b.arena);
  cr_assert(db_begin(db));
  ledger_forget();
  cr_assert(!ledger_add_batch(db, b.arena, "mlopez", "cerrar", "unidades", NULL, batch));
  db_rollback(db);
}

Test(chain, values_without_their_entry_are_not_kept) {
  struct ledger_batch *batch = ledger_batch_start(b.arena);
  cr_assert(db_begin(db));
  ledger_forget();
  cr_assert(ledger_batch_row(db, batch, "unidad:A", NULL, "x"));
  buf_free(&b.err);
  cr_assert(!ledger_seal_and_commit(db, b.arena, &b.err));
  db_rollback(db);
  cr_assert_str_eq(base_value(&b, "SELECT COUNT(*) FROM libro_valor"), "0");
}
