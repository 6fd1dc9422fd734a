/* «Mis filtros»: a list's filters, order and columns under a name. Internal to module/. */
#ifndef PAAC_MODULE_LIST_SAVED_H
#define PAAC_MODULE_LIST_SAVED_H

#include "module/app.h"

/* GET /listas and /listas.csv: everything that this person keeps. */
void list_saved_mine(struct answer *a);
/* GET /listas/filtros/{id}: leads to the list as it was kept. */
void list_saved_open(struct answer *a, const char *id);
/* POST /listas/filtros: keeps one; POST /listas/filtros/{id}: renames, shares or deletes it. */
void list_saved_keep(struct answer *a);
void list_saved_change(struct answer *a, const char *id);

#endif
