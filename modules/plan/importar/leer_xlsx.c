/* A plan in a spreadsheet: the official columns in one sheet, or one sheet a component. */
#include <string.h>

#include "kit/texto.h"
#include "lector.h"
#include "leer.h"
#include "rotulos.h"
#include "xlsx/xlsx.h"

/* Is it a sheet of the plan: has it a heading, or a component and rows that lost theirs? */
static bool is_plan(struct plan_documento *doc, const struct xlsx_sheet *s) {
  struct plan_columnas c;
  int numero;
  const char *titulo;
  bool component = plan_rotulo_componente(doc->pool, s->name, false, &numero, &titulo);
  for (size_t i = 0; i < s->n; i++) {
    const struct xlsx_row *row = &s->rows[i];
    if (plan_columnas_leer(row->cells, row->n, &c)) return true;
    component = component || (row->n > 0 && plan_rotulo_componente(doc->pool, row->cells[0], false,
                                                                   &numero, &titulo));
    if (component && plan_parece_fila(row->cells, row->n)) return true;
  }
  return false;
}

static bool is_list(const struct xlsx_book *book) {
  enum { TITLE_ROWS = 15 };
  for (size_t i = 0; i < book->n; i++) {
    const struct xlsx_sheet *s = &book->sheets[i];
    for (size_t k = 0; k < s->n && k < TITLE_ROWS; k++) {
      if (plan_es_listado(s->rows[k].cells, s->rows[k].n)) return true;
    }
  }
  return false;
}

/* The cells with their accents as everybody writes them; how many were not so. */
static size_t compose_cells(struct plan_documento *doc, const char **cells, size_t n) {
  size_t count = 0;
  for (size_t i = 0; i < n; i++) {
    char *copy = paackit_pool_strdup(doc->pool, cells[i]);
    size_t here = paackit_componer(copy);
    if (here > 0) cells[i] = copy;
    count += here;
  }
  return count;
}

static void compose_book(struct plan_documento *doc, struct xlsx_book *book) {
  size_t count = 0;
  for (size_t i = 0; i < book->n; i++) {
    struct xlsx_sheet *s = &book->sheets[i];
    count += compose_cells(doc, &s->name, 1);
    for (size_t k = 0; k < s->n; k++) {
      count += compose_cells(doc, s->rows[k].cells, s->rows[k].n);
      if (s->rows[k].merged != NULL) compose_cells(doc, s->rows[k].merged, s->rows[k].n);
    }
  }
  if (count > 0) plan_avisar_compuestas(doc);
}

static void read_row(struct plan_lector *l, const struct xlsx_row *row) {
  const char *cells[XLSX_MAX_COLUMNS];
  size_t n = row->n;
  for (size_t i = 0; i < n; i++) cells[i] = row->cells[i];
  /* Cells beyond the last that has text may still be covered by a merged one. */
  while (row->merged != NULL && n < l->columnas.n) cells[n++] = "";
  struct plan_fila fila = {
      .linea = row->number, .n = n, .celdas = cells, .combinadas = row->merged, .fija = true};
  plan_lector_clasificar(l, &fila);
}

/* What stands so far to the right that it is in no column of a plan. */
static void tell_outside(struct plan_documento *doc, const struct xlsx_sheet *s) {
  for (size_t i = 0; i < s->n_outside && i < XLSX_MAX_OUTSIDE; i++)
    plan_avisar(doc, PLAN_AVISO, s->outside[i].row, -1, "", s->outside[i].text,
                "La celda está en la columna %d, más allá de la %d; se guardó sólo en este aviso.",
                s->outside[i].column, XLSX_MAX_COLUMNS);
  if (s->n_outside > XLSX_MAX_OUTSIDE)
    plan_avisar(
        doc, PLAN_AVISO, s->outside[XLSX_MAX_OUTSIDE - 1].row, -1, "", NULL,
        "Hay %zu celdas más allá de la columna %d; se nombraron las primeras %d y las demás "
        "no se leyeron.",
        s->n_outside, XLSX_MAX_COLUMNS, XLSX_MAX_OUTSIDE);
}

static void read_sheet(struct plan_lector *l, const struct xlsx_sheet *s, bool name_it) {
  struct plan_documento *doc = l->doc;
  size_t first = doc->n_avisos;
  int numero = 0;
  const char *titulo = NULL;
  l->columnas.n = 0;
  l->con_columna = false;
  if (plan_rotulo_componente(doc->pool, s->name, false, &numero, &titulo))
    plan_lector_componente(l, numero, titulo, 1);
  tell_outside(doc, s);
  for (size_t i = 0; i < s->n; i++) read_row(l, &s->rows[i]);
  doc->lineas += (int)s->n;
  for (size_t i = first; name_it && i < doc->n_avisos; i++)
    doc->avisos[i].mensaje =
        paackit_pool_printf(doc->pool, "Hoja «%s»: %s", s->name, doc->avisos[i].mensaje);
}

const char *plan_leer_xlsx(struct plan_documento *doc, const void *bytes, size_t len) {
  struct xlsx_book book;
  struct plan_lector l;
  const char *refusal = xlsx_read(doc->pool, bytes, len, &book);
  if (refusal != NULL) return refusal;
  doc->formato = "XLSX";
  doc->codificacion = "UTF-8";
  if (is_list(&book)) return plan_rechazo_listado;
  compose_book(doc, &book);
  size_t plans = 0;
  for (size_t i = 0; i < book.n; i++) plans += is_plan(doc, &book.sheets[i]);
  if (plans == 0)
    return "No es un plan: ninguna hoja del libro tiene los títulos Actividad, Producto, Meta, "
           "Responsable y fechas.";
  plan_lector_iniciar(&l, doc);
  for (size_t i = 0; i < book.n; i++) {
    const struct xlsx_sheet *s = &book.sheets[i];
    if (is_plan(doc, s))
      read_sheet(&l, s, plans > 1);
    else if (s->n > 0)
      plan_avisar(doc, PLAN_INFO, 0, -1, "", s->name,
                  "La hoja no tiene los títulos de un plan; se pasó por alto.");
  }
  plan_lector_terminar(&l);
  return doc->n_actividades > 0 ? NULL : "No es un plan: la tabla no tiene ninguna actividad.";
}
