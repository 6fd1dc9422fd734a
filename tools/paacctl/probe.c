/* A FastCGI client of one request: enough of the protocol to hear a status. */
#include "probe.h"

#include <errno.h>
#include <fastcgi.h>
#include <glib.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <sys/un.h>
#include <unistd.h>

enum { REQUEST_ID = 1, WAIT_SECONDS = 10 };

static void record(GByteArray *out, int type, const void *content, size_t len) {
  FCGI_Header h = {.version = FCGI_VERSION_1,
                   .type = (unsigned char)type,
                   .requestIdB0 = REQUEST_ID,
                   .contentLengthB1 = (unsigned char)(len >> 8),
                   .contentLengthB0 = (unsigned char)len};
  g_byte_array_append(out, (const guint8 *)&h, sizeof h);
  if (len > 0) g_byte_array_append(out, content, (guint)len);
}

/* Names and values here are shorter than 128 bytes: one byte of length each. */
static void parameter(GByteArray *out, const char *name, const char *value) {
  guint8 lengths[2] = {(guint8)strlen(name), (guint8)strlen(value)};
  g_byte_array_append(out, lengths, sizeof lengths);
  g_byte_array_append(out, (const guint8 *)name, lengths[0]);
  g_byte_array_append(out, (const guint8 *)value, lengths[1]);
}

static GByteArray *request(const char *path) {
  GByteArray *out = g_byte_array_new(), *params = g_byte_array_new();
  FCGI_BeginRequestBody body = {.roleB0 = FCGI_RESPONDER};
  parameter(params, "REQUEST_METHOD", "GET");
  parameter(params, "REQUEST_URI", path);
  parameter(params, "SCRIPT_NAME", path);
  parameter(params, "QUERY_STRING", "");
  parameter(params, "SERVER_PROTOCOL", "HTTP/1.1");
  parameter(params, "SERVER_NAME", "localhost");
  parameter(params, "HTTP_HOST", "localhost");
  parameter(params, "REMOTE_ADDR", "127.0.0.1");
  record(out, FCGI_BEGIN_REQUEST, &body, sizeof body);
  record(out, FCGI_PARAMS, params->data, params->len);
  record(out, FCGI_PARAMS, NULL, 0);
  record(out, FCGI_STDIN, NULL, 0);
  g_byte_array_unref(params);
  return out;
}

static int connected(const char *address) {
  struct sockaddr_un un = {.sun_family = AF_UNIX};
  struct timeval wait = {.tv_sec = WAIT_SECONDS};
  const char *path = g_str_has_prefix(address, "unix:") ? address + 5 : address;
  if (strlen(path) >= sizeof un.sun_path) {
    errno = ENAMETOOLONG;
    return -1;
  }
  memcpy(un.sun_path, path, strlen(path) + 1);
  int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
  if (fd < 0) return -1;
  setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &wait, sizeof wait);
  setsockopt(fd, SOL_SOCKET, SO_SNDTIMEO, &wait, sizeof wait);
  if (connect(fd, (const struct sockaddr *)&un, sizeof un) == 0) return fd;
  close(fd);
  return -1;
}

static bool read_all(int fd, void *to, size_t len) {
  for (char *p = to; len > 0;) {
    ssize_t n = recv(fd, p, len, 0);
    if (n == 0) errno = ECONNRESET;
    if (n <= 0) return false;
    p += n;
    len -= (size_t)n;
  }
  return true;
}

/* The first output of the application says the status; without a Status line it is 200. */
static int status_of(int fd) {
  FCGI_Header h;
  while (read_all(fd, &h, sizeof h)) {
    size_t len = (size_t)h.contentLengthB1 << 8 | h.contentLengthB0;
    g_autofree char *content = g_malloc0(len + h.paddingLength + 1);
    if (!read_all(fd, content, len + h.paddingLength)) return 0;
    if (h.type != FCGI_STDOUT || len == 0) continue;
    const char *line = strstr(content, "Status: ");
    return line != NULL ? atoi(line + 8) : 200;
  }
  return 0;
}

int probe(const char *address, const char *path) {
  int fd = connected(address), status = 0;
  if (fd < 0) return 0;
  g_autoptr(GByteArray) out = request(path);
  if (send(fd, out->data, out->len, MSG_NOSIGNAL) == (ssize_t)out->len) status = status_of(fd);
  close(fd);
  return status;
}
