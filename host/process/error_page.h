/* The page for a request that was refused before the application saw it. */
#ifndef PAAC_PROCESS_ERROR_PAGE_H
#define PAAC_PROCESS_ERROR_PAGE_H

#include "http/http.h"

/* Fills out with a small complete page in Spanish for status 400, 404, 405, 408, 413, 414, 503. */
void error_page(int status, const struct request *q, struct response *out);

#endif
