/* Fragments: a module's piece of XML, run read-only, with the permission and scope of the
 * fragment itself, for the end user, at every call. */
#include <glib.h>
#include <string.h>

#include "base/log.h"
#include "base/slot.h"
#include "module/context.h"
#include "module/quarantine.h"

#define DEPTH_MAX 4

static bool allowed(const struct context *c, const char *permission) {
  return c->session == NULL || session_can(c->session, permission);
}

/* The module's code, in its frame, writing exactly one root element. */
static paac_status build(struct context *c, struct cursor *out, const struct frame *frame) {
  const struct paac_fragment *f = frame->fragment;
  struct cursor_floor floor = cursor_enter(out);
  c->frame = frame;
  unsigned pushed = slot_push(frame->module->d.name, f->name, "fragmento");
  paac_status s = f->build(&c->req, cursor_handle(out, &context_api));
  slot_pop(pushed);
  c->frame = frame->outer;
  bool whole = cursor_leave(out, floor);
  context_memory(c);
  if (s != PAAC_OK) context_fail(c, s, NULL); /* returned without paac_fail() */
  if (c->status == PAAC_OK && !whole) {
    log_error("fragment.shape", "%s.%s did not write one closed, well-formed element",
              frame->module->d.name, f->name);
    context_fail(c, PAAC_FAILED, NULL);
  }
  return c->status;
}

paac_status fragment_run(struct context *c, struct cursor *out, const struct module *m,
                         const struct paac_fragment *f, struct paac_args args, bool page) {
  struct frame frame = {.module = m,
                        .fragment = f,
                        .scope = (enum paac_scope)f->scope,
                        .args = args,
                        .page = page,
                        .outer = c->frame,
                        .depth = c->frame != NULL ? c->frame->depth + 1 : 1};
  if (!allowed(c, f->permission))
    return context_fail(c, PAAC_FORBIDDEN, "Su rol no permite ver esta información.");
  if (module_suspended(m) > 0)
    return context_fail(c, PAAC_UNAVAILABLE, module_suspended_sentence(c->registry, m, c->arena));
  if (frame.depth > DEPTH_MAX) {
    log_error("fragment.depth", "%s.%s is called more than %d deep", m->d.name, f->name, DEPTH_MAX);
    return context_fail(c, PAAC_FAILED, NULL);
  }
  return build(c, out, &frame);
}

/* Runs a fragment or an own list and, where that is optional, turns a failure into a note. */
static paac_status run_or_note(struct context *c, struct cursor *out, const struct module *m,
                               const struct paac_fragment *f, const struct listado *l,
                               enum paac_need need, struct paac_args args) {
  struct cursor_mark before = cursor_mark(out);
  paac_status s =
      f != NULL ? fragment_run(c, out, m, f, args, false) : listado_run(c, out, m, l, args, true);
  if (s == PAAC_OK || need == PAAC_REQUERIDO || !db_alive(c->db)) return s;
  const char *sentence = s == PAAC_UNAVAILABLE ? c->sentence : NULL;
  cursor_rollback(out, before);
  arena_forgive(c->arena);
  cursor_open(out, "no-disponible");
  cursor_attr(out, "modulo", m->d.name);
  cursor_attr(out, "motivo",
              sentence != NULL      ? sentence
              : s == PAAC_FORBIDDEN ? "Su rol no permite verla."
              : s == PAAC_NOT_FOUND ? "No existe."
                                    : "El error quedó registrado.");
  cursor_close(out);
  c->status = PAAC_OK;
  c->sentence = NULL;
  return PAAC_OK;
}

/* A module that was left out when this generation was taken. */
static paac_status lacking(struct context *c, struct cursor *out, const struct fragment_name *n,
                           enum paac_need need) {
  const char *name = arena_strndup(c->arena, n->module, n->module_len);
  const char *sentence = arena_printf(
      c->arena, "El módulo «%s» no se pudo cargar; Sistemas encuentra la causa en el registro.",
      name);
  if (need == PAAC_REQUERIDO) return context_fail(c, PAAC_UNAVAILABLE, sentence);
  cursor_open(out, "no-disponible");
  cursor_attr(out, "modulo", name);
  cursor_attr(out, "motivo", sentence);
  cursor_close(out);
  return PAAC_OK;
}

paac_status fragment_include(struct context *c, struct cursor *out, const char *name,
                             enum paac_need need, struct paac_args args) {
  const struct module *m = c->frame->module;
  const struct paac_fragment *f = NULL;
  const struct listado *l = NULL;
  struct fragment_name n;
  if (c->status != PAAC_OK) return c->status;
  if (fragment_name_parse(name, &n)) {
    const char *usa = c->frame->fragment != NULL ? c->frame->fragment->usa : NULL;
    if (!word_in(usa, name, strlen(name))) {
      log_error("fragment.undeclared", "%s calls %s without declaring it in .usa", m->d.name, name);
      return context_fail(c, PAAC_FAILED, NULL);
    }
    m = registry_find(c->registry, n.module, n.module_len);
    if (m == NULL && registry_lacks(c->registry, n.module, n.module_len))
      return lacking(c, out, &n, need);
    if (m != NULL) f = module_fragment(m, n.name, n.name_len, n.major);
  } else {
    f = module_fragment(m, name, strlen(name), 0);
    if (f == NULL) l = module_listado(m, name, strlen(name));
  }
  if (f == NULL && l == NULL) {
    log_error("fragment.unknown", "%s: there is no %s", c->frame->module->d.name, name);
    return context_fail(c, PAAC_FAILED, NULL);
  }
  return run_or_note(c, out, m, f, l, need, args);
}

/* Where a module stands in the menu: its first entry. */
static int32_t place(const struct module *m) {
  int32_t best = INT32_MAX;
  for (uint32_t i = 0; i < m->routes_count; i++)
    if (m->routes[i].menu != NULL && m->routes[i].menu_order < best) best = m->routes[i].menu_order;
  return best;
}

static gint by_place(gconstpointer a, gconstpointer b) {
  int32_t x = place(*(const struct module *const *)a), y = place(*(const struct module *const *)b);
  return x < y ? -1 : x > y;
}

void fragment_broadcast(struct context *c, struct cursor *out, const char *name,
                        struct paac_args args) {
  g_autoptr(GPtrArray) modules = g_ptr_array_new();
  for (size_t i = 0; i < c->registry->count; i++)
    if (module_fragment(c->registry->modules[i], name, strlen(name), 1) != NULL)
      g_ptr_array_add(modules, c->registry->modules[i]);
  g_ptr_array_sort(modules, by_place);
  for (guint i = 0; i < modules->len; i++) {
    const struct module *m = g_ptr_array_index(modules, i);
    const struct paac_fragment *f = module_fragment(m, name, strlen(name), 1);
    if (allowed(c, f->permission)) run_or_note(c, out, m, f, NULL, PAAC_OPCIONAL, args);
  }
}
