/* What units propose, and what becomes of it. What was taken out of a draft is kept as a proposal
 * of nobody: putting it back is accepting it. */
#include <stdlib.h>
#include <string.h>

#include "cambios.h"
#include "fila.h"

/* A proposal that is being made. */
struct propuesta {
  struct plan_fila *fila;
  int64_t unidad_id, actividad;
  const char *unidad;
};

static const void *prohibido(paac_req *req, const char *frase) {
  paac_fail(req, PAAC_FORBIDDEN, frase);
  return NULL;
}

const void *plan_propuesta_validar(paac_req *req) {
  struct propuesta *p = paac_alloc(req, sizeof *p);
  paac_rows *u = paac_query(req, "pr_es_mia", PAAC_NO_ARGS);
  if (p == NULL) return NULL;
  if (!paac_next(u))
    return prohibido(req, "Sólo puede proponer por una dependencia de la que es enlace o líder.");
  p->unidad_id = paac_col_int(u, "id");
  int64_t salvo = 0;
  if (paac_param(req, "fila") != NULL) {
    paac_rows *r = paac_query(req, "el_fila", PAAC_NO_ARGS);
    if (!paac_next(r)) {
      paac_fail(req, PAAC_NOT_FOUND, "El borrador ya no tiene esa actividad.");
      return NULL;
    }
    if (!paac_next(paac_query(req, "pr_responde", PAAC_NO_ARGS)))
      return prohibido(req, "Sólo la dependencia responsable propone cambios de una actividad.");
    salvo = paac_col_int(r, "id");
    p->actividad = paac_col_int(r, "actividad_id");
  }
  p->fila = plan_fila_de_formulario(req);
  return p->fila != NULL && plan_fila_revisar(req, p->fila, salvo) ? p : NULL;
}

paac_status plan_propuesta_aplicar(paac_tx *tx, const void *cmd) {
  paac_req *req = paac_read(tx);
  const struct propuesta *p = cmd;
  struct plan_borrador b;
  if (!plan_borrador_leer(req, &b) || !plan_borrador_tocar(tx)) return paac_status_of(req);
  if (!plan_fila_guardar(tx, p->fila, p->actividad, "propuesta", p->unidad_id,
                         plan_o_nada(paac_param(req, "motivo"))))
    return paac_status_of(req);
  int64_t id = paac_last_id(tx);
  paac_goto(tx, plan_texto(req, "%s/propuestas/%lld", b.ruta, (long long)id));
  return paac_ledger(
      tx, "proponer", b.objeto,
      plan_texto(req, "versión %s, propuesta %lld de %s: %s %s «%s»", b.numero, (long long)id,
                 paac_param(req, "unidad"), p->actividad != 0 ? "cambiar" : "agregar",
                 p->fila->campo[PLAN_FL_NUMERO], p->fila->campo[PLAN_FL_DESCRIPCION]));
}

/* --- decisions ---------------------------------------------------------------------------- */

/* The proposal that the address names. NULL: none (PAAC_NOT_FOUND). */
static paac_rows *leer(paac_req *req) {
  paac_rows *q = paac_query(req, "pr_una", PAAC_NO_ARGS);
  if (paac_next(q)) return q;
  paac_fail(req, PAAC_NOT_FOUND, "Ese borrador no tiene esa propuesta.");
  return NULL;
}

/* Walks it on and writes the decision. */
static bool decidir(paac_tx *tx, const struct plan_borrador *b, paac_rows *q, const char *accion,
                    const char *respuesta) {
  paac_req *req = paac_read(tx);
  const char *estado =
      paac_walk(tx, "propuesta", paac_col(q, "estado"), accion, b->objeto,
                plan_texto(req, "versión %s, propuesta %s, %s «%s»%s%s", b->numero,
                           paac_col(q, "id"), paac_col(q, "numero"), paac_col(q, "descripcion"),
                           respuesta != NULL ? ": " : "", plan_o_nada(respuesta)));
  if (estado == NULL) return false;
  if (paac_exec(tx, "pr_decidir",
                PAAC_ARGS(PAAC_TEXT("estado", estado), PAAC_TEXT("respuesta", respuesta),
                          PAAC_TEXT("autor", plan_usuario(req)))) == 1)
    return true;
  paac_fail(req, PAAC_CONFLICT, "Otra persona decidió esta propuesta.");
  return false;
}

static int64_t destino(paac_rows *q) {
  return paac_col(q, "fila") != NULL ? paac_col_int(q, "fila") : 0;
}

const void *plan_aceptar_validar(paac_req *req) {
  paac_rows *q = leer(req);
  if (q == NULL) return NULL;
  struct plan_fila *f = plan_fila_de_formulario(req);
  return f != NULL && plan_fila_revisar(req, f, destino(q)) ? f : NULL;
}

/* The activity that the proposal is about is written over; another one becomes a row. */
static int64_t escribir(paac_tx *tx, struct plan_fila *f, paac_rows *q) {
  paac_req *req = paac_read(tx);
  int64_t fila = destino(q);
  if (fila == 0)
    return plan_fila_agregar(
        tx, f, paac_col(q, "actividad_id") != NULL ? paac_col_int(q, "actividad_id") : 0);
  paac_rows *r = paac_query(req, "el_fila", PAAC_ARGS(PAAC_TEXT("fila", paac_col(q, "fila"))));
  if (!paac_next(r)) return 0;
  return plan_fila_cambiar(tx, f, fila, paac_col_int(r, "orden"), paac_col(r, "row_version")) ? fila
                                                                                              : 0;
}

paac_status plan_aceptar_aplicar(paac_tx *tx, const void *cmd) {
  paac_req *req = paac_read(tx);
  struct plan_fila f = *(const struct plan_fila *)cmd;
  struct plan_borrador b;
  if (!plan_borrador_leer(req, &b) || !plan_borrador_tocar(tx)) return paac_status_of(req);
  paac_rows *q = leer(req);
  if (q == NULL) return paac_status_of(req);
  bool quitada = strcmp(paac_col(q, "estado"), "quitada") == 0;
  int64_t fila = escribir(tx, &f, q);
  if (decidir(tx, &b, q, quitada ? "restaurar" : "aceptar", paac_param(req, "respuesta")))
    paac_goto(tx, plan_texto(req, "%s#f-%lld", b.ruta, (long long)fila));
  return paac_status_of(req);
}

paac_status plan_rechazar_aplicar(paac_tx *tx, const void *cmd) {
  paac_req *req = paac_read(tx);
  struct plan_borrador b;
  (void)cmd;
  paac_rows *q = plan_borrador_leer(req, &b) ? leer(req) : NULL;
  if (q != NULL) decidir(tx, &b, q, "rechazar", paac_param(req, "respuesta"));
  return paac_status_of(req);
}

paac_status plan_retirar_aplicar(paac_tx *tx, const void *cmd) {
  paac_req *req = paac_read(tx);
  struct plan_borrador b;
  (void)cmd;
  paac_rows *q = plan_borrador_leer(req, &b) ? leer(req) : NULL;
  if (q == NULL) return paac_status_of(req);
  if (!paac_next(paac_query(req, "pr_mia", PAAC_NO_ARGS)))
    return paac_fail(req, PAAC_FORBIDDEN, "La propuesta es de otra dependencia.");
  decidir(tx, &b, q, "retirar", paac_param(req, "respuesta"));
  return paac_status_of(req);
}
