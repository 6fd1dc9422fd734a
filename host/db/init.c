/* The first step of an installation: the empty database and the two accounts. What they may do
 * comes later, from grants.c. */
#include <string.h>

#include "db/schema.h"

static bool failed(struct db *db, const char *doing, struct buf *err) {
  buf_printf(err, "%s: MariaDB respondió: %s\n", doing, db_error(db));
  return false;
}

static char *read_secret(const struct config *conf, struct buf *err) {
  char *secret = NULL;
  g_autoptr(GError) error = NULL;
  if (conf->db_secret_file == NULL) {
    buf_printf(err, "Falta db_secret_file en la sección [%s]: el archivo con su contraseña.\n",
               conf->profile);
    return NULL;
  }
  if (!g_file_get_contents(conf->db_secret_file, &secret, NULL, &error)) {
    buf_printf(err, "No se pudo leer la contraseña de [%s]: %s\n", conf->profile, error->message);
    return NULL;
  }
  secret[strcspn(secret, "\r\n")] = '\0';
  if (secret[0] != '\0') return secret;
  buf_printf(err, "%s está vacío: escriba allí una contraseña.\n", conf->db_secret_file);
  g_free(secret);
  return NULL;
}

static bool make_account(struct db *db, const struct config *conf, const char *host,
                         struct buf *err) {
  static const char *const verbs[] = {"CREATE USER IF NOT EXISTS", "ALTER USER"};
  g_autofree char *secret = read_secret(conf, err);
  if (secret == NULL) return false;
  g_autofree char *account = account_quoted(conf->db_user, host);
  if (account == NULL) {
    buf_printf(err, "db_user de [%s] lleva solo letras, números, «_», «-» y «.».\n", conf->profile);
    return false;
  }
  size_t len = strlen(secret);
  g_autofree char *escaped = g_malloc(2 * len + 1);
  mysql_real_escape_string(db->mysql, escaped, secret, len);
  for (size_t i = 0; i < G_N_ELEMENTS(verbs); i++) {
    g_autofree char *sql = g_strdup_printf("%s %s IDENTIFIED BY '%s'", verbs[i], account, escaped);
    if (!db_text_sql(db, sql)) return failed(db, account, err);
  }
  return true;
}

static bool make_database(struct db *db, const char *name, struct buf *err) {
  for (const char *p = name; *p != '\0'; p++) {
    if (!g_ascii_isalnum(*p) && *p != '_') {
      buf_puts(err, "[db] name lleva solo letras, números y «_».\n");
      return false;
    }
  }
  g_autofree char *sql = g_strdup_printf(
      "CREATE DATABASE IF NOT EXISTS `%s` CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci",
      name);
  return db_text_sql(db, sql) || failed(db, name, err);
}

bool db_init(const struct config *admin, const struct config *intranet,
             const struct config *auditoria, struct buf *err) {
  struct db *db = db_open(admin, false);
  if (db == NULL) {
    buf_printf(err,
               "No se pudo entrar a MariaDB con la cuenta «%s»: revise [db] y [admin] en la "
               "configuración, y que MariaDB esté en marcha.\n",
               admin->db_user);
    return false;
  }
  bool ok = make_database(db, admin->db_name, err);
  const char *hosts[] = {"localhost", admin->db_host == NULL ? NULL : "%"};
  for (size_t i = 0; i < G_N_ELEMENTS(hosts); i++) {
    if (hosts[i] == NULL) continue;
    ok = ok && make_account(db, intranet, hosts[i], err) &&
         make_account(db, auditoria, hosts[i], err);
  }
  db_close(db);
  return ok;
}
