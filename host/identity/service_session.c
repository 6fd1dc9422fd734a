/* Services over one's own sessions and password, on either site. The auditors' site may not write
 * accounts: a row of cuenta_renovacion does it, for the account of this session alone. */
#include <glib.h>
#include <string.h>

#include "identity/internal.h"
#include "identity/services.h"

static const char *object_of(struct service_call *call) {
  return arena_printf(call->a, "cuenta:%s", call->session->user);
}

static bool done(struct service_call *call, int64_t rows) {
  return rows == 1 || service_fail(call, PAAC_FAILED, NULL);
}

/* Whoever asks must be somebody: a command has no session of its own. */
static bool somebody(struct service_call *call) {
  return call->session != NULL || service_fail(call, PAAC_FORBIDDEN, NULL);
}

/* "intranet-12" of this site as 12; 0: it is none of this site. */
static int64_t number_here(const char *key) {
  g_autofree char *here = g_strconcat(identity_config()->profile, "-", NULL);
  gint64 id = 0;
  if (key == NULL || !g_str_has_prefix(key, here)) return 0;
  return g_ascii_string_to_signed(key + strlen(here), 10, 1, INT64_MAX, &id, NULL) ? id : 0;
}

void service_session_end(struct service_call *call) {
  if (!somebody(call)) return;
  int64_t id = number_here(service_text(call, "sesion"));
  if (id == call->session->id) {
    service_refuse(call, "sesion", "Es la sesión que está usando: para terminarla, use «Salir».");
    return;
  }
  int64_t n = identity_exec(call->db, call->a, "sesion_cerrar_una",
                            NAMED(PAAC_INT("id", id), PAAC_INT("cuenta", call->session->account)));
  if (n == 0)
    service_refuse(call, "sesion", "Esa sesión ya terminó, o es del otro sitio y se termina allí.");
  else if (done(call, n))
    service_enter(call, "terminar-sesion", object_of(call), NULL, NULL, NULL);
}

/* Every session of the account has ended but this one. */
static bool renew(struct service_call *call, const char *hash) {
  const struct session *s = call->session;
  return done(call,
              identity_exec(call->db, call->a, "renovar",
                            NAMED(PAAC_INT("cuenta", s->account), PAAC_TEXT("clave_hash", hash),
                                  PAAC_TEXT("ahora", call->now)))) &&
         done(call, identity_exec(call->db, call->a, "sesion_conservar",
                                  NAMED(PAAC_INT("id", s->id), PAAC_INT("cuenta", s->account))));
}

void service_session_end_others(struct service_call *call) {
  if (somebody(call) && renew(call, NULL))
    service_enter(call, "terminar-sesiones", object_of(call), "todas menos una", NULL, NULL);
}

/* Is it the password that the account has now? */
static bool present_password(struct service_call *call) {
  const char *typed = service_text(call, "clave_actual");
  struct db_rows *row = identity_query(call->db, call->a, "clave_propia",
                                       NAMED(PAAC_INT("cuenta", call->session->account)));
  if (row == NULL || !db_next(row)) return service_fail(call, PAAC_FAILED, NULL);
  switch (
      password_check(identity_config(), db_text(row, "clave_hash"), typed != NULL ? typed : "")) {
    case PASSWORD_RIGHT:
      return true;
    case PASSWORD_BUSY:
      return service_fail(call, PAAC_UNAVAILABLE,
                          "Hay muchas personas ingresando. Intente de nuevo en unos segundos.");
    case PASSWORD_WRONG:
      break;
  }
  return service_refuse(call, "clave_actual", "No es su contraseña de ahora.");
}

static bool new_password(struct service_call *call, char hash[128]) {
  const char *typed = service_text(call, "clave"), *again = service_text(call, "clave_otra_vez");
  const char *now = service_text(call, "clave_actual");
  const char *why = password_refused(typed != NULL ? typed : "");
  if (why != NULL) return service_refuse(call, "clave", why);
  if (g_strcmp0(typed, again) != 0)
    return service_refuse(call, "clave_otra_vez", "No es igual a la contraseña nueva.");
  if (g_strcmp0(typed, now) == 0)
    return service_refuse(call, "clave", "Es la misma que tiene: escriba otra.");
  return present_password(call) &&
         (password_hash(typed, hash) || service_fail(call, PAAC_FAILED, NULL));
}

void service_session_password(struct service_call *call) {
  char hash[128];
  if (somebody(call) && new_password(call, hash) && renew(call, hash))
    service_enter(call, "cambiar-clave", object_of(call), "la persona misma", NULL, NULL);
}
