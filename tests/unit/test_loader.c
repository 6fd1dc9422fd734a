/* Loading shared objects: what does not fit is refused with file, field, expected, found and
 * remedy; tables are read by the stride of whoever compiled them. */
#include "site.h"

static struct config conf;
static struct buf err;

static void start(void) {
  b.dir = g_dir_make_tmp("paac-loader-XXXXXX", NULL);
  b.arena = arena_new((size_t)1 << 20);
  conf = (struct config){.modules_dir = g_build_filename(b.dir, "modules", NULL),
                         .share_dir = g_build_filename(b.dir, "share", NULL)};
  cr_assert_eq(g_mkdir_with_parents(conf.modules_dir, 0700), 0);
}

static void end(void) {
  base_remove(b.dir);
  arena_free(b.arena);
  buf_free(&err);
}
TestSuite(loader, .init = start, .fini = end);

/* The registry of exactly this module of tests/modules/abi, or NULL. */
static struct registry *load(const char *name) {
  g_autofree char *path = g_strdup_printf("%s/%s.so", conf.modules_dir, name);
  site_shared_object("abi", name);
  buf_free(&err);
  struct registry *r = registry_load(&conf, &err);
  remove(path);
  return r;
}

static void refused(const char *name, const char *field, const char *expected, const char *found) {
  const char *parts[] = {name, field, expected, found, "Remedio: "};
  cr_assert_null(load(name), "%s was accepted", name);
  for (size_t i = 0; i < G_N_ELEMENTS(parts); i++)
    cr_assert_not_null(strstr(err.data, parts[i]), "no «%s» in: %s", parts[i], err.data);
}

Test(loader, what_is_not_a_module_of_this_abi_is_refused_with_field_expected_found_and_remedy) {
  refused("magia", "Campo: magic.", "Se esperaba: 0x50414143", "0x4d414c4f");
  refused("mayor", "Campo: abi_major.", "Se esperaba: 1.", "Se encontró: 2 ");
  refused("menor", "Campo: abi_minor.", "Se esperaba: 1 o menor.", "Se encontró: 2 ");
  refused("tamano", "Campo: size.", "Se esperaba: entre ", "Se encontró: 24 ");
  refused("sin_entrada", "Campo: paac_module.", "Se esperaba: la función", "Se encontró: ninguna");
  refused("nula", "Campo: paac_module().", "Se esperaba: una descripción", "Se encontró: 0 ");
  refused("columnas", "Campo: listados.columns.", "Se esperaba: un arreglo", "Se encontró: 3 ");
  refused("corta", "Campo: forms.fields.", " bytes o más.", "Se encontró: 16 ");
}

Test(loader, a_module_with_a_variable_is_refused_before_it_runs_and_the_variable_is_named) {
  refused("variable", "Campo: variables globales.", "ninguna que pueda cambiar",
          "Se encontró: cuenta.");
}

Test(loader, a_symbol_that_nobody_defines_is_named_in_spanish) {
  refused("perdida", "Campo: símbolos.", "Se esperaba: sólo los suyos",
          "usa «funcion_perdida», que nadie define");
  cr_assert_null(strstr(err.data, "undefined"), "%s", err.data);
}

Test(loader, a_schema_that_is_declared_must_be_there) {
  cr_assert_null(load("esquema"));
  cr_assert_not_null(strstr(err.data, "«documento»"), "%s", err.data);
  cr_assert_not_null(strstr(err.data, "esquema/rng/perdido.rng"), "%s", err.data);
}

Test(loader, what_is_no_shared_object_is_refused_by_its_file) {
  base_write(&b, "modules/texto.so", "esto no es un objeto compartido");
  cr_assert_null(registry_load(&conf, &err));
  cr_assert_not_null(strstr(err.data, "modules/texto.so: módulo rechazado. Campo: formato."), "%s",
                     err.data);
}

Test(loader, no_module_at_all_is_refused) {
  cr_assert_null(registry_load(&conf, &err));
  cr_assert_not_null(strstr(err.data, "no hay ningún módulo"), "%s", err.data);
}

Test(loader, two_modules_of_one_name_are_refused_and_both_files_named) {
  site_shared_object("prueba", "prueba");
  cr_assert_null(load("doble"));
  cr_assert_not_null(strstr(err.data, "prueba.so"), "%s", err.data);
  cr_assert_not_null(strstr(err.data, "doble.so"), "%s", err.data);
}

Test(loader, a_file_of_statements_that_cannot_be_read_is_refused_with_file_and_line) {
  base_write(&b, "share/modules/ancha/sql/consultas.sql", "-- name: x\nDROP TABLE unidad\n");
  cr_assert_null(load("ancha"));
  cr_assert_not_null(strstr(err.data, "consultas.sql:"), "%s", err.data);
  base_write(&b, "share/modules/ancha/sql/consultas.sql", "-- name: x\nSELECT 1\n");
  cr_assert_not_null(load("ancha"), "%s", err.data);
}

Test(loader, longer_elements_of_a_later_header_are_read_by_their_own_stride) {
  struct registry *r = load("ancha");
  cr_assert_not_null(r, "%s", err.data);
  const struct module *m = r->modules[0];
  cr_assert_eq(m->fragments_count, 2);
  cr_assert_str_eq(m->fragments[1].name, "dos");
  cr_assert_str_eq(m->fragments[1].permission, "ancha.dos");
  cr_assert_str_eq(m->permissions[1].roles, "lider");
  cr_assert_str_eq(m->d.version, "9.0");
}

Test(loader, fragments_are_found_by_name_and_major_version) {
  site_shared_object("prueba", "prueba");
  struct registry *r = registry_load(&conf, &err);
  cr_assert_not_null(r, "%s", err.data);
  const struct module *m = registry_find(r, "prueba", 6);
  cr_assert_eq(module_fragment(m, "otra", 4, 1)->major, 1);
  cr_assert_eq(module_fragment(m, "otra", 4, 2)->major, 2);
  cr_assert_eq(module_fragment(m, "otra", 4, 0)->major, 2);
  cr_assert_null(module_fragment(m, "otra", 4, 3));
  cr_assert_null(module_fragment(m, "otr", 3, 0));
  cr_assert_null(registry_find(r, "prueb", 5));
}
