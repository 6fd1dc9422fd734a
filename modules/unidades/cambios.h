/* What the forms of this module do. Each one asks the host for a service: units are tables of the
 * host. */
#ifndef UNIDADES_CAMBIOS_H
#define UNIDADES_CAMBIOS_H

#include <paac/paac.h>

/* A code that becomes an address must not be one of this module's own. */
const void *unidades_codigo(paac_req *req);

paac_status unidades_crear(paac_tx *tx, const void *cmd);
paac_status unidades_cambiar(paac_tx *tx, const void *cmd);
/* For one row of a list, whose key is a parameter. */
paac_status unidades_confirmar(paac_tx *tx, const void *cmd);
paac_status unidades_grafia_agregar(paac_tx *tx, const void *cmd);
paac_status unidades_grafia_quitar(paac_tx *tx, const void *cmd);

paac_status unidades_miembros_agregar(paac_tx *tx, const void *cmd);
paac_status unidades_miembros_retirar(paac_tx *tx, const void *cmd);

paac_status unidades_fusionar(paac_tx *tx, const void *cmd);
paac_status unidades_dividir(paac_tx *tx, const void *cmd);
paac_status unidades_deshacer(paac_tx *tx, const void *cmd);

#endif
