/* POST of a module's form: validar → cmd, then aplicar in the host's transaction, then 303. */
#include <glib.h>
#include <string.h>

#include "base/log.h"
#include "module/app.h"
#include "module/transaction.h"
#include "process/slot.h"

bool same_origin(const struct answer *a) {
  if (a->q->origin == NULL) return true;
  const char *scheme = a->q->https ? "https://" : "http://";
  size_t n = strlen(scheme);
  return strncmp(a->q->origin, scheme, n) == 0 && a->q->host != NULL &&
         strcmp(a->q->origin + n, a->q->host) == 0;
}

/* The form's own reading of the request, outside any transaction that may write. */
static const void *validate(struct answer *a, const struct paac_form *f) {
  struct frame frame = {.module = a->route->module,
                        .scope = PAAC_USUARIO,
                        .args = PAAC_NO_ARGS,
                        .page = true,
                        .depth = 1};
  const void *cmd = NULL;
  if (!db_begin_read(a->c.db)) {
    context_fail(&a->c, PAAC_UNAVAILABLE, NULL);
    return NULL;
  }
  a->c.frame = &frame;
  slot_push(a->route->module->d.name, f->name, "validar");
  cmd = f->validar(&a->c.req);
  slot_pop();
  a->c.frame = NULL;
  db_end_read(a->c.db);
  if (a->c.field_errors_count > 0) context_fail(&a->c, PAAC_UNPROCESSABLE, NULL);
  if (cmd == NULL) context_fail(&a->c, PAAC_FAILED, NULL);
  return cmd;
}

struct apply {
  const struct paac_form *form;
  const void *cmd;
};

static paac_status apply(struct context *c, void *data) {
  const struct apply *it = data;
  return it->form->aplicar(&c->tx, it->cmd);
}

/* "/unidades/{id}" with the request's parameters. */
static const char *then_location(struct answer *a, const char *pattern) {
  struct frame frame = {.module = a->route->module, .args = PAAC_NO_ARGS, .page = true};
  GString *s = g_string_new(NULL);
  a->c.frame = &frame;
  for (const char *p = pattern != NULL ? pattern : "/"; *p != '\0';) {
    if (*p != '{') {
      g_string_append_c(s, *p++);
      continue;
    }
    size_t n = strcspn(p + 1, "}");
    const char *v = context_param(&a->c, arena_strndup(a->q->arena, p + 1, n));
    g_autofree char *escaped = g_uri_escape_string(v != NULL ? v : "", NULL, FALSE);
    g_string_append(s, escaped);
    p += n + 1 + (p[n + 1] == '}');
  }
  a->c.frame = NULL;
  const char *text = arena_strdup(a->q->arena, s->str);
  g_string_free(s, TRUE);
  return text;
}

void answer_post(struct answer *a) {
  const struct paac_form *f = a->route->form;
  if (!same_origin(a) || !session_csrf_ok(a->c.session, pairs_get(&a->q->form, "csrf"))) {
    log_warn("csrf", "%s: missing or foreign token", a->q->path);
    answer_error(
        a, 403,
        "El formulario no viene de esta sesión. Vuelva a la página, actualícela y envíe de nuevo.");
    return;
  }
  if (!session_can(a->c.session, f->permission != NULL ? f->permission : a->route->d->permission)) {
    answer_error(a, 403, NULL);
    return;
  }
  struct apply it = {.form = f, .cmd = validate(a, f)};
  if (a->c.status == PAAC_OK) transaction_run(&a->c, a->route->module, a->app->sql, apply, &it);
  if (a->c.status != PAAC_OK) {
    answer_error(a, (int)a->c.status, a->c.sentence);
    return;
  }
  a->out->status = 303;
  a->out->location = then_location(a, f->then);
}
