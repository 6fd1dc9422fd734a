/* Units: the catalogue that every module shares, how they are written, who belongs to which
 * collective, and what became of those that ended. */
#include <paac/paac.h>

#include "cambios.h"
#include "pagina.h"

#define TODOS "enlace lider planeacion control_interno consulta admin"

static const struct paac_permission permissions[] = {
    {UNIDADES_VER, "Ver las dependencias", TODOS},
    {UNIDADES_EDITAR, "Crear, cambiar, fusionar y dividir dependencias", "planeacion admin"},
    {"unidades.alertas", "Saber qué dependencias no tienen quien reporte", "planeacion admin"},
};

/* A form's page and what it does. */
#define FORMULARIO(ruta, nombre, titulo)                                           \
  {.method = "GET",                                                                \
   .pattern = "/unidades/" ruta,                                                   \
   .permission = UNIDADES_EDITAR,                                                  \
   .form = (nombre),                                                               \
   .title = (titulo),                                                              \
   .in = PAAC_IN_INTRANET},                                                        \
  {                                                                                \
    .method = "POST", .pattern = "/unidades/" ruta, .permission = UNIDADES_EDITAR, \
    .form = (nombre), .title = (titulo), .in = PAAC_IN_INTRANET                    \
  }

static const struct paac_route routes[] = {
    {.method = "GET",
     .pattern = "/unidades",
     .permission = UNIDADES_VER,
     .fragment = "pagina_unidades",
     .view = "unidades.xsl",
     .csv = "unidades",
     .title = "Dependencias",
     .menu = "Dependencias",
     .menu_order = 80,
     .menu_group = "Administración"},
    {.method = "GET",
     .pattern = "/unidades/{codigo}",
     .permission = UNIDADES_VER,
     .fragment = "unidad",
     .view = "unidad.xsl",
     .csv = "grafias",
     .title = "Dependencia {codigo}"},
    FORMULARIO("nueva", "unidad_nueva", "Nueva dependencia"),
    FORMULARIO("{codigo}/editar", "unidad_editar", "Editar la dependencia {codigo}"),
    FORMULARIO("{codigo}/grafia", "grafia_agregar", "Agregar una grafía de {codigo}"),
    FORMULARIO("{codigo}/quitar-grafia", "grafia_quitar", "Quitar una grafía de {codigo}"),
    FORMULARIO("{codigo}/miembros", "miembros_agregar", "Agregar miembros a {codigo}"),
    FORMULARIO("{codigo}/retirar-miembros", "miembros_retirar", "Retirar miembros de {codigo}"),
    FORMULARIO("{codigo}/fusionar", "fusionar", "Fusionar {codigo} con otra"),
    FORMULARIO("{codigo}/dividir", "dividir", "Dividir {codigo} en varias"),
    FORMULARIO("{codigo}/deshacer", "deshacer", "Deshacer el fin de {codigo}"),
};

static const struct paac_fragment fragments[] = {
    {.name = "pagina_unidades",
     .major = 1,
     .scope = PAAC_PERMISO,
     .permission = UNIDADES_VER,
     .build = unidades_pagina},
    {.name = "unidad",
     .major = 1,
     .scope = PAAC_PERMISO,
     .permission = UNIDADES_VER,
     .build = unidades_unidad,
     .usa = "plan.de_unidad@1",
     .schema = "unidad.rng"},
    {.name = "alertas",
     .major = 1,
     .permission = "unidades.alertas",
     .build = unidades_alertas,
     .schema = "alertas.rng"},
};

static const struct paac_column columnas_unidades[] = {
    {.name = "codigo", .title = "Código", .link = "/unidades/{codigo}", .order = "codigo"},
    {.name = "nombre", .title = "Nombre", .link = "/unidades/{codigo}", .order = "nombre"},
    {.name = "tipo", .title = "Tipo", .order = "tipo"},
    {.name = "alias", .title = "También escrita"},
    {.name = "enlaces", .title = "Enlaces activos"},
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

static const struct paac_bulk masivas_unidades[] = {
    {.form = "unidad_confirmar", .title = "Confirmar", .in = PAAC_IN_INTRANET},
};

static const struct paac_bulk archivos_unidades[] = {
    {.form = "unidad_nueva",
     .title = "Agregar dependencias desde un archivo",
     .in = PAAC_IN_INTRANET},
};

static const struct paac_listado listados[] = {
    {.name = "unidades",
     .title = "Dependencias",
     .permission = UNIDADES_VER,
     .statement = "unidades",
     .columns = PAAC_TABLE(columnas_unidades),
     .filters = PAAC_TABLE(filtros_unidades),
     .empty =
         "Ninguna dependencia cumple con lo que pidió. Escriba menos palabras o quite el tipo.",
     .key = "codigo",
     .bulk = PAAC_TABLE(masivas_unidades),
     .imports = PAAC_TABLE(archivos_unidades),
     .row_title = "{nombre} ({codigo})"},
    {.name = "grafias",
     .title = "Formas de escribir las dependencias",
     .permission = UNIDADES_VER,
     .statement = "grafias",
     .columns = PAAC_TABLE(columnas_grafias),
     .empty = "No hay dependencias con ese código."},
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
    {.name = "todas",
     .title = "Son todas",
     .kind = PAAC_K_CHECK,
     .max_chars = 2,
     .si = "colectivo",
     .help = "El colectivo nombra a todas las dependencias activas y no lleva lista de miembros."},
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

#define FUNDAMENTO                                                                                 \
  {.name = "fecha", .title = "Desde cuándo", .type = PAAC_T_DATE, .required = 1, .max_chars = 10}, \
      {.name = "motivo", .title = "Motivo", .required = 1, .max_chars = 500}, {                    \
    .name = "acto", .title = "Acto administrativo", .required = 1, .max_chars = 300,               \
    .help = "Número y fecha del acuerdo o decreto que lo dispuso."                                \
  }

static const struct paac_field campos_miembros_agregar[] = {
    {.name = "unidades",
     .title = "Dependencias que entran",
     .kind = PAAC_K_SEVERAL,
     .required = 1,
     .max_chars = 20000,
     .catalogue = "catalogo_no_miembros"},
    {.name = "desde",
     .title = "Desde",
     .type = PAAC_T_DATE,
     .required = 1,
     .max_chars = 10,
     .help = "Primer día en que responden por lo que se pide al colectivo."},
    {.name = "hasta",
     .title = "Hasta",
     .type = PAAC_T_DATE,
     .max_chars = 10,
     .help = "Último día. Déjelo vacío si no se sabe."},
};

static const struct paac_field campos_miembros_retirar[] = {
    {.name = "miembros",
     .title = "Dependencias que salen",
     .kind = PAAC_K_SEVERAL,
     .required = 1,
     .max_chars = 20000,
     .catalogue = "catalogo_miembros"},
    {.name = "hasta",
     .title = "Hasta",
     .type = PAAC_T_DATE,
     .required = 1,
     .max_chars = 10,
     .help =
         "Último día en que responden. Si es anterior al primero, es que nunca fueron miembros: "
         "se borra."},
};

static const struct paac_field campos_fusionar[] = {
    {.name = "sucesora",
     .title = "Pasa a ser",
     .kind = PAAC_K_CHOICE,
     .required = 1,
     .max_chars = 40,
     .catalogue = "catalogo_sucesoras",
     .help = "La que responde desde ahora por lo que los planes piden a ésta."},
    FUNDAMENTO,
};

static const struct paac_field campos_dividir[] = {
    {.name = "sucesoras",
     .title = "Le suceden",
     .kind = PAAC_K_SEVERAL,
     .required = 1,
     .max_chars = 20000,
     .catalogue = "catalogo_sucesoras",
     .help = "Dos o más. Si falta alguna, créela primero en /unidades/nueva."},
    FUNDAMENTO,
};

static const struct paac_field campos_deshacer[] = {
    {.name = "motivo",
     .title = "Por qué se deshace",
     .required = 1,
     .max_chars = 500,
     .help = "Queda en el libro."},
};

static const struct paac_form formularios[] = {
    {.name = "unidad_confirmar",
     .title = "Confirmar dependencias",
     .permission = UNIDADES_EDITAR,
     .aplicar = unidades_confirmar},
    {.name = "unidad_nueva",
     .title = "Nueva dependencia",
     .permission = UNIDADES_EDITAR,
     .fields = PAAC_TABLE(campos_unidad_nueva),
     .validar = unidades_codigo,
     .aplicar = unidades_crear,
     .then = "/unidades/{codigo}",
     .send = "Crear la dependencia"},
    {.name = "unidad_editar",
     .title = "Editar la dependencia",
     .permission = UNIDADES_EDITAR,
     .fields = PAAC_TABLE(campos_unidad_editar),
     .aplicar = unidades_cambiar,
     .then = "/unidades/{codigo}",
     .load = "unidad_editar"},
    {.name = "grafia_agregar",
     .title = "Agregar una grafía",
     .permission = UNIDADES_EDITAR,
     .fields = PAAC_TABLE(campos_grafia_agregar),
     .aplicar = unidades_grafia_agregar,
     .then = "/unidades/{codigo}",
     .load = "unidad_existe",
     .send = "Agregar"},
    {.name = "grafia_quitar",
     .title = "Quitar una grafía",
     .permission = UNIDADES_EDITAR,
     .fields = PAAC_TABLE(campos_grafia_quitar),
     .aplicar = unidades_grafia_quitar,
     .then = "/unidades/{codigo}",
     .load = "unidad_existe",
     .send = "Quitar"},
    {.name = "miembros_agregar",
     .title = "Agregar miembros",
     .permission = UNIDADES_EDITAR,
     .fields = PAAC_TABLE(campos_miembros_agregar),
     .aplicar = unidades_miembros_agregar,
     .then = "/unidades/{codigo}",
     .load = "colectivo_editar",
     .send = "Agregar"},
    {.name = "miembros_retirar",
     .title = "Retirar miembros",
     .permission = UNIDADES_EDITAR,
     .fields = PAAC_TABLE(campos_miembros_retirar),
     .aplicar = unidades_miembros_retirar,
     .then = "/unidades/{codigo}",
     .load = "colectivo_retirar",
     .send = "Retirar"},
    {.name = "fusionar",
     .title = "Fusionar con otra",
     .permission = UNIDADES_EDITAR,
     .fields = PAAC_TABLE(campos_fusionar),
     .aplicar = unidades_fusionar,
     .then = "/unidades/{codigo}",
     .load = "unidad_terminar",
     .send = "Fusionar",
     .help =
         "Se desactiva. Sus grafías, sus roles, sus colectivos y lo que los planes le piden pasan "
         "a la otra; los planes conservan el texto con que fueron aprobados. Se puede deshacer."},
    {.name = "dividir",
     .title = "Dividir en varias",
     .permission = UNIDADES_EDITAR,
     .fields = PAAC_TABLE(campos_dividir),
     .aplicar = unidades_dividir,
     .then = "/unidades/{codigo}",
     .load = "unidad_terminar",
     .send = "Dividir",
     .help = "Se desactiva y conserva sus roles y sus actividades, hasta que se diga por cuáles "
             "responde cada una. Los planes aprobados no cambian. Se puede deshacer."},
    {.name = "deshacer",
     .title = "Deshacer la fusión o la división",
     .permission = UNIDADES_EDITAR,
     .fields = PAAC_TABLE(campos_deshacer),
     .aplicar = unidades_deshacer,
     .then = "/unidades/{codigo}",
     .load = "unidad_terminada",
     .send = "Deshacer",
     .help =
         "Vuelve a estar activa y recupera sus roles. Sólo se puede mientras nada de lo que pasó "
         "a otra haya cambiado."},
};

static const struct paac_object objetos[] = {
    {.kind = "unidad", .title = "Dependencia", .permission = UNIDADES_VER, .page = "/unidades/{1}"},
};

PAAC_MODULE(.name = "unidades", .title = "Dependencias", .version = "1.0",
            .permissions = PAAC_TABLE(permissions), .routes = PAAC_TABLE(routes),
            .fragments = PAAC_TABLE(fragments), .listados = PAAC_TABLE(listados),
            .forms = PAAC_TABLE(formularios), .objects = PAAC_TABLE(objetos))
