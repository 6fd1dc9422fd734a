/* The plan as rows of one table, and as CSV. */
#include <string.h>

#include "escribir.h"
#include "kit/csv.h"
#include "reglas.h"

const char *const plan_tabla_titulos[PLAN_COLUMNAS_TABLA] = {
    "Componente",          "Subcomponente",       "Actividad", "Producto", "Meta",  "Responsable",
    "Fecha inicio",        "Fecha final",         "Otros",     "Líder",    "Regla", "Condicional",
    "Cantidad de la meta", "Programado por corte"};

int plan_tabla_columnas(const struct plan_documento *doc) {
  return plan_tiene_reglas(doc) ? PLAN_COLUMNAS_TABLA : PLAN_COLUMNAS_OFICIALES;
}

enum { COMPONENTE, SUBCOMPONENTE, ACTIVIDAD, PRODUCTO, META, RESPONSABLE, INICIO, FIN, OTROS };

typedef bool row_sink(void *to, const char *const celdas[PLAN_COLUMNAS_TABLA]);

static void clear(const char *cells[PLAN_COLUMNAS_TABLA]) {
  for (int i = 0; i < PLAN_COLUMNAS_TABLA; i++) cells[i] = "";
}

static const char *component_cell(const struct plan_documento *doc, int i) {
  const struct plan_componente *c = &doc->componentes[i];
  return paackit_pool_printf(doc->pool, "Componente %d. %s", c->numero, c->titulo);
}

/* What has been written already, so that everything comes once and in its place. */
struct progress {
  const struct plan_documento *doc;
  row_sink *row;
  void *to;
  bool *components, *subcomponents;
};

static bool has_activities(const struct plan_documento *doc, int component, int sub) {
  for (size_t i = 0; i < doc->n_actividades; i++) {
    const struct plan_actividad *a = &doc->actividades[i];
    if (sub >= 0 ? a->subcomponente == sub : a->componente == component) return true;
  }
  return false;
}

/* The row of a component that has a note or nothing else. */
static bool put_component(struct progress *p, int component) {
  const char *cells[PLAN_COLUMNAS_TABLA];
  const char *note = p->doc->componentes[component].nota;
  if (p->components[component]) return true;
  p->components[component] = true;
  if (*note == '\0' && has_activities(p->doc, component, -1)) return true;
  clear(cells);
  cells[COMPONENTE] = component_cell(p->doc, component);
  cells[OTROS] = note;
  return p->row(p->to, cells);
}

/* The rows of the subcomponents without activities that stand before `end`. */
static bool put_empty_subcomponents(struct progress *p, int component, int end) {
  const char *cells[PLAN_COLUMNAS_TABLA];
  for (int i = 0; i < end; i++) {
    const struct plan_subcomponente *s = &p->doc->subcomponentes[i];
    if (p->subcomponents[i] || s->componente != component) continue;
    p->subcomponents[i] = true;
    if (has_activities(p->doc, component, i)) continue;
    clear(cells);
    cells[COMPONENTE] = component_cell(p->doc, component);
    cells[SUBCOMPONENTE] = s->original;
    if (!p->row(p->to, cells)) return false;
  }
  return true;
}

static bool put_activity(const struct plan_documento *doc, const struct plan_actividad *a,
                         row_sink *row, void *to) {
  const char *cells[PLAN_COLUMNAS_TABLA];
  size_t rows = a->n_menciones > a->n_periodos ? a->n_menciones : a->n_periodos;
  clear(cells);
  cells[COMPONENTE] = component_cell(doc, a->componente);
  if (a->subcomponente >= 0)
    cells[SUBCOMPONENTE] = *a->celda[PLAN_C_SUBCOMPONENTE] != '\0'
                               ? a->celda[PLAN_C_SUBCOMPONENTE]
                               : doc->subcomponentes[a->subcomponente].original;
  cells[ACTIVIDAD] = a->celda[PLAN_C_ACTIVIDAD];
  cells[PRODUCTO] = a->celda[PLAN_C_PRODUCTO];
  cells[META] = a->celda[PLAN_C_META];
  cells[OTROS] = a->celda[PLAN_C_OTROS];
  for (int i = 0; i < PLAN_DATOS; i++)
    cells[PLAN_COLUMNAS_OFICIALES + i] = plan_dato_escribir(doc, a, (enum plan_dato)i);
  for (size_t i = 0; i == 0 || i < rows; i++) {
    if (i > 0) clear(cells);
    cells[RESPONSABLE] = i < a->n_menciones ? a->menciones[i].texto : "";
    cells[INICIO] = i < a->n_periodos ? a->periodos[i].inicio_original : "";
    cells[FIN] = i < a->n_periodos ? a->periodos[i].fin_original : "";
    if (!row(to, cells)) return false;
  }
  return true;
}

/* Components in front of an activity: its own, and those without activities. */
static bool put_components_before(struct progress *p, int component) {
  for (int i = 0; i <= component; i++) {
    if (i != component && has_activities(p->doc, i, -1)) continue;
    if (!put_component(p, i)) return false;
    if (i != component && !put_empty_subcomponents(p, i, (int)p->doc->n_subcomponentes))
      return false;
  }
  return true;
}

bool plan_tabla(const struct plan_documento *doc, row_sink *fila, void *to) {
  struct progress p = {.doc = doc, .row = fila, .to = to};
  p.components = paackit_pool_alloc(doc->pool, doc->n_componentes + 1);
  p.subcomponents = paackit_pool_alloc(doc->pool, doc->n_subcomponentes + 1);
  int before = -1;
  for (size_t i = 0; i < doc->n_actividades; i++) {
    const struct plan_actividad *a = &doc->actividades[i];
    if (a->componente != before && !put_components_before(&p, a->componente)) return false;
    before = a->componente;
    if (!put_empty_subcomponents(&p, a->componente, a->subcomponente)) return false;
    if (!put_activity(doc, a, fila, to)) return false;
  }
  for (size_t i = 0; i < doc->n_componentes; i++) {
    if (!put_component(&p, (int)i)) return false;
    if (!put_empty_subcomponents(&p, (int)i, (int)doc->n_subcomponentes)) return false;
  }
  return true;
}

/* --- CSV ---------------------------------------------------------------------------------- */

static void to_file(void *to, const char *bytes, size_t len) { fwrite(bytes, 1, len, to); }

struct lines {
  FILE *out;
  int columns;
};

static bool put_line(void *to, const char *const cells[PLAN_COLUMNAS_TABLA]) {
  struct lines *l = to;
  for (int i = 0; i < l->columns; i++) {
    if (i > 0) fputc(';', l->out);
    paackit_csv_field(to_file, l->out, cells[i], ';');
  }
  fputs("\r\n", l->out);
  return !ferror(l->out);
}

bool plan_escribir_csv(const struct plan_documento *doc, FILE *out) {
  fputs("\xEF\xBB\xBF", out);
  struct lines l = {out, plan_tabla_columnas(doc)};
  return put_line(&l, plan_tabla_titulos) && plan_tabla(doc, put_line, &l);
}
