/* Proves what can be proven before a generation serves: every route has a permission, a document
 * and a view that compiles; every fragment that is called exists, is declared and forms no cycle;
 * every statement reads or writes only its module's tables and is accepted by the server. */
#include <glib.h>
#include <string.h>

#include "module/registry.h"
#include "view/view.h"

#define COMMAND_DENIED 1142

/* The host's tables that any module may read. */
static const char *const public_tables[] = {"unidad", "unidad_alias", "cuenta_publica",
                                            "rol_publico"};

struct check {
  struct registry *r;
  const struct module *m;
  struct buf *err;
  bool ok;
};

static void complain(struct check *c, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
static void complain(struct check *c, const char *format, ...) {
  va_list args;
  va_start(args, format);
  g_autofree char *sentence = g_strdup_vprintf(format, args);
  va_end(args);
  buf_printf(c->err, "%s: %s\n", c->m->file, sentence);
  c->ok = false;
}

static bool owned_permission(const struct check *c, const char *name) {
  return name != NULL && registry_permission(c->r, name);
}

static void check_permissions(struct check *c) {
  g_autofree char *prefix = g_strconcat(c->m->d.name, ".", NULL);
  for (uint32_t i = 0; i < c->m->permissions_count; i++) {
    const struct paac_permission *p = &c->m->permissions[i];
    if (p->name == NULL || !g_str_has_prefix(p->name, prefix))
      complain(c, "el permiso «%s» debe empezar por «%s»", p->name != NULL ? p->name : "", prefix);
    if (p->title == NULL || p->roles == NULL)
      complain(c, "el permiso «%s» no tiene título o roles", p->name != NULL ? p->name : "");
  }
}

static void check_tables(struct check *c, const struct sql *s) {
  g_autofree char *prefix = g_strconcat(c->m->d.name, "_", NULL);
  for (const char *const *t = sql_tables(s); *t != NULL; t++) {
    bool allowed = g_str_has_prefix(*t, prefix);
    if (sql_is_read(s))
      for (size_t i = 0; i < G_N_ELEMENTS(public_tables) && !allowed; i++)
        allowed = strcmp(*t, public_tables[i]) == 0;
    if (!allowed)
      complain(
          c,
          "la consulta «%s» usa la tabla «%s», que no es del módulo (%s…) ni pública del anfitrión",
          sql_name(s), *t, prefix);
  }
}

bool statement_accepted(struct db *db, const struct sql *s, struct buf *why) {
  return db_prepare_check(db, s, why) || (!sql_is_read(s) && db_errno(db) == COMMAND_DENIED);
}

static void check_statements(struct check *c, struct db *db) {
  for (size_t f = 0; f < c->m->sql_count; f++)
    for (size_t i = 0; i < sql_count(c->m->sql[f]); i++) {
      const struct sql *s = sql_at(c->m->sql[f], i);
      struct buf why = {0};
      check_tables(c, s);
      if (db != NULL && !statement_accepted(db, s, &why))
        complain(c, "la consulta «%s» no la acepta la base de datos: %s", sql_name(s), why.data);
      buf_free(&why);
    }
}

/* Follows calls depth-first; `path` holds the fragments being walked. */
static void walk_calls(struct check *c, const struct module *m, const struct paac_fragment *f,
                       GPtrArray *path) {
  if (g_ptr_array_find(path, f, NULL)) {
    complain(c, "los fragmentos se llaman en círculo: %s.%s vuelve a sí mismo", m->d.name, f->name);
    return;
  }
  if (path->len >= 4) {
    complain(c, "más de cuatro fragmentos anidados desde %s.%s", m->d.name, f->name);
    return;
  }
  g_ptr_array_add(path, (gpointer)(uintptr_t)f);
  for (const char *p = f->usa; p != NULL && *p != '\0';) {
    size_t n = strcspn(p, " ");
    g_autofree char *word = g_strndup(p, n);
    struct fragment_name called;
    const struct module *to = NULL;
    const struct paac_fragment *target = NULL;
    if (fragment_name_parse(word, &called) &&
        (to = registry_find(c->r, called.module, called.module_len)) != NULL)
      target = module_fragment(to, called.name, called.name_len);
    if (target == NULL || target->major != called.major)
      complain(c, "el fragmento «%s» usa «%s», que ningún módulo cargado ofrece", f->name, word);
    else
      walk_calls(c, to, target, path);
    p += n;
    p += strspn(p, " ");
  }
  g_ptr_array_remove_index(path, path->len - 1);
}

static void check_fragments(struct check *c) {
  for (uint32_t i = 0; i < c->m->fragments_count; i++) {
    const struct paac_fragment *f = &c->m->fragments[i];
    if (f->name == NULL || f->build == NULL || f->major == 0) {
      complain(c, "el fragmento n.º %u no tiene nombre, versión mayor o función", i + 1);
      continue;
    }
    if (!owned_permission(c, f->permission))
      complain(c, "el fragmento «%s» no declara un permiso que exista", f->name);
    g_autoptr(GPtrArray) path = g_ptr_array_new();
    walk_calls(c, c->m, f, path);
  }
}

static void check_listados(struct check *c) {
  for (uint32_t i = 0; i < c->m->listados_count; i++) {
    struct listado *l = &c->m->listados[i];
    if (l->d.name == NULL || l->d.statement == NULL || l->columns_count == 0) {
      complain(c, "el listado n.º %u no tiene nombre, consulta o columnas", i + 1);
      continue;
    }
    if (module_fragment(c->m, l->d.name, strlen(l->d.name)) != NULL)
      complain(c, "«%s» es a la vez un fragmento y un listado: deben tener nombres distintos",
               l->d.name);
    l->sql = module_sql(c->m, l->d.statement);
    if (l->sql == NULL || sql_orders(l->sql) == 0)
      complain(c, "el listado «%s» necesita una consulta «%s» con al menos un «-- orden:»",
               l->d.name, l->d.statement);
    if (!owned_permission(c, l->d.permission))
      complain(c, "el listado «%s» no declara un permiso que exista", l->d.name);
    for (uint32_t k = 0; k < l->columns_count; k++)
      if (l->columns[k].name == NULL || l->columns[k].title == NULL)
        complain(c, "la columna n.º %u del listado «%s» no tiene nombre o título", k + 1,
                 l->d.name);
    for (uint32_t k = 0; k < l->filters_count; k++)
      if (l->filters[k].name == NULL || l->filters[k].title == NULL)
        complain(c, "el filtro n.º %u del listado «%s» no tiene nombre o título", k + 1, l->d.name);
      else if ((l->filters[k].kind == PAAC_F_CATALOGUE || l->filters[k].catalogue != NULL) &&
               (l->filters[k].catalogue == NULL ||
                module_sql(c->m, l->filters[k].catalogue) == NULL))
        complain(c, "el filtro «%s» del listado «%s» pide una consulta «%s» que no existe",
                 l->filters[k].name, l->d.name,
                 l->filters[k].catalogue != NULL ? l->filters[k].catalogue : "");
  }
}

/* A list that a route serves as .csv: its own, or "module.list" of another. */
static bool csv_exists(const struct check *c, const char *name) {
  const char *dot = strchr(name, '.');
  const struct module *m = c->m;
  if (dot != NULL) {
    m = registry_find(c->r, name, (size_t)(dot - name));
    name = dot + 1;
  }
  return m != NULL && module_listado(m, name, strlen(name)) != NULL;
}

static const struct form *form_of(const struct module *m, const char *name) {
  for (uint32_t i = 0; name != NULL && i < m->forms_count; i++)
    if (g_strcmp0(m->forms[i].d.name, name) == 0) return &m->forms[i];
  return NULL;
}

static void check_forms(struct check *c) {
  for (uint32_t i = 0; i < c->m->forms_count; i++) {
    const struct form *f = &c->m->forms[i];
    if (f->d.name == NULL || f->d.aplicar == NULL) {
      complain(c, "el formulario n.º %u no tiene nombre o aplicar", i + 1);
      continue;
    }
    if (!owned_permission(c, f->d.permission))
      complain(c, "el formulario «%s» no declara un permiso que exista", f->d.name);
    if (f->d.load != NULL && module_sql(c->m, f->d.load) == NULL)
      complain(c, "el formulario «%s» pide una consulta «%s» que no existe", f->d.name, f->d.load);
    for (uint32_t k = 0; k < f->fields_count; k++) {
      const struct paac_field *field = &f->fields[k];
      bool listed =
          field->kind == PAAC_K_CHOICE || field->kind == PAAC_K_SEVERAL || field->catalogue != NULL;
      if (field->name == NULL || field->title == NULL)
        complain(c, "el campo n.º %u del formulario «%s» no tiene nombre o título", k + 1,
                 f->d.name);
      if (listed && (field->catalogue == NULL || module_sql(c->m, field->catalogue) == NULL))
        complain(c, "el campo «%s» del formulario «%s» pide una consulta «%s» que no existe",
                 field->name, f->d.name, field->catalogue != NULL ? field->catalogue : "");
    }
  }
}

/* The document or form a GET route shows. */
static void check_get(struct check *c, const struct paac_route *d, struct route *route,
                      bool with_views) {
  size_t n = d->fragment != NULL ? strlen(d->fragment) : 0;
  if (n == 0) route->form = form_of(c->m, d->form);
  if (route->form == NULL && (n == 0 || (module_fragment(c->m, d->fragment, n) == NULL &&
                                         module_listado(c->m, d->fragment, n) == NULL)))
    complain(c, "la ruta «%s» pide el fragmento «%s», que el módulo no tiene", d->pattern,
             n > 0 ? d->fragment : "");
  if (d->csv != NULL && !csv_exists(c, d->csv))
    complain(c, "la ruta «%s» pide el listado «%s», que no existe", d->pattern, d->csv);
  struct buf why = {0};
  g_autofree char *uri =
      d->view == NULL && route->form != NULL
          ? g_strdup("paac:formulario.xsl")
          : g_strdup_printf("module:%s/%s", c->m->d.name, d->view != NULL ? d->view : "");
  if (with_views && (route->sheet = view_compile(uri, &why)) == NULL)
    complain(c, "la vista de «%s» no compila: %s", d->pattern, why.data);
  buf_free(&why);
}

static void check_route(struct check *c, const struct paac_route *d, bool with_views) {
  bool get = d->method != NULL && strcmp(d->method, "GET") == 0;
  if (d->pattern == NULL || d->pattern[0] != '/' || (!get && g_strcmp0(d->method, "POST") != 0)) {
    complain(c, "una ruta necesita método GET o POST y un patrón que empiece por /");
    return;
  }
  if (!owned_permission(c, d->permission))
    complain(c, "la ruta «%s» no declara un permiso que exista", d->pattern);
  if (d->menu != NULL && strchr(d->pattern, '{') != NULL)
    complain(c, "la ruta «%s» está en el menú y tiene parámetros", d->pattern);
  struct route route = {.module = c->m, .d = d};
  if (get)
    check_get(c, d, &route, with_views);
  else if ((route.form = form_of(c->m, d->form)) == NULL)
    complain(c, "la ruta POST «%s» necesita un formulario", d->pattern);
  for (size_t i = 0; i < c->r->routes_count; i++)
    if (strcmp(c->r->routes[i].d->pattern, d->pattern) == 0 &&
        strcmp(c->r->routes[i].d->method, d->method) == 0)
      complain(c, "la ruta «%s %s» ya la tiene el módulo «%s»", d->method, d->pattern,
               c->r->routes[i].module->d.name);
  c->r->routes = g_renew(struct route, c->r->routes, c->r->routes_count + 1);
  c->r->routes[c->r->routes_count++] = route;
}

/* Routes with fewer parameters first, so that a literal segment beats `{name}`. */
static gint by_parameters(gconstpointer a, gconstpointer b, gpointer unused) {
  int na = 0, nb = 0;
  (void)unused;
  for (const char *p = ((const struct route *)a)->d->pattern; *p != '\0'; p++) na += *p == '{';
  for (const char *p = ((const struct route *)b)->d->pattern; *p != '\0'; p++) nb += *p == '{';
  return na - nb;
}

bool registry_preflight(struct registry *r, struct db *db, bool with_views, struct buf *err) {
  struct check c = {.r = r, .err = err, .ok = true};
  for (size_t i = 0; i < r->count; i++) {
    c.m = r->modules[i];
    check_permissions(&c);
    check_fragments(&c);
    check_listados(&c);
    check_forms(&c);
    check_statements(&c, db);
    for (uint32_t k = 0; k < c.m->routes_count; k++) check_route(&c, &c.m->routes[k], with_views);
  }
  g_qsort_with_data(r->routes, (gint)r->routes_count, sizeof *r->routes, by_parameters, NULL);
  return c.ok;
}
