/* What goes out of the intranet: the memo to a unit that has not reported, and somebody's calendar.
 */
#include "../elaborar/borrador.h"
#include "../vigencia.h"
#include "documentos.h"

static const char *al(paac_req *req) {
  const char *dia = paac_param(req, "al");
  if (dia == NULL) return paac_today(req);
  if (plan_fecha_valida(dia)) return dia;
  paac_fail(req, PAAC_BAD_REQUEST, "La fecha «al» se escribe como 2022-04-30.");
  return NULL;
}

static void columnas(paac_xml *x, paac_rows *r, const char *const *nombres) {
  for (; *nombres != NULL; nombres++) paac_attr(x, *nombres, paac_col(r, *nombres));
}

paac_status plan_doc_memorando(paac_req *req, paac_xml *x) {
  static const char *const de_tarea[] = {"componente", "numero", "ventana", "inicio",
                                         "fin",        "estado", "dias",    NULL};
  struct plan_version v;
  const char *dia = al(req);
  if (dia == NULL || !plan_version_elegir(req, &v)) return paac_status_of(req);
  paac_rows *u = paac_query(req, "av_unidad", PAAC_NO_ARGS);
  if (!paac_next(u))
    return paac_fail(req, PAAC_NOT_FOUND,
                     "No hay una dependencia con ese código. Vea las que hay en /unidades.");
  paac_open(x, "memorando");
  plan_version_atributos(x, &v);
  paac_attr(x, "titulo", v.titulo);
  paac_attr(x, "al", dia);
  paac_attr(x, "codigo", paac_param(req, "unidad"));
  paac_attr(x, "unidad", paac_col(u, "nombre"));
  paac_attr(x, "personas", paac_col(u, "personas"));
  paac_rows *r = paac_query(req, "av_memorando", PAAC_ARGS(PAAC_DATE("al", dia)));
  while (paac_next(r)) {
    paac_open(x, "tarea");
    columnas(x, r, de_tarea);
    paac_element(x, "descripcion", paac_col(r, "descripcion"));
    paac_element(x, "motivo", paac_col(r, "motivo"));
    paac_close(x);
  }
  paac_close(x);
  return paac_status_of(req);
}

/* The list, of a year that has a plan. */
paac_status plan_doc_quien_falta(paac_req *req, paac_xml *x) {
  struct plan_version v;
  plan_version_elegir(req, &v);
  if (paac_status_of(req) != PAAC_OK) return paac_status_of(req);
  return paac_include(req, x, "sin_reporte", PAAC_REQUERIDO, PAAC_NO_ARGS);
}

paac_status plan_doc_agenda(paac_req *req, paac_xml *x) {
  static const char *const de_tarea[] = {"clave",   "vigencia", "componente", "numero",
                                         "ventana", "inicio",   "fin",        "despues",
                                         "unidad",  "estado",   "sello",      NULL};
  paac_rows *r = paac_query(req, "av_agenda", PAAC_NO_ARGS);
  paac_open(x, "agenda");
  while (paac_next(r)) {
    paac_open(x, "tarea");
    columnas(x, r, de_tarea);
    paac_attr(x, "dependencia", paac_col(r, "unidad_nombre"));
    paac_element(x, "descripcion", paac_col(r, "descripcion"));
    paac_element(x, "meta", paac_col(r, "meta"));
    paac_close(x);
  }
  paac_close(x);
  return paac_status_of(req);
}
