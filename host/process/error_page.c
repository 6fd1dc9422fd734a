/* Refusals of the normaliser and of the body reader. There is no trustworthy path, format or
 * session yet, so the page needs neither application nor stylesheet. */
#include "process/error_page.h"

static const struct text {
  int status;
  const char *title, *message;
} texts[] = {
    {400, "La solicitud no se entiende",
     "La dirección o los datos enviados tienen caracteres que no son válidos. Vuelva a la página "
     "anterior e inténtelo de nuevo."},
    {404, "Esta página no existe", "Revise la dirección o vuelva al inicio."},
    {405, "Operación no permitida", "Esta aplicación solo admite consultar y enviar formularios."},
    {408, "La solicitud llegó incompleta",
     "La conexión se interrumpió mientras se enviaban los datos. Inténtelo de nuevo."},
    {413, "Lo enviado es demasiado grande",
     "Reduzca el tamaño del archivo o del texto e inténtelo de nuevo."},
    {414, "La dirección es demasiado larga", "Revise la dirección o vuelva al inicio."},
    {503, "El servicio no está disponible", "Inténtelo de nuevo en unos minutos."},
};

static const struct text *text_for(int status) {
  size_t n = sizeof texts / sizeof *texts;
  for (size_t i = 0; i < n; i++) {
    if (texts[i].status == status) return &texts[i];
  }
  return &texts[n - 1];
}

void error_page(int status, const struct request *q, struct response *out) {
  const struct text *t = text_for(status);
  out->status = t->status;
  out->content_type = "text/html; charset=utf-8";
  if (t->status == 405) out->allow = "GET, HEAD, POST";
  buf_printf(&out->body,
             "<!DOCTYPE html>\n<html lang=\"es-CO\">\n<head>\n<meta charset=\"utf-8\">\n"
             "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
             "<title>%s</title>\n<link rel=\"stylesheet\" "
             "href=\"/estatico/paac.css\">\n</head>\n<body>\n<main "
             "class=\"ancho\">\n<h1>%s</h1>\n<p>%s</p>\n"
             "<p><a href=\"/\">Ir al inicio</a></p>\n"
             "<p>Si necesita ayuda, indique este número de solicitud: <code>%s</code></p>\n"
             "</main>\n</body>\n</html>\n",
             t->title, t->title, t->message, q->id);
}
