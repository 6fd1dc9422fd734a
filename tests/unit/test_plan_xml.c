/* The plan's own XML: there and back, and what is refused. */
#include "plan.h"
#include "plan_xml.h"

static const struct plan_encabezado heading = {.marco = "PAAC",
                                               .titulo = "Plan <2022> & \"anexo\"",
                                               .inicio = "2022-01-01",
                                               .fin = "2022-12-31",
                                               .huella = "",
                                               .vigencia = 2022,
                                               .version = 1};

static char *written(const struct plan_documento *doc) {
  char *text = NULL;
  size_t size = 0;
  FILE *f = open_memstream(&text, &size);
  cr_assert(plan_escribir_xml(doc, &heading, f));
  fclose(f);
  return text;
}

Test(plan_xml, the_plan_of_2022_comes_back_as_it_was) {
  size_t len;
  char *text = plan_archivo("data/paac-2022.txt", &len);
  struct plan_documento *doc = plan_de(text);
  char *xml = written(doc);
  struct plan_documento *again = plan_de(xml);
  cr_assert_str_eq(again->formato, "XML");
  cr_assert_eq(again->vigencia_leida, 2022);
  cr_assert_str_eq(plan_canonico(again), plan_canonico(doc));
  char *twice = written(again);
  cr_assert_str_eq(twice, xml);
  free(twice);
  free(xml);
  plan_documento_libre(again);
  plan_documento_libre(doc);
  free(text);
}

Test(plan_xml, markup_in_the_cells_is_text) {
  struct plan_documento *doc = plan_de_filas(
      "\tSubcomponente 1. <b>Uno</b> & \"dos\"\n\t1.1 Hacer ]]> &amp;\n\tI\n\t3 i\n\tA & B\n"
      "\t1/02/2022\n\t30/11/2022\n\n");
  char *xml = written(doc);
  struct plan_documento *again = plan_de(xml);
  cr_assert_str_eq(plan_canonico(again), plan_canonico(doc));
  cr_assert_str_eq(plan_actividad_de(again, 1, "1.1")->descripcion, "Hacer ]]> &amp;");
  plan_documento_libre(again);
  plan_documento_libre(doc);
  free(xml);
}

Test(plan_xml, notices_come_back) {
  struct plan_documento *doc = plan_de_filas(
      "\tSubcomponente 1. Uno\n\t1.1 Hacer\n\tI\n\t3 i\n\tOPGI\n\t1/02/2022\n\t31/04/2022\n\n");
  char *xml = written(doc);
  struct plan_documento *again = plan_de(xml);
  cr_assert_null(again->actividades[0].periodos[0].fin);
  cr_assert_str_eq(again->actividades[0].periodos[0].fin_original, "31/04/2022");
  cr_assert_not_null(plan_aviso_con(again, "fin", "El 31 de abril"));
  plan_documento_libre(again);
  plan_documento_libre(doc);
  free(xml);
}

static size_t times(const char *text, const char *word) {
  size_t n = 0;
  for (; (text = strstr(text, word)) != NULL; text++) n++;
  return n;
}

Test(plan_xml, a_notice_that_the_export_brings_is_not_told_again_and_a_new_one_is) {
  static const char plan[] =
      "<plan vigencia='2022'><componente numero='1' titulo='Riesgos'/><actividad componente='1' "
      "numero='1'><descripcion>Hacer</descripcion><producto>I</producto><meta>1 x</meta>"
      "<periodo inicio='2022-02-01' fin='2023-02-01'/></actividad></plan>";
  struct plan_documento *d = plan_de(plan);
  plan_avisar(d, PLAN_AVISO, 0, -1, "", " Nota al pie ", "Fuera de las filas.");
  char *xml = written(d);
  struct plan_documento *again = plan_de(xml);
  plan_avisar(again, PLAN_AVISO, 90, -1, "", "Nota al pie", "Fuera de las filas.");
  char *twice = written(again);
  cr_assert_str_eq(twice, xml);
  cr_assert_eq(times(xml, "<aviso "), 2);
  cr_assert_not_null(strstr(xml, "avisos=\"2\""));
  plan_avisar(again, PLAN_AVISO, 91, -1, "", "Otra nota", "Fuera de las filas.");
  cr_assert_eq(plan_avisos(again, PLAN_AVISO), 3, "cada aviso leído vale por uno");
  free(twice);
  free(xml);
  plan_documento_libre(again);
  plan_documento_libre(d);
}

Test(plan_xml, what_contradicts_its_original_and_what_a_plan_does_not_have_is_told) {
  struct plan_documento *d = plan_de(
      "<plan vigencia='2022'><componente numero='1' titulo='Riesgos'/><actividad componente='1' "
      "numero='1.1'><descripcion>Otra cosa</descripcion><producto>I</producto><meta>1 x</meta>"
      "<costo>5</costo><original columna='actividad'>1.1 Hacer</original></actividad>"
      "<actividad componente='1' numero='1.2'><descripcion>Mirar</descripcion><costo>6</costo>"
      "<original columna='actividad'>1.2 Mirar</original></actividad></plan>");
  const struct plan_aviso *a = plan_aviso_con(d, "descripcion", "vale el <original>");
  cr_assert_eq(a->actividad, 0);
  cr_assert_str_eq(a->original, "Otra cosa");
  cr_assert_str_eq(d->actividades[0].descripcion, "Hacer");
  cr_assert_not_null(plan_aviso_con(d, "", "El elemento «costo» no es de un plan"));
  cr_assert_eq(plan_avisos(d, PLAN_AVISO), 2);
  plan_documento_libre(d);
}

Test(plan_xml, a_document_without_original_cells_is_completed_from_what_it_says) {
  struct plan_documento *doc = plan_de(
      "<plan vigencia='2022'><componente numero='1' titulo='Riesgos'>"
      "<subcomponente numero='1' titulo='Uno'/></componente>"
      "<actividad componente='1' subcomponente='1' numero='1.1'><descripcion>Hacer</descripcion>"
      "<producto>I</producto><meta>3 informes</meta><responsable original='OPGI'/>"
      "<periodo inicio='2022-02-01' fin='2022-02-30'/></actividad></plan>");
  struct plan_actividad *a = plan_actividad_de(doc, 1, "1.1");
  cr_assert_str_eq(a->celda[PLAN_C_ACTIVIDAD], "1.1 Hacer");
  cr_assert_str_eq(a->meta.valor, "3");
  cr_assert_null(a->periodos[0].fin);
  cr_assert_str_eq(a->periodos[0].fin_original, "2022-02-30");
  plan_documento_libre(doc);
}

static const char *refusal(const char *text) { return plan_rechazo(text, strlen(text)); }

Test(plan_xml, what_is_no_plan_or_dangerous_is_refused) {
  cr_assert_not_null(strstr(refusal("<plan vigencia='2022'><actividad></plan>"), "mal formado"));
  cr_assert_not_null(strstr(refusal("<?xml version='1.0'?><otro/>"), "elemento «plan»"));
  cr_assert_not_null(strstr(refusal("<plan/>"), "ninguna actividad"));
  cr_assert_not_null(strstr(refusal("<?xml version='1.0'?><!DOCTYPE plan [<!ENTITY a 'x'>]>"
                                    "<plan>&a;</plan>"),
                            "DTD"));
  cr_assert_not_null(strstr(refusal("<plan><componente numero='1' titulo='R'/><actividad "
                                    "componente='9' numero='1'/></plan>"),
                            "Línea 1"));
}

/* --- plans that were drawn up ------------------------------------------------------------- */

Test(plan_xml, leader_rule_condition_and_quantities_come_back) {
  struct plan_documento *doc = plan_de(
      "<plan vigencia='2022'><componente numero='1' titulo='Riesgos'/>"
      "<actividad componente='1' numero='1.1' regla='todas' lider='cult' condicional='si'>"
      "<descripcion>Hacer</descripcion><producto>I</producto>"
      "<meta operador='&gt;=' valor='2.50' unidad='informes'>Dos y medio</meta>"
      "<responsable original='Cultura' unidad='Cultura' codigo='cult'/>"
      "<periodo inicio='2022-02-01' fin='2022-11-30'/>"
      "<programado corte='1' titulo='Primer semestre' fecha='2022-06-30' cantidad='1'/>"
      "<programado corte='2' titulo='Segundo semestre' fecha='2022-12-31' cantidad='2.5'/>"
      "</actividad></plan>");
  const struct plan_actividad *a = plan_actividad_de(doc, 1, "1.1");
  cr_assert_str_eq(a->lider, "Cultura");
  cr_assert_str_eq(a->regla, "todas");
  cr_assert(a->condicional);
  cr_assert_str_eq(a->meta.valor, "2.5");
  cr_assert_eq(a->n_cantidades, 2);
  cr_assert_str_eq(a->cantidades[0].dia, "30/06");
  char *xml = written(doc);
  struct plan_documento *again = plan_de(xml);
  cr_assert_str_eq(plan_canonico(again), plan_canonico(doc));
  plan_documento_libre(again);
  plan_documento_libre(doc);
  free(xml);
}

Test(plan_xml, a_number_without_a_dot_is_the_same_cell_with_one) {
  struct plan_documento *doc = plan_de(
      "<plan vigencia='2022'><componente numero='1' titulo='Riesgos'/>"
      "<actividad componente='1' numero='1'><descripcion>Hacer</descripcion>"
      "<original columna='actividad'>1 Hacer</original></actividad></plan>");
  cr_assert_str_eq(doc->actividades[0].celda[PLAN_C_ACTIVIDAD], "1. Hacer");
  cr_assert_str_eq(doc->actividades[0].descripcion, "Hacer");
  cr_assert_null(plan_aviso_con(doc, "descripcion", "otra cosa"));
  plan_documento_libre(doc);
}

/* --- what contradicts itself -------------------------------------------------------------- */

Test(plan_xml, units_and_windows_that_are_not_what_the_original_says_are_told_by_line) {
  static const char head[] =
      "<plan vigencia='2022'><componente numero='1' titulo='Riesgos'/>\n"
      "<actividad componente='1' numero='1.1'>\n<descripcion>Hacer</descripcion>\n"
      "<responsable original='OPGI'/><periodo inicio='2022-02-01' fin='2022-11-30'/>\n";
  static const struct {
    const char *original, *columna;
  } wrong[] = {
      {"<original columna='responsable'>Hacienda</original>", "responsable"},
      {"<original columna='responsable'>OPGI\nHacienda</original>", "responsable"},
      {"<original columna='inicio'>2/02/2022</original>", "inicio"},
      {"<original columna='fin'>30/11/2022\n1/12/2022</original>", "fin"},
  };
  for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
    char text[1000];
    snprintf(text, sizeof text, "%s%s</actividad></plan>", head, wrong[i].original);
    struct plan_documento *doc = plan_de(text);
    const struct plan_aviso *told = plan_aviso_con(doc, wrong[i].columna, "<original>");
    cr_assert_not_null(told, "%s", wrong[i].original);
    cr_assert_eq(told->linea, 5);
    cr_assert_str_eq(doc->actividades[0].menciones[0].texto, "OPGI");
    cr_assert_str_eq(doc->actividades[0].periodos[0].inicio_original, "01/02/2022");
    plan_documento_libre(doc);
  }
}
