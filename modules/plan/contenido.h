/* Components and activities of one version as XML: what every document of the plan is made of. */
#ifndef PLAN_CONTENIDO_H
#define PLAN_CONTENIDO_H

#include <paac/paac.h>

#include "vigencia.h"

/* Which part of a version. A member that is 0 or NULL does not narrow. */
struct plan_parte {
  const struct plan_version *version;
  int64_t componente;      /* its number in the plan */
  const char *modulo;      /* components that this module draws; "": that no other module draws */
  int64_t unidad;          /* activities that mention this unit */
  const char *numero;      /* one activity */
  bool sin_originales;     /* leave out the cells of the source and what the importer said */
  int64_t primera, ultima; /* only activities between these places in the document */
};

/* What `detalles` gives, by its column `clase`. */
enum plan_detalle_clase {
  PLAN_DE_RESPONSABLE = 1, /* uno original, dos code, tres name, cuatro type */
  PLAN_DE_PERIODO,         /* uno inicio, dos fin, tres and cuatro as the source has them */
  PLAN_DE_PROGRAMADO,      /* n the cut, uno quantity, dos title, tres date */
  PLAN_DE_ORIGINAL,        /* uno column, dos text */
  PLAN_DE_AVISO            /* uno column, dos original, tres message, cuatro line */
};

/* Writes the part's `componente` elements with their subcomponents. Returns how many. */
size_t plan_componentes(paac_req *req, paac_xml *x, const struct plan_parte *parte);
/* Writes the first `max` `componente` elements that a module draws ("": that none does), without
 * subcomponents and with `vigencia` and `proximo_fin`, of the version that governs for it on the
 * day of the parameter `al`. Returns how many. */
size_t plan_componentes_solos(paac_req *req, paac_xml *x, const char *modulo, size_t max);
/* Writes the part's `actividad` elements, in the order of the document. Returns how many. On a page
 * that would be too long, only fifty of them, after `paginas` with where the others are. */
size_t plan_actividades(paac_req *req, paac_xml *x, const struct plan_parte *parte);
/* Writes the `aviso` elements of the whole plan: those that no activity has. */
void plan_avisos_del_plan(paac_req *req, paac_xml *x, const struct plan_version *version);

/* "/plan/2022/1/1.1" in memory of the request; what the source wrote as a number is escaped. */
const char *plan_enlace(paac_req *req, const char *vigencia, const char *componente,
                        const char *numero);
/* Bytes of s that may not stand in a path segment as %XX; out holds 3 * strlen(s) + 1 bytes. */
void plan_escapar(const char *s, char *out);

#endif
