/* Content-addressed files: write beside, fsync, rename, fsync the directory. */
#include "storage/store.h"

#include <errno.h>
#include <fcntl.h>
#include <sodium.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/text.h"

enum { READ_BYTES = 1 << 16 };

bool store_path(const char *name, char out[STORE_NAME + 6]) {
  if (strlen(name) != STORE_NAME - 1 || strspn(name, "0123456789abcdef") != STORE_NAME - 1)
    return false;
  snprintf(out, STORE_NAME + 6, "%.2s/%.2s/%s", name, name + 2, name);
  return true;
}

static bool write_all(int fd, const char *bytes, size_t len) {
  while (len > 0) {
    ssize_t n = write(fd, bytes, len);
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) return false;
    bytes += n;
    len -= (size_t)n;
  }
  return true;
}

/* The directory of that name below at, made when it is not there and asked for. -1 and errno. */
static int enter(int at, const char *name, bool make) {
  if (!make) {
    /* only looked for */
  } else if (mkdirat(at, name, 0750) == 0) {
    if (fsync(at) != 0) return -1; /* the name of a new directory is kept like its files */
  } else if (errno != EEXIST) {
    return -1;
  }
  return openat(at, name, O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW);
}

/* "ab/cd" below dir as a descriptor; -1 and errno. */
static int shelf(const char *dir, const char *name, bool make) {
  if (make && mkdir(dir, 0750) != 0 && errno != EEXIST) return -1;
  int at = open(dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  for (int level = 0; level < 2 && at >= 0; level++) {
    char part[3] = {name[2 * level], name[2 * level + 1], '\0'};
    int below = enter(at, part, make), error = errno;
    close(at);
    errno = error;
    at = below;
  }
  return at;
}

/* A name that no other process uses at the same time. */
static void passing_name(char out[40]) {
  unsigned char random[8];
  char hex[2 * sizeof random + 1];
  randombytes_buf(random, sizeof random);
  text_hex(random, sizeof random, hex);
  snprintf(out, 40, ".nuevo-%s", hex);
}

static bool place(int at, const char *name, const void *bytes, size_t len) {
  char passing[40];
  passing_name(passing);
  int fd = openat(at, passing, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0640);
  if (fd < 0) return false;
  bool written = write_all(fd, bytes, len) && fsync(fd) == 0;
  written = close(fd) == 0 && written;
  if (written && renameat(at, passing, at, name) == 0) return fsync(at) == 0;
  int error = errno;
  unlinkat(at, passing, 0);
  errno = error;
  return false;
}

/* Does the file hold these very bytes? Then it is as new: nobody takes it for a leftover. */
static bool holds(int at, const char *name, const char *bytes, size_t len) {
  static char part[READ_BYTES];
  int fd = openat(at, name, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
  size_t same = 0;
  ssize_t n = 0;
  while (fd >= 0 && (n = read(fd, part, sizeof part)) > 0 && same + (size_t)n <= len &&
         memcmp(bytes + same, part, (size_t)n) == 0)
    same += (size_t)n;
  bool whole = fd >= 0 && n == 0 && same == len && futimens(fd, NULL) == 0;
  if (fd >= 0) close(fd);
  return whole;
}

bool store_put(const char *dir, const void *bytes, size_t len, char name[STORE_NAME]) {
  unsigned char hash[crypto_hash_sha256_BYTES];
  crypto_hash_sha256(hash, bytes, len);
  text_hex(hash, sizeof hash, name);
  int at = shelf(dir, name, true);
  if (at < 0) return false;
  /* Other bytes under this name are what somebody damaged: the right ones take their place. */
  bool ok = holds(at, name, bytes, len) ? fsync(at) == 0 : place(at, name, bytes, len);
  int error = errno;
  close(at);
  errno = error;
  return ok;
}

int store_open(const char *dir, const char *name, int64_t *bytes) {
  char path[STORE_NAME + 6], full[4096];
  struct stat st;
  if (!store_path(name, path) ||
      (size_t)snprintf(full, sizeof full, "%s/%s", dir, path) >= sizeof full) {
    errno = EINVAL;
    return -1;
  }
  int fd = open(full, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
  if (fd < 0) return -1;
  if (fstat(fd, &st) == 0 && S_ISREG(st.st_mode)) {
    *bytes = st.st_size;
    return fd;
  }
  close(fd);
  errno = EINVAL;
  return -1;
}

enum store_state store_check(const char *dir, const char *name) {
  int64_t bytes;
  int fd = store_open(dir, name, &bytes);
  if (fd < 0) return errno == ENOENT ? STORE_MISSING : STORE_UNREADABLE;
  crypto_hash_sha256_state state;
  crypto_hash_sha256_init(&state);
  unsigned char part[READ_BYTES], hash[crypto_hash_sha256_BYTES];
  ssize_t n;
  while ((n = read(fd, part, sizeof part)) > 0)
    crypto_hash_sha256_update(&state, part, (unsigned long long)n);
  close(fd);
  if (n < 0) return STORE_UNREADABLE;
  char found[STORE_NAME];
  crypto_hash_sha256_final(&state, hash);
  text_hex(hash, sizeof hash, found);
  return strcmp(found, name) == 0 ? STORE_SAME : STORE_CHANGED;
}

bool store_remove(const char *dir, const char *name) {
  char path[STORE_NAME + 6];
  if (!store_path(name, path)) return false;
  int at = shelf(dir, name, false);
  if (at < 0) return errno == ENOENT;
  bool gone = unlinkat(at, name, 0) == 0 || errno == ENOENT;
  gone = gone && fsync(at) == 0;
  close(at);
  return gone;
}
