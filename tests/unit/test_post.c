/* Forms: who may send them, what is checked before the module sees a value, and that a change is
 * there with its ledger entry or not at all. */
#include "site.h"

static const char *const modules[] = {"prueba", NULL};

static void start(void) {
  site_start(modules);
  site_rows(2);
  as("pla");
}
TestSuite(post, .init = start, .fini = site_end, .timeout = 300);

static int rows(void) { return atoi(base_value(&b, "SELECT COUNT(*) FROM prueba_cosa")) - 2; }
static int entries(void) {
  return atoi(base_value(&b, "SELECT COUNT(*) FROM libro WHERE objeto = 'prueba:cosa'"));
}
/* Nothing has been written: no row, no entry, no moved version. */
static void nothing(const char *why) {
  cr_assert_eq(rows(), 0, "%s", why);
  cr_assert_eq(entries(), 0, "%s", why);
  cr_assert_str_eq(base_value(&b, "SELECT COUNT(*) FROM version_dato WHERE modulo = 'prueba'"), "0",
                   "%s", why);
}

#define KEY "00000000000000000000000000000000000000000000000000000000000000aa"
#define OTHER_KEY "00000000000000000000000000000000000000000000000000000000000000bb"
#define BIEN "/prueba/escribir/bien"

Test(post, what_is_sent_is_written_noted_and_answered_with_303) {
  STATUS(303, post(BIEN, "nombre=%C3%91and%C3%BA&grupo=7&fecha=2022-02-28"));
  cr_assert_str_eq(out.location, "/prueba/grupos/7");
  cr_assert_eq(out.body.len, 0);
  cr_assert_str_eq(
      base_value(&b,
                 "SELECT CONCAT_WS('|', nombre, grupo, fecha, IFNULL(nota, 'NULL')) FROM "
                 "prueba_cosa WHERE id > 2"),
      "Ñandú|7|2022-02-28|NULL");
  cr_assert_str_eq(base_value(&b,
                              "SELECT CONCAT_WS('|', quien, accion, objeto, detalle) FROM libro "
                              "ORDER BY seq DESC LIMIT 1"),
                   "pla|crear|prueba:cosa|Ñandú");
  cr_assert_str_eq(base_value(&b, "SELECT n FROM version_dato WHERE modulo = 'prueba'"), "1");
  int64_t seen = 0;
  struct db *db = base_connect(b.intranet);
  cr_assert(ledger_verify(db, b.arena, &b.err, &seen), "%s", b.err.data);
  db_close(db);
}

Test(post, then_holds_the_values_escaped_and_goto_overrides_it_only_within_the_site) {
  STATUS(303, post("/prueba/escribir/ir", "nombre=x"));
  cr_assert_str_eq(out.location, "/prueba/cosas");
  STATUS(303, post("/prueba/escribir/ir_lejos", "nombre=x&grupo=3"));
  cr_assert_str_eq(out.location, "/prueba/grupos/3");
}

Test(post, a_change_without_a_ledger_entry_is_refused_whole) {
  STATUS(500, post("/prueba/escribir/sin_libro", "nombre=x"));
  nothing("no ledger entry");
  cr_assert_null(out.location);
}

Test(post, whatever_aplicar_answers_but_ok_takes_everything_back) {
  STATUS(409, post("/prueba/escribir/conflicto", "nombre=x"));
  nothing("conflict");
  STATUS(403, post("/prueba/escribir/prohibido", "nombre=x"));
  cr_assert(says("Ese grupo está cerrado."), "%s", body());
  nothing("refused by the module");
  STATUS(409, post("/prueba/escribir/repetida", "nombre=x"));
  nothing("somebody else has the key");
  STATUS(500, post("/prueba/escribir/raro", "nombre=x"));
  nothing("no known status");
  STATUS(303, post(BIEN, "nombre=x"));
  cr_assert_eq(rows(), 1);
}

Test(post, the_token_of_this_session_is_needed) {
  const char *mine = csrf();
  STATUS(403, post_with(BIEN, "nombre=x", "", KEY));
  STATUS(403, post_with(BIEN, "nombre=x", "0000", KEY));
  as("adm");
  STATUS(403, post_with(BIEN, "nombre=x", mine, KEY));
  g_autofree char *in_query = g_strdup_printf(BIEN "?csrf=%s", csrf());
  STATUS(403, send("POST", in_query, "nombre=x&envio=" KEY));
  nothing("no token");
}

Test(post, a_form_of_another_site_is_refused_even_with_the_token) {
  const char *const foreign[] = {"http://otro.example", "null", "https://paac.example",
                                 "http://paac.example.otro.example", "http://paac.example:8080"};
  for (size_t i = 0; i < G_N_ELEMENTS(foreign); i++) {
    header_origin = foreign[i];
    STATUS(403, post(BIEN, "nombre=x"));
  }
  nothing("another site");
  header_origin = "http://paac.example";
  STATUS(303, post(BIEN, "nombre=x"));
}

Test(post, the_forms_permission_counts_beside_the_routes) {
  as("enl");
  STATUS(403, post(BIEN, "nombre=x"));
  nothing("an enlace may not write");
}

Test(post, without_a_session_nothing_happens) {
  who = NULL;
  STATUS(401, post_with(BIEN, "nombre=x", "0000", KEY));
  nothing("no session");
}

Test(post, only_forms_are_read) {
  STATUS(400, send("POST", BIEN, "nombre=%ff"));
  STATUS(400, send("POST", BIEN, "nombre=%zz"));
  nothing("not a form");
}

Test(post, a_form_sent_twice_is_done_once) {
  STATUS(303, post_with(BIEN, "nombre=x&grupo=4", csrf(), KEY));
  STATUS(303, post_with(BIEN, "nombre=x&grupo=4", csrf(), KEY));
  cr_assert_str_eq(out.location, "/prueba/grupos/4");
  cr_assert_eq(rows(), 1);
  cr_assert_eq(entries(), 1);
  STATUS(422, post_with(BIEN, "nombre=y&grupo=4", csrf(), KEY));
  cr_assert(says("value=\"y\"") && says("con otros datos"), "%s", body());
  cr_assert_eq(rows(), 1);
  STATUS(303, post_with(BIEN, "nombre=x&grupo=4", csrf(), OTHER_KEY));
  cr_assert_eq(rows(), 2);
  STATUS(400, post_with(BIEN, "nombre=x", csrf(), ""));
  STATUS(400, post_with(BIEN, "nombre=x", csrf(), "no es una clave"));
  as("adm");
  STATUS(400, post_with(BIEN, "nombre=x", csrf(), KEY));
  cr_assert_eq(rows(), 2);
}

Test(post, a_form_that_failed_can_be_sent_again_with_its_key) {
  STATUS(409, post_with("/prueba/escribir/conflicto", "nombre=x", csrf(), KEY));
  STATUS(303, post_with(BIEN, "nombre=x", csrf(), KEY));
  cr_assert_eq(rows(), 1);
}

/* The form again: status 422, the message, and the value as it was typed. */
static void comes_back(const char *fields, const char *message, const char *value) {
  STATUS(422, post(BIEN, fields));
  cr_assert(says(message), "no «%s» in: %s", message, body());
  cr_assert(says(value), "no «%s» in: %s", value, body());
  nothing(fields);
}

Test(post, a_field_that_is_wrong_comes_back_with_its_value_and_what_is_wrong) {
  comes_back("nombre=&grupo=12", "Este dato es obligatorio.", "value=\"12\"");
  comes_back("nombre=x&grupo=doce", "Escriba un número entero", "value=\"doce\"");
  comes_back("nombre=x&grupo=12,5", "sin puntos ni decimales", "value=\"12,5\"");
  comes_back("nombre=x&grupo=1234567890123456789", "tiene 19 cifras: escriba a lo sumo 18",
             "value=\"1234567890123456789\"");
  comes_back("nombre=x&fecha=2022-02-30", "Escriba una fecha que exista", "value=\"2022-02-30\"");
  comes_back("nombre=1234567890123456789012345678901", "escriba a lo sumo 30", "12345678901");
  comes_back("nombre=x&tipo=zz", "Elija una de las opciones", "value=\"x\"");
  STATUS(422, post("/prueba/escribir/campo", "nombre=%22mal%22"));
  cr_assert(says("Ese nombre no sirve.") && says("&quot;mal&quot;"), "%s", body());
  nothing("validar");
}

Test(post, a_field_that_one_may_not_change_is_refused) {
  STATUS(422, post(BIEN, "nombre=x&nota=secreta"));
  nothing("a closed field");
  as("adm");
  STATUS(303, post(BIEN, "nombre=x&nota=secreta"));
  cr_assert_str_eq(base_value(&b, "SELECT nota FROM prueba_cosa WHERE id > 2"), "secreta");
}

Test(post, the_query_of_a_post_brings_no_value_past_the_checks) {
  STATUS(303, post(BIEN "?nota=secreta&grupo=doce&fecha=2022-02-30", "nombre=x"));
  cr_assert_str_eq(base_value(&b,
                              "SELECT CONCAT_WS('|', grupo, IFNULL(nota, 'NULL')) FROM "
                              "prueba_cosa WHERE id > 2"),
                   "0|NULL");
}

Test(post, a_deadlock_is_tried_again_and_written_once) {
  base_sql(&b,
           "CREATE TRIGGER tropiezo BEFORE INSERT ON prueba_cosa FOR EACH ROW BEGIN "
           "IF @@SESSION.last_insert_id = 0 THEN SIGNAL SQLSTATE '40001' SET MYSQL_ERRNO = "
           "1213, MESSAGE_TEXT = 'Deadlock'; END IF; END");
  STATUS(500, post(BIEN, "nombre=x"));
  nothing("always in a deadlock");
  base_sql(&b, "DROP TRIGGER tropiezo");
  STATUS(303, post(BIEN, "nombre=x"));
  cr_assert_eq(rows(), 1);
}

Test(post, the_form_is_shown_with_its_token_and_a_key_of_its_own_each_time) {
  STATUS(200, get("/prueba/escribir/bien.xml"));
  const char *one = xp("string(/formulario/@clave)");
  cr_assert_eq(strlen(one), 64);
  XP("count(/formulario/campo)", "5");
  XP("concat(//campo[@nombre = 'nota']/@cerrado, count(//campo/@error))", "si0");
  XP("string(//campo[@nombre = 'tipo']/opcion[1]/@etiqueta)", "Tipo a");
  cr_assert_null(out.etag);
  STATUS(200, get("/prueba/escribir/bien.xml"));
  cr_assert_str_neq(xp("string(/formulario/@clave)"), one);
  STATUS(200, get("/prueba/escribir/bien"));
  cr_assert(says(csrf()) && says("name=\"envio\""), "%s", body());
}

#define EDITAR "/prueba/cosas/1/editar"

Test(post, a_form_comes_back_with_the_title_and_the_view_of_its_page) {
  STATUS(200, get(EDITAR));
  cr_assert(says("<h1>Editar la cosa 1</h1>") && says("id=\"propia\""), "%s", body());
  STATUS(422, post(EDITAR, "nombre="));
  cr_assert(says("<h1>Editar la cosa 1</h1>") && says("id=\"propia\""), "%s", body());
}

Test(post, several_choices_in_another_order_are_no_conflict) {
  base_sql(
      &b,
      "INSERT INTO prueba_cosa (nombre, grupo, fecha, tipo) VALUES ('x', 0, '2022-01-01', 'b')");
  STATUS(409, post(EDITAR, "nombre=tarde&marcas=a&marcas=b"));
  cr_assert(says("id=\"campo-nombre-guardado\"") && !says("campo-marcas-guardado"), "%s", body());
  STATUS(409, post(EDITAR, "nombre=tarde&marcas=a"));
  cr_assert(says("id=\"campo-marcas-guardado\""), "%s", body());
}

Test(post, a_field_that_the_state_does_not_ask_for_is_neither_shown_nor_accepted) {
  STATUS(200, get(EDITAR ".xml"));
  XP("count(/formulario/campo[@nombre = 'nota'])", "0");
  STATUS(422, post(EDITAR, "nombre=x&nota=de%20contrabando"));
  cr_assert(says("Este dato ya no se pide") && says("de contrabando"), "%s", body());
  cr_assert_str_eq(base_value(&b, "SELECT COUNT(*) FROM prueba_cosa WHERE nota IS NOT NULL"), "0");
  STATUS(303, post(EDITAR, "nombre=x"));
  base_sql(&b, "UPDATE prueba_cosa SET grupo = 9 WHERE id = 1");
  STATUS(200, get(EDITAR ".xml"));
  XP("string(/formulario/campo[@nombre = 'nota']/@obligatorio)", "si");
  STATUS(422, post(EDITAR, "nombre=x"));
  STATUS(303, post(EDITAR, "nombre=x&nota=porque%20s%C3%AD"));
  cr_assert_str_eq(base_value(&b, "SELECT nota FROM prueba_cosa WHERE id = 1"), "porque sí");
}

Test(post, what_was_typed_after_the_session_had_ended_is_kept_or_said_not_to_be) {
  who = NULL;
  g_autofree char *megabytes = g_strnfill((gsize)3 << 20, 'x');
  g_autofree char *large = g_strconcat("nombre=", megabytes, "&envio=" KEY, NULL);
  STATUS(401, send("POST", BIEN, large));
  cr_assert(says("lo que escribió se conserva") && says("name=\"pendiente\""), "%.2000s", body());
  g_autofree char *accents = g_strdup(megabytes);
  for (char *p = accents; *p != '\0'; p++) *p = '+';
  g_autofree char *larger = g_strconcat("nombre=", accents, "&envio=" KEY, NULL);
  STATUS(401, send("POST", BIEN, larger));
  cr_assert(says("demasiado grande para conservarlo") && !says("name=\"pendiente\""), "%.2000s",
            body());
}
