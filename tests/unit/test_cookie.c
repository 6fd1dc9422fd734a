/* One cookie out of the Cookie header. */
#include <criterion/criterion.h>

#include "base/arena.h"
#include "http/http.h"

static struct arena *arena;
static void set_up(void) { arena = arena_new(1 << 16); }
static void tear_down(void) { arena_free(arena); }
TestSuite(cookie, .init = set_up, .fini = tear_down);

Test(cookie, the_value_is_found_wherever_it_stands) {
  cr_expect_str_eq(cookie_get(arena, "a=1", "a"), "1");
  cr_expect_str_eq(cookie_get(arena, "b=2; a=1", "a"), "1");
  cr_expect_str_eq(cookie_get(arena, "b=2;a=1;c", "a"), "1");
  cr_expect_str_eq(cookie_get(arena, "  a=x=y ; b=2", "a"), "x=y");
  cr_expect_str_eq(cookie_get(arena, "a=", "a"), "");
}

Test(cookie, a_name_that_only_ends_or_begins_alike_is_another) {
  cr_expect_null(cookie_get(arena, "xa=1; ab=2; A=3", "a"));
  cr_expect_null(cookie_get(arena, "__Host-a=1", "a"));
  cr_expect_null(cookie_get(arena, "b=a=1", "a"));
}

Test(cookie, of_two_with_one_name_none_is_believed) {
  cr_expect_null(cookie_get(arena, "a=1; b=2; a=3", "a"));
  cr_expect_null(cookie_get(arena, "a=1; a=1", "a"));
}

Test(cookie, values_with_characters_no_cookie_has_are_not_believed) {
  cr_expect_null(cookie_get(arena, "a=1 2", "a"));
  cr_expect_null(cookie_get(arena, "a=\"1\"", "a"));
  cr_expect_null(cookie_get(arena, "a=1,b=2", "a"));
  cr_expect_null(cookie_get(arena, "a=ñ", "a"));
}

Test(cookie, no_header_is_no_cookie) {
  cr_expect_null(cookie_get(arena, NULL, "a"));
  cr_expect_null(cookie_get(arena, "", "a"));
  cr_expect_null(cookie_get(arena, ";;; ;", "a"));
}
