/* Which numbers the activities of each component have: a hash table, because every row asks. */
#include <string.h>

#include "documento.h"

struct entry {
  const char *numero; /* NULL: free */
  int componente;
  bool taken;
  int next; /* where to go on looking for a free "numero-N" */
};

struct plan_numeros {
  struct entry *items;
  size_t n, cap;
  size_t seen; /* activities that are in it already */
};

static struct entry *place(const struct plan_numeros *t, int componente, const char *numero) {
  size_t hash = 5381 + (size_t)componente;
  for (const char *p = numero; *p != '\0'; p++) hash = hash * 33 + (unsigned char)*p;
  for (size_t i = hash % t->cap;; i = (i + 1) % t->cap) {
    struct entry *e = &t->items[i];
    if (e->numero == NULL || (e->componente == componente && strcmp(e->numero, numero) == 0))
      return e;
  }
}

static void enlarge(struct plan_documento *doc, struct plan_numeros *t) {
  if (t->cap > 0 && t->n * 2 < t->cap) return;
  struct plan_numeros larger = *t;
  larger.cap = t->cap == 0 ? 256 : t->cap * 4;
  larger.items = paackit_pool_alloc(doc->pool, larger.cap * sizeof *larger.items);
  for (size_t i = 0; i < t->cap; i++) {
    const struct entry *e = &t->items[i];
    if (e->numero != NULL) *place(&larger, e->componente, e->numero) = *e;
  }
  *t = larger;
}

static struct entry *enter(struct plan_documento *doc, int componente, const char *numero) {
  enlarge(doc, doc->numeros);
  struct entry *e = place(doc->numeros, componente, numero);
  if (e->numero == NULL) {
    *e = (struct entry){.numero = numero, .componente = componente};
    doc->numeros->n++;
  }
  return e;
}

/* Takes in the activities that came since the last time. */
static void update(struct plan_documento *doc) {
  if (doc->numeros == NULL) doc->numeros = paackit_pool_alloc(doc->pool, sizeof *doc->numeros);
  for (; doc->numeros->seen < doc->n_actividades; doc->numeros->seen++) {
    const struct plan_actividad *a = &doc->actividades[doc->numeros->seen];
    enter(doc, a->componente, a->numero)->taken = true;
  }
}

bool plan_numero_ocupado(struct plan_documento *doc, int componente, const char *numero) {
  update(doc);
  if (doc->numeros->cap == 0) return false;
  const struct entry *e = place(doc->numeros, componente, numero);
  return e->numero != NULL && e->taken;
}

const char *plan_numero_libre(struct plan_documento *doc, int componente, const char *stem,
                              int from) {
  update(doc);
  int next = enter(doc, componente, paackit_pool_strdup(doc->pool, stem))->next;
  if (next < from) next = from;
  for (;; next++) {
    const char *numero = paackit_pool_printf(doc->pool, "%s-%d", stem, next);
    if (plan_numero_ocupado(doc, componente, numero)) continue;
    enter(doc, componente, stem)->next = next;
    return numero;
  }
}
