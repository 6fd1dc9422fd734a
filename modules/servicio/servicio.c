/* Service to citizens: a component of the plan, drawn from plan's fragments. */
#include <paac/paac.h>

#define TODOS "enlace lider planeacion control_interno consulta admin"

enum { LUGAR = 50 }; /* in the menu and among the cards of the home page */

/* The card of the home page: the component's figures are plan's to say. */
static paac_status resumen(paac_req *req, paac_xml *x) {
  paac_open(x, "resumen");
  paac_attr(x, "modulo", "servicio");
  paac_attr(x, "titulo", "Servicio");
  paac_attr_int(x, "orden", LUGAR);
  paac_attr(x, "enlace", "/servicio");
  paac_include(req, x, "plan.componente@1", PAAC_REQUERIDO,
               PAAC_ARGS(PAAC_TEXT("modulo", "servicio"), PAAC_TEXT("al", paac_param(req, "al"))));
  paac_close(x);
  return paac_status_of(req);
}

/* GET /servicio and /servicio/{vigencia}. */
static paac_status pagina(paac_req *req, paac_xml *x) {
  const char *vigencia = paac_param(req, "vigencia");
  paac_open(x, "servicio");
  paac_attr(x, "vigencia", vigencia);
  paac_include(req, x, "plan.actividades@1", PAAC_REQUERIDO,
               PAAC_ARGS(PAAC_TEXT("vigencia", vigencia), PAAC_TEXT("modulo", "servicio")));
  paac_close(x);
  return paac_status_of(req);
}

static const struct paac_permission permissions[] = {
    {"servicio.ver", "Ver Servicio al ciudadano", TODOS},
};

static const struct paac_route routes[] = {
    {.method = "GET",
     .pattern = "/servicio",
     .permission = "servicio.ver",
     .fragment = "pagina",
     .view = "servicio.xsl",
     .csv = "plan.lista_actividades",
     .title = "Servicio al ciudadano",
     .menu = "Servicio",
     .menu_order = LUGAR,
     .menu_group = "Componentes"},
    {.method = "GET",
     .pattern = "/servicio/{vigencia}",
     .permission = "servicio.ver",
     .fragment = "pagina",
     .view = "servicio.xsl",
     .csv = "plan.lista_actividades",
     .title = "Servicio al ciudadano {vigencia}"},
};

static const struct paac_fragment fragments[] = {
    {.name = "resumen",
     .major = 1,
     .permission = "servicio.ver",
     .build = resumen,
     .usa = "plan.componente@1",
     .schema = "resumen.rng"},
    {.name = "pagina",
     .major = 1,
     .permission = "servicio.ver",
     .build = pagina,
     .usa = "plan.actividades@1",
     .schema = "pagina.rng"},
};

PAAC_MODULE(.name = "servicio", .title = "Servicio al ciudadano", .version = "1.0",
            .permissions = PAAC_TABLE(permissions), .routes = PAAC_TABLE(routes),
            .fragments = PAAC_TABLE(fragments))
