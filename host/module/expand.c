/* Patterns of titles, links and destinations: text with {name} in it. */
#include "module/expand.h"

#include <string.h>

#include "http/percent.h"

const char *expand(struct arena *a, const char *pattern, bool address, expand_value *value,
                   void *ctx) {
  struct arena_text out = {.a = a};
  arena_add(&out, "", 0);
  for (const char *p = pattern; *p != '\0';) {
    size_t plain = strcspn(p, "{");
    arena_add(&out, p, plain);
    p += plain;
    if (*p == '\0') break;
    size_t n = strcspn(p + 1, "}");
    const char *name = arena_strndup(a, p + 1, n);
    const char *v = name != NULL ? value(ctx, name) : NULL;
    if (v != NULL && address) v = percent_encode(a, v, "");
    if (v == NULL) return NULL;
    arena_add(&out, v, strlen(v));
    p += n + 1 + (p[n + 1] == '}');
  }
  return out.data;
}
