/* Which route answers a path. Routes are sorted: fewer parameters first, so literals win. */
#include <string.h>

#include "module/app.h"

/* Does the pattern match the path? Fills the parameters it names. */
static bool match(struct arena *a, const char *pattern, const char *path, struct pairs *found) {
  found->count = 0;
  while (*pattern != '\0' && *path != '\0') {
    if (*pattern == '{') {
      size_t name = strcspn(pattern + 1, "}"), value = strcspn(path, "/");
      if (value == 0 || found->count >= 8) return false;
      found->items[found->count++] =
          (struct pair){arena_strndup(a, pattern + 1, name), arena_strndup(a, path, value)};
      pattern += name + 2;
      path += value;
    } else if (*pattern++ != *path++) {
      return false;
    }
  }
  return *pattern == '\0' && *path == '\0';
}

const struct route *router_find(struct answer *a, int *status) {
  const struct registry *r = a->app->registry;
  const char *method = strcmp(a->q->method, "POST") == 0 ? "POST" : "GET";
  struct pairs found = {.items = arena_alloc(a->q->arena, 8 * sizeof(struct pair))};
  *status = 404;
  if (found.items == NULL) return NULL;
  for (size_t i = 0; i < r->routes_count; i++) {
    const struct route *route = &r->routes[i];
    uint32_t in = route->d->in != 0 ? route->d->in : PAAC_IN_BOTH;
    if ((in & a->app->profile->in) == 0 ||
        !match(a->q->arena, route->d->pattern, a->q->path, &found))
      continue;
    if (strcmp(route->d->method, method) == 0) {
      a->c.path = found;
      return route;
    }
    *status = 405;
  }
  return NULL;
}

bool route_visible(const struct answer *a, const struct route *r) {
  uint32_t in = r->d->in != 0 ? r->d->in : PAAC_IN_BOTH;
  return r->d->menu != NULL && (in & a->app->profile->in) != 0 && a->c.session != NULL &&
         session_can(a->c.session, r->d->permission);
}
