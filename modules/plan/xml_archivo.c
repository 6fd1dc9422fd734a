/* See xml_archivo.h. The bytes are those of the .xml of a page: the same escapes, no line ends
 * between elements. */
#include "xml_archivo.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

enum { DEPTH = 16 };

struct archivo {
  paac_xml handle; /* first: what the functions of the table are called with */
  FILE *out;
  bool tag_open, failed;
  size_t depth;
  const char *names[DEPTH]; /* constants of the program */
};

static struct archivo *of(paac_xml *x) { return (struct archivo *)x; }

static void escape(FILE *out, const char *s, bool attribute) {
  for (; *s != '\0'; s++) {
    if (*s == '&')
      fputs("&amp;", out);
    else if (*s == '<')
      fputs("&lt;", out);
    else if (*s == '>')
      fputs("&gt;", out);
    else if (*s == '"' && attribute)
      fputs("&quot;", out);
    else if (*s == '\r' || (attribute && (*s == '\n' || *s == '\t')))
      fprintf(out, "&#%d;", *s);
    else
      fputc(*s, out);
  }
}

static void end_tag(struct archivo *a) {
  if (a->tag_open) fputc('>', a->out);
  a->tag_open = false;
}

static void xml_open(paac_xml *x, const char *element) {
  struct archivo *a = of(x);
  if (a->depth == DEPTH) {
    a->failed = true;
    return;
  }
  end_tag(a);
  fprintf(a->out, "<%s", element);
  a->names[a->depth++] = element;
  a->tag_open = true;
}

static void xml_attr(paac_xml *x, const char *name, const char *value) {
  struct archivo *a = of(x);
  if (value == NULL) return;
  fprintf(a->out, " %s=\"", name);
  escape(a->out, value, true);
  fputc('"', a->out);
}

static void xml_attr_int(paac_xml *x, const char *name, int64_t value) {
  fprintf(of(x)->out, " %s=\"%" PRId64 "\"", name, value);
}

static void xml_text(paac_xml *x, const char *text) {
  struct archivo *a = of(x);
  if (text == NULL || *text == '\0') return;
  end_tag(a);
  escape(a->out, text, false);
}

static void xml_close(paac_xml *x) {
  struct archivo *a = of(x);
  if (a->depth == 0) return;
  const char *name = a->names[--a->depth];
  if (a->tag_open)
    fputs("/>", a->out);
  else
    fprintf(a->out, "</%s>", name);
  a->tag_open = false;
}

bool plan_xml_archivo(paac_req *req, FILE *out, plan_xml_documento *documento, const void *que) {
  static const struct paac_api functions = {.open = xml_open,
                                            .attr = xml_attr,
                                            .attr_int = xml_attr_int,
                                            .text = xml_text,
                                            .close = xml_close};
  struct archivo a = {.handle = {&functions}, .out = out};
  fputs("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n", out);
  if (documento(req, &a.handle, que) != PAAC_OK || a.failed) return false;
  fputc('\n', out);
  return !ferror(out);
}
