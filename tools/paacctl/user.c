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
  GOptionContext *context =
      g_option_context_new("add|passwd|roles|until|enable|disable|list USUARIO");
  GError *error = NULL;
  g_option_context_add_main_entries(context, entries, NULL);
  bool ok = g_option_context_parse(context, argc, argv, &error);
  if (!ok) fprintf(stderr, "%s\n", error->message);
  g_clear_error(&error);
  g_option_context_free(context);
  return ok;
}

static void forget(struct options *o) {
  g_free(o->name);
  g_free(o->email);
  g_free(o->roles);
}

/* A role that is given for one unit, and no unit: NULL when there is none of those. */
static const char *role_without_unit(const char *roles) {
  static const char *const tied[] = {"enlace", "lider"};
  const char *found = NULL;
  g_auto(GStrv) list = g_strsplit(roles, ",", -1);
  for (char **role = list; *role != NULL; role++)
    for (size_t i = 0; i < G_N_ELEMENTS(tied); i++)
      if (strcmp(g_strstrip(*role), tied[i]) == 0) found = tied[i];
  return found;
}

static bool roles_accepted(const char *roles) {
  const char *role = role_without_unit(roles);
  if (role != NULL)
    fprintf(stderr, "El rol «%s» es de una dependencia: escriba %s:CÓDIGO, como %s:opgi.\n", role,
            role, role);
  return role == NULL;
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

/* `value`: the roles of add and roles, the last day of until. */
static int run(struct db *db, struct arena *a, const char *what, const char *user,
               const struct options *o, const char *value) {
  struct buf err = {0};
  const char *made = NULL;
  bool ok;
  g_autofree char *password = o->password_stdin ? read_password() : NULL;
  if (strcmp(what, "add") == 0)
    ok = account_add(db, a, user, o->name != NULL ? o->name : user, o->email, value, password,
                     &made, &err);
  else if (strcmp(what, "passwd") == 0)
    ok = account_passwd(db, a, user, password, &made, &err);
  else if (strcmp(what, "roles") == 0)
    ok = account_roles(db, a, user, value, &err);
  else if (strcmp(what, "until") == 0)
    ok = account_until(db, a, user, strcmp(value, "nunca") == 0 ? NULL : value, &err);
  else if (strcmp(what, "enable") == 0)
    ok = account_enable(db, a, user, &err);
  else
    ok = account_disable(db, a, user, &err);
  if (!ok) fprintf(stderr, "%s\n", err.data != NULL ? err.data : "No se pudo.");
  if (ok && made != NULL) printf("%s\n", made);
  buf_free(&err);
  return ok ? 0 : 1;
}

static bool is_one_of(const char *what, const char *const *commands) {
  while (*commands != NULL && strcmp(what, *commands) != 0) commands++;
  return *commands != NULL;
}

static int connected(const char *what, const char *user, const struct options *o,
                     const char *value) {
  struct buf err = {0};
  const struct config *admin = paacctl_config("admin");
  struct db *db = admin != NULL ? paacctl_connect(admin) : NULL;
  if (db == NULL) return 1;
  if (!identity_load(admin, &err) || !ledger_load(admin, &err)) {
    fprintf(stderr, "%s\n", err.data);
    buf_free(&err);
    db_close(db);
    return 1;
  }
  struct arena *a = arena_new((size_t)64 << 20);
  int code = user == NULL ? list(db, a) : run(db, a, what, user, o, value);
  arena_free(a);
  db_close(db);
  return code;
}

static int ask(int argc, char **argv, const struct options *o) {
  static const char *const on_account[] = {"add", "passwd", "enable", "disable", NULL};
  bool roles_alone = argc == 4 && strcmp(argv[1], "roles") == 0;
  if (argc == 4 && strcmp(argv[1], "until") == 0) return connected(argv[1], argv[2], o, argv[3]);
  if (argc == 2 && strcmp(argv[1], "list") == 0) return connected(argv[1], NULL, o, NULL);
  if (!roles_alone && !(argc == 3 && is_one_of(argv[1], on_account))) {
    fputs(
        "Uso: paacctl user add|passwd|enable|disable USUARIO …, paacctl user roles USUARIO ROLES, "
        "paacctl user until USUARIO AAAA-MM-DD|nunca, o paacctl user list\n",
        stderr);
    return 2;
  }
  const char *roles = roles_alone ? argv[3] : o->roles != NULL ? o->roles : "consulta";
  return roles_accepted(roles) ? connected(argv[1], argv[2], o, roles) : 2;
}

int cmd_user(int argc, char **argv) {
  struct options o = {0};
  int code = parse(&argc, &argv, &o) ? ask(argc, argv, &o) : 2;
  forget(&o);
  return code;
}
