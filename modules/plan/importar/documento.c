/* See documento.h. */
#include "documento.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "kit/texto.h"
#include "rotulos.h"

const char *const plan_celda_nombre[PLAN_CELDAS] = {"subcomponente", "actividad", "producto",
                                                    "meta", "otros"};

struct plan_documento *plan_documento_nuevo(int vigencia) {
  struct paackit_pool *pool = paackit_pool_new();
  struct plan_documento *doc = paackit_pool_alloc(pool, sizeof *doc);
  doc->pool = pool;
  doc->vigencia = vigencia;
  doc->formato = "";
  doc->codificacion = "";
  return doc;
}

void plan_documento_libre(struct plan_documento *doc) {
  if (doc != NULL) paackit_pool_free(doc->pool);
}

struct plan_componente *plan_componente_nuevo(struct plan_documento *doc) {
  doc->componentes = paackit_pool_grow(doc->pool, doc->componentes, doc->n_componentes,
                                       &doc->cap_componentes, sizeof *doc->componentes);
  struct plan_componente *c = &doc->componentes[doc->n_componentes++];
  *c = (struct plan_componente){.titulo = "", .nota = "", .ultimo_subcomponente = -1};
  return c;
}

struct plan_subcomponente *plan_subcomponente_nuevo(struct plan_documento *doc) {
  doc->subcomponentes = paackit_pool_grow(doc->pool, doc->subcomponentes, doc->n_subcomponentes,
                                          &doc->cap_subcomponentes, sizeof *doc->subcomponentes);
  struct plan_subcomponente *s = &doc->subcomponentes[doc->n_subcomponentes++];
  *s = (struct plan_subcomponente){.titulo = "", .original = ""};
  return s;
}

struct plan_actividad *plan_actividad_nueva(struct plan_documento *doc) {
  doc->actividades = paackit_pool_grow(doc->pool, doc->actividades, doc->n_actividades,
                                       &doc->cap_actividades, sizeof *doc->actividades);
  struct plan_actividad *a = &doc->actividades[doc->n_actividades++];
  *a = (struct plan_actividad){.subcomponente = -1,
                               .numero = "",
                               .descripcion = "",
                               .producto = "",
                               .lider = "",
                               .regla = "lider"};
  for (int i = 0; i < PLAN_CELDAS; i++) a->celda[i] = "";
  return a;
}

/* What is between the end of a name and the end of its line. */
static size_t without_stop(const char *s) {
  size_t n = strlen(s), all = n;
  while (n > 0 && strchr(".,; ", s[n - 1]) != NULL) n--;
  return n > 0 ? n : all;
}

struct plan_mencion *plan_mencion_nueva(struct plan_documento *doc, struct plan_actividad *a,
                                        const char *texto) {
  a->menciones = paackit_pool_grow(doc->pool, a->menciones, a->n_menciones, &a->cap_menciones,
                                   sizeof *a->menciones);
  struct plan_mencion *m = &a->menciones[a->n_menciones++];
  *m =
      (struct plan_mencion){.texto = texto,
                            .original = paackit_pool_strndup(doc->pool, texto, without_stop(texto)),
                            .unidad = -1};
  return m;
}

struct plan_periodo *plan_periodo_nuevo(struct plan_documento *doc, struct plan_actividad *a) {
  a->periodos = paackit_pool_grow(doc->pool, a->periodos, a->n_periodos, &a->cap_periodos,
                                  sizeof *a->periodos);
  struct plan_periodo *p = &a->periodos[a->n_periodos++];
  *p = (struct plan_periodo){.inicio_original = "", .fin_original = ""};
  return p;
}

struct plan_cantidad_corte *plan_cantidad_nueva(struct plan_documento *doc,
                                                struct plan_actividad *a) {
  a->cantidades = paackit_pool_grow(doc->pool, a->cantidades, a->n_cantidades, &a->cap_cantidades,
                                    sizeof *a->cantidades);
  struct plan_cantidad_corte *c = &a->cantidades[a->n_cantidades++];
  *c = (struct plan_cantidad_corte){.titulo = "", .dia = "", .cantidad = ""};
  return c;
}

/* Takes the notice that an XML export brought for the same thing; false when there is none. Each
 * one stands for one: what was edited since is told. */
static bool take_read(struct plan_documento *doc, int actividad, const char *columna,
                      const char *mensaje) {
  for (size_t i = 0; i < doc->n_leidos; i++) {
    struct plan_aviso *a = &doc->avisos[i];
    if (!a->leido || a->actividad != actividad || strcmp(a->columna, columna) != 0 ||
        strcmp(a->mensaje, mensaje) != 0)
      continue;
    a->leido = false;
    return true;
  }
  return false;
}

void plan_avisar(struct plan_documento *doc, enum plan_nivel nivel, int linea, int actividad,
                 const char *columna, const char *original, const char *mensaje, ...) {
  char text[1000];
  va_list args;
  va_start(args, mensaje);
  vsnprintf(text, sizeof text, mensaje, args);
  va_end(args);
  /* What was cut in the middle of a character loses that character. */
  size_t len = strlen(text);
  while (len > 0 && !paackit_utf8_valid(text, len)) len--;
  const char *copy = paackit_pool_strndup(doc->pool, text, len);
  if (columna == NULL) columna = "";
  if (take_read(doc, actividad, columna, copy)) return;
  doc->avisos = paackit_pool_grow(doc->pool, doc->avisos, doc->n_avisos, &doc->cap_avisos,
                                  sizeof *doc->avisos);
  doc->avisos[doc->n_avisos++] = (struct plan_aviso){.nivel = nivel,
                                                     .linea = linea,
                                                     .actividad = actividad,
                                                     .columna = columna,
                                                     .original = original != NULL ? original : "",
                                                     .mensaje = copy};
}

size_t plan_avisos(const struct plan_documento *doc, enum plan_nivel nivel) {
  size_t n = 0;
  for (size_t i = 0; i < doc->n_avisos; i++) n += doc->avisos[i].nivel == nivel;
  return n;
}

struct plan_cuenta plan_contar(const struct plan_documento *doc, int componente) {
  struct plan_cuenta c = {0};
  for (size_t i = 0; i < doc->n_subcomponentes; i++)
    c.subcomponentes += componente < 0 || doc->subcomponentes[i].componente == componente;
  for (size_t i = 0; i < doc->n_actividades; i++) {
    const struct plan_actividad *a = &doc->actividades[i];
    if (componente >= 0 && a->componente != componente) continue;
    c.actividades++;
    c.periodos += a->n_periodos;
    c.menciones += a->n_menciones;
  }
  return c;
}

const char *plan_recortar(struct plan_documento *doc, const char *s) {
  size_t n = paackit_trim(&s);
  return n == 0 ? "" : paackit_pool_strndup(doc->pool, s, n);
}

const char *plan_limitar(struct plan_documento *doc, const char *s, size_t max_chars, int linea,
                         int actividad, const char *columna) {
  size_t keep = paackit_prefix(s, max_chars);
  if (s[keep] == '\0') return s;
  plan_avisar(doc, PLAN_AVISO, linea, actividad, columna, s,
              "El texto pasa de %zu caracteres; se guardó el comienzo en el campo y el texto "
              "completo en este aviso.",
              max_chars);
  return paackit_pool_strndup(doc->pool, s, keep);
}

/* A drawn-up plan writes «1 Hacer» where the number has no dot; a reader of tables, which does not
 * know the number, only takes «1. Hacer». Both are the same cell. */
static void close_number(struct plan_documento *doc, struct plan_actividad *a) {
  const char *cell = a->celda[PLAN_C_ACTIVIDAD];
  size_t n = strlen(a->numero);
  if (n == 0 || strspn(a->numero, "0123456789") != n || strncmp(cell, a->numero, n) != 0 ||
      cell[n] != ' ')
    return;
  a->celda[PLAN_C_ACTIVIDAD] = paackit_pool_printf(doc->pool, "%s.%s", a->numero, cell + n);
}

void plan_derivar(struct plan_documento *doc, size_t actividad) {
  struct plan_actividad *a = &doc->actividades[actividad];
  close_number(doc, a);
  const char *rest = NULL;
  if (!plan_rotulo_numero(doc->pool, a->celda[PLAN_C_ACTIVIDAD], &rest, NULL))
    rest = a->celda[PLAN_C_ACTIVIDAD];
  a->descripcion = plan_recortar(doc, rest);
  a->producto = plan_recortar(doc, a->celda[PLAN_C_PRODUCTO]);
  if (!a->meta_propia) a->meta = plan_meta_leer(doc->pool, a->celda[PLAN_C_META]);
}

/* --- cells line by line ------------------------------------------------------------------- */

const char *const plan_lineas_nombre[PLAN_CELDAS_LINEAS] = {"responsable", "inicio", "fin"};

static size_t line_count(const struct plan_actividad *a, enum plan_celda_lineas cell) {
  return cell == PLAN_L_RESPONSABLE ? a->n_menciones : a->n_periodos;
}

static const char **line_at(struct plan_actividad *a, enum plan_celda_lineas cell, size_t i) {
  if (cell == PLAN_L_RESPONSABLE) return &a->menciones[i].texto;
  return cell == PLAN_L_INICIO ? &a->periodos[i].inicio_original : &a->periodos[i].fin_original;
}

const char *plan_lineas(const struct plan_documento *doc, const struct plan_actividad *a,
                        enum plan_celda_lineas celda) {
  struct plan_actividad copy = *a;
  const char *text = "";
  for (size_t i = 0; i < line_count(a, celda); i++) {
    const char *line = *line_at(&copy, celda, i);
    text = i == 0 ? line : paackit_pool_printf(doc->pool, "%s\n%s", text, line);
  }
  return text;
}

void plan_lineas_tomar(struct plan_documento *doc, struct plan_actividad *a,
                       enum plan_celda_lineas celda, const char *texto) {
  size_t lines = 1;
  for (const char *p = texto; *p != '\0'; p++) lines += *p == '\n';
  if (lines != line_count(a, celda)) return;
  for (size_t i = 0; i < lines; i++) {
    size_t n = strcspn(texto, "\n");
    *line_at(a, celda, i) = paackit_pool_strndup(doc->pool, texto, n);
    texto += n + (texto[n] == '\n');
  }
}

/* --- canonical content -------------------------------------------------------------------- */

struct text {
  char *data;
  size_t len, cap;
};

static void append(struct text *t, const char *s, size_t n) {
  if (t->len + n + 1 > t->cap) {
    t->cap = (t->len + n + 1) * 2;
    char *larger = realloc(t->data, t->cap);
    if (larger == NULL) abort();
    t->data = larger;
  }
  memcpy(t->data + t->len, s, n);
  t->len += n;
  t->data[t->len] = '\0';
}

/* A field: what it says without the spaces around it, its own line ends as U+001E. */
static void put(struct text *t, const char *s) {
  size_t n = s == NULL ? 0 : paackit_trim(&s);
  while (n > 0) {
    const char *end = memchr(s, '\n', n);
    size_t k = end == NULL ? n : (size_t)(end - s);
    append(t, s, k);
    n -= k;
    s += k;
    if (n > 0) {
      append(t, "\x1e", 1);
      s++;
      n--;
    }
  }
  append(t, "\x1f", 1);
}

static void put_int(struct text *t, int n) {
  char digits[16];
  snprintf(digits, sizeof digits, "%d", n);
  put(t, digits);
}

/* What only a plan that was drawn up has; nothing of one that says none of it. */
static void put_rules(struct text *t, const struct plan_actividad *a) {
  if (*a->lider != '\0' || strcmp(a->regla, "lider") != 0) {
    put(t, "regla");
    put(t, a->regla);
    put(t, a->lider);
    append(t, "\n", 1);
  }
  if (a->condicional) append(t, "condicional\x1f\n", 13);
  if (a->meta_propia) {
    put(t, "meta");
    put(t, a->meta.operador);
    put(t, a->meta.valor);
    put(t, a->meta.unidad);
    append(t, "\n", 1);
  }
  for (size_t i = 0; i < a->n_cantidades; i++) {
    put(t, "programado");
    put_int(t, a->cantidades[i].corte);
    put(t, a->cantidades[i].cantidad);
    append(t, "\n", 1);
  }
}

static void put_activity(struct text *t, const struct plan_documento *doc,
                         const struct plan_actividad *a) {
  put(t, "actividad");
  put_int(t, doc->componentes[a->componente].numero);
  put_int(t, a->subcomponente < 0 ? 0 : doc->subcomponentes[a->subcomponente].numero);
  put(t, a->numero);
  for (int i = 0; i < PLAN_CELDAS; i++) put(t, a->celda[i]);
  append(t, "\n", 1);
  for (size_t i = 0; i < a->n_menciones; i++) {
    put(t, "responsable");
    put(t, a->menciones[i].texto);
    append(t, "\n", 1);
  }
  for (size_t i = 0; i < a->n_periodos; i++) {
    const struct plan_periodo *p = &a->periodos[i];
    put(t, "periodo");
    put(t, p->inicio != NULL ? p->inicio : p->inicio_original);
    put(t, p->fin != NULL ? p->fin : p->fin_original);
    append(t, "\n", 1);
  }
  put_rules(t, a);
}

/* The database keeps components and subcomponents by number, not by place in the file. */
static int by_component(const void *a, const void *b) {
  const struct plan_componente *x = a, *y = b;
  return (x->numero > y->numero) - (x->numero < y->numero);
}

struct numbered {
  int componente;
  const struct plan_subcomponente *sub;
};

static int by_subcomponent(const void *a, const void *b) {
  const struct numbered *x = a, *y = b;
  if (x->componente != y->componente) return x->componente < y->componente ? -1 : 1;
  return (x->sub->numero > y->sub->numero) - (x->sub->numero < y->sub->numero);
}

static void put_components(struct text *t, const struct plan_documento *doc) {
  size_t n = doc->n_componentes;
  struct plan_componente *sorted = paackit_pool_alloc(doc->pool, (n + 1) * sizeof *sorted);
  if (n > 0) memcpy(sorted, doc->componentes, n * sizeof *sorted);
  qsort(sorted, n, sizeof *sorted, by_component);
  for (size_t i = 0; i < n; i++) {
    put(t, "componente");
    put_int(t, sorted[i].numero);
    put(t, sorted[i].titulo);
    put(t, sorted[i].nota);
    append(t, "\n", 1);
  }
}

static void put_subcomponents(struct text *t, const struct plan_documento *doc) {
  size_t n = doc->n_subcomponentes;
  struct numbered *sorted = paackit_pool_alloc(doc->pool, (n + 1) * sizeof *sorted);
  for (size_t i = 0; i < n; i++) {
    const struct plan_subcomponente *s = &doc->subcomponentes[i];
    sorted[i] = (struct numbered){doc->componentes[s->componente].numero, s};
  }
  qsort(sorted, n, sizeof *sorted, by_subcomponent);
  for (size_t i = 0; i < n; i++) {
    put(t, "subcomponente");
    put_int(t, sorted[i].componente);
    put_int(t, sorted[i].sub->numero);
    put(t, sorted[i].sub->original);
    append(t, "\n", 1);
  }
}

const char *plan_canonico(struct plan_documento *doc) {
  struct text t = {0};
  append(&t, "plan\n", 5);
  put_components(&t, doc);
  put_subcomponents(&t, doc);
  for (size_t i = 0; i < doc->n_actividades; i++) put_activity(&t, doc, &doc->actividades[i]);
  const char *copy = paackit_pool_strndup(doc->pool, t.data, t.len);
  free(t.data);
  return copy;
}
