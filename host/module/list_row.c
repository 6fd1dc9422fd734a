/* One of many rows through a declared form: in its own frame, behind a savepoint, its ledger
 * entries gathered. */
#include <string.h>

#include "base/log.h"
#include "module/form.h"
#include "module/list_bulk.h"

void list_row_form(struct answer *a, const struct module *m, const struct form *form) {
  struct route *route = arena_alloc(a->q->arena, sizeof *route);
  struct paac_route *d = arena_alloc(a->q->arena, sizeof *d);
  if (route == NULL || d == NULL) return;
  d->permission = form->d.permission;
  d->title = form->d.title;
  *route = (struct route){.module = m, .d = d, .form = form};
  a->route = route;
}

static const char *general(paac_status s) {
  return s == PAAC_FORBIDDEN   ? "Su rol no permite cambiar esta fila."
         : s == PAAC_NOT_FOUND ? "Ya no existe."
         : s == PAAC_CONFLICT  ? "Otra persona la cambió mientras tanto."
                               : "No se puede.";
}

/* Why it was refused, and a clean slate for the next one. */
static bool refused(struct context *c, struct list_row *out) {
  if (c->status == PAAC_OK) c->status = PAAC_UNPROCESSABLE;
  if (c->status >= PAAC_FAILED || !db_rollback_to_savepoint(c->db)) {
    context_fail(c, PAAC_FAILED, NULL);
    return false;
  }
  out->errors = c->field_errors;
  out->errors_count = c->field_errors_count;
  out->refused = c->field_errors_count > 0 ? c->field_errors[0].sentence
                 : c->sentence != NULL     ? c->sentence
                                           : general(c->status);
  c->status = PAAC_OK;
  c->sentence = NULL;
  c->field_errors = NULL;
  c->field_errors_count = 0;
  c->go_to = NULL;
  return true;
}

static bool clean(const struct context *c) {
  return c->status == PAAC_OK && c->field_errors_count == 0;
}

static void run_form(struct context *c, const struct form *f) {
  const void *cmd = f->d.validar != NULL ? f->d.validar(&c->req) : NULL;
  if (clean(c) && f->d.validar != NULL && cmd == NULL) context_fail(c, PAAC_FAILED, NULL);
  if (clean(c)) context_fail(c, f->d.aplicar(&c->tx, cmd), NULL);
}

bool list_row_run(struct answer *a, struct ledger_batch *ledger, struct paac_args values,
                  bool check, struct list_row *out) {
  struct context *c = &a->c;
  const struct frame *outer = c->frame;
  struct frame frame = *outer;
  frame.args = values;
  *out = (struct list_row){0};
  if (!db_savepoint(c->db)) return false;
  ledger_row_open(ledger);
  a->row = values;
  if (check) form_check(a);
  c->frame = &frame;
  if (clean(c)) run_form(c, a->route->form);
  c->frame = outer;
  a->row = PAAC_NO_ARGS;
  out->same = !ledger_row_did(&out->said);
  return ledger_row_close(c->db, clean(c)) && (clean(c) || refused(c, out));
}
