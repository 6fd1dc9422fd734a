/* Services over units and their spellings. A spelling belongs to one unit; code and name are
 * spellings too, and those stay. */
#include <mysqld_error.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "identity/internal.h"
#include "identity/services.h"

/* A unit whose row is held until the end of the transaction. */
struct target {
  int64_t id, version;
  const char *code, *name, *kind;
  bool active, doubtful;
};

static bool broken(struct service_call *call) {
  service_fail(call, PAAC_FAILED, NULL);
  return false;
}

static const char *object_of(struct service_call *call, const struct target *t) {
  return arena_printf(call->a, "unidad:%s", t->code);
}

static const char *readable(struct service_call *call, const struct target *t) {
  return arena_printf(call->a, "Nombre: %s\nTipo: %s\nEstado: %s\nPor confirmar: %s", t->name,
                      t->kind, t->active ? "activa" : "desactivada", t->doubtful ? "sí" : "no");
}

/* The unit that the argument `codigo` names. */
static bool hold(struct service_call *call, struct target *t) {
  const char *code = service_text(call, "codigo");
  struct db_rows *row = identity_query(call->db, call->a, "unidad_bloquear",
                                       NAMED(PAAC_TEXT("codigo", code != NULL ? code : "")));
  if (row == NULL) return broken(call);
  if (!db_next(row)) {
    service_fail(call, PAAC_NOT_FOUND, "No hay una dependencia con ese código.");
    return false;
  }
  *t = (struct target){.id = db_int(row, "id"),
                       .version = db_int(row, "row_version"),
                       .code = db_text(row, "codigo"),
                       .name = db_text(row, "nombre"),
                       .kind = db_text(row, "tipo"),
                       .active = db_int(row, "activa") != 0,
                       .doubtful = db_int(row, "por_confirmar") != 0};
  return true;
}

static const char *key_of(struct service_call *call, const char *spelling) {
  char *folded = text_fold(spelling);
  const char *key = folded == NULL ? "" : arena_strdup(call->a, folded);
  free(folded);
  return key;
}

/* May the text be a spelling of that unit (0: of a new one)? `field` is where it was typed. */
static bool free_spelling(struct service_call *call, int64_t unit, const char *text,
                          const char *field) {
  const char *key = key_of(call, text);
  if (*key == '\0') return service_refuse(call, field, "Escriba al menos una letra o un número.");
  struct db_rows *owner =
      identity_query(call->db, call->a, "alias_duena", NAMED(PAAC_TEXT("clave", key)));
  if (owner == NULL) return broken(call);
  if (!db_next(owner) || db_int(owner, "id") == unit) return true;
  return service_refuse(call, field,
                        arena_printf(call->a, "Así se escribe ya otra dependencia: %s (%s).",
                                     db_text(owner, "nombre"), db_text(owner, "codigo")));
}

static bool check_kind(struct service_call *call, const char *kind) {
  return (kind != NULL && (strcmp(kind, "unidad") == 0 || strcmp(kind, "colectivo") == 0)) ||
         service_refuse(call, "tipo", "Elija una de las opciones de la lista.");
}

/* Letters, digits and hyphens: it is part of addresses. */
static bool check_code(struct service_call *call, const char *code) {
  size_t n = code == NULL ? 0 : strlen(code);
  return (n >= 2 && n <= 40 && strspn(code, "abcdefghijklmnopqrstuvwxyz0123456789-") == n &&
          code[0] != '-' && code[n - 1] != '-') ||
         service_refuse(call, "codigo",
                        "Use de 2 a 40 letras minúsculas sin tilde, números o guiones, como «opgi» "
                        "o «unidad-de-correspondencia».");
}

void service_unit_add(struct service_call *call) {
  struct target t = {.code = service_text(call, "codigo"),
                     .name = service_text(call, "nombre"),
                     .kind = service_text(call, "tipo"),
                     .active = true};
  if (!check_code(call, t.code) || !service_line(call, "nombre", t.name, 300) ||
      !check_kind(call, t.kind) || !free_spelling(call, 0, t.code, "codigo") ||
      !free_spelling(call, 0, t.name, "nombre"))
    return;
  if (unit_add(call->db, call->a, t.code, t.name, t.kind, false) != 0)
    service_enter(call, "crear", object_of(call, &t), t.name, NULL, readable(call, &t));
  else if (db_errno(call->db) == ER_DUP_ENTRY)
    service_refuse(call, "codigo", "Ya hay una dependencia con ese código.");
  else
    broken(call);
}

/* A new name is one more spelling; the old one stays, because documents have it. */
static bool update(struct service_call *call, const struct target *t) {
  int64_t n =
      identity_exec(call->db, call->a, "unidad_cambiar",
                    NAMED(PAAC_INT("unidad", t->id), PAAC_INT("row_version", t->version),
                          PAAC_TEXT("nombre", t->name), PAAC_TEXT("tipo", t->kind),
                          PAAC_INT("activa", t->active), PAAC_INT("por_confirmar", t->doubtful)));
  return (n == 1 && unit_alias(call->db, call->a, t->id, t->name)) || broken(call);
}

void service_unit_change(struct service_call *call) {
  struct target old = {0};
  if (!hold(call, &old)) return;
  if (service_int(call, "row_version") != old.version) {
    service_fail(call, PAAC_CONFLICT, NULL);
    return;
  }
  struct target new = old;
  new.name = service_text(call, "nombre");
  new.kind = service_text(call, "tipo");
  new.active = service_text(call, "activa") != NULL;
  new.doubtful = service_text(call, "por_confirmar") != NULL;
  if (!service_line(call, "nombre", new.name, 300) || !check_kind(call, new.kind) ||
      !free_spelling(call, old.id, new.name, "nombre") || !update(call, &new))
    return;
  service_enter(call, old.doubtful && !new.doubtful ? "confirmar" : "cambiar",
                object_of(call, &old), NULL, readable(call, &old), readable(call, &new));
}

void service_unit_alias(struct service_call *call) {
  struct target t = {0};
  const char *alias = service_text(call, "alias");
  if (!hold(call, &t) || !service_line(call, "alias", alias, 300) ||
      !free_spelling(call, t.id, alias, "alias"))
    return;
  if (unit_alias(call->db, call->a, t.id, alias))
    service_enter(call, "agregar-grafia", object_of(call, &t), alias, NULL, alias);
  else
    broken(call);
}

void service_unit_alias_remove(struct service_call *call) {
  struct target t = {0};
  const char *alias = service_text(call, "alias");
  if (!hold(call, &t) || !service_line(call, "alias", alias, 300)) return;
  const char *key = key_of(call, alias);
  if (strcmp(key, key_of(call, t.code)) == 0 || strcmp(key, key_of(call, t.name)) == 0) {
    service_refuse(call, "alias", "Es su código o su nombre: no se quita.");
    return;
  }
  int64_t n = identity_exec(call->db, call->a, "alias_quitar",
                            NAMED(PAAC_TEXT("clave", key), PAAC_INT("unidad", t.id)));
  if (n == 1)
    service_enter(call, "quitar-grafia", object_of(call, &t), alias, alias, NULL);
  else if (n == 0)
    service_refuse(call, "alias", "Ya no se escribe así.");
  else
    broken(call);
}
