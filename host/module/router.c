/* Which route answers a path. Routes are sorted: fewer parameters first, so literals win. */
#include <string.h>

#include "module/app.h"
#include "module/expand.h"

#define PARAMETERS_MAX 8
#define TEXT "abcdefghijklmnopqrstuvwxyz0123456789_-"

bool pattern_ok(const char *p) {
  size_t parameters = 0;
  if (*p != '/') return false;
  while (*p == '/') {
    bool named = *++p == '{';
    size_t n = strspn(p += named, TEXT);
    if (n == 0 || (named && p[n] != '}') || (parameters += named) > PARAMETERS_MAX) return false;
    p += n + named;
  }
  return *p == '\0';
}

bool pattern_same(const char *a, const char *b) {
  for (; *a != '\0' && *a == *b; a++, b++)
    if (*a == '{') {
      a += strcspn(a, "}");
      b += strcspn(b, "}");
    }
  return *a == *b;
}

/* Does the pattern match the path? Fills the parameters it names. */
static bool match(struct arena *a, const char *pattern, const char *path, struct pairs *found) {
  found->count = 0;
  while (*pattern != '\0' && *path != '\0') {
    if (*pattern == '{') {
      size_t name = strcspn(pattern + 1, "}"), value = strcspn(path, "/");
      struct pair p = {arena_strndup(a, pattern + 1, name), arena_strndup(a, path, value)};
      if (value == 0 || p.name == NULL || p.value == NULL) return false;
      found->items[found->count++] = p;
      pattern += name + 2;
      path += value;
    } else if (*pattern++ != *path++) {
      return false;
    }
  }
  return *pattern == '\0' && *path == '\0';
}

static const struct route *find(struct answer *a, const char *method, const char *path,
                                struct pairs *found, int *status) {
  const struct registry *r = a->app->registry;
  *found = (struct pairs){.items = arena_alloc(a->q->arena, PARAMETERS_MAX * sizeof(struct pair))};
  *status = 404;
  if (found->items == NULL) return NULL;
  for (size_t i = 0; i < r->routes_count; i++) {
    const struct route *route = &r->routes[i];
    if ((route_in(route->d) & a->app->profile->in) == 0 ||
        !match(a->q->arena, route->d->pattern, path, found))
      continue;
    if (strcmp(route->d->method, method) == 0) return route;
    if (route_prints(route->d)) return route; /* its own page asks for one */
    *status = 405;
  }
  return NULL;
}

const struct route *router_find(struct answer *a, int *status) {
  const char *method = strcmp(a->q->method, "POST") == 0 ? "POST" : "GET";
  struct pairs found;
  const struct route *route = find(a, method, a->q->path, &found, status);
  if (route != NULL) a->c.path = found;
  return route;
}

static const char *path_value(void *path, const char *name) {
  const char *v = pairs_get(path, name);
  return v != NULL ? v : "";
}

const char *route_title(struct arena *a, const struct route *r, const struct pairs *path) {
  struct pairs values = *path;
  const char *title = r->d->title != NULL ? r->d->title
                      : r->form != NULL   ? r->form->d.title
                                          : r->module->d.title;
  const char *text = expand(a, title, false, path_value, &values);
  size_t n = text != NULL ? strlen(text) : 0;
  while (n > 0 && text[n - 1] == ' ') n--;
  return text != NULL ? arena_strndup(a, text, n) : title;
}

const struct route *router_page(struct answer *a, const char *path, struct pairs *found) {
  int status;
  const struct route *route = find(a, "GET", path, found, &status);
  return route != NULL && session_can(a->c.session, route->d->permission) ? route : NULL;
}

bool route_visible(const struct answer *a, const struct route *r) {
  return r->d->menu != NULL && (route_in(r->d) & a->app->profile->in) != 0 &&
         a->c.session != NULL && session_can(a->c.session, r->d->permission);
}
