/* Parser of files of named statements. It splits a file into its blocks, reads the directives
 * (`-- name:`, `-- si:`, `-- orden:`) and leaves the SQL itself to lex.c. No connection. */
#include <ctype.h>
#include <string.h>

#include "db/internal.h"

struct sql_set {
  struct arena *arena;
  GPtrArray *items; /* struct sql * */
};

/* A block being read. */
struct block {
  struct sql_set *set;
  const char *file, *owner;
  int line; /* of the file, from 1 */
  struct buf *err;
  struct sql *sql; /* NULL before the first `-- name:` */
  struct lexer lx;
  GArray *optionals; /* struct sql_optional */
  GArray *orders;    /* struct sql_order */
  int pending;       /* index of the `-- si:` that waits for its line, or -1 */
};

static uint32_t next_serial = 1;

static bool complain(struct block *b, int line, const char *what) {
  const char *name = b->sql == NULL ? "" : b->sql->local;
  buf_printf(b->err, "%s:%d: %s%s%s.\n", b->file, line, name, name[0] == '\0' ? "" : ": ", what);
  return false;
}

static bool name_ok(const char *name) {
  if (!islower((unsigned char)name[0])) return false;
  for (const char *p = name; *p != '\0'; p++) {
    if (!islower((unsigned char)*p) && !isdigit((unsigned char)*p) && *p != '_') return false;
  }
  return true;
}

/* The words of a directive, separated by spaces or commas, in the set's arena, NULL-ended. */
static const char *const *words(struct arena *a, const char *text) {
  g_auto(GStrv) parts = g_strsplit_set(text, " ,\t", -1);
  const char **list = arena_alloc(a, (g_strv_length(parts) + 1) * sizeof *list);
  size_t n = 0;
  for (char **p = parts; *p != NULL; p++) {
    if (**p != '\0') list[n++] = arena_strdup(a, *p);
  }
  return list;
}

/* --- orders ------------------------------------------------------------------------------- */

/* Length of the expression up to the next comma outside parentheses and quotes. */
static size_t expression(const char *s) {
  int depth = 0;
  char quote = '\0';
  size_t i = 0;
  for (; s[i] != '\0'; i++) {
    if (quote != '\0') {
      if (s[i] == quote) quote = '\0';
    } else if (s[i] == '\'' || s[i] == '"' || s[i] == '`') {
      quote = s[i];
    } else if (s[i] == '(') {
      depth++;
    } else if (s[i] == ')') {
      depth--;
    } else if (s[i] == ',' && depth == 0) {
      break;
    }
  }
  return i;
}

/* Takes a final DESC or ASC off an expression. */
static bool take_direction(char *expr) {
  bool desc = false;
  char *space = strrchr(expr, ' ');
  if (space != NULL && ((desc = g_ascii_strcasecmp(space + 1, "desc") == 0) ||
                        g_ascii_strcasecmp(space + 1, "asc") == 0)) {
    *space = '\0';
    g_strchomp(expr);
  }
  return desc;
}

static const char *add_order(struct block *b, const char *text) {
  g_auto(GStrv) sides = g_strsplit(text, "=", 2);
  if (g_strv_length(sides) != 2) return "se esperaba «-- orden: nombre = expresión, …»";
  if (strpbrk(sides[1], "?:;") != NULL) return "un orden no lleva valores";
  struct sql_key *keys = arena_alloc(b->set->arena, SQL_MAX_KEYS * sizeof *keys);
  struct sql_order order = {arena_strdup(b->set->arena, g_strstrip(sides[0])), keys, 0};
  if (!name_ok(order.name)) return "el nombre de un orden lleva solo a-z, 0-9 y _";
  for (const char *p = sides[1]; *p != '\0';) {
    size_t len = expression(p);
    g_autofree char *copy = g_strndup(p, len);
    char *expr = g_strstrip(copy);
    bool desc = take_direction(expr);
    if (expr[0] == '\0') return "un orden tiene una clave vacía";
    if (order.count == SQL_MAX_KEYS) return "un orden tiene demasiadas claves";
    keys[order.count++] = (struct sql_key){arena_strdup(b->set->arena, expr), desc};
    p += len + (p[len] == ',');
  }
  if (order.count == 0) return "un orden necesita al menos una clave";
  g_array_append_val(b->orders, order);
  return NULL;
}

/* --- blocks ------------------------------------------------------------------------------- */

static const void *keep_array(struct arena *a, const GArray *from) {
  size_t bytes = from->len * g_array_get_element_size((GArray *)(uintptr_t)from);
  void *copy = arena_alloc(a, bytes);
  if (bytes != 0) memcpy(copy, from->data, bytes);
  return copy;
}

static const char *const *keep_strings(struct arena *a, const GPtrArray *from) {
  const char **copy = arena_alloc(a, (from->len + 1) * sizeof *copy);
  for (guint i = 0; i < from->len; i++) {
    copy[i] = arena_strdup(a, g_ptr_array_index(from, i));
  }
  return copy;
}

static void keep_block(struct block *b) {
  struct arena *a = b->set->arena;
  struct sql *s = b->sql;
  struct sql_piece *pieces = arena_alloc(a, (b->lx.pieces->len + 1) * sizeof *pieces);
  for (guint i = 0; i < b->lx.pieces->len; i++) {
    pieces[i] = g_array_index(b->lx.pieces, struct sql_piece, i);
    pieces[i].text = arena_strdup(a, pieces[i].text);
  }
  s->pieces = pieces;
  s->piece_count = b->lx.pieces->len;
  s->names = keep_strings(a, b->lx.names);
  s->name_count = b->lx.names->len;
  s->optionals = keep_array(a, b->optionals);
  s->optional_count = b->optionals->len;
  s->orders = keep_array(a, b->orders);
  s->order_count = b->orders->len;
  s->read = b->lx.read && !b->lx.locking;
  s->pageable = s->read && b->lx.obstacle[0] == '\0' && b->lx.zone >= ZONE_FROM;
  GPtrArray *tables = table_scan_end(&b->lx.tables);
  s->tables = keep_strings(a, tables);
  g_ptr_array_unref(tables);
}

/* A final `;` may stand alone or end the last line. */
static void drop_semicolon(GPtrArray *lines) {
  for (guint i = lines->len; i > 0; i--) {
    char *line = g_strchomp(g_ptr_array_index(lines, i - 1));
    size_t len = strlen(line);
    if (len == 0) continue;
    if (line[len - 1] == ';') line[len - 1] = '\0';
    return;
  }
}

static bool end_block(struct block *b) {
  if (b->sql == NULL) return true;
  const char *bad = b->pending >= 0 ? "un «-- si:» no tiene línea después" : lexer_end(&b->lx);
  g_autofree char *reason = NULL;
  if (bad == NULL && b->orders->len > 0 && (!b->lx.read || b->lx.obstacle[0] != '\0')) {
    bad = reason = g_strdup_printf(
        "tiene órdenes, así que debe ser un SELECT … FROM … que termina en su WHERE (encontré "
        "«%s»)",
        b->lx.obstacle[0] != '\0' ? b->lx.obstacle : b->lx.first);
  }
  if (bad == NULL && b->optionals->len > SQL_MAX_OPTIONALS)
    bad = "tiene más de 32 líneas opcionales";
  if (bad != NULL) return complain(b, b->sql->line, bad);
  keep_block(b);
  if (b->orders->len > 0 && !b->sql->pageable) {
    return complain(b, b->sql->line, "tiene órdenes, pero no encontré su FROM");
  }
  g_ptr_array_add(b->set->items, b->sql);
  return true;
}

static bool start_block(struct block *b, const char *name) {
  if (!name_ok(name)) {
    return complain(b, b->line, "el nombre después de «-- name:» lleva solo a-z, 0-9 y _");
  }
  if (sql_find(b->set, name) != NULL) {
    return complain(b, b->line, "ese nombre ya está en este archivo");
  }
  lexer_free(&b->lx);
  lexer_start(&b->lx);
  g_array_set_size(b->optionals, 0);
  g_array_set_size(b->orders, 0);
  b->pending = -1;
  struct arena *a = b->set->arena;
  b->sql = arena_alloc(a, sizeof *b->sql);
  b->sql->local = arena_strdup(a, name);
  b->sql->name = arena_printf(a, "%s.%s", b->owner, name);
  b->sql->file = arena_strdup(a, b->file);
  b->sql->line = b->line;
  b->sql->serial = next_serial++;
  return true;
}

/* The text after `-- key:`, or NULL when the line is not that directive. */
static char *directive(char *line, const char *key) {
  char *p = g_strchug(line + 2);
  size_t n = strlen(key);
  return strncmp(p, key, n) == 0 && p[n] == ':' ? g_strstrip(p + n + 1) : NULL;
}

static bool add_condition(struct block *b, const char *names) {
  struct sql_optional o = {words(b->set->arena, names)};
  if (b->pending >= 0) return complain(b, b->line, "dos «-- si:» seguidos");
  if (o.names[0] == NULL) return complain(b, b->line, "un «-- si:» no dice qué valor");
  g_array_append_val(b->optionals, o);
  b->pending = (int)b->optionals->len - 1;
  return true;
}

static bool comment_line(struct block *b, char *line) {
  g_autofree char *copy = g_strdup(line);
  const char *value = directive(copy, "si");
  if (value != NULL) {
    return b->sql == NULL ? complain(b, b->line, "«-- si:» antes del primer «-- name:»")
                          : add_condition(b, value);
  }
  value = directive(line, "orden");
  if (value == NULL) return true;
  if (b->sql == NULL) return complain(b, b->line, "«-- orden:» antes del primer «-- name:»");
  const char *bad = add_order(b, value);
  return bad == NULL || complain(b, b->line, bad);
}

static bool code_line(struct block *b, const char *line) {
  if (b->sql == NULL) {
    return complain(b, b->line, "hay texto antes del primer «-- name:»");
  }
  const char *bad = lexer_line(&b->lx, line, strlen(line), b->pending);
  b->pending = -1;
  return bad == NULL || complain(b, b->line, bad);
}

static bool is_comment(const char *line) {
  return line[0] == '-' && line[1] == '-' && (line[2] == '\0' || isspace((unsigned char)line[2]));
}

/* The lines of one block, the one of its name included. */
static bool parse_block(struct block *b, GPtrArray *lines, int first_line) {
  drop_semicolon(lines);
  for (guint i = 0; i < lines->len; i++) {
    char *line = g_ptr_array_index(lines, i);
    char *start = line + strspn(line, " \t");
    b->line = first_line + (int)i;
    bool inside = b->sql != NULL && (b->lx.quote != '\0' || b->lx.comment);
    g_autofree char *copy = g_strdup(start);
    const char *name = !inside && is_comment(start) ? directive(copy, "name") : NULL;
    bool ok = name != NULL                       ? start_block(b, name)
              : !inside && is_comment(start)     ? comment_line(b, start)
              : *start == '\0' && b->sql == NULL ? true
              : *start == '\0' && !inside        ? true
                                                 : code_line(b, line);
    if (!ok) return false;
  }
  return end_block(b);
}

static bool starts_block(const char *line) {
  g_autofree char *copy = g_strstrip(g_strdup(line));
  return is_comment(copy) && directive(copy, "name") != NULL;
}

static bool parse(struct block *b, const char *text) {
  g_auto(GStrv) all = g_strsplit(text, "\n", -1);
  g_autoptr(GPtrArray) lines = g_ptr_array_new();
  int first = 1, n = 0;
  for (char **line = all; *line != NULL; line++) {
    n++;
    if (starts_block(*line) && lines->len > 0) {
      if (!parse_block(b, lines, first)) return false;
      g_ptr_array_set_size(lines, 0);
      b->sql = NULL;
      first = n;
    }
    g_ptr_array_add(lines, *line);
  }
  return parse_block(b, lines, first);
}

bool sql_add(struct sql_set *set, const char *text, const char *file, const char *owner,
             struct buf *err) {
  struct block b = {.set = set, .file = file, .owner = owner, .err = err, .pending = -1};
  b.optionals = g_array_new(FALSE, TRUE, sizeof(struct sql_optional));
  b.orders = g_array_new(FALSE, TRUE, sizeof(struct sql_order));
  lexer_start(&b.lx);
  bool ok =
      g_utf8_validate(text, -1, NULL) ? parse(&b, text) : complain(&b, 1, "el archivo no es UTF-8");
  lexer_free(&b.lx);
  g_array_unref(b.optionals);
  g_array_unref(b.orders);
  return ok;
}

struct sql_set *sql_parse(const char *text, const char *file, const char *owner, struct buf *err) {
  struct sql_set *set = g_new0(struct sql_set, 1);
  set->arena = arena_new((size_t)64 << 20);
  set->items = g_ptr_array_new();
  if (sql_add(set, text, file, owner, err)) return set;
  sql_set_free(set);
  return NULL;
}

struct sql_set *sql_load(const char *file, const char *owner, struct buf *err) {
  struct sql_set *set = sql_parse("", file, owner, err);
  if (set != NULL && sql_load_more(set, file, owner, err)) return set;
  sql_set_free(set);
  return NULL;
}

bool sql_load_more(struct sql_set *set, const char *file, const char *owner, struct buf *err) {
  g_autofree char *text = NULL;
  g_autoptr(GError) error = NULL;
  if (!g_file_get_contents(file, &text, NULL, &error)) {
    buf_printf(err, "%s: no se pudo leer: %s\n", file, error->message);
    return false;
  }
  return sql_add(set, text, file, owner, err);
}

void sql_set_free(struct sql_set *set) {
  if (set == NULL) return;
  g_ptr_array_unref(set->items);
  arena_free(set->arena);
  g_free(set);
}

/* --- questions ---------------------------------------------------------------------------- */

const struct sql *sql_find(const struct sql_set *set, const char *name) {
  for (guint i = 0; i < set->items->len; i++) {
    const struct sql *s = g_ptr_array_index(set->items, i);
    if (strcmp(s->local, name) == 0) return s;
  }
  return NULL;
}

size_t sql_count(const struct sql_set *set) { return set->items->len; }

const struct sql *sql_at(const struct sql_set *set, size_t i) {
  return g_ptr_array_index(set->items, i);
}

const char *sql_name(const struct sql *s) { return s->name; }

bool sql_is_read(const struct sql *s) { return s->read; }

size_t sql_orders(const struct sql *s) { return s->order_count; }

const char *sql_order_name(const struct sql *s, size_t i) { return s->orders[i].name; }

size_t sql_order_keys(const struct sql *s, const char *order) {
  for (size_t i = 0; order != NULL && i < s->order_count; i++) {
    if (strcmp(s->orders[i].name, order) == 0) return s->orders[i].count;
  }
  return 0;
}

bool sql_uses(const struct sql *s, const char *name) {
  for (size_t i = 0; i < s->name_count; i++) {
    if (strcmp(s->names[i], name) == 0) return true;
  }
  return false;
}

const char *sql_value_name(const struct sql *s, size_t i) {
  return i < s->name_count ? s->names[i] : NULL;
}

const char *const *sql_tables(const struct sql *s) { return s->tables; }
