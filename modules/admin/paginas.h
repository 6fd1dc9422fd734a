/* The pages of this module, a file each kind, and what they share. admin.c registers them. */
#ifndef ADMIN_PAGINAS_H
#define ADMIN_PAGINAS_H

#include <paac/paac.h>

#define CUENTAS_EDITAR "admin.cuentas_editar"
#define ROLES_EDITAR "admin.roles_editar"
#define ROLES_CONFIRMAR "admin.roles_confirmar"

/* What the person may do from a page; its address comes in up to three parts. */
void admin_accion(paac_xml *x, const char *titulo, const char *antes, const char *nombre,
                  const char *despues);
/* The rows of a statement, an element each. */
void admin_filas(paac_req *req, paac_xml *x, const char *consulta, struct paac_args args,
                 const char *elemento, const char *const *columnas);
/* The columns of the current row that are there, as attributes of the same names. */
void admin_atributos(paac_xml *x, paac_rows *fila, const char *const *columnas);

paac_status admin_pagina_cuentas(paac_req *req, paac_xml *x); /* /cuentas */
paac_status admin_cuenta(paac_req *req, paac_xml *x);         /* /cuentas/{usuario} */
paac_status admin_mi_cuenta(paac_req *req, paac_xml *x);      /* /mi-cuenta */
paac_status admin_permiso(paac_req *req, paac_xml *x);        /* /roles/{permiso} */
paac_status admin_propuesta(paac_req *req, paac_xml *x);      /* /roles/propuestas/{propuesta} */
paac_status admin_alertas(paac_req *req, paac_xml *x);        /* at home: what waits */
paac_status admin_entrega(paac_req *req, paac_xml *x);        /* /entregas/{entrega} */
paac_status admin_expediente(paac_req *req, paac_xml *x);     /* the same, to be printed */

#endif
