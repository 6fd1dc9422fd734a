/* The forms' callbacks: what was typed becomes the arguments of one or two services of the host. */
#include "cambios.h"

#include <string.h>

/* --- checks ------------------------------------------------------------------------------- */

static bool ends_with(const char *text, const char *end) {
  size_t n = strlen(text), m = strlen(end);
  return n >= m && strcmp(text + n - m, end) == 0;
}

static const void *address(paac_req *req, const char *field) {
  const char *name = paac_param(req, field);
  if (strcmp(name, "nueva") == 0 || ends_with(name, ".xml") || ends_with(name, ".csv")) {
    paac_field_error(req, field,
                     "Ese nombre lo usa la intranet para una de sus páginas: elija otro.");
    return NULL;
  }
  return name;
}

const void *admin_cuenta_nombre(paac_req *req) { return address(req, "usuario"); }

/* Adds the lines of a field to text, each with a prefix. Returns where the text ends now. */
static char *add_lines(char *to, const char *lines, const char *prefix) {
  for (const char *p = lines; p != NULL && *p != '\0';) {
    size_t n = strcspn(p, "\n");
    to = stpcpy(to, prefix);
    memcpy(to, p, n);
    to += n;
    *to++ = '\n';
    p += n + (p[n] == '\n');
  }
  *to = '\0';
  return to;
}

/* The three fields as the service wants them: "consulta", "enlace:opgi" …, one a line. */
static const char *roles(paac_req *req) {
  static const char *const fields[][2] = {
      {"roles", ""}, {"enlace_de", "enlace:"}, {"lider_de", "lider:"}};
  size_t size = 1;
  for (size_t i = 0; i < 3; i++) {
    const char *lines = paac_param(req, fields[i][0]);
    /* A line is at least one character and its end. */
    if (lines != NULL) size += (strlen(lines) + 1) * (1 + strlen("enlace:"));
  }
  char *text = paac_alloc(req, size), *end = text;
  for (size_t i = 0; text != NULL && i < 3; i++)
    end = add_lines(end, paac_param(req, fields[i][0]), fields[i][1]);
  return text;
}

/* "/cuentas/" and the account's name as it was stored: in lower case. */
static void go_to_account(paac_tx *tx) {
  const char *user = paac_param(paac_read(tx), "usuario");
  char *path = paac_alloc(paac_read(tx), strlen("/cuentas/") + strlen(user) + 1);
  if (path == NULL) return;
  char *end = stpcpy(path, "/cuentas/");
  for (const char *p = user; *p != '\0'; p++)
    *end++ = (char)(*p >= 'A' && *p <= 'Z' ? *p - 'A' + 'a' : *p);
  paac_goto(tx, path);
}

paac_status admin_cuenta_crear(paac_tx *tx, const void *cmd) {
  (void)cmd;
  paac_req *req = paac_read(tx);
  if (paac_host(tx, "cuenta.crear",
                PAAC_ARGS(PAAC_TEXT("usuario", paac_param(req, "usuario")),
                          PAAC_TEXT("nombre", paac_param(req, "nombre")),
                          PAAC_TEXT("correo", paac_param(req, "correo")),
                          PAAC_TEXT("clave", paac_param(req, "clave")),
                          PAAC_TEXT("hasta", paac_param(req, "hasta")),
                          PAAC_TEXT("roles", roles(req)))) == PAAC_OK)
    go_to_account(tx);
  return paac_status_of(req);
}

paac_status admin_cuenta_cambiar(paac_tx *tx, const void *cmd) {
  (void)cmd;
  paac_req *req = paac_read(tx);
  const char *user = paac_param(req, "usuario");
  paac_host(tx, "cuenta.cambiar",
            PAAC_ARGS(PAAC_TEXT("usuario", user), PAAC_TEXT("nombre", paac_param(req, "nombre")),
                      PAAC_TEXT("correo", paac_param(req, "correo")),
                      PAAC_TEXT("hasta", paac_param(req, "hasta")), PAAC_TEXT("roles", roles(req)),
                      PAAC_TEXT("row_version", paac_param(req, "row_version"))));
  bool wanted = paac_param(req, "activa") != NULL;
  paac_rows *now = paac_query(req, "cuenta", PAAC_ARGS(PAAC_TEXT("usuario", user)));
  if (paac_next(now) && (paac_col_int(now, "habilitada") != 0) != wanted)
    paac_host(tx, wanted ? "cuenta.activar" : "cuenta.desactivar",
              PAAC_ARGS(PAAC_TEXT("usuario", user)));
  return paac_status_of(req);
}

paac_status admin_cuenta_clave(paac_tx *tx, const void *cmd) {
  (void)cmd;
  paac_req *req = paac_read(tx);
  return paac_host(tx, "cuenta.clave",
                   PAAC_ARGS(PAAC_TEXT("usuario", paac_param(req, "usuario")),
                             PAAC_TEXT("clave", paac_param(req, "clave"))));
}

/* An account that is so already is no change. */
static paac_status set_active(paac_tx *tx, bool wanted) {
  paac_req *req = paac_read(tx);
  struct paac_args user = PAAC_ARGS(PAAC_TEXT("usuario", paac_param(req, "usuario")));
  paac_rows *now = paac_query(req, "cuenta", user);
  if (!paac_next(now))
    return paac_fail(req, PAAC_NOT_FOUND, "Ya no hay una cuenta con ese nombre.");
  if ((paac_col_int(now, "habilitada") != 0) == wanted)
    return paac_fail(req, PAAC_UNPROCESSABLE, wanted ? "Ya está activa." : "Ya está desactivada.");
  return paac_host(tx, wanted ? "cuenta.activar" : "cuenta.desactivar", user);
}

paac_status admin_cuenta_desactivar(paac_tx *tx, const void *cmd) {
  (void)cmd;
  return set_active(tx, false);
}

paac_status admin_cuenta_activar(paac_tx *tx, const void *cmd) {
  (void)cmd;
  return set_active(tx, true);
}

paac_status admin_encargo_crear(paac_tx *tx, const void *cmd) {
  (void)cmd;
  paac_req *req = paac_read(tx);
  return paac_host(tx, "encargo.crear",
                   PAAC_ARGS(PAAC_TEXT("usuario", paac_param(req, "usuario")),
                             PAAC_TEXT("encargado", paac_param(req, "encargado")),
                             PAAC_TEXT("desde", paac_param(req, "desde")),
                             PAAC_TEXT("hasta", paac_param(req, "hasta")),
                             PAAC_TEXT("acto", paac_param(req, "acto"))));
}

paac_status admin_encargo_terminar(paac_tx *tx, const void *cmd) {
  (void)cmd;
  paac_req *req = paac_read(tx);
  return paac_host(tx, "encargo.terminar",
                   PAAC_ARGS(PAAC_TEXT("usuario", paac_param(req, "usuario")),
                             PAAC_TEXT("encargo", paac_param(req, "encargo"))));
}
