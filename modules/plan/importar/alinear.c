/* Which cell belongs under which heading, in a row that has lost or gained cells: the order is
 * kept, and of all ways to leave something out the one is taken whose cells look most like
 * their columns. */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "columnas.h"
#include "kit/fecha.h"
#include "kit/texto.h"
#include "rotulos.h"

bool plan_parece_fecha(const char *texto) {
  const char *s = texto;
  size_t n = paackit_trim(&s);
  if (n == 0 || n > 40) return false;
  char line[41];
  n = n > strcspn(s, "\n") ? strcspn(s, "\n") : n;
  memcpy(line, s, n);
  line[n] = '\0';
  struct paackit_fecha f;
  return paackit_fecha_leer(line, &f) != PAACKIT_FECHA_ILEGIBLE;
}

/* Has the text a number of two levels in front: "1.1 Socializar…"? */
static bool looks_numbered(const char *s) {
  const char *p = s;
  while (isdigit((unsigned char)*p)) p++;
  return p > s && (*p == '.' || *p == ')') &&
         (isdigit((unsigned char)p[1]) || p[1] == ' ' || p[1] == '\0');
}

bool plan_parece_fila(const char *const *celdas, size_t n) {
  enum { LEAST = 5 };
  size_t filled = 0, labels = 0, dates = 0;
  for (size_t i = 0; i < n; i++) {
    const char *s = celdas[i];
    if (paackit_trim(&s) == 0) continue;
    bool date = plan_parece_fecha(s);
    filled++;
    dates += date;
    labels += !date && (looks_numbered(s) || plan_es_subcomponente(s));
  }
  return filled >= LEAST && labels > 0 && dates > 0;
}

/* "3 informes", "100%", "Al menos…". */
static bool looks_like_target(const char *s) {
  static const char *const words[] = {"al menos", "minimo", "un ", "una ", "por lo menos", "dos "};
  if (isdigit((unsigned char)*s)) return !looks_numbered(s);
  char *folded = paackit_fold(s);
  bool found = false;
  for (size_t i = 0; folded != NULL && i < sizeof words / sizeof *words; i++)
    found |= strncmp(folded, words[i], strlen(words[i])) == 0;
  free(folded);
  return found;
}

/* Begins like the name of a unit, or is an acronym. */
static bool looks_like_unit(const char *s) {
  static const char *const words[] = {"secretari", "subsecretari", "oficina",    "direccion",
                                      "unidad de", "departamento", "dependenci", "todas l",
                                      "todos los", "equipo",       "lider",      "comite",
                                      "alcaldia",  "despacho"};
  size_t n = strcspn(s, "\n");
  if (n >= 2 && n <= 8) {
    size_t capitals = 0;
    for (size_t i = 0; i < n; i++) capitals += isupper((unsigned char)s[i]) || strchr(". ", s[i]);
    if (capitals == n) return true;
  }
  char *folded = paackit_fold(s);
  bool found = false;
  for (size_t i = 0; folded != NULL && i < sizeof words / sizeof *words; i++)
    found |= strncmp(folded, words[i], strlen(words[i])) == 0;
  free(folded);
  return found;
}

struct look {
  bool blank, date, digits, subcomponent, numbered, target, unit, is_long;
};

static struct look look_at(const char *s) {
  while (*s != '\0' && paackit_is_space((unsigned char)*s)) s++;
  if (strncmp(s, "\xc2\xa0", 2) == 0) s += 2;
  return (struct look){.blank = paackit_blank(s),
                       .date = plan_parece_fecha(s),
                       .digits = strpbrk(s, "0123456789") != NULL,
                       .subcomponent = plan_es_subcomponente(s),
                       .numbered = looks_numbered(s),
                       .target = looks_like_target(s),
                       .unit = looks_like_unit(s),
                       .is_long = paackit_chars(s) > 40};
}

/* How well the cell suits the column. */
static int suits(const struct look *l, enum plan_columna tipo) {
  if (l->blank) return 0;
  bool date_column = tipo == PLAN_COL_INICIO || tipo == PLAN_COL_FIN || tipo == PLAN_COL_FECHA;
  if (date_column) {
    if (l->date) return 6;
    return l->is_long || l->unit || l->numbered ? -6 : (l->digits ? 1 : -1);
  }
  if (l->date) return -6;
  if (l->subcomponent) return tipo == PLAN_COL_SUBCOMPONENTE ? 6 : -4;
  switch (tipo) {
    case PLAN_COL_ACTIVIDAD:
      return l->numbered ? 5 : 0;
    case PLAN_COL_SUBCOMPONENTE:
      return l->numbered ? -2 : -1;
    case PLAN_COL_META:
      return l->target ? 2 : 0;
    case PLAN_COL_RESPONSABLE:
      return l->unit ? 3 : -1;
    default:
      return l->numbered ? -2 : 0;
  }
}

enum { MAX_CELLS = 64, MISSING = -1, EXTRA = -4 };

void plan_columnas_alinear(const struct plan_columnas *c, const char *const *celdas, size_t n,
                           int *lugar) {
  for (size_t i = 0; i < n; i++) lugar[i] = n == c->n ? (int)i : -1;
  if (n == c->n) return;
  if (n > MAX_CELLS) {
    for (size_t i = 0; i < c->n; i++) lugar[i] = (int)i;
    return;
  }
  /* best[i][j]: the best that cells i… can do under columns j…. */
  static const int cell = 1, column = 2, both = 3;
  int best[MAX_CELLS + 1][PLAN_MAX_COLUMNAS + 1] = {{0}};
  int step[MAX_CELLS + 1][PLAN_MAX_COLUMNAS + 1] = {{0}};
  for (size_t i = n + 1; i-- > 0;) {
    struct look l = i < n ? look_at(celdas[i]) : (struct look){0};
    for (size_t j = c->n + 1; j-- > 0;) {
      int score = i == n && j == c->n ? 0 : -10000;
      int how = 0;
      if (i < n && j < c->n) {
        score = best[i + 1][j + 1] + suits(&l, c->tipo[j]);
        how = both;
      }
      if (j < c->n && best[i][j + 1] + MISSING > score) {
        score = best[i][j + 1] + MISSING;
        how = column;
      }
      if (i < n && best[i + 1][j] + (l.blank ? 0 : EXTRA) > score) {
        score = best[i + 1][j] + (l.blank ? 0 : EXTRA);
        how = cell;
      }
      best[i][j] = score;
      step[i][j] = how;
    }
  }
  for (size_t i = 0, j = 0; i < n;) {
    if (step[i][j] == both) lugar[i] = (int)j;
    size_t was = i;
    if (step[i][j] != column) i++;
    if (step[was][j] != cell) j++;
  }
}
