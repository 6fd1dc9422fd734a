/* Everything the preflight refuses in a module that the handshake accepts. Each defect has a
 * sentence of its own: tests/unit/test_preflight.c asks for all of them. */
#include <paac/paac.h>

static paac_status nada(paac_req *req, paac_xml *x) {
  paac_element(x, "nada", "");
  return paac_status_of(req);
}

static paac_status aplicar(paac_tx *tx, const void *cmd) {
  (void)tx;
  (void)cmd;
  return PAAC_OK;
}

static const struct paac_permission permissions[] = {{"mala.ver", "Ver", "enlace lidre"},
                                                     {"ajena.ver", "Ver", "enlace"},
                                                     {"mala.sin_titulo", NULL, ""}};

#define FRAGMENTO(n, u) \
  { .name = (n), .major = 1, .permission = "mala.ver", .build = nada, .usa = (u) }
static const struct paac_fragment fragments[] = {
    FRAGMENTO("bueno", NULL),
    FRAGMENTO("repetido", NULL),
    FRAGMENTO("repetido", NULL),
    FRAGMENTO("llama_a_nadie", "mala.no_hay@1"),
    FRAGMENTO("llama_a_otra_version", "mala.bueno@2"),
    FRAGMENTO("llama_mal_escrito", "mala.bueno@1x"),
    FRAGMENTO("circulo_a", "mala.circulo_b@1"),
    FRAGMENTO("circulo_b", "mala.circulo_a@1"),
    FRAGMENTO("nivel_1", "mala.nivel_2@1"),
    FRAGMENTO("nivel_2", "mala.nivel_3@1"),
    FRAGMENTO("nivel_3", "mala.nivel_4@1"),
    FRAGMENTO("nivel_4", "mala.nivel_5@1"),
    FRAGMENTO("nivel_5", NULL),
    {.name = "sin_permiso", .major = 1, .build = nada},
    {.name = "alcance", .major = 1, .permission = "mala.ver", .build = nada, .scope = 9},
    {.name = NULL, .major = 1, .permission = "mala.ver", .build = nada},
};

static const struct paac_column columns[] = {
    {.name = "id", .title = "Id", .order = "no_hay"},
    {.name = "inexistente", .title = "Inexistente"},
    {.name = "x", .title = "Enlace", .link = "/mala/{perdida}"},
    {.name = NULL, .title = "Sin nombre"},
};

static const struct paac_filter filters[] = {
    {.name = "desde", .title = "Desde", .kind = PAAC_F_DATE},
    {.name = "sin_catalogo", .title = "Tipo", .kind = PAAC_F_CATALOGUE},
    {.name = "catalogo_malo", .title = "Tipo", .kind = PAAC_F_CATALOGUE, .catalogue = "sin_valor"},
    {.name = "clase", .title = "Clase", .kind = 77},
};

static const struct paac_bulk masivas[] = {
    {.form = "no_hay", .title = "Nada"},
    {.form = "por_estado", .title = "Con load"},
};

static const struct paac_listado listados[] = {
    {.name = "lista",
     .title = "Lista",
     .permission = "mala.ver",
     .statement = "lista",
     .columns = PAAC_TABLE(columns),
     .filters = PAAC_TABLE(filters),
     .bulk = PAAC_TABLE(masivas),
     .row_title = "{x} de {ninguna}"},
    {.name = "sin_orden",
     .title = "Lista",
     .permission = "mala.no_declarado",
     .statement = "sin_valor",
     .columns = PAAC_TABLE(columns)},
    {.name = "bueno",
     .title = "Con el nombre de un fragmento",
     .permission = "mala.ver",
     .statement = "lista",
     .columns = PAAC_TABLE(columns)},
};

static const struct paac_field fields[] = {
    {.name = "csrf", .title = "Reservado"},
    {.name = "opcion", .title = "Opción", .kind = PAAC_K_CHOICE},
    {.name = "cerrado", .title = "Cerrado", .permission = "mala.no_declarado"},
};

static const struct paac_field fields_by_state[] = {
    {.name = "x", .title = "X", .si = "perdida"},
};

static const struct paac_form forms[] = {
    {.name = "forma",
     .title = "Forma",
     .permission = "mala.no_declarado",
     .fields = PAAC_TABLE(fields),
     .aplicar = aplicar,
     .then = "https://otro.example/",
     .load = "no_hay"},
    {.name = "sin_aplicar", .title = "Forma", .permission = "mala.ver"},
    {.name = "por_estado",
     .title = "Forma",
     .permission = "mala.ver",
     .fields = PAAC_TABLE(fields_by_state),
     .aplicar = aplicar,
     .load = "sin_valor"},
    {.name = "sin_load",
     .title = "Forma",
     .permission = "mala.ver",
     .fields = PAAC_TABLE(fields_by_state),
     .aplicar = aplicar},
};

#define RUTA(p, ...) \
  { .method = "GET", .pattern = (p), .view = "buena.xsl", __VA_ARGS__ }
#define VER .permission = "mala.ver"
static const struct paac_route routes[] = {
    RUTA("/mala/sin-permiso", .fragment = "bueno"),
    RUTA("/mala/permiso-ajeno", .fragment = "bueno", .permission = "mala.no_declarado"),
    RUTA("/mala/sin-fragmento", .fragment = "no_hay", VER),
    RUTA("/mala/csv", .fragment = "bueno", .csv = "otra.lista", VER),
    RUTA("/mala/filtros", .fragment = "bueno", .filters = "no_hay", VER),
    RUTA("/mala/repetida/{a}", .fragment = "bueno", VER),
    RUTA("/mala/repetida/{b}", .fragment = "bueno", VER),
    RUTA("/mala/{sin_cerrar", .fragment = "bueno", VER),
    RUTA("/mala/barra/", .fragment = "bueno", VER),
    RUTA("/entrar", .fragment = "bueno", VER),
    RUTA("/mala/menu/{x}", .fragment = "bueno", .menu = "Menú", VER),
    RUTA("/mala/ejecutable", .fragment = "bueno", .in = 8, VER),
    {.method = "GET", .pattern = "/mala/sin-vista", .fragment = "bueno", .view = "no_hay.xsl", VER},
    {.method = "GET", .pattern = "/mala/vista-mala", .fragment = "bueno", .view = "mala.xsl", VER},
    {.method = "GET",
     .pattern = "/mala/vista-fuera",
     .fragment = "bueno",
     .view = "fuera.xsl",
     VER},
    {.method = "PUT", .pattern = "/mala/metodo", .fragment = "bueno", .view = "buena.xsl", VER},
    {.method = "POST", .pattern = "/mala/sin-forma", .form = "no_hay", VER},
};

static const struct paac_state estados[] = {
    {.name = "uno", .title = "Uno", .kind = PAAC_S_FIRST},
    {.name = "dos", .title = "Dos"},
    {.name = "tres", .title = "Tres", .kind = PAAC_S_LAST},
    {.name = "uno", .title = "Otra vez uno", .kind = PAAC_S_FIRST},
    {.name = "sin_titulo"},
};

static const struct paac_transition pasos[] = {
    {.from = "uno", .to = "dos", .action = "seguir", .title = "Seguir", .permission = "mala.ver"},
    {.from = "uno", .to = "tres", .action = "seguir", .title = "Seguir", .permission = "mala.ver"},
    {.from = "uno", .to = "nada", .action = "irse", .title = "Irse", .permission = "mala.nadie"},
    {.from = "uno",
     .to = "dos",
     .action = "probar",
     .title = "Probar",
     .permission = "mala.ver",
     .condition = "no_hay",
     .job = "correo"},
    {.from = "uno", .to = "dos", .permission = "mala.ver"},
};

static const struct paac_states tablas[] = {
    {.name = "tabla",
     .title = "Tabla",
     .states = PAAC_TABLE(estados),
     .transitions = PAAC_TABLE(pasos)},
    {.name = "sin_titulo"},
};

PAAC_MODULE(.name = "mala", .title = "Mala", .version = "1.0",
            .permissions = PAAC_TABLE(permissions), .routes = PAAC_TABLE(routes),
            .fragments = PAAC_TABLE(fragments), .listados = PAAC_TABLE(listados),
            .forms = PAAC_TABLE(forms), .states = PAAC_TABLE(tablas))
