/* National holidays and terms in business days: the lists and worked cases of the law. */
#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

#include "kit/festivos.h"

static const struct paackit_locales sin_locales;

/* The holidays of a year as "dd/mm dd/mm …". */
static void list(int year, char *to, size_t size) {
  struct paackit_festivo all[PAACKIT_FESTIVOS_MAX];
  size_t n = paackit_festivos(year, all), at = 0;
  for (size_t i = 0; i < n && at < size; i++)
    at += (size_t)snprintf(to + at, size - at, "%s%02d/%02d", i == 0 ? "" : " ", all[i].dia.day,
                           all[i].dia.month);
}

static struct paackit_fecha day(const char *iso) {
  struct paackit_fecha f;
  cr_assert_eq(paackit_fecha_leer(iso, &f), PAACKIT_FECHA_OK);
  return f;
}

Test(festivos, the_lists_of_three_years_are_those_of_the_law) {
  static const struct {
    int year;
    const char *days;
  } known[] = {
      {2022,
       "01/01 10/01 21/03 14/04 15/04 01/05 30/05 20/06 27/06 04/07 20/07 07/08 15/08 17/10 07/11 "
       "14/11 08/12 25/12"},
      {2026,
       "01/01 12/01 23/03 02/04 03/04 01/05 18/05 08/06 15/06 29/06 20/07 07/08 17/08 12/10 02/11 "
       "16/11 08/12 25/12"},
      {2027,
       "01/01 11/01 22/03 25/03 26/03 01/05 10/05 31/05 07/06 05/07 20/07 07/08 16/08 18/10 01/11 "
       "15/11 08/12 25/12"},
  };
  for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
    char found[200] = "";
    list(known[i].year, found, sizeof found);
    cr_expect_str_eq(found, known[i].days);
  }
}

Test(festivos, two_holidays_on_one_day_are_seventeen_days) {
  static const char *const coincide[] = {"2019-07-01", "2025-06-30", "2030-07-01", "2038-07-05"};
  for (size_t i = 0; i < sizeof coincide / sizeof *coincide; i++) {
    struct paackit_festivo all[PAACKIT_FESTIVOS_MAX];
    struct paackit_fecha when = day(coincide[i]);
    cr_assert_eq(paackit_festivos(when.year, all), 17);
    bool named = false;
    for (size_t j = 0; j < 17; j++)
      named =
          named || (paackit_fecha_numero(&all[j].dia) == paackit_fecha_numero(&when) &&
                    strcmp(all[j].nombre, "Sagrado Corazón de Jesús") == 0 &&
                    all[j].tambien != NULL && strcmp(all[j].tambien, "San Pedro y San Pablo") == 0);
    cr_expect(named, "%s", coincide[i]);
  }
}

Test(festivos, every_other_year_has_eighteen_days_in_order) {
  for (int year = 1984; year <= 2199; year++) {
    struct paackit_festivo all[PAACKIT_FESTIVOS_MAX];
    size_t n = paackit_festivos(year, all);
    cr_assert(n == 17 || n == 18, "%d", year);
    for (size_t i = 1; i < n; i++)
      cr_assert_lt(paackit_fecha_numero(&all[i - 1].dia), paackit_fecha_numero(&all[i].dia));
  }
}

Test(festivos, years_without_the_law_have_none) {
  struct paackit_festivo all[PAACKIT_FESTIVOS_MAX];
  cr_expect_eq(paackit_festivos(1983, all), 0);
  cr_expect_eq(paackit_festivos(2200, all), 0);
}

Test(festivos, terms_end_on_the_days_of_the_worked_cases) {
  static const struct {
    const char *desde;
    int dias;
    const char *vence;
  } known[] = {{"2022-05-18", 15, "2022-06-09"}, {"2022-12-23", 10, "2023-01-06"},
               {"2026-03-25", 15, "2026-04-17"}, {"2026-06-05", 30, "2026-07-23"},
               {"2024-01-15", 15, "2024-02-05"}, {"2026-04-01", 5, "2026-04-10"}};
  for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
    struct paackit_fecha from = day(known[i].desde), to;
    char iso[11];
    cr_assert(paackit_sumar_habiles(&from, known[i].dias, sin_locales, &to));
    paackit_fecha_iso(&to, iso);
    cr_expect_str_eq(iso, known[i].vence, "%s + %d", known[i].desde, known[i].dias);
  }
}

Test(festivos, the_third_report_waits_for_local_days) {
  /* domain: 31 December 2022, ten business days of January; Carnival is 4 to 6 January. */
  static const char *const carnaval[] = {"2023-01-04", "2023-01-05", "2023-01-06"};
  struct paackit_locales local = {carnaval, 3};
  struct paackit_fecha from = day("2022-12-31"), to;
  char iso[11];
  cr_assert(paackit_sumar_habiles(&from, 10, sin_locales, &to));
  paackit_fecha_iso(&to, iso);
  cr_expect_str_eq(iso, "2023-01-16");
  cr_assert(paackit_sumar_habiles(&from, 10, local, &to));
  paackit_fecha_iso(&to, iso);
  cr_expect_str_eq(iso, "2023-01-19");
}

Test(festivos, a_term_of_no_days_or_beyond_the_calendar_is_refused) {
  struct paackit_fecha from = day("2199-12-30"), to;
  cr_expect_not(paackit_sumar_habiles(&from, 0, sin_locales, &to));
  cr_expect_not(paackit_sumar_habiles(&from, 1001, sin_locales, &to));
  cr_expect_not(paackit_sumar_habiles(&from, 10, sin_locales, &to));
}

Test(fecha, a_days_number_and_back_is_the_same_day) {
  struct paackit_fecha epoch = {.year = 1970, .month = 1, .day = 1};
  cr_expect_eq(paackit_fecha_numero(&epoch), 0);
  for (long n = -25567; n < 84006; n++) {
    struct paackit_fecha f = paackit_fecha_de_numero(n);
    cr_assert(paackit_fecha_existe(f.year, f.month, f.day), "%ld", n);
    cr_assert_eq(paackit_fecha_numero(&f), n);
  }
}

Test(fecha, the_day_of_the_week_is_known) {
  struct paackit_fecha sunday = {.year = 2026, .month = 11, .day = 22};
  struct paackit_fecha monday = {.year = 1900, .month = 1, .day = 1};
  cr_expect_eq(paackit_dia_semana(&sunday), 6);
  cr_expect_eq(paackit_dia_semana(&monday), 0);
}
