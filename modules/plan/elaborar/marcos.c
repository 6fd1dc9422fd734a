/* Frameworks are data: their components, the subcomponents of their template, and their cuts. A
 * part of the address that says «nuevo» adds; a number edits. */
#include <string.h>

#include "borrador.h"
#include "cambios.h"
#include "lineas.h"

static bool nuevo(paac_req *req, const char *parte) {
  const char *valor = paac_param(req, parte);
  return valor != NULL && strcmp(valor, "nuevo") == 0;
}

/* Runs the statement that adds or the one that changes, with the values they have in common, and
 * notes it under the framework. */
static paac_status guardar(paac_tx *tx, const char *que, const char *parte, const char *crear,
                           const char *cambiar, int dia, int mes) {
  paac_req *req = paac_read(tx);
  bool uno_mas = nuevo(req, parte);
  const char *numero = paac_param(req, uno_mas ? "numero" : parte);
  const char *marco = paac_param(req, "marco"), *titulo = paac_param(req, "titulo");
  struct paac_args con =
      PAAC_ARGS(PAAC_TEXT("numero", numero), PAAC_INT("dia", dia), PAAC_INT("mes", mes),
                PAAC_INT("dudoso", paac_param(req, "por_confirmar") != NULL));
  if (paac_exec(tx, uno_mas ? crear : cambiar, con) != 1)
    return paac_fail(req, PAAC_CONFLICT, "Otra persona cambió este dato del marco.");
  paac_goto(tx, "/plan/marcos");
  return paac_ledger(
      tx, uno_mas ? "agregar" : "editar", plan_texto(req, "marco:%s", marco),
      plan_texto(req, "%s %s: «%s»; fuente: %s%s%s", que, numero, titulo, paac_param(req, "fuente"),
                 mes != 0 ? "; " : "", mes != 0 ? paac_param(req, "fecha") : ""));
}

/* The next number is proposed, and must be free. */
static bool libre(paac_req *req, const char *parte, const char *sentencia) {
  if (!nuevo(req, parte)) return true;
  paac_rows *r = paac_query(req, sentencia, PAAC_ARGS(PAAC_TEXT(parte, paac_param(req, "numero"))));
  if (!paac_next(r)) return true;
  paac_field_error(req, "numero", "Ese número ya está: escriba otro.");
  return false;
}

paac_status plan_marco_componente_aplicar(paac_tx *tx, const void *cmd) {
  (void)cmd;
  if (!libre(paac_read(tx), "componente", "mc_componente")) return PAAC_UNPROCESSABLE;
  return guardar(tx, "componente", "componente", "mc_componente_crear", "mc_componente_cambiar", 0,
                 0);
}

paac_status plan_marco_subcomponente_aplicar(paac_tx *tx, const void *cmd) {
  paac_req *req = paac_read(tx);
  (void)cmd;
  if (!libre(req, "sub", "mc_subcomponente")) return PAAC_UNPROCESSABLE;
  return guardar(tx, plan_texto(req, "subcomponente %s.", paac_param(req, "componente")), "sub",
                 "mc_subcomponente_crear", "mc_subcomponente_cambiar", 0, 0);
}

struct fecha {
  int dia, mes;
};

const void *plan_marco_corte_validar(paac_req *req) {
  struct fecha *f = paac_alloc(req, sizeof *f);
  if (f == NULL || !libre(req, "corte", "mc_corte")) return NULL;
  if (plan_dia_mes_leer(paac_param(req, "fecha"), &f->dia, &f->mes)) return f;
  paac_field_error(req, "fecha", "Escriba el día y el mes, como 30/06.");
  return NULL;
}

paac_status plan_marco_corte_quitar_aplicar(paac_tx *tx, const void *cmd) {
  paac_req *req = paac_read(tx);
  (void)cmd;
  if (paac_exec(tx, "mc_corte_quitar", PAAC_NO_ARGS) != 1)
    return paac_fail(req, PAAC_CONFLICT,
                     "Otra persona cambió el corte, o hay actividades con cantidades programadas "
                     "para él: quíteselas antes.");
  return paac_ledger(tx, "quitar", plan_texto(req, "marco:%s", paac_param(req, "marco")),
                     plan_texto(req, "corte %s", paac_param(req, "corte")));
}

paac_status plan_marco_corte_aplicar(paac_tx *tx, const void *cmd) {
  const struct fecha *f = cmd;
  return guardar(tx, "corte", "corte", "mc_corte_crear", "mc_corte_cambiar", f->dia, f->mes);
}
