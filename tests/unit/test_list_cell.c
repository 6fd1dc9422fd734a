/* What a cell of a file is taken for, and what is said of one that is nothing. */
#include <criterion/criterion.h>

#include "module/list_cell.h"
#include "xlsx/xlsx.h"

static struct arena *a;

static void start(void) { a = arena_new(1 << 16); }
static void end(void) { arena_free(a); }
TestSuite(cell, .init = start, .fini = end);

static const char *wrong;

static const char *value(uint32_t type, uint32_t kind, const char *cell) {
  const struct paac_field f = {.name = "x", .title = "X", .type = type, .kind = kind};
  wrong = NULL;
  return cell_value(a, &f, NULL, cell, &wrong);
}

#define IS_DATE(cell, expected)                             \
  do {                                                      \
    const char *is = value(PAAC_T_DATE, PAAC_K_LINE, cell); \
    cr_assert_null(wrong, "%s: %s", cell, wrong);           \
    cr_assert_str_eq(is, expected);                         \
  } while (0)
#define NO_DATE(cell, said)                                         \
  do {                                                              \
    cr_assert_str_eq(value(PAAC_T_DATE, PAAC_K_LINE, cell), "");    \
    cr_assert_not_null(wrong, "%s", cell);                          \
    cr_assert_not_null(strstr(wrong, said), "%s: %s", cell, wrong); \
  } while (0)

Test(cell, a_date_is_read_however_a_spreadsheet_writes_it) {
  IS_DATE("30/04/2022", "2022-04-30");
  IS_DATE(" 2022-04-30 ", "2022-04-30");
  IS_DATE("30-4-22", "2022-04-30");
  IS_DATE("30 de abril de 2022\u00a0", "2022-04-30");
  IS_DATE("44681", "2022-04-30");
  IS_DATE("", "");
}

Test(cell, a_date_that_is_none_is_said_with_its_own_reason) {
  NO_DATE("31/04/2022", "Abril de 2022 tiene 30 días");
  NO_DATE("2022-02-29", "Febrero de 2022 tiene 28 días");
  NO_DATE("04/13/2022", "escriba 13/04/2022");
  NO_DATE("13/14/2022", "No hay un mes 14");
  NO_DATE("abril de 2022", "Falta el día");
  NO_DATE("30 de abril", "Falta el año");
  NO_DATE("ayer", "No es una fecha");
  NO_DATE("12", "No es una fecha");
}

Test(cell, spaces_around_any_value_do_not_count) {
  cr_assert_str_eq(value(PAAC_T_TEXT, PAAC_K_LINE, " \u00a0ssi\u00a0 "), "ssi");
  cr_assert_str_eq(value(PAAC_T_TEXT, PAAC_K_CHECK, " Sí "), "si");
  cr_assert_str_eq(value(PAAC_T_TEXT, PAAC_K_CHECK, "No"), "");
}

Test(cell, a_formula_without_a_value_is_not_taken_for_text) {
  const char *const fails[] = {"#REF!",   "#¡REF!",  "#N/D",        "#¿NOMBRE?",
                               "#DIV/0!", "Err:502", XLSX_NO_RESULT};
  for (size_t i = 0; i < sizeof fails / sizeof *fails; i++) {
    cr_assert_str_eq(value(PAAC_T_TEXT, PAAC_K_LINE, fails[i]), "");
    cr_assert_not_null(wrong, "%s", fails[i]);
  }
  const char *const texts[] = {"#1", "#PastoTransparente", "¡Se hizo #todo!", "=A1"};
  for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
    cr_assert_str_eq(value(PAAC_T_TEXT, PAAC_K_LINE, texts[i]), texts[i]);
    cr_assert_null(wrong, "%s", texts[i]);
  }
}

Test(cell, columns_have_letters_and_long_texts_are_cut_between_characters) {
  cr_assert_str_eq(cell_column(a, 0), "A");
  cr_assert_str_eq(cell_column(a, 25), "Z");
  cr_assert_str_eq(cell_column(a, 26), "AA");
  cr_assert_str_eq(cell_column(a, 99), "CV");
  char text[2 * 200 + 1] = "";
  for (int i = 0; i < 200; i++) strcat(text, "ñ");
  const char *shown = cell_shown(a, text);
  cr_assert_eq(strlen(shown), 2 * 80 + strlen("…"));
  cr_assert_str_eq(cell_shown(a, "corto"), "corto");
}
