/* See meta.h. The text is read from left to right: bound, article, number, unit. */
#include "meta.h"

#include <ctype.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "kit/texto.h"

/* Words that make the number a lower bound; longest first where one begins another. */
static const char *const at_least[] = {"como minimo", "al menos", "por lo menos", "no menos de",
                                       "minimo de",   "minimo",   "minimamente"};

static const struct {
  const char *word;
  int value;
} numbers[] = {{"un", 1},      {"uno", 1},      {"una", 1},        {"dos", 2},   {"tres", 3},
               {"cuatro", 4},  {"cinco", 5},    {"seis", 6},       {"siete", 7}, {"ocho", 8},
               {"nueve", 9},   {"diez", 10},    {"once", 11},      {"doce", 12}, {"quince", 15},
               {"veinte", 20}, {"treinta", 30}, {"cincuenta", 50}, {"cien", 100}};

static void skip_spaces(const char **s) {
  for (;;) {
    const char *p = *s;
    uint32_t c = paackit_utf8_next(&p);
    if (c == 0 || !paackit_is_space(c)) return;
    *s = p;
  }
}

/* Bytes of the word at s: letters, also accented ones. */
static size_t word_length(const char *s) {
  const char *p = s;
  while (isalpha((unsigned char)*p) || (unsigned char)*p >= 0xC3) {
    if (isalpha((unsigned char)*p)) {
      p++;
      continue;
    }
    uint32_t c = paackit_utf8_next(&p);
    if (c > 0x24F) return (size_t)(p - s);
  }
  return (size_t)(p - s);
}

/* If s begins with the words of `phrase` (folded), moves it behind them. */
static bool take_phrase(const char **s, const char *phrase) {
  const char *p = *s;
  while (*phrase != '\0') {
    skip_spaces(&p);
    size_t n = word_length(p);
    if (n == 0 || n > 32) return false;
    char word[33];
    memcpy(word, p, n);
    word[n] = '\0';
    size_t want = strcspn(phrase, " ");
    char *folded = paackit_fold(word);
    bool same = folded != NULL && strlen(folded) == want && strncmp(folded, phrase, want) == 0;
    free(folded);
    if (!same) return false;
    p += n;
    phrase += want;
    phrase += strspn(phrase, " ");
  }
  *s = p;
  return true;
}

/* Digits with groups of thousands (15.000, 1 000 is not one) or decimals (12,5; 12.5; 1.500,75)
 * as hundredths. False when there is no number, or one too long or too fine to keep. */
static bool take_digits(const char **s, int64_t *hundredths) {
  const char *p = *s;
  int64_t whole = 0;
  int digits = 0;
  for (; isdigit((unsigned char)*p); p++, digits++) {
    if (digits == 12) return false;
    whole = whole * 10 + (*p - '0');
  }
  if (digits == 0) return false;
  bool grouped = false;
  while (digits <= 3 + 9 && (digits <= 3 || grouped) && *p == '.' && isdigit((unsigned char)p[1]) &&
         isdigit((unsigned char)p[2]) && isdigit((unsigned char)p[3]) &&
         !isdigit((unsigned char)p[4])) {
    if (digits + 3 > 12) return false;
    for (int i = 1; i <= 3; i++) whole = whole * 10 + (p[i] - '0');
    digits += 3;
    p += 4;
    grouped = true;
  }
  int64_t part = 0;
  if ((*p == ',' || (*p == '.' && !grouped)) && isdigit((unsigned char)p[1])) {
    part = (p[1] - '0') * 10;
    p += 2;
    if (isdigit((unsigned char)*p)) part += *p++ - '0';
    if (isdigit((unsigned char)*p)) return false;
  }
  *hundredths = whole * 100 + part;
  *s = p;
  return true;
}

static bool take_word_number(const char **s, int64_t *hundredths) {
  for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
    if (take_phrase(s, numbers[i].word)) {
      *hundredths = numbers[i].value * 100;
      return true;
    }
  }
  return false;
}

/* The number in brackets that repeats the one before it: "Un (1)", "2 (dos)". False when it says
 * something else; no bracket, or one without a number, is fine and stays. */
static bool take_repetition(const char **s, int64_t hundredths) {
  const char *p = *s;
  skip_spaces(&p);
  if (*p != '(') return true;
  p++;
  skip_spaces(&p);
  int64_t again = 0;
  if (!take_digits(&p, &again) && !take_word_number(&p, &again)) return true;
  skip_spaces(&p);
  if (*p != ')') return true;
  if (again != hundredths) return false;
  *s = p + 1;
  return true;
}

static bool take_number(const char **s, int64_t *hundredths) {
  if (take_digits(s, hundredths)) return take_repetition(s, *hundredths);
  if (!take_word_number(s, hundredths)) return false;
  /* "un 90 %": the word was an article. */
  const char *p = *s;
  skip_spaces(&p);
  int64_t digits = 0;
  if (*hundredths == 100 && isdigit((unsigned char)*p) && take_digits(&p, &digits)) {
    *hundredths = digits;
    *s = p;
    return true;
  }
  return take_repetition(s, *hundredths);
}

static bool take_percent(const char **s) {
  const char *p = *s;
  skip_spaces(&p);
  if (*p == '%') {
    *s = p + 1;
    return true;
  }
  return take_phrase(s, "por ciento") || take_phrase(s, "porciento");
}

static const char *value_text(struct paackit_pool *pool, int64_t hundredths) {
  long long whole = hundredths / 100, part = hundredths % 100;
  if (part == 0) return paackit_pool_printf(pool, "%lld", whole);
  if (part % 10 == 0) return paackit_pool_printf(pool, "%lld.%lld", whole, part / 10);
  return paackit_pool_printf(pool, "%lld.%02lld", whole, part);
}

/* What is counted: the rest without spaces and final dot, at most 200 characters. */
static const char *unit_text(struct paackit_pool *pool, const char *rest) {
  size_t n = paackit_trim(&rest);
  while (n > 0 && (rest[n - 1] == '.' || rest[n - 1] == ' ')) n--;
  char *unit = paackit_pool_strndup(pool, rest, n);
  for (char *p = unit; *p != '\0'; p++) {
    if (*p == '\n') *p = ' ';
  }
  unit[paackit_prefix(unit, 200)] = '\0';
  return unit;
}

/* Is what follows the number part of it ("1/2", "1.1.2", "3-5"), so that it is none? */
static bool goes_on(const char *s) {
  return (*s == '/' || *s == '-' || *s == '.' || *s == ',' || *s == ':') &&
         isdigit((unsigned char)s[1]);
}

struct plan_meta plan_meta_leer(struct paackit_pool *pool, const char *texto) {
  const char *s = texto;
  struct plan_meta m = {.operador = "="};
  skip_spaces(&s);
  for (size_t i = 0; i < sizeof at_least / sizeof *at_least; i++) {
    if (take_phrase(&s, at_least[i])) {
      m.operador = ">=";
      break;
    }
  }
  if (strncmp(s, ">=", 2) == 0 || strncmp(s, "≥", strlen("≥")) == 0) {
    m.operador = ">=";
    s += *s == '>' ? 2 : strlen("≥");
  }
  skip_spaces(&s);
  take_phrase(&s, "el");
  skip_spaces(&s);
  bool digits = isdigit((unsigned char)*s);
  if (!take_number(&s, &m.centesimas) || goes_on(s)) return (struct plan_meta){0};
  bool percent = take_percent(&s);
  /* "1er informe" is not one report. */
  if (digits && !percent && word_length(s) > 0) return (struct plan_meta){0};
  m.valor = value_text(pool, m.centesimas);
  m.unidad = percent ? "%" : unit_text(pool, s);
  return m;
}
