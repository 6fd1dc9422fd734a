/* If the cut were on the day: what would raise it, and what contradicts itself. */
#ifndef PLAN_AVANCE_SIMULACRO_H
#define PLAN_AVANCE_SIMULACRO_H

#include <paac/paac.h>

#include "modelo.h"

/* What a document was narrowed to, and where zones begin. */
struct plan_av_pedido {
  const char *componente, *unidad; /* number; code; NULL: all */
  int media, alta;                 /* percent; 0: no zones */
  bool simulacro;
  bool resumida; /* too many activities for one page: only groups are written */
};
bool plan_av_pedida(const struct plan_av_pedido *p, const struct plan_av_fila *f);

/* Writes `falta` and `contradiccion` elements. */
void plan_av_simular(paac_req *req, paac_xml *x, const struct plan_av_modelo *m,
                     const struct plan_av_pedido *p);

#endif
