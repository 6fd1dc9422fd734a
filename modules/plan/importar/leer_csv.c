/* A plan as CSV: the official columns in any order, separated by ; , or TAB. */
#include <stdlib.h>
#include <string.h>

#include "kit/csv.h"
#include "kit/texto.h"
#include "lector.h"
#include "leer.h"

/* Rows above the heading (a title, a date) that are looked at to find it. */
enum { TITLE_ROWS = 15, MAX_FIELDS = 256 };

/* The separator whose cells make a plan's heading, or 0. */
static char find_separator(struct plan_documento *doc, const char *texto) {
  static const char separators[] = {';', ',', '\t'};
  for (size_t i = 0; i < sizeof separators; i++) {
    struct paackit_csv csv = {.text = texto, .separator = separators[i], .line = 1};
    struct paackit_csv_record record;
    struct plan_columnas c;
    for (int row = 0; row < TITLE_ROWS && paackit_csv_next(&csv, doc->pool, &record); row++) {
      if (record.count < MAX_FIELDS &&
          plan_columnas_leer((const char *const *)record.fields, record.count, &c))
        return separators[i];
    }
  }
  return 0;
}

/* Has one of the first rows the headings of a page's list, whatever the separator? */
static bool is_list(struct plan_documento *doc, const char *texto, char separator) {
  struct paackit_csv csv = {.text = texto, .separator = separator, .line = 1};
  struct paackit_csv_record record;
  for (int row = 0; row < TITLE_ROWS && paackit_csv_next(&csv, doc->pool, &record); row++) {
    if (plan_es_listado((const char *const *)record.fields, record.count)) return true;
  }
  return false;
}

/* A text whose first cells begin with TAB is the word processor's, not CSV. */
bool plan_es_csv(struct plan_documento *doc, const char *texto) {
  char separator = find_separator(doc, texto);
  if (separator != '\t') return separator != 0;
  return *texto != '\t' && strstr(texto, "\n\t") == NULL;
}

const char *plan_leer_csv(struct plan_documento *doc, const char *texto) {
  struct paackit_csv csv = {.text = texto, .separator = find_separator(doc, texto), .line = 1};
  if (csv.separator == 0)
    return "No es un plan: ninguna fila tiene los títulos Actividad, Producto, Meta, Responsable "
           "y fechas.";
  if (is_list(doc, texto, csv.separator)) return plan_rechazo_listado;
  struct paackit_csv_record record;
  struct plan_lector l;
  doc->formato = "CSV";
  plan_lector_iniciar(&l, doc);
  while (paackit_csv_next(&csv, doc->pool, &record)) {
    size_t n = record.count < MAX_FIELDS ? record.count : MAX_FIELDS;
    /* Spreadsheets fill rows up with empty cells; only those beyond the heading are dropped. */
    while (n > l.columnas.n && n > 1 && paackit_blank(record.fields[n - 1])) n--;
    struct plan_fila fila = {.linea = (int)record.line,
                             .n = n,
                             .celdas = (const char *const *)record.fields,
                             .fija = false};
    if (record.unterminated)
      plan_avisar(doc, PLAN_AVISO, (int)record.line, -1, "", NULL,
                  "Una celda abre comillas y no las cierra; se tomó hasta el final del archivo.");
    plan_lector_clasificar(&l, &fila);
    doc->lineas = (int)record.line;
  }
  plan_lector_terminar(&l);
  return doc->n_actividades > 0 ? NULL : "No es un plan: la tabla no tiene ninguna actividad.";
}
