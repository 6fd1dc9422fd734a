/* Corruption risk: a component of the plan, drawn from plan's fragments. */
#include <paac/paac.h>

#define TODOS "enlace lider planeacion control_interno consulta admin"

enum { LUGAR = 20 }; /* in the menu and among the cards of the home page */

/* The card of the home page: the component's figures are plan's to say. */
static paac_status resumen(paac_req *req, paac_xml *x) {
  paac_open(x, "resumen");
  paac_attr(x, "modulo", "riesgos");
  paac_attr(x, "titulo", "Riesgos");
  paac_attr_int(x, "orden", LUGAR);
  paac_attr(x, "enlace", "/riesgos");
  paac_include(req, x, "plan.componente@1", PAAC_REQUERIDO,
               PAAC_ARGS(PAAC_TEXT("modulo", "riesgos"), PAAC_TEXT("al", paac_param(req, "al"))));
  paac_close(x);
  return paac_status_of(req);
}

/* GET /riesgos and /riesgos/{vigencia}. */
static paac_status pagina(paac_req *req, paac_xml *x) {
  const char *vigencia = paac_param(req, "vigencia");
  paac_open(x, "riesgos");
  paac_attr(x, "vigencia", vigencia);
  paac_include(req, x, "plan.actividades@1", PAAC_REQUERIDO,
               PAAC_ARGS(PAAC_TEXT("vigencia", vigencia), PAAC_TEXT("modulo", "riesgos")));
  paac_close(x);
  return paac_status_of(req);
}

static const struct paac_permission permissions[] = {
    {"riesgos.ver", "Ver Gestión del riesgo de corrupción", TODOS},
};

static const struct paac_route routes[] = {
    {.method = "GET",
     .pattern = "/riesgos",
     .permission = "riesgos.ver",
     .fragment = "pagina",
     .view = "riesgos.xsl",
     .csv = "plan.lista_actividades",
     .title = "Gestión del riesgo de corrupción",
     .menu = "Riesgos",
     .menu_order = LUGAR,
     .menu_group = "Componentes"},
    {.method = "GET",
     .pattern = "/riesgos/{vigencia}",
     .permission = "riesgos.ver",
     .fragment = "pagina",
     .view = "riesgos.xsl",
     .csv = "plan.lista_actividades",
     .title = "Gestión del riesgo de corrupción {vigencia}"},
};

static const struct paac_fragment fragments[] = {
    {.name = "resumen",
     .major = 1,
     .permission = "riesgos.ver",
     .build = resumen,
     .usa = "plan.componente@1",
     .schema = "resumen.rng"},
    {.name = "pagina",
     .major = 1,
     .permission = "riesgos.ver",
     .build = pagina,
     .usa = "plan.actividades@1",
     .schema = "pagina.rng"},
};

PAAC_MODULE(.name = "riesgos", .title = "Gestión del riesgo de corrupción", .version = "1.0",
            .permissions = PAAC_TABLE(permissions), .routes = PAAC_TABLE(routes),
            .fragments = PAAC_TABLE(fragments))
