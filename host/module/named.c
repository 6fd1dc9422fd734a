/* Running the host's own statements of this directory. */
#include "module/named.h"

#include <string.h>

struct values {
  const struct paac_arg *items;
  const char *now;
};

static bool lookup(void *ctx, const char *name, struct paac_arg *out) {
  const struct values *v = ctx;
  if (db_named((void *)(uintptr_t)v->items, name, out)) return true;
  *out = (struct paac_arg){.name = name, .type = PAAC_T_TEXT, .text = v->now};
  return strcmp(name, "ahora") == 0;
}

struct db_rows *named_query(struct context *c, const struct sql_set *set, const char *name,
                            const struct paac_arg *values) {
  struct values v = {values, c->now};
  return db_query(c->db, c->arena, sql_find(set, name), lookup, &v, NULL);
}

int64_t named_exec(struct context *c, const struct sql_set *set, const char *name,
                   const struct paac_arg *values) {
  struct values v = {values, c->now};
  return db_exec(c->db, c->arena, sql_find(set, name), lookup, &v);
}
