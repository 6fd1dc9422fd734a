/* What a file is: libmagic first, then what it cannot tell apart. */
#include "storage/kind.h"

#include <magic.h>
#include <string.h>
#include <strings.h>

#include "base/log.h"
#include "storage/zip_kind.h"

#define LITERAL(text) (text), sizeof(text) - 1

/* Loading the database takes longer than asking it; it is mapped, and stays for the process's
 * life. */
static magic_t library(void) {
  static magic_t magic;
  if (magic != NULL) return magic;
  magic_t fresh = magic_open(MAGIC_MIME_TYPE | MAGIC_NO_CHECK_COMPRESS | MAGIC_NO_CHECK_ELF);
  if (fresh != NULL && magic_load(fresh, NULL) == 0) return magic = fresh;
  log_error("storage.magic", "%s", fresh != NULL ? magic_error(fresh) : "no memory");
  if (fresh != NULL) magic_close(fresh);
  return NULL;
}

const char *kind_mime(struct arena *a, const void *bytes, size_t len) {
  magic_t magic = library();
  const char *mime = magic != NULL ? magic_buffer(magic, bytes, len) : NULL;
  if (magic != NULL && mime == NULL) log_error("storage.magic", "%s", magic_error(magic));
  return mime != NULL ? arena_strdup(a, mime) : NULL;
}

static bool holds(const void *bytes, size_t len, const char *what, size_t n) {
  return memmem(bytes, len, what, n) != NULL;
}

static bool begins(const void *bytes, size_t len, const char *what, size_t n) {
  return len >= n && memcmp(bytes, what, n) == 0;
}

/* The office documents of before 2007 (MS-CFB): names of streams are UTF-16. */
static void look_compound(const void *bytes, size_t len, struct file_kind *out) {
  if (holds(bytes, len, LITERAL("E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0")))
    out->refusal = "Pide contraseña para abrirse: guárdelo sin contraseña y súbalo de nuevo.";
  else if (holds(bytes, len, LITERAL("_\0V\0B\0A\0_\0P\0R\0O\0J\0E\0C\0T\0")))
    out->refusal = KIND_MACROS;
}

static void look_pdf(const void *bytes, size_t len, struct file_kind *out) {
  if (holds(bytes, len, LITERAL("/Encrypt")))
    out->notice = "Está cifrado: compruebe que se abre sin contraseña, o no podrá verificarse.";
  if (holds(bytes, len, LITERAL("/JavaScript")) || holds(bytes, len, LITERAL("/Launch")))
    out->notice =
        "Trae acciones que se ejecutan al abrirlo: ábralo en un visor que no las permita.";
}

/* Is every line a row of as many cells, three or more? Prose with a comma in each line is none. */
static bool is_table(const char *text, size_t len) {
  int cells = 0, first = 0;
  bool quoted = false, rows = false;
  for (size_t i = 0; i < len; i++) {
    if (text[i] == '"') quoted = !quoted;
    if (quoted || (text[i] != ',' && text[i] != '\n')) continue;
    if (text[i] == ',') {
      cells++;
      continue;
    }
    if (!rows) first = cells;
    if (cells != first) return false;
    rows = true;
    cells = 0;
  }
  return rows && first >= 2 && (cells == 0 || cells == first);
}

bool kind_of_file(struct arena *a, const void *bytes, size_t len, struct file_kind *out) {
  *out = (struct file_kind){0};
  if (len == 0) {
    out->mime = "inode/x-empty";
    out->refusal = "El archivo está vacío: revise que sea el que quería subir.";
    return true;
  }
  out->mime = kind_mime(a, bytes, len);
  if (out->mime == NULL) return false;
  if (begins(bytes, len, LITERAL("PK\003\004"))) return kind_of_zip(a, bytes, len, out);
  if (begins(bytes, len, LITERAL("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")))
    look_compound(bytes, len, out);
  if (strcmp(out->mime, "application/pdf") == 0) look_pdf(bytes, len, out);
  if (strcmp(out->mime, "text/csv") == 0 && !is_table(bytes, len)) out->mime = "text/plain";
  return true;
}
