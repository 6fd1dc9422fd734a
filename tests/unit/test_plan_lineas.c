/* Periods and programmed quantities as people write them, a line each. */
#include "../../modules/plan/elaborar/lineas.h"

#include <criterion/criterion.h>
#include <string.h>

static struct plan_ventana v[PLAN_VENTANAS_MAX];
static char said[PLAN_QUEJA];

Test(lineas, a_period_a_line_with_short_days_blank_lines_and_one_day_periods) {
  cr_assert_eq(plan_ventanas_leer("1/02/2027 a 30/11/2027\n\n 5/3/2027 \n", v, said), 2, "%s",
               said);
  cr_assert_str_eq(v[0].inicio, "2027-02-01");
  cr_assert_str_eq(v[0].fin, "2027-11-30");
  cr_assert_str_eq(v[1].inicio, "2027-03-05");
  cr_assert_str_eq(v[1].fin, "2027-03-05");
}

Test(lineas, every_line_that_is_wrong_is_said_with_its_number) {
  cr_assert_eq(
      plan_ventanas_leer(
          "31/04/2027 a 1/05/2027\n1/02/2027 a 2/02/2027\nmayo\n3/03/2027 a 1/03/2027", v, said),
      0);
  cr_assert_not_null(strstr(said, "Renglón 1: «31/04/2027» no existe"), "%s", said);
  cr_assert_null(strstr(said, "Renglón 2"), "%s", said);
  cr_assert_not_null(strstr(said, "Renglón 3: «mayo» no es una fecha"), "%s", said);
  cr_assert_not_null(strstr(said, "Renglón 4: el periodo termina"), "%s", said);
}

Test(lineas, no_period_is_not_enough_and_too_many_are_refused) {
  char many[PLAN_VENTANAS_MAX * 12 + 30] = "";
  cr_assert_eq(plan_ventanas_leer("\n \n", v, said), 0);
  cr_assert_not_null(strstr(said, "al menos un periodo"));
  for (int i = 0; i <= PLAN_VENTANAS_MAX; i++) strcat(many, "1/02/2027\n");
  cr_assert_eq(plan_ventanas_leer(many, v, said), 0);
  cr_assert_not_null(strstr(said, "más de 60"), "%s", said);
}

Test(lineas, what_is_said_never_breaks_a_character_or_its_room) {
  char bad[4000] = "";
  for (int i = 0; i < 60; i++) strcat(bad, "ñandú de ñoño ñu ñame ñato\n");
  cr_assert_eq(plan_ventanas_leer(bad, v, said), 0);
  cr_assert_lt(strlen(said), PLAN_QUEJA);
  cr_assert_neq((unsigned char)said[strlen(said) - 1], 0xC3);
}

static const struct plan_dia_corte cuts[] = {{1, 30, 4}, {2, 31, 8}, {3, 31, 12}};
static struct plan_cantidad q[PLAN_CORTES_MAX];
static size_t n;

static bool programmed(const char *text, int64_t target) {
  return plan_programado_leer(text, cuts, 3, target, q, &n, said);
}

Test(lineas, quantities_add_up_to_the_target) {
  cr_assert(programmed("30/04: 4\n31/8: 8\n31/12: 12", 1200), "%s", said);
  cr_assert_eq(n, 3);
  cr_assert_eq(q[1].corte, 2);
  cr_assert_eq(q[1].centesimas, 800);
  cr_assert(programmed("31/12: 12,5", 1250), "%s", said);
  cr_assert(programmed("31/08: 1\n31/12: 3", -1), "%s", said);
}

Test(lineas, lines_without_a_quantity_program_nothing) {
  cr_assert(programmed("30/04: \n31/08:\n31/12: ", 1200), "%s", said);
  cr_assert_eq(n, 0);
  cr_assert(programmed("", 1200));
  cr_assert(programmed(NULL, 1200));
}

static const struct {
  const char *text, *sentence;
} wrong[] = {
    {"30/04: 9\n31/12: 6", "no puede ser menos"},
    {"30/04: 4\n31/08: 8", "Falta la cantidad del último corte"},
    {"31/12: 10", "llegarse a la meta, 12; dice 10"},
    {"30/06: 4\n31/12: 12", "Renglón 1: «30/06» no es un corte"},
    {"abril: 4\n31/12: 12", "Renglón 1: «abril» no es un corte"},
    {"30/04: 1.500\n31/12: 12", "Renglón 1: «1.500» no es una cantidad"},
    {"30/04: -1\n31/12: 12", "Renglón 1: «-1»"},
    {"30/04 4\n31/12: 12", "Renglón 1: escriba el corte"},
    {"31/12: 12\n30/04: 4", "en su orden"},
    {"31/12: 12\n31/12: 12", "una sola vez"},
};

Test(lineas, quantities_that_do_not_add_up_are_said) {
  for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
    cr_expect_not(programmed(wrong[i].text, 1200), "%s", wrong[i].text);
    cr_expect_not_null(strstr(said, wrong[i].sentence), "%s: %s", wrong[i].text, said);
  }
}

Test(lineas, a_quantity_has_up_to_two_decimals_and_comes_back_as_it_was) {
  static const char *const good[][2] = {{"0", "0"},
                                        {"12", "12"},
                                        {"12,5", "12.5"},
                                        {"0.05", "0.05"},
                                        {"999999999999", "999999999999"}};
  static const char *const bad[] = {"",     " ", "1.", ",5", "1.234", "12 ", "1e3", "9999999999999",
                                    "1,2,3"};
  char text[24];
  int64_t value;
  for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
    cr_assert(plan_cantidad_leer(good[i][0], &value), "%s", good[i][0]);
    plan_cantidad_escribir(value, text);
    cr_assert_str_eq(text, good[i][1]);
  }
  for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
    cr_expect_not(plan_cantidad_leer(bad[i], &value), "%s", bad[i]);
}

Test(lineas, a_cut_falls_on_a_day_that_every_year_has) {
  int day, month;
  cr_assert(plan_dia_mes_leer("30/6", &day, &month));
  cr_assert_eq(day * 100 + month, 3006);
  static const char *const bad[] = {"31/06",      "29/02", "30/13", "0/1", "30-06",
                                    "30/06/2027", "",      "30/",   NULL};
  for (int i = 0; i < 8; i++) cr_expect_not(plan_dia_mes_leer(bad[i], &day, &month), "%s", bad[i]);
  cr_assert_not(plan_dia_mes_leer(NULL, &day, &month));
}
