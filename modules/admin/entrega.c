/* The record of a post handed over, to be printed and signed. */
#include "cambios.h"
#include "paginas.h"

#include <stdbool.h>
#include <stdio.h>

static paac_status acta(paac_req *req, paac_xml *x, bool evidencias) {
  static const char *const datos[] = {
      "numero", "fecha",         "cierra",          "acto",       "entrega", "entrega_nombre",
      "recibe", "recibe_nombre", "registra_nombre", "registrada", NULL};
  static const char *const rol[] = {"nombre", "codigo", "unidad", NULL};
  static const char *const pendiente[] = {"grupo", "titulo", "detalle", "enlace", NULL};
  static const char *const evidencia[] = {"id",     "nombre", "fecha",    "sha256",
                                          "enlace", "de",     "retirada", NULL};
  paac_rows *e = paac_query(req, "acta", PAAC_NO_ARGS);
  if (!paac_next(e))
    return paac_fail(
        req, PAAC_NOT_FOUND,
        "No hay un acta de entrega con ese número. Búsquela en la página de la cuenta.");
  if (!paac_can(req, "admin.cuentas") && paac_col_int(e, "mia") == 0)
    return paac_fail(req, PAAC_FORBIDDEN,
                     "El acta la ven quien entrega, quien recibe y quien administra las cuentas.");
  paac_open(x, "acta");
  admin_atributos(x, e, datos);
  paac_element(x, "observaciones", paac_col(e, "observaciones"));
  admin_filas(req, x, "acta_roles", PAAC_NO_ARGS, "rol", rol);
  admin_filas(req, x, "acta_pendientes", PAAC_NO_ARGS, "pendiente", pendiente);
  if (evidencias) admin_filas(req, x, "acta_evidencias", PAAC_NO_ARGS, "evidencia", evidencia);
  paac_close(x);
  return paac_status_of(req);
}

paac_status admin_entrega(paac_req *req, paac_xml *x) { return acta(req, x, false); }
paac_status admin_expediente(paac_req *req, paac_xml *x) { return acta(req, x, true); }

paac_status admin_entregar(paac_tx *tx, const void *cmd) {
  (void)cmd;
  paac_req *req = paac_read(tx);
  struct paac_args usuario = PAAC_ARGS(PAAC_TEXT("usuario", paac_param(req, "usuario")));
  if (paac_host(tx, "cuenta.entregar",
                PAAC_ARGS(PAAC_TEXT("usuario", paac_param(req, "usuario")),
                          PAAC_TEXT("recibe", paac_param(req, "recibe")),
                          PAAC_TEXT("fecha", paac_param(req, "fecha")),
                          PAAC_TEXT("cierra", paac_param(req, "cierra")),
                          PAAC_TEXT("roles", paac_param(req, "roles")),
                          PAAC_TEXT("acto", paac_param(req, "acto")),
                          PAAC_TEXT("observaciones", paac_param(req, "observaciones")))) != PAAC_OK)
    return paac_status_of(req);
  paac_rows *e = paac_query(req, "ultima_entrega", usuario);
  char lugar[64];
  if (paac_next(e) && snprintf(lugar, sizeof lugar, "/entregas/%s", paac_col(e, "numero")) > 0)
    paac_goto(tx, lugar);
  return paac_status_of(req);
}
