/* The columns of a list: which of them are wanted, and where a cell leads. */
#include <glib.h>
#include <string.h>

#include "module/expand.h"
#include "module/list.h"

static const char *type_name(uint32_t type) {
  return type == PAAC_T_INT ? "entero" : type == PAAC_T_DATE ? "fecha" : "texto";
}

static bool choose(struct list_run *r, const char *name) {
  for (uint32_t i = 0; i < r->l->columns_count; i++)
    if (strcmp(r->l->columns[i].name, name) == 0) return r->chosen[i] = true;
  context_fail(r->c, PAAC_BAD_REQUEST,
               arena_printf(r->c->arena,
                            "La lista no tiene una columna «%s»: elija entre las que hay.", name));
  return false;
}

/* `columnas=codigo&columnas=nombre` as check boxes send it, or `columnas=codigo,nombre`. */
bool list_read_columns(struct list_run *r) {
  const struct request *q = r->c->request;
  const char *asked =
      q != NULL && r->frame.page ? pairs_joined(r->c->arena, &q->query, "columnas") : NULL;
  if (asked == NULL) return true;
  r->chosen = arena_alloc(r->c->arena, r->l->columns_count * sizeof *r->chosen);
  if (!context_memory(r->c)) return false;
  g_auto(GStrv) names = g_strsplit_set(asked, ",\n", -1);
  for (char **name = names; *name != NULL; name++)
    if (**name != '\0' && !choose(r, *name)) return false;
  return true;
}

bool list_shows(const struct list_run *r, uint32_t column) {
  return r->chosen != NULL ? r->chosen[column] : r->l->columns[column].hidden == 0;
}

bool list_exports(const struct list_run *r, uint32_t column) {
  return r->chosen == NULL || r->chosen[column];
}

void list_put_columns(struct list_run *r, struct cursor *out) {
  cursor_open(out, "columnas");
  if (r->chosen != NULL) cursor_attr(out, "elegidas", "si");
  for (uint32_t i = 0; i < r->l->columns_count; i++) {
    const struct paac_column *k = &r->l->columns[i];
    cursor_open(out, "columna");
    cursor_attr(out, "nombre", k->name);
    cursor_attr(out, "titulo", k->title);
    cursor_attr(out, "tipo", type_name(k->type));
    cursor_attr(out, "orden", k->order);
    if (!list_shows(r, i)) cursor_attr(out, "oculta", "si");
    cursor_close(out);
  }
  cursor_close(out);
}

const char *list_link(struct list_run *r, const char *pattern, struct db_rows *row) {
  GString *s = g_string_new(NULL);
  bool whole = true;
  for (const char *p = pattern; *p != '\0' && whole;) {
    if (*p != '{') {
      g_string_append_c(s, *p++);
      continue;
    }
    size_t n = strcspn(p + 1, "}");
    g_autofree char *name = g_strndup(p + 1, n);
    const char *value = db_text(row, name);
    whole = value != NULL && *value != '\0';
    g_autofree char *escaped = whole ? g_uri_escape_string(value, NULL, FALSE) : NULL;
    if (whole) g_string_append(s, escaped);
    p += n + 1 + (p[n + 1] == '}');
  }
  const char *link = whole ? arena_strdup(r->c->arena, s->str) : NULL;
  g_string_free(s, TRUE);
  return link;
}

static const char *column_text(void *row, const char *name) { return db_text(row, name); }

const char *list_row_title(struct arena *a, const struct listado *l, struct db_rows *row) {
  const char *pattern = l->d.row_title;
  return pattern != NULL ? expand(a, pattern, false, column_text, row) : NULL;
}
