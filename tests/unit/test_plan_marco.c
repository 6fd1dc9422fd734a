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
