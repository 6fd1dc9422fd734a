/* The arithmetic of progress: windows by day, what each rule makes of several units, groups. */
#include "../../modules/plan/avance/calculo.h"

#include <criterion/criterion.h>
#include <string.h>

#include "kit/fecha.h"
#include "plan.h"

static const struct plan_av_ventana year[] = {{1, "2027-02-01", "2027-11-30"}};
static const struct plan_av_ventana three[] = {{1, "2022-04-01", "2022-04-30"},
                                               {2, "2022-08-01", "2022-08-31"},
                                               {3, "2022-12-01", "2022-12-31"}};
static const int64_t two_units[] = {1, 2};

static struct plan_av_actividad activity(enum plan_av_regla rule, double target,
                                         const struct plan_av_dato *data, size_t n) {
  return (struct plan_av_actividad){.ventanas = year,
                                    .ventanas_n = 1,
                                    .unidades = two_units,
                                    .unidades_n = 2,
                                    .datos = data,
                                    .datos_n = n,
                                    .regla = rule,
                                    .contable = true,
                                    .meta = target};
}

static int progress(const struct plan_av_actividad *a) {
  return plan_av_actividad(a, "2027-06-30").avance;
}

/* --- windows -------------------------------------------------------------------------------- */

Test(avance, a_window_is_over_on_its_last_day_and_begins_on_its_first) {
  struct plan_av_actividad a = {.ventanas = three, .ventanas_n = 3};
  struct plan_av_resultado r = plan_av_actividad(&a, "2022-03-31");
  cr_assert(!r.iniciada && !r.con_ventana_terminada && !r.terminada);
  r = plan_av_actividad(&a, "2022-04-01");
  cr_assert(r.iniciada && !r.con_ventana_terminada);
  r = plan_av_actividad(&a, "2022-04-30");
  cr_assert(r.con_ventana_terminada && !r.terminada);
  r = plan_av_actividad(&a, "2022-12-31");
  cr_assert(r.terminada);
}

/* 31/04/2022 counts as the last day of that month, as in the view plan_ventana. */
static const char *end_of(const struct plan_periodo *w, char out[11]) {
  struct paackit_fecha f = {0};
  if (w->fin != NULL && *w->fin != '\0') return w->fin;
  cr_assert_eq(paackit_fecha_leer(w->fin_original, &f), PAACKIT_FECHA_NO_EXISTE);
  f.day = paackit_dias_del_mes(f.year, f.month);
  paackit_fecha_iso(&f, out);
  return out;
}

static struct plan_av_grupo plan_on(const struct plan_documento *doc, const char *day) {
  struct plan_av_grupo g = {0};
  for (size_t i = 0; i < doc->n_actividades; i++) {
    struct plan_av_ventana w[8];
    char room[8][11];
    const struct plan_actividad *x = &doc->actividades[i];
    for (size_t k = 0; k < x->n_periodos; k++)
      w[k] = (struct plan_av_ventana){(int)k + 1, x->periodos[k].inicio,
                                      end_of(&x->periodos[k], room[k])};
    struct plan_av_actividad a = {.ventanas = w, .ventanas_n = x->n_periodos};
    struct plan_av_resultado r = plan_av_actividad(&a, day);
    plan_av_sumar(&g, &r, r.terminada);
  }
  return g;
}

Test(avance, the_plan_of_2022_can_be_asked_for_in_three_ways_at_each_cut) {
  static const struct {
    const char *day;
    int all, some, begun;
  } cuts[] = {{"2022-04-30", 11, 15, 55}, {"2022-08-31", 20, 26, 69}, {"2022-12-31", 77, 77, 77}};
  size_t len;
  char *source = plan_archivo("data/paac-2022.txt", &len);
  struct plan_documento *doc = plan_de(source);
  for (size_t i = 0; i < 3; i++) {
    struct plan_av_grupo g = plan_on(doc, cuts[i].day);
    cr_assert_eq(g.actividades, 77);
    cr_assert_eq(g.terminadas, cuts[i].all, "%s: %d", cuts[i].day, g.terminadas);
    cr_assert_eq(g.con_ventana_terminada, cuts[i].some, "%s: %d", cuts[i].day,
                 g.con_ventana_terminada);
    cr_assert_eq(g.iniciadas, cuts[i].begun, "%s: %d", cuts[i].day, g.iniciadas);
  }
  plan_documento_libre(doc);
  free(source);
}

/* --- rules ---------------------------------------------------------------------------------- */

Test(avance, with_a_leader_what_counts_is_the_one_that_has_most) {
  const struct plan_av_dato d[] = {{1, 1, 3, false, false, 0, false},
                                   {1, 2, 1, false, false, 0, false}};
  struct plan_av_actividad a = activity(PLAN_AV_LIDER, 12, d, 2);
  cr_assert_eq(progress(&a), 2500);
}

Test(avance, where_all_must_a_unit_that_has_more_does_not_make_up_for_one_that_has_less) {
  const struct plan_av_dato d[] = {{1, 1, 24, false, false, 0, false},
                                   {1, 2, 6, false, false, 0, false}};
  struct plan_av_actividad a = activity(PLAN_AV_TODAS, 12, d, 2);
  cr_assert_eq(progress(&a), 7500);
}

Test(avance, a_sum_adds_what_all_have_and_never_passes_the_whole) {
  const struct plan_av_dato d[] = {{1, 1, 8, false, false, 0, false},
                                   {1, 2, 1, false, false, 0, false}};
  struct plan_av_actividad a = activity(PLAN_AV_SUMA, 12, d, 2);
  cr_assert_eq(progress(&a), 7500);
  a.meta = 5;
  cr_assert_eq(progress(&a), PLAN_AV_TODO);
  cr_assert_float_eq(plan_av_actividad(&a, "2027-06-30").hecho, 9, 1e-9);
}

/* Unit 7 answers for 8 and 9 too, which merged into it; window 2 has one report. */
static size_t counting(enum plan_av_regla rule, bool speaks_for_all, size_t which[8]) {
  const struct plan_av_dato d[] = {
      {1, 7, 1, false, false, 7, false}, {1, 7, 5, false, false, 8, false},
      {1, 7, 6, false, false, 8, false}, {1, 7, 2, false, false, 7, speaks_for_all},
      {1, 7, 3, false, false, 9, false}, {2, 7, 4, false, false, 8, false},
  };
  return plan_av_vigentes(rule, d, sizeof d / sizeof *d, which);
}

Test(avance, what_merged_units_did_is_added_until_the_one_that_answers_speaks_for_all) {
  size_t which[8];
  cr_assert_eq(counting(PLAN_AV_SUMA, false, which), 4, "the latest of each of the three");
  cr_assert(which[0] == 2 && which[1] == 3 && which[2] == 4 && which[3] == 5);
  cr_assert_eq(counting(PLAN_AV_SUMA, true, which), 2, "its word takes the place of theirs");
  cr_assert(which[0] == 3 && which[1] == 5);
}

Test(avance, where_nothing_is_added_only_the_latest_counts) {
  size_t which[8];
  cr_assert_eq(counting(PLAN_AV_LIDER, false, which), 2);
  cr_assert(which[0] == 4 && which[1] == 5);
}

Test(avance, a_unit_that_does_not_answer_for_the_activity_counts_for_nothing) {
  const struct plan_av_dato d[] = {{1, 9, 12, false, false, 0, false}};
  struct plan_av_actividad a = activity(PLAN_AV_SUMA, 12, d, 1);
  cr_assert_eq(progress(&a), 0);
  cr_assert_not(plan_av_actividad(&a, "2027-06-30").reportada);
}

Test(avance, quantities_add_over_windows_and_percentages_are_their_mean) {
  const struct plan_av_dato d[] = {{1, 1, 1, false, false, 0, false},
                                   {2, 1, 1, false, false, 0, false}};
  struct plan_av_actividad a = activity(PLAN_AV_LIDER, 3, d, 2);
  a.ventanas = three;
  a.ventanas_n = 3;
  cr_assert_eq(progress(&a), 6667);
  const struct plan_av_dato p[] = {{1, 1, 100, false, false, 0, false},
                                   {2, 1, 50, false, false, 0, false}};
  a.datos = p;
  a.contable = false;
  a.meta = 100;
  cr_assert_eq(progress(&a), 5000);
}

Test(avance, a_percentage_is_measured_against_the_one_that_the_target_asks) {
  const struct plan_av_dato d[] = {{1, 1, 45, false, false, 0, false}};
  struct plan_av_actividad a = activity(PLAN_AV_LIDER, 90, d, 1);
  a.contable = false;
  cr_assert_eq(progress(&a), 5000);
  a.meta = 0;
  cr_assert_eq(progress(&a), 4500);
}

Test(avance, what_is_programmed_by_the_cut_is_the_denominator_of_the_cut) {
  const struct plan_av_dato d[] = {{1, 1, 4, false, false, 0, false}};
  struct plan_av_actividad a = activity(PLAN_AV_LIDER, 12, d, 1);
  a.programado = 4;
  struct plan_av_resultado r = plan_av_actividad(&a, "2027-06-30");
  cr_assert_eq(r.avance, 3333);
  cr_assert_eq(r.avance_corte, PLAN_AV_TODO);
}

Test(avance, almost_all_is_not_rounded_up_to_all) {
  const struct plan_av_dato d[] = {{1, 1, 99999, false, false, 0, false}};
  struct plan_av_actividad a = activity(PLAN_AV_LIDER, 100000, d, 1);
  cr_assert_eq(progress(&a), 9999);
}

Test(avance, a_condition_that_did_not_happen_takes_the_activity_out_of_the_mean) {
  const struct plan_av_dato d[] = {{1, 1, 0, true, false, 0, false}};
  struct plan_av_actividad a = activity(PLAN_AV_LIDER, 1, d, 1);
  cr_assert_eq(progress(&a), 0);
  a.condicional = true;
  struct plan_av_resultado r = plan_av_actividad(&a, "2027-06-30");
  struct plan_av_grupo g = {0};
  cr_assert(r.no_ocurrida);
  cr_assert_eq(r.avance, PLAN_AV_NADA);
  plan_av_sumar(&g, &r, true);
  cr_assert_eq(plan_av_grupo_avance(&g), PLAN_AV_NADA);
  cr_assert_eq(plan_av_grupo_corte(&g), PLAN_AV_NADA);
}

Test(avance, what_one_unit_says_did_not_happen_lets_no_other_off) {
  const struct plan_av_dato d[] = {{1, 1, 0, true, false, 0, false},
                                   {1, 2, 0, false, false, 0, false}};
  struct plan_av_actividad a = activity(PLAN_AV_TODAS, 1, d, 2);
  static const int64_t one[] = {1}, other[] = {2};
  a.condicional = true;
  cr_assert_not(plan_av_actividad(&a, "2027-06-30").no_ocurrida);
  a.unidades = one;
  a.unidades_n = 1;
  cr_assert(plan_av_actividad(&a, "2027-06-30").no_ocurrida);
  a.unidades = other;
  cr_assert_not(plan_av_actividad(&a, "2027-06-30").no_ocurrida);
}

/* --- groups --------------------------------------------------------------------------------- */

Test(avance, a_component_without_activities_has_no_percentage) {
  struct plan_av_grupo g = {0};
  char out[12];
  cr_assert_eq(plan_av_grupo_avance(&g), PLAN_AV_NADA);
  plan_av_escribir(plan_av_grupo_avance(&g), out);
  cr_assert_str_empty(out);
}

Test(avance, the_cut_counts_only_what_can_be_asked_for) {
  struct plan_av_grupo g = {0};
  struct plan_av_resultado whole = {.avance = PLAN_AV_TODO, .avance_corte = PLAN_AV_TODO};
  struct plan_av_resultado half = {.avance = 5000, .avance_corte = 5000};
  plan_av_sumar(&g, &whole, true);
  plan_av_sumar(&g, &half, true);
  plan_av_sumar(&g, &half, false);
  cr_assert_eq(plan_av_grupo_avance(&g), 6667);
  cr_assert_eq(plan_av_grupo_corte(&g), 5000);
}

Test(avance, what_only_links_prove_is_reached_and_not_fulfilled) {
  struct plan_av_ventana whole = {1, "2022-01-01", "2022-12-31"};
  const int64_t units[] = {7};
  struct plan_av_dato said = {1, 7, 100, false, true, 0, false};
  struct plan_av_actividad a = {.ventanas = &whole,
                                .ventanas_n = 1,
                                .unidades = units,
                                .unidades_n = 1,
                                .datos = &said,
                                .datos_n = 1,
                                .meta = 100};
  struct plan_av_grupo g = {0};
  struct plan_av_resultado r = plan_av_actividad(&a, "2022-12-31");
  cr_assert_eq(r.avance, PLAN_AV_TODO);
  cr_assert(r.sin_verificar);
  plan_av_sumar(&g, &r, true);
  cr_assert_eq(g.exigibles, 1);
  cr_assert_eq(g.cumplidas, 0);
  said.sin_prueba = false;
  r = plan_av_actividad(&a, "2022-12-31");
  plan_av_sumar(&g, &r, true);
  cr_assert_eq(g.cumplidas, 1);
}

Test(avance, elapsed_time_goes_from_nothing_before_the_plan_to_all_on_its_last_day) {
  cr_assert_eq(plan_av_transcurrido("2022-01-01", "2022-12-31", "2021-12-31"), 0);
  cr_assert_eq(plan_av_transcurrido("2022-01-01", "2022-12-31", "2022-04-30"), 3288);
  cr_assert_eq(plan_av_transcurrido("2022-01-01", "2022-12-31", "2022-12-31"), PLAN_AV_TODO);
}

Test(avance, quantities_are_read_as_people_write_them) {
  static const struct {
    const char *text;
    double value;
  } good[] = {{"12", 12},        {"2,5", 2.5},          {"2.5", 2.5}, {"1.500", 1500},
              {"15.000", 15000}, {"1.500,25", 1500.25}, {"0", 0}};
  static const char *const bad[] = {"",       "doce",
                                    "-1",     "1,2,3",
                                    "3,456",  "12 informes",
                                    ",5",     "5,",
                                    "1.50.0", "99999999999999999",
                                    "0.500",  "1234567890123"};
  double v;
  for (size_t i = 0; i < sizeof good / sizeof good[0]; i++) {
    cr_assert(plan_av_cantidad_leer(good[i].text, &v), "%s", good[i].text);
    cr_assert_float_eq(v, good[i].value, 1e-9, "%s is %f", good[i].text, v);
  }
  for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++)
    cr_assert_not(plan_av_cantidad_leer(bad[i], &v), "%s", bad[i]);
}
