/* The pages of accounts: the list, and one account with its roles, its end and who stands in for
 * whom. */
#include "paginas.h"

void admin_accion(paac_xml *x, const char *titulo, const char *antes, const char *nombre,
                  const char *despues) {
  paac_open(x, "accion");
  paac_attr(x, "titulo", titulo);
  paac_text(x, antes);
  paac_text(x, nombre);
  paac_text(x, despues);
  paac_close(x);
}

void admin_atributos(paac_xml *x, paac_rows *fila, const char *const *columnas) {
  for (; *columnas != NULL; columnas++) paac_attr(x, *columnas, paac_col(fila, *columnas));
}

void admin_filas(paac_req *req, paac_xml *x, const char *consulta, struct paac_args args,
                 const char *elemento, const char *const *columnas) {
  paac_rows *r = paac_query(req, consulta, args);
  while (paac_next(r)) {
    paac_open(x, elemento);
    admin_atributos(x, r, columnas);
    paac_close(x);
  }
}

paac_status admin_pagina_cuentas(paac_req *req, paac_xml *x) {
  paac_open(x, "cuentas");
  if (paac_can(req, CUENTAS_EDITAR)) admin_accion(x, "Nueva cuenta", "/cuentas/nueva", NULL, NULL);
  paac_include(req, x, "cuentas", PAAC_REQUERIDO, PAAC_NO_ARGS);
  paac_close(x);
  return paac_status_of(req);
}

/* Control Interno's accounts are changed with paacctl alone. */
static void acciones(paac_req *req, paac_xml *x, const char *usuario, bool audita) {
  static const char *const todas[][2] = {{"Editar", "/editar"},
                                         {"Cambiar la contraseña", "/clave"},
                                         {"Encargar a otra persona", "/encargo"},
                                         {"Entregar el cargo", "/entrega"}};
  for (size_t i = 0; !audita && paac_can(req, CUENTAS_EDITAR) && i < sizeof todas / sizeof *todas;
       i++)
    admin_accion(x, todas[i][0], "/cuentas/", usuario, todas[i][1]);
  admin_accion(x, "Historia", "/historia?objeto=cuenta:", usuario, NULL);
}

paac_status admin_cuenta(paac_req *req, paac_xml *x) {
  static const char *const propias[] = {"usuario", "nombre", "correo", "hasta", "estado", NULL};
  static const char *const rol[] = {"nombre", "codigo", "unidad", NULL};
  static const char *const encargo[] = {"id",    "papel", "usuario", "nombre", "desde",
                                        "hasta", "acto",  "estado",  NULL};
  static const char *const entrega[] = {"acta", "numero", "papel", "nombre", "fecha", NULL};
  struct paac_args usuario = PAAC_ARGS(PAAC_TEXT("usuario", paac_param(req, "usuario")));
  paac_rows *c = paac_query(req, "cuenta", usuario);
  if (!paac_next(c))
    return paac_fail(req, PAAC_NOT_FOUND,
                     "No hay una cuenta con ese nombre. Búsquela en /cuentas.");
  paac_open(x, "cuenta");
  admin_atributos(x, c, propias);
  paac_attr(x, "activa", paac_col_int(c, "activa") != 0 ? "si" : "no");
  admin_filas(req, x, "cuenta_roles", usuario, "rol", rol);
  admin_filas(req, x, "cuenta_encargos", usuario, "encargo", encargo);
  admin_filas(req, x, "cuenta_entregas", usuario, "entrega", entrega);
  acciones(req, x, paac_col(c, "usuario"), paac_col_int(c, "audita") != 0);
  paac_close(x);
  return paac_status_of(req);
}
