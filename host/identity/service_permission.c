/* The service that says which roles hold a permission. Rows of permiso_cambio do it: triggers write
 * rol_permiso, and refuse what is Control Interno's. */
#include <glib.h>
#include <string.h>

#include "identity/internal.h"
#include "identity/services.h"

#define AUDITOR "control_interno"
#define KEEPER "admin"

/* Without these nobody could put a mistake right. */
static bool kept_by_admin(const char *permission) {
  return strcmp(permission, "admin.cuentas_editar") == 0 ||
         strcmp(permission, "admin.cuentas") == 0 ||
         strcmp(permission, "admin.roles_editar") == 0 || strcmp(permission, "admin.roles") == 0;
}

/* "enlace admin", in the order of identity_roles; NULL after a failure. */
static const char *roles_now(struct service_call *call, const char *permission) {
  const char *held = " ", *ordered = "";
  struct db_rows *rows =
      identity_query(call->db, call->a, "permiso_roles", NAMED(PAAC_TEXT("permiso", permission)));
  while (rows != NULL && db_next(rows))
    held = arena_printf(call->a, "%s%s ", held, db_text(rows, "rol"));
  for (const char *const *role = identity_roles; *role != NULL; role++)
    if (has_word(held, *role))
      ordered = arena_printf(call->a, "%s%s%s", ordered, *ordered != '\0' ? " " : "", *role);
  return rows != NULL ? ordered : NULL;
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

static bool change(struct service_call *call, const char *permission, const char *role, bool give) {
  struct paac_arg who = call->session != NULL
                            ? (struct paac_arg)PAAC_INT("cuenta", call->session->account)
                            : (struct paac_arg){.name = "cuenta"};
  return identity_exec(call->db, call->a, "permiso_cambiar",
                       NAMED(PAAC_TEXT("rol", role), PAAC_TEXT("permiso", permission),
                             PAAC_INT("dado", give), who, PAAC_TEXT("ahora", call->now))) == 1 ||
         service_fail(call, PAAC_FAILED, NULL);
}

/* Gives and takes what is different. Control Interno's stays as it is. */
static bool change_all(struct service_call *call, const char *permission, const char *before,
                       const char *wanted) {
  for (const char *const *role = identity_roles; *role != NULL; role++) {
    bool had = has_word(before, *role), has = has_word(wanted, *role);
    if (strcmp(*role, AUDITOR) != 0 && had != has && !change(call, permission, *role, has))
      return false;
  }
  return true;
}

/* The permission that the argument names, held, as the form had it. */
static const char *hold(struct service_call *call) {
  struct db_rows *row = identity_query(call->db, call->a, "permiso_bloquear",
                                       NAMED(PAAC_TEXT("permiso", service_text(call, "permiso"))));
  if (row == NULL)
    service_fail(call, PAAC_FAILED, NULL);
  else if (!db_next(row))
    service_fail(call, PAAC_NOT_FOUND, "No hay un permiso con ese nombre.");
  else if (service_int(call, "row_version") != db_int(row, "row_version"))
    service_fail(call, PAAC_CONFLICT, NULL);
  else if (db_int(row, "reservado") != 0)
    service_refuse(call, "roles",
                   "Este permiso es sólo de Control Interno: no se da a otros roles desde la "
                   "intranet.");
  else
    return db_text(row, "nombre");
  return NULL;
}

static const char *readable(struct service_call *call, const char *roles) {
  return arena_printf(call->a, "Roles: %s", *roles != '\0' ? roles : "ninguno");
}

void service_permission_change(struct service_call *call) {
  const char *permission = hold(call), *wanted = permission != NULL ? roles_wanted(call) : NULL;
  if (wanted == NULL) return;
  if (kept_by_admin(permission) && !has_word(wanted, KEEPER)) {
    service_refuse(call, "roles",
                   "La Administración debe conservar este permiso: sin él nadie podría deshacer "
                   "el cambio.");
    return;
  }
  const char *before = roles_now(call, permission);
  if (before == NULL) {
    service_fail(call, PAAC_FAILED, NULL);
  } else if (change_all(call, permission, before, wanted)) {
    const char *after = roles_now(call, permission);
    if (after == NULL)
      service_fail(call, PAAC_FAILED, NULL);
    else
      service_enter(call, "cambiar", arena_printf(call->a, "permiso:%s", permission), NULL,
                    readable(call, before), readable(call, after));
  }
}
