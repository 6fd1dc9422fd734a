/* Business days: what the law makes a holiday, and what this municipality adds by an act. */
#include <paac/paac.h>

#include "anio.h"
#include "cambios.h"

#define TODOS "enlace lider planeacion control_interno consulta admin"
#define VER "calendario.ver"

enum { LUGAR = 85 }; /* in the menu */

static const struct paac_permission permissions[] = {
    {VER, "Ver el calendario de días hábiles", TODOS},
    {CALENDARIO_EDITAR, "Agregar y cambiar los días no laborables de la entidad",
     "planeacion admin"},
};

#define FORMULARIO(ruta, nombre, titulo)                                                    \
  {.method = "GET",                                                                         \
   .pattern = (ruta),                                                                       \
   .permission = CALENDARIO_EDITAR,                                                         \
   .form = (nombre),                                                                        \
   .title = (titulo),                                                                       \
   .in = PAAC_IN_INTRANET},                                                                 \
  {                                                                                         \
    .method = "POST", .pattern = (ruta), .permission = CALENDARIO_EDITAR, .form = (nombre), \
    .title = (titulo), .in = PAAC_IN_INTRANET                                               \
  }

static const struct paac_route routes[] = {
    {.method = "GET",
     .pattern = "/calendario",
     .permission = VER,
     .fragment = "anio",
     .view = "anio.xsl",
     .csv = "lista",
     .title = "Calendario de días hábiles",
     .menu = "Calendario",
     .menu_order = LUGAR,
     .menu_group = "Administración"},
    {.method = "GET",
     .pattern = "/calendario/{anio}",
     .permission = VER,
     .fragment = "anio",
     .view = "anio.xsl",
     .csv = "lista",
     .title = "Calendario de días hábiles {anio}"},
    {.method = "GET",
     .pattern = "/calendario/plazo",
     .permission = VER,
     .fragment = "plazo",
     .view = "plazo.xsl",
     .title = "Contar un plazo"},
    FORMULARIO("/calendario/{anio}/nuevo", "dia_nuevo", "Día no laborable"),
    FORMULARIO("/calendario/{anio}/{id}/editar", "dia_editar", "Editar un día no laborable"),
    FORMULARIO("/calendario/{anio}/{id}/quitar", "dia_quitar", "Quitar un día no laborable"),
};

static const struct paac_fragment fragments[] = {
    {.name = "anio",
     .major = 1,
     .scope = PAAC_PERMISO,
     .permission = VER,
     .build = calendario_anio,
     .schema = "anio.rng"},
    {.name = "plazo",
     .major = 1,
     .permission = VER,
     .build = calendario_plazo,
     .schema = "plazo.rng"},
};

static const struct paac_column columnas[] = {
    {.name = "dia",
     .title = "Día",
     .type = PAAC_T_DATE,
     .link = "/calendario/{anio}",
     .order = "dia"},
    {.name = "motivo", .title = "Motivo"},
    {.name = "acto", .title = "Acto administrativo"},
    {.name = "suspende", .title = "Suspende términos"},
};

static const struct paac_listado listados[] = {
    {.name = "lista",
     .title = "Días no laborables de la entidad",
     .permission = VER,
     .statement = "lista",
     .columns = PAAC_TABLE(columnas),
     .empty = "La entidad no ha registrado días no laborables."},
};

static const struct paac_field campos[] = {
    {.name = "dia", .title = "Día", .type = PAAC_T_DATE, .required = 1, .max_chars = 10},
    {.name = "motivo",
     .title = "Motivo",
     .required = 1,
     .max_chars = 200,
     .help = "Como Carnaval de Negros y Blancos, o jornada de Semana Santa."},
    {.name = "acto",
     .title = "Acto administrativo",
     .required = 1,
     .max_chars = 300,
     .help = "Número y fecha del decreto o la resolución que lo dispuso."},
    {.name = "suspende",
     .title = "Suspende términos",
     .kind = PAAC_K_CHECK,
     .max_chars = 2,
     .help = "Márquelo sólo si el acto lo dice: un día cívico no suspende por sí solo los términos "
             "de las peticiones."},
};

static const struct paac_field campos_quitar[] = {
    {.name = "motivo_quitar",
     .title = "Por qué se quita",
     .required = 1,
     .max_chars = 300,
     .help = "Queda en el libro. Los plazos ya comunicados no cambian."},
};

static const struct paac_form formularios[] = {
    {.name = "dia_nuevo",
     .title = "Día no laborable",
     .permission = CALENDARIO_EDITAR,
     .fields = PAAC_TABLE(campos),
     .validar = calendario_validar,
     .aplicar = calendario_agregar,
     .then = "/calendario/{anio}",
     .send = "Agregar"},
    {.name = "dia_editar",
     .title = "Editar un día no laborable",
     .permission = CALENDARIO_EDITAR,
     .fields = PAAC_TABLE(campos),
     .validar = calendario_validar,
     .aplicar = calendario_cambiar,
     .then = "/calendario/{anio}",
     .load = "dia_editar"},
    {.name = "dia_quitar",
     .title = "Quitar un día no laborable",
     .permission = CALENDARIO_EDITAR,
     .fields = PAAC_TABLE(campos_quitar),
     .aplicar = calendario_quitar,
     .then = "/calendario/{anio}",
     .load = "dia_editar",
     .send = "Quitar del calendario"},
};

static const struct paac_object objetos[] = {
    {.kind = "calendario", .title = "Día no laborable", .permission = VER},
};

PAAC_MODULE(.name = "calendario", .title = "Calendario de días hábiles", .version = "1.0",
            .permissions = PAAC_TABLE(permissions), .routes = PAAC_TABLE(routes),
            .fragments = PAAC_TABLE(fragments), .listados = PAAC_TABLE(listados),
            .forms = PAAC_TABLE(formularios), .objects = PAAC_TABLE(objetos))
