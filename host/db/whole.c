/* The database as a whole: is there anything in it, and away with it. For restoring a backup. */
#include <string.h>

#include "db/schema.h"

static bool failed(struct db *db, struct buf *err) {
  buf_printf(err, "MariaDB respondió: %s", db_error(db));
  return false;
}

static struct db *open_server(const struct config *admin, struct buf *err) {
  struct db *db = db_open(admin, false);
  if (db == NULL)
    buf_printf(err,
               "No se pudo entrar a MariaDB con la cuenta «%s»: revise [db] y [admin] en la "
               "configuración, y que MariaDB esté en marcha.",
               admin->db_user);
  return db;
}

int db_table_count(const struct config *admin, const char *marker, bool *marked, struct buf *err) {
  g_autofree char *file = g_build_filename(admin->share_dir, "sql", "migraciones.sql", NULL);
  struct sql_set *set = sql_load(file, "host", err);
  struct db *db = set != NULL ? open_server(admin, err) : NULL;
  struct arena *a = arena_new((size_t)16 << 20);
  int count = -1;
  if (db != NULL) {
    struct db_rows *rows =
        db_query_named(db, a, sql_find(set, "tablas"), NAMED(PAAC_TEXT("base", admin->db_name)));
    *marked = false;
    if (rows == NULL) failed(db, err);
    for (count = rows != NULL ? 0 : -1; rows != NULL && db_next(rows); count++)
      *marked = *marked || strcmp(db_text(rows, "tabla"), marker) == 0;
  }
  db_close(db);
  sql_set_free(set);
  arena_free(a);
  return count;
}

bool db_drop(const struct config *admin, struct buf *err) {
  for (const char *p = admin->db_name; *p != '\0'; p++)
    if (!g_ascii_isalnum(*p) && *p != '_') return false;
  struct db *db = open_server(admin, err);
  if (db == NULL) return false;
  g_autofree char *sql = g_strdup_printf("DROP DATABASE IF EXISTS `%s`", admin->db_name);
  bool ok = db_text_sql(db, sql) || failed(db, err);
  db_close(db);
  return ok;
}
