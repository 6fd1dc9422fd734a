/* The two documents of the calendar. */
#ifndef CALENDARIO_ANIO_H
#define CALENDARIO_ANIO_H

#include <paac/paac.h>

/* GET /calendario and /calendario/{anio}: every day that is not a business day, and why. */
paac_status calendario_anio(paac_req *req, paac_xml *x);
/* GET /calendario/plazo?desde=AAAA-MM-DD&dias=N: when a term ends, and which days did not count. */
paac_status calendario_plazo(paac_req *req, paac_xml *x);

#define CALENDARIO_EDITAR "calendario.editar"

#endif
