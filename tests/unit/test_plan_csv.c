/* The plan as CSV: what spreadsheets and people make of it, and there and back. */
#include "../../modules/plan/importar/escribir.h"
#include "plan.h"

#define HEAD \
  "Componente;Subcomponente;Actividad;Producto;Meta;Responsable;Fecha inicio;Fecha final\n"

static struct plan_documento *doc;
static void forget(void) { plan_documento_libre(doc); }
TestSuite(plan_csv, .fini = forget);

Test(plan_csv, one_row_is_one_activity) {
  doc = plan_de(HEAD
                "1. Riesgos;1. Política;1.1 Hacer;Informe;3 informes;OPGI;1/02/2022;30/11/2022\n");
  struct plan_actividad *a = plan_actividad_de(doc, 1, "1.1");
  cr_assert_str_eq(doc->formato, "CSV");
  cr_assert_str_eq(doc->componentes[0].titulo, "Riesgos");
  cr_assert_str_eq(doc->subcomponentes[0].titulo, "Política");
  cr_assert_str_eq(a->periodos[0].fin, "2022-11-30");
  cr_assert_eq(a->linea, 2);
  cr_assert_eq(plan_avisos(doc, PLAN_AVISO), 0);
}

Test(plan_csv, commas_and_quotes_are_detected) {
  doc = plan_de(
      "Componente,Actividad,Producto,Meta,Responsable,Inicio,Fin\n"
      "\"1. Riesgos\",\"1. Hacer, y publicar\",Informe,1 informe,\"OPGI\nSSI\",1/02/2022,"
      "30/11/2022\n");
  struct plan_actividad *a = plan_actividad_de(doc, 1, "1");
  cr_assert_str_eq(a->descripcion, "Hacer, y publicar");
  cr_assert_eq(a->n_menciones, 2);
}

Test(plan_csv, columns_may_stand_in_any_order_below_a_title) {
  doc = plan_de(
      "PLAN ANTICORRUPCIÓN 2022;;;;;;\n;;;;;;\n"
      "Fecha final;Responsables;Actividades;N.º;Fecha inicio;Metas;Productos\n"
      "30/11/2022;OPGI;Hacer;1.1;1/02/2022;3 informes;Informe\n");
  cr_assert_eq(doc->n_actividades, 1);
  cr_assert_str_eq(doc->actividades[0].numero, "1.1");
  cr_assert_str_eq(doc->actividades[0].descripcion, "Hacer");
  cr_assert_not_null(plan_aviso_con(doc, "componente", "Se esperaba el título de un componente"));
}

Test(plan_csv, rows_without_activity_go_on_with_the_one_above) {
  doc = plan_de(HEAD
                "1. R;1. P;1.1 Hacer;I;3 i;OPGI;1/02/2022;28/02/2022\n"
                ";;;;;SSI;1/06/2022;30/06/2022\n");
  cr_assert_eq(doc->n_actividades, 1);
  cr_assert_eq(doc->actividades[0].n_menciones, 2);
  cr_assert_eq(doc->actividades[0].n_periodos, 2);
}

Test(plan_csv, a_flat_table_that_repeats_the_activity_for_each_unit_is_one_activity) {
  doc = plan_de(HEAD
                "1. R;1. P;1.1 Hacer;I;3 i;OPGI;1/02/2022;28/02/2022\n"
                "1. R;1. P;1.1 Hacer;I;3 i;SSI;1/02/2022;28/02/2022\n");
  cr_assert_eq(doc->n_actividades, 1);
  cr_assert_eq(doc->actividades[0].n_menciones, 2);
  cr_assert_eq(doc->actividades[0].n_periodos, 1);
}

Test(plan_csv, a_row_that_comes_twice_whole_is_kept_twice_and_told) {
  doc = plan_de(HEAD
                "1. R;1. P;1.1 Hacer;I;3 i;OPGI;1/02/2022;28/02/2022\n"
                "1. R;1. P;1.1 Hacer;I;3 i;OPGI;1/02/2022;28/02/2022\n");
  cr_assert_eq(doc->n_actividades, 2);
  cr_assert_str_eq(doc->actividades[1].numero, "1.1-2");
  cr_assert_not_null(plan_aviso_con(doc, "actividad", "ya es de otra actividad"));
}

Test(plan_csv, components_in_a_column_may_be_a_number_a_title_or_both) {
  doc = plan_de(HEAD
                "1;1. P;1.1 Hacer;I;3 i;OPGI;1/02/2022;28/02/2022\n"
                "Componente 3: Rendición de cuentas;1. P;1.1 Hacer;I;3 i;OPGI;1/02/2022;"
                "28/02/2022\n"
                "Participación;1. P;1.1 Hacer;I;3 i;OPGI;1/02/2022;28/02/2022\n");
  cr_assert_eq(doc->n_componentes, 3);
  cr_assert_eq(doc->componentes[0].numero, 1);
  cr_assert_eq(doc->componentes[1].numero, 3);
  cr_assert_eq(doc->componentes[2].numero, 0, "lo da plan_numerar");
}

Test(plan_csv, a_component_with_only_a_remark_has_a_note) {
  doc = plan_de(
      "Componente;Subcomponente;Actividad;Producto;Meta;Responsable;Fecha inicio;Fecha "
      "final;Otros\n"
      "2. Trámites;;;;;;;;Ver anexo\n"
      "3. Rendición;1. P;1.1 Hacer;I;3 i;OPGI;1/02/2022;28/02/2022;\n");
  cr_assert_str_eq(doc->componentes[0].nota, "Ver anexo");
  cr_assert_eq(plan_contar(doc, 0).actividades, 0);
}

Test(plan_csv, windows_1252_from_an_old_spreadsheet_is_understood) {
  static const char bytes[] =
      "Componente;Actividad;Producto;Meta;Responsable;Fecha inicio;Fecha final\r\n"
      "1. Gesti\xf3n;1. Publicar se\xf1"
      "al;Informe;1 informe;OPGI;1/02/2022;28/02/2022\r\n";
  doc = plan_de(bytes);
  cr_assert_str_eq(doc->codificacion, "Windows-1252");
  cr_assert_str_eq(doc->actividades[0].descripcion, "Publicar señal");
}

Test(plan_csv, a_row_with_a_field_missing_in_the_middle_is_told) {
  doc = plan_de(HEAD
                "1. R;1. P;1.1 Hacer;I;3 informes;OPGI;1/02/2022;28/02/2022\n"
                "1. R;1. P;1.2 Mirar;3 informes;OPGI;1/02/2022;28/02/2022\n");
  struct plan_actividad *a = plan_actividad_de(doc, 1, "1.2");
  cr_assert_str_eq(a->celda[PLAN_C_META], "3 informes");
  cr_assert_str_eq(a->menciones[0].original, "OPGI");
  cr_assert_not_null(plan_aviso_con(doc, "", "7 celdas y la tabla 8 columnas"));
}

Test(plan_csv, a_row_of_data_that_reads_like_a_heading_is_data) {
  doc = plan_de(HEAD
                "1. R;1. P;1.1 Actividades;Producto;Meta;Responsable;Fecha inicio;\n"
                "1. R;;Actividad;Producto;Meta;Responsable;;\n");
  cr_assert_eq(doc->n_actividades, 2);
  cr_assert_str_eq(doc->actividades[1].celda[PLAN_C_ACTIVIDAD], "Actividad");
}

Test(plan_csv, other_tables_are_refused) {
  static const char text[] = "nombre;edad\nAna;30\n";
  cr_assert_not_null(strstr(plan_rechazo(text, sizeof text - 1), "No es un plan"));
  cr_assert_not_null(strstr(plan_rechazo(HEAD, sizeof HEAD - 1), "ninguna actividad"));
}

/* --- there and back ----------------------------------------------------------------------- */

static struct plan_documento *there_and_back(const struct plan_documento *from) {
  char *text = NULL;
  size_t size = 0;
  FILE *f = open_memstream(&text, &size);
  cr_assert(plan_escribir_csv(from, f));
  fclose(f);
  struct plan_documento *again = plan_de(text);
  free(text);
  return again;
}

Test(plan_csv, the_plan_of_2022_comes_back_as_it_was) {
  size_t len;
  char *text = plan_archivo("data/paac-2022.txt", &len);
  doc = plan_de(text);
  struct plan_documento *again = there_and_back(doc);
  cr_assert_str_eq(plan_canonico(again), plan_canonico(doc));
  plan_documento_libre(again);
  free(text);
}

Test(plan_csv, mistakes_come_back_as_they_were) {
  doc = plan_de_filas(
      "\tSubcomponente 1. Uno\n\t1.1 =Hacer\n\t-Informe \"uno\"; dos\n\t3 informes\n\tOPGI.\nSSI\n"
      "\tfebrero\n\t31/04/2022\n\n"
      "\t\n\tSin número\n\tI\n\t\n\t\n\t1/02/2022\n3/02/2022\n\t\n\tde más\n\n"
      "\tSubcomponente 1. Otro título\n\t\n\tI\n\tSin cantidad\n\tOPGI\n\t\n\t1/12/2022\n\n"
      "\tSubcomponente 4. Sin actividades\n\t\n\t\n\t\n\t\n\t\n\t\n\n");
  cr_assert_eq(doc->n_actividades, 3);
  cr_assert_eq(doc->n_subcomponentes, 3);
  struct plan_documento *again = there_and_back(doc);
  cr_assert_str_eq(plan_canonico(again), plan_canonico(doc));
  plan_documento_libre(again);
}

Test(plan_csv, a_row_below_a_title_is_kept_when_the_heading_is_lost) {
  struct plan_documento *d = plan_de(
      "Componente 1. A\nSubcomponente 1. B;1.1 Act;P;1 x;OPGI;1/02/2022;1/03/2022\n"
      "Componente 6. B\nActividades;Producto;Meta;Responsable;Fecha Inicio;Fecha Final\n"
      "1. x;P;1 x;OPGI;1/02/2022;1/03/2022\n");
  cr_assert_eq(d->n_actividades, 2);
  cr_assert_str_eq(d->componentes[0].nota, "");
  cr_assert_not_null(plan_aviso_con(d, "encabezado", "no tiene encabezado"));
  plan_documento_libre(d);
}

Test(plan_csv, five_thousand_rows_without_numbers_get_one_each, .timeout = 5) {
  static const char head[] = "Actividades;Producto;Meta;Responsable;Fecha Inicio;Fecha Final\n";
  static const char row[] = "Hacer;P;1 x;OPGI;1/02/2022;1/03/2022\n";
  static const char next[] = "Seguir;P;1 x;OPGI;1/02/2022;1/03/2022\n";
  char *text = malloc(sizeof head + 5000 * sizeof next), *out = stpcpy(text, head);
  for (int i = 0; i < 5000; i++) out = stpcpy(out, i % 2 == 0 ? row : next);
  struct plan_documento *d = plan_de(text);
  cr_assert_eq(d->n_actividades, 5000);
  cr_assert_str_eq(d->actividades[4999].numero, "sn-5000");
  plan_documento_libre(d);
  free(text);
}

Test(plan_csv, the_list_that_a_page_gives_is_refused_by_its_name) {
  static const char list[] =
      "\xEF\xBB\xBFVigencia;Componente;Título del componente;Subcomponente;N.º;Actividad;Producto;"
      "Meta;Responsables;Inicia;Termina;Periodos;Aviso\r\n"
      "2022;1;Riesgos;Política;1.1;Hacer;Informe;3 informes;OPGI;2022-04-01;2022-11-30;"
      "2022-04-01 a 31/04/2022; 2022-08-01 a 2022-11-30;\r\n";
  const char *sentence = plan_rechazo(list, sizeof list - 1);
  cr_assert_not_null(strstr(sentence, "listado de actividades"));
  cr_assert_not_null(strstr(sentence, "paacctl plan export"));
  doc = NULL;
}

/* --- plans that were drawn up ------------------------------------------------------------- */

static const char drawn_up[] =
    "Componente;Subcomponente;Actividad;Producto;Meta;Responsable;Fecha inicio;Fecha final;Otros;"
    "Líder;Regla;Condicional;Cantidad de la meta;Programado por corte\n"
    "Componente 1. Riesgos;Subcomponente 1. Uno;1.1 Hacer;Informe;Dos informes y medio;"
    "Hacienda;1/02/2022;30/11/2022;;Cultura;Se suma lo de todas;Sí;>= 2.5 informes;"
    "\"Corte 1 (30/06, Primer semestre): 1\nCorte 2 (31/12, Segundo semestre): 2,50\"\n"
    ";;;;;Cultura;;;;;;;;\n";

static void drawn_up_is_there(struct plan_documento *d) {
  const struct plan_actividad *a = plan_actividad_de(d, 1, "1.1");
  cr_assert_str_eq(a->lider, "Cultura");
  cr_assert_str_eq(a->regla, "suma");
  cr_assert(a->condicional);
  cr_assert_str_eq(a->meta.operador, ">=");
  cr_assert_str_eq(a->meta.valor, "2.5");
  cr_assert_str_eq(a->meta.unidad, "informes");
  cr_assert_eq(a->n_cantidades, 2);
  cr_assert_eq(a->cantidades[1].corte, 2);
  cr_assert_str_eq(a->cantidades[1].cantidad, "2.5");
  cr_assert_str_eq(a->cantidades[1].dia, "31/12");
  cr_assert_str_eq(a->cantidades[1].titulo, "Segundo semestre");
}

Test(plan_csv, leader_rule_condition_and_quantities_come_back) {
  doc = plan_de(drawn_up);
  drawn_up_is_there(doc);
  struct plan_documento *again = there_and_back(doc);
  drawn_up_is_there(again);
  cr_assert_str_eq(plan_canonico(again), plan_canonico(doc));
  plan_documento_libre(again);
}

Test(plan_csv, a_rule_that_cannot_be_read_is_told_and_kept) {
  char *text = strdup(drawn_up);
  char *rule = strstr(text, "Se suma lo de todas");
  memcpy(rule, "Se resta lo de todos", strlen("Se suma lo de todas"));
  doc = plan_de(text);
  cr_assert_not_null(plan_aviso_con(doc, "regla", "No se entiende como «Regla»"));
  cr_assert_not_null(
      strstr(plan_actividad_de(doc, 1, "1.1")->celda[PLAN_C_OTROS], "Regla: Se resta"));
  free(text);
}

Test(plan_csv, a_cut_whose_day_is_none_is_told_and_kept) {
  char *text = strdup(drawn_up);
  memcpy(strstr(text, "30/06"), "3x/06", 5);
  doc = plan_de(text);
  cr_assert_not_null(plan_aviso_con(doc, "programado por corte", "No se entiende"));
  cr_assert_eq(plan_actividad_de(doc, 1, "1.1")->n_cantidades, 0);
  free(text);
}
