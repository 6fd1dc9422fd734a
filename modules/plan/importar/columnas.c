/* Headings of the table. The alignment of rows is in alinear.c. */
#include "columnas.h"

#include <stdlib.h>
#include <string.h>

#include "kit/texto.h"

const char *const plan_columna_nombre[PLAN_COLUMNAS] = {"",
                                                        "componente",
                                                        "subcomponente",
                                                        "número",
                                                        "actividad",
                                                        "producto",
                                                        "meta",
                                                        "responsable",
                                                        "inicio",
                                                        "fin",
                                                        "fecha",
                                                        "otros",
                                                        "líder",
                                                        "regla",
                                                        "condicional",
                                                        "cantidad de la meta",
                                                        "programado por corte"};
const char *const plan_columna_titulo[PLAN_COLUMNAS] = {"",
                                                        "Componente",
                                                        "Subcomponente",
                                                        "Número",
                                                        "Actividad",
                                                        "Producto",
                                                        "Meta",
                                                        "Responsable",
                                                        "Fecha inicio",
                                                        "Fecha final",
                                                        "Fecha",
                                                        "Otros",
                                                        "Líder",
                                                        "Regla",
                                                        "Condicional",
                                                        "Cantidad de la meta",
                                                        "Programado por corte"};

/* The official order, which missing columns are supposed from. */
static const enum plan_columna oficiales[] = {
    PLAN_COL_SUBCOMPONENTE, PLAN_COL_ACTIVIDAD, PLAN_COL_PRODUCTO, PLAN_COL_META,
    PLAN_COL_RESPONSABLE,   PLAN_COL_INICIO,    PLAN_COL_FIN};
enum { OFICIALES = sizeof oficiales / sizeof *oficiales };

/* A heading is the column whose word it begins with or is; the order decides ("fecha de inicio
 * de la actividad" is a start). `prefix` 0: the whole heading must be it. */
static const struct {
  const char *word;
  enum plan_columna tipo;
  bool anywhere, prefix;
} headings[] = {
    {"lider", PLAN_COL_LIDER, false, false},
    {"regla", PLAN_COL_REGLA, false, false},
    {"condicional", PLAN_COL_CONDICIONAL, false, false},
    {"cantidad de la meta", PLAN_COL_CANTIDAD, false, false},
    {"programado por corte", PLAN_COL_PROGRAMADO, false, false},
    {"subcomponente", PLAN_COL_SUBCOMPONENTE, false, true},
    {"sub componente", PLAN_COL_SUBCOMPONENTE, false, true},
    {"componente", PLAN_COL_COMPONENTE, false, true},
    {"otros", PLAN_COL_OTROS, false, true},
    {"observaciones", PLAN_COL_OTROS, false, true},
    {"responsable", PLAN_COL_RESPONSABLE, true, true},
    {"dependencia", PLAN_COL_RESPONSABLE, false, true},
    {"inicio", PLAN_COL_INICIO, true, true},
    {"inicial", PLAN_COL_INICIO, true, true},
    {"desde", PLAN_COL_INICIO, true, true},
    {"fin", PLAN_COL_FIN, true, false},
    {"final", PLAN_COL_FIN, true, true},
    {"terminacion", PLAN_COL_FIN, true, true},
    {"termino", PLAN_COL_FIN, true, true},
    {"hasta", PLAN_COL_FIN, true, true},
    {"limite", PLAN_COL_FIN, true, true},
    {"fecha", PLAN_COL_FECHA, false, true},
    {"plazo", PLAN_COL_FECHA, false, true},
    {"periodo", PLAN_COL_FECHA, false, true},
    {"cronograma", PLAN_COL_FECHA, false, true},
    {"actividad", PLAN_COL_ACTIVIDAD, false, true},
    {"accion", PLAN_COL_ACTIVIDAD, false, true},
    {"producto", PLAN_COL_PRODUCTO, false, true},
    {"entregable", PLAN_COL_PRODUCTO, false, true},
    {"meta", PLAN_COL_META, false, true},
    {"numero", PLAN_COL_NUMERO, false, false},
    {"no", PLAN_COL_NUMERO, false, false},
    {"nro", PLAN_COL_NUMERO, false, false},
    {"n", PLAN_COL_NUMERO, false, false},
    {"n º", PLAN_COL_NUMERO, false, false},
    {"nº", PLAN_COL_NUMERO, false, false},
    {"item", PLAN_COL_NUMERO, false, false},
    {"codigo", PLAN_COL_NUMERO, false, false},
};

/* Does the heading have the word where the rule wants it? */
static bool heading_has(const char *folded, const char *word, bool anywhere, bool prefix) {
  size_t k = strlen(word);
  for (const char *p = folded; p != NULL; p = strchr(p, ' ')) {
    if (*p == ' ') p++;
    if (strncmp(p, word, k) == 0) {
      if (prefix && (anywhere || p == folded)) return true;
      if (!prefix && (p[k] == '\0' || (anywhere && p[k] == ' ')) && (anywhere || p == folded))
        return true;
    }
    if (!anywhere) return false;
  }
  return false;
}

/* One letter wrong or missing in the first word: "Actvidades". */
static enum plan_columna misspelt(const char *folded) {
  size_t n = strcspn(folded, " ");
  if (n < 4 || n > 20) return PLAN_COL_DESCONOCIDA;
  static const struct {
    const char *word;
    enum plan_columna tipo;
  } words[] = {{"subcomponente", PLAN_COL_SUBCOMPONENTE},
               {"componente", PLAN_COL_COMPONENTE},
               {"actividad", PLAN_COL_ACTIVIDAD},
               {"actividades", PLAN_COL_ACTIVIDAD},
               {"producto", PLAN_COL_PRODUCTO},
               {"productos", PLAN_COL_PRODUCTO},
               {"responsable", PLAN_COL_RESPONSABLE},
               {"responsables", PLAN_COL_RESPONSABLE},
               {"metas", PLAN_COL_META}};
  char word[21];
  memcpy(word, folded, n);
  word[n] = '\0';
  for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
    size_t limit = strlen(words[i].word) > 7 ? 2 : 1;
    if (paackit_distance(word, words[i].word, limit) <= limit) return words[i].tipo;
  }
  return PLAN_COL_DESCONOCIDA;
}

enum plan_columna plan_columna_de(const char *titulo) {
  /* "Subcomponente 1. Política…" is what stands below the heading. */
  if (paackit_chars(titulo) > 60 || strpbrk(titulo, "0123456789") != NULL)
    return PLAN_COL_DESCONOCIDA;
  char *folded = paackit_fold(titulo);
  if (folded == NULL) return PLAN_COL_DESCONOCIDA;
  enum plan_columna found = PLAN_COL_DESCONOCIDA;
  for (size_t i = 0; i < sizeof headings / sizeof *headings; i++) {
    if (heading_has(folded, headings[i].word, headings[i].anywhere, headings[i].prefix)) {
      found = headings[i].tipo;
      break;
    }
  }
  if (found == PLAN_COL_DESCONOCIDA) found = misspelt(folded);
  free(folded);
  return found;
}

bool plan_columnas_tiene(const struct plan_columnas *c, enum plan_columna tipo) {
  for (size_t i = 0; i < c->n; i++) {
    if (c->tipo[i] == tipo) return true;
  }
  return false;
}

/* Place of the column in the official order, or -1. */
static int official_place(enum plan_columna tipo) {
  for (int i = 0; i < OFICIALES; i++) {
    if (oficiales[i] == tipo) return i;
  }
  return -1;
}

/* Unread headings between two read ones are the official columns between those, when they are
 * as many. */
static void suppose_between(struct plan_columnas *c) {
  int before = -1;
  for (size_t i = 0; i < c->n; i++) {
    if (c->tipo[i] != PLAN_COL_DESCONOCIDA) {
      int place = official_place(c->tipo[i]);
      if (place >= 0) before = place;
      continue;
    }
    size_t end = i;
    while (end < c->n && c->tipo[end] == PLAN_COL_DESCONOCIDA) end++;
    int after = end < c->n ? official_place(c->tipo[end]) : OFICIALES;
    if (after - before - 1 == (int)(end - i)) {
      for (size_t k = i; k < end; k++) {
        enum plan_columna tipo = oficiales[before + 1 + (int)(k - i)];
        if (plan_columnas_tiene(c, tipo)) return;
        c->tipo[k] = tipo;
        c->supuestas = true;
      }
    }
    i = end - 1;
  }
}

bool plan_columnas_leer(const char *const *celdas, size_t n, struct plan_columnas *out) {
  *out = (struct plan_columnas){0};
  while (n > 0 && paackit_blank(celdas[n - 1])) n--;
  if (n < 3 || n > PLAN_MAX_COLUMNAS) return false;
  size_t known = 0, filled = 0;
  for (size_t i = 0; i < n; i++) {
    if (plan_parece_fecha(celdas[i])) return false;
    enum plan_columna tipo = plan_columna_de(celdas[i]);
    if (tipo != PLAN_COL_DESCONOCIDA && tipo != PLAN_COL_OTROS && plan_columnas_tiene(out, tipo))
      tipo = PLAN_COL_DESCONOCIDA;
    out->tipo[i] = tipo;
    out->titulo[i] = celdas[i];
    out->n = i + 1;
    filled += !paackit_blank(celdas[i]);
    known += tipo != PLAN_COL_DESCONOCIDA;
  }
  bool names_activities = plan_columnas_tiene(out, PLAN_COL_ACTIVIDAD);
  if (known < (names_activities ? 3u : 4u) || known * 2 < filled) return false;
  suppose_between(out);
  return true;
}

bool plan_columnas_oficiales(size_t n, struct plan_columnas *out) {
  size_t first = n == OFICIALES ? 0 : 1;
  if (n != OFICIALES && n != OFICIALES - 1) return false;
  *out = (struct plan_columnas){.n = n, .supuestas = true};
  for (size_t i = 0; i < n; i++) {
    out->tipo[i] = oficiales[first + i];
    out->titulo[i] = "";
  }
  return true;
}

bool plan_columnas_completar(struct plan_columnas *c, size_t n) {
  size_t missing = 0;
  for (size_t i = 0; i < OFICIALES; i++) missing += !plan_columnas_tiene(c, oficiales[i]);
  if (n <= c->n || n > PLAN_MAX_COLUMNAS || missing != n - c->n) return false;
  for (int place = 0; place < OFICIALES; place++) {
    if (plan_columnas_tiene(c, oficiales[place])) continue;
    /* Behind the nearest official column that stands before it. */
    size_t at = 0;
    for (size_t i = 0; i < c->n; i++) {
      int p = official_place(c->tipo[i]);
      if (p >= 0 && p < place) at = i + 1;
    }
    memmove(&c->tipo[at + 1], &c->tipo[at], (c->n - at) * sizeof *c->tipo);
    memmove(&c->titulo[at + 1], &c->titulo[at], (c->n - at) * sizeof *c->titulo);
    c->tipo[at] = oficiales[place];
    c->titulo[at] = "";
    c->n++;
  }
  c->supuestas = true;
  return true;
}
