/* The rows of a draft: add, edit, move, take out. */
#include <string.h>

#include "cambios.h"
#include "fila.h"

/* The activity that the address names, and how it stands now. */
struct edicion {
  int64_t fila, orden, actividad;
  struct plan_fila *antes, *ahora;
  const char *nombre; /* "1/1.1" */
};

static struct edicion *leer(paac_req *req) {
  struct edicion *e = paac_alloc(req, sizeof *e);
  paac_rows *r = paac_query(req, "el_fila", PAAC_NO_ARGS);
  if (e == NULL) return NULL;
  if (!paac_next(r)) {
    paac_fail(req, PAAC_NOT_FOUND, "El borrador no tiene esa actividad, o ya no es un borrador.");
    return NULL;
  }
  e->fila = paac_col_int(r, "id");
  e->orden = paac_col_int(r, "orden");
  e->actividad = paac_col_int(r, "actividad_id");
  e->antes = plan_fila_de_consulta(req, r);
  e->nombre = plan_texto(req, "%.*s%s", (int)strcspn(e->antes->campo[PLAN_FL_LUGAR], "/") + 1,
                         e->antes->campo[PLAN_FL_LUGAR], e->antes->campo[PLAN_FL_NUMERO]);
  return e;
}

static const char *ancla(paac_req *req, int64_t fila) {
  return plan_texto(req, "f-%lld", (long long)fila);
}

const void *plan_alta_validar(paac_req *req) {
  struct plan_fila *f = plan_fila_de_formulario(req);
  return f != NULL && plan_fila_revisar(req, f, NULL, 0) ? f : NULL;
}

paac_status plan_alta_aplicar(paac_tx *tx, const void *cmd) {
  paac_req *req = paac_read(tx);
  struct plan_fila f = *(const struct plan_fila *)cmd;
  struct plan_borrador b;
  if (!plan_borrador_abrir(tx, &b, PLAN_EDITABLE)) return paac_status_of(req);
  int64_t fila = plan_fila_agregar(tx, &f, 0);
  return plan_borrador_anotar(
      tx, &b, "agregar",
      plan_texto(req, "actividad %d/%s: %s", (int)f.componente, f.campo[PLAN_FL_NUMERO],
                 plan_fila_diferencias(req, NULL, &f)),
      ancla(req, fila));
}

const void *plan_edicion_validar(paac_req *req) {
  struct edicion *e = leer(req);
  if (e == NULL) return NULL;
  e->ahora = plan_fila_de_formulario(req);
  return e->ahora != NULL && plan_fila_revisar(req, e->ahora, e->antes, e->fila) ? e : NULL;
}

paac_status plan_edicion_aplicar(paac_tx *tx, const void *cmd) {
  paac_req *req = paac_read(tx);
  const struct edicion *e = cmd;
  struct plan_borrador b;
  if (!plan_borrador_abrir(tx, &b, PLAN_EDITABLE)) return paac_status_of(req);
  struct edicion *ya = leer(req); /* its place may have moved since it was checked */
  if (ya == NULL ||
      !plan_fila_cambiar(tx, e->ahora, e->fila, ya->orden, paac_param(req, "row_version")))
    return paac_status_of(req);
  return plan_borrador_anotar(tx, &b, "editar",
                              plan_texto(req, "actividad %s: %s", e->nombre,
                                         plan_fila_diferencias(req, ya->antes, e->ahora)),
                              ancla(req, e->fila));
}

paac_status plan_mover_aplicar(paac_tx *tx, const void *cmd) {
  paac_req *req = paac_read(tx);
  struct plan_borrador b;
  (void)cmd;
  if (!plan_borrador_abrir(tx, &b, PLAN_EDITABLE)) return paac_status_of(req);
  struct edicion *e = leer(req);
  paac_rows *p = paac_query(req, "el_posicion", PAAC_NO_ARGS);
  if (e == NULL || !paac_next(p)) return paac_status_of(req);
  int64_t detras = paac_col_int(p, "orden");
  /* Where it will stand once its own place has closed. */
  int64_t destino = detras > e->orden ? detras : detras + 1;
  if (paac_exec(tx, "el_marcar_cambio", PAAC_NO_ARGS) != 1)
    return paac_fail(req, PAAC_CONFLICT, "Otra persona cambió esta actividad.");
  struct paac_args fila = PAAC_ARGS(PAAC_INT("fila", e->fila));
  paac_exec(tx, "el_apartar", fila);
  paac_exec(tx, "el_cerrar_lugar", PAAC_ARGS(PAAC_INT("orden", e->orden)));
  paac_exec(tx, "el_abrir_lugar", PAAC_ARGS(PAAC_INT("orden", destino)));
  paac_exec(tx, "el_colocar", PAAC_ARGS(PAAC_INT("fila", e->fila), PAAC_INT("orden", destino)));
  return plan_borrador_anotar(
      tx, &b, "mover",
      plan_texto(req, "actividad %s, al puesto %lld", e->nombre, (long long)destino),
      ancla(req, e->fila));
}

paac_status plan_quitar_aplicar(paac_tx *tx, const void *cmd) {
  paac_req *req = paac_read(tx);
  struct plan_borrador b;
  (void)cmd;
  if (!plan_borrador_abrir(tx, &b, PLAN_EDITABLE)) return paac_status_of(req);
  struct edicion *e = leer(req);
  const char *motivo = plan_o_nada(paac_param(req, "motivo"));
  if (e == NULL ||
      plan_fila_guardar(tx, e->antes,
                        &(struct plan_destino){
                            .actividad = e->actividad, .estado = "quitada", .motivo = motivo}) ==
          0 ||
      !plan_fila_borrar(tx, e->fila, e->orden, paac_param(req, "row_version")))
    return paac_status_of(req);
  return plan_borrador_anotar(tx, &b, "quitar",
                              plan_texto(req, "actividad %s «%s»: %s", e->nombre,
                                         e->antes->campo[PLAN_FL_DESCRIPCION], motivo),
                              "quitadas");
}
