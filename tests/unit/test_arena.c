/* The arena: what requests count on when they never free anything. */
#include <criterion/criterion.h>
#include <stdint.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"

Test(arena, memory_is_zeroed_aligned_and_does_not_overlap) {
  struct arena *a = arena_new(1 << 20);
  unsigned char *before = NULL;
  for (size_t i = 1; i < 200; i++) {
    unsigned char *p = arena_alloc(a, i);
    cr_assert_not_null(p);
    cr_assert_eq((uintptr_t)p % _Alignof(max_align_t), 0);
    for (size_t k = 0; k < i; k++) cr_assert_eq(p[k], 0);
    memset(p, 0xff, i);
    if (before != NULL) cr_assert_eq(before[i - 2], 0xff);
    before = p;
  }
  arena_free(a);
}

Test(arena, it_refuses_to_grow_beyond_its_cap_and_still_serves_what_fits) {
  struct arena *a = arena_new(64 * 1024);
  cr_assert_null(arena_alloc(a, 64 * 1024 + 1));
  cr_assert_not_null(arena_alloc(a, 1000));
  cr_assert_null(arena_alloc(a, SIZE_MAX));
  cr_assert_null(arena_alloc(a, SIZE_MAX - 8));
  size_t total = 0;
  while (arena_alloc(a, 4096) != NULL) total += 4096;
  cr_assert_leq(total, 64 * 1024);
  cr_assert_geq(total, 32 * 1024);
  arena_free(a);
}

Test(arena, after_a_reset_all_of_the_cap_is_there_again) {
  struct arena *a = arena_new(1 << 20);
  for (int round = 0; round < 3; round++) {
    cr_assert_not_null(arena_alloc(a, 700 * 1024));
    cr_assert_null(arena_alloc(a, 700 * 1024));
    arena_reset(a);
  }
  unsigned char *p = arena_alloc(a, 100);
  for (int i = 0; i < 100; i++) cr_assert_eq(p[i], 0);
  arena_free(a);
}

Test(arena, text_is_copied_and_formatted) {
  struct arena *a = arena_new(1 << 16);
  cr_assert_str_eq(arena_strdup(a, "rendición"), "rendición");
  cr_assert_str_eq(arena_strndup(a, "rendición", 4), "rend");
  cr_assert_str_eq(arena_printf(a, "%s:%d", "plan", 2022), "plan:2022");
  cr_assert_null(arena_strdup(a, NULL));
  arena_free(a);
}

Test(buf, it_grows_stays_terminated_and_stops_at_its_limit) {
  struct buf b = {.max = 1000};
  for (int i = 0; i < 100; i++) buf_printf(&b, "%d,", i % 10);
  cr_assert_eq(b.len, 200);
  cr_assert_eq(strlen(b.data), 200);
  buf_add(&b, "a\0b", 3);
  cr_assert_eq(b.len, 203);
  cr_assert(!b.failed);
  char big[900] = {0};
  buf_add(&b, big, sizeof big);
  cr_assert(b.failed);
  cr_assert_eq(b.len, 203);
  buf_free(&b);
  cr_assert_eq(b.max, 1000);
  buf_puts(&b, "otra vez");
  cr_assert_str_eq(b.data, "otra vez");
  buf_free(&b);
}
