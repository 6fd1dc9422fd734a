/* What lector.c and lector_filas.c share and nobody else needs. */
#ifndef PLAN_LECTOR_FILAS_H
#define PLAN_LECTOR_FILAS_H

#include "lector.h"

/* Begins a component whose title is missing, with a notice. */
void plan_lector_sin_titulo(struct plan_lector *l, int linea);
/* Adds a line to the note of the component in force. */
void plan_lector_nota(struct plan_lector *l, const char *texto);

#endif
