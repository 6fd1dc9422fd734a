/* Lists: filters of each kind, pages by key in both directions, orders, CSV, and what a hostile
 * query string can do to them (nothing). */
#include "site.h"

static const char *const modules[] = {"prueba", "vecina", NULL};
#define ROWS 257
#define LIST "/prueba/cosas.xml"

static void start(void) {
  site_start(modules);
  as("enl");
}
TestSuite(listado, .init = start, .fini = site_end, .timeout = 300);

/* --- pages -------------------------------------------------------------------------------- */

/* The page that a link of <paginas> leads to. False: there is no such link. */
static bool follow(const char *link) {
  g_autofree char *path = g_strdup_printf("string(/listado/paginas/@%s)", link);
  const char *query = xp(path);
  if (*query == '\0') return false;
  g_autofree char *uri = g_strconcat(LIST, query, NULL);
  STATUS(200, get(uri));
  return true;
}

static int rows_here(void) { return atoi(xp("count(/listado/fila)")); }

/* Ids of the page, before or after what is there already. */
static void collect(GString *ids, bool in_front) {
  GString *page = g_string_new(NULL);
  int n = rows_here();
  for (int i = 1; i <= n; i++) {
    g_autofree char *path = g_strdup_printf("string(/listado/fila[%d]/celda[@columna = 'id'])", i);
    g_string_append_printf(page, "%s ", xp(path));
  }
  g_string_insert(ids, in_front ? 0 : -1, page->str);
  g_string_free(page, TRUE);
}

/* All ids in an order, straight from the database. */
static char *expected_ids(const char *order, const char *where) {
  g_autofree char *sql = g_strdup_printf(
      "SELECT CONCAT(GROUP_CONCAT(c.id ORDER BY %s SEPARATOR ' '), ' ') FROM prueba_cosa c WHERE "
      "%s",
      order, where);
  return g_strdup(base_value(&b, sql));
}

static void walks(const char *query, const char *order, const char *where) {
  g_autofree char *first = g_strconcat(LIST, query, NULL);
  g_autofree char *all = expected_ids(order, where);
  GString *forward = g_string_new(NULL), *back = g_string_new(NULL);
  STATUS(200, get(first));
  XP("count(/listado/paginas/@anterior | /listado/paginas/@primera)", "0");
  collect(forward, false);
  while (follow("siguiente")) {
    collect(forward, false);
    XP("count(/listado/paginas/@anterior | /listado/paginas/@primera)", "2");
  }
  cr_assert_str_eq(forward->str, all, "forward: %s", query);
  collect(back, true);
  while (follow("anterior")) {
    cr_assert_eq(rows_here(), 20, "every page on the way back is full");
    collect(back, true);
  }
  cr_assert_str_eq(back->str, all, "backward: %s", query);
  g_string_free(forward, TRUE);
  g_string_free(back, TRUE);
}

Test(listado, pages_in_both_directions_give_every_row_once_whatever_the_ties) {
  site_rows(ROWS);
  walks("", "c.grupo, c.fecha DESC, c.id", "1");
  walks("?orden=nombre", "c.nombre, c.id", "1");
  walks("?orden=fecha", "c.fecha DESC, c.id DESC", "1");
}

Test(listado, pages_keep_the_filters) {
  site_rows(ROWS);
  walks("?grupo=1&orden=fecha&tipo=a", "c.fecha DESC, c.id DESC", "c.grupo = 1 AND c.tipo = 'a'");
}

Test(listado, the_total_is_that_of_what_is_filtered_not_of_the_page) {
  site_rows(ROWS);
  STATUS(200, get(LIST));
  XP("concat(/listado/@total, ' ', count(/listado/fila))", "257 20");
  STATUS(200, get(LIST "?grupo=2"));
  XP("string(/listado/@total)", "86");
  cr_assert(follow("siguiente") && follow("primera"));
  XP("count(/listado/paginas/@anterior)", "0");
}

Test(listado, rows_that_come_and_go_between_two_pages_move_nothing) {
  site_rows(ROWS);
  STATUS(200, get(LIST "?orden=nombre"));
  const char *last = xp("string(/listado/fila[last()]/celda[@columna = 'nombre'])");
  base_sql(&b, "INSERT INTO prueba_cosa (nombre, grupo, fecha) VALUES ('Aaa', 0, '2022-01-01')");
  base_sql(&b, "DELETE FROM prueba_cosa WHERE nombre = 'Cosa 00'");
  cr_assert(follow("siguiente"));
  const char *next = xp("string(/listado/fila[1]/celda[@columna = 'nombre'])");
  cr_assert_geq(strcmp(next, last), 0, "%s after %s", next, last);
}

Test(listado, a_key_that_no_page_gave_is_a_bad_request_or_an_empty_page_and_never_a_failure) {
  site_rows(40);
  static const char *const keys[] = {"x",
                                     "AAAA",
                                     "%00",
                                     "MQ",
                                     "MR8yMDIyLTAxLTAxHzE",
                                     "Jx8nHyc",
                                     "____",
                                     "-",
                                     "=",
                                     "MR8xHzEfMR8x",
                                     "4pyTH-KckyHinJM",
                                     "gICAgB-AHzE",
                                     "MR85OTk5OTk5OTk5OTk5OTk5OTk5OTkfMQ",
                                     "Hx8"};
  const char *const orders[] = {"grupo", "nombre", "fecha"};
  for (size_t k = 0; k < G_N_ELEMENTS(keys); k++)
    for (size_t o = 0; o < G_N_ELEMENTS(orders); o++)
      for (int back = 0; back < 2; back++) {
        g_autofree char *uri = g_strdup_printf("%s?orden=%s&%s=%s", LIST, orders[o],
                                               back ? "hasta" : "desde", keys[k]);
        int status = get(uri);
        cr_assert(status == 200 || status == 400, "%s: %d %s", uri, status, body());
      }
  g_autofree char *long_key = g_strnfill(1200, 'A');
  g_autofree char *uri = g_strdup_printf("%s?desde=%s", LIST, long_key);
  STATUS(400, get(uri));
  STATUS(400, get(LIST "?orden=c.id;DROP"));
}

/* --- filters ------------------------------------------------------------------------------ */

Test(listado, each_kind_of_filter_filters) {
  site_rows(ROWS);
  base_sql(&b, "UPDATE prueba_cosa SET nota = 'Ñandú; azul' WHERE id = 7");
  STATUS(200, get(LIST "?grupo=1"));
  XP("string(/listado/@total)", "86");
  STATUS(200, get(LIST "?dia=2022-01-03"));
  XP("string(/listado/@total)", "52");
  STATUS(200, get(LIST "?nota=%C3%91and%C3%BA;+azul"));
  XP("string(/listado/fila/celda[@columna = 'id'])", "7");
  STATUS(200, get(LIST "?tipo=b"));
  XP("string(/listado/@total)", "128");
  XP("string(//filtro[@nombre = 'tipo']/opcion[@elegida]/@etiqueta)", "Tipo b");
  STATUS(200, get(LIST "?texto=cosa+03"));
  XP("string(/listado/@total)", "15");
  STATUS(200, get(LIST "?texto=nada"));
  XP("concat(/listado/@total, /listado/@vacio, count(/listado/fila))", "0No hay cosas.0");
  STATUS(200, get(LIST "?grupo=&texto="));
  XP("string(/listado/@total)", "257");
}

static void wrong(const char *query, const char *filter, const char *about) {
  static const char *const exts[] = {".xml", ".csv", ".xlsx"};
  g_autofree char *page = g_strconcat("/prueba/cosas", query, NULL);
  g_autofree char *message = g_strdup_printf("id=\"filtro-%s-error\">", filter);
  STATUS(400, get(page));
  const char *beside = strstr(body(), message);
  cr_assert(beside != NULL && strstr(beside, about) != NULL, "%s: %s", query, body());
  cr_assert(says("No hay cosas.") && !says("<tbody>"), "no row: %s", body());
  cr_assert_null(out.etag, "what is wrong is not kept");
  for (size_t i = 0; i < G_N_ELEMENTS(exts); i++) {
    g_autofree char *uri = g_strconcat("/prueba/cosas", exts[i], query, NULL);
    STATUS(400, get(uri));
    cr_assert(says(about), "%s: %s", uri, body());
  }
}

Test(listado, a_value_that_is_none_is_said_beside_its_filter_and_shows_no_row) {
  site_rows(40);
  wrong("?grupo=uno", "grupo", "número entero");
  wrong("?grupo=99999999999999", "grupo", "número entero");
  wrong("?grupo=1%20OR%201", "grupo", "número entero");
  wrong("?dia=2022-02-30", "dia", "2022-04-30");
  wrong("?dia=hoy", "dia", "2022-04-30");
  wrong("?nota=123456789012345678901", "nota", "a lo sumo 20");
  wrong("?texto=a+b+c+d+e+f", "texto", "cinco palabras");
  wrong("?texto=...", "texto", "al menos una letra");
  wrong("?tipo=z", "tipo", "No es una de las opciones");
  wrong("?tipo=A", "tipo", "No es una de las opciones");
  wrong("?tipo=a%20", "tipo", "No es una de las opciones");
}

Test(listado, a_parameter_named_like_a_word_of_the_filter_is_not_one) {
  site_rows(40);
  STATUS(200, get(LIST "?texto_1=nada&texto_2=nada"));
  XP("string(/listado/@total)", "40");
  STATUS(200, get(LIST "?texto=cosa&texto_2=nada"));
  XP("string(/listado/@total)", "40");
}

Test(listado, what_the_query_holds_is_never_sql_nor_markup) {
  site_rows(40);
  STATUS(400, get("/prueba/cosas?nota=%3Cb%3E%27%22--&texto=%25_"));
  cr_assert(!says("<b>'"), "%s", body());
  STATUS(200, get(LIST "?nota=%27+OR+1%3D1"));
  XP("string(/listado/@total)", "0");
  XP("string(//filtro[@nombre = 'nota']/@valor)", "' OR 1=1");
}

Test(listado, a_very_long_value_is_a_message_not_a_failure) {
  site_rows(3);
  g_autofree char *value = g_strnfill(5000, 'x');
  g_autofree char *uri = g_strdup_printf("%s?texto=%s&nota=%s&tipo=%s", LIST, value, value, value);
  int status = get(uri);
  cr_assert(status == 400 || status == 414, "%d", status);
}

Test(listado, what_the_declaration_always_needs_is_bound_from_the_address_or_asked_for) {
  site_rows(30);
  STATUS(200, get("/prueba/grupos/2.xml"));
  XP("string(/listado/@total)", "10");
  STATUS(200, get("/prueba/grupos/2.xml?grupo=1"));
  XP("string(/listado/@total)", "10");
  STATUS(400, get("/prueba/grupos.xml"));
  cr_assert(says("le falta «grupo»"), "%s", body());
}

Test(listado, chosen_columns_are_those_of_the_page_and_of_the_files) {
  site_rows(3);
  STATUS(200, get("/prueba/cosas?columnas=nombre&columnas=numero"));
  cr_assert(says("Número") && says("Nombre") && !says("data-titulo=\"Grupo\""), "%s", body());
  STATUS(200, get("/prueba/cosas.csv?orden=fecha&columnas=numero,nombre"));
  cr_assert_str_eq(body() + 3, "Nombre;Número\r\nCosa 03;0\r\nCosa 02;0\r\nCosa 01;0\r\n");
  STATUS(400, get("/prueba/cosas?columnas=clave_hash"));
  cr_assert(says("no tiene una columna «clave_hash»"), "%s", body());
}

/* --- links, formats ------------------------------------------------------------------------- */

Test(listado, a_link_is_made_of_the_row_and_left_out_when_something_is_missing) {
  site_rows(2);
  base_sql(&b, "UPDATE prueba_cosa SET nota = 'a/b ñ' WHERE id = 1");
  STATUS(200, get(LIST "?orden=nombre"));
  XP("string(/listado/fila[1]/celda[@columna = 'nombre']/@enlace)", "/prueba/cosas/1");
  XP("string(/listado/fila[1]/celda[@columna = 'nota']/@enlace)", "/prueba/notas/a%2Fb%20%C3%B1");
  XP("count(/listado/fila[2]/celda[@columna = 'nota']/@enlace)", "0");
}

Test(listado, the_page_and_the_xml_are_the_same_list) {
  site_rows(3);
  STATUS(200, get("/prueba/cosas?orden=nombre"));
  cr_assert(says("href=\"/prueba/cosas/1\"") && says("Cosa 03"), "%s", body());
  cr_assert(says("/prueba/cosas.csv?orden=nombre"), "%s", body());
}

/* The CSV of these rows, without its byte order mark. */
static const char *csv(const char *uri) {
  STATUS(200, get(uri));
  cr_assert_str_eq(out.content_type, "text/csv; charset=utf-8");
  cr_assert_eq(strncmp(body(), "\xEF\xBB\xBF", 3), 0);
  return body() + 3;
}

Test(listado, csv_quotes_what_needs_it_and_disarms_formulas) {
  base_sql(
      &b,
      "INSERT INTO prueba_cosa (nombre, grupo, fecha, numero, nota) VALUES "
      "('=1+1', -7, '2022-01-01', '-7.5', 'a;b'), ('+x', 1, '2022-01-02', '=2+3', 'di \"sí\"'), "
      "('-x', 1, '2022-01-02', '-7 x', 'dos\\nlíneas'), ('@x', 1, '2022-01-02', '12', NULL), "
      "('\\tx', 1, '2022-01-02', '1e3', ''), ('Ñandú', 1, '2022-01-02', '0', 'x=1')");
  cr_assert_str_eq(csv("/prueba/cosas.csv?orden=fecha"),
                   "Id;Nombre;Grupo;\"Fecha; del acto\";Número;Nota\r\n"
                   "6;Ñandú;1;2022-01-02;0;x=1\r\n"
                   "5;\"'\tx\";1;2022-01-02;1e3;\r\n"
                   "4;\"'@x\";1;2022-01-02;12;\r\n"
                   "3;\"'-x\";1;2022-01-02;\"'-7 x\";\"dos\nlíneas\"\r\n"
                   "2;\"'+x\";1;2022-01-02;\"'=2+3\";\"di \"\"sí\"\"\"\r\n"
                   "1;\"'=1+1\";-7;2022-01-01;-7.5;\"a;b\"\r\n");
  cr_assert_str_eq(out.filename, "prueba-cosas.csv");
}

static int lines(const char *text) {
  int n = 0;
  for (; *text != '\0'; text++) n += *text == '\n';
  return n;
}

Test(listado, what_is_filtered_is_what_is_exported_all_pages_of_it) {
  site_rows(ROWS);
  cr_assert_eq(lines(csv("/prueba/cosas.csv")), ROWS + 1);
  cr_assert_eq(lines(csv("/prueba/cosas.csv?grupo=2")), 86 + 1);
  STATUS(200, get(LIST));
  g_autofree char *later =
      g_strconcat("/prueba/cosas.csv", xp("string(/listado/paginas/@siguiente)"), NULL);
  cr_assert_eq(lines(csv(later)), ROWS + 1, "a page is no filter");
}

Test(listado, another_modules_list_is_narrowed_to_the_module_of_the_page) {
  site_rows(40);
  base_sql(&b, "UPDATE prueba_cosa SET modulo = 'vecina' WHERE id <= 5");
  cr_assert_eq(lines(csv("/vecina.csv")), 5 + 1);
  cr_assert_eq(lines(csv("/vecina.csv?modulo=prueba")), 5 + 1, "not by the query");
  cr_assert_eq(lines(csv("/prueba/cosas.csv")), 40 + 1);
}

Test(listado, the_csv_of_a_page_that_does_not_exist_does_not_exist) {
  site_rows(3);
  STATUS(404, get("/prueba/cosas/99.csv"));
  STATUS(404, get("/prueba.csv"));
  STATUS(404, get("/prueba.xlsx"));
  cr_assert(says("no tiene versión CSV"), "%s", body());
}
