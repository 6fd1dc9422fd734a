/* Simplification of procedures: a component of the plan, drawn from plan's fragments. */
#include <paac/paac.h>

#define TODOS "enlace lider planeacion control_interno consulta admin"

enum { LUGAR = 30 }; /* in the menu and among the cards of the home page */

/* The card of the home page: the component's figures are plan's to say. */
static paac_status resumen(paac_req *req, paac_xml *x) {
  paac_open(x, "resumen");
  paac_attr(x, "modulo", "tramites");
  paac_attr(x, "titulo", "Trámites");
  paac_attr_int(x, "orden", LUGAR);
  paac_attr(x, "enlace", "/tramites");
  paac_include(req, x, "plan.componente@1", PAAC_REQUERIDO,
               PAAC_ARGS(PAAC_TEXT("modulo", "tramites"), PAAC_TEXT("al", paac_param(req, "al"))));
  paac_close(x);
  return paac_status_of(req);
}

/* GET /tramites and /tramites/{vigencia}. */
static paac_status pagina(paac_req *req, paac_xml *x) {
  const char *vigencia = paac_param(req, "vigencia");
  paac_open(x, "tramites");
  paac_attr(x, "vigencia", vigencia);
  paac_include(req, x, "plan.actividades@1", PAAC_REQUERIDO,
               PAAC_ARGS(PAAC_TEXT("vigencia", vigencia), PAAC_TEXT("modulo", "tramites")));
  paac_close(x);
  return paac_status_of(req);
}

static const struct paac_permission permissions[] = {
    {"tramites.ver", "Ver Racionalización de trámites", TODOS},
};

static const struct paac_route routes[] = {
    {.method = "GET",
     .pattern = "/tramites",
     .permission = "tramites.ver",
     .fragment = "pagina",
     .view = "tramites.xsl",
     .csv = "plan.lista_actividades",
     .title = "Racionalización de trámites",
     .menu = "Trámites",
     .menu_order = LUGAR,
     .menu_group = "Componentes"},
    {.method = "GET",
     .pattern = "/tramites/{vigencia}",
     .permission = "tramites.ver",
     .fragment = "pagina",
     .view = "tramites.xsl",
     .csv = "plan.lista_actividades",
     .title = "Racionalización de trámites {vigencia}"},
};

static const struct paac_fragment fragments[] = {
    {.name = "resumen",
     .major = 1,
     .permission = "tramites.ver",
     .build = resumen,
     .usa = "plan.componente@1",
     .schema = "resumen.rng"},
    {.name = "pagina",
     .major = 1,
     .permission = "tramites.ver",
     .build = pagina,
     .usa = "plan.actividades@1",
     .schema = "pagina.rng"},
};

PAAC_MODULE(.name = "tramites", .title = "Racionalización de trámites", .version = "1.0",
            .permissions = PAAC_TABLE(permissions), .routes = PAAC_TABLE(routes),
            .fragments = PAAC_TABLE(fragments))
