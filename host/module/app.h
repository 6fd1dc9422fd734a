/* What a worker serves with: everything the preflight built. Internal to module/. */
#ifndef PAAC_MODULE_APP_H
#define PAAC_MODULE_APP_H

#include "identity/services.h"
#include "module/context.h"
#include "process/process.h"

struct app {
  const struct profile *profile;
  const struct config *conf;
  struct registry *registry;
  /* sql/{paginas,formularios,listas,impresos}.sql */
  struct sql_set *sql, *forms_sql, *lists_sql, *printed_sql;
  xsltStylesheetPtr home, sign_in, error, form, states, lists, history, printed;
  char generation[17]; /* hex, part of every ETag */
  struct db *db;       /* this worker's, NULL until first needed or while it is down */
  time_t used;         /* when db last answered */
};

/* One request being answered. */
struct answer {
  struct app *app;
  struct request *q;
  struct response *out;
  struct context c;
  const struct route *route;
  int queries;            /* of the connection before this request */
  struct paac_args row;   /* values of one row of many, which come before those that were sent */
  const char *other_site; /* address where this account signs in instead; NULL: not known */
};

/* error.c */
/* Sends what went wrong in the format asked for; sentence may be NULL (a general one is used). */
void answer_error(struct answer *a, int status, const char *sentence);
/* The sign-in page that leads back to this one. */
const char *sign_in_address(struct answer *a);

/* page.c */
/* Starts <pagina> with everything around the document; *document gets <documento>. */
xmlDocPtr page_new(struct answer *a, const char *title, const char *module, xmlNodePtr *document);
/* Applies the view and puts the HTML into the response, or an error page. Frees doc. */
void page_send(struct answer *a, xsltStylesheetPtr sheet, xmlDocPtr doc, int status);
/* path + ".ext" + the query string, for links to the other formats. */
const char *format_link(struct answer *a, const char *ext);

/* document.c: GET of a module's route and of the home page; ETag, formats. */
void answer_get(struct answer *a);
void answer_home(struct answer *a);
/* The document of the route, into a sink, within the caller's read snapshot. False: a->c.status. */
bool route_document(struct answer *a, struct cursor *out);
/* Is there such a page? The document is made for nobody; false: a->c says why not. */
bool route_exists(struct answer *a);
/* Is a module's entry in the menu for this user and executable? */
bool route_visible(const struct answer *a, const struct route *r);

/* post.c: a module's form. */
void answer_post(struct answer *a);
/* What every POST needs. Is it from a page of this session (else answered 403); its own key (else
 * answered 400, NULL). */
bool post_is_ours(struct answer *a);
/* Does everything but the form's own fields (form_check looks at those) and the rows of a list come
 * once? Otherwise answered 400. */
bool post_once(struct answer *a);
const char *post_key(struct answer *a);
/* In the transaction: is it the first time that this key comes, and where does it lead? False: roll
 * back. After a repeated one: the browser goes where the first one led; one that says something
 * else than the first is shown again (own_form: as the form of the page) or refused. */
bool post_first(struct answer *a, const char *key, bool *done_before);
bool post_leads(struct answer *a, const char *key, const char *to);
void post_repeated(struct answer *a, const char *key, bool own_form);
/* The form as sent, without what only that page knew (tokens, buttons), urlencoded. */
const char *form_body(struct answer *a);

/* states.c: GET /estados and /estados/MODULE.NAME, the tables of states drawn. */
bool is_states(const struct request *q);
void answer_states(struct answer *a);

/* feed.c: /suscripciones, and the session of the secret in a calendar's address (NULL: none). */
bool is_feeds(const struct request *q);
void answer_feeds(struct answer *a);
const struct session *feed_session(struct answer *a, bool *down);

/* history.c: GET /historia, what the ledger says of an object. */
void answer_history(struct answer *a);

/* evidence.c: GET /archivo/{evidencia}. */
bool is_evidence(const struct request *q);
void answer_evidence(struct answer *a);
/* A file of a store, to be saved: whole or the range asked for. prefix: where the web server finds
 * the store and sends it itself, or NULL. */
void send_stored(struct answer *a, const char *dir, const char *prefix, const struct evidence *e);

/* printed.c: routes whose documents are printed by a job, and GET /impresos. */
bool route_prints(const struct paac_route *d);
void answer_print_page(struct answer *a);
void answer_print(struct answer *a);
bool is_printed(const struct request *q);
void answer_printed(struct answer *a);

/* lists.c: below /listas, what the host does for every list. */
void answer_lists(struct answer *a);

/* sign.c: /entrar and /salir. */
void answer_sign_in(struct answer *a);
/* A form came after its session had ended: signing in keeps it as a draft of its page. */
void answer_sign_in_to_send(struct answer *a);
void answer_sign_out(struct answer *a);
const char *cookie_name(const struct answer *a, const char *suffix);
/* Do the headers Origin and Sec-Fetch-Site say this very site, each where there is one? */
bool same_origin(const struct answer *a);

/* router.c */
/* The route for this path and method; fills path parameters. NULL: *status is 404 or 405. */
const struct route *router_find(struct answer *a, int *status);
/* The page at an address of this executable that this person may open, and the parameters of the
 * address; NULL: none. */
const struct route *router_page(struct answer *a, const char *path, struct pairs *found);
/* The title of a route's page: "Plan {vigencia}" with the parameters of its address. */
const char *route_title(struct arena *a, const struct route *r, const struct pairs *path);

#endif
