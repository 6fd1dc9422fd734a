/* The seven rules of fragments, seen from outside: scope, permission, need, declaration, depth,
 * reading only, versions; and that a module that misbehaves spoils nothing but its own piece. */
#include "site.h"

static const char *const modules[] = {"prueba", "vecina", "torcida", NULL};

static void start(void) {
  site_start(modules);
  site_rows(3);
  as("enl");
}
TestSuite(fragment, .init = start, .fini = site_end, .timeout = 300);

Test(fragment, each_scope_sees_what_it_declares) {
  base_sql(&b, "INSERT INTO unidad (codigo, nombre, tipo) VALUES ('u', 'Oficina U', 'unidad')");
  base_sql(&b, "UPDATE rol_cuenta SET unidad_id = (SELECT id FROM unidad WHERE codigo = 'u')");
  STATUS(200, get("/prueba.xml"));
  XP("string(/prueba/puede/@secreto)", "no");
  XP("string(/prueba/unidades/unidad)", "Oficina U");
  XP("string(/prueba/persona)", "enl");
  as("adm");
  STATUS(200, get("/prueba.xml"));
  XP("string(/prueba/puede/@secreto)", "si");
  XP("string(/prueba/persona)", "adm");
}

Test(fragment, the_permission_is_the_fragments_and_the_end_users) {
  STATUS(200, get("/prueba.xml"));
  XP("string(/prueba/no-disponible/@motivo)", "Su rol no permite verla.");
  STATUS(200, get("/vecina.xml"));
  XP("string(/vecina/no-disponible[starts-with(@motivo, 'Su rol')]/@modulo)", "prueba");
  STATUS(403, get("/prueba/vigilada"));
  as("adm");
  STATUS(200, get("/prueba.xml"));
  XP("count(/prueba/secreto)", "1");
  STATUS(200, get("/vecina.xml"));
  XP("count(/vecina/secreto)", "1");
  STATUS(200, get("/prueba/vigilada"));
}

Test(fragment, an_included_fragment_sees_only_what_it_was_given) {
  STATUS(200, get("/vecina.xml?id=2&lleva=algo"));
  XP("string(/vecina/cosa/@id)", "2");
  XP("string(/vecina/cosa/@lleva)", "");
  STATUS(200, get("/prueba/cosas/2.xml?lleva=algo"));
  XP("string(/cosa/@lleva)", "algo");
}

Test(fragment, what_is_optional_leaves_a_note_and_what_is_required_takes_the_page) {
  STATUS(200, get("/vecina.xml?id=99"));
  XP("string(/vecina/*[1][self::no-disponible]/@motivo)", "No existe.");
  STATUS(404, get("/vecina/99"));
  cr_assert(says("No hay una cosa con ese número."));
  STATUS(200, get("/vecina/2"));
}

Test(fragment, two_major_versions_live_side_by_side) {
  STATUS(200, get("/vecina.xml"));
  XP("concat(count(/vecina/vieja), ' ', count(/vecina/nueva))", "1 1");
  STATUS(200, get("/prueba.xml"));
  XP("concat(count(/prueba/vieja), ' ', count(/prueba/nueva))", "0 1"); /* a bare name: newest */
}

/* The page around stays whole in either sink, and tells what happened. */
static void spoils_only_itself(const char *name) {
  g_autofree char *xml = g_strdup_printf("/torcida/%s/opcional.xml", name);
  g_autofree char *html = g_strdup_printf("/torcida/%s/opcional", name);
  g_autofree char *required = g_strdup_printf("/torcida/%s/requerido", name);
  STATUS(200, get(xml));
  cr_assert_str_eq(
      body(),
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<torcida><antes/><no-disponible "
      "modulo=\"torcida\" motivo=\"El error quedó registrado.\"/><despues/></torcida>\n",
      "%s: %s", name, body());
  STATUS(200, get(html));
  cr_assert(says("<p class=\"prueba\">torcida</p>"), "%s: %s", name, body());
  STATUS(500, get(required));
}

Test(fragment, writing_anything_but_one_closed_element_spoils_only_itself) {
  spoils_only_itself("sin_raiz");
  spoils_only_itself("dos_raices");
  spoils_only_itself("abierta");
  spoils_only_itself("cierra_de_mas");
  spoils_only_itself("texto_suelto");
  spoils_only_itself("atributo_ajeno");
}

Test(fragment, what_is_not_xml_spoils_only_itself) {
  spoils_only_itself("atributo_tarde");
  spoils_only_itself("ya_torcida");
  spoils_only_itself("atributo_doble");
  spoils_only_itself("nombre_malo");
}

Test(fragment, writing_statements_are_refused) {
  spoils_only_itself("escribe");
  spoils_only_itself("bloquea");
  cr_assert_str_eq(base_value(&b, "SELECT COUNT(*) FROM torcida_fila"), "2");
}

Test(fragment, values_and_questions_beyond_the_scope_are_refused) {
  spoils_only_itself("yo_global");
  spoils_only_itself("ahora");
  spoils_only_itself("puede_global");
}

Test(fragment, a_failing_statement_is_a_failure_of_that_fragment) {
  spoils_only_itself("mal_sql");
  spoils_only_itself("desconocida");
}

Test(fragment, calls_are_declared_exist_and_end) {
  spoils_only_itself("sin_declarar");
  spoils_only_itself("fantasma");
  spoils_only_itself("ciclo");
}

Test(fragment, four_deep_is_allowed_and_five_is_not) {
  STATUS(200, get("/torcida/hondo_1/requerido.xml"));
  XP("count(//fondo)", "1");
  spoils_only_itself("hondo_0");
}

Test(fragment, too_much_memory_and_numbers_that_are_no_status_are_failures) {
  spoils_only_itself("memoria");
  spoils_only_itself("raro");
}

Test(fragment, the_first_failure_counts_and_what_follows_changes_nothing) {
  STATUS(409, get("/torcida/falla/requerido"));
  cr_assert(says("La primera razón.") && !says("La segunda razón."), "%s", body());
  STATUS(200, get("/torcida/buena/requerido.xml"));
}

Test(fragment, nobody_holds_a_permission_that_no_role_has) {
  STATUS(200, get("/torcida/prohibida/opcional.xml"));
  XP("string(//no-disponible/@motivo)", "Su rol no permite verla.");
  STATUS(403, get("/torcida/prohibida/requerido"));
}

Test(fragment, the_home_page_asks_everybody_who_may_be_seen_in_menu_order) {
  STATUS(200, get("/inicio.xml"));
  XP("count(/inicio/resumenes/*)", "1");
  XP("string(/inicio/resumenes/resumen/cosa/@id)", "1");
  XP("string(/inicio/vencimientos/no-disponible/@modulo)", "vecina");
  as("adm");
  STATUS(200, get("/inicio.xml"));
  XP("concat(name(/inicio/resumenes/*[1]), ' ', name(/inicio/resumenes/*[2]))", "resumen secreto");
  STATUS(400, get("/inicio?al=2022-02-31"));
}
