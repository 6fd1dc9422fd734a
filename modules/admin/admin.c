/* Pages and forms over accounts, and the help. It has no tables of its own: what its forms change
 * goes through the host's services. */
#include <paac/paac.h>

#include "cambios.h"
#include "paginas.h"

#define TODOS "enlace lider planeacion control_interno consulta admin"

#define MI_CUENTA "admin.mi_cuenta"

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
    {"admin.roles", "Ver qué puede hacer cada rol", "planeacion control_interno admin"},
    {ROLES_EDITAR, "Cambiar qué puede hacer cada rol", "admin"},
    {ROLES_CONFIRMAR, "Confirmar los permisos delicados que otra persona propone",
     "planeacion admin"},
    {MI_CUENTA, "Ver sus sesiones y cambiar su contraseña", TODOS},
    {"admin.ayuda", "Ver la ayuda", TODOS},
};

/* A form's page and what it does, on one executable or both. */
#define FORMULARIO_EN(ruta, permiso, nombre, titulo, donde)                         \
  {.method = "GET",                                                                 \
   .pattern = (ruta),                                                               \
   .permission = (permiso),                                                         \
   .form = (nombre),                                                                \
   .title = (titulo),                                                               \
   .in = (donde)},                                                                  \
  {                                                                                 \
    .method = "POST", .pattern = (ruta), .permission = (permiso), .form = (nombre), \
    .title = (titulo), .in = (donde)                                                \
  }
#define FORMULARIO(ruta, permiso, nombre, titulo) \
  FORMULARIO_EN(ruta, permiso, nombre, titulo, PAAC_IN_INTRANET)

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
     .menu_group = "Administración",
     .in = PAAC_IN_INTRANET},
    {.method = "GET",
     .pattern = "/cuentas/{usuario}",
     .permission = "admin.cuentas",
     .fragment = "cuenta",
     .view = "cuenta.xsl",
     .csv = "cuentas",
     .title = "Cuenta {usuario}",
     .in = PAAC_IN_INTRANET},
    FORMULARIO("/cuentas/nueva", CUENTAS_EDITAR, "cuenta_nueva", "Nueva cuenta"),
    FORMULARIO("/cuentas/{usuario}/editar", CUENTAS_EDITAR, "cuenta_editar",
               "Editar la cuenta {usuario}"),
    FORMULARIO("/cuentas/{usuario}/clave", CUENTAS_EDITAR, "cuenta_clave",
               "Cambiar la contraseña de {usuario}"),
    FORMULARIO("/cuentas/{usuario}/encargo", CUENTAS_EDITAR, "encargo_nuevo",
               "Encargar las funciones de {usuario}"),
    FORMULARIO("/cuentas/{usuario}/encargos/{encargo}/terminar", CUENTAS_EDITAR, "encargo_terminar",
               "Terminar un encargo de {usuario}"),
    {.method = "GET",
     .pattern = "/mi-cuenta",
     .permission = MI_CUENTA,
     .fragment = "mi_cuenta",
     .view = "sesiones.xsl",
     .title = "Mi cuenta"},
    FORMULARIO_EN("/mi-cuenta/clave", MI_CUENTA, "mi_clave", "Cambiar mi contraseña", PAAC_IN_BOTH),
    FORMULARIO_EN("/mi-cuenta/sesiones/{sesion}/terminar", MI_CUENTA, "mi_sesion_cerrar",
                  "Terminar una sesión", PAAC_IN_BOTH),
    FORMULARIO_EN("/mi-cuenta/sesiones/otras/terminar", MI_CUENTA, "mis_sesiones_cerrar",
                  "Terminar mis otras sesiones", PAAC_IN_BOTH),
    FORMULARIO("/cuentas/{usuario}/entrega", CUENTAS_EDITAR, "entregar",
               "Entrega del cargo de {usuario}"),
    {.method = "GET",
     .pattern = "/entregas/{entrega}",
     .permission = MI_CUENTA,
     .fragment = "acta",
     .view = "entrega.xsl",
     .title = "Acta de entrega {entrega}",
     .in = PAAC_IN_INTRANET},
    {.method = "GET",
     .pattern = "/entregas/{entrega}/expediente",
     .permission = "admin.cuentas",
     .fragment = "expediente",
     .view = "expediente.xsl",
     .title = "Expediente de la entrega {entrega}",
     .in = PAAC_IN_INTRANET,
     .type = "application/zip",
     .file = "entrega.pdf"},
    {.method = "GET",
     .pattern = "/roles",
     .permission = "admin.roles",
     .fragment = "roles",
     .view = "roles.xsl",
     .csv = "roles",
     .title = "Roles y permisos",
     .menu = "Roles",
     .menu_order = 96,
     .menu_group = "Administración"},
    {.method = "GET",
     .pattern = "/roles/{permiso}",
     .permission = "admin.roles",
     .fragment = "permiso",
     .view = "permiso.xsl",
     .title = "Permiso {permiso}"},
    FORMULARIO("/roles/{permiso}/editar", ROLES_EDITAR, "permiso_editar",
               "Cambiar los roles de {permiso}"),
    {.method = "GET",
     .pattern = "/roles/propuestas",
     .permission = ROLES_CONFIRMAR,
     .fragment = "propuestas",
     .view = "propuestas.xsl",
     .csv = "propuestas",
     .title = "Propuestas de permisos",
     .menu = "Permisos por confirmar",
     .menu_order = 96,
     .menu_group = "Administración",
     .in = PAAC_IN_INTRANET},
    {.method = "GET",
     .pattern = "/roles/propuestas/{propuesta}",
     .permission = ROLES_CONFIRMAR,
     .fragment = "propuesta",
     .view = "propuesta.xsl",
     .title = "Propuesta {propuesta}",
     .in = PAAC_IN_INTRANET},
    FORMULARIO("/roles/propuestas/{propuesta}/confirmar", ROLES_CONFIRMAR, "permiso_confirmar",
               "Confirmar la propuesta {propuesta}"),
    FORMULARIO("/roles/propuestas/{propuesta}/rechazar", ROLES_CONFIRMAR, "permiso_rechazar",
               "Rechazar la propuesta {propuesta}"),
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
     .build = admin_pagina_cuentas},
    {.name = "cuenta",
     .major = 1,
     .scope = PAAC_PERMISO,
     .permission = "admin.cuentas",
     .build = admin_cuenta,
     .schema = "cuenta.rng"},
    {.name = "acta",
     .major = 1,
     .scope = PAAC_USUARIO,
     .permission = MI_CUENTA,
     .build = admin_entrega},
    {.name = "expediente",
     .major = 1,
     .scope = PAAC_USUARIO,
     .permission = "admin.cuentas",
     .build = admin_expediente},
    {.name = "permiso",
     .major = 1,
     .scope = PAAC_PERMISO,
     .permission = "admin.roles",
     .build = admin_permiso},
    {.name = "propuesta",
     .major = 1,
     .scope = PAAC_USUARIO,
     .permission = ROLES_CONFIRMAR,
     .build = admin_propuesta},
    {.name = "alertas",
     .major = 1,
     .scope = PAAC_USUARIO,
     .permission = ROLES_CONFIRMAR,
     .build = admin_alertas},
    {.name = "mi_cuenta",
     .major = 1,
     .scope = PAAC_USUARIO,
     .permission = MI_CUENTA,
     .build = admin_mi_cuenta},
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
    {.name = "hasta", .title = "Vence", .type = PAAC_T_DATE, .order = "hasta"},
};

static const struct paac_filter filtros_cuentas[] = {
    {.name = "texto",
     .title = "Palabras",
     .kind = PAAC_F_WORDS,
     .help = "Del usuario o del nombre."},
    {.name = "rol", .title = "Rol", .kind = PAAC_F_CATALOGUE, .catalogue = "catalogo_roles"},
    {.name = "estado",
     .title = "Estado",
     .kind = PAAC_F_CATALOGUE,
     .catalogue = "catalogo_estados_cuenta",
     .all = "Todas"},
    {.name = "vence", .title = "Vence", .kind = PAAC_F_CATALOGUE, .catalogue = "catalogo_vence"},
};

static const struct paac_column columnas_roles[] = {
    {.name = "modulo", .title = "Módulo"},
    {.name = "titulo", .title = "Permiso", .link = "/roles/{permiso}", .order = "titulo"},
    {.name = "enlace", .title = "Enlace"},
    {.name = "lider", .title = "Líder"},
    {.name = "planeacion", .title = "Planeación"},
    {.name = "control_interno", .title = "Control Interno"},
    {.name = "consulta", .title = "Consulta"},
    {.name = "admin", .title = "Administración"},
    {.name = "marca", .title = "Aviso"},
    {.name = "permiso", .title = "Nombre del permiso", .order = "permiso", .hidden = 1},
};

static const struct paac_filter filtros_roles[] = {
    {.name = "texto", .title = "Palabras", .kind = PAAC_F_WORDS},
    {.name = "de_modulo",
     .title = "Módulo",
     .kind = PAAC_F_CATALOGUE,
     .catalogue = "catalogo_modulos"},
    {.name = "rol", .title = "Rol", .kind = PAAC_F_CATALOGUE, .catalogue = "catalogo_todos_roles"},
};

static const struct paac_column columnas_propuestas[] = {
    {.name = "id",
     .title = "N.º",
     .type = PAAC_T_INT,
     .link = "/roles/propuestas/{id}",
     .order = "id"},
    {.name = "titulo", .title = "Permiso", .link = "/roles/propuestas/{id}"},
    {.name = "propone", .title = "Propone"},
    {.name = "dia", .title = "Desde", .type = PAAC_T_DATE},
    {.name = "estado", .title = "Estado"},
    {.name = "decide", .title = "Decide"},
    {.name = "permiso", .title = "Nombre del permiso", .hidden = 1},
};

static const struct paac_filter filtros_propuestas[] = {
    {.name = "estado",
     .title = "Estado",
     .kind = PAAC_F_CATALOGUE,
     .catalogue = "catalogo_estados_propuesta",
     .all = "Todas"},
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
     .statement = "cuentas",
     .columns = PAAC_TABLE(columnas_cuentas),
     .filters = PAAC_TABLE(filtros_cuentas),
     .empty = "Ninguna cuenta cumple con lo que pidió.",
     .key = "usuario",
     .bulk = PAAC_TABLE(masivas_cuentas),
     .imports = PAAC_TABLE(archivos_cuentas),
     .row_title = "{nombre} ({usuario})"},
    {.name = "roles",
     .title = "Roles y permisos",
     .permission = "admin.roles",
     .page_size = 500,
     .statement = "roles",
     .columns = PAAC_TABLE(columnas_roles),
     .filters = PAAC_TABLE(filtros_roles),
     .empty = "Ningún permiso cumple con lo que pidió."},
    {.name = "propuestas",
     .title = "Propuestas de permisos",
     .permission = ROLES_CONFIRMAR,
     .statement = "propuestas",
     .columns = PAAC_TABLE(columnas_propuestas),
     .filters = PAAC_TABLE(filtros_propuestas),
     .empty = "Nadie ha propuesto cambiar un permiso delicado."},
};

#define NOMBRE_PERSONA \
  { .name = "nombre", .title = "Nombre de la persona", .required = 1, .max_chars = 200 }
#define CORREO                                              \
  {                                                         \
    .name = "correo", .title = "Correo", .max_chars = 200,  \
    .help = "Allí llegan los avisos. Puede quedar vacío." \
  }
#define HASTA                                                                                        \
  {                                                                                                  \
    .name = "hasta", .title = "Último día", .type = PAAC_T_DATE, .max_chars = 10,                    \
    .help = "Después de ese día no puede ingresar y sus sesiones se cierran. Puede quedar vacío." \
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
    HASTA,
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
    HASTA,
    ROLES("catalogo_roles_cuenta"),
};

static const struct paac_field campos_cuenta_clave[] = {
    CLAVE("Se propone una al azar; puede escribir otra, de 12 caracteres o más. Anótela ahora: "
          "después no se puede ver. Las sesiones abiertas de la cuenta se cierran."),
};

static const struct paac_field campos_encargo[] = {
    {.name = "encargado",
     .title = "Se encarga",
     .required = 1,
     .max_chars = 60,
     .kind = PAAC_K_CHOICE,
     .catalogue = "catalogo_encargados",
     .help = "Tendrá también los roles y dependencias de la persona ausente, sólo esos días."},
    {.name = "desde", .title = "Desde", .type = PAAC_T_DATE, .required = 1, .max_chars = 10},
    {.name = "hasta",
     .title = "Hasta",
     .type = PAAC_T_DATE,
     .required = 1,
     .max_chars = 10,
     .help = "Último día. Termina solo."},
    {.name = "acto",
     .title = "Acto",
     .required = 1,
     .max_chars = 300,
     .help = "Como «Resolución 123 del 10 de enero de 2027»."},
};

static const struct paac_field campos_mi_clave[] = {
    {.name = "clave_actual",
     .title = "Contraseña de ahora",
     .kind = PAAC_K_PASSWORD,
     .required = 1,
     .max_chars = 200},
    {.name = "clave",
     .title = "Contraseña nueva",
     .kind = PAAC_K_PASSWORD,
     .required = 1,
     .max_chars = 200,
     .help =
         "De 12 caracteres o más. Cuatro palabras que sólo usted junte son fáciles de recordar."},
    {.name = "clave_otra_vez",
     .title = "La nueva, otra vez",
     .kind = PAAC_K_PASSWORD,
     .required = 1,
     .max_chars = 200},
};

static const struct paac_field campos_entrega[] = {
    {.name = "recibe",
     .title = "Recibe",
     .required = 1,
     .max_chars = 60,
     .kind = PAAC_K_CHOICE,
     .catalogue = "catalogo_encargados"},
    {.name = "roles",
     .title = "Qué pasa",
     .kind = PAAC_K_SEVERAL,
     .required = 1,
     .max_chars = 20000,
     .catalogue = "catalogo_entregables",
     .help = "Quien recibe lo tiene desde ahora. El trabajo pendiente se anota en el acta."},
    {.name = "fecha", .title = "Fecha", .type = PAAC_T_DATE, .required = 1, .max_chars = 10},
    {.name = "cierra",
     .title = "La cuenta de quien entrega termina ese día",
     .kind = PAAC_K_CHECK,
     .max_chars = 2,
     .help = "Conserva sus roles hasta entonces. Sin la marca, deja ahora los roles que pasan."},
    {.name = "acto",
     .title = "Acto",
     .required = 1,
     .max_chars = 300,
     .help = "Como «Decreto 045 del 3 de febrero de 2027»."},
    {.name = "observaciones", .title = "Observaciones", .kind = PAAC_K_AREA},
};

static const struct paac_field campos_permiso[] = {
    {.name = "roles",
     .title = "Roles que lo tienen",
     .kind = PAAC_K_SEVERAL,
     .catalogue = "catalogo_roles_intranet",
     .help =
         "Vale desde la próxima página que abran. Dar un permiso delicado, o cualquiera a un rol "
         "que usted tiene, espera a que otra persona lo confirme. Lo de Control Interno no se "
         "cambia aquí."},
};

static const struct paac_form formularios[] = {
    {.name = "entregar",
     .title = "Entrega del cargo",
     .permission = CUENTAS_EDITAR,
     .fields = PAAC_TABLE(campos_entrega),
     .aplicar = admin_entregar,
     .load = "entregar",
     .send = "Registrar la entrega"},
    {.name = "permiso_editar",
     .title = "Cambiar los roles de un permiso",
     .permission = ROLES_EDITAR,
     .fields = PAAC_TABLE(campos_permiso),
     .aplicar = admin_permiso_cambiar,
     .then = "/roles/{permiso}",
     .load = "permiso_editar"},
    {.name = "permiso_confirmar",
     .title = "Confirmar un permiso",
     .permission = ROLES_CONFIRMAR,
     .aplicar = admin_permiso_confirmar,
     .then = "/roles/propuestas/{propuesta}",
     .load = "propuesta_pendiente",
     .send = "Confirmar",
     .help =
         "Los roles de la propuesta lo tienen desde la próxima página que abran. Queda en el libro "
         "quién lo propuso y quién lo confirmó."},
    {.name = "permiso_rechazar",
     .title = "Rechazar un permiso",
     .permission = ROLES_CONFIRMAR,
     .aplicar = admin_permiso_rechazar,
     .then = "/roles/propuestas/{propuesta}",
     .load = "propuesta_pendiente",
     .send = "Rechazar",
     .help = "El permiso queda como está."},
    {.name = "encargo_nuevo",
     .title = "Encargar las funciones",
     .permission = CUENTAS_EDITAR,
     .fields = PAAC_TABLE(campos_encargo),
     .aplicar = admin_encargo_crear,
     .then = "/cuentas/{usuario}",
     .send = "Encargar"},
    {.name = "encargo_terminar",
     .title = "Terminar un encargo",
     .permission = CUENTAS_EDITAR,
     .aplicar = admin_encargo_terminar,
     .then = "/cuentas/{usuario}",
     .load = "encargo_editar",
     .send = "Terminar el encargo",
     .help = "Deja de valer desde hoy; lo que se hizo durante el encargo queda como está."},
    {.name = "mi_clave",
     .title = "Cambiar mi contraseña",
     .permission = MI_CUENTA,
     .fields = PAAC_TABLE(campos_mi_clave),
     .aplicar = admin_mi_clave,
     .then = "/mi-cuenta",
     .send = "Cambiar la contraseña",
     .help = "Sus otras sesiones se cierran; ésta sigue."},
    {.name = "mi_sesion_cerrar",
     .title = "Terminar una sesión",
     .permission = MI_CUENTA,
     .aplicar = admin_mi_sesion_cerrar,
     .then = "/mi-cuenta",
     .load = "mi_sesion",
     .send = "Terminar la sesión",
     .help = "Quien la esté usando tendrá que ingresar de nuevo."},
    {.name = "mis_sesiones_cerrar",
     .title = "Terminar mis otras sesiones",
     .permission = MI_CUENTA,
     .aplicar = admin_mis_sesiones_cerrar,
     .then = "/mi-cuenta",
     .send = "Terminarlas todas",
     .help = "Se cierran todas menos ésta, en la intranet y en Control Interno. Si no reconoce "
             "alguna, cambie también su contraseña."},
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

static const struct paac_object objetos[] = {
    {.kind = "cuenta",
     .title = "Cuenta",
     .permission = "admin.cuentas",
     .page = "/cuentas/{1}",
     .personal = "Correo",
     .personal_permission = CUENTAS_EDITAR},
    {.kind = "permiso", .title = "Permiso", .permission = "admin.roles", .page = "/roles/{1}"},
};

PAAC_MODULE(.sensitive = CUENTAS_EDITAR " " ROLES_EDITAR " " ROLES_CONFIRMAR, .name = "admin",
            .title = "Administración", .version = "1.0", .permissions = PAAC_TABLE(permissions),
            .routes = PAAC_TABLE(routes), .fragments = PAAC_TABLE(fragments),
            .listados = PAAC_TABLE(listados), .forms = PAAC_TABLE(formularios),
            .objects = PAAC_TABLE(objetos))
