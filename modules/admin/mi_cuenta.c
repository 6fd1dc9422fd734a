/* What everybody may do with their own account: see where it is open and end that, and change the
 * password. The host's services do it, for the account of the session alone. */
#include "cambios.h"
#include "paginas.h"

paac_status admin_mi_cuenta(paac_req *req, paac_xml *x) {
  static const char *const cuenta[] = {"usuario", "nombre", "correo", "hasta", NULL};
  static const char *const sesion[] = {"clave",  "sitio",     "desde", "vista",
                                       "remota", "navegador", "esta",  NULL};
  static const char *const encargo[] = {"nombre", "desde", "hasta", "acto", NULL};
  static const char *const entrega[] = {"acta", "numero", "papel", "nombre", "fecha", NULL};
  paac_rows *r = paac_query(req, "mi_cuenta", PAAC_NO_ARGS);
  if (!paac_next(r)) return paac_fail(req, PAAC_NOT_FOUND, NULL);
  paac_open(x, "mi-cuenta");
  admin_atributos(x, r, cuenta);
  admin_filas(req, x, "mis_encargos", PAAC_NO_ARGS, "encargo", encargo);
  admin_filas(req, x, "mis_entregas", PAAC_NO_ARGS, "entrega", entrega);
  admin_filas(req, x, "mis_sesiones", PAAC_NO_ARGS, "sesion", sesion);
  paac_close(x);
  return paac_status_of(req);
}

paac_status admin_mi_clave(paac_tx *tx, const void *cmd) {
  (void)cmd;
  paac_req *req = paac_read(tx);
  return paac_host(tx, "sesion.clave",
                   PAAC_ARGS(PAAC_TEXT("clave_actual", paac_param(req, "clave_actual")),
                             PAAC_TEXT("clave", paac_param(req, "clave")),
                             PAAC_TEXT("clave_otra_vez", paac_param(req, "clave_otra_vez"))));
}

paac_status admin_mi_sesion_cerrar(paac_tx *tx, const void *cmd) {
  (void)cmd;
  return paac_host(tx, "sesion.cerrar",
                   PAAC_ARGS(PAAC_TEXT("sesion", paac_param(paac_read(tx), "sesion"))));
}

paac_status admin_mis_sesiones_cerrar(paac_tx *tx, const void *cmd) {
  (void)cmd;
  return paac_host(tx, "sesion.cerrar_otras", PAAC_NO_ARGS);
}
