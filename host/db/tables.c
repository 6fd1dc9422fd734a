/* Finds the tables a statement names: what comes after FROM, JOIN, INTO and UPDATE, commas of a
 * FROM list included. Not a parser of SQL: what it cannot tell it reports as a table, so that the
 * check "a module reads only its own tables" errs on the safe side. */
#include <string.h>

#include "db/internal.h"

static bool is_one_of(const char *word, const char *const *list) {
  for (; *list != NULL; list++) {
    if (strcmp(word, *list) == 0) return true;
  }
  return false;
}

/* After these the next name is a table. */
static const char *const table_words[] = {"from", "join", "straight_join", "into", "update", NULL};
/* May stand between those and the name. */
static const char *const filler_words[] = {"low_priority", "ignore", "lateral", "only", NULL};
/* These end a FROM list. */
static const char *const end_words[] = {"where", "group",  "having", "order", "limit",  "union",
                                        "set",   "values", "window", "for",   "select", NULL};

void table_scan_start(struct table_scan *t) {
  *t = (struct table_scan){.depth = 0};
  t->subquery[0] = true;
  t->tables = g_ptr_array_new_with_free_func(g_free);
  t->local = g_ptr_array_new_with_free_func(g_free);
}

bool table_scan_open(struct table_scan *t) {
  if (t->depth + 1 >= SCAN_DEPTH) return false;
  if (t->with[t->depth] && strcmp(t->last, "as") == 0 && t->with_name[0] != '\0') {
    g_ptr_array_add(t->local, g_strdup(t->with_name));
  }
  t->depth++;
  /* `FROM (a JOIN b)`: still expecting a table, in a list of its own. */
  t->with[t->depth] = false;
  t->list[t->depth] = t->expect;
  t->subquery[t->depth] = t->expect;
  g_strlcpy(t->last, "(", sizeof t->last);
  return true;
}

void table_scan_close(struct table_scan *t) {
  if (t->depth > 0) t->depth--;
  t->expect = false;
  g_strlcpy(t->last, ")", sizeof t->last);
}

void table_scan_comma(struct table_scan *t) {
  if (t->list[t->depth]) t->expect = true;
}

/* UPDATE that is no statement: FOR UPDATE, ON DUPLICATE KEY UPDATE, ON UPDATE CASCADE. */
static bool update_is_a_clause(const struct table_scan *t) {
  static const char *const before[] = {"for", "key", "on", NULL};
  return is_one_of(t->last, before);
}

static void keyword(struct table_scan *t, const char *word) {
  if (strcmp(word, "select") == 0) {
    t->subquery[t->depth] = true;
    t->with[t->depth] = false;
    t->expect = false;
  }
  if (is_one_of(word, end_words)) t->list[t->depth] = false;
  if (!is_one_of(word, table_words)) return;
  /* EXTRACT(YEAR FROM x), TRIM(' ' FROM x): a FROM in a parenthesis without SELECT. */
  if (!t->subquery[t->depth]) return;
  if (strcmp(word, "update") == 0 && update_is_a_clause(t)) return;
  t->expect = true;
  t->list[t->depth] = strcmp(word, "into") != 0;
}

static void name(struct table_scan *t, const char *word) {
  if (g_ascii_strcasecmp(word, "dual") != 0) g_ptr_array_add(t->tables, g_strdup(word));
  t->expect = false;
}

void table_scan_word(struct table_scan *t, const char *word, bool quoted) {
  g_autofree char *lower = g_ascii_strdown(word, -1);
  if (!quoted && strcmp(lower, "with") == 0) t->with[t->depth] = true;
  if (!quoted && (is_one_of(lower, table_words) || is_one_of(lower, end_words))) {
    keyword(t, lower);
  } else if (t->expect && (quoted || !is_one_of(lower, filler_words))) {
    name(t, word);
  }
  /* `name AS (` and `name (columns) AS (`: the word before AS or before the parenthesis. */
  if (strcmp(lower, "as") == 0) {
    if (strcmp(t->last, ")") != 0) g_strlcpy(t->with_name, t->last, sizeof t->with_name);
  } else {
    t->with_name[0] = '\0';
  }
  g_strlcpy(t->last, lower, sizeof t->last);
}

static bool listed(const GPtrArray *list, const char *word) {
  for (guint i = 0; i < list->len; i++) {
    if (g_ascii_strcasecmp(g_ptr_array_index(list, i), word) == 0) return true;
  }
  return false;
}

GPtrArray *table_scan_end(struct table_scan *t) {
  GPtrArray *found = g_ptr_array_new_with_free_func(g_free);
  for (guint i = 0; t->tables != NULL && i < t->tables->len; i++) {
    const char *word = g_ptr_array_index(t->tables, i);
    if (!listed(t->local, word) && !listed(found, word)) g_ptr_array_add(found, g_strdup(word));
  }
  g_clear_pointer(&t->tables, g_ptr_array_unref);
  g_clear_pointer(&t->local, g_ptr_array_unref);
  return found;
}
