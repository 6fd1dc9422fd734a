/* What the host does for every list: something to many rows at once, with each row's own answer,
 * and kept filters. */
#include "site.h"

static const char *const modules[] = {"prueba", NULL};
#define BULK "/listas/prueba/cosas"

static void start(void) {
  site_start(modules);
  as("pla");
}
TestSuite(lists, .init = start, .fini = site_end, .timeout = 300);

static int asked(const char *fields) {
  g_autofree char *body = g_strdup_printf("csrf=%s&masiva=marcar&%s", csrf(), fields);
  return send("POST", BULK, body);
}
static int done(const char *fields) {
  g_autofree char *all = g_strconcat("masiva=marcar&", fields, NULL);
  return post(BULK, all);
}
#define DB(sql, expected) cr_assert_str_eq(base_value(&b, sql), expected, "%s", sql)

/* --- many rows at once ---------------------------------------------------------------------- */

Test(lists, the_page_offers_what_the_person_may_do) {
  site_rows(3);
  STATUS(200, get("/prueba/cosas"));
  cr_assert(says("action=\"" BULK "\"") && says("value=\"marcar\""), "%s", body());
  cr_assert(says("name=\"fila\" value=\"2\""), "%s", body());
  as("enl");
  STATUS(200, get("/prueba/cosas"));
  cr_assert(!says(BULK) && !says("name=\"fila\""), "%s", body());
  STATUS(403, asked("fila=1"));
  STATUS(200, get("/prueba/cosas.xml"));
  cr_assert(!says("masiva") && !says("guardados"), "%s", body());
}

Test(lists, it_is_asked_once_more_and_nothing_has_changed_until_then) {
  site_rows(30);
  STATUS(200, asked("fila=1&fila=3&fila=1"));
  cr_assert(says("2\u00a0filas") && says("id=\"campo-motivo\""), "%s", body());
  DB("SELECT COUNT(*) FROM prueba_cosa WHERE nota IS NOT NULL", "0");
  STATUS(200, asked("todas=si&grupo=1"));
  cr_assert(says("10\u00a0filas"), "%s", body());
  STATUS(400, asked("todas=si&grupo=x"));
  STATUS(400, asked("otra=1"));
  cr_assert(says("No marcó ninguna fila"), "%s", body());
  STATUS(422, done("fila=1&motivo="));
  cr_assert(says("Este dato es obligatorio"), "%s", body());
  DB("SELECT COUNT(*) FROM prueba_cosa WHERE nota IS NOT NULL", "0");
}

Test(lists, each_row_is_done_or_refused_by_itself_and_the_ledger_has_one_entry) {
  site_rows(6);
  DB("SELECT COUNT(*) FROM libro WHERE quien = 'pla'", "0");
  STATUS(303, done("fila=1%0A2%0A3%0A99&motivo=visto&volver=/prueba/cosas"));
  DB("SELECT GROUP_CONCAT(id ORDER BY id) FROM prueba_cosa WHERE nota = 'visto'", "1,3");
  DB("SELECT CONCAT(COUNT(*), ' ', MAX(accion), ' ', MAX(cantidad)) FROM libro WHERE quien = 'pla'",
     "1 marcar 2");
  DB("SELECT COUNT(*) FROM libro_valor", "2");
  g_autofree char *where = g_strdup(out.location);
  STATUS(200, get(where));
  cr_assert(says("Hechas: 2 de 4.") && says("Es de otro grupo.") && says("Ya no existe."), "%s",
            body());
  as("adm");
  STATUS(404, get(where));
  STATUS(404, get("/listas/lotes/x"));
}

Test(lists, when_no_row_is_done_nothing_is_kept_and_the_reasons_are_shown) {
  site_rows(6);
  STATUS(422, done("fila=2%0A5&motivo=visto"));
  cr_assert(says("Hechas: 0 de 2.") && says("Es de otro grupo."), "%s", body());
  DB("SELECT COUNT(*) FROM prueba_cosa WHERE nota IS NOT NULL", "0");
  DB("SELECT COUNT(*) FROM libro WHERE quien = 'pla'", "0");
  DB("SELECT COUNT(*) FROM lote", "0");
}

Test(lists, a_failure_of_the_module_in_one_row_undoes_all_of_them) {
  site_rows(6);
  STATUS(500, done("fila=1%0A3&motivo=!"));
  DB("SELECT COUNT(*) FROM prueba_cosa WHERE nota IS NOT NULL", "0");
  DB("SELECT COUNT(*) FROM libro WHERE quien = 'pla'", "0");
}

Test(lists, the_same_sending_twice_is_done_once) {
  site_rows(6);
  g_autofree char *key = g_strdup_printf("%064x", 77);
  STATUS(303, post_with(BULK, "masiva=marcar&fila=1&motivo=uno", csrf(), key));
  g_autofree char *where = g_strdup(out.location);
  STATUS(303, post_with(BULK, "masiva=marcar&fila=1&motivo=dos", csrf(), key));
  cr_assert_str_eq(out.location, where);
  DB("SELECT nota FROM prueba_cosa WHERE id = 1", "uno");
}

Test(lists, a_foreign_token_or_a_site_that_is_not_ours_changes_nothing) {
  site_rows(6);
  g_autofree char *key = g_strdup_printf("%064x", 78);
  STATUS(403, post_with(BULK, "masiva=marcar&fila=1&motivo=x", "", key));
  STATUS(400, post_with(BULK, "masiva=marcar&fila=1&motivo=x", csrf(), "corta"));
  STATUS(400, post(BULK, "masiva=nueva&fila=1&motivo=x"));
  STATUS(404, post("/listas/prueba/nada", "masiva=marcar&fila=1"));
  STATUS(404, post("/listas/nadie/cosas", "masiva=marcar&fila=1"));
  STATUS(303, done("fila=1&motivo=x&volver=//otro.example"));
  STATUS(200, get(out.location));
  cr_assert(!says("otro.example"), "%s", body());
}

Test(lists, more_rows_than_a_batch_takes_are_refused_before_anything_is_done) {
  site_rows(2001);
  STATUS(400, asked("todas=si"));
  cr_assert(says("Son 2001 filas"), "%s", body());
  STATUS(200, asked("todas=si&grupo=1"));
  STATUS(200, get("/prueba/cosas"));
  cr_assert(!says("name=\"todas\""), "%s", body());
}

Test(lists, two_thousand_rows_are_one_batch) {
  site_rows(2000);
  base_sql(&b, "UPDATE prueba_cosa SET grupo = 1");
  GString *fields = g_string_new("motivo=todas&fila=");
  for (int i = 1; i <= 2000; i++) g_string_append_printf(fields, "%d%%0A", i);
  STATUS(303, done(fields->str));
  g_string_free(fields, TRUE);
  DB("SELECT COUNT(*) FROM prueba_cosa WHERE nota = 'todas'", "2000");
  DB("SELECT CONCAT(COUNT(*), ' ', MAX(cantidad)) FROM libro WHERE quien = 'pla'", "1 2000");
  struct buf err = {0};
  int64_t entries = 0;
  struct db *db = base_connect(b.admin);
  cr_assert(ledger_verify(db, b.arena, &err, &entries), "%s", err.data);
  cr_assert_eq(entries, atoi(base_value(&b, "SELECT COUNT(*) FROM libro")));
  db_close(db);
}

/* --- kept filters --------------------------------------------------------------------------- */

#define KEEP "/listas/filtros"
#define OF_LIST "modulo=prueba&lista=cosas&ruta=/prueba/cosas&"

Test(lists, a_kept_filter_leads_to_the_list_as_it_was_and_is_ones_own_until_it_is_shared) {
  site_rows(30);
  STATUS(303, post(KEEP, OF_LIST "nombre=Los+del+uno&consulta=%3Fgrupo%3D1%26orden%3Dfecha%26"
                                 "columnas%3Dnombre%26columnas%3Dfecha"));
  cr_assert_str_eq(out.location,
                   "/prueba/cosas?grupo=1&orden=fecha&columnas=nombre&columnas=fecha");
  DB("SELECT CONCAT(accion, ' ', objeto, ' ', detalle) FROM libro WHERE quien = 'pla'",
     "guardar filtro:1 Los del uno");
  STATUS(200, get("/prueba/cosas"));
  cr_assert(says("href=\"/listas/filtros/1\"") && says("Los del uno"), "%s", body());
  STATUS(303, get("/listas/filtros/1"));
  g_autofree char *there = g_strdup(out.location);
  STATUS(200, get(there));
  cr_assert(says("10\u00a0resultados") && !says("data-titulo=\"Grupo\""), "%s", body());
  as("enl");
  STATUS(404, get("/listas/filtros/1"));
  STATUS(404, post("/listas/filtros/1", "nombre=Mío&compartir=si"));
  as("pla");
  STATUS(303, post("/listas/filtros/1", "nombre=Los+primeros&compartir=si"));
  STATUS(200, get("/listas"));
  cr_assert(says("Los primeros") && says("Compartido"), "%s", body());
  as("enl");
  STATUS(303, get("/listas/filtros/1"));
  STATUS(404, post("/listas/filtros/1", "accion=quitar"));
  as("pla");
  STATUS(303, post("/listas/filtros/1", "accion=quitar"));
  STATUS(404, get("/listas/filtros/1"));
  DB("SELECT GROUP_CONCAT(accion ORDER BY seq) FROM libro WHERE quien = 'pla'",
     "guardar,cambiar,quitar");
}

Test(lists, a_filter_without_name_place_or_permission_is_not_kept) {
  STATUS(422, post(KEEP, OF_LIST "nombre=&consulta="));
  STATUS(422, post(KEEP, OF_LIST "nombre=a%0Ab&consulta="));
  STATUS(400, post(KEEP, "modulo=prueba&lista=cosas&ruta=//otro.example&nombre=a&consulta="));
  STATUS(400, post(KEEP, "modulo=prueba&lista=cosas&ruta=/no/hay&nombre=a&consulta="));
  STATUS(400, post(KEEP, "modulo=prueba&lista=nada&ruta=/prueba/cosas&nombre=a&consulta="));
  STATUS(400, post(KEEP, OF_LIST "nombre=a&consulta=%3Fa%3D%25zz"));
  STATUS(403, post_with(KEEP, OF_LIST "nombre=a&consulta=", "", "x"));
  DB("SELECT COUNT(*) FROM filtro_guardado", "0");
  STATUS(303, post(KEEP, OF_LIST "nombre=a&consulta=x%0D%0ASet-Cookie%3A1"));
  cr_assert_null(strpbrk(out.location, "\r\n"), "%s", out.location);
  STATUS(303, post(KEEP, OF_LIST "nombre=A&consulta=%3Fgrupo%3D2"));
  DB("SELECT CONCAT(COUNT(*), MAX(consulta)) FROM filtro_guardado", "1?grupo=2");
}
