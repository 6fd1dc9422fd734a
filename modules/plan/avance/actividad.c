/* The progress of one activity: what will be judged, what each unit has said of each window, and
 * what whoever reads it may do. Narrowed to one window and unit it stands above the form. */
#include <string.h>

#include "../elaborar/borrador.h"
#include "../vigencia.h"
#include "cambios.h"
#include "documentos.h"

struct lectura {
  paac_rows *tareas, *reportes, *evidencias;
  bool hay_reporte;
  int64_t evidencia_de;
};

static void siguiente_evidencia(struct lectura *l) {
  l->evidencia_de = paac_next(l->evidencias) ? paac_col_int(l->evidencias, "de") : 0;
}

static void evidencias(paac_xml *x, struct lectura *l, int64_t de) {
  for (; l->evidencia_de == de; siguiente_evidencia(l)) {
    paac_open(x, "evidencia");
    paac_attr(x, "id", paac_col(l->evidencias, "id"));
    paac_attr(x, "fecha", paac_col(l->evidencias, "fecha"));
    paac_attr(x, "tipo", paac_col(l->evidencias, "tipo"));
    paac_attr(x, "retirada", paac_col(l->evidencias, "retirada") != NULL ? "si" : NULL);
    paac_text(x, paac_col(l->evidencias, "nombre"));
    paac_close(x);
  }
}

static bool misma(const struct lectura *l) {
  return l->hay_reporte &&
         paac_col_int(l->reportes, "ventana") == paac_col_int(l->tareas, "ventana") &&
         strcmp(paac_col(l->reportes, "unidad"), paac_col(l->tareas, "unidad")) == 0;
}

static void reporte(paac_xml *x, struct lectura *l) {
  paac_rows *r = l->reportes;
  paac_open(x, "reporte");
  paac_attr(x, "id", paac_col(r, "id"));
  paac_attr(x, "ultimo", paac_col(r, "ultimo") != NULL ? "si" : NULL);
  paac_attr(x, "estado", paac_col(r, "estado"));
  paac_attr(x, "fecha", paac_col(r, "fecha"));
  if (paac_col_int(r, "no_ocurrio") != 0)
    paac_attr(x, "no_ocurrio", "si");
  else
    paac_attr(x, "valor", paac_col(r, "valor"));
  if (paac_col_int(r, "a_nombre") != 0) paac_attr(x, "a_nombre", "si");
  paac_attr(x, "autor", paac_col(r, "autor"));
  paac_attr(x, "creado", paac_col(r, "creado"));
  paac_attr(x, "revisor", paac_col(r, "revisor"));
  paac_attr(x, "revisado", paac_col(r, "revisado"));
  paac_element(x, "texto", paac_col(r, "texto"));
  paac_element(x, "motivo", paac_col(r, "motivo"));
  evidencias(x, l, paac_col_int(r, "id"));
  paac_close(x);
}

static void accion(paac_xml *x, const char *titulo, const char *ruta) {
  paac_open(x, "accion");
  paac_attr(x, "titulo", titulo);
  paac_text(x, ruta);
  paac_close(x);
}

static void acciones(paac_req *req, paac_xml *x, paac_rows *t) {
  const char *estado = plan_o_nada(paac_col(t, "estado"));
  bool consolida = paac_can(req, PLAN_AV_CONSOLIDAR), lidera = paac_col_int(t, "lidera") != 0;
  bool reportado = strcmp(estado, "reportado") == 0, devuelto = strcmp(estado, "devuelto") == 0;
  const char *revisar = plan_texto(req, "/por-aprobar/%s", plan_o_nada(paac_col(t, "avance_id")));
  if (paac_can(req, PLAN_AV_REPORTAR) && (paac_col_int(t, "suya") != 0 || consolida))
    accion(x,
           paac_col_int(t, "suya") == 0 ? "Reportar en nombre de la dependencia"
           : reportado || devuelto      ? "Corregir el reporte"
                                        : "Reportar",
           plan_texto(req, "/plan/%s/%s/%s/reportar/%s/%s", paac_col(t, "vigencia"),
                      paac_col(t, "componente"), paac_col(t, "numero"), paac_col(t, "ventana"),
                      paac_col(t, "unidad")));
  if (!paac_can(req, PLAN_AV_APROBAR)) return;
  if (reportado && paac_col_int(t, "mio") == 0 &&
      (lidera || (consolida && paac_col_int(t, "hay_otro") == 0)))
    accion(x, "Aprobar", plan_texto(req, "%s/aprobar", revisar));
  if ((reportado && (lidera || consolida)) || (strcmp(estado, "aprobado") == 0 && consolida))
    accion(x, "Devolver", plan_texto(req, "%s/devolver", revisar));
}

static void tarea(paac_req *req, paac_xml *x, struct lectura *l) {
  paac_rows *t = l->tareas;
  const char *fin = paac_col(t, "fin"), *inicio = paac_col(t, "inicio"), *hoy = paac_today(req);
  paac_open(x, "tarea");
  paac_attr(x, "periodo", paac_col(t, "ventana"));
  paac_attr(x, "inicio", inicio);
  paac_attr(x, "fin", fin);
  paac_attr(x, "momento",
            strcmp(fin, hoy) < 0       ? "terminado"
            : strcmp(inicio, hoy) <= 0 ? "abierto"
                                       : "futuro");
  paac_attr(x, "codigo", paac_col(t, "unidad"));
  paac_attr(x, "unidad", paac_col(t, "unidad_nombre"));
  paac_attr(x, "estado", paac_col(t, "estado"));
  acciones(req, x, t);
  for (; misma(l); l->hay_reporte = paac_next(l->reportes)) reporte(x, l);
  paac_close(x);
}

static void cabeza(paac_req *req, paac_xml *x, paac_rows *t) {
  const char *vigencia = paac_col(t, "vigencia"), *componente = paac_col(t, "componente");
  const char *numero = paac_col(t, "numero");
  paac_attr(x, "vigencia", vigencia);
  paac_attr(x, "componente", componente);
  paac_attr(x, "numero", numero);
  paac_attr(x, "enlace", plan_texto(req, "/plan/%s/%s/%s", vigencia, componente, numero));
  paac_attr(x, "contable", paac_col_int(t, "contable") != 0 ? "si" : NULL);
  paac_attr(x, "condicional", paac_col_int(t, "condicional") != 0 ? "si" : NULL);
  paac_element(x, "descripcion", paac_col(t, "descripcion"));
  paac_element(x, "producto", paac_col(t, "producto"));
  paac_element(x, "meta", paac_col(t, "meta"));
}

paac_status plan_doc_avance_actividad(paac_req *req, paac_xml *x) {
  struct lectura l = {.tareas = paac_query(req, "av_de_actividad", PAAC_NO_ARGS)};
  if (!paac_next(l.tareas))
    return paac_fail(req, PAAC_NOT_FOUND,
                     "El plan que rige no tiene esa actividad, o ninguna dependencia responde por "
                     "ella. Vea las que tiene en /plan.");
  l.reportes = paac_query(req, "av_historia", PAAC_NO_ARGS);
  l.evidencias = paac_query(req, "av_evidencias", PAAC_NO_ARGS);
  l.hay_reporte = paac_next(l.reportes);
  siguiente_evidencia(&l);
  paac_open(x, "avance-actividad");
  cabeza(req, x, l.tareas);
  do tarea(req, x, &l);
  while (paac_next(l.tareas));
  paac_close(x);
  return paac_status_of(req);
}

/* Above the form: only for whoever may fill it in. */
paac_status plan_doc_avance_reportar(paac_req *req, paac_xml *x) {
  paac_rows *t = plan_av_tarea(req);
  if (paac_next(t) && paac_col_int(t, "suya") == 0 && !paac_can(req, PLAN_AV_CONSOLIDAR))
    return paac_fail(req, PAAC_FORBIDDEN,
                     "Sólo reporta la dependencia responsable, por sus enlaces o su líder.");
  return plan_doc_avance_actividad(req, x);
}

/* --- the home page ------------------------------------------------------------------------ */

static void alerta(paac_xml *x, int64_t cuantas, int64_t de, const char *enlace,
                   const char *frase) {
  if (cuantas == 0) return;
  paac_open(x, "alerta");
  paac_attr_int(x, "cuantas", cuantas);
  paac_attr_int(x, "de", de);
  paac_attr(x, "enlace", enlace);
  paac_text(x, frase);
  paac_close(x);
}

/* What no leader will approve waits for planning. */
static void sin_lider(paac_req *req, paac_xml *x) {
  paac_rows *r = paac_query(req, "av_sin_lider", PAAC_NO_ARGS);
  if (paac_next(r))
    alerta(x, paac_col_int(r, "sin_lider"), paac_col_int(r, "esperan"),
           "/por-aprobar?aprueba=planeacion",
           "reportes por aprobar no tienen otro líder: los aprueba Planeación");
}

paac_status plan_doc_alertas(paac_req *req, paac_xml *x) {
  paac_rows *r = paac_query(req, "av_alertas", PAAC_NO_ARGS);
  paac_open(x, "alertas");
  if (paac_next(r)) {
    int64_t mias = paac_col_int(r, "mias");
    alerta(x, paac_col_int(r, "devueltas"), mias, "/mis-pendientes?clase=devuelto",
           "periodos de sus dependencias: le devolvieron el reporte");
    alerta(x, paac_col_int(r, "vencidas"), mias, "/mis-pendientes?clase=vencido",
           "periodos de sus dependencias vencieron sin reporte");
    alerta(x, paac_col_int(r, "por_aprobar"), paac_col_int(r, "lideradas"), "/por-aprobar",
           "periodos de las dependencias que lidera esperan su aprobación");
  }
  if (paac_can(req, PLAN_AV_CONSOLIDAR)) sin_lider(req, x);
  paac_close(x);
  return paac_status_of(req);
}
