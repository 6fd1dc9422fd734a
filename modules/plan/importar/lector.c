/* See lector.h. Components, headings, loose texts; rows are in lector_filas.c. */
#include "lector.h"

#include <string.h>

#include "kit/texto.h"
#include "lector_filas.h"
#include "rotulos.h"

void plan_lector_iniciar(struct plan_lector *l, struct plan_documento *doc) {
  *l = (struct plan_lector){.doc = doc, .componente = -1, .actividad = -1};
  for (int i = 0; i < PLAN_COLUMNAS; i++) l->ultima[i] = "";
}

static int find_component(const struct plan_documento *doc, int numero, const char *titulo) {
  for (size_t i = 0; i < doc->n_componentes; i++) {
    const struct plan_componente *c = &doc->componentes[i];
    if (numero != 0 && c->numero != numero) continue;
    if (numero != 0 && (*titulo == '\0' || *c->titulo == '\0')) return (int)i;
    if (plan_titulos_iguales(c->titulo, titulo)) return (int)i;
  }
  return -1;
}

static bool component_number_taken(const struct plan_documento *doc, int numero) {
  for (size_t i = 0; i < doc->n_componentes; i++) {
    if (doc->componentes[i].numero == numero) return true;
  }
  return false;
}

/* A component that was there already: its title may have been missing, or worded otherwise. */
static void tell_other_title(struct plan_documento *doc, int found, const char *titulo, int linea) {
  struct plan_componente *c = &doc->componentes[found];
  if (*c->titulo == '\0') c->titulo = plan_limitar(doc, titulo, 300, linea, -1, "componente");
  if (*titulo != '\0' && !paackit_same(titulo, c->titulo))
    plan_avisar(doc, PLAN_AVISO, linea, -1, "componente", titulo,
                "Se tomó como el mismo componente %d, «%s».", c->numero, c->titulo);
}

void plan_lector_componente(struct plan_lector *l, int numero, const char *titulo, int linea) {
  struct plan_documento *doc = l->doc;
  int found = find_component(doc, numero, titulo);
  if (found >= 0) tell_other_title(doc, found, titulo, linea);
  /* Also when the title of the component in force comes again: the heading below is announced. */
  l->filas = 0;
  l->cabecera_repetida = false;
  if (found >= 0 && found == l->componente) return;
  l->actividad = -1;
  if (found >= 0) {
    l->componente = found;
    return;
  }
  if (numero != 0 && component_number_taken(doc, numero)) {
    plan_avisar(doc, PLAN_AVISO, linea, -1, "componente", titulo,
                "El número %d ya es de otro componente; a este se le dará uno libre.", numero);
    numero = 0;
  }
  titulo = plan_limitar(doc, titulo, 300, linea, -1, "componente");
  struct plan_componente *c = plan_componente_nuevo(doc);
  c->numero = numero;
  c->titulo = titulo;
  c->linea = linea;
  l->componente = (int)doc->n_componentes - 1;
}

void plan_lector_sin_titulo(struct plan_lector *l, int linea) {
  int numero = 1;
  if (l->componente >= 0) numero = l->doc->componentes[l->componente].numero + 1;
  if (component_number_taken(l->doc, numero)) numero = 0;
  plan_avisar(l->doc, PLAN_AVISO, linea, -1, "componente", NULL,
              "Se esperaba el título de un componente antes de esta fila; se tomó como un "
              "componente sin título%s.",
              l->componente >= 0 ? ", el que sigue en número" : "");
  plan_lector_componente(l, numero, "", linea);
}

/* A table below the note of a component without activities: the title of the next one may have
 * been lost. Only who knows the framework (marco.c) can tell. */
static void mark_table_below_note(struct plan_lector *l, int linea) {
  if (l->con_columna || l->componente < 0) return;
  struct plan_componente *c = &l->doc->componentes[l->componente];
  if (*c->nota == '\0' || c->linea_tabla != 0) return;
  for (size_t i = 0; i < l->doc->n_actividades; i++) {
    if (l->doc->actividades[i].componente == l->componente) return;
  }
  c->linea_tabla = linea;
}

void plan_lector_columnas(struct plan_lector *l, const struct plan_columnas *columnas, int linea) {
  l->con_columna = plan_columnas_tiene(columnas, PLAN_COL_COMPONENTE);
  l->cabecera_repetida = l->filas > 0 && !l->con_columna;
  l->columnas = l->anterior = *columnas;
  mark_table_below_note(l, linea);
  struct plan_documento *doc = l->doc;
  if (columnas->supuestas)
    plan_avisar(doc, PLAN_AVISO, linea, -1, "encabezado", NULL,
                "No todas las columnas tienen un título reconocible; se supusieron por su lugar.");
  for (size_t i = 0; i < columnas->n; i++) {
    const char *titulo = columnas->titulo[i];
    if (columnas->tipo[i] == PLAN_COL_DESCONOCIDA && !paackit_blank(titulo))
      plan_avisar(doc, PLAN_AVISO, linea, -1, "encabezado", titulo,
                  "La columna no es de las oficiales; lo que trae se guardó en «otros».");
    else if (strchr(titulo, '\n') != NULL || paackit_chars(titulo) > 40)
      plan_avisar(doc, PLAN_INFO, linea, -1, "encabezado", titulo,
                  "El título se tomó como el de la columna «%s».",
                  plan_columna_titulo[columnas->tipo[i]]);
  }
  static const enum plan_columna wanted[] = {PLAN_COL_ACTIVIDAD, PLAN_COL_PRODUCTO, PLAN_COL_META,
                                             PLAN_COL_RESPONSABLE};
  for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++) {
    if (!plan_columnas_tiene(columnas, wanted[i]))
      plan_avisar(doc, PLAN_AVISO, linea, -1, "encabezado", NULL,
                  "La tabla no tiene la columna «%s».", plan_columna_titulo[wanted[i]]);
  }
}

void plan_lector_suponer(struct plan_lector *l, size_t n, bool con_componente, int linea) {
  struct plan_columnas c = l->anterior;
  bool before = c.n == n && plan_columnas_tiene(&c, PLAN_COL_COMPONENTE) == con_componente;
  if (!before) plan_columnas_oficiales(n - con_componente < 7 ? 6 : 7, &c);
  if (!before && con_componente) {
    memmove(&c.tipo[1], &c.tipo[0], c.n * sizeof *c.tipo);
    c.tipo[0] = PLAN_COL_COMPONENTE;
    c.titulo[c.n++] = "";
  }
  plan_avisar(l->doc, PLAN_AVISO, linea, -1, "encabezado", NULL,
              "La tabla no tiene encabezado; se tomaron las columnas %s.",
              before ? "de la tabla anterior" : "oficiales");
  c.supuestas = false;
  plan_lector_columnas(l, &c, linea);
}

/* Adds a line to the note of the component. */
void plan_lector_nota(struct plan_lector *l, const char *texto) {
  struct plan_componente *c = &l->doc->componentes[l->componente];
  c->nota = *c->nota == '\0' ? texto : paackit_pool_printf(l->doc->pool, "%s\n%s", c->nota, texto);
}

void plan_lector_suelto(struct plan_lector *l, const char *texto, int linea) {
  texto = plan_recortar(l->doc, texto);
  if (*texto == '\0') return;
  if (l->componente < 0) {
    if (l->primera_suelta == 0) l->primera_suelta = linea;
    l->ultima_suelta = linea;
    return;
  }
  struct plan_componente *c = &l->doc->componentes[l->componente];
  if (l->filas == 0 && l->columnas.n == 0) {
    if (*c->titulo == '\0' && *c->nota == '\0' && paackit_chars(texto) <= 200)
      c->titulo = texto;
    else
      plan_lector_nota(l, texto);
    return;
  }
  plan_avisar(l->doc, PLAN_AVISO, linea, -1, "", texto,
              "Este texto está fuera de las filas de la tabla; se guardó sólo en este aviso.");
}

/* The only cell with text, or -1 when there are none or several. */
static int only_cell(const struct plan_fila *f) {
  int found = -1;
  for (size_t i = 0; i < f->n; i++) {
    if (paackit_blank(f->celdas[i])) continue;
    if (found >= 0) return -1;
    found = (int)i;
  }
  return found;
}

/* A heading inside an open table is the same one again (on a new page) or has nothing but
 * headings: a row of data may have cells that read like some. */
static bool heads_again(const struct plan_columnas *open, const struct plan_columnas *c) {
  bool same = open->n == c->n;
  for (size_t i = 0; same && i < c->n; i++) same = paackit_same(open->titulo[i], c->titulo[i]);
  if (same) return true;
  for (size_t i = 0; i < c->n; i++) {
    if (!paackit_blank(c->titulo[i]) && plan_columna_de(c->titulo[i]) == PLAN_COL_DESCONOCIDA)
      return false;
  }
  return true;
}

/* A row of a component whose table has lost its heading opens the table. */
static bool headless(struct plan_lector *l, const struct plan_fila *fila) {
  int numero;
  const char *titulo;
  bool named =
      fila->n > 0 && plan_rotulo_componente(l->doc->pool, fila->celdas[0], false, &numero, &titulo);
  if ((l->componente < 0 && !named) || !plan_parece_fila(fila->celdas, fila->n)) return false;
  /* A row of a sheet ends at its last cell with text. */
  size_t n = fila->fija && fila->n < l->anterior.n ? l->anterior.n : fila->n;
  plan_lector_suponer(l, n, named, fila->linea);
  return true;
}

void plan_lector_clasificar(struct plan_lector *l, const struct plan_fila *fila) {
  struct plan_columnas columnas;
  int only = only_cell(fila);
  int numero = 0;
  const char *titulo = NULL;
  bool open = l->columnas.n > 0;
  if (only >= 0 && !l->con_columna &&
      plan_rotulo_componente(l->doc->pool, fila->celdas[only], false, &numero, &titulo)) {
    plan_lector_componente(l, numero, titulo, fila->linea);
    l->columnas.n = 0;
  } else if (plan_columnas_leer(fila->celdas, fila->n, &columnas) &&
             (!open || heads_again(&l->columnas, &columnas))) {
    plan_lector_columnas(l, &columnas, fila->linea);
  } else if (open || headless(l, fila)) {
    plan_lector_fila(l, fila);
  } else {
    for (size_t i = 0; i < fila->n; i++) plan_lector_suelto(l, fila->celdas[i], fila->linea);
  }
}
