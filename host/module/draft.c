/* Drafts: nothing typed is lost, neither with the browser nor with the session, for sixty days. Not
 * a change of anything, so it needs no ledger entry. */
#include <string.h>

#include "base/log.h"
#include "module/form.h"
#include "module/named.h"

/* What the column holds. */
#define DRAFT_MAX ((1u << 24) - 1)

bool draft_save(struct answer *a, const char *route, const char *body) {
  if (body == NULL || strlen(body) > DRAFT_MAX || strlen(route) > 500) return false;
  if (named_exec(&a->c, a->app->forms_sql, "borrador_guardar",
                 NAMED(PAAC_INT("cuenta", a->c.session->account), PAAC_TEXT("ruta", route),
                       PAAC_TEXT("datos", body))) >= 0 &&
      named_exec(&a->c, a->app->forms_sql, "borrador_olvidar", NAMED({0})) >= 0)
    return true;
  log_error("draft", "%s: %s", route, db_error(a->c.db));
  return false;
}

bool draft_read(struct answer *a, struct pairs *typed, const char **saved) {
  struct db_rows *rows =
      named_query(&a->c, a->app->forms_sql, "borrador_leer",
                  NAMED(PAAC_INT("cuenta", a->c.session->account), PAAC_TEXT("ruta", a->q->path)));
  if (rows == NULL || !db_next(rows)) return false;
  const char *body = db_text(rows, "datos");
  *saved = db_text(rows, "guardado");
  return params_parse(a->q->arena, body, strlen(body), FORM_PAIRS_MAX, typed) == 0;
}

void draft_drop(struct answer *a) {
  if (named_exec(&a->c, a->app->forms_sql, "borrador_quitar",
                 NAMED(PAAC_INT("cuenta", a->c.session->account), PAAC_TEXT("ruta", a->q->path))) <
      0)
    log_error("draft", "%s: %s", a->q->path, db_error(a->c.db));
}
