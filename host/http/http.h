/* Requests and responses. normalise.c makes what nginx, mod_proxy_fcgi and mod_fcgid send equal;
 * everything after it sees only struct request. */
#ifndef PAAC_HTTP_HTTP_H
#define PAAC_HTTP_HTTP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/buf.h"

struct pair {
  const char *name, *value;
};
struct pairs {
  struct pair *items;
  size_t count;
};

/* A file of a form. filename is the sender's: text for people, never a path. */
struct upload {
  const char *name; /* of the field */
  const char *filename;
  const char *data;
  size_t len;
  bool apart; /* it did not come with the form: its pieces were there already */
};
/* Fields of a form, or of a draft of it. */
enum { FORM_PAIRS_MAX = 1000 };

struct uploads {
  struct upload *items;
  size_t count;
};

enum format { FORMAT_HTML = 0, FORMAT_XML, FORMAT_CSV, FORMAT_XLSX };

struct request {
  struct arena *arena;   /* owns everything below */
  char id[17];           /* hex, unguessable enough to quote in a complaint */
  const char *method;    /* "GET", "HEAD", "POST"; others are refused before */
  const char *path;      /* decoded, UTF-8, starts with '/', no dot segments, no "//", format cut
                            off: "/plan/2022" */
  enum format format;    /* from .html .xml .csv .xlsx at the end of the path */
  const char *raw_query; /* as sent, never NULL */
  const char *remote;    /* client address */
  const char *host;      /* Host header as checked by the web server */
  bool https;
  const char *if_none_match; /* or NULL */
  const char *cookie_header; /* or NULL */
  const char *origin;        /* Origin header or NULL */
  const char *fetch_site;    /* Sec-Fetch-Site header or NULL: who made the browser ask */
  const char *agent;         /* User-Agent header or NULL */
  const char *range;         /* Range header or NULL */
  bool accepts_html;         /* Accept names text/html: a browser, whatever it asks for */
  struct pairs query;
  struct pairs form;    /* of either kind of form */
  struct uploads files; /* multipart/form-data: those that were chosen */
  const char *content_type;
  int64_t content_length;
};

/* FastCGI parameters (NAME=VALUE strings, NULL-ended) → request without body. Returns 0, or the
 * HTTP status to answer (400 bad encoding, 404 path with NUL or dot segments, 405, 414, …).
 * Rules and the recorded parameters of each server: tests/unit/normalise. The path always comes
 * from REQUEST_URI: SCRIPT_NAME and PATH_INFO differ between servers. `%2F` is refused (400). */
int request_normalise(struct arena *a, const char *const *envp, struct request *out);
/* Parses a=b&c=d; `+` is a space. Returns 0, 400 (bad percent, not UTF-8, control characters) or
 * 413 (more than max pairs). */
int params_parse(struct arena *a, const char *text, size_t len, size_t max, struct pairs *out);
/* The body of a multipart/form-data, whose files' bytes stay where they are. A file field that was
 * left empty is no file. Returns 0, 400 (not exactly what browsers send; a field that is not clean
 * text) or 413 (too many parts or files). */
int multipart_parse(struct arena *a, const char *content_type, const char *body, size_t len,
                    struct pairs *form, struct uploads *files);
bool multipart_is(const char *content_type);
const char *pairs_get(const struct pairs *p, const char *name); /* first one, NULL when absent */
/* The first name that comes more than once and is none of those (NULL-ended; NULL: no exception);
 * NULL: every name comes once. */
const char *pairs_repeated(const struct pairs *p, const char *const *several);
/* The file of that field after *at, which moves on to it; begin with 0. NULL: no more. */
const struct upload *uploads_next(const struct uploads *u, const char *name, size_t *at);
/* All values of that name that are not empty, one a line; NULL when there is none. */
const char *pairs_joined(struct arena *a, const struct pairs *p, const char *name);
/* Value of a cookie, or NULL. Of several with one name, none is believed (NULL). */
const char *cookie_get(struct arena *a, const char *header, const char *name);

/* Bytes of an open file, sent after the body; whoever sends closes it. */
struct response_file {
  bool there, partial; /* partial: not all of it (206) */
  int fd;
  int64_t from, bytes, total;
};

/* What is to be sent. The body is complete before the first byte leaves. */
struct response {
  int status;
  const char *content_type; /* with charset */
  const char *location;     /* 303 */
  const char *etag;         /* quoted, or NULL */
  const char *filename;     /* Content-Disposition: attachment, or NULL */
  const char *allow;        /* 405 */
  const char *set_cookie[2];
  bool clear_site_data; /* sign-out */
  bool public_cache;    /* otherwise Cache-Control: private, no-store */
  struct buf body;
  struct response_file file; /* instead of a body */
  const char *accel;         /* instead of a body: where the web server finds the file itself */
};

/* Status line and headers (with the security headers of every response) as FastCGI wants them. */
void response_head(const struct response *r, const struct request *q, struct buf *out);

#endif
