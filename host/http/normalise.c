/* FastCGI parameters to struct request. nginx, mod_proxy_fcgi and mod_fcgid disagree about
 * SCRIPT_NAME, PATH_INFO and what is decoded; REQUEST_URI is the one thing all three pass on as it
 * was sent, so everything about the address comes from there. Recorded parameters of each server:
 * tests/fixtures/params. */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>
#include <sys/random.h>

#include "base/text.h"
#include "http/http.h"
#include "http/percent.h"

enum { MAX_PATH = 2048, MAX_QUERY = 8192, MAX_QUERY_PAIRS = 100, MAX_HOST = 255 };

/* The parameter's value, or NULL. Servers pass absent headers as absent or as empty. */
static const char *param(const char *const *envp, const char *name) {
  size_t len = strlen(name);
  for (; *envp; envp++) {
    if (strncmp(*envp, name, len) == 0 && (*envp)[len] == '=') {
      return (*envp)[len + 1] ? *envp + len + 1 : NULL;
    }
  }
  return NULL;
}

static const char *copy(struct arena *a, const char *value) {
  return value ? arena_strdup(a, value) : NULL;
}

static void make_id(char id[17]) {
  uint64_t random = 0;
  /* 64 bits never block nor fail once the system has started. */
  if (getrandom(&random, sizeof random, 0) != (ssize_t)sizeof random) random = 0;
  snprintf(id, 17, "%016" PRIx64, random);
}

static int read_method(const char *method, struct request *q) {
  static const char *const known[] = {"GET", "HEAD", "POST"};
  for (size_t i = 0; method && i < sizeof known / sizeof *known; i++) {
    if (strcmp(method, known[i]) == 0) {
      q->method = known[i];
      return 0;
    }
  }
  return 405;
}

static bool has_encoded_slash(const char *raw, size_t len) {
  for (size_t i = 0; i + 2 < len; i++) {
    if (raw[i] == '%' && raw[i + 1] == '2' && (raw[i + 2] | 0x20) == 'f') return true;
  }
  return false;
}

/* 404 when a segment is empty (but the last one), `.` or `..`: such a page does not exist. */
static int check_segments(const char *path) {
  for (const char *segment = path; *segment == '/';) {
    segment++;
    size_t len = strcspn(segment, "/");
    bool last = segment[len] == '\0';
    if (len == 0 && !last) return 404;
    if (len == 1 && segment[0] == '.') return 404;
    if (len == 2 && segment[0] == '.' && segment[1] == '.') return 404;
    segment += len;
  }
  return 0;
}

/* Cuts `.html`, `.xml`, `.csv` or `.xlsx` off the last segment: /plan/2022/3/1.10 keeps its number.
 * What is left must still name something, except at the root, whose document is `/.xml`. */
static void cut_format(char *path, struct request *q) {
  static const struct {
    const char *suffix;
    enum format format;
  } formats[] = {
      {".html", FORMAT_HTML}, {".xml", FORMAT_XML}, {".csv", FORMAT_CSV}, {".xlsx", FORMAT_XLSX}};
  char *segment = strrchr(path, '/') + 1;
  size_t len = strlen(segment);
  for (size_t i = 0; i < sizeof formats / sizeof *formats; i++) {
    size_t n = strlen(formats[i].suffix);
    bool fits = len > n || (len == n && segment == path + 1);
    if (fits && strcmp(segment + len - n, formats[i].suffix) == 0) {
      segment[len - n] = '\0';
      q->format = formats[i].format;
      return;
    }
  }
}

static int read_path(struct arena *a, const char *raw, size_t len, struct request *q) {
  if (len > MAX_PATH) return 414;
  if (len == 0 || raw[0] != '/' || has_encoded_slash(raw, len)) return 400;
  char *path = arena_alloc(a, len + 1);
  if (!path) return 503;
  size_t n = percent_decode(path, raw, len, false);
  if (n == SIZE_MAX) return 400;
  if (memchr(path, '\0', n)) return 404;
  if (!text_is_clean(path, n) || strpbrk(path, "\\\t\n\r")) return 400;
  int status = check_segments(path);
  if (status) return status;
  cut_format(path, q);
  q->path = path;
  return 0;
}

static int read_query(struct arena *a, const char *raw, struct request *q) {
  size_t len = strlen(raw);
  if (len > MAX_QUERY) return 414;
  q->raw_query = arena_strdup(a, raw);
  if (!q->raw_query) return 503;
  return params_parse(a, raw, len, MAX_QUERY_PAIRS, &q->query) ? 400 : 0;
}

static int read_address(struct arena *a, const char *uri, struct request *q) {
  if (!uri) return 400;
  const char *question = strchr(uri, '?');
  size_t path_len = question ? (size_t)(question - uri) : strlen(uri);
  int status = read_path(a, uri, path_len, q);
  return status ? status : read_query(a, question ? question + 1 : "", q);
}

static bool only(const char *s, const char *allowed, size_t max) {
  size_t n = strspn(s, allowed);
  return s[n] == '\0' && n <= max;
}

#define DIGITS "0123456789"
#define LETTERS "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"

static int read_host(struct arena *a, const char *const *envp, struct request *q) {
  const char *host = param(envp, "HTTP_HOST");
  if (!host) host = param(envp, "SERVER_NAME"); /* HTTP/1.0 */
  if (!host) return 0;
  if (!only(host, DIGITS LETTERS ".-_:[]", MAX_HOST)) return 400;
  q->host = copy(a, host);
  return 0;
}

static int read_length(const char *const *envp, struct request *q) {
  const char *length = param(envp, "CONTENT_LENGTH");
  if (!length) return 0;
  if (!only(length, DIGITS, 18)) return 400; /* 18 digits fit in 63 bits */
  sscanf(length, "%" SCNd64, &q->content_length);
  return 0;
}

/* A server that compresses marks our tag: nginx writes W/"x", Apache "x-gzip". Both come back
 * here and mean "x". */
static const char *plain_etags(struct arena *a, const char *header) {
  char *out = header ? arena_alloc(a, strlen(header) + 1) : NULL;
  if (!out) return NULL;
  size_t n = 0;
  while (*header) {
    if (strncmp(header, "W/\"", 3) == 0) {
      header += 2;
    } else if (strncmp(header, "-gzip\"", 6) == 0) {
      header += 5;
    }
    out[n++] = *header++;
  }
  return out;
}

static int read_headers(struct arena *a, const char *const *envp, struct request *q) {
  const char *https = param(envp, "HTTPS"), *remote = param(envp, "REMOTE_ADDR");
  q->https = https && strcasecmp(https, "on") == 0;
  if (remote && only(remote, DIGITS "abcdefABCDEF:.", 45)) q->remote = copy(a, remote);
  q->if_none_match = plain_etags(a, param(envp, "HTTP_IF_NONE_MATCH"));
  q->cookie_header = copy(a, param(envp, "HTTP_COOKIE"));
  q->origin = copy(a, param(envp, "HTTP_ORIGIN"));
  q->fetch_site = copy(a, param(envp, "HTTP_SEC_FETCH_SITE"));
  q->range = copy(a, param(envp, "HTTP_RANGE"));
  q->agent = copy(a, param(envp, "HTTP_USER_AGENT"));
  const char *accept = param(envp, "HTTP_ACCEPT");
  q->accepts_html = accept && strstr(accept, "text/html") != NULL;
  q->content_type = copy(a, param(envp, "CONTENT_TYPE"));
  int status = read_host(a, envp, q);
  return status ? status : read_length(envp, q);
}

int request_normalise(struct arena *a, const char *const *envp, struct request *out) {
  *out = (struct request){
      .arena = a, .method = "GET", .path = "/", .raw_query = "", .remote = "", .host = ""};
  make_id(out->id);
  int status = read_method(param(envp, "REQUEST_METHOD"), out);
  if (!status) status = read_headers(a, envp, out);
  if (!status) status = read_address(a, param(envp, "REQUEST_URI"), out);
  return status;
}
