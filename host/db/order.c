/* In which order migrations run: the host's, then module after module, each after the modules
 * whose tables its foreign keys name, otherwise by name. */
#include <string.h>

#include "db/schema.h"

/* The scripts of one module. */
struct group {
  char *module;
  GPtrArray *scripts;
  bool done;
};

static void group_free(gpointer data) {
  struct group *g = data;
  g_free(g->module);
  g_ptr_array_unref(g->scripts);
  g_free(g);
}

static gint by_module(gconstpointer a, gconstpointer b) {
  const struct group *const *x = a, *const *y = b;
  return strcmp((*x)->module, (*y)->module);
}

static bool creates(const struct group *g, const char *table) {
  for (guint i = 0; i < g->scripts->len; i++) {
    const struct script *s = g_ptr_array_index(g->scripts, i);
    for (guint k = 0; k < s->tables->len; k++) {
      const struct table_rule *rule = g_ptr_array_index(s->tables, k);
      if (strcmp(rule->name, table) == 0) return true;
    }
  }
  return false;
}

/* The module that must come first because of this table, or NULL. */
static const struct group *waits_for(const struct group *g, GPtrArray *groups, const char *table) {
  for (guint i = 0; i < groups->len; i++) {
    const struct group *other = g_ptr_array_index(groups, i);
    if (other != g && !other->done && creates(other, table)) return other;
  }
  return NULL;
}

static bool ready(const struct group *g, GPtrArray *groups) {
  for (guint i = 0; i < g->scripts->len; i++) {
    const struct script *s = g_ptr_array_index(g->scripts, i);
    for (guint k = 0; k < s->references->len; k++) {
      if (waits_for(g, groups, g_ptr_array_index(s->references, k)) != NULL) return false;
    }
  }
  return true;
}

static void take(struct schema *s, struct group *g) {
  for (guint i = 0; i < g->scripts->len; i++) {
    g_ptr_array_add(s->scripts, g_ptr_array_index(g->scripts, i));
  }
  /* The scripts now belong to the schema. */
  g_ptr_array_set_free_func(g->scripts, NULL);
  g->done = true;
}

static GPtrArray *find_groups(struct schema *s, bool *ok) {
  GPtrArray *groups = g_ptr_array_new_with_free_func(group_free);
  g_autofree char *dir = g_build_filename(s->conf->share_dir, "modules", NULL);
  g_autoptr(GDir) open = g_dir_open(dir, 0, NULL);
  for (const char *name; open != NULL && (name = g_dir_read_name(open)) != NULL;) {
    g_autofree char *sql = g_build_filename(dir, name, "sql", NULL);
    struct group *g = g_new0(struct group, 1);
    g->module = g_strdup(name);
    g->scripts = scripts_of(sql, name, s->err, ok);
    g_ptr_array_add(groups, g);
  }
  g_ptr_array_sort(groups, by_module);
  return groups;
}

static bool order_modules(struct schema *s, GPtrArray *groups) {
  for (guint left = groups->len; left > 0; left--) {
    struct group *next = NULL;
    for (guint i = 0; i < groups->len && next == NULL; i++) {
      struct group *g = g_ptr_array_index(groups, i);
      if (!g->done && ready(g, groups)) next = g;
    }
    if (next == NULL) {
      buf_puts(s->err, "Las tablas de estos módulos se refieren unas a otras en círculo:");
      for (guint i = 0; i < groups->len; i++) {
        const struct group *g = g_ptr_array_index(groups, i);
        if (!g->done) buf_printf(s->err, " %s", g->module);
      }
      buf_puts(s->err, ".\n");
      return false;
    }
    take(s, next);
  }
  return true;
}

bool schema_scripts(struct schema *s) {
  bool ok = true;
  g_autofree char *dir = g_build_filename(s->conf->share_dir, "sql", NULL);
  s->scripts = scripts_of(dir, "host", s->err, &ok);
  if (ok && s->scripts->len == 0) {
    buf_printf(s->err, "%s: no hay migraciones: revise share_dir en la configuración.\n", dir);
    return false;
  }
  g_autoptr(GPtrArray) groups = find_groups(s, &ok);
  return ok && order_modules(s, groups);
}
