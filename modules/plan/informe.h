/* What an import says on the terminal: row by row what was understood, and what was not. */
#ifndef PLAN_INFORME_H
#define PLAN_INFORME_H

#include "importar/documento.h"
#include "importar/unidades.h"

/* Prints to stdout: source, activities by component, notices, units, questions, totals. */
void plan_informe(const struct plan_documento *doc, const struct plan_catalogo *c,
                  const char *archivo);

#endif
