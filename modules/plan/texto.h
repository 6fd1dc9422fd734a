/* Texts made for a request, and the actions that every page of the module offers alike. */
#ifndef PLAN_TEXTO_H
#define PLAN_TEXTO_H

#include <paac/paac.h>

/* printf into memory of the request. Never NULL: "" where there is none left. */
const char *plan_texto(paac_req *req, const char *formato, ...)
    __attribute__((format(printf, 2, 3)));

/* <accion titulo="…">ruta</accion>: what the person may do from where it stands. `sitio` "ambos":
 * on either site; NULL: on the intranet. */
void plan_accion(paac_xml *x, const char *titulo, const char *ruta, const char *sitio);

#endif
