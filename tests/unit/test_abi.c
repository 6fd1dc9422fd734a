/* The handshake: what does not fit is refused with file, field, expected, found and remedy. */
#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

#include "module/registry.h"

static const struct paac_route routes[] = {{.method = "GET", .pattern = "/x"}};

static struct paac_module good(void) {
  return (struct paac_module){.magic = PAAC_ABI_MAGIC,
                              .size = sizeof(struct paac_module),
                              .abi_major = PAAC_ABI_MAJOR,
                              .abi_minor = PAAC_ABI_MINOR,
                              .name = "prueba",
                              .title = "Prueba",
                              .version = "1.0",
                              .routes = PAAC_TABLE(routes)};
}

static void refused(struct paac_module m, const char *field, const char *found) {
  struct buf err = {0};
  cr_assert_not(abi_check("/m/prueba.so", &m, &err), "%s should be refused", field);
  cr_assert_not_null(strstr(err.data, "/m/prueba.so"));
  cr_assert_not_null(strstr(err.data, field), "no field in: %s", err.data);
  cr_assert_not_null(strstr(err.data, found), "no value in: %s", err.data);
  cr_assert_not_null(strstr(err.data, "Se esperaba"));
  cr_assert_not_null(strstr(err.data, "Remedio"));
  buf_free(&err);
}

Test(abi, a_module_built_with_this_header_is_accepted) {
  struct buf err = {0};
  struct paac_module m = good();
  cr_assert(abi_check("x.so", &m, &err), "%s", err.data);
}

Test(abi, each_field_of_the_handshake_is_named_when_it_differs) {
  struct paac_module m = good();
  m.magic = 7;
  refused(m, "magic", "7");
  m = good();
  m.abi_major = PAAC_ABI_MAJOR + 1;
  refused(m, "abi_major", "2");
  m = good();
  m.abi_minor = PAAC_ABI_MINOR + 300;
  char newer[12];
  snprintf(newer, sizeof newer, "%u", m.abi_minor);
  refused(m, "abi_minor", newer);
  m = good();
  m.size = 16;
  refused(m, "size", "16");
  m = good();
  m.name = "Mal Nombre";
  refused(m, "name", "");
  m = good();
  m.routes.item_size = 4;
  refused(m, "routes", "4");
  m = good();
  m.routes.items = NULL;
  refused(m, "routes", "1");
}

Test(abi, a_larger_element_of_a_newer_minor_header_is_accepted) {
  struct buf err = {0};
  struct paac_module m = good();
  m.routes.item_size += 16;
  cr_assert(abi_check("x.so", &m, &err), "%s", err.data);
}

Test(fragment_names, are_module_dot_name_at_major) {
  struct fragment_name n;
  cr_assert(fragment_name_parse("plan.actividades@12", &n));
  cr_assert_eq(n.module_len, 4);
  cr_assert_eq(n.name_len, 11);
  cr_assert_eq(n.major, 12);
  cr_assert_not(fragment_name_parse("actividades", &n));
  cr_assert_not(fragment_name_parse("plan.actividades", &n));
  cr_assert_not(fragment_name_parse("plan.@1", &n));
  cr_assert_not(fragment_name_parse("plan.a@0", &n));
}

Test(words, are_found_whole) {
  cr_assert(word_in("a.b@1 c.d@1", "c.d@1", 5));
  cr_assert_not(word_in("a.b@1 c.d@12", "c.d@1", 5));
  cr_assert_not(word_in(NULL, "x", 1));
}
