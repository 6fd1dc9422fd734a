/* What progress adds to the module's tables: each macro is a run of elements of the table that it
 * is named after (plan.c, elaborar/formularios.c). */
#ifndef PLAN_AVANCE_DECLARACION_H
#define PLAN_AVANCE_DECLARACION_H

#include <paac/paac.h>

#include "documentos.h"

#define PLAN_AV_RUTAS                                                                \
  {                                                                                  \
    .method = "GET", .pattern = "/plan/{vigencia}/avance", .permission = "plan.ver", \
    .fragment = "avance", .view = "avance.xsl", .csv = "avances",                    \
    .title = "Avance del plan {vigencia}"                                            \
  }

#define PLAN_AV_FRAGMENTOS                                                            \
  {                                                                                   \
    .name = "avance", .major = 1, .permission = "plan.ver", .build = plan_doc_avance, \
    .schema = "avance.rng"                                                            \
  }

#endif
