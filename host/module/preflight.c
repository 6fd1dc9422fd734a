/* Proves what can be proven before a generation serves: every route has a permission, a document
 * and a view that compiles; every fragment that is called exists, is declared and forms no cycle;
 * every statement reads or writes only its module's tables and is accepted by the server. */
#include <glib.h>
#include <string.h>

#include "base/text.h"
#include "identity/identity.h"
#include "module/form.h"
#include "module/form_merge.h"
#include "module/preflight.h"
#include "view/view.h"

void complain(struct check *c, const char *format, ...) {
  va_list args;
  va_start(args, format);
  g_autofree char *sentence = g_strdup_vprintf(format, args);
  va_end(args);
  buf_printf(c->err, "%s: %s\n", c->m->file, sentence);
  c->ok = false;
}

/* For sentences about what has no name. */
static const char *shown(const char *s) { return s != NULL ? s : ""; }

static bool owned_permission(const struct check *c, const char *name) {
  return name != NULL && registry_permission(c->r, name);
}

/* Roles that exist: a misspelt one would silently give nobody the permission. */
static void check_roles(struct check *c, const struct paac_permission *p) {
  g_auto(GStrv) roles = g_strsplit(p->roles, " ", -1);
  for (char **role = roles; *role != NULL; role++)
    if (**role != '\0' && !g_strv_contains(identity_roles, *role))
      complain(c, "el permiso «%s» nombra el rol «%s», que no existe", p->name, *role);
}

static void check_permissions(struct check *c) {
  g_autofree char *prefix = g_strconcat(c->m->d.name, ".", NULL);
  for (uint32_t i = 0; i < c->m->permissions_count; i++) {
    const struct paac_permission *p = &c->m->permissions[i];
    if (p->name == NULL || !g_str_has_prefix(p->name, prefix))
      complain(c, "el permiso «%s» debe empezar por «%s»", shown(p->name), prefix);
    if (p->title == NULL || p->roles == NULL)
      complain(c, "el permiso «%s» no tiene título o roles", shown(p->name));
    else
      check_roles(c, p);
  }
}

/* Each word of .sensitive is one of its permissions. */
static void check_sensitive(struct check *c) {
  g_auto(GStrv) names = g_strsplit(c->m->d.sensitive != NULL ? c->m->d.sensitive : "", " ", -1);
  for (char **name = names; *name != NULL; name++) {
    bool found = **name == '\0';
    for (uint32_t i = 0; i < c->m->permissions_count && !found; i++)
      found = g_strcmp0(c->m->permissions[i].name, *name) == 0;
    if (!found) complain(c, ".sensitive nombra el permiso «%s», que el módulo no tiene", *name);
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
    struct fragment_name called = {0};
    const struct module *to = NULL;
    const struct paac_fragment *target = NULL;
    if (fragment_name_parse(word, &called) &&
        (to = registry_find(c->r, called.module, called.module_len)) != NULL)
      target = module_fragment(to, called.name, called.name_len, called.major);
    if (target == NULL && to == NULL && called.module != NULL &&
        registry_lacks(c->r, called.module, called.module_len))
      ; /* whoever calls it will be told */
    else if (target == NULL)
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
    for (uint32_t k = 0; k < i; k++)
      if (g_strcmp0(c->m->fragments[k].name, f->name) == 0 && c->m->fragments[k].major == f->major)
        complain(c, "el fragmento «%s@%u» está dos veces", f->name, f->major);
    if (f->scope > PAAC_USUARIO)
      complain(c, "el fragmento «%s» declara un alcance que no existe (%u)", f->name, f->scope);
    if (!owned_permission(c, f->permission))
      complain(c, "el fragmento «%s» no declara un permiso que exista", f->name);
    g_autoptr(GPtrArray) path = g_ptr_array_new();
    walk_calls(c, c->m, f, path);
  }
}

static void check_list_columns(struct check *c, const struct listado *l) {
  for (uint32_t i = 0; i < l->columns_count; i++) {
    const struct paac_column *k = &l->columns[i];
    if (k->name == NULL || k->title == NULL)
      complain(c, "la columna n.º %u del listado «%s» no tiene nombre o título", i + 1, l->d.name);
    if (k->order != NULL && l->sql != NULL && sql_order_keys(l->sql, k->order) == 0)
      complain(c, "la columna «%s» del listado «%s» pide el orden «%s», que su consulta no tiene",
               shown(k->name), l->d.name, k->order);
  }
}

static void check_list_filters(struct check *c, const struct listado *l) {
  static const char *const reserved[] = {"orden", "desde", "hasta", "columnas", NULL};
  for (uint32_t i = 0; i < l->filters_count; i++) {
    const struct paac_filter *f = &l->filters[i];
    if (f->name == NULL || f->title == NULL || f->kind > PAAC_F_CATALOGUE) {
      complain(c,
               "el filtro n.º %u del listado «%s» no tiene nombre, título o una clase que exista",
               i + 1, l->d.name);
      continue;
    }
    if (g_strv_contains(reserved, f->name))
      complain(c, "el filtro «%s» del listado «%s» usa un nombre reservado para las páginas",
               f->name, l->d.name);
    if ((f->kind == PAAC_F_CATALOGUE || f->catalogue != NULL) &&
        (f->catalogue == NULL || module_sql(c->m, f->catalogue) == NULL))
      complain(c, "el filtro «%s» del listado «%s» pide una consulta «%s» que no existe", f->name,
               l->d.name, shown(f->catalogue));
  }
}

/* What is done to many rows: its form, and the column that names a row. */
static void check_list_bulk(struct check *c, const struct listado *l) {
  for (uint32_t i = 0; i < l->bulk_count + l->imports_count; i++) {
    bool bulk = i < l->bulk_count;
    const struct paac_bulk *b = bulk ? &l->bulk[i] : &l->imports[i - l->bulk_count];
    const struct form *f = module_form(c->m, b->form);
    if (f == NULL || b->title == NULL || f->d.permission == NULL)
      complain(
          c, "una acción del listado «%s» necesita título y un formulario con permiso, y pide «%s»",
          l->d.name, shown(b->form));
    else if (bulk && f->d.load != NULL)
      complain(c, "el formulario «%s» es para muchas filas del listado «%s»: no puede tener .load",
               b->form, l->d.name);
    else if (form_has_files(f))
      complain(c,
               "el formulario «%s» es para muchas filas del listado «%s»: no puede pedir archivos",
               b->form, l->d.name);
    if (bulk && l->d.key == NULL)
      complain(c, "el listado «%s» tiene acciones sobre filas y no dice su columna clave (.key)",
               l->d.name);
  }
}

static void check_listados(struct check *c) {
  for (uint32_t i = 0; i < c->m->listados_count; i++) {
    struct listado *l = &c->m->listados[i];
    if (l->d.name == NULL || l->d.statement == NULL || l->columns_count == 0) {
      complain(c, "el listado n.º %u no tiene nombre, consulta o columnas", i + 1);
      continue;
    }
    if (module_listado(c->m, l->d.name, strlen(l->d.name)) != l)
      complain(c, "el listado «%s» está dos veces", l->d.name);
    if (module_fragment(c->m, l->d.name, strlen(l->d.name), 0) != NULL)
      complain(c, "«%s» es a la vez un fragmento y un listado: deben tener nombres distintos",
               l->d.name);
    l->sql = module_sql(c->m, l->d.statement);
    if (l->sql == NULL || sql_orders(l->sql) == 0)
      complain(c, "el listado «%s» necesita una consulta «%s» con al menos un «-- orden:»",
               l->d.name, l->d.statement);
    if (l->d.scope > PAAC_USUARIO)
      complain(c, "el listado «%s» declara un alcance que no existe (%u)", l->d.name, l->d.scope);
    if (!owned_permission(c, l->d.permission))
      complain(c, "el listado «%s» no declara un permiso que exista", l->d.name);
    check_list_columns(c, l);
    check_list_filters(c, l);
    check_list_bulk(c, l);
  }
}

/* A list that a route serves as .csv: its own, or "module.list" of another. */
static bool csv_exists(const struct check *c, const char *name) {
  const char *dot = strchr(name, '.');
  const struct module *m = c->m;
  if (dot != NULL) {
    m = registry_find(c->r, name, (size_t)(dot - name));
    if (m == NULL && registry_lacks(c->r, name, (size_t)(dot - name))) return true;
    name = dot + 1;
  }
  return m != NULL && module_listado(m, name, strlen(name)) != NULL;
}

/* One that is there, or of a module that is not installed: then nobody has it. */
static bool permission_may_be(const struct check *c, const char *permission) {
  return registry_permission(c->r, permission) ||
         (strchr(permission, '.') != NULL &&
          registry_find(c->r, permission, strcspn(permission, ".")) == NULL);
}

static void check_field(struct check *c, const struct form *f, uint32_t at) {
  static const char *const reserved[] = {"csrf",    "envio",   "accion", "row_version",
                                         FORM_BASE, FORM_TAKE, NULL};
  const struct paac_field *field = &f->fields[at];
  bool listed = field->kind == PAAC_K_CHOICE || field->kind == PAAC_K_SEVERAL;
  if (field->name == NULL || field->title == NULL || field->kind > PAAC_K_SEARCH) {
    complain(c,
             "el campo n.º %u del formulario «%s» no tiene nombre, título o una clase que exista",
             at + 1, f->d.name);
    return;
  }
  if (g_strv_contains(reserved, field->name))
    complain(c, "el campo «%s» del formulario «%s» usa un nombre reservado", field->name,
             f->d.name);
  if ((listed || field->catalogue != NULL) &&
      (field->catalogue == NULL || module_sql(c->m, field->catalogue) == NULL))
    complain(c, "el campo «%s» del formulario «%s» pide una consulta «%s» que no existe",
             field->name, f->d.name, shown(field->catalogue));
  if (field->si != NULL && f->d.load == NULL)
    complain(c, "el campo «%s» del formulario «%s» depende de «%s», y el formulario no tiene load",
             field->name, f->d.name, field->si);
  if (field->permission != NULL && !permission_may_be(c, field->permission))
    complain(c, "el campo «%s» del formulario «%s» pide un permiso que no existe", field->name,
             f->d.name);
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
    if (f->d.about != NULL && module_fragment(c->m, f->d.about, strlen(f->d.about), 0) == NULL)
      complain(c, "el formulario «%s» muestra un fragmento «%s» que el módulo no tiene", f->d.name,
               f->d.about);
    if (module_form(c->m, f->d.name) != f)
      complain(c, "el formulario «%s» está dos veces", f->d.name);
    if (f->d.then != NULL && f->d.then[0] != '/')
      complain(c, "el formulario «%s» sigue en «%s», que no empieza por /", f->d.name, f->d.then);
    for (uint32_t k = 0; k < f->fields_count; k++) check_field(c, f, k);
  }
}

/* The document or form a GET route shows. */
static void check_get(struct check *c, const struct paac_route *d, struct route *route,
                      bool with_views) {
  size_t n = d->fragment != NULL ? strlen(d->fragment) : 0;
  if (n == 0) route->form = module_form(c->m, d->form);
  if (route->form == NULL && (n == 0 || (module_fragment(c->m, d->fragment, n, 0) == NULL &&
                                         module_listado(c->m, d->fragment, n) == NULL)))
    complain(c, "la ruta «%s» pide el fragmento «%s», que el módulo no tiene", d->pattern,
             n > 0 ? d->fragment : "");
  if (d->csv != NULL && !csv_exists(c, d->csv))
    complain(c, "la ruta «%s» pide el listado «%s», que no existe", d->pattern, d->csv);
  if (d->filters != NULL && module_listado(c->m, d->filters, strlen(d->filters)) == NULL)
    complain(c, "la ruta «%s» pide los filtros del listado «%s», que el módulo no tiene",
             d->pattern, d->filters);
  struct buf why = {0};
  g_autofree char *uri =
      d->view == NULL && route->form != NULL
          ? g_strdup("paac:formulario.xsl")
          : g_strdup_printf("module:%s/%s", c->m->d.name, d->view != NULL ? d->view : "");
  if (with_views && (route->sheet = view_compile(uri, &why)) == NULL)
    complain(c, "la vista de «%s» no compila: %s", d->pattern, why.data);
  buf_free(&why);
}

/* Another route that answers the same addresses, in the same executable, to the same method. */
static void check_rivals(struct check *c, const struct paac_route *d) {
  static const char *const host[] = {"/",         "/inicio",        "/entrar", "/salir",
                                     "/historia", "/suscripciones", NULL};
  static const char *const below[] = {"/listas", "/estados", "/archivo", "/impresos", "/cargas"};
  bool taken = g_strv_contains(host, d->pattern);
  for (size_t i = 0; i < G_N_ELEMENTS(below) && !taken; i++) {
    size_t n = strlen(below[i]);
    taken =
        strncmp(d->pattern, below[i], n) == 0 && (d->pattern[n] == '\0' || d->pattern[n] == '/');
  }
  if (taken) complain(c, "la ruta «%s» es del anfitrión", d->pattern);
  for (size_t i = 0; i < c->r->routes_count; i++) {
    const struct route *other = &c->r->routes[i];
    if (pattern_same(other->d->pattern, d->pattern) && strcmp(other->d->method, d->method) == 0 &&
        (route_in(other->d) & route_in(d)) != 0)
      complain(c, "la ruta «%s %s» ya la tiene el módulo «%s» (%s)", d->method, d->pattern,
               other->module->d.name, other->d->pattern);
  }
}

static void check_route(struct check *c, const struct paac_route *d, bool with_views) {
  bool get = g_strcmp0(d->method, "GET") == 0;
  if (d->pattern == NULL || !pattern_ok(d->pattern) ||
      (!get && g_strcmp0(d->method, "POST") != 0)) {
    complain(c,
             "la ruta «%s» necesita método GET o POST y un patrón como /plan/{vigencia}: empieza "
             "por /, sin / al final, y cada parte es un texto o un {nombre}, ocho a lo sumo",
             shown(d->pattern));
    return;
  }
  if (!owned_permission(c, d->permission))
    complain(c, "la ruta «%s» no declara un permiso que exista", d->pattern);
  const char *const shown_texts[] = {d->title, d->menu, d->menu_group};
  for (size_t i = 0; i < G_N_ELEMENTS(shown_texts); i++)
    if (shown_texts[i] != NULL && !text_is_clean(shown_texts[i], strlen(shown_texts[i])))
      complain(c, "la ruta «%s» tiene un título que no es UTF-8", d->pattern);
  if (d->in > PAAC_IN_BOTH)
    complain(c, "la ruta «%s» pide un ejecutable que no existe (%u)", d->pattern, d->in);
  if (d->menu != NULL && (!get || strchr(d->pattern, '{') != NULL))
    complain(c, "la ruta «%s» está en el menú y tiene parámetros, o no es GET", d->pattern);
  struct route route = {.module = c->m, .d = d};
  if (get)
    check_get(c, d, &route, with_views);
  else if ((route.form = module_form(c->m, d->form)) == NULL)
    complain(c, "la ruta POST «%s» necesita un formulario", d->pattern);
  check_rivals(c, d);
  c->r->routes = g_renew(struct route, c->r->routes, c->r->routes_count + 1);
  c->r->routes[c->r->routes_count++] = route;
}

/* Routes with fewer parameters first, and among those the one whose text goes on longer ('{' comes
 * after all letters): a literal segment beats `{name}`. */
static gint by_parameters(gconstpointer a, gconstpointer b, gpointer unused) {
  const char *pa = ((const struct route *)a)->d->pattern,
             *pb = ((const struct route *)b)->d->pattern;
  int na = 0, nb = 0;
  (void)unused;
  for (const char *p = pa; *p != '\0'; p++) na += *p == '{';
  for (const char *p = pb; *p != '\0'; p++) nb += *p == '{';
  return na != nb ? na - nb : strcmp(pa, pb);
}

bool registry_preflight(struct registry *r, struct db *db, bool with_views, struct buf *err) {
  struct check c = {.r = r, .err = err};
  bool all = true;
  r->routes_count = 0;
  for (size_t i = 0; i < r->count; i++) {
    c.m = r->modules[i];
    c.ok = true;
    check_permissions(&c);
    check_sensitive(&c);
    check_fragments(&c);
    check_listados(&c);
    check_forms(&c);
    check_states(&c);
    check_statements(&c, db);
    for (uint32_t k = 0; k < c.m->routes_count; k++) check_route(&c, &c.m->routes[k], with_views);
    r->modules[i]->refused = !c.ok;
    all &= c.ok;
  }
  g_qsort_with_data(r->routes, (gint)r->routes_count, sizeof *r->routes, by_parameters, NULL);
  return all;
}
