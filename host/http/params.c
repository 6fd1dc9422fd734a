/* Parameters of a query or of a form: application/x-www-form-urlencoded text to name and value.
 * What is not clean text is refused here, so that nobody behind has to ask again. */
#include <stdint.h>
#include <string.h>

#include "base/text.h"
#include "http/http.h"
#include "http/percent.h"

/* One decoded piece of text; NULL when it is none. A name has to be clean as it comes. */
static const char *piece(struct arena *a, const char *text, size_t len, bool name) {
  char *out = arena_alloc(a, len + 1);
  if (!out) return NULL;
  size_t n = percent_decode(out, text, len, true);
  if (n == SIZE_MAX || (name && !text_is_clean(out, n))) return NULL;
  return text_from_form(out, n) ? out : NULL;
}

static size_t count_tokens(const char *text, size_t len) {
  size_t n = len > 0;
  for (size_t i = 0; i < len; i++) n += text[i] == '&';
  return n;
}

static bool add_pair(struct arena *a, const char *token, size_t len, struct pairs *out) {
  const char *equals = memchr(token, '=', len);
  size_t name_len = equals ? (size_t)(equals - token) : len;
  struct pair *p = &out->items[out->count];
  p->name = piece(a, token, name_len, true);
  p->value = equals ? piece(a, equals + 1, len - name_len - 1, false) : "";
  if (!p->name || !p->value) return false;
  out->count++;
  return true;
}

int params_parse(struct arena *a, const char *text, size_t len, size_t max, struct pairs *out) {
  *out = (struct pairs){0};
  size_t tokens = count_tokens(text, len);
  if (!tokens) return 0;
  if (tokens > max) tokens = max; /* empty tokens do not count: the loop below decides */
  out->items = arena_alloc(a, tokens * sizeof *out->items);
  if (!out->items) return 413;
  for (const char *at = text, *end = text + len; at < end;) {
    const char *next = memchr(at, '&', (size_t)(end - at));
    size_t token_len = (size_t)((next ? next : end) - at);
    if (token_len > 0) {
      if (out->count == max) return 413;
      if (!add_pair(a, at, token_len, out)) return 400;
    }
    at += token_len + 1;
  }
  return 0;
}

const char *pairs_get(const struct pairs *p, const char *name) {
  for (size_t i = 0; i < p->count; i++) {
    if (strcmp(p->items[i].name, name) == 0) return p->items[i].value;
  }
  return NULL;
}

const char *pairs_joined(struct arena *a, const struct pairs *p, const char *name) {
  const char *joined = NULL;
  for (size_t i = 0; i < p->count; i++)
    if (strcmp(p->items[i].name, name) == 0 && *p->items[i].value != '\0')
      joined =
          joined == NULL ? p->items[i].value : arena_printf(a, "%s\n%s", joined, p->items[i].value);
  return joined;
}

static bool is_one_of(const char *name, const char *const *names) {
  for (; names != NULL && *names != NULL; names++)
    if (strcmp(*names, name) == 0) return true;
  return false;
}

const char *pairs_repeated(const struct pairs *p, const char *const *several) {
  for (size_t i = 1; i < p->count; i++) {
    const char *name = p->items[i].name;
    for (size_t k = 0; k < i; k++)
      if (strcmp(p->items[k].name, name) == 0 && !is_one_of(name, several)) return name;
  }
  return NULL;
}
