/* The components and subcomponents of a draft: added, renamed, taken out while they are empty. What
 * a framework has is in marcos.c. */
#include "borrador.h"
#include "cambios.h"

/* Opens the draft that the form showed and reads what the address names. NULL: it is gone. */
static paac_rows *abrir(paac_tx *tx, struct plan_borrador *b, const char *sentencia) {
  paac_req *req = paac_read(tx);
  if (!plan_borrador_abrir(tx, b, PLAN_VISTO)) return NULL;
  paac_rows *c = paac_query(req, sentencia, PAAC_NO_ARGS);
  if (paac_next(c)) return c;
  paac_fail(req, PAAC_NOT_FOUND, "El borrador no tiene ese componente o subcomponente.");
  return NULL;
}

static paac_status anotar(paac_tx *tx, const struct plan_borrador *b, const char *texto) {
  return plan_borrador_anotar(tx, b, "editar", texto, "actividades");
}

static paac_status con_actividades(paac_req *req) {
  return paac_fail(req, PAAC_UNPROCESSABLE,
                   "Todavía tiene actividades: páselas a otro lugar o quítelas primero.");
}

paac_status plan_componente_aplicar(paac_tx *tx, const void *cmd) {
  paac_req *req = paac_read(tx);
  struct plan_borrador b;
  (void)cmd;
  paac_rows *c = abrir(tx, &b, "el_componente");
  if (c == NULL) return paac_status_of(req);
  paac_exec(tx, "el_componente_cambiar",
            PAAC_ARGS(PAAC_INT("componente_id", paac_col_int(c, "componente_id"))));
  return anotar(
      tx, &b,
      plan_texto(req, "componente %s: Título: «%s» → «%s». Nota: «%s» → «%s»",
                 paac_param(req, "componente"), paac_col(c, "titulo"), paac_param(req, "titulo"),
                 plan_o_nada(paac_col(c, "nota")), plan_o_nada(paac_param(req, "nota"))));
}

paac_status plan_componente_agregar_aplicar(paac_tx *tx, const void *cmd) {
  paac_req *req = paac_read(tx);
  struct plan_borrador b;
  (void)cmd;
  if (!plan_borrador_abrir(tx, &b, PLAN_VISTO)) return paac_status_of(req);
  if (paac_exec(tx, "el_componente_agregar", PAAC_NO_ARGS) != 1)
    return paac_fail(req, PAAC_CONFLICT, "El borrador ya tiene ese componente.");
  paac_exec(tx, "el_componente_subs_agregar", PAAC_NO_ARGS);
  paac_rows *c = paac_query(req, "el_componente_nombre", PAAC_NO_ARGS);
  return anotar(
      tx, &b,
      plan_texto(req, "nuevo componente: «%s»", paac_next(c) ? paac_col(c, "etiqueta") : ""));
}

paac_status plan_componente_quitar_aplicar(paac_tx *tx, const void *cmd) {
  paac_req *req = paac_read(tx);
  struct plan_borrador b;
  (void)cmd;
  paac_rows *c = abrir(tx, &b, "el_componente");
  if (c == NULL) return paac_status_of(req);
  if (paac_col_int(c, "actividades") > 0) return con_actividades(req);
  struct paac_args cual = PAAC_ARGS(PAAC_INT("componente_id", paac_col_int(c, "componente_id")));
  paac_exec(tx, "el_componente_subs_quitar", cual);
  paac_exec(tx, "el_componente_quitar", cual);
  return anotar(tx, &b,
                plan_texto(req, "sin el componente %s «%s»: %s", paac_param(req, "componente"),
                           paac_col(c, "titulo"), paac_param(req, "motivo")));
}

paac_status plan_subcomponente_aplicar(paac_tx *tx, const void *cmd) {
  paac_req *req = paac_read(tx);
  struct plan_borrador b;
  (void)cmd;
  paac_rows *c = abrir(tx, &b, "el_subcomponente_nuevo");
  if (c == NULL) return paac_status_of(req);
  if (paac_next(paac_query(req, "el_subcomponente_ocupado", PAAC_NO_ARGS))) {
    paac_field_error(req, "numero", "El componente ya tiene un subcomponente con ese número.");
    return PAAC_UNPROCESSABLE;
  }
  paac_exec(tx, "el_subcomponente_crear",
            PAAC_ARGS(PAAC_INT("componente_id", paac_col_int(c, "componente_id"))));
  return anotar(tx, &b,
                plan_texto(req, "nuevo subcomponente %s.%s: «%s»", paac_param(req, "componente"),
                           paac_param(req, "numero"), paac_param(req, "titulo")));
}

paac_status plan_subcomponente_editar_aplicar(paac_tx *tx, const void *cmd) {
  paac_req *req = paac_read(tx);
  struct plan_borrador b;
  (void)cmd;
  paac_rows *s = abrir(tx, &b, "el_subcomponente");
  if (s == NULL) return paac_status_of(req);
  paac_exec(tx, "el_subcomponente_cambiar", PAAC_ARGS(PAAC_INT("id", paac_col_int(s, "id"))));
  return anotar(
      tx, &b,
      plan_texto(req, "subcomponente %s.%s: Título: «%s» → «%s»", paac_param(req, "componente"),
                 paac_param(req, "sub"), paac_col(s, "titulo"), paac_param(req, "titulo")));
}

paac_status plan_subcomponente_quitar_aplicar(paac_tx *tx, const void *cmd) {
  paac_req *req = paac_read(tx);
  struct plan_borrador b;
  (void)cmd;
  paac_rows *s = abrir(tx, &b, "el_subcomponente");
  if (s == NULL) return paac_status_of(req);
  if (paac_col_int(s, "actividades") > 0) return con_actividades(req);
  paac_exec(tx, "el_subcomponente_quitar", PAAC_ARGS(PAAC_INT("id", paac_col_int(s, "id"))));
  return anotar(
      tx, &b,
      plan_texto(req, "sin el subcomponente %s.%s «%s»: %s", paac_param(req, "componente"),
                 paac_param(req, "sub"), paac_col(s, "titulo"), paac_param(req, "motivo")));
}
