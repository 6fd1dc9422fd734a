/* paacctl user …: accounts. Uses the administration account, because some roles (control_interno)
 * can be granted only here. */
#include <glib.h>
#include <stdio.h>
#include <string.h>

#include "identity/identity.h"
#include "ledger/ledger.h"
#include "paacctl.h"

struct options {
  char *name, *email, *roles;
  gboolean password_stdin;
};

static bool parse(int *argc, char ***argv, struct options *o) {
  GOptionEntry entries[] = {
      {"name", 0, 0, G_OPTION_ARG_STRING, &o->name, "nombre completo", "NOMBRE"},
      {"email", 0, 0, G_OPTION_ARG_STRING, &o->email, "correo", "CORREO"},
      {"roles", 0, 0, G_OPTION_ARG_STRING, &o->roles, "rol[:unidad],…", "ROLES"},
      {"password-stdin", 0, 0, G_OPTION_ARG_NONE, &o->password_stdin,
       "lee la contraseña de la entrada", NULL},
      G_OPTION_ENTRY_NULL};
  GOptionContext *context = g_option_context_new("add|passwd|disable|list USUARIO");
  GError *error = NULL;
  g_option_context_add_main_entries(context, entries, NULL);
  bool ok = g_option_context_parse(context, argc, argv, &error);
  if (!ok) fprintf(stderr, "%s\n", error->message);
  g_clear_error(&error);
  g_option_context_free(context);
  return ok;
}

static char *read_password(void) {
  char line[1024];
  if (fgets(line, sizeof line, stdin) == NULL) return NULL;
  line[strcspn(line, "\r\n")] = '\0';
  return g_strdup(line);
}

static int list(struct db *db, struct arena *a) {
  struct db_rows *rows = account_list(db, a);
  if (rows == NULL) return 1;
  while (db_next(rows)) {
    for (size_t i = 0; i < db_columns(rows); i++)
      printf("%s%s", i > 0 ? "\t" : "", db_text_at(rows, i) != NULL ? db_text_at(rows, i) : "");
    putchar('\n');
  }
  return 0;
}

static int run(struct db *db, struct arena *a, const char *what, const char *user,
               const struct options *o) {
  struct buf err = {0};
  const char *made = NULL;
  bool ok;
  g_autofree char *password = o->password_stdin ? read_password() : NULL;
  if (strcmp(what, "add") == 0)
    ok = account_add(db, a, user, o->name != NULL ? o->name : user, o->email,
                     o->roles != NULL ? o->roles : "consulta", password, &made, &err);
  else if (strcmp(what, "passwd") == 0)
    ok = account_passwd(db, a, user, password, &made, &err);
  else
    ok = account_disable(db, a, user, &err);
  if (!ok) fprintf(stderr, "%s\n", err.data != NULL ? err.data : "No se pudo.");
  if (ok && made != NULL) printf("%s\n", made);
  buf_free(&err);
  return ok ? 0 : 1;
}

int cmd_user(int argc, char **argv) {
  struct options o = {0};
  struct buf err = {0};
  if (!parse(&argc, &argv, &o)) return 2;
  bool is_list = argc == 2 && strcmp(argv[1], "list") == 0;
  bool one = argc == 3 && (strcmp(argv[1], "add") == 0 || strcmp(argv[1], "passwd") == 0 ||
                           strcmp(argv[1], "disable") == 0);
  if (!is_list && !one) {
    fputs("Uso: paacctl user add|passwd|disable USUARIO …, o paacctl user list\n", stderr);
    return 2;
  }
  const struct config *admin = paacctl_config("admin");
  struct db *db = admin != NULL ? paacctl_connect(admin) : NULL;
  if (db == NULL) return 1;
  if (!identity_load(admin, &err) || !ledger_load(admin, &err)) {
    fprintf(stderr, "%s\n", err.data);
    return 1;
  }
  struct arena *a = arena_new((size_t)64 << 20);
  int code = is_list ? list(db, a) : run(db, a, argv[1], argv[2], &o);
  arena_free(a);
  db_close(db);
  return code;
}
