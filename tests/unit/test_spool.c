/* Files in pieces: they grow only where they end, by one hand at a time. */
#include <criterion/criterion.h>
#include <fcntl.h>
#include <glib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/mman.h>
#include <unistd.h>
#include <utime.h>

#include "storage/spool.h"

static char *dir;

static void make(void) {
  g_autofree char *above = g_dir_make_tmp("paac-spool-XXXXXX", NULL);
  dir = g_build_filename(above, "cargas", NULL);
}

static void unmake(void) {
  g_autofree char *above = g_path_get_dirname(dir);
  rmdir(dir);
  rmdir(above);
  g_free(dir);
}

TestSuite(spool, .init = make, .fini = unmake);

Test(spool, pieces_make_the_whole_file) {
  char name[SPOOL_NAME];
  int64_t size;
  cr_assert(spool_begin(dir, name));
  cr_assert(spool_name_ok(name));
  cr_assert_eq(spool_add(dir, name, 0, "abc", 3, &size), SPOOL_ADDED);
  cr_assert_eq(spool_add(dir, name, 3, "de", 2, &size), SPOOL_ADDED);
  cr_assert_eq(size, 5);
  const char *all = spool_map(dir, name, 5);
  cr_assert_not_null(all);
  cr_assert_eq(memcmp(all, "abcde", 5), 0);
  munmap((void *)(uintptr_t)all, 5);
  spool_remove(dir, name);
  cr_assert_eq(spool_size(dir, name), -1);
}

Test(spool, a_piece_of_another_place_is_refused_with_the_right_one) {
  char name[SPOOL_NAME];
  int64_t size;
  cr_assert(spool_begin(dir, name));
  cr_assert_eq(spool_add(dir, name, 0, "abc", 3, &size), SPOOL_ADDED);
  cr_assert_eq(spool_add(dir, name, 0, "abc", 3, &size), SPOOL_ELSEWHERE);
  cr_assert_eq(spool_add(dir, name, 4, "e", 1, &size), SPOOL_ELSEWHERE);
  cr_assert_eq(size, 3);
  cr_assert_null(spool_map(dir, name, 4), "not that long");
  spool_remove(dir, name);
}

Test(spool, two_hands_do_not_write_at_once) {
  char name[SPOOL_NAME];
  int64_t size;
  cr_assert(spool_begin(dir, name));
  g_autofree char *path = g_build_filename(dir, name, NULL);
  int other = open(path, O_RDWR | O_CLOEXEC);
  cr_assert_eq(flock(other, LOCK_EX), 0);
  cr_assert_eq(spool_add(dir, name, 0, "abc", 3, &size), SPOOL_BUSY);
  close(other);
  cr_assert_eq(spool_add(dir, name, 0, "abc", 3, &size), SPOOL_ADDED);
  spool_remove(dir, name);
}

Test(spool, what_nobody_goes_on_with_is_swept_away) {
  char old[SPOOL_NAME], fresh[SPOOL_NAME];
  cr_assert(spool_begin(dir, old));
  cr_assert(spool_begin(dir, fresh));
  g_autofree char *path = g_build_filename(dir, old, NULL);
  const struct utimbuf then = {.actime = 1, .modtime = 1};
  cr_assert_eq(utime(path, &then), 0);
  spool_sweep(dir);
  cr_assert_eq(spool_size(dir, old), -1);
  cr_assert_eq(spool_size(dir, fresh), 0);
  spool_remove(dir, fresh);
}

Test(spool, a_name_of_somebody_else_opens_nothing) {
  int64_t size;
  char name[SPOOL_NAME];
  cr_assert(spool_begin(dir, name));
  spool_remove(dir, name);
  cr_assert_not(spool_name_ok("../../../etc/passwd"));
  cr_assert_eq(spool_add(dir, "../cargas", 0, "a", 1, &size), SPOOL_REFUSED);
  cr_assert_eq(spool_add(dir, name, 0, "a", 1, &size), SPOOL_GONE);
}
