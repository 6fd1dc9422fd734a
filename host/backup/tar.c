/* Headers of ustar (POSIX.1-1988): enough for regular files, and readable by every tar. */
#include <stdio.h>
#include <string.h>

#include "backup/backup.h"

/* Offsets and lengths of POSIX. */
enum {
  NAME = 0,
  NAME_LEN = 100,
  MODE = 100,
  UID = 108,
  GID = 116,
  SIZE = 124,
  MTIME = 136,
  SUM = 148,
  TYPE = 156,
  MAGIC = 257,
  PREFIX = 345,
  PREFIX_LEN = 155
};

static void octal(unsigned char *to, size_t digits, uint64_t value) {
  char text[24];
  snprintf(text, sizeof text, "%0*llo", (int)digits, (unsigned long long)value);
  memcpy(to, text, digits);
}

static unsigned sum_of(const unsigned char block[TAR_BLOCK]) {
  unsigned sum = 0;
  for (int i = 0; i < TAR_BLOCK; i++) sum += i >= SUM && i < SUM + 8 ? ' ' : block[i];
  return sum;
}

/* A field that is full has no NUL. */
static void put(unsigned char *to, const void *from, size_t n) { memcpy(to, from, n); }

/* A long name is cut at a `/`: prefix and name. */
static bool put_name(unsigned char block[TAR_BLOCK], const char *name) {
  size_t len = strlen(name);
  if (len > 0 && len <= NAME_LEN) {
    put(block + NAME, name, len);
    return true;
  }
  for (size_t i = len < PREFIX_LEN ? len : PREFIX_LEN; i > 0; i--) {
    if (name[i] != '/' || len - i - 1 > NAME_LEN || i + 1 == len) continue;
    put(block + PREFIX, name, i);
    put(block + NAME, name + i + 1, len - i - 1);
    return true;
  }
  return false;
}

bool tar_header(unsigned char block[TAR_BLOCK], const char *name, uint64_t size, int64_t mtime) {
  static const char magic_and_version[8] = {'u', 's', 't', 'a', 'r', 0, '0', '0'};
  memset(block, 0, TAR_BLOCK);
  if (!put_name(block, name) || size >= UINT64_C(1) << 33 || mtime < 0) return false;
  octal(block + MODE, 7, 0600);
  octal(block + UID, 7, 0);
  octal(block + GID, 7, 0);
  octal(block + SIZE, 11, size);
  octal(block + MTIME, 11, (uint64_t)mtime);
  block[TYPE] = '0';
  put(block + MAGIC, magic_and_version, sizeof magic_and_version);
  octal(block + SUM, 6, sum_of(block));
  block[SUM + 7] = ' ';
  return true;
}

static bool read_octal(const unsigned char *from, size_t digits, uint64_t *value) {
  *value = 0;
  for (size_t i = 0; i < digits; i++) {
    if (from[i] < '0' || from[i] > '7') return false;
    *value = *value * 8 + (from[i] - '0');
  }
  return true;
}

bool tar_parse(const unsigned char block[TAR_BLOCK], char name[257], uint64_t *size) {
  uint64_t sum;
  if (memcmp(block + MAGIC, "ustar", 5) != 0 || block[TYPE] != '0' ||
      !read_octal(block + SUM, 6, &sum) || sum != sum_of(block) ||
      !read_octal(block + SIZE, 11, size))
    return false;
  const char *prefix = (const char *)block + PREFIX, *rest = (const char *)block + NAME;
  int cut = (int)strnlen(prefix, PREFIX_LEN);
  snprintf(name, 257, "%.*s%s%.*s", cut, prefix, cut > 0 ? "/" : "", (int)strnlen(rest, NAME_LEN),
           rest);
  return name[0] != '\0';
}

bool tar_is_end(const unsigned char block[TAR_BLOCK]) {
  for (int i = 0; i < TAR_BLOCK; i++)
    if (block[i] != 0) return false;
  return true;
}
