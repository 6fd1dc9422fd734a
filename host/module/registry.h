/* The modules of one generation as the host sees them: copied by stride out of their shared
 * objects, so that a module built against an older header is read correctly. */
#ifndef PAAC_MODULE_REGISTRY_H
#define PAAC_MODULE_REGISTRY_H

#include <glib.h>
#include <libxslt/xsltInternals.h>
#include <paac/paac.h>

#include "base/buf.h"
#include "base/config.h"
#include "db/db.h"

struct listado { /* a paac_listado with its nested tables copied too */
  struct paac_listado d;
  struct paac_column *columns;
  struct paac_filter *filters;
  struct paac_bulk *bulk, *imports;
  uint32_t columns_count, filters_count, bulk_count, imports_count;
  const struct sql *sql;
};

struct form { /* a paac_form with its fields copied too */
  struct paac_form d;
  struct paac_field *fields;
  uint32_t fields_count;
};

struct states { /* a paac_states with its tables copied too */
  struct paac_states d;
  struct paac_state *states;
  struct paac_transition *transitions;
  uint32_t states_count, transitions_count;
};

struct quarantine_entry;

struct module {
  char *file;                          /* the .so */
  struct quarantine_entry *quarantine; /* in a leader and its workers; NULL: never suspended */
  struct paac_module d;
  struct paac_permission *permissions;
  struct paac_route *routes;
  struct paac_fragment *fragments;
  struct listado *listados;
  struct form *forms;
  struct states *states;
  struct paac_command *commands;
  struct paac_object *objects;
  uint32_t permissions_count, routes_count, fragments_count, listados_count, forms_count,
      states_count, commands_count, objects_count;
  struct sql_set **sql; /* each sql/<file>.sql that is not a migration */
  size_t sql_count;
  bool refused; /* by the preflight */
};

/* A route of a module, ready to be matched. */
struct route {
  const struct module *module;
  const struct paac_route *d;
  xsltStylesheetPtr sheet; /* GET */
  const struct form *form; /* what POST does, or GET shows; NULL: a document */
};

struct registry {
  struct module **modules; /* sorted by name */
  size_t count;
  struct route *routes; /* more literal segments first */
  size_t routes_count;
  /* What is installed and could not be taken, where the others go on without it: names (char *).
   * NULL: all of them or none. */
  GPtrArray *left_out;
};

/* Is this object a module this host can load? NULL err text otherwise: file, field, expected,
 * found, remedy. Copies nothing. */
bool abi_check(const char *file, const struct paac_module *m, struct buf *err);

/* The same for the tables inside one list or form. */
bool abi_check_listado(const char *file, const struct paac_listado *l, struct buf *err);
bool abi_check_form(const char *file, const struct paac_form *f, struct buf *err);
bool abi_check_states(const char *file, const struct paac_states *s, struct buf *err);

/* object.c: the same before any code of the file runs: is it an object of this machine, without
 * variables that could change? */
bool object_check(const char *file, struct buf *err);
/* Why dlopen() did not take it, in the words of the other refusals. */
void object_refused(const char *file, const char *said, struct buf *err);

/* Opens one .so and copies its description. NULL and a Spanish sentence in err. */
struct module *module_open(const char *file, struct buf *err);
/* Every *.so of conf->modules_dir with its statements. NULL and every sentence in err. */
struct registry *registry_load(const struct config *conf, struct buf *err);

/* The same and the preflight, for a process that has nothing else to serve: modules that are
 * refused are left out, with their sentences in err, and whoever calls them is told that they are
 * missing. NULL when none is left. */
struct registry *registry_take(const struct config *conf, struct db *db, struct buf *err);
bool registry_lacks(const struct registry *r, const char *name, size_t len);

/* What can be proven before serving: routes, permissions, fragments and who calls whom,
 * statements and their tables. Stylesheets are compiled when with_views; statements prepared
 * when db is not NULL. False and every sentence in err. */
bool registry_preflight(struct registry *r, struct db *db, bool with_views, struct buf *err);

/* Does the server accept the statement from this account? A write that the account has no grant
 * for is fine: that line of defence never runs it. */
bool statement_accepted(struct db *db, const struct sql *s, struct buf *why);

const struct module *registry_find(const struct registry *r, const char *name, size_t len);
/* The fragment of that major version; 0: the newest one. */
const struct paac_fragment *module_fragment(const struct module *m, const char *name, size_t len,
                                            uint32_t major);
const struct listado *module_listado(const struct module *m, const char *name, size_t len);
const struct states *module_states(const struct module *m, const char *name, size_t len);
/* NULL: from that state there is no such action. */
const struct paac_transition *states_transition(const struct states *s, const char *from,
                                                const char *action);
/* The title of a state, or its name where there is none. */
const char *states_title(const struct states *s, const char *state);
const struct form *module_form(const struct module *m, const char *name);
const struct sql *module_sql(const struct module *m, const char *name);
/* Does anybody declare this permission? */
bool registry_permission(const struct registry *r, const char *name);

/* router.c: is it "/text/{name}…", and would two patterns answer the same addresses? */
bool pattern_ok(const char *pattern);
bool pattern_same(const char *a, const char *b);
/* The executables of a route: PAAC_IN_… bits, never 0. */
static inline uint32_t route_in(const struct paac_route *d) {
  return d->in != 0 ? d->in : (uint32_t)PAAC_IN_BOTH;
}

/* "plan.actividades@1" taken apart. False when it is not of that form. */
struct fragment_name {
  const char *module, *name; /* not NUL-terminated */
  size_t module_len, name_len;
  uint32_t major;
};
bool fragment_name_parse(const char *text, struct fragment_name *out);
/* Is the word in the space-separated list? */
bool word_in(const char *list, const char *word, size_t len);

#endif
