/* See cambios.h. What was typed becomes the arguments of one service of the host. */
#include "cambios.h"

#include <string.h>

static bool ends_with(const char *text, const char *end) {
  size_t n = strlen(text), m = strlen(end);
  return n >= m && strcmp(text + n - m, end) == 0;
}

const void *unidades_codigo(paac_req *req) {
  const char *name = paac_param(req, "codigo");
  if (strcmp(name, "nueva") == 0 || ends_with(name, ".xml") || ends_with(name, ".csv")) {
    paac_field_error(req, "codigo",
                     "Ese nombre lo usa la intranet para una de sus páginas: elija otro.");
    return NULL;
  }
  return name;
}

/* --- units and spellings -------------------------------------------------------------------- */

paac_status unidades_crear(paac_tx *tx, const void *cmd) {
  (void)cmd;
  paac_req *req = paac_read(tx);
  return paac_host(tx, "unidad.crear",
                   PAAC_ARGS(PAAC_TEXT("codigo", paac_param(req, "codigo")),
                             PAAC_TEXT("nombre", paac_param(req, "nombre")),
                             PAAC_TEXT("tipo", paac_param(req, "tipo"))));
}

paac_status unidades_cambiar(paac_tx *tx, const void *cmd) {
  (void)cmd;
  paac_req *req = paac_read(tx);
  const char *doubtful = paac_param(req, "confirmada") != NULL ? NULL : "si";
  return paac_host(
      tx, "unidad.cambiar",
      PAAC_ARGS(PAAC_TEXT("codigo", paac_param(req, "codigo")),
                PAAC_TEXT("nombre", paac_param(req, "nombre")),
                PAAC_TEXT("tipo", paac_param(req, "tipo")),
                PAAC_TEXT("activa", paac_param(req, "activa")),
                PAAC_TEXT("por_confirmar", doubtful), PAAC_TEXT("todas", paac_param(req, "todas")),
                PAAC_TEXT("row_version", paac_param(req, "row_version"))));
}

paac_status unidades_confirmar(paac_tx *tx, const void *cmd) {
  (void)cmd;
  paac_req *req = paac_read(tx);
  struct paac_args code = PAAC_ARGS(PAAC_TEXT("codigo", paac_param(req, "codigo")));
  paac_rows *u = paac_query(req, "unidad_editar", code);
  if (!paac_next(u))
    return paac_fail(req, PAAC_NOT_FOUND, "Ya no hay una dependencia con ese código.");
  if (paac_col(u, "confirmada")[0] != '\0')
    return paac_fail(req, PAAC_UNPROCESSABLE, "Ya está confirmada.");
  return paac_host(
      tx, "unidad.cambiar",
      PAAC_ARGS(PAAC_TEXT("codigo", paac_param(req, "codigo")),
                PAAC_TEXT("nombre", paac_col(u, "nombre")), PAAC_TEXT("tipo", paac_col(u, "tipo")),
                PAAC_TEXT("activa", paac_col(u, "activa")), PAAC_TEXT("por_confirmar", NULL),
                PAAC_TEXT("todas", paac_col(u, "todas")),
                PAAC_TEXT("row_version", paac_col(u, "row_version"))));
}

static paac_status spelling(paac_tx *tx, const char *service) {
  paac_req *req = paac_read(tx);
  return paac_host(tx, service,
                   PAAC_ARGS(PAAC_TEXT("codigo", paac_param(req, "codigo")),
                             PAAC_TEXT("alias", paac_param(req, "alias"))));
}

paac_status unidades_grafia_agregar(paac_tx *tx, const void *cmd) {
  (void)cmd;
  return spelling(tx, "unidad.alias");
}

paac_status unidades_grafia_quitar(paac_tx *tx, const void *cmd) {
  (void)cmd;
  return spelling(tx, "unidad.alias_quitar");
}

/* --- members of a collective ---------------------------------------------------------------- */

#define FROM_PARAM(name) PAAC_TEXT(name, paac_param(req, name))

paac_status unidades_miembros_agregar(paac_tx *tx, const void *cmd) {
  (void)cmd;
  paac_req *req = paac_read(tx);
  return paac_host(tx, "unidad.miembros",
                   PAAC_ARGS(FROM_PARAM("codigo"), FROM_PARAM("unidades"), FROM_PARAM("desde"),
                             FROM_PARAM("hasta"), FROM_PARAM("row_version")));
}

paac_status unidades_miembros_retirar(paac_tx *tx, const void *cmd) {
  (void)cmd;
  paac_req *req = paac_read(tx);
  return paac_host(tx, "unidad.miembros_fin",
                   PAAC_ARGS(FROM_PARAM("codigo"), FROM_PARAM("miembros"), FROM_PARAM("hasta"),
                             FROM_PARAM("row_version")));
}

/* --- units that end ------------------------------------------------------------------------- */

paac_status unidades_fusionar(paac_tx *tx, const void *cmd) {
  (void)cmd;
  paac_req *req = paac_read(tx);
  return paac_host(tx, "unidad.fusionar",
                   PAAC_ARGS(FROM_PARAM("codigo"), FROM_PARAM("sucesora"), FROM_PARAM("fecha"),
                             FROM_PARAM("motivo"), FROM_PARAM("acto"), FROM_PARAM("row_version")));
}

paac_status unidades_dividir(paac_tx *tx, const void *cmd) {
  (void)cmd;
  paac_req *req = paac_read(tx);
  return paac_host(tx, "unidad.dividir",
                   PAAC_ARGS(FROM_PARAM("codigo"), FROM_PARAM("sucesoras"), FROM_PARAM("fecha"),
                             FROM_PARAM("motivo"), FROM_PARAM("acto"), FROM_PARAM("row_version")));
}

paac_status unidades_deshacer(paac_tx *tx, const void *cmd) {
  (void)cmd;
  paac_req *req = paac_read(tx);
  return paac_host(
      tx, "unidad.deshacer",
      PAAC_ARGS(FROM_PARAM("codigo"), FROM_PARAM("motivo"), FROM_PARAM("row_version")));
}
