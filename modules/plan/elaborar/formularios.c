/* The forms of drawing up, declared. What they do is in the files that cambios.h names. */
#include "formularios.h"

#define PLAN_AV_CON_FORMULARIOS
#include "../avance/formularios.h"
#include "../reparto.h"
#include "cambios.h"

#define MOTIVO(titulo_, obligatorio, ayuda)                                               \
  {                                                                                       \
    .name = "motivo", .title = (titulo_), .kind = PAAC_K_AREA, .required = (obligatorio), \
    .max_chars = 1000, .help = (ayuda)                                                    \
  }

#define ACTIVIDAD                                                                                     \
  {.name = "lugar",                                                                                   \
   .title = "Componente y subcomponente",                                                             \
   .kind = PAAC_K_CHOICE,                                                                             \
   .catalogue = "el_catalogo_lugares",                                                                \
   .required = 1,                                                                                     \
   .max_chars = 20},                                                                                  \
      {.name = "numero",                                                                              \
       .title = "Número",                                                                             \
       .max_chars = 20,                                                                               \
       .help = "Vacío: el siguiente libre de su subcomponente."},                                     \
      {.name = "descripcion",                                                                         \
       .title = "Actividad",                                                                          \
       .kind = PAAC_K_AREA,                                                                           \
       .required = 1,                                                                                 \
       .max_chars = 4000,                                                                             \
       .help = "Qué se va a hacer. Comience por un verbo: «Socializar…», «Publicar…»."},              \
      {.name = "producto",                                                                            \
       .title = "Producto",                                                                           \
       .kind = PAAC_K_AREA,                                                                           \
       .required = 1,                                                                                 \
       .max_chars = 4000,                                                                             \
       .help = "Lo que queda cuando está hecha: un informe, una jornada, una publicación."},          \
      {.name = "meta",                                                                                \
       .title = "Meta, como se lee en el plan",                                                       \
       .kind = PAAC_K_AREA,                                                                           \
       .max_chars = 2000,                                                                             \
       .help =                                                                                        \
           "«3 informes», «Al menos 50 encuestas», «100% de líderes capacitados». De ahí se " \
           "toman la cantidad y la unidad; vacía, se escribe con los tres campos que siguen."},       \
      {.name = "meta_operador",                                                                       \
       .title = "Meta: cuánto",                                                                       \
       .kind = PAAC_K_CHOICE,                                                                         \
       .catalogue = "el_catalogo_operadores",                                                         \
       .max_chars = 2},                                                                               \
      {.name = "meta_valor", .title = "Meta: cantidad", .max_chars = 20},                             \
      {.name = "meta_unidad",                                                                         \
       .title = "Meta: unidad",                                                                       \
       .max_chars = 200,                                                                              \
       .help = "«informes», «encuestas», «%»."},                                                      \
      {.name = "responsables",                                                                        \
       .title = "Dependencias responsables",                                                          \
       .kind = PAAC_K_SEVERAL,                                                                        \
       .catalogue = "el_catalogo_unidades",                                                           \
       .required = 1,                                                                                 \
       .max_chars = 20000},                                                                           \
      {.name = "lider",                                                                               \
       .title = "Dependencia líder",                                                                  \
       .kind = PAAC_K_CHOICE,                                                                         \
       .catalogue = "el_catalogo_unidades",                                                           \
       .max_chars = 40,                                                                               \
       .help = "Una de las responsables. Si sólo hay una, es ella."},                                 \
      {.name = "regla",                                                                               \
       .title = "Si son varias, quién responde",                                                      \
       .kind = PAAC_K_CHOICE,                                                                         \
       .catalogue = "el_catalogo_reglas",                                                             \
       .required = 1,                                                                                 \
       .max_chars = 10},                                                                              \
      {.name = "periodos",                                                                            \
       .title = "Periodos",                                                                           \
       .kind = PAAC_K_AREA,                                                                           \
       .required = 1,                                                                                 \
       .max_chars = 4000,                                                                             \
       .help = "Uno en cada renglón: 1/02/2027 a 30/11/2027."},                                       \
      {.name = "programado",                                                                          \
       .title = "Programado por corte",                                                               \
       .kind = PAAC_K_AREA,                                                                           \
       .max_chars = 1000,                                                                             \
       .help =                                                                                        \
           "Cuánto de la meta debe llevarse, en total, en cada corte: «30/06: 4». El último "     \
           "llega a la meta. Sin cantidades, no se programa."},                                       \
  {                                                                                                   \
    .name = "condicional", .title = "Condicional", .kind = PAAC_K_CHECK, .max_chars = 2,              \
    .help = "Sólo se hace si algo ocurre, como la materialización de un riesgo."                    \
  }

static const struct paac_field campos_actividad[] = {ACTIVIDAD};

static const struct paac_field campos_propuesta[] = {
    {.name = "unidad",
     .title = "Dependencia que propone",
     .kind = PAAC_K_CHOICE,
     .catalogue = "pr_mis_unidades",
     .required = 1,
     .max_chars = 40,
     .help = "Una de la que usted es enlace o líder."},
    MOTIVO("Por qué se propone", 1, NULL),
    ACTIVIDAD,
};

static const struct paac_field campos_propuesta_editar[] = {
    MOTIVO("Por qué se propone", 1, NULL),
    ACTIVIDAD,
};

static const struct paac_field campos_aceptar[] = {
    {.name = "como_nueva",
     .title = "Volver a ponerla en el plan, con lo que se propone",
     .kind = PAAC_K_CHECK,
     .required = 1,
     .max_chars = 2,
     .help = "La actividad que se quería cambiar ya no está en el borrador. Si no debe volver, "
             "rechace la propuesta.",
     .si = "falta"},
    {.name = "vista",
     .title = "Comparé lo propuesto con lo que hay ahora",
     .kind = PAAC_K_CHECK,
     .required = 1,
     .max_chars = 2,
     .help = "La actividad cambió después de que se propuso. Lo que la dependencia no tocó está "
             "como quedó ahora; junto a lo demás se ve cómo era y cómo está: escriba lo que vale.",
     .si = "movida"},
    ACTIVIDAD,
    {.name = "respuesta",
     .title = "Nota para quien propuso",
     .kind = PAAC_K_AREA,
     .max_chars = 1000,
     .help = "Por ejemplo, lo que se ajustó antes de aceptar."},
};

static const struct paac_field campos_respuesta[] = {
    {.name = "respuesta",
     .title = "Por qué",
     .kind = PAAC_K_AREA,
     .required = 1,
     .max_chars = 1000,
     .help = "Quien propuso lo lee."},
};

static const struct paac_field campos_nuevo[] = {
    {.name = "marco",
     .title = "Marco",
     .kind = PAAC_K_CHOICE,
     .catalogue = "el_catalogo_marcos",
     .required = 1,
     .max_chars = 20,
     .help = "El PTEP reemplaza al PAAC (Ley 2195 de 2022, art. 31; Decreto 1122 de 2024)."},
    {.name = "vigencia",
     .title = "Vigencia",
     .type = PAAC_T_INT,
     .required = 1,
     .max_chars = 4,
     .help = "El año del plan, con cuatro cifras."},
    {.name = "origen",
     .title = "Se parte de",
     .kind = PAAC_K_CHOICE,
     .catalogue = "el_catalogo_origenes",
     .required = 1,
     .max_chars = 20,
     .help = "En una copia, las fechas se corren los años que haya entre los dos planes."},
    {.name = "titulo",
     .title = "Título",
     .max_chars = 300,
     .help = "Vacío: el nombre del marco y el año."},
    MOTIVO("Motivo o nota", 0, NULL),
};

static const struct paac_field campos_datos[] = {
    {.name = "titulo",
     .title = "Título del plan",
     .required = 1,
     .max_chars = 300,
     .si = "primera",
     .help = "Sólo cambia mientras el plan no tenga una versión aprobada."},
    MOTIVO("Motivo o nota", 0, NULL),
};

static const struct paac_field campos_cambio[] = {
    MOTIVO("Motivo del cambio", 1,
           "Los ajustes de un plan aprobado se motivan, se aprueban y se publican."),
};
static const struct paac_field campos_paso[] = {MOTIVO("Nota", 0, "Queda en el libro.")};
static const struct paac_field campos_paso_motivado[] = {MOTIVO("Motivo", 1, "Queda en el libro.")};

static const struct paac_field campos_aprobar[] = {
    {.name = "acta",
     .title = "Número del acta del Comité",
     .required = 1,
     .max_chars = 60,
     .help = "Comité Institucional de Gestión y Desempeño."},
    {.name = "acta_fecha",
     .title = "Fecha del acta",
     .type = PAAC_T_DATE,
     .required = 1,
     .max_chars = 10},
    {.name = "aprobador",
     .title = "Quién aprobó",
     .required = 1,
     .max_chars = 200,
     .help = "Nombre y cargo de quien firma por el Comité."},
};

static const struct paac_field campos_mover[] = {
    {.name = "despues",
     .title = "Nuevo puesto",
     .kind = PAAC_K_CHOICE,
     .catalogue = "el_catalogo_posiciones",
     .required = 1,
     .max_chars = 20,
     .help = "El número no cambia. Para pasarla a otro componente o subcomponente, edítela."},
};

static const struct paac_field campos_componente[] = {
    {.name = "titulo", .title = "Título", .required = 1, .max_chars = 300},
    {.name = "nota",
     .title = "Nota en vez de actividades",
     .kind = PAAC_K_AREA,
     .max_chars = 2000,
     .help = "«Ver documento anexo …», cuando el componente no programa actividades."},
};

static const struct paac_field campos_componente_nuevo[] = {
    {.name = "agregar",
     .title = "Componente del marco",
     .kind = PAAC_K_CHOICE,
     .catalogue = "el_catalogo_componentes_fuera",
     .required = 1,
     .max_chars = 20,
     .help = "Los que el borrador no tiene. Uno que el marco no trae se agrega antes en «Marcos y "
             "cortes»."},
};
static const struct paac_field campos_quitar[] = {
    MOTIVO("Motivo", 1, "Sólo se quita lo que ya no tiene actividades. Queda en el libro."),
};
static const struct paac_field campos_subcomponente_editar[] = {
    {.name = "titulo", .title = "Título", .required = 1, .max_chars = 300},
};

static const struct paac_field campos_subcomponente[] = {
    {.name = "numero", .title = "Número", .type = PAAC_T_INT, .required = 1, .max_chars = 3},
    {.name = "titulo", .title = "Título", .required = 1, .max_chars = 300},
};

#define APORTE                                                                               \
  {.name = "fecha", .title = "Fecha", .type = PAAC_T_DATE, .required = 1, .max_chars = 10},  \
      {.name = "canal",                                                                      \
       .title = "Canal",                                                                     \
       .kind = PAAC_K_CHOICE,                                                                \
       .catalogue = "ap_catalogo_canales",                                                   \
       .required = 1,                                                                        \
       .max_chars = 40},                                                                     \
      {.name = "texto",                                                                      \
       .title = "Lo que se propone",                                                         \
       .kind = PAAC_K_AREA,                                                                  \
       .required = 1,                                                                        \
       .max_chars = 10000,                                                                   \
       .help = "Se publica: no escriba aquí nombres ni datos de contacto."},                 \
      {.name = "nombre",                                                                     \
       .title = "Quién lo hace",                                                             \
       .max_chars = 200,                                                                     \
       .help = "Dato personal: sólo lo ve Planeación y no se publica. Puede quedar vacío."}, \
  {                                                                                          \
    .name = "contacto", .title = "Cómo responderle", .max_chars = 200,                       \
    .help = "Dato personal: sólo lo ve Planeación y no se publica."                        \
  }
static const struct paac_field campos_aporte[] = {APORTE};

static const struct paac_field campos_responder[] = {
    {.name = "decision",
     .title = "Decisión",
     .kind = PAAC_K_CHOICE,
     .catalogue = "ap_catalogo_decisiones",
     .required = 1,
     .max_chars = 20},
    {.name = "razon",
     .title = "Por qué",
     .kind = PAAC_K_AREA,
     .required = 1,
     .max_chars = 2000,
     .help = "Se publica."},
    {.name = "respuesta",
     .title = "Respuesta dada",
     .kind = PAAC_K_AREA,
     .required = 1,
     .max_chars = 4000,
     .help = "Se publica."},
    {.name = "respondido",
     .title = "Fecha de la respuesta",
     .type = PAAC_T_DATE,
     .required = 1,
     .max_chars = 10},
    {.name = "actividad",
     .title = "Actividad a la que dio lugar",
     .kind = PAAC_K_CHOICE,
     .catalogue = "ap_catalogo_actividades",
     .max_chars = 60},
};

#define FUENTE                                                                            \
  {.name = "fuente",                                                                      \
   .title = "Fuente",                                                                     \
   .required = 1,                                                                         \
   .max_chars = 400,                                                                      \
   .help = "La norma, el anexo o la guía de donde sale."},                                \
  {                                                                                       \
    .name = "por_confirmar", .title = "Por confirmar en la fuente", .kind = PAAC_K_CHECK, \
    .max_chars = 2                                                                        \
  }
#define NUMERO_NUEVO                                                                        \
  {                                                                                         \
    .name = "numero", .title = "Número", .type = PAAC_T_INT, .required = 1, .max_chars = 3, \
    .help = "Sólo cuenta al agregar; el de lo que ya está no cambia."                     \
  }
static const struct paac_field campos_marco[] = {
    NUMERO_NUEVO,
    {.name = "titulo", .title = "Título", .required = 1, .max_chars = 300},
    FUENTE,
};
static const struct paac_field campos_corte[] = {
    NUMERO_NUEVO,
    {.name = "titulo", .title = "Título", .required = 1, .max_chars = 200},
    {.name = "fecha",
     .title = "Día y mes",
     .required = 1,
     .max_chars = 5,
     .help = "Como 30/06. Es el mismo todos los años."},
    FUENTE,
};

#define BORRADOR "/plan/elaborar/{borrador}"

static const struct paac_field campos_repartir[] = {
    {.name = "sucesora",
     .title = "Pasa a",
     .kind = PAAC_K_CHOICE,
     .required = 1,
     .max_chars = 40,
     .catalogue = "catalogo_sucesoras"},
};

const struct paac_form plan_formularios[PLAN_FORMULARIOS] = {
    {.name = "repartir",
     .title = "Asignar a una sucesora",
     .permission = "plan.elaborar",
     .fields = PAAC_TABLE(campos_repartir),
     .aplicar = plan_repartir},
    {.name = "plan_nuevo",
     .title = "Nuevo plan",
     .permission = "plan.elaborar",
     .fields = PAAC_TABLE(campos_nuevo),
     .validar = plan_nuevo_validar,
     .aplicar = plan_nuevo_aplicar,
     .load = "el_plan_nuevo",
     .send = "Crear el borrador"},
    {.name = "plan_cambio",
     .title = "Proponer un cambio del plan aprobado",
     .permission = "plan.elaborar",
     .fields = PAAC_TABLE(campos_cambio),
     .aplicar = plan_cambio_aplicar,
     .load = "el_cambio",
     .send = "Crear el borrador del cambio",
     .help =
         "Se copia la versión vigente como borrador. Lo aprobado no se toca hasta que el Comité "
         "apruebe el cambio."},
    {.name = "plan_datos",
     .title = "Título y motivo",
     .permission = "plan.elaborar",
     .fields = PAAC_TABLE(campos_datos),
     .aplicar = plan_datos_aplicar,
     .load = "el_editable"},
    {.name = "plan_actividad_nueva",
     .title = "Agregar una actividad",
     .permission = "plan.elaborar",
     .fields = PAAC_TABLE(campos_actividad),
     .validar = plan_alta_validar,
     .aplicar = plan_alta_aplicar,
     .load = "el_fila_nueva",
     .send = "Agregar"},
    {.name = "plan_actividad_editar",
     .title = "Editar la actividad",
     .permission = "plan.elaborar",
     .fields = PAAC_TABLE(campos_actividad),
     .validar = plan_edicion_validar,
     .aplicar = plan_edicion_aplicar,
     .load = "el_fila"},
    {.name = "plan_actividad_mover",
     .title = "Mover la actividad",
     .permission = "plan.elaborar",
     .fields = PAAC_TABLE(campos_mover),
     .aplicar = plan_mover_aplicar,
     .load = "el_fila",
     .send = "Mover"},
    {.name = "plan_actividad_quitar",
     .title = "Quitar la actividad",
     .permission = "plan.elaborar",
     .fields = PAAC_TABLE(campos_paso_motivado),
     .aplicar = plan_quitar_aplicar,
     .load = "el_fila",
     .send = "Quitar",
     .help = "Mientras sea un borrador, se puede restaurar desde su página."},
    {.name = "plan_componente_editar",
     .title = "Editar el componente",
     .permission = "plan.elaborar",
     .fields = PAAC_TABLE(campos_componente),
     .aplicar = plan_componente_aplicar,
     .load = "el_componente"},
    {.name = "plan_subcomponente_nuevo",
     .title = "Agregar un subcomponente",
     .permission = "plan.elaborar",
     .fields = PAAC_TABLE(campos_subcomponente),
     .aplicar = plan_subcomponente_aplicar,
     .load = "el_subcomponente_nuevo",
     .send = "Agregar"},
    {.name = "plan_componente_agregar",
     .title = "Agregar un componente",
     .permission = "plan.elaborar",
     .fields = PAAC_TABLE(campos_componente_nuevo),
     .aplicar = plan_componente_agregar_aplicar,
     .load = "el_editable",
     .send = "Agregar"},
    {.name = "plan_componente_quitar",
     .title = "Quitar el componente",
     .permission = "plan.elaborar",
     .fields = PAAC_TABLE(campos_quitar),
     .aplicar = plan_componente_quitar_aplicar,
     .load = "el_componente",
     .send = "Quitar"},
    {.name = "plan_subcomponente_editar",
     .title = "Editar el subcomponente",
     .permission = "plan.elaborar",
     .fields = PAAC_TABLE(campos_subcomponente_editar),
     .aplicar = plan_subcomponente_editar_aplicar,
     .load = "el_subcomponente"},
    {.name = "plan_subcomponente_quitar",
     .title = "Quitar el subcomponente",
     .permission = "plan.elaborar",
     .fields = PAAC_TABLE(campos_quitar),
     .aplicar = plan_subcomponente_quitar_aplicar,
     .load = "el_subcomponente",
     .send = "Quitar"},
    {.name = "plan_consultar",
     .title = "Abrir a consulta ciudadana",
     .permission = "plan.elaborar",
     .fields = PAAC_TABLE(campos_paso),
     .aplicar = plan_consultar_aplicar,
     .then = BORRADOR,
     .load = "el_paso",
     .send = "Abrir la consulta"},
    {.name = "plan_enviar",
     .title = "Enviar al Comité",
     .permission = "plan.elaborar",
     .fields = PAAC_TABLE(campos_paso),
     .aplicar = plan_enviar_aplicar,
     .then = BORRADOR,
     .load = "el_paso",
     .send = "Enviar",
     .help = "Desde ahí el contenido no cambia: se aprueba o se devuelve."},
    {.name = "plan_devolver",
     .title = "Devolver a borrador",
     .permission = "plan.elaborar",
     .fields = PAAC_TABLE(campos_paso_motivado),
     .aplicar = plan_devolver_aplicar,
     .then = BORRADOR,
     .load = "el_paso",
     .send = "Devolver"},
    {.name = "plan_descartar",
     .title = "Descartar la versión",
     .permission = "plan.elaborar",
     .fields = PAAC_TABLE(campos_paso_motivado),
     .aplicar = plan_descartar_aplicar,
     .then = "/plan/elaborar",
     .load = "el_paso",
     .send = "Descartar",
     .help = "No se borra: queda cerrada y se puede leer. Una nueva versión empieza de nuevo."},
    {.name = "plan_aprobar",
     .title = "Registrar la aprobación del Comité",
     .permission = "plan.aprobar",
     .fields = PAAC_TABLE(campos_aprobar),
     .aplicar = plan_aprobar_aplicar,
     .then = BORRADOR,
     .load = "el_aprobar_cargar",
     .send = "Aprobar",
     .help = "La versión queda vigente y cerrada para siempre; la anterior queda reemplazada."},
    {.name = "plan_propuesta_nueva",
     .title = "Proponer para el plan",
     .permission = "plan.proponer",
     .fields = PAAC_TABLE(campos_propuesta),
     .validar = plan_propuesta_validar,
     .aplicar = plan_propuesta_aplicar,
     .load = "pr_nueva",
     .send = "Proponer"},
    {.name = "plan_propuesta_cambio",
     .title = "Proponer un cambio de la actividad",
     .permission = "plan.proponer",
     .fields = PAAC_TABLE(campos_propuesta),
     .validar = plan_propuesta_validar,
     .aplicar = plan_propuesta_aplicar,
     .load = "pr_cambio",
     .send = "Proponer"},
    {.name = "plan_propuesta_editar",
     .title = "Editar la propuesta",
     .permission = "plan.proponer",
     .fields = PAAC_TABLE(campos_propuesta_editar),
     .validar = plan_propuesta_editar_validar,
     .aplicar = plan_propuesta_editar_aplicar,
     .load = "pr_editable"},
    {.name = "plan_propuesta_aceptar",
     .title = "Aceptar en el borrador",
     .permission = "plan.elaborar",
     .fields = PAAC_TABLE(campos_aceptar),
     .validar = plan_aceptar_validar,
     .aplicar = plan_aceptar_aplicar,
     .load = "pr_decidible",
     .send = "Aceptar",
     .help = "Así queda en el plan; ajústela antes si hace falta. Junto a cada dato que cambia "
             "está lo que hay ahora."},
    {.name = "plan_propuesta_rechazar",
     .title = "Rechazar la propuesta",
     .permission = "plan.elaborar",
     .fields = PAAC_TABLE(campos_respuesta),
     .aplicar = plan_rechazar_aplicar,
     .then = BORRADOR,
     .load = "pr_pendiente",
     .send = "Rechazar"},
    {.name = "plan_propuesta_retirar",
     .title = "Retirar la propuesta",
     .permission = "plan.proponer",
     .fields = PAAC_TABLE(campos_respuesta),
     .aplicar = plan_retirar_aplicar,
     .then = BORRADOR,
     .load = "pr_pendiente",
     .send = "Retirar"},
    {.name = "plan_aporte_nuevo",
     .title = "Registrar un aporte ciudadano",
     .permission = "plan.aportes",
     .fields = PAAC_TABLE(campos_aporte),
     .aplicar = plan_aporte_aplicar,
     .load = "ap_nuevo",
     .send = "Registrar"},
    {.name = "plan_aporte_editar",
     .title = "Editar el aporte",
     .permission = "plan.aportes",
     .fields = PAAC_TABLE(campos_aporte),
     .aplicar = plan_aporte_cambiar_aplicar,
     .load = "ap_uno"},
    {.name = "plan_aporte_responder",
     .title = "Responder el aporte",
     .permission = "plan.aportes",
     .fields = PAAC_TABLE(campos_responder),
     .aplicar = plan_responder_aplicar,
     .load = "ap_uno",
     .send = "Responder"},
    {.name = "plan_marco_componente",
     .title = "Componente del marco",
     .permission = "plan.marcos",
     .fields = PAAC_TABLE(campos_marco),
     .aplicar = plan_marco_componente_aplicar,
     .load = "mc_componente",
     .help = "Vale para los planes que se creen desde ahora; los que ya están no cambian."},
    {.name = "plan_marco_subcomponente",
     .title = "Subcomponente del marco",
     .permission = "plan.marcos",
     .fields = PAAC_TABLE(campos_marco),
     .aplicar = plan_marco_subcomponente_aplicar,
     .load = "mc_subcomponente",
     .help = "Vale para los planes que se creen desde ahora; los que ya están no cambian."},
    {.name = "plan_marco_corte",
     .title = "Corte del marco",
     .permission = "plan.marcos",
     .fields = PAAC_TABLE(campos_corte),
     .validar = plan_marco_corte_validar,
     .aplicar = plan_marco_corte_aplicar,
     .load = "mc_corte",
     .help = "Vale para los borradores y los planes nuevos; lo aprobado conserva sus cortes."},
    {.name = "plan_marco_corte_quitar",
     .title = "Quitar el corte",
     .permission = "plan.marcos",
     .aplicar = plan_marco_corte_quitar_aplicar,
     .load = "mc_corte",
     .then = "/plan/marcos",
     .send = "Quitar",
     .help = "Deja de estar en el marco, si ninguna actividad tiene cantidades para él."},
    PLAN_AV_FORMAS,
};
