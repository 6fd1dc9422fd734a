/* The contract between the host and a module: the only header a module includes.
 *
 * A module is one shared object that exports one function, paac_module(), which returns a
 * constant description of itself. It has no initialisation, no mutable globals and links no
 * symbol of the host: every call goes through the table of functions that each handle carries.
 *
 * Lifetimes: everything the host hands out lives until the end of the request (or command) and
 * is never freed by the module. Handles are never stored.
 *
 * Errors are sticky: after the first failure of a request every further call does nothing and
 * answers "nothing" (NULL, false, 0), so a callback may run to its end and return
 * paac_status_of(). Only paac_fail() and failing host calls set the status.
 *
 * ABI log (newest first; same major and minor <= host loads):
 *   1.1  2026-11-23  PAAC_K_SEARCH; paac_field.group; paac_form.about; paac_route.type, file and
 *                    menu_group; paac_page_from(); paac_module.sensitive; permiso.confirmar and
 *                    permiso.rechazar; paac_listado.row_title and uncounted; paac_route.filters.
 *   1.1  2026-11-22  PAAC_K_FILES and PAAC_K_PASSWORD; the services evidencia.…; paac_filter.all;
 *                    paac_listado.key, bulk and imports; struct paac_bulk.
 *   1.1  2026-11-22  paac_module.objects and states; paac_walk(); paac_field.si.
 *   1.0  2026-11-22  first published version.
 */
#ifndef PAAC_PAAC_H
#define PAAC_PAAC_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define PAAC_ABI_MAGIC UINT32_C(0x50414143) /* "PAAC" */
#define PAAC_ABI_MAJOR UINT32_C(1)
#define PAAC_ABI_MINOR UINT32_C(1)

struct paac_api;

/* Handles. The pointer to the function table is all a module may see of them. */
typedef struct paac_req {
  const struct paac_api *api;
} paac_req; /* a request being answered: may read */
typedef struct paac_tx {
  const struct paac_api *api;
} paac_tx; /* an open transaction: may also write */
typedef struct paac_xml {
  const struct paac_api *api;
} paac_xml; /* a cursor that writes one XML document */
typedef struct paac_rows {
  const struct paac_api *api;
} paac_rows; /* the rows of one query */

/* How a callback ends. The numbers are the HTTP status a browser gets. */
typedef enum paac_status {
  PAAC_OK = 0,
  PAAC_BAD_REQUEST = 400,   /* a parameter is missing or unreadable */
  PAAC_FORBIDDEN = 403,     /* the user lacks the permission or the scope */
  PAAC_NOT_FOUND = 404,     /* the thing asked for does not exist */
  PAAC_CONFLICT = 409,      /* somebody else saved first */
  PAAC_UNPROCESSABLE = 422, /* a form has fields to mend */
  PAAC_FAILED = 500,        /* a defect: logged, never explained to the user */
  PAAC_UNAVAILABLE = 503    /* the database or another module cannot answer now */
} paac_status;

/* --- values ------------------------------------------------------------------------------- */

enum paac_type {
  PAAC_T_NULL = 0,
  PAAC_T_INT = 1,  /* signed 64 bits */
  PAAC_T_TEXT = 2, /* UTF-8, NUL-terminated */
  PAAC_T_DATE = 3  /* text AAAA-MM-DD */
};

/* One named, typed value: bound to `:name` in a statement, or a parameter of a fragment. */
struct paac_arg {
  const char *name;
  uint32_t type; /* enum paac_type */
  uint32_t reserved;
  int64_t integer;
  const char *text;
};

struct paac_args {
  const struct paac_arg *items;
  uint32_t count;
  uint32_t item_size; /* sizeof(struct paac_arg) as the caller was compiled */
};

#define PAAC_INT(n, v) \
  { .name = (n), .type = PAAC_T_INT, .integer = (v) }
#define PAAC_TEXT(n, v) \
  { .name = (n), .type = PAAC_T_TEXT, .text = (v) } /* NULL text is SQL NULL */
#define PAAC_DATE(n, v) \
  { .name = (n), .type = PAAC_T_DATE, .text = (v) }
#define PAAC_ARGS(...)                                                                          \
  ((struct paac_args){(const struct paac_arg[]){__VA_ARGS__},                                   \
                      sizeof((const struct paac_arg[]){__VA_ARGS__}) / sizeof(struct paac_arg), \
                      sizeof(struct paac_arg)})
#define PAAC_NO_ARGS ((struct paac_args){NULL, 0, sizeof(struct paac_arg)})

/* --- the description of a module ---------------------------------------------------------- */

/* Which executables a route belongs to. */
enum { PAAC_IN_INTRANET = 1u, PAAC_IN_AUDITORIA = 2u, PAAC_IN_BOTH = 3u };

/* Who a fragment's bytes depend on. `:yo` needs USUARIO, `:unidad_yo` UNIDAD; `:hoy` is always
 * known (the local date is part of every cache key). */
enum paac_scope { PAAC_GLOBAL = 0, PAAC_PERMISO = 1, PAAC_UNIDAD = 2, PAAC_USUARIO = 3 };

/* What a failing fragment does to the document that included it. */
enum paac_need { PAAC_OPCIONAL = 0, PAAC_REQUERIDO = 1 };

/* Every table travels with its count and the size of an element as the module was compiled;
 * the host strides by that size and reads what it knows, so fields can be added at the end. */
struct paac_table {
  const void *items;
  uint32_t count;
  uint32_t item_size;
};
#define PAAC_TABLE(array) \
  { (array), sizeof(array) / sizeof((array)[0]), sizeof((array)[0]) }

/* A permission, and the roles that hold it when it is first installed (space separated; from
 * then on rol_permiso is the truth and the municipality edits it). */
struct paac_permission {
  const char *name;  /* "plan.ver": always begins with the module's name and a dot */
  const char *title; /* Spanish, shown in the matrix of roles */
  const char *roles; /* "enlace lider planeacion control_interno consulta admin" */
};

/* A route: URL pattern + fragment + stylesheet. `{name}` matches one segment and becomes a
 * parameter. The formats .html (none), .xml and .csv are split off by the host. A literal
 * segment beats a parameter. */
struct paac_route {
  const char *method;     /* "GET" or "POST" */
  const char *pattern;    /* "/plan/{vigencia}" */
  const char *permission; /* mandatory */
  const char *fragment;   /* GET: own fragment that is the document */
  const char *view;       /* GET: stylesheet in the module's xsl/; NULL with a form: the host's */
  const char *csv;        /* GET: own listado served as .csv; NULL: no .csv */
  const char *form;       /* own form: POST does it; GET without a fragment shows it */
  const char *title;      /* page title, Spanish */
  const char *menu;       /* entry in the menu, or NULL; the pattern must have no parameter */
  int32_t menu_order;     /* ascending */
  uint32_t in;            /* PAAC_IN_…; 0 is PAAC_IN_BOTH */
  /* The heading under which it is folded in the menu ("Componentes"). NULL: none. Since 1.1. */
  const char *menu_group;
  /* GET: what the view makes is no page but a file of this type and name ("memo.ics"), written as
   * its own xsl:output says; NULL: a page. "application/pdf" and "application/zip": a document on
   * paper, asked for on the host's page and made by a job from what the view writes (imports
   * paac:papel.xsl); the ZIP also holds the evidence that the document names. Since 1.1. */
  const char *type;
  const char *file;
  /* GET: own listado whose filters stand above this page, which is no list: what is asked for is
   * checked before, and the fragment reads it by paac_param(). NULL: none. Since 1.1. */
  const char *filters;
};

/* A named piece of XML that a module offers. It only reads: its own tables (all begin with the
 * module's name and `_`) and the host's public ones (unidad, unidad_alias, cuenta_publica,
 * rol_publico). Permission and scope are evaluated at every call, for the end user. */
struct paac_fragment {
  const char *name; /* "actividades": called as "plan.actividades@1" */
  uint32_t major;
  uint32_t scope;                                     /* enum paac_scope */
  const char *permission;                             /* mandatory */
  paac_status (*build)(paac_req *req, paac_xml *out); /* writes exactly one root element */
  const char *usa;    /* other modules' fragments it may call, "plan.actividades@1 …", or NULL */
  const char *schema; /* RELAX NG file in the module's rng/ when it is a document, or NULL */
};

/* A column of a list: its value is the column of the same name in the statement. */
struct paac_column {
  const char *name;
  const char *title;
  uint32_t type;     /* enum paac_type: decides alignment and format */
  uint32_t hidden;   /* 1: only in exports */
  const char *link;  /* "/plan/{vigencia}/{componente}/{numero}" from the row's columns, or NULL */
  const char *order; /* name of the order that a click on the heading asks for, or NULL */
};

/* A filter of a list: the parameter of the same name, bound when not empty to `:name` of the
 * statement's optional line `-- si: name`. */
enum paac_filter_kind {
  PAAC_F_TEXT = 0,     /* compared as it is */
  PAAC_F_INT = 1,      /* a whole number */
  PAAC_F_DATE = 2,     /* AAAA-MM-DD */
  PAAC_F_WORDS = 3,    /* up to five words, bound to `:name_1` … `:name_5` */
  PAAC_F_CATALOGUE = 4 /* one of `catalogue`'s values */
};
struct paac_filter {
  const char *name;
  const char *title;
  uint32_t kind;
  uint32_t max_chars;    /* 0: 200 */
  const char *catalogue; /* own statement giving `valor`, `etiqueta`; may use the list's args */
  const char *help;
  const char *all; /* 1.1: the option that leaves it out; NULL: "Todos" */
};

/* Something to do to many rows of a list at once: a form of the module that runs for each chosen
 * row, with the list's `key` as one more parameter. What the form's fields ask is typed once, and
 * checked before. All rows in one transaction with one entry of the ledger, which names each; a
 * row that validar or aplicar refuses (another unit's, another state, gone) stays as it was, and
 * the result says why. The form's permission says who may. */
struct paac_bulk {
  const char *form;  /* own form, without `load` */
  const char *title; /* the button: "Desactivar" */
  uint32_t in;       /* PAAC_IN_…; 0 is PAAC_IN_BOTH */
};

/* A list: from this declaration come filters, pages by key, orders, XML and CSV. Its statement
 * is a SELECT that ends in its WHERE clause and names its orders:
 *     -- orden: numero = a.orden, a.id
 *     -- orden: inicio = a.inicio desc, a.id
 * (keys not NULL, the last one unique, all of them also selected or selectable). The first is
 * the default. Every listado is also a fragment of the same name. */
struct paac_listado {
  const char *name;
  const char *title;
  const char *permission;
  uint32_t scope;
  uint32_t page_size; /* rows a page; 0: 50; at most 1000 */
  const char *statement;
  struct paac_table columns; /* struct paac_column */
  struct paac_table filters; /* struct paac_filter */
  const char *args;          /* parameters it always needs, "vigencia componente": bound as text */
  const char *empty;         /* what to say when there is no row, Spanish */
  const char *key;           /* column that names a row; with bulk. Since 1.1, as all below */
  struct paac_table bulk;    /* struct paac_bulk */
  /* struct paac_bulk: rows of a CSV or XLSX file fill in the form, a column a field; all or none */
  struct paac_table imports;
  /* What people read in place of the key, with columns of the row, or of a file's row those of its
   * form: "{nombre} ({usuario})". NULL: the key. */
  const char *row_title;
  uint32_t uncounted; /* 1: too dear to count: the page says only that there are more */
};

/* How a field is filled in. */
enum paac_field_kind {
  PAAC_K_LINE = 0,     /* one line */
  PAAC_K_AREA = 1,     /* several lines */
  PAAC_K_CHOICE = 2,   /* one of the catalogue's values */
  PAAC_K_CHECK = 3,    /* yes or no: the value is "si" or nothing */
  PAAC_K_SEVERAL = 4,  /* any of the catalogue's values: one a line */
  PAAC_K_SECRET = 5,   /* one line that no draft keeps */
  PAAC_K_PASSWORD = 6, /* the same, hidden while typed and never shown again; since 1.1 */
  /* Files, at most max_chars of them (0: 20). Not a value: the service evidencia.agregar takes them
   * by the field's name. Not in a form for many rows. Since 1.1. */
  PAAC_K_FILES = 7,
  /* Words that narrow the catalogue of a field below, whose statement takes them by this field's
   * name: its button shows the form again, with everything typed kept as a draft. Since 1.1. */
  PAAC_K_SEARCH = 8
};

/* A field of a form. Its value reaches the module by paac_param(), already checked: present when
 * required, not too long, of its type, one of its catalogue. */
struct paac_field {
  const char *name;
  const char *title;
  const char *help;
  uint32_t type;          /* enum paac_type */
  uint32_t required;      /* 1: must not be empty */
  uint32_t max_chars;     /* 0: 4000 */
  const char *catalogue;  /* own statement giving `valor`, `etiqueta` */
  uint32_t kind;          /* enum paac_field_kind */
  const char *permission; /* whoever lacks it sees the value and cannot change it; NULL: nobody
                             lacks it */
  const char *si; /* a column of `load`: only while it is not empty is the field shown, asked
                     for and accepted; NULL: always */
  /* Since 1.1: fields one after the other of the same group are folded together under this title,
   * for what few people need. NULL: none. */
  const char *group;
};

/* A form: the only way to change something. GET of its route shows it (with `load`'s row), POST
 * does it. `validar` (may be NULL) sees checked values and answers what is to be done, or NULL
 * after paac_field_error(); `aplicar` does it inside the host's transaction and must add a ledger
 * entry; the host commits and redirects (303) to `then`, or to where paac_goto() says.
 * A row that others may edit has row_version among `load`'s columns: it comes back as the
 * parameter row_version, and an UPDATE that finds no such row ends in paac_fail(PAAC_CONFLICT).
 * Where `load` proposes other values than those that are stored, its column ahora_FIELD is what is
 * stored and antes_FIELD what was when they were proposed: both stand beside the field. */
struct paac_form {
  const char *name;
  const char *title;
  const char *permission;
  struct paac_table fields; /* struct paac_field */
  const void *(*validar)(paac_req *req);
  paac_status (*aplicar)(paac_tx *tx, const void *cmd);
  const char *then; /* "/unidades/{codigo}" from the request's parameters */
  const char *load; /* own statement: the row to edit, a column a field; NULL: an empty form */
  const char *send; /* the button: "Guardar" when NULL */
  const char *help;
  /* Since 1.1: own fragment, of what whoever fills it in should have in sight; it stands first in
   * the form's element, and the route's view draws it (mode `sobre`). NULL: none. */
  const char *about;
};

/* A command of `paacctl MODULE NAME …`. It runs in one transaction: exit 0 commits, anything
 * else rolls back. Its output goes to stdout, its complaints to stderr. Like `aplicar` it may run
 * more than once (a deadlock repeats the whole transaction): it leaves argv as it found it. */
#define PAAC_COMMAND_ROLLBACK (-1) /* write nothing and exit 0: a dry run */
struct paac_command {
  const char *name;
  const char *usage;                              /* "FILE --vigencia AAAA [--dry-run]" */
  const char *help;                               /* one Spanish line */
  int (*run)(paac_tx *tx, int argc, char **argv); /* argv[0] is the command's name */
};

/* A table of states: what becomes of one kind of thing, who moves it on and when. The module keeps
 * the state's name in a column of its own; paac_walk() is the one function that moves it, and the
 * host draws the table at /estados/MODULE.NAME. Preflight refuses one with a state that cannot be
 * reached or that does not exist, or an unknown permission or statement. */
enum paac_state_kind { PAAC_S_MIDDLE = 0, PAAC_S_FIRST = 1, PAAC_S_LAST = 2 };
struct paac_state {
  const char *name;  /* "borrador" */
  const char *title; /* "Borrador" */
  uint32_t kind;     /* enum paac_state_kind: something may begin, or end, in it */
};
struct paac_transition {
  const char *from, *to;
  const char *action;     /* "aprobar": the ledger's word too; one `from` has each action once */
  const char *title;      /* "Aprobar" */
  const char *permission; /* mandatory: who may */
  const char *condition;  /* own statement that must give a row; NULL: none */
  const char *otherwise;  /* with a condition: what the person reads when it gives none */
  const char *job;        /* class of the job it queues for each row of `job_data`, or NULL */
  const char *job_data;   /* with a job: own statement whose column `datos` is what the job takes */
};
struct paac_states {
  const char *name;  /* "version": shown at /estados/plan.version */
  const char *title; /* "Versión de un plan" */
  struct paac_table states, transitions;
};

/* A kind of object of the ledger ("cuenta" of "cuenta:mlopez"), whose history is seen at
 * /historia?objeto=cuenta:mlopez by whoever may see its page. */
struct paac_object {
  const char *kind;       /* "plan" */
  const char *title;      /* "Plan" */
  const char *permission; /* mandatory: of the object's page */
  const char *page;       /* "/plan/{2}": {1}, {2}, {3} are the name's parts between colons; NULL:
                             none */
  const char *personal;   /* fields of its values, "Correo Nombre", that only holders of
                             personal_permission see; NULL: none */
  const char *personal_permission;
};

struct paac_module {
  uint32_t magic, size, abi_major, abi_minor; /* these four never move: they protect the rest */
  const char *name;                           /* [a-z][a-z0-9_]*, also its directory */
  const char *title;                          /* Spanish */
  const char *version;
  struct paac_table permissions, routes, fragments, listados, forms, commands;
  struct paac_table states;  /* struct paac_states; since 1.1 */
  struct paac_table objects; /* struct paac_object; since 1.1 */
  /* Its permissions that reach personal data, approve, or give power over others, between spaces:
   * in the intranet it takes two persons to give one of them to a role. Since 1.1; NULL: none. */
  const char *sensitive;
  /* New fields go here, at the end, with a new ABI minor. */
};

#define PAAC_MODULE(...)                                                               \
  __attribute__((visibility("default"))) const struct paac_module *paac_module(void);  \
  const struct paac_module *paac_module(void) {                                        \
    static const struct paac_module description = {.magic = PAAC_ABI_MAGIC,            \
                                                   .size = sizeof(struct paac_module), \
                                                   .abi_major = PAAC_ABI_MAJOR,        \
                                                   .abi_minor = PAAC_ABI_MINOR,        \
                                                   __VA_ARGS__};                       \
    return &description;                                                               \
  }

/* --- the function table ------------------------------------------------------------------- */

/* Ordinary code uses the inline wrappers below; the order of the members is the ABI. */
struct paac_api {
  uint32_t magic, size, abi_major, abi_minor;

  void *(*alloc)(paac_req *, size_t);
  paac_status (*fail)(paac_req *, paac_status, const char *sentence);
  paac_status (*status_of)(const paac_req *);
  const char *(*param)(paac_req *, const char *name);
  bool (*can)(paac_req *, const char *permission);
  const char *(*today)(paac_req *);

  paac_rows *(*query)(paac_req *, const char *statement, struct paac_args);
  bool (*next)(paac_rows *);
  const char *(*col)(paac_rows *, const char *column);
  int64_t (*col_int)(paac_rows *, const char *column);

  void (*open)(paac_xml *, const char *element);
  void (*attr)(paac_xml *, const char *name, const char *value);
  void (*attr_int)(paac_xml *, const char *name, int64_t value);
  void (*text)(paac_xml *, const char *text);
  void (*close)(paac_xml *);

  paac_status (*include)(paac_req *, paac_xml *, const char *fragment, enum paac_need,
                         struct paac_args);
  void (*field_error)(paac_req *, const char *field, const char *sentence);

  void (*go_to)(paac_tx *, const char *path);
  paac_req *(*tx_read)(paac_tx *);
  int64_t (*exec)(paac_tx *, const char *statement, struct paac_args);
  int64_t (*last_id)(paac_tx *);
  paac_status (*ledger)(paac_tx *, const char *action, const char *object, const char *detail);
  int64_t (*unit_find)(paac_tx *, const char *spelling);
  int64_t (*unit_add)(paac_tx *, const char *code, const char *name, const char *kind,
                      bool doubtful);
  paac_status (*unit_alias)(paac_tx *, int64_t unit, const char *spelling);
  paac_status (*job)(paac_tx *, const char *clase, const char *datos);
  paac_status (*host)(paac_tx *, const char *service, struct paac_args);
  const char *(*walk)(paac_tx *, const char *table, const char *from, const char *action,
                      const char *object, const char *detail);
  const char *(*page_from)(paac_req *);
};

/* Memory of the request, zeroed, aligned for any type. NULL only when the status is set. */
static inline void *paac_alloc(paac_req *r, size_t bytes) { return r->api->alloc(r, bytes); }

/* Sets the status and what the user reads: what was expected, what was found, what to do.
 * Only the first failure counts. Returns the status in force, so that a callback can
 * `return paac_fail(...)`. The sentence is copied. */
static inline paac_status paac_fail(paac_req *r, paac_status s, const char *sentence) {
  return r->api->fail(r, s, sentence);
}

/* PAAC_OK, or the first failure. The usual last line of a callback. */
static inline paac_status paac_status_of(const paac_req *r) { return r->api->status_of(r); }

/* The parameter of that name: argument of the including call, then path, then query (GET) or form
 * field (POST: several of one name are one text, a line each). Valid UTF-8 without control
 * characters but \n and \t. NULL when absent or empty. */
static inline const char *paac_param(paac_req *r, const char *name) {
  return r->api->param(r, name);
}

/* Does the signed-in user hold the permission? */
static inline bool paac_can(paac_req *r, const char *permission) {
  return r->api->can(r, permission);
}

/* Where a page for people begins that would be too long at once: its parameter `desde`, or "", in
 * whatever it includes too. NULL: everything is to be written (XML, files, paper). */
static inline const char *paac_page_from(paac_req *r) { return r->api->page_from(r); }

/* Today in the municipality (America/Bogota), AAAA-MM-DD. */
static inline const char *paac_today(paac_req *r) { return r->api->today(r); }

/* Runs the module's own named statement. A value missing from args is looked for among the
 * request's parameters and `hoy`, `ahora`, `yo`, `unidad_yo`, `sesion_yo`; if a `-- si: name` line
 * needs it and it is absent, the line is left out; otherwise it is bound as NULL. Returns the rows
 * (never NULL; no rows after a failure). All rows are read before it returns. */
static inline paac_rows *paac_query(paac_req *r, const char *statement, struct paac_args args) {
  return r->api->query(r, statement, args);
}
/* Steps to the next row, the first one included. False after the last. */
static inline bool paac_next(paac_rows *rows) { return rows->api->next(rows); }
/* Text of a column of the current row; NULL for SQL NULL or an unknown column (logged). */
static inline const char *paac_col(paac_rows *rows, const char *column) {
  return rows->api->col(rows, column);
}
/* Whole number of a column; 0 for NULL. */
static inline int64_t paac_col_int(paac_rows *rows, const char *column) {
  return rows->api->col_int(rows, column);
}

/* The XML cursor. Element and attribute names are ASCII. Attributes come directly after open;
 * an attribute or text of NULL writes nothing. Characters that XML forbids become U+FFFD. */
static inline void paac_open(paac_xml *x, const char *element) { x->api->open(x, element); }
static inline void paac_attr(paac_xml *x, const char *name, const char *value) {
  x->api->attr(x, name, value);
}
static inline void paac_attr_int(paac_xml *x, const char *name, int64_t value) {
  x->api->attr_int(x, name, value);
}
static inline void paac_text(paac_xml *x, const char *text) { x->api->text(x, text); }
static inline void paac_close(paac_xml *x) { x->api->close(x); }
/* <name>text</name>, or nothing when text is NULL. */
static inline void paac_element(paac_xml *x, const char *name, const char *text) {
  if (text == NULL) return;
  paac_open(x, name);
  paac_text(x, text);
  paac_close(x);
}

/* Writes another fragment here: "plan.actividades@1" (declared in .usa), or an own fragment or
 * listado by its bare name. Its parameters are args alone; an own listado has the page's too.
 * OPCIONAL: failing, it writes <no-disponible modulo="…" motivo="…"/> and returns PAAC_OK. */
static inline paac_status paac_include(paac_req *r, paac_xml *x, const char *fragment,
                                       enum paac_need need, struct paac_args args) {
  return r->api->include(r, x, fragment, need, args);
}

/* In `validar`: a message beside a field. */
static inline void paac_field_error(paac_req *r, const char *field, const char *sentence) {
  r->api->field_error(r, field, sentence);
}

/* In `aplicar`: where the browser goes after COMMIT, instead of the form's `then`. A path of this
 * site. */
static inline void paac_goto(paac_tx *tx, const char *path) { tx->api->go_to(tx, path); }
/* The reading side of a transaction: sees what it wrote so far. */
static inline paac_req *paac_read(paac_tx *tx) { return tx->api->tx_read(tx); }
/* Runs the module's own writing statement. Returns the affected rows, -1 after a failure; a unique
 * key that somebody else took meanwhile is PAAC_CONFLICT. */
static inline int64_t paac_exec(paac_tx *tx, const char *statement, struct paac_args args) {
  return tx->api->exec(tx, statement, args);
}
/* AUTO_INCREMENT of the last paac_exec. */
static inline int64_t paac_last_id(paac_tx *tx) { return tx->api->last_id(tx); }
/* The ledger entry of this transaction: action "importar", object "plan:2022", detail free text.
 * COMMIT is refused when something was written and this was not called. */
static inline paac_status paac_ledger(paac_tx *tx, const char *action, const char *object,
                                      const char *detail) {
  return tx->api->ledger(tx, action, object, detail);
}
/* The unit with that exact spelling among codes, names and aliases (case, accents, final dots
 * and spaces do not count); 0 when there is none. */
static inline int64_t paac_unit_find(paac_tx *tx, const char *spelling) {
  return tx->api->unit_find(tx, spelling);
}
/* A new unit; kind "unidad" or "colectivo". doubtful: it may be one that is there already, and its
 * page says so until somebody confirms it. Returns its id, 0 after a failure. */
static inline int64_t paac_unit_add(paac_tx *tx, const char *code, const char *name,
                                    const char *kind, bool doubtful) {
  return tx->api->unit_add(tx, code, name, kind, doubtful);
}
/* One more spelling of a unit; nothing happens when it is there already. */
static inline paac_status paac_unit_alias(paac_tx *tx, int64_t unit, const char *spelling) {
  return tx->api->unit_alias(tx, unit, spelling);
}
/* Work for afterwards: it exists when this transaction commits, and is done at least once, later,
 * by `paacctl jobs run`. `datos` (at most 60000 bytes) is what the class asks for; data it does not
 * accept is a defect of the module and ends in PAAC_FAILED. Both are copied. Class "correo", one
 * message to one person: these lines in this order (nombre may be left out), an empty line, the
 * text. A value never holds a line break.
 *     para=mlopez@pasto.gov.co
 *     nombre=María López
 *     asunto=Mañana vence un periodo
 */
static inline paac_status paac_job(paac_tx *tx, const char *clase, const char *datos) {
  return tx->api->job(tx, clase, datos);
}

/* A named service of the host, for what no module may write itself: accounts and units. It runs in
 * this transaction, asks for its own permission on behalf of the signed-in person, and adds its
 * ledger entry. An argument that it refuses becomes a message beside the field of the same name
 * (PAAC_UNPROCESSABLE); a row_version that is no longer the stored one is PAAC_CONFLICT. Texts;
 * "si" or nothing where the answer is yes or no; roles one a line, "consulta" or "enlace:opgi".
 *     cuenta.crear       usuario nombre correo clave hasta roles      needs admin.cuentas_editar
 *     cuenta.cambiar     usuario nombre correo hasta roles row_version
 *     cuenta.clave       usuario clave                           its sessions end
 *     cuenta.desactivar  usuario                                 its sessions end
 *     cuenta.activar     usuario
 *     cuenta.entregar    usuario recibe roles fecha cierra acto observaciones
 *     encargo.crear      usuario encargado desde hasta acto
 *     encargo.terminar   encargo usuario                         usuario: one of the two, or none
 *     permiso.cambiar    permiso roles row_version               needs admin.roles_editar
 *     permiso.confirmar  propuesta                               needs admin.roles_confirmar
 *     permiso.rechazar   propuesta
 *     sesion.cerrar      sesion                                  needs admin.mi_cuenta; one's own
 *     sesion.cerrar_otras
 *     sesion.clave       clave_actual clave clave_otra_vez
 *     unidad.crear       codigo nombre tipo                      needs unidades.editar
 *     unidad.cambiar     codigo nombre tipo activa por_confirmar todas row_version
 *     unidad.alias       codigo alias
 *     unidad.alias_quitar  codigo alias
 *     unidad.miembros      codigo unidades desde hasta row_version   codes, one a line
 *     unidad.miembros_fin  codigo miembros hasta row_version         ids of unidad_pertenencia
 *     unidad.fusionar      codigo sucesora fecha motivo acto row_version
 *     unidad.dividir       codigo sucesoras fecha motivo acto row_version
 *     unidad.deshacer      codigo motivo row_version
 *     ajuste.cambiar       clave valor desde fuente confirmada motivo row_version
 *                                                                needs ajustes.editar
 *     evidencia.agregar    campo enlace objeto unidad fecha clase descripcion obligatoria
 *                                                                needs evidencias.agregar
 *     evidencia.usar       evidencia objeto
 *     evidencia.conservar  objeto de: what proved the object `de` proves `objeto` as well
 *     evidencia.retirar    evidencia motivo acta autoriza        needs evidencias.retirar
 * evidencia.agregar takes the files of the field `campo` (PAAC_K_FILES) and the address `enlace`,
 * all of them with the same date of the fact, class (publicable, interno, personal) and unit (a
 * code); `objeto`, "avance:12", is what they prove, and modules find them in evidencia_uso and
 * evidencia_publica. Without file and address it does nothing, or refuses where `obligatoria` is
 * given. The role control_interno is never given or taken here, and its accounts keep their
 * password and their state; the last active account that administers stays one. */
static inline paac_status paac_host(paac_tx *tx, const char *service, struct paac_args args) {
  return tx->api->host(tx, service, args);
}

/* Moves a thing of one of the module's tables of states: finds the transition `action` from the
 * state `from`, asks for its permission and condition, queues its job, and adds the ledger entry
 * (action, object, "from → to; detail"; detail may be NULL). Returns the new state, which the
 * module then writes, or NULL: nobody may do that from there (PAAC_CONFLICT), the permission is
 * missing (PAAC_FORBIDDEN), or the condition does not hold (PAAC_UNPROCESSABLE, with its sentence).
 *     const char *to = paac_walk(tx, "version", estado, "aprobar", "plan:PTEP:2027", acta); */
static inline const char *paac_walk(paac_tx *tx, const char *table, const char *from,
                                    const char *action, const char *object, const char *detail) {
  return tx->api->walk(tx, table, from, action, object, detail);
}

#endif
