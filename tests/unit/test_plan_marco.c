/* Components against the framework: numbers that changed, titles that are missing or new. */
#include "../../modules/plan/importar/marco.h"

#include "plan.h"

static const struct plan_marco_componente paac[] = {
    {1, 1, "riesgos", "Gestión del riesgo de corrupción – Mapa de riesgos de corrupción",
     "riesgos"},
    {2, 2, "tramites", "Racionalización de trámites", "tramites"},
    {3, 3, "rendicion", "Rendición de cuentas", "rendicion"},
    {4, 4, "servicio", "Servicio al ciudadano", "servicio"},
    {5, 5, "transparencia", "Transparencia y acceso a la información", "transparencia"},
    {6, 6, "iniciativas", "Iniciativas adicionales", "iniciativas"}};

static struct plan_documento *doc;
static void open_doc(void) { doc = plan_documento_nuevo(2022); }
static void close_doc(void) { plan_documento_libre(doc); }
TestSuite(plan_marco, .init = open_doc, .fini = close_doc);

static void add(int numero, const char *titulo) {
  struct plan_componente *c = plan_componente_nuevo(doc);
  c->numero = numero;
  c->titulo = titulo;
  c->linea = 10;
}

static void number_them(void) { plan_numerar(doc, paac, sizeof paac / sizeof *paac); }

Test(plan_marco, the_components_of_the_framework_keep_their_numbers_silently) {
  for (int i = 0; i < 6; i++) add(paac[i].numero, paac[i].titulo);
  doc->componentes[4].titulo = "Transparencia y acceso a la información pública";
  number_them();
  for (int i = 0; i < 6; i++) {
    cr_assert_eq(doc->componentes[i].numero, i + 1);
    cr_assert_str_eq(doc->componentes[i].modulo, paac[i].modulo);
  }
  cr_assert_eq(doc->n_avisos, 0);
}

Test(plan_marco, two_that_changed_places_are_found_by_their_titles_and_told) {
  add(3, "Servicio al ciudadano");
  add(4, "RENDICION DE CUENTAS");
  number_them();
  cr_assert_eq(doc->componentes[0].numero, 4);
  cr_assert_str_eq(doc->componentes[0].modulo, "servicio");
  cr_assert_eq(doc->componentes[1].numero, 3);
  cr_assert_eq(plan_avisos(doc, PLAN_AVISO), 2);
  cr_assert_not_null(plan_aviso_con(doc, "componente", "en el marco es el componente 4"));
}

Test(plan_marco, an_unknown_component_keeps_its_own_number) {
  add(7, "Participación");
  number_them();
  cr_assert_eq(doc->componentes[0].numero, 7);
  cr_assert_null(doc->componentes[0].modulo);
  cr_assert_eq(doc->n_avisos, 0);
}

Test(plan_marco, one_that_is_pushed_from_its_number_gets_a_free_one_and_is_told) {
  add(3, "Participación");
  add(4, "Rendición de cuentas");
  number_them();
  cr_assert_eq(doc->componentes[1].numero, 3);
  cr_assert_eq(doc->componentes[0].numero, 7);
  cr_assert_not_null(plan_aviso_con(doc, "componente", "quedó sin número propio"));
}

Test(plan_marco, a_title_without_number_is_found_and_a_number_without_title_too) {
  add(0, "Rendición de cuentas");
  add(1, "");
  add(9, "");
  number_them();
  cr_assert_eq(doc->componentes[0].numero, 3);
  cr_assert_str_eq(doc->componentes[1].titulo, paac[0].titulo);
  cr_assert_str_eq(doc->componentes[2].titulo, "Componente 9");
  cr_assert_eq(plan_avisos(doc, PLAN_AVISO), 3);
}

Test(plan_marco, one_title_twice_does_not_give_one_number_twice) {
  add(3, "Rendición de cuentas");
  add(8, "Rendición de cuentas");
  number_them();
  cr_assert_eq(doc->componentes[0].numero, 3);
  cr_assert_eq(doc->componentes[1].numero, 8);
}

/* --- a title that was lost --------------------------------------------------------------- */

/* The plan of 2022 without one line, numbered. */
static void read_without(const char *line) {
  size_t len;
  char *text = plan_archivo("data/paac-2022.txt", &len), *at = strstr(text, line);
  cr_assert_not_null(at);
  memmove(at, at + strlen(line), strlen(at + strlen(line)) + 1);
  plan_documento_libre(doc);
  doc = plan_de(text);
  free(text);
  number_them();
}

Test(plan_marco, a_table_below_a_note_that_points_elsewhere_is_the_missing_component) {
  read_without("\tComponente 3: Rendición de cuentas\n");
  static const size_t activities[] = {15, 0, 23, 18, 17, 4}, subs[] = {5, 0, 3, 5, 5, 0};
  cr_assert_eq(doc->n_componentes, 6);
  for (int i = 0; i < 6; i++) {
    cr_assert_eq(doc->componentes[i].numero, i + 1);
    cr_assert_eq(plan_contar(doc, i).actividades, activities[i]);
    cr_assert_eq(plan_contar(doc, i).subcomponentes, subs[i]);
  }
  cr_assert_str_eq(doc->componentes[2].titulo, paac[2].titulo);
  cr_assert_str_eq(doc->componentes[2].codigo, "rendicion");
  cr_assert_str_eq(doc->componentes[2].nota, "");
  const struct plan_aviso *a = plan_aviso_con(doc, "componente", "Falta el título");
  cr_assert_not_null(a);
  cr_assert_eq(a->linea, 385);
  cr_assert_not_null(strstr(a->mensaje, "(23) se guardaron en el componente 3"));
  size_t avisos = doc->n_avisos;
  plan_revisar(doc, paac, sizeof paac / sizeof *paac);
  cr_assert_eq(doc->n_avisos, avisos, "ni falta un componente ni salta la numeración");
}

/* Component 4 with that note above its table, in a plan that has also the component `another`. */
static void read_note(const char *note, const char *another) {
  char text[1000];
  snprintf(text, sizeof text,
           "\tComponente 4. Servicio al ciudadano\n\n\t%s\n\n\tActividades\n\tProducto\n\tMeta\n"
           "\tResponsable\n\tFecha Inicio\n\tFecha Final\n\n"
           "\t1.1 Hacer\n\tP\n\t1 informe\n\tOPGI\n\t1/02/2022\n\t30/11/2022\n\n%s",
           note, another);
  plan_documento_libre(doc);
  doc = plan_de(text);
  number_them();
}

Test(plan_marco, a_table_below_any_other_note_stays_where_it_is_and_is_told) {
  static const char five[] = "\tComponente 5. Transparencia y acceso a la información\n\n";
  static const struct {
    const char *note, *another;
    enum plan_nivel level;
  } cases[] = {{"Se atiende en la ventanilla.", five, PLAN_INFO},
               {"Se atiende en la ventanilla.", "", PLAN_AVISO},
               {"Ver documento anexo", five, PLAN_AVISO}};
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    read_note(cases[i].note, cases[i].another);
    cr_assert_eq(plan_contar(doc, 0).actividades, 1);
    const struct plan_aviso *a = plan_aviso_con(doc, "componente", "La tabla empieza");
    cr_assert_not_null(a);
    cr_assert_eq(a->nivel, cases[i].level);
    cr_assert_eq(a->linea, 5);
    cr_assert_str_eq(a->original, cases[i].note);
  }
}
