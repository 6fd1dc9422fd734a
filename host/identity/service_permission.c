/* The services that say which roles hold a permission. Rows of permiso_cambio do it: triggers write
 * rol_permiso, and refuse what is Control Interno's and what only one person wanted of a sensitive
 * permission. What gives a sensitive permission, or gives any to a role of one's own, waits as a
 * proposal until somebody else confirms it. */
#include <glib.h>
#include <string.h>

#include "identity/internal.h"
#include "identity/services.h"

#define AUDITOR "control_interno"
#define KEEPER "admin"
#define EVERYBODY "admin.mi_cuenta"

/* Without these nobody could put a mistake right. */
static bool kept_by_admin(const char *permission) {
  return strcmp(permission, "admin.cuentas_editar") == 0 ||
         strcmp(permission, "admin.cuentas") == 0 ||
         strcmp(permission, "admin.roles_editar") == 0 || strcmp(permission, "admin.roles") == 0 ||
         strcmp(permission, "admin.roles_confirmar") == 0;
}

/* The roles of the list without repetition, in the order of identity_roles. */
static const char *ordered(struct service_call *call, const char *words) {
  const char *list = "";
  for (const char *const *role = identity_roles; *role != NULL; role++)
    if (has_word(words, *role))
      list = arena_printf(call->a, "%s%s%s", list, *list != '\0' ? " " : "", *role);
  return list;
}

/* "enlace admin", in the order of identity_roles; NULL after a failure. */
static const char *roles_now(struct service_call *call, const char *permission) {
  const char *held = " ";
  struct db_rows *rows =
      identity_query(call->db, call->a, "permiso_roles", NAMED(PAAC_TEXT("permiso", permission)));
  while (rows != NULL && db_next(rows))
    held = arena_printf(call->a, "%s%s ", held, db_text(rows, "rol"));
  return rows != NULL ? ordered(call, held) : NULL;
}

/* The lines of the argument `roles` as words; NULL: one of them cannot be asked for here. */
static const char *roles_wanted(struct service_call *call) {
  const char *lines = service_text(call, "roles");
  char *words = arena_strdup(call->a, lines != NULL ? lines : "");
  g_strdelimit(words, "\n", ' ');
  g_auto(GStrv) list = g_strsplit(words, " ", -1);
  for (char **role = list; *role != NULL; role++) {
    if (**role != '\0' && (!is_role(*role) || strcmp(*role, AUDITOR) == 0)) {
      service_refuse(call, "roles",
                     "Lo que puede Control Interno no se da ni se quita desde la intranet: lo hace "
                     "Sistemas con paacctl.");
      return NULL;
    }
  }
  return words;
}

/* proposal 0: none. */
static bool change(struct service_call *call, const char *permission, const char *role, bool give,
                   int64_t proposal) {
  struct paac_arg confirmed = proposal > 0 ? (struct paac_arg)PAAC_INT("propuesta", proposal)
                                           : (struct paac_arg){.name = "propuesta"};
  struct paac_arg who = call->session != NULL
                            ? (struct paac_arg)PAAC_INT("cuenta", call->session->account)
                            : (struct paac_arg){.name = "cuenta"};
  return identity_exec(
             call->db, call->a, "permiso_cambiar",
             NAMED(PAAC_TEXT("rol", role), PAAC_TEXT("permiso", permission), PAAC_INT("dado", give),
                   who, PAAC_TEXT("ahora", call->now), confirmed)) == 1 ||
         service_fail(call, PAAC_FAILED, NULL);
}

/* Gives and takes what is different. Control Interno's stays as it is. */
static bool change_all(struct service_call *call, const char *permission, const char *before,
                       const char *wanted, int64_t proposal) {
  for (const char *const *role = identity_roles; *role != NULL; role++) {
    bool had = has_word(before, *role), has = has_word(wanted, *role);
    if (strcmp(*role, AUDITOR) != 0 && had != has &&
        !change(call, permission, *role, has, proposal))
      return false;
  }
  return true;
}

/* A permission whose row is held until the end. */
struct permission {
  const char *name, *before; /* before: the roles that hold it now */
  int64_t version, proposal; /* proposal: the one that waits; 0: none */
  bool sensitive;
};

static bool hold(struct service_call *call, const char *name, struct permission *p) {
  struct db_rows *row = identity_query(call->db, call->a, "permiso_bloquear",
                                       NAMED(PAAC_TEXT("permiso", name != NULL ? name : "")));
  if (row == NULL || !db_next(row)) {
    service_fail(call, row == NULL ? PAAC_FAILED : PAAC_NOT_FOUND,
                 row == NULL ? NULL : "No hay un permiso con ese nombre.");
    return false;
  }
  if (db_int(row, "reservado") != 0) {
    service_refuse(call, "roles",
                   "Este permiso es sólo de Control Interno: no se da a otros roles desde la "
                   "intranet.");
    return false;
  }
  *p = (struct permission){.name = db_text(row, "nombre"),
                           .version = db_int(row, "row_version"),
                           .proposal = db_int(row, "propuesta"),
                           .sensitive = db_int(row, "sensible") != 0};
  p->before = roles_now(call, p->name);
  if (p->name != NULL && p->before != NULL) return true;
  service_fail(call, PAAC_FAILED, NULL);
  return false;
}

static const char *readable(struct service_call *call, const char *roles) {
  return arena_printf(call->a, "Roles: %s", roles != NULL && *roles != '\0' ? roles : "ninguno");
}

static const char *object_of(struct service_call *call, const struct permission *p) {
  return arena_printf(call->a, "permiso:%s", p->name);
}

/* Would anybody be given a sensitive permission, or the person one by their own roles? */
static bool takes_two(struct service_call *call, const struct permission *p, const char *wanted) {
  for (const char *const *role = identity_roles; *role != NULL; role++) {
    bool given = has_word(wanted, *role) && !has_word(p->before, *role);
    if (given && call->session != NULL && (p->sensitive || has_word(call->session->roles, *role)))
      return true;
  }
  return false;
}

static void propose(struct service_call *call, const struct permission *p, const char *wanted) {
  if (identity_exec(
          call->db, call->a, "permiso_proponer",
          NAMED(PAAC_TEXT("permiso", p->name), PAAC_TEXT("roles", wanted),
                PAAC_INT("cuenta", call->session->account), PAAC_TEXT("ahora", call->now))) != 1)
    service_fail(call, PAAC_FAILED, NULL);
  service_enter(call, "proponer", object_of(call, p), "espera a que otra persona lo confirme",
                readable(call, p->before), readable(call, wanted));
}

static void apply(struct service_call *call, const struct permission *p, const char *wanted,
                  int64_t proposal, const char *action, const char *detail) {
  if (!change_all(call, p->name, p->before, wanted, proposal)) return;
  const char *after = roles_now(call, p->name);
  if (after == NULL)
    service_fail(call, PAAC_FAILED, NULL);
  else
    service_enter(call, action, object_of(call, p), detail, readable(call, p->before),
                  readable(call, after));
}

/* Nobody may be left who can put a mistake right, or who cannot end their own sessions. */
static bool allowed(struct service_call *call, const struct permission *p, const char *wanted) {
  if (kept_by_admin(p->name) && !has_word(wanted, KEEPER))
    return service_refuse(call, "roles",
                          "La Administración debe conservar este permiso: sin él nadie podría "
                          "deshacer el cambio.");
  for (const char *const *role = identity_roles; *role != NULL; role++)
    if (strcmp(p->name, EVERYBODY) == 0 && strcmp(*role, AUDITOR) != 0 && !has_word(wanted, *role))
      return service_refuse(call, "roles",
                            "Este permiso lo necesita todo el mundo: con él cada quien cambia su "
                            "contraseña y cierra sus sesiones.");
  return p->proposal == 0 ||
         service_refuse(call, "roles",
                        "Ya hay una propuesta sobre este permiso: confírmela o rechácela antes, en "
                        "/roles/propuestas.");
}

void service_permission_change(struct service_call *call) {
  struct permission p = {0};
  if (!hold(call, service_text(call, "permiso"), &p)) return;
  if (service_int(call, "row_version") != p.version) {
    service_fail(call, PAAC_CONFLICT, NULL);
    return;
  }
  const char *wanted = roles_wanted(call);
  if (wanted == NULL || !allowed(call, &p, wanted)) return;
  wanted = ordered(call, wanted);
  if (takes_two(call, &p, wanted))
    propose(call, &p, wanted);
  else
    apply(call, &p, wanted, 0, "cambiar", NULL);
}

/* --- the second person ---------------------------------------------------------------------- */

struct proposal {
  int64_t id, account;
  const char *roles, *user;
  struct permission p;
};

/* The proposal that the argument names, still waiting. The permission is held first, as whoever
 * proposes does. */
static bool hold_proposal(struct service_call *call, struct proposal *q) {
  for (int held = 0; held < 2; held++) {
    struct db_rows *row =
        identity_query(call->db, call->a, held ? "permiso_propuesta" : "permiso_propuesta_de",
                       NAMED(PAAC_INT("propuesta", service_int(call, "propuesta"))));
    if (row == NULL) return service_fail(call, PAAC_FAILED, NULL);
    if (!db_next(row))
      return service_fail(call, PAAC_NOT_FOUND, "No hay una propuesta con ese número.");
    if (!held && !hold(call, db_text(row, "permiso"), &q->p)) return false;
    if (!held) continue;
    q->id = db_int(row, "id");
    q->account = db_int(row, "cuenta_id");
    q->roles = db_text(row, "roles");
    q->user = db_text(row, "usuario");
    if (strcmp(db_text(row, "estado"), "pendiente") != 0)
      return service_fail(call, PAAC_UNPROCESSABLE, "Alguien ya decidió esta propuesta.");
  }
  return true;
}

static bool decide(struct service_call *call, const struct proposal *q, const char *state) {
  return identity_exec(call->db, call->a, "permiso_decidir",
                       NAMED(PAAC_INT("propuesta", q->id), PAAC_TEXT("estado", state),
                             PAAC_INT("cuenta", call->session->account),
                             PAAC_TEXT("ahora", call->now))) == 1 ||
         service_fail(call, PAAC_FAILED, NULL);
}

/* Whoever makes an account, or sets its password, could be on both sides of the proposal. */
static bool independent(struct service_call *call, const struct proposal *q) {
  struct db_rows *row =
      identity_query(call->db, call->a, "permiso_intervino",
                     NAMED(PAAC_TEXT("usuario", call->session->user), PAAC_TEXT("propone", q->user),
                           PAAC_TEXT("ahora", call->now)));
  if (row == NULL) return service_fail(call, PAAC_FAILED, NULL);
  return !db_next(row) ||
         service_fail(call, PAAC_UNPROCESSABLE,
                      "Quien propuso esto creó o cambió su cuenta hace menos de treinta días: lo "
                      "confirma otra persona.");
}

void service_permission_confirm(struct service_call *call) {
  struct proposal q = {0};
  if (!hold_proposal(call, &q)) return;
  if (call->session == NULL || q.account == call->session->account) {
    service_fail(call, PAAC_UNPROCESSABLE, "La confirma una persona distinta de quien la propuso.");
    return;
  }
  if (!independent(call, &q)) return;
  apply(call, &q.p, q.roles, q.id, "confirmar", arena_printf(call->a, "lo propuso %s", q.user));
  if (call->status == PAAC_OK) decide(call, &q, "confirmada");
}

void service_permission_refuse(struct service_call *call) {
  struct proposal q = {0};
  if (!hold_proposal(call, &q) || call->session == NULL || !decide(call, &q, "rechazada")) return;
  service_enter(call, "rechazar", object_of(call, &q.p),
                arena_printf(call->a, "lo propuso %s", q.user), readable(call, q.roles), NULL);
}
