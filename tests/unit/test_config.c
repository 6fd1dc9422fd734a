/* paac.conf: defaults, relative paths, and refusals that say what to do. */
#include <criterion/criterion.h>
#include <criterion/redirect.h>
#include <glib.h>
#include <glib/gstdio.h>

#include "base/config.h"

static char *dir;

static const struct config *load(const char *text, const char *profile) {
  dir = g_dir_make_tmp("paac-conf-XXXXXX", NULL);
  g_autofree char *file = g_build_filename(dir, "paac.conf", NULL);
  g_file_set_contents(file, text, -1, NULL);
  const struct config *conf = config_load(file, profile);
  g_unlink(file);
  g_rmdir(dir);
  return conf;
}

/* What goes to stderr must hold this text. */
static void complains(const char *text, const char *profile, const char *about) {
  cr_redirect_stderr();
  cr_assert_null(load(text, profile));
  fflush(stderr);
  FILE *f = cr_get_redirected_stderr();
  char said[1000] = "";
  size_t n = fread(said, 1, sizeof said - 1, f);
  said[n] = '\0';
  cr_assert(g_strrstr(said, about) != NULL, "«%s» is not in «%s»", about, said);
}

Test(config, what_is_absent_has_its_default) {
  const struct config *c = load("[intranet]\ndb_user = i\n", "intranet");
  cr_assert_not_null(c);
  cr_assert_str_eq(c->profile, "intranet");
  cr_assert_str_eq(c->entity, "Entidad sin nombre en paac.conf");
  cr_assert_str_eq(c->db_name, "paac");
  cr_assert_str_eq(c->db_socket, "/run/mysqld/mysqld.sock");
  cr_assert_null(c->db_host);
  cr_assert_null(c->db_secret_file);
  cr_assert_str_eq(c->cookie, "paac_intranet");
  cr_assert(!c->https);
  cr_assert_eq(c->max_body, 10485760);
  cr_assert_eq(c->idle_minutes, 30);
  cr_assert_eq(c->absolute_hours, 10);
}

Test(config, relative_paths_start_at_the_file) {
  const struct config *c = load(
      "[general]\nshare_dir = share\nmodules_dir = /abs\nstate_dir =\n[db]\nsocket = run/s\n"
      "[auditoria]\ndb_user = a\ndb_secret_file = a.secret\nworkers = 7\n[http]\nhttps = sí\n",
      "auditoria");
  cr_assert_not_null(c);
  g_autofree char *share = g_build_filename(dir, "share", NULL);
  g_autofree char *socket = g_build_filename(dir, "run/s", NULL);
  g_autofree char *secret = g_build_filename(dir, "a.secret", NULL);
  cr_assert_str_eq(c->share_dir, share);
  cr_assert_str_eq(c->modules_dir, "/abs");
  cr_assert_null(c->state_dir);
  cr_assert_str_eq(c->db_socket, socket);
  cr_assert_str_eq(c->db_secret_file, secret);
  cr_assert_eq(c->workers, 7);
  cr_assert(c->https);
}

Test(config, a_wrong_number_is_named_with_its_limits) {
  complains("[sesion]\nidle_minutes = mucho\n[intranet]\ndb_user = i\n", "intranet",
            "[sesion] idle_minutes = mucho: se esperaba un número entero entre 1 y 1440");
}

Test(config, a_number_beyond_its_limits_is_refused) {
  complains("[intranet]\ndb_user = i\nworkers = 0\n", "intranet", "[intranet] workers = 0");
}

Test(config, yes_or_no_is_nothing_else) {
  complains("[http]\nhttps = quizá\n[intranet]\ndb_user = i\n", "intranet", "yes o no");
}

Test(config, two_ways_to_the_database_are_refused) {
  complains("[db]\nsocket = /s\nhost = h\n[intranet]\ndb_user = i\n", "intranet", "deje solo uno");
}

Test(config, a_missing_section_is_named) {
  complains("[intranet]\ndb_user = i\n", "auditoria", "falta la sección [auditoria]");
}

Test(config, a_missing_file_is_named) {
  cr_redirect_stderr();
  cr_assert_null(config_load("/no/existe/paac.conf", "intranet"));
}
