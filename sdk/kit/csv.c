/* See csv.h. */
#include "kit/csv.h"

#include <string.h>

/* Is it a formula, or a formula behind guards? */
static bool looks_like_formula(const char *s) {
  s += strspn(s, "'");
  return *s != '\0' && strchr("=+-@\t\r\n", *s) != NULL;
}

/* Reads one field and leaves *p on its separator, line end or the end. Quotes inside a field
 * that did not begin with one are ordinary characters. */
static char *field(struct paackit_csv *csv, struct paackit_pool *pool, const char **p,
                   bool *unterminated) {
  const char *s = *p;
  bool quoted = *s == '"';
  if (quoted) s++;
  size_t room = 0;
  for (const char *q = s; *q != '\0'; q++, room++) {
    if (!quoted && (*q == csv->separator || *q == '\n')) break;
    if (quoted && *q == '"' && q[1] != '"' &&
        (q[1] == csv->separator || q[1] == '\n' || q[1] == '\0'))
      break;
    if (quoted && *q == '"' && q[1] == '"') q++;
  }
  char *out = paackit_pool_alloc(pool, room + 1);
  size_t n = 0;
  while (n < room) {
    if (quoted && *s == '"' && s[1] == '"') s++;
    if (*s == '\n') csv->line++;
    out[n++] = *s++;
  }
  if (quoted) {
    *unterminated = *s == '\0';
    if (*s == '"') s++;
  }
  *p = s;
  if (out[0] == '\'' && looks_like_formula(out)) out++;
  return out;
}

bool paackit_csv_next(struct paackit_csv *csv, struct paackit_pool *pool,
                      struct paackit_csv_record *record) {
  const char *p = csv->text;
  if (*p == '\0') return false;
  *record = (struct paackit_csv_record){.line = csv->line};
  size_t cap = 0;
  for (;;) {
    char *text = field(csv, pool, &p, &record->unterminated);
    record->fields =
        paackit_pool_grow(pool, record->fields, record->count, &cap, sizeof *record->fields);
    record->fields[record->count++] = text;
    if (*p != csv->separator) break;
    p++;
  }
  if (*p == '\n') {
    p++;
    csv->line++;
  }
  csv->text = p;
  return true;
}

size_t paackit_csv_count(const char *text, char separator) {
  size_t n = 0;
  bool quoted = false;
  for (; *text != '\0' && (quoted || *text != '\n'); text++) {
    if (*text == '"') quoted = !quoted;
    if (!quoted && *text == separator) n++;
  }
  return n;
}

void paackit_csv_field(paackit_csv_sink *sink, void *to, const char *text, char separator) {
  const char special[] = {separator, '"', '\n', '\r', '\0'};
  bool guard = looks_like_formula(text);
  bool quote = guard || strpbrk(text, special) != NULL;
  if (quote) sink(to, "\"", 1);
  if (guard) sink(to, "'", 1);
  while (*text != '\0') {
    size_t n = strcspn(text, "\"");
    sink(to, text, n);
    text += n;
    if (*text == '"') {
      sink(to, "\"\"", 2);
      text++;
    }
  }
  if (quote) sink(to, "\"", 1);
}
