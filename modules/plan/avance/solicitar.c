/* See solicitar.h. */
#include "solicitar.h"

#include <string.h>

#include "../elaborar/borrador.h"
#include "cambios.h"

const void *plan_av_pedir_validar(paac_req *req) {
  const char *plazo = paac_param(req, "plazo");
  if (strcmp(plazo, paac_today(req)) < 0)
    paac_field_error(req, "plazo", "El plazo ya pasó: escriba hoy o un día que venga.");
  return req;
}

static const char *actividad(paac_req *req, const char *vigencia, const char *componente,
                             const char *numero) {
  return plan_texto(req, "actividad:%s:%s:%s", vigencia, componente, numero);
}

/* Each enlace of the unit hears of it at once. */
static void avisar(paac_tx *tx, const char *quien, int64_t unidad) {
  paac_rows *r = paac_query(paac_read(tx), "so_correos",
                            PAAC_ARGS(PAAC_TEXT("quien", quien), PAAC_INT("unidad_id", unidad)));
  while (paac_next(r)) paac_job(tx, "correo", paac_col(r, "datos"));
}

paac_status plan_av_pedir_aplicar(paac_tx *tx, const void *cmd) {
  (void)cmd;
  paac_req *req = paac_read(tx);
  const char *texto = paac_param(req, "texto"), *plazo = paac_param(req, "plazo");
  bool control = paac_can(req, PLAN_AV_OBSERVAR);
  paac_rows *t = paac_query(req, "so_formulario", PAAC_NO_ARGS);
  if (!paac_next(t))
    return paac_fail(
        req, PAAC_NOT_FOUND,
        "El plan que rige no pide ese periodo de la actividad a esa dependencia, o todavía "
        "no comienza.");
  if (paac_col_int(t, control ? "de_control" : "de_planeacion") > 0)
    return paac_fail(
        req, PAAC_CONFLICT,
        "Ya le pidió evidencia de ese periodo a esa dependencia: espere la respuesta, o "
        "retire lo pedido, en /solicitudes.");
  int64_t unidad = paac_col_int(t, "unidad_id");
  paac_exec(
      tx, "so_pedir",
      PAAC_ARGS(PAAC_INT("actividad", paac_col_int(t, "actividad_id")),
                PAAC_INT("ventana", paac_col_int(t, "ventana")), PAAC_INT("unidad_id", unidad),
                PAAC_TEXT("texto", texto), PAAC_DATE("plazo", plazo), PAAC_INT("control", control),
                PAAC_TEXT("autor", plan_usuario(req))));
  paac_ledger(tx, "pedir-evidencia",
              actividad(req, paac_param(req, "vigencia"), paac_param(req, "componente"),
                        paac_param(req, "numero")),
              plan_texto(req, "Dependencia: %s\nPeriodo: %s\nHasta: %s\nQué se pide: %s",
                         paac_param(req, "unidad"), paac_param(req, "periodo"), plazo, texto));
  avisar(tx, control ? "Control Interno" : "Planeación", unidad);
  return paac_status_of(req);
}

/* Moves it to the state that `accion` leads to, for good. */
static void terminar(paac_tx *tx, int64_t id, const char *accion, const char *objeto,
                     const char *detalle, const char *motivo) {
  paac_req *req = paac_read(tx);
  const char *estado = paac_walk(tx, "solicitud", "pendiente", accion, objeto, detalle);
  if (estado == NULL) return;
  paac_exec(tx, "so_terminar",
            PAAC_ARGS(PAAC_INT("solicitud", id), PAAC_TEXT("estado", estado),
                      PAAC_TEXT("motivo", motivo), PAAC_TEXT("autor", plan_usuario(req))));
}

paac_status plan_av_retirar_aplicar(paac_tx *tx, const void *cmd) {
  (void)cmd;
  paac_req *req = paac_read(tx);
  const char *motivo = paac_param(req, "motivo");
  paac_rows *s = paac_query(req, "so_una", PAAC_NO_ARGS);
  if (!paac_next(s))
    return paac_fail(req, PAAC_NOT_FOUND, "No se ha pedido eso. Vea /solicitudes.");
  if ((paac_col_int(s, "control") != 0) != paac_can(req, PLAN_AV_OBSERVAR))
    return paac_fail(req, PAAC_FORBIDDEN,
                     paac_col_int(s, "control") != 0
                         ? "Lo pidió Control Interno: sólo él lo retira."
                         : "Lo pidió Planeación: sólo ella lo retira.");
  if (strcmp(paac_col(s, "estado"), "pendiente") != 0)
    return paac_fail(req, PAAC_CONFLICT, "Eso ya se respondió o se retiró.");
  terminar(
      tx, paac_col_int(s, "id"), "retirar-solicitud",
      actividad(req, paac_col(s, "vigencia"), paac_col(s, "componente"), paac_col(s, "numero")),
      plan_texto(req, "Dependencia: %s\nPeriodo: %s\nQué se pedía: %s\nPor qué: %s",
                 paac_col(s, "unidad"), paac_col(s, "ventana"), paac_col(s, "texto"), motivo),
      motivo);
  return paac_status_of(req);
}

void plan_av_responder(paac_tx *tx, int64_t actividad_id, int64_t ventana, int64_t unidad,
                       const char *objeto, const char *donde) {
  paac_req *req = paac_read(tx);
  paac_rows *s =
      paac_query(req, "so_respondidas",
                 PAAC_ARGS(PAAC_INT("actividad", actividad_id), PAAC_INT("ventana", ventana),
                           PAAC_INT("unidad_id", unidad), PAAC_TEXT("objeto", objeto)));
  while (paac_next(s))
    terminar(tx, paac_col_int(s, "id"), "responder-solicitud", donde,
             plan_texto(req, "Periodo: %lld\nCon el reporte: %s", (long long)ventana,
                        objeto + strlen("avance:")),
             NULL);
}
