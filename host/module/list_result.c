/* What became of each row of a batch: kept as the document that its page shows, for the person who
 * did it. */
#include <glib.h>
#include <string.h>

#include "base/log.h"
#include "module/list_bulk.h"
#include "module/named.h"

const char *list_result_title(struct arena *a, const struct list_result_row *row) {
  return row->title != NULL ? row->title : arena_strndup(a, row->key, strcspn(row->key, "#"));
}

static void put(struct answer *a, const struct list_result *r, struct cursor *out) {
  cursor_open(out, "lote");
  cursor_attr(out, "titulo", r->title);
  cursor_attr(out, "lista", r->list);
  cursor_attr(out, "volver", r->back);
  cursor_attr(out, "momento", a->c.now);
  cursor_attr_int(out, "hechas", (int64_t)r->done);
  cursor_attr_int(out, "total", (int64_t)r->count);
  if (r->same > 0) cursor_attr_int(out, "iguales", (int64_t)r->same);
  for (size_t i = 0; i < r->count; i++) {
    const struct list_result_row *row = &r->rows[i];
    cursor_open(out, "fila");
    cursor_attr(out, "motivo", row->refused);
    if (row->same) cursor_attr(out, "igual", "si");
    cursor_text(out, list_result_title(a->q->arena, row));
    cursor_close(out);
  }
  cursor_close(out);
}

int64_t list_result_keep(struct answer *a, const struct list_result *r) {
  struct buf text = {0};
  struct cursor *out = cursor_stream(&text);
  put(a, r, out);
  bool ok = !cursor_failed(out);
  cursor_free(out);
  ok = ok && !text.failed &&
       named_exec(&a->c, a->app->lists_sql, "lote_guardar",
                  NAMED(PAAC_INT("cuenta", a->c.session->account), PAAC_TEXT("titulo", r->title),
                        PAAC_TEXT("documento", text.data))) == 1;
  buf_free(&text);
  return ok ? db_last_id(a->c.db) : 0;
}

void list_result_send(struct answer *a, const struct list_result *r, int status) {
  xmlNodePtr place;
  xmlDocPtr doc = page_new(a, r->title, NULL, &place);
  struct cursor *out = cursor_dom(doc, place);
  put(a, r, out);
  cursor_free(out);
  page_send(a, a->app->lists, doc, status);
}

/* The kept document in place of one that would be built. */
static void show(struct answer *a, const char *title, const char *text) {
  xmlNodePtr place;
  xmlDocPtr kept = xmlReadMemory(text, (int)strlen(text), NULL, NULL, XML_PARSE_NONET);
  if (kept == NULL) {
    answer_error(a, 500, NULL);
    return;
  }
  xmlDocPtr doc = page_new(a, title, NULL, &place);
  xmlAddChild(place, xmlDocCopyNode(xmlDocGetRootElement(kept), doc, 1));
  xmlFreeDoc(kept);
  page_send(a, a->app->lists, doc, 200);
}

void list_result_answer(struct answer *a, const char *id) {
  gint64 number = 0;
  struct db_rows *rows = NULL;
  if (g_ascii_string_to_signed(id, 10, 1, INT64_MAX, &number, NULL))
    rows = named_query(&a->c, a->app->lists_sql, "lote_leer",
                       NAMED(PAAC_INT("id", number), PAAC_INT("cuenta", a->c.session->account)));
  if (rows != NULL && db_next(rows))
    show(a, db_text(rows, "titulo"), db_text(rows, "documento"));
  else
    answer_error(a, 404, "Ese resultado no existe o es de otra persona.");
}
