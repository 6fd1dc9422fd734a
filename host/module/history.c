/* GET /historia?objeto=…: what the ledger says of one object, field by field, for whoever may see
 * the object's page, for the person that it is about, and for Control Interno in their site. */
#include <glib.h>
#include <string.h>

#include "base/text.h"
#include "ledger/ledger.h"
#include "module/app.h"
#include "module/history_words.h"
#include "module/list.h"

#define HIDDEN "(dato personal)"
enum { PAGE = 200, LABEL_MAX = 60 };

struct history {
  struct answer *a;
  const char *object;             /* "plan:PAAC:2022" */
  const struct paac_object *kind; /* NULL: no module knows it */
  const struct module *module;    /* whose kind it is */
  bool all;                       /* also what is personal */
  struct ledger_wanted wanted;
  const char *wrong; /* a filter that cannot be */
};

/* --- who may see it ------------------------------------------------------------------------ */

/* The auditors see all of it; everybody sees their own. */
static bool sees_all(const struct history *h) {
  const struct session *s = h->a->c.session;
  bool auditor = strcmp(h->a->app->profile->name, "auditoria") == 0 &&
                 word_in(s->roles, "control_interno", strlen("control_interno"));
  return auditor || (g_str_has_prefix(h->object, "cuenta:") && strcmp(h->object + 7, s->user) == 0);
}

/* May this person see it at all? What is answered does not tell whether the object exists. */
static bool allowed(struct history *h) {
  const struct session *s = h->a->c.session;
  h->kind = history_kind(h->a->app->registry, h->object, &h->module);
  h->all = sees_all(h);
  if (h->all) return true;
  if (h->kind == NULL || !session_can(s, h->kind->permission)) return false;
  h->all = h->kind->personal == NULL || session_can(s, h->kind->personal_permission);
  return true;
}

/* --- one entry ----------------------------------------------------------------------------- */

/* "2026-11-22 17:05" in Bogotá of a UTC instant. */
static const char *local(struct arena *a, const char *utc) {
  int y = 0, mo = 0, d = 0, h = 0, mi = 0;
  if (sscanf(utc, "%d-%d-%d%*[ T]%d:%d", &y, &mo, &d, &h, &mi) != 5) return utc;
  g_autoptr(GDateTime) t = g_date_time_new_utc(y, mo, d, h, mi, 0);
  g_autoptr(GDateTime) there = t != NULL ? g_date_time_add_hours(t, -5) : NULL;
  g_autofree char *text = there != NULL ? g_date_time_format(there, "%Y-%m-%d %H:%M") : NULL;
  return text != NULL ? arena_strdup(a, text) : utc;
}

/* A field of a change. name NULL: the values are not written as fields. */
typedef void change(void *to, const char *name, const char *before, const char *after);

/* "Correo" of the line "Correo: x"; 0: it is no such line. */
static size_t label_len(const char *line) {
  const char *colon = strstr(line, ": ");
  if (colon == NULL && *line != '\0' && line[strlen(line) - 1] == ':')
    colon = line + strlen(line) - 1;
  return colon != NULL && colon - line <= LABEL_MAX ? (size_t)(colon - line) : 0;
}

static bool all_fields(char **lines) {
  for (char **l = lines; *l != NULL; l++)
    if (**l != '\0' && label_len(*l) == 0) return false;
  return true;
}

/* The value of the field that a line names; NULL: these lines have none of that name. */
static const char *value_of(char **lines, const char *line, size_t n) {
  for (char **l = lines; *l != NULL; l++) {
    if (label_len(*l) != n || strncmp(*l, line, n) != 0) continue;
    const char *value = *l + n + 1;
    return *value == ' ' ? value + 1 : value;
  }
  return NULL;
}

static void tell(struct history *h, const char *line, size_t n, const char *before,
                 const char *after, change *each, void *to) {
  if (g_strcmp0(before, after) == 0) return;
  bool hide = !h->all && word_in(h->kind->personal, line, n);
  const char *name =
      history_label(h->a->q->arena, h->module, arena_strndup(h->a->q->arena, line, n));
  each(to, name, hide && before != NULL ? HIDDEN : before, hide && after != NULL ? HIDDEN : after);
}

/* Field by field what is different; the whole where it is not written so. */
static void changes(struct history *h, const char *before, const char *after, change *each,
                    void *to) {
  g_auto(GStrv) old = g_strsplit(before != NULL ? before : "", "\n", -1);
  g_auto(GStrv) new = g_strsplit(after != NULL ? after : "", "\n", -1);
  if (before == NULL && after == NULL) return;
  if (!all_fields(old) || !all_fields(new)) {
    if (h->all || h->kind->personal == NULL) each(to, NULL, before, after);
    return;
  }
  for (char **l = new; *l != NULL; l++) {
    size_t n = label_len(*l);
    if (n > 0) tell(h, *l, n, value_of(old, *l, n), value_of(new, *l, n), each, to);
  }
  for (char **l = old; *l != NULL; l++) {
    size_t n = label_len(*l);
    if (n > 0 && value_of(new, *l, n) == NULL) tell(h, *l, n, value_of(old, *l, n), NULL, each, to);
  }
}

/* --- XML ----------------------------------------------------------------------------------- */

static void put_change(void *to, const char *name, const char *before, const char *after) {
  struct cursor *out = to;
  cursor_open(out, "campo");
  cursor_attr(out, "nombre", name);
  if (before != NULL) {
    cursor_open(out, "antes");
    cursor_text(out, before);
    cursor_close(out);
  }
  if (after != NULL) {
    cursor_open(out, "despues");
    cursor_text(out, after);
    cursor_close(out);
  }
  cursor_close(out);
}

static void put_entry(struct history *h, struct cursor *out, struct db_rows *row) {
  struct arena *a = h->a->q->arena;
  const char *before = db_text(row, "antes"), *after = db_text(row, "despues");
  const char *moment = local(a, db_text(row, "momento")), *detail = db_text(row, "detalle");
  const char *who = db_text(row, "quien"), *title;
  const char *absent = history_deputy(h->a, who, moment, &detail);
  bool had = db_text(row, "huella_antes") != NULL || db_text(row, "huella_despues") != NULL;
  cursor_open(out, "anotacion");
  cursor_attr(out, "numero", db_text(row, "seq"));
  cursor_attr(out, "momento", moment);
  cursor_attr(out, "quien", history_person(h->a, who));
  cursor_attr(out, "encargo", absent);
  cursor_attr(out, "accion", history_did(h->a, h->module, db_text(row, "accion")));
  if (g_strcmp0(db_text(row, "objeto"), h->object) != 0) {
    cursor_attr(out, "en-pagina", history_page(h->a, db_text(row, "objeto"), &title));
    cursor_attr(out, "en", title);
  }
  if (had && before == NULL && after == NULL && db_text(row, "cantidad") == NULL)
    cursor_attr(out, "retirado", "si");
  if (detail != NULL) {
    cursor_open(out, "detalle");
    cursor_text(out, history_text(a, detail));
    cursor_close(out);
  }
  changes(h, before, after, put_change, out);
  cursor_close(out);
}

static void put_filters(struct history *h, struct cursor *out) {
  struct arena *a = h->a->q->arena;
  struct db_rows *actions = ledger_actions(h->a->c.db, a, h->object);
  cursor_open(out, "filtros");
  cursor_attr(out, "desde", h->wanted.from_day);
  cursor_attr(out, "hasta", h->wanted.until_day);
  cursor_attr(out, "quien", h->wanted.who);
  cursor_attr(out, "error", h->wrong);
  while (actions != NULL && db_next(actions)) {
    const char *action = db_text(actions, "accion");
    cursor_open(out, "accion");
    cursor_attr(out, "valor", action);
    if (g_strcmp0(action, h->wanted.action) == 0) cursor_attr(out, "elegida", "si");
    cursor_text(out, history_did(h->a, h->module, action));
    cursor_close(out);
  }
  cursor_close(out);
}

static void put(struct history *h, struct cursor *out, struct db_rows *rows) {
  int64_t n = 0, last = 0;
  const char *title, *page = history_page(h->a, h->object, &title);
  for (; db_next(rows); n++) last = db_int(rows, "seq");
  db_rewind(rows);
  cursor_open(out, "historia");
  cursor_attr(out, "objeto", h->object);
  cursor_attr(out, "titulo", title);
  cursor_attr(out, "pagina", page);
  if (n == PAGE) cursor_attr_int(out, "sigue", last);
  put_filters(h, out);
  while (db_next(rows)) put_entry(h, out, rows);
  cursor_close(out);
}

/* --- CSV ----------------------------------------------------------------------------------- */

struct csv {
  struct buf *out;
  const char *head; /* what every line of this entry begins with */
  bool some;
};

static void csv_line(struct csv *csv, const char *name, const char *before, const char *after) {
  const char *const cells[] = {name, before, after};
  buf_puts(csv->out, csv->head);
  for (size_t i = 0; i < G_N_ELEMENTS(cells); i++) {
    buf_putc(csv->out, ';');
    csv_cell(csv->out, cells[i], false);
  }
  buf_puts(csv->out, "\r\n");
  csv->some = true;
}

static void csv_change(void *to, const char *name, const char *before, const char *after) {
  csv_line(to, name, before, after);
}

static void csv_entry(struct history *h, struct buf *out, struct db_rows *row) {
  struct arena *a = h->a->q->arena;
  struct buf head = {0};
  const char *const cells[] = {
      local(a, db_text(row, "momento")), history_person(h->a, db_text(row, "quien")),
      history_did(h->a, h->module, db_text(row, "accion")), db_text(row, "detalle")};
  for (size_t i = 0; i < G_N_ELEMENTS(cells); i++) {
    if (i > 0) buf_putc(&head, ';');
    csv_cell(&head, cells[i], false);
  }
  struct csv csv = {.out = out, .head = head.data != NULL ? head.data : ""};
  changes(h, db_text(row, "antes"), db_text(row, "despues"), csv_change, &csv);
  if (!csv.some) csv_line(&csv, NULL, NULL, NULL);
  buf_free(&head);
}

/* Every entry, a part at a time. */
static void send_csv(struct history *h, struct db_rows *rows) {
  struct buf *out = &h->a->out->body;
  buf_puts(out, "\xEF\xBB\xBFMomento;Quién;Qué hizo;Detalle;Dato;Antes;Después\r\n");
  for (int64_t n = PAGE; rows != NULL && n == PAGE;) {
    for (n = 0; db_next(rows); n++) {
      csv_entry(h, out, rows);
      h->wanted.until = db_int(rows, "seq");
    }
    if (n == PAGE) rows = ledger_history_of(h->a->c.db, h->a->q->arena, &h->wanted);
  }
  h->a->out->status = 200;
  h->a->out->content_type = "text/csv; charset=utf-8";
  h->a->out->filename = "historia.csv";
}

/* --- answering ----------------------------------------------------------------------------- */

static const char *asked(struct answer *a, const char *name) {
  const char *v = pairs_get(&a->q->query, name);
  return v != NULL && *v != '\0' ? v : NULL;
}

static const char *asked_day(struct history *h, const char *name) {
  const char *v = asked(h->a, name);
  if (v == NULL || date_valid(v)) return v;
  h->wrong = "Escriba fechas que existan, como 2027-01-31.";
  return NULL;
}

static void read_wanted(struct history *h) {
  gint64 until = 0;
  const char *before = asked(h->a, "antes");
  h->wanted = (struct ledger_wanted){.object = h->object,
                                     .from_day = asked_day(h, "desde"),
                                     .until_day = asked_day(h, "hasta"),
                                     .who = asked(h->a, "quien"),
                                     .action = asked(h->a, "accion")};
  if (before != NULL && g_ascii_string_to_signed(before, 10, 1, INT64_MAX, &until, NULL))
    h->wanted.until = until;
}

static void send(struct history *h, struct db_rows *rows) {
  struct answer *a = h->a;
  xmlNodePtr place = NULL;
  bool xml = a->q->format == FORMAT_XML;
  xmlDocPtr doc = xml ? NULL : page_new(a, "Historia", NULL, &place);
  struct cursor *out = xml ? cursor_stream(&a->out->body) : cursor_dom(doc, place);
  put(h, out, rows);
  cursor_free(out);
  if (xml) {
    a->out->status = 200;
    a->out->content_type = "application/xml; charset=utf-8";
  } else {
    page_send(a, a->app->history, doc, h->wrong != NULL ? 400 : 200);
  }
}

static void answer_allowed(struct history *h) {
  read_wanted(h);
  if (h->wrong != NULL && h->a->q->format != FORMAT_HTML) {
    answer_error(h->a, 400, h->wrong);
    return;
  }
  struct db_rows *rows = ledger_history_of(h->a->c.db, h->a->q->arena, &h->wanted);
  if (rows == NULL)
    answer_error(h->a, 503, NULL);
  else if (h->a->q->format == FORMAT_CSV)
    send_csv(h, rows);
  else
    send(h, rows);
}

void answer_history(struct answer *a) {
  struct history h = {.a = a, .object = asked(a, "objeto")};
  if (h.object == NULL || a->q->format == FORMAT_XLSX) {
    answer_error(a, 404,
                 "La historia es la de un objeto: ábrala con el enlace «Historia» de su página.");
  } else if (!allowed(&h)) {
    answer_error(a, 403, "Su rol no permite ver la historia de eso.");
  } else if (!db_begin_read(a->c.db)) {
    answer_error(a, 503, NULL);
  } else {
    answer_allowed(&h);
    db_end_read(a->c.db);
  }
}
