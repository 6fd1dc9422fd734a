/* See marco.h. */
#include "marco.h"

#include <stdlib.h>
#include <string.h>

#include "kit/texto.h"
#include "lector.h"

/* Do the titles name the same thing? Also when one is the beginning of the other, as in
 * «Transparencia y acceso a la información» and «… pública». */
static int by_title(const struct plan_marco_componente *marco, size_t n, const char *titulo) {
  if (paackit_blank(titulo)) return -1;
  for (size_t i = 0; i < n; i++) {
    if (plan_titulos_iguales(marco[i].titulo, titulo)) return (int)i;
  }
  return -1;
}

static int by_number(const struct plan_marco_componente *marco, size_t n, int numero) {
  for (size_t i = 0; i < n; i++) {
    if (marco[i].numero == numero) return (int)i;
  }
  return -1;
}

static int holder(const struct plan_documento *doc, int numero) {
  for (size_t i = 0; i < doc->n_componentes; i++) {
    if (doc->componentes[i].numero == numero) return (int)i;
  }
  return -1;
}

static int free_number(const struct plan_documento *doc, const struct plan_marco_componente *marco,
                       size_t n) {
  int numero = 1;
  while (holder(doc, numero) >= 0 || by_number(marco, n, numero) >= 0) numero++;
  return numero;
}

/* Components whose title belongs to another number of the framework. They are moved together,
 * so that two that changed places do not meet. */
static void renumber_by_title(struct plan_documento *doc, const struct plan_marco_componente *marco,
                              size_t n) {
  int *wanted = paackit_pool_alloc(doc->pool, (doc->n_componentes + 1) * sizeof *wanted);
  for (size_t i = 0; i < doc->n_componentes; i++) {
    int known = by_title(marco, n, doc->componentes[i].titulo);
    wanted[i] = known >= 0 ? marco[known].numero : 0;
    for (size_t k = 0; k < i; k++) {
      if (wanted[k] == wanted[i]) wanted[i] = 0;
    }
  }
  for (size_t i = 0; i < doc->n_componentes; i++) {
    struct plan_componente *c = &doc->componentes[i];
    if (wanted[i] == 0 || wanted[i] == c->numero) continue;
    int other = holder(doc, wanted[i]);
    if (c->numero != 0)
      plan_avisar(doc, PLAN_AVISO, c->linea, -1, "componente", c->titulo,
                  "El documento le da el número %d y en el marco es el componente %d; se guardó "
                  "como componente %d.",
                  c->numero, wanted[i], wanted[i]);
    else
      plan_avisar(doc, PLAN_AVISO, c->linea, -1, "componente", c->titulo,
                  "El componente no trae número; por su título se guardó como componente %d.",
                  wanted[i]);
    if (other >= 0) doc->componentes[other].numero = 0;
    c->numero = wanted[i];
  }
}

/* --- a table whose title was lost --------------------------------------------------------- */

/* Does the note say that the component has its content somewhere else, or none? */
static bool says_elsewhere(const char *nota) {
  static const char *const words[] = {"anexo", "adjunto", "no aplica", "aparte", "otro documento"};
  char *folded = paackit_fold(nota);
  bool found = false;
  for (size_t i = 0; folded != NULL && i < sizeof words / sizeof *words; i++)
    found = found || strstr(folded, words[i]) != NULL;
  free(folded);
  return found;
}

/* Do the numbers of the component's activities begin at 1? */
static bool begins_at_one(const struct plan_documento *doc, int component) {
  for (size_t i = 0; i < doc->n_actividades; i++) {
    const struct plan_actividad *a = &doc->actividades[i];
    if (a->componente == component) return atoi(a->numero) == 1;
  }
  return false;
}

/* The component of the framework that comes after that number, or -1. */
static int next_known(const struct plan_marco_componente *marco, size_t n, int numero) {
  int next = -1;
  for (size_t i = 0; i < n; i++) {
    if (marco[i].numero > numero && (next < 0 || marco[i].numero < marco[next].numero))
      next = (int)i;
  }
  return next;
}

/* Makes a component behind that one and moves to it all that the other has but its note. */
static void move_to_new(struct plan_documento *doc, size_t from, int numero, const char *titulo) {
  plan_componente_nuevo(doc);
  struct plan_componente *c = &doc->componentes[from], *own = c + 1;
  memmove(own + 1, own, (doc->n_componentes - from - 2) * sizeof *own);
  *own = (struct plan_componente){.numero = numero,
                                  .linea = c->linea_tabla,
                                  .titulo = titulo,
                                  .nota = "",
                                  .ultimo_subcomponente = c->ultimo_subcomponente};
  c->ultimo_subcomponente = -1;
  for (size_t i = 0; i < doc->n_actividades; i++)
    doc->actividades[i].componente += doc->actividades[i].componente >= (int)from;
  for (size_t i = 0; i < doc->n_subcomponentes; i++)
    doc->subcomponentes[i].componente += doc->subcomponentes[i].componente >= (int)from;
  doc->numeros = NULL; /* it knows them by the places that have changed */
}

static void find_lost_title(struct plan_documento *doc, size_t i,
                            const struct plan_marco_componente *marco, size_t n) {
  const struct plan_componente *c = &doc->componentes[i];
  size_t count = plan_contar(doc, (int)i).actividades;
  int next = next_known(marco, n, c->numero), linea = c->linea_tabla;
  bool missing = next >= 0 && holder(doc, marco[next].numero) < 0;
  bool elsewhere = says_elsewhere(c->nota);
  if (missing && elsewhere && begins_at_one(doc, (int)i)) {
    plan_avisar(doc, PLAN_AVISO, linea, -1, "componente", c->nota,
                "Falta el título de un componente antes de esta tabla: el componente %d, «%s», "
                "sólo trae esa nota, y el que sigue en el marco no aparece. Las actividades de la "
                "tabla (%zu) se guardaron en el componente %d, «%s»: revíselo.",
                c->numero, c->titulo, count, marco[next].numero, marco[next].titulo);
    move_to_new(doc, i, marco[next].numero, marco[next].titulo);
    return;
  }
  plan_avisar(doc, missing || elsewhere ? PLAN_AVISO : PLAN_INFO, linea, -1, "componente", c->nota,
              "La tabla empieza donde el componente %d, «%s», sólo traía esa nota. Sus actividades "
              "(%zu) se guardaron en ese componente: revise que no falte antes el título de otro.",
              c->numero, c->titulo, count);
}

void plan_numerar(struct plan_documento *doc, const struct plan_marco_componente *marco, size_t n) {
  renumber_by_title(doc, marco, n);
  for (size_t i = 0; i < doc->n_componentes; i++) {
    if (doc->componentes[i].linea_tabla != 0 && doc->componentes[i].numero != 0)
      find_lost_title(doc, i, marco, n);
  }
  for (size_t i = 0; i < doc->n_componentes; i++) {
    struct plan_componente *c = &doc->componentes[i];
    if (c->numero == 0) {
      c->numero = free_number(doc, marco, n);
      plan_avisar(doc, PLAN_AVISO, c->linea, -1, "componente", c->titulo,
                  "El componente quedó sin número propio; se guardó como componente %d.",
                  c->numero);
    }
    int known = by_number(marco, n, c->numero);
    if (known >= 0) {
      c->codigo = marco[known].codigo;
      c->modulo = marco[known].modulo;
    }
    if (*c->titulo != '\0') continue;
    c->titulo = known >= 0 ? marco[known].titulo
                           : paackit_pool_printf(doc->pool, "Componente %d", c->numero);
    plan_avisar(doc, PLAN_AVISO, c->linea, -1, "componente", NULL,
                "El componente %d no trae título; se guardó con el título «%s».", c->numero,
                c->titulo);
  }
}

/* --- what is missing ---------------------------------------------------------------------- */

/* A notice of the whole plan, unless an XML export brought the same one. */
static void tell_once(struct plan_documento *doc, int linea, const char *columna,
                      const char *mensaje) {
  for (size_t i = 0; i < doc->n_avisos; i++) {
    if (strcmp(doc->avisos[i].mensaje, mensaje) == 0) return;
  }
  plan_avisar(doc, PLAN_AVISO, linea, -1, columna, NULL, "%s", mensaje);
}

static void compare_components(struct plan_documento *doc,
                               const struct plan_marco_componente *marco, size_t n) {
  for (size_t i = 0; i < n; i++) {
    if (holder(doc, marco[i].numero) >= 0) continue;
    tell_once(doc, 0, "componente",
              paackit_pool_printf(doc->pool,
                                  "El archivo no trae el componente %d del marco, «%s»; el plan se "
                                  "guardó sin él.",
                                  marco[i].numero, marco[i].titulo));
  }
  for (size_t i = 0; i < doc->n_componentes; i++) {
    const struct plan_componente *c = &doc->componentes[i];
    if (by_number(marco, n, c->numero) >= 0) continue;
    tell_once(
        doc, c->linea, "componente",
        paackit_pool_printf(doc->pool, "El componente %d, «%s», no estaba en el marco; se agregó.",
                            c->numero, c->titulo));
  }
}

/* The last number of "4.5" or "5" and, in *stem, how long what stands before it is; 0 when the
 * number is of another kind, as those that the reader made up ("4.5-2"). */
static int last_number(const char *numero, size_t *stem) {
  const char *dot = strchr(numero, '.');
  *stem = dot != NULL ? (size_t)(dot - numero) + 1 : 0;
  if (dot != NULL && strspn(numero, "0123456789") + 1 != *stem) return 0;
  size_t digits = strlen(numero + *stem);
  if (digits == 0 || digits > 6 || strspn(numero + *stem, "0123456789") != digits) return 0;
  return atoi(numero + *stem);
}

/* Tells the numbers that should stand right before the activity's and that no other has. */
static void find_gap(struct plan_documento *doc, const struct plan_actividad *a) {
  enum { LONGEST = 100 };
  size_t stem = 0;
  int last = last_number(a->numero, &stem) - 1, first = last;
  const char *missing = "", *end = "";
  for (; first > 0 && last - first < LONGEST; first--) {
    const char *numero = paackit_pool_printf(doc->pool, "%.*s%d", (int)stem, a->numero, first);
    if (plan_numero_ocupado(doc, a->componente, numero)) break;
    if (first == last) end = numero;
    missing = numero;
  }
  if (*end == '\0') return;
  const char *range = missing == end
                          ? paackit_pool_printf(doc->pool, "falta %s", end)
                          : paackit_pool_printf(doc->pool, "faltan %s a %s", missing, end);
  tell_once(doc, a->linea, "actividad",
            paackit_pool_printf(doc->pool,
                                "La numeración del componente %d salta antes de la actividad %s: "
                                "%s.",
                                doc->componentes[a->componente].numero, a->numero, range));
}

void plan_revisar(struct plan_documento *doc, const struct plan_marco_componente *marco, size_t n) {
  compare_components(doc, marco, n);
  for (size_t i = 0; i < doc->n_actividades; i++) find_gap(doc, &doc->actividades[i]);
}
