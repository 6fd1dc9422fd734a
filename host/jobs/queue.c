/* The queue: what is written by whoever causes the work, and what a person sees and repeats. */
#include <glib.h>
#include <string.h>

#include "base/text.h"
#include "jobs/internal.h"

static struct sql_set *statements;

bool jobs_load(const struct config *conf, struct buf *err) {
  if (statements != NULL) return true;
  g_autofree char *file = g_build_filename(conf->share_dir, "sql", "trabajos.sql", NULL);
  statements = sql_load(file, "host", err);
  return statements != NULL;
}

const struct sql_set *jobs_statements(void) { return statements; }

struct db_rows *jobs_query(struct db *db, struct arena *a, const char *name,
                           const struct paac_arg *values) {
  return db_query_named(db, a, sql_find(statements, name), values);
}

int64_t jobs_exec(struct db *db, struct arena *a, const char *name, const struct paac_arg *values) {
  return db_exec_named(db, a, sql_find(statements, name), values);
}

const char *sql_instant(struct arena *a, time_t t) {
  char text[24];
  struct tm utc;
  strftime(text, sizeof text, "%Y-%m-%d %H:%M:%S", gmtime_r(&t, &utc));
  return arena_strdup(a, text);
}

time_t instant_of_sql(const char *text) {
  struct tm utc = {0};
  if (text == NULL || strptime(text, "%Y-%m-%d %H:%M:%S", &utc) == NULL) return 0;
  return timegm(&utc);
}

static const struct job_class *class_find(const char *name) {
  const struct job_class *c = job_classes;
  while (c->name != NULL && strcmp(c->name, name) != 0) c++;
  return c->name != NULL ? c : NULL;
}

static bool acceptable(const char *class, const char *data, struct buf *err) {
  const struct job_class *c = class_find(class);
  size_t len = strlen(data);
  if (c == NULL) {
    buf_printf(err, "No hay trabajos de la clase «%s».", class);
    return false;
  }
  if (len > JOB_DATA_MAX) {
    buf_printf(err, "Los datos de un trabajo tienen a lo sumo %d bytes y estos son %zu.",
               JOB_DATA_MAX, len);
    return false;
  }
  if (!text_is_clean(data, len)) {
    buf_puts(err, "Los datos del trabajo tienen caracteres de control o no son UTF-8.");
    return false;
  }
  return c->check(data, err);
}

int64_t job_add(struct db *db, struct arena *a, const char *class, const char *data,
                const char *not_before, struct buf *err) {
  if (!acceptable(class, data, err)) return 0;
  const char *now = sql_instant(a, time(NULL));
  int64_t n =
      jobs_exec(db, a, "anotar",
                NAMED(PAAC_TEXT("clase", class), PAAC_TEXT("datos", data), PAAC_TEXT("ahora", now),
                      PAAC_TEXT("cuando", not_before != NULL ? not_before : now)));
  if (n == 1) return db_last_id(db);
  buf_printf(err, "No se pudo anotar el trabajo: %s", db_error(db));
  return 0;
}

struct db_rows *job_list(struct db *db, struct arena *a, const char *state) {
  return jobs_query(db, a, "lista", NAMED(PAAC_TEXT("estado", state)));
}

int64_t job_retry(struct db *db, struct arena *a, int64_t id) {
  return jobs_exec(db, a, "reintentar",
                   NAMED(PAAC_INT("id", id), PAAC_TEXT("ahora", sql_instant(a, time(NULL)))));
}

int64_t jobs_hold(struct db *db, struct arena *a) {
  static const char reason[] =
      "Estaba pendiente cuando se hizo el respaldo que se restauró: pudo haberse hecho después.";
  return jobs_exec(
      db, a, "retener",
      NAMED(PAAC_TEXT("ahora", sql_instant(a, time(NULL))), PAAC_TEXT("error", reason)));
}
