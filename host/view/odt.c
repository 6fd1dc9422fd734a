/* A flat text document (ODF 1.2, part 1, 2.1) as the package that word processors open: the same
 * elements, shared out among content.xml, styles.xml and meta.xml. */
#include <libxml/parser.h>
#include <string.h>
#include <zip.h>

#include "view/view.h"

#define OFFICE "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
#define MIME "application/vnd.oasis.opendocument.text"

static const char manifest[] =
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    "<m:manifest xmlns:m=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\" m:version=\"1.2\">"
    "<m:file-entry m:full-path=\"/\" m:version=\"1.2\" m:media-type=\"" MIME
    "\"/>"
    "<m:file-entry m:full-path=\"content.xml\" m:media-type=\"text/xml\"/>"
    "<m:file-entry m:full-path=\"styles.xml\" m:media-type=\"text/xml\"/>"
    "<m:file-entry m:full-path=\"meta.xml\" m:media-type=\"text/xml\"/></m:manifest>";

/* The children of these names below a root of their own, as text to be freed with xmlFree. */
static xmlChar *part(xmlDocPtr flat, const char *root, const char *const *names, int *len) {
  xmlNodePtr from = xmlDocGetRootElement(flat);
  xmlDocPtr doc = xmlNewDoc(U8("1.0"));
  xmlNodePtr to = xmlNewDocNode(doc, NULL, U8(root), NULL);
  xmlDocSetRootElement(doc, to);
  for (const xmlNs *ns = from->nsDef; ns != NULL; ns = ns->next) xmlNewNs(to, ns->href, ns->prefix);
  xmlNsPtr office = xmlSearchNsByHref(doc, to, U8(OFFICE));
  xmlSetNs(to, office);
  xmlNewNsProp(to, office, U8("version"), U8("1.2"));
  for (; *names != NULL; names++)
    for (xmlNodePtr n = from->children; n != NULL; n = n->next)
      if (n->type == XML_ELEMENT_NODE && xmlStrEqual(n->name, U8(*names)))
        xmlAddChild(to, xmlDocCopyNode(n, doc, 1));
  xmlReconciliateNs(doc, to);
  xmlChar *text = NULL;
  xmlDocDumpMemoryEnc(doc, &text, len, "UTF-8");
  xmlFreeDoc(doc);
  return text;
}

static bool add(zip_t *z, const char *name, const void *bytes, size_t len, bool stored) {
  zip_source_t *from = zip_source_buffer(z, bytes, len, 0);
  zip_int64_t at = from != NULL ? zip_file_add(z, name, from, ZIP_FL_ENC_UTF_8) : -1;
  if (at < 0) zip_source_free(from);
  return at >= 0 &&
         (!stored || zip_set_file_compression(z, (zip_uint64_t)at, ZIP_CM_STORE, 0) == 0);
}

/* The type comes first and as it is, so that the file can be known by its bytes. */
static bool fill(zip_t *z, xmlChar *const texts[3], const int lens[3]) {
  static const char *const names[] = {"content.xml", "styles.xml", "meta.xml"};
  bool ok = add(z, "mimetype", MIME, strlen(MIME), true);
  for (int i = 0; i < 3; i++)
    ok = ok && texts[i] != NULL && add(z, names[i], texts[i], (size_t)lens[i], false);
  return ok && add(z, "META-INF/manifest.xml", manifest, strlen(manifest), false);
}

static bool read_out(zip_source_t *from, struct buf *out) {
  char bytes[8192];
  zip_int64_t n = 0;
  if (zip_source_open(from) != 0) return false;
  while ((n = zip_source_read(from, bytes, sizeof bytes)) > 0) buf_add(out, bytes, (size_t)n);
  zip_source_close(from);
  return n == 0 && !out->failed;
}

static bool pack(xmlChar *const texts[3], const int lens[3], struct buf *out) {
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t *memory = zip_source_buffer_create(NULL, 0, 0, &error);
  zip_t *z = memory != NULL ? zip_open_from_source(memory, ZIP_TRUNCATE, &error) : NULL;
  if (z == NULL) {
    zip_source_free(memory);
    zip_error_fini(&error);
    return false;
  }
  zip_source_keep(memory);
  bool ok = fill(z, texts, lens) && zip_close(z) == 0;
  if (!ok) zip_discard(z);
  ok = ok && read_out(memory, out);
  zip_source_free(memory);
  zip_error_fini(&error);
  return ok;
}

bool view_odt(const struct buf *flat, struct buf *out, struct buf *err) {
  static const char *const content[] = {"automatic-styles", "body", NULL},
                           *const styles[] = {"styles", NULL}, *const meta[] = {"meta", NULL};
  int lens[3] = {0};
  xmlDocPtr doc = xmlReadMemory(flat->data, (int)flat->len, NULL, NULL, XML_PARSE_NONET);
  if (doc == NULL) {
    buf_puts(err, "the flat document is not well-formed");
    return false;
  }
  xmlChar *texts[] = {part(doc, "document-content", content, &lens[0]),
                      part(doc, "document-styles", styles, &lens[1]),
                      part(doc, "document-meta", meta, &lens[2])};
  bool ok = pack(texts, lens, out);
  for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) xmlFree(texts[i]);
  xmlFreeDoc(doc);
  if (!ok) buf_puts(err, "the document could not be packed");
  return ok;
}
