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

void plan_numerar(struct plan_documento *doc, const struct plan_marco_componente *marco, size_t n) {
  renumber_by_title(doc, marco, n);
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
