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

/* Where the answer leads. */
static int follow(void) {
  g_autofree char *where = g_strdup(out.location);
  return get(where);
}

/* --- many rows at once ---------------------------------------------------------------------- */

Test(lists, the_page_offers_what_the_person_may_do) {
  site_rows(3);
  STATUS(200, get("/prueba/cosas"));
  cr_assert(says("action=\"" BULK "\"") && says("value=\"marcar\""), "%s", body());
  cr_assert(says("name=\"fila\" value=\"2\" aria-label=\"Elegir Cosa 02 del grupo 2\""), "%s",
            body());
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
  cr_assert(says("<li>Cosa 01 del grupo 1</li>") && !says("<li>3</li>"), "%s", body());
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
  STATUS(303, post_with(BULK, "masiva=marcar&fila=1&motivo=uno", csrf(), key));
  cr_assert_str_eq(out.location, where);
  STATUS(409, post_with(BULK, "masiva=marcar&fila=1&motivo=dos", csrf(), key));
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
  STATUS(200, follow());
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
  STATUS(422, post(KEEP, OF_LIST "nombre=A&consulta=%3Fgrupo%3D2"));
  cr_assert(says("Ya tiene un filtro con ese nombre"), "%s", body());
  DB("SELECT COUNT(*) FROM filtro_guardado WHERE consulta LIKE '%grupo%'", "0");
}

/* --- rows from a file ----------------------------------------------------------------------- */

#define IMPORT "/listas/prueba/cosas/agregar"

/* Sends a file as a browser does. */
static int upload(const char *content) {
  const char *type = "multipart/form-data; boundary=limite";
  arena_reset(arena);
  const char *sent = arena_printf(
      arena,
      "--limite\r\nContent-Disposition: form-data; name=\"csrf\"\r\n\r\n%s\r\n--limite\r\n"
      "Content-Disposition: form-data; name=\"archivo\"; filename=\"cosas.csv\"\r\n\r\n%s\r\n"
      "--limite--\r\n",
      csrf(), content);
  const char *env[] = {"REQUEST_METHOD=POST",
                       "REQUEST_URI=" IMPORT,
                       "HTTP_HOST=paac.example",
                       arena_printf(arena, "CONTENT_TYPE=%s", type),
                       arena_printf(arena, "CONTENT_LENGTH=%zu", strlen(sent)),
                       arena_printf(arena, "HTTP_COOKIE=%s", who),
                       NULL};
  buf_free(&out.body);
  out = (struct response){0};
  cr_assert_eq(request_normalise(arena, env, &request), 0);
  cr_assert_eq(multipart_parse(arena, type, sent, strlen(sent), &request.form, &request.files), 0);
  app_answer(app, &request, &out);
  return out.status;
}

static void one_thing(void) {
  base_sql(&b,
           "INSERT INTO prueba_cosa (nombre, grupo, fecha, tipo) VALUES ('Semilla', 0, "
           "'2022-01-01', 'a')");
  STATUS(200, get("/prueba/cosas"));
}

Test(lists, a_file_is_seen_first_and_its_rows_are_saved_when_they_are_confirmed,
     .init = one_thing) {
  STATUS(200, get(IMPORT));
  cr_assert(says("enctype=\"multipart/form-data\"") && says(IMPORT ".xlsx"), "%s", body());
  STATUS(200, get(IMPORT ".csv"));
  cr_assert_str_eq(body() + 3, "Nombre;Grupo;Fecha;Tipo\r\n");
  STATUS(200, get(IMPORT ".xlsx"));
  cr_assert(memcmp(out.body.data, "PK", 2) == 0);
  STATUS(200, upload("tipo,NOMBRE,Fecha,grupo\nTipo a,\"Uno, dos\",31/12/2022,7\n\n,Dos,,\n"));
  cr_assert(
      says("con cambios, 2; sin cambios, 0") && says("Fila 4") && says("Uno, dos del grupo 7"),
      "%s", body());
  DB("SELECT COUNT(*) FROM prueba_cosa", "1");
  DB("SELECT COUNT(*) FROM libro WHERE quien = 'pla'", "0");
  static const char rows[] =
      "datos=tipo%3BNombre%3BFecha%3Bgrupo%0Aa%3BUno%3B2022-12-31%3B7%0A%0A"
      "%3BDos%3B%3B%0A";
  STATUS(303, post(IMPORT, rows));
  DB("SELECT GROUP_CONCAT(CONCAT(nombre, ' ', grupo) ORDER BY id) FROM prueba_cosa",
     "Semilla 0,Uno 7,Dos 0");
  DB("SELECT CONCAT(COUNT(*), ' ', MAX(cantidad)) FROM libro WHERE quien = 'pla'", "1 2");
  STATUS(200, follow());
  cr_assert(says("Hechas: 2 de 2."), "%s", body());
}

Test(lists, every_cell_that_is_wrong_is_said_and_no_row_is_saved, .init = one_thing) {
  STATUS(422, upload("Nombre;Grupo;Fecha;Tipo\nBien;1;;\n;x;31/02/2022;zz\n"
                     "Un nombre de más de treinta caracteres;1;;\n"));
  cr_assert(says("obligatorio") && says("número entero") &&
                says("Escriba una de estas opciones: ") && says("a lo sumo 30") &&
                says("con cambios, 1; sin cambios, 0; con errores, 2"),
            "%s", body());
  cr_assert(says("C · Fecha") && says(">31/02/2022<") && says("Febrero de 2022 tiene 28 días"),
            "%s", body());
  DB("SELECT COUNT(*) FROM prueba_cosa", "1");
  STATUS(422, upload("Nombre;Grupos;Nombre\nA;1;B\n"));
  cr_assert(says("No es un título de la plantilla") && says("Es también el título de la columna A"),
            "%s", body());
  STATUS(422, upload("Nombre;;Grupo\nA;suelto;1\n"));
  cr_assert(says("no tiene título") && says(">suelto<"), "%s", body());
  STATUS(422, upload("Grupo\n1\n"));
  cr_assert(says("Falta esta columna"), "%s", body());
  STATUS(422, upload("Nombre\n"));
  cr_assert(says("no tiene filas"), "%s", body());
  STATUS(422, upload(""));
  STATUS(422, upload("PK\x03\x04 no es un libro"));
  cr_assert(says("dañado"), "%s", body());
  STATUS(422, post(IMPORT, "datos=Nombre%0A%22abierta%0A"));
  STATUS(400, post_with(IMPORT, "datos=Nombre%0AA%0A", csrf(), "corta"));
  DB("SELECT COUNT(*) FROM prueba_cosa", "1");
  as("enl");
  STATUS(403, get(IMPORT));
  STATUS(403, post(IMPORT, "datos=Nombre%0AA%0A"));
}

Test(lists, a_long_cell_is_shown_in_part_and_a_formula_that_fails_is_no_value, .init = one_thing) {
  GString *text = g_string_new("Nombre\n");
  for (int i = 0; i < 6000; i++) g_string_append_c(text, 'x');
  g_string_append(text, "\n#REF!\n#¿NOMBRE?\n");
  STATUS(422, upload(text->str));
  g_string_free(text, TRUE);
  cr_assert(strlen(body()) < 20000 && says("xxx…") && says("Tiene 6000 caracteres"), "%s", body());
  cr_assert(says("da el error #REF!") && says("da el error #¿NOMBRE?"), "%s", body());
}

Test(lists, five_thousand_rows_are_one_import_and_one_more_is_too_many, .init = one_thing) {
  GString *text = g_string_new("Nombre;Grupo\n");
  for (int i = 1; i <= 5000; i++) g_string_append_printf(text, "Cosa %d;%d\n", i, i % 7);
  STATUS(200, upload(text->str));
  cr_assert(says("con cambios, 5000;"), "%.2000s", body());
  g_autofree char *rows = g_uri_escape_string(text->str, NULL, FALSE);
  g_autofree char *fields = g_strconcat("datos=", rows, NULL);
  STATUS(303, post(IMPORT, fields));
  DB("SELECT COUNT(*) FROM prueba_cosa", "5001");
  g_string_append(text, "Otra;1\n");
  STATUS(422, upload(text->str));
  cr_assert(says("más de 5000 filas"), "%.2000s", body());
  g_string_free(text, TRUE);
}
