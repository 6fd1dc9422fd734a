/* The pair of keys of the backups, as two files of one line: what they are, and 64 hex digits. */
#include <errno.h>
#include <fcntl.h>
#include <glib.h>
#include <sodium.h>
#include <string.h>
#include <unistd.h>

#include "backup/backup.h"
#include "base/text.h"

#define PUBLIC_WORD "paac-respaldo-publica-1"
#define PRIVATE_WORD "paac-respaldo-privada-1"

/* A file that does not exist yet. */
static bool write_new(const char *path, const char *word, const unsigned char key[32], int mode,
                      struct buf *err) {
  char hex[65];
  text_hex(key, 32, hex);
  g_autofree char *line = g_strdup_printf("%s %s\n", word, hex);
  int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode);
  bool ok = fd >= 0 && write(fd, line, strlen(line)) == (ssize_t)strlen(line) && fsync(fd) == 0;
  if (!ok) buf_printf(err, "No se pudo escribir %s: %s.", path, g_strerror(errno));
  if (fd >= 0) close(fd);
  sodium_memzero(line, strlen(line));
  sodium_memzero(hex, sizeof hex);
  return ok;
}

bool backup_key_create(const char *base, struct buf *err) {
  struct backup_key k;
  g_autofree char *public = g_strconcat(base, ".pub", NULL);
  g_autofree char *private = g_strconcat(base, ".key", NULL);
  crypto_box_keypair(k.public, k.secret);
  bool ok = write_new(private, PRIVATE_WORD, k.secret, 0600, err);
  if (ok && !write_new(public, PUBLIC_WORD, k.public, 0644, err)) {
    unlink(private);
    ok = false;
  }
  sodium_memzero(&k, sizeof k);
  return ok;
}

static bool read_key(const char *path, const char *word, unsigned char key[32], struct buf *err) {
  g_autofree char *text = NULL;
  g_autoptr(GError) error = NULL;
  size_t len = 0, n = strlen(word);
  if (!g_file_get_contents(path, &text, &len, &error)) {
    buf_printf(err, "No se pudo leer la llave: %s.", error->message);
    return false;
  }
  g_strchomp(text);
  bool ok = g_str_has_prefix(text, word) && text[n] == ' ' && strlen(text) == n + 65 &&
            sodium_hex2bin(key, 32, text + n + 1, 64, NULL, &len, NULL) == 0 && len == 32;
  sodium_memzero(text, strlen(text));
  if (!ok) buf_printf(err, "%s no es una llave de respaldo: se espera «%s …».", path, word);
  return ok;
}

bool backup_key_public(const char *file, struct backup_key *k, struct buf *err) {
  sodium_memzero(k, sizeof *k);
  return read_key(file, PUBLIC_WORD, k->public, err);
}

bool backup_key_private(const char *file, struct backup_key *k, struct buf *err) {
  if (!read_key(file, PRIVATE_WORD, k->secret, err)) return false;
  crypto_scalarmult_base(k->public, k->secret);
  return true;
}
