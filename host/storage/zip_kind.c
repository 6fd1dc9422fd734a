/* ZIP: office documents are one too. Only the directory and the first bytes of each file are read,
 * so that a file made to unpack to a disk full of zeros costs nothing. */
#include "storage/zip_kind.h"

#include <glib.h>
#include <string.h>
#include <zip.h>

enum { LOOK_BYTES = 4096 };

/* An entry that only such a document has. */
static const struct {
  const char *entry, *mime;
} documents[] = {
    {"word/document.xml",
     "application/vnd.openxmlformats-officedocument.wordprocessingml.document"},
    {"xl/workbook.xml", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"},
    {"xl/workbook.bin", "application/vnd.ms-excel.sheet.binary.macroenabled.12"},
    {"ppt/presentation.xml",
     "application/vnd.openxmlformats-officedocument.presentationml.presentation"},
};

static const char *const macros[] = {"word/vbaProject.bin", "xl/vbaProject.bin",
                                     "ppt/vbaProject.bin"};

static const char *document_mime(zip_t *z) {
  for (size_t i = 0; i < G_N_ELEMENTS(documents); i++)
    if (zip_name_locate(z, documents[i].entry, 0) >= 0) return documents[i].mime;
  return NULL;
}

/* Basic/ of an OpenDocument holds its macros; Dialogs/ comes with it. */
static bool has_macros(zip_t *z) {
  for (size_t i = 0; i < G_N_ELEMENTS(macros); i++)
    if (zip_name_locate(z, macros[i], ZIP_FL_NOCASE) >= 0) return true;
  return zip_name_locate(z, "Basic/script-lc.xml", ZIP_FL_NOCASE) >= 0;
}

static bool ends_in(const char *name, const char *ending) {
  size_t n = strlen(name), e = strlen(ending);
  return n > e && g_ascii_strcasecmp(name + n - e, ending) == 0;
}

static bool is_program(const char *mime, const char *name) {
  static const char *const endings[] = {".exe", ".dll", ".com", ".scr", ".bat",
                                        ".cmd", ".ps1", ".vbs", ".js",  ".jar",
                                        ".msi", ".hta", ".lnk", ".sh",  ".apk"};
  for (size_t i = 0; i < G_N_ELEMENTS(endings); i++) {
    if (ends_in(name, endings[i])) return true;
  }
  return strstr(mime, "executable") != NULL || strstr(mime, "sharedlib") != NULL ||
         strstr(mime, "dosexec") != NULL || strstr(mime, "shellscript") != NULL;
}

/* An archive within an archive; office documents are told by their endings, which is enough here:
 * nobody unpacks them. */
static bool is_archive(const char *mime, const char *name, const char *look, size_t n) {
  static const char *const archives[] = {"application/x-rar", "application/x-7z-compressed",
                                         "application/gzip", "application/x-tar"};
  static const char *const offices[] = {".docx", ".xlsx", ".pptx", ".odt", ".ods", ".odp"};
  for (size_t i = 0; i < G_N_ELEMENTS(offices); i++)
    if (ends_in(name, offices[i])) return false;
  for (size_t i = 0; i < G_N_ELEMENTS(archives); i++)
    if (strcmp(mime, archives[i]) == 0) return true;
  return n >= 4 && memcmp(look, "PK\003\004", 4) == 0;
}

/* NULL, or why the file of that number is not taken. */
static const char *entry_refusal(struct arena *a, zip_t *z, zip_uint64_t i, const zip_stat_t *st) {
  char look[LOOK_BYTES];
  if ((st->valid & ZIP_STAT_ENCRYPTION_METHOD) && st->encryption_method != ZIP_EM_NONE)
    return arena_printf(a, "Adentro, «%s» pide contraseña: quítesela.", st->name);
  zip_file_t *f = zip_fopen_index(z, i, 0);
  zip_int64_t n = f != NULL ? zip_fread(f, look, sizeof look) : -1;
  if (f != NULL) zip_fclose(f);
  if (n < 0) return arena_printf(a, "Adentro, «%s» está dañado.", st->name);
  const char *mime = n > 0 ? kind_mime(a, look, (size_t)n) : "inode/x-empty";
  if (mime == NULL || is_program(mime, st->name))
    return arena_printf(a, "Adentro hay un programa, «%s»: quítelo.", st->name);
  if (is_archive(mime, st->name, look, (size_t)n))
    return arena_printf(a, "Adentro hay otro archivo comprimido, «%s»: suba los archivos sueltos.",
                        st->name);
  return NULL;
}

/* Would it be written outside the folder where somebody unpacks it? */
static bool leads_out(const char *name) {
  if (*name == '/' || *name == '\\' || (g_ascii_isalpha(*name) && name[1] == ':')) return true;
  g_auto(GStrv) parts = g_strsplit_set(name, "/\\", -1);
  return g_strv_contains((const char *const *)parts, "..");
}

/* A ZIP that is no document: no programs, no archives within, nothing with a password. */
static const char *archive_refusal(struct arena *a, zip_t *z) {
  zip_int64_t count = zip_get_num_entries(z, 0);
  uint64_t bytes = 0;
  if (count > KIND_ZIP_ENTRIES)
    return arena_printf(a, "Trae %lld archivos: divídalo en varios de a lo sumo %d.",
                        (long long)count, KIND_ZIP_ENTRIES);
  for (zip_int64_t i = 0; i < count; i++) {
    zip_stat_t st;
    if (zip_stat_index(z, (zip_uint64_t)i, 0, &st) != 0 || !(st.valid & ZIP_STAT_SIZE) ||
        !(st.valid & ZIP_STAT_NAME))
      return "Está dañado: comprímalo de nuevo.";
    if (st.size > KIND_ZIP_BYTES || (bytes += st.size) > KIND_ZIP_BYTES)
      return "Descomprimido ocupa más de 1 GB: divídalo en varios.";
    if (leads_out(st.name))
      return arena_printf(a,
                          "Adentro, «%s» se saldría de la carpeta donde se descomprima: comprima "
                          "de nuevo sólo la carpeta con los archivos.",
                          st.name);
    if (g_str_has_suffix(st.name, "/")) continue;
    const char *refusal = entry_refusal(a, z, (zip_uint64_t)i, &st);
    if (refusal != NULL) return refusal;
  }
  return count == 0 ? "El archivo comprimido está vacío." : NULL;
}

static void look(struct arena *a, zip_t *z, struct file_kind *out) {
  const char *document = document_mime(z);
  if (document != NULL) out->mime = document;
  if (has_macros(z))
    out->refusal = KIND_MACROS;
  else if (strcmp(out->mime, "application/zip") == 0)
    out->refusal = archive_refusal(a, z);
}

bool kind_of_zip(struct arena *a, const void *bytes, size_t len, struct file_kind *out) {
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t *source = zip_source_buffer_create(bytes, len, 0, &error);
  zip_t *z = source != NULL ? zip_open_from_source(source, ZIP_RDONLY, &error) : NULL;
  if (z == NULL) {
    if (source != NULL) zip_source_free(source);
    zip_error_fini(&error);
    out->refusal = "Está dañado o incompleto: ábralo en su equipo y súbalo de nuevo.";
    return true;
  }
  zip_error_fini(&error);
  look(a, z, out);
  zip_discard(z);
  return true;
}
