/* Stylesheets: compiled once per generation, from two places only, with nothing allowed that
 * could read, write or reach the network (libxslt allows all of it unless told otherwise). */
#include <glib.h>
#include <libexslt/exslt.h>
#include <libxml/parser.h>
#include <libxml/xpathInternals.h>
#include <libxslt/documents.h>
#include <libxslt/security.h>
#include <libxslt/transform.h>
#include <libxslt/xslt.h>
#include <libxslt/xsltutils.h>
#include <stdarg.h>
#include <string.h>

#include "base/log.h"
#include "view/view.h"

/* Bounds of one transform: far above what any page needs, far below what would hurt. */
#define TEMPLATE_DEPTH_MAX 1000
#define TEMPLATE_VARS_MAX 15000
#define OPERATIONS_MAX 50000000UL

static const char *share_dir;
static xsltSecurityPrefsPtr deny_all;
static GString *messages; /* what libxml2 and libxslt complained about, for the current call */

static void collect(void *ctx, const char *format, ...) __attribute__((format(printf, 2, 3)));
static void collect(void *ctx, const char *format, ...) {
  (void)ctx;
  va_list args;
  va_start(args, format);
  if (messages->len < 4000) g_string_append_vprintf(messages, format, args);
  va_end(args);
}

/* "paac:lib/tabla.xsl" or "module:plan/plan.xsl" as a file below share_dir; NULL: not allowed. */
static char *path_of(const char *uri) {
  const char *rest;
  if (strstr(uri, "..") != NULL || strchr(uri, '%') != NULL || strchr(uri, '\\') != NULL)
    return NULL;
  if (g_str_has_prefix(uri, "paac:")) return g_build_filename(share_dir, "xsl", uri + 5, NULL);
  if (!g_str_has_prefix(uri, "module:")) return NULL;
  rest = strchr(uri + 7, '/');
  if (rest == NULL || rest == uri + 7) return NULL;
  g_autofree char *module = g_strndup(uri + 7, (gsize)(rest - (uri + 7)));
  return g_build_filename(share_dir, "modules", module, "xsl", rest + 1, NULL);
}

static xmlDocPtr read_file(const char *uri, xmlDictPtr dict) {
  g_autofree char *path = path_of(uri);
  g_autofree char *text = NULL;
  gsize len = 0;
  if (path == NULL) {
    collect(NULL, "%s: only paac: and module: can be imported\n", uri);
    return NULL;
  }
  if (!g_file_get_contents(path, &text, &len, NULL) || len > (1u << 20)) {
    collect(NULL, "%s: no readable stylesheet at %s\n", uri, path);
    return NULL;
  }
  xmlParserCtxtPtr p = xmlNewParserCtxt();
  if (p == NULL) return NULL;
  if (dict != NULL) {
    if (p->dict != NULL) xmlDictFree(p->dict);
    p->dict = dict;
    xmlDictReference(dict);
  }
  xmlDocPtr doc =
      xmlCtxtReadMemory(p, text, (int)len, uri, NULL, XML_PARSE_NONET | XML_PARSE_NOCDATA);
  xmlFreeParserCtxt(p);
  return doc;
}

static xmlDocPtr load(const xmlChar *uri, xmlDictPtr dict, int options, void *ctxt,
                      xsltLoadType type) {
  (void)options;
  (void)ctxt;
  if (type != XSLT_LOAD_STYLESHEET) return NULL; /* document() reads nothing */
  return read_file((const char *)uri, dict);
}

static xmlParserInputPtr no_entities(const char *url, const char *id, xmlParserCtxtPtr p) {
  (void)id;
  (void)p;
  collect(NULL, "external entity refused: %s\n", url != NULL ? url : "?");
  return NULL;
}

/* libxslt takes `paac:` for a network address; whether it is ours is decided by its path. */
static int import_allowed(xsltSecurityPrefsPtr prefs, xsltTransformContextPtr t, const char *uri) {
  (void)prefs;
  (void)t;
  g_autofree char *path = path_of(uri);
  return path != NULL;
}

static xsltSecurityPrefsPtr forbid_everything(void) {
  static const xsltSecurityOption all[] = {XSLT_SECPREF_READ_FILE, XSLT_SECPREF_WRITE_FILE,
                                           XSLT_SECPREF_CREATE_DIRECTORY, XSLT_SECPREF_READ_NETWORK,
                                           XSLT_SECPREF_WRITE_NETWORK};
  xsltSecurityPrefsPtr prefs = xsltNewSecurityPrefs();
  for (size_t i = 0; i < G_N_ELEMENTS(all); i++)
    xsltSetSecurityPrefs(prefs, all[i], xsltSecurityForbid);
  return prefs;
}

void view_setup(const struct config *conf) {
  share_dir = conf->share_dir;
  messages = g_string_new(NULL);
  xmlInitParser();
  xsltInit();
  xmlSetExternalEntityLoader(no_entities);
  xmlSetGenericErrorFunc(NULL, collect);
  xsltSetGenericErrorFunc(NULL, collect);
  xsltSetLoaderFunc(load);
  exsltCommonRegister();
  exsltDateRegister();
  exsltMathRegister();
  exsltSetsRegister();
  exsltStrRegister();
  deny_all = forbid_everything();
  /* The default is what counts while compiling: imports from our two places, and nothing else. */
  xsltSecurityPrefsPtr imports = forbid_everything();
  xsltSetSecurityPrefs(imports, XSLT_SECPREF_READ_FILE, import_allowed);
  xsltSetSecurityPrefs(imports, XSLT_SECPREF_READ_NETWORK, import_allowed);
  xsltSetDefaultSecurityPrefs(imports);
}

xsltStylesheetPtr view_compile(const char *uri, struct buf *err) {
  g_string_truncate(messages, 0);
  xmlDocPtr doc = read_file(uri, NULL);
  xsltStylesheetPtr sheet = doc != NULL ? xsltParseStylesheetDoc(doc) : NULL;
  if (sheet == NULL && doc != NULL) xmlFreeDoc(doc);
  if (sheet != NULL && (sheet->errors > 0 || messages->len > 0)) {
    xsltFreeStylesheet(sheet);
    sheet = NULL;
  }
  if (sheet == NULL)
    buf_printf(err, "%s: %s", uri, messages->len > 0 ? messages->str : "does not compile");
  return sheet;
}

/* The result tree, or NULL and a sentence. */
static xmlDocPtr apply(xsltStylesheetPtr sheet, xmlDocPtr page, struct buf *err) {
  g_string_truncate(messages, 0);
  xsltTransformContextPtr t = xsltNewTransformContext(sheet, page);
  if (t == NULL) {
    buf_puts(err, "no memory for the transform");
    return NULL;
  }
  xsltSetCtxtSecurityPrefs(deny_all, t);
  t->maxTemplateDepth = TEMPLATE_DEPTH_MAX;
  t->maxTemplateVars = TEMPLATE_VARS_MAX;
  t->opLimit = OPERATIONS_MAX;
  t->xpathCtxt->opLimit = OPERATIONS_MAX; /* opLimit alone does not count XPath */
  xmlDocPtr result = xsltApplyStylesheetUser(sheet, page, NULL, NULL, NULL, t);
  /* Any complaint is fatal: out of memory can end in state OK with wrong output. */
  if (result != NULL && (t->state != XSLT_STATE_OK || messages->len > 0)) {
    xmlFreeDoc(result);
    result = NULL;
  }
  if (result == NULL)
    buf_printf(err, "transform failed: %s", messages->len > 0 ? messages->str : "no result");
  xsltFreeTransformContext(t);
  return result;
}

bool view_html(xsltStylesheetPtr sheet, xmlDocPtr page, struct buf *html, struct buf *err) {
  xmlDocPtr result = apply(sheet, page, err);
  if (result == NULL) return false;
  html_serialise(result, html);
  xmlFreeDoc(result);
  if (html->failed) buf_puts(err, "no memory for the page");
  return !html->failed;
}

bool view_file(xsltStylesheetPtr sheet, xmlDocPtr page, struct buf *file, struct buf *err) {
  xmlChar *text = NULL;
  int len = 0;
  xmlDocPtr result = apply(sheet, page, err);
  if (result == NULL) return false;
  bool ok = xsltSaveResultToString(&text, &len, result, sheet) == 0 && text != NULL;
  if (ok) buf_add(file, text, (size_t)len);
  xmlFree(text);
  xmlFreeDoc(result);
  if (!ok || file->failed) buf_puts(err, "the result could not be written");
  return ok && !file->failed;
}
