/* The target of an activity: what its text says as operator, value and unit. */
#ifndef PLAN_META_H
#define PLAN_META_H

#include <stdint.h>

#include "kit/pool.h"

struct plan_meta {
  const char *operador; /* "=" or ">="; NULL: the text names no quantity */
  int64_t centesimas;   /* the value times 100 */
  const char *valor;    /* the same as text: "15000", "12.5" */
  const char *unidad;   /* "%", or what is counted; may be "" */
};

/* Reads "Al menos 50 encuestas", "Un (1) informe", "100 por ciento de…", "15.000 ejemplares",
 * "Al menos un 90% de…". Only a quantity at the beginning counts: a target that says something
 * else first is not read. The strings live in the pool. */
struct plan_meta plan_meta_leer(struct paackit_pool *pool, const char *texto);

#endif
