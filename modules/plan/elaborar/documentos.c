/* The pages of drawing up: what there is, one draft with what can be done to it, one proposal, the
 * comparison of two versions, the frameworks. Reading only. */
#include <stdlib.h>
#include <string.h>

#include "../contenido.h"
#include "../documentos.h"
#include "borrador.h"
#include "fila.h"

/* Columns of the current row as attributes of the open element. */
static void atributos(paac_xml *x, paac_rows *r, const char *const *columnas) {
  for (; *columnas != NULL; columnas++) paac_attr(x, *columnas, paac_col(r, *columnas));
}

/* --- /plan/elaborar ----------------------------------------------------------------------- */

paac_status plan_doc_elaborar(paac_req *req, paac_xml *x) {
  static const char *const columnas[] = {
      "id",     "numero", "estado",      "vigente",    "motivo",    "origen",
      "creada", "autor",  "acta",        "acta_fecha", "aprobador", "vigencia",
      "titulo", "marco",  "actividades", "base_id",    NULL};
  paac_open(x, "elaborar");
  if (paac_can(req, "plan.elaborar")) plan_accion(x, "Nuevo plan", "/plan/elaborar/nuevo", NULL);
  plan_accion(x, "Marcos y cortes", "/plan/marcos", NULL);
  plan_accion(x, "Propuestas", "/plan/propuestas", NULL);
  plan_accion(x, "Estados de una versión", "/estados/plan.version", NULL);
  paac_rows *r = paac_query(req, "el_versiones", PAAC_NO_ARGS);
  while (paac_next(r)) {
    paac_open(x, "version");
    atributos(x, r, columnas);
    paac_close(x);
  }
  paac_close(x);
  return paac_status_of(req);
}

/* --- /plan/elaborar/{borrador} -------------------------------------------------------------- */

static void paso(paac_req *req, paac_xml *x, const struct plan_borrador *b, const char *titulo,
                 const char *nombre) {
  plan_accion(x, titulo, plan_texto(req, "%s/%s", b->ruta, nombre), NULL);
}

/* What may be done with the version in its state, by whoever asks. */
static void acciones(paac_req *req, paac_xml *x, const struct plan_borrador *b) {
  bool elabora = paac_can(req, "plan.elaborar"), abierta = b->abierta_id == b->id;
  bool por_aprobar = strcmp(b->estado, "por_aprobar") == 0;
  if (b->editable && elabora) {
    paso(req, x, b, "Agregar una actividad", "actividad");
    paso(req, x, b, "Título y motivo", "datos");
    if (paac_next(paac_query(req, "el_catalogo_componentes_fuera", PAAC_NO_ARGS)))
      paso(req, x, b, "Agregar un componente", "componente");
  }
  if (abierta && elabora) paso(req, x, b, "Registrar un aporte ciudadano", "aporte");
  if (b->editable && paac_can(req, "plan.proponer"))
    paso(req, x, b, "Proponer una actividad", "propuesta");
  if (elabora && strcmp(b->estado, "borrador") == 0)
    paso(req, x, b, "Abrir a consulta ciudadana", "abrir-consulta");
  if (b->editable && elabora) paso(req, x, b, "Enviar al Comité", "enviar");
  if (por_aprobar && paac_can(req, "plan.aprobar"))
    paso(req, x, b, "Registrar la aprobación", "aprobar");
  if (elabora && (por_aprobar || strcmp(b->estado, "en_consulta") == 0))
    paso(req, x, b, "Devolver a borrador", "devolver");
  if (abierta && elabora) paso(req, x, b, "Descartar", "descartar");
  if (b->vigente_id == b->id && b->abierta_id == 0 && elabora)
    paso(req, x, b, "Proponer un cambio", "cambio");
  if (b->base != NULL)
    plan_accion(x, "Comparar con la versión de la que salió",
                plan_texto(req, "/plan/comparar/%s/%lld", b->base, (long long)b->id), NULL);
}

static void requisitos(paac_req *req, paac_xml *x) {
  static const char *const columnas[] = {"titulo", "donde", "falta", "faltan", NULL};
  paac_rows *r = paac_query(req, "el_requisitos", PAAC_NO_ARGS);
  while (paac_next(r)) {
    paac_open(x, "requisito");
    atributos(x, r, columnas);
    paac_close(x);
  }
}

static void propuestas(paac_req *req, paac_xml *x) {
  static const char *const columnas[] = {
      "id",    "estado", "actividad_id", "motivo",        "numero",
      "lugar", "autor",  "unidad",       "unidad_nombre", NULL};
  paac_rows *r = paac_query(req, "pr_de_borrador", PAAC_NO_ARGS);
  while (paac_next(r)) {
    paac_open(x, "propuesta");
    atributos(x, r, columnas);
    paac_text(x, paac_col(r, "descripcion"));
    paac_close(x);
  }
}

/* Which activities the person may propose changes of. */
static void mias(paac_req *req, paac_xml *x) {
  paac_rows *r = paac_query(req, "pr_mis_filas", PAAC_NO_ARGS);
  while (paac_next(r)) {
    paac_open(x, "mia");
    paac_attr(x, "fila", paac_col(r, "id"));
    paac_close(x);
  }
}

static void cabeza(paac_xml *x, const struct plan_borrador *b) {
  paac_attr_int(x, "id", b->id);
  paac_attr(x, "version", b->numero);
  paac_attr(x, "estado", b->estado);
  paac_attr(x, "vigencia", b->vigencia);
  paac_attr(x, "marco", b->marco);
  paac_attr(x, "titulo", b->titulo);
  paac_attr(x, "inicio", b->inicio);
  paac_attr(x, "fin", b->fin);
  paac_attr(x, "ruta", b->ruta);
}

paac_status plan_doc_borrador(paac_req *req, paac_xml *x) {
  struct plan_borrador b;
  if (!plan_borrador_leer(req, &b)) return paac_status_of(req);
  struct plan_version v = {.id = b.id,
                           .vigencia = b.vigencia,
                           .marco = b.marco,
                           .titulo = b.titulo,
                           .numero = b.numero,
                           .inicio = b.inicio,
                           .fin = b.fin,
                           .huella = b.huella,
                           .otra = b.vigente_id != b.id};
  struct plan_parte todo = {.version = &v, .sin_originales = true};
  paac_open(x, "borrador");
  cabeza(x, &b);
  if (b.editable) paac_attr(x, "editable", "si");
  if (b.editable && paac_can(req, "plan.elaborar")) paac_attr(x, "edita", "si");
  if (paac_can(req, "plan.aportes")) paac_attr(x, "aportes", "si");
  if (b.vigente_id == b.id) paac_attr(x, "vigente", "si");
  paac_attr(x, "creada", b.creada);
  paac_attr(x, "autor", b.autor);
  paac_attr(x, "acta", b.acta);
  paac_attr(x, "acta_fecha", b.acta_fecha);
  paac_attr(x, "aprobador", b.aprobador);
  paac_attr(x, "huella", b.huella);
  paac_element(x, "motivo", b.motivo);
  paac_element(x, "origen", b.origen);
  acciones(req, x, &b);
  if (b.abierta_id == b.id) requisitos(req, x);
  propuestas(req, x);
  if (b.editable && paac_can(req, "plan.proponer")) mias(req, x);
  plan_componentes(req, x, &todo);
  plan_actividades(req, x, &todo);
  paac_close(x);
  return paac_status_of(req);
}

/* --- /plan/elaborar/{borrador}/propuestas/{propuesta} ---------------------------------------- */

/* What the activity says in each of the three moments of a proposal; NULL: there is none. */
struct momentos {
  struct plan_fila *antes, *ahora, *propuesto;
};

static struct plan_fila *fila_de(paac_req *req, const char *sentencia) {
  paac_rows *r = paac_query(req, sentencia, PAAC_NO_ARGS);
  return paac_next(r) ? plan_fila_de_consulta(req, r) : NULL;
}

static bool distinto(const struct plan_fila *a, const struct plan_fila *b, int campo) {
  return a != NULL && b != NULL && strcmp(a->campo[campo], b->campo[campo]) != 0;
}

static bool distintos(const struct plan_fila *a, const struct plan_fila *b) {
  for (int i = 0; i < PLAN_FL_CAMPOS; i++)
    if (distinto(a, b, i)) return true;
  return false;
}

/* Each field in words; `cambia` where the proposal is not what it was made over. */
static void campos(paac_req *req, paac_xml *x, const struct momentos *m) {
  for (int i = 0; i < PLAN_FL_CAMPOS; i++) {
    paac_open(x, "campo");
    paac_attr(x, "nombre", plan_fila_nombre[i]);
    paac_attr(x, "titulo", plan_fila_titulo[i]);
    if (distinto(m->antes, m->propuesto, i) || distinto(m->ahora, m->propuesto, i) ||
        distinto(m->antes, m->ahora, i))
      paac_attr(x, "cambia", "si");
    if (m->antes != NULL) paac_element(x, "antes", plan_fila_legible(req, m->antes, i));
    if (m->ahora != NULL) paac_element(x, "ahora", plan_fila_legible(req, m->ahora, i));
    paac_element(x, "propuesto", plan_fila_legible(req, m->propuesto, i));
    paac_close(x);
  }
}

/* What whoever asks may do with it. */
static void acciones_de_propuesta(paac_req *req, paac_xml *x, const struct plan_borrador *b,
                                  const char *id, bool pendiente, bool restaurable) {
  const char *aqui = plan_texto(req, "%s/propuestas/%s", b->ruta, id);
  if (pendiente && paac_can(req, "plan.elaborar")) {
    plan_accion(x, "Aceptar", plan_texto(req, "%s/aceptar", aqui), NULL);
    plan_accion(x, "Rechazar", plan_texto(req, "%s/rechazar", aqui), NULL);
  }
  if (restaurable && paac_can(req, "plan.elaborar"))
    plan_accion(x, "Restaurar", plan_texto(req, "%s/aceptar", aqui), NULL);
  if (pendiente && paac_can(req, "plan.proponer") &&
      paac_next(paac_query(req, "pr_mia", PAAC_NO_ARGS))) {
    plan_accion(x, "Editar la propuesta", plan_texto(req, "%s/editar", aqui), NULL);
    plan_accion(x, "Retirar la propuesta", plan_texto(req, "%s/retirar", aqui), NULL);
  }
}

paac_status plan_doc_propuesta(paac_req *req, paac_xml *x) {
  static const char *const columnas[] = {"estado",       "numero",   "autor",
                                         "creada",       "unidad",   "unidad_nombre",
                                         "resuelta_por", "resuelta", NULL};
  struct plan_borrador b;
  if (!plan_borrador_leer(req, &b)) return paac_status_of(req);
  paac_rows *q = paac_query(req, "pr_una", PAAC_NO_ARGS);
  if (!paac_next(q))
    return paac_fail(req, PAAC_NOT_FOUND,
                     "Ese borrador no tiene esa propuesta. Vea las que hay en /plan/propuestas.");
  const char *estado = paac_col(q, "estado"), *id = paac_col(q, "id");
  bool pendiente = b.editable && strcmp(estado, "propuesta") == 0;
  bool quitada = b.editable && strcmp(estado, "quitada") == 0;
  struct momentos m = {.antes = fila_de(req, "pr_base"),
                       .propuesto = plan_fila_de_consulta(req, q)};
  struct plan_fila *ahora = pendiente || quitada ? fila_de(req, "pr_ahora") : NULL;
  if (pendiente) m.ahora = ahora;
  paac_open(x, "propuesta");
  paac_attr(x, "propuesta", id);
  atributos(x, q, columnas);
  paac_attr(x, "clase", paac_col(q, "actividad_id") == NULL ? "nueva" : "cambio");
  if (pendiente && distintos(m.antes, m.ahora)) paac_attr(x, "movida", "si");
  if (pendiente && paac_col(q, "actividad_id") != NULL && ahora == NULL)
    paac_attr(x, "falta", "si");
  paac_open(x, "de");
  cabeza(x, &b);
  paac_close(x);
  paac_element(x, "motivo", paac_col(q, "motivo"));
  paac_element(x, "respuesta", paac_col(q, "respuesta"));
  acciones_de_propuesta(req, x, &b, id, pendiente, quitada && ahora == NULL);
  campos(req, x, &m);
  paac_close(x);
  return paac_status_of(req);
}

/* --- /plan/elaborar/{borrador}/aportes ------------------------------------------------------- */

paac_status plan_doc_aportes(paac_req *req, paac_xml *x) {
  struct plan_borrador b;
  if (!plan_borrador_leer(req, &b)) return paac_status_of(req);
  paac_open(x, "aportes");
  cabeza(x, &b);
  if (b.abierta_id == b.id) paso(req, x, &b, "Registrar un aporte", "aporte");
  plan_accion(x, "Lo que se publica, sin datos personales",
              plan_texto(req, "/plan/%s/aportes", b.vigencia), NULL);
  paac_include(req, x, "aportes", PAAC_REQUERIDO, PAAC_ARGS(PAAC_INT("borrador", b.id)));
  paac_close(x);
  return paac_status_of(req);
}

/* --- /plan/comparar/{antes}/{despues} -------------------------------------------------------- */

paac_status plan_doc_comparar(paac_req *req, paac_xml *x) {
  static const char *const columnas[] = {"id", "numero", "estado", "vigencia", "marco", NULL};
  const char *antes = paac_param(req, "antes"), *despues = paac_param(req, "despues");
  paac_open(x, "comparar");
  paac_rows *r = paac_query(req, "cm_versiones", PAAC_NO_ARGS);
  int hay = 0;
  for (; paac_next(r); hay++) {
    paac_open(x, "version");
    paac_attr(x, "lado", strcmp(paac_col(r, "id"), antes) == 0 ? "antes" : "despues");
    atributos(x, r, columnas);
    paac_element(x, "motivo", paac_col(r, "motivo"));
    paac_close(x);
  }
  if (hay != 2)
    return paac_fail(
        req, PAAC_NOT_FOUND,
        "Para comparar hacen falta dos versiones distintas. Elíjalas en /plan/elaborar.");
  static const char *const de_parte[] = {"numero", "clase", "antes", "despues", NULL};
  for (r = paac_query(req, "cm_partes", PAAC_NO_ARGS); paac_next(r);) {
    paac_open(x, "parte");
    atributos(x, r, de_parte);
    paac_close(x);
  }
  paac_include(req, x, "cambios", PAAC_REQUERIDO,
               PAAC_ARGS(PAAC_TEXT("antes", antes), PAAC_TEXT("despues", despues)));
  paac_close(x);
  return paac_status_of(req);
}

/* --- /plan/marcos ---------------------------------------------------------------------------- */

/* Rows that belong to others, in the order of their owners. */
static void de(paac_xml *x, paac_rows *r, int64_t *dueno, int64_t id, const char *elemento,
               const char *const *columnas) {
  for (; *dueno == id; *dueno = paac_next(r) ? paac_col_int(r, "de") : 0) {
    paac_open(x, elemento);
    atributos(x, r, columnas);
    paac_close(x);
  }
}

static int64_t primero(paac_rows *r) { return paac_next(r) ? paac_col_int(r, "de") : 0; }

paac_status plan_doc_marcos(paac_req *req, paac_xml *x) {
  static const char *const de_marco[] = {"codigo", "nombre", "fuente", NULL};
  static const char *const de_componente[] = {"numero", "titulo",        "modulo",
                                              "fuente", "por_confirmar", NULL};
  static const char *const de_sub[] = {"numero", "titulo", "fuente", "por_confirmar", NULL};
  static const char *const de_corte[] = {"numero", "titulo",        "dia", "mes",
                                         "fuente", "por_confirmar", NULL};
  paac_rows *m = paac_query(req, "mc_marcos", PAAC_NO_ARGS),
            *c = paac_query(req, "mc_componentes", PAAC_NO_ARGS),
            *s = paac_query(req, "mc_subcomponentes", PAAC_NO_ARGS),
            *k = paac_query(req, "mc_cortes", PAAC_NO_ARGS);
  int64_t componente = primero(c), sub = primero(s), corte = primero(k);
  paac_open(x, "marcos");
  if (paac_can(req, "plan.marcos")) paac_attr(x, "edita", "si");
  while (paac_next(m)) {
    paac_open(x, "marco");
    atributos(x, m, de_marco);
    for (; componente == paac_col_int(m, "id"); componente = primero(c)) {
      paac_open(x, "componente");
      atributos(x, c, de_componente);
      de(x, s, &sub, paac_col_int(c, "id"), "subcomponente", de_sub);
      paac_close(x);
    }
    de(x, k, &corte, paac_col_int(m, "id"), "corte", de_corte);
    paac_close(x);
  }
  paac_close(x);
  return paac_status_of(req);
}
