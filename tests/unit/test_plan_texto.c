/* The plan as a word processor's plain text: the document of 2022, and documents with mistakes. */
#include <ctype.h>

#include "../../modules/plan/importar/escribir.h"
#include "../../modules/plan/importar/lector.h"
#include "../../modules/plan/importar/marco.h"
#include "kit/texto.h"
#include "plan.h"

static struct plan_documento *doc;
static char *source;

static void read_2022(void) {
  size_t len;
  source = plan_archivo("data/paac-2022.txt", &len);
  doc = plan_de(source);
}

static void forget(void) {
  plan_documento_libre(doc);
  free(source);
}

TestSuite(plan_texto_2022, .init = read_2022, .fini = forget);

Test(plan_texto_2022, it_has_77_activities_18_subcomponents_88_windows_and_124_mentions) {
  static const size_t activities[] = {15, 0, 23, 18, 17, 4}, subs[] = {5, 0, 3, 5, 5, 0};
  struct plan_cuenta all = plan_contar(doc, -1);
  cr_assert_eq(doc->n_componentes, 6);
  for (int i = 0; i < 6; i++) {
    cr_assert_eq(doc->componentes[i].numero, i + 1);
    cr_assert_eq(plan_contar(doc, i).actividades, activities[i]);
    cr_assert_eq(plan_contar(doc, i).subcomponentes, subs[i]);
  }
  cr_assert_eq(all.actividades, 77);
  cr_assert_eq(all.subcomponentes, 18);
  cr_assert_eq(all.periodos, 88);
  cr_assert_eq(all.menciones, 124);
}

Test(plan_texto_2022, component_2_has_only_its_note) {
  cr_assert_str_eq(doc->componentes[1].titulo, "Racionalización de trámites");
  cr_assert_str_eq(doc->componentes[1].nota,
                   "Ver documento anexo “Estrategia de racionalización de trámites 2022”");
}

Test(plan_texto_2022, component_6_has_no_subcomponents_and_numbers_1_to_4) {
  static const char *const numbers[] = {"1", "2", "3", "4"};
  for (int i = 0; i < 4; i++)
    cr_assert_eq(plan_actividad_de(doc, 6, numbers[i])->subcomponente, -1);
  cr_assert_eq(plan_actividad_de(doc, 6, "4")->n_menciones, 3);
}

Test(plan_texto_2022, seven_activities_have_several_windows) {
  static const struct {
    int component;
    const char *number;
    size_t windows;
  } several[] = {{1, "4.1", 3}, {1, "5.1", 3}, {1, "5.2", 3}, {4, "3.4", 3},
                 {3, "1.7", 2}, {3, "1.9", 2}, {3, "1.10", 2}};
  size_t n = 0;
  for (size_t i = 0; i < doc->n_actividades; i++) n += doc->actividades[i].n_periodos > 1;
  cr_assert_eq(n, 7);
  for (size_t i = 0; i < 7; i++)
    cr_assert_eq(plan_actividad_de(doc, several[i].component, several[i].number)->n_periodos,
                 several[i].windows);
}

Test(plan_texto_2022, the_only_date_that_cannot_be_read_is_31_04_2022) {
  size_t unread = 0;
  for (size_t i = 0; i < doc->n_actividades; i++) {
    for (size_t k = 0; k < doc->actividades[i].n_periodos; k++) {
      const struct plan_periodo *p = &doc->actividades[i].periodos[k];
      cr_assert_not_null(p->inicio);
      unread += p->fin == NULL;
    }
  }
  cr_assert_eq(unread, 1);
  const struct plan_periodo *p = &plan_actividad_de(doc, 1, "5.1")->periodos[0];
  cr_assert_null(p->fin);
  cr_assert_str_eq(p->fin_original, "31/04/2022");
  const struct plan_aviso *a = plan_aviso_con(doc, "fin", "abril");
  cr_assert_eq(a->linea, 316);
}

Test(plan_texto_2022, blank_lines_inside_a_cell_do_not_end_its_row) {
  struct plan_actividad *a = plan_actividad_de(doc, 1, "5.2");
  cr_assert_str_eq(a->celda[PLAN_C_META], "3 informes de seguimiento de PAAC publicado.");
  cr_assert(strncmp(a->descripcion, "Publicar el informe", 19) == 0);
}

Test(plan_texto_2022, one_number_stands_in_several_components_and_once_in_each) {
  for (size_t i = 0; i < doc->n_actividades; i++) {
    for (size_t k = 0; k < i; k++)
      cr_assert(doc->actividades[i].componente != doc->actividades[k].componente ||
                strcmp(doc->actividades[i].numero, doc->actividades[k].numero) != 0);
  }
  cr_assert_neq(plan_actividad_de(doc, 1, "1.1"), plan_actividad_de(doc, 3, "1.1"));
}

Test(plan_texto_2022, only_two_things_need_a_notice_that_stays) {
  cr_assert_eq(plan_avisos(doc, PLAN_AVISO), 2);
  cr_assert_not_null(plan_aviso_con(doc, "", "fuera de las filas"));
}

Test(plan_texto_2022, the_same_document_in_windows_1252_with_crlf_is_the_same_plan) {
  char *other = malloc(strlen(source) * 2 + 1);
  size_t n = 0;
  for (const char *p = source; *p != '\0';) {
    uint32_t c = paackit_utf8_next(&p);
    if (c == '\n') other[n++] = '\r';
    if (c == 0x201C || c == 0x201D) c = c == 0x201C ? 0x93 : 0x94;
    if (c == 0x2013) c = 0x96;
    if (c == 0x2026) c = 0x85;
    other[n++] = c > 0xFF ? '?' : (char)c;
  }
  char error[200];
  struct plan_documento *again = plan_leer(other, n, 2022, error, sizeof error);
  cr_assert_not_null(again);
  cr_assert_str_eq(again->codificacion, "Windows-1252");
  cr_assert_str_eq(plan_canonico(again), plan_canonico(doc));
  plan_documento_libre(again);
  free(other);
}

/* --- nothing is lost ---------------------------------------------------------------------- */

struct sink {
  char *text;
  size_t size;
  FILE *file;
};

/* A line folded, between spaces, into the heap of everything that was kept. */
static void keep(struct sink *s, const char *text) {
  char *folded = paackit_fold(text);
  fprintf(s->file, " %s ", folded);
  free(folded);
}

static char *everything(const struct plan_documento *d) {
  struct sink s = {0};
  s.file = open_memstream(&s.text, &s.size);
  for (size_t i = 0; i < d->n_componentes; i++) {
    char number[40];
    snprintf(number, sizeof number, "Componente %d %.0s", d->componentes[i].numero, "");
    keep(&s, number);
    keep(&s, d->componentes[i].titulo);
    keep(&s, d->componentes[i].nota);
  }
  for (size_t i = 0; i < d->n_subcomponentes; i++) keep(&s, d->subcomponentes[i].original);
  for (size_t i = 0; i < d->n_actividades; i++) {
    const struct plan_actividad *a = &d->actividades[i];
    for (int k = 0; k < PLAN_CELDAS; k++) keep(&s, a->celda[k]);
    for (size_t k = 0; k < a->n_menciones; k++) keep(&s, a->menciones[k].texto);
    for (size_t k = 0; k < a->n_periodos; k++) {
      keep(&s, a->periodos[k].inicio_original);
      keep(&s, a->periodos[k].fin_original);
    }
  }
  for (size_t i = 0; i < d->n_avisos; i++) keep(&s, d->avisos[i].original);
  fclose(s.file);
  return s.text;
}

/* Is every word of the line among what was kept? Words, because a line may be cut into parts. */
static bool kept(const char *line, const char *all) {
  char *folded = paackit_fold(line);
  bool found = true;
  char *rest = NULL;
  for (char *w = strtok_r(folded, " ", &rest); w != NULL; w = strtok_r(NULL, " ", &rest)) {
    char word[600];
    snprintf(word, sizeof word, " %s ", w);
    found = found && strstr(all, word) != NULL;
  }
  free(folded);
  return found;
}

/* Every line from `from` on that is no heading is somewhere in the structure or in a notice. */
static void nothing_is_lost(const char *text, const char *from, unsigned seed) {
  char error[500];
  struct plan_documento *d = plan_leer(text, strlen(text), 2022, error, sizeof error);
  cr_assert_not_null(d, "semilla %u: %s", seed, error);
  char *all = everything(d);
  char *copy = strdup(strstr(text, from));
  char *rest = NULL;
  for (char *line = strtok_r(copy, "\n", &rest); line != NULL; line = strtok_r(NULL, "\n", &rest)) {
    enum plan_columna heading = plan_columna_de(line);
    if (strlen(line) < 30 && heading != PLAN_COL_DESCONOCIDA) continue;
    cr_assert(kept(line, all), "semilla %u: se perdió «%s»", seed, line);
  }
  free(copy);
  free(all);
  plan_documento_libre(d);
}

Test(plan_texto_2022, every_line_of_its_tables_is_kept) {
  nothing_is_lost(source, "\tComponente 1. Gestión", 0);
}

/* A number from the seed, the same on every machine. */
static unsigned next(unsigned *seed) {
  *seed = *seed * 1664525u + 1013904223u;
  return *seed >> 8;
}

/* The document with a word of its own in every line of its tables that is no date and no heading,
 * so that each can be told from all others, and with some lines dropped, doubled, blanked or
 * swapped. */
static char *damaged(const char *text, unsigned seed) {
  const char *tables = strstr(text, "\n\tSubcomponente 1. Política");
  size_t head = (size_t)(tables - text), size = 0;
  char *out = NULL, *copy = strdup(tables), *rest = copy;
  FILE *f = open_memstream(&out, &size);
  fwrite(text, 1, head, f);
  char *previous = NULL;
  unsigned mark = 0;
  for (char *line = strsep(&rest, "\n"); line != NULL; line = strsep(&rest, "\n")) {
    unsigned chance = next(&seed) % 400;
    if (chance < 3) continue;
    if (chance == 3) fprintf(f, "%s\n", line);
    if (chance == 4) fputs("\n", f);
    if (chance == 5) fputs("\tcelda de más\n", f);
    if (chance == 6) fputs("texto suelto sin tabulador\n", f);
    if (chance == 7) line = (char *)(uintptr_t) "\t";
    if (chance == 8 && previous != NULL) fprintf(f, "%s\n", previous);
    if (chance == 9) fputs("\n\n", f);
    bool plain = plan_parece_fecha(line) || paackit_blank(line) ||
                 (strlen(line) < 30 && plan_columna_de(line) != PLAN_COL_DESCONOCIDA);
    if (plain)
      fprintf(f, "%s\n", line);
    else
      fprintf(f, "%s zq%u\n", line, ++mark);
    previous = line;
  }
  fclose(f);
  free(copy);
  return out;
}

Test(plan_texto_2022, whatever_lines_are_missing_doubled_or_added_nothing_else_is_lost) {
  for (unsigned seed = 1; seed <= 120; seed++) {
    char *text = damaged(source, seed);
    nothing_is_lost(text, "\tComponente 1. Gestión", seed);
    free(text);
  }
}

/* Writes the document as CSV or XML and reads it again. */
static void comes_back(struct plan_documento *d, bool xml, unsigned seed) {
  static const struct plan_encabezado h = {.titulo = "Plan", .vigencia = 2022};
  char *text = NULL;
  size_t size = 0;
  FILE *f = open_memstream(&text, &size);
  cr_assert(xml ? plan_escribir_xml(d, &h, f) : plan_escribir_csv(d, f));
  fclose(f);
  struct plan_documento *again = plan_de(text);
  plan_numerar(again, NULL, 0);
  cr_assert_str_eq(plan_canonico(again), plan_canonico(d), "semilla %u", seed);
  plan_documento_libre(again);
  free(text);
}

Test(plan_texto_2022, whatever_was_read_from_a_damaged_document_survives_export_and_import) {
  for (unsigned seed = 1; seed <= 60; seed++) {
    char *text = damaged(source, seed);
    struct plan_documento *d = plan_de(text);
    plan_numerar(d, NULL, 0);
    comes_back(d, false, seed);
    comes_back(d, true, seed);
    plan_documento_libre(d);
    free(text);
  }
}

/* --- other documents with other mistakes -------------------------------------------------- */

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
  cr_assert_not_null(strstr(plan_rechazo("a\0b", 3), "no es texto"));
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

Test(plan_texto_2022, the_framework_and_the_numbering_have_nothing_to_say_of_it) {
  struct plan_marco_componente marco[6] = {0};
  for (int i = 0; i < 6; i++)
    marco[i] = (struct plan_marco_componente){i + 1, i + 1, "", doc->componentes[i].titulo, NULL};
  plan_numerar(doc, marco, 6);
  plan_revisar(doc, marco, 6);
  cr_assert_eq(plan_avisos(doc, PLAN_AVISO), 2);
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
