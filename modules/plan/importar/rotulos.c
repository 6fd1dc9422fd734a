/* See rotulos.h. */
#include "rotulos.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "kit/texto.h"

static const char *skip_spaces(const char *s) {
  for (;;) {
    const char *p = s;
    uint32_t c = paackit_utf8_next(&p);
    if (c == 0 || !paackit_is_space(c)) return s;
    s = p;
  }
}

/* Moves behind separators ". : - – — )" and spaces; false when there was no separator. */
static bool skip_separator(const char **s) {
  bool any = false;
  for (;;) {
    *s = skip_spaces(*s);
    const char *p = *s;
    uint32_t c = paackit_utf8_next(&p);
    if (c != '.' && c != ':' && c != '-' && c != ')' && c != 0x2013 && c != 0x2014) return any;
    *s = p;
    any = true;
  }
}

/* A number in digits (at most 3) or in Roman capitals up to XX; 0 when there is none. */
static int take_number(const char **s) {
  const char *p = *s;
  int n = 0, digits = 0;
  for (; isdigit((unsigned char)*p); p++, digits++) {
    if (digits == 3) return 0;
    n = n * 10 + (*p - '0');
  }
  if (digits > 0) {
    *s = p;
    return n;
  }
  static const char *const roman[] = {"XVIII", "XIII", "XVII", "VIII", "XIV", "XII", "XVI",
                                      "XIX",   "III",  "VII",  "XI",   "XV",  "XX",  "II",
                                      "IV",    "VI",   "IX",   "I",    "V",   "X"};
  static const int value[] = {18, 13, 17, 8, 14, 12, 16, 19, 3, 7,
                              11, 15, 20, 2, 4,  6,  9,  1,  5, 10};
  for (size_t i = 0; i < sizeof roman / sizeof *roman; i++) {
    size_t k = strlen(roman[i]);
    if (strncmp(p, roman[i], k) == 0 && !isalnum((unsigned char)p[k]) &&
        (unsigned char)p[k] < 0xC3) {
      *s = p + k;
      return value[i];
    }
  }
  return 0;
}

static const char *title(struct paackit_pool *pool, const char *s) {
  size_t n = paackit_trim(&s);
  while (n > 0 && (s[n - 1] == '.' || s[n - 1] == ' ')) n--;
  char *copy = paackit_pool_strndup(pool, s, n);
  for (char *p = copy; *p != '\0'; p++) {
    if (*p == '\n') *p = ' ';
  }
  return copy;
}

/* Skips "No.", "N°", "N.º", "#" before a number. */
static const char *skip_number_sign(const char *s) {
  static const char *const signs[] = {"No.", "Nro.", "N°", "N.º", "Nº", "N.°", "#", "No"};
  for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
    size_t k = strlen(signs[i]);
    if (strncasecmp(s, signs[i], k) == 0 && isdigit((unsigned char)*skip_spaces(s + k)))
      return skip_spaces(s + k);
  }
  return s;
}

bool plan_rotulo_componente(struct paackit_pool *pool, const char *texto, bool strict, int *numero,
                            const char **titulo) {
  const char *s = skip_spaces(texto);
  static const char word[] = "componente";
  if (strncasecmp(s, word, sizeof word - 1) != 0) return false;
  s += sizeof word - 1;
  const char *after_word = s;
  s = skip_number_sign(skip_spaces(s));
  if (s == after_word && *s != '\0' && *s != ':' && !isdigit((unsigned char)*s)) return false;
  *numero = take_number(&s);
  const char *after_number = s;
  bool separator = skip_separator(&s);
  if (*numero == 0 && (strict || !separator)) return false;
  bool ends = *skip_spaces(after_number) == '\0' || *after_number == '\n';
  if (*numero != 0 && !separator && !ends) {
    /* "Componente 1 Gestión del riesgo" is a title; "Componente 2 del plan" is a sentence. */
    if (strict || !(isupper((unsigned char)*s) || (unsigned char)*s >= 0xC3)) return false;
  }
  if (paackit_chars(s) > 300) return false;
  *titulo = title(pool, s);
  return true;
}

bool plan_es_subcomponente(const char *texto) {
  return strncasecmp(skip_spaces(texto), "subcomponente", strlen("subcomponente")) == 0;
}

void plan_rotulo_subcomponente(struct paackit_pool *pool, const char *texto, int *numero,
                               const char **titulo) {
  const char *s = skip_spaces(texto);
  const char *start = s;
  *numero = 0;
  if (plan_es_subcomponente(s)) {
    s += strlen("subcomponente");
    s = skip_spaces(s);
    if (*s == '/') {
      s = skip_spaces(s + 1);
      if (strncasecmp(s, "proceso", strlen("proceso")) == 0) s += strlen("proceso");
    }
    s = skip_number_sign(skip_spaces(s));
    *numero = take_number(&s);
    skip_separator(&s);
  } else if (isdigit((unsigned char)*s)) {
    *numero = take_number(&s);
    if (*numero != 0 && !skip_separator(&s) && *s != '\0') {
      *numero = 0;
      s = start;
    }
  }
  *titulo = title(pool, s);
}

const char *plan_rotulo_numero(struct paackit_pool *pool, const char *texto, const char **rest,
                               bool *comma) {
  const char *s = skip_spaces(texto);
  const char *p = s;
  char number[20];
  size_t n = 0;
  int levels = 0;
  bool commas = false;
  while (isdigit((unsigned char)*p)) {
    int digits = 0;
    for (; isdigit((unsigned char)*p); p++, digits++) {
      if (digits == (levels == 1 ? 4 : 2) || n + 2 >= sizeof number) return NULL;
      number[n++] = *p;
    }
    /* "1.1250" is a number of a long plan; "1.000" and "02.2022" are none. */
    if (digits > 2 && (p[-digits] == '0' || number[0] == '0')) return NULL;
    levels++;
    if ((*p != '.' && *p != ',') || !isdigit((unsigned char)p[1])) break;
    commas |= *p == ',';
    number[n++] = '.';
    p++;
  }
  if (levels == 0) return NULL;
  number[n] = '\0';
  if (*p == '%') return NULL;
  bool closed = *p == '.' || *p == ')' || *p == ':' || (*p == '-' && !isdigit((unsigned char)p[1]));
  if (closed) p++;
  bool spaced = *p == '\0' || skip_spaces(p) != p;
  /* "3 informes…" is a description without number; "1,5 millones" too. */
  if (levels == 1 && !closed) return NULL;
  if (levels == 1 && !spaced && !isalpha((unsigned char)*p) && (unsigned char)*p < 0xC3)
    return NULL;
  if (commas && levels > 1 && !spaced) return NULL;
  const char *after = skip_spaces(p);
  if (!closed && (*after == '-' || strncmp(after, "–", strlen("–")) == 0)) {
    const char *q = after;
    skip_separator(&q);
    after = q;
  }
  if (rest != NULL) *rest = after;
  if (comma != NULL) *comma = commas;
  return paackit_pool_strdup(pool, number);
}
