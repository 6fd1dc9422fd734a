/* The file of a backup: comes back whole, or is refused with a sentence. */
#include <criterion/criterion.h>
#include <glib.h>
#include <sodium.h>
#include <string.h>
#include <unistd.h>

#include "backup/backup.h"

enum { BIG = 300 * 1024 + 7, CHUNK_BYTES = 64 * 1024 + 17, HEAD_BYTES = 128 + 24 };

static struct backup_key key;
static struct buf err;
static unsigned char *big;

static void start(void) {
  cr_assert_geq(sodium_init(), 0);
  crypto_box_keypair(key.public, key.secret);
  big = g_malloc(BIG);
  memset(big, 0, BIG / 2); /* blocks of zeros are not the end of an archive */
  randombytes_buf(big + BIG / 2, BIG - BIG / 2);
}
static void end(void) {
  g_free(big);
  buf_free(&err);
}
TestSuite(backup, .init = start, .fini = end);

static FILE *packed(void) {
  FILE *f = tmpfile();
  struct pack *p = pack_new(f, &key);
  cr_assert_not_null(p);
  cr_assert(pack_bytes(p, "uno.txt", "hola", 4, &err) && pack_bytes(p, "vacio", "", 0, &err) &&
            pack_bytes(p, "base/000001.sql", big, BIG, &err));
  cr_assert_eq(pack_count(p), 3);
  cr_assert(pack_end(p, &err), "%s", err.data);
  cr_assert_eq(fflush(f), 0);
  return f;
}

struct seen {
  GString *names, *bytes;
};
static bool begin(void *to, const char *name, uint64_t size, struct buf *e) {
  struct seen *s = to;
  (void)e;
  g_string_append_printf(s->names, "%s:%llu ", name, (unsigned long long)size);
  return true;
}
static bool data(void *to, const void *bytes, size_t len, struct buf *e) {
  struct seen *s = to;
  (void)e;
  g_string_append_len(s->bytes, bytes, (gssize)len);
  return true;
}

static void refused(FILE *f, const char *about) {
  buf_free(&err);
  cr_expect(!unpack(f, "x.respaldo", &key, NULL, NULL, &err), "%s", about);
  cr_expect(err.data != NULL && strstr(err.data, about) != NULL, "«%s» is not in «%s»", about,
            err.data);
}

Test(backup, what_is_packed_comes_back) {
  struct seen s = {g_string_new(NULL), g_string_new(NULL)};
  struct unpack_to to = {begin, data, NULL, &s};
  size_t files = 0;
  FILE *f = packed();
  cr_assert(unpack(f, "x", &key, &to, &files, &err), "%s", err.data);
  cr_assert_eq(files, 3);
  cr_assert_str_eq(s.names->str, "uno.txt:4 vacio:0 base/000001.sql:307207 ");
  cr_assert_eq(s.bytes->len, 4 + BIG);
  cr_assert_eq(memcmp(s.bytes->str + 4, big, BIG), 0);
  g_string_free(s.names, TRUE);
  g_string_free(s.bytes, TRUE);
  fclose(f);
}

Test(backup, the_file_shows_nothing_of_what_is_inside) {
  FILE *f = packed();
  char *bytes = g_malloc(600 * 1024);
  rewind(f);
  size_t n = fread(bytes, 1, 600 * 1024, f);
  cr_assert_null(memmem(bytes, n, "uno.txt", 7));
  cr_assert_null(memmem(bytes, n, "ustar", 5));
  g_free(bytes);
  fclose(f);
}

Test(backup, another_key_is_refused_by_name) {
  FILE *f = packed();
  crypto_box_keypair(key.public, key.secret);
  refused(f, "La llave no es la de x.respaldo");
  fclose(f);
}

Test(backup, a_file_that_is_no_backup_is_refused) {
  FILE *f = tmpfile();
  refused(f, "no es un respaldo");
  fputs("esto es un texto bastante largo para no ser un respaldo de nada", f);
  refused(f, "no es un respaldo");
  fclose(f);
}

Test(backup, a_file_cut_anywhere_is_refused) {
  FILE *f = packed();
  fseek(f, 0, SEEK_END);
  long whole = ftell(f);
  const long cuts[] = {whole - 1,
                       HEAD_BYTES + 4 * CHUNK_BYTES,
                       HEAD_BYTES + CHUNK_BYTES,
                       HEAD_BYTES + CHUNK_BYTES - 1,
                       HEAD_BYTES + 20,
                       HEAD_BYTES,
                       HEAD_BYTES - 1,
                       100,
                       16};
  for (size_t i = 0; i < G_N_ELEMENTS(cuts); i++) {
    cr_assert_eq(ftruncate(fileno(f), cuts[i]), 0);
    refused(f, "incompleto");
  }
  fclose(f);
}

Test(backup, a_changed_byte_anywhere_is_refused) {
  FILE *f = packed();
  fseek(f, 0, SEEK_END);
  long whole = ftell(f);
  for (long at = 0; at < whole; at += at < 200 ? 7 : 9973) {
    fseek(f, at, SEEK_SET);
    int c = fgetc(f);
    fseek(f, at, SEEK_SET);
    fputc(c ^ 1, f);
    fflush(f);
    buf_free(&err);
    cr_expect(!unpack(f, "x", &key, NULL, NULL, &err), "byte %ld", at);
    cr_expect_not_null(err.data);
    fseek(f, at, SEEK_SET);
    fputc(c, f);
    fflush(f);
  }
  buf_free(&err);
  cr_assert(unpack(f, "x", &key, NULL, NULL, &err));
  fclose(f);
}

Test(backup, something_behind_the_end_is_refused) {
  FILE *f = packed();
  fseek(f, 0, SEEK_END);
  fputc('x', f);
  fflush(f);
  refused(f, "x.respaldo");
  fclose(f);
}

/* Whoever has the public key can make a file; it still has to be one that paacctl writes. */
static FILE *forged(const char *name, const char *content, const char *manifest) {
  unsigned char block[TAR_BLOCK], zeros[2 * TAR_BLOCK] = {0};
  FILE *f = tmpfile();
  struct sealed_out *s = sealed_create(f, &key);
  const char *files[2][2] = {{name, content}, {BACKUP_MANIFEST, manifest}};
  for (int i = 0; i < 2; i++) {
    size_t n = strlen(files[i][1]);
    cr_assert(tar_header(block, files[i][0], n, 0) && sealed_write(s, block, sizeof block) &&
              sealed_write(s, files[i][1], n) && sealed_write(s, zeros, TAR_BLOCK - n % TAR_BLOCK));
  }
  cr_assert(sealed_write(s, zeros, sizeof zeros) && sealed_end(s));
  fflush(f);
  return f;
}

Test(backup, a_file_that_its_manifest_does_not_name_is_refused) {
  FILE *f = forged("uno", "x", "00  uno\n");
  refused(f, "no son los de su manifiesto");
  fclose(f);
}

Test(backup, a_name_that_leads_elsewhere_is_refused) {
  static const char *const names[] = {"../x", "a/../../x", "/etc/passwd", "a//b", "./a"};
  for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
    FILE *f = forged(names[i], "x", "x");
    refused(f, "no escribe");
    fclose(f);
  }
}

Test(backup, long_names_are_cut_at_a_slash_and_longer_ones_refused) {
  unsigned char block[TAR_BLOCK];
  char name[400], back[257];
  uint64_t size;
  memset(name, 'a', sizeof name);
  name[120] = '/';
  name[200] = '\0';
  cr_assert(tar_header(block, name, 12345, 1000));
  cr_assert(tar_parse(block, back, &size));
  cr_assert_str_eq(back, name);
  cr_assert_eq(size, 12345);
  name[120] = 'a';
  cr_assert_not(tar_header(block, name, 1, 0));
  cr_assert_not(tar_header(block, "", 1, 0));
  cr_assert_not(tar_header(block, "x", UINT64_C(1) << 33, 0));
}

Test(backup, keys_are_written_once_and_read_back) {
  struct backup_key public, private;
  g_autofree char *dir = g_dir_make_tmp("paac-key-XXXXXX", NULL);
  g_autofree char *base = g_build_filename(dir, "respaldo", NULL);
  g_autofree char *pub = g_strconcat(base, ".pub", NULL);
  g_autofree char *sec = g_strconcat(base, ".key", NULL);
  cr_assert(backup_key_create(base, &err), "%s", err.data);
  cr_assert(backup_key_public(pub, &public, &err) && backup_key_private(sec, &private, &err));
  cr_assert_eq(memcmp(public.public, private.public, 32), 0);
  cr_assert_not(backup_key_create(base, &err));
  cr_assert_not(backup_key_public(sec, &public, &err));
  cr_assert_not(backup_key_private(pub, &private, &err));
  remove(pub);
  remove(sec);
  remove(dir);
}
