/* A whole site without a web server, for tests of the module layer: chosen test modules
 * (tests/modules/), a migrated database, accounts and sessions, and requests that go through the
 * normaliser into app_answer(). */
#ifndef TESTS_UNIT_SITE_H
#define TESTS_UNIT_SITE_H

#include <libxml/parser.h>
#include <libxml/xpath.h>
#include <string.h>

#include "database.h"
#include "identity/identity.h"
#include "ledger/ledger.h"
#include "module/app.h"

static struct base b;
static struct app *app;
static struct arena *arena; /* of the last request */
static struct response out;
static struct request request;
static const char *who; /* the session's cookie, "name=value"; NULL: a visitor */
static const char *header_origin, *header_etag, *header_accept;

static inline void site_link(const char *from, const char *to) {
  g_autofree char *source =
      g_canonicalize_filename(g_getenv("srcdir") == NULL ? "." : g_getenv("srcdir"), NULL);
  g_autofree char *target = g_build_filename(source, from, NULL);
  g_autofree char *path = g_build_filename(b.dir, to, NULL);
  g_autofree char *parent = g_path_get_dirname(path);
  cr_assert_eq(g_mkdir_with_parents(parent, 0700), 0);
  cr_assert_eq(symlink(target, path), 0, "%s", path);
}

/* The shared object NAME.so, built in DIR of the build directory, as a module file. */
static inline void site_built(const char *dir, const char *name) {
  g_autofree char *cwd = g_get_current_dir();
  g_autofree char *built = g_strdup_printf("%s/%s/.libs/%s.so", cwd, dir, name);
  g_autofree char *path = g_strdup_printf("%s/modules/%s.so", b.dir, name);
  g_autofree char *parent = g_path_get_dirname(path);
  cr_assert(g_file_test(built, G_FILE_TEST_EXISTS), "%s is not built", built);
  cr_assert_eq(g_mkdir_with_parents(parent, 0700), 0);
  cr_assert_eq(symlink(built, path), 0);
}

/* tests/modules/DIR/NAME.c without sql/ and xsl/. */
static inline void site_shared_object(const char *dir, const char *name) {
  g_autofree char *where = g_strconcat("tests/modules/", dir, NULL);
  site_built(where, name);
}

/* A module with its sql/ and xsl/. */
static inline void site_module(const char *name) {
  g_autofree char *from = g_strconcat("tests/modules/", name, NULL);
  g_autofree char *to = g_strconcat("share/modules/", name, NULL);
  site_link(from, to);
  site_shared_object(name, name);
}

/* The configuration of a profile with this test's modules. */
static inline const struct config *site_config(const struct config *of) {
  struct config *conf = g_memdup2(of, sizeof *conf);
  conf->modules_dir = g_build_filename(b.dir, "modules", NULL);
  return conf;
}

static const char *const accounts[][2] = {
    {"enl", "enlace"}, {"pla", "planeacion"}, {"adm", "admin"}};

/* Permissions as the modules declare them, and one account a role. */
static inline void site_people(const struct registry *r) {
  struct db *db = base_connect(b.admin);
  cr_assert(identity_load(b.admin, &b.err) && ledger_load(b.admin, &b.err), "%s", b.err.data);
  for (size_t i = 0; i < r->count; i++)
    for (uint32_t k = 0; k < r->modules[i]->permissions_count; k++) {
      const struct paac_permission *p = &r->modules[i]->permissions[k];
      cr_assert(permissions_install(db, b.arena, p->name, p->title, p->roles, false, &b.err), "%s",
                b.err.data);
    }
  for (size_t i = 0; i < G_N_ELEMENTS(accounts); i++) {
    const char *made = NULL;
    cr_assert(account_add(db, b.arena, accounts[i][0], "María López", NULL, accounts[i][1],
                          "una clave larga", &made, &b.err),
              "%s", b.err.data);
  }
  db_close(db);
}

/* Loads a generation of this executable. NULL: refused, with the sentences on stderr. */
static inline struct app *site_load(const struct config *of, unsigned in) {
  struct profile *p = g_new0(struct profile, 1);
  *p = (struct profile){.name = of->profile, .in = in};
  return app_load(p, site_config(of), true);
}

/* A site with these modules (names ended by NULL). */
static inline void site_start(const char *const *modules) {
  b = base_new();
  site_link("xsl", "share/xsl");
  for (; *modules != NULL; modules++) site_module(*modules);
  cr_assert(base_migrate(&b), "%s", b.err.data);
  app = site_load(b.intranet, PAAC_IN_INTRANET);
  cr_assert_not_null(app);
  site_people(app->registry);
  cr_assert(identity_load(b.intranet, &b.err) && ledger_load(b.intranet, &b.err));
}

static inline void site_end(void) {
  if (b.dir == NULL) return;
  buf_free(&out.body);
  if (arena != NULL) arena_free(arena);
  if (app != NULL) db_close(app->db);
  base_end(&b);
}

/* From now on as this account or role; NULL: as a visitor. */
static inline void as(const char *user) {
  who = NULL;
  if (user == NULL) return;
  struct db *db = base_connect(app->conf);
  cr_assert(session_new(db, b.arena, app->conf, user, &who, &b.err), "%s", b.err.data);
  if (strchr(who, '=') == NULL) who = arena_printf(b.arena, "%s=%s", app->conf->cookie, who);
  db_close(db);
}

static inline const char *csrf(void) {
  bool down = false;
  struct db *db = base_connect(app->conf);
  const struct session *s = session_find(db, b.arena, app->conf, strchr(who, '=') + 1, NULL, &down);
  db_close(db);
  return s != NULL ? s->csrf : "";
}

static inline int send(const char *method, const char *uri, const char *body) {
  size_t len = body != NULL ? strlen(body) : 0;
  buf_free(&out.body);
  out = (struct response){0};
  if (arena == NULL) arena = arena_new((size_t)64 << 20);
  arena_reset(arena);
  const char *env[] = {
      arena_printf(arena, "REQUEST_METHOD=%s", method),
      arena_printf(arena, "REQUEST_URI=%s", uri),
      "HTTP_HOST=paac.example",
      "REMOTE_ADDR=192.0.2.7",
      "CONTENT_TYPE=application/x-www-form-urlencoded",
      arena_printf(arena, "CONTENT_LENGTH=%zu", len),
      who != NULL ? arena_printf(arena, "HTTP_COOKIE=%s", who) : "X=",
      header_origin != NULL ? arena_printf(arena, "HTTP_ORIGIN=%s", header_origin) : "Y=",
      header_accept != NULL ? arena_printf(arena, "HTTP_ACCEPT=%s", header_accept) : "W=",
      header_etag != NULL ? arena_printf(arena, "HTTP_IF_NONE_MATCH=%s", header_etag) : "Z=",
      NULL};
  int status = request_normalise(arena, env, &request);
  if (status == 0 && body != NULL) status = params_parse(arena, body, len, 500, &request.form);
  if (status != 0)
    app_refuse(app, &request, status, &out);
  else
    app_answer(app, &request, &out);
  return out.status;
}

static inline int get(const char *uri) { return send("GET", uri, NULL); }

/* The fields of a form and what every form sends: token and its own key. */
static inline int post_with(const char *uri, const char *fields, const char *token,
                            const char *key) {
  g_autofree char *body = g_strdup_printf("%s&csrf=%s&envio=%s", fields, token, key);
  return send("POST", uri, body);
}

static inline int post(const char *uri, const char *fields) {
  static unsigned n;
  g_autofree char *key = g_strdup_printf("%064x", ++n);
  return post_with(uri, fields, csrf(), key);
}

static inline const char *body(void) { return out.body.data != NULL ? out.body.data : ""; }

static inline bool says(const char *text) { return strstr(body(), text) != NULL; }

/* An XPath expression over the answer, as a string in the test's arena. */
static inline const char *xp(const char *expression) {
  xmlDocPtr doc = xmlReadMemory(body(), (int)out.body.len, NULL, NULL, XML_PARSE_NONET);
  cr_assert_not_null(doc, "not well formed: %s", body());
  xmlXPathContextPtr c = xmlXPathNewContext(doc);
  xmlXPathObjectPtr found = xmlXPathEvalExpression(U8(expression), c);
  cr_assert_not_null(found, "%s", expression);
  xmlChar *text = xmlXPathCastToString(found);
  const char *kept = arena_strdup(b.arena, (const char *)text);
  xmlFree(text);
  xmlXPathFreeObject(found);
  xmlXPathFreeContext(c);
  xmlFreeDoc(doc);
  return kept;
}

#define XP(expression, expected)                                                      \
  do {                                                                                \
    const char *found_ = xp(expression);                                              \
    cr_assert_str_eq(found_, expected, "%s is «%s»: %s", expression, found_, body()); \
  } while (0)

#define STATUS(expected, answered)                                           \
  do {                                                                       \
    int answered_ = (answered);                                              \
    cr_assert_eq(answered_, expected, "answered %d: %s", answered_, body()); \
  } while (0)

/* Rows for lists: `count` of them, with many ties. */
static inline void site_rows(int count) {
  g_autofree char *sql = g_strdup_printf(
      "INSERT INTO prueba_cosa (id, nombre, grupo, fecha, tipo) SELECT seq, CONCAT('Cosa ', "
      "LPAD(seq MOD 17, 2, '0')), seq MOD 3, DATE_ADD('2022-01-01', INTERVAL seq MOD 5 DAY), "
      "IF(seq MOD 2, 'a', 'b') FROM seq_1_to_%d",
      count);
  base_sql(&b, sql);
}

#endif
