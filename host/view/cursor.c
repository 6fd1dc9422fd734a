/* The XML cursor and its two sinks: a DOM for views, a stream for .xml, files and hashes.
 * Callers never see a node, so the same fragment feeds either. */
#include <glib.h>
#include <string.h>

#include "view/view.h"

#define DEPTH_MAX 64
/* A document larger than this is one that somebody writes without end. What a node takes beside its
 * text counts too. */
enum { MOST_BYTES = 128 << 20, NODE_BYTES = 136 };

struct cursor {
  paac_xml handle; /* first: cursor_of() turns a handle back into its cursor */
  bool failed;
  size_t written;             /* bytes, about */
  size_t depth, floor, roots; /* see cursor_enter */
  /* DOM */
  xmlDocPtr doc;
  xmlNodePtr node;
  /* stream */
  struct buf *out;
  bool tag_open;
  size_t tag_start; /* in out, while tag_open */
  const char *names[DEPTH_MAX];
};

static struct cursor *cursor_new(void) { return g_new0(struct cursor, 1); }

struct cursor *cursor_dom(xmlDocPtr doc, xmlNodePtr parent) {
  struct cursor *c = cursor_new();
  c->doc = doc;
  c->node = parent;
  return c;
}

struct cursor *cursor_stream(struct buf *out) {
  struct cursor *c = cursor_new();
  c->out = out;
  return c;
}

void cursor_free(struct cursor *c) {
  if (c == NULL) return;
  for (size_t i = 0; i < c->depth && i < DEPTH_MAX; i++) g_free((gpointer)(uintptr_t)c->names[i]);
  g_free(c);
}

paac_xml *cursor_handle(struct cursor *c, const struct paac_api *api) {
  c->handle.api = api;
  return &c->handle;
}

struct cursor *cursor_of(paac_xml *x) {
  return (struct cursor *)x;
}

size_t cursor_depth(const struct cursor *c) { return c->depth; }

bool cursor_failed(const struct cursor *c) { return c->failed || (c->out && c->out->failed); }

struct cursor_mark cursor_mark(const struct cursor *c) {
  return (struct cursor_mark){.failed = c->failed,
                              .written = c->written,
                              .depth = c->depth,
                              .roots = c->roots,
                              .tag_start = c->tag_start,
                              .length = c->out != NULL ? c->out->len : 0,
                              .tag_open = c->tag_open,
                              .node = c->node,
                              .last = c->node != NULL ? c->node->last : NULL};
}

void cursor_rollback(struct cursor *c, struct cursor_mark mark) {
  while (c->depth > mark.depth) {
    c->depth--;
    g_free((gpointer)(uintptr_t)c->names[c->depth]);
    c->names[c->depth] = NULL;
  }
  if (c->out != NULL) {
    if (c->out->len > mark.length) {
      c->out->len = mark.length;
      c->out->data[mark.length] = '\0';
    }
    c->tag_open = mark.tag_open;
    c->tag_start = mark.tag_start;
  } else {
    c->node = mark.node;
    while (c->node != NULL && c->node->last != mark.last) {
      xmlNodePtr extra = c->node->last;
      xmlUnlinkNode(extra);
      xmlFreeNode(extra);
    }
  }
  c->failed = mark.failed;
  c->written = mark.written;
  c->roots = mark.roots;
}

struct cursor_floor cursor_enter(struct cursor *c) {
  struct cursor_floor outer = {c->floor, c->roots};
  c->floor = c->depth;
  c->roots = 0;
  return outer;
}

bool cursor_leave(struct cursor *c, struct cursor_floor outer) {
  bool one = !cursor_failed(c) && c->depth == c->floor && c->roots == 1;
  /* What stands directly below the outer floor is a root there too. */
  c->roots = outer.roots + (outer.floor == c->floor ? c->roots : 0);
  c->floor = outer.floor;
  return one;
}

/* ASCII names without a colon: what is written is well formed whatever a module asks for. */
static bool name_ok(const char *s) {
  if (!g_ascii_isalpha(*s) && *s != '_') return false;
  for (; *s != '\0'; s++)
    if (!g_ascii_isalnum(*s) && strchr("_-.", *s) == NULL) return false;
  return true;
}

static bool forbidden(gunichar ch) {
  return (ch < 0x20 && ch != '\t' && ch != '\n' && ch != '\r') || ch == 0xFFFE || ch == 0xFFFF;
}

static bool is_clean(const char *s) {
  for (const char *p = s; *p != '\0'; p++) {
    unsigned char byte = (unsigned char)*p;
    if (byte >= 0x80 || forbidden(byte)) return false;
  }
  return true;
}

/* The text itself when it is plain; otherwise a copy (*copy, to be freed) in which what XML 1.0
 * cannot hold is U+FFFD. */
static const char *clean(const char *s, char **copy) {
  *copy = NULL;
  if (is_clean(s)) return s;
  char *valid = g_utf8_make_valid(s, -1);
  GString *out = g_string_sized_new(strlen(valid) + 1);
  for (char *p = valid; *p != '\0'; p = g_utf8_next_char(p)) {
    gunichar ch = g_utf8_get_char(p);
    g_string_append_unichar(out, forbidden(ch) ? 0xFFFD : ch);
  }
  g_free(valid);
  return *copy = g_string_free(out, FALSE);
}

static void escape(struct buf *out, const char *s, bool in_attribute) {
  for (; *s != '\0'; s++) {
    switch (*s) {
      case '&':
        buf_puts(out, "&amp;");
        break;
      case '<':
        buf_puts(out, "&lt;");
        break;
      case '>':
        buf_puts(out, "&gt;");
        break;
      case '"':
        buf_puts(out, in_attribute ? "&quot;" : "\"");
        break;
      case '\n':
      case '\t':
        if (in_attribute)
          buf_printf(out, "&#%d;", *s);
        else
          buf_putc(out, *s);
        break;
      case '\r':
        buf_puts(out, "&#13;");
        break;
      default:
        buf_putc(out, *s);
    }
  }
}

static void end_tag(struct cursor *c) {
  if (c->tag_open) buf_putc(c->out, '>');
  c->tag_open = false;
}

/* Is there room for that much more? */
static bool room(struct cursor *c, const char *text) {
  c->written += strlen(text) + (c->out != NULL ? 0 : NODE_BYTES);
  if (c->written > MOST_BYTES) c->failed = true;
  return !c->failed;
}

void cursor_open(struct cursor *c, const char *element) {
  if (c->failed || !room(c, element)) return;
  if (c->depth >= DEPTH_MAX || !name_ok(element)) {
    c->failed = true;
    return;
  }
  if (c->depth == c->floor) c->roots++;
  if (c->out != NULL) {
    end_tag(c);
    c->tag_start = c->out->len;
    buf_putc(c->out, '<');
    buf_puts(c->out, element);
    c->tag_open = true;
    c->names[c->depth] = g_strdup(element);
  } else {
    xmlNodePtr n = xmlNewDocNode(c->doc, NULL, U8(element), NULL);
    if (n == NULL) {
      c->failed = true;
      return;
    }
    if (c->node != NULL)
      xmlAddChild(c->node, n);
    else
      xmlDocSetRootElement(c->doc, n);
    c->node = n;
  }
  c->depth++;
}

/* Is the attribute already in the open tag? Quotes inside values are escaped, so the text cannot
 * stand anywhere else. */
static bool has_attr(struct cursor *c, const char *name) {
  if (c->out == NULL) return xmlHasProp(c->node, U8(name)) != NULL;
  size_t n = strlen(name);
  for (const char *p = c->out->data + c->tag_start + 1; (p = strstr(p, name)) != NULL; p++)
    if (p[-1] == ' ' && p[n] == '=' && p[n + 1] == '"') return true;
  return false;
}

/* Only inside the caller's own elements, directly after open, once each. */
static bool attr_ok(struct cursor *c, const char *name) {
  bool open = c->out != NULL ? c->tag_open : c->depth > 0 && c->node->children == NULL;
  return c->depth > c->floor && open && !cursor_failed(c) && name_ok(name) && !has_attr(c, name);
}

void cursor_attr(struct cursor *c, const char *name, const char *value) {
  if (value == NULL || c->failed || !room(c, value)) return;
  if (!attr_ok(c, name)) {
    c->failed = true;
    return;
  }
  char *copy;
  const char *v = clean(value, &copy);
  if (c->out != NULL) {
    buf_printf(c->out, " %s=\"", name);
    escape(c->out, v, true);
    buf_putc(c->out, '"');
  } else if (xmlNewProp(c->node, U8(name), U8(v)) == NULL) {
    c->failed = true;
  }
  g_free(copy);
}

void cursor_attr_int(struct cursor *c, const char *name, int64_t value) {
  char digits[24];
  g_snprintf(digits, sizeof digits, "%" G_GINT64_FORMAT, (gint64)value);
  cursor_attr(c, name, digits);
}

void cursor_text(struct cursor *c, const char *text) {
  if (text == NULL || *text == '\0' || c->failed || !room(c, text)) return;
  if (c->depth == c->floor) { /* it would be text of somebody else's element */
    c->failed = true;
    return;
  }
  char *copy;
  const char *v = clean(text, &copy);
  if (c->out != NULL) {
    end_tag(c);
    escape(c->out, v, false);
  } else {
    xmlNodePtr n = xmlNewDocText(c->doc, U8(v));
    if (n == NULL)
      c->failed = true;
    else
      xmlAddChild(c->node, n);
  }
  g_free(copy);
}

void cursor_close(struct cursor *c) {
  if (c->failed) return;
  if (c->depth == c->floor) { /* somebody else's element, or none */
    c->failed = true;
    return;
  }
  c->depth--;
  if (c->out != NULL) {
    if (c->tag_open)
      buf_puts(c->out, "/>");
    else
      buf_printf(c->out, "</%s>", c->names[c->depth]);
    c->tag_open = false;
    g_free((gpointer)(uintptr_t)c->names[c->depth]);
    c->names[c->depth] = NULL;
  } else {
    c->node = c->node->parent != NULL && c->node->parent->type == XML_ELEMENT_NODE ? c->node->parent
                                                                                   : NULL;
  }
}
