/* Services over accounts. What nobody may do from here: give or take control_interno, touch the
 * password or the state of an account that has it, leave the municipality without an account that
 * administers. */
#include <glib.h>
#include <mysqld_error.h>
#include <string.h>

#include "base/text.h"
#include "identity/internal.h"
#include "identity/services.h"
#include "jobs/mail.h"

#define AUDITOR "control_interno"
#define HANDS_OFF                                                                               \
  "Esta cuenta es de Control Interno: no se cambia desde aquí. Lo hace Sistemas con la orden " \
  "paacctl user."

/* An account whose row is held until the end of the transaction. */
struct target {
  int64_t id, version;
  const char *user, *name, *mail, *until; /* until: last day, "" for none */
  bool active, administers, audits;
  const char *roles; /* "admin, enlace:opgi" */
};

/* A failed statement; a transaction that lost a deadlock is run again by the caller. */
static bool broken(struct service_call *call) {
  service_fail(call, PAAC_FAILED, NULL);
  return false;
}

static const char *object_of(struct service_call *call, const char *user) {
  return arena_printf(call->a, "cuenta:%s", user);
}

static bool read_roles(struct service_call *call, struct target *t) {
  struct db_rows *rows =
      identity_query(call->db, call->a, "cuenta_roles", NAMED(PAAC_INT("cuenta", t->id)));
  if (rows == NULL) return broken(call);
  t->roles = "";
  t->administers = t->audits = false;
  while (db_next(rows)) {
    const char *role = db_text(rows, "rol"), *unit = db_text(rows, "codigo");
    t->administers |= strcmp(role, "admin") == 0;
    t->audits |= strcmp(role, AUDITOR) == 0;
    t->roles = arena_printf(call->a, "%s%s%s%s%s", t->roles, *t->roles != '\0' ? ", " : "", role,
                            unit != NULL ? ":" : "", unit != NULL ? unit : "");
  }
  return true;
}

/* The account that the argument `usuario` names. */
static bool hold(struct service_call *call, struct target *t) {
  const char *user = user_normal(call->a, service_text(call, "usuario"));
  struct db_rows *row = identity_query(call->db, call->a, "cuenta_bloquear",
                                       NAMED(PAAC_TEXT("usuario", user != NULL ? user : "")));
  if (row == NULL) return broken(call);
  if (!db_next(row)) {
    service_fail(call, PAAC_NOT_FOUND, "No hay una cuenta con ese nombre.");
    return false;
  }
  const char *mail = db_text(row, "correo"), *until = db_text(row, "hasta");
  *t = (struct target){.id = db_int(row, "id"),
                       .version = db_int(row, "row_version"),
                       .user = db_text(row, "usuario"),
                       .name = db_text(row, "nombre"),
                       .mail = mail != NULL ? mail : "",
                       .until = until != NULL ? until : "",
                       .active = db_int(row, "activa") != 0};
  return read_roles(call, t);
}

/* Somebody else must be left who administers. Holds the rows of all who do. */
static bool others_administer(struct service_call *call, const struct target *t,
                              const char *field) {
  bool others = false;
  struct db_rows *rows = identity_query(call->db, call->a, "administradores", NULL);
  if (rows == NULL) return broken(call);
  while (db_next(rows)) others |= db_int(rows, "id") != t->id;
  return others ||
         service_refuse(
             call, field,
             "Es la única cuenta activa que administra sin fecha final: dé antes el rol de "
             "Administración a otra.");
}

static const char *readable(struct service_call *call, const struct target *t) {
  return arena_printf(call->a, "Nombre: %s\nCorreo: %s\nRoles: %s\nEstado: %s\nHasta: %s", t->name,
                      t->mail, t->roles, t->active ? "activa" : "desactivada",
                      *t->until != '\0' ? t->until : "sin fecha");
}

/* --- what was sent ------------------------------------------------------------------------ */

static bool check_person(struct service_call *call) {
  const char *mail = service_text(call, "correo"), *until = service_text(call, "hasta");
  if (until != NULL && !date_valid(until))
    return service_refuse(call, "hasta", "Escriba una fecha que exista, como 2027-01-31.");
  if (!service_line(call, "nombre", service_text(call, "nombre"), 200)) return false;
  if (mail == NULL) return true;
  if (!service_line(call, "correo", mail, 200)) return false;
  if (!mail_address_ok(mail))
    return service_refuse(call, "correo", "Escriba una dirección como mlopez@pasto.gov.co.");
  return true;
}

/* One line of `roles`: "consulta" or "enlace:opgi". */
static bool give_role(struct service_call *call, int64_t account, char *line, bool *administers) {
  char *colon = strchr(line, ':');
  int64_t unit = 0;
  if (colon != NULL) *colon = '\0';
  if (strcmp(line, AUDITOR) == 0)
    return service_refuse(call, "roles",
                          "El rol de Control Interno no se da ni se quita desde la intranet: lo "
                          "hace Sistemas con la orden paacctl user.");
  if (!is_role(line))
    return service_refuse(call, "roles", arena_printf(call->a, "No hay un rol «%s».", line));
  if (colon != NULL && (unit = unit_find(call->db, call->a, colon + 1)) == 0)
    return service_refuse(call, "roles",
                          arena_printf(call->a, "No hay una dependencia «%s».", colon + 1));
  *administers |= strcmp(line, "admin") == 0;
  struct paac_arg tied =
      unit == 0 ? (struct paac_arg){.name = "unidad"} : (struct paac_arg)PAAC_INT("unidad", unit);
  if (identity_exec(call->db, call->a, "rol_dar",
                    NAMED(PAAC_INT("cuenta", account), PAAC_TEXT("rol", line), tied)) == 1)
    return true;
  return db_errno(call->db) == ER_DUP_ENTRY
             ? service_refuse(call, "roles", "Un mismo rol está dos veces.")
             : broken(call);
}

/* Every line of `roles`. */
static bool give_roles(struct service_call *call, int64_t account, bool *administers) {
  const char *text = service_text(call, "roles");
  g_auto(GStrv) lines = g_strsplit(text != NULL ? text : "", "\n", -1);
  bool some = false;
  *administers = false;
  for (char **line = lines; *line != NULL; line++) {
    if (*g_strstrip(*line) == '\0') continue;
    if (!give_role(call, account, *line, administers)) return false;
    some = true;
  }
  return some || service_refuse(call, "roles", "Una cuenta necesita al menos un rol.");
}

static bool make_hash(struct service_call *call, char hash[128]) {
  const char *password = service_text(call, "clave");
  const char *why = password_refused(password != NULL ? password : "");
  if (why != NULL) return service_refuse(call, "clave", why);
  return password_hash(password, hash) || broken(call);
}

/* --- the services ------------------------------------------------------------------------- */

static bool insert(struct service_call *call, const char *user, const char *hash) {
  const char *mail = service_text(call, "correo");
  int64_t n = identity_exec(
      call->db, call->a, "cuenta_crear",
      NAMED(PAAC_TEXT("usuario", user), PAAC_TEXT("nombre", service_text(call, "nombre")),
            PAAC_TEXT("correo", mail), PAAC_TEXT("clave_hash", hash), PAAC_TEXT("ahora", call->now),
            PAAC_TEXT("hasta", service_text(call, "hasta"))));
  if (n == 1) return true;
  if (db_errno(call->db) != ER_DUP_ENTRY) return broken(call);
  return service_refuse(call, "usuario", arena_printf(call->a, "Ya hay una cuenta «%s».", user));
}

/* What was sent about the person. */
static void typed_person(struct service_call *call, struct target *t) {
  const char *mail = service_text(call, "correo"), *until = service_text(call, "hasta");
  t->name = service_text(call, "nombre");
  t->mail = mail != NULL ? mail : "";
  t->until = until != NULL ? until : "";
}

void service_account_add(struct service_call *call) {
  char hash[128];
  bool administers;
  const char *typed = service_text(call, "usuario");
  const char *user = user_normal(call->a, typed);
  if (user == NULL) {
    service_refuse(call, "usuario",
                   "Empiece por una letra y use de 2 a 60 letras sin tilde, números, «.», «_» o "
                   "«-».");
    return;
  }
  if (!check_person(call) || !make_hash(call, hash) || !insert(call, user, hash)) return;
  struct target t = {.id = db_last_id(call->db), .user = user, .active = true};
  typed_person(call, &t);
  if (!give_roles(call, t.id, &administers) || !read_roles(call, &t)) return;
  service_enter(call, "crear", object_of(call, user), arena_printf(call->a, "roles: %s", t.roles),
                NULL, readable(call, &t));
}

/* Names of what is different, for the ledger. */
static const char *changes(struct service_call *call, const struct target *old,
                           const struct target *new) {
  const char *list =
      arena_printf(call->a, "%s%s%s%s", strcmp(old->name, new->name) ? ", nombre" : "",
                   strcmp(old->mail, new->mail) ? ", correo" : "",
                   strcmp(old->roles, new->roles) ? ", roles" : "",
                   strcmp(old->until, new->until) ? ", hasta" : "");
  return *list != '\0' ? list + 2 : "sin cambios";
}

static bool update(struct service_call *call, const struct target *t) {
  int64_t n = identity_exec(
      call->db, call->a, "cuenta_cambiar",
      NAMED(PAAC_TEXT("usuario", t->user), PAAC_TEXT("nombre", service_text(call, "nombre")),
            PAAC_TEXT("correo", service_text(call, "correo")),
            PAAC_TEXT("hasta", service_text(call, "hasta")), PAAC_INT("row_version", t->version)));
  return (n == 1 && identity_exec(call->db, call->a, "roles_quitar",
                                  NAMED(PAAC_INT("cuenta", t->id))) >= 0) ||
         broken(call);
}

/* Does the list of roles ("admin, enlace:opgi") have one that the other has not? */
static bool gains(const char *old, const char *new) {
  g_auto(GStrv) had = g_strsplit(old, ", ", -1);
  g_auto(GStrv) has = g_strsplit(new, ", ", -1);
  for (char **role = has; *role != NULL; role++)
    if (**role != '\0' && !g_strv_contains((const char *const *)had, *role)) return true;
  return false;
}

/* Nobody gives a role to themselves; leaving one is nobody else's business. */
static bool not_oneself(struct service_call *call, const struct target *old,
                        const struct target *new) {
  bool self = call->session != NULL && call->session->account == old->id;
  return !self || !gains(old->roles, new->roles) ||
         service_refuse(call, "roles",
                        "Nadie se da roles a sí mismo: pídalo a otra cuenta de Administración, o a "
                        "Sistemas (paacctl user roles).");
}

void service_account_change(struct service_call *call) {
  struct target old = {0};
  bool administers;
  if (!hold(call, &old)) return;
  if (service_int(call, "row_version") != old.version) {
    service_fail(call, PAAC_CONFLICT, NULL);
    return;
  }
  const char *until = service_text(call, "hasta");
  if (old.audits) {
    service_refuse(call, "nombre", HANDS_OFF);
    return;
  }
  if (!check_person(call) || !update(call, &old)) return;
  if (!give_roles(call, old.id, &administers)) return;
  if (old.active && old.administers && *old.until == '\0' && (!administers || until != NULL) &&
      !others_administer(call, &old, administers ? "hasta" : "roles"))
    return;
  struct target new = old;
  typed_person(call, &new);
  if (!read_roles(call, &new) || !not_oneself(call, &old, &new)) return;
  service_enter(call, "cambiar", object_of(call, old.user), changes(call, &old, &new),
                readable(call, &old), readable(call, &new));
}

void service_account_password(struct service_call *call) {
  struct target t = {0};
  char hash[128];
  if (!make_hash(call, hash) || !hold(call, &t)) return;
  if (t.audits) {
    service_refuse(call, "clave", HANDS_OFF);
  } else if (identity_exec(call->db, call->a, "cuenta_cambiar_clave",
                           NAMED(PAAC_TEXT("usuario", t.user), PAAC_TEXT("clave_hash", hash))) !=
             1) {
    broken(call);
  } else {
    service_enter(call, "cambiar-clave", object_of(call, t.user), NULL, NULL, NULL);
  }
}

static void set_active(struct service_call *call, bool active) {
  struct target t = {0};
  if (!hold(call, &t)) return;
  const char *before = readable(call, &t);
  if (t.audits) {
    service_refuse(call, "activa", HANDS_OFF);
  } else if (!active && call->session != NULL && call->session->account == t.id) {
    service_refuse(call, "activa",
                   "Es su propia cuenta: pida a otra persona que administra que la desactive.");
  } else if (active || !t.active || !t.administers || others_administer(call, &t, "activa")) {
    if (identity_exec(call->db, call->a, active ? "cuenta_activar" : "cuenta_desactivar",
                      NAMED(PAAC_TEXT("usuario", t.user))) != 1) {
      broken(call);
      return;
    }
    t.active = active;
    service_enter(call, active ? "activar" : "desactivar", object_of(call, t.user), NULL, before,
                  readable(call, &t));
  }
}

void service_account_disable(struct service_call *call) { set_active(call, false); }
void service_account_enable(struct service_call *call) { set_active(call, true); }
