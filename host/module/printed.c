/* Documents to be printed: a route whose type is PDF or ZIP shows a page where one is asked for
 * (POST). What it will say is fixed then, as HTML; a job makes the PDF, and this gives it out.
 *   GET  the route            what was asked for there, and how far it is
 *   POST the route            asks for one
 *   GET  /impresos            all that one asked for
 *   GET  /impresos/N/{pdf,zip} */
#include <glib.h>
#include <inttypes.h>
#include <sodium.h>
#include <string.h>

#include "base/log.h"
#include "base/slot.h"
#include "base/text.h"
#include "http/percent.h"
#include "identity/services.h"
#include "jobs/jobs.h"
#include "jobs/printed.h"
#include "ledger/ledger.h"
#include "module/app.h"
#include "module/named.h"
#include "module/transaction.h"

#define ROOT "/impresos"
#define ZIP_TYPE "application/zip"

enum { SOURCE_MAX = 8 << 20, ROUTE_MAX = 500, TITLE_MAX = 300 };

bool route_prints(const struct paac_route *d) {
  return strcmp(d->method, "GET") == 0 && d->type != NULL &&
         (strcmp(d->type, "application/pdf") == 0 || strcmp(d->type, ZIP_TYPE) == 0);
}

static bool with_zip(const struct answer *a) { return strcmp(a->route->d->type, ZIP_TYPE) == 0; }

/* The page with its query, as it is asked for again; NULL: too long. */
static const char *own_address(struct answer *a) {
  const char *path = percent_encode(a->q->arena, a->q->path, "/");
  const char *to = arena_printf(a->q->arena, "%s%s%s", path, *a->q->raw_query != '\0' ? "?" : "",
                                a->q->raw_query);
  return to != NULL && strlen(to) <= ROUTE_MAX ? to : NULL;
}

/* --- what was asked for ----------------------------------------------------------------------- */

static void put_one(struct cursor *out, struct db_rows *r) {
  static const char *const copied[] = {"id",  "titulo",    "ruta", "pedido",    "listo",
                                       "pdf", "pdf_bytes", "zip",  "zip_bytes", NULL};
  cursor_open(out, "impreso");
  for (const char *const *name = copied; *name != NULL; name++)
    cursor_attr(out, *name, db_text(r, *name));
  const char *error = db_text(r, "error");
  cursor_attr(out, "estado",
              error != NULL                 ? "fallido"
              : db_text(r, "listo") != NULL ? "listo"
                                            : "en-preparacion");
  if (error != NULL) cursor_text(out, error);
  cursor_close(out);
}

static void send_page(struct answer *a, const char *title, const char *route,
                      struct db_rows *rows) {
  xmlNodePtr place;
  xmlDocPtr doc = page_new(a, title, route != NULL ? a->route->module->d.name : NULL, &place);
  struct cursor *out = cursor_dom(doc, place);
  cursor_open(out, "impresos");
  cursor_attr(out, "ruta", route);
  if (route != NULL) {
    unsigned char key[32];
    char hex[65];
    randombytes_buf(key, sizeof key);
    text_hex(key, sizeof key, hex);
    cursor_attr(out, "envio", hex);
    cursor_attr(out, "zip", with_zip(a) ? "si" : NULL);
  }
  while (db_next(rows)) put_one(out, rows);
  cursor_close(out);
  cursor_free(out);
  page_send(a, a->app->printed, doc, 200);
}

void answer_print_page(struct answer *a) {
  const char *route = own_address(a);
  bool there = route != NULL && db_begin_read(a->c.db) && route_exists(a);
  db_end_read(a->c.db);
  struct db_rows *rows =
      there
          ? named_query(&a->c, a->app->printed_sql, "impresos_de_pagina",
                        NAMED(PAAC_INT("cuenta", a->c.session->account), PAAC_TEXT("ruta", route)))
          : NULL;
  if (route == NULL)
    answer_error(a, 400, "La dirección de la página es demasiado larga para imprimirla.");
  else if (!there && a->c.status != PAAC_OK)
    answer_error(a, (int)a->c.status, a->c.sentence);
  else if (rows == NULL)
    answer_error(a, 503, NULL);
  else
    send_page(a, route_title(a->q->arena, a->route, &a->c.path), route, rows);
}

/* --- asking for one --------------------------------------------------------------------------- */

struct asked {
  struct answer *a;
  const char *key, *title, *route;
  struct buf html, xml;
  xmlDocPtr doc;
  char print[65]; /* SHA-256 of the HTML */
  bool done_before;
};

/* Every evidence that the document names, once, in its order. */
static paac_status attach(struct context *c, const struct asked *it, int64_t id, xmlNodePtr n,
                          GHashTable *seen, int64_t *count) {
  for (; n != NULL; n = n->next) {
    if (n->type != XML_ELEMENT_NODE) continue;
    if (xmlStrEqual(n->name, U8("evidencia"))) {
      xmlChar *text = xmlGetNoNsProp(n, U8("id"));
      gint64 evidence = 0;
      bool number = text != NULL &&
                    g_ascii_string_to_signed((const char *)text, 10, 1, INT32_MAX, &evidence, NULL);
      xmlFree(text);
      struct evidence found;
      if (number && g_hash_table_add(seen, GINT_TO_POINTER((gint)evidence)) &&
          evidence_find(c->db, c->arena, c->session, evidence, &found) == PAAC_OK &&
          named_exec(c, it->a->app->printed_sql, "impreso_anexar",
                     NAMED(PAAC_INT("id", id), PAAC_INT("n", ++*count),
                           PAAC_INT("evidencia", evidence))) != 1)
        return context_fail(c, PAAC_FAILED, NULL);
    }
    if (attach(c, it, id, n->children, seen, count) != PAAC_OK) return c->status;
  }
  return c->status;
}

static paac_status attach_all(struct context *c, const struct asked *it, int64_t id) {
  int64_t count = 0;
  GHashTable *seen = g_hash_table_new(NULL, NULL);
  paac_status s = attach(c, it, id, xmlDocGetRootElement(it->doc), seen, &count);
  g_hash_table_destroy(seen);
  return s;
}

static paac_status apply(struct context *c, void *data) {
  struct asked *it = data;
  struct answer *a = it->a;
  struct buf why = {0};
  if (!post_first(a, it->key, &it->done_before)) return c->status;
  bool zip = with_zip(a);
  if (named_exec(c, a->app->printed_sql, "impreso_pedir",
                 NAMED(PAAC_INT("cuenta", c->session->account), PAAC_TEXT("ruta", it->route),
                       PAAC_TEXT("titulo", it->title), PAAC_TEXT("archivo", a->route->d->file),
                       PAAC_INT("con_zip", zip), PAAC_TEXT("fuente", it->html.data),
                       PAAC_TEXT("datos", zip ? it->xml.data : NULL),
                       PAAC_TEXT("huella", it->print))) != 1)
    return context_fail(c, PAAC_FAILED, NULL);
  int64_t id = db_last_id(c->db);
  if (zip && attach_all(c, it, id) != PAAC_OK) return c->status;
  const char *number = arena_printf(c->arena, "%" PRId64, id);
  bool ok = job_add(c->db, c->arena, "impreso", number, NULL, &why) != 0 &&
            ledger_add(c->db, c->arena, c->session->user, "imprimir",
                       arena_printf(c->arena, "impreso:%s", number),
                       session_detail(c->arena, c->session,
                                      arena_printf(c->arena, "%s (%s). SHA-256 de lo que dice: %s",
                                                   it->title, it->route, it->print)));
  if (!ok) log_error("impreso", "%s", why.data != NULL ? why.data : db_error(c->db));
  buf_free(&why);
  return ok && post_leads(a, it->key, it->route) ? PAAC_OK : context_fail(c, PAAC_FAILED, NULL);
}

/* The document through its view, and as it is: both are kept as text. */
static bool draw(struct asked *it) {
  struct answer *a = it->a;
  struct buf why = {0};
  unsigned pushed = slot_push(a->route->module->d.name, a->route->d->pattern, "vista");
  bool ok = view_html(a->route->sheet, it->doc, &it->html, &why);
  slot_pop(pushed);
  if (!ok) log_error("view", "%s: %s", a->q->path, why.data != NULL ? why.data : "");
  buf_free(&why);
  xmlChar *text = NULL;
  int len = 0;
  if (ok && with_zip(a)) {
    xmlNodePtr page = xmlDocGetRootElement(it->doc), place = page->last;
    xmlDocPtr alone = xmlNewDoc(U8("1.0"));
    xmlDocSetRootElement(alone, xmlDocCopyNode(place->children, alone, 1));
    xmlDocDumpFormatMemoryEnc(alone, &text, &len, "UTF-8", 1);
    xmlFreeDoc(alone);
    ok = text != NULL && (buf_add(&it->xml, (const char *)text, (size_t)len), !it->xml.failed);
    xmlFree(text);
  }
  return ok && !it->html.failed;
}

/* Builds what will be printed, in one read snapshot. */
static bool build(struct asked *it) {
  struct answer *a = it->a;
  xmlNodePtr place;
  if (!db_begin_read(a->c.db)) return context_fail(&a->c, PAAC_UNAVAILABLE, NULL) == PAAC_OK;
  a->c.printing = true;
  it->doc = page_new(a, it->title, a->route->module->d.name, &place);
  struct cursor *out = cursor_dom(it->doc, place);
  bool ok = route_document(a, out);
  cursor_free(out);
  a->c.printing = false;
  db_end_read(a->c.db);
  if (!ok) return context_fail(&a->c, PAAC_FAILED, NULL) == PAAC_OK;
  if (!draw(it)) return context_fail(&a->c, PAAC_FAILED, NULL) == PAAC_OK;
  if (it->html.len + it->xml.len > SOURCE_MAX)
    return context_fail(&a->c, PAAC_UNPROCESSABLE,
                        "El documento es demasiado grande para imprimirlo de una vez: elija un "
                        "periodo o una dependencia.") == PAAC_OK;
  unsigned char hash[32];
  crypto_hash_sha256(hash, (const unsigned char *)it->html.data, it->html.len);
  text_hex(hash, sizeof hash, it->print);
  return true;
}

static void ask(struct answer *a, const char *key) {
  struct asked it = {.a = a,
                     .key = key,
                     .title = route_title(a->q->arena, a->route, &a->c.path),
                     .route = own_address(a)};
  if (it.route == NULL || g_utf8_strlen(it.title, -1) > TITLE_MAX) {
    answer_error(a, 400, "La dirección de la página es demasiado larga para imprimirla.");
    return;
  }
  if (build(&it)) transaction_run(&a->c, a->route->module, a->app->sql, apply, &it);
  if (it.done_before)
    post_repeated(a, key, false);
  else if (a->c.status == PAAC_OK)
    a->out->status = 303;
  else
    answer_error(a, (int)a->c.status, a->c.sentence);
  if (it.doc != NULL) xmlFreeDoc(it.doc);
  buf_free(&it.html);
  buf_free(&it.xml);
}

void answer_print(struct answer *a) {
  if (!post_is_ours(a) || !post_once(a)) return;
  const char *key = post_key(a);
  if (key != NULL) ask(a, key);
}

/* --- giving out ------------------------------------------------------------------------------- */

bool is_printed(const struct request *q) {
  return (strcmp(q->path, ROOT) == 0 || g_str_has_prefix(q->path, ROOT "/")) &&
         q->format == FORMAT_HTML;
}

static void send_all(struct answer *a) {
  struct db_rows *rows = named_query(&a->c, a->app->printed_sql, "impresos_de_cuenta",
                                     NAMED(PAAC_INT("cuenta", a->c.session->account)));
  if (rows == NULL)
    answer_error(a, 503, NULL);
  else
    send_page(a, "Mis documentos", NULL, rows);
}

/* "comite.pdf" as the ZIP is called. */
static const char *named_as(struct arena *a, const char *file, const char *kind) {
  const char *dot = strrchr(file, '.');
  return arena_printf(a, "%.*s.%s", (int)(dot != NULL ? dot - file : (long)strlen(file)), file,
                      kind);
}

void answer_printed(struct answer *a) {
  if (strcmp(a->q->path, ROOT) == 0) {
    send_all(a);
    return;
  }
  gint64 id;
  g_auto(GStrv) parts = g_strsplit(a->q->path + strlen(ROOT "/"), "/", 3);
  bool address = g_strv_length(parts) == 2 &&
                 g_ascii_string_to_signed(parts[0], 10, 1, INT32_MAX, &id, NULL) &&
                 (strcmp(parts[1], "pdf") == 0 || strcmp(parts[1], "zip") == 0);
  struct db_rows *r =
      address ? named_query(&a->c, a->app->printed_sql, "impreso",
                            NAMED(PAAC_INT("id", id), PAAC_INT("cuenta", a->c.session->account)))
              : NULL;
  if (address && r == NULL) {
    answer_error(a, 503, NULL);
    return;
  }
  bool pdf = address && strcmp(parts[1], "pdf") == 0;
  if (r == NULL || !db_next(r) || db_text(r, pdf ? "pdf" : "zip") == NULL) {
    answer_error(a, 404,
                 "Ese documento no está: todavía se prepara, pasaron sus treinta días o lo pidió "
                 "otra persona. Los suyos están en " ROOT ".");
    return;
  }
  struct evidence e = {.name = named_as(a->q->arena, db_text(r, "archivo"), pdf ? "pdf" : "zip"),
                       .mime = pdf ? "application/pdf" : ZIP_TYPE,
                       .sha256 = db_text(r, pdf ? "pdf" : "zip"),
                       .bytes = db_int(r, pdf ? "pdf_bytes" : "zip_bytes")};
  send_stored(a, printed_dir(a->q->arena, a->app->conf), NULL, &e);
}
