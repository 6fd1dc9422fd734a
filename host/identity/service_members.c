/* Services over the members of a collective: units that belong to it from a day on, and until one.
 */
#include <string.h>

#include "identity/service_unit.h"

/* The collective that the form is about, as the form had it. */
static bool hold_collective(struct service_call *call, struct unit *c) {
  if (!unit_hold_fresh(call, c)) return false;
  if (strcmp(c->kind, "colectivo") != 0)
    return service_fail(call, PAAC_UNPROCESSABLE, "Sólo un colectivo tiene miembros.");
  return !c->everyone || service_fail(call, PAAC_UNPROCESSABLE,
                                      "Son todas las dependencias activas: no lleva lista.");
}

static void note(struct service_call *call, const char **notes, const char *line) {
  *notes = arena_printf(call->a, "%s%s%s", *notes, **notes != '\0' ? "\n" : "", line);
}

static bool no_overlap(struct service_call *call, const struct unit *c, const struct unit *u,
                       const char *from, const char *until) {
  struct db_rows *other =
      identity_query(call->db, call->a, "pertenencia_cruce",
                     NAMED(PAAC_INT("colectivo", c->id), PAAC_INT("unidad", u->id),
                           PAAC_DATE("desde", from), PAAC_DATE("hasta", until)));
  if (other == NULL) return service_fail(call, PAAC_FAILED, NULL);
  if (!db_next(other)) return true;
  const char *end = db_text(other, "hasta");
  return service_refuse(
      call, "unidades",
      arena_printf(call->a, "%s ya es miembro desde el %s%s%s.", u->name, db_text(other, "desde"),
                   end != NULL ? " hasta el " : "", end != NULL ? end : ""));
}

static bool add_one(struct service_call *call, const struct unit *c, const char *code,
                    const char *from, const char *until, const char **notes) {
  struct unit u = {0};
  if (!unit_hold(call, code, "unidades", &u)) return false;
  if (strcmp(u.kind, "unidad") != 0 || !u.active)
    return service_refuse(
        call, "unidades",
        arena_printf(call->a, "%s no es una dependencia activa: no puede ser miembro.", u.name));
  if (!no_overlap(call, c, &u, from, until)) return false;
  note(call, notes, u.name);
  return unit_exec(call, "pertenencia_agregar",
                   NAMED(PAAC_INT("colectivo", c->id), PAAC_INT("unidad", u.id),
                         PAAC_DATE("desde", from), PAAC_DATE("hasta", until))) == 1;
}

void service_members_add(struct service_call *call) {
  struct unit c = {0};
  const char *codes = service_text(call, "unidades"), *notes = "";
  const char *from = service_text(call, "desde"), *until = service_text(call, "hasta");
  if (!hold_collective(call, &c) || !service_date(call, "desde", from) ||
      (until != NULL && !service_date(call, "hasta", until)))
    return;
  if (until != NULL && strcmp(until, from) < 0)
    service_refuse(call, "hasta", "El último día no puede ser anterior al primero.");
  if (codes == NULL) service_refuse(call, "unidades", "Elija al menos una dependencia.");
  for (const char *code;
       call->status == PAAC_OK && (code = service_next_line(call, &codes)) != NULL;)
    add_one(call, &c, code, from, until, &notes);
  if (call->status != PAAC_OK || !unit_touch(call, &c)) return;
  service_enter(call, "agregar-miembros", unit_object(call, &c),
                arena_printf(call->a, "desde %s%s%s", from, until != NULL ? " hasta " : "",
                             until != NULL ? until : ""),
                NULL, notes);
}

/* Ended before it began, it never was: the row goes. */
static bool end_one(struct service_call *call, const struct unit *c, const char *id,
                    const char *until, const char **notes) {
  struct db_rows *row = identity_query(call->db, call->a, "pertenencia",
                                       NAMED(PAAC_TEXT("id", id), PAAC_INT("colectivo", c->id)));
  if (row == NULL) return service_fail(call, PAAC_FAILED, NULL);
  if (!db_next(row)) return service_refuse(call, "miembros", "Esa dependencia ya no es miembro.");
  bool never = strcmp(until, db_text(row, "desde")) < 0;
  note(call, notes,
       arena_printf(call->a, "%s%s", db_text(row, "nombre"), never ? " (no llegó a serlo)" : ""));
  return unit_exec(call, never ? "pertenencia_borrar" : "pertenencia_terminar",
                   NAMED(PAAC_TEXT("id", id), PAAC_DATE("hasta", until))) >= 0;
}

void service_members_end(struct service_call *call) {
  struct unit c = {0};
  const char *ids = service_text(call, "miembros"), *until = service_text(call, "hasta");
  const char *notes = "";
  if (!hold_collective(call, &c) || !service_date(call, "hasta", until)) return;
  if (ids == NULL) service_refuse(call, "miembros", "Elija al menos una dependencia.");
  for (const char *id; call->status == PAAC_OK && (id = service_next_line(call, &ids)) != NULL;)
    end_one(call, &c, id, until, &notes);
  if (call->status == PAAC_OK && unit_touch(call, &c))
    service_enter(call, "retirar-miembros", unit_object(call, &c),
                  arena_printf(call->a, "hasta %s", until), notes, NULL);
}
