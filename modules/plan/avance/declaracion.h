/* What progress adds to the module's tables: each macro is a run of elements of the table that it
 * is named after (plan.c, elaborar/formularios.c). */
#ifndef PLAN_AVANCE_DECLARACION_H
#define PLAN_AVANCE_DECLARACION_H

#include <paac/paac.h>

#include "cambios.h"
#include "documentos.h"
#include "solicitar.h"

#define PLAN_AV_PERMISOS                                                                          \
  {PLAN_AV_REPORTAR, "Reportar el avance de su dependencia", "enlace lider planeacion"},          \
      {PLAN_AV_APROBAR, "Aprobar o devolver los reportes de su dependencia", "lider planeacion"}, \
      {PLAN_AV_OBSERVAR, "Observar cómo va una actividad", "control_interno"},                    \
      {PLAN_AV_PEDIR, "Pedir evidencia a una dependencia", "planeacion control_interno"}, {       \
    PLAN_AV_CONSOLIDAR, "Devolver y reportar en nombre de cualquier dependencia", "planeacion"    \
  }

#define PLAN_AV_FORMULARIO(ruta, permiso, nombre, titulo, vista) \
  PLAN_AV_FORMULARIO_EN(ruta, permiso, nombre, titulo, vista, PAAC_IN_INTRANET)
#define PLAN_AV_FORMULARIO_EN(ruta, permiso, nombre, titulo, vista, sitio)          \
  {.method = "GET",                                                                 \
   .pattern = (ruta),                                                               \
   .permission = (permiso),                                                         \
   .form = (nombre),                                                                \
   .view = (vista),                                                                 \
   .title = (titulo),                                                               \
   .in = (sitio)},                                                                  \
  {                                                                                 \
    .method = "POST", .pattern = (ruta), .permission = (permiso), .form = (nombre), \
    .title = (titulo), .in = (sitio)                                                \
  }

#define PLAN_AV_ODT "application/vnd.oasis.opendocument.text"

#define PLAN_AV_RUTAS                                                                             \
  {.method = "GET",                                                                               \
   .pattern = "/plan/{vigencia}/avance",                                                          \
   .permission = "plan.ver",                                                                      \
   .fragment = "avance",                                                                          \
   .view = "avance.xsl",                                                                          \
   .csv = "avances",                                                                              \
   .title = "Avance del plan {vigencia}",                                                         \
   .filters = "avances"},                                                                         \
      {.method = "GET",                                                                           \
       .pattern = "/plan/{vigencia}/{componente}/{numero}/avance",                                \
       .permission = "plan.ver",                                                                  \
       .fragment = "avance_actividad",                                                            \
       .view = "avance-actividad.xsl",                                                            \
       .title = "Avance de la actividad {numero} del componente {componente}"},                   \
      {.method = "GET",                                                                           \
       .pattern = "/plan/{vigencia}/simulacro",                                                   \
       .permission = "plan.ver",                                                                  \
       .fragment = "simulacro",                                                                   \
       .view = "simulacro.xsl",                                                                   \
       .title = "Simulacro de corte del plan {vigencia}",                                         \
       .filters = "avances"},                                                                     \
      {.method = "GET",                                                                           \
       .pattern = "/plan/{vigencia}/sin-reporte",                                                 \
       .permission = "plan.ver",                                                                  \
       .fragment = "quien_falta",                                                                 \
       .view = "avance-listas.xsl",                                                               \
       .csv = "sin_reporte",                                                                      \
       .title = "Quién no ha reportado el plan {vigencia}"},                                      \
      {.method = "GET",                                                                           \
       .pattern = "/plan/{vigencia}/comite",                                                      \
       .permission = "plan.ver",                                                                  \
       .fragment = "comite",                                                                      \
       .view = "comite-odt.xsl",                                                                  \
       .title = "Resumen del plan {vigencia} para el Comité",                                     \
       .type = PLAN_AV_ODT,                                                                       \
       .file = "comite.odt"},                                                                     \
      {.method = "GET",                                                                           \
       .pattern = "/plan/{vigencia}/comite/pdf",                                                  \
       .permission = "plan.ver",                                                                  \
       .fragment = "comite",                                                                      \
       .view = "comite-pdf.xsl",                                                                  \
       .title = "Resumen del plan {vigencia} para el Comité",                                     \
       .type = "application/pdf",                                                                 \
       .file = "comite.pdf"},                                                                     \
      {.method = "GET",                                                                           \
       .pattern = "/plan/{vigencia}/expediente/{unidad}",                                         \
       .permission = "plan.ver",                                                                  \
       .fragment = "expediente",                                                                  \
       .view = "expediente.xsl",                                                                  \
       .title = "Expediente de la dependencia {unidad} en el plan {vigencia}",                    \
       .type = "application/zip",                                                                 \
       .file = "expediente.pdf"},                                                                 \
      {.method = "GET",                                                                           \
       .pattern = "/plan/{vigencia}/memorando/{unidad}",                                          \
       .permission = "plan.ver",                                                                  \
       .fragment = "memorando",                                                                   \
       .view = "memorando.xsl",                                                                   \
       .title = "Memorando"},                                                                     \
      {.method = "GET",                                                                           \
       .pattern = "/plan/{vigencia}/memorando/{unidad}/odt",                                      \
       .permission = "plan.ver",                                                                  \
       .fragment = "memorando",                                                                   \
       .view = "memorando-odt.xsl",                                                               \
       .title = "Memorando",                                                                      \
       .type = PLAN_AV_ODT,                                                                       \
       .file = "memorando.odt"},                                                                  \
      {.method = "GET",                                                                           \
       .pattern = "/mis-pendientes/calendario",                                                   \
       .permission = PLAN_AV_REPORTAR,                                                            \
       .fragment = "agenda",                                                                      \
       .view = "agenda.xsl",                                                                      \
       .title = "Calendario de pendientes",                                                       \
       .in = PAAC_IN_INTRANET,                                                                    \
       .type = "text/calendar; charset=utf-8",                                                    \
       .file = "pendientes.ics"},                                                                 \
      {.method = "GET",                                                                           \
       .pattern = "/mis-pendientes",                                                              \
       .permission = PLAN_AV_REPORTAR,                                                            \
       .fragment = "mis_pendientes",                                                              \
       .view = "avance-listas.xsl",                                                               \
       .csv = "mis_pendientes",                                                                   \
       .title = "Mis pendientes",                                                                 \
       .menu = "Mis pendientes",                                                                  \
       .menu_order = 5,                                                                           \
       .in = PAAC_IN_INTRANET},                                                                   \
      {.method = "GET",                                                                           \
       .pattern = "/por-aprobar",                                                                 \
       .permission = PLAN_AV_APROBAR,                                                             \
       .fragment = "por_aprobar",                                                                 \
       .view = "avance-listas.xsl",                                                               \
       .csv = "por_aprobar",                                                                      \
       .title = "Reportes por aprobar",                                                           \
       .menu = "Por aprobar",                                                                     \
       .menu_order = 6,                                                                           \
       .in = PAAC_IN_INTRANET},                                                                   \
      PLAN_AV_FORMULARIO("/plan/{vigencia}/{componente}/{numero}/reportar/{periodo}/{unidad}",    \
                         PLAN_AV_REPORTAR, "avance_reportar",                                     \
                         "Reportar la actividad {numero} del componente {componente}",            \
                         "avance-reportar.xsl"),                                                  \
      PLAN_AV_FORMULARIO_EN(                                                                      \
          "/plan/{vigencia}/{componente}/{numero}/observar", PLAN_AV_OBSERVAR, "avance_observar", \
          "Observar la actividad {numero} del componente {componente}", NULL, PAAC_IN_AUDITORIA), \
      {.method = "GET",                                                                           \
       .pattern = "/solicitudes",                                                                 \
       .permission = PLAN_AV_PEDIR,                                                               \
       .fragment = "solicitudes",                                                                 \
       .view = "avance-listas.xsl",                                                               \
       .csv = "solicitudes",                                                                      \
       .title = "Evidencia pedida",                                                               \
       .menu = "Evidencia pedida",                                                                \
       .menu_order = 7},                                                                          \
      PLAN_AV_FORMULARIO_EN(                                                                      \
          "/plan/{vigencia}/{componente}/{numero}/pedir/{periodo}/{unidad}", PLAN_AV_PEDIR,       \
          "evidencia_pedir",                                                                      \
          "Pedir evidencia de la actividad {numero} del componente {componente}",                 \
          "avance-pedir.xsl", PAAC_IN_BOTH),                                                      \
      PLAN_AV_FORMULARIO_EN("/solicitudes/{solicitud}/retirar", PLAN_AV_PEDIR,                    \
                            "solicitud_retirar", "Retirar lo pedido", "avance-pedir.xsl",         \
                            PAAC_IN_BOTH),                                                        \
      PLAN_AV_FORMULARIO("/por-aprobar/{avance}/aprobar", PLAN_AV_APROBAR, "avance_aprobar",      \
                         "Aprobar el reporte {avance}", "avance-revisar.xsl"),                    \
      PLAN_AV_FORMULARIO("/por-aprobar/{avance}/devolver", PLAN_AV_APROBAR, "avance_devolver",    \
                         "Devolver el reporte {avance}", "avance-revisar.xsl")

#define PLAN_AV_FRAGMENTOS                                                                        \
  {.name = "avance",                                                                              \
   .major = 1,                                                                                    \
   .permission = "plan.ver",                                                                      \
   .build = plan_doc_avance,                                                                      \
   .schema = "avance.rng"},                                                                       \
      {.name = "simulacro",                                                                       \
       .major = 1,                                                                                \
       .permission = "plan.ver",                                                                  \
       .build = plan_doc_simulacro,                                                               \
       .schema = "simulacro.rng"},                                                                \
      {.name = "comite",                                                                          \
       .major = 1,                                                                                \
       .permission = "plan.ver",                                                                  \
       .build = plan_doc_comite,                                                                  \
       .schema = "simulacro.rng"},                                                                \
      {.name = "quien_falta",                                                                     \
       .major = 1,                                                                                \
       .permission = "plan.ver",                                                                  \
       .build = plan_doc_quien_falta},                                                            \
      {.name = "memorando", .major = 1, .permission = "plan.ver", .build = plan_doc_memorando},   \
      {.name = "expediente",                                                                      \
       .major = 1,                                                                                \
       .scope = PAAC_PERMISO,                                                                     \
       .permission = "plan.ver",                                                                  \
       .build = plan_doc_expediente},                                                             \
      {.name = "agenda",                                                                          \
       .major = 1,                                                                                \
       .scope = PAAC_USUARIO,                                                                     \
       .permission = PLAN_AV_REPORTAR,                                                            \
       .build = plan_doc_agenda},                                                                 \
      {.name = "alertas",                                                                         \
       .major = 1,                                                                                \
       .scope = PAAC_USUARIO,                                                                     \
       .permission = PLAN_AV_REPORTAR,                                                            \
       .build = plan_doc_alertas},                                                                \
      {.name = "avance_actividad",                                                                \
       .major = 1,                                                                                \
       .scope = PAAC_USUARIO,                                                                     \
       .permission = "plan.ver",                                                                  \
       .build = plan_doc_avance_actividad,                                                        \
       .schema = "avance-actividad.rng"},                                                         \
      {.name = "avance_revisar",                                                                  \
       .major = 1,                                                                                \
       .scope = PAAC_USUARIO,                                                                     \
       .permission = PLAN_AV_APROBAR,                                                             \
       .build = plan_doc_avance_revisar},                                                         \
  {                                                                                               \
    .name = "avance_reportar", .major = 1, .scope = PAAC_USUARIO, .permission = PLAN_AV_REPORTAR, \
    .build = plan_doc_avance_reportar                                                             \
  }

#endif
