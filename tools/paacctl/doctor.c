/* paacctl doctor: looks at everything that can be wrong with an installation and changes nothing.
 * Each line says OK, AVISO or FALLA; the last two say what mends it. */
#include <errno.h>
#include <glib.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <time.h>
#include <unistd.h>

#include "module/registry.h"
#include "paacctl.h"
#include "probe.h"
#include "restore.h"
#include "view/view.h"

enum { INTRANET, AUDITORIA, ADMIN, PROFILES };
static const char *const profile_names[PROFILES] = {"intranet", "auditoria", "admin"};

struct doctor {
  const struct config *conf[PROFILES]; /* NULL: could not be read */
  struct db *db[PROFILES];             /* NULL: cannot be reached */
  struct arena *arena;
  int failures, warnings;
};

static void good(const char *format, ...) __attribute__((format(printf, 1, 2)));
static void good(const char *format, ...) {
  va_list args;
  va_start(args, format);
  fputs("OK     ", stdout);
  vprintf(format, args);
  va_end(args);
  putchar('\n');
}

static void say(const char *word, const char *remedy, const char *format, va_list args)
    __attribute__((format(printf, 3, 0)));
static void say(const char *word, const char *remedy, const char *format, va_list args) {
  printf("%-7s", word);
  vprintf(format, args);
  printf("\n       → %s\n", remedy);
}

static void bad(struct doctor *d, const char *remedy, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
static void bad(struct doctor *d, const char *remedy, const char *format, ...) {
  va_list args;
  va_start(args, format);
  d->failures++;
  say("FALLA", remedy, format, args);
  va_end(args);
}

static void warn(struct doctor *d, const char *remedy, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
static void warn(struct doctor *d, const char *remedy, const char *format, ...) {
  va_list args;
  va_start(args, format);
  d->warnings++;
  say("AVISO", remedy, format, args);
  va_end(args);
}

/* What a function of the host said, on one line. */
static const char *one_line(struct buf *said) {
  if (said->data == NULL) return "vea el registro";
  g_strchomp(said->data);
  return g_strdelimit(said->data, "\n", ' ');
}

/* --- configuration ------------------------------------------------------------------------ */

static void check_configuration(struct doctor *d) {
  bool all = true;
  for (int i = 0; i < PROFILES; i++) {
    d->conf[i] = config_load(paacctl_config_file, profile_names[i]);
    all = all && d->conf[i] != NULL;
  }
  if (all)
    good("configuración: %s", paacctl_config_file);
  else
    bad(d, "corrija lo que dice el mensaje; conf/paac.conf explica cada clave",
        "configuración: %s no se puede leer entera", paacctl_config_file);
}

/* A file with a password or a key: only its owner reads it. */
static void check_secret(struct doctor *d, const char *section, const char *path) {
  struct stat st;
  g_autofree char *chmod = g_strdup_printf("chmod 600 %s", path);
  g_autofree char *contents = NULL;
  if (stat(path, &st) != 0)
    bad(d, "escriba allí la contraseña, una línea, modo 600, y luego paacctl db init",
        "secreto de [%s]: %s: %s", section, path, g_strerror(errno));
  else if ((st.st_mode & 077) != 0)
    bad(d, chmod, "secreto de [%s]: %s lo pueden leer otras cuentas (modo %03o)", section, path,
        (unsigned)(st.st_mode & 0777));
  else if (!g_file_get_contents(path, &contents, NULL, NULL))
    bad(d, "ejecute paacctl doctor como root", "secreto de [%s]: %s no se puede leer", section,
        path);
  else if (strcspn(contents, "\r\n") == 0)
    bad(d, "escriba allí la contraseña y luego paacctl db init", "secreto de [%s]: %s está vacío",
        section, path);
  else
    good("secreto de [%s]: %s", section, path);
}

static void check_secrets(struct doctor *d) {
  const struct config *c = NULL;
  for (int i = 0; i < PROFILES; i++) {
    if (d->conf[i] == NULL) continue;
    c = d->conf[i];
    if (c->db_secret_file != NULL) check_secret(d, profile_names[i], c->db_secret_file);
  }
  if (c != NULL && c->mail_secret_file != NULL) check_secret(d, "correo", c->mail_secret_file);
}

/* --- database ----------------------------------------------------------------------------- */

static void check_connections(struct doctor *d) {
  for (int i = 0; i < PROFILES; i++) {
    if (d->conf[i] == NULL) continue;
    d->db[i] = db_connect(d->conf[i]);
    if (d->db[i] != NULL)
      good("base de datos: responde a la cuenta %s", d->conf[i]->db_user);
    else
      bad(d, "revise que MariaDB esté en marcha y [db] en la configuración; luego paacctl db init",
          "base de datos: no responde a la cuenta %s", d->conf[i]->db_user);
  }
}

static void check_migrations(struct doctor *d) {
  struct buf said = {0};
  int pending = db_pending(d->conf[ADMIN], &said);
  if (pending == 0)
    good("migraciones: al día");
  else if (pending > 0)
    bad(d, "paacctl db migrate", "migraciones: faltan %d", pending);
  else
    bad(d, "paacctl db migrate", "migraciones: %s", one_line(&said));
  buf_free(&said);
}

static void check_grants(struct doctor *d) {
  struct buf said = {0};
  int wrong = db_grants_wrong(d->conf[ADMIN], d->conf[INTRANET]->db_user,
                              d->conf[AUDITORIA]->db_user, &said);
  if (wrong == 0)
    good("permisos de MariaDB: los que dicen las tablas");
  else if (wrong > 0)
    bad(d, "paacctl db migrate", "permisos de MariaDB: %d no son los que dicen las tablas", wrong);
  else
    bad(d, "paacctl db init", "permisos de MariaDB: %s", one_line(&said));
  buf_free(&said);
}

static void check_modules(struct doctor *d) {
  struct buf said = {0};
  const struct config *c = d->conf[INTRANET];
  view_setup(c);
  struct registry *r = registry_load(c, &said);
  if (r != NULL && registry_preflight(r, d->db[INTRANET], true, &said))
    good("módulos: %zu, con %zu rutas", r->count, r->routes_count);
  else
    bad(d, "corrija lo que dice el mensaje; paacctl module check lo comprueba otra vez",
        "módulos: %s", one_line(&said));
  buf_free(&said);
}

/* --- what runs ---------------------------------------------------------------------------- */

static void check_sockets(struct doctor *d) {
  for (int i = INTRANET; i <= AUDITORIA; i++) {
    const struct config *c = d->conf[i];
    g_autofree char *start =
        g_strdup_printf("arranque %s.fcgi --supervisor y vea su registro", profile_names[i]);
    if (c == NULL || c->listen == NULL) continue;
    int status = probe(c->listen, "/entrar");
    if (status == 200)
      good("%s: responde en %s", profile_names[i], c->listen);
    else if (status == 0)
      bad(d, start, "%s: nadie responde en %s: %s", profile_names[i], c->listen, g_strerror(errno));
    else
      bad(d, "vea el registro de ese ejecutable", "%s: responde %d en %s", profile_names[i], status,
          c->listen);
  }
}

/* Free space where data grows. */
static void check_disk(struct doctor *d, const char *what, const char *path) {
  struct statvfs v;
  if (statvfs(path, &v) != 0) {
    bad(d, "cree el directorio o corrija state_dir en [general]", "disco: %s (%s): %s", path, what,
        g_strerror(errno));
    return;
  }
  double bytes = (double)v.f_bavail * (double)v.f_frsize;
  double percent = v.f_blocks > 0 ? 100.0 * (double)v.f_bavail / (double)v.f_blocks : 0;
  const char *remedy = "borre respaldos viejos que ya estén en otro lugar, o amplíe el disco";
  if (bytes < 200e6)
    bad(d, remedy, "disco: quedan %.0f MB en %s (%s)", bytes / 1e6, path, what);
  else if (bytes < 2e9 || percent < 5)
    warn(d, remedy, "disco: quedan %.1f GB (%.0f %%) en %s (%s)", bytes / 1e9, percent, path, what);
  else
    good("disco: quedan %.1f GB en %s (%s)", bytes / 1e9, path, what);
}

static void check_backup(struct doctor *d, const struct config *c) {
  const char *remedy = "paacctl backup DIRECTORIO, cada día, en otro disco";
  g_autofree char *note = g_build_filename(c->state_dir, BACKUP_LAST, NULL), *path = NULL;
  struct stat st;
  if (c->backup_key_file == NULL || access(c->backup_key_file, R_OK) != 0) {
    warn(d, "paacctl backup-key create, y key_file en [respaldo]",
         "respaldo: no hay llave para hacerlos");
    return;
  }
  if (!g_file_get_contents(note, &path, NULL, NULL) || stat(note, &st) != 0) {
    warn(d, remedy, "respaldo: no se ha hecho ninguno");
    return;
  }
  g_strchomp(path);
  double hours = difftime(time(NULL), st.st_mtime) / 3600;
  if (hours > c->backup_max_hours)
    bad(d, remedy, "respaldo: el último es de hace %.0f horas (%s)", hours, path);
  else if (!g_file_test(path, G_FILE_TEST_EXISTS))
    warn(d, "compruebe que se guardó en otro lugar", "respaldo: %s ya no está ahí", path);
  else
    good("respaldo: hace %.0f horas, %s", hours, path);
}

static void check_mail(struct doctor *d, const struct config *c) {
  if (c->mail_server != NULL && c->mail_from != NULL)
    good("correo: por %s; paacctl jobs mail envía uno de prueba", c->mail_server);
  else
    warn(d, "server y from en la sección [correo]", "correo: no está configurado y no sale");
}

/* --- what is in the database -------------------------------------------------------------- */

static bool bind_moment(void *moment, const char *name, struct paac_arg *out) {
  *out = (struct paac_arg){.name = name, .type = PAAC_T_TEXT, .text = moment};
  return strcmp(name, "hace_poco") == 0;
}

/* One row of a statement; :hace_poco is so many minutes ago. NULL after a FALLA. */
static struct db_rows *ask(struct doctor *d, const struct sql_set *set, const char *name,
                           int minutes) {
  char moment[24];
  time_t t = time(NULL) - minutes * 60;
  struct tm utc;
  strftime(moment, sizeof moment, "%Y-%m-%d %H:%M:%S", gmtime_r(&t, &utc));
  struct db_rows *rows =
      db_query(d->db[INTRANET], d->arena, sql_find(set, name), bind_moment, moment, NULL);
  if (rows != NULL && db_next(rows)) return rows;
  bad(d, "paacctl db migrate", "%s: %s", name,
      rows != NULL ? "la tabla está vacía" : db_error(d->db[INTRANET]));
  return NULL;
}

static void check_jobs(struct doctor *d, const struct sql_set *set) {
  enum { LATE_MINUTES = 30 };
  struct db_rows *rows = ask(d, set, "trabajos", LATE_MINUTES);
  if (rows == NULL) return;
  int64_t stuck = db_int(rows, "vencidos") + db_int(rows, "atrasados");
  int64_t failed = db_int(rows, "fallidos");
  if (stuck > 0)
    bad(d, "paacctl jobs run, y revise que paac-jobs.timer esté activo",
        "trabajos: %lld llevan más de %d minutos esperando", (long long)stuck, LATE_MINUTES);
  if (failed > 0)
    warn(d, "paacctl jobs list --estado fallido, y paacctl jobs retry NÚMERO",
         "trabajos: %lld fallidos", (long long)failed);
  if (stuck + failed == 0) good("trabajos: ninguno atrasado ni fallido");
}

static void check_ledger(struct doctor *d, const struct sql_set *set) {
  enum { SEAL_MINUTES = 26 * 60 };
  struct db_rows *rows = ask(d, set, "libro", 0);
  if (rows == NULL) return;
  int64_t head = db_int(rows, "cabeza");
  bool same =
      head == db_int(rows, "ultima") &&
      (head == 0 || g_strcmp0(db_text(rows, "huella_cabeza"), db_text(rows, "huella")) == 0);
  if (same)
    good("libro: %lld anotaciones; paacctl ledger verify las comprueba todas", (long long)head);
  else
    bad(d, "paacctl ledger verify dice cuál; guarde un respaldo antes de tocar nada",
        "libro: la cabeza no es la última anotación");
  rows = ask(d, set, "sellos", SEAL_MINUTES);
  if (rows == NULL) return;
  if (db_int(rows, "recientes") > 0)
    good("sello del libro: de las últimas 26 horas");
  else if (db_int(rows, "cuantos") > 0)
    warn(d, "paacctl ledger seal, cada día", "sello del libro: el último tiene más de 26 horas");
  else
    warn(d, "paacctl key create, y cada día paacctl ledger seal",
         "sello del libro: no hay ninguno");
}

static void check_evidence(struct doctor *d, const struct sql_set *set) {
  enum { WEEKLY_MINUTES = 8 * 24 * 60 };
  struct db_rows *rows = ask(d, set, "evidencia", WEEKLY_MINUTES);
  if (rows == NULL) return;
  if (db_int(rows, "malos") > 0)
    bad(d, "paacctl evidence check dice cuáles; tráigalos del respaldo",
        "evidencia: %lld archivos faltan, cambiaron o están infectados",
        (long long)db_int(rows, "malos"));
  else if (db_int(rows, "sin_revisar") > 0)
    warn(d, "paacctl evidence check, y revise que paac-evidence.timer esté activo",
         "evidencia: %lld archivos llevan más de ocho días sin revisar",
         (long long)db_int(rows, "sin_revisar"));
  else
    good("evidencia: %lld archivos, revisados", (long long)db_int(rows, "cuantos"));
}

static void check_contents(struct doctor *d, const struct config *c) {
  struct buf said = {0};
  g_autofree char *file = g_build_filename(c->share_dir, "sql", "doctor.sql", NULL);
  struct sql_set *set = sql_load(file, "host", &said);
  if (set == NULL) {
    bad(d, "make install", "instalación: %s", one_line(&said));
  } else {
    check_jobs(d, set);
    check_ledger(d, set);
    check_evidence(d, set);
  }
  sql_set_free(set);
  buf_free(&said);
}

/* --- all of it ---------------------------------------------------------------------------- */

static void examine(struct doctor *d) {
  check_configuration(d);
  check_secrets(d);
  check_connections(d);
  bool all = d->conf[INTRANET] != NULL && d->conf[AUDITORIA] != NULL && d->conf[ADMIN] != NULL;
  const struct config *c = d->conf[INTRANET];
  if (d->db[ADMIN] != NULL) check_migrations(d);
  if (d->db[ADMIN] != NULL && all) check_grants(d);
  if (c != NULL) check_modules(d);
  if (c != NULL && d->db[INTRANET] != NULL) check_contents(d, c);
  check_sockets(d);
  if (c == NULL) return;
  check_disk(d, "estado", c->state_dir);
  check_backup(d, c);
  check_mail(d, c);
}

int cmd_doctor(int argc, char **argv) {
  struct doctor d = {.arena = arena_new((size_t)16 << 20)};
  (void)argv;
  if (argc != 1) {
    fputs("Uso: paacctl doctor\n", stderr);
    return 2;
  }
  examine(&d);
  for (int i = 0; i < PROFILES; i++) db_close(d.db[i]);
  arena_free(d.arena);
  if (d.failures > 0)
    printf("\n%d fallas y %d avisos.\n", d.failures, d.warnings);
  else
    printf("\nSin fallas; %d avisos.\n", d.warnings);
  return d.failures > 0 ? 1 : 0;
}
