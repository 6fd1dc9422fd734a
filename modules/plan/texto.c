/* See texto.h. */
#include "texto.h"

#include <stdarg.h>
#include <stdio.h>

const char *plan_texto(paac_req *req, const char *formato, ...) {
  va_list args, otra;
  va_start(args, formato);
  va_copy(otra, args);
  int n = vsnprintf(NULL, 0, formato, args);
  char *texto = n >= 0 ? paac_alloc(req, (size_t)n + 1) : NULL;
  if (texto != NULL) vsnprintf(texto, (size_t)n + 1, formato, otra);
  va_end(otra);
  va_end(args);
  return texto != NULL ? texto : "";
}

void plan_accion(paac_xml *x, const char *titulo, const char *ruta, const char *sitio) {
  paac_open(x, "accion");
  paac_attr(x, "titulo", titulo);
  paac_attr(x, "sitio", sitio);
  paac_text(x, ruta);
  paac_close(x);
}
