/* The FastCGI side of one request: reading its body, sending its response. The rest of libfcgi
 * (accepting) is used by process/worker.c only. */
#ifndef PAAC_HTTP_FCGI_H
#define PAAC_HTTP_FCGI_H

#include <fcgiapp.h>

#include "http/http.h"

/* What a request sent. A large body is a file without a name, mapped, so that it costs no memory of
 * the worker. */
struct body {
  const char *data;
  size_t len;
  void *mapped; /* or NULL */
};

/* Reads the body that q->content_length announces and, when it is a form, its fields into q->form
 * and its files into q->files. spool_dir: where a large body is put; NULL: nowhere, it is refused.
 * Returns 0, or the status to answer: 413 beyond max_bytes, 400 when the body is shorter or longer
 * than announced or the form cannot be read, 408 when it stopped coming, 503 when the disk refuses.
 * What q points to lives until body_free(), whatever was returned. */
int fcgi_read_body(FCGX_Request *fcgi, struct request *q, int64_t max_bytes, const char *spool_dir,
                   struct body *body);
void body_free(struct body *body);

/* Sends head and body (without the body for HEAD and 304). False when the web server has gone. */
bool fcgi_send(FCGX_Request *fcgi, const struct request *q, const struct response *r);

#endif
