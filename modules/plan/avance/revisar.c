/* The leader of a unit approves what it reports, or returns it with a reason; planning returns too,
 * and approves for units that have no leader. */
#include <string.h>

#include "../elaborar/borrador.h"
#include "cambios.h"

/* May the signed-in person judge what this unit reports? */
static bool le_toca(paac_req *req, paac_rows *x, bool aprueba) {
  if (paac_col_int(x, "lidera") != 0) return true;
  bool consolida = paac_can(req, PLAN_AV_CONSOLIDAR);
  if (consolida && (!aprueba || paac_col_int(x, "hay_lider") == 0)) return true;
  paac_fail(req, PAAC_FORBIDDEN,
            consolida ? "Lo aprueba el líder de la dependencia, que lo tiene entre sus pendientes."
                      : "Sólo el líder de la dependencia revisa lo que ella reporta.");
  return false;
}

static paac_status decidir(paac_tx *tx, const char *accion, bool aprueba) {
  paac_req *req = paac_read(tx);
  const char *motivo = paac_param(req, "motivo"), *vista = paac_param(req, "row_version");
  paac_rows *x = paac_query(req, "av_uno", PAAC_NO_ARGS);
  if (!paac_next(x))
    return paac_fail(req, PAAC_NOT_FOUND,
                     "Ese reporte ya no es el último de su periodo, o no existe.");
  if (!le_toca(req, x, aprueba)) return paac_status_of(req);
  if (vista != NULL && strcmp(vista, paac_col(x, "row_version")) != 0)
    return paac_fail(req, PAAC_CONFLICT,
                     "El reporte cambió después de que usted lo abrió. Léalo de nuevo y decida.");
  const char *vigencia = paac_col(x, "vigencia"), *componente = paac_col(x, "componente"),
             *numero = paac_col(x, "numero");
  const char *estado =
      paac_walk(tx, "avance", paac_col(x, "estado"), accion,
                plan_texto(req, "actividad:%s:%s:%s", vigencia, componente, numero),
                plan_texto(req, "Dependencia: %s\nPeriodo: %s\nReporte: %s%s%s",
                           paac_col(x, "unidad"), paac_col(x, "ventana"), paac_col(x, "id"),
                           motivo != NULL ? "\nPor qué: " : "", plan_o_nada(motivo)));
  if (estado == NULL) return paac_status_of(req);
  if (paac_exec(tx, "av_decidir",
                PAAC_ARGS(PAAC_TEXT("estado", estado), PAAC_TEXT("motivo", motivo),
                          PAAC_TEXT("revisor", plan_usuario(req)),
                          PAAC_TEXT("row_version", paac_col(x, "row_version")))) != 1)
    return paac_fail(req, PAAC_CONFLICT, "Otra persona lo revisó al mismo tiempo.");
  paac_goto(tx, plan_texto(req, "/plan/%s/%s/%s/avance#r-%s", vigencia, componente, numero,
                           paac_col(x, "id")));
  return paac_status_of(req);
}

paac_status plan_av_aprobar_aplicar(paac_tx *tx, const void *cmd) {
  (void)cmd;
  return decidir(tx, "aprobar", true);
}

paac_status plan_av_devolver_aplicar(paac_tx *tx, const void *cmd) {
  (void)cmd;
  return decidir(tx, "devolver", false);
}
