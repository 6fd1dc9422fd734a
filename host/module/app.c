/* Loading a generation, and the way of one request through it. */
#include "module/app.h"

#include <glib.h>
#include <sodium.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/log.h"
#include "base/text.h"
#include "jobs/jobs.h"
#include "ledger/ledger.h"
#include "module/form.h"
#include "module/quarantine.h"
#include "module/uploads.h"

enum { IDLE_SECONDS = 1 };

static void say(const char *event, struct buf *err) {
  char **lines = g_strsplit(err->data != NULL ? err->data : "", "\n", -1);
  for (char **l = lines; *l != NULL; l++)
    if (**l != '\0') {
      log_error(event, "%s", *l);
      if (isatty(STDERR_FILENO)) g_printerr("%s\n", *l);
    }
  g_strfreev(lines);
}

/* The host's own stylesheets and statements. */
static bool load_own(struct app *app, struct buf *err) {
  g_autofree char *file = g_build_filename(app->conf->share_dir, "sql", "paginas.sql", NULL);
  g_autofree char *forms = g_build_filename(app->conf->share_dir, "sql", "formularios.sql", NULL);
  g_autofree char *lists = g_build_filename(app->conf->share_dir, "sql", "listas.sql", NULL);
  g_autofree char *printed = g_build_filename(app->conf->share_dir, "sql", "impresos.sql", NULL);
  app->sql = sql_load(file, "host", err);
  app->forms_sql = sql_load(forms, "host", err);
  app->lists_sql = sql_load(lists, "host", err);
  app->printed_sql = sql_load(printed, "host", err);
  app->home = view_compile("paac:inicio.xsl", err);
  app->sign_in = view_compile("paac:entrar.xsl", err);
  app->error = view_compile("paac:error.xsl", err);
  app->form = view_compile("paac:formulario.xsl", err);
  app->states = view_compile("paac:estados.xsl", err);
  app->lists = view_compile("paac:listas.xsl", err);
  app->history = view_compile("paac:historia.xsl", err);
  app->printed = view_compile("paac:impresos.xsl", err);
  return app->sql != NULL && app->forms_sql != NULL && app->lists_sql != NULL &&
         app->printed_sql != NULL && app->printed != NULL && app->states != NULL &&
         app->lists != NULL && app->history != NULL && app->form != NULL && app->home != NULL &&
         app->sign_in != NULL && app->error != NULL;
}

static bool prepare_all(const struct sql_set *set, struct db *db, struct buf *err) {
  bool ok = true;
  for (size_t i = 0; i < sql_count(set); i++) ok &= statement_accepted(db, sql_at(set, i), err);
  return ok;
}

/* A new generation is taken whole or not at all: the old one goes on. At the first start there is
 * no other, and one bad module would take the rest with it. */
static struct registry *take_modules(const struct config *conf, struct db *db, bool whole,
                                     struct buf *err) {
  if (!whole) {
    struct registry *most = registry_take(conf, db, err);
    for (guint i = 0; most != NULL && i < most->left_out->len; i++)
      log_error("module.left_out", "%s: it could not be taken and the others serve without it",
                (const char *)g_ptr_array_index(most->left_out, i));
    if (most != NULL) say("preflight", err);
    return most;
  }
  struct registry *r = registry_load(conf, err);
  return r != NULL && registry_preflight(r, db, true, err) ? r : NULL;
}

struct app *app_load(const struct profile *p, const struct config *conf, bool need_db) {
  struct buf err = {0};
  unsigned char id[8];
  struct app *app = g_new0(struct app, 1);
  app->profile = p;
  app->conf = conf;
  view_setup(conf);
  struct db *db = db_connect(conf);
  bool ok = db != NULL || !need_db;
  if (!ok) buf_puts(&err, "La base de datos no responde: se conserva la generación anterior.\n");
  ok = ok && identity_load(conf, &err) && ledger_load(conf, &err) && jobs_load(conf, &err);
  ok = ok && load_own(app, &err);
  ok = ok && (app->registry = take_modules(conf, db, need_db, &err)) != NULL;
  if (ok && db != NULL)
    ok = db_grants_own(conf, &err) && prepare_all(app->sql, db, &err) &&
         prepare_all(app->forms_sql, db, &err) && prepare_all(app->lists_sql, db, &err) &&
         prepare_all(app->printed_sql, db, &err) && prepare_all(ledger_statements(), db, &err) &&
         prepare_all(identity_statements(), db, &err) && prepare_all(jobs_statements(), db, &err);
  db_close(db); /* each worker opens its own */
  if (!ok) {
    say("preflight", &err);
    buf_free(&err);
    return NULL;
  }
  randombytes_buf(id, sizeof id);
  text_hex(id, sizeof id, app->generation);
  log_info("preflight", "%zu modules, %zu routes%s", app->registry->count,
           app->registry->routes_count, db == NULL ? ", database down" : "");
  return app;
}

static struct quarantine_rule rule_of(const struct config *conf) {
  return (struct quarantine_rule){.deaths = conf->module_deaths,
                                  .within_ms = (int64_t)conf->module_within_seconds * 1000,
                                  .lasts_ms = (int64_t)conf->module_suspended_seconds * 1000};
}

bool app_share(struct app *app) {
  struct quarantine_rule rule = rule_of(app->conf);
  if (!quarantine_share(app->registry)) return false;
  quarantine_write(app->conf, app->registry, &rule);
  return true;
}

void app_blame(struct app *app, const struct slot_frame *where) {
  struct quarantine_rule rule = rule_of(app->conf);
  const struct module *m = registry_find(app->registry, where->module, strlen(where->module));
  if (m == NULL || m->quarantine == NULL) return;
  if (!quarantine_count(m->quarantine, &rule, where, slot_clock())) return;
  struct arena *arena = arena_new((size_t)1 << 20);
  log_error("module.suspended", "%s: %d deaths, the last one in %s (%s): %s", where->module,
            rule.deaths, where->route, where->phase,
            module_suspended_sentence(app->registry, m, arena));
  arena_free(arena);
  quarantine_write(app->conf, app->registry, &rule);
}

void app_worker_start(struct app *app) { app->db = NULL; }

int app_fd(const struct app *app) { return app->db != NULL ? db_fd(app->db) : -1; }

/* Does the server still know a connection that nobody has used for a while? It closes idle ones,
 * and a restart closes all of them; the first request afterwards must not pay for it. */
static bool answers(struct app *app, struct arena *arena) {
  if (time(NULL) - app->used <= IDLE_SECONDS) return true;
  db_query(app->db, arena, sql_find(app->sql, "pagina"), NULL, NULL, NULL);
  return db_alive(app->db);
}

/* The worker's connection, opened when needed and again after it was lost. */
static bool connected(struct app *app, struct arena *arena) {
  if (app->db != NULL && (!db_alive(app->db) || !answers(app, arena))) {
    db_close(app->db);
    app->db = NULL;
  }
  if (app->db == NULL) app->db = db_connect(app->conf);
  app->used = time(NULL);
  return app->db != NULL;
}

static bool is(const struct request *q, const char *path) { return strcmp(q->path, path) == 0; }

/* A second value would be dropped without a word. */
static const char *asked_twice(const struct request *q) {
  static const char *const several[] = {"columnas", NULL};
  const char *name = pairs_repeated(&q->query, several);
  return name == NULL
             ? NULL
             : arena_printf(q->arena, "La dirección trae «%s» más de una vez: déjelo una sola vez.",
                            name);
}

/* No session: people go to the sign-in page and come back, with what they had typed; programs get
 * 401. */
static void ask_to_sign_in(struct answer *a) {
  int status;
  if (strcmp(a->q->method, "POST") == 0 && same_origin(a) &&
      (a->route = router_find(a, &status)) != NULL) {
    answer_sign_in_to_send(a);
    return;
  }
  if (a->q->format != FORMAT_HTML || strcmp(a->q->method, "POST") == 0) {
    answer_error(a, 401, NULL);
    return;
  }
  a->out->status = 303;
  a->out->location = sign_in_address(a);
}

static void run_route(struct answer *a) {
  unsigned pushed = slot_push(SLOT_HOST, a->route->d->pattern, "ruta");
  bool post = strcmp(a->q->method, "POST") == 0;
  if (post && route_prints(a->route->d))
    answer_print(a);
  else if (post)
    answer_post(a);
  else
    answer_get(a);
  slot_pop(pushed);
}

static void answer_route(struct answer *a) {
  int status;
  a->route = router_find(a, &status);
  if (a->route == NULL) {
    if (status == 405) a->out->allow = strcmp(a->q->method, "POST") == 0 ? "GET, HEAD" : "POST";
    answer_error(a, status, NULL);
  } else if (!session_can(a->c.session, a->route->d->permission)) {
    answer_error(a, 403, NULL);
  } else if (module_suspended(a->route->module) > 0) {
    answer_error(a, 503,
                 module_suspended_sentence(a->app->registry, a->route->module, a->q->arena));
  } else {
    run_route(a);
  }
}

static void look_up(struct answer *a, bool *down) {
  const char *cookie = cookie_get(a->q->arena, a->q->cookie_header, cookie_name(a, ""));
  *down = false;
  if (cookie != NULL)
    a->c.session = session_find(a->c.db, a->q->arena, a->app->conf, cookie, NULL, down);
  if (a->c.session == NULL && !*down) a->c.session = feed_session(a, down);
}

/* The first question of a request. A server that came back meanwhile is asked again on a new
 * connection; one that keeps people waiting is not. */
static void find_session(struct answer *a, bool *down) {
  gint64 start = g_get_monotonic_time();
  look_up(a, down);
  if (!*down || g_get_monotonic_time() - start > G_USEC_PER_SEC / 2) return;
  bool back = connected(a->app, a->q->arena);
  a->c.db = a->app->db; /* the old one is closed, also where there is no new one */
  if (!back) return;
  a->queries = db_queries(a->c.db);
  look_up(a, down);
}

static void dispatch(struct answer *a) {
  bool down = false, post = strcmp(a->q->method, "POST") == 0;
  if (!connected(a->app, a->q->arena)) {
    answer_error(a, 503, NULL);
    return;
  }
  a->c.db = a->app->db;
  a->queries = db_queries(a->c.db);
  find_session(a, &down);
  bool home = is(a->q, "/") || is(a->q, "/inicio");
  const char *twice = asked_twice(a->q);
  if (down) {
    answer_error(a, 503, NULL);
  } else if (twice != NULL) {
    answer_error(a, 400, twice);
  } else if (is(a->q, "/entrar") && a->q->format == FORMAT_HTML) {
    answer_sign_in(a);
  } else if (is(a->q, "/salir") && post) {
    answer_sign_out(a);
  } else if (a->c.session == NULL) {
    ask_to_sign_in(a);
  } else if (home && !post) {
    answer_home(a);
  } else if (is_states(a->q) && !post) {
    answer_states(a);
  } else if (is(a->q, "/historia") && !post) {
    answer_history(a);
  } else if (is_evidence(a->q) && !post) {
    answer_evidence(a);
  } else if (is_uploads(a->q)) {
    answer_uploads(a);
  } else if (is_feeds(a->q)) {
    answer_feeds(a);
  } else if (is_printed(a->q) && !post) {
    answer_printed(a);
  } else if (is(a->q, "/listas") || g_str_has_prefix(a->q->path, "/listas/")) {
    answer_lists(a);
  } else if (home || is(a->q, "/salir")) {
    a->out->allow = home ? "GET, HEAD" : "POST";
    answer_error(a, 405, NULL);
  } else {
    answer_route(a);
  }
}

int64_t app_body_limit(struct app *app, struct request *q) {
  struct answer a = {.app = app, .q = q};
  int status;
  const struct route *route = strcmp(q->method, "POST") == 0 ? router_find(&a, &status) : NULL;
  bool files = route != NULL && route->form != NULL && form_has_files(route->form);
  return files ? app->conf->max_upload : app->conf->max_body;
}

void app_answer(struct app *app, struct request *q, struct response *out) {
  struct answer a = {.app = app, .q = q, .out = out};
  gint64 start = g_get_monotonic_time();
  context_init(&a.c, app->registry, app->conf, q->arena, NULL);
  a.c.request = q;
  a.c.lists = app->lists_sql;
  /* fcgi_read_body has parsed the fields of a form; a POST of anything else has none. */
  if (strcmp(q->method, "POST") == 0 && q->form.count == 0 && q->content_length > 0)
    answer_error(&a, 400, "Lo enviado no es un formulario de esta aplicación.");
  else
    dispatch(&a);
  log_info("request", "%s %s %d %lldus %d queries user=%s", q->method, q->path, out->status,
           (long long)(g_get_monotonic_time() - start),
           a.c.db != NULL ? db_queries(a.c.db) - a.queries : 0,
           a.c.session != NULL ? a.c.session->user : "-");
}

void app_refuse(struct app *app, struct request *q, int status, struct response *out) {
  struct answer a = {.app = app, .q = q, .out = out};
  context_init(&a.c, app->registry, app->conf, q->arena, NULL);
  if (status == 405) out->allow = "GET, HEAD, POST";
  answer_error(&a, status, NULL);
  log_info("refused", "%s %s %d", q->method, q->path, status);
}
