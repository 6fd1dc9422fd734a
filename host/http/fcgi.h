/* The FastCGI side of one request: reading its body, sending its response. The rest of libfcgi
 * (accepting) is used by process/worker.c only. */
#ifndef PAAC_HTTP_FCGI_H
#define PAAC_HTTP_FCGI_H

#include <fcgiapp.h>

#include "http/http.h"

/* Reads the body that q->content_length announces into q->arena and, when it is a form, its
 * fields into q->form. Returns 0, or the status to answer: 413 beyond max_bytes, 400 when the
 * body is shorter or longer than announced or the form cannot be read, 408 when it stopped coming.
 * *body is NUL-terminated and never NULL. */
int fcgi_read_body(FCGX_Request *fcgi, struct request *q, int64_t max_bytes, const char **body,
                   size_t *body_len);

/* Sends head and body (without the body for HEAD and 304). False when the web server has gone. */
bool fcgi_send(FCGX_Request *fcgi, const struct request *q, const struct response *r);

#endif
