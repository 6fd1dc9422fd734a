/* Fifty at a time of what a page would show too much of. */
#ifndef PLAN_AVANCE_PAGINAS_H
#define PLAN_AVANCE_PAGINAS_H

#include <paac/paac.h>

/* From `de` up to, and without, `hasta`. */
struct plan_av_tramo {
  size_t de, hasta;
};

/* Which of n the page shows, the one that begins with them and the links to the others written as
 * <paginas que="…">; all of them where they are fifty or less, or where it is no page. */
struct plan_av_tramo plan_av_paginar(paac_req *req, paac_xml *x, const char *que, size_t n);

#endif
