/* Pieces are appended under a lock of the file, which the system lets go with the process. */
#include "storage/spool.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <sodium.h>
#include <string.h>
#include <sys/file.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/text.h"

bool spool_name_ok(const char *name) {
  return strlen(name) == SPOOL_NAME - 1 && strspn(name, "0123456789abcdef") == SPOOL_NAME - 1;
}

/* The directory, or -1 and errno. */
static int enter(const char *dir) { return open(dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC); }

static int open_in(const char *dir, const char *name, int flags) {
  errno = EINVAL;
  int at = spool_name_ok(name) ? enter(dir) : -1;
  if (at < 0) return -1;
  int fd = openat(at, name, flags | O_CLOEXEC | O_NOFOLLOW, 0600), error = errno;
  close(at);
  errno = error;
  return fd;
}

static int64_t length(int fd) {
  struct stat st;
  return fstat(fd, &st) == 0 ? st.st_size : -1;
}

bool spool_begin(const char *dir, char name[SPOOL_NAME]) {
  unsigned char random[(SPOOL_NAME - 1) / 2];
  randombytes_buf(random, sizeof random);
  text_hex(random, sizeof random, name);
  if (mkdir(dir, 0700) != 0 && errno != EEXIST) return false;
  int fd = open_in(dir, name, O_WRONLY | O_CREAT | O_EXCL);
  if (fd >= 0) close(fd);
  return fd >= 0;
}

int64_t spool_size(const char *dir, const char *name) {
  int fd = open_in(dir, name, O_RDONLY);
  int64_t size = fd >= 0 ? length(fd) : -1;
  if (fd >= 0) close(fd);
  return size;
}

/* All of it, or the file is as it was. */
static bool append(int fd, int64_t at, const char *bytes, size_t len) {
  size_t done = 0;
  while (done < len) {
    ssize_t n = pwrite(fd, bytes + done, len - done, (off_t)(at + (int64_t)done));
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0) break;
    done += (size_t)n;
  }
  if (done == len && fdatasync(fd) == 0) return true;
  int error = errno;
  if (ftruncate(fd, (off_t)at) != 0) error = errno;
  errno = error;
  return false;
}

static enum spool_state add_locked(int fd, int64_t at, const void *bytes, size_t len,
                                   int64_t *size) {
  *size = length(fd);
  if (*size != at) return SPOOL_ELSEWHERE;
  if (!append(fd, at, bytes, len)) return SPOOL_REFUSED;
  *size = at + (int64_t)len;
  return SPOOL_ADDED;
}

enum spool_state spool_add(const char *dir, const char *name, int64_t at, const void *bytes,
                           size_t len, int64_t *size) {
  int fd = open_in(dir, name, O_RDWR);
  *size = fd >= 0 ? length(fd) : 0;
  if (fd < 0) return errno == ENOENT ? SPOOL_GONE : SPOOL_REFUSED;
  bool mine = flock(fd, LOCK_EX | LOCK_NB) == 0;
  enum spool_state state = mine ? add_locked(fd, at, bytes, len, size) : SPOOL_BUSY;
  int error = errno;
  close(fd);
  errno = error;
  return state;
}

const char *spool_map(const char *dir, const char *name, size_t len) {
  int fd = open_in(dir, name, O_RDONLY);
  if (fd < 0) return NULL;
  void *at = length(fd) == (int64_t)len && len > 0 ? mmap(NULL, len, PROT_READ, MAP_PRIVATE, fd, 0)
                                                   : MAP_FAILED;
  close(fd);
  return at != MAP_FAILED ? at : NULL;
}

void spool_remove(const char *dir, const char *name) {
  int at = spool_name_ok(name) ? enter(dir) : -1;
  if (at < 0) return;
  unlinkat(at, name, 0);
  close(at);
}

void spool_sweep(const char *dir) {
  time_t before = time(NULL) - (time_t)SPOOL_DAYS * 24 * 60 * 60;
  struct stat st;
  DIR *d = opendir(dir);
  if (d == NULL) return;
  for (struct dirent *e; (e = readdir(d)) != NULL;)
    if (spool_name_ok(e->d_name) && fstatat(dirfd(d), e->d_name, &st, AT_SYMLINK_NOFOLLOW) == 0 &&
        st.st_mtime < before)
      unlinkat(dirfd(d), e->d_name, 0);
  closedir(d);
}
