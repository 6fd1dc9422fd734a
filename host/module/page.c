/* The page around a document: one XML document through one stylesheet. */
#include <glib.h>
#include <string.h>

#include "base/log.h"
#include "base/slot.h"
#include "db/named.h"
#include "http/percent.h"
#include "module/app.h"

/* Where the name of whoever is signed in leads, if a module has that page. */
#define OWN_PAGE "/mi-cuenta"

static xmlNodePtr child(xmlNodePtr parent, const char *name) {
  return xmlNewChild(parent, NULL, U8(name), NULL);
}

static void set(xmlNodePtr n, const char *name, const char *value) {
  if (n != NULL && value != NULL) xmlNewProp(n, U8(name), U8(value));
}

const char *format_link(struct answer *a, const char *ext) {
  const char *path = strcmp(a->q->path, "/") == 0 ? "/inicio" : a->q->path;
  return arena_printf(a->q->arena, "%s.%s%s%s", percent_encode(a->q->arena, path, "/"), ext,
                      *a->q->raw_query != '\0' ? "?" : "", a->q->raw_query);
}

static gint by_order(gconstpointer a, gconstpointer b) {
  const struct route *x = *(const struct route *const *)a, *y = *(const struct route *const *)b;
  return x->d->menu_order != y->d->menu_order ? (x->d->menu_order < y->d->menu_order ? -1 : 1)
                                              : strcmp(x->d->pattern, y->d->pattern);
}

/* The entry a page belongs to: the longest one its address goes on from ("/cuentas" of
 * "/cuentas/nueva"), else the first of the module that draws it. */
static const struct route *menu_entry(struct answer *a, GPtrArray *entries, const char *module) {
  const struct route *found = NULL, *of_module = NULL;
  for (guint i = 0; i < entries->len; i++) {
    const struct route *e = g_ptr_array_index(entries, i);
    size_t n = strlen(e->d->pattern);
    bool below = strncmp(a->q->path, e->d->pattern, n) == 0 &&
                 (a->q->path[n] == '\0' || a->q->path[n] == '/');
    if (below && (found == NULL || n > strlen(found->d->pattern))) found = e;
    if (of_module == NULL && module != NULL && strcmp(e->module->d.name, module) == 0)
      of_module = e;
  }
  return found != NULL ? found : of_module;
}

static void put_menu(struct answer *a, xmlNodePtr page, const char *module) {
  const struct registry *r = a->app->registry;
  xmlNodePtr menu = child(page, "menu");
  g_autoptr(GPtrArray) entries = g_ptr_array_new();
  for (size_t i = 0; i < r->routes_count; i++)
    if (route_visible(a, &r->routes[i])) g_ptr_array_add(entries, &r->routes[i]);
  g_ptr_array_sort(entries, by_order);
  xmlNodePtr home = child(menu, "entrada");
  set(home, "href", "/");
  set(home, "titulo", "Inicio");
  if (strcmp(a->q->path, "/") == 0) set(home, "actual", "si");
  const struct route *current = menu_entry(a, entries, module);
  for (guint i = 0; i < entries->len; i++) {
    const struct route *e = g_ptr_array_index(entries, i);
    xmlNodePtr n = child(menu, "entrada");
    set(n, "href", e->d->pattern);
    set(n, "titulo", e->d->menu);
    set(n, "modulo", e->module->d.name);
    if (e->d->menu_group != NULL) set(n, "grupo", e->d->menu_group);
    if (e == current) set(n, "actual", "si");
  }
}

static void put_user(struct answer *a, xmlNodePtr page) {
  const struct session *s = a->c.session;
  if (s == NULL) return;
  xmlNodePtr n = child(page, "usuario");
  set(n, "cuenta", s->user);
  set(n, "nombre", s->name);
  set(n, "roles", s->roles);
  set(n, "encargo", s->deputy_names);
  struct pairs found;
  if (router_page(a, OWN_PAGE, &found) != NULL) set(n, "pagina", OWN_PAGE);
}

static void put_parameters(struct answer *a, xmlNodePtr page) {
  xmlNodePtr all = child(page, "parametros");
  for (size_t i = 0; i < a->q->query.count; i++) {
    xmlNodePtr p = xmlNewTextChild(all, NULL, U8("p"), U8(a->q->query.items[i].value));
    set(p, "nombre", a->q->query.items[i].name);
  }
}

/* The entity and whom people ask for help: as somebody wrote it among the settings, else as the
 * configuration says, which is all there is without a database. */
static void put_entity(struct answer *a, xmlNodePtr page) {
  const struct sql *s = sql_find(a->app->sql, "pagina");
  struct db_rows *r =
      a->c.db != NULL && db_alive(a->c.db)
          ? db_query_named(a->c.db, a->q->arena, s, NAMED(PAAC_DATE("hoy", a->c.today)))
          : NULL;
  bool read = r != NULL && db_next(r);
  const char *name = read ? db_text(r, "nombre") : NULL;
  const char *support = read ? db_text(r, "soporte") : NULL;
  set(page, "entidad", name != NULL ? name : a->app->conf->entity);
  set(page, "soporte", support != NULL ? support : a->app->conf->support);
  set(page, "contacto", read ? db_text(r, "contacto") : NULL);
}

xmlDocPtr page_new(struct answer *a, const char *title, const char *module, xmlNodePtr *document) {
  xmlDocPtr doc = xmlNewDoc(U8("1.0"));
  xmlNodePtr page = xmlNewDocNode(doc, NULL, U8("pagina"), NULL);
  xmlDocSetRootElement(doc, page);
  set(page, "titulo", title);
  set(page, "ruta", a->q->path);
  set(page, "aplicacion", a->app->profile->name);
  set(page, "modulo", module);
  set(page, "csrf", a->c.session != NULL ? a->c.session->csrf : NULL);
  set(page, "hoy", a->c.today);
  set(page, "solicitud", a->q->id);
  put_entity(a, page);
  put_user(a, page);
  if (a->c.session != NULL) put_menu(a, page, module);
  put_parameters(a, page);
  *document = child(page, "documento");
  return doc;
}

/* The file that the view makes; a text document is packed as word processors want it. */
static bool make_file(xsltStylesheetPtr sheet, xmlDocPtr doc, const char *type, struct buf *out,
                      struct buf *why) {
  if (strcmp(type, "application/vnd.oasis.opendocument.text") != 0)
    return view_file(sheet, doc, out, why);
  struct buf flat = {0};
  bool ok = view_file(sheet, doc, &flat, why) && view_odt(&flat, out, why);
  buf_free(&flat);
  return ok;
}

void page_send(struct answer *a, xsltStylesheetPtr sheet, xmlDocPtr doc, int status) {
  struct buf why = {0};
  /* A view of ours, an error page too, is no module's work. */
  const struct route *theirs = a->route != NULL && sheet == a->route->sheet ? a->route : NULL;
  const struct paac_route *d = theirs != NULL ? theirs->d : NULL;
  bool file = d != NULL && d->type != NULL;
  unsigned pushed = slot_push(d != NULL ? theirs->module->d.name : SLOT_HOST,
                              d != NULL ? d->pattern : a->q->path, "vista");
  bool ok = file ? make_file(sheet, doc, d->type, &a->out->body, &why)
                 : view_html(sheet, doc, &a->out->body, &why);
  slot_pop(pushed);
  xmlFreeDoc(doc);
  a->out->status = status;
  a->out->content_type = file && ok ? d->type : "text/html; charset=utf-8";
  if (file && ok) a->out->filename = d->file;
  if (!ok) {
    log_error("view", "%s: %s", a->q->path, why.data != NULL ? why.data : "");
    buf_free(&a->out->body);
    a->out->etag = NULL;
    if (sheet != a->app->error)
      answer_error(a, 500, NULL);
    else
      buf_puts(&a->out->body,
               "<!DOCTYPE html>\n<html lang=\"es\"><title>Error</title><p>No fue "
               "posible mostrar la página. Intente de nuevo.</p></html>\n");
  }
  buf_free(&why);
}
