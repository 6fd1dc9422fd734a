/* The mentions of a document against the catalogue. */
#include <stdlib.h>
#include <string.h>

#include "kit/texto.h"
#include "unidades.h"

/* "Todas las dependencias", "Líderes de proceso": a group, not a unit. */
static bool is_collective(const char *text) {
  static const char *const words[] = {"todas ",    "todos ",   "dependencias ", "lideres ",
                                      "equipo ",   "equipos ", "responsables ", "secretarias ",
                                      "procesos ", "oficinas "};
  char *folded = paackit_fold(text);
  bool found = false;
  for (size_t i = 0; folded != NULL && i < sizeof words / sizeof *words; i++)
    found = found || strncmp(folded, words[i], strlen(words[i])) == 0;
  free(folded);
  return found;
}

/* How much of a code that was cut inside a word is whole words; all of it when it is one word. */
static size_t whole_words(const char *stem, size_t n) {
  for (size_t k = n; k > 0; k--) {
    if (stem[k - 1] == '-') return k;
  }
  return n;
}

/* A code made of the text: "secretaria-de-cultura", at most 36 bytes, free in the catalogue. */
static const char *new_code(const struct plan_catalogo *c, const char *text) {
  char *folded = paackit_fold(text);
  char stem[37];
  size_t n = 0;
  const char *p = folded;
  for (; p != NULL && *p != '\0' && n < 36; p++) {
    bool plain = (*p >= 'a' && *p <= 'z') || (*p >= '0' && *p <= '9');
    if (plain)
      stem[n++] = *p;
    else if (n > 0 && stem[n - 1] != '-')
      stem[n++] = '-';
  }
  if (p != NULL && *p != '\0' && *p != ' ') n = whole_words(stem, n);
  free(folded);
  while (n > 0 && stem[n - 1] == '-') n--;
  stem[n] = '\0';
  const char *base = n == 0 ? "dependencia" : stem;
  const char *code = paackit_pool_strdup(c->pool, base);
  for (int i = 2; plan_catalogo_buscar(c, code) >= 0; i++)
    code = paackit_pool_printf(c->pool, "%s-%d", base, i);
  return code;
}

static void tell_question(struct plan_documento *doc, const struct plan_catalogo *c,
                          const struct plan_mencion *m, int actividad,
                          const struct plan_unidad *other) {
  plan_avisar(doc, PLAN_PREGUNTA, m->linea, actividad, "responsable", m->original,
              "¿«%s» es la misma que «%s»? Se guardó como otra dependencia; si es la misma, "
              "importe con --unidad \"%s=%s\"%s.",
              m->original, other->nombre, m->original, other->codigo,
              c->hay_version ? " y --motivo \"por qué\"" : "");
}

/* The name of a new unit: the text without its final dot. */
static const char *name_of(struct plan_catalogo *c, const char *text) {
  size_t n = strlen(text);
  while (n > 0 && (text[n - 1] == '.' || text[n - 1] == ' ')) n--;
  return paackit_pool_strndup(c->pool, text, n);
}

/* A unit that only an XML export knows. */
static int from_export(struct plan_catalogo *c, const struct plan_mencion *m) {
  if (m->codigo == NULL || m->nombre == NULL) return -1;
  int unit = plan_catalogo_buscar(c, m->codigo);
  if (unit < 0) unit = plan_catalogo_buscar(c, m->nombre);
  bool kind = m->tipo != NULL && strcmp(m->tipo, "colectivo") == 0;
  if (unit < 0 && strlen(m->codigo) <= 40)
    unit = plan_catalogo_agregar(c, m->codigo, m->nombre, kind ? "colectivo" : "unidad",
                                 PLAN_O_CATALOGO);
  return unit;
}

static int create(struct plan_documento *doc, struct plan_catalogo *c, const struct plan_mencion *m,
                  int actividad) {
  int other = plan_catalogo_parecida(c, m->original);
  const char *name = name_of(c, m->original);
  int unit = plan_catalogo_agregar(c, new_code(c, name), name,
                                   is_collective(name) ? "colectivo" : "unidad", PLAN_O_NUEVA);
  if (other >= 0)
    c->unidades[unit].pregunta = c->unidades[other].codigo; /* asked by resolve() */
  else
    plan_avisar(doc, PLAN_AVISO, m->linea, actividad, "responsable", m->original,
                "La dependencia no está en el catálogo; se creó con el código «%s».",
                c->unidades[unit].codigo);
  return unit;
}

static void resolve(struct plan_documento *doc, struct plan_catalogo *c, int actividad, size_t i) {
  struct plan_mencion *m = &doc->actividades[actividad].menciones[i];
  int unit = plan_catalogo_buscar(c, m->original);
  if (unit < 0) unit = from_export(c, m);
  if (unit < 0) unit = create(doc, c, m, actividad);
  m = &doc->actividades[actividad].menciones[i];
  struct plan_unidad *u = &c->unidades[unit];
  int doubt = *u->pregunta == '\0' ? -1 : plan_catalogo_buscar(c, u->pregunta);
  if (u->menciones == 0 && doubt >= 0) tell_question(doc, c, m, actividad, &c->unidades[doubt]);
  plan_catalogo_grafia(c, unit, m->original);
  u->menciones++;
  m->unidad = unit;
  m->codigo = u->codigo;
  m->nombre = u->nombre;
  m->tipo = u->tipo;
}

/* --- cells that do not name one unit a line ----------------------------------------------- */

static void remove_mention(struct plan_actividad *a, size_t i) {
  memmove(&a->menciones[i], &a->menciones[i + 1], (a->n_menciones - i - 1) * sizeof *a->menciones);
  a->n_menciones--;
}

/* Two lines of a cell that only together name a known unit are one mention. */
static void join_broken_names(struct plan_documento *doc, const struct plan_catalogo *c,
                              int actividad) {
  struct plan_actividad *a = &doc->actividades[actividad];
  for (size_t i = 0; i + 1 < a->n_menciones; i++) {
    const struct plan_mencion *m = &a->menciones[i], *next = m + 1;
    if (m->celda != next->celda) continue;
    const char *whole = paackit_pool_printf(doc->pool, "%s %s", m->original, next->original);
    if (plan_catalogo_buscar(c, whole) < 0 || plan_catalogo_buscar(c, next->original) >= 0)
      continue;
    plan_avisar(doc, PLAN_INFO, m->linea, actividad, "responsable", whole,
                "El nombre está en dos renglones; se tomó como uno.");
    struct plan_mencion joined = *plan_mencion_nueva(doc, a, whole);
    joined.linea = a->menciones[i].linea;
    joined.celda = a->menciones[i].celda;
    a->menciones[i] = joined;
    a->n_menciones--;
    remove_mention(a, i + 1);
  }
}

/* Cuts the text at the separator if every part is a known unit; returns how many parts. */
static size_t known_parts(const struct plan_catalogo *c, const char *text, const char *separator,
                          const char **parts, size_t max) {
  size_t n = 0;
  for (const char *p = text; p != NULL;) {
    const char *end = strstr(p, separator);
    const char *s = paackit_pool_strndup(c->pool, p, end != NULL ? (size_t)(end - p) : strlen(p));
    size_t len = paackit_trim(&s);
    const char *part = paackit_pool_strndup(c->pool, s, len);
    if (len > 0) {
      if (n == max || plan_catalogo_buscar(c, part) < 0) return 0;
      parts[n++] = part;
    }
    p = end != NULL ? end + strlen(separator) : NULL;
  }
  return n;
}

/* "OPGI, SSI y UAC" as "OPGI, SSI, UAC": the conjunction before the last of a list. */
static const char *as_list(struct paackit_pool *pool, const char *text) {
  const char *last = NULL;
  for (const char *p = text; (p = strstr(p, " y ")) != NULL; p++) last = p;
  if (last == NULL || strchr(text, ',') == NULL) return text;
  return paackit_pool_printf(pool, "%.*s, %s", (int)(last - text), text, last + 3);
}

/* "OPGI, SSI" in one line, where OPGI and SSI are known, is two mentions. */
static void split_lists(struct plan_documento *doc, const struct plan_catalogo *c, int actividad) {
  static const char *const separators[] = {";", ",", " / ", "/", " y ", " e ", " - ", " – "};
  struct plan_actividad *a = &doc->actividades[actividad];
  for (size_t i = 0; i < a->n_menciones; i++) {
    struct plan_mencion whole = a->menciones[i];
    const char *parts[20];
    size_t n = 0;
    if (plan_catalogo_buscar(c, whole.original) >= 0) continue;
    for (size_t k = 0; n < 2 && k < sizeof separators / sizeof *separators; k++)
      n = known_parts(c, whole.original, separators[k], parts, 20);
    if (n < 2) n = known_parts(c, as_list(doc->pool, whole.original), ",", parts, 20);
    if (n < 2) continue;
    plan_avisar(doc, PLAN_AVISO, whole.linea, actividad, "responsable", whole.original,
                "El renglón nombra %zu dependencias conocidas; se tomó cada una como responsable.",
                n);
    for (size_t k = 1; k < n; k++) plan_mencion_nueva(doc, a, "");
    memmove(&a->menciones[i + n], &a->menciones[i + 1],
            (a->n_menciones - i - n) * sizeof *a->menciones);
    for (size_t k = 0; k < n; k++) {
      a->menciones[i + k] = whole;
      a->menciones[i + k].original = a->menciones[i + k].texto = parts[k];
    }
    i += n - 1;
  }
}

const char *plan_resolver_unidades(struct plan_documento *doc, struct plan_catalogo *c,
                                   const struct plan_respuesta *respuestas, size_t n) {
  for (size_t i = 0; i < n; i++) {
    int unit = plan_catalogo_buscar(c, respuestas[i].codigo);
    if (unit < 0)
      return paackit_pool_printf(doc->pool, "No hay dependencia con el código «%s» (--unidad).",
                                 respuestas[i].codigo);
    int asked = plan_catalogo_buscar(c, respuestas[i].texto);
    if (asked == unit) c->unidades[unit].pregunta = "";
    plan_catalogo_decidir(c, unit, respuestas[i].texto);
  }
  for (size_t i = 0; i < doc->n_actividades; i++) {
    join_broken_names(doc, c, (int)i);
    split_lists(doc, c, (int)i);
    for (size_t k = 0; k < doc->actividades[i].n_menciones; k++) resolve(doc, c, (int)i, k);
  }
  return NULL;
}

size_t plan_contar_grafias(const struct plan_documento *doc) {
  struct plan_catalogo seen;
  plan_catalogo_iniciar(&seen, doc->pool);
  for (size_t i = 0; i < doc->n_actividades; i++) {
    for (size_t k = 0; k < doc->actividades[i].n_menciones; k++)
      plan_catalogo_grafia(&seen, 0, doc->actividades[i].menciones[k].original);
  }
  return seen.n_grafias;
}
