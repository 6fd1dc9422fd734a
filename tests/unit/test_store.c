/* Files by what they hold, on a real disk. */
#include <criterion/criterion.h>
#include <fcntl.h>
#include <glib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "storage/store.h"

/* SHA-256("abc"), FIPS 180-4. */
#define ABC "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"

static char *dir;

static void make(void) { dir = g_dir_make_tmp("store-XXXXXX", NULL); }

static void drop(void) {
  const char *argv[] = {"rm", "-rf", dir, NULL};
  g_spawn_sync(NULL, (char **)(guintptr)argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL,
               NULL, NULL);
  g_free(dir);
}

TestSuite(store, .init = make, .fini = drop);

static char *file_of(const char *name) {
  char path[STORE_NAME + 6];
  cr_assert(store_path(name, path));
  return g_build_filename(dir, path, NULL);
}

Test(store, a_file_is_kept_under_its_sha256_and_read_back) {
  char name[STORE_NAME], got[4] = "";
  int64_t bytes = 0;
  cr_assert(store_put(dir, "abc", 3, name));
  cr_assert_str_eq(name, ABC);
  int fd = store_open(dir, name, &bytes);
  cr_assert_geq(fd, 0);
  cr_assert_eq(bytes, 3);
  cr_assert_eq(read(fd, got, 3), 3);
  cr_assert_str_eq(got, "abc");
  close(fd);
  cr_assert_eq(store_check(dir, name), STORE_SAME);
}

Test(store, the_same_bytes_twice_are_one_file_and_nothing_lies_beside_it) {
  char name[STORE_NAME];
  cr_assert(store_put(dir, "abc", 3, name));
  cr_assert(store_put(dir, "abc", 3, name));
  g_autofree char *file = file_of(name);
  g_autofree char *shelf = g_path_get_dirname(file);
  GDir *d = g_dir_open(shelf, 0, NULL);
  cr_assert_str_eq(g_dir_read_name(d), ABC);
  cr_assert_null(g_dir_read_name(d));
  g_dir_close(d);
}

Test(store, an_empty_file_is_a_file) {
  char name[STORE_NAME];
  cr_assert(store_put(dir, "", 0, name));
  cr_assert_eq(store_check(dir, name), STORE_SAME);
}

Test(store, a_changed_byte_and_a_missing_file_are_told_apart) {
  char name[STORE_NAME];
  cr_assert(store_put(dir, "abc", 3, name));
  g_autofree char *file = file_of(name);
  cr_assert(g_file_set_contents(file, "abd", 3, NULL));
  cr_assert_eq(store_check(dir, name), STORE_CHANGED);
  cr_assert(g_unlink(file) == 0);
  cr_assert_eq(store_check(dir, name), STORE_MISSING);
}

Test(store, a_file_cut_short_is_mended_by_putting_it_again) {
  char name[STORE_NAME];
  cr_assert(store_put(dir, "abc", 3, name));
  g_autofree char *file = file_of(name);
  cr_assert(g_file_set_contents(file, "a", 1, NULL));
  cr_assert(store_put(dir, "abc", 3, name));
  cr_assert_eq(store_check(dir, name), STORE_SAME);
}

Test(store, a_byte_changed_is_mended_by_putting_it_again) {
  char name[STORE_NAME];
  cr_assert(store_put(dir, "abc", 3, name));
  g_autofree char *file = file_of(name);
  cr_assert(g_file_set_contents(file, "abd", 3, NULL));
  cr_assert(store_put(dir, "abc", 3, name));
  cr_assert_eq(store_check(dir, name), STORE_SAME);
}

Test(store, removing_what_was_never_there_makes_no_directory) {
  cr_assert(store_remove(dir, ABC));
  g_autofree char *shelf = g_build_filename(dir, "ba", NULL);
  cr_assert_not(g_file_test(shelf, G_FILE_TEST_EXISTS));
}

Test(store, what_is_no_name_opens_nothing) {
  int64_t bytes;
  char path[STORE_NAME + 6];
  cr_assert_lt(store_open(dir, "../../etc/passwd", &bytes), 0);
  cr_assert_not(store_path("BA7816", path));
  cr_assert_not(store_remove(dir, ".."));
}

Test(store, what_was_removed_is_gone_and_removing_it_again_is_no_error) {
  char name[STORE_NAME];
  cr_assert(store_put(dir, "abc", 3, name));
  cr_assert(store_remove(dir, name));
  cr_assert_eq(store_check(dir, name), STORE_MISSING);
  cr_assert(store_remove(dir, name));
}

Test(store, a_disk_that_refuses_is_said) {
  char name[STORE_NAME];
  cr_assert_not(store_put("/proc/no/such", "abc", 3, name));
  g_autofree char *blocked = g_build_filename(dir, "ba", NULL);
  cr_assert(g_file_set_contents(blocked, "", 0, NULL));
  cr_assert_not(store_put(dir, "abc", 3, name));
}
