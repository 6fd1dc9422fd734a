/* XML out: the cursor's sinks (DOM, stream), stylesheets, HTML. */
#ifndef PAAC_VIEW_VIEW_H
#define PAAC_VIEW_VIEW_H

#include <libxml/tree.h>
#include <libxslt/xsltInternals.h>
#include <paac/paac.h>

#include "base/buf.h"
#include "base/config.h"

/* libxml2's text type, without its BAD_CAST's loss of const. */
#define U8(s) ((const xmlChar *)(s))

/* A cursor: what modules see as paac_xml. `api` is set by the caller before a module gets it. */
struct cursor;
struct cursor *cursor_dom(xmlDocPtr doc, xmlNodePtr parent); /* appends below parent, or the root */
struct cursor *cursor_stream(struct buf *out);               /* canonical-ish UTF-8 text */
paac_xml *cursor_handle(struct cursor *c, const struct paac_api *api);
struct cursor *cursor_of(paac_xml *x);
void cursor_open(struct cursor *c, const char *element);
void cursor_attr(struct cursor *c, const char *name, const char *value);
void cursor_attr_int(struct cursor *c, const char *name, int64_t value);
void cursor_text(struct cursor *c, const char *text);
void cursor_close(struct cursor *c);
size_t cursor_depth(const struct cursor *c);
/* A place to come back to: everything written since is taken away again. */
struct cursor_mark {
  size_t depth, roots, length, written, tag_start;
  bool failed, tag_open;
  xmlNodePtr node, last;
};
struct cursor_mark cursor_mark(const struct cursor *c);
void cursor_rollback(struct cursor *c, struct cursor_mark mark);
/* Until cursor_leave, nothing can be written into or out of the elements that are open now. Leaving
 * says whether exactly one element was written and closed. */
struct cursor_floor {
  size_t floor, roots;
};
struct cursor_floor cursor_enter(struct cursor *c);
bool cursor_leave(struct cursor *c, struct cursor_floor outer);
/* Memory, a name that XML has not, an attribute twice or after content, text or end of somebody
 * else's element. */
bool cursor_failed(const struct cursor *c);
void cursor_free(struct cursor *c);

/* Once per process: security preferences, loader allow-list, the five EXSLT families. */
void view_setup(const struct config *conf);
/* Compiles a stylesheet: "module:plan/plan.xsl" or "paac:inicio.xsl". Imports are allowed from
 * those two places only. NULL and a sentence with file and line. */
xsltStylesheetPtr view_compile(const char *uri, struct buf *err);
/* document → HTML5 text. False and a sentence (for the log). */
bool view_html(xsltStylesheetPtr sheet, xmlDocPtr page, struct buf *html, struct buf *err);
/* document → the text that the stylesheet's own xsl:output asks for. */
bool view_file(xsltStylesheetPtr sheet, xmlDocPtr page, struct buf *file, struct buf *err);
/* A flat text document of ODF as the package that word processors open (.odt). */
bool view_odt(const struct buf *flat, struct buf *out, struct buf *err);
/* Serialises a result tree as HTML5 (void elements, no self-closing, SVG as it is). */
void html_serialise(xmlDocPtr doc, struct buf *out);

#endif
