/* What the plan still asks of whoever hands a post over. */
#include <paac/paac.h>

#include "documentos.h"
#include "elaborar/borrador.h"

paac_status plan_doc_entrega(paac_req *req, paac_xml *x) {
  paac_rows *r = paac_query(req, "entrega", PAAC_NO_ARGS);
  paac_open(x, "entrega");
  paac_attr(x, "titulo", "Actividades del plan por cumplir");
  while (paac_next(r)) {
    const char *vigencia = paac_col(r, "vigencia"), *numero = paac_col(r, "numero");
    paac_open(x, "pendiente");
    paac_attr(x, "titulo",
              plan_texto(req, "C%s · %s %s", paac_col(r, "componente"), numero,
                         paac_col(r, "descripcion")));
    paac_attr(x, "detalle",
              plan_texto(req, "plan %s, hasta el %s", vigencia, paac_col(r, "hasta")));
    paac_attr(x, "enlace",
              plan_texto(req, "/plan/%s/%s/%s", vigencia, paac_col(r, "componente"), numero));
    paac_close(x);
  }
  for (r = paac_query(req, "so_entrega", PAAC_NO_ARGS); paac_next(r);) {
    const char *vigencia = paac_col(r, "vigencia"), *numero = paac_col(r, "numero");
    paac_open(x, "pendiente");
    paac_attr(x, "titulo",
              plan_texto(req, "C%s · %s Evidencia que pide %s: %s", paac_col(r, "componente"),
                         numero, paac_col(r, "quien"), paac_col(r, "texto")));
    paac_attr(x, "detalle",
              plan_texto(req, "plan %s, hasta el %s", vigencia, paac_col(r, "plazo")));
    paac_attr(
        x, "enlace",
        plan_texto(req, "/plan/%s/%s/%s/avance", vigencia, paac_col(r, "componente"), numero));
    paac_close(x);
  }
  paac_close(x);
  return paac_status_of(req);
}
