/* See reglas.h. */
#include "reglas.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "kit/texto.h"

static const struct {
  const char *codigo, *texto;
} reglas[] = {{"lider", "Responde el líder"},
              {"todas", "Todas deben cumplir"},
              {"suma", "Se suma lo de todas"}};

enum { REGLAS = sizeof reglas / sizeof *reglas };

static bool has_rules(const struct plan_actividad *a) {
  return *a->lider != '\0' || strcmp(a->regla, "lider") != 0 || a->condicional || a->meta_propia ||
         a->n_cantidades > 0;
}

bool plan_tiene_reglas(const struct plan_documento *doc) {
  for (size_t i = 0; i < doc->n_actividades; i++) {
    if (has_rules(&doc->actividades[i])) return true;
  }
  return false;
}

const char *plan_regla_de(const char *texto) {
  for (size_t i = 0; i < REGLAS; i++) {
    if (paackit_same(texto, reglas[i].codigo) || paackit_same(texto, reglas[i].texto))
      return reglas[i].codigo;
  }
  return NULL;
}

const char *plan_cantidad_normal(struct plan_documento *doc, const char *texto) {
  static const char digits[] = "0123456789";
  size_t whole = strspn(texto, digits), part = 0;
  if (texto[whole] == '.' || texto[whole] == ',') part = strspn(texto + whole + 1, digits);
  size_t end = whole + (part > 0 ? 1 + part : 0);
  if (whole == 0 || whole > 12 || part > 2 || texto[end] != '\0') return NULL;
  const char *start = texto;
  while (whole > 1 && *start == '0') {
    start++;
    whole--;
  }
  while (part > 0 && start[whole + part] == '0') part--;
  if (part == 0) return paackit_pool_strndup(doc->pool, start, whole);
  return paackit_pool_printf(doc->pool, "%.*s.%.*s", (int)whole, start, (int)part,
                             start + whole + 1);
}

bool plan_cantidad_agregar(struct plan_documento *doc, struct plan_actividad *a, int corte,
                           const char *titulo, const char *dia, const char *cantidad) {
  const char *value = plan_cantidad_normal(doc, cantidad);
  if (value == NULL || corte < 1) return false;
  for (size_t i = 0; i < a->n_cantidades; i++) {
    if (a->cantidades[i].corte == corte) return false;
  }
  struct plan_cantidad_corte *c = plan_cantidad_nueva(doc, a);
  c->corte = corte;
  c->titulo = titulo;
  c->dia = dia;
  c->cantidad = value;
  return true;
}

/* --- the quantities of the cuts: «1 (30/06, Primer semestre): 4», one a line ---------------- */

static const char *write_cuts(const struct plan_documento *doc, const struct plan_actividad *a) {
  const char *text = "";
  for (size_t i = 0; i < a->n_cantidades; i++) {
    const struct plan_cantidad_corte *c = &a->cantidades[i];
    const char *name =
        *c->dia == '\0' ? "" : paackit_pool_printf(doc->pool, " (%s, %s)", c->dia, c->titulo);
    text = paackit_pool_printf(doc->pool, "%s%sCorte %d%s: %s", text, i > 0 ? "\n" : "", c->corte,
                               name, c->cantidad);
  }
  return text;
}

/* Is it written «30/06»? */
static bool is_day(const char *s) {
  static const char shape[] = "00/00";
  if (strlen(s) != strlen(shape)) return false;
  for (size_t i = 0; shape[i] != '\0'; i++) {
    if (shape[i] == '0' ? s[i] < '0' || s[i] > '9' : s[i] != shape[i]) return false;
  }
  return true;
}

/* «(30/06, Primer semestre)» in two; false when it is not so. */
static bool read_name(struct plan_documento *doc, const char *s, size_t n, const char **dia,
                      const char **titulo) {
  const char *copy = paackit_pool_strndup(doc->pool, s, n);
  n = strlen(copy);
  if (n == 0) return true;
  const char *comma = strchr(copy, ',');
  if (copy[0] != '(' || copy[n - 1] != ')' || comma == NULL) return false;
  *dia = plan_recortar(doc, paackit_pool_strndup(doc->pool, copy + 1, (size_t)(comma - copy) - 1));
  *titulo = plan_recortar(
      doc, paackit_pool_strndup(doc->pool, comma + 1, (size_t)(copy + n - 1 - comma) - 1));
  return is_day(*dia);
}

static bool read_cut(struct plan_documento *doc, struct plan_actividad *a, const char *line) {
  char *end = NULL;
  const char *amount = strrchr(line, ':'), *dia = "", *titulo = "";
  if (amount == NULL || strncmp(line, "Corte ", 6) != 0) return false;
  long number = strtol(line + 6, &end, 10);
  if (end == line + 6 || end > amount || number < 1 || number > 1000) return false;
  const char *name = end;
  while (*name == ' ') name++;
  return read_name(doc, name, (size_t)(amount - name), &dia, &titulo) &&
         plan_cantidad_agregar(doc, a, (int)number, titulo, dia, plan_recortar(doc, amount + 1));
}

static bool read_cuts(struct plan_documento *doc, struct plan_actividad *a, const char *texto) {
  size_t before = a->n_cantidades;
  while (*texto != '\0') {
    size_t n = strcspn(texto, "\n");
    const char *line = plan_recortar(doc, paackit_pool_strndup(doc->pool, texto, n));
    texto += n + (texto[n] == '\n');
    if (*line == '\0' || read_cut(doc, a, line)) continue;
    a->n_cantidades = before;
    return false;
  }
  return true;
}

/* --- the quantity of the target: «>= 2 informes» --------------------------------------------- */

static bool read_amount(struct plan_documento *doc, struct plan_actividad *a, const char *texto) {
  const char *operador = strncmp(texto, ">=", 2) == 0  ? ">="
                         : strncmp(texto, "=", 1) == 0 ? "="
                                                       : NULL;
  if (operador == NULL) return false;
  texto += strlen(operador);
  while (*texto == ' ') texto++;
  size_t n = strcspn(texto, " ");
  const char *valor = plan_cantidad_normal(doc, paackit_pool_strndup(doc->pool, texto, n));
  const char *unidad = plan_recortar(doc, texto + n);
  if (valor == NULL || paackit_chars(unidad) > 200) return false;
  plan_meta_propia(doc, a, operador, valor, unidad);
  return true;
}

void plan_meta_propia(struct plan_documento *doc, struct plan_actividad *a, const char *operador,
                      const char *valor, const char *unidad) {
  struct plan_meta read = plan_meta_leer(doc->pool, a->celda[PLAN_C_META]);
  a->meta_propia = read.operador == NULL || strcmp(read.operador, operador) != 0 ||
                   strcmp(read.valor, valor) != 0 || strcmp(read.unidad, unidad) != 0;
  if (a->meta_propia)
    a->meta = (struct plan_meta){.operador = operador, .valor = valor, .unidad = unidad};
}

const char *plan_dato_escribir(const struct plan_documento *doc, const struct plan_actividad *a,
                               enum plan_dato dato) {
  bool rule = *a->lider != '\0' || strcmp(a->regla, "lider") != 0;
  switch (dato) {
    case PLAN_D_LIDER:
      return a->lider;
    case PLAN_D_REGLA:
      for (size_t i = 0; rule && i < REGLAS; i++) {
        if (strcmp(reglas[i].codigo, a->regla) == 0) return reglas[i].texto;
      }
      return "";
    case PLAN_D_CONDICIONAL:
      return a->condicional ? "Sí" : "";
    case PLAN_D_CANTIDAD:
      return a->meta_propia ? paackit_pool_printf(doc->pool, "%s %s %s", a->meta.operador,
                                                  a->meta.valor, a->meta.unidad)
                            : "";
    case PLAN_D_PROGRAMADO:
      return write_cuts(doc, a);
    default:
      return "";
  }
}

bool plan_dato_leer(struct plan_documento *doc, struct plan_actividad *a, enum plan_dato dato,
                    const char *texto) {
  const char *rule;
  switch (dato) {
    case PLAN_D_LIDER:
      if (strchr(texto, '\n') != NULL || paackit_chars(texto) > 300) return false;
      a->lider = texto;
      return true;
    case PLAN_D_REGLA:
      rule = plan_regla_de(texto);
      if (rule != NULL) a->regla = rule;
      return rule != NULL;
    case PLAN_D_CONDICIONAL:
      a->condicional = paackit_same(texto, "sí");
      return a->condicional || paackit_same(texto, "no");
    case PLAN_D_CANTIDAD:
      return read_amount(doc, a, texto);
    case PLAN_D_PROGRAMADO:
      return read_cuts(doc, a, texto);
    default:
      return false;
  }
}
