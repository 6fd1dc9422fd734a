/* paacctl backup, paacctl backup-key: everything this installation cannot make again, in one
 * encrypted file. Inside, in this order: RESPALDO.txt (what and when), base/NNNNNN.sql (one dump of
 * one instant, in parts), evidencia/… (files that the database names were there before it, so the
 * dump comes first) and archivos/… (configuration, secrets and keys, by their absolute paths). */
#include "backup/backup.h"

#include <errno.h>
#include <fcntl.h>
#include <glib.h>
#include <sodium.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "client.h"
#include "paacctl.h"
#include "restore.h"

enum { PART = 4 << 20 };

/* A backup being written. */
struct work {
  const struct config *admin;
  struct pack *pack;
  struct buf *err;
};

static bool add_title(const struct work *w, const char *when) {
  g_autofree char *text = g_strdup_printf("fecha %s\nequipo %s\nentidad %s\nbase %s\n", when,
                                          g_get_host_name(), w->admin->entity, w->admin->db_name);
  return pack_bytes(w->pack, "RESPALDO.txt", text, strlen(text), w->err);
}

/* --- database ----------------------------------------------------------------------------- */

static bool add_parts(const struct work *w, FILE *dump) {
  g_autofree char *part = g_malloc(PART);
  bool ok = true;
  for (int number = 1; ok; number++) {
    size_t n = fread(part, 1, PART, dump);
    g_autofree char *name = g_strdup_printf(BACKUP_DUMP "%06d.sql", number);
    if (n == 0) break;
    ok = pack_bytes(w->pack, name, part, n, w->err);
  }
  sodium_memzero(part, PART);
  return ok && !ferror(dump);
}

static bool add_database(const struct work *w) {
  static const char *const options[] = {"--single-transaction",
                                        "--quick",
                                        "--routines",
                                        "--triggers",
                                        "--no-tablespaces",
                                        "--default-character-set=utf8mb4",
                                        "--max-allowed-packet=1G",
                                        NULL};
  struct client dump;
  if (!client_start(&dump, w->admin, "mariadb-dump", options, "r", w->err)) return false;
  bool read = add_parts(w, dump.pipe), ended = client_end(&dump);
  if (read && ended) return true;
  if (w->err->len == 0) buf_puts(w->err, "mariadb-dump no terminó bien: no hay respaldo.");
  return false;
}

/* --- files -------------------------------------------------------------------------------- */

static bool add_path(const struct work *w, const char *path) {
  g_autofree char *name = g_strconcat(BACKUP_FILES, path, NULL);
  if (access(path, R_OK) != 0) {
    fprintf(stderr, "Aviso: %s queda fuera del respaldo: %s.\n", path, g_strerror(errno));
    return true;
  }
  if (g_file_test(path, G_FILE_TEST_IS_DIR)) return pack_tree(w->pack, name, path, w->err);
  return pack_file(w->pack, name, path, w->err);
}

/* The secrets and keys that paac.conf points to, whatever the section. */
static bool add_pointed_to(const struct work *w, const char *conf) {
  static const char *const keys[] = {"db_secret_file", "secret_file", "key_file"};
  g_autoptr(GKeyFile) file = g_key_file_new();
  g_autofree char *dir = g_path_get_dirname(conf);
  if (!g_key_file_load_from_file(file, conf, G_KEY_FILE_NONE, NULL)) return true;
  g_auto(GStrv) groups = g_key_file_get_groups(file, NULL);
  bool ok = true;
  for (char **group = groups; *group != NULL; group++)
    for (size_t i = 0; ok && i < G_N_ELEMENTS(keys); i++) {
      g_autofree char *value = g_key_file_get_string(file, *group, keys[i], NULL);
      if (value == NULL || *g_strstrip(value) == '\0') continue;
      g_autofree char *path = g_canonicalize_filename(value, dir);
      ok = add_path(w, path);
    }
  return ok;
}

static bool add_included(const struct work *w) {
  if (w->admin->backup_include == NULL) return true;
  g_auto(GStrv) paths = g_strsplit(w->admin->backup_include, ";", -1);
  bool ok = true;
  for (char **p = paths; ok && *p != NULL; p++) {
    const char *path = g_strstrip(*p);
    if (*path == '\0') continue;
    if (*path == '/') {
      ok = add_path(w, path);
    } else {
      buf_printf(w->err, "[respaldo] include lleva rutas absolutas entre «;», no «%s».", path);
      ok = false;
    }
  }
  return ok;
}

static bool add_files(const struct work *w) {
  g_autofree char *conf = g_canonicalize_filename(paacctl_config_file, NULL);
  g_autofree char *evidence = backup_evidence_dir(w->admin);
  if (g_file_test(evidence, G_FILE_TEST_IS_DIR) &&
      !pack_tree(w->pack, "evidencia", evidence, w->err))
    return false;
  return add_path(w, conf) && add_pointed_to(w, conf) && add_included(w);
}

/* --- the file ----------------------------------------------------------------------------- */

static bool fill(FILE *file, const struct config *admin, const struct backup_key *k,
                 const char *when, size_t *count, struct buf *err) {
  struct work w = {admin, pack_new(file, k), err};
  if (w.pack == NULL) {
    buf_printf(err, "No se pudo escribir el respaldo: %s.", g_strerror(errno));
    return false;
  }
  bool ok = add_title(&w, when) && add_database(&w) && add_files(&w);
  *count = pack_count(w.pack);
  ok = pack_end(w.pack, err) && ok;
  if (ok && (fflush(file) != 0 || fsync(fileno(file)) != 0)) {
    buf_printf(err, "No se pudo escribir el respaldo: %s.", g_strerror(errno));
    ok = false;
  }
  return ok;
}

/* Its name in the directory survives a power cut too. */
static void sync_directory(const char *dir) {
  int fd = open(dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (fd < 0) return;
  fsync(fd);
  close(fd);
}

/* Where paacctl doctor looks. */
static void remember(const struct config *admin, const char *path) {
  g_autofree char *note = g_build_filename(admin->state_dir, BACKUP_LAST, NULL);
  g_autofree char *full = g_canonicalize_filename(path, NULL);
  g_autofree char *line = g_strconcat(full, "\n", NULL);
  if (!g_file_set_contents(note, line, -1, NULL))
    fprintf(stderr, "Aviso: no se pudo escribir %s; paacctl doctor no sabrá de este respaldo.\n",
            note);
}

/* Under another name until it is whole. */
static bool write_backup(const char *dir, const struct config *admin, const struct backup_key *k,
                         struct buf *err) {
  char when[24];
  time_t t = time(NULL);
  struct tm utc;
  struct stat st = {0};
  size_t count = 0;
  strftime(when, sizeof when, "%Y-%m-%dT%H%M%SZ", gmtime_r(&t, &utc));
  g_autofree char *path = g_strdup_printf("%s/paac-%s.respaldo", dir, when);
  g_autofree char *partial = g_strconcat(path, ".parcial", NULL);
  int fd = open(partial, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  FILE *file = fd >= 0 ? fdopen(fd, "w") : NULL;
  if (file == NULL) {
    buf_printf(err, "No se pudo escribir en %s: %s.", dir, g_strerror(errno));
    return false;
  }
  bool ok = fill(file, admin, k, when, &count, err);
  fclose(file);
  if (ok && rename(partial, path) != 0) {
    buf_printf(err, "No se pudo escribir %s: %s.", path, g_strerror(errno));
    ok = false;
  }
  if (!ok) {
    unlink(partial);
    return false;
  }
  sync_directory(dir);
  remember(admin, path);
  stat(path, &st);
  printf("%s: %zu archivos, %lld bytes.\n", path, count, (long long)st.st_size);
  return true;
}

int cmd_backup(int argc, char **argv) {
  struct buf err = {0};
  struct backup_key k;
  if (argc != 2) {
    fputs("Uso: paacctl backup DIRECTORIO\n", stderr);
    return 2;
  }
  const struct config *admin = paacctl_config("admin");
  if (admin == NULL) return 1;
  bool ok = admin->backup_key_file != NULL;
  if (!ok)
    buf_puts(&err,
             "Falta key_file en la sección [respaldo]: paacctl backup-key create hace las llaves.");
  ok = ok && backup_key_public(admin->backup_key_file, &k, &err) &&
       write_backup(argv[1], admin, &k, &err);
  if (!ok) fprintf(stderr, "%s\n", err.data != NULL ? err.data : "No se pudo.");
  buf_free(&err);
  return ok ? 0 : 1;
}

int cmd_backup_key(int argc, char **argv) {
  struct buf err = {0};
  if (argc != 3 || strcmp(argv[1], "create") != 0) {
    fputs("Uso: paacctl backup-key create ARCHIVO   escribe ARCHIVO.pub y ARCHIVO.key\n", stderr);
    return 2;
  }
  if (!backup_key_create(argv[2], &err)) {
    fprintf(stderr, "%s\n", err.data);
    buf_free(&err);
    return 1;
  }
  printf(
      "%s.pub  va en este equipo: [respaldo] key_file.\n"
      "%s.key  abre los respaldos: guárdela en otro lugar, en dos copias, y bórrela de este "
      "equipo.\n"
      "Quien la pierde, pierde los respaldos; quien la tiene, los lee.\n",
      argv[2], argv[2]);
  return 0;
}
