/* Calendars that a program reads by itself: /suscripciones makes the secret address of one. It
 * opens that page and no other, for whoever asked, until they end it among their sessions. */
#include <glib.h>
#include <sodium.h>
#include <string.h>

#include "base/text.h"
#include "module/app.h"
#include "module/transaction.h"

#define PAGE "/suscripciones"
#define PARAMETER "llave"

bool is_feeds(const struct request *q) {
  return strcmp(q->path, PAGE) == 0 && q->format == FORMAT_HTML;
}

static bool is_calendar(const struct answer *a, const struct route *r) {
  return strcmp(r->d->method, "GET") == 0 && r->d->type != NULL &&
         g_str_has_prefix(r->d->type, "text/calendar") && strchr(r->d->pattern, '{') == NULL &&
         (route_in(r->d) & a->app->profile->in) != 0;
}

/* The calendar at that address; NULL: none that this person may open. */
static const struct route *calendar(const struct answer *a, const char *path) {
  const struct registry *r = a->app->registry;
  for (size_t i = 0; path != NULL && i < r->routes_count; i++)
    if (strcmp(r->routes[i].d->pattern, path) == 0 && is_calendar(a, &r->routes[i]))
      return session_can(a->c.session, r->routes[i].d->permission) ? &r->routes[i] : NULL;
  return NULL;
}

const struct session *feed_session(struct answer *a, bool *down) {
  const char *secret = pairs_get(&a->q->query, PARAMETER);
  if (secret == NULL || strcmp(a->q->method, "POST") == 0 || a->q->format != FORMAT_HTML)
    return NULL;
  return session_find(a->c.db, a->q->arena, a->app->conf, secret, a->q->path, down);
}

/* --- the page ------------------------------------------------------------------------------- */

static void send_page(struct answer *a, const struct route *made, const char *secret) {
  const struct registry *r = a->app->registry;
  unsigned char key[32];
  char hex[65];
  xmlNodePtr place;
  xmlDocPtr doc = page_new(a, "Calendario en su teléfono o en Outlook", NULL, &place);
  struct cursor *out = cursor_dom(doc, place);
  randombytes_buf(key, sizeof key);
  text_hex(key, sizeof key, hex);
  cursor_open(out, "suscripciones");
  cursor_attr(out, "envio", hex);
  if (secret != NULL)
    cursor_attr(out, "direccion",
                arena_printf(a->q->arena, "%s://%s%s?" PARAMETER "=%s",
                             a->q->https ? "https" : "http", a->q->host, made->d->pattern, secret));
  for (size_t i = 0; i < r->routes_count; i++) {
    if (calendar(a, r->routes[i].d->pattern) != &r->routes[i]) continue;
    cursor_open(out, "calendario");
    cursor_attr(out, "ruta", r->routes[i].d->pattern);
    cursor_attr(out, "titulo", r->routes[i].d->title);
    cursor_close(out);
  }
  cursor_close(out);
  cursor_free(out);
  page_send(a, a->app->printed, doc, 200);
}

/* --- a new one ------------------------------------------------------------------------------ */

struct subscription {
  struct answer *a;
  const struct route *route;
  const char *key, *secret;
  bool done_before;
};

static paac_status apply(struct context *c, void *data) {
  struct subscription *it = data;
  if (!post_first(it->a, it->key, &it->done_before)) return c->status;
  it->secret =
      session_subscribe(c->db, c->arena, c->session, it->route->d->pattern, c->request->remote);
  if (it->secret == NULL) return context_fail(c, PAAC_FAILED, NULL);
  return post_leads(it->a, it->key, PAGE) ? PAAC_OK : c->status;
}

static void subscribe(struct answer *a) {
  if (!post_is_ours(a) || !post_once(a)) return;
  struct subscription it = {
      .a = a, .route = calendar(a, pairs_get(&a->q->form, "ruta")), .key = post_key(a)};
  if (it.key == NULL) return;
  if (it.route == NULL) {
    answer_error(a, 404, "No hay un calendario en esa dirección, o su rol no permite verlo.");
    return;
  }
  transaction_run(&a->c, it.route->module, a->app->sql, apply, &it);
  if (it.done_before) {
    post_repeated(a, it.key, false);
  } else if (a->c.status != PAAC_OK) {
    answer_error(a, (int)a->c.status, a->c.sentence);
  } else {
    /* Shown here and never again: the table keeps its hash. */
    a->out->location = NULL;
    send_page(a, it.route, it.secret);
  }
}

void answer_feeds(struct answer *a) {
  if (strcmp(a->q->method, "POST") == 0)
    subscribe(a);
  else
    send_page(a, NULL, NULL);
}
