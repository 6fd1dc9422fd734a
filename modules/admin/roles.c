/* What each role may do: one permission with the roles that hold it. The list of all of them is
 * declared in admin.c. */
#include "cambios.h"
#include "paginas.h"

paac_status admin_permiso(paac_req *req, paac_xml *x) {
  static const char *const columnas[] = {"nombre", "titulo", "modulo", "reservado", NULL};
  paac_rows *p = paac_query(req, "permiso", PAAC_NO_ARGS);
  if (!paac_next(p))
    return paac_fail(req, PAAC_NOT_FOUND, "No hay un permiso con ese nombre. Búsquelo en /roles.");
  paac_open(x, "permiso");
  admin_atributos(x, p, columnas);
  if (paac_col(p, "reservado") == NULL && paac_can(req, ROLES_EDITAR))
    admin_accion(x, "Cambiar los roles", "/roles/", paac_col(p, "nombre"), "/editar");
  admin_accion(x, "Historia", "/historia?objeto=permiso:", paac_col(p, "nombre"), NULL);
  paac_rows *r = paac_query(req, "permiso_de", PAAC_NO_ARGS);
  while (paac_next(r)) {
    paac_open(x, "rol");
    paac_attr(x, "nombre", paac_col(r, "rol"));
    paac_close(x);
  }
  paac_close(x);
  return paac_status_of(req);
}

paac_status admin_permiso_cambiar(paac_tx *tx, const void *cmd) {
  (void)cmd;
  paac_req *req = paac_read(tx);
  return paac_host(tx, "permiso.cambiar",
                   PAAC_ARGS(PAAC_TEXT("permiso", paac_param(req, "permiso")),
                             PAAC_TEXT("roles", paac_param(req, "roles")),
                             PAAC_TEXT("row_version", paac_param(req, "row_version"))));
}
