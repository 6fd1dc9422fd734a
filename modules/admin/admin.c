/* Pages and forms over accounts, and the help. It has no tables of its own: what its forms change
 * goes through the host's services. */
#include <paac/paac.h>

#include "cambios.h"

#define TODOS "enlace lider planeacion control_interno consulta admin"

#define CUENTAS_EDITAR "admin.cuentas_editar"

/* What the person may do from a page; its address comes in up to three parts. */
static void accion(paac_xml *x, const char *titulo, const char *antes, const char *nombre,
                   const char *despues) {
  paac_open(x, "accion");
  paac_attr(x, "titulo", titulo);
  paac_text(x, antes);
  paac_text(x, nombre);
  paac_text(x, despues);
  paac_close(x);
}

/* A list below what can be done with it. */
static paac_status pagina_lista(paac_req *req, paac_xml *x, const char *raiz, const char *listado,
                                const char *permiso, const char *titulo, const char *enlace) {
  paac_open(x, raiz);
  if (paac_can(req, permiso)) accion(x, titulo, enlace, NULL, NULL);
  paac_include(req, x, listado, PAAC_REQUERIDO, PAAC_NO_ARGS);
  paac_close(x);
  return paac_status_of(req);
}

/* GET /cuentas */
static paac_status pagina_cuentas(paac_req *req, paac_xml *x) {
  return pagina_lista(req, x, "cuentas", "cuentas", CUENTAS_EDITAR, "Nueva cuenta",
                      "/cuentas/nueva");
}

/* GET /cuentas/{usuario}: who it is and what it may do. */
static paac_status cuenta(paac_req *req, paac_xml *x) {
  struct paac_args usuario = PAAC_ARGS(PAAC_TEXT("usuario", paac_param(req, "usuario")));
  paac_rows *c = paac_query(req, "cuenta", usuario);
  if (!paac_next(c))
    return paac_fail(req, PAAC_NOT_FOUND,
                     "No hay una cuenta con ese nombre. Búsquela en /cuentas.");
  const char *nombre = paac_col(c, "usuario");
  paac_open(x, "cuenta");
  paac_attr(x, "usuario", nombre);
  paac_attr(x, "nombre", paac_col(c, "nombre"));
  paac_attr(x, "correo", paac_col(c, "correo"));
  paac_attr(x, "activa", paac_col_int(c, "activa") != 0 ? "si" : "no");
  paac_rows *r = paac_query(req, "cuenta_roles", usuario);
  while (paac_next(r)) {
    paac_open(x, "rol");
    paac_attr(x, "nombre", paac_col(r, "rol"));
    paac_attr(x, "codigo", paac_col(r, "codigo"));
    paac_attr(x, "unidad", paac_col(r, "nombre"));
    paac_close(x);
  }
  if (paac_can(req, CUENTAS_EDITAR)) {
    accion(x, "Editar", "/cuentas/", nombre, "/editar");
    accion(x, "Cambiar la contraseña", "/cuentas/", nombre, "/clave");
  }
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
    {"admin.cuentas", "Ver las cuentas y sus roles", "admin"},
    {CUENTAS_EDITAR, "Crear y cambiar cuentas, sus roles y su contraseña", "admin"},
    {"admin.ayuda", "Ver la ayuda", TODOS},
};

/* A form's page and what it does. */
#define FORMULARIO(ruta, permiso, nombre, titulo)                                   \
  {.method = "GET",                                                                 \
   .pattern = (ruta),                                                               \
   .permission = (permiso),                                                         \
   .form = (nombre),                                                                \
   .title = (titulo),                                                               \
   .in = PAAC_IN_INTRANET},                                                         \
  {                                                                                 \
    .method = "POST", .pattern = (ruta), .permission = (permiso), .form = (nombre), \
    .title = (titulo), .in = PAAC_IN_INTRANET                                       \
  }

static const struct paac_route routes[] = {
    {.method = "GET",
     .pattern = "/cuentas",
     .permission = "admin.cuentas",
     .fragment = "pagina_cuentas",
     .view = "cuentas.xsl",
     .csv = "cuentas",
     .title = "Cuentas",
     .menu = "Cuentas",
     .menu_order = 95,
     .in = PAAC_IN_INTRANET},
    {.method = "GET",
     .pattern = "/cuentas/{usuario}",
     .permission = "admin.cuentas",
     .fragment = "cuenta",
     .view = "cuenta.xsl",
     .title = "Cuenta {usuario}",
     .in = PAAC_IN_INTRANET},
    FORMULARIO("/cuentas/nueva", CUENTAS_EDITAR, "cuenta_nueva", "Nueva cuenta"),
    FORMULARIO("/cuentas/{usuario}/editar", CUENTAS_EDITAR, "cuenta_editar",
               "Editar la cuenta {usuario}"),
    FORMULARIO("/cuentas/{usuario}/clave", CUENTAS_EDITAR, "cuenta_clave",
               "Cambiar la contraseña de {usuario}"),
    {.method = "GET",
     .pattern = "/ayuda",
     .permission = "admin.ayuda",
     .fragment = "ayuda",
     .view = "ayuda.xsl",
     .csv = "unidades.grafias",
     .title = "Ayuda",
     .menu = "Ayuda",
     .menu_order = 99},
};

static const struct paac_fragment fragments[] = {
    {.name = "pagina_cuentas",
     .major = 1,
     .scope = PAAC_PERMISO,
     .permission = "admin.cuentas",
     .build = pagina_cuentas},
    {.name = "cuenta",
     .major = 1,
     .scope = PAAC_PERMISO,
     .permission = "admin.cuentas",
     .build = cuenta,
     .schema = "cuenta.rng"},
    {.name = "ayuda",
     .major = 1,
     .permission = "admin.ayuda",
     .build = ayuda,
     .usa = "plan.vigencias@1",
     .schema = "ayuda.rng"},
};

static const struct paac_column columnas_cuentas[] = {
    {.name = "usuario", .title = "Usuario", .link = "/cuentas/{usuario}", .order = "usuario"},
    {.name = "nombre", .title = "Nombre", .link = "/cuentas/{usuario}", .order = "nombre"},
    {.name = "correo", .title = "Correo"},
    {.name = "roles", .title = "Roles y dependencias"},
    {.name = "estado", .title = "Estado"},
};

static const struct paac_filter filtros_cuentas[] = {
    {.name = "texto", .title = "Usuario o nombre", .kind = PAAC_F_WORDS},
    {.name = "rol", .title = "Rol", .kind = PAAC_F_CATALOGUE, .catalogue = "catalogo_roles"},
    {.name = "activa", .title = "Estado", .kind = PAAC_F_CATALOGUE, .catalogue = "catalogo_activa"},
};

static const struct paac_bulk archivos_cuentas[] = {
    {.form = "cuenta_nueva", .title = "Agregar cuentas desde un archivo", .in = PAAC_IN_INTRANET},
};

static const struct paac_bulk masivas_cuentas[] = {
    {.form = "cuenta_desactivar", .title = "Desactivar", .in = PAAC_IN_INTRANET},
    {.form = "cuenta_activar", .title = "Activar", .in = PAAC_IN_INTRANET},
};

static const struct paac_listado listados[] = {
    {.name = "cuentas",
     .title = "Cuentas",
     .permission = "admin.cuentas",
     .page_size = 100,
     .statement = "cuentas",
     .columns = PAAC_TABLE(columnas_cuentas),
     .filters = PAAC_TABLE(filtros_cuentas),
     .empty = "Ninguna cuenta cumple con lo que pidió.",
     .key = "usuario",
     .bulk = PAAC_TABLE(masivas_cuentas),
     .imports = PAAC_TABLE(archivos_cuentas)},
};

#define NOMBRE_PERSONA \
  { .name = "nombre", .title = "Nombre de la persona", .required = 1, .max_chars = 200 }
#define CORREO                                              \
  {                                                         \
    .name = "correo", .title = "Correo", .max_chars = 200,  \
    .help = "Allí llegan los avisos. Puede quedar vacío." \
  }
#define CLAVE(ayuda)                                                              \
  {                                                                               \
    .name = "clave", .title = "Contraseña", .kind = PAAC_K_SECRET, .required = 1, \
    .max_chars = 200, .help = (ayuda)                                             \
  }
#define ROLES(opciones)                                                                  \
  {.name = "roles",                                                                      \
   .title = "Roles en toda la Alcaldía",                                                 \
   .kind = PAAC_K_SEVERAL,                                                               \
   .catalogue = (opciones),                                                              \
   .help = "El rol de Control Interno no se da ni se quita aquí: lo hace Sistemas."},    \
      {.name = "enlace_de",                                                              \
       .title = "Enlace de",                                                             \
       .kind = PAAC_K_SEVERAL,                                                           \
       .max_chars = 20000,                                                               \
       .catalogue = "catalogo_unidades",                                                 \
       .help = "Registra el avance de las actividades de estas dependencias."},          \
  {                                                                                      \
    .name = "lider_de", .title = "Líder de", .kind = PAAC_K_SEVERAL, .max_chars = 20000, \
    .catalogue = "catalogo_unidades",                                                    \
    .help = "Responde por las actividades de estas dependencias."                        \
  }

static const struct paac_field campos_cuenta_nueva[] = {
    {.name = "usuario",
     .title = "Usuario",
     .required = 1,
     .max_chars = 60,
     .help = "Con lo que ingresa, como mlopez. No se puede cambiar después."},
    NOMBRE_PERSONA,
    CORREO,
    CLAVE("Se propone una al azar; puede escribir otra, de 12 caracteres o más. Anótela ahora: "
          "después no se puede ver."),
    ROLES("catalogo_roles_generales"),
};

static const struct paac_field campos_cuenta_editar[] = {
    NOMBRE_PERSONA,
    CORREO,
    {.name = "activa",
     .title = "Cuenta activa",
     .kind = PAAC_K_CHECK,
     .max_chars = 2,
     .help = "Sin la marca no puede ingresar, y sus sesiones abiertas se cierran."},
    ROLES("catalogo_roles_cuenta"),
};

static const struct paac_field campos_cuenta_clave[] = {
    CLAVE("Se propone una al azar; puede escribir otra, de 12 caracteres o más. Anótela ahora: "
          "después no se puede ver. Las sesiones abiertas de la cuenta se cierran."),
};

static const struct paac_form formularios[] = {
    {.name = "cuenta_nueva",
     .title = "Nueva cuenta",
     .permission = CUENTAS_EDITAR,
     .fields = PAAC_TABLE(campos_cuenta_nueva),
     .validar = admin_cuenta_nombre,
     .aplicar = admin_cuenta_crear,
     .then = "/cuentas",
     .load = "clave_sugerida",
     .send = "Crear la cuenta"},
    {.name = "cuenta_editar",
     .title = "Editar la cuenta",
     .permission = CUENTAS_EDITAR,
     .fields = PAAC_TABLE(campos_cuenta_editar),
     .aplicar = admin_cuenta_cambiar,
     .then = "/cuentas/{usuario}",
     .load = "cuenta_editar"},
    {.name = "cuenta_clave",
     .title = "Cambiar la contraseña",
     .permission = CUENTAS_EDITAR,
     .fields = PAAC_TABLE(campos_cuenta_clave),
     .aplicar = admin_cuenta_clave,
     .then = "/cuentas/{usuario}",
     .load = "cuenta_clave",
     .send = "Cambiar la contraseña"},
    {.name = "cuenta_desactivar",
     .title = "Desactivar cuentas",
     .permission = CUENTAS_EDITAR,
     .aplicar = admin_cuenta_desactivar},
    {.name = "cuenta_activar",
     .title = "Activar cuentas",
     .permission = CUENTAS_EDITAR,
     .aplicar = admin_cuenta_activar},
};

PAAC_MODULE(.name = "admin", .title = "Administración", .version = "1.0",
            .permissions = PAAC_TABLE(permissions), .routes = PAAC_TABLE(routes),
            .fragments = PAAC_TABLE(fragments), .listados = PAAC_TABLE(listados),
            .forms = PAAC_TABLE(formularios))
