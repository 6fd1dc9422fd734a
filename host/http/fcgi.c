/* Body in, response out. libfcgi's streams have a fixed buffer of 8 KB: responses are written as
 * records of up to 64 KB instead, and libfcgi only closes the request. */
#include <errno.h>
#include <fastcgi.h>
#include <fcntl.h>
#include <limits.h>
#include <string.h>
#include <strings.h>
#include <sys/mman.h>
#include <sys/uio.h>
#include <unistd.h>

#include "http/fcgi.h"

enum {
  IN_MEMORY = 1 << 20, /* a longer body goes to disk */
  /* The most that a FastCGI record holds, rounded down to the 8 bytes it should be aligned to. */
  MAX_RECORD = 65528
};

static bool is_form(const struct request *q) {
  static const char type[] = "application/x-www-form-urlencoded";
  const char *sent = q->content_type;
  size_t n = sizeof type - 1;
  return sent && strncasecmp(sent, type, n) == 0 && (sent[n] == '\0' || strchr("; ", sent[n]));
}

/* Takes what still comes, so that the web server can finish sending and then reads our answer. */
static void drain(FCGX_Request *fcgi) {
  char trash[4096];
  while (FCGX_GetStr(trash, sizeof trash, fcgi->in) > 0) continue;
}

/* Room for len bytes in a file that has no name and is gone with the mapping. NULL: the disk
 * refuses; every byte is there beforehand, because a full disk met later would be a SIGBUS. */
static char *spool(const char *dir, size_t len, struct body *body) {
  int fd = dir != NULL ? open(dir, O_TMPFILE | O_RDWR | O_CLOEXEC, 0600) : -1;
  if (fd < 0) return NULL;
  bool room = posix_fallocate(fd, 0, (off_t)len) == 0;
  void *at = room ? mmap(NULL, len, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0) : MAP_FAILED;
  close(fd);
  if (at == MAP_FAILED) return NULL;
  body->mapped = at;
  body->len = len;
  return at;
}

void body_free(struct body *body) {
  if (body->mapped != NULL) munmap(body->mapped, body->len);
  *body = (struct body){.data = ""};
}

/* Room for the announced body, on disk when it is large. */
static char *room_for(struct request *q, const char *spool_dir, struct body *body) {
  size_t len = (size_t)q->content_length;
  return len > IN_MEMORY ? spool(spool_dir, len, body) : arena_alloc(q->arena, len + 1);
}

/* The whole body into data. 0, or the status. */
static int receive(FCGX_Request *fcgi, char *data, int expected) {
  int got = FCGX_GetStr(data, expected, fcgi->in);
  if (FCGX_GetError(fcgi->in)) return 408;
  if (got == expected && FCGX_GetChar(fcgi->in) == -1) return 0;
  drain(fcgi);
  return 400;
}

int fcgi_read_body(FCGX_Request *fcgi, struct request *q, int64_t max_bytes, const char *spool_dir,
                   struct body *body) {
  *body = (struct body){.data = ""};
  if (q->content_length > max_bytes || q->content_length > INT_MAX) {
    drain(fcgi);
    return 413;
  }
  char *data = room_for(q, spool_dir, body);
  if (data == NULL) {
    drain(fcgi);
    return 503;
  }
  int status = receive(fcgi, data, (int)q->content_length);
  if (status != 0) return status;
  body->data = data;
  body->len = (size_t)q->content_length;
  if (strcmp(q->method, "POST") != 0) return 0;
  if (multipart_is(q->content_type))
    return multipart_parse(q->arena, q->content_type, data, body->len, &q->form, &q->files);
  if (!is_form(q)) return 0;
  return params_parse(q->arena, data, body->len, FORM_PAIRS_MAX, &q->form);
}

/* Writes all of it, however many writes that takes. An interrupted write is the time limit. */
static bool write_all(int fd, struct iovec *part, int parts) {
  while (parts > 0) {
    ssize_t n = writev(fd, part, parts);
    if (n < 0) return false;
    while (parts > 0 && (size_t)n >= part->iov_len) {
      n -= (ssize_t)part->iov_len;
      part++, parts--;
    }
    if (parts > 0) {
      part->iov_base = (char *)part->iov_base + n;
      part->iov_len -= (size_t)n;
    }
  }
  return true;
}

static bool send_stdout(FCGX_Request *fcgi, char *data, size_t len) {
  while (len > 0) {
    size_t n = len < MAX_RECORD ? len : MAX_RECORD;
    unsigned id = (unsigned)fcgi->requestId;
    FCGI_Header header = {.version = FCGI_VERSION_1,
                          .type = FCGI_STDOUT,
                          .requestIdB1 = (unsigned char)(id >> 8),
                          .requestIdB0 = (unsigned char)id,
                          .contentLengthB1 = (unsigned char)(n >> 8),
                          .contentLengthB0 = (unsigned char)n};
    struct iovec parts[] = {{&header, sizeof header}, {data, n}};
    if (!write_all(fcgi->ipcFd, parts, 2)) return false;
    data += n;
    len -= n;
  }
  return true;
}

static bool send_file(FCGX_Request *fcgi, const struct response_file *f) {
  static char part[MAX_RECORD];
  int64_t at = f->from, end = f->from + f->bytes;
  while (at < end) {
    size_t want = end - at < (int64_t)sizeof part ? (size_t)(end - at) : sizeof part;
    ssize_t n = pread(f->fd, part, want, (off_t)at);
    if (n <= 0 || !send_stdout(fcgi, part, (size_t)n)) return false;
    at += n;
  }
  return true;
}

bool fcgi_send(FCGX_Request *fcgi, const struct request *q, const struct response *r) {
  struct buf head = {0};
  response_head(r, q, &head);
  bool sent = !head.failed && send_stdout(fcgi, head.data, head.len);
  bool bodyless = strcmp(q->method, "HEAD") == 0 || r->status == 304;
  if (sent && !bodyless && r->accel == NULL) sent = send_stdout(fcgi, r->body.data, r->body.len);
  if (sent && !bodyless && r->file.there) sent = send_file(fcgi, &r->file);
  if (r->file.there) close(r->file.fd);
  buf_free(&head);
  return sent;
}
