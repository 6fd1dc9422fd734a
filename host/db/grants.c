/* The two accounts' privileges, derived from who writes each table. What the tables no longer
 * say is revoked, so that the result does not depend on what was granted before. */
#include <string.h>

#include "db/schema.h"

enum { READ = 1, INSERT = 2, UPDATE = 4, DELETE = 8, OTHER = 16 };
static const struct {
  unsigned bit;
  const char *name;
} privileges[] = {{READ, "SELECT"}, {INSERT, "INSERT"}, {UPDATE, "UPDATE"}, {DELETE, "DELETE"}};

static bool plain(const char *s, const char *also) {
  for (; *s != '\0'; s++) {
    if (!g_ascii_isalnum(*s) && strchr(also, *s) == NULL) return false;
  }
  return true;
}

char *account_quoted(const char *user, const char *host) {
  if (!plain(user, "_-.") || !plain(host, "%._-:")) return NULL;
  return g_strdup_printf("'%s'@'%s'", user, host);
}

static unsigned wanted(const struct schema *s, const char *table, enum table_writer line) {
  for (guint i = 0; i < s->scripts->len; i++) {
    const struct script *script = g_ptr_array_index(s->scripts, i);
    for (guint k = 0; k < script->tables->len; k++) {
      const struct table_rule *rule = g_ptr_array_index(script->tables, k);
      if (strcmp(rule->name, table) != 0) continue;
      if ((rule->writer & line) == 0) return READ;
      return rule->insert_only ? READ | INSERT : READ | INSERT | UPDATE | DELETE;
    }
  }
  return READ; /* a view, or a table of a module that is gone */
}

static unsigned privilege_bit(const char *name) {
  for (size_t i = 0; i < G_N_ELEMENTS(privileges); i++) {
    if (strcmp(name, privileges[i].name) == 0) return privileges[i].bit;
  }
  return OTHER;
}

/* "SELECT, INSERT" */
static char *privilege_list(unsigned bits) {
  GString *list = g_string_new(NULL);
  for (size_t i = 0; i < G_N_ELEMENTS(privileges); i++) {
    if ((bits & privileges[i].bit) == 0) continue;
    g_string_append_printf(list, "%s%s", list->len > 0 ? ", " : "", privileges[i].name);
  }
  return g_string_free(list, FALSE);
}

/* Rows of tabla and permiso as table → bits; what stands above the tables is under "*". */
static GHashTable *bits_of(struct db_rows *rows) {
  if (rows == NULL) return NULL;
  GHashTable *map = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  while (db_next(rows)) {
    const char *table = db_text(rows, "tabla") != NULL ? db_text(rows, "tabla") : "*";
    unsigned bits = GPOINTER_TO_UINT(g_hash_table_lookup(map, table));
    bits |= privilege_bit(db_text(rows, "permiso"));
    g_hash_table_insert(map, g_strdup(table), GUINT_TO_POINTER(bits));
  }
  return map;
}

/* What an account holds now. */
static GHashTable *held(struct schema *s, const char *account) {
  return bits_of(schema_query(
      s, "concedidos", NAMED(PAAC_TEXT("cuenta", account), PAAC_TEXT("base", s->conf->db_name))));
}

static bool change(struct schema *s, const char *format, const char *list, const char *table,
                   const char *account, int *count) {
  g_autofree char *sql = NULL;
  if (list[0] == '\0') return true;
  GString *text = g_string_new(NULL);
  g_string_append_printf(text, "%s %s ON `%s`.", format, list, s->conf->db_name);
  g_string_append_printf(text, strcmp(table, "*") == 0 ? "%s" : "`%s`", table);
  g_string_append_printf(text, " %s %s", strcmp(format, "GRANT") == 0 ? "TO" : "FROM", account);
  sql = g_string_free(text, FALSE);
  (*count)++;
  if (s->only_count) return true;
  return db_text_sql(s->db, sql) || schema_failed(s, sql);
}

static bool grant_table(struct schema *s, const char *table, const char *account, unsigned has,
                        unsigned wants, int *count) {
  g_autofree char *give = privilege_list(wants & ~has);
  g_autofree char *take = privilege_list(has & ~wants);
  if ((has & OTHER) != 0) { /* something we never grant: start over */
    g_free(give);
    g_free(take);
    take = g_strdup("ALL PRIVILEGES");
    give = privilege_list(wants);
  }
  return change(s, "REVOKE", take, table, account, count) &&
         change(s, "GRANT", give, table, account, count);
}

/* Nothing may stand above the tables. */
static bool revoke_on_base(struct schema *s, const char *account, int *count) {
  struct db_rows *rows = schema_query(
      s, "sobre_la_base", NAMED(PAAC_TEXT("cuenta", account), PAAC_TEXT("base", s->conf->db_name)));
  if (rows == NULL || !db_next(rows)) return schema_failed(s, "permisos sobre la base");
  return db_int(rows, "n") == 0 || change(s, "REVOKE", "ALL PRIVILEGES", "*", account, count);
}

static bool grant_account(struct schema *s, const char *account, enum table_writer line,
                          int *count) {
  if (!revoke_on_base(s, account, count)) return false;
  g_autoptr(GHashTable) now = held(s, account);
  struct db_rows *tables = schema_query(s, "tablas", NAMED(PAAC_TEXT("base", s->conf->db_name)));
  if (now == NULL || tables == NULL) return schema_failed(s, "permisos de las cuentas");
  while (db_next(tables)) {
    const char *table = db_text(tables, "tabla");
    unsigned has = GPOINTER_TO_UINT(g_hash_table_lookup(now, table));
    if (!grant_table(s, table, account, has, wanted(s, table, line), count)) return false;
  }
  return true;
}

static bool grant_user(struct schema *s, const char *user, enum table_writer line, int *count) {
  struct db_rows *hosts = schema_query(s, "anfitriones", NAMED(PAAC_TEXT("cuenta", user)));
  bool some = false;
  if (hosts == NULL) return schema_failed(s, "cuentas de MariaDB");
  while (db_next(hosts)) {
    g_autofree char *account = account_quoted(user, db_text(hosts, "anfitrion"));
    some = true;
    if (account == NULL) {
      buf_printf(s->err, "La cuenta de MariaDB «%s» tiene caracteres que no se admiten.\n", user);
      return false;
    }
    if (!grant_account(s, account, line, count)) return false;
  }
  if (!some) {
    buf_printf(s->err, "No existe la cuenta de MariaDB «%s»: ejecute primero paacctl db init.\n",
               user);
  }
  return some;
}

bool schema_grant(struct schema *s, const char *intranet_user, const char *auditoria_user,
                  int *changes) {
  *changes = 0;
  return grant_user(s, intranet_user, WRITES_INTRANET, changes) &&
         grant_user(s, auditoria_user, WRITES_AUDITORIA, changes);
}

/* "sobra INSERT", "falta SELECT" */
static bool right(struct schema *s, const char *table, unsigned has, unsigned wants) {
  if (has == wants) return true;
  g_autofree char *extra = privilege_list(has & ~wants), *lacks = privilege_list(wants & ~has);
  buf_printf(s->err,
             "%s%s: la cuenta de MariaDB «%s» no tiene los permisos que dicen las "
             "migraciones (-- escribe:).",
             strcmp(table, "*") == 0 ? "Base " : "Tabla ",
             strcmp(table, "*") == 0 ? s->conf->db_name : table, s->conf->db_user);
  if (*lacks != '\0') buf_printf(s->err, " Falta: %s.", lacks);
  if ((has & ~wants) != 0)
    buf_printf(s->err, " Sobra: %s.", *extra != '\0' ? extra : "otro permiso");
  buf_puts(s->err, " Ejecute paacctl db migrate, que los deja como deben ser.\n");
  return false;
}

static bool own_right(struct schema *s, enum table_writer line) {
  g_autoptr(GHashTable) now =
      bits_of(schema_query(s, "mis_permisos", NAMED(PAAC_TEXT("base", s->conf->db_name))));
  if (now == NULL) return schema_failed(s, "permisos de la cuenta");
  bool ok = right(s, "*", GPOINTER_TO_UINT(g_hash_table_lookup(now, "*")), 0);
  for (guint i = 0; i < s->scripts->len; i++) {
    const struct script *script = g_ptr_array_index(s->scripts, i);
    for (guint k = 0; k < script->tables->len; k++) {
      const char *table = ((const struct table_rule *)g_ptr_array_index(script->tables, k))->name;
      unsigned has = GPOINTER_TO_UINT(g_hash_table_lookup(now, table));
      ok = right(s, table, has, wanted(s, table, line)) && ok;
    }
  }
  return ok;
}

bool db_grants_own(const struct config *conf, struct buf *err) {
  struct schema s;
  bool intranet = strcmp(conf->profile, "intranet") == 0;
  bool ok = schema_open(&s, conf, err) && schema_scripts(&s) &&
            own_right(&s, intranet ? WRITES_INTRANET : WRITES_AUDITORIA);
  schema_close(&s);
  return ok;
}

int db_grants_wrong(const struct config *admin, const char *intranet_user,
                    const char *auditoria_user, struct buf *err) {
  struct schema s;
  int changes = 0;
  bool ok = schema_open(&s, admin, err) && schema_scripts(&s);
  s.only_count = true;
  ok = ok && schema_grant(&s, intranet_user, auditoria_user, &changes);
  schema_close(&s);
  return ok ? changes : -1;
}
