/* The catalogue of units: exact spellings and the file. Likeness is in parecidas.c, the
 * mentions of a document in resolver.c. */
#include "unidades.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "kit/csv.h"
#include "kit/texto.h"

void plan_catalogo_iniciar(struct plan_catalogo *c, struct paackit_pool *pool) {
  *c = (struct plan_catalogo){.pool = pool};
}

/* Folded copy in the pool. */
static const char *key_of(struct paackit_pool *pool, const char *text) {
  char *folded = paackit_fold(text);
  const char *copy = paackit_pool_strdup(pool, folded != NULL ? folded : "");
  free(folded);
  return copy;
}

static int find_key(const struct plan_catalogo *c, const char *key) {
  for (size_t i = 0; i < c->n_grafias && *key != '\0'; i++) {
    if (strcmp(c->grafias[i].clave, key) == 0) return c->grafias[i].unidad;
  }
  return -1;
}

int plan_catalogo_buscar(const struct plan_catalogo *c, const char *texto) {
  char *folded = paackit_fold(texto);
  int found = folded == NULL ? -1 : find_key(c, folded);
  free(folded);
  return found;
}

void plan_catalogo_grafia(struct plan_catalogo *c, int unidad, const char *texto) {
  const char *key = key_of(c->pool, texto);
  if (*key == '\0' || find_key(c, key) >= 0) return;
  c->grafias =
      paackit_pool_grow(c->pool, c->grafias, c->n_grafias, &c->cap_grafias, sizeof *c->grafias);
  c->grafias[c->n_grafias++] = (struct plan_grafia){key, unidad};
}

void plan_catalogo_decidir(struct plan_catalogo *c, int unidad, const char *texto) {
  const char *key = key_of(c->pool, texto);
  for (size_t i = 0; i < c->n_grafias; i++) {
    if (strcmp(c->grafias[i].clave, key) == 0) c->grafias[i].unidad = unidad;
  }
  plan_catalogo_grafia(c, unidad, texto);
}

int plan_catalogo_agregar(struct plan_catalogo *c, const char *codigo, const char *nombre,
                          const char *tipo, enum plan_origen origen) {
  c->unidades = paackit_pool_grow(c->pool, c->unidades, c->n, &c->cap, sizeof *c->unidades);
  int index = (int)c->n++;
  c->unidades[index] = (struct plan_unidad){.codigo = paackit_pool_strdup(c->pool, codigo),
                                            .nombre = paackit_pool_strdup(c->pool, nombre),
                                            .tipo = paackit_pool_strdup(c->pool, tipo),
                                            .pregunta = "",
                                            .origen = origen};
  plan_catalogo_grafia(c, index, codigo);
  plan_catalogo_grafia(c, index, nombre);
  return index;
}

/* --- the file ----------------------------------------------------------------------------- */

static const char *field(struct paackit_pool *pool, const struct paackit_csv_record *r, size_t i) {
  if (i >= r->count) return "";
  const char *s = r->fields[i];
  size_t n = paackit_trim(&s);
  return paackit_pool_strndup(pool, s, n);
}

static void add_alias(struct plan_catalogo *c, int unidad, const char *text, size_t n) {
  const char *s = paackit_pool_strndup(c->pool, text, n);
  n = paackit_trim(&s);
  if (n == 0) return;
  const char *alias = paackit_pool_strndup(c->pool, s, n);
  struct plan_unidad *u = &c->unidades[unidad];
  u->alias = paackit_pool_grow(c->pool, u->alias, u->n_alias, &u->cap_alias, sizeof *u->alias);
  u->alias[u->n_alias++] = alias;
  plan_catalogo_grafia(c, unidad, alias);
}

static bool good_code(const char *s) {
  size_t n = strspn(s, "abcdefghijklmnopqrstuvwxyz0123456789-_");
  return n > 0 && n <= 40 && s[n] == '\0';
}

static const char *read_line(struct plan_catalogo *c, const struct paackit_csv_record *r) {
  const char *codigo = field(c->pool, r, 0), *nombre = field(c->pool, r, 1);
  const char *tipo = field(c->pool, r, 2), *alias = field(c->pool, r, 3);
  if (!good_code(codigo) || *nombre == '\0' || paackit_chars(nombre) > 300)
    return "se esperaba codigo;nombre;tipo;alias|alias;pregunta, con el código en minúsculas";
  if (strcmp(tipo, "unidad") != 0 && strcmp(tipo, "colectivo") != 0)
    return "el tipo es «unidad» o «colectivo»";
  int unit = plan_catalogo_buscar(c, codigo);
  if (unit < 0) unit = plan_catalogo_buscar(c, nombre);
  if (unit < 0) {
    unit = plan_catalogo_agregar(c, codigo, nombre, tipo, PLAN_O_CATALOGO);
    /* Once in the database a unit has been decided about. */
    c->unidades[unit].pregunta = field(c->pool, r, 4);
  }
  plan_catalogo_grafia(c, unit, codigo);
  plan_catalogo_grafia(c, unit, nombre);
  for (const char *p = alias; *p != '\0';) {
    size_t n = strcspn(p, "|");
    add_alias(c, unit, p, n);
    p += n + (p[n] == '|');
  }
  return NULL;
}

const char *plan_catalogo_leer(struct plan_catalogo *c, const void *bytes, size_t len) {
  enum paackit_codificacion cod;
  size_t n = 0;
  char *text = paackit_decode(bytes, len, &n, &cod);
  if (text == NULL) return "El catálogo de dependencias no es un archivo de texto.";
  struct paackit_csv csv = {.text = text, .separator = ';', .line = 1};
  struct paackit_csv_record r;
  const char *error = NULL;
  while (error == NULL && paackit_csv_next(&csv, c->pool, &r)) {
    if (r.count == 1 && paackit_blank(r.fields[0])) continue;
    if (r.line == 1 && paackit_same(r.fields[0], "codigo")) continue;
    const char *wrong = read_line(c, &r);
    if (wrong != NULL)
      error =
          paackit_pool_printf(c->pool, "Catálogo de dependencias, línea %zu: %s.", r.line, wrong);
  }
  free(text);
  return error;
}
