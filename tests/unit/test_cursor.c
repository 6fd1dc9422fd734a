/* The XML cursor: both sinks write the same document, and nothing malformed gets out. */
#include <criterion/criterion.h>
#include <libxml/parser.h>
#include <string.h>

#include "view/view.h"

static void sample(struct cursor *c) {
  cursor_open(c, "plan");
  cursor_attr(c, "titulo", "A & \"B\" <c>");
  cursor_attr(c, "nada", NULL);
  cursor_attr_int(c, "n", -7);
  cursor_open(c, "vacio");
  cursor_close(c);
  cursor_text(c, "más < menos & \"igual\"");
  cursor_close(c);
}

static const char expected[] =
    "<plan titulo=\"A &amp; &quot;B&quot; &lt;c&gt;\" n=\"-7\"><vacio/>más &lt; menos &amp; "
    "\"igual\"</plan>";

Test(cursor, the_stream_writes_escaped_text) {
  struct buf out = {0};
  struct cursor *c = cursor_stream(&out);
  sample(c);
  cr_assert_not(cursor_failed(c));
  cr_assert_str_eq(out.data, expected);
  cursor_free(c);
  buf_free(&out);
}

Test(cursor, the_dom_holds_the_same_document_as_the_stream) {
  xmlDocPtr doc = xmlNewDoc(U8("1.0"));
  struct cursor *c = cursor_dom(doc, NULL);
  sample(c);
  xmlNodePtr root = xmlDocGetRootElement(doc);
  xmlChar *title = xmlGetProp(root, U8("titulo"));
  cr_assert_str_eq((const char *)title, "A & \"B\" <c>");
  cr_assert_null(xmlHasProp(root, U8("nada")));
  cr_assert_str_eq((const char *)root->children->name, "vacio");
  cr_assert_str_eq((const char *)root->last->content, "más < menos & \"igual\"");
  cr_assert_eq(cursor_depth(c), 0);
  xmlFree(title);
  cursor_free(c);
  xmlFreeDoc(doc);
}

Test(cursor, an_attribute_after_content_is_an_error_in_both_sinks) {
  struct buf out = {0};
  struct cursor *s = cursor_stream(&out);
  cursor_open(s, "a");
  cursor_text(s, "x");
  cursor_attr(s, "tarde", "1");
  cr_assert(cursor_failed(s));
  xmlDocPtr doc = xmlNewDoc(U8("1.0"));
  struct cursor *d = cursor_dom(doc, NULL);
  cursor_open(d, "a");
  cursor_text(d, "x");
  cursor_attr(d, "tarde", "1");
  cr_assert(cursor_failed(d));
  cursor_free(s);
  cursor_free(d);
  buf_free(&out);
  xmlFreeDoc(doc);
}

Test(cursor, characters_that_xml_forbids_become_the_replacement_character) {
  struct buf out = {0};
  struct cursor *c = cursor_stream(&out);
  cursor_open(c, "a");
  cursor_text(c, "x\001y\xff z");
  cursor_close(c);
  cr_assert_str_eq(out.data, "<a>x\xEF\xBF\xBDy\xEF\xBF\xBD z</a>");
  cursor_free(c);
  buf_free(&out);
}

Test(cursor, rolling_back_takes_away_what_a_failing_fragment_wrote) {
  struct buf out = {0};
  struct cursor *s = cursor_stream(&out);
  xmlDocPtr doc = xmlNewDoc(U8("1.0"));
  struct cursor *d = cursor_dom(doc, NULL);
  struct cursor *both[] = {s, d};
  for (size_t i = 0; i < 2; i++) {
    struct cursor *c = both[i];
    cursor_open(c, "a");
    cursor_attr(c, "k", "1");
    struct cursor_mark mark = cursor_mark(c);
    cursor_open(c, "b");
    cursor_text(c, "a medias");
    cursor_open(c, "c");
    cursor_rollback(c, mark);
    cr_assert_eq(cursor_depth(c), 1);
    cursor_open(c, "nota");
    cursor_close(c);
    cursor_close(c);
  }
  cr_assert_str_eq(out.data, "<a k=\"1\"><nota/></a>");
  xmlNodePtr root = xmlDocGetRootElement(doc);
  cr_assert_str_eq((const char *)root->children->name, "nota");
  cr_assert_null(root->children->next);
  cursor_free(s);
  cursor_free(d);
  buf_free(&out);
  xmlFreeDoc(doc);
}

Test(html, void_elements_have_no_end_and_others_do) {
  static const char xml[] =
      "<html lang=\"es\"><body><br/><p/><a title=\"&quot;&lt;\">x&amp;y</a><svg "
      "xmlns=\"http://www.w3.org/2000/svg\"><rect/></svg></body></html>";
  xmlDocPtr doc = xmlReadMemory(xml, (int)strlen(xml), NULL, NULL, 0);
  struct buf out = {0};
  html_serialise(doc, &out);
  cr_assert_str_eq(out.data,
                   "<!DOCTYPE html>\n<html lang=\"es\"><body><br><p></p><a "
                   "title=\"&quot;&lt;\">x&amp;y</a><svg "
                   "xmlns=\"http://www.w3.org/2000/svg\"><rect></rect></svg></body></html>\n");
  buf_free(&out);
  xmlFreeDoc(doc);
}
