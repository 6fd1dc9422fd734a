/* The connection against a real MariaDB: values, rows, pages by key, transactions, lost
 * connections. */
#include "database.h"

static struct base b;
static struct db *db;
static struct sql_set *set;

static const char statements[] =
    "-- name: uno\nSELECT :a AS a, :b AS b, :c AS c\n"
    "-- name: poner\nINSERT INTO fila (grupo, fecha, texto) VALUES (:grupo, :fecha, :texto)\n"
    "-- name: quitar\nDELETE FROM fila WHERE id = :id\n"
    "-- name: uno_de\nSELECT texto FROM fila WHERE id = :id\n"
    "-- name: cuantas\nSELECT COUNT(*) AS n FROM fila\n"
    "-- name: malo\nSELECT inexistente FROM fila\n"
    "-- name: lista\n"
    "-- orden: fecha = f.fecha desc, f.id\n"
    "-- orden: grupo = f.grupo, f.fecha, f.id desc\n"
    "SELECT f.id, f.texto FROM fila f\nWHERE f.grupo > 0\n"
    "-- si: texto\nAND f.texto = :texto\n"
    "-- si: solo_dos\nAND f.grupo = 2\n";

static void start(void) {
  b = base_new();
  base_sql(&b,
           "CREATE TABLE fila (id INT AUTO_INCREMENT PRIMARY KEY, grupo INT NOT NULL, "
           "fecha DATE NOT NULL, texto LONGTEXT NULL, KEY (grupo, fecha, id))");
  set = sql_parse(statements, "t.sql", "t", &b.err);
  cr_assert_not_null(set, "%s", b.err.data);
  db = base_connect(b.admin);
}

static void end(void) {
  if (b.dir == NULL) return;
  db_close(db);
  sql_set_free(set);
  base_end(&b);
}

TestSuite(conn, .init = start, .fini = end);

static struct db_rows *query(const char *name, struct base_args *args, struct sql_page *page) {
  return db_query(db, b.arena, sql_find(set, name), base_lookup, args, page);
}

static int64_t exec(const char *name, struct base_args *args) {
  return db_exec(db, b.arena, sql_find(set, name), base_lookup, args);
}

static void put(int64_t group, const char *date, const char *text) {
  cr_assert_eq(exec("poner", ARGS(PAAC_INT("grupo", group), PAAC_DATE("fecha", date),
                                  PAAC_TEXT("texto", text))),
               1, "%s", db_error(db));
}

static int64_t count(void) {
  struct db_rows *rows = query("cuantas", NULL, NULL);
  cr_assert(rows != NULL && db_next(rows), "%s", db_error(db));
  return db_int(rows, "n");
}

Test(conn, values_travel_as_they_are) {
  const char *nasty = "O'Hara \\ ; -- \"ñ😀\" %";
  struct db_rows *rows = query(
      "uno", ARGS(PAAC_TEXT("a", nasty), PAAC_INT("b", INT64_MIN), PAAC_TEXT("c", NULL)), NULL);
  cr_assert_not_null(rows, "%s", db_error(db));
  cr_assert_eq(db_columns(rows), 3);
  cr_assert_str_eq(db_column_name(rows, 1), "b");
  cr_assert(db_next(rows));
  cr_assert_str_eq(db_text(rows, "a"), nasty);
  cr_assert_eq(db_int(rows, "b"), INT64_MIN);
  cr_assert_null(db_text(rows, "c"));
  cr_assert_null(db_text(rows, "d"));
  cr_assert(db_has(rows, "c") && !db_has(rows, "d"));
  cr_assert(!db_next(rows));
  cr_assert(!db_next(rows));
}

Test(conn, texts_longer_than_any_buffer_arrive_whole_between_short_ones) {
  g_autofree char *big = g_strnfill(3000000, 'x');
  g_autofree char *middle = g_strnfill(257, 'y');
  put(1, "2022-01-01", "corto");
  put(1, "2022-01-02", big);
  put(1, "2022-01-03", middle);
  put(1, "2022-01-04", NULL);
  put(1, "2022-01-05", "");
  const char *expected[] = {"corto", big, middle, NULL, ""};
  for (int round = 0; round < 2; round++) {
    struct db_rows *rows = query("lista", NULL, &(struct sql_page){.order = "grupo"});
    cr_assert_not_null(rows, "%s", db_error(db));
    for (size_t i = 0; i < G_N_ELEMENTS(expected); i++) {
      cr_assert(db_next(rows));
      cr_assert(g_strcmp0(db_text(rows, "texto"), expected[i]) == 0, "row %zu", i);
    }
    cr_assert(!db_next(rows));
  }
}

Test(conn, a_result_larger_than_the_arena_is_a_failure_not_a_part) {
  g_autofree char *big = g_strnfill(100000, 'x');
  put(1, "2022-01-01", big);
  struct arena *small = arena_new(20000);
  cr_assert_null(db_query(db, small, sql_find(set, "lista"), base_lookup, NULL, NULL));
  cr_assert_not_null(strstr(db_error(db), "too large"));
  arena_free(small);
  cr_assert_eq(count(), 1, "the connection still works");
}

Test(conn, optional_lines_follow_the_values) {
  put(1, "2022-01-01", "a");
  put(2, "2022-01-02", "b");
  struct db_rows *rows = query("lista", NULL, NULL);
  cr_assert(db_next(rows) && db_next(rows) && !db_next(rows));
  rows = query("lista", ARGS(PAAC_TEXT("texto", "b")), NULL);
  cr_assert(db_next(rows));
  cr_assert_str_eq(db_text(rows, "texto"), "b");
  cr_assert(!db_next(rows));
  rows = query("lista", ARGS(PAAC_TEXT("texto", NULL), PAAC_INT("solo_dos", 1)), NULL);
  cr_assert(db_next(rows) && !db_next(rows), "a condition that binds nothing");
}

/* Reads the whole list in pages of `limit`, forward or backward, as ids. */
static char *walk(const char *order, int64_t limit, bool backward) {
  GString *ids = g_string_new(NULL);
  const char *keys[SQL_MAX_KEYS];
  struct sql_page page = {.order = order, .limit = limit, .backward = backward};
  for (;;) {
    struct db_rows *rows = query("lista", NULL, &page);
    cr_assert_not_null(rows, "%s", db_error(db));
    int64_t n = 0;
    while (n < limit && db_next(rows)) {
      n++;
      g_string_append_printf(ids, "%s ", db_text(rows, "id"));
      for (size_t k = 0; k < sql_order_keys(sql_find(set, "lista"), order); k++) {
        g_autofree char *name = g_strdup_printf("clave_%zu", k + 1);
        keys[k] = db_text(rows, name);
      }
    }
    if (n < limit || !db_next(rows)) return g_string_free(ids, FALSE);
    page.after = keys;
    page.after_count = sql_order_keys(sql_find(set, "lista"), order);
  }
}

static char *reversed(const char *ids) {
  g_auto(GStrv) parts = g_strsplit(ids, " ", -1);
  GString *out = g_string_new(NULL);
  for (guint i = g_strv_length(parts); i > 0; i--) {
    if (parts[i - 1][0] != '\0') g_string_append_printf(out, "%s ", parts[i - 1]);
  }
  return g_string_free(out, FALSE);
}

Test(conn, pages_of_any_size_give_every_row_once_in_both_directions) {
  for (int i = 0; i < 23; i++) {
    g_autofree char *date = g_strdup_printf("2022-01-%02d", 1 + i * 7 % 5);
    put(1 + i % 3, date, "x");
  }
  const char *orders[] = {"fecha", "grupo"};
  for (size_t o = 0; o < G_N_ELEMENTS(orders); o++) {
    g_autofree char *whole = walk(orders[o], 1000, false);
    g_auto(GStrv) ids = g_strsplit(whole, " ", -1);
    cr_assert_eq(g_strv_length(ids), 24, "%s", whole);
    for (int64_t limit = 1; limit <= 24; limit++) {
      g_autofree char *forward = walk(orders[o], limit, false);
      cr_assert_str_eq(forward, whole, "%s by %d", orders[o], (int)limit);
      g_autofree char *back = walk(orders[o], limit, true);
      g_autofree char *back_reversed = reversed(back);
      cr_assert_str_eq(back_reversed, whole, "%s backward by %d", orders[o], (int)limit);
    }
  }
}

Test(conn, the_order_named_fecha_is_descending_and_ties_are_ascending) {
  put(1, "2022-01-01", "a");
  put(1, "2022-03-01", "b");
  put(1, "2022-03-01", "c");
  g_autofree char *ids = walk("fecha", 2, false);
  cr_assert_str_eq(ids, "2 3 1 ");
}

Test(conn, the_count_is_that_of_the_filtered_list) {
  put(1, "2022-01-01", "a");
  put(1, "2022-03-01", "b");
  put(0, "2022-03-01", "b");
  struct db_rows *rows =
      query("lista", ARGS(PAAC_TEXT("texto", "b")), &(struct sql_page){.count = true});
  cr_assert(rows != NULL && db_next(rows));
  cr_assert_str_eq(db_text_at(rows, 0), "1");
}

Test(conn, a_page_that_does_not_fit_the_order_is_refused) {
  const char *keys[] = {"2022-01-01"};
  cr_assert_null(query("lista", NULL, &(struct sql_page){.order = "otro", .limit = 5}));
  cr_assert_null(
      query("lista", NULL,
            &(struct sql_page){.order = "fecha", .limit = 5, .after = keys, .after_count = 1}));
}

static bool take_two(void *to, struct db_rows *row) {
  GString *ids = to;
  g_string_append_printf(ids, "%s ", db_text(row, "id"));
  return ids->len < 4;
}

Test(conn, a_stream_stops_when_told_and_the_connection_goes_on) {
  for (int i = 0; i < 50; i++) put(1, "2022-01-01", "x");
  GString *ids = g_string_new(NULL);
  cr_assert(db_stream(db, sql_find(set, "lista"), base_lookup, NULL,
                      &(struct sql_page){.order = "fecha"}, take_two, ids));
  cr_assert_str_eq(ids->str, "1 2 ");
  g_string_free(ids, TRUE);
  cr_assert_eq(count(), 50);
}

Test(conn, a_snapshot_does_not_see_later_writes_and_takes_none) {
  put(1, "2022-01-01", "a");
  cr_assert(db_begin_read(db), "%s", db_error(db));
  base_sql(&b, "INSERT INTO fila (grupo, fecha) VALUES (1, '2022-01-02')");
  cr_assert_eq(count(), 1);
  cr_assert_eq(exec("quitar", ARGS(PAAC_INT("id", 1))), -1);
  db_end_read(db);
  cr_assert_eq(count(), 2);
  cr_assert_eq(exec("quitar", ARGS(PAAC_INT("id", 1))), 1);
}

Test(conn, in_a_snapshot_the_same_question_is_asked_once_and_each_asker_reads_from_the_start) {
  put(1, "2022-01-01", "a");
  put(2, "2022-01-02", "b");
  cr_assert(db_begin_read(db));
  int before = db_queries(db);
  struct db_rows *first = query("uno_de", ARGS(PAAC_INT("id", 1)), NULL);
  cr_assert(db_next(first));
  struct db_rows *again = query("uno_de", ARGS(PAAC_INT("id", 1)), NULL);
  cr_assert(db_next(again));
  cr_assert_str_eq(db_text_at(again, 0), db_text_at(first, 0));
  cr_assert_eq(db_queries(db) - before, 1);
  query("uno_de", ARGS(PAAC_INT("id", 2)), NULL);
  cr_assert_eq(db_queries(db) - before, 2);
  db_end_read(db);
  cr_assert(db_begin_read(db));
  query("uno_de", ARGS(PAAC_INT("id", 1)), NULL);
  cr_assert_eq(db_queries(db) - before, 3);
  db_end_read(db);
}

Test(conn, a_transaction_is_kept_or_forgotten_as_a_whole) {
  cr_assert(db_begin(db));
  cr_assert(!db_wrote(db));
  put(1, "2022-01-01", "a");
  cr_assert(db_wrote(db));
  cr_assert_eq(db_last_id(db), 1);
  db_rollback(db);
  cr_assert_eq(count(), 0);
  cr_assert(db_begin(db));
  int before = db_queries(db);
  put(1, "2022-01-01", "a");
  cr_assert_eq(db_queries(db) - before, 1);
  cr_assert(db_commit(db));
  cr_assert_eq(count(), 1);
}

Test(conn, after_a_failure_nothing_more_of_a_transaction_is_kept) {
  cr_assert(db_begin(db));
  put(1, "2022-01-01", "a");
  cr_assert_eq(exec("poner", ARGS(PAAC_INT("grupo", 1), PAAC_TEXT("fecha", "2022-02-31"))), -1);
  int error = db_errno(db);
  cr_assert_neq(error, 0);
  cr_assert_eq(exec("poner", ARGS(PAAC_INT("grupo", 1), PAAC_DATE("fecha", "2022-02-28"))), -1);
  cr_assert_eq(db_errno(db), error, "the error that broke it is still told");
  cr_assert(!db_commit(db));
  cr_assert_eq(count(), 0);
  cr_assert(db_begin(db) && db_commit(db));
}

Test(conn, a_transaction_that_touched_no_row_wrote_nothing) {
  cr_assert(db_begin(db));
  cr_assert_eq(exec("quitar", ARGS(PAAC_INT("id", 99))), 0);
  cr_assert(!db_wrote(db));
  db_rollback(db);
}

Test(conn, the_server_is_strict_about_dates_and_lengths) {
  cr_assert_eq(exec("poner", ARGS(PAAC_INT("grupo", 1), PAAC_DATE("fecha", "2022-04-31"))), -1);
  cr_assert_eq(exec("poner", ARGS(PAAC_TEXT("grupo", "x"), PAAC_DATE("fecha", "2022-04-30"))), -1);
  cr_assert_eq(exec("poner", ARGS(PAAC_INT("grupo", 1), PAAC_DATE("fecha", "0000-00-00"))), -1);
  cr_assert_eq(count(), 0);
}

Test(conn, a_killed_connection_is_noticed_and_another_one_works) {
  put(1, "2022-01-01", "a");
  g_autofree char *kill = g_strdup_printf("KILL %lu", mysql_thread_id(db->mysql));
  base_sql(&b, kill);
  cr_assert_null(query("cuantas", NULL, NULL));
  cr_assert(!db_alive(db));
  cr_assert_null(query("cuantas", NULL, NULL), "it stays lost");
  cr_assert(!db_begin(db));
  db_close(db);
  db = base_connect(b.admin);
  cr_assert_eq(count(), 1);
}

Test(conn, a_connection_lost_inside_a_transaction_does_not_commit) {
  cr_assert(db_begin(db));
  put(1, "2022-01-01", "a");
  g_autofree char *kill = g_strdup_printf("KILL %lu", mysql_thread_id(db->mysql));
  base_sql(&b, kill);
  cr_assert(!db_commit(db));
  cr_assert(!db_alive(db));
  db_close(db);
  db = base_connect(b.admin);
  cr_assert_eq(count(), 0);
}

Test(conn, preparing_tells_which_statement_is_wrong_and_why) {
  struct buf err = {0};
  cr_assert(db_prepare_check(db, sql_find(set, "lista"), &err), "%s", err.data);
  cr_assert(!db_prepare_check(db, sql_find(set, "malo"), &err));
  cr_assert_not_null(strstr(err.data, "t.malo"));
  cr_assert_not_null(strstr(err.data, "t.sql:"));
  cr_assert_not_null(strstr(err.data, "inexistente"));
  buf_free(&err);
}

Test(conn, a_wrong_order_is_found_by_preparing) {
  struct buf err = {0};
  struct sql_set *bad =
      sql_parse("-- name: x\n-- orden: n = f.no\nSELECT f.id FROM fila f", "t.sql", "t", &err);
  cr_assert(!db_prepare_check(db, sql_at(bad, 0), &err));
  buf_free(&err);
  sql_set_free(bad);
}

/* The keyset trap: with `grupo = ?` alone MariaDB walks the whole group from its beginning. Both
 * ways out that db.h names must read a page's worth of the index, however deep the page is. */
static void reads_little(const char *list_sql, const char *const *keys, size_t count) {
  g_autofree char *text = g_strconcat(
      "-- name: x\n", list_sql,
      "\n-- name: leidas\nSELECT SUM(VARIABLE_VALUE) AS n FROM information_schema.SESSION_STATUS "
      "WHERE VARIABLE_NAME IN ('HANDLER_READ_NEXT', 'HANDLER_READ_KEY', 'HANDLER_ICP_ATTEMPTS')\n",
      NULL);
  struct sql_set *paged = sql_parse(text, "t.sql", "t", &b.err);
  cr_assert_not_null(paged, "%s", b.err.data);
  struct sql_page page = {.order = "fecha", .limit = 20, .after = keys, .after_count = count};
  struct db_rows *rows =
      db_query(db, b.arena, sql_find(paged, "x"), base_lookup, ARGS(PAAC_INT("g", 1)), &page);
  cr_assert(rows != NULL && db_next(rows), "%s", db_error(db));
  cr_assert_str_eq(db_text(rows, "id"), "15001");
  rows = db_query(db, b.arena, sql_find(paged, "leidas"), NULL, NULL, NULL);
  cr_assert(rows != NULL && db_next(rows));
  cr_assert_lt(db_int(rows, "n"), 200, "%s rows read", db_text(rows, "n"));
  sql_set_free(paged);
}

Test(conn, a_page_deep_in_a_list_reads_a_range_of_the_index) {
  const char *keys[] = {"1", "2041-01-25", "15000"};
  base_sql(&b,
           "INSERT INTO fila (id, grupo, fecha, texto) SELECT seq, 1, "
           "DATE_ADD('2000-01-01', INTERVAL seq DAY), 'x' FROM seq_1_to_20000");
  base_sql(&b, "ANALYZE TABLE fila");
  reads_little(
      "-- orden: fecha = f.grupo, f.fecha, f.id\n"
      "SELECT f.id FROM fila f WHERE f.grupo >= :g AND f.grupo <= :g",
      keys, 3);
  db_close(db);
  db = base_connect(b.admin); /* the counters start anew */
  reads_little(
      "-- orden: fecha = f.fecha, f.id\n"
      "SELECT f.id FROM fila f FORCE INDEX (grupo) WHERE f.grupo = :g",
      keys + 1, 2);
}
