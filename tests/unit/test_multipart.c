/* Forms with a file: what browsers send is read, everything else is refused. */
#include <criterion/criterion.h>
#include <string.h>

#include "http/http.h"

#define TYPE "multipart/form-data; boundary=x1"
#define FIELD(name, value) \
  "--x1\r\nContent-Disposition: form-data; name=\"" name "\"\r\n\r\n" value "\r\n"
#define FILE_PART(name, data)                                                  \
  "--x1\r\nContent-Disposition: form-data; name=\"archivo\"; filename=\"" name \
  "\"\r\n"                                                                     \
  "Content-Type: text/csv\r\n\r\n" data "\r\n"
#define END "--x1--\r\n"

static struct arena *a;
static struct pairs form;
static struct uploads files;

static void start(void) { a = arena_new((size_t)1 << 22); }
static void end(void) { arena_free(a); }
TestSuite(multipart, .init = start, .fini = end);

static int parse(const char *type, const char *body) {
  return multipart_parse(a, type, body, strlen(body), &form, &files);
}

Test(multipart, fields_and_one_file_are_read) {
  cr_assert_eq(parse(TYPE, FIELD("csrf", "abc") FILE_PART("año 1.csv", "a;b\r\n--x\r\n1;2")
                               FIELD("nota", "dos\r\nlíneas") END),
               0);
  cr_assert_eq(form.count, 2);
  cr_assert_str_eq(pairs_get(&form, "csrf"), "abc");
  cr_assert_str_eq(pairs_get(&form, "nota"), "dos\nlíneas");
  cr_assert_eq(files.count, 1);
  const struct upload file = files.items[0];
  cr_assert_str_eq(file.name, "archivo");
  cr_assert_str_eq(file.filename, "año 1.csv");
  cr_assert_eq(file.len, strlen("a;b\r\n--x\r\n1;2"));
  cr_assert_eq(memcmp(file.data, "a;b\r\n--x\r\n1;2", file.len), 0);
}

Test(multipart, the_boundary_may_be_quoted_and_the_form_without_a_file) {
  cr_assert_eq(parse("multipart/form-data; boundary=\"x1\"", FIELD("a", "") END), 0);
  cr_assert_str_eq(pairs_get(&form, "a"), "");
  cr_assert_eq(files.count, 0);
  cr_assert_eq(parse(TYPE, "--x1--"), 0);
}

Test(multipart, several_files_are_told_apart_by_field_and_an_empty_choice_is_none) {
  size_t at = 0;
  cr_assert_eq(
      parse(TYPE, FILE_PART("a.pdf", "uno") FILE_PART("", "") FILE_PART("b.pdf", "dos") END), 0);
  cr_assert_str_eq(uploads_next(&files, "archivo", &at)->filename, "a.pdf");
  cr_assert_str_eq(uploads_next(&files, "archivo", &at)->filename, "b.pdf");
  cr_assert_null(uploads_next(&files, "archivo", &at));
  at = 0;
  cr_assert_null(uploads_next(&files, "otro", &at));
}

Test(multipart, a_file_may_hold_any_bytes) {
  static const char body[] = FILE_PART("x", "\0\xff\r\n\r\n--y") END;
  cr_assert_eq(multipart_parse(a, TYPE, body, sizeof body - 1, &form, &files), 0);
  cr_assert_eq(files.items[0].len, 9);
}

Test(multipart, what_no_browser_sends_is_refused) {
  static const char *const bodies[] = {
      "",
      "hola",
      "x" FIELD("a", "b") END,
      FIELD("a", "b"),
      FIELD("a", "b") END "x",
      FIELD("", "b") END,
      FIELD("a", "\xff") END,
      "--x1\r\nContent-Disposition: form-data\r\n\r\nb\r\n" END,
      "--x1\r\nContent-Disposition: attachment; name=\"a\"\r\n\r\nb\r\n" END,
      "--x1\r\nContent-Disposition: form-data; name=\"a\r\n\r\nb\r\n" END,
      "--x1\r\n\r\nb\r\n" END,
      "--x1\nContent-Disposition: form-data; name=\"a\"\n\nb\n--x1--",
  };
  for (size_t i = 0; i < sizeof bodies / sizeof *bodies; i++)
    cr_expect_eq(parse(TYPE, bodies[i]), 400, "%zu: %s", i, bodies[i]);
  cr_expect_eq(parse("multipart/form-data", FIELD("a", "b") END), 400);
  cr_expect_eq(parse("multipart/form-data; boundary=", FIELD("a", "b") END), 400);
  cr_expect_eq(parse("multipart/form-data; boundary=a b\x01", FIELD("a", "b") END), 400);
  cr_expect_eq(parse(NULL, FIELD("a", "b") END), 400);
}

Test(multipart, too_many_parts_are_refused) {
  struct buf body = {0};
  for (int i = 0; i < 300; i++) buf_puts(&body, FIELD("a", "b"));
  buf_puts(&body, END);
  cr_assert_eq(parse(TYPE, body.data), 413);
  buf_free(&body);
}
