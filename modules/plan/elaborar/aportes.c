/* What citizens contribute to a draft: registered, answered. Who it came from stays out of the
 * ledger. */
#include <string.h>

#include "borrador.h"
#include "cambios.h"

static paac_status anotar(paac_tx *tx, const struct plan_borrador *b, const char *accion,
                          const char *texto) {
  paac_req *req = paac_read(tx);
  paac_goto(tx, plan_texto(req, "%s/aportes", b->ruta));
  return paac_ledger(tx, accion, b->objeto, plan_texto(req, "versión %s, %s", b->numero, texto));
}

/* A contribution is not of tomorrow. */
static bool fecha_pasada(paac_req *req, const char *campo) {
  const char *fecha = paac_param(req, campo);
  if (fecha == NULL || strcmp(fecha, paac_today(req)) <= 0) return true;
  paac_field_error(req, campo, "La fecha no puede ser futura.");
  return false;
}

paac_status plan_aporte_aplicar(paac_tx *tx, const void *cmd) {
  paac_req *req = paac_read(tx);
  struct plan_borrador b;
  (void)cmd;
  if (!plan_borrador_abrir(tx, &b, PLAN_SIN_DECIDIR)) return paac_status_of(req);
  if (!fecha_pasada(req, "fecha")) return PAAC_UNPROCESSABLE;
  paac_exec(tx, "ap_guardar", PAAC_ARGS(PAAC_TEXT("autor", plan_usuario(req))));
  return anotar(
      tx, &b, "registrar-aporte",
      plan_texto(req, "aporte %lld: %s", (long long)paac_last_id(tx), paac_param(req, "texto")));
}

static paac_status otra_persona(paac_req *req) {
  return paac_fail(req, PAAC_CONFLICT, "Otra persona cambió este aporte.");
}

/* Opens its version and reads it. NULL: there is none, or the version is closed. */
static paac_rows *abrir(paac_tx *tx, struct plan_borrador *b) {
  paac_req *req = paac_read(tx);
  if (!plan_borrador_abrir(tx, b, PLAN_SIN_DECIDIR)) return NULL;
  paac_rows *a = paac_query(req, "ap_uno", PAAC_NO_ARGS);
  if (paac_next(a)) return a;
  paac_fail(req, PAAC_NOT_FOUND, "Ese borrador no tiene ese aporte.");
  return NULL;
}

/* "Texto: «a» → «b»" of the fields that differ; of personal data, only that they do. */
static const char *diferencias(paac_req *req, paac_rows *a) {
  static const struct {
    const char *nombre, *titulo;
    bool personal;
  } campos[] = {{"fecha", "Fecha", false},
                {"canal", "Canal", false},
                {"texto", "Texto", false},
                {"nombre", "Quién lo hace", true},
                {"contacto", "Cómo responderle", true}};
  const char *dice = "";
  for (size_t i = 0; i < sizeof campos / sizeof campos[0]; i++) {
    const char *antes = plan_o_nada(paac_col(a, campos[i].nombre)),
               *ahora = plan_o_nada(paac_param(req, campos[i].nombre));
    if (strcmp(antes, ahora) == 0) continue;
    dice = campos[i].personal
               ? plan_texto(req, "%s. %s: cambió", dice, campos[i].titulo)
               : plan_texto(req, "%s. %s: «%s» → «%s»", dice, campos[i].titulo, antes, ahora);
  }
  return *dice != '\0' ? dice + 2 : "sin diferencias";
}

paac_status plan_aporte_cambiar_aplicar(paac_tx *tx, const void *cmd) {
  paac_req *req = paac_read(tx);
  struct plan_borrador b;
  (void)cmd;
  paac_rows *a = abrir(tx, &b);
  if (a == NULL) return paac_status_of(req);
  if (!fecha_pasada(req, "fecha")) return PAAC_UNPROCESSABLE;
  if (paac_exec(tx, "ap_cambiar", PAAC_NO_ARGS) != 1) return otra_persona(req);
  return anotar(tx, &b, "editar-aporte",
                plan_texto(req, "aporte %s: %s", paac_col(a, "id"), diferencias(req, a)));
}

/* The rest of an answer, before and after where it is corrected; paac_walk says the decision. */
static const char *respuesta(paac_req *req, paac_rows *a) {
  const char *razon = paac_param(req, "razon"), *dada = paac_param(req, "respuesta");
  if (paac_col(a, "respuesta") == NULL)
    return plan_texto(req, "Por qué: «%s». Respuesta: «%s»", razon, dada);
  return plan_texto(req, "Por qué: «%s» → «%s». Respuesta: «%s» → «%s»", paac_col(a, "razon"),
                    razon, paac_col(a, "respuesta"), dada);
}

paac_status plan_responder_aplicar(paac_tx *tx, const void *cmd) {
  paac_req *req = paac_read(tx);
  struct plan_borrador b;
  (void)cmd;
  paac_rows *a = abrir(tx, &b);
  if (a == NULL) return paac_status_of(req);
  if (!fecha_pasada(req, "respondido")) return PAAC_UNPROCESSABLE;
  const char *estado = paac_walk(
      tx, "aporte", paac_col(a, "estado"), paac_param(req, "decision"), b.objeto,
      plan_texto(req, "versión %s, aporte %s: %s", b.numero, paac_col(a, "id"), respuesta(req, a)));
  if (estado == NULL) return paac_status_of(req);
  if (paac_exec(tx, "ap_responder", PAAC_ARGS(PAAC_TEXT("estado", estado))) != 1)
    return otra_persona(req);
  paac_goto(tx, plan_texto(req, "%s/aportes", b.ruta));
  return paac_status_of(req);
}
