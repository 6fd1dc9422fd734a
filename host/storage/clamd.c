/* The protocol: "zINSTREAM\0", chunks with their length before them, a chunk of nothing; then one
 * answer that ends in NUL: "stream: OK", "stream: NAME FOUND" or "… ERROR". */
#include "storage/clamd.h"

#include <arpa/inet.h>
#include <errno.h>
#include <glib.h>
#include <netdb.h>
#include <stdbool.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <sys/un.h>
#include <unistd.h>

enum { CHUNK = 1 << 16, SECONDS = 8 };

static int limited(int fd) {
  const struct timeval most = {.tv_sec = SECONDS};
  if (fd >= 0) {
    setsockopt(fd, SOL_SOCKET, SO_SNDTIMEO, &most, sizeof most); /* also of connect() */
    setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &most, sizeof most);
  }
  return fd;
}

static int connected(int fd, const struct sockaddr *to, socklen_t len) {
  if (fd < 0 || connect(fd, to, len) == 0) return fd;
  int error = errno;
  close(fd);
  errno = error;
  return -1;
}

static int open_local(const char *path) {
  struct sockaddr_un to = {.sun_family = AF_UNIX};
  if (g_strlcpy(to.sun_path, path, sizeof to.sun_path) >= sizeof to.sun_path) {
    errno = ENAMETOOLONG;
    return -1;
  }
  return connected(limited(socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0)),
                   (const struct sockaddr *)&to, sizeof to);
}

static int open_remote(const char *address) {
  const char *colon = strrchr(address, ':');
  struct addrinfo want = {.ai_socktype = SOCK_STREAM}, *found = NULL;
  int fd = -1;
  errno = EINVAL;
  if (colon == NULL) return -1;
  g_autofree char *host = g_strndup(address, (gsize)(colon - address));
  if (getaddrinfo(host, colon + 1, &want, &found) != 0) {
    errno = EHOSTUNREACH;
    return -1;
  }
  for (const struct addrinfo *i = found; i != NULL && fd < 0; i = i->ai_next)
    fd = connected(limited(socket(i->ai_family, i->ai_socktype | SOCK_CLOEXEC, i->ai_protocol)),
                   i->ai_addr, i->ai_addrlen);
  freeaddrinfo(found);
  return fd;
}

static bool send_all(int fd, const void *bytes, size_t len) {
  for (const char *p = bytes; len > 0;) {
    ssize_t n = send(fd, p, len, MSG_NOSIGNAL);
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0) return false;
    p += n;
    len -= (size_t)n;
  }
  return true;
}

static bool send_stream(int fd, const char *bytes, size_t len) {
  static const char command[] = "zINSTREAM";
  static const uint32_t end = 0;
  bool ok = send_all(fd, command, sizeof command);
  for (size_t at = 0; ok && at < len; at += CHUNK) {
    size_t n = MIN(len - at, (size_t)CHUNK);
    uint32_t length = htonl((uint32_t)n);
    ok = send_all(fd, &length, sizeof length) && send_all(fd, bytes + at, n);
  }
  return ok && send_all(fd, &end, sizeof end);
}

/* Up to the NUL, the end or the room. False: nothing came. */
static bool receive(int fd, char *said) {
  size_t n = 0;
  while (n < CLAMD_SAID - 1) {
    ssize_t more = recv(fd, said + n, CLAMD_SAID - 1 - n, 0);
    if (more < 0 && errno == EINTR) continue;
    if (more <= 0 || memchr(said + n, '\0', (size_t)more) != NULL) {
      n += more > 0 ? (size_t)more : 0;
      break;
    }
    n += (size_t)more;
  }
  said[n] = '\0';
  return n > 0;
}

static enum clamd_answer read_answer(char *said) {
  static const char stream[] = "stream: ";
  g_strchomp(said);
  if (strcmp(said, "stream: OK") == 0) return CLAMD_CLEAN;
  if (strstr(said, "size limit exceeded") != NULL) return CLAMD_TOO_LARGE;
  if (!g_str_has_prefix(said, stream) || !g_str_has_suffix(said, " FOUND")) return CLAMD_DOWN;
  said[strlen(said) - strlen(" FOUND")] = '\0';
  memmove(said, said + sizeof stream - 1, strlen(said) - (sizeof stream - 1) + 1);
  return CLAMD_INFECTED;
}

enum clamd_answer clamd_scan(const char *address, const void *bytes, size_t len,
                             char said[CLAMD_SAID]) {
  int fd = *address == '/' ? open_local(address) : open_remote(address);
  /* It may answer, and hang up, before it has everything. */
  bool sent = fd >= 0 && send_stream(fd, bytes, len);
  int error = errno;
  bool answered = fd >= 0 && receive(fd, said);
  if (!answered) g_strlcpy(said, g_strerror(sent ? errno : error), CLAMD_SAID);
  if (fd >= 0) close(fd);
  return answered ? read_answer(said) : CLAMD_DOWN;
}
