/* The lists of progress, as elements of the module's table of lists. Included by plan.c only. */
#ifndef PLAN_AVANCE_LISTAS_H
#define PLAN_AVANCE_LISTAS_H

#include <paac/paac.h>

static const struct paac_column plan_av_columnas[] = {
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
};

static const struct paac_filter plan_av_filtros[] = {
    {.name = "al", .title = "Al día", .kind = PAAC_F_DATE},
    {.name = "componente",
     .title = "Componente",
     .kind = PAAC_F_CATALOGUE,
     .catalogue = "catalogo_componentes"},
    {.name = "unidad",
     .title = "Dependencia",
     .kind = PAAC_F_CATALOGUE,
     .catalogue = "av_catalogo_unidades",
     .all = "Todas"},
};

#define PLAN_AV_LISTADOS                                                               \
  {                                                                                    \
    .name = "avances", .title = "Avance de las actividades", .permission = "plan.ver", \
    .statement = "avances", .columns = PAAC_TABLE(plan_av_columnas),                   \
    .filters = PAAC_TABLE(plan_av_filtros), .args = "vigencia",                        \
    .empty = "Ninguna actividad cumple con lo que pidió."                             \
  }

#endif
