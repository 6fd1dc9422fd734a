/* What the forms of this module do. Each one asks the host for a service: accounts are
 * tables of the host. */
#ifndef ADMIN_CAMBIOS_H
#define ADMIN_CAMBIOS_H

#include <paac/paac.h>

/* A name that becomes an address must not be one of this module's own. */
const void *admin_cuenta_nombre(paac_req *req);

paac_status admin_cuenta_crear(paac_tx *tx, const void *cmd);
paac_status admin_cuenta_cambiar(paac_tx *tx, const void *cmd);
paac_status admin_cuenta_clave(paac_tx *tx, const void *cmd);
/* For one row of a list, whose key is a parameter. */
paac_status admin_cuenta_desactivar(paac_tx *tx, const void *cmd);
paac_status admin_cuenta_activar(paac_tx *tx, const void *cmd);

paac_status admin_encargo_crear(paac_tx *tx, const void *cmd);
paac_status admin_encargo_terminar(paac_tx *tx, const void *cmd);
paac_status admin_entregar(paac_tx *tx, const void *cmd);
paac_status admin_permiso_cambiar(paac_tx *tx, const void *cmd);
paac_status admin_permiso_confirmar(paac_tx *tx, const void *cmd);
paac_status admin_permiso_rechazar(paac_tx *tx, const void *cmd);
/* One's own account. */
paac_status admin_mi_clave(paac_tx *tx, const void *cmd);
paac_status admin_mi_sesion_cerrar(paac_tx *tx, const void *cmd);
paac_status admin_mis_sesiones_cerrar(paac_tx *tx, const void *cmd);

#endif
