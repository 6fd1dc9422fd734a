/* The documents of the plan: each one chooses a version, opens its element and lets contenido.c
 * fill it. Reading only. */
#include "documentos.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "contenido.h"

/* An empty element for the installation that has no plan yet; after a failure it is nothing. */
static paac_status sin_plan(paac_req *req, paac_xml *x, const char *elemento) {
  if (paac_status_of(req) != PAAC_OK) return paac_status_of(req);
  paac_open(x, elemento);
  paac_attr(x, "estado", "sin-plan");
  paac_close(x);
  return paac_status_of(req);
}

/* Says of a module that no component of the plan is its own. */
static void componente_sin_plan(paac_xml *x, const char *modulo) {
  paac_open(x, "componente");
  paac_attr(x, "aplica", "sin-plan");
  paac_attr(x, "modulo", modulo);
  paac_close(x);
}

paac_status plan_doc_plan(paac_req *req, paac_xml *x) {
  struct plan_version v;
  if (!plan_version_elegir(req, &v)) return sin_plan(req, x, "plan");
  return plan_doc_version(req, x, &v);
}

paac_status plan_doc_version(paac_req *req, paac_xml *x, const struct plan_version *v) {
  struct plan_parte todo = {.version = v};
  paac_rows *r = paac_query(req, "totales", PAAC_ARGS(PAAC_INT("version", v->id)));
  if (!paac_next(r)) return paac_status_of(req);
  paac_open(x, "plan");
  plan_version_atributos(x, v);
  paac_attr(x, "titulo", v->titulo);
  paac_attr(x, "actividades", paac_col(r, "actividades"));
  paac_attr(x, "periodos", paac_col(r, "periodos"));
  paac_attr(x, "responsables", paac_col(r, "responsables"));
  paac_attr(x, "avisos", paac_col(r, "avisos"));
  paac_attr(x, "huella", v->huella);
  plan_componentes(req, x, &todo);
  plan_actividades(req, x, &todo);
  plan_avisos_del_plan(req, x, v);
  paac_close(x);
  return paac_status_of(req);
}

/* The number of a component as it stands in an address: 1 to 9999; 0 when it is not one. */
static int64_t numero_de_componente(const char *texto) {
  int64_t numero = 0;
  if (texto == NULL || strlen(texto) > 4) return 0;
  for (const char *p = texto; *p != '\0'; p++) {
    if (*p < '0' || *p > '9') return 0;
    numero = numero * 10 + (*p - '0');
  }
  return numero;
}

static paac_status sin_componente(paac_req *req, const struct plan_version *v) {
  char frase[200];
  snprintf(frase, sizeof frase,
           "El plan %s no tiene ese componente. Vea los que tiene en /plan/%s.", v->vigencia,
           v->vigencia);
  return paac_fail(req, PAAC_NOT_FOUND, frase);
}

/* <actividades> of a part, with the components it belongs to. */
static paac_status actividades(paac_req *req, paac_xml *x, const struct plan_parte *parte) {
  paac_open(x, "actividades");
  plan_version_atributos(x, parte->version);
  size_t componentes = plan_componentes(req, x, parte);
  if (componentes == 0 && parte->componente > 0) return sin_componente(req, parte->version);
  if (componentes == 0 && parte->modulo != NULL) componente_sin_plan(x, parte->modulo);
  plan_actividades(req, x, parte);
  paac_close(x);
  return paac_status_of(req);
}

static paac_status actividades_sin_plan(paac_req *req, paac_xml *x, const char *modulo) {
  if (modulo == NULL || paac_status_of(req) != PAAC_OK) return sin_plan(req, x, "actividades");
  paac_open(x, "actividades");
  paac_attr(x, "estado", "sin-plan");
  componente_sin_plan(x, modulo);
  paac_close(x);
  return paac_status_of(req);
}

paac_status plan_doc_actividades(paac_req *req, paac_xml *x) {
  struct plan_version v;
  const char *componente = paac_param(req, "componente");
  struct plan_parte parte = {.version = &v};
  if (componente != NULL)
    parte.componente = numero_de_componente(componente);
  else
    parte.modulo = paac_param(req, "modulo");
  if (!plan_version_elegir(req, &v)) return actividades_sin_plan(req, x, parte.modulo);
  if (componente != NULL && parte.componente == 0) return sin_componente(req, &v);
  return actividades(req, x, &parte);
}

paac_status plan_doc_de_unidad(paac_req *req, paac_xml *x) {
  struct plan_version v;
  const char *unidad = paac_param(req, "unidad");
  int64_t id = unidad != NULL ? strtoll(unidad, NULL, 10) : 0;
  if (id <= 0)
    return paac_fail(req, PAAC_BAD_REQUEST, "Falta decir de qué dependencia son las actividades.");
  if (!plan_version_elegir(req, &v)) return sin_plan(req, x, "actividades");
  return actividades(req, x, &(struct plan_parte){.version = &v, .unidad = id});
}

paac_status plan_doc_componente(paac_req *req, paac_xml *x) {
  const char *modulo = paac_param(req, "modulo");
  if (modulo == NULL)
    return paac_fail(req, PAAC_BAD_REQUEST, "Falta decir el módulo del componente.");
  bool hay = plan_componentes_solos(req, x, modulo, 1) > 0;
  if (!hay && paac_status_of(req) == PAAC_OK) componente_sin_plan(x, modulo);
  return paac_status_of(req);
}

/* The cards of the components that no module of their own draws. */
paac_status plan_doc_resumen(paac_req *req, paac_xml *x) {
  paac_open(x, "resumen");
  paac_attr(x, "modulo", "plan");
  paac_attr(x, "titulo", "Plan");
  paac_attr(x, "orden", "15");
  paac_attr(x, "enlace", "/plan");
  plan_componentes_solos(req, x, "", SIZE_MAX);
  paac_close(x);
  return paac_status_of(req);
}

paac_status plan_doc_actividad(paac_req *req, paac_xml *x) {
  struct plan_version v;
  const char *componente = paac_param(req, "componente");
  struct plan_parte parte = {.version = &v, .componente = numero_de_componente(componente)};
  if (!plan_version_elegir(req, &v)) return sin_plan(req, x, "ficha");
  if (parte.componente == 0) return sin_componente(req, &v);
  paac_open(x, "ficha");
  plan_version_atributos(x, &v);
  if (plan_componentes(req, x, &parte) == 0) return sin_componente(req, &v);
  parte.numero = paac_param(req, "numero");
  if (parte.numero == NULL || plan_actividades(req, x, &parte) == 0) {
    char frase[200];
    snprintf(frase, sizeof frase,
             "El componente %d del plan %s no tiene esa actividad. Vea las que tiene en "
             "/plan/%s/componente/%d.",
             (int)parte.componente, v.vigencia, v.vigencia, (int)parte.componente);
    return paac_fail(req, PAAC_NOT_FOUND, frase);
  }
  paac_close(x);
  return paac_status_of(req);
}

static void ventana(paac_req *req, paac_xml *x, paac_rows *r) {
  paac_open(x, "ventana");
  paac_attr(x, "componente", paac_col(r, "componente"));
  paac_attr(x, "numero", paac_col(r, "numero"));
  paac_attr(x, "descripcion", paac_col(r, "descripcion"));
  paac_attr(x, "inicio", paac_col(r, "inicio"));
  paac_attr(x, "fin", paac_col(r, "fin"));
  paac_attr(x, "dias", paac_col(r, "dias"));
  paac_attr(
      x, "enlace",
      plan_enlace(req, paac_col(r, "vigencia"), paac_col(r, "componente"), paac_col(r, "numero")));
  paac_close(x);
}

paac_status plan_doc_pendientes(paac_req *req, paac_xml *x) {
  const char *al = paac_param(req, "al");
  if (al == NULL) al = paac_today(req);
  if (!plan_fecha_valida(al))
    return paac_fail(req, PAAC_BAD_REQUEST, "La fecha «al» se escribe como 2022-04-30.");
  struct paac_args dia = PAAC_ARGS(PAAC_DATE("al", al));
  paac_rows *plan = paac_query(req, "plan_al", dia);
  bool hay = paac_next(plan);
  paac_open(x, "pendientes");
  paac_attr(x, "al", al);
  paac_attr(x, "vigencia", hay ? paac_col(plan, "vigencia") : NULL);
  paac_attr(x, "titulo", hay ? paac_col(plan, "titulo") : NULL);
  paac_attr(x, "terminada", hay ? paac_col(plan, "terminada") : NULL);
  paac_attr(x, "estado", hay ? NULL : "sin-plan");
  paac_rows *r = paac_query(req, "ventanas", dia);
  bool alguna = paac_next(r);
  paac_attr(x, "ventanas", alguna ? paac_col(r, "cuantas") : "0");
  for (; alguna; alguna = paac_next(r)) ventana(req, x, r);
  paac_close(x);
  return paac_status_of(req);
}

paac_status plan_doc_vigencias(paac_req *req, paac_xml *x) {
  paac_open(x, "vigencias");
  paac_rows *r = paac_query(req, "vigencias", PAAC_NO_ARGS);
  while (paac_next(r)) {
    char enlace[40];
    snprintf(enlace, sizeof enlace, "/plan/%s", paac_col(r, "vigencia"));
    paac_open(x, "vigencia");
    paac_attr(x, "numero", paac_col(r, "vigencia"));
    paac_attr(x, "marco", paac_col(r, "marco"));
    paac_attr(x, "titulo", paac_col(r, "titulo"));
    paac_attr(x, "enlace", enlace);
    paac_close(x);
  }
  paac_close(x);
  return paac_status_of(req);
}

paac_status plan_doc_avisos(paac_req *req, paac_xml *x) {
  struct plan_version v;
  plan_version_elegir(req, &v);
  return paac_include(req, x, "avisos", PAAC_REQUERIDO, PAAC_NO_ARGS);
}
