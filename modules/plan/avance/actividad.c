/* The progress of one activity: what will be judged, what each unit has said of each window, and
 * what whoever reads it may do. Narrowed to one window and unit it stands above the form. */
#include <stdlib.h>
#include <string.h>

#include "../elaborar/borrador.h"
#include "../vigencia.h"
#include "cambios.h"
#include "documentos.h"
#include "modelo.h"
#include "paginas.h"
#include "solicitar.h"

struct prueba {
  int64_t de;
  const char *id, *nombre, *fecha, *tipo, *clase, *enlace, *aviso, *descripcion, *retirada;
  bool sin_antivirus;
};

/* A report, by a unit that answers for the window or by one that no longer does. */
struct informe {
  int64_t id, ventana;
  const char *unidad, *nombre, *estado, *texto, *fecha, *valor, *autor, *creado, *motivo, *revisor,
      *revisado;
  bool ultimo, no_ocurrio, a_nombre;
  bool lidera, mio; /* what the signed-in person is to it */
  bool hay_otro;    /* a leader who did not write it */
  bool visto;       /* below the task that asks for it */
};

struct lectura {
  paac_rows *tareas;
  const char *solo; /* only the report with this id; NULL: all */
  struct informe *informes;
  struct prueba *pruebas;
  size_t n_informes, n_pruebas;
};

/* --- reading ------------------------------------------------------------------------------ */

static void leer_pruebas(paac_req *req, struct lectura *l) {
  for (paac_rows *r = paac_query(req, "av_evidencias", PAAC_NO_ARGS); paac_next(r);) {
    l->pruebas = plan_av_crecer(req, l->pruebas, l->n_pruebas, sizeof *l->pruebas);
    if (l->pruebas == NULL) return;
    l->pruebas[l->n_pruebas++] =
        (struct prueba){.de = paac_col_int(r, "de"),
                        .id = paac_col(r, "id"),
                        .nombre = paac_col(r, "nombre"),
                        .fecha = paac_col(r, "fecha"),
                        .tipo = paac_col(r, "tipo"),
                        .clase = paac_col(r, "clase"),
                        .enlace = paac_col(r, "enlace"),
                        .aviso = paac_col(r, "aviso"),
                        .descripcion = paac_col(r, "descripcion"),
                        .retirada = paac_col(r, "retirada"),
                        .sin_antivirus = paac_col_int(r, "sin_antivirus") != 0};
  }
}

static void leer_informes(paac_req *req, struct lectura *l) {
  for (paac_rows *r = paac_query(req, "av_historia", PAAC_NO_ARGS); paac_next(r);) {
    l->informes = plan_av_crecer(req, l->informes, l->n_informes, sizeof *l->informes);
    if (l->informes == NULL) return;
    l->informes[l->n_informes++] =
        (struct informe){.id = paac_col_int(r, "id"),
                         .ventana = paac_col_int(r, "ventana"),
                         .unidad = paac_col(r, "unidad"),
                         .nombre = paac_col(r, "unidad_nombre"),
                         .estado = paac_col(r, "estado"),
                         .texto = paac_col(r, "texto"),
                         .fecha = paac_col(r, "fecha"),
                         .valor = paac_col(r, "valor"),
                         .autor = paac_col(r, "autor"),
                         .creado = paac_col(r, "creado"),
                         .motivo = paac_col(r, "motivo"),
                         .revisor = paac_col(r, "revisor"),
                         .revisado = paac_col(r, "revisado"),
                         .ultimo = paac_col(r, "ultimo") != NULL,
                         .no_ocurrio = paac_col_int(r, "no_ocurrio") != 0,
                         .a_nombre = paac_col_int(r, "a_nombre") != 0,
                         .lidera = paac_col_int(r, "lidera") != 0,
                         .mio = paac_col_int(r, "mio") != 0,
                         .hay_otro = paac_col_int(r, "hay_otro") != 0};
  }
}

/* --- writing ------------------------------------------------------------------------------ */

static void prueba(paac_xml *x, const struct prueba *e) {
  paac_open(x, "evidencia");
  paac_attr(x, "id", e->id);
  paac_attr(x, "fecha", e->fecha);
  paac_attr(x, "tipo", e->tipo);
  paac_attr(x, "clase", e->clase);
  paac_attr(x, "enlace", e->enlace != NULL ? "si" : NULL);
  paac_attr(x, "aviso", e->aviso);
  paac_attr(x, "antivirus", e->sin_antivirus ? "no" : NULL);
  paac_attr(x, "descripcion", e->descripcion);
  paac_attr(x, "retirada", e->retirada != NULL ? "si" : NULL);
  paac_text(x, e->nombre);
  paac_close(x);
}

/* What whoever reads a report may decide of it: the same as revisar.c. */
static void decisiones(paac_req *req, paac_xml *x, const struct informe *r) {
  bool consolida = paac_can(req, PLAN_AV_CONSOLIDAR),
       reportado = strcmp(r->estado, "reportado") == 0;
  if (!r->ultimo || !paac_can(req, PLAN_AV_APROBAR)) return;
  if (reportado && !r->mio && (r->lidera || (consolida && !r->hay_otro)))
    plan_accion(x, "Aprobar", plan_texto(req, "/por-aprobar/%lld/aprobar", (long long)r->id), NULL);
  if ((reportado && (r->lidera || consolida)) || (strcmp(r->estado, "aprobado") == 0 && consolida))
    plan_accion(x, "Devolver", plan_texto(req, "/por-aprobar/%lld/devolver", (long long)r->id),
                NULL);
}

static void informe(paac_req *req, paac_xml *x, const struct lectura *l, const struct informe *r) {
  paac_open(x, "reporte");
  paac_attr_int(x, "id", r->id);
  paac_attr(x, "ultimo", r->ultimo ? "si" : NULL);
  paac_attr(x, "estado", r->estado);
  paac_attr(x, "fecha", r->fecha);
  paac_attr(x, r->no_ocurrio ? "no_ocurrio" : "valor", r->no_ocurrio ? "si" : r->valor);
  if (r->a_nombre) paac_attr(x, "a_nombre", "si");
  if (r->ultimo && strcmp(r->estado, "reportado") == 0)
    paac_attr(x, "espera", r->hay_otro ? "lider" : "planeacion");
  paac_attr(x, "autor", r->autor);
  paac_attr(x, "creado", r->creado);
  paac_attr(x, "revisor", r->revisor);
  paac_attr(x, "revisado", r->revisado);
  paac_element(x, "texto", r->texto);
  paac_element(x, "motivo", r->motivo);
  for (size_t i = 0; i < l->n_pruebas; i++)
    if (l->pruebas[i].de == r->id) prueba(x, &l->pruebas[i]);
  decisiones(req, x, r);
  paac_close(x);
}

/* Those of one window and unit, written where x is not NULL; what the last of them says, or NULL.
 */
static const char *informes(paac_req *req, paac_xml *x, struct lectura *l, int64_t ventana,
                            const char *unidad) {
  const char *estado = NULL;
  for (size_t i = 0; i < l->n_informes; i++) {
    struct informe *r = &l->informes[i];
    if (r->ventana != ventana || strcmp(r->unidad, unidad) != 0) continue;
    if (x != NULL && !r->visto) informe(req, x, l, r);
    if (x != NULL) r->visto = true;
    if (r->ultimo && estado == NULL) estado = r->estado;
  }
  return estado;
}

/* Is what a unit said of a window to be written? */
static bool se_escribe(const struct lectura *l, int64_t ventana, const char *unidad) {
  for (size_t i = 0; l->solo != NULL && i < l->n_informes; i++) {
    const struct informe *r = &l->informes[i];
    if (r->id == strtoll(l->solo, NULL, 10))
      return r->ventana == ventana && strcmp(r->unidad, unidad) == 0;
  }
  return l->solo == NULL;
}

/* What units said that no longer answer for the activity, or of windows that it no longer has. */
static void los_demas(paac_req *req, paac_xml *x, struct lectura *l) {
  for (size_t i = 0; i < l->n_informes; i++) {
    const struct informe *r = &l->informes[i];
    if (r->visto || !se_escribe(l, r->ventana, r->unidad)) continue;
    paac_open(x, "ajena");
    paac_attr_int(x, "periodo", r->ventana);
    paac_attr(x, "codigo", r->unidad);
    paac_attr(x, "unidad", r->nombre);
    informes(req, x, l, r->ventana, r->unidad);
    paac_close(x);
  }
}

/* Saying it, or saying it again while nobody has approved it. */
static void reportar(paac_req *req, paac_xml *x, paac_rows *t, const char *estado) {
  bool suya = paac_col_int(t, "suya") != 0;
  if (!paac_can(req, PLAN_AV_REPORTAR) || !(suya || paac_can(req, PLAN_AV_CONSOLIDAR))) return;
  plan_accion(x,
              !suya ? "Reportar en nombre de la dependencia"
              : strcmp(estado, "reportado") == 0 || strcmp(estado, "devuelto") == 0
                  ? "Corregir el reporte"
                  : "Reportar",
              plan_texto(req, "/plan/%s/%s/%s/reportar/%s/%s", paac_col(t, "vigencia"),
                         paac_col(t, "componente"), paac_col(t, "numero"), paac_col(t, "ventana"),
                         paac_col(t, "unidad")),
              NULL);
}

/* What one of the two who may ask for evidence of this window asks for. */
static void pide(paac_xml *x, const char *quien, const char *plazo, const char *texto) {
  if (texto == NULL) return;
  paac_open(x, "pedida");
  paac_attr(x, "plazo", plazo);
  paac_attr(x, "quien", quien);
  paac_text(x, texto);
  paac_close(x);
}

static void pedida_evidencia(paac_req *req, paac_xml *x, paac_rows *t) {
  const char *mia =
      paac_col(t, paac_can(req, PLAN_AV_OBSERVAR) ? "control_pide" : "planeacion_pide");
  if (mia != NULL && paac_can(req, PLAN_AV_PEDIR))
    plan_accion(x, "Retirar lo pedido", plan_texto(req, "/solicitudes/%s/retirar", mia), "ambos");
  else if (paac_can(req, PLAN_AV_PEDIR) && strcmp(paac_col(t, "inicio"), paac_today(req)) <= 0)
    plan_accion(x, "Pedir evidencia",
                plan_texto(req, "/plan/%s/%s/%s/pedir/%s/%s", paac_col(t, "vigencia"),
                           paac_col(t, "componente"), paac_col(t, "numero"), paac_col(t, "ventana"),
                           paac_col(t, "unidad")),
                "ambos");
  pide(x, "Control Interno", paac_col(t, "control_plazo"), paac_col(t, "control_texto"));
  pide(x, "Planeación", paac_col(t, "planeacion_plazo"), paac_col(t, "planeacion_texto"));
}

static void tarea(paac_req *req, paac_xml *x, struct lectura *l) {
  paac_rows *t = l->tareas;
  const char *fin = paac_col(t, "fin"), *inicio = paac_col(t, "inicio"), *hoy = paac_today(req),
             *codigo = paac_col(t, "unidad"), *estado = paac_col(t, "estado");
  int64_t ventana = paac_col_int(t, "ventana");
  paac_open(x, "tarea");
  paac_attr_int(x, "periodo", ventana);
  paac_attr(x, "inicio", inicio);
  paac_attr(x, "fin", fin);
  paac_attr(x, "momento",
            strcmp(fin, hoy) < 0       ? "terminado"
            : strcmp(inicio, hoy) <= 0 ? "abierto"
                                       : "futuro");
  paac_attr(x, "codigo", codigo);
  paac_attr(x, "unidad", paac_col(t, "unidad_nombre"));
  paac_attr(x, "estado", estado != NULL ? estado : informes(req, NULL, l, ventana, codigo));
  reportar(req, x, t, plan_o_nada(estado));
  pedida_evidencia(req, x, t);
  informes(req, x, l, ventana, codigo);
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
  paac_attr(x, "observa", paac_can(req, PLAN_AV_OBSERVAR) ? "si" : NULL);
  paac_element(x, "descripcion", paac_col(t, "descripcion"));
  paac_element(x, "producto", paac_col(t, "producto"));
  paac_element(x, "meta", paac_col(t, "meta"));
  if (paac_col(t, "observado") != NULL) {
    paac_open(x, "observacion");
    paac_attr(x, "fecha", paac_col(t, "observado_el"));
    paac_text(x, paac_col(t, "observado"));
    paac_close(x);
  }
}

/* Whether it is written or on another page, it is nobody else's. */
static void dejar(struct lectura *l, int64_t ventana, const char *unidad) {
  for (size_t i = 0; i < l->n_informes; i++)
    if (l->informes[i].ventana == ventana && strcmp(l->informes[i].unidad, unidad) == 0)
      l->informes[i].visto = true;
}

static paac_rows *leer_tareas(paac_req *req) {
  return paac_query(req, "av_de_actividad",
                    PAAC_ARGS(PAAC_INT("redaccion", plan_av_redaccion(req))));
}

static void tareas(paac_req *req, paac_xml *x, struct lectura *l) {
  size_t n = 0, i = 0;
  for (paac_rows *t = leer_tareas(req); l->solo == NULL && paac_next(t);) n++;
  struct plan_av_tramo tramo = plan_av_paginar(req, x, "reportes", n);
  do {
    int64_t ventana = paac_col_int(l->tareas, "ventana");
    const char *unidad = paac_col(l->tareas, "unidad");
    if (l->solo != NULL ? se_escribe(l, ventana, unidad) : i >= tramo.de && i < tramo.hasta)
      tarea(req, x, l);
    dejar(l, ventana, unidad);
    i++;
  } while (paac_next(l->tareas));
  if (tramo.hasta == n) los_demas(req, x, l);
}

/* Nobody, or not that unit, or not any more. */
static paac_status no_responde(paac_req *req) {
  const char *vigencia = paac_param(req, "vigencia"), *componente = paac_param(req, "componente"),
             *numero = paac_param(req, "numero"), *periodo = paac_param(req, "periodo");
  if (periodo == NULL)
    return paac_fail(req, PAAC_NOT_FOUND,
                     "El plan que rige no tiene esa actividad, o ninguna dependencia responde por "
                     "ella. Vea las que tiene en /plan.");
  const char *frase = NULL;
  for (paac_rows *r = paac_query(req, "av_en_su_lugar", PAAC_NO_ARGS); paac_next(r);)
    frase = plan_texto(
        req, "%s %s, en /plan/%s/%s/%s/reportar/%s/%s.",
        frase != NULL
            ? frase
            : plan_texto(req, "%s se fusionó o se dividió. Responde ahora", paac_col(r, "antes")),
        paac_col(r, "unidad_nombre"), vigencia, componente, numero, periodo, paac_col(r, "unidad"));
  if (frase == NULL)
    frase = plan_texto(req,
                       "El plan que rige no pide ese periodo de la actividad a esa dependencia. "
                       "Vea a cuáles en /plan/%s/%s/%s/avance.",
                       vigencia, componente, numero);
  return paac_fail(req, PAAC_NOT_FOUND, frase);
}

paac_status plan_doc_avance_actividad(paac_req *req, paac_xml *x) {
  struct lectura l = {.tareas = leer_tareas(req), .solo = paac_param(req, "reporte")};
  if (!paac_next(l.tareas)) return no_responde(req);
  leer_informes(req, &l);
  leer_pruebas(req, &l);
  paac_open(x, "avance-actividad");
  cabeza(req, x, l.tareas);
  tareas(req, x, &l);
  paac_close(x);
  return paac_status_of(req);
}

/* Above the form: only for whoever may fill it in. */
paac_status plan_doc_avance_reportar(paac_req *req, paac_xml *x) {
  paac_rows *t = leer_tareas(req);
  if (paac_next(t) && paac_col_int(t, "suya") == 0 && !paac_can(req, PLAN_AV_CONSOLIDAR))
    return paac_fail(req, PAAC_FORBIDDEN,
                     "Sólo reporta la dependencia responsable, por sus enlaces o su líder.");
  return plan_doc_avance_actividad(req, x);
}

/* Above the form that judges a report: its activity, with that report alone. */
paac_status plan_doc_avance_revisar(paac_req *req, paac_xml *x) {
  paac_rows *r = paac_query(req, "av_uno", PAAC_NO_ARGS);
  if (!paac_next(r))
    return paac_fail(req, PAAC_NOT_FOUND,
                     "Ese reporte ya no es el último de su periodo, o no existe.");
  return paac_include(req, x, "avance_actividad", PAAC_REQUERIDO,
                      PAAC_ARGS(PAAC_TEXT("vigencia", paac_col(r, "vigencia")),
                                PAAC_TEXT("componente", paac_col(r, "componente")),
                                PAAC_TEXT("numero", paac_col(r, "numero")),
                                PAAC_TEXT("reporte", paac_col(r, "id"))));
}

/* --- the home page ------------------------------------------------------------------------ */

static void alerta(paac_xml *x, int64_t cuantas, int64_t de, const char *enlace,
                   const char *frase) {
  if (cuantas == 0) return;
  paac_open(x, "alerta");
  paac_attr_int(x, "cuantas", cuantas);
  if (de > 0) paac_attr_int(x, "de", de);
  paac_attr(x, "enlace", enlace);
  paac_text(x, frase);
  paac_close(x);
}

/* What waits, of whatever year: planning decides what no leader will, a leader what is of theirs.
 */
static void por_decidir(paac_req *req, paac_xml *x) {
  paac_rows *r = paac_query(req, "av_esperan", PAAC_NO_ARGS);
  if (!paac_next(r)) return;
  if (paac_can(req, PLAN_AV_CONSOLIDAR))
    alerta(x, paac_col_int(r, "sin_lider"), paac_col_int(r, "esperan"),
           "/por-aprobar?aprueba=planeacion",
           "reportes por aprobar no tienen otro líder: los aprueba Planeación");
  else
    alerta(x, paac_col_int(r, "lideradas"), 0, "/por-aprobar",
           "reportes de las dependencias que lidera esperan su aprobación");
}

paac_status plan_doc_alertas(paac_req *req, paac_xml *x) {
  paac_rows *r = paac_query(req, "av_alertas", PAAC_NO_ARGS);
  paac_open(x, "alertas");
  if (paac_next(r)) {
    int64_t mias = paac_col_int(r, "mias");
    alerta(x, paac_col_int(r, "pedidas"), mias, "/mis-pendientes?estado=evidencia",
           "periodos de sus dependencias: le pidieron evidencia");
    alerta(x, paac_col_int(r, "devueltas"), mias, "/mis-pendientes?estado=devuelto",
           "periodos de sus dependencias: le devolvieron el reporte");
    alerta(x, paac_col_int(r, "vencidas"), mias, "/mis-pendientes?estado=vencido",
           "periodos de sus dependencias vencieron sin reporte");
  }
  if (paac_can(req, PLAN_AV_APROBAR)) por_decidir(req, x);
  paac_close(x);
  return paac_status_of(req);
}
