/* What units propose, and what becomes of it. What was taken out of a draft is kept as a proposal
 * of nobody: putting it back is accepting it. A proposed change keeps the activity as it stood. */
#include <stdlib.h>
#include <string.h>

#include "cambios.h"
#include "fila.h"

/* --- proposing ---------------------------------------------------------------------------- */

/* A proposal that is being made, or said better. */
struct propuesta {
  struct plan_fila *fila, *base; /* base: the activity to change as it stands; NULL: a new one */
  int64_t unidad_id, actividad;
  const char *base_version;
};

static const void *prohibido(paac_req *req, const char *frase) {
  paac_fail(req, PAAC_FORBIDDEN, frase);
  return NULL;
}

/* What was typed, over the activity `id` that stands as `antes` (NULL: a new one). */
static bool proponer(paac_req *req, struct propuesta *p, const struct plan_fila *antes,
                     int64_t id) {
  p->fila = plan_fila_de_formulario(req);
  return p->fila != NULL && plan_fila_revisar(req, p->fila, antes, id);
}

const void *plan_propuesta_validar(paac_req *req) {
  struct propuesta *p = paac_alloc(req, sizeof *p);
  paac_rows *u = paac_query(req, "pr_es_mia", PAAC_NO_ARGS);
  if (p == NULL) return NULL;
  if (!paac_next(u))
    return prohibido(req, "Sólo puede proponer por una dependencia de la que es enlace o líder.");
  p->unidad_id = paac_col_int(u, "id");
  if (paac_param(req, "fila") == NULL) return proponer(req, p, NULL, 0) ? p : NULL;
  paac_rows *r = paac_query(req, "el_fila", PAAC_NO_ARGS);
  if (!paac_next(r)) {
    paac_fail(req, PAAC_NOT_FOUND, "El borrador ya no tiene esa actividad.");
    return NULL;
  }
  if (!paac_next(paac_query(req, "pr_responde", PAAC_NO_ARGS)))
    return prohibido(req, "Sólo la dependencia responsable propone cambios de una actividad.");
  p->actividad = paac_col_int(r, "actividad_id");
  p->base = plan_fila_de_consulta(req, r);
  return proponer(req, p, p->base, paac_col_int(r, "id")) ? p : NULL;
}

/* The activity as whoever proposes saw it becomes the base of the proposal. 0: it moved since. */
static int64_t guardar_base(paac_tx *tx, const struct propuesta *p) {
  paac_req *req = paac_read(tx);
  const char *vista = plan_o_nada(paac_param(req, "row_version"));
  paac_rows *r = paac_query(req, "el_fila", PAAC_NO_ARGS);
  if (!paac_next(r) || strcmp(paac_col(r, "row_version"), vista) != 0) {
    paac_fail(req, PAAC_CONFLICT, "Otra persona cambió la actividad mientras usted proponía.");
    return 0;
  }
  return plan_fila_guardar(
      tx, plan_fila_de_consulta(req, r),
      &(struct plan_destino){
          .actividad = p->actividad, .estado = "base", .unidad_id = p->unidad_id});
}

static paac_status a_la_propuesta(paac_tx *tx, const struct plan_borrador *b, const char *id,
                                  const char *accion, const char *texto) {
  paac_req *req = paac_read(tx);
  paac_goto(tx, plan_texto(req, "%s/propuestas/%s", b->ruta, id));
  return paac_ledger(tx, accion, b->objeto,
                     plan_texto(req, "versión %s, propuesta %s%s", b->numero, id, texto));
}

paac_status plan_propuesta_aplicar(paac_tx *tx, const void *cmd) {
  paac_req *req = paac_read(tx);
  const struct propuesta *p = cmd;
  struct plan_borrador b;
  if (!plan_borrador_abrir(tx, &b, PLAN_EDITABLE)) return paac_status_of(req);
  struct plan_destino d = {.actividad = p->actividad,
                           .unidad_id = p->unidad_id,
                           .estado = "propuesta",
                           .motivo = paac_param(req, "motivo")};
  if (p->base != NULL && (d.base = guardar_base(tx, p)) == 0) return paac_status_of(req);
  int64_t id = plan_fila_guardar(tx, p->fila, &d);
  if (id == 0) return paac_status_of(req);
  return a_la_propuesta(
      tx, &b, plan_texto(req, "%lld", (long long)id), "proponer",
      plan_texto(req, " de %s, %s %s: %s", paac_param(req, "unidad"),
                 p->base != NULL ? "cambiar" : "agregar", p->fila->campo[PLAN_FL_NUMERO],
                 plan_fila_diferencias(req, p->base, p->fila)));
}

/* The proposal that the address names. NULL: none (PAAC_NOT_FOUND). */
static paac_rows *leer(paac_req *req) {
  paac_rows *q = paac_query(req, "pr_una", PAAC_NO_ARGS);
  if (paac_next(q)) return q;
  paac_fail(req, PAAC_NOT_FOUND, "Ese borrador no tiene esa propuesta.");
  return NULL;
}

/* The activity that it is about, standing on its row; NULL: none is there. */
static paac_rows *leer_ahora(paac_req *req) {
  paac_rows *r = paac_query(req, "pr_ahora", PAAC_NO_ARGS);
  return paac_next(r) ? r : NULL;
}

const void *plan_propuesta_editar_validar(paac_req *req) {
  struct propuesta *p = paac_alloc(req, sizeof *p);
  if (p == NULL || leer(req) == NULL) return NULL;
  if (!paac_next(paac_query(req, "pr_mia", PAAC_NO_ARGS)))
    return prohibido(req, "La propuesta es de otra dependencia.");
  paac_rows *r = leer_ahora(req);
  return proponer(req, p, r != NULL ? plan_fila_de_consulta(req, r) : NULL,
                  r != NULL ? paac_col_int(r, "id") : 0)
             ? p
             : NULL;
}

paac_status plan_propuesta_editar_aplicar(paac_tx *tx, const void *cmd) {
  paac_req *req = paac_read(tx);
  const struct propuesta *p = cmd;
  struct plan_borrador b;
  paac_rows *q = plan_borrador_abrir(tx, &b, PLAN_EDITABLE) ? leer(req) : NULL;
  const char *motivo = paac_param(req, "motivo");
  if (q == NULL || !plan_fila_recambiar(tx, p->fila, motivo)) return paac_status_of(req);
  return a_la_propuesta(
      tx, &b, paac_col(q, "id"), "editar-propuesta",
      plan_texto(req, ": Por qué: «%s» → «%s». %s", paac_col(q, "motivo"), plan_o_nada(motivo),
                 plan_fila_diferencias(req, plan_fila_de_consulta(req, q), p->fila)));
}

/* --- decisions ---------------------------------------------------------------------------- */

static bool otra_decision(paac_req *req) {
  paac_fail(req, PAAC_CONFLICT, "Otra persona cambió o decidió esta propuesta.");
  return false;
}

/* Walks it on and writes the decision over the row_version that was seen. */
static bool decidir(paac_tx *tx, const struct plan_borrador *b, paac_rows *q, const char *accion,
                    const char *hecho, const char *row_version) {
  paac_req *req = paac_read(tx);
  const char *respuesta = paac_param(req, "respuesta");
  const char *estado =
      paac_walk(tx, "propuesta", paac_col(q, "estado"), accion, b->objeto,
                plan_texto(req, "versión %s, propuesta %s, actividad %s: %s%s%s", b->numero,
                           paac_col(q, "id"), paac_col(q, "numero"), hecho,
                           respuesta != NULL ? ". Respuesta: " : "", plan_o_nada(respuesta)));
  if (estado == NULL) return false;
  return paac_exec(tx, "pr_decidir",
                   PAAC_ARGS(PAAC_TEXT("estado", estado), PAAC_TEXT("respuesta", respuesta),
                             PAAC_TEXT("row_version", row_version),
                             PAAC_TEXT("autor", plan_usuario(req)))) == 1 ||
         otra_decision(req);
}

const void *plan_aceptar_validar(paac_req *req) {
  if (leer(req) == NULL) return NULL;
  paac_rows *r = leer_ahora(req);
  struct plan_fila *f = plan_fila_de_formulario(req);
  return f != NULL && plan_fila_revisar(req, f, r != NULL ? plan_fila_de_consulta(req, r) : NULL,
                                        r != NULL ? paac_col_int(r, "id") : 0)
             ? f
             : NULL;
}

/* Is what the form showed, of the proposal and of the activity, what is stored? */
static bool se_vio(paac_req *req) {
  paac_rows *d = paac_query(req, "pr_decidible", PAAC_NO_ARGS);
  if (!paac_next(d)) return otra_decision(req);
  if (strcmp(paac_col(d, "row_version"), plan_o_nada(paac_param(req, "row_version"))) == 0)
    return true;
  paac_fail(req, PAAC_CONFLICT,
            "La actividad o la propuesta cambió después de que usted abrió el formulario. Junto a "
            "cada dato distinto está lo que ahora está guardado: elija y acepte de nuevo.");
  return false;
}

paac_status plan_aceptar_aplicar(paac_tx *tx, const void *cmd) {
  paac_req *req = paac_read(tx);
  struct plan_fila f = *(const struct plan_fila *)cmd;
  struct plan_borrador b;
  if (!plan_borrador_abrir(tx, &b, PLAN_EDITABLE) || !se_vio(req)) return paac_status_of(req);
  paac_rows *q = leer(req), *r = leer_ahora(req);
  if (q == NULL) return paac_status_of(req);
  struct plan_fila *antes = r != NULL ? plan_fila_de_consulta(req, r) : NULL;
  int64_t fila = r != NULL ? paac_col_int(r, "id") : 0;
  if (r == NULL)
    fila = plan_fila_agregar(
        tx, &f, paac_col(q, "actividad_id") != NULL ? paac_col_int(q, "actividad_id") : 0);
  else if (!plan_fila_cambiar(tx, &f, fila, paac_col_int(r, "orden"), paac_col(r, "row_version")))
    return paac_status_of(req);
  bool quitada = strcmp(paac_col(q, "estado"), "quitada") == 0;
  if (decidir(tx, &b, q, quitada ? "restaurar" : "aceptar", plan_fila_diferencias(req, antes, &f),
              paac_col(q, "row_version")))
    paac_goto(tx, plan_texto(req, "%s#f-%lld", b.ruta, (long long)fila));
  return paac_status_of(req);
}

/* Ends a proposal without taking it. */
static paac_status terminar(paac_tx *tx, const char *accion, bool solo_mia) {
  paac_req *req = paac_read(tx);
  struct plan_borrador b;
  paac_rows *q = plan_borrador_abrir(tx, &b, PLAN_EDITABLE) ? leer(req) : NULL;
  if (q == NULL) return paac_status_of(req);
  if (solo_mia && !paac_next(paac_query(req, "pr_mia", PAAC_NO_ARGS)))
    return paac_fail(req, PAAC_FORBIDDEN, "La propuesta es de otra dependencia.");
  decidir(tx, &b, q, accion, paac_col(q, "descripcion"), paac_param(req, "row_version"));
  return paac_status_of(req);
}

paac_status plan_rechazar_aplicar(paac_tx *tx, const void *cmd) {
  (void)cmd;
  return terminar(tx, "rechazar", false);
}

paac_status plan_retirar_aplicar(paac_tx *tx, const void *cmd) {
  (void)cmd;
  return terminar(tx, "retirar", true);
}
