/* Accountability to citizens: a component of the plan, drawn from plan's fragments. */
#include <paac/paac.h>

#define TODOS "enlace lider planeacion control_interno consulta admin"

enum { LUGAR = 40 }; /* in the menu and among the cards of the home page */

/* The card of the home page: the component's figures are plan's to say. */
static paac_status resumen(paac_req *req, paac_xml *x) {
  paac_open(x, "resumen");
  paac_attr(x, "modulo", "rendicion");
  paac_attr(x, "titulo", "Rendición");
  paac_attr_int(x, "orden", LUGAR);
  paac_attr(x, "enlace", "/rendicion");
  paac_include(req, x, "plan.componente@1", PAAC_REQUERIDO,
               PAAC_ARGS(PAAC_TEXT("modulo", "rendicion"), PAAC_TEXT("al", paac_param(req, "al"))));
  paac_close(x);
  return paac_status_of(req);
}

/* GET /rendicion and /rendicion/{vigencia}. */
static paac_status pagina(paac_req *req, paac_xml *x) {
  const char *vigencia = paac_param(req, "vigencia");
  paac_open(x, "rendicion");
  paac_attr(x, "vigencia", vigencia);
  paac_include(req, x, "plan.actividades@1", PAAC_REQUERIDO,
               PAAC_ARGS(PAAC_TEXT("vigencia", vigencia), PAAC_TEXT("modulo", "rendicion")));
  paac_close(x);
  return paac_status_of(req);
}

static const struct paac_permission permissions[] = {
    {"rendicion.ver", "Ver Rendición de cuentas", TODOS},
};

static const struct paac_route routes[] = {
    {.method = "GET",
     .pattern = "/rendicion",
     .permission = "rendicion.ver",
     .fragment = "pagina",
     .view = "rendicion.xsl",
     .csv = "plan.lista_actividades",
     .title = "Rendición de cuentas",
     .menu = "Rendición",
     .menu_order = LUGAR,
     .menu_group = "Componentes"},
    {.method = "GET",
     .pattern = "/rendicion/{vigencia}",
     .permission = "rendicion.ver",
     .fragment = "pagina",
     .view = "rendicion.xsl",
     .csv = "plan.lista_actividades",
     .title = "Rendición de cuentas {vigencia}"},
};

static const struct paac_fragment fragments[] = {
    {.name = "resumen",
     .major = 1,
     .permission = "rendicion.ver",
     .build = resumen,
     .usa = "plan.componente@1",
     .schema = "resumen.rng"},
    {.name = "pagina",
     .major = 1,
     .permission = "rendicion.ver",
     .build = pagina,
     .usa = "plan.actividades@1",
     .schema = "pagina.rng"},
};

PAAC_MODULE(.name = "rendicion", .title = "Rendición de cuentas", .version = "1.0",
            .permissions = PAAC_TABLE(permissions), .routes = PAAC_TABLE(routes),
            .fragments = PAAC_TABLE(fragments))
