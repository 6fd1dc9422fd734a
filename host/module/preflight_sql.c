/* The preflight of a module's statements: whose tables they name, whether the server takes them
 * from this account, and whether lists and catalogues find the columns they declare. */
#include <glib.h>
#include <string.h>

#include "module/expand.h"
#include "module/preflight.h"

#define COMMAND_DENIED 1142

/* The host's tables that any module may read. */
static const char *const public_tables[] = {"unidad",
                                            "unidad_alias",
                                            "unidad_miembro",
                                            "unidad_responde",
                                            "unidad_continua",
                                            "unidad_sucesion",
                                            "unidad_pertenencia",
                                            "cuenta_publica",
                                            "rol_publico",
                                            "ajuste",
                                            "ajuste_valor",
                                            "ajuste_vigente",
                                            "rol_cuenta",
                                            "encargo",
                                            "encargo_vigente",
                                            "sesion_publica",
                                            "permiso",
                                            "rol_permiso",
                                            "permiso_cambio",
                                            "entrega",
                                            "entrega_rol",
                                            "entrega_pendiente",
                                            "permiso_propuesta",
                                            "evidencia_publica",
                                            "evidencia_uso"};

/* Tables belong to the module with the longest name they begin with: plan_x_a is not plan's when
 * there is a plan_x. */
static bool owns(const struct check *c, const char *table) {
  const struct module *owner = NULL;
  for (size_t i = 0; i < c->r->count; i++) {
    const char *name = c->r->modules[i]->d.name;
    size_t n = strlen(name);
    if (strncmp(table, name, n) == 0 && table[n] == '_' &&
        (owner == NULL || n > strlen(owner->d.name)))
      owner = c->r->modules[i];
  }
  return owner == c->m && strchr(table, '.') == NULL;
}

static void check_tables(struct check *c, const struct sql *s) {
  for (const char *const *t = sql_tables(s); *t != NULL; t++) {
    bool allowed = owns(c, *t);
    if (sql_is_read(s))
      for (size_t i = 0; i < G_N_ELEMENTS(public_tables) && !allowed; i++)
        allowed = strcmp(*t, public_tables[i]) == 0;
    if (!allowed)
      complain(c,
               "la consulta «%s» usa la tabla «%s», que no es del módulo (%s_…) ni pública del "
               "anfitrión",
               sql_name(s), *t, c->m->d.name);
  }
}

/* A write that this account may not do is refused before the server looks at its tables. */
static bool tables_exist(struct db *db, const struct sql *s, struct buf *why) {
  bool ok = true;
  for (const char *const *t = sql_tables(s); *t != NULL; t++) {
    g_autofree char *text = g_strdup_printf("-- name: hay\nSELECT 1 FROM %s", *t);
    struct sql_set *set = sql_parse(text, sql_name(s), "tabla", why);
    ok = set != NULL && db_prepare_check(db, sql_at(set, 0), why) && ok;
    sql_set_free(set);
  }
  return ok;
}

bool statement_accepted(struct db *db, const struct sql *s, struct buf *why) {
  struct buf said = {0};
  bool ok = db_prepare_check(db, s, &said);
  if (!ok && !sql_is_read(s) && db_errno(db) == COMMAND_DENIED)
    ok = tables_exist(db, s, why);
  else if (!ok)
    buf_puts(why, said.data);
  buf_free(&said);
  return ok;
}

static bool absent(void *ctx, const char *name, struct paac_arg *out) {
  (void)ctx;
  (void)name;
  (void)out;
  return false;
}

struct link {
  struct check *c;
  const struct listado *l;
  const struct paac_column *k; /* NULL: the title of a row */
  const struct db_rows *rows;
};

static const char *link_name(void *ctx, const char *name) {
  struct link *link = ctx;
  if (!db_has(link->rows, name) && link->k != NULL)
    complain(link->c,
             "el enlace de la columna «%s» del listado «%s» usa «%s», que su consulta no trae",
             link->k->name, link->l->d.name, name);
  else if (!db_has(link->rows, name))
    complain(link->c, "el título de una fila del listado «%s» usa «%s», que su consulta no trae",
             link->l->d.name, name);
  return "";
}

/* Every {name} of a link is a column. */
static void check_link(struct check *c, struct arena *a, const struct listado *l,
                       const struct paac_column *k, const struct db_rows *rows) {
  struct link link = {c, l, k, rows};
  if (k->link != NULL) expand(a, k->link, false, link_name, &link);
}

/* Runs the list once, with no value and for one row: what counts are its columns. */
static void check_columns(struct check *c, struct db *db, const struct listado *l) {
  if (l->sql == NULL || sql_orders(l->sql) == 0) return;
  struct arena *a = arena_new((size_t)8 << 20);
  struct sql_page page = {.order = sql_order_name(l->sql, 0), .limit = 1};
  struct db_rows *rows = db_query(db, a, l->sql, absent, NULL, &page);
  for (uint32_t i = 0; rows != NULL && i < l->columns_count; i++) {
    const struct paac_column *k = &l->columns[i];
    if (k->name != NULL && !db_has(rows, k->name))
      complain(c, "la columna «%s» del listado «%s» no la trae su consulta", k->name, l->d.name);
    check_link(c, a, l, k, rows);
  }
  struct link title = {c, l, NULL, rows};
  if (rows != NULL && l->d.row_title != NULL) expand(a, l->d.row_title, false, link_name, &title);
  for (uint32_t i = 0; i < l->filters_count; i++) {
    const char *name = l->filters[i].catalogue;
    const struct sql *s = name != NULL ? module_sql(c->m, name) : NULL;
    rows = s != NULL ? db_query(db, a, s, absent, NULL, NULL) : NULL;
    if (rows != NULL && (!db_has(rows, "valor") || !db_has(rows, "etiqueta")))
      complain(c, "el catálogo «%s» del listado «%s» debe traer «valor» y «etiqueta»", name,
               l->d.name);
  }
  arena_free(a);
}

/* Does the address of a page of this list hold a parameter of that name? */
static bool in_pattern(const struct check *c, const struct listado *l, const char *name) {
  g_autofree char *segment = g_strdup_printf("{%s}", name);
  g_autofree char *elsewhere = g_strdup_printf("%s.%s", c->m->d.name, l->d.name);
  for (size_t i = 0; i < c->r->count; i++) {
    const struct module *m = c->r->modules[i];
    for (uint32_t k = 0; k < m->routes_count; k++) {
      const struct paac_route *d = &m->routes[k];
      bool its = m == c->m || g_strcmp0(d->csv, elsewhere) == 0;
      if (its && d->pattern != NULL && strstr(d->pattern, segment) != NULL) return true;
    }
  }
  return false;
}

/* A filter; one of the words of a filter; what the list says it needs; what the host binds. */
static bool has_source(const struct check *c, const struct listado *l, const char *name) {
  static const char *const host[] = {"hoy", "yo", "unidad_yo", "modulo", NULL};
  if (g_strv_contains(host, name) || word_in(l->d.args, name, strlen(name))) return true;
  for (uint32_t i = 0; i < l->filters_count; i++) {
    const struct paac_filter *f = &l->filters[i];
    size_t n = f->name != NULL ? strlen(f->name) : 0;
    if (n == 0 || strncmp(name, f->name, n) != 0) continue;
    if (name[n] == '\0') return true;
    if (f->kind == PAAC_F_WORDS && name[n] == '_' && strchr("12345", name[n + 1]) != NULL &&
        name[n + 1] != '\0' && name[n + 2] == '\0')
      return true;
  }
  return in_pattern(c, l, name);
}

/* A value that nothing could ever give is a misspelt one: its line would never be used. */
static void check_values(struct check *c, const struct listado *l, const struct sql *s) {
  for (size_t i = 0; s != NULL && sql_value_name(s, i) != NULL; i++)
    if (!has_source(c, l, sql_value_name(s, i)))
      complain(
          c,
          "la consulta «%s» del listado «%s» pide «:%s», que no es un filtro, ni está en args, "
          "ni en la dirección de una página, ni lo da el anfitrión",
          sql_name(s), l->d.name, sql_value_name(s, i));
}

static void check_list_values(struct check *c, const struct listado *l) {
  check_values(c, l, l->sql);
  for (uint32_t i = 0; i < l->filters_count; i++)
    if (l->filters[i].catalogue != NULL)
      check_values(c, l, module_sql(c->m, l->filters[i].catalogue));
}

/* The columns that say which fields a form has now. */
static void check_conditions(struct check *c, struct db *db, const struct form *f) {
  struct arena *a = arena_new((size_t)8 << 20);
  const struct sql *s = f->d.load != NULL ? module_sql(c->m, f->d.load) : NULL;
  struct db_rows *rows = s != NULL ? db_query(db, a, s, absent, NULL, NULL) : NULL;
  for (uint32_t i = 0; rows != NULL && i < f->fields_count; i++)
    if (f->fields[i].si != NULL && !db_has(rows, f->fields[i].si))
      complain(c, "el campo «%s» del formulario «%s» depende de «%s», que «%s» no trae",
               f->fields[i].name, f->d.name, f->fields[i].si, f->d.load);
  arena_free(a);
}

void check_statements(struct check *c, struct db *db) {
  for (size_t f = 0; f < c->m->sql_count; f++)
    for (size_t i = 0; i < sql_count(c->m->sql[f]); i++) {
      const struct sql *s = sql_at(c->m->sql[f], i);
      struct buf why = {0};
      check_tables(c, s);
      if (module_sql(c->m, strchr(sql_name(s), '.') + 1) != s)
        complain(c, "la consulta «%s» está dos veces", sql_name(s));
      if (db != NULL && !statement_accepted(db, s, &why))
        complain(c, "la consulta «%s» no la acepta la base de datos: %s", sql_name(s),
                 why.data != NULL ? why.data : "");
      buf_free(&why);
    }
  for (uint32_t i = 0; i < c->m->listados_count; i++) {
    check_list_values(c, &c->m->listados[i]);
    if (db != NULL) check_columns(c, db, &c->m->listados[i]);
  }
  for (uint32_t i = 0; db != NULL && i < c->m->forms_count; i++)
    check_conditions(c, db, &c->m->forms[i]);
}
