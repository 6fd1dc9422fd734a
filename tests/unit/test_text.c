/* Text and dates: the comparisons that decide which unit is meant, and which day it is. */
#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"

static void folds_to(const char *text, const char *expected) {
  char *folded = text_fold(text);
  cr_assert_str_eq(folded, expected, "«%s» gave «%s»", text, folded);
  free(folded);
}

Test(text, spellings_of_one_name_have_one_key) {
  folds_to("Secretaría  MOSIG.", "secretaria mosig");
  folds_to("secretaria mosig", "secretaria mosig");
  folds_to(
      "  Secretar\xC3\xAD"
      "a\tMOSIG ",
      "secretaria mosig");
  folds_to(
      "Secretari\xCC\x81"
      "a MOSIG",
      "secretaria mosig");
  folds_to("Ñuñoa – Año 2022", "nunoa ano 2022");
  folds_to("O.P.G.I", "o p g i");
  folds_to("…", "");
  folds_to("", "");
}

Test(text, a_key_from_bytes_that_are_not_utf8_is_still_a_key) {
  char *folded = text_fold(
      "abc\xFF"
      "def");
  cr_assert_not_null(folded);
  cr_assert(text_is_clean(folded, strlen(folded)));
  free(folded);
}

Test(text, only_text_that_xml_can_hold_is_clean) {
  cr_assert(text_is_clean("línea\n\tcon ñ 😀", strlen("línea\n\tcon ñ 😀")));
  cr_assert(!text_is_clean("a\x01", 2));
  cr_assert(!text_is_clean("a\0b", 3));
  cr_assert(!text_is_clean("a\x7f", 2));
  cr_assert(!text_is_clean("\xC2\x85", 2));
  cr_assert(!text_is_clean("\xEF\xBF\xBE", 3));
  cr_assert(!text_is_clean("\xED\xA0\x80", 3), "a surrogate");
  cr_assert(!text_is_clean("\xC0\xAF", 2), "an overlong slash");
  cr_assert(
      !text_is_clean("ma\xF1"
                     "ana",
                     6));
}

Test(text, hex_is_lower_case) {
  char out[9];
  text_hex((const unsigned char[]){0x00, 0xff, 0x1a, 0xb0}, 4, out);
  cr_assert_str_eq(out, "00ff1ab0");
}

Test(date, the_day_in_pasto_begins_at_five_utc) {
  char day[11];
  date_bogota(1640926799, day); /* 2021-12-31T04:59:59Z */
  cr_assert_str_eq(day, "2021-12-30");
  date_bogota(1640926800, day);
  cr_assert_str_eq(day, "2021-12-31");
}

Test(date, only_days_of_the_calendar_are_valid) {
  cr_assert(date_valid("2022-01-31"));
  cr_assert(date_valid("2024-02-29"));
  cr_assert(date_valid("2000-02-29"));
  cr_assert(!date_valid("2022-04-31"), "the date that the plan of 2022 has");
  cr_assert(!date_valid("2022-02-29"));
  cr_assert(!date_valid("1900-02-29"));
  cr_assert(!date_valid("2022-13-01"));
  cr_assert(!date_valid("2022-00-10"));
  cr_assert(!date_valid("2022-1-01"));
  cr_assert(!date_valid("31/01/2022"));
  cr_assert(!date_valid("2022-01-01 "));
  cr_assert(!date_valid(NULL));
}
