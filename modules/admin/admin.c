/* Pages and forms over what the host keeps: units, accounts; and the help. It has no tables of its
 * own: what its forms change goes through the host's services. */
#include <paac/paac.h>

#include "cambios.h"

#define TODOS "enlace lider planeacion control_interno consulta admin"

#define CUENTAS_EDITAR "admin.cuentas_editar"
#define UNIDADES_EDITAR "admin.unidades_editar"

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

/* GET /unidades, GET /cuentas */
static paac_status pagina_unidades(paac_req *req, paac_xml *x) {
  return pagina_lista(req, x, "unidades", "unidades", UNIDADES_EDITAR, "Nueva dependencia",
                      "/unidades/nueva");
}
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
  if (paac_col_int(u, "activa") == 0) paac_attr(x, "activa", "no");
  if (paac_col_int(u, "por_confirmar") != 0) paac_attr(x, "por_confirmar", "si");
  paac_rows *a = paac_query(req, "alias", codigo);
  bool otras = false;
  while (paac_next(a)) {
    paac_element(x, "alias", paac_col(a, "original"));
    otras = true;
  }
  if (paac_can(req, UNIDADES_EDITAR)) {
    const char *nombre = paac_col(u, "codigo");
    accion(x, paac_col_int(u, "por_confirmar") != 0 ? "Confirmar o editar" : "Editar", "/unidades/",
           nombre, "/editar");
    accion(x, "Agregar una grafía", "/unidades/", nombre, "/grafia");
    if (otras) accion(x, "Quitar una grafía", "/unidades/", nombre, "/quitar-grafia");
  }
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
    {UNIDADES_EDITAR, "Crear y cambiar dependencias y sus grafías", "planeacion admin"},
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
     .pattern = "/unidades",
     .permission = "admin.unidades",
     .fragment = "pagina_unidades",
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
    FORMULARIO("/unidades/nueva", UNIDADES_EDITAR, "unidad_nueva", "Nueva dependencia"),
    FORMULARIO("/unidades/{codigo}/editar", UNIDADES_EDITAR, "unidad_editar",
               "Editar la dependencia {codigo}"),
    FORMULARIO("/unidades/{codigo}/grafia", UNIDADES_EDITAR, "grafia_agregar",
               "Agregar una grafía de {codigo}"),
    FORMULARIO("/unidades/{codigo}/quitar-grafia", UNIDADES_EDITAR, "grafia_quitar",
               "Quitar una grafía de {codigo}"),
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
    {.name = "pagina_unidades",
     .major = 1,
     .scope = PAAC_PERMISO,
     .permission = "admin.unidades",
     .build = pagina_unidades},
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
    {.name = "unidad",
     .major = 1,
     .scope = PAAC_PERMISO,
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
    {.name = "estado", .title = "Estado", .order = "estado"},
};

static const struct paac_filter filtros_unidades[] = {
    {.name = "texto",
     .title = "Palabras",
     .kind = PAAC_F_WORDS,
     .help = "Del nombre o de cualquier forma de escribirla."},
    {.name = "tipo", .title = "Tipo", .kind = PAAC_F_CATALOGUE, .catalogue = "catalogo_tipos"},
    {.name = "estado",
     .title = "Estado",
     .kind = PAAC_F_CATALOGUE,
     .catalogue = "catalogo_estados"},
};

static const struct paac_column columnas_grafias[] = {
    {.name = "codigo", .title = "Código", .link = "/unidades/{codigo}"},
    {.name = "nombre", .title = "Nombre", .order = "nombre"},
    {.name = "tipo", .title = "Tipo"},
    {.name = "grafia", .title = "Grafía", .order = "grafia"},
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

static const struct paac_bulk masivas_unidades[] = {
    {.form = "unidad_confirmar", .title = "Confirmar", .in = PAAC_IN_INTRANET},
};

static const struct paac_bulk archivos_unidades[] = {
    {.form = "unidad_nueva",
     .title = "Agregar dependencias desde un archivo",
     .in = PAAC_IN_INTRANET},
};

static const struct paac_bulk archivos_cuentas[] = {
    {.form = "cuenta_nueva", .title = "Agregar cuentas desde un archivo", .in = PAAC_IN_INTRANET},
};

static const struct paac_bulk masivas_cuentas[] = {
    {.form = "cuenta_desactivar", .title = "Desactivar", .in = PAAC_IN_INTRANET},
    {.form = "cuenta_activar", .title = "Activar", .in = PAAC_IN_INTRANET},
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
         "Ninguna dependencia cumple con lo que pidió. Escriba menos palabras o quite el tipo.",
     .key = "codigo",
     .bulk = PAAC_TABLE(masivas_unidades),
     .imports = PAAC_TABLE(archivos_unidades)},
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

#define NOMBRE_UNIDAD \
  { .name = "nombre", .title = "Nombre", .required = 1, .max_chars = 300 }
#define TIPO                                                                                \
  {                                                                                         \
    .name = "tipo", .title = "Tipo", .required = 1, .max_chars = 10, .kind = PAAC_K_CHOICE, \
    .catalogue = "catalogo_tipos",                                                          \
    .help = "Un colectivo nombra a varias dependencias, como «Todas las dependencias»."   \
  }

static const struct paac_field campos_unidad_nueva[] = {
    {.name = "codigo",
     .title = "Código",
     .required = 1,
     .max_chars = 40,
     .help = "La sigla o un nombre corto, en minúsculas y sin tildes: «opgi», "
             "«unidad-de-correspondencia». No se puede cambiar después."},
    NOMBRE_UNIDAD,
    TIPO,
};

static const struct paac_field campos_unidad_editar[] = {
    NOMBRE_UNIDAD,
    TIPO,
    {.name = "confirmada",
     .title = "Confirmada",
     .kind = PAAC_K_CHECK,
     .max_chars = 2,
     .help = "Alguien revisó que no es otra dependencia mal escrita."},
    {.name = "activa",
     .title = "Activa",
     .kind = PAAC_K_CHECK,
     .max_chars = 2,
     .help = "Sin la marca no se ofrece para lo nuevo; lo que ya la nombra se conserva."},
};

static const struct paac_field campos_grafia_agregar[] = {
    {.name = "alias",
     .title = "También se escribe",
     .required = 1,
     .max_chars = 300,
     .help = "Tal como aparece en los documentos. No importan tildes, mayúsculas ni puntos."},
};

static const struct paac_field campos_grafia_quitar[] = {
    {.name = "alias",
     .title = "Grafía",
     .required = 1,
     .max_chars = 300,
     .kind = PAAC_K_CHOICE,
     .catalogue = "catalogo_grafias",
     .help = "Los planes ya cargados no cambian; el próximo que la use preguntará de quién es."},
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
    {.name = "unidad_confirmar",
     .title = "Confirmar dependencias",
     .permission = UNIDADES_EDITAR,
     .aplicar = admin_unidad_confirmar},
    {.name = "unidad_nueva",
     .title = "Nueva dependencia",
     .permission = UNIDADES_EDITAR,
     .fields = PAAC_TABLE(campos_unidad_nueva),
     .validar = admin_unidad_codigo,
     .aplicar = admin_unidad_crear,
     .then = "/unidades/{codigo}",
     .send = "Crear la dependencia"},
    {.name = "unidad_editar",
     .title = "Editar la dependencia",
     .permission = UNIDADES_EDITAR,
     .fields = PAAC_TABLE(campos_unidad_editar),
     .aplicar = admin_unidad_cambiar,
     .then = "/unidades/{codigo}",
     .load = "unidad_editar"},
    {.name = "grafia_agregar",
     .title = "Agregar una grafía",
     .permission = UNIDADES_EDITAR,
     .fields = PAAC_TABLE(campos_grafia_agregar),
     .aplicar = admin_grafia_agregar,
     .then = "/unidades/{codigo}",
     .load = "unidad_existe",
     .send = "Agregar"},
    {.name = "grafia_quitar",
     .title = "Quitar una grafía",
     .permission = UNIDADES_EDITAR,
     .fields = PAAC_TABLE(campos_grafia_quitar),
     .aplicar = admin_grafia_quitar,
     .then = "/unidades/{codigo}",
     .load = "unidad_existe",
     .send = "Quitar"},
};

PAAC_MODULE(.name = "admin", .title = "Administración", .version = "1.0",
            .permissions = PAAC_TABLE(permissions), .routes = PAAC_TABLE(routes),
            .fragments = PAAC_TABLE(fragments), .listados = PAAC_TABLE(listados),
            .forms = PAAC_TABLE(formularios))
