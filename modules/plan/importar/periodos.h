/* The date cells of a row as windows of its activity. */
#ifndef PLAN_PERIODOS_H
#define PLAN_PERIODOS_H

#include "documento.h"

/* A date cell and where it stands. */
struct plan_celda_fecha {
  const char *texto; /* may hold several dates, one a line */
  int linea;
};

/* Adds the windows of one row: the n-th date of `inicio` with the n-th of `fin`. What cannot be
 * read stays as text with a notice; so do windows that end before they begin or lie outside the
 * plan's year. With `sin_repetir` a window that the activity has already is left out. */
void plan_periodos_agregar(struct plan_documento *doc, size_t actividad,
                           struct plan_celda_fecha inicio, struct plan_celda_fecha fin,
                           bool sin_repetir);
/* The same for one column with both dates: "1/02/2022 a 30/11/2022"; a single one is the end. */
void plan_periodos_de_fecha(struct plan_documento *doc, size_t actividad,
                            struct plan_celda_fecha fecha, bool sin_repetir);

#endif
