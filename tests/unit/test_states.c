/* Tables of states: what paac_walk() lets through, what it refuses and how, and what it leaves. */
#include "site.h"

static const char *const modules[] = {"prueba", NULL};

static void start(void) {
  site_start(modules);
  site_rows(2);
  as("pla");
}
TestSuite(states, .init = start, .fini = site_end, .timeout = 300);

#define WALK "/prueba/escribir/andar"

static const char *last_entry(void) {
  return base_value(
      &b, "SELECT CONCAT_WS('|', accion, objeto, detalle) FROM libro ORDER BY seq DESC LIMIT 1");
}
static const char *group(void) { return base_value(&b, "SELECT MIN(grupo) FROM prueba_cosa"); }

Test(states, a_transition_gives_the_new_state_an_entry_with_both_titles_and_its_job) {
  g_autofree char *form = g_strdup_printf("nombre=abierta+cerrar&grupo=%s", group());
  STATUS(303, post(WALK, form));
  cr_assert_str_eq(out.location, "/prueba/cosas");
  cr_assert_str_eq(last_entry(), "cerrar|prueba:cosa|Abierta → Cerrada; dicho");
  cr_assert_str_eq(base_value(&b, "SELECT COUNT(*) FROM trabajo"), "1");
}

Test(states, a_state_that_has_no_such_action_is_a_conflict_that_says_where_the_thing_stands) {
  STATUS(409, post(WALK, "nombre=cerrada+cerrar&grupo=1"));
  cr_assert(says("Está en estado «Cerrada»"), "%s", body());
  cr_assert_str_eq(base_value(&b, "SELECT COUNT(*) FROM trabajo"), "0");
}

Test(states, a_condition_that_gives_no_row_is_said_on_the_form_and_nothing_stays) {
  STATUS(422, post(WALK, "nombre=abierta+cerrar&grupo=999"));
  cr_assert(says("Ese grupo no tiene cosas."), "%s", body());
  cr_assert_str_eq(base_value(&b, "SELECT COUNT(*) FROM prueba_cosa WHERE grupo = 999"), "0");
  cr_assert_str_eq(base_value(&b, "SELECT COUNT(*) FROM trabajo"), "0");
}

Test(states, the_permission_is_that_of_the_transition) {
  STATUS(403, post(WALK, "nombre=cerrada+abrir&grupo=1"));
  STATUS(303, post(WALK, "nombre=cerrada+tocar&grupo=1"));
  as("adm");
  STATUS(303, post(WALK, "nombre=cerrada+abrir&grupo=1"));
  cr_assert_str_eq(out.location, "/prueba");
}

Test(states, a_table_is_drawn_and_said_in_text_and_one_that_does_not_exist_is_404) {
  STATUS(200, get("/estados/prueba.cosa"));
  cr_assert(says("<svg"), "%s", body());
  cr_assert(says("Ese grupo no tiene cosas."), "%s", body());
  STATUS(200, get("/estados/prueba.cosa.xml"));
  cr_assert(says("<paso desde=\"abierta\" hasta=\"cerrada\" accion=\"cerrar\""), "%s", body());
  STATUS(200, get("/estados"));
  cr_assert(says("/estados/prueba.cosa"), "%s", body());
  STATUS(404, get("/estados/prueba.nada"));
  STATUS(404, get("/estados/nadie.cosa"));
  STATUS(404, get("/estados/prueba"));
  STATUS(404, get("/estados.csv"));
  as(NULL);
  STATUS(303, get("/estados/prueba.cosa"));
}
