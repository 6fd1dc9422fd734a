/* The documents about units. */
#ifndef UNIDADES_PAGINA_H
#define UNIDADES_PAGINA_H

#include <paac/paac.h>

#define UNIDADES_VER "unidades.ver"
#define UNIDADES_EDITAR "unidades.editar"

/* GET /unidades: what can be done, and the list. */
paac_status unidades_pagina(paac_req *req, paac_xml *x);
/* GET /unidades/{codigo}: the unit, who belongs to it, what became of it, what it answers for. */
paac_status unidades_unidad(paac_req *req, paac_xml *x);
/* On the home page: units that nobody reports for. */
paac_status unidades_alertas(paac_req *req, paac_xml *x);

#endif
