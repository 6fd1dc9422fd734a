/* Services over units and their spellings. A spelling belongs to one unit; code and name are
 * spellings too, and those stay. */
#include <mysqld_error.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "identity/service_unit.h"

static bool broken(struct service_call *call) {
  service_fail(call, PAAC_FAILED, NULL);
  return false;
}

const char *unit_object(struct service_call *call, const struct unit *u) {
  return arena_printf(call->a, "unidad:%s", u->code);
}

static const char *readable(struct service_call *call, const struct unit *u) {
  return arena_printf(call->a, "Nombre: %s\nTipo: %s%s\nEstado: %s\nPor confirmar: %s", u->name,
                      u->kind, u->everyone ? ", de todas las activas" : "",
                      u->active ? "activa" : "desactivada", u->doubtful ? "sí" : "no");
}

bool unit_hold(struct service_call *call, const char *code, const char *field, struct unit *out) {
  struct db_rows *row = identity_query(call->db, call->a, "unidad_bloquear",
                                       NAMED(PAAC_TEXT("codigo", code != NULL ? code : "")));
  if (row == NULL) return broken(call);
  if (!db_next(row)) {
    const char *sentence = "No hay una dependencia con ese código.";
    return field != NULL ? service_refuse(call, field, sentence)
                         : service_fail(call, PAAC_NOT_FOUND, sentence);
  }
  *out = (struct unit){.id = db_int(row, "id"),
                       .version = db_int(row, "row_version"),
                       .code = db_text(row, "codigo"),
                       .name = db_text(row, "nombre"),
                       .kind = db_text(row, "tipo"),
                       .active = db_int(row, "activa") != 0,
                       .doubtful = db_int(row, "por_confirmar") != 0,
                       .everyone = db_int(row, "todas") != 0,
                       .succeeded = db_int(row, "sucedida") != 0};
  return true;
}

bool unit_hold_fresh(struct service_call *call, struct unit *out) {
  if (!unit_hold(call, service_text(call, "codigo"), NULL, out)) return false;
  return service_int(call, "row_version") == out->version ||
         service_fail(call, PAAC_CONFLICT, NULL);
}

int64_t unit_exec(struct service_call *call, const char *statement, const struct paac_arg *values) {
  int64_t n = call->status == PAAC_OK ? identity_exec(call->db, call->a, statement, values) : -1;
  if (n < 0) broken(call);
  return n;
}

bool unit_touch(struct service_call *call, const struct unit *u) {
  return unit_exec(call, "unidad_tocar", NAMED(PAAC_INT("unidad", u->id))) == 1 || broken(call);
}

const char *service_next_line(struct service_call *call, const char **at) {
  if (*at == NULL || **at == '\0') return NULL;
  size_t n = strcspn(*at, "\n");
  const char *line = arena_strndup(call->a, *at, n);
  *at += n + ((*at)[n] == '\n');
  return line;
}

bool service_date(struct service_call *call, const char *field, const char *value) {
  return (value != NULL && date_valid(value)) ||
         service_refuse(call, field, "Escriba una fecha como 2026-11-22.");
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

/* free_spelling() lets a unit's own pass. */
static bool new_spelling(struct service_call *call, const char *text) {
  struct db_rows *owner = identity_query(call->db, call->a, "alias_duena",
                                         NAMED(PAAC_TEXT("clave", key_of(call, text))));
  if (owner == NULL) return broken(call);
  return !db_next(owner) ||
         service_refuse(call, "alias",
                        arena_printf(call->a,
                                     "Ya se escribe así: «%s» (tildes, mayúsculas y puntos no "
                                     "cuentan).",
                                     db_text(owner, "original")));
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
  struct unit t = {.code = service_text(call, "codigo"),
                   .name = service_text(call, "nombre"),
                   .kind = service_text(call, "tipo"),
                   .active = true};
  if (!check_code(call, t.code) || !service_line(call, "nombre", t.name, 300) ||
      !check_kind(call, t.kind) || !free_spelling(call, 0, t.code, "codigo") ||
      !free_spelling(call, 0, t.name, "nombre"))
    return;
  if (unit_add(call->db, call->a, t.code, t.name, t.kind, false) != 0)
    service_enter(call, "crear", unit_object(call, &t), t.name, NULL, readable(call, &t));
  else if (db_errno(call->db) == ER_DUP_ENTRY)
    service_refuse(call, "codigo", "Ya hay una dependencia con ese código.");
  else
    broken(call);
}

/* A new name is one more spelling; the old one stays, because documents have it. */
static bool update(struct service_call *call, const struct unit *t) {
  int64_t n = identity_exec(
      call->db, call->a, "unidad_cambiar",
      NAMED(PAAC_INT("unidad", t->id), PAAC_INT("row_version", t->version),
            PAAC_TEXT("nombre", t->name), PAAC_TEXT("tipo", t->kind), PAAC_INT("activa", t->active),
            PAAC_INT("por_confirmar", t->doubtful), PAAC_INT("todas", t->everyone)));
  return (n == 1 && unit_alias(call->db, call->a, t->id, t->name)) || broken(call);
}

static const char *text_or(const char *text) { return text != NULL ? text : ""; }

/* What others took the place of stays as it was. */
static bool still_there(struct service_call *call, const struct unit *u) {
  return !u->succeeded ||
         service_fail(call, PAAC_UNPROCESSABLE,
                      "Otra la reemplazó: deshaga primero esa fusión o esa división.");
}

void service_unit_change(struct service_call *call) {
  struct unit old = {0};
  if (!unit_hold_fresh(call, &old) || !still_there(call, &old)) return;
  struct unit new = old;
  new.name = service_text(call, "nombre");
  new.kind = service_text(call, "tipo");
  new.active = service_text(call, "activa") != NULL;
  new.doubtful = service_text(call, "por_confirmar") != NULL;
  new.everyone = service_text(call, "todas") != NULL &&strcmp(text_or(new.kind), "colectivo") == 0;
  if (!service_line(call, "nombre", new.name, 300) || !check_kind(call, new.kind) ||
      !free_spelling(call, old.id, new.name, "nombre") || !update(call, &new))
    return;
  service_enter(call, old.doubtful && !new.doubtful ? "confirmar" : "cambiar",
                unit_object(call, &old), NULL, readable(call, &old), readable(call, &new));
}

void service_unit_alias(struct service_call *call) {
  struct unit t = {0};
  const char *alias = service_text(call, "alias");
  if (!unit_hold(call, service_text(call, "codigo"), NULL, &t) || !still_there(call, &t) ||
      !service_line(call, "alias", alias, 300) || !free_spelling(call, t.id, alias, "alias") ||
      !new_spelling(call, alias))
    return;
  if (unit_alias(call->db, call->a, t.id, alias))
    service_enter(call, "agregar-grafia", unit_object(call, &t), alias, NULL, alias);
  else
    broken(call);
}

void service_unit_alias_remove(struct service_call *call) {
  struct unit t = {0};
  const char *alias = service_text(call, "alias");
  if (!unit_hold(call, service_text(call, "codigo"), NULL, &t) ||
      !service_line(call, "alias", alias, 300))
    return;
  const char *key = key_of(call, alias);
  if (strcmp(key, key_of(call, t.code)) == 0 || strcmp(key, key_of(call, t.name)) == 0) {
    service_refuse(call, "alias", "Es su código o su nombre: no se quita.");
    return;
  }
  int64_t n = identity_exec(call->db, call->a, "alias_quitar",
                            NAMED(PAAC_TEXT("clave", key), PAAC_INT("unidad", t.id)));
  if (n == 1)
    service_enter(call, "quitar-grafia", unit_object(call, &t), alias, alias, NULL);
  else if (n == 0)
    service_refuse(call, "alias", "Ya no se escribe así.");
  else
    broken(call);
}
