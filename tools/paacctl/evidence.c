/* paacctl evidence check: hashes every file of evidence again, shows the antivirus those that it
 * has not seen, takes away the bytes of what was withdrawn, and what uploads that came to nothing
 * left behind. */
#include <errno.h>
#include <glib.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "db/named.h"
#include "paacctl.h"
#include "storage/clamd.h"
#include "storage/store.h"

enum { MEMORY = 64 << 20, HOUR = 60 * 60, YEAR = 365 * 24 * HOUR };

struct check {
  struct db *db;
  struct arena *a; /* of a page */
  struct sql_set *sql;
  char *dir;
  const char *clamd; /* NULL: none, or it answers no more */
  time_t now;
  int found[6]; /* by enum store_state, WITHDRAWN and INFECTED */
  int leftovers;
};
enum { WITHDRAWN = STORE_UNREADABLE + 1, INFECTED };
static const char *const words[] = {"igual",    "falta",    "cambiado",
                                    "ilegible", "retirado", "infectado"};

static const char *instant(struct arena *a, time_t t) {
  struct tm tm;
  char text[20];
  gmtime_r(&t, &tm);
  strftime(text, sizeof text, "%Y-%m-%d %H:%M:%S", &tm);
  return arena_strdup(a, text);
}

static bool note(struct check *c, int64_t file, int state) {
  return db_exec_named(c->db, c->a, sql_find(c->sql, "anotar"),
                       NAMED(PAAC_INT("archivo", file), PAAC_TEXT("ahora", instant(c->a, c->now)),
                             PAAC_TEXT("resultado", words[state]))) == 1;
}

static bool old_enough(const struct check *c, const char *file) {
  GStatBuf st;
  return g_stat(file, &st) == 0 && S_ISREG(st.st_mode) && c->now - st.st_mtime > HOUR;
}

/* Takes away the bytes whose every evidence was withdrawn, unless somebody is bringing them again:
 * their row is held meanwhile, and what was put in the last hour stays until the next time. */
static int withdraw(struct check *c, int64_t id, const char *sha256) {
  char path[STORE_NAME + 6];
  if (!store_path(sha256, path) || !db_begin(c->db)) return STORE_UNREADABLE;
  g_autofree char *file = g_build_filename(c->dir, path, NULL);
  struct db_rows *row = db_query_named(c->db, c->a, sql_find(c->sql, "retirado_ahora"),
                                       NAMED(PAAC_INT("archivo", id)));
  bool still = row != NULL && db_next(row) && db_int(row, "retirado") != 0;
  int state = STORE_SAME;
  if (still && (old_enough(c, file) || !g_file_test(file, G_FILE_TEST_EXISTS)))
    state = store_remove(c->dir, sha256) ? WITHDRAWN : STORE_UNREADABLE;
  db_rollback(c->db);
  return state;
}

static int note_clean(struct check *c, int64_t id) {
  bool ok =
      db_exec_named(c->db, c->a, sql_find(c->sql, "limpio"),
                    NAMED(PAAC_INT("archivo", id), PAAC_TEXT("ahora", instant(c->a, c->now)))) >= 0;
  return ok ? STORE_SAME : STORE_UNREADABLE;
}

/* Shows the antivirus what came while there was none. */
static int scan(struct check *c, int64_t id, const char *sha256) {
  char path[STORE_NAME + 6], said[CLAMD_SAID];
  if (c->clamd == NULL || !store_path(sha256, path)) return STORE_SAME;
  g_autofree char *file = g_build_filename(c->dir, path, NULL);
  g_autoptr(GMappedFile) map = g_mapped_file_new(file, FALSE, NULL);
  if (map == NULL) return STORE_UNREADABLE;
  switch (
      clamd_scan(c->clamd, g_mapped_file_get_contents(map), g_mapped_file_get_length(map), said)) {
    case CLAMD_CLEAN:
      return note_clean(c, id);
    case CLAMD_INFECTED:
      printf("el antivirus encontró «%s»: ", said);
      return INFECTED;
    case CLAMD_TOO_LARGE:
      return STORE_SAME;
    default:
      fprintf(stderr, "El antivirus no responde (%s): lo que no ha visto queda sin revisar.\n",
              said);
      c->clamd = NULL;
      return STORE_SAME;
  }
}

/* One page of files. The id of the last; 0: there are no more; -1: the database failed. */
static int64_t check_page(struct check *c, int64_t after) {
  struct db_rows *rows =
      db_query_named(c->db, c->a, sql_find(c->sql, "archivos"), NAMED(PAAC_INT("desde", after)));
  int64_t last = 0;
  if (rows == NULL) return -1;
  while (db_next(rows)) {
    const char *sha256 = db_text(rows, "sha256"), *name = db_text(rows, "nombre");
    int state = db_int(rows, "retirado") != 0 ? withdraw(c, db_int(rows, "id"), sha256)
                                              : (int)store_check(c->dir, sha256);
    last = db_int(rows, "id");
    if (state == STORE_SAME && db_int(rows, "sin_mirar") != 0) state = scan(c, last, sha256);
    c->found[state]++;
    if (state != STORE_SAME && state != WITHDRAWN)
      printf("%s: %s (%s)\n", words[state], sha256, name != NULL ? name : "sin usar");
    if (!note(c, last, state)) return -1;
  }
  return last;
}

/* A file that no row names: an upload that was rolled back, or whose process died. */
static bool is_leftover(const struct check *c, const char *name) {
  char path[STORE_NAME + 6];
  if (g_str_has_prefix(name, ".nuevo-")) return true;
  if (!store_path(name, path)) return false;
  struct db_rows *row =
      db_query_named(c->db, c->a, sql_find(c->sql, "conocido"), NAMED(PAAC_TEXT("sha256", name)));
  return row != NULL && !db_next(row);
}

static void sweep(struct check *c, const char *dir, int level) {
  GDir *d = g_dir_open(dir, 0, NULL);
  for (const char *name; d != NULL && (name = g_dir_read_name(d)) != NULL;) {
    g_autofree char *file = g_build_filename(dir, name, NULL);
    if (level < 2)
      sweep(c, file, level + 1);
    else if (old_enough(c, file) && is_leftover(c, name) && g_unlink(file) == 0)
      c->leftovers++;
    arena_reset(c->a);
  }
  if (d != NULL) g_dir_close(d);
}

static bool check_all(struct check *c) {
  int64_t at = 0, last;
  while ((last = check_page(c, at)) > 0) {
    at = last;
    arena_reset(c->a);
  }
  if (last < 0) return false;
  sweep(c, c->dir, 0);
  return db_exec_named(c->db, c->a, sql_find(c->sql, "olvidar"),
                       NAMED(PAAC_TEXT("antes", instant(c->a, c->now - YEAR)))) >= 0;
}

static int report(const struct check *c) {
  int bad = c->found[STORE_MISSING] + c->found[STORE_CHANGED] + c->found[STORE_UNREADABLE];
  if (c->found[INFECTED] > 0)
    fprintf(stderr,
            "%d archivos infectados: ya no se descargan. Retírelos con acta en la intranet.\n",
            c->found[INFECTED]);
  printf(
      "Evidencia: %d archivos iguales, %d retirados, %d faltan, %d cambiados, %d ilegibles; se "
      "borraron %d restos.\n",
      c->found[STORE_SAME], c->found[WITHDRAWN], c->found[STORE_MISSING], c->found[STORE_CHANGED],
      c->found[STORE_UNREADABLE], c->leftovers);
  if (bad > 0)
    fputs("Traiga del respaldo los que faltan o cambiaron (paacctl restore … --tar) y repita.\n",
          stderr);
  return bad + c->found[INFECTED] > 0 ? 1 : 0;
}

int cmd_evidence(int argc, char **argv) {
  struct buf err = {0};
  if (argc != 2 || strcmp(argv[1], "check") != 0) {
    fputs("Uso: paacctl evidence check\n", stderr);
    return 2;
  }
  const struct config *conf = paacctl_config("admin");
  if (conf == NULL) return 1;
  g_autofree char *file = g_build_filename(conf->share_dir, "sql", "evidencia-revision.sql", NULL);
  struct check c = {.sql = sql_load(file, "host", &err), .clamd = conf->clamd, .now = time(NULL)};
  c.db = c.sql != NULL ? paacctl_connect(conf) : NULL;
  if (err.len > 0) fprintf(stderr, "%s\n", err.data);
  buf_free(&err);
  if (c.db == NULL) {
    sql_set_free(c.sql);
    return 1;
  }
  c.a = arena_new(MEMORY);
  c.dir = g_build_filename(conf->state_dir, "evidencia", NULL);
  bool done = check_all(&c);
  if (!done) fprintf(stderr, "La base de datos no pudo: %s\n", db_error(c.db));
  int code = done ? report(&c) : 1;
  g_free(c.dir);
  arena_free(c.a);
  db_close(c.db);
  sql_set_free(c.sql);
  return code;
}
