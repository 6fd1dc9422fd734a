/* Components of the plan against those of its framework. */
#ifndef PLAN_MARCO_H
#define PLAN_MARCO_H

#include "documento.h"

/* A component as the framework knows it. */
struct plan_marco_componente {
  int64_t id;
  int numero;
  const char *codigo, *titulo, *modulo; /* modulo may be NULL */
};

/* Gives every component its number: a title that is another component's of the framework wins
 * over a number that is not; a component without number gets one that is free; one without a
 * title takes the framework's. A table below the note of a component that says that its content is
 * elsewhere has lost its title: if the next component of the framework is missing, it is that
 * one's. Every such decision is a notice. */
void plan_numerar(struct plan_documento *doc, const struct plan_marco_componente *marco, size_t n);

/* After plan_numerar: tells the components that only the framework or only the plan has, and
 * the gaps in each component's numbering. */
void plan_revisar(struct plan_documento *doc, const struct plan_marco_componente *marco, size_t n);

#endif
