/* See reparto.h. Nothing of a version is rewritten: plan_atribucion joins what is chosen here. */
#include "reparto.h"

#include <stdio.h>
#include <string.h>

paac_status plan_repartir(paac_tx *tx, const void *cmd) {
  (void)cmd;
  paac_req *req = paac_read(tx);
  paac_rows *r = paac_query(req, "reparto_posible", PAAC_NO_ARGS);
  if (!paac_next(r))
    return paac_fail(req, PAAC_UNPROCESSABLE,
                     "No es sucesora de la dependencia que la tenía: elija una de las suyas.");
  paac_exec(tx, "repartir",
            PAAC_ARGS(PAAC_INT("actividad", paac_col_int(r, "actividad_id")),
                      PAAC_INT("unidad_id", paac_col_int(r, "unidad")),
                      PAAC_INT("sucesora_id", paac_col_int(r, "sucesora"))));
  const char *antes = paac_col(r, "dividida"), *ahora = paac_col(r, "nombre");
  if (antes == NULL || ahora == NULL) return paac_status_of(req);
  size_t size = strlen(antes) + strlen(ahora) + sizeof " → ";
  char *detalle = paac_alloc(req, size);
  if (detalle != NULL) snprintf(detalle, size, "%s → %s", antes, ahora);
  return paac_ledger(tx, "repartir", paac_col(r, "objeto"), detalle);
}
