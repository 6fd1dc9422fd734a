/* A backup is one file: a tar archive encrypted in chunks for whoever holds the private half of a
 * key. This machine has the public half only, so a backup that is stolen, here or elsewhere, says
 * nothing. What is inside and in which order is paacctl's business (tools/paacctl/backup.c).
 *
 * Bytes: "paac-respaldo-1\n", the public key (32), the stream's key in a sealed box (80), the
 * stream's header (24), then chunks of crypto_secretstream_xchacha20poly1305: 64 KiB of the archive
 * and 17 more bytes each, the last one shorter or equal and tagged FINAL. The first 128 bytes are
 * authenticated with the first chunk. The archive's last file is MANIFIESTO.sha256, as sha256sum
 * writes it, of every other. */
#ifndef PAAC_BACKUP_BACKUP_H
#define PAAC_BACKUP_BACKUP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include "base/buf.h"

/* --- key.c -------------------------------------------------------------------------------- */

struct backup_key {
  unsigned char public[32], secret[32];
};
/* Writes base.pub and base.key (mode 0600), one line each. Never over a file that exists. */
bool backup_key_create(const char *base, struct buf *err);
/* The public half, from a .pub file. */
bool backup_key_public(const char *file, struct backup_key *k, struct buf *err);
/* Both halves, from a .key file. */
bool backup_key_private(const char *file, struct backup_key *k, struct buf *err);

/* --- sealed.c: the encrypted stream ------------------------------------------------------- */

struct sealed_out;
/* Starts a stream; the file stays the caller's. NULL: could not write. */
struct sealed_out *sealed_create(FILE *file, const struct backup_key *k);
bool sealed_write(struct sealed_out *s, const void *data, size_t len);
/* Writes the final chunk and frees s, also after a failure. False: the file is not whole. */
bool sealed_end(struct sealed_out *s);

struct sealed_in;
/* NULL and a sentence when it is no backup or not for this key. `name` is for sentences. */
struct sealed_in *sealed_open(FILE *file, const char *name, const struct backup_key *k,
                              struct buf *err);
/* The next len bytes, all of them authenticated. False and a sentence when the file is damaged or
 * ends before. */
bool sealed_read(struct sealed_in *s, void *to, size_t len, struct buf *err);
/* Has the final chunk been read to its end, with nothing behind it in the file? */
bool sealed_at_end(struct sealed_in *s, struct buf *err);
/* Everything from here to the end, decrypted. */
bool sealed_copy(struct sealed_in *s, FILE *out, struct buf *err);
void sealed_close(struct sealed_in *s);

/* --- tar.c: one header of ustar, pure ----------------------------------------------------- */

enum { TAR_BLOCK = 512 };
/* False: the name does not fit (255 bytes, with a `/` in the right place). */
bool tar_header(unsigned char block[TAR_BLOCK], const char *name, uint64_t size, int64_t mtime);
/* False: not a header that tar_header() writes, or its sum is wrong. */
bool tar_parse(const unsigned char block[TAR_BLOCK], char name[257], uint64_t *size);
bool tar_is_end(const unsigned char block[TAR_BLOCK]);

/* --- pack.c, unpack.c: the archive -------------------------------------------------------- */

#define BACKUP_MANIFEST "MANIFIESTO.sha256"

struct pack;
/* Archives into the file for the key. NULL: could not write. */
struct pack *pack_new(FILE *file, const struct backup_key *k);
bool pack_bytes(struct pack *p, const char *name, const void *data, size_t len, struct buf *err);
/* A regular file as it is now. */
bool pack_file(struct pack *p, const char *name, const char *path, struct buf *err);
/* Every regular file below a directory, in order; links are left out. Files is how many. */
bool pack_tree(struct pack *p, const char *name, const char *path, struct buf *err);
size_t pack_count(const struct pack *p);
/* Manifest and end; frees p, also after a failure. */
bool pack_end(struct pack *p, struct buf *err);

/* Who gets the files of an archive, one after the other. Any of them may be NULL; false stops. */
struct unpack_to {
  bool (*begin)(void *to, const char *name, uint64_t size, struct buf *err);
  bool (*data)(void *to, const void *bytes, size_t len, struct buf *err);
  bool (*end)(void *to, struct buf *err);
  void *to;
};
/* Reads a whole backup: decrypts it, and compares every file with the manifest. True only when
 * the file is complete and undamaged; what `to` was given before a false is worth nothing. */
bool unpack(FILE *file, const char *name, const struct backup_key *k, const struct unpack_to *to,
            size_t *files, struct buf *err);
/* The archive itself, decrypted. */
bool unpack_tar(FILE *file, const char *name, const struct backup_key *k, FILE *out,
                struct buf *err);

#endif
