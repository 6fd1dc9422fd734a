/* What each role may do: one permission with the roles that hold it. The list of all of them is
 * declared in admin.c. */
#include "cambios.h"
#include "paginas.h"

paac_status admin_permiso(paac_req *req, paac_xml *x) {
  static const char *const columnas[] = {"nombre",   "titulo",    "modulo", "reservado",
                                         "sensible", "propuesta", NULL};
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

static paac_status decidir(paac_tx *tx, const char *servicio) {
  return paac_host(tx, servicio,
                   PAAC_ARGS(PAAC_TEXT("propuesta", paac_param(paac_read(tx), "propuesta"))));
}

paac_status admin_permiso_confirmar(paac_tx *tx, const void *cmd) {
  (void)cmd;
  return decidir(tx, "permiso.confirmar");
}

paac_status admin_permiso_rechazar(paac_tx *tx, const void *cmd) {
  (void)cmd;
  return decidir(tx, "permiso.rechazar");
}

/* GET /roles/propuestas/{propuesta}: what somebody wants to give, and to whom. */
paac_status admin_propuesta(paac_req *req, paac_xml *x) {
  static const char *const columnas[] = {"id",       "permiso", "titulo", "sensible",
                                         "estado",   "propone", "dia",    "decide",
                                         "decidida", "propia",  NULL};
  static const char *const rol[] = {"nombre", "tiene", "tendria", NULL};
  paac_rows *p = paac_query(req, "propuesta", PAAC_NO_ARGS);
  if (!paac_next(p))
    return paac_fail(req, PAAC_NOT_FOUND,
                     "No hay una propuesta con ese número. Véalas en /roles/propuestas.");
  paac_open(x, "propuesta");
  admin_atributos(x, p, columnas);
  if (paac_col_int(p, "espera") != 0) {
    if (paac_col(p, "propia") == NULL)
      admin_accion(x, "Confirmar", "/roles/propuestas/", paac_col(p, "id"), "/confirmar");
    admin_accion(x, paac_col(p, "propia") != NULL ? "Retirarla" : "Rechazar", "/roles/propuestas/",
                 paac_col(p, "id"), "/rechazar");
  }
  admin_accion(x, "Historia", "/historia?objeto=permiso:", paac_col(p, "permiso"), NULL);
  admin_filas(req, x, "propuesta_roles", PAAC_NO_ARGS, "rol", rol);
  paac_close(x);
  return paac_status_of(req);
}

paac_status admin_alertas(paac_req *req, paac_xml *x) {
  paac_rows *r = paac_query(req, "propuestas_por_decidir", PAAC_NO_ARGS);
  int64_t n = paac_next(r) ? paac_col_int(r, "cuantas") : 0;
  paac_open(x, "alertas");
  if (n > 0) {
    paac_open(x, "alerta");
    paac_attr_int(x, "cuantas", n);
    paac_attr(x, "enlace", "/roles/propuestas?estado=pendiente");
    paac_text(x, n == 1 ? "cambio de permisos espera que otra persona lo confirme"
                        : "cambios de permisos esperan que otra persona los confirme");
    paac_close(x);
  }
  paac_close(x);
  return paac_status_of(req);
}
