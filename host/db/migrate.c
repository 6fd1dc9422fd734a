/* Migrations: each file once, each statement recorded, because MariaDB's DDL does not roll back.
 * The only place, with grants.c and init.c, that sends text SQL. */
#include <errno.h>
#include <fcntl.h>
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
    " en_curso INT UNSIGNED NOT NULL DEFAULT 0, antes CHAR(64) CHARACTER SET ascii NULL,"
    " terminada DATETIME NULL,"
    " PRIMARY KEY (modulo, numero)) ENGINE=InnoDB";
/* Installations of before it was kept. */
static const char record_before[] =
    "ALTER TABLE migracion ADD COLUMN IF NOT EXISTS antes CHAR(64) CHARACTER SET ascii NULL"
    " AFTER en_curso";

/* How far a file came in earlier runs. */
struct progress {
  bool begun, finished;
  int64_t steps, trying;
  char sha256[65], before[65];
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
    if (db_text(rows, "antes") != NULL) {
      g_strlcpy(p->before, db_text(rows, "antes"), sizeof p->before);
    }
  }
  return true;
}

static bool record(struct schema *s, const struct script *script, int64_t step) {
  return schema_exec(s, "anotar",
                     NAMED(PAAC_TEXT("modulo", script->module), PAAC_INT("numero", script->number),
                           PAAC_INT("paso", step)));
}

static bool run_data(struct schema *s, const struct script *script, const struct step *step,
                     int64_t n) {
  if (db_begin(s->db) && db_text_sql(s->db, step->sql) && record(s, script, n) &&
      db_commit(s->db)) {
    return true;
  }
  db_rollback(s->db);
  return false;
}

/* Digest of a table's or view's definition, "" when there is none; NULL on failure. */
static const char *definition(struct schema *s, const char *table) {
  struct db_rows *rows = schema_query(
      s, "definicion", NAMED(PAAC_TEXT("base", s->conf->db_name), PAAC_TEXT("tabla", table)));
  if (rows == NULL || !db_next(rows)) return NULL;
  const char *digest = db_text(rows, "huella");
  return digest != NULL ? digest : "";
}

bool schema_step(struct schema *s, const struct script *script, int64_t n, const char *before) {
  const struct step *step = g_ptr_array_index(script->steps, (guint)n - 1);
  if (step->data) return run_data(s, script, step, n);
  const char *now = definition(s, step->table);
  if (now == NULL) return false;
  bool done = before != NULL && strcmp(before, now) != 0;
  return (done || (schema_exec(s, "intentar",
                               NAMED(PAAC_TEXT("modulo", script->module),
                                     PAAC_INT("numero", script->number), PAAC_INT("paso", n),
                                     PAAC_TEXT("antes", now))) &&
                   db_text_sql(s->db, step->sql))) &&
         record(s, script, n);
}

static bool run_steps(struct schema *s, const struct script *script, const struct progress *p) {
  for (int64_t n = p->steps + 1; n <= script->steps->len; n++) {
    if (schema_step(s, script, n, p->trying == n ? p->before : NULL)) continue;
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

/* A migrator that was killed leaves the server at its statement: what it does must be over before
 * anybody looks at how far it came. */
static bool wait_for_the_last(struct schema *s) {
  for (int i = 0; i < 600; i++) {
    struct db_rows *rows = schema_query(s, "en_marcha", NAMED(PAAC_TEXT("base", s->conf->db_name)));
    if (rows == NULL || !db_next(rows)) return schema_failed(s, "lectura de lo que está en marcha");
    if (db_int(rows, "n") == 0) return true;
    g_usleep(G_USEC_PER_SEC / 10);
  }
  buf_puts(s->err, "MariaDB sigue ocupada con otra migración: espere a que termine y repita.\n");
  return false;
}

static bool migrate(struct schema *s, const char *intranet_user, const char *auditoria_user) {
  if (!schema_scripts(s) || !wait_for_the_last(s)) return false;
  if (!db_text_sql(s->db, record_table) || !db_text_sql(s->db, record_before))
    return schema_failed(s, "creación de la tabla migracion");
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
