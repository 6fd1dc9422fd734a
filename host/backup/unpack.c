/* Reading the archive. It trusts nothing but the stream: every file is hashed, and the last one has
 * to be the manifest that says the same. */
#include <glib.h>
#include <sodium.h>
#include <string.h>

#include "backup/backup.h"
#include "base/text.h"

enum { PART = 32 * 1024, MANIFEST_MAX = 256 << 20 };

struct reading {
  struct sealed_in *in;
  const char *name;
  const struct unpack_to *to;
  struct buf found;    /* the manifest as these files make it */
  struct buf manifest; /* as the archive brings it */
  bool ended;
  size_t files;
  struct buf *err;
};

static bool damaged(struct reading *r, const char *what) {
  buf_printf(r->err, "%s está dañado: %s", r->name, what);
  return false;
}

static bool give(struct reading *r, bool manifest, const void *bytes, size_t n) {
  if (manifest) {
    buf_add(&r->manifest, bytes, n);
    return !r->manifest.failed || damaged(r, "su manifiesto es demasiado grande.");
  }
  return r->to->data == NULL || r->to->data(r->to->to, bytes, n, r->err);
}

/* The bytes of a file and what fills its last block. */
static bool content(struct reading *r, bool manifest, uint64_t size, char hex[65]) {
  unsigned char part[PART], hash[crypto_hash_sha256_BYTES];
  crypto_hash_sha256_state state;
  size_t over = size % TAR_BLOCK;
  crypto_hash_sha256_init(&state);
  for (uint64_t left = size; left > 0;) {
    size_t n = MIN(left, sizeof part);
    if (!sealed_read(r->in, part, n, r->err) || !give(r, manifest, part, n)) return false;
    crypto_hash_sha256_update(&state, part, n);
    left -= n;
  }
  crypto_hash_sha256_final(&state, hash);
  text_hex(hash, sizeof hash, hex);
  return over == 0 || sealed_read(r->in, part, TAR_BLOCK - over, r->err);
}

/* Nothing of a name leads out of the directory it is put in. */
static bool name_ok(const char *name) {
  if (name[0] == '/' || name[0] == '\0') return false;
  g_auto(GStrv) parts = g_strsplit(name, "/", -1);
  for (char **part = parts; *part != NULL; part++)
    if (**part == '\0' || strcmp(*part, ".") == 0 || strcmp(*part, "..") == 0) return false;
  return true;
}

static bool one_file(struct reading *r, const unsigned char block[TAR_BLOCK]) {
  char name[257], hex[65];
  uint64_t size;
  if (!tar_parse(block, name, &size) || !name_ok(name))
    return damaged(r, "contiene algo que paacctl no escribe.");
  bool manifest = strcmp(name, BACKUP_MANIFEST) == 0;
  if (r->manifest.data != NULL) return damaged(r, "hay archivos después de su manifiesto.");
  if (!manifest && r->to->begin != NULL && !r->to->begin(r->to->to, name, size, r->err))
    return false;
  if (!content(r, manifest, size, hex)) return false;
  if (manifest) return true;
  buf_printf(&r->found, "%s  %s\n", hex, name);
  r->files++;
  return r->to->end == NULL || r->to->end(r->to->to, r->err);
}

static bool all_files(struct reading *r) {
  unsigned char block[TAR_BLOCK];
  for (;;) {
    if (!sealed_read(r->in, block, sizeof block, r->err)) return false;
    if (tar_is_end(block)) break;
    if (!one_file(r, block)) return false;
  }
  if (!sealed_read(r->in, block, sizeof block, r->err) || !sealed_at_end(r->in, r->err))
    return false;
  if (r->manifest.data == NULL || r->found.data == NULL ||
      strcmp(r->manifest.data, r->found.data) != 0)
    return damaged(r, "sus archivos no son los de su manifiesto.");
  return true;
}

bool unpack(FILE *file, const char *name, const struct backup_key *k, const struct unpack_to *to,
            size_t *files, struct buf *err) {
  static const struct unpack_to nobody = {0};
  struct reading r = {.name = name, .to = to != NULL ? to : &nobody, .err = err};
  r.manifest.max = MANIFEST_MAX;
  rewind(file);
  r.in = sealed_open(file, name, k, err);
  bool ok = r.in != NULL && all_files(&r);
  if (files != NULL) *files = r.files;
  sealed_close(r.in);
  buf_free(&r.found);
  buf_free(&r.manifest);
  return ok;
}

bool unpack_tar(FILE *file, const char *name, const struct backup_key *k, FILE *out,
                struct buf *err) {
  rewind(file);
  struct sealed_in *in = sealed_open(file, name, k, err);
  bool ok = in != NULL && sealed_copy(in, out, err);
  sealed_close(in);
  return ok && fflush(out) == 0;
}
