/* The forms of progress and its table of states, as elements of the module's tables. Included by
 * elaborar/formularios.c and elaborar/estados.c only. */
#ifndef PLAN_AVANCE_FORMULARIOS_H
#define PLAN_AVANCE_FORMULARIOS_H

#include "cambios.h"
#include "solicitar.h"

#ifdef PLAN_AV_CON_FORMULARIOS
#define PLAN_AV_MAS "Más sobre la evidencia"

static const struct paac_field plan_av_campos_reportar[] = {
    {.name = "texto",
     .title = "Qué se hizo",
     .kind = PAAC_K_AREA,
     .required = 1,
     .max_chars = 4000,
     .help = "Dos o tres frases: qué, dónde, con quiénes."},
    {.name = "cantidad",
     .title = "Cuánto va en este periodo",
     .max_chars = 16,
     .help = "En la unidad de la meta, acumulado desde que empezó el periodo: 12 o 2,5.",
     .si = "pide_cantidad"},
    {.name = "porcentaje",
     .title = "Qué porcentaje va en este periodo",
     .max_chars = 16,
     .help = "De 0 a 100, acumulado desde que empezó el periodo.",
     .si = "pide_porcentaje"},
    {.name = "fecha",
     .title = "Fecha del hecho",
     .type = PAAC_T_DATE,
     .required = 1,
     .max_chars = 10,
     .help = "Cuándo ocurrió, no cuándo se reporta. No puede ser futura."},
    {.name = "archivos",
     .title = "Evidencia",
     .kind = PAAC_K_FILES,
     .help = "Fotos, actas, informes: varios a la vez. Se agregan; nada se reemplaza.",
     .permission = "evidencias.agregar"},
    {.name = "no_ocurrio",
     .title = "La condición no ocurrió",
     .kind = PAAC_K_CHECK,
     .max_chars = 2,
     .help =
         "Diga arriba por qué. La actividad queda fuera de la cuenta cuando el líder lo aprueba.",
     .si = "pide_condicion"},
    {.name = "clase",
     .title = "Quién puede ver los archivos",
     .kind = PAAC_K_CHOICE,
     .catalogue = "av_clases",
     .help =
         "Con datos personales: sólo la dependencia y Control Interno los descargan; si reporta "
         "en nombre de otra, usted no podrá abrirlos después.",
     .permission = "evidencias.agregar",
     .group = PLAN_AV_MAS},
    {.name = "evidencia_fecha",
     .title = "Fecha de lo que prueban",
     .type = PAAC_T_DATE,
     .max_chars = 10,
     .help = "Sólo si no es la fecha del hecho.",
     .permission = "evidencias.agregar",
     .group = PLAN_AV_MAS},
    {.name = "descripcion",
     .title = "Qué son",
     .max_chars = 1000,
     .help = "Por ejemplo: acta y lista de asistencia de la jornada.",
     .permission = "evidencias.agregar",
     .group = PLAN_AV_MAS},
    {.name = "enlace",
     .title = "Un enlace",
     .max_chars = 1000,
     .help = "No es verificable, porque la página puede cambiar: por sí solo no prueba que se "
             "cumplió.",
     .permission = "evidencias.agregar",
     .group = PLAN_AV_MAS},
    {.name = "evidencia_palabras",
     .title = "Buscar en la biblioteca de la dependencia",
     .kind = PAAC_K_SEARCH,
     .max_chars = 100,
     .help = "Palabras del nombre o de lo que se dijo de la evidencia. Busque antes de elegir "
             "archivos de su equipo: el navegador no los recuerda.",
     .permission = "evidencias.agregar",
     .group = PLAN_AV_MAS},
    {.name = "evidencias",
     .title = "Evidencia que ya está en la biblioteca",
     .kind = PAAC_K_SEVERAL,
     .catalogue = "av_biblioteca",
     .help = "La misma evidencia puede probar varias actividades.",
     .permission = "evidencias.agregar",
     .group = PLAN_AV_MAS},
};

static const struct paac_field plan_av_campos_devolver[] = {
    {.name = "motivo",
     .title = "Por qué se devuelve",
     .kind = PAAC_K_AREA,
     .required = 1,
     .max_chars = 1000,
     .help = "Qué falta o qué no coincide. Llega por correo a quien reportó."},
};

static const struct paac_field plan_av_campos_observar[] = {
    {.name = "texto",
     .title = "Qué observa Control Interno",
     .kind = PAAC_K_AREA,
     .required = 1,
     .max_chars = 2000},
};

static const struct paac_field plan_av_campos_pedir[] = {
    {.name = "texto",
     .title = "Qué evidencia se pide",
     .kind = PAAC_K_AREA,
     .required = 1,
     .max_chars = 2000,
     .help = "Qué archivo, de qué, para ver qué."},
    {.name = "plazo", .title = "Hasta cuándo", .type = PAAC_T_DATE, .required = 1, .max_chars = 10},
};

static const struct paac_field plan_av_campos_retirar[] = {
    {.name = "motivo",
     .title = "Por qué se retira",
     .kind = PAAC_K_AREA,
     .required = 1,
     .max_chars = 1000},
};

/* The columns of the list `avances`: those that say what a row is about are not changed by it. */
static const struct paac_field plan_av_campos_importar[] = {
    {.name = "vigencia", .title = "Vigencia", .required = 1, .max_chars = 40},
    {.name = "componente", .title = "Componente", .required = 1, .max_chars = 40},
    {.name = "numero", .title = "N.º", .required = 1, .max_chars = 20},
    {.name = "actividad", .title = "Actividad", .help = "No se lee."},
    {.name = "meta", .title = "Meta", .help = "No se lee."},
    {.name = "periodo", .title = "Periodo", .required = 1, .max_chars = 40},
    {.name = "inicio", .title = "Inicia", .help = "No se lee."},
    {.name = "fin", .title = "Termina", .help = "No se lee."},
    {.name = "unidad",
     .title = "Dependencia",
     .required = 1,
     .max_chars = 300,
     .help = "Su nombre o su código."},
    {.name = "estado", .title = "Estado", .help = "No se lee."},
    {.name = "texto", .title = "Qué se hizo", .max_chars = 4000},
    {.name = "valor",
     .title = "Cuánto va",
     .max_chars = 16,
     .help = "Un número; en una actividad condicional, también «no ocurrió»."},
    {.name = "fecha", .title = "Fecha del hecho", .type = PAAC_T_DATE, .max_chars = 10},
    {.name = "version",
     .title = "Versión",
     .max_chars = 30,
     .help = "No la cambie: dice qué reporte había cuando se descargó la hoja; vacía, ninguno."},
};

#define PLAN_AV_FORMAS                                                                             \
  {.name = "avance_reportar",                                                                      \
   .title = "Reportar",                                                                            \
   .permission = PLAN_AV_REPORTAR,                                                                 \
   .fields = PAAC_TABLE(plan_av_campos_reportar),                                                  \
   .validar = plan_av_reportar_validar,                                                            \
   .aplicar = plan_av_reportar_aplicar,                                                            \
   .load = "av_formulario",                                                                        \
   .send = "Reportar",                                                                             \
   .about = "avance_reportar"},                                                                    \
      {.name = "avance_observar",                                                                  \
       .title = "Observar una actividad",                                                          \
       .permission = PLAN_AV_OBSERVAR,                                                             \
       .fields = PAAC_TABLE(plan_av_campos_observar),                                              \
       .aplicar = plan_av_observar_aplicar,                                                        \
       .load = "av_por_observar",                                                                  \
       .then = "/plan/{vigencia}/{componente}/{numero}/avance",                                    \
       .help =                                                                                     \
           "La leen las dependencias que responden por la actividad, donde la reportan. No se "    \
           "cambia ni se borra: otra observación la completa.",                                    \
       .send = "Observar"},                                                                        \
      {.name = "evidencia_pedir",                                                                  \
       .title = "Pedir evidencia",                                                                 \
       .permission = PLAN_AV_PEDIR,                                                                \
       .fields = PAAC_TABLE(plan_av_campos_pedir),                                                 \
       .validar = plan_av_pedir_validar,                                                           \
       .aplicar = plan_av_pedir_aplicar,                                                           \
       .load = "so_formulario",                                                                    \
       .about = "avance_actividad",                                                                \
       .then = "/plan/{vigencia}/{componente}/{numero}/avance",                                    \
       .help =                                                                                     \
           "Llega por correo a los enlaces de la dependencia y queda entre sus pendientes hasta "  \
           "que "                                                                                  \
           "reporte con un archivo.",                                                              \
       .send = "Pedir"},                                                                           \
      {.name = "solicitud_retirar",                                                                \
       .title = "Retirar lo pedido",                                                               \
       .permission = PLAN_AV_PEDIR,                                                                \
       .fields = PAAC_TABLE(plan_av_campos_retirar),                                               \
       .aplicar = plan_av_retirar_aplicar,                                                         \
       .load = "so_una",                                                                           \
       .then = "/solicitudes",                                                                     \
       .send = "Retirar"},                                                                         \
      {.name = "avance_importar",                                                                  \
       .title = "Traer reportes de un archivo",                                                    \
       .permission = PLAN_AV_REPORTAR,                                                             \
       .fields = PAAC_TABLE(plan_av_campos_importar),                                              \
       .validar = plan_av_importar_validar,                                                        \
       .aplicar = plan_av_reportar_aplicar},                                                       \
      {.name = "avance_aprobar",                                                                   \
       .title = "Aprobar el reporte",                                                              \
       .permission = PLAN_AV_APROBAR,                                                              \
       .aplicar = plan_av_aprobar_aplicar,                                                         \
       .load = "av_para_aprobar",                                                                  \
       .about = "avance_revisar",                                                                  \
       .send = "Aprobar"},                                                                         \
      {.name = "avance_devolver",                                                                  \
       .title = "Devolver el reporte",                                                             \
       .permission = PLAN_AV_APROBAR,                                                              \
       .fields = PAAC_TABLE(plan_av_campos_devolver),                                              \
       .aplicar = plan_av_devolver_aplicar,                                                        \
       .load = "av_para_aprobar",                                                                  \
       .about = "avance_revisar",                                                                  \
       .send = "Devolver"},                                                                        \
      {.name = "avance_aprobar_varios",                                                            \
       .title = "Aprobar reportes",                                                                \
       .permission = PLAN_AV_APROBAR,                                                              \
       .aplicar = plan_av_aprobar_aplicar,                                                         \
       .send = "Aprobar"},                                                                         \
  {                                                                                                \
    .name = "avance_devolver_varios", .title = "Devolver reportes", .permission = PLAN_AV_APROBAR, \
    .fields = PAAC_TABLE(plan_av_campos_devolver), .aplicar = plan_av_devolver_aplicar,            \
    .send = "Devolver"                                                                             \
  }
#endif

#ifdef PLAN_AV_CON_ESTADOS
/* What nobody has sent yet is a draft of the host's: no row of plan_avance is in `borrador`. */
static const struct paac_state plan_av_de_avance[] = {
    {"borrador", "Sin reportar", PAAC_S_FIRST},
    {"reportado", "Reportado", PAAC_S_MIDDLE},
    {"devuelto", "Devuelto", PAAC_S_MIDDLE},
    {"aprobado", "Aprobado", PAAC_S_LAST},
};

#define PLAN_AV_REPORTA(desde, titulo)                                           \
  {                                                                              \
    .from = (desde), .to = "reportado", .action = "reportar", .title = (titulo), \
    .permission = PLAN_AV_REPORTAR                                               \
  }
#define PLAN_AV_DEVUELVE(desde, permiso)                                          \
  {                                                                               \
    .from = (desde), .to = "devuelto", .action = "devolver", .title = "Devolver", \
    .permission = (permiso), .job = "correo", .job_data = "av_correo_devuelto"    \
  }

static const struct paac_transition plan_av_pasos[] = {
    PLAN_AV_REPORTA("borrador", "Reportar"),
    PLAN_AV_REPORTA("reportado", "Corregir"),
    PLAN_AV_REPORTA("devuelto", "Corregir y reportar de nuevo"),
    {.from = "reportado",
     .to = "aprobado",
     .action = "aprobar",
     .title = "Aprobar",
     .permission = PLAN_AV_APROBAR,
     .condition = "av_de_otro",
     .otherwise = "Usted escribió este reporte, y nadie aprueba lo que escribió."},
    PLAN_AV_DEVUELVE("reportado", PLAN_AV_APROBAR),
    PLAN_AV_DEVUELVE("aprobado", PLAN_AV_CONSOLIDAR),
};

static const struct paac_state plan_av_de_solicitud[] = {
    {"pendiente", "Pendiente", PAAC_S_FIRST},
    {"respondida", "Respondida", PAAC_S_LAST},
    {"retirada", "Retirada", PAAC_S_LAST},
};

static const struct paac_transition plan_av_pasos_de_solicitud[] = {
    {.from = "pendiente",
     .to = "respondida",
     .action = "responder-solicitud",
     .title = "Reportar con un archivo",
     .permission = PLAN_AV_REPORTAR},
    {.from = "pendiente",
     .to = "retirada",
     .action = "retirar-solicitud",
     .title = "Retirar lo pedido",
     .permission = PLAN_AV_PEDIR},
};

#define PLAN_AV_ESTADO                                                   \
  {.name = "avance",                                                     \
   .title = "Estados de un reporte de avance",                           \
   .states = PAAC_TABLE(plan_av_de_avance),                              \
   .transitions = PAAC_TABLE(plan_av_pasos)},                            \
  {                                                                      \
    .name = "solicitud", .title = "Estados de la evidencia que se pide", \
    .states = PAAC_TABLE(plan_av_de_solicitud),                          \
    .transitions = PAAC_TABLE(plan_av_pasos_de_solicitud)                \
  }
#endif

#endif
