/* See paginas.h. */
#include "paginas.h"

#include <stdlib.h>

enum { POR_PAGINA = 50 };

struct plan_av_tramo plan_av_paginar(paac_req *req, paac_xml *x, const char *que, size_t n) {
  const char *pedida = paac_page_from(req);
  if (pedida == NULL || n <= POR_PAGINA) return (struct plan_av_tramo){0, n};
  long desde = strtol(pedida, NULL, 10);
  size_t de = desde > 0 && (size_t)desde <= n ? ((size_t)desde - 1) / POR_PAGINA * POR_PAGINA : 0;
  size_t hasta = de + POR_PAGINA < n ? de + POR_PAGINA : n;
  paac_open(x, "paginas");
  paac_attr(x, "que", que);
  paac_attr_int(x, "de", (int64_t)de + 1);
  paac_attr_int(x, "a", (int64_t)hasta);
  paac_attr_int(x, "total", (int64_t)n);
  if (de > 0) paac_attr_int(x, "antes", (int64_t)(de - POR_PAGINA) + 1);
  if (hasta < n) paac_attr_int(x, "despues", (int64_t)hasta + 1);
  paac_close(x);
  return (struct plan_av_tramo){de, hasta};
}
