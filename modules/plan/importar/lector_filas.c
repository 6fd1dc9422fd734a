/* Rows of the table: which begin an activity, which go on with the one before, and where each
 * of their cells goes. */
#include "lector_filas.h"

#include <stdlib.h>
#include <string.h>

#include "kit/texto.h"
#include "periodos.h"
#include "reglas.h"
#include "rotulos.h"

enum { MAX_CELLS = 256 };

/* A row by column. */
struct row {
  const char *text[PLAN_COLUMNAS]; /* trimmed, never NULL */
  int line[PLAN_COLUMNAS];
  const char *merged[PLAN_COLUMNAS];
  int linea;
  bool by_line; /* lines of a cell are lines of the file */
};

static const char *join(struct plan_documento *doc, const char *a, const char *b) {
  if (*a == '\0') return b;
  if (*b == '\0') return a;
  return paackit_pool_printf(doc->pool, "%s\n%s", a, b);
}

/* "Producto" and "Meta" of the columns that got no cell. */
static const char *missing_names(struct plan_lector *l, const int *lugar, size_t n) {
  const char *names = "";
  for (size_t j = 0; j < l->columnas.n; j++) {
    bool found = false;
    for (size_t i = 0; i < n; i++) found = found || lugar[i] == (int)j;
    const char *name = plan_columna_titulo[l->columnas.tipo[j]];
    if (*name == '\0') name = plan_recortar(l->doc, l->columnas.titulo[j]);
    if (!found && *name != '\0')
      names = *names == '\0' ? name : paackit_pool_printf(l->doc->pool, "%s, %s", names, name);
  }
  return *names == '\0' ? "ninguna con título" : names;
}

/* Puts each cell under its column. False when the row has no text at all. */
static bool spread(struct plan_lector *l, const struct plan_fila *f, struct row *r) {
  struct plan_documento *doc = l->doc;
  int lugar[MAX_CELLS];
  size_t n = f->n < MAX_CELLS ? f->n : MAX_CELLS;
  *r = (struct row){.linea = f->linea, .by_line = f->lineas != NULL};
  bool blank = true;
  for (size_t i = 0; i < n; i++) blank = blank && paackit_blank(f->celdas[i]);
  for (int i = 0; i < PLAN_COLUMNAS; i++) {
    r->text[i] = r->merged[i] = "";
    r->line[i] = f->linea;
  }
  if (blank) return false;
  if (f->fija) {
    for (size_t i = 0; i < n; i++) lugar[i] = i < l->columnas.n ? (int)i : -1;
  } else {
    plan_columnas_alinear(&l->columnas, f->celdas, n, lugar);
    if (n < l->columnas.n)
      plan_avisar(doc, PLAN_AVISO, f->linea, -1, "", NULL,
                  "La fila tiene %zu celdas y la tabla %zu columnas; por su contenido se tomó "
                  "como faltante: %s.",
                  n, l->columnas.n, missing_names(l, lugar, n));
  }
  for (size_t i = 0; i < n; i++) {
    const char *text = plan_recortar(doc, f->celdas[i]);
    int line = f->lineas != NULL ? f->lineas[i] : f->linea;
    if (lugar[i] < 0) {
      if (*text == '\0') continue;
      plan_avisar(doc, PLAN_AVISO, line, -1, "otros", text,
                  "La celda no corresponde a ninguna columna; se guardó en «otros».");
      r->text[PLAN_COL_OTROS] = join(doc, r->text[PLAN_COL_OTROS], text);
      continue;
    }
    enum plan_columna tipo = l->columnas.tipo[lugar[i]];
    if (tipo == PLAN_COL_DESCONOCIDA) {
      const char *titulo = plan_recortar(doc, l->columnas.titulo[lugar[i]]);
      if (*text != '\0' && *titulo != '\0')
        text = paackit_pool_printf(doc->pool, "%s: %s", titulo, text);
      tipo = PLAN_COL_OTROS;
    }
    if (*r->text[tipo] == '\0') r->line[tipo] = line;
    r->text[tipo] = join(doc, r->text[tipo], text);
    if (f->combinadas != NULL) r->merged[tipo] = plan_recortar(doc, f->combinadas[i]);
  }
  return true;
}

/* The number stands in a column of its own: in front of the activity, as everywhere else. */
static void join_number(struct plan_lector *l, struct row *r) {
  const char *number = r->text[PLAN_COL_NUMERO], *activity = r->text[PLAN_COL_ACTIVIDAD];
  if (*number == '\0') return;
  const char *own = plan_rotulo_numero(l->doc->pool, activity, NULL, NULL);
  if (own == NULL || strncmp(activity, number, strlen(number)) != 0) {
    bool closed = strpbrk(number, ".)") != NULL;
    r->text[PLAN_COL_ACTIVIDAD] =
        paackit_pool_printf(l->doc->pool, closed ? "%s %s" : "%s. %s", number, activity);
  }
}

/* --- cells of an activity ----------------------------------------------------------------- */

static bool has_letter_or_digit(const char *s) {
  char *folded = paackit_fold(s);
  bool any = folded != NULL && *folded != '\0';
  free(folded);
  return any;
}

static bool has_mention(const struct plan_actividad *a, const char *text) {
  for (size_t i = 0; i < a->n_menciones; i++) {
    if (strcmp(a->menciones[i].texto, text) == 0) return true;
  }
  return false;
}

static void add_mentions(struct plan_lector *l, const struct row *r, bool sin_repetir) {
  struct plan_documento *doc = l->doc;
  const char *cell = r->text[PLAN_COL_RESPONSABLE];
  int line = r->line[PLAN_COL_RESPONSABLE];
  l->celdas++;
  for (; *cell != '\0'; line += r->by_line) {
    size_t n = strcspn(cell, "\n");
    const char *text = plan_recortar(doc, paackit_pool_strndup(doc->pool, cell, n));
    cell += n + (cell[n] == '\n');
    if (*text == '\0') continue;
    if (!has_letter_or_digit(text)) {
      plan_avisar(doc, PLAN_AVISO, line, l->actividad, "responsable", text,
                  "No nombra ninguna dependencia; no se tomó como responsable.");
      continue;
    }
    text = plan_limitar(doc, text, 300, line, l->actividad, "responsable");
    struct plan_actividad *a = &doc->actividades[l->actividad];
    if (sin_repetir && has_mention(a, text)) continue;
    struct plan_mencion *m = plan_mencion_nueva(doc, a, text);
    m->linea = line;
    m->celda = l->celdas;
  }
}

static void add_windows(struct plan_lector *l, const struct row *r, bool sin_repetir) {
  struct plan_celda_fecha inicio = {r->text[PLAN_COL_INICIO], r->line[PLAN_COL_INICIO]};
  struct plan_celda_fecha fin = {r->text[PLAN_COL_FIN], r->line[PLAN_COL_FIN]};
  struct plan_celda_fecha fecha = {r->text[PLAN_COL_FECHA], r->line[PLAN_COL_FECHA]};
  plan_periodos_agregar(l->doc, (size_t)l->actividad, inicio, fin, sin_repetir);
  plan_periodos_de_fecha(l->doc, (size_t)l->actividad, fecha, sin_repetir);
}

/* The number of a new activity, unique in its component. */
static const char *number_of(struct plan_lector *l, const struct row *r, int actividad) {
  struct plan_documento *doc = l->doc;
  const char *cell = r->text[PLAN_COL_ACTIVIDAD];
  int line = r->line[PLAN_COL_ACTIVIDAD];
  bool comma = false;
  const char *numero = plan_rotulo_numero(doc->pool, cell, NULL, &comma);
  if (numero == NULL) {
    numero = plan_numero_libre(doc, l->componente, "sn", 1);
    if (*cell != '\0')
      plan_avisar(doc, PLAN_AVISO, line, actividad, "actividad", cell,
                  "La actividad no empieza por un número como «1.1»; se le dio «%s».", numero);
    return numero;
  }
  if (comma)
    plan_avisar(doc, PLAN_AVISO, line, actividad, "actividad", cell,
                "El número trae coma; se leyó como «%s».", numero);
  if (!plan_numero_ocupado(doc, l->componente, numero)) return numero;
  const char *other = plan_numero_libre(doc, l->componente, numero, 2);
  plan_avisar(doc, PLAN_AVISO, line, actividad, "actividad", cell,
              "El número %s ya es de otra actividad del componente; esta se guardó como «%s».",
              numero, other);
  return other;
}

/* Takes over what a merged cell above says, as the reader of the sheet sees it. */
static void inherit(struct plan_lector *l, struct row *r) {
  static const enum plan_columna columns[] = {PLAN_COL_PRODUCTO,    PLAN_COL_META,
                                              PLAN_COL_RESPONSABLE, PLAN_COL_INICIO,
                                              PLAN_COL_FIN,         PLAN_COL_FECHA};
  for (size_t i = 0; i < sizeof columns / sizeof *columns; i++) {
    enum plan_columna c = columns[i];
    if (*r->text[c] != '\0' || *r->merged[c] == '\0') continue;
    r->text[c] = r->merged[c];
    plan_avisar(l->doc, PLAN_INFO, r->linea, (int)l->doc->n_actividades, plan_columna_nombre[c],
                r->merged[c], "La celda está combinada con la de arriba; se repitió su texto.");
  }
}

static int subcomponent_in_force(const struct plan_lector *l) {
  return l->doc->componentes[l->componente].ultimo_subcomponente;
}

/* Sets the subcomponent of the row and returns its cell where it differs from its title. */
static const char *enter_subcomponent(struct plan_lector *l, const struct row *r) {
  const char *cell = r->text[PLAN_COL_SUBCOMPONENTE];
  if (*cell == '\0') return "";
  const char *numero = plan_rotulo_numero(l->doc->pool, r->text[PLAN_COL_ACTIVIDAD], NULL, NULL);
  int mayor = numero != NULL && strchr(numero, '.') != NULL ? atoi(numero) : 0;
  int sub =
      plan_subcomponente_de(l->doc, l->componente, cell, r->line[PLAN_COL_SUBCOMPONENTE], mayor);
  l->doc->componentes[l->componente].ultimo_subcomponente = sub;
  return strcmp(l->doc->subcomponentes[sub].original, cell) == 0 ? "" : cell;
}

/* The cells of a plan that was drawn up; one that cannot be read as such goes to «otros». */
static void take_rules(struct plan_lector *l, const struct row *r) {
  struct plan_documento *doc = l->doc;
  for (int i = 0; i < PLAN_DATOS; i++) {
    enum plan_columna c = (enum plan_columna)(PLAN_COL_LIDER + i);
    struct plan_actividad *a = &doc->actividades[l->actividad];
    if (*r->text[c] == '\0' || plan_dato_leer(doc, a, (enum plan_dato)i, r->text[c])) continue;
    a->celda[PLAN_C_OTROS] =
        join(doc, a->celda[PLAN_C_OTROS],
             paackit_pool_printf(doc->pool, "%s: %s", plan_columna_titulo[c], r->text[c]));
    plan_avisar(doc, PLAN_AVISO, r->line[c], l->actividad, plan_columna_nombre[c], r->text[c],
                "No se entiende como «%s»; se guardó su texto en «otros».", plan_columna_titulo[c]);
  }
}

static void begin_activity(struct plan_lector *l, struct row *r) {
  struct plan_documento *doc = l->doc;
  inherit(l, r);
  const char *sub_cell = enter_subcomponent(l, r);
  const char *numero = number_of(l, r, (int)doc->n_actividades);
  struct plan_actividad *a = plan_actividad_nueva(doc);
  l->actividad = (int)doc->n_actividades - 1;
  a->componente = l->componente;
  a->subcomponente = subcomponent_in_force(l);
  a->linea = r->linea;
  a->numero = numero;
  a->celda[PLAN_C_SUBCOMPONENTE] = sub_cell;
  a->celda[PLAN_C_ACTIVIDAD] = r->text[PLAN_COL_ACTIVIDAD];
  a->celda[PLAN_C_PRODUCTO] = r->text[PLAN_COL_PRODUCTO];
  a->celda[PLAN_C_META] = r->text[PLAN_COL_META];
  a->celda[PLAN_C_OTROS] = r->text[PLAN_COL_OTROS];
  if (*r->text[PLAN_COL_ACTIVIDAD] == '\0')
    plan_avisar(doc, PLAN_AVISO, r->linea, l->actividad, "actividad", NULL,
                "La fila no dice la actividad; se guardó como «%s», sin descripción.", numero);
  take_rules(l, r);
  add_mentions(l, r, false);
  add_windows(l, r, false);
}

/* Adds the cell of a continuation row to the activity's. */
static void extend(struct plan_lector *l, const struct row *r, enum plan_columna columna,
                   enum plan_celda celda, bool repetida) {
  struct plan_documento *doc = l->doc;
  const char *text = r->text[columna];
  struct plan_actividad *a = &doc->actividades[l->actividad];
  if (*text == '\0' || (repetida && strcmp(text, a->celda[celda]) == 0)) return;
  a->celda[celda] = join(doc, a->celda[celda], text);
  plan_avisar(doc, PLAN_AVISO, r->line[columna], l->actividad, plan_columna_nombre[columna], text,
              "La fila sigue la actividad %s; su texto se agregó al de esa actividad.", a->numero);
}

/* The title of the subcomponent comes again with other words. */
static void tell_other_title(struct plan_lector *l, const struct row *r) {
  const char *cell = r->text[PLAN_COL_SUBCOMPONENTE];
  int sub = subcomponent_in_force(l);
  if (*cell != '\0' && sub >= 0 && !paackit_same(cell, l->doc->subcomponentes[sub].original))
    plan_avisar(l->doc, PLAN_AVISO, r->line[PLAN_COL_SUBCOMPONENTE], l->actividad, "subcomponente",
                cell, "Se tomó como el mismo subcomponente de arriba.");
}

static void continue_activity(struct plan_lector *l, struct row *r, bool repetida) {
  tell_other_title(l, r);
  extend(l, r, PLAN_COL_PRODUCTO, PLAN_C_PRODUCTO, repetida);
  extend(l, r, PLAN_COL_META, PLAN_C_META, repetida);
  extend(l, r, PLAN_COL_OTROS, PLAN_C_OTROS, repetida);
  add_mentions(l, r, repetida);
  add_windows(l, r, repetida);
}

/* --- which row is it ---------------------------------------------------------------------- */

static bool any(const struct row *r, const enum plan_columna *columns, size_t n) {
  for (size_t i = 0; i < n; i++) {
    if (*r->text[columns[i]] != '\0') return true;
  }
  return false;
}

static bool has_people_or_dates(const struct row *r) {
  static const enum plan_columna columns[] = {PLAN_COL_RESPONSABLE, PLAN_COL_INICIO, PLAN_COL_FIN,
                                              PLAN_COL_FECHA};
  return any(r, columns, sizeof columns / sizeof *columns);
}

static bool has_work(const struct row *r) {
  static const enum plan_columna columns[] = {PLAN_COL_PRODUCTO, PLAN_COL_META};
  return has_people_or_dates(r) || any(r, columns, 2);
}

/* Does the row repeat the activity above to name one more unit or window, as flat tables do?
 * A row that repeats everything is another activity with the same words. */
static bool repeats(const struct plan_lector *l, const struct row *r) {
  if (l->actividad < 0) return false;
  if (strcmp(r->text[PLAN_COL_ACTIVIDAD],
             l->doc->actividades[l->actividad].celda[PLAN_C_ACTIVIDAD]) != 0)
    return false;
  static const enum plan_columna text[] = {PLAN_COL_PRODUCTO, PLAN_COL_META};
  for (size_t i = 0; i < 2; i++) {
    if (*r->text[text[i]] != '\0' && strcmp(r->text[text[i]], l->ultima[text[i]]) != 0)
      return false;
  }
  static const enum plan_columna more[] = {PLAN_COL_RESPONSABLE, PLAN_COL_INICIO, PLAN_COL_FIN,
                                           PLAN_COL_FECHA};
  for (size_t i = 0; i < 4; i++) {
    if (strcmp(r->text[more[i]], l->ultima[more[i]]) != 0) return has_people_or_dates(r);
  }
  return false;
}

static bool other_subcomponent(const struct plan_lector *l, const struct row *r) {
  const char *cell = r->text[PLAN_COL_SUBCOMPONENTE];
  if (*cell == '\0') return false;
  int current = subcomponent_in_force(l);
  if (current < 0) return true;
  int numero = 0;
  const char *titulo = "";
  plan_rotulo_subcomponente(l->doc->pool, cell, &numero, &titulo);
  const struct plan_subcomponente *s = &l->doc->subcomponentes[current];
  return (numero != 0 && numero != s->numero) || !plan_titulos_iguales(titulo, s->titulo);
}

/* A row without activity that is nevertheless one of its own: nothing above to go on with, a new
 * subcomponent, or everything but the activity. */
static bool stands_alone(const struct plan_lector *l, const struct row *r) {
  if (l->actividad < 0 || other_subcomponent(l, r)) return true;
  if (*r->merged[PLAN_COL_ACTIVIDAD] != '\0') return false;
  return *r->text[PLAN_COL_PRODUCTO] != '\0' && *r->text[PLAN_COL_META] != '\0' &&
         has_people_or_dates(r);
}

/* The component as a column says it: "Componente 1. …", "1. …", "1", or a title. */
static void enter_component(struct plan_lector *l, const char *cell, int linea) {
  int numero = 0;
  const char *titulo = "";
  if (!plan_rotulo_componente(l->doc->pool, cell, false, &numero, &titulo))
    plan_rotulo_subcomponente(l->doc->pool, cell, &numero, &titulo);
  plan_lector_componente(l, numero, titulo, linea);
}

static void remember(struct plan_lector *l, const struct row *r) {
  for (int i = 0; i < PLAN_COLUMNAS; i++) l->ultima[i] = r->text[i];
}

/* Only a component, a subcomponent or a remark: no activity and nothing to do. */
static void title_row(struct plan_lector *l, const struct row *r) {
  if (*r->text[PLAN_COL_SUBCOMPONENTE] != '\0') {
    /* The same title again, after a page break, ends nothing. */
    if (other_subcomponent(l, r)) l->actividad = -1;
    enter_subcomponent(l, r);
    tell_other_title(l, r);
  }
  if (*r->text[PLAN_COL_OTROS] == '\0') return;
  if (l->actividad >= 0)
    extend(l, r, PLAN_COL_OTROS, PLAN_C_OTROS, false);
  else
    plan_lector_nota(l, r->text[PLAN_COL_OTROS]);
}

/* A number that comes again under a repeated heading: the title of the next component is
 * missing. */
static bool title_is_missing(const struct plan_lector *l, const struct row *r) {
  if (l->componente < 0) return true;
  if (!l->cabecera_repetida) return false;
  const char *numero = plan_rotulo_numero(l->doc->pool, r->text[PLAN_COL_ACTIVIDAD], NULL, NULL);
  return numero != NULL && plan_numero_ocupado(l->doc, l->componente, numero);
}

void plan_lector_fila(struct plan_lector *l, const struct plan_fila *fila) {
  struct row r;
  size_t avisos = l->doc->n_avisos;
  if (!spread(l, fila, &r)) {
    l->vacias++;
    return;
  }
  join_number(l, &r);
  if (*r.text[PLAN_COL_COMPONENTE] != '\0')
    enter_component(l, r.text[PLAN_COL_COMPONENTE], r.line[PLAN_COL_COMPONENTE]);
  if (title_is_missing(l, &r)) plan_lector_sin_titulo(l, fila->linea);
  l->cabecera_repetida = false;
  bool activity = *r.text[PLAN_COL_ACTIVIDAD] != '\0';
  if (!activity && !has_work(&r))
    title_row(l, &r);
  else if (activity && repeats(l, &r))
    continue_activity(l, &r, true);
  else if (activity || stands_alone(l, &r))
    begin_activity(l, &r);
  else
    continue_activity(l, &r, false);
  /* Notices about the row itself belong to the activity that it went into. */
  for (size_t i = avisos; i < l->doc->n_avisos; i++) {
    struct plan_aviso *a = &l->doc->avisos[i];
    if (a->actividad < 0 && strcmp(a->columna, "componente") != 0 &&
        strcmp(a->columna, "subcomponente") != 0)
      a->actividad = l->actividad;
  }
  l->filas++;
  remember(l, &r);
}

/* --- after the last row ------------------------------------------------------------------- */

static void check_activity(struct plan_documento *doc, size_t i) {
  struct plan_actividad *a = &doc->actividades[i];
  int n = (int)i;
  if (paackit_blank(a->celda[PLAN_C_PRODUCTO]))
    plan_avisar(doc, PLAN_AVISO, a->linea, n, "producto", NULL,
                "La actividad %s no tiene producto; se guardó sin ese dato.", a->numero);
  if (paackit_blank(a->celda[PLAN_C_META]))
    plan_avisar(doc, PLAN_AVISO, a->linea, n, "meta", NULL,
                "La actividad %s no tiene meta; se guardó sin ese dato.", a->numero);
  else if (a->meta.operador == NULL)
    plan_avisar(doc, PLAN_INFO, a->linea, n, "meta", a->celda[PLAN_C_META],
                "La meta no empieza por una cantidad; se guardó sólo su texto.");
  if (a->n_menciones == 0)
    plan_avisar(doc, PLAN_AVISO, a->linea, n, "responsable", NULL,
                "La actividad %s no tiene responsable; se guardó sin ese dato.", a->numero);
  if (a->n_periodos == 0)
    plan_avisar(doc, PLAN_AVISO, a->linea, n, "inicio", NULL,
                "La actividad %s no tiene fechas; se guardó sin ese dato.", a->numero);
  int mayor = atoi(a->numero);
  if (a->subcomponente >= 0 && strchr(a->numero, '.') != NULL &&
      mayor != doc->subcomponentes[a->subcomponente].numero)
    plan_avisar(doc, PLAN_AVISO, a->linea, n, "subcomponente",
                doc->subcomponentes[a->subcomponente].original,
                "La actividad %s está bajo el subcomponente %d; se guardó donde está.", a->numero,
                doc->subcomponentes[a->subcomponente].numero);
}

void plan_lector_terminar(struct plan_lector *l) {
  struct plan_documento *doc = l->doc;
  for (size_t i = 0; i < doc->n_actividades; i++) {
    plan_derivar(doc, i);
    check_activity(doc, i);
  }
  if (l->vacias > 0)
    plan_avisar(doc, PLAN_INFO, 0, -1, "", NULL, "Filas sin texto, pasadas por alto: %d.",
                l->vacias);
  if (l->primera_suelta > 0)
    plan_avisar(doc, PLAN_INFO, l->primera_suelta, -1, "", NULL,
                "Texto anterior a la primera tabla (hasta la línea %d): no hace parte de ella.",
                l->ultima_suelta);
}
