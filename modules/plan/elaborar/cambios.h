/* What the forms of drawing up do. `validar` answers what is to be done, `aplicar` does it. */
#ifndef PLAN_CAMBIOS_H
#define PLAN_CAMBIOS_H

#include <paac/paac.h>

/* plan_nuevo.c: a plan of another year, and the next version of one that is approved. */
const void *plan_nuevo_validar(paac_req *req);
paac_status plan_nuevo_aplicar(paac_tx *tx, const void *cmd);
paac_status plan_cambio_aplicar(paac_tx *tx, const void *cmd);

/* pasos.c: from state to state. */
paac_status plan_consultar_aplicar(paac_tx *tx, const void *cmd);
paac_status plan_enviar_aplicar(paac_tx *tx, const void *cmd);
paac_status plan_devolver_aplicar(paac_tx *tx, const void *cmd);
paac_status plan_descartar_aplicar(paac_tx *tx, const void *cmd);
paac_status plan_aprobar_aplicar(paac_tx *tx, const void *cmd);
paac_status plan_datos_aplicar(paac_tx *tx, const void *cmd);

/* componentes.c: the components and subcomponents of a draft. */
paac_status plan_componente_aplicar(paac_tx *tx, const void *cmd);
paac_status plan_componente_agregar_aplicar(paac_tx *tx, const void *cmd);
paac_status plan_componente_quitar_aplicar(paac_tx *tx, const void *cmd);
paac_status plan_subcomponente_aplicar(paac_tx *tx, const void *cmd);
paac_status plan_subcomponente_editar_aplicar(paac_tx *tx, const void *cmd);
paac_status plan_subcomponente_quitar_aplicar(paac_tx *tx, const void *cmd);

/* actividades.c: the rows of a draft. */
const void *plan_alta_validar(paac_req *req);
paac_status plan_alta_aplicar(paac_tx *tx, const void *cmd);
const void *plan_edicion_validar(paac_req *req);
paac_status plan_edicion_aplicar(paac_tx *tx, const void *cmd);
paac_status plan_mover_aplicar(paac_tx *tx, const void *cmd);
paac_status plan_quitar_aplicar(paac_tx *tx, const void *cmd);

/* propuestas.c: what units propose; what was taken out comes back the same way. */
const void *plan_propuesta_validar(paac_req *req);
paac_status plan_propuesta_aplicar(paac_tx *tx, const void *cmd);
const void *plan_propuesta_editar_validar(paac_req *req);
paac_status plan_propuesta_editar_aplicar(paac_tx *tx, const void *cmd);
const void *plan_aceptar_validar(paac_req *req);
paac_status plan_aceptar_aplicar(paac_tx *tx, const void *cmd);
paac_status plan_rechazar_aplicar(paac_tx *tx, const void *cmd);
paac_status plan_retirar_aplicar(paac_tx *tx, const void *cmd);

/* aportes.c: what citizens contribute. */
paac_status plan_aporte_aplicar(paac_tx *tx, const void *cmd);
paac_status plan_aporte_cambiar_aplicar(paac_tx *tx, const void *cmd);
paac_status plan_responder_aplicar(paac_tx *tx, const void *cmd);

/* marcos.c: frameworks are data. */
paac_status plan_marco_componente_aplicar(paac_tx *tx, const void *cmd);
paac_status plan_marco_subcomponente_aplicar(paac_tx *tx, const void *cmd);
const void *plan_marco_corte_validar(paac_req *req);
paac_status plan_marco_corte_aplicar(paac_tx *tx, const void *cmd);
paac_status plan_marco_corte_quitar_aplicar(paac_tx *tx, const void *cmd);

#endif
