/* A module that draws on another one: fragments of prueba included with need and without, cards of
 * the home page, a CSV that is prueba's list. */
#include <paac/paac.h>

#define TODOS "enlace lider planeacion control_interno consulta admin"

static paac_status resumen(paac_req *req, paac_xml *x) {
  paac_open(x, "resumen");
  paac_attr(x, "modulo", "vecina");
  paac_attr(x, "titulo", "Vecina");
  paac_attr(x, "enlace", "/vecina");
  paac_include(req, x, "prueba.cosa@1", PAAC_OPCIONAL, PAAC_ARGS(PAAC_INT("id", 1)));
  paac_close(x);
  return paac_status_of(req);
}

/* Fails, so that one can see the home page without it. */
static paac_status pendientes(paac_req *req, paac_xml *x) {
  paac_open(x, "pendientes");
  paac_open(x, "ventana");
  return paac_fail(req, PAAC_UNAVAILABLE, NULL);
}

static paac_status pagina(paac_req *req, paac_xml *x) {
  const char *id = paac_param(req, "id");
  paac_open(x, "vecina");
  paac_include(req, x, "prueba.cosa@1", PAAC_OPCIONAL, PAAC_ARGS(PAAC_TEXT("id", id)));
  paac_include(req, x, "prueba.otra@1", PAAC_REQUERIDO, PAAC_NO_ARGS);
  paac_include(req, x, "prueba.otra@2", PAAC_REQUERIDO, PAAC_NO_ARGS);
  paac_include(req, x, "prueba.secreto@1", PAAC_OPCIONAL, PAAC_NO_ARGS);
  paac_close(x);
  return paac_status_of(req);
}

static paac_status exigente(paac_req *req, paac_xml *x) {
  paac_open(x, "vecina");
  paac_include(req, x, "prueba.cosa@1", PAAC_REQUERIDO,
               PAAC_ARGS(PAAC_TEXT("id", paac_param(req, "id"))));
  paac_close(x);
  return paac_status_of(req);
}

static const struct paac_permission permissions[] = {{"vecina.ver", "Ver la vecina", TODOS}};

static const struct paac_fragment fragments[] = {
    {.name = "resumen",
     .major = 1,
     .permission = "vecina.ver",
     .build = resumen,
     .usa = "prueba.cosa@1"},
    {.name = "pendientes", .major = 1, .permission = "vecina.ver", .build = pendientes},
    {.name = "pagina",
     .major = 1,
     .permission = "vecina.ver",
     .build = pagina,
     .usa = "prueba.cosa@1 prueba.otra@1 prueba.otra@2 prueba.secreto@1"},
    {.name = "exigente",
     .major = 1,
     .permission = "vecina.ver",
     .build = exigente,
     .usa = "prueba.cosa@1"},
};

static const struct paac_route routes[] = {
    {.method = "GET",
     .pattern = "/vecina",
     .permission = "vecina.ver",
     .fragment = "pagina",
     .view = "vecina.xsl",
     .csv = "prueba.cosas",
     .menu = "Vecina",
     .menu_order = 20},
    {.method = "GET",
     .pattern = "/vecina/{id}",
     .permission = "vecina.ver",
     .fragment = "exigente",
     .view = "vecina.xsl"},
};

PAAC_MODULE(.name = "vecina", .title = "Vecina", .version = "1.0",
            .permissions = PAAC_TABLE(permissions), .routes = PAAC_TABLE(routes),
            .fragments = PAAC_TABLE(fragments))
