/* The encrypted stream. A chunk is given out only after it was authenticated; the FINAL tag is what
 * tells a whole file from one that was cut. */
#include <glib.h>
#include <sodium.h>
#include <string.h>

#include "backup/backup.h"
#include "base/text.h"

#define STREAM(name) crypto_secretstream_xchacha20poly1305_##name
enum { CHUNK = 64 * 1024, MAGIC = 16 };

static const char magic[MAGIC + 1] = "paac-respaldo-1\n";

/* What comes before the stream's own header. */
struct head {
  unsigned char magic[MAGIC];
  unsigned char public[crypto_box_PUBLICKEYBYTES];
  unsigned char sealed[STREAM(KEYBYTES) + crypto_box_SEALBYTES];
};

/* --- writing ------------------------------------------------------------------------------ */

struct sealed_out {
  FILE *file;
  STREAM(state) state;
  struct head head; /* goes with the first chunk */
  bool first, failed;
  size_t len;
  unsigned char plain[CHUNK];
};

struct sealed_out *sealed_create(FILE *file, const struct backup_key *k) {
  unsigned char key[STREAM(KEYBYTES)], header[STREAM(HEADERBYTES)];
  struct sealed_out *s = g_new0(struct sealed_out, 1);
  s->file = file;
  s->first = true;
  STREAM(keygen)(key);
  memcpy(s->head.magic, magic, MAGIC);
  memcpy(s->head.public, k->public, sizeof s->head.public);
  bool ok = crypto_box_seal(s->head.sealed, key, sizeof key, k->public) == 0 &&
            STREAM(init_push)(&s->state, header, key) == 0 &&
            fwrite(&s->head, sizeof s->head, 1, file) == 1 &&
            fwrite(header, sizeof header, 1, file) == 1;
  sodium_memzero(key, sizeof key);
  if (!ok) g_clear_pointer(&s, g_free);
  return s;
}

static bool flush(struct sealed_out *s, unsigned char tag) {
  unsigned char sealed[CHUNK + STREAM(ABYTES)];
  unsigned long long n = 0;
  STREAM(push)
  (&s->state, sealed, &n, s->plain, s->len, s->first ? (unsigned char *)&s->head : NULL,
   s->first ? sizeof s->head : 0, tag);
  s->first = false;
  s->len = 0;
  s->failed = s->failed || fwrite(sealed, n, 1, s->file) != 1;
  return !s->failed;
}

bool sealed_write(struct sealed_out *s, const void *data, size_t len) {
  const unsigned char *p = data;
  while (len > 0 && !s->failed) {
    if (s->len == CHUNK) flush(s, 0);
    size_t n = MIN(len, CHUNK - s->len);
    memcpy(s->plain + s->len, p, n);
    s->len += n;
    p += n;
    len -= n;
  }
  return !s->failed;
}

bool sealed_end(struct sealed_out *s) {
  bool ok = flush(s, STREAM(TAG_FINAL));
  sodium_memzero(s, sizeof *s);
  g_free(s);
  return ok;
}

/* --- reading ------------------------------------------------------------------------------ */

struct sealed_in {
  FILE *file;
  const char *name;
  STREAM(state) state;
  struct head head;
  bool first, final;
  size_t len, at; /* of plain; what was given out */
  unsigned char plain[CHUNK];
};

static bool fail(struct buf *err, const char *name, const char *what) {
  buf_printf(err, "%s %s", name, what);
  return false;
}

static bool right_key(const struct head *h, const char *name, const struct backup_key *k,
                      struct buf *err) {
  char theirs[17], ours[17];
  if (sodium_memcmp(h->public, k->public, sizeof h->public) == 0) return true;
  text_hex(h->public, 8, theirs);
  text_hex(k->public, 8, ours);
  buf_printf(err,
             "La llave no es la de %s: se cifró para la llave pública %s… y la de este archivo es "
             "%s….",
             name, theirs, ours);
  return false;
}

static bool start(struct sealed_in *s, const struct backup_key *k, struct buf *err) {
  unsigned char key[STREAM(KEYBYTES)], header[STREAM(HEADERBYTES)];
  size_t n = fread(&s->head, 1, sizeof s->head, s->file);
  if (n < MAGIC || memcmp(s->head.magic, magic, MAGIC) != 0)
    return fail(err, s->name, "no es un respaldo de paacctl.");
  if (n < sizeof s->head || fread(header, sizeof header, 1, s->file) != 1)
    return fail(err, s->name, "está incompleto: termina en su encabezado.");
  if (!right_key(&s->head, s->name, k, err)) return false;
  bool ok =
      crypto_box_seal_open(key, s->head.sealed, sizeof s->head.sealed, k->public, k->secret) == 0 &&
      STREAM(init_pull)(&s->state, header, key) == 0;
  sodium_memzero(key, sizeof key);
  return ok || fail(err, s->name, "está dañado en su encabezado.");
}

struct sealed_in *sealed_open(FILE *file, const char *name, const struct backup_key *k,
                              struct buf *err) {
  struct sealed_in *s = g_new0(struct sealed_in, 1);
  s->file = file;
  s->name = name;
  s->first = true;
  if (start(s, k, err)) return s;
  sealed_close(s);
  return NULL;
}

static bool next_chunk(struct sealed_in *s, struct buf *err) {
  unsigned char sealed[CHUNK + STREAM(ABYTES)], tag = 0;
  unsigned long long len = 0;
  if (s->final)
    return fail(err, s->name, "está dañado: su contenido termina antes de lo que dice.");
  size_t n = fread(sealed, 1, sizeof sealed, s->file);
  bool cut = n < sizeof sealed;
  bool good = n >= STREAM(ABYTES) && STREAM(pull)(&s->state, s->plain, &len, &tag, sealed, n,
                                                  s->first ? (unsigned char *)&s->head : NULL,
                                                  s->first ? sizeof s->head : 0) == 0;
  if (!good || (cut && tag != STREAM(TAG_FINAL)))
    return fail(err, s->name,
                cut ? "está incompleto o dañado: termina antes de su marca de fin."
                    : "está dañado: una parte no es la que se cifró.");
  s->first = false;
  s->final = tag == STREAM(TAG_FINAL);
  s->len = len;
  s->at = 0;
  return true;
}

bool sealed_read(struct sealed_in *s, void *to, size_t len, struct buf *err) {
  unsigned char *p = to;
  while (len > 0) {
    if (s->at == s->len && !next_chunk(s, err)) return false;
    size_t n = MIN(len, s->len - s->at);
    memcpy(p, s->plain + s->at, n);
    s->at += n;
    p += n;
    len -= n;
  }
  return true;
}

bool sealed_at_end(struct sealed_in *s, struct buf *err) {
  if (s->at == s->len && !s->final && !next_chunk(s, err)) return false;
  if (s->final && s->at == s->len && fgetc(s->file) == EOF && !ferror(s->file)) return true;
  return fail(err, s->name, "está dañado: sigue después de su fin.");
}

bool sealed_copy(struct sealed_in *s, FILE *out, struct buf *err) {
  while (!s->final) {
    if (!next_chunk(s, err)) return false;
    if (s->len > 0 && fwrite(s->plain, s->len, 1, out) != 1)
      return fail(err, s->name, "no se pudo escribir descifrado en la salida.");
    s->at = s->len;
  }
  return sealed_at_end(s, err);
}

void sealed_close(struct sealed_in *s) {
  if (s == NULL) return;
  sodium_memzero(s, sizeof *s);
  g_free(s);
}
