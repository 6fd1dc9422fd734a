/* The host's statements about people, by profile: each executable knows only what its database
 * account may do. And the small questions about roles and names. */
#include <glib.h>
#include <mysqld_error.h>
#include <sodium.h>
#include <string.h>

#include "base/log.h"
#include "base/text.h"
#include "identity/internal.h"

const char *const identity_roles[] = {"enlace",   "lider", "planeacion", "control_interno",
                                      "consulta", "admin", NULL};

#define SESSIONS "sesion.sql"

/* Who loads which file of share/sql. */
static const struct {
  const char *file;
  const char *profiles;
} files[] = {{"identidad.sql", "intranet auditoria admin"},
             {SESSIONS, "intranet auditoria"},
             {"mi-cuenta.sql", "intranet auditoria"},
             {"roles.sql", "intranet"},
             {"unidades.sql", "intranet admin"},
             {"cuentas.sql", "intranet admin"},
             {"ajustes.sql", "intranet admin"},
             {"evidencia.sql", "intranet auditoria admin"},
             {"permisos.sql", "admin"}};

static struct sql_set *statements;
static const struct config *loaded_for;

bool has_word(const char *list, const char *word) {
  size_t n = strlen(word);
  for (const char *p = list; p != NULL && *p != '\0';) {
    size_t len = strcspn(p, " ");
    if (len == n && memcmp(p, word, n) == 0) return true;
    p += len + strspn(p + len, " ");
  }
  return false;
}

/* One file for both sites: the name of the table is what differs. */
static bool load_sessions(struct sql_set *set, const char *path, const struct config *conf,
                          struct buf *err) {
  g_autofree char *text = NULL;
  g_autofree char *table = g_strconcat("sesion_", conf->profile, NULL);
  if (!g_file_get_contents(path, &text, NULL, NULL)) {
    buf_printf(err, "%s: no se pudo leer.\n", path);
    return false;
  }
  g_autoptr(GString) own = g_string_new(text);
  g_string_replace(own, "sesion_SITIO", table, 0);
  return sql_add(set, own->str, path, "host", err);
}

bool identity_load(const struct config *conf, struct buf *err) {
  if (loaded_for == conf) return true;
  if (sodium_init() < 0) {
    buf_puts(err, "No hay una fuente de azar segura en esta máquina.\n");
    return false;
  }
  struct sql_set *set = sql_parse("", "identidad", "host", err);
  for (size_t i = 0; set != NULL && i < G_N_ELEMENTS(files); i++) {
    if (!has_word(files[i].profiles, conf->profile)) continue;
    g_autofree char *path = g_build_filename(conf->share_dir, "sql", files[i].file, NULL);
    bool loaded = strcmp(files[i].file, SESSIONS) == 0 ? load_sessions(set, path, conf, err)
                                                       : sql_load_more(set, path, "host", err);
    if (!loaded) g_clear_pointer(&set, sql_set_free);
  }
  if (set == NULL) return false;
  sql_set_free(statements);
  statements = set;
  loaded_for = conf;
  return true;
}

const struct sql_set *identity_statements(void) { return statements; }
const struct config *identity_config(void) { return loaded_for; }

static const struct sql *find(const char *name) {
  const struct sql *s = statements == NULL ? NULL : sql_find(statements, name);
  if (s == NULL) {
    log_error("identity.statement", "%s is not among the statements of this profile", name);
  }
  return s;
}

struct db_rows *identity_query(struct db *db, struct arena *a, const char *name,
                               const struct paac_arg *values) {
  const struct sql *s = find(name);
  struct db_rows *rows = s == NULL ? NULL : db_query_named(db, a, s, values);
  if (rows == NULL) log_error("identity.query", "%s: %s", name, db_error(db));
  return rows;
}

int64_t identity_exec(struct db *db, struct arena *a, const char *name,
                      const struct paac_arg *values) {
  const struct sql *s = find(name);
  int64_t n = s == NULL ? -1 : db_exec_named(db, a, s, values);
  /* That something is there already is an answer for whoever asked, not a defect. */
  if (n < 0 && db_errno(db) != ER_DUP_ENTRY)
    log_error("identity.exec", "%s: %s", name, db_error(db));
  return n;
}

struct moment moment_of(time_t t) {
  struct moment m;
  struct tm utc;
  gmtime_r(&t, &utc);
  if (strftime(m.text, sizeof m.text, "%Y-%m-%d %H:%M:%S", &utc) == 0) m.text[0] = '\0';
  return m;
}

struct day day_today(void) {
  struct day d;
  date_bogota(time(NULL), d.text);
  return d;
}

bool is_role(const char *name) {
  for (const char *const *role = identity_roles; *role != NULL; role++) {
    if (strcmp(*role, name) == 0) return true;
  }
  return false;
}

/* The auditors' site is for those who judge, those who only read everything, and IT. */
bool roles_enter(const struct config *conf, const char *roles) {
  if (roles == NULL || roles[0] == '\0') return false;
  if (strcmp(conf->profile, "auditoria") != 0) return true;
  return has_word(roles, "control_interno") || has_word(roles, "consulta") ||
         has_word(roles, "admin");
}

const char *user_normal(struct arena *a, const char *user) {
  size_t n = user == NULL ? 0 : strlen(user);
  if (n < 2 || n > 60 || !g_ascii_isalpha(user[0])) return NULL;
  char *normal = arena_strdup(a, user);
  for (char *p = normal; p != NULL && *p != '\0'; p++) {
    if (!g_ascii_isalnum(*p) && strchr("._-", *p) == NULL) return NULL;
    *p = g_ascii_tolower(*p);
  }
  return normal;
}
