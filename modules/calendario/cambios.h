/* The forms of local days. */
#ifndef CALENDARIO_CAMBIOS_H
#define CALENDARIO_CAMBIOS_H

#include <paac/paac.h>

/* Checks a day for both forms: not a national holiday, not there already. */
const void *calendario_validar(paac_req *req);
paac_status calendario_agregar(paac_tx *tx, const void *cmd);
paac_status calendario_cambiar(paac_tx *tx, const void *cmd);
paac_status calendario_quitar(paac_tx *tx, const void *cmd);

#endif
