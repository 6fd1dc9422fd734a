/* CSV in and out. */
#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "kit/csv.h"

static struct paackit_pool *pool;
static void open_pool(void) { pool = paackit_pool_new(); }
static void close_pool(void) { paackit_pool_free(pool); }
TestSuite(kit_csv, .init = open_pool, .fini = close_pool);

Test(kit_csv, quotes_hold_separators_quotes_and_line_ends) {
  struct paackit_csv csv = {
      .text = "a;\"b;c\";\"d \"\"e\"\"\"\n\"f\ng\";h\nz", .separator = ';', .line = 1};
  struct paackit_csv_record r;
  cr_assert(paackit_csv_next(&csv, pool, &r));
  cr_assert_eq(r.count, 3);
  cr_assert_str_eq(r.fields[1], "b;c");
  cr_assert_str_eq(r.fields[2], "d \"e\"");
  cr_assert(paackit_csv_next(&csv, pool, &r));
  cr_assert_eq(r.line, 2);
  cr_assert_str_eq(r.fields[0], "f\ng");
  cr_assert(paackit_csv_next(&csv, pool, &r));
  cr_assert_eq(r.line, 4, "la celda de dos renglones ocupa dos líneas");
  cr_assert_not(paackit_csv_next(&csv, pool, &r));
}

Test(kit_csv, a_quote_that_is_never_closed_loses_nothing) {
  struct paackit_csv csv = {.text = "a;\"b\nc", .separator = ';', .line = 1};
  struct paackit_csv_record r;
  cr_assert(paackit_csv_next(&csv, pool, &r));
  cr_assert(r.unterminated);
  cr_assert_str_eq(r.fields[1], "b\nc");
}

Test(kit_csv, quotes_inside_an_unquoted_field_are_ordinary) {
  struct paackit_csv csv = {.text = "5\" de alto;x", .separator = ';', .line = 1};
  struct paackit_csv_record r;
  cr_assert(paackit_csv_next(&csv, pool, &r));
  cr_assert_str_eq(r.fields[0], "5\" de alto");
  cr_assert_str_eq(r.fields[1], "x");
}

static void to_file(void *to, const char *bytes, size_t len) { fwrite(bytes, 1, len, to); }

Test(kit_csv, what_is_written_is_read_again_as_it_was) {
  static const char *const samples[] = {"",
                                        "simple",
                                        "con;separador",
                                        "con \"comillas\"",
                                        "dos\nlíneas",
                                        "=1+1",
                                        "-guion",
                                        "'=ya guardado",
                                        "@arroba",
                                        "+57",
                                        "'normal'",
                                        "''=dos",
                                        "\"",
                                        "\tsangría",
                                        "\nrenglón",
                                        "'\tya guardada",
                                        "'"};
  enum { N = sizeof samples / sizeof *samples };
  char *text = NULL;
  size_t size = 0;
  FILE *f = open_memstream(&text, &size);
  for (int i = 0; i < N; i++) {
    paackit_csv_field(to_file, f, samples[i], ';');
    fputc(';', f);
  }
  fclose(f);
  struct paackit_csv csv = {.text = text, .separator = ';', .line = 1};
  struct paackit_csv_record r;
  cr_assert(paackit_csv_next(&csv, pool, &r));
  cr_assert_eq(r.count, N + 1);
  for (int i = 0; i < N; i++) cr_assert_str_eq(r.fields[i], samples[i]);
  free(text);
}

Test(kit_csv, no_written_field_begins_like_a_formula) {
  static const char *const samples[] = {"=1", "+1", "-1", "@x", "\t=1"};
  for (size_t i = 0; i < sizeof samples / sizeof *samples; i++) {
    char *text = NULL;
    size_t size = 0;
    FILE *f = open_memstream(&text, &size);
    paackit_csv_field(to_file, f, samples[i], ';');
    fclose(f);
    cr_assert_eq(strncmp(text, "\"'", 2), 0);
    free(text);
  }
}
