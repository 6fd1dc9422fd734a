/* Writing the archive: every file goes through its SHA-256 on the way. */
#include <errno.h>
#include <fcntl.h>
#include <glib.h>
#include <sodium.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "backup/backup.h"
#include "base/text.h"

struct pack {
  struct sealed_out *out;
  struct buf manifest;
  size_t count;
  crypto_hash_sha256_state hash; /* of the file being written */
};

static const char cannot_write[] = "No se pudo escribir el respaldo: ¿queda espacio en el disco?";

static bool fail(struct buf *err, const char *sentence) {
  buf_puts(err, sentence);
  return false;
}

struct pack *pack_new(FILE *file, const struct backup_key *k) {
  struct pack *p = g_new0(struct pack, 1);
  p->out = sealed_create(file, k);
  if (p->out == NULL) g_clear_pointer(&p, g_free);
  return p;
}

static bool begin(struct pack *p, const char *name, uint64_t size, time_t mtime, struct buf *err) {
  unsigned char block[TAR_BLOCK];
  crypto_hash_sha256_init(&p->hash);
  if (!tar_header(block, name, size, mtime)) {
    buf_printf(err, "«%s» no cabe en el respaldo: su nombre o su tamaño son demasiado largos.",
               name);
    return false;
  }
  return sealed_write(p->out, block, sizeof block) || fail(err, cannot_write);
}

static bool add(struct pack *p, const void *data, size_t len, struct buf *err) {
  crypto_hash_sha256_update(&p->hash, data, len);
  return sealed_write(p->out, data, len) || fail(err, cannot_write);
}

/* Up to the next block, and its line of the manifest. */
static bool end(struct pack *p, const char *name, uint64_t size, struct buf *err) {
  static const unsigned char zeros[TAR_BLOCK];
  unsigned char hash[crypto_hash_sha256_BYTES];
  char hex[65];
  crypto_hash_sha256_final(&p->hash, hash);
  text_hex(hash, sizeof hash, hex);
  buf_printf(&p->manifest, "%s  %s\n", hex, name);
  p->count++;
  size_t over = size % TAR_BLOCK;
  if (p->manifest.failed) return fail(err, "No hay memoria para el manifiesto.");
  return over == 0 || sealed_write(p->out, zeros, TAR_BLOCK - over) || fail(err, cannot_write);
}

bool pack_bytes(struct pack *p, const char *name, const void *data, size_t len, struct buf *err) {
  return begin(p, name, len, time(NULL), err) && add(p, data, len, err) && end(p, name, len, err);
}

/* Exactly as many bytes as the header said. */
static bool copy(struct pack *p, const char *path, int fd, uint64_t left, struct buf *err) {
  unsigned char part[32 * 1024];
  while (left > 0) {
    ssize_t n = read(fd, part, MIN(left, sizeof part));
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0) {
      buf_printf(err, "%s no se pudo leer entero: %s.", path,
                 n < 0 ? g_strerror(errno) : "se acortó mientras se leía");
      return false;
    }
    if (!add(p, part, (size_t)n, err)) return false;
    left -= (uint64_t)n;
  }
  return true;
}

bool pack_file(struct pack *p, const char *name, const char *path, struct buf *err) {
  struct stat st;
  int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  if (fd < 0 || fstat(fd, &st) != 0) {
    buf_printf(err, "No se pudo leer %s: %s.", path, g_strerror(errno));
    if (fd >= 0) close(fd);
    return false;
  }
  uint64_t size = (uint64_t)st.st_size;
  bool ok = S_ISREG(st.st_mode) || fail(err, "Sólo se respaldan archivos corrientes: ");
  if (!S_ISREG(st.st_mode)) buf_puts(err, path);
  ok = ok && begin(p, name, size, st.st_mtime, err) && copy(p, path, fd, size, err) &&
       end(p, name, size, err);
  close(fd);
  return ok;
}

static int by_name(gconstpointer a, gconstpointer b) {
  return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static GPtrArray *entries(const char *path, struct buf *err) {
  g_autoptr(GError) error = NULL;
  GDir *dir = g_dir_open(path, 0, &error);
  if (dir == NULL) {
    buf_printf(err, "No se pudo leer %s: %s.", path, error->message);
    return NULL;
  }
  GPtrArray *names = g_ptr_array_new_with_free_func(g_free);
  for (const char *name; (name = g_dir_read_name(dir)) != NULL;)
    g_ptr_array_add(names, g_strdup(name));
  g_dir_close(dir);
  g_ptr_array_sort(names, by_name);
  return names;
}

bool pack_tree(struct pack *p, const char *name, const char *path, struct buf *err) {
  g_autoptr(GPtrArray) names = entries(path, err);
  bool ok = names != NULL;
  for (guint i = 0; ok && i < names->len; i++) {
    const char *entry = g_ptr_array_index(names, i);
    g_autofree char *inner = g_build_filename(path, entry, NULL);
    g_autofree char *inner_name = g_strconcat(name, "/", entry, NULL);
    struct stat st;
    if (lstat(inner, &st) != 0) continue; /* gone meanwhile */
    if (S_ISDIR(st.st_mode))
      ok = pack_tree(p, inner_name, inner, err);
    else if (S_ISREG(st.st_mode))
      ok = pack_file(p, inner_name, inner, err);
  }
  return ok;
}

size_t pack_count(const struct pack *p) { return p->count; }

bool pack_end(struct pack *p, struct buf *err) {
  static const unsigned char zeros[2 * TAR_BLOCK];
  struct buf manifest = p->manifest;
  bool ok = err->len == 0;
  p->manifest = (struct buf){0}; /* it does not list itself */
  ok = ok && pack_bytes(p, BACKUP_MANIFEST, manifest.data != NULL ? manifest.data : "",
                        manifest.len, err);
  ok = ok && (sealed_write(p->out, zeros, sizeof zeros) || fail(err, cannot_write));
  if (!sealed_end(p->out) && ok) ok = fail(err, cannot_write);
  buf_free(&manifest);
  buf_free(&p->manifest);
  g_free(p);
  return ok;
}
