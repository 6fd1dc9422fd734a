/* A declared form as a document, and the checks that each of its fields gets before the module
 * sees a value. */
#include "module/form.h"

#include <glib.h>
#include <sodium.h>
#include <string.h>

#include "base/log.h"
#include "base/slot.h"
#include "base/text.h"
#include "module/form_merge.h"
#include "module/uploads.h"

static const char *kind_name(uint32_t kind) {
  static const char *const names[] = {"linea",   "area",  "opcion",   "marca", "varias",
                                      "secreto", "clave", "archivos", "buscar"};
  return kind < G_N_ELEMENTS(names) ? names[kind] : "linea";
}

static const char *type_name(uint32_t type) {
  return type == PAAC_T_INT ? "entero" : type == PAAC_T_DATE ? "fecha" : "texto";
}

static bool may_change(const struct answer *a, const struct paac_field *f) {
  return f->permission == NULL || session_can(a->c.session, f->permission);
}

/* Is the field part of the form as the row stands? */
static bool in_force(const struct paac_field *f, struct db_rows *row) {
  const char *v = f->si != NULL && row != NULL ? db_text(row, f->si) : NULL;
  return f->si == NULL || (v != NULL && *v != '\0');
}

static struct db_rows *own_rows(struct answer *a, const char *statement) {
  struct binding b = {&a->c, PAAC_NO_ARGS};
  const struct sql *s = module_sql(a->route->module, statement);
  struct db_rows *rows = db_query(a->c.db, a->c.arena, s, context_bind, &b, NULL);
  if (rows == NULL && a->c.status == PAAC_OK) {
    log_error("form.sql", "%s: %s", sql_name(s), db_error(a->c.db));
    context_fail(&a->c, db_alive(a->c.db) ? PAAC_FAILED : PAAC_UNAVAILABLE, NULL);
  }
  return rows;
}

/* Is `line` one of the lines of text? */
static bool has_line(const char *text, const char *line) {
  size_t n = strlen(line);
  for (const char *p = text; p != NULL; p = strchr(p, '\n'), p = p != NULL ? p + 1 : NULL)
    if (strcspn(p, "\n") == n && strncmp(p, line, n) == 0) return true;
  return false;
}

/* Does every line of one text stand in the other? */
static bool lines_within(const char *text, const char *other) {
  for (const char *p = text; *p != '\0';) {
    size_t n = strcspn(p, "\n");
    const char *q = other;
    while (q != NULL && (strcspn(q, "\n") != n || strncmp(p, q, n) != 0))
      q = strchr(q, '\n') != NULL ? strchr(q, '\n') + 1 : NULL;
    if (q == NULL) return false;
    p += n + (p[n] == '\n');
  }
  return true;
}

/* Do they say the same? Several choices are a set: their order says nothing. */
static bool same_value(const struct paac_field *f, const char *a, const char *b) {
  if (a == NULL) a = "";
  if (b == NULL) b = "";
  if (f->kind == PAAC_K_SEVERAL) return lines_within(a, b) && lines_within(b, a);
  return strcmp(a, b) == 0;
}

/* The row to edit, or NULL. */
static struct db_rows *stored_row(struct answer *a) {
  if (a->route->form->d.load == NULL) return NULL;
  struct db_rows *row = own_rows(a, a->route->form->d.load);
  return row != NULL && db_next(row) ? row : NULL;
}

/* --- checks --------------------------------------------------------------------------------- */

/* Up to 18 digits, which every whole number that a field holds has. */
static const char *check_integer(struct arena *a, const char *value) {
  enum { DIGITS_MAX = 18 };
  const char *digits = value + (*value == '-');
  size_t n = strspn(digits, "0123456789");
  if (n == 0 || digits[n] != '\0')
    return strpbrk(value, ",.") != NULL
               ? "Escriba un número entero, sin puntos ni decimales, por ejemplo 1500."
               : "Escriba un número entero, sin puntos ni espacios, por ejemplo 1500.";
  if (n <= DIGITS_MAX) return NULL;
  return arena_printf(a, "El número tiene %zu cifras: escriba a lo sumo %d.", n, DIGITS_MAX);
}

static const char *check_type(struct arena *a, const struct paac_field *f, const char *value) {
  if (f->kind != PAAC_K_AREA && f->kind != PAAC_K_SEVERAL && strchr(value, '\n') != NULL)
    return f->kind == PAAC_K_CHOICE ? "Elija una sola opción." : "Escriba una sola línea.";
  if (f->type == PAAC_T_INT) return check_integer(a, value);
  if (f->type == PAAC_T_DATE && !date_valid(value))
    return "Escriba una fecha que exista, como 2027-01-31 (año, mes y día).";
  if (f->kind == PAAC_K_CHECK && strcmp(value, "si") != 0)
    return "Marque la casilla o déjela libre.";
  return NULL;
}

/* Every line of the value is one of the catalogue's. */
static const char *check_catalogue(struct answer *a, const struct paac_field *f,
                                   const char *value) {
  struct db_rows *rows = own_rows(a, f->catalogue);
  size_t wanted = 1, found = 0;
  for (const char *p = value; *p != '\0'; p++) wanted += *p == '\n';
  while (rows != NULL && db_next(rows))
    found += has_line(value, db_text(rows, "valor") != NULL ? db_text(rows, "valor") : "");
  return found == wanted ? NULL : FORM_NO_OPTION;
}

/* Nothing that anybody could read. */
static bool blank(const char *value) {
  for (const char *p = value; *p != '\0'; p = g_utf8_find_next_char(p, NULL)) {
    gunichar c = g_utf8_get_char(p);
    if (!g_unichar_isspace(c) && g_unichar_isgraph(c)) return false;
  }
  return true;
}

static const char *check_field(struct answer *a, const struct paac_field *f, const char *value) {
  glong max = f->max_chars > 0 ? (glong)f->max_chars : 4000;
  if (value == NULL) return f->required != 0 ? "Este dato es obligatorio." : NULL;
  if (f->required != 0 && blank(value)) return "Este dato es obligatorio: tiene sólo espacios.";
  if (g_utf8_strlen(value, -1) > max)
    return arena_printf(a->q->arena, "Tiene %ld caracteres: escriba a lo sumo %ld.",
                        g_utf8_strlen(value, -1), max);
  const char *error = check_type(a->q->arena, f, value);
  if (error == NULL && f->catalogue != NULL) error = check_catalogue(a, f, value);
  return error;
}

bool form_has_files(const struct form *form) {
  for (uint32_t i = 0; i < form->fields_count; i++)
    if (form->fields[i].kind == PAAC_K_FILES) return true;
  return false;
}

static const char *check_files(struct answer *a, const struct paac_field *f) {
  uint32_t count = 0, most = f->max_chars > 0 ? f->max_chars : 20;
  size_t at = 0;
  while (uploads_next(&a->q->files, f->name, &at) != NULL) count++;
  if (count == 0 && f->required != 0) return "Elija al menos un archivo.";
  if (count > most)
    return arena_printf(a->q->arena, "Eligió %u archivos: suba a lo sumo %u a la vez.", count,
                        most);
  return NULL;
}

/* Two values for what has one: neither is taken. */
static bool comes_twice(const struct answer *a, const struct paac_field *f) {
  size_t times = 0;
  if (f->kind == PAAC_K_SEVERAL || f->kind == PAAC_K_FILES) return false;
  for (size_t i = 0; i < a->q->form.count; i++)
    times += strcmp(a->q->form.items[i].name, f->name) == 0;
  return times > 1;
}

static const char *check_any(struct answer *a, const struct paac_field *f, struct db_rows *row) {
  const char *value = context_param(&a->c, f->name); /* as the module will see it */
  if (!in_force(f, row)) return value != NULL ? "Este dato ya no se pide: no se guardará." : NULL;
  if (f->kind == PAAC_K_FILES && may_change(a, f)) return check_files(a, f);
  if (may_change(a, f) && comes_twice(a, f))
    return "Este dato llegó más de una vez: escríbalo una sola vez y envíe de nuevo.";
  if (may_change(a, f)) return check_field(a, f, value);
  return value != NULL ? "Su rol no permite cambiar este dato." : NULL;
}

static bool has_states(const struct form *form) {
  for (uint32_t i = 0; i < form->fields_count; i++)
    if (form->fields[i].si != NULL) return true;
  return false;
}

void form_check(struct answer *a) {
  const struct form *form = a->route->form;
  struct frame frame = {
      .module = a->route->module, .scope = PAAC_USUARIO, .args = a->row, .page = true, .depth = 1};
  a->c.frame = &frame;
  bool takes = pairs_get(&a->q->form, FORM_TAKE) != NULL;
  struct db_rows *row = has_states(form) || takes ? stored_row(a) : NULL;
  if (takes) form_take(a, row);
  if (has_states(form) && row == NULL) context_fail(&a->c, PAAC_NOT_FOUND, NULL);
  for (uint32_t i = 0; i < form->fields_count && a->c.status == PAAC_OK; i++) {
    const char *error = check_any(a, &form->fields[i], row);
    if (error != NULL) context_api.field_error(&a->c.req, form->fields[i].name, error);
  }
  a->c.frame = NULL;
}

/* --- the document --------------------------------------------------------------------------- */

static const char *error_of(const struct answer *a, const char *field) {
  for (size_t i = 0; i < a->c.field_errors_count; i++)
    if (strcmp(a->c.field_errors[i].field, field) == 0) return a->c.field_errors[i].sentence;
  return NULL;
}

static void put_options(struct answer *a, struct cursor *out, const struct paac_field *f,
                        const char *value) {
  struct db_rows *rows = f->catalogue != NULL ? own_rows(a, f->catalogue) : NULL;
  while (rows != NULL && db_next(rows)) {
    const char *option = db_text(rows, "valor");
    cursor_open(out, "opcion");
    cursor_attr(out, "valor", option);
    cursor_attr(out, "etiqueta", db_text(rows, "etiqueta"));
    if (value != NULL && option != NULL && has_line(value, option))
      cursor_attr(out, "elegida", "si");
    cursor_close(out);
  }
}

/* The row's column PREFIX_NAME; NULL: none, or nothing there. */
static const char *beside(struct answer *a, struct db_rows *row, const char *prefix,
                          const struct paac_field *f) {
  const char *column = arena_printf(a->q->arena, "%s_%s", prefix, f->name);
  return row != NULL && column != NULL && db_has(row, column) ? db_text(row, column) : NULL;
}

/* What stands next to a field for whoever decides: what is stored, where that is not the value, and
 * what it was before. A row that does not show what is stored has that as `ahora_NAME`. */
static void put_others(struct answer *a, struct cursor *out, const struct paac_field *f,
                       struct db_rows *row, const struct form_state *state, const char *value) {
  const char *now = beside(a, row, "ahora", f), *before = beside(a, row, "antes", f);
  if (now == NULL) {
    const char *stored = row != NULL ? db_text(row, f->name) : NULL;
    if (state->conflict && !same_value(f, value, stored))
      cursor_attr(out, "guardado", stored != NULL ? stored : "");
    return;
  }
  if (!same_value(f, value, now)) cursor_attr(out, "ahora", now);
  if (before != NULL && !same_value(f, before, now)) cursor_attr(out, "antes", before);
}

/* Files that were uploaded before: a draft keeps all of them, and what was sent the chosen ones. */
static void put_uploads(struct answer *a, struct cursor *out, const struct paac_field *f,
                        const struct form_state *state) {
  const char *chosen =
      state->typed != NULL ? pairs_joined(a->q->arena, state->typed, f->name) : NULL;
  struct piecemeals all = uploads_here(a);
  for (size_t i = 0; i < all.count; i++) {
    const struct piecemeal *p = &all.items[i];
    if (strcmp(p->field, f->name) != 0) continue;
    bool draft = state->typed == NULL || state->draft_saved != NULL;
    cursor_open(out, "carga");
    cursor_attr(out, "id", p->id);
    cursor_attr(out, "nombre", p->filename);
    cursor_attr_int(out, "bytes", p->bytes);
    cursor_attr_int(out, "recibidos", p->come);
    if (p->come == p->bytes && (draft || (chosen != NULL && has_line(chosen, p->id))))
      cursor_attr(out, "elegida", "si");
    cursor_close(out);
  }
}

/* After a conflict, whose value stands: what only the other person changed is theirs already. */
static enum form_side whose(struct answer *a, struct db_rows *row, const struct paac_field *f,
                            const struct form_state *state, const char *typed) {
  if (!state->conflict || state->typed == NULL || row == NULL || !db_has(row, f->name) ||
      beside(a, row, "ahora", f) != NULL)
    return SIDE_UNKNOWN;
  return form_side(pairs_get(state->typed, FORM_BASE), f, typed, db_text(row, f->name));
}

static void put_field(struct answer *a, struct cursor *out, const struct paac_field *f,
                      struct db_rows *row, const struct form_state *state) {
  const char *stored = row != NULL ? db_text(row, f->name) : NULL;
  const char *typed =
      state->typed != NULL ? pairs_joined(a->q->arena, state->typed, f->name) : NULL;
  if (f->kind == PAAC_K_PASSWORD) stored = typed = NULL;
  bool asked = in_force(f, row), open = asked && may_change(a, f);
  const char *value = state->typed != NULL && (open || !asked) ? typed : stored;
  enum form_side side = open ? whose(a, row, f, state, typed) : SIDE_UNKNOWN;
  if (!asked && typed == NULL) return; /* what was typed before is shown once more, closed */
  if (side == SIDE_THEIRS) value = stored;
  cursor_open(out, "campo");
  cursor_attr(out, "nombre", f->name);
  cursor_attr(out, "titulo", f->title);
  cursor_attr(out, "clase", kind_name(f->kind));
  cursor_attr(out, "tipo", type_name(f->type));
  cursor_attr(out, "grupo", f->group);
  if (f->required != 0) cursor_attr(out, "obligatorio", "si");
  if (!open) cursor_attr(out, "cerrado", "si");
  cursor_attr_int(out, "max", f->max_chars > 0 ? f->max_chars : 4000);
  cursor_attr(out, "ayuda", f->help);
  cursor_attr(out, "valor", value != NULL ? value : "");
  if (side == SIDE_THEIRS && !same_value(f, typed, stored)) cursor_attr(out, "tomado", "si");
  if (side == SIDE_BOTH && !same_value(f, typed, stored)) cursor_attr(out, "elegir", "si");
  if (open && side != SIDE_MINE && side != SIDE_THEIRS) put_others(a, out, f, row, state, value);
  cursor_attr(out, "error", error_of(a, f->name));
  put_options(a, out, f, value);
  if (f->kind == PAAC_K_FILES && open) put_uploads(a, out, f, state);
  cursor_close(out);
}

const char *form_key(struct arena *a) {
  unsigned char bytes[32];
  char *hex = arena_alloc(a, 2 * sizeof bytes + 1);
  randombytes_buf(bytes, sizeof bytes);
  text_hex(bytes, sizeof bytes, hex);
  return hex;
}

static void put_head(struct answer *a, struct cursor *out, const struct form_state *state) {
  const struct form *form = a->route->form;
  cursor_attr(out, "modulo", a->route->module->d.name);
  cursor_attr(out, "nombre", form->d.name);
  cursor_attr(out, "titulo", form->d.title);
  cursor_attr(out, "accion", a->q->path);
  cursor_attr(out, "clave", form_key(a->q->arena));
  cursor_attr(out, "enviar", form->d.send != NULL ? form->d.send : "Guardar");
  cursor_attr(out, "ayuda", form->d.help);
  cursor_attr(out, "borrador", state->draft_saved);
  if (state->conflict) cursor_attr(out, "conflicto", "si");
  cursor_attr(out, "mensaje", state->message);
}

/* What the person should have in sight while filling it in. */
static void put_about(struct answer *a, struct cursor *out) {
  const char *about = a->route->form->d.about;
  const struct module *m = a->route->module;
  if (about != NULL)
    fragment_run(&a->c, out, m, module_fragment(m, about, strlen(about), 0), PAAC_NO_ARGS, true);
}

/* Typed values belong to the version they were typed over; only a conflict page, which shows what
 * is stored now, goes on from there. */
static const char *version_shown(struct db_rows *row, const struct form_state *state) {
  const char *typed = state->typed != NULL ? pairs_get(state->typed, "row_version") : NULL;
  if (typed != NULL && !state->conflict) return typed;
  return row != NULL && db_has(row, "row_version") ? db_text(row, "row_version") : NULL;
}

/* What the fields were in that version. */
static const char *base_shown(struct answer *a, struct db_rows *row,
                              const struct form_state *state) {
  const char *typed = state->typed != NULL ? pairs_get(state->typed, FORM_BASE) : NULL;
  if (state->typed != NULL && !state->conflict) return typed;
  return form_base(a->q->arena, a->route->form, row);
}

paac_status form_document(struct answer *a, struct cursor *out, const struct form_state *state) {
  const struct form *form = a->route->form;
  struct frame frame = {
      .module = a->route->module, .scope = PAAC_USUARIO, .args = a->row, .page = true, .depth = 1};
  if (form->d.permission != NULL && !session_can(a->c.session, form->d.permission))
    return context_fail(&a->c, PAAC_FORBIDDEN, "Su rol no permite usar este formulario.");
  a->c.frame = &frame;
  unsigned pushed = slot_push(a->route->module->d.name, form->d.name, "formulario");
  struct db_rows *row = stored_row(a);
  if (a->c.status == PAAC_OK) {
    cursor_open(out, "formulario");
    put_head(a, out, state);
    cursor_attr(out, "version", version_shown(row, state));
    cursor_attr(out, "base", base_shown(a, row, state));
    put_about(a, out);
    /* About something that is not there: `about` may have said why. */
    if (row == NULL && a->c.status == PAAC_OK && form->d.load != NULL)
      context_fail(&a->c, PAAC_NOT_FOUND, NULL);
    a->c.typed = state->typed;
    for (uint32_t i = 0; i < form->fields_count; i++)
      put_field(a, out, &form->fields[i], row, state);
    a->c.typed = NULL;
    cursor_close(out);
  }
  slot_pop(pushed);
  a->c.frame = NULL;
  return a->c.status;
}

/* The form was there when it was opened, and what it is about is not any more. */
void answer_overtaken(struct answer *a) {
  answer_error(
      a, 409,
      a->c.sentence != NULL
          ? a->c.sentence
          : "Mientras usted escribía, alguien cambió esto: ya no está, o ya no admite este "
            "paso. Abra la página de nuevo para ver cómo quedó.");
}

void form_again(struct answer *a, int status) {
  struct form_state state = {
      .typed = &a->q->form, .message = a->c.sentence, .conflict = status == 409};
  xmlNodePtr place;
  uploads_keep(a);
  a->c.status = PAAC_OK;
  a->c.sentence = NULL;
  struct pairs path;
  const struct route *page = router_page(a, a->q->path, &path);
  bool own = page != NULL && page->form == a->route->form; /* the page that the form came from */
  const char *title = own ? route_title(a->q->arena, page, &path) : a->route->form->d.title;
  xmlDocPtr doc = page_new(a, title, a->route->module->d.name, &place);
  struct cursor *out = cursor_dom(doc, place);
  bool ok = db_begin_read(a->c.db) && form_document(a, out, &state) == PAAC_OK;
  db_end_read(a->c.db);
  cursor_free(out);
  if (ok) {
    page_send(a, own ? page->sheet : a->app->form, doc, status);
  } else {
    xmlFreeDoc(doc);
    if (a->c.status == PAAC_NOT_FOUND)
      answer_overtaken(a);
    else
      answer_error(a, a->c.status != PAAC_OK ? (int)a->c.status : 503, a->c.sentence);
  }
}
