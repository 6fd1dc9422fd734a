/* Which successor of a divided unit has each of its activities. */
#ifndef PLAN_REPARTO_H
#define PLAN_REPARTO_H

#include <paac/paac.h>

/* One row of the list `reparto`: its activity goes to the successor that the form says. */
paac_status plan_repartir(paac_tx *tx, const void *cmd);

#endif
