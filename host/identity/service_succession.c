/* Services over units that end: merged into another one, or divided among several. What named the
 * old one is not rewritten: it counts for the new one (sql/0040-unidades.sql). */
#include <string.h>

#include "identity/service_unit.h"

/* The day, the reason and the act that every one of them states. */
struct grounds {
  const char *day, *reason, *act;
};

static bool read_grounds(struct service_call *call, struct grounds *g) {
  *g = (struct grounds){service_text(call, "fecha"), service_text(call, "motivo"),
                        service_text(call, "acto")};
  if (!service_date(call, "fecha", g->day) || !service_line(call, "motivo", g->reason, 1000) ||
      !service_line(call, "acto", g->act, 300))
    return false;
  return strcmp(g->day, call->today) <= 0 ||
         service_refuse(call, "fecha", "Todavía no ha ocurrido: regístrelo ese día o después.");
}

/* The unit that ends, as the form had it. */
static bool hold_old(struct service_call *call, struct unit *old) {
  if (!unit_hold_fresh(call, old)) return false;
  return !old->succeeded || service_fail(call, PAAC_UNPROCESSABLE,
                                         "Otra la reemplazó ya: no puede terminar dos veces.");
}

/* A unit that may go on with it: active and never ended, so that no chain comes back to its start.
 */
static bool hold_new(struct service_call *call, const struct unit *old, const char *code,
                     const char *field, struct unit *new) {
  if (code == NULL) return service_refuse(call, field, "Elija una dependencia.");
  if (!unit_hold(call, code, field, new)) return false;
  if (new->id == old->id)
    return service_refuse(call, field, "Una dependencia no se sucede a sí misma.");
  if (new->succeeded || !new->active)
    return service_refuse(
        call, field,
        arena_printf(call->a, "%s no está activa: elija la que responde hoy.", new->name));
  return strcmp(new->kind, old->kind) == 0 ||
         service_refuse(call, field, "Una dependencia y un colectivo no se pueden reunir.");
}

static bool write_succession(struct service_call *call, const struct unit *old,
                             const struct unit *new, const char *kind, const struct grounds *g) {
  return unit_exec(call, "sucesion_crear",
                   NAMED(PAAC_INT("unidad", old->id), PAAC_INT("sucesora", new->id),
                         PAAC_TEXT("clase", kind), PAAC_DATE("fecha", g->day),
                         PAAC_TEXT("motivo", g->reason), PAAC_TEXT("acto", g->act),
                         PAAC_TEXT("ahora", call->now))) == 1;
}

/* What somebody may do changes with their unit: each account's history says so. */
static bool note_roles(struct service_call *call, const struct unit *old, const char *why,
                       const char *from, const char *to) {
  struct db_rows *row =
      identity_query(call->db, call->a, "sucesion_roles_de", NAMED(PAAC_INT("unidad", old->id)));
  if (row == NULL) return service_fail(call, PAAC_FAILED, NULL);
  while (db_next(row)) {
    const char *role = db_text(row, "rol");
    service_enter(call, "cambiar", arena_printf(call->a, "cuenta:%s", db_text(row, "usuario")), why,
                  arena_printf(call->a, "Roles: %s:%s", role, from),
                  arena_printf(call->a, "Roles: %s:%s", role, to));
  }
  return call->status == PAAC_OK;
}

/* The roles of the old one are those of the new one, each once. */
static bool pass_roles(struct service_call *call, const struct unit *old, const struct unit *new) {
  const struct paac_arg *both = NAMED(PAAC_INT("unidad", old->id), PAAC_INT("sucesora", new->id));
  return unit_exec(call, "sucesion_roles", both) >= 0 &&
         unit_exec(call, "sucesion_roles_dar", both) >= 0 &&
         unit_exec(call, "sucesion_roles_quitar", NAMED(PAAC_INT("unidad", old->id))) >= 0 &&
         note_roles(call, old, arena_printf(call->a, "se fusionó %s con %s", old->name, new->name),
                    old->code, new->code);
}

static const char *stated(struct service_call *call, const struct grounds *g) {
  return arena_printf(call->a, "%s. %s. Desde el %s", g->reason, g->act, g->day);
}

void service_unit_merge(struct service_call *call) {
  struct unit old = {0}, new = {0};
  struct grounds g;
  if (!hold_old(call, &old) || !read_grounds(call, &g) ||
      !hold_new(call, &old, service_text(call, "sucesora"), "sucesora", &new) ||
      !write_succession(call, &old, &new, "fusion", &g) || !pass_roles(call, &old, &new))
    return;
  const struct paac_arg *both = NAMED(PAAC_INT("unidad", old.id), PAAC_INT("sucesora", new.id));
  if (unit_exec(call, "unidad_heredar", both) < 0 || unit_exec(call, "unidad_cerrar", both) != 1 ||
      !unit_touch(call, &new))
    return;
  service_enter(call, "fusionar", unit_object(call, &old), stated(call, &g), old.name, new.name);
}

void service_unit_split(struct service_call *call) {
  struct unit old = {0};
  struct grounds g;
  const char *codes = service_text(call, "sucesoras"), *names = "";
  if (!hold_old(call, &old) || !read_grounds(call, &g)) return;
  if (strcmp(old.kind, "unidad") != 0)
    service_fail(call, PAAC_UNPROCESSABLE, "Un colectivo no se divide: cambie sus miembros.");
  if (codes == NULL || strchr(codes, '\n') == NULL)
    service_refuse(call, "sucesoras", "Elija dos dependencias o más; si es una sola, fusiónela.");
  for (const char *code;
       call->status == PAAC_OK && (code = service_next_line(call, &codes)) != NULL;) {
    struct unit new = {0};
    if (!hold_new(call, &old, code, "sucesoras", &new) ||
        !write_succession(call, &old, &new, "division", &g) || !unit_touch(call, &new))
      return;
    names = arena_printf(call->a, "%s%s%s", names, *names != '\0' ? "\n" : "", new.name);
  }
  if (call->status == PAAC_OK &&
      unit_exec(call, "unidad_cerrar",
                NAMED(PAAC_INT("unidad", old.id), PAAC_TEXT("sucesora", NULL))) == 1)
    service_enter(call, "dividir", unit_object(call, &old), stated(call, &g), old.name, names);
}

/* The merge or division of the unit, if it can still be undone. */
static bool may_undo(struct service_call *call, const struct unit *old, struct unit *merged_into,
                     const char **names) {
  struct db_rows *row =
      identity_query(call->db, call->a, "sucesion", NAMED(PAAC_INT("unidad", old->id)));
  if (row == NULL) return service_fail(call, PAAC_FAILED, NULL);
  *names = "";
  while (db_next(row)) {
    if (db_int(row, "terminada") != 0)
      return service_fail(
          call, PAAC_UNPROCESSABLE,
          arena_printf(call->a, "%s también terminó después: deshaga primero lo de ella.",
                       db_text(row, "nombre")));
    bool merge = strcmp(db_text(row, "clase"), "fusion") == 0;
    if (merge && db_int(row, "faltan") != 0)
      return service_fail(
          call, PAAC_UNPROCESSABLE,
          arena_printf(
              call->a,
              "Desde entonces cambiaron los roles que pasaron a %s: devuélvalos primero. Son "
              "los de %s.",
              db_text(row, "nombre"), db_text(row, "quienes")));
    if (merge)
      *merged_into =
          (struct unit){.id = db_int(row, "sucesora_id"), .code = db_text(row, "codigo")};
    *names = arena_printf(call->a, "%s%s%s", *names, **names != '\0' ? "\n" : "",
                          db_text(row, "nombre"));
  }
  return **names != '\0' ||
         service_fail(call, PAAC_NOT_FOUND, "Esa dependencia no se ha fusionado ni dividido.");
}

void service_unit_undo(struct service_call *call) {
  struct unit old = {0};
  struct unit into = {0};
  const char *names = "", *reason = service_text(call, "motivo");
  if (!unit_hold_fresh(call, &old) || !service_line(call, "motivo", reason, 1000) ||
      !may_undo(call, &old, &into, &names))
    return;
  struct db_rows *twin =
      identity_query(call->db, call->a, "unidad_tocaya",
                     NAMED(PAAC_INT("unidad", old.id), PAAC_TEXT("nombre", old.name)));
  if (twin != NULL && db_next(twin)) {
    service_fail(
        call, PAAC_UNPROCESSABLE,
        arena_printf(call->a,
                     "Hoy se llama así «%s»: cámbiele el nombre antes, para que no haya dos "
                     "dependencias con uno solo.",
                     db_text(twin, "codigo")));
    return;
  }
  const struct paac_arg *both = NAMED(PAAC_INT("unidad", old.id), PAAC_INT("sucesora", into.id));
  static const char *const steps[] = {"roles_volver",           "roles_repetir",
                                      "sucesion_roles_olvidar", "unidad_devolver",
                                      "sucesion_borrar",        "unidad_reabrir"};
  if (into.id != 0 &&
      !note_roles(call, &old, arena_printf(call->a, "se deshizo la fusión de %s", old.name),
                  into.code, old.code))
    return;
  for (size_t i = 0; i < sizeof steps / sizeof *steps && call->status == PAAC_OK; i++)
    unit_exec(call, steps[i], both);
  service_enter(call, "deshacer", unit_object(call, &old), reason, names, old.name);
}
