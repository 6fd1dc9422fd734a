/* Our own HTML5 serialiser: a result tree as text/html, with no XML declaration, no self-closing
 * tags and void elements as the standard lists them. Quicker than libxml2's and always UTF-8. */
#include <stdlib.h>
#include <string.h>

#include "view/view.h"

static const char *const void_elements[] = {"area",  "base", "br",   "col",    "embed", "hr", "img",
                                            "input", "link", "meta", "source", "track", "wbr"};

static bool is_void(const char *name) {
  for (size_t i = 0; i < sizeof void_elements / sizeof void_elements[0]; i++)
    if (strcmp(name, void_elements[i]) == 0) return true;
  return false;
}

static void put_escaped(struct buf *out, const xmlChar *text, bool in_attribute) {
  const char *s = (const char *)text, *run = s;
  for (;; s++) {
    const char *entity = NULL;
    if (*s == '&')
      entity = "&amp;";
    else if (*s == '<')
      entity = "&lt;";
    else if (*s == '>')
      entity = "&gt;";
    else if (*s == '"' && in_attribute)
      entity = "&quot;";
    if (entity == NULL && *s != '\0') continue;
    buf_add(out, run, (size_t)(s - run));
    if (*s == '\0') return;
    buf_puts(out, entity);
    run = s + 1;
  }
}

static void put_attributes(const xmlNode *n, struct buf *out) {
  for (const xmlAttr *a = n->properties; a != NULL; a = a->next) {
    buf_putc(out, ' ');
    if (a->ns != NULL && a->ns->prefix != NULL) buf_printf(out, "%s:", (const char *)a->ns->prefix);
    buf_puts(out, (const char *)a->name);
    buf_puts(out, "=\"");
    for (const xmlNode *t = a->children; t != NULL; t = t->next)
      if (t->content != NULL) put_escaped(out, t->content, true);
    buf_putc(out, '"');
  }
}

static void put_open(const xmlNode *n, const xmlNs *outer, struct buf *out) {
  buf_putc(out, '<');
  buf_puts(out, (const char *)n->name);
  bool foreign = n->ns != NULL && n->ns != outer &&
                 (outer == NULL || !xmlStrEqual(n->ns->href, outer->href)) &&
                 !xmlStrEqual(n->ns->href, U8("http://www.w3.org/1999/xhtml"));
  if (foreign) {
    buf_puts(out, " xmlns=\"");
    put_escaped(out, n->ns->href, true);
    buf_putc(out, '"');
  }
  put_attributes(n, out);
  buf_putc(out, '>');
}

static void put_node(const xmlNode *n, const xmlNs *outer, struct buf *out) {
  switch (n->type) {
    case XML_ELEMENT_NODE:
      put_open(n, outer, out);
      if (n->ns == NULL && is_void((const char *)n->name)) return;
      for (const xmlNode *c = n->children; c != NULL; c = c->next) put_node(c, n->ns, out);
      buf_puts(out, "</");
      buf_puts(out, (const char *)n->name);
      buf_putc(out, '>');
      break;
    case XML_TEXT_NODE:
    case XML_CDATA_SECTION_NODE:
      if (n->content != NULL) put_escaped(out, n->content, false);
      break;
    default:
      break; /* comments and processing instructions do not leave the house */
  }
}

void html_serialise(xmlDocPtr doc, struct buf *out) {
  buf_puts(out, "<!DOCTYPE html>\n");
  for (const xmlNode *n = doc->children; n != NULL; n = n->next) put_node(n, NULL, out);
  buf_putc(out, '\n');
}
