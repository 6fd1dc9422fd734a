/* From state to state, and what belongs to the version itself: title and reason. */
#include <stdlib.h>
#include <string.h>

#include "../guardar.h"
#include "../vigencia.h"
#include "borrador.h"
#include "cambios.h"

static paac_status otra_version(paac_req *req) {
  return paac_fail(req, PAAC_CONFLICT,
                   "Alguien cambió esta versión después de que usted abrió el formulario. Revise "
                   "el borrador y repita el paso.");
}

static paac_status paso(paac_tx *tx, const char *accion) {
  paac_req *req = paac_read(tx);
  struct plan_borrador b;
  if (!plan_borrador_leer(req, &b)) return paac_status_of(req);
  const char *motivo = paac_param(req, "motivo");
  const char *estado = paac_walk(
      tx, "version", b.estado, accion, b.objeto,
      plan_texto(req, "versión %s%s%s", b.numero, motivo != NULL ? ": " : "", plan_o_nada(motivo)));
  if (estado == NULL) return paac_status_of(req);
  if (paac_exec(tx, "el_mover_estado", PAAC_ARGS(PAAC_TEXT("estado", estado))) != 1)
    return otra_version(req);
  return paac_status_of(req);
}

#define PASO(nombre, accion)                         \
  paac_status nombre(paac_tx *tx, const void *cmd) { \
    (void)cmd;                                       \
    return paso(tx, accion);                         \
  }
PASO(plan_consultar_aplicar, "abrir-consulta")
PASO(plan_enviar_aplicar, "enviar")
PASO(plan_devolver_aplicar, "devolver")
PASO(plan_descartar_aplicar, "descartar")

/* The digest of what is approved: as an import of it would have it. */
static const char *huella(paac_tx *tx, const struct plan_borrador *b) {
  struct plan_encabezado h = {0};
  struct plan_documento *doc =
      plan_cargar(tx, b->marco, (int)plan_vigencia_leer(b->vigencia), b->numero, &h);
  if (doc == NULL) return "";
  const char *huella = plan_texto(paac_read(tx), "%s", plan_huella(tx, doc));
  plan_documento_libre(doc);
  return huella;
}

paac_status plan_aprobar_aplicar(paac_tx *tx, const void *cmd) {
  paac_req *req = paac_read(tx);
  struct plan_borrador b;
  (void)cmd;
  if (!plan_borrador_leer(req, &b)) return paac_status_of(req);
  if (strcmp(paac_param(req, "acta_fecha"), paac_today(req)) > 0) {
    paac_field_error(req, "acta_fecha", "La fecha del acta no puede ser futura.");
    return PAAC_UNPROCESSABLE;
  }
  /* Of the year before the plan's, or before this one, at the earliest. */
  long primero =
      (atol(b.vigencia) < atol(paac_today(req)) ? atol(b.vigencia) : atol(paac_today(req))) - 1;
  if (atol(paac_param(req, "acta_fecha")) < primero) {
    paac_field_error(req, "acta_fecha",
                     plan_texto(req, "Es de antes de %ld: revise la fecha del acta del plan %s.",
                                primero, b.vigencia));
    return PAAC_UNPROCESSABLE;
  }
  const char *estado = paac_walk(
      tx, "version", b.estado, "aprobar", b.objeto,
      plan_texto(req, "versión %s, acta %s del %s, aprobó %s", b.numero, paac_param(req, "acta"),
                 paac_param(req, "acta_fecha"), paac_param(req, "aprobador")));
  if (estado == NULL) return paac_status_of(req);
  paac_exec(tx, "el_reemplazar", PAAC_ARGS(PAAC_INT("plan", b.plan)));
  if (paac_exec(tx, "el_aprobar",
                PAAC_ARGS(PAAC_TEXT("estado", estado), PAAC_TEXT("huella", huella(tx, &b)))) != 1)
    return otra_version(req);
  paac_exec(tx, "cortes_congelar", PAAC_ARGS(PAAC_INT("version", b.id)));
  return paac_status_of(req);
}

paac_status plan_datos_aplicar(paac_tx *tx, const void *cmd) {
  paac_req *req = paac_read(tx);
  struct plan_borrador b;
  (void)cmd;
  if (!plan_borrador_abrir(tx, &b, PLAN_VISTO)) return paac_status_of(req);
  paac_exec(tx, "el_datos", PAAC_ARGS(PAAC_TEXT("motivo", plan_o_nada(paac_param(req, "motivo")))));
  if (b.vigente_id == 0) paac_exec(tx, "el_titulo", PAAC_NO_ARGS);
  return plan_borrador_anotar(
      tx, &b, "editar",
      b.vigente_id == 0
          ? plan_texto(req, "título: «%s»; motivo: «%s»", plan_o_nada(paac_param(req, "titulo")),
                       plan_o_nada(paac_param(req, "motivo")))
          : plan_texto(req, "motivo: «%s»", plan_o_nada(paac_param(req, "motivo"))),
      NULL);
}
