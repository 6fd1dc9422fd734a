/* One request (or command) while modules work on it: what their handles point into. */
#ifndef PAAC_MODULE_CONTEXT_H
#define PAAC_MODULE_CONTEXT_H

#include "db/db.h"
#include "http/http.h"
#include "identity/identity.h"
#include "module/registry.h"
#include "view/view.h"

/* What the code of one module may see while it runs: whose it is and which parameters it has. */
struct frame {
  const struct module *module;
  const struct paac_fragment *fragment; /* NULL: a list, a form or a command */
  enum paac_scope scope;
  struct paac_args args; /* of the including call */
  bool page;             /* also sees the request's path, query and form */
  const struct frame *outer;
  unsigned depth;
};

struct field_error {
  const char *field, *sentence;
};

struct context {
  paac_req req; /* first: a paac_req * is a struct context * */
  paac_tx tx;
  const struct registry *registry;
  const struct config *conf;
  const struct sql_set *lists; /* the host's statements about lists; NULL: a command */
  struct arena *arena;
  struct db *db;
  const struct session *session;        /* NULL: a command */
  const struct request *request;        /* NULL: a command */
  struct pairs path;                    /* parameters of the route's pattern */
  const char *extra_name, *extra_value; /* one more parameter, set by the host (module of a .csv) */
  const struct pairs *typed; /* of the draft being shown: what catalogues see; NULL: no draft */
  const struct frame *frame;
  bool printing;     /* a POST that asks for the page of its address on paper: reads its query */
  bool paged;        /* a page for people: what is long is written in parts */
  bool writing;      /* inside a transaction that may write */
  const char *go_to; /* where aplicar sends the browser; NULL: the form's `then` */
  paac_status status;
  const char *sentence; /* what the user reads */
  struct field_error *field_errors;
  size_t field_errors_count;
  const char *wrong;       /* a list was asked for with a filter that cannot be: the first one, in a
                              sentence. The page shows it beside the filter; no other format has it. */
  char today[11], now[20]; /* local date; UTC instant */
};

extern const struct paac_api context_api;

/* Zeroed and with the clock read once. */
void context_init(struct context *c, const struct registry *r, const struct config *conf,
                  struct arena *a, struct db *db);
static inline struct context *context_of(paac_req *r) { return (struct context *)r; }

/* Sets the first failure; later ones are ignored. Returns the status in force. */
paac_status context_fail(struct context *c, paac_status s, const char *sentence);
/* False, and PAAC_FAILED, when the request's memory did not suffice for something: what was made
 * since is incomplete. */
bool context_memory(struct context *c);
/* Does a browser that is sent there stay on this site? Not with "//x", "/\\x", or what would break
 * out of a header. */
bool local_path(const char *path);
/* An element of a table of arguments, by the stride of whoever made it. */
struct paac_arg args_at(struct paac_args args, uint32_t i);
/* A parameter as the current frame sees it; NULL: absent or empty. */
const char *context_param(struct context *c, const char *name);
/* db_lookup over: the call's args, hoy/ahora/yo/unidad_yo as far as the scope allows, and the
 * frame's parameters. */
struct binding {
  struct context *context;
  struct paac_args args;
};
bool context_bind(void *binding, const char *name, struct paac_arg *out);

/* fragment.c: runs a fragment or list of `m` below the current frame. */
paac_status fragment_run(struct context *c, struct cursor *out, const struct module *m,
                         const struct paac_fragment *f, struct paac_args args, bool page);
paac_status fragment_include(struct context *c, struct cursor *out, const char *name,
                             enum paac_need need, struct paac_args args);
/* Broadcasts `name@1` to every module that has it, in menu order; each one optional. */
void fragment_broadcast(struct context *c, struct cursor *out, const char *name,
                        struct paac_args args);

/* states.c: paac_walk() for the module of the current frame. */
const char *states_walk(struct context *c, const char *table, const char *from, const char *action,
                        const char *object, const char *detail);

/* listado.c */
paac_status listado_run(struct context *c, struct cursor *out, const struct module *m,
                        const struct listado *l, struct paac_args args, bool page);
/* Its filters alone, on a page that is no list; what cannot be is c->wrong. */
paac_status listado_filters(struct context *c, struct cursor *out, const struct module *m,
                            const struct listado *l);
/* All rows the filters let through, as CSV or as a workbook. */
typedef paac_status listado_file(struct context *c, struct buf *out, const struct module *m,
                                 const struct listado *l, struct paac_args args, bool page);
listado_file listado_csv, listado_xlsx;

#endif
