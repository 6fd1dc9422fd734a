/* What becomes of a version, of a proposal and of a contribution. */
#include "formularios.h"

#define PLAN_AV_CON_ESTADOS
#include "../avance/formularios.h"

#define EN_ORDEN                                                                            \
  .condition = "el_en_orden",                                                               \
  .otherwise =                                                                              \
      "Todavía falta algo de lo que revisa el Comité: vea la lista «Antes de aprobar» " \
      "en la página del borrador."

static const struct paac_state de_version[] = {
    {"borrador", "Borrador", PAAC_S_FIRST},        {"en_consulta", "En consulta", PAAC_S_MIDDLE},
    {"por_aprobar", "Por aprobar", PAAC_S_MIDDLE}, {"aprobada", "Aprobada", PAAC_S_LAST},
    {"reemplazada", "Reemplazada", PAAC_S_LAST},   {"descartada", "Descartada", PAAC_S_LAST},
};

static const struct paac_transition pasos_de_version[] = {
    {.from = "borrador",
     .to = "en_consulta",
     .action = "abrir-consulta",
     .title = "Abrir a consulta ciudadana",
     .permission = "plan.elaborar"},
    {.from = "en_consulta",
     .to = "borrador",
     .action = "devolver",
     .title = "Cerrar la consulta y seguir editando",
     .permission = "plan.elaborar"},
    {.from = "borrador",
     .to = "por_aprobar",
     .action = "enviar",
     .title = "Enviar al Comité",
     .permission = "plan.elaborar",
     EN_ORDEN},
    {.from = "en_consulta",
     .to = "por_aprobar",
     .action = "enviar",
     .title = "Enviar al Comité",
     .permission = "plan.elaborar",
     EN_ORDEN},
    {.from = "por_aprobar",
     .to = "borrador",
     .action = "devolver",
     .title = "Devolver a borrador",
     .permission = "plan.elaborar"},
    {.from = "por_aprobar",
     .to = "aprobada",
     .action = "aprobar",
     .title = "Registrar la aprobación del Comité",
     .permission = "plan.aprobar",
     EN_ORDEN},
    {.from = "aprobada",
     .to = "reemplazada",
     .action = "reemplazar",
     .title = "Aprobarse otra versión",
     .permission = "plan.aprobar"},
    {.from = "borrador",
     .to = "descartada",
     .action = "descartar",
     .title = "Descartar",
     .permission = "plan.elaborar"},
    {.from = "en_consulta",
     .to = "descartada",
     .action = "descartar",
     .title = "Descartar",
     .permission = "plan.elaborar"},
    {.from = "por_aprobar",
     .to = "descartada",
     .action = "descartar",
     .title = "Descartar",
     .permission = "plan.elaborar"},
};

static const struct paac_state de_propuesta[] = {
    {"propuesta", "Por decidir", PAAC_S_FIRST},        {"aceptada", "Aceptada", PAAC_S_LAST},
    {"rechazada", "Rechazada", PAAC_S_LAST},           {"retirada", "Retirada", PAAC_S_LAST},
    {"quitada", "Quitada del borrador", PAAC_S_FIRST}, {"restaurada", "Restaurada", PAAC_S_LAST},
};

/* What is decided about a version happens while that one may still change. */
#define EN_BORRADOR           \
  .condition = "el_editable", \
  .otherwise = "La versión del plan ya no se edita: nada de ella se decide."

static const struct paac_transition pasos_de_propuesta[] = {
    {.from = "propuesta",
     .to = "aceptada",
     .action = "aceptar",
     .title = "Aceptar",
     .permission = "plan.elaborar",
     EN_BORRADOR},
    {.from = "propuesta",
     .to = "rechazada",
     .action = "rechazar",
     .title = "Rechazar",
     .permission = "plan.elaborar",
     EN_BORRADOR},
    {.from = "propuesta",
     .to = "retirada",
     .action = "retirar",
     .title = "Retirar la propuesta",
     .permission = "plan.proponer",
     EN_BORRADOR},
    {.from = "quitada",
     .to = "restaurada",
     .action = "restaurar",
     .title = "Restaurar en el borrador",
     .permission = "plan.elaborar",
     EN_BORRADOR},
};

static const struct paac_state de_aporte[] = {
    {"recibido", "Sin responder", PAAC_S_FIRST},
    {"aceptado", "Aceptado", PAAC_S_LAST},
    {"aceptado_parte", "Aceptado en parte", PAAC_S_LAST},
    {"no_aceptado", "No aceptado", PAAC_S_LAST},
};

/* An answer may be corrected, until the Comité decides: from each answered state to every one. */
#define RESPUESTA(desde, hasta, accion, titulo)                                              \
  {                                                                                          \
    .from = (desde), .to = (hasta), .action = (accion), .title = (titulo),                   \
    .permission = "plan.aportes", .condition = "el_abierta",                                 \
    .otherwise = "La versión del plan ya está cerrada: sus aportes no se responden ahora." \
  }
#define RESPUESTAS(desde)                                                      \
  RESPUESTA(desde, "aceptado", "aceptar", "Aceptar"),                          \
      RESPUESTA(desde, "aceptado_parte", "aceptar_parte", "Aceptar en parte"), \
      RESPUESTA(desde, "no_aceptado", "no_aceptar", "No aceptar")

static const struct paac_transition pasos_de_aporte[] = {
    RESPUESTAS("recibido"),
    RESPUESTAS("aceptado"),
    RESPUESTAS("aceptado_parte"),
    RESPUESTAS("no_aceptado"),
};

const struct paac_states plan_estados[PLAN_ESTADOS] = {
    {.name = "version",
     .title = "Estados de una versión del plan",
     .states = PAAC_TABLE(de_version),
     .transitions = PAAC_TABLE(pasos_de_version)},
    {.name = "propuesta",
     .title = "Estados de una propuesta de dependencia",
     .states = PAAC_TABLE(de_propuesta),
     .transitions = PAAC_TABLE(pasos_de_propuesta)},
    {.name = "aporte",
     .title = "Estados de un aporte ciudadano",
     .states = PAAC_TABLE(de_aporte),
     .transitions = PAAC_TABLE(pasos_de_aporte)},
    PLAN_AV_ESTADO,
};
