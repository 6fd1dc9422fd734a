/* Named statements: what the parser keeps, what it refuses, and the SQL of each shape. */
#include <criterion/criterion.h>
#include <glib.h>
#include <string.h>

#include "db/internal.h"

static struct buf err;

static struct sql_set *parse(const char *text) { return sql_parse(text, "f.sql", "plan", &err); }

static const struct sql *one(const char *text) {
  struct sql_set *set = parse(text);
  cr_assert_not_null(set, "%s", err.data);
  cr_assert_eq(sql_count(set), 1);
  return sql_at(set, 0);
}

/* The text of a shape, white space run together. */
static const char *built(const struct sql *s, uint32_t optionals, int order, uint32_t flags) {
  static struct sql_text text;
  struct sql_shape shape = {s->serial, optionals, order, flags};
  cr_assert(sql_build(s, &shape, &text));
  static char out[4000];
  size_t n = 0;
  for (const char *p = text.sql.data; *p != '\0'; p++) {
    char c = *p == '\n' || *p == '\t' ? ' ' : *p;
    if (c == ' ' && (n == 0 || out[n - 1] == ' ')) continue;
    out[n++] = c;
  }
  while (n > 0 && out[n - 1] == ' ') n--;
  out[n] = '\0';
  return out;
}

static void refuses(const char *text, const char *about) {
  buf_free(&err);
  cr_assert_null(parse(text), "accepted: %s", text);
  cr_assert_not_null(strstr(err.data, about), "«%s» is not in «%s»", about, err.data);
  cr_assert_eq(strncmp(err.data, "f.sql:", 6), 0);
}

Test(statements, blocks_have_names_and_the_final_semicolon_is_dropped) {
  struct sql_set *set = parse(
      "-- a comment before\n\n-- name: uno\n-- what it answers\nSELECT 1;\n\n"
      "-- name: dos_2\nSELECT a -- the reason\nFROM t\n;\n");
  cr_assert_not_null(set, "%s", err.data);
  cr_assert_eq(sql_count(set), 2);
  cr_assert_str_eq(sql_name(sql_find(set, "dos_2")), "plan.dos_2");
  cr_assert_null(sql_find(set, "tres"));
  cr_assert_str_eq(built(sql_find(set, "uno"), 0, -1, 0), "SELECT 1");
  cr_assert_str_eq(built(sql_find(set, "dos_2"), 0, -1, 0), "SELECT a FROM t");
  sql_set_free(set);
}

Test(statements, values_become_question_marks_in_order) {
  const struct sql *s = one("-- name: x\nSELECT :a FROM t WHERE b = :b AND c = :a");
  cr_assert_str_eq(built(s, 0, -1, 0), "SELECT ? FROM t WHERE ( b = ? AND c = ? )");
  cr_assert(sql_uses(s, "a") && sql_uses(s, "b") && !sql_uses(s, "c"));
  cr_assert_eq(s->name_count, 2);
}

Test(statements, quotes_times_and_comments_hide_colons) {
  const struct sql *s =
      one("-- name: x\nSELECT 'a :b ''it''s'' \\' :c', \"12:30\", `x:y` /* :d */ FROM t -- :e\n"
          "WHERE h > '08:15:00' AND f = :f");
  cr_assert_eq(s->name_count, 1);
  cr_assert_str_eq(s->names[0], "f");
  cr_assert_str_eq(built(s, 0, -1, 0),
                   "SELECT 'a :b ''it''s'' \\' :c', \"12:30\", `x:y` FROM t WHERE ( h > "
                   "'08:15:00' AND f = ? )");
}

Test(statements, optional_lines_come_and_go_with_their_values) {
  const struct sql *s =
      one("-- name: x\nSELECT a FROM t\nWHERE v = :v\n-- si: unidad\nAND u = :unidad\n"
          "-- si: desde, hasta\nAND d BETWEEN :desde AND :hasta\n");
  cr_assert_eq(s->optional_count, 2);
  cr_assert_str_eq(built(s, 0, -1, 0), "SELECT a FROM t WHERE ( v = ? )");
  cr_assert_str_eq(built(s, 1, -1, 0), "SELECT a FROM t WHERE ( v = ? AND u = ? )");
  cr_assert_str_eq(built(s, 2, -1, 0), "SELECT a FROM t WHERE ( v = ? AND d BETWEEN ? AND ? )");
}

Test(statements, a_where_without_any_line_left_disappears) {
  const struct sql *s = one("-- name: x\nSELECT a FROM t\nWHERE\n-- si: u\nu = :u\n");
  cr_assert_str_eq(built(s, 0, -1, 0), "SELECT a FROM t");
  cr_assert_str_eq(built(s, 1, -1, 0), "SELECT a FROM t WHERE ( u = ? )");
}

static const char list[] =
    "-- name: lista\n"
    "-- orden: numero = a.orden, a.id\n"
    "-- orden: fecha = a.inicio desc, a.id\n"
    "SELECT a.numero, (SELECT MAX(x) FROM z WHERE z.id = a.id) AS m\n"
    "FROM plan_redaccion a JOIN unidad u ON u.id = a.u\n"
    "WHERE a.v = :v OR a.w = 1\n";

Test(statements, the_first_page_has_order_and_limit_and_brings_its_keys) {
  const struct sql *s = one(list);
  cr_assert_eq(sql_orders(s), 2);
  cr_assert_str_eq(sql_order_name(s, 1), "fecha");
  cr_assert_eq(sql_order_keys(s, "fecha"), 2);
  cr_assert_eq(sql_order_keys(s, "otro"), 0);
  cr_assert_str_eq(
      built(s, 0, 0, SHAPE_LIMIT),
      "SELECT a.numero, (SELECT MAX(x) FROM z WHERE z.id = a.id) AS m , a.orden AS clave_1, a.id "
      "AS "
      "clave_2 FROM plan_redaccion a JOIN unidad u ON u.id = a.u WHERE ( a.v = ? OR a.w = 1 ) "
      "ORDER BY a.orden, a.id LIMIT ?");
}

Test(statements, the_next_page_starts_beyond_the_keys_and_keeps_the_where_together) {
  cr_assert_not_null(strstr(built(one(list), 0, 0, SHAPE_LIMIT | SHAPE_AFTER),
                            "WHERE ( a.v = ? OR a.w = 1 ) AND a.orden >= ? AND (a.orden > ? OR "
                            "(a.orden = ? AND (a.id > ?))) ORDER BY a.orden, a.id LIMIT ?"));
}

Test(statements, descending_keys_and_the_way_back_turn_the_comparisons) {
  const struct sql *s = one(list);
  cr_assert_not_null(strstr(built(s, 0, 1, SHAPE_AFTER),
                            "AND a.inicio <= ? AND (a.inicio < ? OR (a.inicio = ? AND (a.id > ?))) "
                            "ORDER BY a.inicio DESC, a.id"));
  cr_assert_not_null(strstr(built(s, 0, 1, SHAPE_AFTER | SHAPE_BACKWARD),
                            "AND a.inicio >= ? AND (a.inicio > ? OR (a.inicio = ? AND (a.id < ?))) "
                            "ORDER BY a.inicio, a.id DESC"));
}

Test(statements, the_count_keeps_the_conditions_and_drops_the_columns) {
  cr_assert_str_eq(built(one(list), 0, -1, SHAPE_COUNT),
                   "SELECT COUNT(*) AS n FROM plan_redaccion a JOIN unidad u ON u.id = a.u WHERE ( "
                   "a.v = ? OR a.w = 1 )");
  cr_assert_str_eq(
      built(one("-- name: g\nSELECT a, COUNT(*) FROM t GROUP BY a"), 0, -1, SHAPE_COUNT),
      "SELECT COUNT(*) AS n FROM (SELECT a, COUNT(*) FROM t GROUP BY a ) AS t");
}

Test(statements, a_clause_after_the_where_stays_after_it) {
  cr_assert_str_eq(
      built(one("-- name: g\nSELECT a FROM t WHERE b = :b GROUP BY a LIMIT 1"), 0, -1, 0),
      "SELECT a FROM t WHERE b = ? GROUP BY a LIMIT 1");
}

Test(statements, orders_need_a_select_that_ends_in_its_where) {
  refuses("-- name: x\n-- orden: n = a\nSELECT a FROM t GROUP BY a", "«GROUP»");
  refuses("-- name: x\n-- orden: n = a\nSELECT DISTINCT a FROM t", "«DISTINCT»");
  refuses("-- name: x\n-- orden: n = a\nSELECT a FROM t ORDER BY a", "«ORDER»");
  refuses("-- name: x\n-- orden: n = a\nSELECT a FROM t UNION SELECT 1", "«UNION»");
  refuses("-- name: x\n-- orden: n = a\nDELETE FROM t", "delete");
  refuses("-- name: x\n-- orden: n\nSELECT a FROM t", "orden");
  refuses("-- name: x\n-- orden: n = a,,b\nSELECT a FROM t", "clave vacía");
}

Test(statements, what_is_not_one_plain_statement_is_refused) {
  refuses("SELECT 1", "antes del primer");
  refuses("-- name: Mal\nSELECT 1", "lleva solo a-z");
  refuses("-- name: x\nSELECT 1\n-- name: x\nSELECT 2", "ya está");
  refuses("-- name: x\nSELECT 1; DELETE FROM t", "«;»");
  refuses("-- name: x\nSELECT ?", "«?»");
  refuses("-- name: x\nSELECT @a", "variable @");
  refuses("-- name: x\nSELECT /*! SLEEP(9) */ 1", "/*!");
  refuses("-- name: x\nSELECT 'a", "comilla");
  refuses("-- name: x\nSELECT (1", "paréntesis");
  refuses("-- name: x\nSELECT 1)", "paréntesis");
  refuses("-- name: x\nDROP TABLE t", "debe empezar por");
  refuses("-- name: x\n", "debe empezar por");
  refuses("-- name: x\nSELECT a FROM t WHERE b = 1\n-- si: c\n", "no tiene línea");
  refuses("-- name: x\nSELECT a FROM t\n-- si: c\nWHERE c IN (:c,\n1)", "línea opcional");
}

Test(statements, the_instant_never_comes_from_the_server) {
  refuses("-- name: x\nSELECT NOW()", ":ahora");
  refuses("-- name: x\nSELECT CURRENT_DATE", ":ahora");
  refuses("-- name: x\nSELECT 1 FROM t WHERE f < curdate ()", ":ahora");
  cr_assert_not_null(parse("-- name: x\nSELECT t.now, uuid FROM t"), "%s", err.data);
}

Test(statements, nothing_waits_or_stays_with_the_connection) {
  refuses("-- name: x\nSELECT SLEEP(9)", "conexión");
  refuses("-- name: x\nSELECT `sleep` (9)", "conexión");
  refuses("-- name: x\nSELECT GET_LOCK('a', 1)", "conexión");
  cr_assert_not_null(parse("-- name: x\nSELECT t.`sleep` FROM t"), "%s", err.data);
}

static void tables_are(const char *sql, const char *expected) {
  g_autofree char *text = g_strconcat("-- name: x\n", sql, NULL);
  const struct sql *s = one(text);
  g_autofree char *found = g_strjoinv(" ", (char **)(uintptr_t)sql_tables(s));
  cr_assert_str_eq(found, expected, "%s: %s", sql, found);
}

Test(statements, every_table_is_found) {
  tables_are("SELECT a FROM t", "t");
  tables_are("SELECT a FROM t x, `u` y, otra.v WHERE x.a IN (SELECT b FROM w)", "t u otra.v w");
  tables_are("SELECT a FROM t JOIN u ON f(t.a, u.b) LEFT JOIN v USING (a, b), w", "t u v w");
  tables_are("SELECT a FROM (t, (u JOIN v ON 1)), (SELECT 1 FROM w) AS x", "t u v w");
  tables_are("INSERT INTO t (a, b) SELECT c, d FROM u ON DUPLICATE KEY UPDATE a = 1", "t u");
  tables_are("INSERT INTO t (a) VALUES (:a)", "t");
  tables_are("UPDATE t, u SET t.a = 1, b = 2 WHERE c = 3", "t u");
  tables_are("DELETE FROM t WHERE a = 1", "t");
  tables_are("SELECT EXTRACT(YEAR FROM a), TRIM(' ' FROM b) FROM t, u FORCE INDEX (x, y)", "t u");
  tables_are("WITH c AS (SELECT a FROM t), d AS (SELECT 1) SELECT a FROM c, d, u", "t u");
  tables_are("SELECT a FROM t WINDOW t AS (ORDER BY a)", "t");
  tables_are("SELECT 1 FROM DUAL", "");
}

Test(statements, reads_and_writes_are_told_apart) {
  cr_assert(sql_is_read(one("-- name: x\nSELECT a FROM t")));
  cr_assert(sql_is_read(one("-- name: x\nWITH c AS (SELECT 1 AS a) SELECT a FROM c")));
  cr_assert(!sql_is_read(one("-- name: x\nSELECT a FROM t FOR UPDATE")));
  cr_assert(!sql_is_read(one("-- name: x\nSELECT a FROM t LOCK IN SHARE MODE")));
  cr_assert(!sql_is_read(one("-- name: x\nSELECT a INTO OUTFILE '/tmp/x' FROM t")));
  cr_assert(!sql_is_read(one("-- name: x\nUPDATE t SET a = 1")));
}

Test(statements, a_list_may_come_from_a_common_table_expression) {
  const struct sql *s = one(
      "-- name: x\n-- orden: n = c.a\nWITH c AS (SELECT a FROM t WHERE b = :b) SELECT c.a FROM c");
  cr_assert_str_eq(built(s, 0, 0, 0),
                   "WITH c AS (SELECT a FROM t WHERE b = ?) SELECT c.a , c.a AS clave_1 FROM c "
                   "ORDER BY c.a");
}
