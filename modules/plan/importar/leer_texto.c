/* The plain text that a word processor saves from the plan: each cell begins with TAB at the
 * start of a line, may go on over lines without TAB and hold blank lines; a blank line ends a
 * row. Which blank line ends a row and which is inside a cell is told by counting cells. */
#include <stdlib.h>
#include <string.h>

#include "kit/texto.h"
#include "lector.h"
#include "leer.h"
#include "rotulos.h"

/* What stands between two blank lines. */
struct block {
  int line;
  const char *lead; /* text before its first TAB; "" when it begins with one */
  size_t first, n;  /* its cells in struct blocks */
};

struct blocks {
  struct plan_documento *doc;
  struct block *items;
  size_t n, cap;
  const char **cells;
  int *lines;
  size_t n_cells, cap_cells, cap_lines;
};

/* --- cutting ------------------------------------------------------------------------------ */

static void add_cell(struct blocks *b, const char *text, int line) {
  struct paackit_pool *pool = b->doc->pool;
  b->cells = paackit_pool_grow(pool, b->cells, b->n_cells, &b->cap_cells, sizeof *b->cells);
  b->lines = paackit_pool_grow(pool, b->lines, b->n_cells, &b->cap_lines, sizeof *b->lines);
  b->cells[b->n_cells] = text;
  b->lines[b->n_cells++] = line;
  b->items[b->n - 1].n++;
}

static void begin_block(struct blocks *b, int line) {
  b->items = paackit_pool_grow(b->doc->pool, b->items, b->n, &b->cap, sizeof *b->items);
  b->items[b->n++] = (struct block){.line = line, .lead = "", .first = b->n_cells};
}

static const char *glue(struct plan_documento *doc, const char *a, const char *between,
                        const char *b) {
  if (*a == '\0') return b;
  return paackit_pool_printf(doc->pool, "%s%s%s", a, between, b);
}

/* One line that is not blank. */
static void add_line(struct blocks *b, const char *text, int line) {
  int numero;
  const char *titulo;
  struct block *last = &b->items[b->n - 1];
  bool cell = *text == '\t';
  if (cell) text++;
  /* A component's title that is glued to the row before it begins a block. */
  if ((last->n > 0 || *last->lead != '\0') &&
      plan_rotulo_componente(b->doc->pool, text, true, &numero, &titulo)) {
    begin_block(b, line);
    last = &b->items[b->n - 1];
  }
  if (cell) {
    /* …and the heading that is glued to the title another one. */
    if (last->n == 1 &&
        plan_rotulo_componente(b->doc->pool, b->cells[last->first], true, &numero, &titulo))
      begin_block(b, line);
    add_cell(b, text, line);
  } else if (last->n > 0) {
    b->cells[b->n_cells - 1] = glue(b->doc, b->cells[b->n_cells - 1], "\n", text);
  } else {
    last->lead = glue(b->doc, last->lead, "\n", text);
  }
}

/* A line without text and without TAB. */
static bool is_gap(const char *line) { return *line != '\t' && paackit_blank(line); }

static void cut(struct blocks *b, const char *text) {
  bool open = false;
  for (int line = 1; *text != '\0'; line++) {
    size_t n = strcspn(text, "\n");
    const char *copy = paackit_pool_strndup(b->doc->pool, text, n);
    if (is_gap(copy)) {
      open = false;
    } else {
      if (!open) begin_block(b, line);
      open = true;
      add_line(b, copy, line);
    }
    text += n + (text[n] == '\n');
    b->doc->lineas = line;
  }
}

/* --- tables ------------------------------------------------------------------------------- */

static const char *const *cells_of(const struct blocks *b, size_t i) {
  return b->n_cells == 0 ? NULL : (const char *const *)b->cells + b->items[i].first;
}

static bool is_title(const struct blocks *b, size_t i, int *numero, const char **titulo) {
  const struct block *k = &b->items[i];
  const char *text = k->n == 0 ? k->lead : b->cells[k->first];
  if (k->n > 1 || (k->n == 1 && *k->lead != '\0')) return false;
  return plan_rotulo_componente(b->doc->pool, text, false, numero, titulo);
}

static bool is_heading(const struct blocks *b, size_t i, struct plan_columnas *out) {
  return plan_columnas_leer(cells_of(b, i), b->items[i].n, out);
}

/* Is the n-th cell of the block a heading's? */
static bool heads(const struct blocks *b, const struct block *k, size_t n) {
  return n < k->n && plan_columna_de(b->cells[k->first + n]) != PLAN_COL_DESCONOCIDA;
}

/* A heading and the first row without a blank line between them. */
static void split_glued_heading(struct blocks *b, size_t i) {
  struct plan_columnas c;
  struct block *k = &b->items[i];
  size_t n = 0;
  while (heads(b, k, n) || (n > 0 && heads(b, k, n + 1))) n++;
  if (n < 4 || k->n < n + 3 || !plan_columnas_leer(cells_of(b, i), n, &c)) return;
  struct block rest = {
      .line = b->lines[k->first + n], .lead = "", .first = k->first + n, .n = k->n - n};
  k->n = n;
  b->items = paackit_pool_grow(b->doc->pool, b->items, b->n, &b->cap, sizeof *b->items);
  memmove(&b->items[i + 2], &b->items[i + 1], (b->n - i - 1) * sizeof *b->items);
  b->items[i + 1] = rest;
  b->n++;
}

/* The most frequent number of cells (at least 4) of the blocks from i to the next title. */
static size_t usual_size(const struct blocks *b, size_t i) {
  size_t count[PLAN_MAX_COLUMNAS + 1] = {0};
  int numero;
  const char *titulo;
  struct plan_columnas c;
  for (; i < b->n && !is_title(b, i, &numero, &titulo); i++) {
    size_t n = b->items[i].n;
    if (n >= 4 && n <= PLAN_MAX_COLUMNAS && !is_heading(b, i, &c)) count[n]++;
  }
  size_t best = 0;
  for (size_t n = 4; n <= PLAN_MAX_COLUMNAS; n++) {
    if (count[n] > count[best] || best == 0) best = count[n] > 0 ? n : best;
  }
  return best;
}

/* Where the table begins whose first heading or row is block i: at its title. Titles before it
 * that stand in a cell (not in running text) belong to it as well. */
static size_t title_before(const struct blocks *b, size_t i) {
  int numero;
  const char *titulo;
  size_t start = i;
  for (size_t back = 0, k = i; k-- > 0 && back < 4; back++) {
    if (b->items[k].n > 1) break;
    if (!is_title(b, k, &numero, &titulo)) continue;
    if (start != i && b->items[k].n == 0) break;
    start = k;
    back = 0;
  }
  return start;
}

/* Where the first table begins: its title if it has one, otherwise its heading; below a title a
 * table may have lost its heading. b->n when there is none. */
static size_t find_start(const struct blocks *b) {
  struct plan_columnas c;
  int numero;
  const char *titulo;
  for (size_t i = 0; i < b->n; i++) {
    if (is_heading(b, i, &c)) return title_before(b, i);
    if (!plan_parece_fila(cells_of(b, i), b->items[i].n)) continue;
    size_t start = title_before(b, i);
    if (start != i) return start;
  }
  /* No heading anywhere: the first title in front of rows. */
  for (size_t i = 0; i + 1 < b->n; i++) {
    if (is_title(b, i, &numero, &titulo) && b->items[i + 1].n >= 5) return i;
  }
  return b->n;
}

/* --- rows --------------------------------------------------------------------------------- */

/* A row being put together from one block or several, or a run of rows without blank lines. */
enum { ROW_CELLS = 20000 };
struct row {
  const char **cells;
  int *lines;
  size_t n, cap;
  int line;
};

static void add_to_row(struct plan_documento *doc, struct row *r, const char *cell, int line) {
  if (r->n == ROW_CELLS) return;
  size_t cap = r->cap;
  r->cells = paackit_pool_grow(doc->pool, r->cells, r->n, &cap, sizeof *r->cells);
  cap = r->cap;
  r->lines = paackit_pool_grow(doc->pool, r->lines, r->n, &cap, sizeof *r->lines);
  r->cap = cap;
  r->cells[r->n] = cell;
  r->lines[r->n++] = line;
}

static void take(const struct blocks *b, const struct block *k, struct row *r) {
  if (*k->lead != '\0' && r->n > 0)
    r->cells[r->n - 1] = glue(b->doc, r->cells[r->n - 1], "\n\n", k->lead);
  for (size_t i = 0; i < k->n; i++)
    add_to_row(b->doc, r, b->cells[k->first + i], b->lines[k->first + i]);
}

static bool begins_row(const struct blocks *b, const struct plan_columnas *c,
                       const struct block *k) {
  const char *first = b->cells[k->first];
  if (plan_es_subcomponente(first)) return true;
  if (plan_rotulo_numero(b->doc->pool, first, NULL, NULL) == NULL || plan_parece_fecha(first))
    return false;
  return !plan_columnas_tiene(c, PLAN_COL_SUBCOMPONENTE) || k->n + 1 >= c->n;
}

/* How many blocks from i make one row of the table: more than one when a cell holds blank lines,
 * which is so if together they have exactly the cells of a row. */
static size_t blocks_of_row(const struct blocks *b, size_t i, const struct plan_columnas *c) {
  size_t cells = b->items[i].n;
  int numero;
  const char *titulo;
  struct plan_columnas other;
  if (cells == 0 || cells >= c->n) return 1;
  for (size_t k = i + 1; k < b->n && k < i + 12; k++) {
    const struct block *next = &b->items[k];
    if (is_title(b, k, &numero, &titulo) || is_heading(b, k, &other)) return 1;
    if (next->n > 0 && *next->lead == '\0' && begins_row(b, c, next)) return 1;
    cells += next->n;
    if (cells == c->n) return k - i + 1;
    if (cells > c->n) return 1;
  }
  return 1;
}

static void give(struct plan_lector *l, const struct row *r) {
  struct plan_fila fila = {.linea = r->line, .n = r->n, .celdas = r->cells, .lineas = r->lines};
  plan_lector_fila(l, &fila);
}

static void give_part(struct plan_lector *l, const struct row *r, size_t at, size_t n) {
  struct row part = {.line = r->lines[at], .n = n, .cells = r->cells + at, .lines = r->lines + at};
  give(l, &part);
}

/* Do the cells from `at` suit the columns one by one: dates where dates are, and only there? */
static bool suits(const struct plan_columnas *c, const struct row *r, size_t at) {
  for (size_t i = 0; i < c->n; i++) {
    enum plan_columna t = c->tipo[i];
    const char *cell = r->cells[at + i];
    bool wants = t == PLAN_COL_INICIO || t == PLAN_COL_FIN || t == PLAN_COL_FECHA;
    bool is_date = !paackit_blank(cell) && plan_parece_fecha(cell);
    if (!paackit_blank(cell) && wants != is_date) return false;
  }
  return true;
}

/* A footnote right below the last date, or in place of one, is none of the row; returns it, or "".
 */
static const char *cut_footnote(struct plan_documento *doc, struct row *r) {
  enum { LONGEST_DATE = 60 };
  const char *cell = r->cells[r->n - 1];
  size_t n = strcspn(cell, "\n");
  const char *first = paackit_pool_strndup(doc->pool, cell, n);
  bool is_date = !paackit_blank(first) && plan_parece_fecha(first);
  if (is_date && cell[n] != '\0' && !plan_parece_fecha(cell + n + 1)) {
    r->cells[r->n - 1] = first;
    return cell + n + 1;
  }
  if (is_date || paackit_chars(first) <= LONGEST_DATE) return "";
  r->cells[r->n - 1] = "";
  return cell;
}

/* How many cells from `at` on belong to the row: up to the cell before the next number. */
static size_t cells_to_number(struct plan_lector *l, const struct row *r, size_t at) {
  size_t n = l->columnas.n, activity = 0, next = at + 2;
  while (activity < n && l->columnas.tipo[activity] != PLAN_COL_ACTIVIDAD) activity++;
  while (next < r->n && (plan_parece_fecha(r->cells[next]) ||
                         plan_rotulo_numero(l->doc->pool, r->cells[next], NULL, NULL) == NULL))
    next++;
  return next >= r->n || next - at < activity + 3 ? r->n - at : next - activity - at;
}

/* Rows that follow each other without a blank line. */
static void give_glued(struct plan_lector *l, struct row *r) {
  size_t n = l->columnas.n, at = 0, end = r->n;
  const char *footnote = cut_footnote(l->doc, r);
  while (end % n != 0 && paackit_blank(r->cells[end - 1])) end--;
  if (end % n != 0) end = r->n;
  plan_avisar(l->doc, PLAN_INFO, r->line, -1, "", NULL,
              "No hay líneas en blanco entre las filas; se cortaron cada %zu celdas.", n);
  while (end - at > n) {
    bool fits = suits(&l->columnas, r, at);
    size_t size = fits ? n : cells_to_number(l, r, at);
    if (size > end - at) size = end - at;
    if (!fits)
      plan_avisar(l->doc, PLAN_AVISO, r->lines[at], -1, "", r->cells[at],
                  "No se pudo saber dónde termina la fila, que no tiene una línea en blanco "
                  "detrás; se tomaron %zu celdas, hasta el siguiente número: revísela.",
                  size);
    give_part(l, r, at, size);
    at += size;
  }
  if (end > at) give_part(l, r, at, end - at);
  plan_lector_suelto(l, footnote, r->lines[r->n - 1] + 1);
}

/* Word processors save a table with its cells side by side, too: "\ta\tb\tc". */
static void split_tabs(const struct blocks *b, struct row *r, size_t columns) {
  size_t tabs = 0;
  for (size_t i = 0; i < r->n; i++) {
    for (const char *p = r->cells[i]; *p != '\0'; p++) tabs += *p == '\t';
  }
  bool split = tabs > 0 && r->n != columns && r->n + tabs == columns;
  struct row out = {.line = r->line};
  for (size_t i = 0; i < r->n; i++) {
    char *text = paackit_pool_strdup(b->doc->pool, r->cells[i]);
    for (char *p = text; p != NULL;) {
      char *tab = strchr(p, '\t');
      if (tab != NULL && !split) {
        *tab = ' ';
        continue;
      }
      if (tab != NULL) *tab = '\0';
      add_to_row(b->doc, &out, p, r->lines[i]);
      p = tab != NULL ? tab + 1 : NULL;
    }
  }
  *r = out;
}

/* The date that stands behind a blank line in the last cell of the row. */
static bool ends_with_date(const struct blocks *b, size_t i, const struct plan_columnas *c) {
  if (i >= b->n || c->n == 0) return false;
  enum plan_columna last = c->tipo[c->n - 1];
  return b->items[i].n == 0 && (last == PLAN_COL_FIN || last == PLAN_COL_FECHA) &&
         plan_parece_fecha(b->items[i].lead);
}

/* Reads the row that begins at block i and returns the first block behind it. */
static size_t read_row(struct blocks *b, struct plan_lector *l, size_t i) {
  const struct block *k = &b->items[i];
  size_t columns = l->columnas.n;
  if (*k->lead != '\0') plan_lector_suelto(l, k->lead, k->line);
  if (k->n == 0) return i + 1;
  struct row r = {.line = b->lines[k->first]};
  size_t used = blocks_of_row(b, i, &l->columnas);
  struct block first = *k;
  first.lead = "";
  take(b, &first, &r);
  for (size_t j = 1; j < used; j++) take(b, &b->items[i + j], &r);
  if (r.n == columns && ends_with_date(b, i + used, &l->columnas))
    take(b, &b->items[i + used++], &r);
  split_tabs(b, &r, columns);
  bool alone = r.n == 1 && columns >= 4 && !plan_es_subcomponente(r.cells[0]) &&
               plan_rotulo_numero(b->doc->pool, r.cells[0], NULL, NULL) == NULL;
  if (alone)
    plan_lector_suelto(l, r.cells[0], r.line);
  else if (r.n > columns + 2)
    give_glued(l, &r);
  else
    give(l, &r);
  return i + used;
}

/* The columns of a table whose heading is missing; false when nothing below looks like rows. */
static bool suppose_columns(struct blocks *b, struct plan_lector *l, size_t i) {
  size_t n = usual_size(b, i);
  if (n == 0) return false;
  plan_lector_suponer(l, n, false, b->items[i].line);
  return true;
}

const char *plan_leer_texto(struct plan_documento *doc, const char *texto) {
  struct blocks b = {.doc = doc};
  struct plan_lector l;
  struct plan_columnas c;
  doc->formato = "texto";
  cut(&b, texto);
  for (size_t i = 0; i < b.n; i++) split_glued_heading(&b, i);
  size_t start = find_start(&b);
  if (start == b.n)
    return "No es un plan: no se encontró ninguna tabla con las columnas Actividades, Producto, "
           "Meta, Responsable y fechas.";
  plan_lector_iniciar(&l, doc);
  for (size_t i = 0; i < start; i++) plan_lector_suelto(&l, "intro", b.items[i].line);
  for (size_t i = start; i < b.n;) {
    int numero;
    const char *titulo;
    if (is_title(&b, i, &numero, &titulo)) {
      plan_lector_componente(&l, numero, titulo, b.items[i].line);
      l.columnas.n = 0;
      i++;
    } else if (is_heading(&b, i, &c)) {
      size_t n = usual_size(&b, i + 1);
      plan_lector_suelto(&l, b.items[i].lead, b.items[i].line);
      if (n > c.n) plan_columnas_completar(&c, n);
      plan_lector_columnas(&l, &c, b.items[i].line);
      i++;
    } else if (l.columnas.n == 0 && (b.items[i].n < 4 || !suppose_columns(&b, &l, i))) {
      plan_lector_suelto(&l, b.items[i].lead, b.items[i].line);
      for (size_t k = 0; k < b.items[i].n; k++)
        plan_lector_suelto(&l, b.cells[b.items[i].first + k], b.lines[b.items[i].first + k]);
      i++;
    } else {
      i = read_row(&b, &l, i);
    }
  }
  plan_lector_terminar(&l);
  return doc->n_actividades > 0 ? NULL : "No es un plan: sus tablas no tienen ninguna actividad.";
}
