/* Pages over what the host keeps: units, accounts; and the help. It has no tables of its own. */
#include <paac/paac.h>

#define TODOS "enlace lider planeacion control_interno consulta admin"

/* GET /unidades/{codigo}: the unit, its spellings and what the plan asks of it. */
static paac_status unidad(paac_req *req, paac_xml *x) {
  struct paac_args codigo = PAAC_ARGS(PAAC_TEXT("codigo", paac_param(req, "codigo")));
  paac_rows *u = paac_query(req, "unidad", codigo);
  if (!paac_next(u))
    return paac_fail(req, PAAC_NOT_FOUND,
                     "No hay una dependencia con ese código. Búsquela por su nombre en /unidades.");
  paac_open(x, "unidad");
  paac_attr(x, "id", paac_col(u, "id"));
  paac_attr(x, "codigo", paac_col(u, "codigo"));
  paac_attr(x, "nombre", paac_col(u, "nombre"));
  paac_attr(x, "tipo", paac_col(u, "tipo"));
  paac_rows *a = paac_query(req, "alias", codigo);
  while (paac_next(a)) paac_element(x, "alias", paac_col(a, "original"));
  paac_include(req, x, "plan.de_unidad@1", PAAC_OPCIONAL,
               PAAC_ARGS(PAAC_INT("unidad", paac_col_int(u, "id"))));
  paac_close(x);
  return paac_status_of(req);
}

/* GET /ayuda: the text is the view's; here is what it looks up. */
static paac_status ayuda(paac_req *req, paac_xml *x) {
  paac_open(x, "ayuda");
  paac_include(req, x, "plan.vigencias@1", PAAC_OPCIONAL, PAAC_NO_ARGS);
  paac_rows *r = paac_query(req, "siglas", PAAC_NO_ARGS);
  while (paac_next(r)) {
    paac_open(x, "sigla");
    paac_attr(x, "codigo", paac_col(r, "codigo"));
    paac_attr(x, "unidad", paac_col(r, "nombre"));
    paac_text(x, paac_col(r, "sigla"));
    paac_close(x);
  }
  paac_close(x);
  return paac_status_of(req);
}

static const struct paac_permission permissions[] = {
    {"admin.unidades", "Ver las dependencias", TODOS},
    {"admin.cuentas", "Ver las cuentas y sus roles", "admin"},
    {"admin.ayuda", "Ver la ayuda", TODOS},
};

static const struct paac_route routes[] = {
    {.method = "GET",
     .pattern = "/unidades",
     .permission = "admin.unidades",
     .fragment = "unidades",
     .view = "unidades.xsl",
     .csv = "unidades",
     .title = "Dependencias",
     .menu = "Dependencias",
     .menu_order = 80},
    {.method = "GET",
     .pattern = "/unidades/{codigo}",
     .permission = "admin.unidades",
     .fragment = "unidad",
     .view = "unidad.xsl",
     .csv = "grafias",
     .title = "Dependencia {codigo}"},
    {.method = "GET",
     .pattern = "/cuentas",
     .permission = "admin.cuentas",
     .fragment = "cuentas",
     .view = "cuentas.xsl",
     .csv = "cuentas",
     .title = "Cuentas",
     .menu = "Cuentas",
     .menu_order = 95,
     .in = PAAC_IN_INTRANET},
    {.method = "GET",
     .pattern = "/ayuda",
     .permission = "admin.ayuda",
     .fragment = "ayuda",
     .view = "ayuda.xsl",
     .csv = "grafias",
     .title = "Ayuda",
     .menu = "Ayuda",
     .menu_order = 99},
};

static const struct paac_fragment fragments[] = {
    {.name = "unidad",
     .major = 1,
     .permission = "admin.unidades",
     .build = unidad,
     .usa = "plan.de_unidad@1",
     .schema = "unidad.rng"},
    {.name = "ayuda",
     .major = 1,
     .permission = "admin.ayuda",
     .build = ayuda,
     .usa = "plan.vigencias@1",
     .schema = "ayuda.rng"},
};

static const struct paac_column columnas_unidades[] = {
    {.name = "codigo", .title = "Código", .link = "/unidades/{codigo}", .order = "codigo"},
    {.name = "nombre", .title = "Nombre", .link = "/unidades/{codigo}", .order = "nombre"},
    {.name = "tipo", .title = "Tipo", .order = "tipo"},
    {.name = "alias", .title = "También escrita"},
};

static const struct paac_filter filtros_unidades[] = {
    {.name = "texto",
     .title = "Palabras",
     .kind = PAAC_F_WORDS,
     .help = "Del nombre o de cualquier forma de escribirla."},
    {.name = "tipo", .title = "Tipo", .kind = PAAC_F_CATALOGUE, .catalogue = "catalogo_tipos"},
};

static const struct paac_column columnas_grafias[] = {
    {.name = "codigo", .title = "Código", .link = "/unidades/{codigo}"},
    {.name = "nombre", .title = "Nombre", .order = "nombre"},
    {.name = "tipo", .title = "Tipo"},
    {.name = "grafia", .title = "Grafía", .order = "grafia"},
};

static const struct paac_column columnas_cuentas[] = {
    {.name = "usuario", .title = "Usuario", .order = "usuario"},
    {.name = "nombre", .title = "Nombre", .order = "nombre"},
    {.name = "correo", .title = "Correo"},
    {.name = "roles", .title = "Roles y dependencias"},
    {.name = "estado", .title = "Estado"},
};

static const struct paac_filter filtros_cuentas[] = {
    {.name = "texto", .title = "Usuario o nombre", .kind = PAAC_F_WORDS},
    {.name = "rol", .title = "Rol", .kind = PAAC_F_CATALOGUE, .catalogue = "catalogo_roles"},
    {.name = "activa", .title = "Estado", .kind = PAAC_F_CATALOGUE, .catalogue = "catalogo_activa"},
};

static const struct paac_listado listados[] = {
    {.name = "unidades",
     .title = "Dependencias",
     .permission = "admin.unidades",
     .page_size = 100,
     .statement = "unidades",
     .columns = PAAC_TABLE(columnas_unidades),
     .filters = PAAC_TABLE(filtros_unidades),
     .empty =
         "Ninguna dependencia cumple con lo que pidió. Escriba menos palabras o quite el tipo."},
    {.name = "grafias",
     .title = "Formas de escribir las dependencias",
     .permission = "admin.unidades",
     .page_size = 100,
     .statement = "grafias",
     .columns = PAAC_TABLE(columnas_grafias),
     .empty = "No hay dependencias con ese código."},
    {.name = "cuentas",
     .title = "Cuentas",
     .permission = "admin.cuentas",
     .page_size = 100,
     .statement = "cuentas",
     .columns = PAAC_TABLE(columnas_cuentas),
     .filters = PAAC_TABLE(filtros_cuentas),
     .empty = "Ninguna cuenta cumple con lo que pidió."},
};

PAAC_MODULE(.name = "admin", .title = "Administración", .version = "1.0",
            .permissions = PAAC_TABLE(permissions), .routes = PAAC_TABLE(routes),
            .fragments = PAAC_TABLE(fragments), .listados = PAAC_TABLE(listados))
