/* Query and form text to pairs. */
#include <criterion/criterion.h>
#include <string.h>

#include "base/arena.h"
#include "http/http.h"

static struct arena *arena;
static void set_up(void) { arena = arena_new(1 << 20); }
static void tear_down(void) { arena_free(arena); }
TestSuite(params, .init = set_up, .fini = tear_down);

static int parse(const char *text, size_t max, struct pairs *out) {
  return params_parse(arena, text, strlen(text), max, out);
}

Test(params, names_and_values_are_decoded_once) {
  struct pairs p;
  cr_assert_eq(parse("a=1&n%C3%BAmero=1.1&c=%2541&d=a+b%2Bc", 10, &p), 0);
  cr_assert_eq(p.count, 4u);
  cr_expect_str_eq(pairs_get(&p, "a"), "1");
  cr_expect_str_eq(pairs_get(&p, "número"), "1.1");
  cr_expect_str_eq(pairs_get(&p, "c"), "%41");
  cr_expect_str_eq(pairs_get(&p, "d"), "a b+c");
}

Test(params, a_name_without_value_is_empty_and_an_absent_name_is_null) {
  struct pairs p;
  cr_assert_eq(parse("a&b=&&c=x=y&", 3, &p), 0);
  cr_assert_eq(p.count, 3u);
  cr_expect_str_eq(pairs_get(&p, "a"), "");
  cr_expect_str_eq(pairs_get(&p, "b"), "");
  cr_expect_str_eq(pairs_get(&p, "c"), "x=y");
  cr_expect_null(pairs_get(&p, "d"));
}

Test(params, of_several_with_one_name_the_first_is_given) {
  struct pairs p;
  cr_assert_eq(parse("a=1&a=2", 10, &p), 0);
  cr_expect_eq(p.count, 2u);
  cr_expect_str_eq(pairs_get(&p, "a"), "1");
}

Test(params, nothing_is_no_pairs) {
  struct pairs p;
  cr_expect_eq(parse("", 10, &p), 0);
  cr_expect_eq(p.count, 0u);
  cr_expect_null(pairs_get(&p, ""));
}

Test(params, line_ends_of_a_text_area_become_one_character) {
  struct pairs p;
  cr_assert_eq(parse("t=a%0D%0Ab%0Ac%0Dd", 10, &p), 0);
  cr_expect_str_eq(pairs_get(&p, "t"), "a\nb\nc\nd");
}

Test(params, what_is_pasted_from_other_programs_loses_only_what_is_no_text) {
  struct pairs p;
  cr_assert_eq(parse("t=con%02trato%7f%0Bdos%0C%C2%85tres%EF%BF%BE%09%C3%B1", 10, &p), 0);
  cr_expect_str_eq(pairs_get(&p, "t"), "contrato\ndos\n\ntres\t\u00f1");
}

Test(params, what_is_not_text_is_refused) {
  static const char *const bad[] = {"a=%",     "a=%1",   "a=%g0",       "%zz=1",         "a=%00",
                                    "%1b=a",   "%7f=a",  "a=%ff",       "a=%c3",         "a=%c0%80",
                                    "%e2%82=", "\x01=a", "a=%ed%a0%80", "a=%f4%90%80%80"};
  for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
    struct pairs p;
    cr_expect_eq(parse(bad[i], 10, &p), 400, "%s was accepted", bad[i]);
  }
}

Test(params, a_nul_byte_inside_the_text_is_refused) {
  struct pairs p;
  cr_expect_eq(params_parse(arena, "a=1\0b", 5, 10, &p), 400);
}

Test(params, more_pairs_than_allowed_is_too_much) {
  struct pairs p;
  cr_expect_eq(parse("a=1&b=2", 2, &p), 0);
  cr_expect_eq(parse("a=1&b=2&c=3", 2, &p), 413);
}

Test(params, text_beyond_the_memory_of_the_request_is_refused) {
  struct arena *small = arena_new(16);
  struct pairs p;
  cr_expect_neq(params_parse(small, "a=1&b=2&c=3&d=4", 15, 10, &p), 0);
  arena_free(small);
}

Test(params, a_name_that_comes_twice_is_found_unless_it_may) {
  static const char *const several[] = {"c", NULL};
  struct pairs p;
  cr_expect_eq(parse("a=1&c=2&c=3&b=4", 9, &p), 0);
  cr_expect_null(pairs_repeated(&p, several));
  cr_expect_str_eq(pairs_repeated(&p, NULL), "c");
  cr_expect_eq(parse("a=&b=1&a=", 9, &p), 0);
  cr_expect_str_eq(pairs_repeated(&p, several), "a");
}
