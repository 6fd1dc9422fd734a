/* GET: one read snapshot, one document, in the format asked for, with an ETag. */
#include <glib.h>
#include <sodium.h>
#include <string.h>

#include "base/log.h"
#include "base/slot.h"
#include "base/text.h"
#include "db/named.h"
#include "module/form.h"
#include "module/quarantine.h"

#define HOME_LIST "vencimientos"

static const char *const format_names[] = {"html", "xml", "csv", "xlsx"};

static const char *known(const char *s) { return s != NULL ? s : ""; }

/* A page that lacks the part of a suspended module is another page. */
static const char *suspended(struct answer *a) {
  const struct registry *r = a->app->registry;
  const char *names = "";
  for (size_t i = 0; i < r->count; i++)
    if (module_suspended(r->modules[i]) > 0)
      names = arena_printf(a->q->arena, "%s %s", names, r->modules[i]->d.name);
  return names;
}

/* Generation, data versions, address, session and local date: whatever the bytes depend on. */
static const char *make_etag(struct answer *a, const char *versions) {
  unsigned char hash[32];
  char hex[65];
  crypto_hash_sha256_state state;
  const char *parts[] = {a->app->generation,
                         versions,
                         a->q->path,
                         format_names[a->q->format],
                         a->q->raw_query,
                         a->c.session->csrf,
                         a->c.session->user,
                         a->c.session->name,
                         a->c.session->roles,
                         a->c.session->units,
                         a->c.today,
                         known(suspended(a)),
                         known(a->c.session->deputy_names),
                         known(a->c.session->open_sessions)};
  crypto_hash_sha256_init(&state);
  for (size_t i = 0; i < G_N_ELEMENTS(parts); i++)
    crypto_hash_sha256_update(&state, (const unsigned char *)parts[i], strlen(parts[i]) + 1);
  for (const char *const *p = a->c.session->permissions; *p != NULL; p++)
    crypto_hash_sha256_update(&state, (const unsigned char *)*p, strlen(*p) + 1);
  crypto_hash_sha256_final(&state, hash);
  text_hex(hash, 16, hex);
  return arena_printf(a->q->arena, "\"%s\"", hex);
}

/* If-None-Match: a list of tags or *. Web servers that compress make a tag weak or suffix it. */
static bool etag_matches(const char *header, const char *etag) {
  if (header == NULL) return false;
  if (strcmp(header, "*") == 0) return true;
  char bare[33] = "";
  g_strlcpy(bare, etag + 1, sizeof bare);
  return strstr(header, bare) != NULL;
}

/* Opens the snapshot; its first read is the data version. True: go on and build. */
static bool snapshot(struct answer *a) {
  struct context *c = &a->c;
  const struct sql *s = sql_find(a->app->sql, "pagina");
  struct db_rows *rows = NULL;
  if (db_begin_read(c->db))
    rows = db_query_named(c->db, c->arena, s, NAMED(PAAC_DATE("hoy", c->today)));
  if (rows == NULL || !db_next(rows)) {
    log_error("db.snapshot", "%s", db_error(c->db));
    answer_error(a, 503, NULL);
    return false;
  }
  const char *versions = db_text(rows, "versiones");
  /* Every form has its own key, so no two are the same. */
  if (a->route != NULL && a->route->form != NULL) return true;
  a->out->etag = make_etag(a, versions != NULL ? versions : "");
  if (!etag_matches(a->q->if_none_match, a->out->etag)) return true;
  a->out->status = 304;
  return false;
}

/* A failure of the document as a page. */
static void failed(struct answer *a) {
  answer_error(a, a->c.status != PAAC_OK ? (int)a->c.status : 500, a->c.sentence);
}

static paac_status build(struct answer *a, struct cursor *out) {
  const struct module *m = a->route->module;
  const char *name = a->route->d->fragment;
  const struct paac_fragment *f = module_fragment(m, name, strlen(name), 0);
  if (f != NULL) return fragment_run(&a->c, out, m, f, PAAC_NO_ARGS, true);
  return listado_run(&a->c, out, m, module_listado(m, name, strlen(name)), PAAC_NO_ARGS, true);
}

static void home_document(struct answer *a, struct cursor *out) {
  const char *al = pairs_get(&a->q->query, "al");
  if (al != NULL && !date_valid(al)) {
    context_fail(&a->c, PAAC_BAD_REQUEST, "La fecha «al» debe ser como 2022-04-30.");
    return;
  }
  cursor_open(out, "inicio");
  cursor_attr(out, "hoy", a->c.today);
  struct paac_args day = al != NULL ? PAAC_ARGS(PAAC_TEXT("al", al)) : PAAC_NO_ARGS;
  cursor_open(out, "resumenes");
  fragment_broadcast(&a->c, out, "resumen", day);
  cursor_close(out);
  cursor_open(out, "vencimientos");
  fragment_broadcast(&a->c, out, "pendientes", day);
  cursor_close(out);
  cursor_open(out, "avisos");
  fragment_broadcast(&a->c, out, "alertas", PAAC_NO_ARGS);
  cursor_close(out);
  cursor_close(out);
}

/* A form to fill in: what was typed and not sent, or the row as it is stored. */
static void build_form(struct answer *a, struct cursor *out) {
  struct pairs typed = {0};
  struct form_state state = {0};
  if (draft_read(a, &typed, &state.draft_saved)) state.typed = &typed;
  form_document(a, out, &state);
}

/* The document into a sink: the home page's, or the route's. */
static bool document(struct answer *a, struct cursor *out) {
  if (a->route != NULL && a->route->form != NULL)
    build_form(a, out);
  else if (a->route != NULL)
    build(a, out);
  else
    home_document(a, out);
  return context_memory(&a->c) && a->c.status == PAAC_OK && !cursor_failed(out);
}

/* The filters of a page that takes them from a list without being one: <filtros> into `out`. False:
 * what was asked for cannot be, or a failure. */
static bool page_filters(struct answer *a, struct cursor *out) {
  const char *name = a->route != NULL ? a->route->d->filters : NULL;
  if (name == NULL) return true;
  const struct module *m = a->route->module;
  listado_filters(&a->c, out, m, module_listado(m, name, strlen(name)));
  return a->c.status == PAAC_OK && a->c.wrong == NULL;
}

/* The same, of a document that does not have them. */
static bool page_filters_fit(struct answer *a) {
  struct buf nowhere = {0};
  struct cursor *out = cursor_stream(&nowhere);
  bool fit = page_filters(a, out);
  cursor_free(out);
  buf_free(&nowhere);
  return fit;
}

static void send_xml(struct answer *a) {
  buf_puts(&a->out->body, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
  struct cursor *out = cursor_stream(&a->out->body);
  bool ok = page_filters_fit(a) ? document(a, out) : a->c.status == PAAC_OK;
  cursor_free(out);
  if (ok && a->c.wrong != NULL) context_fail(&a->c, PAAC_BAD_REQUEST, a->c.wrong);
  if (!ok || a->c.wrong != NULL) {
    failed(a);
    return;
  }
  buf_putc(&a->out->body, '\n');
  a->out->content_type = "application/xml; charset=utf-8";
}

bool route_exists(struct answer *a) {
  struct buf nowhere = {0};
  struct cursor *out = cursor_stream(&nowhere);
  bool ok = document(a, out);
  cursor_free(out);
  buf_free(&nowhere);
  return ok;
}

/* The list behind a route's .csv and .xlsx: its module's own, or another module's narrowed to it.
 */
static const struct listado *route_list(struct answer *a, const struct module **m) {
  const char *name = a->route->d->csv, *dot = name != NULL ? strchr(name, '.') : NULL;
  *m = a->route->module;
  if (dot != NULL) {
    *m = registry_find(a->app->registry, name, (size_t)(dot - name));
    name = dot + 1;
  }
  /* A module that was left out has no lists here. */
  return name != NULL && *m != NULL ? module_listado(*m, name, strlen(name)) : NULL;
}

/* The home page's: `vencimientos` of the first module that has one, with the day of the page. */
static const struct listado *home_list(struct answer *a, const struct module **m) {
  const struct listado *found = NULL;
  for (size_t i = 0; found == NULL && i < a->app->registry->count; i++) {
    *m = a->app->registry->modules[i];
    found = module_listado(*m, HOME_LIST, strlen(HOME_LIST));
  }
  return found;
}

static void send_html(struct answer *a) {
  xmlNodePtr place;
  const struct module *m = NULL;
  const char *module = a->route != NULL ? a->route->module->d.name : NULL;
  const char *title = a->route != NULL ? route_title(a->q->arena, a->route, &a->c.path) : "Inicio";
  xmlDocPtr doc = page_new(a, title, module, &place);
  xmlNodePtr formats = xmlNewNode(NULL, U8("formatos"));
  xmlNewProp(formats, U8("xml"), U8(format_link(a, "xml")));
  if (a->route == NULL ? home_list(a, &m) != NULL : a->route->d->csv != NULL) {
    xmlNewProp(formats, U8("csv"), U8(format_link(a, "csv")));
    xmlNewProp(formats, U8("xlsx"), U8(format_link(a, "xlsx")));
  }
  xmlAddPrevSibling(place, formats);
  a->c.paged = a->route == NULL || a->route->d->type == NULL;
  struct cursor *above = cursor_dom(doc, xmlDocGetRootElement(doc));
  bool fit = page_filters(a, above);
  cursor_free(above);
  struct cursor *out = cursor_dom(doc, place);
  bool ok = fit ? document(a, out) : a->c.status == PAAC_OK;
  cursor_free(out);
  if (!ok) {
    xmlFreeDoc(doc);
    failed(a);
    return;
  }
  if (a->c.wrong != NULL) a->out->etag = NULL;
  page_send(a, a->route != NULL ? a->route->sheet : a->app->home, doc,
            a->c.wrong != NULL ? 400 : 200);
}

/* The page's list, whole, as a file. */
static void send_file(struct answer *a, listado_file *write, const char *type) {
  const char *ext = format_names[a->q->format];
  const struct module *m = NULL;
  const struct listado *list = a->route != NULL ? route_list(a, &m) : home_list(a, &m);
  if (list == NULL) {
    answer_error(a, 404, "Esta página no tiene versión CSV ni de Excel. Use el formato XML.");
    return;
  }
  /* A list cannot say that the page itself does not exist: the document can. */
  bool exists = route_exists(a);
  if (a->route != NULL && m != a->route->module) {
    a->c.extra_name = "modulo";
    a->c.extra_value = a->route->module->d.name;
  }
  if (!exists || write(&a->c, &a->out->body, m, list, PAAC_NO_ARGS, true) != PAAC_OK) {
    failed(a);
    return;
  }
  /* /plan/2022/avance is plan-2022-avance.csv: a name that says which of many it is. */
  const char *path = a->q->path[1] != '\0' ? a->q->path + 1 : "inicio";
  char *name = arena_printf(a->q->arena, "%s.%s", path, ext);
  for (char *c = name; c != NULL && *c != '\0'; c++)
    if (*c == '/') *c = '-';
  a->out->content_type = type;
  a->out->filename = name;
}

static void answer_document(struct answer *a) {
  if (snapshot(a)) {
    a->out->status = 200;
    if (a->q->format == FORMAT_XML)
      send_xml(a);
    else if (a->q->format == FORMAT_CSV)
      send_file(a, listado_csv, "text/csv; charset=utf-8");
    else if (a->q->format == FORMAT_XLSX)
      send_file(a, listado_xlsx,
                "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
    else
      send_html(a);
  }
  db_end_read(a->c.db);
}

bool route_document(struct answer *a, struct cursor *out) { return document(a, out); }

/* What is printed has its page; its data is there at once. */
void answer_get(struct answer *a) {
  if (route_prints(a->route->d) && a->q->format == FORMAT_HTML)
    answer_print_page(a);
  else
    answer_document(a);
}

void answer_home(struct answer *a) {
  a->route = NULL;
  answer_document(a);
}
