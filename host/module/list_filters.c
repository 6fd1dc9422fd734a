/* The filters of a list: what was asked for, whether it can be, and the options there are. A value
 * that is none of the declaration's never reaches SQL: it is an error of its filter. */
#include <glib.h>
#include <string.h>

#include "base/log.h"
#include "base/text.h"
#include "module/list.h"

static const char *kind_name(uint32_t kind) {
  static const char *const names[] = {"texto", "entero", "fecha", "palabras", "catalogo"};
  return kind < G_N_ELEMENTS(names) ? names[kind] : "texto";
}

/* "participacion ciudadana" bound as :texto_1 and :texto_2. The other three are bound too, as
 * nothing: a parameter of the page called texto_3 is no word of the filter. */
static const char *bind_words(struct list_run *r, const struct paac_filter *f, const char *value) {
  g_autofree char *folded = text_fold(value != NULL ? value : "");
  g_auto(GStrv) words = g_strsplit(folded, " ", -1);
  size_t count = *folded != '\0' ? g_strv_length(words) : 0;
  for (size_t i = 0; i < LIST_WORDS; i++) {
    const char *name = arena_printf(r->c->arena, "%s_%zu", f->name, i + 1);
    const char *word = i < count ? arena_strdup(r->c->arena, words[i]) : NULL;
    list_arg(r, (struct paac_arg)PAAC_TEXT(name, word));
  }
  if (value != NULL && count == 0) return "Escriba al menos una letra o un número.";
  return count > LIST_WORDS ? "Escriba a lo sumo cinco palabras." : NULL;
}

static const char *bind_number(struct list_run *r, const struct paac_filter *f, const char *value) {
  gint64 number;
  if (!g_ascii_string_to_signed(value, 10, INT32_MIN, INT32_MAX, &number, NULL))
    return "Escriba un número entero, por ejemplo 12.";
  list_arg(r, (struct paac_arg)PAAC_INT(f->name, number));
  return NULL;
}

static void read_options(struct list_run *r, const struct paac_filter *f, struct list_filter *to) {
  const struct sql *s = module_sql(r->m, f->catalogue);
  struct db_rows *rows =
      s != NULL ? db_query(r->c->db, r->c->arena, s, context_bind, &r->binding, NULL) : NULL;
  if (rows == NULL) {
    list_failed(r);
    return;
  }
  size_t room = 0;
  while (db_next(rows)) {
    if (to->options_count == room) {
      struct list_option *more = arena_alloc(r->c->arena, (room += 64) * sizeof *more);
      if (more == NULL) return;
      if (to->options_count > 0) memcpy(more, to->options, to->options_count * sizeof *more);
      to->options = more;
    }
    const char *value = db_text(rows, "valor");
    if (value != NULL)
      to->options[to->options_count++] = (struct list_option){value, db_text(rows, "etiqueta")};
  }
}

static const char *check_option(const struct list_filter *f) {
  for (size_t i = 0; i < f->options_count; i++)
    if (strcmp(f->options[i].value, f->value) == 0) return NULL;
  return "No es una de las opciones: elija una de la lista.";
}

static const char *check_value(struct list_run *r, const struct paac_filter *f,
                               const struct list_filter *it) {
  glong max = f->max_chars > 0 ? (glong)f->max_chars : 200;
  if (f->kind == PAAC_F_WORDS && it->value == NULL) return bind_words(r, f, NULL);
  if (it->value == NULL) return NULL;
  if (g_utf8_strlen(it->value, -1) > max)
    return arena_printf(r->c->arena, "Escriba a lo sumo %ld caracteres.", max);
  switch (f->kind) {
    case PAAC_F_WORDS:
      return bind_words(r, f, it->value);
    case PAAC_F_INT:
      return bind_number(r, f, it->value);
    case PAAC_F_DATE:
      return date_valid(it->value) ? NULL : "Escriba una fecha como 2022-04-30.";
    case PAAC_F_CATALOGUE:
      return check_option(it);
    default:
      return NULL;
  }
}

void list_read_filters(struct list_run *r, enum list_use use) {
  r->filters = arena_alloc(r->c->arena, (r->l->filters_count + 1) * sizeof *r->filters);
  if (!context_memory(r->c)) return;
  for (uint32_t i = 0; i < r->l->filters_count; i++) {
    const struct paac_filter *f = &r->l->filters[i];
    struct list_filter *it = &r->filters[i];
    it->value = context_param(r->c, f->name);
    bool whole = use == LIST_PAGE || use == LIST_FILTERS;
    if (f->kind == PAAC_F_CATALOGUE && (it->value != NULL || whole)) read_options(r, f, it);
    if (r->c->status != PAAC_OK) return;
    it->error = check_value(r, f, it);
    if (it->error != NULL && r->wrong == NULL)
      r->wrong = arena_printf(r->c->arena, "%s: %s", f->title, it->error);
  }
}

static void put_filter(struct cursor *out, const struct paac_filter *f,
                       const struct list_filter *it) {
  cursor_open(out, "filtro");
  cursor_attr(out, "nombre", f->name);
  cursor_attr(out, "titulo", f->title);
  cursor_attr(out, "clase", kind_name(f->kind));
  cursor_attr(out, "valor", it->value);
  cursor_attr(out, "ayuda", f->help);
  cursor_attr_int(out, "max", f->max_chars > 0 ? f->max_chars : 200);
  cursor_attr(out, "todos", f->all);
  cursor_attr(out, "error", it->error);
  for (size_t i = 0; i < it->options_count; i++) {
    cursor_open(out, "opcion");
    cursor_attr(out, "valor", it->options[i].value);
    cursor_attr(out, "etiqueta", it->options[i].label);
    if (it->value != NULL && strcmp(it->value, it->options[i].value) == 0)
      cursor_attr(out, "elegida", "si");
    cursor_close(out);
  }
  cursor_close(out);
}

void list_put_filters(struct list_run *r, struct cursor *out) {
  cursor_open(out, "filtros");
  if (r->c->request != NULL) cursor_attr(out, "ruta", r->c->request->path);
  for (uint32_t i = 0; i < r->l->filters_count; i++)
    put_filter(out, &r->l->filters[i], &r->filters[i]);
  cursor_close(out);
}
