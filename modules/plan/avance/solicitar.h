/* Evidence asked of a unit, by Planeación or by Control Interno on its own site: once for a window,
 * until it is answered with a file or whoever asked withdraws it. */
#ifndef PLAN_AVANCE_SOLICITAR_H
#define PLAN_AVANCE_SOLICITAR_H

#include <paac/paac.h>

#define PLAN_AV_PEDIR "plan.pedir"

const void *plan_av_pedir_validar(paac_req *req);
paac_status plan_av_pedir_aplicar(paac_tx *tx, const void *cmd);
paac_status plan_av_retirar_aplicar(paac_tx *tx, const void *cmd);

/* A report has been saved with its evidence: `objeto` ("avance:12") answers what was asked for of
 * that window and unit, if a file came with it. `donde` is the activity in the ledger. */
void plan_av_responder(paac_tx *tx, int64_t actividad, int64_t ventana, int64_t unidad,
                       const char *objeto, const char *donde);

#endif
