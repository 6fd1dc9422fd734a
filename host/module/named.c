/* Running the host's own statements of this directory. */
#include "module/named.h"

#include <string.h>

struct values {
  const struct paac_arg *items;
  const char *now;
};

static bool lookup(void *ctx, const char *name, struct paac_arg *out) {
  const struct values *v = ctx;
  for (const struct paac_arg *a = v->items; a->name != NULL; a++)
    if (strcmp(a->name, name) == 0) {
      *out = *a;
      return a->type == PAAC_T_INT || a->text != NULL;
    }
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
