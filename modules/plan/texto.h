/* Texts made for a request. */
#ifndef PLAN_TEXTO_H
#define PLAN_TEXTO_H

#include <paac/paac.h>

/* printf into memory of the request. Never NULL: "" where there is none left. */
const char *plan_texto(paac_req *req, const char *formato, ...)
    __attribute__((format(printf, 2, 3)));

#endif
