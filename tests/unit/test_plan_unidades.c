/* Units: the catalogue, what is the same, what is asked and what is created. */
#include "../../modules/plan/importar/unidades.h"

#include "plan.h"

static struct plan_documento *doc;
static struct plan_catalogo catalogue;

static void read_2022(void) {
  size_t len;
  char *text = plan_archivo("data/paac-2022.txt", &len);
  doc = plan_de(text);
  free(text);
  plan_catalogo_iniciar(&catalogue, doc->pool);
  text = plan_archivo("data/unidades.csv", &len);
  const char *wrong = plan_catalogo_leer(&catalogue, text, len);
  cr_assert_null(wrong, "%s", wrong);
  free(text);
}

static void forget(void) { plan_documento_libre(doc); }
TestSuite(plan_unidades, .init = read_2022, .fini = forget);

static size_t mentioned(const char *kind) {
  size_t n = 0;
  for (size_t i = 0; i < catalogue.n; i++)
    n += catalogue.unidades[i].menciones > 0 && strcmp(catalogue.unidades[i].tipo, kind) == 0;
  return n;
}

static size_t questions(void) { return plan_avisos(doc, PLAN_PREGUNTA); }

Test(plan_unidades, the_45_spellings_of_2022_are_23_units_and_9_collectives) {
  cr_assert_eq(plan_contar_grafias(doc), 45);
  cr_assert_null(plan_resolver_unidades(doc, &catalogue, NULL, 0));
  cr_assert_eq(mentioned("unidad"), 23);
  cr_assert_eq(mentioned("colectivo"), 9);
  cr_assert_eq(catalogue.n, 32, "no se creó ninguna fuera del catálogo");
}

Test(plan_unidades, the_doubtful_pair_is_two_units_and_one_question) {
  plan_resolver_unidades(doc, &catalogue, NULL, 0);
  int culture = plan_catalogo_buscar(&catalogue, "Secretaria de Cultura");
  int citizen = plan_catalogo_buscar(&catalogue, "Subsecretaría de Cultura Ciudadana");
  cr_assert_neq(culture, citizen);
  cr_assert_eq(catalogue.unidades[culture].menciones, 1);
  cr_assert_eq(catalogue.unidades[citizen].menciones, 1);
  cr_assert_eq(questions(), 1);
  const struct plan_aviso *a = plan_aviso_con(doc, "responsable", "¿«Secretaria de Cultura»");
  cr_assert_not_null(a);
  cr_assert_eq(a->linea, 1008);
}

Test(plan_unidades, an_answer_merges_and_is_not_asked_again) {
  struct plan_respuesta same = {"Secretaria de Cultura", "cultura-ciudadana"};
  cr_assert_null(plan_resolver_unidades(doc, &catalogue, &same, 1));
  cr_assert_eq(questions(), 0);
  cr_assert_eq(mentioned("unidad"), 22);
}

Test(plan_unidades, the_answer_that_both_differ_ends_the_question_too) {
  struct plan_respuesta other = {"Secretaria de Cultura", "secretaria-de-cultura"};
  cr_assert_null(plan_resolver_unidades(doc, &catalogue, &other, 1));
  cr_assert_eq(questions(), 0);
  cr_assert_eq(mentioned("unidad"), 23);
}

Test(plan_unidades, an_answer_with_an_unknown_code_is_refused) {
  struct plan_respuesta wrong = {"OPGI", "no-existe"};
  const char *sentence = plan_resolver_unidades(doc, &catalogue, &wrong, 1);
  cr_assert_not_null(strstr(sentence, "no-existe"));
}

/* Reads a document whose only activity has that cell of units, and resolves it. */
static struct plan_actividad *with_units(const char *cell) {
  plan_documento_libre(doc);
  char rows[600];
  snprintf(rows, sizeof rows,
           "\tSubcomponente 1. Uno\n\t1.1 Hacer\n\tI\n\t3 i\n\t%s\n\t1/02/2022\n\t30/11/2022\n\n",
           cell);
  doc = plan_de_filas(rows);
  size_t len;
  char *text = plan_archivo("data/unidades.csv", &len);
  plan_catalogo_iniciar(&catalogue, doc->pool);
  plan_catalogo_leer(&catalogue, text, len);
  free(text);
  cr_assert_null(plan_resolver_unidades(doc, &catalogue, NULL, 0));
  return &doc->actividades[0];
}

static const char *code(const struct plan_actividad *a, size_t i) {
  cr_assert_lt(i, a->n_menciones);
  return a->menciones[i].codigo;
}

Test(plan_unidades, case_accents_dots_and_spaces_do_not_count) {
  cr_assert_str_eq(code(with_units("SECRETARIA DE  SALUD MUNICIPAL."), 0), "secretaria-de-salud");
  cr_assert_str_eq(code(with_units("opgi."), 0), "opgi");
  cr_assert_eq(plan_avisos(doc, PLAN_AVISO), 0);
}

Test(plan_unidades, a_misspelt_unit_is_asked_about_and_never_merged) {
  struct plan_actividad *a = with_units("Secretaría de Hacieda Municipal");
  cr_assert_str_neq(code(a, 0), "secretaria-de-hacienda");
  cr_assert_eq(questions(), 1);
  cr_assert_not_null(plan_aviso_con(doc, "responsable", "Secretaría de Hacienda Municipal"));
}

Test(plan_unidades, a_code_with_a_letter_of_difference_is_asked_about) {
  static const char *const near[] = {"OPGY", "OPG1", "OPG", "OPGIS"};
  for (size_t i = 0; i < sizeof near / sizeof *near; i++) {
    cr_assert_str_neq(code(with_units(near[i]), 0), "opgi");
    cr_assert_eq(questions(), 1, "%s", near[i]);
    cr_assert_not_null(
        plan_aviso_con(doc, "responsable", "Oficina de Planeación de Gestión Institucional"));
  }
  with_units("OPZY");
  cr_assert_eq(questions(), 0);
}

Test(plan_unidades, a_name_with_other_forms_of_its_words_is_asked_about) {
  with_units("Oficina Asesora Jurídica");
  cr_assert_eq(questions(), 1);
  cr_assert_not_null(plan_aviso_con(doc, "responsable", "Oficina de Asesoría Jurídica"));
  with_units("Oficina de Contratistas");
  cr_assert_eq(questions(), 0, "sólo empieza como «Control» y «Contratación»");
}

Test(plan_unidades, initials_of_a_known_unit_are_asked_about) {
  with_units("S.D.C.");
  cr_assert_eq(questions(), 1);
  cr_assert_not_null(plan_aviso_con(doc, "responsable", "Secretaría de Desarrollo Comunitario"));
}

Test(plan_unidades, a_unit_like_no_other_is_created_and_told) {
  struct plan_actividad *a = with_units("Oficina de los Asuntos Inventados");
  cr_assert_str_eq(code(a, 0), "oficina-de-los-asuntos-inventados");
  cr_assert_eq(questions(), 0);
  cr_assert_not_null(plan_aviso_con(doc, "responsable", "no está en el catálogo"));
}

Test(plan_unidades, a_code_that_is_made_is_never_longer_than_its_column) {
  struct plan_actividad *a = with_units(
      "Programa interinstitucional de acompañamiento permanente a comunidades rurales dispersas");
  cr_assert_leq(strlen(code(a, 0)), 40);
}

Test(plan_unidades, known_units_listed_in_one_line_are_several_mentions) {
  struct plan_actividad *a = with_units("OPGI, SSI y UAC");
  cr_assert_eq(a->n_menciones, 3);
  cr_assert_str_eq(code(a, 2), "uac");
  a = with_units("OPGI, SSI y Astilleros");
  cr_assert_eq(a->n_menciones, 1, "«Astilleros» no es conocida: no se corta");
  a = with_units("OPGI, SSI, UAC");
  cr_assert_eq(a->n_menciones, 3);
  cr_assert_str_eq(code(a, 2), "uac");
  cr_assert_not_null(plan_aviso_con(doc, "responsable", "nombra 3 dependencias conocidas"));
  a = with_units("OPGI y SSI");
  cr_assert_eq(a->n_menciones, 2);
}

Test(plan_unidades, a_name_broken_over_two_lines_is_one_mention) {
  struct plan_actividad *a = with_units("Oficina de Planeación de\nGestión Institucional");
  cr_assert_eq(a->n_menciones, 1);
  cr_assert_str_eq(code(a, 0), "opgi");
}

Test(plan_unidades, a_catalogue_with_a_mistake_is_refused_with_its_line) {
  static const char text[] = "codigo;nombre;tipo;alias\nopgi2;Oficina;persona;\n";
  const char *wrong = plan_catalogo_leer(&catalogue, text, sizeof text - 1);
  cr_assert_not_null(strstr(wrong, "línea 2"));
}

Test(plan_unidades, names_that_differ_only_by_a_number_are_not_asked_about) {
  struct paackit_pool *own = paackit_pool_new();
  struct plan_catalogo c;
  plan_catalogo_iniciar(&c, own);
  plan_catalogo_agregar(&c, "comuna-3", "Corregiduría de la Comuna 3", "unidad", PLAN_O_BASE);
  cr_assert_lt(plan_catalogo_parecida(&c, "Corregiduría de la Comuna 5"), 0);
  cr_assert_eq(plan_catalogo_parecida(&c, "Corregiduria de la comunaa 3"), 0);
  paackit_pool_free(own);
}

Test(plan_unidades, the_code_of_a_new_unit_ends_with_a_whole_word_and_questions_say_the_reason) {
  struct plan_documento *d = plan_de_filas(
      "\t1.1 Hacer\n\tP\n\t1 x\n\tDirección de Innovación Territorial Participativa\n"
      "Oficina de Planeación de Gestión Institucionales\n\t1/02/2022\n\t1/03/2022\n");
  catalogue.hay_version = true;
  cr_assert_null(plan_resolver_unidades(d, &catalogue, NULL, 0));
  cr_assert_str_eq(d->actividades[0].menciones[0].codigo, "direccion-de-innovacion-territorial");
  cr_assert_not_null(plan_aviso_con(d, "responsable", "--motivo"));
  plan_documento_libre(d);
}

Test(plan_unidades, two_letters_of_a_code_that_changed_places_are_asked_about) {
  struct plan_documento *d =
      plan_de_filas("\t1.1 Hacer\n\tP\n\t1 x\n\tOPIG\n\t1/02/2022\n\t1/03/2022\n");
  cr_assert_null(plan_resolver_unidades(d, &catalogue, NULL, 0));
  const struct plan_aviso *asked = plan_aviso_con(d, "responsable", "¿«OPIG» es la misma que");
  cr_assert_not_null(asked);
  cr_assert_eq(asked->nivel, PLAN_PREGUNTA);
  plan_documento_libre(d);
}
