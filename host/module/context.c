/* The function table behind every handle: what a module can do, and nothing else. */
#include "module/context.h"

#include <glib.h>
#include <string.h>
#include <time.h>

#include "base/log.h"
#include "base/text.h"
#include "identity/services.h"
#include "jobs/jobs.h"
#include "ledger/ledger.h"

struct rows {
  paac_rows handle; /* first */
  struct context *context;
  struct db_rows *rows; /* NULL: nothing to read */
  const struct sql *sql;
};

void context_init(struct context *c, const struct registry *r, const struct config *conf,
                  struct arena *a, struct db *db) {
  time_t t = time(NULL);
  struct tm utc;
  memset(c, 0, sizeof *c);
  c->req.api = &context_api;
  c->tx.api = &context_api;
  c->registry = r;
  c->conf = conf;
  c->arena = a;
  c->db = db;
  date_bogota(t, c->today);
  gmtime_r(&t, &utc);
  strftime(c->now, sizeof c->now, "%Y-%m-%d %H:%M:%S", &utc);
}

/* A number that is none of ours, from a module, is a defect of the module. */
static paac_status known_status(paac_status s) {
  static const paac_status known[] = {PAAC_OK,        PAAC_BAD_REQUEST, PAAC_FORBIDDEN,
                                      PAAC_NOT_FOUND, PAAC_CONFLICT,    PAAC_UNPROCESSABLE,
                                      PAAC_FAILED,    PAAC_UNAVAILABLE};
  for (size_t i = 0; i < G_N_ELEMENTS(known); i++)
    if (known[i] == s) return s;
  log_error("status", "%d is not a paac_status", (int)s);
  return PAAC_FAILED;
}

paac_status context_fail(struct context *c, paac_status s, const char *sentence) {
  if (c->status == PAAC_OK && s != PAAC_OK) {
    c->status = known_status(s);
    /* A statement that the server could not run now is no defect of whoever asked. */
    if (c->status == PAAC_FAILED && c->db != NULL && db_overtaxed(c->db))
      c->status = PAAC_UNAVAILABLE;
    c->sentence = sentence != NULL ? arena_strdup(c->arena, sentence) : NULL;
  }
  return c->status;
}

static const char *not_empty(const char *s) { return s != NULL && *s != '\0' ? s : NULL; }

bool context_memory(struct context *c) {
  if (!arena_full(c->arena)) return true;
  if (c->status == PAAC_OK) log_error("arena.full", "a request needs more memory than it may have");
  context_fail(c, PAAC_FAILED, NULL);
  return false;
}

struct paac_arg args_at(struct paac_args args, uint32_t i) {
  struct paac_arg arg = {0};
  memcpy(&arg, (const char *)args.items + (size_t)i * args.item_size,
         MIN(sizeof arg, args.item_size));
  return arg;
}

static bool arg_find(struct paac_args args, const char *name, struct paac_arg *out) {
  for (uint32_t i = 0; i < args.count; i++) {
    *out = args_at(args, i);
    if (g_strcmp0(out->name, name) == 0) return true;
  }
  return false;
}

const char *context_param(struct context *c, const char *name) {
  const struct frame *f = c->frame;
  struct paac_arg a;
  if (f != NULL && arg_find(f->args, name, &a)) {
    if (a.type == PAAC_T_INT) return arena_printf(c->arena, "%lld", (long long)a.integer);
    return not_empty(a.text);
  }
  if (f == NULL || !f->page) return NULL;
  if (c->extra_name != NULL && strcmp(c->extra_name, name) == 0) return c->extra_value;
  const char *v = not_empty(pairs_get(&c->path, name));
  if (v != NULL || c->request == NULL) return v;
  /* What a form was checked for is its body: the query of a POST is never read. */
  if (strcmp(c->request->method, "POST") == 0 && !c->printing)
    return pairs_joined(c->arena, &c->request->form, name);
  v = c->typed != NULL ? pairs_joined(c->arena, c->typed, name) : NULL;
  return v != NULL ? v : not_empty(pairs_get(&c->request->query, name));
}

/* What the host binds by itself, as far as the scope of the running code allows. */
static bool bind_builtin(struct context *c, const char *name, struct paac_arg *out, bool *builtin) {
  enum paac_scope scope = c->writing ? PAAC_USUARIO : c->frame->scope;
  *builtin = true;
  if (strcmp(name, "hoy") == 0) {
    *out = (struct paac_arg){.name = name, .type = PAAC_T_TEXT, .text = c->today};
  } else if (strcmp(name, "ahora") == 0 && c->writing) {
    *out = (struct paac_arg){.name = name, .type = PAAC_T_TEXT, .text = c->now};
  } else if (strcmp(name, "yo") == 0 && scope >= PAAC_USUARIO && c->session != NULL) {
    *out = (struct paac_arg){.name = name, .type = PAAC_T_INT, .integer = c->session->account};
  } else if (strcmp(name, "sesion_yo") == 0 && scope >= PAAC_USUARIO && c->session != NULL) {
    *out = (struct paac_arg){.name = name, .type = PAAC_T_TEXT, .text = c->session->key};
  } else if (strcmp(name, "unidad_yo") == 0 && scope >= PAAC_UNIDAD && c->session != NULL) {
    *out = (struct paac_arg){.name = name, .type = PAAC_T_TEXT, .text = c->session->units};
  } else {
    *builtin = strcmp(name, "ahora") == 0 || strcmp(name, "yo") == 0 ||
               strcmp(name, "unidad_yo") == 0 || strcmp(name, "sesion_yo") == 0;
    if (*builtin) {
      log_error("scope", "%s: :%s is beyond the declared scope", c->frame->module->d.name, name);
      context_fail(c, PAAC_FAILED, NULL);
    }
    return false;
  }
  return true;
}

bool context_bind(void *binding, const char *name, struct paac_arg *out) {
  struct binding *b = binding;
  bool builtin = false;
  if (arg_find(b->args, name, out)) return out->type == PAAC_T_INT || out->text != NULL;
  if (bind_builtin(b->context, name, out, &builtin)) return true;
  if (builtin) return false;
  const char *v = context_param(b->context, name);
  *out = (struct paac_arg){.name = name, .type = PAAC_T_TEXT, .text = v};
  return v != NULL;
}

static void *api_alloc(paac_req *r, size_t bytes) {
  struct context *c = context_of(r);
  void *p = arena_alloc(c->arena, bytes);
  context_memory(c);
  return p;
}

/* A module's sentence as what every page can show. */
static const char *readable(struct context *c, const char *sentence) {
  if (sentence == NULL || text_is_clean(sentence, strlen(sentence))) return sentence;
  log_error("text", "%s: a sentence is not clean UTF-8", c->frame->module->d.name);
  return NULL;
}

static paac_status api_fail(paac_req *r, paac_status s, const char *sentence) {
  struct context *c = context_of(r);
  return context_fail(c, s, readable(c, sentence));
}

static paac_status api_status(const paac_req *r) { return ((const struct context *)r)->status; }

static const char *api_param(paac_req *r, const char *name) {
  return context_param(context_of(r), name);
}

static bool api_can(paac_req *r, const char *permission) {
  struct context *c = context_of(r);
  if (c->frame->scope < PAAC_PERMISO) {
    log_error("scope", "%s: paac_can() is beyond the declared scope", c->frame->module->d.name);
    context_fail(c, PAAC_FAILED, NULL);
    return false;
  }
  return c->session == NULL || session_can(c->session, permission);
}

static const char *api_page_from(paac_req *r) {
  const struct context *c = context_of(r);
  if (!c->paged) return NULL;
  const char *from = pairs_get(&c->request->query, "desde");
  return from != NULL ? from : "";
}

static const char *api_today(paac_req *r) { return context_of(r)->today; }

/* The module's own statement; anything else is a defect of the module. */
static const struct sql *own_statement(struct context *c, const char *name, bool must_read) {
  const struct module *m = c->frame->module;
  const struct sql *s = module_sql(m, name);
  if (s == NULL) {
    log_error("sql.unknown", "%s has no statement %s", m->d.name, name);
    context_fail(c, PAAC_FAILED, NULL);
  } else if (must_read && !sql_is_read(s)) {
    log_error("sql.write", "%s: %s writes where only reading is allowed", m->d.name, name);
    context_fail(c, PAAC_FAILED, NULL);
    s = NULL;
  }
  return s;
}

/* A failed statement: gone database, somebody who was faster, or defect. Forms look before their
 * transaction begins; a key that is taken by the time they write was taken meanwhile. */
static void statement_failed(struct context *c, const struct sql *s) {
  if (c->status != PAAC_OK) return; /* a value out of scope: already said */
  bool taken = c->writing && db_taken(c->db);
  log_event(taken ? LOG_WARN_ : LOG_ERROR_, "sql.failed", "%s: %s", sql_name(s), db_error(c->db));
  if (taken)
    context_fail(c, PAAC_CONFLICT,
                 "Otra persona guardó lo mismo al mismo tiempo. Vea cómo quedó, revise lo suyo y "
                 "guarde de nuevo.");
  else if (db_alive(c->db))
    context_fail(c, PAAC_FAILED, NULL);
  else
    context_fail(c, PAAC_UNAVAILABLE, "La base de datos no responde en este momento.");
}

/* Reads what a module hands over while it is still the one that works, so that an address that is
 * none is its own death and not the database's. */
static bool args_readable(struct context *c, struct paac_args args) {
  for (uint32_t i = 0; i < args.count; i++) {
    struct paac_arg a = args_at(args, i);
    bool text = a.type == PAAC_T_TEXT && a.text != NULL;
    if (a.name != NULL && (!text || g_utf8_validate(a.text, -1, NULL))) continue;
    log_error("args", "%s: value %u has no name or is not UTF-8", c->frame->module->d.name, i + 1);
    context_fail(c, PAAC_FAILED, NULL);
    return false;
  }
  return true;
}

static paac_rows *api_query(paac_req *r, const char *name, struct paac_args args) {
  static struct rows none = {.handle = {&context_api}};
  struct context *c = context_of(r);
  struct rows *rows = arena_alloc(c->arena, sizeof *rows);
  if (rows == NULL) {
    context_memory(c);
    return &none.handle;
  }
  rows->handle.api = &context_api;
  rows->context = c;
  if (c->status != PAAC_OK) return &rows->handle;
  rows->sql = own_statement(c, name, true);
  if (rows->sql == NULL || !args_readable(c, args)) return &rows->handle;
  struct binding b = {c, args};
  rows->rows = db_query(c->db, c->arena, rows->sql, context_bind, &b, NULL);
  if (rows->rows == NULL) statement_failed(c, rows->sql);
  return &rows->handle;
}

static bool api_next(paac_rows *h) {
  struct rows *rows = (struct rows *)h;
  return rows->rows != NULL && rows->context->status == PAAC_OK && db_next(rows->rows);
}

static const char *api_col(paac_rows *h, const char *column) {
  struct rows *rows = (struct rows *)h;
  if (rows->rows == NULL) return NULL;
  if (!db_has(rows->rows, column))
    log_warn("sql.column", "%s has no column %s", sql_name(rows->sql), column);
  return db_text(rows->rows, column);
}

static int64_t api_col_int(paac_rows *h, const char *column) {
  const char *s = api_col(h, column);
  return s != NULL ? g_ascii_strtoll(s, NULL, 10) : 0;
}

static void api_open(paac_xml *x, const char *element) { cursor_open(cursor_of(x), element); }
static void api_attr(paac_xml *x, const char *name, const char *value) {
  cursor_attr(cursor_of(x), name, value);
}
static void api_attr_int(paac_xml *x, const char *name, int64_t value) {
  cursor_attr_int(cursor_of(x), name, value);
}
static void api_text(paac_xml *x, const char *text) { cursor_text(cursor_of(x), text); }
static void api_close(paac_xml *x) { cursor_close(cursor_of(x)); }

static paac_status api_include(paac_req *r, paac_xml *x, const char *fragment, enum paac_need need,
                               struct paac_args args) {
  return fragment_include(context_of(r), cursor_of(x), fragment, need, args);
}

static void api_field_error(paac_req *r, const char *field, const char *sentence) {
  struct context *c = context_of(r);
  struct field_error *more = arena_alloc(c->arena, (c->field_errors_count + 1) * sizeof *more);
  if (!context_memory(c)) return;
  if (c->field_errors_count > 0)
    memcpy(more, c->field_errors, c->field_errors_count * sizeof *more);
  more[c->field_errors_count++] =
      (struct field_error){arena_strdup(c->arena, field), arena_strdup(c->arena, sentence)};
  c->field_errors = more;
}

static struct context *context_of_tx(paac_tx *tx) {
  return (struct context *)(void *)((char *)tx - offsetof(struct context, tx));
}

bool local_path(const char *path) {
  return path != NULL && path[0] == '/' && path[1] != '/' && strpbrk(path, "\\\r\n\t") == NULL;
}

static void api_go_to(paac_tx *tx, const char *path) {
  struct context *c = context_of_tx(tx);
  if (local_path(path))
    c->go_to = arena_strdup(c->arena, path);
  else
    log_error("go_to", "%s: «%s» is not a path of this site", c->frame->module->d.name, path);
}

static paac_req *api_tx_read(paac_tx *tx) { return &context_of_tx(tx)->req; }

static int64_t api_exec(paac_tx *tx, const char *name, struct paac_args args) {
  struct context *c = context_of_tx(tx);
  if (c->status != PAAC_OK) return -1;
  if (!c->writing) { /* a handle kept from an earlier transaction */
    log_error("sql.write", "%s: %s outside a transaction", c->frame->module->d.name, name);
    context_fail(c, PAAC_FAILED, NULL);
    return -1;
  }
  const struct sql *s = own_statement(c, name, false);
  if (s == NULL || !args_readable(c, args)) return -1;
  struct binding b = {c, args};
  int64_t n = db_exec(c->db, c->arena, s, context_bind, &b);
  if (n < 0) statement_failed(c, s);
  return n;
}

static int64_t api_last_id(paac_tx *tx) { return db_last_id(context_of_tx(tx)->db); }

static paac_status api_ledger(paac_tx *tx, const char *action, const char *object,
                              const char *detail) {
  struct context *c = context_of_tx(tx);
  const char *who = c->session != NULL ? c->session->user : "paacctl";
  if (c->status != PAAC_OK) return c->status;
  if (!ledger_add(c->db, c->arena, who, action, object,
                  session_detail(c->arena, c->session, detail)))
    context_fail(c, PAAC_FAILED, NULL);
  return c->status;
}

static int64_t api_unit_find(paac_tx *tx, const char *spelling) {
  struct context *c = context_of_tx(tx);
  return c->status == PAAC_OK ? unit_find(c->db, c->arena, spelling) : 0;
}

static int64_t api_unit_add(paac_tx *tx, const char *code, const char *name, const char *kind,
                            bool doubtful) {
  struct context *c = context_of_tx(tx);
  int64_t id = c->status == PAAC_OK ? unit_add(c->db, c->arena, code, name, kind, doubtful) : 0;
  if (id == 0 && c->status == PAAC_OK) {
    log_error("unit.add", "%s: %s", code, db_error(c->db));
    context_fail(c, PAAC_FAILED, NULL);
  }
  return id;
}

static paac_status api_unit_alias(paac_tx *tx, int64_t unit, const char *spelling) {
  struct context *c = context_of_tx(tx);
  if (c->status == PAAC_OK && !unit_alias(c->db, c->arena, unit, spelling)) {
    log_error("unit.alias", "%s: %s", spelling, db_error(c->db));
    context_fail(c, PAAC_FAILED, NULL);
  }
  return c->status;
}

static paac_status api_job(paac_tx *tx, const char *class, const char *data) {
  struct context *c = context_of_tx(tx);
  struct buf why = {0};
  if (c->status != PAAC_OK) return c->status;
  if (!jobs_load(c->conf, &why) || job_add(c->db, c->arena, class, data, NULL, &why) == 0) {
    log_error("job.add", "%s: %s", class, why.data);
    context_fail(c, PAAC_FAILED, NULL);
  }
  buf_free(&why);
  return c->status;
}

/* For a service: what the modules say, as one text. */
static const char *ask_modules(struct service_call *call, const char *fragment,
                               struct paac_args args) {
  struct context *c = call->asked;
  struct buf text = {0};
  struct cursor *out = cursor_stream(&text);
  cursor_open(out, "respuestas");
  fragment_broadcast(c, out, fragment, args);
  cursor_close(out);
  bool ok = !cursor_failed(out) && c->status == PAAC_OK;
  cursor_free(out);
  const char *copy = ok && !text.failed ? arena_strdup(c->arena, text.data) : NULL;
  buf_free(&text);
  return copy;
}

static paac_status api_host(paac_tx *tx, const char *service, struct paac_args args) {
  struct context *c = context_of_tx(tx);
  if (c->status != PAAC_OK) return c->status;
  struct service_call call = {.db = c->db,
                              .a = c->arena,
                              .session = c->session,
                              .args = args,
                              .now = c->now,
                              .today = c->today,
                              .files = c->request != NULL ? &c->request->files : NULL,
                              .ask = ask_modules,
                              .asked = c};
  service_run(&call, service);
  if (call.field != NULL) api_field_error(&c->req, call.field, call.sentence);
  return context_fail(c, call.status, call.sentence);
}

static const char *api_walk(paac_tx *tx, const char *table, const char *from, const char *action,
                            const char *object, const char *detail) {
  struct context *c = context_of_tx(tx);
  return c->status == PAAC_OK ? states_walk(c, table, from, action, object, detail) : NULL;
}

const struct paac_api context_api = {
    .magic = PAAC_ABI_MAGIC,
    .size = sizeof(struct paac_api),
    .abi_major = PAAC_ABI_MAJOR,
    .abi_minor = PAAC_ABI_MINOR,
    .alloc = api_alloc,
    .fail = api_fail,
    .status_of = api_status,
    .param = api_param,
    .can = api_can,
    .today = api_today,
    .query = api_query,
    .next = api_next,
    .col = api_col,
    .col_int = api_col_int,
    .open = api_open,
    .attr = api_attr,
    .attr_int = api_attr_int,
    .text = api_text,
    .close = api_close,
    .include = api_include,
    .field_error = api_field_error,
    .go_to = api_go_to,
    .tx_read = api_tx_read,
    .exec = api_exec,
    .last_id = api_last_id,
    .ledger = api_ledger,
    .unit_find = api_unit_find,
    .unit_add = api_unit_add,
    .unit_alias = api_unit_alias,
    .job = api_job,
    .host = api_host,
    .walk = api_walk,
    .page_from = api_page_from,
};
