/* See leer.h. */
#define _GNU_SOURCE /* memmem */
#include "leer.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "kit/texto.h"

static bool begins(const unsigned char *bytes, size_t len, const char *magic) {
  size_t n = strlen(magic);
  return len >= n && memcmp(bytes, magic, n) == 0;
}

static bool has(const unsigned char *bytes, size_t len, const char *word) {
  return memmem(bytes, len, word, strlen(word)) != NULL;
}

/* The name of a document of an office suite in a ZIP that is not .xlsx, or NULL. OpenDocument
 * says what it is in its first entry; .docx is told by a part that only it has. */
static const char *other_package(const unsigned char *bytes, size_t len) {
  enum { FIRST_ENTRY = 200 };
  size_t head = len < FIRST_ENTRY ? len : FIRST_ENTRY;
  if (has(bytes, head, "application/vnd.oasis.opendocument.text"))
    return "un documento de texto de otro programa (.odt); guárdelo como texto sin formato (.txt)";
  if (has(bytes, head, "application/vnd.oasis.opendocument.spreadsheet"))
    return "una hoja de cálculo de otro programa (.ods); guárdela como .xlsx o .csv";
  if (has(bytes, len, "word/document.xml") && !has(bytes, len, "xl/workbook.xml"))
    return "un documento de texto de otro programa (.docx); guárdelo como texto sin formato (.txt)";
  return NULL;
}

/* The name of a kind of file that people pick by mistake, or NULL. */
static const char *known_kind(const unsigned char *bytes, size_t len) {
  if (begins(bytes, len, "PK\x03\x04")) return other_package(bytes, len);
  static const struct {
    const char *magic, *name;
  } kinds[] = {{"\x89PNG", "una imagen PNG"},
               {"\xff\xd8\xff", "una imagen JPEG"},
               {"GIF8", "una imagen GIF"},
               {"%PDF", "un PDF; guárdelo desde el procesador de texto como texto sin formato"},
               {"\xd0\xcf\x11\xe0",
                "un archivo de Office antiguo (.doc o .xls); guárdelo como "
                "texto sin formato, .csv o .xlsx"},
               {"{\\rtf", "un archivo RTF; guárdelo como texto sin formato"},
               {"\x7f"
                "ELF",
                "un programa"}};
  for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
    if (begins(bytes, len, kinds[i].magic)) return kinds[i].name;
  }
  return NULL;
}

static const char *const names[] = {[PAACKIT_UTF8] = "UTF-8",
                                    [PAACKIT_WINDOWS_1252] = "Windows-1252",
                                    [PAACKIT_UTF16] = "UTF-16",
                                    [PAACKIT_BINARIO] = ""};

/* "3, 8 y 12", with "…" when there are more than were kept. */
static const char *line_list(struct plan_documento *doc, const size_t *lines, size_t n) {
  const char *text = "";
  size_t shown = n < PAACKIT_DANOS ? n : PAACKIT_DANOS;
  for (size_t i = 0; i < shown; i++) {
    if (i > 0 && lines[i] == lines[i - 1]) continue;
    text = paackit_pool_printf(doc->pool, "%s%s%zu", text, *text != '\0' ? ", " : "", lines[i]);
  }
  return n > shown ? paackit_pool_printf(doc->pool, "%s…", text) : text;
}

/* Says in the report's first line, and in notices, what the bytes were. */
static void tell_encoding(struct plan_documento *doc, enum paackit_codificacion cod,
                          const struct paackit_danos *d) {
  doc->codificacion = names[cod];
  if (d->bytes > 0) {
    doc->codificacion =
        paackit_pool_printf(doc->pool, "%s, con bytes dañados: %zu", names[cod], d->bytes);
    plan_avisar(
        doc, PLAN_AVISO, (int)d->linea_bytes[0], -1, "", NULL,
        "El archivo es UTF-8, pero trae bytes que no son texto, en cuyo lugar se guardó «�»: "
        "%zu (líneas %s).",
        d->bytes, line_list(doc, d->linea_bytes, d->bytes));
  }
  if (d->controles > 0)
    plan_avisar(doc, PLAN_AVISO, (int)d->linea_controles[0], -1, "", NULL,
                "Caracteres de control, que no se ven, en cuyo lugar se guardó un espacio: %zu "
                "(líneas %s).",
                d->controles, line_list(doc, d->linea_controles, d->controles));
  if (cod == PAACKIT_WINDOWS_1252)
    plan_avisar(doc, PLAN_INFO, 0, -1, "", NULL,
                "El archivo no es UTF-8; se leyó como Windows-1252: revise que las tildes estén "
                "bien.");
}

/* Why bytes with a NUL are refused: where the first one is, as an editor would look for it. */
static const char *tell_nul(struct plan_documento *doc, const unsigned char *bytes, size_t len) {
  const unsigned char *nul = memchr(bytes, 0, len);
  if (nul == NULL) return "No es un plan: el archivo no es texto.";
  size_t at = (size_t)(nul - bytes), line = 1, count = 0;
  for (size_t i = 0; i < at; i++) line += bytes[i] == '\n';
  for (size_t i = at; i < len; i++) count += bytes[i] == 0;
  return paackit_pool_printf(doc->pool,
                             "No es un plan: el archivo no es texto. En la línea %zu (byte %zu del "
                             "archivo) trae un byte nulo, y en total %zu; si es un texto que se "
                             "dañó, quítelos y vuelva a guardarlo.",
                             line, at + 1, count);
}

void plan_avisar_compuestas(struct plan_documento *doc) {
  plan_avisar(doc, PLAN_INFO, 0, -1, "", NULL,
              "El archivo escribe las tildes como signos aparte de su letra (así lo hacen algunos "
              "programas de macOS); se leyeron como las demás.");
}

bool plan_es_listado(const char *const *celdas, size_t n) {
  /* Headings that the page's list has and no plan; with its chosen columns, some of them. */
  static const char *const own[] = {"Vigencia", "Título del componente", "N.º", "Inicia", "Termina",
                                    "Periodos"};
  size_t found = 0;
  for (size_t i = 0; i < n; i++) {
    for (size_t k = 0; k < sizeof own / sizeof *own; k++) found += paackit_same(celdas[i], own[k]);
  }
  return found >= 4;
}

const char *const plan_rechazo_listado =
    "No es un plan completo: es el listado de actividades de una página, con una fila por "
    "actividad y sus periodos juntos en una celda. Para llevar un plan de un lugar a otro use "
    "«paacctl plan export» (en .csv, .xlsx o .xml) e importe ese archivo.";

static const char *read_text(struct plan_documento *doc, const void *bytes, size_t len) {
  enum paackit_codificacion cod;
  struct paackit_danos danos;
  size_t n = 0;
  char *text = paackit_decode_told(bytes, len, &n, &cod, &danos);
  if (text == NULL) return tell_nul(doc, bytes, len);
  tell_encoding(doc, cod, &danos);
  bool composed = paackit_componer(text) > 0;
  if (composed) plan_avisar_compuestas(doc);
  const char *error = NULL;
  const char *s = text;
  paackit_trim(&s);
  if (*s == '\0')
    error = "No es un plan: el archivo está vacío.";
  else if (strncmp(s, "<?xml", 5) == 0 || strncmp(s, "<plan", 5) == 0)
    error = composed && cod == PAACKIT_UTF8 ? plan_leer_xml(doc, text, strlen(text))
                                            : plan_leer_xml(doc, bytes, len);
  else if (plan_es_csv(doc, text))
    error = plan_leer_csv(doc, text);
  else
    error = plan_leer_texto(doc, text);
  free(text);
  return error;
}

/* Cells longer than a column of the database holds are no plan's. */
static const char *check_sizes(struct plan_documento *doc) {
  enum { LONGEST = 60000 };
  for (size_t i = 0; i < doc->n_actividades; i++) {
    const struct plan_actividad *a = &doc->actividades[i];
    for (int k = 0; k < PLAN_CELDAS; k++) {
      if (strlen(a->celda[k]) > LONGEST)
        return paackit_pool_printf(doc->pool,
                                   "La actividad de la línea %d tiene una celda (%s) de más de "
                                   "%d bytes; divídala antes de importar.",
                                   a->linea, plan_celda_nombre[k], LONGEST);
    }
  }
  for (size_t i = 0; i < doc->n_avisos; i++) {
    if (strlen(doc->avisos[i].original) > LONGEST)
      return paackit_pool_printf(doc->pool,
                                 "El texto de la línea %d%s%s pasa de %d bytes; divídalo antes de "
                                 "importar.",
                                 doc->avisos[i].linea, *doc->avisos[i].columna != '\0' ? ", " : "",
                                 doc->avisos[i].columna, LONGEST);
  }
  for (size_t i = 0; i < doc->n_componentes; i++) {
    if (strlen(doc->componentes[i].nota) > LONGEST)
      return paackit_pool_printf(doc->pool,
                                 "La nota del componente de la línea %d, «%s», pasa de %d bytes; "
                                 "acórtela antes de importar.",
                                 doc->componentes[i].linea, doc->componentes[i].titulo, LONGEST);
  }
  return NULL;
}

struct plan_documento *plan_leer(const void *bytes, size_t len, int vigencia, char *error,
                                 size_t error_size) {
  if (len == 0 || len > PLAN_MAX_BYTES) {
    snprintf(error, error_size, "%s",
             len == 0 ? "No es un plan: el archivo está vacío."
                      : "El archivo pasa de 20 MiB, más de lo que mide un plan; revise que sea el "
                        "que quería importar.");
    return NULL;
  }
  const char *kind = known_kind(bytes, len);
  if (kind != NULL) {
    snprintf(error, error_size, "No es un plan: el archivo es %s.", kind);
    return NULL;
  }
  struct plan_documento *doc = plan_documento_nuevo(vigencia);
  const char *refusal = begins(bytes, len, "PK\x03\x04") ? plan_leer_xlsx(doc, bytes, len)
                                                         : read_text(doc, bytes, len);
  if (refusal == NULL) refusal = check_sizes(doc);
  if (refusal == NULL) return doc;
  snprintf(error, error_size, "%s", refusal);
  plan_documento_libre(doc);
  return NULL;
}
