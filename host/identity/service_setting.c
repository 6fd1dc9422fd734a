/* The service that gives a setting a new value from a day on. Values are only added: what held on a
 * past day stays what it was. */
#include <glib.h>
#include <mysqld_error.h>
#include <string.h>

#include "identity/service_unit.h"

struct setting {
  const char *key, *kind, *unit, *old;
  int64_t number;
  bool has_least, has_most;
  int64_t least, most;
};

static bool find(struct service_call *call, const char *from, struct setting *s) {
  const char *key = service_text(call, "clave");
  struct db_rows *row =
      identity_query(call->db, call->a, "ajuste",
                     NAMED(PAAC_TEXT("clave", key != NULL ? key : ""), PAAC_DATE("desde", from)));
  if (row == NULL) return service_fail(call, PAAC_FAILED, NULL);
  if (!db_next(row)) return service_fail(call, PAAC_NOT_FOUND, "No hay un ajuste con ese nombre.");
  *s = (struct setting){.key = key,
                        .kind = db_text(row, "tipo"),
                        .unit = db_text(row, "unidad"),
                        .old = db_text(row, "valor"),
                        .number = db_int(row, "numero"),
                        .has_least = db_text(row, "minimo") != NULL,
                        .has_most = db_text(row, "maximo") != NULL,
                        .least = db_int(row, "minimo"),
                        .most = db_int(row, "maximo")};
  return true;
}

static bool within(struct service_call *call, const struct setting *s, int64_t n,
                   const char *what) {
  if ((!s->has_least || n >= s->least) && (!s->has_most || n <= s->most)) return true;
  return service_refuse(call, "valor",
                        arena_printf(call->a, "Debe tener de %lld a %lld%s.", (long long)s->least,
                                     (long long)s->most, what));
}

/* The value in the one spelling it is stored in; NULL after refusing. */
static const char *checked(struct service_call *call, const struct setting *s) {
  const char *value = service_text(call, "valor");
  gint64 n;
  if (!service_line(call, "valor", value, 1000)) return NULL;
  if (g_strcmp0(s->kind, "entero") == 0) {
    if (!g_ascii_string_to_signed(value, 10, INT32_MIN, INT32_MAX, &n, NULL)) {
      service_refuse(call, "valor", "Escriba un número entero, sin puntos.");
      return NULL;
    }
    const char *unit = s->unit != NULL ? arena_printf(call->a, " %s", s->unit) : "";
    return within(call, s, n, unit) ? arena_printf(call->a, "%lld", (long long)n) : NULL;
  }
  const char *at = g_strcmp0(s->kind, "correo") == 0 ? strchr(value, '@') : value;
  if (at == NULL || (at != value && strchr(at, '.') == NULL)) {
    service_refuse(call, "valor", "Escriba una dirección como ayuda@pasto.gov.co.");
    return NULL;
  }
  return within(call, s, g_utf8_strlen(value, -1), " letras") ? value : NULL;
}

/* Above those that it has to stay above, and below the others, from that day on. */
static bool in_place(struct service_call *call, const struct setting *s, const char *from,
                     int64_t value) {
  struct db_rows *row = identity_query(call->db, call->a, "ajuste_vecinos",
                                       NAMED(PAAC_TEXT("clave", s->key), PAAC_DATE("desde", from)));
  if (row == NULL) return service_fail(call, PAAC_FAILED, NULL);
  while (db_next(row)) {
    bool below = db_int(row, "debajo") != 0;
    int64_t limit = db_int(row, below ? "minimo" : "maximo");
    if (below ? value < limit : value > limit) continue;
    return service_refuse(
        call, "valor",
        arena_printf(call->a, "Debe ser %s que «%s», que desde ese día vale %lld.",
                     below ? "menor" : "mayor", db_text(row, "titulo"), (long long)limit));
  }
  return true;
}

static void write_value(struct service_call *call, const struct setting *s, const char *value,
                        const char *from, const char *reason) {
  const char *source = service_text(call, "fuente");
  bool doubtful = service_text(call, "confirmada") == NULL;
  int64_t n = identity_exec(
      call->db, call->a, "ajuste_agregar",
      NAMED(PAAC_TEXT("clave", s->key), PAAC_INT("numero", s->number + 1), PAAC_DATE("desde", from),
            PAAC_TEXT("valor", value), PAAC_TEXT("fuente", source),
            PAAC_INT("por_confirmar", doubtful), PAAC_TEXT("motivo", reason),
            PAAC_TEXT("quien", call->session != NULL ? call->session->user : "paacctl"),
            PAAC_TEXT("ahora", call->now)));
  if (n == 1)
    service_enter(call, "cambiar", arena_printf(call->a, "ajuste:%s", s->key),
                  arena_printf(call->a, "desde %s. %s. Fuente: %s%s", from, reason, source,
                               doubtful ? " (por confirmar)" : ""),
                  s->old, value);
  else if (db_errno(call->db) == ER_DUP_ENTRY)
    service_fail(call, PAAC_CONFLICT, NULL);
  else
    service_fail(call, PAAC_FAILED, NULL);
}

void service_setting_change(struct service_call *call) {
  const char *from = service_text(call, "desde"), *reason = service_text(call, "motivo");
  struct setting s = {0};
  if (!service_date(call, "desde", from) || !find(call, from, &s)) return;
  if (service_int(call, "row_version") != s.number) {
    service_fail(call, PAAC_CONFLICT, NULL);
    return;
  }
  const char *value = checked(call, &s);
  if (strcmp(from, call->today) < 0)
    service_refuse(call, "desde",
                   "Un valor nuevo rige desde hoy o después: lo que valió antes no cambia.");
  if (value == NULL || !service_line(call, "fuente", service_text(call, "fuente"), 400) ||
      !service_line(call, "motivo", reason, 1000) || call->status != PAAC_OK)
    return;
  bool number = g_strcmp0(s.kind, "entero") == 0;
  if (number && !in_place(call, &s, from, g_ascii_strtoll(value, NULL, 10))) return;
  write_value(call, &s, value, from, reason);
}
