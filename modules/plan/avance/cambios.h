/* What the forms of progress do. */
#ifndef PLAN_AVANCE_CAMBIOS_H
#define PLAN_AVANCE_CAMBIOS_H

#include <paac/paac.h>

#define PLAN_AV_REPORTAR "plan.reportar"
#define PLAN_AV_APROBAR "plan.aprobar_avance"
#define PLAN_AV_CONSOLIDAR "plan.consolidar"
#define PLAN_AV_OBSERVAR "plan.observar" /* of Control Interno, on its own site */

/* The activity that the parameters name, in the version in force; 0: there is none. Asked for
 * alone, so that the server works out who answers for that one only. */
int64_t plan_av_redaccion(paac_req *req);

const void *plan_av_reportar_validar(paac_req *req);
const void *plan_av_importar_validar(paac_req *req);
paac_status plan_av_reportar_aplicar(paac_tx *tx, const void *cmd);
paac_status plan_av_aprobar_aplicar(paac_tx *tx, const void *cmd);
paac_status plan_av_devolver_aplicar(paac_tx *tx, const void *cmd);
paac_status plan_av_observar_aplicar(paac_tx *tx, const void *cmd);

#endif
