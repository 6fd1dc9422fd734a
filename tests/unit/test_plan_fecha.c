/* Date cells as windows of an activity. */
#include "../../modules/plan/importar/periodos.h"

#include <criterion/criterion.h>

#include "plan.h"

static struct plan_documento *doc;
static void open_doc(void) {
  doc = plan_documento_nuevo(2022);
  plan_actividad_nueva(doc);
}
static void close_doc(void) { plan_documento_libre(doc); }
TestSuite(plan_fecha, .init = open_doc, .fini = close_doc);

static void add(const char *inicio, const char *fin) {
  plan_periodos_agregar(doc, 0, (struct plan_celda_fecha){inicio, 7},
                        (struct plan_celda_fecha){fin, 8}, false);
}

static const struct plan_periodo *window(size_t i) {
  cr_assert_lt(i, doc->actividades[0].n_periodos);
  return &doc->actividades[0].periodos[i];
}

Test(plan_fecha, a_pair_of_dates_is_a_window) {
  add("1/07/2022", "31/08/2022");
  cr_assert_str_eq(window(0)->inicio, "2022-07-01");
  cr_assert_str_eq(window(0)->fin, "2022-08-31");
  cr_assert_str_eq(window(0)->inicio_original, "1/07/2022");
  cr_assert_eq(doc->n_avisos, 0);
}

Test(plan_fecha, a_day_that_does_not_exist_stays_as_text_and_is_told_with_its_line) {
  add("1/04/2022", "31/04/2022");
  cr_assert_null(window(0)->fin);
  cr_assert_str_eq(window(0)->fin_original, "31/04/2022");
  const struct plan_aviso *a = plan_aviso_con(doc, "fin", "31 de abril de 2022 no existe");
  cr_assert_not_null(a);
  cr_assert_eq(a->linea, 8);
  cr_assert_eq(a->nivel, PLAN_AVISO);
  cr_assert_str_eq(a->original, "31/04/2022");
}

Test(plan_fecha, several_dates_in_a_cell_are_paired_in_their_order) {
  add("01/05/2022\n01/10/2022", "01/06/2022\n01/11/2022");
  cr_assert_eq(doc->actividades[0].n_periodos, 2);
  cr_assert_str_eq(window(1)->inicio, "2022-10-01");
  cr_assert_str_eq(window(1)->fin, "2022-11-01");
  cr_assert_eq(plan_avisos(doc, PLAN_AVISO), 0);
}

Test(plan_fecha, a_start_without_end_is_kept_and_told) {
  add("1/02/2022; 1/06/2022", "28/02/2022");
  cr_assert_eq(doc->actividades[0].n_periodos, 2);
  cr_assert_null(window(1)->fin);
  cr_assert_not_null(plan_aviso_con(doc, "inicio", "2 fechas de inicio y 1 finales"));
  cr_assert_not_null(plan_aviso_con(doc, "fin", "no tiene fecha final"));
}

Test(plan_fecha, a_notice_of_an_end_that_is_missing_does_not_quote_the_start) {
  add("32/13/2033", "");
  const struct plan_aviso *a = plan_aviso_con(doc, "fin", "inicia el 32/13/2033");
  cr_assert_not_null(a);
  cr_assert_str_eq(a->original, "");
}

Test(plan_fecha, only_an_end_is_kept_and_told) {
  add("", "30/06/2022");
  cr_assert_str_eq(plan_aviso_con(doc, "inicio", "termina el 30/06/2022")->original, "");
  cr_assert_null(window(0)->inicio);
  cr_assert_str_eq(window(0)->fin, "2022-06-30");
  cr_assert_not_null(plan_aviso_con(doc, "inicio", "no tiene fecha de inicio"));
}

Test(plan_fecha, a_window_that_ends_before_it_begins_is_told_and_not_turned_round) {
  add("30/11/2022", "1/02/2022");
  cr_assert_str_eq(window(0)->inicio, "2022-11-30");
  cr_assert_str_eq(window(0)->fin, "2022-02-01");
  cr_assert_not_null(plan_aviso_con(doc, "fin", "anterior a la inicial"));
}

Test(plan_fecha, a_date_of_another_year_is_told) {
  add("1/02/2021", "30/11/2022");
  cr_assert_str_eq(window(0)->inicio, "2021-02-01");
  cr_assert_not_null(plan_aviso_con(doc, "inicio", "fuera de la vigencia 2022"));
}

Test(plan_fecha, a_month_alone_is_text) {
  add("febrero", "diciembre de 2022");
  cr_assert_null(window(0)->inicio);
  cr_assert_str_eq(window(0)->fin_original, "diciembre de 2022");
  cr_assert_not_null(plan_aviso_con(doc, "inicio", "No dice el día"));
}

Test(plan_fecha, a_range_in_the_first_cell_is_one_window) {
  add("1/02/2022 a 30/11/2022", "");
  cr_assert_eq(doc->actividades[0].n_periodos, 1);
  cr_assert_str_eq(window(0)->fin, "2022-11-30");
}

Test(plan_fecha, one_column_for_both_dates_gives_windows) {
  plan_periodos_de_fecha(doc, 0, (struct plan_celda_fecha){"1/02/2022 - 28/02/2022", 3}, false);
  plan_periodos_de_fecha(doc, 0, (struct plan_celda_fecha){"30/06/2022", 4}, false);
  cr_assert_str_eq(window(0)->inicio, "2022-02-01");
  cr_assert_null(window(1)->inicio);
  cr_assert_str_eq(window(1)->fin, "2022-06-30");
}

Test(plan_fecha, a_spreadsheet_number_is_read_and_told) {
  add("44593", "44895");
  cr_assert_str_eq(window(0)->inicio, "2022-02-01");
  cr_assert_not_null(plan_aviso_con(doc, "inicio", "número de día de una hoja de cálculo"));
}

Test(plan_fecha, a_year_of_two_digits_is_read_and_told) {
  add("1/02/22", "30/11/2022");
  cr_assert_str_eq(window(0)->inicio, "2022-02-01");
  cr_assert_not_null(plan_aviso_con(doc, "inicio", "dos cifras"));
}

Test(plan_fecha, words_in_a_date_cell_are_text) {
  add("Permanente, durante la vigencia", "31/12/2022");
  cr_assert_null(window(0)->inicio);
  cr_assert_str_eq(window(0)->inicio_original, "Permanente, durante la vigencia");
  cr_assert_not_null(plan_aviso_con(doc, "inicio", "No es una fecha"));
}

Test(plan_fecha, a_repeated_window_of_a_flat_table_is_added_once) {
  add("1/04/2022", "31/04/2022");
  size_t avisos = doc->n_avisos;
  plan_periodos_agregar(doc, 0, (struct plan_celda_fecha){"1/04/2022", 9},
                        (struct plan_celda_fecha){"31/04/2022", 9}, true);
  cr_assert_eq(doc->actividades[0].n_periodos, 1);
  cr_assert_eq(doc->n_avisos, avisos);
}

Test(plan_fecha, an_ordinal_and_a_time_of_day_are_read_but_not_a_separator_twice) {
  static const char *const read[] = {"1º de febrero de 2022", "1.º de febrero de 2022",
                                     "1° de febrero de 2022", "1ro de febrero de 2022",
                                     "1/2/2022 10:00",        "2022-02-01T08:30:00"};
  for (size_t i = 0; i < sizeof read / sizeof *read; i++) {
    add(read[i], "30/11/2022");
    cr_assert_not_null(window(i)->inicio, "«%s»", read[i]);
    cr_assert_str_eq(window(i)->inicio, "2022-02-01", "«%s»", read[i]);
    cr_assert_str_eq(window(i)->inicio_original, read[i]);
  }
  cr_assert_eq(doc->n_avisos, 0);
  add("01//02/2022", "30/11/2022");
  cr_assert_null(window(sizeof read / sizeof *read)->inicio);
  cr_assert_not_null(plan_aviso_con(doc, "inicio", "No es una fecha"));
}
