/* The only place where a module's writes are committed. */
#include "module/transaction.h"

#include <string.h>

#include "base/log.h"
#include "base/slot.h"
#include "ledger/ledger.h"
#include "module/quarantine.h"

#define TRIES 4
#define ER_LOCK_DEADLOCK 1213

static bool bind_module(void *name, const char *wanted, struct paac_arg *out) {
  if (strcmp(wanted, "modulo") != 0) return false;
  *out = (struct paac_arg){.name = wanted, .type = PAAC_T_TEXT, .text = name};
  return true;
}

static paac_status once(struct context *c, const struct module *m, const struct sql_set *host,
                        transaction_body *body, void *data) {
  struct frame frame = {
      .module = m, .scope = PAAC_USUARIO, .args = PAAC_NO_ARGS, .page = true, .depth = 1};
  struct buf why = {0};
  if (!db_begin(c->db)) return context_fail(c, PAAC_UNAVAILABLE, NULL);
  ledger_forget();
  c->frame = &frame;
  c->writing = true;
  unsigned pushed = slot_push(m->d.name, "aplicar", "escritura");
  paac_status s = body(c, data);
  slot_pop(pushed);
  c->frame = NULL;
  c->writing = false;
  if (s != PAAC_OK) context_fail(c, s, NULL);
  if (c->field_errors_count > 0) context_fail(c, PAAC_UNPROCESSABLE, NULL);
  context_memory(c);
  if (c->status == PAAC_OK && db_wrote(c->db) &&
      db_exec(c->db, c->arena, sql_find(host, "version_subir"), bind_module,
              (void *)(uintptr_t)m->d.name) < 0)
    context_fail(c, PAAC_FAILED, NULL);
  if (c->status == PAAC_OK && !ledger_seal_and_commit(c->db, c->arena, &why)) {
    log_error("commit", "%s: %s", m->d.name, why.data != NULL ? why.data : db_error(c->db));
    context_fail(c, db_alive(c->db) ? PAAC_FAILED : PAAC_UNAVAILABLE, NULL);
  }
  buf_free(&why);
  if (c->status != PAAC_OK) db_rollback(c->db);
  return c->status;
}

paac_status transaction_run(struct context *c, const struct module *m, const struct sql_set *host,
                            transaction_body *body, void *data) {
  if (module_suspended(m) > 0)
    return context_fail(c, PAAC_UNAVAILABLE, module_suspended_sentence(c->registry, m, c->arena));
  for (int i = 1;; i++) {
    paac_status s = once(c, m, host, body, data);
    int e = db_errno(c->db);
    bool again = s == PAAC_FAILED && e == ER_LOCK_DEADLOCK; /* a lock wait is long already */
    if (!again || i == TRIES) return s;
    c->status = PAAC_OK;
    c->sentence = NULL;
    c->field_errors_count = 0;
    c->go_to = NULL;
  }
}
