/* The table of the host's services, the permission that each one asks for, and what they share. */
#include "identity/services.h"

#include <glib.h>
#include <string.h>

#include "base/log.h"
#include "base/text.h"
#include "identity/internal.h"
#include "ledger/ledger.h"

#define ACCOUNTS "admin.cuentas_editar"
#define UNITS "unidades.editar"
#define OWN "admin.mi_cuenta"
#define ROLES "admin.roles_editar"
#define CONFIRM "admin.roles_confirmar"
#define EVIDENCE "evidencias.agregar"
#define WITHDRAW "evidencias.retirar"
#define SETTINGS "ajustes.editar"

static const struct {
  const char *name, *permission; /* NULL: it asks itself, once it knows what for */
  service_body *run;
  bool in_person; /* not while standing in for somebody else */
} services[] = {
    {"cuenta.crear", ACCOUNTS, service_account_add, true},
    {"cuenta.cambiar", ACCOUNTS, service_account_change, true},
    {"cuenta.clave", ACCOUNTS, service_account_password, true},
    {"cuenta.desactivar", ACCOUNTS, service_account_disable, true},
    {"cuenta.activar", ACCOUNTS, service_account_enable, true},
    {"cuenta.entregar", ACCOUNTS, service_handover, true},
    {"encargo.crear", ACCOUNTS, service_deputy_add, true},
    {"encargo.terminar", ACCOUNTS, service_deputy_end, true},
    {"permiso.cambiar", ROLES, service_permission_change, true},
    {"permiso.confirmar", CONFIRM, service_permission_confirm, true},
    {"permiso.rechazar", CONFIRM, service_permission_refuse, true},
    {"sesion.cerrar", OWN, service_session_end, false},
    {"sesion.cerrar_otras", OWN, service_session_end_others, false},
    {"sesion.clave", OWN, service_session_password, false},
    {"unidad.crear", UNITS, service_unit_add, false},
    {"unidad.cambiar", UNITS, service_unit_change, false},
    {"unidad.alias", UNITS, service_unit_alias, false},
    {"unidad.alias_quitar", UNITS, service_unit_alias_remove, false},
    {"unidad.miembros", UNITS, service_members_add, false},
    {"unidad.miembros_fin", UNITS, service_members_end, false},
    {"unidad.fusionar", UNITS, service_unit_merge, false},
    {"unidad.dividir", UNITS, service_unit_split, false},
    {"unidad.deshacer", UNITS, service_unit_undo, false},
    {"evidencia.agregar", NULL, service_evidence_add, false},
    {"evidencia.usar", EVIDENCE, service_evidence_use, false},
    {"evidencia.conservar", EVIDENCE, service_evidence_keep, false},
    {"evidencia.retirar", WITHDRAW, service_evidence_withdraw, false},
    {"ajuste.cambiar", SETTINGS, service_setting_change, false},
};

/* Does the person hold that permission by a role of their own, not of whom they stand in for? Else
 * refused: what outlives an encargo is not done in one. */
static bool in_person(struct service_call *call, const char *permission) {
  if (call->session == NULL || call->session->deputy_of == NULL) return true;
  struct db_rows *row = identity_query(
      call->db, call->a, "permiso_propio",
      NAMED(PAAC_INT("cuenta", call->session->account), PAAC_TEXT("permiso", permission)));
  if (row == NULL) return service_fail(call, PAAC_FAILED, NULL);
  return db_next(row) ||
         service_fail(
             call, PAAC_UNPROCESSABLE,
             "Puede hacerlo sólo por encargo, y un encargo no cambia cuentas, roles, "
             "permisos ni otros encargos. Espere a que vuelva quien lo encargó, o pídalo a "
             "Sistemas (paacctl user).");
}

paac_status service_run(struct service_call *call, const char *name) {
  for (size_t i = 0; i < G_N_ELEMENTS(services); i++) {
    if (strcmp(services[i].name, name) != 0) continue;
    if (call->session != NULL && services[i].permission != NULL &&
        !session_can(call->session, services[i].permission))
      service_fail(call, PAAC_FORBIDDEN, NULL);
    else if (!services[i].in_person || in_person(call, services[i].permission))
      services[i].run(call);
    return call->status;
  }
  log_error("service.unknown", "%s", name);
  service_fail(call, PAAC_FAILED, NULL);
  return call->status;
}

static const struct paac_arg *find(const struct service_call *call, const char *name) {
  for (uint32_t i = 0; i < call->args.count; i++) {
    const struct paac_arg *arg =
        (const void *)((const char *)call->args.items + (size_t)i * call->args.item_size);
    if (strcmp(arg->name, name) == 0) return arg;
  }
  return NULL;
}

const char *service_text(const struct service_call *call, const char *name) {
  const struct paac_arg *arg = find(call, name);
  return arg == NULL || arg->type == PAAC_T_INT || arg->text == NULL || arg->text[0] == '\0'
             ? NULL
             : arg->text;
}

int64_t service_int(const struct service_call *call, const char *name) {
  const struct paac_arg *arg = find(call, name);
  gint64 number;
  if (arg == NULL) return -1;
  if (arg->type == PAAC_T_INT) return arg->integer;
  return arg->text != NULL && g_ascii_string_to_signed(arg->text, 10, 0, INT64_MAX, &number, NULL)
             ? number
             : -1;
}

bool service_fail(struct service_call *call, paac_status status, const char *sentence) {
  if (call->status == PAAC_OK) {
    call->status = status;
    call->sentence = sentence;
  }
  return false;
}

bool service_refuse(struct service_call *call, const char *field, const char *sentence) {
  if (call->status == PAAC_OK) call->field = field;
  return service_fail(call, PAAC_UNPROCESSABLE, sentence);
}

bool service_line(struct service_call *call, const char *field, const char *value, long max) {
  if (value == NULL) return service_refuse(call, field, "Este dato es obligatorio.");
  if (!text_is_clean(value, strlen(value)) || strpbrk(value, "\r\n\t") != NULL)
    return service_refuse(call, field, "Escríbalo en un solo renglón.");
  if (g_utf8_strlen(value, -1) > max)
    return service_refuse(call, field,
                          arena_printf(call->a, "Escriba a lo sumo %ld caracteres.", max));
  return true;
}

void service_enter(struct service_call *call, const char *action, const char *object,
                   const char *detail, const char *before, const char *after) {
  const char *who = call->session != NULL ? call->session->user : "paacctl";
  if (call->status == PAAC_OK &&
      !ledger_add_change(call->db, call->a, who, action, object,
                         session_detail(call->a, call->session, detail), before, after))
    service_fail(call, PAAC_FAILED, NULL);
}
