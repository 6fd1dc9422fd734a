/* /entrar and /salir: the only pages that a visitor without a session gets. */
#include <glib.h>
#include <sodium.h>
#include <string.h>

#include "base/log.h"
#include "http/percent.h"
#include "module/form.h"

/* Room for the other fields of the sign-in form. */
enum { BESIDE_PENDING = 16384 };

const char *cookie_name(const struct answer *a, const char *suffix) {
  return arena_printf(a->q->arena, "%s%s%s", a->app->conf->https ? "__Host-" : "",
                      a->app->conf->cookie, suffix);
}

static const char *cookie_set(struct answer *a, const char *suffix, const char *value) {
  return arena_printf(a->q->arena, "%s=%s; Path=/; HttpOnly; SameSite=Lax%s%s",
                      cookie_name(a, suffix), value, a->app->conf->https ? "; Secure" : "",
                      *value == '\0' ? "; Max-Age=0" : "");
}

/* Where to go afterwards: a path of this site, never another one. */
static const char *destination(struct answer *a) {
  const char *d = pairs_get(&a->q->form, "destino");
  if (d == NULL) d = pairs_get(&a->q->query, "destino");
  bool usable = local_path(d) && !g_str_has_prefix(d, "/entrar") && strlen(d) <= 1000;
  return usable ? d : "/";
}

/* The visitor's token: one for all the tabs that are open, so that none makes another's useless. */
static const char *visitor_token(struct answer *a) {
  const char *cookie = cookie_get(a->q->arena, a->q->cookie_header, cookie_name(a, "_pre"));
  bool usable = cookie != NULL && strlen(cookie) == 64 && strspn(cookie, "0123456789abcdef") == 64;
  return usable ? cookie : anonymous_csrf(a->q->arena);
}

/* `pending` is a form that waits for the session; NULL: none. */
static void form_page_with(struct answer *a, int status, const char *user, const char *message,
                           const char *to, const char *pending) {
  xmlNodePtr document;
  const char *token = visitor_token(a);
  xmlDocPtr doc = page_new(a, "Ingresar", NULL, &document);
  xmlNodePtr e = xmlNewChild(document, NULL, U8("entrar"), NULL);
  xmlNewProp(e, U8("usuario"), U8(user != NULL ? user : ""));
  xmlNewProp(e, U8("mensaje"), U8(message));
  xmlNewProp(e, U8("csrf"), U8(token));
  xmlNewProp(e, U8("destino"), U8(to));
  if (a->other_site != NULL) xmlNewProp(e, U8("otro_sitio"), U8(a->other_site));
  if (pending != NULL && *pending != '\0') xmlNewProp(e, U8("pendiente"), U8(pending));
  a->out->set_cookie[0] = cookie_set(a, "_pre", token);
  page_send(a, a->app->sign_in, doc, status);
}

static void form_page(struct answer *a, int status, const char *user, const char *message) {
  form_page_with(a, status, user, message, destination(a), pairs_get(&a->q->form, "pendiente"));
}

/* Will it come back with the sign-in form, which encodes it once more and has the same limit? */
static bool fits_sign_in(struct answer *a, const char *pending) {
  const char *again = pending != NULL ? percent_encode(a->q->arena, pending, "") : NULL;
  return again != NULL && (int64_t)strlen(again) + BESIDE_PENDING <= a->app->conf->max_body;
}

/* The page that was sent is still known as that of one account: what was typed in it becomes that
 * account's draft, whoever signs in next. NULL: it is nobody's. */
static const char *keep_for_owner(struct answer *a, const char *pending) {
  const char *cookie = cookie_get(a->q->arena, a->q->cookie_header, cookie_name(a, ""));
  const char *user = NULL;
  struct session was = {.account = session_owner(a->c.db, a->q->arena, cookie,
                                                 pairs_get(&a->q->form, "csrf"), &user)};
  if (was.account == 0 || pending == NULL) return NULL;
  a->c.session = &was;
  bool kept = draft_save(a, a->q->path, pending);
  a->c.session = NULL;
  return kept ? user : NULL;
}

void answer_sign_in_to_send(struct answer *a) {
  const char *pending = form_body(a);
  const char *owner = keep_for_owner(a, pending);
  bool kept = owner != NULL || fits_sign_in(a, pending);
  a->route = NULL; /* the page that follows is not the module's */
  a->q->form.count = 0;
  form_page_with(
      a, 401, owner,
      owner != NULL ? "Su sesión terminó antes de enviar. Lo que escribió quedó en su borrador: "
                      "ingrese de nuevo con su usuario y siga."
      : kept
          ? "Su sesión terminó antes de enviar. Ingrese de nuevo: lo que escribió se conserva."
          : "Su sesión terminó antes de enviar, y lo que escribió es demasiado grande para "
            "conservarlo aquí. No ingrese en esta página: ingrese en otra pestaña, y luego vuelva "
            "a cargar ésta para enviarlo de nuevo.",
      a->q->path, kept && owner == NULL ? pending : NULL);
}

/* What was typed before signing in becomes the draft of its page. */
static void keep_pending(struct answer *a, const char *cookie) {
  const char *pending = pairs_get(&a->q->form, "pendiente");
  bool down;
  if (pending == NULL || *pending == '\0') return;
  a->c.session = session_find(a->c.db, a->q->arena, a->app->conf, cookie, NULL, &down);
  if (a->c.session != NULL) draft_save(a, destination(a), pending);
}

/* Double submit: the token of the form is the one of the visitor's own cookie. */
static bool anonymous_csrf_ok(struct answer *a) {
  const char *field = pairs_get(&a->q->form, "csrf");
  const char *cookie = cookie_get(a->q->arena, a->q->cookie_header, cookie_name(a, "_pre"));
  return same_origin(a) && field != NULL && cookie != NULL && strlen(field) == strlen(cookie) &&
         strlen(field) >= 32 && sodium_memcmp(field, cookie, strlen(field)) == 0;
}

/* The account is good, the door is not. */
static void other_site(struct answer *a, const char *user) {
  const struct config *conf = a->app->conf;
  bool here = strcmp(conf->profile, "auditoria") == 0;
  a->other_site = here ? conf->intranet_url : conf->auditoria_url;
  form_page(a, 403, user,
            here ? "Su usuario y su contraseña son correctos, pero esta cuenta no entra a Control "
                   "Interno: ingrese por la Intranet PAAC."
                 : "Su usuario y su contraseña son correctos, pero esta cuenta no entra a la "
                   "intranet: ingrese por Control Interno.");
}

static void attempt(struct answer *a) {
  const char *user = pairs_get(&a->q->form, "usuario"), *password = pairs_get(&a->q->form, "clave");
  const char *cookie = NULL;
  int wait = 0;
  if (user == NULL || *user == '\0' || password == NULL || *password == '\0') {
    form_page(a, 422, user, "Escriba su usuario y su contraseña.");
    return;
  }
  switch (sign_in(a->c.db, a->q->arena, a->app->conf, user, password,
                  &(struct visitor){.address = a->q->remote, .agent = a->q->agent}, &cookie,
                  &wait)) {
    case SIGN_IN_OK:
      keep_pending(a, cookie);
      a->out->status = 303;
      a->out->location = destination(a);
      a->out->set_cookie[0] = cookie_set(a, "", cookie);
      break;
    case SIGN_IN_REFUSED:
      form_page(a, 401, user,
                "El usuario o la contraseña no son correctos. Revise mayúsculas y números e "
                "intente de nuevo.");
      break;
    case SIGN_IN_OTHER_SITE:
      other_site(a, user);
      break;
    case SIGN_IN_SLOW_DOWN:
      form_page(
          a, 429, user,
          arena_printf(a->q->arena,
                       "Hubo varios intentos fallidos. Espere %d segundo%s e intente de nuevo.",
                       wait, wait == 1 ? "" : "s"));
      break;
    case SIGN_IN_BUSY:
      form_page(
          a, 503, user,
          "Hay muchas personas ingresando en este momento. Intente de nuevo en unos segundos.");
      break;
    case SIGN_IN_DB_DOWN:
      answer_error(a, 503, NULL);
      break;
  }
}

void answer_sign_in(struct answer *a) {
  if (strcmp(a->q->method, "POST") != 0) {
    if (a->c.session != NULL) {
      a->out->status = 303;
      a->out->location = destination(a);
    } else {
      form_page(a, 200, NULL, "");
    }
  } else if (!anonymous_csrf_ok(a)) {
    form_page(a, 403, pairs_get(&a->q->form, "usuario"),
              "La página de ingreso estaba vencida. Intente de nuevo.");
  } else {
    attempt(a);
  }
}

void answer_sign_out(struct answer *a) {
  if (a->c.session != NULL) {
    if (!same_origin(a) || !session_csrf_ok(a->c.session, pairs_get(&a->q->form, "csrf"))) {
      answer_error(a, 403,
                   "El formulario no viene de esta sesión. Actualice la página y salga de nuevo.");
      return;
    }
    sign_out(a->c.db, a->app->conf,
             cookie_get(a->q->arena, a->q->cookie_header, cookie_name(a, "")));
  }
  a->out->status = 303;
  a->out->location = "/entrar";
  a->out->set_cookie[0] = cookie_set(a, "", "");
  a->out->clear_site_data = true;
}
