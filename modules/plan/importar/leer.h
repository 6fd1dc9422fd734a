/* Reading a plan from a file's bytes, whatever the format. */
#ifndef PLAN_LEER_H
#define PLAN_LEER_H

#include "documento.h"

enum { PLAN_MAX_BYTES = 20 * 1024 * 1024 };

/* Finds out the format (text, CSV, XLSX, own XML) from the bytes and reads it. NULL when it is
 * not a plan; *error is then one Spanish sentence (static or malloc'd in *pool_error's pool).
 * The caller frees the document. */
struct plan_documento *plan_leer(const void *bytes, size_t len, int vigencia, char *error,
                                 size_t error_size);

/* The readers. Each fills doc and returns NULL, or a sentence that says why the file is not a
 * plan. `texto` is what paackit_decode gave. */
const char *plan_leer_texto(struct plan_documento *doc, const char *texto);
const char *plan_leer_csv(struct plan_documento *doc, const char *texto);
const char *plan_leer_xlsx(struct plan_documento *doc, const void *bytes, size_t len);
const char *plan_leer_xml(struct plan_documento *doc, const char *bytes, size_t len);
/* Is the row the heading of the list of activities that the pages give as CSV and .xlsx? It says
 * less than the plan, so it is refused with the sentence below it. */
bool plan_es_listado(const char *const *celdas, size_t n);
extern const char *const plan_rechazo_listado;
/* Tells, once, that letters came with their accents apart. */
void plan_avisar_compuestas(struct plan_documento *doc);
/* Does the text look like CSV with a plan's columns? */
bool plan_es_csv(struct plan_documento *doc, const char *texto);

#endif
