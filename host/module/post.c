/* POST of a module's form: checks, validar → cmd, then aplicar in the host's transaction, then 303.
 * Whatever goes wrong, what was typed comes back. */
#include <glib.h>
#include <sodium.h>
#include <string.h>

#include "base/log.h"
#include "base/slot.h"
#include "base/text.h"
#include "http/percent.h"
#include "module/expand.h"
#include "module/form.h"
#include "module/form_merge.h"
#include "module/named.h"
#include "module/transaction.h"
#include "module/uploads.h"

/* Browsers say who made them ask; one that does not, and the Origin header, may be missing. */
static bool from_here(const struct request *q) {
  return q->fetch_site == NULL || strcmp(q->fetch_site, "same-origin") == 0 ||
         strcmp(q->fetch_site, "none") == 0;
}

bool same_origin(const struct answer *a) {
  if (!from_here(a->q)) return false;
  if (a->q->origin == NULL) return true;
  const char *scheme = a->q->https ? "https://" : "http://";
  size_t n = strlen(scheme);
  return strncmp(a->q->origin, scheme, n) == 0 && a->q->host != NULL &&
         strcmp(a->q->origin + n, a->q->host) == 0;
}

/* The checks of the declaration, then the form's own, outside any transaction that may write. */
static const void *validate(struct answer *a) {
  const struct form *f = a->route->form;
  const void *cmd = NULL;
  if (!db_begin_read(a->c.db)) {
    context_fail(&a->c, PAAC_UNAVAILABLE, NULL);
    return NULL;
  }
  uploads_take(a);
  form_check(a);
  if (a->c.field_errors_count == 0 && a->c.status == PAAC_OK && f->d.validar != NULL) {
    struct frame frame = {.module = a->route->module,
                          .scope = PAAC_USUARIO,
                          .args = PAAC_NO_ARGS,
                          .page = true,
                          .depth = 1};
    a->c.frame = &frame;
    unsigned pushed = slot_push(a->route->module->d.name, f->d.name, "validar");
    cmd = f->d.validar(&a->c.req);
    slot_pop(pushed);
    a->c.frame = NULL;
    if (cmd == NULL && a->c.field_errors_count == 0) context_fail(&a->c, PAAC_FAILED, NULL);
  }
  db_end_read(a->c.db);
  if (a->c.field_errors_count > 0) context_fail(&a->c, PAAC_UNPROCESSABLE, NULL);
  return cmd;
}

static const char *parameter(void *c, const char *name) {
  const char *v = context_param(c, name);
  return v != NULL ? v : "";
}

/* "/unidades/{id}" with the request's parameters. */
static const char *then_location(struct answer *a, const char *pattern) {
  struct frame frame = {.module = a->route->module, .args = PAAC_NO_ARGS, .page = true};
  a->c.frame = &frame;
  const char *to = expand(a->q->arena, pattern != NULL ? pattern : "/", true, parameter, &a->c);
  a->c.frame = NULL;
  return to;
}

static bool is_files(const struct answer *a, const char *name) {
  const struct form *form = a->route != NULL ? a->route->form : NULL;
  for (uint32_t i = 0; form != NULL && i < form->fields_count; i++)
    if (strcmp(form->fields[i].name, name) == 0) return form->fields[i].kind == PAAC_K_FILES;
  return false;
}

/* What this form says: its address, every value that a draft would keep, its files by name and
 * size, and those that came before it by what they are called in the form. NULL without memory. */
static const char *digest(struct answer *a) {
  const char *body = form_body(a);
  if (body == NULL) return NULL;
  unsigned char hash[32];
  char hex[65];
  crypto_hash_sha256_state state;
  crypto_hash_sha256_init(&state);
  crypto_hash_sha256_update(&state, (const unsigned char *)a->q->path, strlen(a->q->path) + 1);
  crypto_hash_sha256_update(&state, (const unsigned char *)body, strlen(body));
  for (size_t i = 0; i < a->q->files.count; i++) {
    const struct upload *file = &a->q->files.items[i];
    if (file->apart) continue;
    crypto_hash_sha256_update(&state, (const unsigned char *)file->filename,
                              strlen(file->filename) + 1);
    crypto_hash_sha256_update(&state, (const unsigned char *)&file->len, sizeof file->len);
  }
  for (size_t i = 0; i < a->q->form.count; i++)
    if (is_files(a, a->q->form.items[i].name))
      crypto_hash_sha256_update(&state, (const unsigned char *)a->q->form.items[i].value,
                                strlen(a->q->form.items[i].value) + 1);
  crypto_hash_sha256_final(&state, hash);
  text_hex(hash, sizeof hash, hex);
  return arena_strdup(a->q->arena, hex);
}

bool post_first(struct answer *a, const char *key, bool *done_before) {
  struct context *c = &a->c;
  const struct sql_set *sql = a->app->forms_sql;
  if (named_exec(c, sql, "envio_anotar",
                 NAMED(PAAC_TEXT("clave", key), PAAC_INT("cuenta", c->session->account),
                       PAAC_TEXT("huella", digest(a)))) < 0) {
    *done_before = db_taken(c->db);
    return context_fail(c, PAAC_FAILED, NULL) == PAAC_OK;
  }
  return named_exec(c, sql, "envio_olvidar", NAMED({0})) >= 0 ||
         context_fail(c, PAAC_FAILED, NULL) == PAAC_OK;
}

bool post_leads(struct answer *a, const char *key, const char *to) {
  a->out->location = to;
  return named_exec(&a->c, a->app->forms_sql, "envio_destino",
                    NAMED(PAAC_TEXT("clave", key), PAAC_TEXT("destino", to))) >= 0 ||
         context_fail(&a->c, PAAC_FAILED, NULL) == PAAC_OK;
}

/* What happens inside the transaction. */
struct apply {
  struct answer *a;
  const void *cmd;
  const char *key; /* this very form: done once */
  bool done_before;
  struct piecemeals gone; /* files that came before it, and are no longer waiting */
};

static paac_status apply(struct context *c, void *data) {
  struct apply *it = data;
  const struct sql_set *sql = it->a->app->forms_sql;
  if (!post_first(it->a, it->key, &it->done_before)) return c->status;
  const struct frame *frame = c->frame;
  paac_status s = it->a->route->form->d.aplicar(&c->tx, it->cmd);
  if (s != PAAC_OK || c->status != PAAC_OK) return s;
  const char *to = c->go_to != NULL ? c->go_to : then_location(it->a, it->a->route->form->d.then);
  c->frame = frame;
  if (!post_leads(it->a, it->key, to)) return c->status;
  if (named_exec(
          c, sql, "borrador_quitar",
          NAMED(PAAC_INT("cuenta", c->session->account), PAAC_TEXT("ruta", it->a->q->path))) < 0 ||
      !uploads_forget(it->a, &it->gone))
    return context_fail(c, PAAC_FAILED, NULL);
  return PAAC_OK;
}

/* The form came a second time: the browser goes where the first one went, unless it says something
 * else. */
void post_repeated(struct answer *a, const char *key, bool own_form) {
  struct db_rows *rows =
      named_query(&a->c, a->app->forms_sql, "envio_hecho",
                  NAMED(PAAC_TEXT("clave", key), PAAC_INT("cuenta", a->c.session->account)));
  if (rows == NULL || !db_next(rows)) {
    answer_error(a, 400, "Este formulario ya fue usado. Abra la página de nuevo.");
    return;
  }
  const char *now = digest(a);
  if (now == NULL || strcmp(db_text(rows, "huella"), now) != 0) {
    /* The page came back from the browser's memory: what it says now was not saved. */
    static const char sentence[] =
        "Este formulario ya se había enviado con otros datos, y esos quedaron guardados. Lo de "
        "ahora no: revíselo y envíelo de nuevo.";
    a->c.sentence = sentence;
    if (own_form)
      form_again(a, 422);
    else
      answer_error(a, 409, sentence);
    return;
  }
  a->out->status = 303;
  a->out->location = db_text(rows, "destino");
}

const char *post_key(struct answer *a) {
  const char *key = pairs_get(&a->q->form, "envio");
  if (key != NULL && strlen(key) == 64 && strspn(key, "0123456789abcdef") == 64) return key;
  answer_error(a, 400, "Al formulario le falta su número de envío. Abra la página de nuevo.");
  return NULL;
}

/* A version that is no number is one that no row reaches: a conflict, and nobody's error. Nought
 * would be that of what has never been changed. */
static void read_version(struct answer *a) {
  for (size_t i = 0; i < a->q->form.count; i++) {
    struct pair *p = &a->q->form.items[i];
    if (strcmp(p->name, "row_version") == 0 &&
        (strlen(p->value) > 9 || strspn(p->value, "0123456789") != strlen(p->value)))
      p->value = "999999999";
  }
}

/* Was this very sending saved? Then it is not looked at again: what it was about may have moved on.
 */
static bool sent_before(struct answer *a, const char *key) {
  struct db_rows *rows =
      named_query(&a->c, a->app->forms_sql, "envio_hecho",
                  NAMED(PAAC_TEXT("clave", key), PAAC_INT("cuenta", a->c.session->account)));
  return rows != NULL && db_next(rows);
}

static void save(struct answer *a) {
  read_version(a);
  struct apply it = {.a = a, .key = post_key(a)};
  if (it.key == NULL) return;
  if (sent_before(a, it.key)) {
    post_repeated(a, it.key, true);
    return;
  }
  it.cmd = validate(a);
  if (a->c.status == PAAC_OK) transaction_run(&a->c, a->route->module, a->app->sql, apply, &it);
  uploads_release(a);
  if (it.done_before) {
    post_repeated(a, it.key, true);
  } else if (a->c.status == PAAC_OK) {
    a->out->status = 303;
    uploads_remove(a, &it.gone);
  } else {
    a->out->location = NULL;
    if (a->c.status == PAAC_UNPROCESSABLE || a->c.status == PAAC_CONFLICT)
      form_again(a, (int)a->c.status);
    else if (a->c.status == PAAC_NOT_FOUND)
      answer_overtaken(a);
    else
      answer_error(a, (int)a->c.status, a->c.sentence);
  }
}

/* What a draft does not keep: this page's tokens and buttons, and secrets. */
static bool not_kept(const struct answer *a, const char *name) {
  if (strcmp(name, "csrf") == 0 || strcmp(name, "envio") == 0 || strcmp(name, "accion") == 0)
    return true;
  const struct form *form = a->route != NULL ? a->route->form : NULL;
  for (uint32_t i = 0; form != NULL && i < form->fields_count; i++)
    if (strcmp(form->fields[i].name, name) == 0)
      return form->fields[i].kind >= PAAC_K_SECRET && form->fields[i].kind <= PAAC_K_FILES;
  return false;
}

const char *form_body(struct answer *a) {
  struct arena_text s = {.a = a->q->arena};
  arena_add(&s, "", 0);
  for (size_t i = 0; i < a->q->form.count; i++) {
    const struct pair *p = &a->q->form.items[i];
    if (not_kept(a, p->name)) continue;
    const char *name = percent_encode(a->q->arena, p->name, "");
    const char *value = percent_encode(a->q->arena, p->value, "");
    if (name == NULL || value == NULL) return NULL;
    if (s.len > 0) arena_add(&s, "&", 1);
    arena_add(&s, name, strlen(name));
    arena_add(&s, "=", 1);
    arena_add(&s, value, strlen(value));
  }
  return s.data;
}

/* The page at the words that were looked for. */
static const char *at_search(struct answer *a, const char *page) {
  const struct form *form = a->route->form;
  for (uint32_t i = 0; i < form->fields_count; i++)
    if (form->fields[i].kind == PAAC_K_SEARCH)
      return arena_printf(a->q->arena, "%s#campo-%s", page, form->fields[i].name);
  return page;
}

static void answer_draft(struct answer *a, const char *action) {
  bool search = strcmp(action, "buscar") == 0;
  if (strcmp(action, "descartar") == 0) {
    struct piecemeals gone;
    draft_drop(a);
    if (uploads_forget(a, &gone)) uploads_remove(a, &gone);
  }
  if (strcmp(action, "descartar") != 0 && !draft_save(a, a->q->path, form_body(a))) {
    answer_error(a, 413, "El borrador es demasiado grande para guardarlo.");
    return;
  }
  a->out->status = 303;
  a->out->location = percent_encode(a->q->arena, a->q->path, "/");
  if (search) a->out->location = at_search(a, a->out->location);
}

bool post_is_ours(struct answer *a) {
  if (same_origin(a) && session_csrf_ok(a->c.session, pairs_get(&a->q->form, "csrf"))) return true;
  log_warn("csrf", "%s: missing or foreign token", a->q->path);
  answer_error(
      a, 403,
      "El formulario no viene de esta sesión. Vuelva a la página, actualícela y envíe de nuevo.");
  return false;
}

bool post_once(struct answer *a) {
  const struct form *f = a->route != NULL ? a->route->form : NULL;
  uint32_t n = f != NULL ? f->fields_count : 0;
  const char **several = arena_alloc(a->q->arena, (n + 4) * sizeof *several);
  if (!context_memory(&a->c)) {
    answer_error(a, 500, NULL);
    return false;
  }
  for (uint32_t i = 0; i < n; i++) several[i] = f->fields[i].name;
  several[n] = "fila";
  several[n + 1] = "columnas";
  several[n + 2] = FORM_TAKE;
  const char *name = pairs_repeated(&a->q->form, several);
  if (name == NULL) return true;
  answer_error(a, 400,
               arena_printf(a->q->arena,
                            "El dato «%s» llegó más de una vez y no se sabe cuál vale. Abra la "
                            "página de nuevo.",
                            name));
  return false;
}

/* What the form does not ask for, and no page of ours sends; NULL: nothing. */
static const struct pair *undeclared(const struct answer *a, const struct form *f) {
  static const char *const ours[] = {"csrf",    "envio",   "accion", "row_version",
                                     FORM_BASE, FORM_TAKE, NULL};
  for (size_t i = 0; i < a->q->form.count; i++) {
    const char *name = a->q->form.items[i].name;
    bool known = g_strv_contains(ours, name);
    for (uint32_t k = 0; k < f->fields_count && !known; k++)
      known = strcmp(f->fields[k].name, name) == 0;
    if (!known) return &a->q->form.items[i];
  }
  return NULL;
}

static void save_declared(struct answer *a, const struct form *f) {
  const struct pair *more = undeclared(a, f);
  if (more == NULL)
    save(a);
  else
    answer_error(a, 400,
                 arena_printf(a->q->arena,
                              "El formulario trae un dato que no pide, «%.60s». Abra la página de "
                              "nuevo.",
                              more->name));
}

void answer_post(struct answer *a) {
  const struct form *f = a->route->form;
  const char *action = pairs_get(&a->q->form, "accion");
  if (!post_is_ours(a) || !post_once(a)) return;
  if (!session_can(a->c.session,
                   f->d.permission != NULL ? f->d.permission : a->route->d->permission)) {
    answer_error(a, 403, NULL);
  } else if (action == NULL || *action == '\0') {
    save_declared(a, f);
  } else if (strcmp(action, "borrador") == 0 || strcmp(action, "buscar") == 0 ||
             strcmp(action, "descartar") == 0) {
    answer_draft(a, action);
  } else {
    answer_error(a, 400, "El botón que se usó no existe en este formulario.");
  }
}
