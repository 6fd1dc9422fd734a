/* The document of 2022 as a word processor's plain text: its counts, and that nothing is lost of it
 * whatever lines are damaged. */
#include <ctype.h>

#include "../../modules/plan/importar/lector.h"
#include "../../modules/plan/importar/marco.h"
#include "kit/texto.h"
#include "plan.h"
#include "plan_xml.h"

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

TestSuite(plan_2022, .init = read_2022, .fini = forget);

Test(plan_2022, it_has_77_activities_18_subcomponents_88_windows_and_124_mentions) {
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

Test(plan_2022, component_2_has_only_its_note) {
  cr_assert_str_eq(doc->componentes[1].titulo, "Racionalización de trámites");
  cr_assert_str_eq(doc->componentes[1].nota,
                   "Ver documento anexo “Estrategia de racionalización de trámites 2022”");
}

Test(plan_2022, component_6_has_no_subcomponents_and_numbers_1_to_4) {
  static const char *const numbers[] = {"1", "2", "3", "4"};
  for (int i = 0; i < 4; i++)
    cr_assert_eq(plan_actividad_de(doc, 6, numbers[i])->subcomponente, -1);
  cr_assert_eq(plan_actividad_de(doc, 6, "4")->n_menciones, 3);
}

Test(plan_2022, seven_activities_have_several_windows) {
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

Test(plan_2022, the_only_date_that_cannot_be_read_is_31_04_2022) {
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

Test(plan_2022, blank_lines_inside_a_cell_do_not_end_its_row) {
  struct plan_actividad *a = plan_actividad_de(doc, 1, "5.2");
  cr_assert_str_eq(a->celda[PLAN_C_META], "3 informes de seguimiento de PAAC publicado.");
  cr_assert(strncmp(a->descripcion, "Publicar el informe", 19) == 0);
}

Test(plan_2022, one_number_stands_in_several_components_and_once_in_each) {
  for (size_t i = 0; i < doc->n_actividades; i++) {
    for (size_t k = 0; k < i; k++)
      cr_assert(doc->actividades[i].componente != doc->actividades[k].componente ||
                strcmp(doc->actividades[i].numero, doc->actividades[k].numero) != 0);
  }
  cr_assert_neq(plan_actividad_de(doc, 1, "1.1"), plan_actividad_de(doc, 3, "1.1"));
}

Test(plan_2022, only_two_things_need_a_notice_that_stays) {
  cr_assert_eq(plan_avisos(doc, PLAN_AVISO), 2);
  cr_assert_not_null(plan_aviso_con(doc, "", "fuera de las filas"));
}

Test(plan_2022, the_same_document_in_windows_1252_with_crlf_is_the_same_plan) {
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

Test(plan_2022, every_line_of_its_tables_is_kept) {
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

Test(plan_2022, whatever_lines_are_missing_doubled_or_added_nothing_else_is_lost) {
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

Test(plan_2022, whatever_was_read_from_a_damaged_document_survives_export_and_import) {
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

Test(plan_2022, the_framework_and_the_numbering_have_nothing_to_say_of_it) {
  struct plan_marco_componente marco[6] = {0};
  for (int i = 0; i < 6; i++)
    marco[i] = (struct plan_marco_componente){i + 1, i + 1, "", doc->componentes[i].titulo, NULL};
  plan_numerar(doc, marco, 6);
  plan_revisar(doc, marco, 6);
  cr_assert_eq(plan_avisos(doc, PLAN_AVISO), 2);
}
