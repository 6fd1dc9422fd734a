/* paacctl restore: a backup into an empty database. The whole file is decrypted and compared with
 * its manifest before anything is touched; a load that fails leaves the database as empty as it
 * was, and one that was cut off is recognised by its marker and begun again. */
#include "restore.h"

#include <errno.h>
#include <glib.h>
#include <signal.h>
#include <sodium.h>
#include <string.h>
#include <unistd.h>

#include "backup/backup.h"
#include "client.h"
#include "identity/identity.h"
#include "jobs/jobs.h"
#include "ledger/ledger.h"
#include "paacctl.h"

#define MARKER "restauracion_en_curso"

enum { LEDGER_MEMORY = 256 << 20 };

char *backup_evidence_dir(const struct config *conf) {
  return g_build_filename(conf->state_dir, "evidencia", NULL);
}

/* A restoration. */
struct work {
  const struct config *admin, *intranet, *auditoria;
  FILE *file;
  const char *name;
  struct backup_key key;
  struct client load;
  char *evidence, *aside; /* where evidence goes, and where it waits until all is well */
  FILE *out;              /* the evidence file being written */
  bool dump;              /* the file being read is part of the dump */
  struct buf *err;
};

static bool fail(struct work *w, const char *sentence) {
  buf_puts(w->err, sentence);
  return false;
}

/* --- what has to be empty ----------------------------------------------------------------- */

static bool database_empty(struct work *w) {
  bool half = false;
  int tables = db_table_count(w->admin, MARKER, &half, w->err);
  if (tables < 0) return false;
  if (half) {
    puts("Una restauración anterior quedó a medias: se empieza de nuevo.");
    return db_drop(w->admin, w->err);
  }
  if (tables == 0) return true;
  buf_printf(w->err,
             "La base «%s» no está vacía (%d tablas) y no se toca. Para restaurar escriba otro "
             "name en la sección [db], o borre antes esa base.",
             w->admin->db_name, tables);
  return false;
}

static void remove_tree(const char *path) {
  GDir *dir = g_file_test(path, G_FILE_TEST_IS_SYMLINK) ? NULL : g_dir_open(path, 0, NULL);
  for (const char *name; dir != NULL && (name = g_dir_read_name(dir)) != NULL;) {
    g_autofree char *inner = g_build_filename(path, name, NULL);
    remove_tree(inner);
  }
  if (dir != NULL) g_dir_close(dir);
  remove(path);
}

/* rmdir removes only an empty one. */
static bool evidence_empty(struct work *w) {
  remove_tree(w->aside);
  if (!g_file_test(w->evidence, G_FILE_TEST_EXISTS) || rmdir(w->evidence) == 0) return true;
  buf_printf(w->err, "%s no está vacío y no se toca: apártelo antes de restaurar.", w->evidence);
  return false;
}

/* --- file by file ------------------------------------------------------------------------- */

static bool begin(void *to, const char *name, uint64_t size, struct buf *err) {
  struct work *w = to;
  (void)size;
  w->dump = g_str_has_prefix(name, BACKUP_DUMP);
  if (!g_str_has_prefix(name, BACKUP_EVIDENCE)) return true;
  g_autofree char *path = g_build_filename(w->aside, name + strlen(BACKUP_EVIDENCE), NULL);
  g_autofree char *dir = g_path_get_dirname(path);
  if (g_mkdir_with_parents(dir, 0700) == 0) w->out = fopen(path, "wx");
  if (w->out == NULL) buf_printf(err, "No se pudo escribir %s: %s.", path, g_strerror(errno));
  return w->out != NULL;
}

static bool data(void *to, const void *bytes, size_t len, struct buf *err) {
  struct work *w = to;
  FILE *where = w->dump ? w->load.pipe : w->out;
  if (where == NULL || fwrite(bytes, len, 1, where) == 1) return true;
  buf_puts(err, w->dump ? "MariaDB no aceptó los datos del respaldo."
                        : "No se pudo escribir la evidencia: ¿queda espacio en el disco?");
  return false;
}

static bool end(void *to, struct buf *err) {
  struct work *w = to;
  FILE *out = w->out;
  w->out = NULL;
  if (out == NULL) return true;
  bool ok = fflush(out) == 0 && fsync(fileno(out)) == 0;
  fclose(out);
  if (!ok) buf_puts(err, "No se pudo escribir la evidencia: ¿queda espacio en el disco?");
  return ok;
}

/* --- database ----------------------------------------------------------------------------- */

static bool load(struct work *w) {
  static const char *const options[] = {"--batch", "--default-character-set=utf8mb4",
                                        "--max-allowed-packet=1G", NULL};
  struct unpack_to to = {begin, data, end, w};
  if (!client_start(&w->load, w->admin, "mariadb", options, "w", w->err)) return false;
  fputs("CREATE TABLE " MARKER " (id INT PRIMARY KEY) ENGINE=InnoDB;\n", w->load.pipe);
  bool ok = unpack(w->file, w->name, &w->key, &to, NULL, w->err);
  if (w->out != NULL) fclose(w->out);
  w->out = NULL;
  if (ok) fputs("\nDROP TABLE " MARKER ";\n", w->load.pipe);
  bool ended = client_end(&w->load);
  if (ok && !ended) return fail(w, "MariaDB no aceptó los datos del respaldo.");
  return ok;
}

static bool ready(struct work *w) {
  struct db *db = NULL;
  bool ok = db_migrate(w->admin, w->intranet->db_user, w->auditoria->db_user, w->err) &&
            identity_load(w->admin, w->err) && ledger_load(w->admin, w->err) &&
            (db = paacctl_connect(w->admin)) != NULL &&
            module_permissions_install(w->admin, db, w->err);
  db_close(db);
  return ok;
}

/* Mail that went out after the backup must not go out again. */
static bool jobs_held(struct work *w) {
  struct arena *a = arena_new((size_t)1 << 20);
  struct db *db = jobs_load(w->admin, w->err) ? paacctl_connect(w->admin) : NULL;
  int64_t held = db != NULL ? jobs_hold(db, a) : -1;
  if (db != NULL && held < 0) buf_puts(w->err, db_error(db));
  if (held > 0)
    printf(
        "%lld trabajos que estaban pendientes quedan detenidos: paacctl jobs list, y paacctl jobs "
        "retry los que aún hagan falta.\n",
        (long long)held);
  db_close(db);
  arena_free(a);
  return held >= 0;
}

/* What was backed up is what is there now, good or bad: it stays, and is said. */
static bool verified(struct work *w) {
  struct arena *a = arena_new(LEDGER_MEMORY);
  struct db *db = paacctl_connect(w->admin);
  int64_t entries = 0;
  bool ok = db != NULL && ledger_verify(db, a, w->err, &entries);
  if (ok)
    printf("El libro está íntegro: %lld anotaciones.\n", (long long)entries);
  else
    fputs("Se restauró, pero el libro del respaldo no está íntegro: ", stderr);
  db_close(db);
  arena_free(a);
  return ok;
}

static bool evidence_in_place(struct work *w) {
  if (!g_file_test(w->aside, G_FILE_TEST_IS_DIR) || rename(w->aside, w->evidence) == 0) return true;
  buf_printf(w->err, "No se pudo poner %s en su lugar: %s.", w->evidence, g_strerror(errno));
  return false;
}

static bool restore(struct work *w) {
  size_t files = 0;
  if (!unpack(w->file, w->name, &w->key, NULL, &files, w->err)) return false;
  printf("%s está entero: %zu archivos.\n", w->name, files);
  if (!database_empty(w) || !evidence_empty(w)) return false;
  bool ok = db_init(w->admin, w->intranet, w->auditoria, w->err) && load(w) && ready(w) &&
            jobs_held(w) && evidence_in_place(w);
  if (!ok) {
    struct buf ignored = {0};
    remove_tree(w->aside);
    db_drop(w->admin, &ignored);
    buf_free(&ignored);
    buf_puts(w->err, "\nNo se restauró nada: la base quedó vacía, como estaba.");
    return false;
  }
  return verified(w);
}

/* --- the command -------------------------------------------------------------------------- */

static bool to_tar(struct work *w) {
  if (isatty(STDOUT_FILENO))
    return fail(w, "El archivo descifrado va a la salida: escriba > ARCHIVO.tar o | tar -t.");
  return unpack(w->file, w->name, &w->key, NULL, NULL, w->err) &&
         unpack_tar(w->file, w->name, &w->key, stdout, w->err);
}

static bool to_database(struct work *w) {
  w->admin = paacctl_config("admin");
  w->intranet = paacctl_config("intranet");
  w->auditoria = paacctl_config("auditoria");
  if (w->admin == NULL || w->intranet == NULL || w->auditoria == NULL) return false;
  w->evidence = backup_evidence_dir(w->admin);
  w->aside = g_strconcat(w->evidence, ".restaurando", NULL);
  bool ok = restore(w);
  if (ok)
    puts(
        "Restaurado. La configuración y las llaves del respaldo salen con --tar; siga con paacctl "
        "doctor.");
  g_free(w->evidence);
  g_free(w->aside);
  return ok;
}

int cmd_restore(int argc, char **argv) {
  struct buf err = {0};
  bool tar = argc == 5 && strcmp(argv[4], "--tar") == 0;
  if ((argc != 4 && !tar) || strcmp(argv[2], "--key") != 0) {
    fputs("Uso: paacctl restore RESPALDO --key ARCHIVO.key [--tar > ARCHIVO.tar]\n", stderr);
    return 2;
  }
  signal(SIGPIPE, SIG_IGN);
  struct work w = {.name = argv[1], .err = &err, .file = fopen(argv[1], "r")};
  bool ok = w.file != NULL;
  if (!ok) buf_printf(&err, "No se pudo leer %s: %s.", argv[1], g_strerror(errno));
  ok = ok && backup_key_private(argv[3], &w.key, &err) && (tar ? to_tar(&w) : to_database(&w));
  if (!ok) fprintf(stderr, "%s\n", err.data != NULL ? err.data : "No se pudo.");
  if (w.file != NULL) fclose(w.file);
  sodium_memzero(&w.key, sizeof w.key);
  buf_free(&err);
  return ok ? 0 : 1;
}
