/* Services over those who stand in for others from one day to another. The roles and units of the
 * absent person come through the view rol_publico and the session; here is who may have them. */
#include <glib.h>
#include <string.h>

#include "base/text.h"
#include "identity/internal.h"
#include "identity/services.h"

bool service_person(struct service_call *call, const char *field, struct service_person *out) {
  const char *user = user_normal(call->a, service_text(call, field));
  struct db_rows *row = identity_query(
      call->db, call->a, "encargo_persona",
      NAMED(PAAC_TEXT("usuario", user != NULL ? user : ""), PAAC_TEXT("hoy", call->today)));
  if (row == NULL) return service_fail(call, PAAC_FAILED, NULL);
  if (!db_next(row)) return service_refuse(call, field, "No hay una cuenta con ese nombre.");
  if (db_int(row, "audita") != 0)
    return service_refuse(call, field,
                          "Control Interno no encarga ni entrega sus funciones aquí, ni recibe las "
                          "de otros.");
  *out = (struct service_person){.id = db_int(row, "id"),
                                 .user = db_text(row, "usuario"),
                                 .active = db_int(row, "puede") != 0};
  return true;
}

static bool days(struct service_call *call) {
  const char *from = service_text(call, "desde"), *until = service_text(call, "hasta");
  if (from == NULL || !date_valid(from))
    return service_refuse(call, "desde", "Escriba una fecha que exista, como 2027-01-31.");
  if (until == NULL || !date_valid(until))
    return service_refuse(call, "hasta", "Escriba una fecha que exista, como 2027-01-31.");
  if (strcmp(until, from) < 0)
    return service_refuse(call, "hasta", "Termina antes de empezar: revise las dos fechas.");
  return strcmp(until, call->today) >= 0 ||
         service_refuse(call, "hasta", "Ese día ya pasó: el encargo no serviría.");
}

/* Nobody is stood in for by two at once. */
static bool free_then(struct service_call *call, const struct service_person *absent) {
  struct db_rows *row = identity_query(
      call->db, call->a, "encargo_cruce",
      NAMED(PAAC_INT("ausente", absent->id), PAAC_TEXT("desde", service_text(call, "desde")),
            PAAC_TEXT("hasta", service_text(call, "hasta"))));
  if (row == NULL) return service_fail(call, PAAC_FAILED, NULL);
  if (!db_next(row)) return true;
  return service_refuse(
      call, "desde",
      arena_printf(call->a, "Ya tiene un encargo esos días: %s, del %s al %s. Termínelo antes.",
                   db_text(row, "nombre"), db_text(row, "desde"), db_text(row, "hasta")));
}

/* The same in the histories of both. */
static void enter(struct service_call *call, const char *absent, const char *deputy,
                  const char *gives, const char *takes, const char *detail) {
  service_enter(call, gives, arena_printf(call->a, "cuenta:%s", absent),
                arena_printf(call->a, "%s, a %s", detail, deputy), NULL, NULL);
  service_enter(call, takes, arena_printf(call->a, "cuenta:%s", deputy),
                arena_printf(call->a, "%s, de %s", detail, absent), NULL, NULL);
}

void service_deputy_add(struct service_call *call) {
  struct service_person absent = {0}, deputy = {0};
  const char *act = service_text(call, "acto");
  if (!service_person(call, "usuario", &absent) || !service_person(call, "encargado", &deputy) ||
      !days(call) || !service_line(call, "acto", act, 300))
    return;
  if (absent.id == deputy.id) {
    service_refuse(call, "encargado", "Nadie se encarga de sí mismo: elija a otra persona.");
    return;
  }
  if (call->session != NULL && call->session->account == deputy.id) {
    service_refuse(call, "encargado",
                   "Nadie se encarga a sí mismo: pídalo a otra cuenta de Administración.");
    return;
  }
  if (!free_then(call, &absent)) return;
  const char *from = service_text(call, "desde"), *until = service_text(call, "hasta");
  if (identity_exec(call->db, call->a, "encargo_crear",
                    NAMED(PAAC_INT("ausente", absent.id), PAAC_INT("encargado", deputy.id),
                          PAAC_TEXT("desde", from), PAAC_TEXT("hasta", until),
                          PAAC_TEXT("acto", act))) != 1) {
    service_fail(call, PAAC_FAILED, NULL);
    return;
  }
  enter(call, absent.user, deputy.user, "encargar", "recibir-encargo",
        arena_printf(call->a, "del %s al %s, %s", from, until, act));
}

void service_deputy_end(struct service_call *call) {
  struct db_rows *row = identity_query(call->db, call->a, "encargo_leer",
                                       NAMED(PAAC_INT("encargo", service_int(call, "encargo"))));
  const char *of = service_text(call, "usuario");
  if (row != NULL && (!db_next(row) || (of != NULL && strcmp(of, db_text(row, "ausente")) != 0 &&
                                        strcmp(of, db_text(row, "encargado")) != 0))) {
    service_fail(call, PAAC_NOT_FOUND, "No hay un encargo con ese número.");
    return;
  }
  if (row != NULL && strcmp(db_text(row, "hasta"), call->today) < 0) {
    service_fail(call, PAAC_UNPROCESSABLE, "Ese encargo ya había terminado.");
    return;
  }
  if (row == NULL || identity_exec(call->db, call->a, "encargo_terminar",
                                   NAMED(PAAC_INT("encargo", db_int(row, "id")),
                                         PAAC_TEXT("hoy", call->today))) != 1) {
    service_fail(call, PAAC_FAILED, NULL);
    return;
  }
  enter(call, db_text(row, "ausente"), db_text(row, "encargado"), "terminar-encargo",
        "terminar-encargo",
        arena_printf(call->a, "iba hasta el %s, %s", db_text(row, "hasta"), db_text(row, "acto")));
}
