/* Which route answers, for whom, in which executable and format; and what a page's ETag is made
 * of. */
#include "site.h"

static const char *const modules[] = {"prueba", "vecina", NULL};

static void start(void) {
  site_start(modules);
  site_rows(5);
  as("enl");
}
TestSuite(router, .init = start, .fini = site_end, .timeout = 300);

Test(router, patterns_are_segments_of_text_or_one_name) {
  cr_assert(pattern_ok("/a") && pattern_ok("/a/{b}/c-d_9/{e}"));
  const char *const wrong[] = {"",      "a",      "/",       "/a/",     "//a",    "/{a",  "/{}",
                               "/a{b}", "/{a}b",  "/{a}{b}", "/a.xml",  "/A",     "/a b", "/a?x",
                               "/ñ",    "/{a}/}", "/../a",   "/{a}/{b", "/a/{c}/"};
  for (size_t i = 0; i < G_N_ELEMENTS(wrong); i++)
    cr_assert(!pattern_ok(wrong[i]), "«%s» was accepted", wrong[i]);
  cr_assert(pattern_ok("/{a}/{b}/{c}/{d}/{e}/{f}/{g}/{h}"));
  cr_assert(!pattern_ok("/{a}/{b}/{c}/{d}/{e}/{f}/{g}/{h}/{i}"));
}

Test(router, patterns_that_differ_in_names_alone_are_the_same) {
  cr_assert(pattern_same("/a/{b}/c", "/a/{other}/c"));
  cr_assert(!pattern_same("/a/{b}", "/a/{b}/c"));
  cr_assert(!pattern_same("/a/{b}", "/a/b"));
  cr_assert(!pattern_same("/a/{b}/c", "/a/{b}/d"));
}

Test(router, a_literal_segment_beats_a_parameter) {
  STATUS(403, get("/prueba/cosas/reservada"));
  as("adm");
  STATUS(200, get("/prueba/cosas/reservada.xml"));
  XP("name(/*)", "secreto");
  STATUS(200, get("/prueba/cosas/3.xml"));
  XP("string(/cosa/@id)", "3");
}

Test(router, what_nobody_answers_is_404_and_the_wrong_method_405_with_the_right_one) {
  STATUS(404, get("/no/hay"));
  STATUS(404, get("/prueba/cosas/3/4"));
  STATUS(404, get("/prueba/cosa"));
  STATUS(405, post("/prueba", "x=1"));
  cr_assert_str_eq(out.allow, "GET, HEAD");
  STATUS(405, get("/prueba/solo-enviar/bien"));
  cr_assert_str_eq(out.allow, "POST");
  STATUS(405, get("/salir"));
  STATUS(405, post("/", "x=1"));
}

Test(router, whoever_lacks_the_permission_gets_403_and_nothing_of_the_page) {
  STATUS(403, get("/prueba/vigilada.xml"));
  cr_assert(says("Su rol no permite") && !says("<secreto"), "%s", body());
  cr_assert_null(out.etag);
}

Test(router, a_route_belongs_to_its_executables) {
  STATUS(404, get("/prueba/auditoria"));
  STATUS(200, get("/prueba"));
  cr_assert(says("href=\"/prueba/cosas\"") && !says("Solo auditoría"), "%s", body());
  struct profile auditoria = {"auditoria", PAAC_IN_AUDITORIA};
  app->profile = &auditoria;
  STATUS(200, get("/prueba/auditoria"));
  cr_assert(says("Solo auditoría"), "%s", body());
}

Test(router, visitors_are_sent_to_sign_in_and_back_and_programs_get_401) {
  as(NULL);
  STATUS(303, get("/prueba/cosas?texto=a%20b&orden=fecha"));
  cr_assert_str_eq(out.location, "/entrar?destino=/prueba/cosas%3Ftexto%3Da%2520b%26orden%3Dfecha");
  STATUS(303, get("/"));
  cr_assert_str_eq(out.location, "/entrar");
  STATUS(401, get("/prueba/cosas.csv"));
  STATUS(401, get("/no/hay.xml"));
  STATUS(200, get("/entrar?destino=//otro.example"));
  cr_assert(!says("otro.example"), "%s", body());
  who = "paac_intranet=inventada";
  STATUS(303, get("/prueba"));
}

Test(router, whoever_has_no_session_gets_the_link_to_sign_in_in_the_form_that_was_asked_for) {
  as(NULL);
  STATUS(401, get("/prueba/cosas.xml?texto=a"));
  XP("string(/error/@codigo)", "401");
  XP("string(/error/enlace/@href)", "/entrar?destino=/prueba/cosas%3Ftexto%3Da");
  cr_assert_str_eq(out.content_type, "application/xml; charset=utf-8");
  STATUS(401, get("/prueba/cosas.csv"));
  cr_assert(says("codigo;\"401\"\r\n") && says("enlace;\"/entrar?destino=/prueba/cosas\"\r\n"),
            "%s", body());
  cr_assert_str_eq(out.content_type, "text/csv; charset=utf-8");
  header_accept = "text/html,application/xhtml+xml,*/*;q=0.8";
  STATUS(401, get("/prueba/cosas.csv"));
  cr_assert(says("href=\"/entrar?destino=/prueba/cosas\">Ingresar</a>"), "%s", body());
  cr_assert_str_eq(out.content_type, "text/html; charset=utf-8");
}

Test(router, an_address_in_an_error_is_a_link_where_this_person_may_open_it) {
  as("enl");
  STATUS(404, get("/prueba/cosas/99999"));
  cr_assert(says("Búsquela en /prueba/cosas."), "%s", body());
  cr_assert(says("<a class=\"boton\" href=\"/prueba/cosas\">Cosas</a>"), "%s", body());
  STATUS(404, get("/prueba/cosas/99999.xml"));
  XP("count(/error/enlace)", "1");
}

Test(router, the_menu_shows_what_one_may_open_in_order) {
  STATUS(200, get("/prueba"));
  const char *vecina = strstr(body(), "href=\"/vecina\""),
             *prueba = strstr(body(), "href=\"/prueba\"");
  cr_assert(vecina != NULL && prueba != NULL && vecina < prueba, "%s", body());
  base_sql(&b, "DELETE FROM rol_permiso WHERE permiso = 'vecina.ver'");
  STATUS(200, get("/prueba"));
  cr_assert(!says("href=\"/vecina\""), "%s", body());
}

Test(router, a_page_names_its_other_formats_and_every_format_has_its_type) {
  STATUS(200, get("/prueba/cosas/3?x=1"));
  cr_assert(says("/prueba/cosas/3.xml?x=1") && says("/prueba/cosas/3.csv?x=1"), "%s", body());
  cr_assert_str_eq(out.content_type, "text/html; charset=utf-8");
  STATUS(200, get("/prueba/cosas/3.html"));
  STATUS(200, get("/prueba/cosas/3.xml"));
  cr_assert_str_eq(out.content_type, "application/xml; charset=utf-8");
  STATUS(200, get("/prueba"));
  cr_assert(!says("/prueba.csv"), "%s", body());
}

/* --- ETag ----------------------------------------------------------------------------------- */

static const char *etag_of(const char *uri) {
  header_etag = NULL;
  STATUS(200, get(uri));
  cr_assert_not_null(out.etag);
  return arena_strdup(b.arena, out.etag);
}

static void stale(const char *uri, const char *etag, const char *why) {
  header_etag = etag;
  cr_assert_eq(get(uri), 200, "%s: still %s", why, etag);
  header_etag = NULL;
}

Test(router, a_page_that_has_not_changed_is_304_without_a_body) {
  const char *etag = etag_of("/prueba/cosas");
  header_etag = etag;
  STATUS(304, get("/prueba/cosas"));
  cr_assert_eq(out.body.len, 0);
  cr_assert_str_eq(out.etag, etag);
  STATUS(304, send("HEAD", "/prueba/cosas", NULL));
  header_etag = arena_printf(b.arena, "W/%s, \"otra\"", etag);
  STATUS(304, get("/prueba/cosas"));
  header_etag = "*";
  STATUS(304, get("/prueba/cosas"));
  header_etag = "\"otra\"";
  STATUS(200, get("/prueba/cosas"));
}

Test(router, the_etag_is_of_address_format_query_session_and_person) {
  const char *etag = etag_of("/prueba/cosas");
  stale("/prueba/cosas.xml", etag, "another format");
  stale("/prueba/cosas.csv", etag, "another format");
  stale("/prueba/cosas?orden=fecha", etag, "another query");
  stale("/prueba", etag, "another path");
  base_sql(&b, "UPDATE cuenta SET nombre = 'María del Mar'");
  stale("/prueba/cosas", etag, "the person's name stands on the page");
  etag = etag_of("/prueba/cosas");
  base_sql(&b, "DELETE FROM rol_permiso WHERE permiso = 'vecina.ver'");
  stale("/prueba/cosas", etag, "permissions decide the menu");
  etag = etag_of("/prueba/cosas");
  base_sql(&b, "INSERT INTO unidad (codigo, nombre, tipo) VALUES ('u', 'Oficina U', 'unidad')");
  base_sql(&b, "UPDATE rol_cuenta SET unidad_id = (SELECT id FROM unidad WHERE codigo = 'u')");
  stale("/prueba/cosas", etag, "the person's units");
  etag = etag_of("/prueba/cosas");
  as("enl");
  stale("/prueba/cosas", etag, "another session has another token");
}

Test(router, a_post_moves_the_data_version_and_so_every_page) {
  as("pla");
  const char *etag = etag_of("/prueba/cosas"), *other = etag_of("/vecina");
  STATUS(303, post("/prueba/escribir/bien", "nombre=Otra"));
  stale("/prueba/cosas", etag, "something was written");
  stale("/vecina", other, "another module may show it");
  cr_assert_str_eq(base_value(&b, "SELECT n FROM version_dato WHERE modulo = 'prueba'"), "1");
}

Test(router, a_new_generation_has_other_pages) {
  const char *etag = etag_of("/prueba/cosas");
  db_close(app->db);
  app = site_load(b.intranet, PAAC_IN_INTRANET);
  stale("/prueba/cosas", etag, "another generation");
}

Test(router, an_error_page_has_no_etag_and_quotes_the_request) {
  STATUS(404, get("/prueba/cosas/99"));
  cr_assert_null(out.etag);
  cr_assert(says(request.id) && says("No hay una cosa con ese número."), "%s", body());
  STATUS(404, get("/prueba/cosas/99.xml"));
  cr_assert_null(out.filename);
}

/* --- the connection -------------------------------------------------------------------------- */

static void kill_connection(void) {
  g_autofree char *kill = g_strdup_printf("KILL %lu", mysql_thread_id(app->db->mysql));
  base_sql(&b, kill);
}

Test(router, a_connection_that_the_server_closed_meanwhile_costs_nobody_a_page) {
  STATUS(200, get("/prueba"));
  kill_connection();
  app->used -= 3600; /* overnight */
  STATUS(200, get("/prueba"));
}

Test(router, a_connection_lost_just_now_is_made_again_and_nobody_notices) {
  STATUS(200, get("/prueba"));
  kill_connection();
  STATUS(200, get("/prueba"));
}

Test(router, no_failure_leaves_a_transaction_open) {
  as("pla");
  const char *const uris[] = {"/prueba/cosas/99",      "/prueba/vigilada", "/prueba.csv",
                              "/prueba/cosas?desde=x", "/no/hay",          "/prueba/cosas"};
  for (size_t i = 0; i < G_N_ELEMENTS(uris); i++) {
    get(uris[i]);
    cr_assert_eq(app->db->state, DB_IDLE, "%s", uris[i]);
  }
  const char *const modes[] = {"bien",     "sin_libro", "conflicto", "prohibido",
                               "repetida", "raro",      "campo"};
  for (size_t i = 0; i < G_N_ELEMENTS(modes); i++) {
    g_autofree char *uri = g_strconcat("/prueba/escribir/", modes[i], NULL);
    post(uri, "nombre=x");
    cr_assert_eq(app->db->state, DB_IDLE, "%s", modes[i]);
    post(uri, "");
    cr_assert_eq(app->db->state, DB_IDLE, "%s", modes[i]);
  }
}
