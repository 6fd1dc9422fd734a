/* The sandbox around stylesheets: what could write, read or reach out is refused, and a transform
 * that complains gives no page. */
#include <criterion/criterion.h>
#include <glib.h>
#include <glib/gstdio.h>
#include <libxml/parser.h>
#include <string.h>
#include <unistd.h>

#include "view/view.h"

static char *share;

static void start(void) {
  static struct config conf;
  share = g_dir_make_tmp("paac-view-XXXXXX", NULL);
  g_autofree char *xsl = g_build_filename(share, "xsl", NULL);
  g_autofree char *module = g_build_filename(share, "modules", "prueba", "xsl", NULL);
  g_mkdir_with_parents(xsl, 0700);
  g_mkdir_with_parents(module, 0700);
  conf.share_dir = share;
  view_setup(&conf);
}

static void put(const char *relative, const char *body) {
  g_autofree char *path = g_build_filename(share, relative, NULL);
  cr_assert(g_file_set_contents(path, body, -1, NULL));
}

/* A stylesheet with that body inside the template of the root. */
static void put_sheet(const char *relative, const char *head, const char *body) {
  g_autofree char *text = g_strdup_printf(
      "<xsl:stylesheet version=\"1.0\" xmlns:xsl=\"http://www.w3.org/1999/XSL/Transform\" "
      "xmlns:exsl=\"http://exslt.org/common\" xmlns:saxon=\"http://icl.com/saxon\" "
      "xmlns:xt=\"http://www.jclark.com/xt\" "
      "xmlns:xalan=\"org.apache.xalan.xslt.extensions.Redirect\" "
      "xmlns:date=\"http://exslt.org/dates-and-times\" xmlns:str=\"http://exslt.org/strings\" "
      "extension-element-prefixes=\"exsl saxon xt xalan\">%s"
      "<xsl:template match=\"/\">%s</xsl:template></xsl:stylesheet>",
      head, body);
  put(relative, text);
}

/* Runs it over <a>x</a>; NULL when it does not compile or run. */
static char *result_of(const char *uri) {
  struct buf err = {0}, html = {0};
  xsltStylesheetPtr sheet = view_compile(uri, &err);
  char *text = NULL;
  if (sheet != NULL) {
    xmlDocPtr doc = xmlReadMemory("<a>x</a>", 8, NULL, NULL, 0);
    if (view_html(sheet, doc, &html, &err)) text = g_strdup(html.data);
    xmlFreeDoc(doc);
    xsltFreeStylesheet(sheet);
  }
  if (text == NULL) cr_log_info("%s", err.data);
  buf_free(&err);
  buf_free(&html);
  return text;
}

TestSuite(stylesheet, .init = start);

Test(stylesheet, a_view_may_import_the_library_and_other_modules) {
  put_sheet("xsl/base.xsl", "<xsl:template name=\"t\"><p>base</p></xsl:template>", "");
  put_sheet("modules/prueba/xsl/otra.xsl", "<xsl:template name=\"u\"><p>otra</p></xsl:template>",
            "");
  put_sheet("xsl/v.xsl",
            "<xsl:import href=\"paac:base.xsl\"/><xsl:import href=\"module:prueba/otra.xsl\"/>",
            "<xsl:call-template name=\"t\"/><xsl:call-template name=\"u\"/>");
  char *html = result_of("paac:v.xsl");
  cr_assert_not_null(html);
  cr_assert_not_null(strstr(html, "<p>base</p><p>otra</p>"));
}

Test(stylesheet, nothing_else_can_be_imported) {
  static const char *const hrefs[] = {
      "/etc/passwd", "file:///etc/passwd", "http://127.0.0.1/x.xsl", "paac:../../../etc/passwd",
      "otra.xsl",    "module:/x.xsl"};
  for (size_t i = 0; i < G_N_ELEMENTS(hrefs); i++) {
    g_autofree char *head = g_strdup_printf("<xsl:import href=\"%s\"/>", hrefs[i]);
    put_sheet("xsl/v.xsl", head, "<p/>");
    cr_assert_null(result_of("paac:v.xsl"), "%s was imported", hrefs[i]);
  }
}

Test(stylesheet, the_elements_that_write_files_write_none) {
  static const char *const forms[] = {
      "<exsl:document href=\"%s\">x</exsl:document>", "<saxon:output href=\"%s\">x</saxon:output>",
      "<xt:document href=\"%s\">x</xt:document>", "<xalan:write select=\"'%s'\">x</xalan:write>",
      "<xsl:document href=\"%s\">x</xsl:document>"};
  g_autofree char *target = g_build_filename(share, "escrito", NULL);
  for (size_t i = 0; i < G_N_ELEMENTS(forms); i++) {
    char **parts = g_strsplit(forms[i], "%s", 2);
    g_autofree char *body = g_strconcat(parts[0], target, parts[1], NULL);
    put_sheet("xsl/v.xsl", "", body);
    cr_assert_null(result_of("paac:v.xsl"), "%s made a page", forms[i]);
    cr_assert_neq(access(target, F_OK), 0, "%s wrote a file", forms[i]);
    g_strfreev(parts);
  }
}

Test(stylesheet, document_reads_nothing) {
  put_sheet("xsl/v.xsl", "", "<p><xsl:value-of select=\"document('/etc/passwd')\"/></p>");
  char *html = result_of("paac:v.xsl");
  cr_assert(html == NULL || strstr(html, "root:") == NULL);
}

Test(stylesheet, external_entities_are_refused) {
  put("xsl/v.xsl",
      "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>"
      "<xsl:stylesheet version=\"1.0\" xmlns:xsl=\"http://www.w3.org/1999/XSL/Transform\">"
      "<xsl:template match=\"/\"><p>&e;</p></xsl:template></xsl:stylesheet>");
  char *html = result_of("paac:v.xsl");
  cr_assert(html == NULL || strstr(html, "root:") == NULL);
}

Test(stylesheet, endless_recursion_gives_no_page) {
  put_sheet("xsl/v.xsl", "<xsl:template name=\"r\"><xsl:call-template name=\"r\"/></xsl:template>",
            "<xsl:call-template name=\"r\"/>");
  cr_assert_null(result_of("paac:v.xsl"));
}

Test(stylesheet, the_dates_and_strings_of_exslt_are_there_and_no_others) {
  put_sheet("xsl/v.xsl", "", "<p><xsl:value-of select=\"date:year('2022-04-30')\"/></p>");
  char *html = result_of("paac:v.xsl");
  cr_assert_not_null(html);
  cr_assert_not_null(strstr(html, "<p>2022</p>"));
  put("xsl/w.xsl",
      "<xsl:stylesheet version=\"1.0\" xmlns:xsl=\"http://www.w3.org/1999/XSL/Transform\" "
      "xmlns:d=\"http://exslt.org/dynamic\"><xsl:template match=\"/\">"
      "<p><xsl:value-of select=\"d:evaluate('1+1')\"/></p></xsl:template></xsl:stylesheet>");
  cr_assert_null(result_of("paac:w.xsl"));
}

Test(stylesheet, a_syntax_error_names_the_file) {
  struct buf err = {0};
  put("xsl/mala.xsl", "<xsl:stylesheet");
  cr_assert_null(view_compile("paac:mala.xsl", &err));
  cr_assert_not_null(strstr(err.data, "paac:mala.xsl"));
  buf_free(&err);
}
