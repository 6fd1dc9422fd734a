/* Control Interno observes an activity, on its own site; the units read it where they report. */
#include "../elaborar/borrador.h"
#include "cambios.h"

paac_status plan_av_observar_aplicar(paac_tx *tx, const void *cmd) {
  (void)cmd;
  paac_req *req = paac_read(tx);
  const char *vigencia = paac_param(req, "vigencia"), *componente = paac_param(req, "componente"),
             *numero = paac_param(req, "numero"), *texto = paac_param(req, "texto");
  paac_rows *a = paac_query(req, "av_por_observar", PAAC_NO_ARGS);
  if (!paac_next(a))
    return paac_fail(req, PAAC_NOT_FOUND, "El plan que rige no tiene esa actividad. Vea /plan.");
  paac_exec(tx, "av_observar",
            PAAC_ARGS(PAAC_INT("actividad", paac_col_int(a, "actividad_id")),
                      PAAC_TEXT("texto", texto), PAAC_TEXT("autor", plan_usuario(req))));
  paac_ledger(tx, "observar", plan_texto(req, "actividad:%s:%s:%s", vigencia, componente, numero),
              plan_texto(req, "Observación: %s", texto));
  return paac_status_of(req);
}
