/* Migrations: each file once, each statement recorded, because MariaDB's DDL does not roll back.
 * The only place, with grants.c and init.c, that sends text SQL. */
#include <errno.h>
#include <fcntl.h>
#include <mysqld_error.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <time.h>
#include <unistd.h>

#include "base/log.h"
#include "db/schema.h"

static const char record_table[] =
    "CREATE TABLE IF NOT EXISTS migracion ("
    " modulo VARCHAR(60) NOT NULL, numero INT UNSIGNED NOT NULL, archivo VARCHAR(200) NOT NULL,"
    " sha256 CHAR(64) NOT NULL, pasos INT UNSIGNED NOT NULL DEFAULT 0,"
    " en_curso INT UNSIGNED NOT NULL DEFAULT 0, terminada DATETIME NULL,"
    " PRIMARY KEY (modulo, numero)) ENGINE=InnoDB";

/* How far a file came in earlier runs. */
struct progress {
  bool begun, finished;
  int64_t steps, trying;
  char sha256[65];
};

bool schema_open(struct schema *s, const struct config *admin, struct buf *err) {
  g_autofree char *file = g_build_filename(admin->share_dir, "sql", "migraciones.sql", NULL);
  *s = (struct schema){.conf = admin, .err = err, .arena = arena_new((size_t)64 << 20)};
  s->sql = sql_load(file, "host", err);
  if (s->sql == NULL) return false;
  s->db = db_connect(admin);
  if (s->db == NULL) {
    buf_printf(err, "No se pudo entrar a la base de datos «%s» con la cuenta «%s».\n",
               admin->db_name, admin->db_user);
  }
  return s->db != NULL;
}

void schema_close(struct schema *s) {
  if (s->scripts != NULL) g_ptr_array_unref(s->scripts);
  db_close(s->db);
  sql_set_free(s->sql);
  arena_free(s->arena);
}

struct db_rows *schema_query(struct schema *s, const char *name, const struct paac_arg *values) {
  return db_query_named(s->db, s->arena, sql_find(s->sql, name), values);
}

bool schema_exec(struct schema *s, const char *name, const struct paac_arg *values) {
  return db_exec_named(s->db, s->arena, sql_find(s->sql, name), values) >= 0;
}

bool schema_failed(struct schema *s, const char *doing) {
  buf_printf(s->err, "%s: MariaDB respondió: %s\n", doing, db_error(s->db));
  return false;
}

/* --- one file ----------------------------------------------------------------------------- */

static bool read_progress(struct schema *s, const struct script *script, struct progress *p) {
  *p = (struct progress){0};
  struct db_rows *rows = schema_query(s, "aplicadas", NULL);
  if (rows == NULL) return schema_failed(s, "lectura de la tabla migracion");
  while (db_next(rows)) {
    if (strcmp(db_text(rows, "modulo"), script->module) != 0 ||
        db_int(rows, "numero") != script->number) {
      continue;
    }
    p->begun = true;
    p->finished = db_text(rows, "terminada") != NULL;
    p->steps = db_int(rows, "pasos");
    p->trying = db_int(rows, "en_curso");
    g_strlcpy(p->sha256, db_text(rows, "sha256"), sizeof p->sha256);
  }
  return true;
}

/* After a crash between the server's own commit and our record, the statement has been done. */
static bool was_done(const struct schema *s) {
  static const int numbers[] = {ER_TABLE_EXISTS_ERROR, ER_TRG_ALREADY_EXISTS, ER_DUP_FIELDNAME,
                                ER_DUP_KEYNAME, ER_CANT_DROP_FIELD_OR_KEY};
  for (size_t i = 0; i < G_N_ELEMENTS(numbers); i++) {
    if (db_errno(s->db) == numbers[i]) return true;
  }
  return false;
}

static bool record(struct schema *s, const char *statement, const struct script *script,
                   int64_t step) {
  return schema_exec(s, statement,
                     NAMED(PAAC_TEXT("modulo", script->module), PAAC_INT("numero", script->number),
                           PAAC_INT("paso", step)));
}

static bool run_data(struct schema *s, const struct script *script, const struct step *step,
                     int64_t n) {
  if (db_begin(s->db) && db_text_sql(s->db, step->sql) && record(s, "anotar", script, n) &&
      db_commit(s->db)) {
    return true;
  }
  db_rollback(s->db);
  return false;
}

static bool run_schema(struct schema *s, const struct script *script, const struct step *step,
                       int64_t n, bool again) {
  return record(s, "intentar", script, n) &&
         (db_text_sql(s->db, step->sql) || (again && was_done(s))) &&
         record(s, "anotar", script, n);
}

static bool run_steps(struct schema *s, const struct script *script, const struct progress *p) {
  for (int64_t n = p->steps + 1; n <= script->steps->len; n++) {
    const struct step *step = g_ptr_array_index(script->steps, (guint)n - 1);
    bool ok =
        step->data ? run_data(s, script, step, n) : run_schema(s, script, step, n, p->trying == n);
    if (ok) continue;
    g_autofree char *doing =
        g_strdup_printf("%s, sentencia %d de %u", script->path, (int)n, script->steps->len);
    schema_failed(s, doing);
    buf_puts(s->err,
             "Las anteriores quedaron hechas: corrija el archivo y repita paacctl db migrate.\n");
    return false;
  }
  return true;
}

static bool run_script(struct schema *s, const struct script *script) {
  struct progress p;
  char now[24];
  time_t t = time(NULL);
  struct tm utc;
  if (!read_progress(s, script, &p)) return false;
  if (p.finished && strcmp(p.sha256, script->sha256) == 0) return true;
  if (p.finished) {
    buf_printf(s->err,
               "%s cambió después de aplicada: vuelva al contenido anterior y escriba el cambio en "
               "una migración nueva.\n",
               script->path);
    return false;
  }
  bool ok =
      schema_exec(s, "comenzar",
                  NAMED(PAAC_TEXT("modulo", script->module), PAAC_INT("numero", script->number),
                        PAAC_TEXT("archivo", script->file), PAAC_TEXT("sha256", script->sha256)));
  if (!ok) return schema_failed(s, script->path);
  if (!run_steps(s, script, &p)) return false;
  strftime(now, sizeof now, "%Y-%m-%d %H:%M:%S", gmtime_r(&t, &utc));
  ok = schema_exec(s, "terminar",
                   NAMED(PAAC_TEXT("modulo", script->module), PAAC_INT("numero", script->number),
                         PAAC_TEXT("ahora", now)));
  if (!ok) return schema_failed(s, script->path);
  printf("%s/%s: %u sentencias.\n", script->module, script->file,
         script->steps->len - (unsigned)p.steps);
  return true;
}

/* --- all files ---------------------------------------------------------------------------- */

/* Two migrations at once would step on each other. The lock is released by close(). */
static int lock(const struct config *conf, struct buf *err) {
  if (conf->state_dir == NULL) return -1;
  g_autofree char *file = g_build_filename(conf->state_dir, "migracion.lock", NULL);
  int fd = open(file, O_CREAT | O_RDWR | O_CLOEXEC | O_NOFOLLOW, 0600);
  if (fd < 0) {
    log_warn("migrate.lock", "%s: %s; going on without it", file, g_strerror(errno));
    return -1;
  }
  if (flock(fd, LOCK_EX | LOCK_NB) == 0) return fd;
  close(fd);
  buf_puts(err, "Otra migración está en marcha: espere a que termine.\n");
  return -2;
}

static bool migrate(struct schema *s, const char *intranet_user, const char *auditoria_user) {
  if (!schema_scripts(s)) return false;
  if (!db_text_sql(s->db, record_table)) return schema_failed(s, "creación de la tabla migracion");
  for (guint i = 0; i < s->scripts->len; i++) {
    if (!run_script(s, g_ptr_array_index(s->scripts, i))) return false;
  }
  int changes;
  if (!schema_grant(s, intranet_user, auditoria_user, &changes)) return false;
  if (changes > 0) printf("Permisos de las cuentas: %d cambios.\n", changes);
  return true;
}

bool db_migrate(const struct config *admin, const char *intranet_user, const char *auditoria_user,
                struct buf *err) {
  struct schema s;
  int held = lock(admin, err);
  if (held == -2) return false;
  bool ok = schema_open(&s, admin, err) && migrate(&s, intranet_user, auditoria_user);
  schema_close(&s);
  if (held >= 0) close(held);
  return ok;
}

static int count_pending(struct schema *s) {
  int pending = 0;
  struct progress p = {0};
  if (!schema_scripts(s)) return -1;
  struct db_rows *rows = schema_query(s, "hay_tabla", NAMED(PAAC_TEXT("base", s->conf->db_name)));
  if (rows == NULL || !db_next(rows)) {
    schema_failed(s, "lectura del esquema");
    return -1;
  }
  bool fresh = db_int(rows, "n") == 0;
  for (guint i = 0; i < s->scripts->len; i++) {
    if (!fresh && !read_progress(s, g_ptr_array_index(s->scripts, i), &p)) return -1;
    if (!p.finished) pending++;
  }
  return pending;
}

int db_pending(const struct config *admin, struct buf *err) {
  struct schema s;
  int pending = schema_open(&s, admin, err) ? count_pending(&s) : -1;
  schema_close(&s);
  return pending;
}
