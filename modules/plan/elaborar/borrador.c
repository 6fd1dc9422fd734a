/* See borrador.h. */
#include "borrador.h"

#include <string.h>

static void copiar(paac_req *req, paac_rows *r, struct plan_borrador *b) {
  *b = (struct plan_borrador){.id = paac_col_int(r, "id"),
                              .plan = paac_col_int(r, "plan"),
                              .marco_id = paac_col_int(r, "marco_id"),
                              .row_version = paac_col_int(r, "row_version"),
                              .vigente_id = paac_col_int(r, "vigente_id"),
                              .abierta_id = paac_col_int(r, "abierta_id"),
                              .numero = paac_col(r, "numero"),
                              .estado = paac_col(r, "estado"),
                              .marco = paac_col(r, "marco"),
                              .vigencia = paac_col(r, "vigencia"),
                              .titulo = paac_col(r, "titulo"),
                              .inicio = paac_col(r, "inicio"),
                              .fin = paac_col(r, "fin"),
                              .motivo = paac_col(r, "motivo"),
                              .origen = paac_col(r, "origen"),
                              .creada = paac_col(r, "creada"),
                              .autor = paac_col(r, "autor"),
                              .acta = paac_col(r, "acta"),
                              .acta_fecha = paac_col(r, "acta_fecha"),
                              .aprobador = paac_col(r, "aprobador"),
                              .huella = paac_col(r, "huella"),
                              .base = paac_col(r, "base_id"),
                              .base_numero = paac_col(r, "base_numero"),
                              .base_vigencia = paac_col(r, "base_vigencia")};
  b->editable = strcmp(b->estado, "borrador") == 0 || strcmp(b->estado, "en_consulta") == 0;
  b->objeto = plan_texto(req, "plan:%s:%s", b->marco, b->vigencia);
  b->ruta = plan_texto(req, "/plan/elaborar/%lld", (long long)b->id);
}

bool plan_borrador_leer(paac_req *req, struct plan_borrador *b) {
  paac_rows *r =
      paac_query(req, "el_version", PAAC_ARGS(PAAC_TEXT("borrador", paac_param(req, "borrador"))));
  if (paac_next(r)) {
    copiar(req, r, b);
    return true;
  }
  paac_fail(req, PAAC_NOT_FOUND,
            "No hay una versión del plan con ese número. Vea las que hay en /plan/elaborar.");
  return false;
}

const char *plan_usuario(paac_req *req) {
  paac_rows *r = paac_query(req, "el_yo", PAAC_NO_ARGS);
  return paac_next(r) ? plan_o_nada(paac_col(r, "usuario")) : "";
}

bool plan_borrador_abrir(paac_tx *tx, struct plan_borrador *b, enum plan_borrador_como como) {
  static const struct {
    const char *tocar, *queja;
  } es[] = {
      [PLAN_EDITABLE] = {"el_tocar",
                         "Esta versión del plan ya no es un borrador: su contenido no se puede "
                         "cambiar. Para cambiar un plan aprobado use «Proponer un cambio»."},
      [PLAN_VISTO] = {"el_version_row",
                      "Alguien cambió este borrador después de que usted abrió el formulario. "
                      "Revise y guarde de nuevo."},
      [PLAN_SIN_DECIDIR] = {"el_tocar_abierta",
                            "La versión ya está cerrada: no recibe aportes ni respuestas."},
  };
  bool tocada = paac_exec(tx, es[como].tocar, PAAC_NO_ARGS) == 1;
  if (!plan_borrador_leer(paac_read(tx), b)) return false;
  if (!tocada) paac_fail(paac_read(tx), PAAC_CONFLICT, es[como].queja);
  return tocada;
}

paac_status plan_borrador_anotar(paac_tx *tx, const struct plan_borrador *b, const char *accion,
                                 const char *texto, const char *ancla) {
  paac_req *req = paac_read(tx);
  paac_goto(tx, plan_texto(req, "%s%s%s", b->ruta, ancla != NULL ? "#" : "", plan_o_nada(ancla)));
  return paac_ledger(tx, accion, b->objeto, plan_texto(req, "versión %s, %s", b->numero, texto));
}
