/* Which plan a document is about: the version in force of the year asked for. */
#ifndef PLAN_VIGENCIA_H
#define PLAN_VIGENCIA_H

#include <paac/paac.h>

struct plan_version {
  int64_t id;
  const char *vigencia; /* "2022" */
  const char *marco, *titulo, *numero, *inicio, *fin, *huella, *estado;
  bool otra; /* not the one in force: its activities have no page of their own */
};

/* Reads the parameters `vigencia` (absent: the latest year that has a plan) and `version` (its
 * number; absent: the one in force). False when there is
 * nothing to show: either no plan has been loaded at all, and the status stays PAAC_OK; or the
 * one asked for does not exist, and the status is PAAC_NOT_FOUND with a sentence that names
 * those that do. */
bool plan_version_elegir(paac_req *req, struct plan_version *v);

/* The version with that number, or (NULL) the one in force, of a framework's plan of a year; false
 * when there is none. */
bool plan_version_de(paac_req *req, const char *marco, int vigencia, const char *version,
                     struct plan_version *v);

/* Attributes vigencia, marco, version, inicio and fin of the open element; version_estado of one
 * that is not in force. */
void plan_version_atributos(paac_xml *x, const struct plan_version *v);

/* "2022", and nothing else, as a number; 0 when it is not written so. */
int64_t plan_vigencia_leer(const char *texto);
/* Is it a day of the calendar written AAAA-MM-DD? */
bool plan_fecha_valida(const char *texto);

#endif
