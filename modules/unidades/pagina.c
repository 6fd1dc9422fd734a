/* See pagina.h. Reading only. */
#include "pagina.h"

/* What the person may do from a page; its address comes in up to three parts. */
static void accion(paac_xml *x, const char *titulo, const char *antes, const char *nombre,
                   const char *despues) {
  paac_open(x, "accion");
  paac_attr(x, "titulo", titulo);
  paac_text(x, antes);
  paac_text(x, nombre);
  paac_text(x, despues);
  paac_close(x);
}

paac_status unidades_pagina(paac_req *req, paac_xml *x) {
  paac_open(x, "unidades");
  if (paac_can(req, UNIDADES_EDITAR)) accion(x, "Nueva dependencia", "/unidades/nueva", NULL, NULL);
  paac_include(req, x, "unidades", PAAC_REQUERIDO, PAAC_NO_ARGS);
  paac_close(x);
  return paac_status_of(req);
}

/* --- one unit ----------------------------------------------------------------------------- */

/* What a row of `relaciones` is, by its column `clase`. */
enum { MIEMBRO = 1, COLECTIVO, SUCESORA, ANTECESORA, ENLACE };

struct atributo {
  const char *nombre, *columna;
};

/* An element with an attribute for each column. */
static void elemento(paac_xml *x, paac_rows *r, const char *nombre, const struct atributo *a) {
  paac_open(x, nombre);
  for (; a != NULL && a->nombre != NULL; a++) paac_attr(x, a->nombre, paac_col(r, a->columna));
  paac_close(x);
}

static bool grafias(paac_req *req, paac_xml *x, int64_t id) {
  paac_rows *a = paac_query(req, "alias", PAAC_ARGS(PAAC_INT("unidad", id)));
  bool propias = false;
  while (paac_next(a)) {
    const char *de = paac_col(a, "de");
    paac_open(x, "alias");
    paac_attr(x, "de", de);
    paac_text(x, paac_col(a, "original"));
    paac_close(x);
    propias = propias || de == NULL;
  }
  return propias;
}

struct estado {
  const char *codigo;
  bool activa, colectivo, todas, confirmar, grafias, miembros, terminada, dividida;
};

static void acciones(paac_xml *x, const struct estado *e) {
  const char *const base = "/unidades/";
  if (e->terminada) {
    accion(x, "Deshacer", base, e->codigo, "/deshacer");
    if (e->dividida)
      accion(x, "Repartir sus actividades", "/plan/reparto?unidad=", e->codigo, NULL);
    return;
  }
  accion(x, e->confirmar ? "Confirmar o editar" : "Editar", base, e->codigo, "/editar");
  if (e->colectivo && !e->todas) accion(x, "Agregar miembros", base, e->codigo, "/miembros");
  if (e->miembros) accion(x, "Retirar miembros", base, e->codigo, "/retirar-miembros");
  accion(x, "Agregar una grafía", base, e->codigo, "/grafia");
  if (e->grafias) accion(x, "Quitar una grafía", base, e->codigo, "/quitar-grafia");
  accion(x, "Fusionar con otra", base, e->codigo, "/fusionar");
  if (!e->colectivo) accion(x, "Dividir en varias", base, e->codigo, "/dividir");
}

/* What it is made of, what it is part of, what became of it, and who reports for it. */
static void relaciones(paac_req *req, paac_xml *x, int64_t id, struct estado *e) {
  static const struct atributo miembro[] = {{"codigo", "codigo"}, {"nombre", "nombre"},
                                            {"desde", "desde"},   {"hasta", "hasta"},
                                            {"estado", "estado"}, {NULL, NULL}};
  static const struct atributo paso[] = {
      {"clase", "paso"},  {"papel", "papel"},   {"codigo", "codigo"}, {"nombre", "nombre"},
      {"fecha", "fecha"}, {"motivo", "motivo"}, {"acto", "acto"},     {NULL, NULL}};
  static const struct atributo persona[] = {{"nombre", "nombre"}, {NULL, NULL}};
  static const struct {
    const char *elemento;
    const struct atributo *atributos;
  } de[] = {[MIEMBRO] = {"miembro", miembro},
            [COLECTIVO] = {"colectivo", miembro},
            [SUCESORA] = {"sucesion", paso},
            [ANTECESORA] = {"sucesion", paso},
            [ENLACE] = {"enlace", persona}};
  bool reporta = !e->colectivo && e->activa, hay[ENLACE + 1] = {false};
  paac_rows *r = paac_query(req, "relaciones", PAAC_ARGS(PAAC_INT("unidad", id)));
  while (paac_next(r)) {
    int64_t clase = paac_col_int(r, "clase");
    if (clase < MIEMBRO || clase > ENLACE) continue;
    hay[clase] = true;
    if (clase != ENLACE || reporta) elemento(x, r, de[clase].elemento, de[clase].atributos);
  }
  e->miembros = hay[MIEMBRO] && !e->todas;
  e->terminada = hay[SUCESORA];
  if (reporta && !hay[ENLACE]) {
    paac_open(x, "sin-enlace");
    paac_close(x);
  }
}

paac_status unidades_unidad(paac_req *req, paac_xml *x) {
  paac_rows *u =
      paac_query(req, "unidad", PAAC_ARGS(PAAC_TEXT("codigo", paac_param(req, "codigo"))));
  if (!paac_next(u))
    return paac_fail(req, PAAC_NOT_FOUND,
                     "No hay una dependencia con ese código. Búsquela por su nombre en /unidades.");
  int64_t id = paac_col_int(u, "id");
  struct estado e = {.codigo = paac_col(u, "codigo"),
                     .activa = paac_col_int(u, "activa") != 0,
                     .colectivo = paac_col_int(u, "colectivo") != 0,
                     .todas = paac_col_int(u, "todas") != 0,
                     .confirmar = paac_col_int(u, "por_confirmar") != 0,
                     .dividida = paac_col_int(u, "dividida") != 0};
  paac_open(x, "unidad");
  paac_attr_int(x, "id", id);
  paac_attr(x, "codigo", e.codigo);
  paac_attr(x, "nombre", paac_col(u, "nombre"));
  paac_attr(x, "tipo", paac_col(u, "tipo"));
  if (e.todas) paac_attr(x, "todas", "si");
  if (!e.activa) paac_attr(x, "activa", "no");
  if (e.confirmar) paac_attr(x, "por_confirmar", "si");
  e.grafias = grafias(req, x, id);
  relaciones(req, x, id, &e);
  if (paac_can(req, UNIDADES_EDITAR)) acciones(x, &e);
  accion(x, "Historia", "/historia?objeto=unidad:", e.codigo, NULL);
  paac_include(req, x, "plan.de_unidad@1", PAAC_OPCIONAL, PAAC_ARGS(PAAC_INT("unidad", id)));
  paac_close(x);
  return paac_status_of(req);
}

/* --- home --------------------------------------------------------------------------------- */

paac_status unidades_alertas(paac_req *req, paac_xml *x) {
  paac_rows *r = paac_query(req, "sin_enlace", PAAC_NO_ARGS);
  int64_t n = paac_next(r) ? paac_col_int(r, "cuantas") : 0;
  paac_open(x, "alertas");
  if (n > 0) {
    paac_open(x, "alerta");
    paac_attr_int(x, "cuantas", n);
    paac_attr_int(x, "de", paac_col_int(r, "de"));
    paac_attr(x, "enlace", "/unidades?estado=sin-enlace");
    paac_text(x, n == 1 ? "dependencia activa sin ningún enlace que reporte por ella"
                        : "dependencias activas sin ningún enlace que reporte por ellas");
    paac_close(x);
  }
  paac_close(x);
  return paac_status_of(req);
}
