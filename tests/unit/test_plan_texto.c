/* The plan as a word processor's plain text: documents with mistakes of every kind. */
#include "../../modules/plan/importar/marco.h"
#include "plan.h"

#define ROW(sub, act, meta) \
  "\t" sub "\n\t" act "\n\tProducto hecho\n\t" meta "\n\tOPGI\n\t1/02/2022\n\t30/11/2022\n\n"

Test(plan_texto, a_missing_cell_is_told_and_the_others_stand_where_they_belong) {
  struct plan_documento *d = plan_de_filas(ROW(
      "Subcomponente 1. Uno", "1.1 Hacer",
      "3 informes") "\tSubcomponente 1. Uno\n\t1.2 Mirar\n\t100% de "
                    "avance\n\tOPGI\n\t1/02/2022\n\t30/11/2022\n\n");
  struct plan_actividad *a = plan_actividad_de(d, 1, "1.2");
  cr_assert_str_eq(a->celda[PLAN_C_META], "100% de avance");
  cr_assert_str_eq(a->celda[PLAN_C_PRODUCTO], "");
  cr_assert_str_eq(a->menciones[0].original, "OPGI");
  cr_assert_str_eq(a->periodos[0].fin, "2022-11-30");
  cr_assert_not_null(plan_aviso_con(d, "", "6 celdas y la tabla 7 columnas"));
  cr_assert_not_null(plan_aviso_con(d, "producto", "no tiene producto"));
  plan_documento_libre(d);
}

Test(plan_texto, a_cell_too_many_goes_to_otros_with_a_notice) {
  struct plan_documento *d = plan_de_filas(
      "\tSubcomponente 1. Uno\n\t1.1 Hacer\n\tProducto\n\t3 informes\n\tOPGI\n\t1/02/2022\n"
      "\t30/11/2022\n\tcelda de más\n\n");
  cr_assert_str_eq(plan_actividad_de(d, 1, "1.1")->celda[PLAN_C_OTROS], "celda de más");
  cr_assert_not_null(plan_aviso_con(d, "otros", "no corresponde a ninguna columna"));
  plan_documento_libre(d);
}

Test(plan_texto, a_number_that_comes_twice_gets_a_suffix_and_a_notice) {
  struct plan_documento *d = plan_de_filas(ROW("Subcomponente 1. Uno", "1.1 Hacer", "1 informe")
                                               ROW("", "1.1 Otra cosa", "2 informes"));
  cr_assert_str_eq(plan_actividad_de(d, 1, "1.1-2")->descripcion, "Otra cosa");
  cr_assert_not_null(plan_aviso_con(d, "actividad", "ya es de otra actividad"));
  plan_documento_libre(d);
}

Test(plan_texto, an_activity_without_number_is_kept_with_one_of_ours) {
  struct plan_documento *d = plan_de_filas(ROW("Subcomponente 1. Uno", "Hacer algo", "1 informe"));
  cr_assert_str_eq(plan_actividad_de(d, 1, "sn-1")->descripcion, "Hacer algo");
  cr_assert_not_null(plan_aviso_con(d, "actividad", "no empieza por un número"));
  plan_documento_libre(d);
}

Test(plan_texto, numbers_go_on_beyond_a_hundred_and_amounts_are_no_numbers) {
  struct plan_documento *d =
      plan_de_filas(ROW("Subcomponente 1. Uno", "1.1250 Hacer", "1 informe")
                        ROW("", "1.000 árboles", "1 x") ROW("", "02.2022 informe", "1 x"));
  cr_assert_str_eq(plan_actividad_de(d, 1, "1.1250")->descripcion, "Hacer");
  cr_assert_str_eq(plan_actividad_de(d, 1, "sn-1")->descripcion, "1.000 árboles");
  cr_assert_str_eq(plan_actividad_de(d, 1, "sn-2")->descripcion, "02.2022 informe");
  plan_documento_libre(d);
}

Test(plan_texto, a_row_with_everything_but_the_activity_is_an_activity) {
  struct plan_documento *d = plan_de_filas(ROW("Subcomponente 1. Uno", "1.1 Hacer", "1 informe")
                                               ROW("", "", "2 informes"));
  cr_assert_eq(d->n_actividades, 2);
  cr_assert_not_null(plan_aviso_con(d, "actividad", "no dice la actividad"));
  plan_documento_libre(d);
}

Test(plan_texto, headings_in_other_words_and_order_are_understood) {
  struct plan_documento *d = plan_de(
      "COMPONENTE 1 - RIESGOS\n\n\tFecha de terminación\n\tFecha de inicio\n\tDependencia "
      "responsable\n\tMetas\n\tEntregable\n\tActvidades\n\tSubcomponente\n\n"
      "\t30/11/2022\n\t1/02/2022\n\tOPGI\n\t3 informes\n\tInforme\n\t1.1 Hacer\n\tSubcomponente 1. "
      "Uno\n\n");
  struct plan_actividad *a = plan_actividad_de(d, 1, "1.1");
  cr_assert_str_eq(a->periodos[0].inicio, "2022-02-01");
  cr_assert_str_eq(a->celda[PLAN_C_PRODUCTO], "Informe");
  cr_assert_str_eq(d->subcomponentes[0].titulo, "Uno");
  cr_assert_eq(plan_avisos(d, PLAN_AVISO), 0);
  plan_documento_libre(d);
}

Test(plan_texto, a_table_without_heading_is_read_by_the_official_columns) {
  struct plan_documento *d = plan_de("\tComponente 1. Riesgos\n\n" ROW(
      "Subcomponente 1. Uno", "1.1 Hacer", "3 informes") ROW("", "1.2 Mirar", "Un informe"));
  cr_assert_eq(d->n_actividades, 2);
  cr_assert_str_eq(plan_actividad_de(d, 1, "1.2")->celda[PLAN_C_META], "Un informe");
  cr_assert_not_null(plan_aviso_con(d, "encabezado", "no tiene encabezado"));
  plan_documento_libre(d);
}

Test(plan_texto, a_heading_with_a_cell_missing_is_completed_and_told) {
  struct plan_documento *d = plan_de(
      "\tComponente 1. "
      "Riesgos\n\n\tSubcomponente\n\tActividades\n\tProducto\n\tResponsable\n\tFecha "
      "inicio\n\tFecha final\n\n" ROW("Subcomponente 1. Uno", "1.1 Hacer", "3 informes"));
  cr_assert_str_eq(plan_actividad_de(d, 1, "1.1")->celda[PLAN_C_META], "3 informes");
  cr_assert_not_null(plan_aviso_con(d, "encabezado", "se supusieron"));
  plan_documento_libre(d);
}

Test(plan_texto, a_column_of_their_own_goes_to_otros_with_its_heading) {
  struct plan_documento *d = plan_de(
      "\tComponente 1. "
      "Riesgos\n\n\tSubcomponente\n\tActividades\n\tProducto\n\tMeta\n\tPresupuesto\n"
      "\tResponsable\n\tFecha inicio\n\tFecha final\n\n\tSubcomponente 1. Uno\n\t1.1 "
      "Hacer\n\tP\n\t3 "
      "informes\n\t$5.000\n\tOPGI\n\t1/02/2022\n\t30/11/2022\n\n");
  cr_assert_str_eq(plan_actividad_de(d, 1, "1.1")->celda[PLAN_C_OTROS], "Presupuesto: $5.000");
  plan_documento_libre(d);
}

Test(plan_texto, a_component_without_title_before_its_table_is_another_one) {
  char *first = plan_tabla_de(ROW("Subcomponente 1. Uno", "1.1 Hacer", "3 informes"));
  char all[4000];
  snprintf(all, sizeof all, "%s%s", first, strstr(first, "\tSubcomponente / Proceso"));
  struct plan_documento *d = plan_de(all);
  cr_assert_eq(d->n_componentes, 2);
  cr_assert_eq(d->componentes[1].numero, 2);
  cr_assert_not_null(plan_aviso_con(d, "componente", "Se esperaba el título de un componente"));
  plan_documento_libre(d);
  free(first);
}

Test(plan_texto, a_heading_repeated_on_a_new_page_changes_nothing) {
  char *first = plan_tabla_de(ROW("Subcomponente 1. Uno", "1.1 Hacer", "3 informes"));
  char all[4000];
  snprintf(all, sizeof all, "%s%s", first,
           "\tSubcomponente / Proceso\n\tActividades\n\tProducto\n\tMeta\n\tResponsable\n\tFecha "
           "Inicio\n\tFecha Final\n\n" ROW("Subcomponente 1. Uno.", "1.2 Mirar", "1 informe"));
  struct plan_documento *d = plan_de(all);
  cr_assert_eq(d->n_componentes, 1);
  cr_assert_eq(d->n_subcomponentes, 1);
  cr_assert_eq(d->n_actividades, 2);
  plan_documento_libre(d);
  free(first);
}

Test(plan_texto, rows_without_a_blank_line_between_them_are_two_rows) {
  struct plan_documento *d = plan_de_filas(
      "\tSubcomponente 1. Uno\n\t1.1 Hacer\n\tP\n\t1 informe\n\tOPGI\n\t1/02/2022\n\t30/11/2022\n"
      "\t\n\t1.2 Mirar\n\tP\n\t1 informe\n\tOPGI\n\t1/02/2022\n\t30/11/2022\n\n");
  cr_assert_eq(d->n_actividades, 2);
  plan_documento_libre(d);
}

Test(plan_texto, titles_glued_to_the_rows_around_them_are_still_titles) {
  struct plan_documento *d = plan_de(
      "\tComponente 1. Riesgos\n\tSubcomponente\n\tActividades\n\tProducto\n\tMeta\n\tResponsable\n"
      "\tFecha inicio\n\tFecha final\n\tSubcomponente 1. Uno\n\t1.1 Hacer\n\tP\n\t1 "
      "informe\n\tOPGI\n"
      "\t1/02/2022\n\t30/11/2022\n\tComponente 7: "
      "Participación\n\tActividades\n\tProducto\n\tMeta\n"
      "\tResponsable\n\tFecha inicio\n\tFecha final\n\t1. Convocar\n\tP\n\t1 acto\n\tSSI\n"
      "\t1/02/2022\n\t30/11/2022\n");
  cr_assert_eq(d->n_componentes, 2);
  cr_assert_str_eq(d->componentes[1].titulo, "Participación");
  cr_assert_str_eq(plan_actividad_de(d, 7, "1")->menciones[0].original, "SSI");
  plan_documento_libre(d);
}

Test(plan_texto, cells_side_by_side_on_one_line_are_cells) {
  struct plan_documento *d = plan_de_filas(
      "\tSubcomponente 1. Uno\t1.1 Hacer\tP\t1 informe\tOPGI\t1/02/2022\t30/11/2022\n\n");
  cr_assert_str_eq(plan_actividad_de(d, 1, "1.1")->celda[PLAN_C_META], "1 informe");
  plan_documento_libre(d);
}

Test(plan_texto, an_activity_under_another_subcomponent_s_number_is_told) {
  struct plan_documento *d = plan_de_filas(ROW("Subcomponente 1. Uno", "2.1 Hacer", "1 informe"));
  cr_assert_not_null(plan_aviso_con(d, "subcomponente", "está bajo el subcomponente 1"));
  plan_documento_libre(d);
}

Test(plan_texto, two_titles_with_one_number_are_two_subcomponents) {
  struct plan_documento *d =
      plan_de_filas(ROW("Subcomponente 1. Información", "1.1 Hacer", "1 informe")
                        ROW("Subcomponente 1. Diálogo", "2.1 Hablar", "1 informe"));
  cr_assert_eq(d->n_subcomponentes, 2);
  cr_assert_eq(d->subcomponentes[1].numero, 2);
  cr_assert_not_null(plan_aviso_con(d, "subcomponente", "ya es de otro subcomponente"));
  plan_documento_libre(d);
}

Test(plan_texto, what_is_no_plan_is_refused_with_one_sentence) {
  static const unsigned char png[] = "\x89PNG\r\n\x1a\n\0\0\0\rIHDR";
  static const char text[] = "Señor alcalde:\n\nLe escribo para saludarlo.\n";
  cr_assert_not_null(strstr(plan_rechazo("", 0), "vacío"));
  cr_assert_not_null(strstr(plan_rechazo(" \n\n", 3), "vacío"));
  cr_assert_not_null(strstr(plan_rechazo(png, sizeof png), "PNG"));
  cr_assert_not_null(strstr(plan_rechazo("a\nb\0", 4), "línea 2 (byte 4"));
  cr_assert_not_null(strstr(plan_rechazo(text, sizeof text - 1), "ninguna tabla"));
  cr_assert_not_null(strstr(plan_rechazo("x", (size_t)PLAN_MAX_BYTES + 1), "20 MiB"));
}

/* The document of 2022 without the part of its text from `from` up to `to`. */
static struct plan_documento *without(const char *after, const char *from, const char *to) {
  size_t len;
  char *text = plan_archivo("data/paac-2022.txt", &len);
  char *start = strstr(strstr(text, after), from);
  char *end = strstr(start, to);
  memmove(start, end, strlen(end) + 1);
  struct plan_documento *out = plan_de(text);
  free(text);
  return out;
}

Test(plan_texto, the_first_table_keeps_its_rows_when_its_heading_is_lost) {
  struct plan_documento *d = without("\tComponente 1", "\tSubcomponente", "\tSubcomponente 1");
  cr_assert_eq(d->n_actividades, 77);
  cr_assert_not_null(plan_aviso_con(d, "encabezado", "no tiene encabezado"));
  plan_documento_libre(d);
}

Test(plan_texto, a_table_that_comes_twice_stays_in_its_component_and_names_each_repeated_number) {
  static const char table[] =
      "\tComponente 1. Riesgos\n\n\tActividades\n\tProducto\n\tMeta\n\tResponsable\n"
      "\tFecha Inicio\n\tFecha Final\n\n"
      "\t1.1 Una\n\tP\n\t1 x\n\tOPGI\n\t1/02/2022\n\t1/03/2022\n\n";
  char text[2 * sizeof table + 100];
  snprintf(text, sizeof text, "%s%s\tComponente 2. Trámites\n\n\tVer anexo\n", table, table);
  struct plan_documento *d = plan_de(text);
  cr_assert_eq(d->n_componentes, 2);
  cr_assert_eq(plan_contar(d, 0).actividades, 2);
  cr_assert_eq(d->componentes[1].numero, 2);
  cr_assert_not_null(plan_aviso_con(d, "actividad", "El número 1.1 ya es de otra"));
  cr_assert_null(plan_aviso_con(d, "componente", "Se esperaba el título"));
  plan_documento_libre(d);
}

Test(plan_texto, a_byte_that_is_no_text_does_not_change_the_encoding_of_the_rest) {
  struct plan_documento *d = plan_de_filas(
      "\t1.1 Divulgación, atención, gestión y educ\xFF"
      "ación\n\tP\n\t1 x\n\tOPGI\n\t1/02/2022\n\t1/03/2022\n");
  cr_assert_str_eq(d->actividades[0].descripcion, "Divulgación, atención, gestión y educ�ación");
  cr_assert_str_eq(d->codificacion, "UTF-8, con bytes dañados: 1");
  cr_assert_not_null(plan_aviso_con(d, "", "1 (líneas 11)"));
  plan_documento_libre(d);
}

Test(plan_texto, a_control_character_that_is_taken_away_is_told) {
  struct plan_documento *d = plan_de_filas(
      "\t1.1 Hacer\x01"
      "algo\n\tP\n\t1 x\n\tOPGI\n\t1/02/2022\n\t1/03/2022\n");
  cr_assert_str_eq(d->actividades[0].descripcion, "Hacer algo");
  cr_assert_not_null(plan_aviso_con(d, "", "Caracteres de control"));
  plan_documento_libre(d);
}

Test(plan_texto, rows_without_blank_lines_are_cut_by_the_columns_of_the_table) {
  size_t len;
  char *text = plan_archivo("data/paac-2022.txt", &len);
  char *out = strstr(text, "\tComponente 1"), *from = out;
  for (bool fresh = true; *from != '\0'; from++) {
    if (*from == '\n' && fresh) continue;
    fresh = *from == '\n';
    *out++ = *from;
  }
  *out = '\0';
  struct plan_documento *d = plan_de(text);
  struct plan_cuenta all = plan_contar(d, -1);
  cr_assert_eq(all.actividades, 77);
  cr_assert_eq(all.subcomponentes, 18);
  cr_assert_eq(all.periodos, 88);
  cr_assert_eq(all.menciones, 124);
  plan_documento_libre(d);
  free(text);
}

Test(plan_texto, a_day_number_of_a_spreadsheet_outside_the_year_is_told) {
  struct plan_documento *d =
      plan_de_filas("\t1.1 Hacer\n\tP\n\t1 x\n\tOPGI\n\t45000\n\t1/03/2022\n");
  cr_assert_not_null(plan_aviso_con(d, "inicio", "fuera de la vigencia 2022"));
  plan_documento_libre(d);
}

Test(plan_texto, missing_and_added_components_and_gaps_in_the_numbering_are_told) {
  static const struct plan_marco_componente marco[] = {{1, 2, "tramites", "Trámites", NULL},
                                                       {2, 3, "rendicion", "Rendición", NULL}};
  struct plan_documento *d = plan_de(
      "\tComponente 1. Riesgos\n\n\tActividades\n\tProducto\n\tMeta\n\tResponsable\n"
      "\tFecha Inicio\n\tFecha Final\n\n"
      "\t1.1 Una\n\tP\n\t1 x\n\tOPGI\n\t1/02/2022\n\t1/03/2022\n\n"
      "\t1.3 Dos\n\tP\n\t1 x\n\tOPGI\n\t1/02/2022\n\t1/03/2022\n\n"
      "\tComponente 2. Trámites\n\n\tVer anexo\n");
  plan_numerar(d, marco, 2);
  size_t before = plan_avisos(d, PLAN_AVISO);
  plan_revisar(d, marco, 2);
  cr_assert_not_null(plan_aviso_con(d, "componente", "no trae el componente 3 del marco"));
  cr_assert_not_null(plan_aviso_con(d, "componente", "«Riesgos», no estaba en el marco"));
  cr_assert_not_null(plan_aviso_con(d, "actividad", "falta 1.2."));
  cr_assert_eq(plan_avisos(d, PLAN_AVISO), before + 3, "una nota basta para que 2 esté");
  plan_revisar(d, marco, 2);
  cr_assert_eq(plan_avisos(d, PLAN_AVISO), before + 3, "cada cosa se dice una vez");
  plan_documento_libre(d);
}

Test(plan_texto, a_document_of_another_program_is_refused_by_its_name_and_what_to_do) {
  static const struct {
    const char *bytes, *kind, *advice;
  } files[] = {
      {"PK\x03\x04 mimetypeapplication/vnd.oasis.opendocument.text", "(.odt)", "(.txt)"},
      {"PK\x03\x04 mimetypeapplication/vnd.oasis.opendocument.spreadsheet", "(.ods)", ".xlsx"},
      {"PK\x03\x04 [Content_Types].xml word/document.xml", "(.docx)", "(.txt)"}};
  for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
    const char *refusal = plan_rechazo(files[i].bytes, strlen(files[i].bytes));
    cr_assert_not_null(strstr(refusal, files[i].kind), "%s", refusal);
    cr_assert_not_null(strstr(refusal, files[i].advice), "%s", refusal);
  }
}

Test(plan_texto, accents_as_marks_of_their_own_are_read_like_the_others_and_told_once) {
  struct plan_documento *whole =
      plan_de_filas(ROW("Subcomponente 1. Información", "1.1 Diseñar", "Mínimo 29 espacios"));
  struct plan_documento *apart = plan_de_filas(
      ROW("Subcomponente 1. Informacio\u0301n", "1.1 Disen\u0303ar", "Mi\u0301nimo 29 espacios"));
  cr_assert_str_eq(plan_canonico(apart), plan_canonico(whole));
  cr_assert_str_eq(plan_actividad_de(apart, 1, "1.1")->meta.valor, "29");
  cr_assert_not_null(plan_aviso_con(apart, "", "signos aparte"));
  cr_assert_eq(plan_avisos(apart, PLAN_INFO), plan_avisos(whole, PLAN_INFO) + 1);
  plan_documento_libre(whole);
  plan_documento_libre(apart);
}
