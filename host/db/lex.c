/* The text of one statement, line by line, into pieces: constant text, values (`:name`) and the
 * part of the SELECT each piece stands in. It knows quotes, comments and parentheses, and a few
 * words; the server knows the rest. */
#include <ctype.h>
#include <string.h>

#include "db/internal.h"

void lexer_start(struct lexer *lx) {
  *lx = (struct lexer){.optional = -1};
  lx->run = g_string_new(NULL);
  lx->pieces = g_array_new(FALSE, TRUE, sizeof(struct sql_piece));
  lx->names = g_ptr_array_new_with_free_func(g_free);
  table_scan_start(&lx->tables);
}

void lexer_free(struct lexer *lx) {
  for (guint i = 0; lx->pieces != NULL && i < lx->pieces->len; i++) {
    g_free((gpointer)(uintptr_t)g_array_index(lx->pieces, struct sql_piece, i).text);
  }
  if (lx->run != NULL) g_string_free(lx->run, TRUE);
  g_clear_pointer(&lx->pieces, g_array_unref);
  g_clear_pointer(&lx->names, g_ptr_array_unref);
  if (lx->tables.tables != NULL) g_ptr_array_unref(table_scan_end(&lx->tables));
}

static void add_piece(struct lexer *lx, const char *text, int param) {
  struct sql_piece piece = {text, param, lx->optional, lx->zone};
  g_array_append_val(lx->pieces, piece);
}

static void flush(struct lexer *lx) {
  if (lx->run->len == 0) return;
  add_piece(lx, g_strdup(lx->run->str), -1);
  g_string_truncate(lx->run, 0);
}

static void add_param(struct lexer *lx, const char *name, size_t len) {
  g_autofree char *copy = g_strndup(name, len);
  flush(lx);
  for (guint i = 0; i < lx->names->len; i++) {
    if (strcmp(g_ptr_array_index(lx->names, i), copy) == 0) {
      add_piece(lx, NULL, (int)i);
      return;
    }
  }
  g_ptr_array_add(lx->names, g_steal_pointer(&copy));
  add_piece(lx, NULL, (int)lx->names->len - 1);
}

static bool listed(const char *word, const char *const *list) {
  for (; *list != NULL; list++) {
    if (g_ascii_strcasecmp(word, *list) == 0) return true;
  }
  return false;
}

/* The answer of these changes from call to call, reaches outside the database, or stays with the
 * connection for whoever comes next: a page that used them could not be cached. The instant comes
 * as :ahora, the day as :hoy. The server knows functions in backquotes too. */
static bool is_volatile(const char *word, bool quoted, bool called) {
  static const char *const functions[] = {"now",
                                          "sysdate",
                                          "curdate",
                                          "curtime",
                                          "utc_date",
                                          "utc_time",
                                          "utc_timestamp",
                                          "unix_timestamp",
                                          "rand",
                                          "uuid",
                                          "uuid_short",
                                          "sys_guid",
                                          "sleep",
                                          "benchmark",
                                          "load_file",
                                          "get_lock",
                                          "release_lock",
                                          "release_all_locks",
                                          "master_pos_wait",
                                          "master_gtid_wait",
                                          "connection_id",
                                          "nextval",
                                          "setval",
                                          "lastval",
                                          NULL};
  static const char *const constants[] = {"current_timestamp", "current_date",   "current_time",
                                          "localtime",         "localtimestamp", NULL};
  return (!quoted && listed(word, constants)) || (called && listed(word, functions));
}

/* Words at the top level that end what can be paged. */
static const char *const obstacles[] = {"distinct",  "group",     "having", "union", "except",
                                        "intersect", "procedure", "window", "order", "limit",
                                        "for",       "lock",      NULL};

static void enter_zone(struct lexer *lx, enum sql_zone zone) {
  flush(lx);
  lx->zone = zone;
}

/* A word outside parentheses and quotes. False: it is kept out of the text (WHERE, which the
 * variant writes itself). */
static bool top_word(struct lexer *lx, const char *word) {
  if (lx->zone == ZONE_HEAD && !lx->select_seen && g_ascii_strcasecmp(word, "select") == 0) {
    g_string_append(lx->run, word);
    lx->select_seen = true;
    enter_zone(lx, ZONE_SELECT);
    return false;
  }
  if (!lx->select_seen || !lx->read) return true;
  if (listed(word, obstacles) && lx->obstacle[0] == '\0') {
    g_strlcpy(lx->obstacle, word, sizeof lx->obstacle);
  }
  if (lx->obstacle[0] != '\0') return true;
  if (lx->zone == ZONE_SELECT && g_ascii_strcasecmp(word, "from") == 0) {
    enter_zone(lx, ZONE_FROM);
  } else if (lx->zone == ZONE_FROM && g_ascii_strcasecmp(word, "where") == 0) {
    enter_zone(lx, ZONE_WHERE);
    return false;
  }
  return true;
}

static void first_word(struct lexer *lx, const char *word) {
  g_autofree char *lower = g_ascii_strdown(word, -1);
  g_strlcpy(lx->first, lower, sizeof lx->first);
  lx->read = strcmp(lower, "select") == 0 || strcmp(lower, "with") == 0;
}

/* SELECT … FOR UPDATE, LOCK IN SHARE MODE and INTO OUTFILE are no reads. */
static void notice_lock(struct lexer *lx, const char *word) {
  const char *before = lx->tables.last;
  bool locks = (strcmp(before, "for") == 0 && g_ascii_strcasecmp(word, "update") == 0) ||
               (strcmp(before, "lock") == 0 && g_ascii_strcasecmp(word, "in") == 0) ||
               g_ascii_strcasecmp(word, "into") == 0;
  lx->locking |= locks;
}

static bool word_char(char c) {
  return isalnum((unsigned char)c) || c == '_' || c == '$' || (c & 0x80) != 0;
}

/* One name, perhaps qualified and in backquotes: `a`.`id`, plan_plan, t.* without the star. */
static size_t name_length(const char *s, size_t n, bool *quoted) {
  size_t i = 0;
  while (i < n) {
    if (s[i] == '`') {
      const char *close = memchr(s + i + 1, '`', n - i - 1);
      if (close == NULL) return 0;
      *quoted = true;
      i = (size_t)(close - s) + 1;
    } else {
      while (i < n && word_char(s[i])) i++;
    }
    if (i + 1 >= n || s[i] != '.' || !(word_char(s[i + 1]) || s[i + 1] == '`')) break;
    i++;
  }
  return i;
}

static const char *lex_name(struct lexer *lx, const char *s, size_t len, size_t *used) {
  bool quoted = false;
  *used = name_length(s, len, &quoted);
  if (*used == 0) return "una comilla ` no se cierra en la misma línea";
  g_autofree char *word = g_strndup(s, *used);
  size_t next = *used;
  while (next < len && isspace((unsigned char)s[next])) next++;
  bool called = next < len && s[next] == '(';
  char **parts = g_strsplit(word, "`", -1);
  g_autofree char *plain = g_strjoinv("", parts);
  g_strfreev(parts);
  if (is_volatile(plain, quoted, called)) {
    return "usa una función que depende del momento, del azar o de la conexión: use :ahora u :hoy";
  }
  if (lx->first[0] == '\0') first_word(lx, word);
  notice_lock(lx, word);
  bool keep = quoted || lx->tables.depth > 0 || top_word(lx, word);
  if (keep) g_string_append(lx->run, word);
  table_scan_word(&lx->tables, plain, quoted);
  return NULL;
}

/* Inside quotes: up to and with the closing one. A doubled quote closes and opens again. */
static size_t lex_quoted(struct lexer *lx, const char *s, size_t len) {
  size_t i = 0;
  for (; i < len; i++) {
    if (s[i] == '\\' && i + 1 < len) {
      i++;
    } else if (s[i] == lx->quote) {
      lx->quote = '\0';
      i++;
      break;
    }
  }
  g_string_append_len(lx->run, s, (gssize)i);
  return i;
}

static size_t lex_comment(struct lexer *lx, const char *s, size_t len) {
  for (size_t i = 0; i + 1 < len; i++) {
    if (s[i] == '*' && s[i + 1] == '/') {
      lx->comment = false;
      return i + 2;
    }
  }
  return len;
}

/* `:name`, or a colon that is something else (`::`, `:=`). */
static size_t lex_colon(struct lexer *lx, const char *s, size_t len) {
  size_t n = 1;
  while (n < len && s[n] == ':') n++;
  if (n == 1) {
    while (n < len && (islower((unsigned char)s[n]) || s[n] == '_' ||
                       (n > 1 && isdigit((unsigned char)s[n])))) {
      n++;
    }
    if (n > 1) {
      add_param(lx, s + 1, n - 1);
      return n;
    }
  }
  g_string_append_len(lx->run, s, (gssize)n);
  return n;
}

/* What is neither name, number, quote, comment nor value. */
static const char *lex_mark(struct lexer *lx, char c) {
  if (c == '?') return "tiene un «?»: los valores se escriben :nombre";
  if (c == ';') return "tiene un «;» en medio: cada bloque es una sola sentencia";
  if (c == '(' && !table_scan_open(&lx->tables)) return "tiene demasiados paréntesis anidados";
  if (c == ')') {
    if (lx->tables.depth == 0) return "cierra un paréntesis que no abrió";
    table_scan_close(&lx->tables);
  }
  if (c == ',') table_scan_comma(&lx->tables);
  g_string_append_c(lx->run, c);
  return NULL;
}

static bool starts_line_comment(const char *s, size_t len) {
  return s[0] == '#' ||
         (len >= 2 && s[0] == '-' && s[1] == '-' && (len == 2 || isspace((unsigned char)s[2])));
}

/* One token; *used bytes of it, or a complaint. */
static const char *lex_token(struct lexer *lx, const char *s, size_t len, size_t *used) {
  *used = 1;
  if (word_char(s[0]) && isdigit((unsigned char)s[0])) {
    while (*used < len && (word_char(s[*used]) || s[*used] == '.')) (*used)++;
    g_string_append_len(lx->run, s, (gssize)*used);
  } else if (word_char(s[0]) || s[0] == '`') {
    return lex_name(lx, s, len, used);
  } else if (s[0] == ':') {
    *used = lex_colon(lx, s, len);
  } else if (s[0] == '\'' || s[0] == '"') {
    lx->quote = s[0];
    g_string_append_c(lx->run, s[0]);
  } else if (len >= 2 && s[0] == '/' && s[1] == '*') {
    if (len >= 3 && (s[2] == '!' || s[2] == 'M')) return "tiene un comentario ejecutable /*!";
    lx->comment = true;
    *used = 2;
  } else if (s[0] == '@') {
    return "usa una variable @: los valores se escriben :nombre";
  } else {
    return lex_mark(lx, s[0]);
  }
  return NULL;
}

const char *lexer_line(struct lexer *lx, const char *line, size_t len, int optional) {
  bool open = lx->quote != '\0' || lx->comment;
  int depth = lx->tables.depth;
  enum sql_zone zone = lx->zone;
  lx->optional = optional;
  for (size_t i = 0; i < len;) {
    size_t used = 0;
    if (lx->quote != '\0') {
      used = lex_quoted(lx, line + i, len - i);
    } else if (lx->comment) {
      used = lex_comment(lx, line + i, len - i);
    } else if (starts_line_comment(line + i, len - i)) {
      break;
    } else {
      const char *bad = lex_token(lx, line + i, len - i, &used);
      if (bad != NULL) return bad;
    }
    i += used;
  }
  bool whole =
      !open && lx->quote == '\0' && !lx->comment && depth == lx->tables.depth && zone == lx->zone;
  if (optional >= 0 && !whole) {
    return "la línea opcional debe estar completa: comillas y paréntesis se abren y cierran en "
           "ella";
  }
  g_string_append_c(lx->run, '\n');
  flush(lx);
  return NULL;
}

const char *lexer_end(struct lexer *lx) {
  static const char *const verbs[] = {"select", "with",    "insert", "update",
                                      "delete", "replace", NULL};
  if (lx->quote != '\0') return "tiene una comilla sin cerrar";
  if (lx->comment) return "tiene un comentario sin cerrar";
  if (lx->tables.depth != 0) return "tiene un paréntesis sin cerrar";
  if (!listed(lx->first, verbs)) {
    return "debe empezar por SELECT, WITH, INSERT, UPDATE, DELETE o REPLACE";
  }
  return NULL;
}
