/* Subcomponents: a title that comes again after a page break, perhaps without its dot, is the
 * same one; the same number with another title is not. */
#include <stdlib.h>
#include <string.h>

#include "kit/texto.h"
#include "lector.h"
#include "rotulos.h"

bool plan_titulos_iguales(const char *a, const char *b) {
  char *x = paackit_fold(a);
  char *y = paackit_fold(b);
  bool same = false;
  if (x != NULL && y != NULL) {
    size_t n = strlen(x), m = strlen(y), least = n < m ? n : m;
    size_t limit = least / 8 < 3 ? least / 8 : 3;
    same = strcmp(x, y) == 0 || (least >= 10 && strncmp(x, y, least) == 0) ||
           paackit_distance(x, y, limit) <= limit;
  }
  free(x);
  free(y);
  return same;
}

static int highest_number(const struct plan_documento *doc, int componente) {
  int highest = 0;
  for (size_t i = 0; i < doc->n_subcomponentes; i++) {
    const struct plan_subcomponente *s = &doc->subcomponentes[i];
    if (s->componente == componente && s->numero > highest) highest = s->numero;
  }
  return highest;
}

static bool number_taken(const struct plan_documento *doc, int componente, int numero) {
  for (size_t i = 0; i < doc->n_subcomponentes; i++) {
    const struct plan_subcomponente *s = &doc->subcomponentes[i];
    if (s->componente == componente && s->numero == numero) return true;
  }
  return false;
}

/* The same words as at first, whatever number was given to them. */
static int find_original(const struct plan_documento *doc, int componente, const char *celda) {
  for (size_t i = 0; i < doc->n_subcomponentes; i++) {
    const struct plan_subcomponente *s = &doc->subcomponentes[i];
    if (s->componente == componente && paackit_same(s->original, celda)) return (int)i;
  }
  return -1;
}

static int find(const struct plan_documento *doc, int componente, int numero, const char *titulo) {
  for (size_t i = 0; i < doc->n_subcomponentes; i++) {
    const struct plan_subcomponente *s = &doc->subcomponentes[i];
    if (s->componente != componente || (numero != 0 && s->numero != numero)) continue;
    if (numero != 0 && *titulo == '\0') return (int)i;
    if (plan_titulos_iguales(s->titulo, titulo)) return (int)i;
  }
  return -1;
}

int plan_subcomponente_de(struct plan_documento *doc, int componente, const char *celda, int linea,
                          int mayor) {
  int numero = 0;
  const char *titulo = "";
  plan_rotulo_subcomponente(doc->pool, celda, &numero, &titulo);
  int found = find_original(doc, componente, celda);
  if (found < 0) found = find(doc, componente, numero, titulo);
  if (found >= 0) return found;
  int free_number = highest_number(doc, componente) + 1;
  if (mayor > 0 && !number_taken(doc, componente, mayor)) free_number = mayor;
  if (numero == 0) {
    plan_avisar(doc, PLAN_AVISO, linea, -1, "subcomponente", celda,
                "El subcomponente no trae número; se le dio el %d.", free_number);
    numero = free_number;
  } else if (number_taken(doc, componente, numero)) {
    plan_avisar(doc, PLAN_AVISO, linea, -1, "subcomponente", celda,
                "El número %d ya es de otro subcomponente; a este se le dio el %d.", numero,
                free_number);
    numero = free_number;
  }
  if (*titulo == '\0') titulo = celda;
  titulo = plan_limitar(doc, titulo, 300, linea, -1, "subcomponente");
  const char *original = plan_limitar(doc, celda, 400, linea, -1, "subcomponente");
  struct plan_subcomponente *s = plan_subcomponente_nuevo(doc);
  s->componente = componente;
  s->numero = numero;
  s->linea = linea;
  s->titulo = titulo;
  s->original = original;
  return (int)doc->n_subcomponentes - 1;
}
