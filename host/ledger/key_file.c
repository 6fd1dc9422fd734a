/* The private key on disk: one line in a file of mode 0600 that belongs to whoever seals. */
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "ledger/internal.h"
#include "ledger/seal.h"

#define FORMAT "paac-clave-privada-1 "
enum { LINE_MAX_BYTES = 128 };

static char *pending_name(const char *file) { return g_strconcat(file, ".nueva", NULL); }

static bool fail(struct buf *err, const char *file, const char *what) {
  buf_printf(err, "%s: %s: %s. Revise [sello] key_file y que esta cuenta sea la que sella.", file,
             what, g_strerror(errno));
  return false;
}

/* Nobody else may be able to put another file in its place. */
static bool directory_ok(const char *file, struct buf *err) {
  struct stat st;
  g_autofree char *dir = g_path_get_dirname(file);
  if (stat(dir, &st) != 0) return fail(err, dir, "no se pudo abrir el directorio");
  if ((st.st_mode & 022) == 0 && (st.st_uid == geteuid() || st.st_uid == 0)) return true;
  buf_printf(err, "%s: otras cuentas pueden escribir en este directorio: chmod 700.", dir);
  return false;
}

static bool sync_directory(const char *file) {
  g_autofree char *dir = g_path_get_dirname(file);
  int fd = open(dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  bool ok = fd >= 0 && fsync(fd) == 0;
  if (fd >= 0) close(fd);
  return ok;
}

bool seal_key_file_write(const char *file, const struct seal_key *k, struct buf *err) {
  char line[LINE_MAX_BYTES], hex[65];
  g_autofree char *pending = pending_name(file);
  if (!directory_ok(file, err)) return false;
  sodium_bin2hex(hex, sizeof hex, k->seed, sizeof k->seed);
  int len = g_snprintf(line, sizeof line, FORMAT "%s\n", hex);
  if (unlink(pending) != 0 && errno != ENOENT) return fail(err, pending, "no se pudo reemplazar");
  int fd = open(pending, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
  bool ok = fd >= 0 && write(fd, line, (size_t)len) == len && fsync(fd) == 0;
  if (fd >= 0 && close(fd) != 0) ok = false;
  sodium_memzero(line, sizeof line);
  sodium_memzero(hex, sizeof hex);
  return ok || fail(err, pending, "no se pudo escribir");
}

bool seal_key_file_keep(const char *file, struct buf *err) {
  g_autofree char *pending = pending_name(file);
  if (rename(pending, file) == 0 && sync_directory(file)) return true;
  return fail(err, file, "no se pudo guardar");
}

/* 1: read; 0: there is no such file; -1: refused, with a sentence. */
static int read_one(const char *file, struct seal_key *k, struct buf *err) {
  char line[LINE_MAX_BYTES];
  unsigned char seed[32];
  struct stat st;
  int fd = open(file, O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
  if (fd < 0 && errno == ENOENT) return 0;
  if (fd < 0 || fstat(fd, &st) != 0) {
    fail(err, file, "no se pudo leer");
    if (fd >= 0) close(fd);
    return -1;
  }
  ssize_t n = read(fd, line, sizeof line - 1);
  close(fd);
  bool private = S_ISREG(st.st_mode) && (st.st_mode & 077) == 0;
  line[n > 0 ? n : 0] = '\0';
  bool ok = private && strncmp(line, FORMAT, strlen(FORMAT)) == 0 &&
            sodium_hex2bin(seed, sizeof seed, line + strlen(FORMAT), 64, NULL, NULL, NULL) == 0 &&
            strcmp(line + strlen(FORMAT) + 64, "\n") == 0;
  if (ok)
    seal_key_from_seed(k, seed);
  else if (!private)
    buf_printf(err,
               "%s: otras cuentas pueden leer la clave privada: chmod 600, y si pudieron "
               "leerla, paacctl key rotate.",
               file);
  else
    buf_printf(err, "%s: no es una clave privada de sellar: paacctl key recover.", file);
  sodium_memzero(line, sizeof line);
  sodium_memzero(seed, sizeof seed);
  return ok ? 1 : -1;
}

bool seal_key_file_read(const char *file, const char *active, struct seal_key *k, struct buf *err) {
  g_autofree char *pending = pending_name(file);
  int found = read_one(file, k, err);
  if (found < 0) return false;
  if (found == 1 && strcmp(k->public_key, active) == 0) return true;
  /* A key that the database knows and whose file had not been put in place yet. */
  if (read_one(pending, k, err) == 1 && strcmp(k->public_key, active) == 0)
    return seal_key_file_keep(file, err);
  seal_key_wipe(k);
  if (err->len == 0)
    buf_printf(err, "%s: %s. La clave vigente es %s: use paacctl key recover con su frase.", file,
               found == 0 ? "no existe" : "es otra clave", active);
  return false;
}
