/* Reads a migration file: cuts it into statements and checks what each one touches. Statements
 * end with `;`; comments stay out, except that `-- escribe:` says who may write a new table. */
#include "db/script.h"

#include <ctype.h>
#include <sodium.h>
#include <string.h>

#include "base/text.h"

struct cutter {
  struct script *script;
  struct buf *err;
  GString *sql;
  char *writer; /* what `-- escribe:` of the current statement says */
  int line, first_line;
  char quote;
};

static bool complain(struct cutter *c, const char *what) {
  buf_printf(c->err, "%s:%d: %s.\n", c->script->path, c->first_line, what);
  return false;
}

/* First group of a pattern in a text, or NULL. */
static char *match(const char *pattern, const char *text) {
  g_autoptr(GRegex) regex =
      g_regex_new(pattern, G_REGEX_CASELESS | G_REGEX_OPTIMIZE, G_REGEX_MATCH_DEFAULT, NULL);
  g_autoptr(GMatchInfo) info = NULL;
  if (!g_regex_match(regex, text, G_REGEX_MATCH_DEFAULT, &info)) return NULL;
  return g_match_info_fetch(info, 1);
}

static const char created_table[] = "^CREATE\\s+TABLE\\s+(?:IF\\s+NOT\\s+EXISTS\\s+)?`?(\\w+)`?";
/* Whatever else a migration may do, with the name of what it touches. */
static const char *const schema_patterns[] = {
    "^ALTER\\s+TABLE\\s+(?:IF\\s+EXISTS\\s+)?`?(\\w+)`?",
    "^CREATE\\s+(?:OR\\s+REPLACE\\s+)?VIEW\\s+`?(\\w+)`?",
    "^CREATE\\s+TRIGGER\\s+\\w+\\s+BEFORE\\s+(?:INSERT|UPDATE|DELETE)\\s+ON\\s+`?(\\w+)`?",
    "^CREATE\\s+(?:UNIQUE\\s+)?INDEX\\s+\\S+\\s+ON\\s+`?(\\w+)`?",
};
static const char *const data_patterns[] = {
    "^(?:INSERT|REPLACE)\\s+(?:IGNORE\\s+)?INTO\\s+`?(\\w+)`?",
    "^UPDATE\\s+`?(\\w+)`?",
    "^DELETE\\s+FROM\\s+`?(\\w+)`?",
};

static char *match_any(const char *const *patterns, size_t count, const char *text) {
  for (size_t i = 0; i < count; i++) {
    char *found = match(patterns[i], text);
    if (found != NULL) return found;
  }
  return NULL;
}

static bool read_writer(const char *text, struct table_rule *rule) {
  static const struct {
    const char *word;
    enum table_writer writer;
  } words[] = {{"intranet", WRITES_INTRANET},
               {"auditoria", WRITES_AUDITORIA},
               {"ambos", WRITES_BOTH},
               {"nadie", WRITES_NOBODY}};
  g_auto(GStrv) parts = g_strsplit_set(text, " \t", 2);
  const char *rest = parts[0] != NULL && parts[1] != NULL ? g_strstrip(parts[1]) : "";
  if (rest[0] != '\0' && strcmp(rest, "insertar") != 0) return false;
  rule->insert_only = rest[0] != '\0';
  for (size_t i = 0; parts[0] != NULL && i < G_N_ELEMENTS(words); i++) {
    if (strcmp(parts[0], words[i].word) == 0) {
      rule->writer = words[i].writer;
      return true;
    }
  }
  return false;
}

static bool add_table(struct cutter *c, const char *name) {
  struct table_rule rule = {0};
  if (c->writer == NULL || !read_writer(c->writer, &rule)) {
    g_autofree char *what = g_strdup_printf(
        "la línea CREATE TABLE de «%s» debe decir quién la escribe: -- escribe: "
        "intranet|auditoria|ambos|nadie [insertar]",
        name);
    return complain(c, what);
  }
  rule.name = g_strdup(name);
  g_ptr_array_add(c->script->tables, g_memdup2(&rule, sizeof rule));
  return true;
}

static void add_references(struct script *s, const char *sql) {
  g_autoptr(GRegex) regex =
      g_regex_new("\\bREFERENCES\\s+`?(\\w+)`?", G_REGEX_CASELESS, G_REGEX_MATCH_DEFAULT, NULL);
  g_autoptr(GMatchInfo) info = NULL;
  g_regex_match(regex, sql, G_REGEX_MATCH_DEFAULT, &info);
  for (; g_match_info_matches(info); g_match_info_next(info, NULL)) {
    g_ptr_array_add(s->references, g_match_info_fetch(info, 1));
  }
}

/* A module declares its settings as rows of the host's tables, and may declare more of them later.
 */
static bool declares(const char *sql) {
  g_autofree char *into = match(data_patterns[0], sql), *changed = match(data_patterns[1], sql);
  return (into != NULL && (strcmp(into, "ajuste") == 0 || strcmp(into, "ajuste_valor") == 0)) ||
         (changed != NULL && strcmp(changed, "ajuste") == 0);
}

static bool owned(struct cutter *c, const char *table, const char *sql) {
  const char *module = c->script->module;
  size_t n = strlen(module);
  if (strcmp(module, "host") == 0 || declares(sql)) return true;
  if (strncmp(table, module, n) == 0 && table[n] == '_' && table[n + 1] != '\0') return true;
  g_autofree char *what = g_strdup_printf(
      "el módulo «%s» solo puede tocar tablas que empiecen por «%s_», y esta es «%s»", module,
      module, table);
  return complain(c, what);
}

static bool end_step(struct cutter *c) {
  g_autofree char *sql = g_strstrip(g_strdup(c->sql->str));
  if (sql[0] == '\0') return complain(c, "hay un «;» sin sentencia");
  g_autofree char *table = match(created_table, sql);
  bool ok = table == NULL || add_table(c, table), data = false;
  if (table == NULL) {
    table = match_any(schema_patterns, G_N_ELEMENTS(schema_patterns), sql);
  }
  if (table == NULL) {
    table = match_any(data_patterns, G_N_ELEMENTS(data_patterns), sql);
    data = table != NULL;
  }
  if (table == NULL) {
    return complain(c,
                    "una migración solo lleva CREATE TABLE, CREATE VIEW, CREATE INDEX, CREATE "
                    "TRIGGER, ALTER TABLE, INSERT, REPLACE, UPDATE y DELETE");
  }
  ok = ok && owned(c, table, sql);
  add_references(c->script, sql);
  struct step step = {g_steal_pointer(&sql), g_steal_pointer(&table), data};
  g_ptr_array_add(c->script->steps, g_memdup2(&step, sizeof step));
  g_string_truncate(c->sql, 0);
  g_clear_pointer(&c->writer, g_free);
  return ok;
}

/* A comment up to the end of the line: kept only when it says who writes the table. */
static const char *skip_comment(struct cutter *c, const char *p) {
  size_t n = strcspn(p, "\n");
  g_autofree char *text = g_strndup(p, n);
  char *body = g_strstrip(text + strspn(text, "-# \t"));
  if (g_str_has_prefix(body, "escribe:") && c->sql->len > 0) {
    g_free(c->writer);
    c->writer = g_strstrip(g_strdup(body + strlen("escribe:")));
  }
  return p + n;
}

/* One character, or a comment. */
static const char *cut_one(struct cutter *c, const char *p, bool *ok) {
  bool comment =
      p[0] == '#' || (p[0] == '-' && p[1] == '-' && (p[2] == '\0' || isspace((unsigned char)p[2])));
  if (c->quote == '\0' && comment) return skip_comment(c, p);
  if (c->quote == '\0' && *p == ';') {
    *ok = end_step(c);
    return p + 1;
  }
  if (c->quote != '\0' && *p == '\\' && p[1] != '\0')
    g_string_append_c(c->sql, *p++);
  else if (*p == c->quote)
    c->quote = '\0';
  else if (c->quote == '\0' && strchr("'\"`", *p) != NULL)
    c->quote = *p;
  if (c->sql->len == 0 && isspace((unsigned char)*p)) return p + 1;
  if (c->sql->len == 0) c->first_line = c->line;
  g_string_append_c(c->sql, *p);
  return p + 1;
}

static bool cut(struct cutter *c, const char *text) {
  bool ok = true;
  c->line = 1;
  for (const char *p = text; *p != '\0' && ok;) {
    const char *next = cut_one(c, p, &ok);
    for (; p < next; p++) c->line += *p == '\n';
  }
  if (ok && c->sql->len > 0) return complain(c, "la última sentencia no termina en «;»");
  return ok;
}

static void free_rule(gpointer data) {
  struct table_rule *rule = data;
  g_free(rule->name);
  g_free(rule);
}

static void free_step(gpointer data) {
  struct step *step = data;
  g_free(step->sql);
  g_free(step->table);
  g_free(step);
}

void script_free(struct script *s) {
  if (s == NULL) return;
  g_ptr_array_unref(s->steps);
  g_ptr_array_unref(s->tables);
  g_ptr_array_unref(s->references);
  g_free(s->module);
  g_free(s->path);
  g_free(s->file);
  g_free(s);
}

struct script *script_parse(const char *text, const char *path, const char *module,
                            struct buf *err) {
  unsigned char hash[crypto_hash_sha256_BYTES];
  struct script *s = g_new0(struct script, 1);
  s->module = g_strdup(module);
  s->path = g_strdup(path);
  s->file = g_path_get_basename(path);
  s->number = (int)g_ascii_strtoll(s->file, NULL, 10);
  s->steps = g_ptr_array_new_with_free_func(free_step);
  s->tables = g_ptr_array_new_with_free_func(free_rule);
  s->references = g_ptr_array_new_with_free_func(g_free);
  crypto_hash_sha256(hash, (const unsigned char *)text, strlen(text));
  text_hex(hash, sizeof hash, s->sha256);

  struct cutter c = {.script = s, .err = err, .sql = g_string_new(NULL), .first_line = 1};
  bool ok = cut(&c, text);
  g_string_free(c.sql, TRUE);
  g_free(c.writer);
  if (ok) return s;
  script_free(s);
  return NULL;
}

struct script *script_load(const char *path, const char *module, struct buf *err) {
  g_autofree char *text = NULL;
  g_autoptr(GError) error = NULL;
  if (!g_file_get_contents(path, &text, NULL, &error)) {
    buf_printf(err, "%s: no se pudo leer: %s\n", path, error->message);
    return NULL;
  }
  return script_parse(text, path, module, err);
}

/* NNNN-name.sql */
static bool is_migration(const char *name) {
  for (int i = 0; i < 4; i++) {
    if (!isdigit((unsigned char)name[i])) return false;
  }
  return name[4] == '-' && g_str_has_suffix(name, ".sql");
}

static gint by_name(gconstpointer a, gconstpointer b) {
  return strcmp(*(char *const *)a, *(char *const *)b);
}

GPtrArray *scripts_of(const char *dir, const char *module, struct buf *err, bool *ok) {
  GPtrArray *scripts = g_ptr_array_new_with_free_func((GDestroyNotify)script_free);
  g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
  g_autoptr(GDir) open = g_dir_open(dir, 0, NULL);
  for (const char *name; open != NULL && (name = g_dir_read_name(open)) != NULL;) {
    if (is_migration(name)) g_ptr_array_add(names, g_strdup(name));
  }
  g_ptr_array_sort(names, by_name);
  for (guint i = 0; i < names->len; i++) {
    g_autofree char *path = g_build_filename(dir, g_ptr_array_index(names, i), NULL);
    struct script *s = script_load(path, module, err);
    if (s == NULL) {
      *ok = false;
      continue;
    }
    const struct script *before =
        scripts->len == 0 ? NULL : g_ptr_array_index(scripts, scripts->len - 1);
    if (before != NULL && before->number == s->number) {
      buf_printf(err, "%s: hay otra migración con el mismo número: %s.\n", path, before->file);
      *ok = false;
    }
    g_ptr_array_add(scripts, s);
  }
  return scripts;
}
