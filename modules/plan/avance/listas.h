/* The lists of progress, as elements of the module's table of lists. Included by plan.c only. */
#ifndef PLAN_AVANCE_LISTAS_H
#define PLAN_AVANCE_LISTAS_H

#include <paac/paac.h>

#include "solicitar.h"

static const struct paac_column plan_av_columnas[] = {
    {.name = "vigencia", .title = "Vigencia"},
    {.name = "componente", .title = "Componente", .type = PAAC_T_INT},
    {.name = "numero", .title = "N.º", .link = "/plan/{vigencia}/{componente}/{numero}"},
    {.name = "actividad", .title = "Actividad"},
    {.name = "meta", .title = "Meta"},
    {.name = "periodo", .title = "Periodo", .type = PAAC_T_INT},
    {.name = "inicio", .title = "Inicia", .type = PAAC_T_DATE},
    {.name = "fin", .title = "Termina", .type = PAAC_T_DATE},
    {.name = "unidad", .title = "Dependencia"},
    {.name = "estado", .title = "Estado"},
    {.name = "hecho", .title = "Qué se hizo"},
    {.name = "valor", .title = "Cuánto va"},
    {.name = "fecha", .title = "Fecha del hecho", .type = PAAC_T_DATE},
    {.name = "version", .title = "Versión", .hidden = 1},
};

/* What every list and overview of the plan can be filtered by, in this order wherever it is. */
#define PLAN_FILTRO_VIGENCIA(todas)                                    \
  {                                                                    \
    .name = "vigencia", .title = "Vigencia", .kind = PAAC_F_CATALOGUE, \
    .catalogue = "catalogo_vigencias", .all = (todas)                  \
  }
#define PLAN_FILTRO_COMPONENTE                                             \
  {                                                                        \
    .name = "componente", .title = "Componente", .kind = PAAC_F_CATALOGUE, \
    .catalogue = "catalogo_componentes"                                    \
  }
#define PLAN_FILTRO_UNIDAD(catalogo, todas)                                                      \
  {                                                                                              \
    .name = "unidad", .title = "Dependencia", .kind = PAAC_F_CATALOGUE, .catalogue = (catalogo), \
    .all = (todas)                                                                               \
  }
#define PLAN_FILTRO_AL \
  { .name = "al", .title = "Al día", .kind = PAAC_F_DATE, .help = "Vacío: hoy." }

static const struct paac_filter plan_av_filtros[] = {
    PLAN_FILTRO_COMPONENTE,
    PLAN_FILTRO_UNIDAD("av_catalogo_unidades", "Todas"),
    PLAN_FILTRO_AL,
};

static const struct paac_bulk plan_av_archivos[] = {
    {.form = "avance_importar", .title = "Traer reportes de un archivo", .in = PAAC_IN_INTRANET},
};

#define PLAN_AV_DONDE                                                \
  {.name = "vigencia", .title = "Vigencia", .hidden = 1},            \
      {.name = "componente", .title = "Componente", .hidden = 1}, {  \
    .name = "numero", .title = "Número de la actividad", .hidden = 1 \
  }

static const struct paac_column plan_av_col_pendientes[] = {
    PLAN_AV_DONDE,
    {.name = "clase", .title = "Estado"},
    {.name = "fin", .title = "Vence", .type = PAAC_T_DATE, .order = "fin"},
    {.name = "dias", .title = "Días", .type = PAAC_T_INT},
    {.name = "cual",
     .title = "N.º",
     .link = "/plan/{vigencia}/{componente}/{numero}/avance?periodo={periodo}&unidad={unidad}"},
    {.name = "actividad",
     .title = "Actividad",
     .link = "/plan/{vigencia}/{componente}/{numero}/reportar/{periodo}/{unidad}"},
    {.name = "dependencia", .title = "Dependencia"},
    {.name = "periodo", .title = "Periodo", .type = PAAC_T_INT, .hidden = 1},
    {.name = "motivo", .title = "Por qué"},
};

static const struct paac_filter plan_av_fil_pendientes[] = {
    PLAN_FILTRO_VIGENCIA("Los planes que rigen"),
    PLAN_FILTRO_COMPONENTE,
    PLAN_FILTRO_UNIDAD("av_mis_unidades", "Todas las mías"),
    {.name = "estado",
     .title = "Estado",
     .kind = PAAC_F_CATALOGUE,
     .catalogue = "av_catalogo_clases"},
};

static const struct paac_column plan_av_col_por_aprobar[] = {
    PLAN_AV_DONDE,
    {.name = "reporte", .title = "Reporte", .type = PAAC_T_INT, .hidden = 1},
    {.name = "cual", .title = "N.º", .link = "/plan/{vigencia}/{componente}/{numero}/avance"},
    {.name = "actividad", .title = "Actividad"},
    {.name = "meta", .title = "Meta", .hidden = 1},
    {.name = "dependencia", .title = "Dependencia"},
    {.name = "fin", .title = "Periodo hasta", .type = PAAC_T_DATE, .order = "fin"},
    {.name = "hecho", .title = "Qué se hizo"},
    {.name = "valor", .title = "Cuánto va"},
    {.name = "fecha", .title = "Fecha del hecho", .type = PAAC_T_DATE, .hidden = 1},
    {.name = "evidencias", .title = "Evidencias", .type = PAAC_T_INT},
    {.name = "aprueba", .title = "Lo aprueba"},
    {.name = "autor", .title = "Reportó", .hidden = 1},
    {.name = "a_nombre", .title = "En nombre de la dependencia", .hidden = 1},
};

static const struct paac_filter plan_av_fil_por_aprobar[] = {
    PLAN_FILTRO_VIGENCIA("Todas"),
    PLAN_FILTRO_COMPONENTE,
    PLAN_FILTRO_UNIDAD("av_catalogo_unidades", "Todas"),
    {.name = "aprueba",
     .title = "Lo aprueba",
     .kind = PAAC_F_CATALOGUE,
     .catalogue = "av_catalogo_aprueba"},
};

static const struct paac_bulk plan_av_masivas[] = {
    {.form = "avance_aprobar_varios", .title = "Aprobar", .in = PAAC_IN_INTRANET},
    {.form = "avance_devolver_varios", .title = "Devolver", .in = PAAC_IN_INTRANET},
};

static const struct paac_column plan_av_col_solicitudes[] = {
    PLAN_AV_DONDE,
    {.name = "unidad", .title = "Código de la dependencia", .hidden = 1},
    {.name = "estado", .title = "Estado"},
    {.name = "plazo", .title = "Hasta", .type = PAAC_T_DATE, .order = "plazo"},
    {.name = "dias", .title = "Días", .type = PAAC_T_INT},
    {.name = "cual",
     .title = "N.º",
     .link = "/plan/{vigencia}/{componente}/{numero}/avance?periodo={periodo}&unidad={unidad}"},
    {.name = "actividad", .title = "Actividad"},
    {.name = "periodo", .title = "Periodo", .type = PAAC_T_INT, .hidden = 1},
    {.name = "dependencia", .title = "Dependencia"},
    {.name = "texto", .title = "Qué se pide"},
    {.name = "pide", .title = "Pide"},
    {.name = "pedida", .title = "Se pidió", .type = PAAC_T_DATE, .order = "pedida", .hidden = 1},
    {.name = "terminada", .title = "Se respondió o retiró", .type = PAAC_T_DATE, .hidden = 1},
    {.name = "motivo", .title = "Por qué se retiró", .hidden = 1},
    {.name = "solicitud", .title = "Número", .type = PAAC_T_INT, .hidden = 1},
};

static const struct paac_filter plan_av_fil_solicitudes[] = {
    PLAN_FILTRO_VIGENCIA("Todas"),
    PLAN_FILTRO_COMPONENTE,
    PLAN_FILTRO_UNIDAD("av_catalogo_unidades", "Todas"),
    {.name = "estado",
     .title = "Estado",
     .kind = PAAC_F_CATALOGUE,
     .catalogue = "so_catalogo_estados"},
};

static const struct paac_column plan_av_col_sin_reporte[] = {
    PLAN_AV_DONDE,
    {.name = "dependencia",
     .title = "Dependencia",
     .link = "/plan/{vigencia}/memorando/{unidad}",
     .order = "dependencia"},
    {.name = "enlaces", .title = "Enlaces"},
    {.name = "cual", .title = "N.º", .link = "/plan/{vigencia}/{componente}/{numero}/avance"},
    {.name = "actividad", .title = "Actividad"},
    {.name = "periodo", .title = "Periodo", .type = PAAC_T_INT, .hidden = 1},
    {.name = "fin", .title = "Venció", .type = PAAC_T_DATE, .order = "fin"},
    {.name = "dias", .title = "Días de retraso", .type = PAAC_T_INT},
    {.name = "estado", .title = "Estado"},
};

#define PLAN_AV_LISTADOS                                                                        \
  {.name = "avances",                                                                           \
   .title = "Avance de las actividades",                                                        \
   .permission = "plan.ver",                                                                    \
   .statement = "avances",                                                                      \
   .columns = PAAC_TABLE(plan_av_columnas),                                                     \
   .filters = PAAC_TABLE(plan_av_filtros),                                                      \
   .args = "vigencia",                                                                          \
   .empty = "Ninguna actividad cumple con lo que pidió.",                                       \
   .key = "clave",                                                                              \
   .imports = PAAC_TABLE(plan_av_archivos),                                                     \
   .row_title = "{vigencia} · C{componente} · {numero}, periodo {periodo}, {unidad}"},          \
      {.name = "mis_pendientes",                                                                \
       .title = "Mis pendientes",                                                               \
       .permission = "plan.ver",                                                                \
       .scope = PAAC_USUARIO,                                                                   \
       .statement = "pendientes",                                                               \
       .columns = PAAC_TABLE(plan_av_col_pendientes),                                           \
       .filters = PAAC_TABLE(plan_av_fil_pendientes),                                           \
       .empty = "No tiene nada pendiente: ni por reportar, ni vencido, ni devuelto."},          \
      {.name = "por_aprobar",                                                                   \
       .title = "Reportes por aprobar",                                                         \
       .permission = "plan.aprobar_avance",                                                     \
       .scope = PAAC_USUARIO,                                                                   \
       .statement = "por_aprobar",                                                              \
       .columns = PAAC_TABLE(plan_av_col_por_aprobar),                                          \
       .filters = PAAC_TABLE(plan_av_fil_por_aprobar),                                          \
       .empty = "No hay reportes por aprobar.",                                                 \
       .key = "avance",                                                                         \
       .bulk = PAAC_TABLE(plan_av_masivas),                                                     \
       .row_title = "{vigencia} · C{componente} · {numero}, periodo {periodo}, {dependencia}"}, \
      {.name = "solicitudes",                                                                   \
       .title = "Evidencia pedida",                                                             \
       .permission = PLAN_AV_PEDIR,                                                             \
       .statement = "solicitudes",                                                              \
       .columns = PAAC_TABLE(plan_av_col_solicitudes),                                          \
       .filters = PAAC_TABLE(plan_av_fil_solicitudes),                                          \
       .empty = "No se ha pedido evidencia. Se pide desde el avance de cada actividad."},       \
  {                                                                                             \
    .name = "sin_reporte", .title = "Quién no ha reportado", .permission = "plan.ver",          \
    .statement = "sin_reporte", .columns = PAAC_TABLE(plan_av_col_sin_reporte),                 \
    .filters = PAAC_TABLE(plan_av_filtros), .args = "vigencia",                                 \
    .empty = "Todo periodo que ha terminado está reportado."                                   \
  }

#endif
