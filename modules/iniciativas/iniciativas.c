/* Additional initiatives: a component of the plan, drawn from plan's fragments and from its own
 * table of values. */
#include <paac/paac.h>

#define TODOS "enlace lider planeacion control_interno consulta admin"

enum { LUGAR = 70 }; /* in the menu and among the cards of the home page */

/* The card of the home page: the component's figures are plan's to say. */
static paac_status resumen(paac_req *req, paac_xml *x) {
  paac_open(x, "resumen");
  paac_attr(x, "modulo", "iniciativas");
  paac_attr(x, "titulo", "Iniciativas");
  paac_attr_int(x, "orden", LUGAR);
  paac_attr(x, "enlace", "/iniciativas");
  paac_include(
      req, x, "plan.componente@1", PAAC_REQUERIDO,
      PAAC_ARGS(PAAC_TEXT("modulo", "iniciativas"), PAAC_TEXT("al", paac_param(req, "al"))));
  paac_close(x);
  return paac_status_of(req);
}

/* The integrity code: one statement. */
static void valores(paac_req *req, paac_xml *x) {
  paac_open(x, "valores");
  paac_rows *r = paac_query(req, "valores", PAAC_NO_ARGS);
  while (paac_next(r)) {
    paac_open(x, "valor");
    paac_attr(x, "nombre", paac_col(r, "nombre"));
    paac_attr(x, "fuente", paac_col(r, "fuente"));
    paac_text(x, paac_col(r, "definicion"));
    paac_close(x);
  }
  paac_close(x);
}

/* GET /iniciativas and /iniciativas/{vigencia}. */
static paac_status pagina(paac_req *req, paac_xml *x) {
  const char *vigencia = paac_param(req, "vigencia");
  paac_open(x, "iniciativas");
  paac_attr(x, "vigencia", vigencia);
  paac_include(req, x, "plan.actividades@1", PAAC_REQUERIDO,
               PAAC_ARGS(PAAC_TEXT("vigencia", vigencia), PAAC_TEXT("modulo", "iniciativas")));
  valores(req, x);
  paac_close(x);
  return paac_status_of(req);
}

static const struct paac_permission permissions[] = {
    {"iniciativas.ver", "Ver Iniciativas adicionales", TODOS},
};

static const struct paac_route routes[] = {
    {.method = "GET",
     .pattern = "/iniciativas",
     .permission = "iniciativas.ver",
     .fragment = "pagina",
     .view = "iniciativas.xsl",
     .csv = "plan.lista_actividades",
     .title = "Iniciativas adicionales",
     .menu = "Iniciativas",
     .menu_order = LUGAR,
     .menu_group = "Componentes"},
    {.method = "GET",
     .pattern = "/iniciativas/{vigencia}",
     .permission = "iniciativas.ver",
     .fragment = "pagina",
     .view = "iniciativas.xsl",
     .csv = "plan.lista_actividades",
     .title = "Iniciativas adicionales {vigencia}"},
};

static const struct paac_fragment fragments[] = {
    {.name = "resumen",
     .major = 1,
     .permission = "iniciativas.ver",
     .build = resumen,
     .usa = "plan.componente@1",
     .schema = "resumen.rng"},
    {.name = "pagina",
     .major = 1,
     .permission = "iniciativas.ver",
     .build = pagina,
     .usa = "plan.actividades@1",
     .schema = "pagina.rng"},
};

PAAC_MODULE(.name = "iniciativas", .title = "Iniciativas adicionales", .version = "1.0",
            .permissions = PAAC_TABLE(permissions), .routes = PAAC_TABLE(routes),
            .fragments = PAAC_TABLE(fragments))
