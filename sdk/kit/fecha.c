/* See fecha.h. A date is folded, cut into words and numbers, and must match one shape. */
#include "kit/fecha.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "kit/texto.h"

static const char *const meses[] = {"enero",      "febrero", "marzo",     "abril",
                                    "mayo",       "junio",   "julio",     "agosto",
                                    "septiembre", "octubre", "noviembre", "diciembre"};

const char *paackit_mes(int month) { return month >= 1 && month <= 12 ? meses[month - 1] : NULL; }

int paackit_dias_del_mes(int year, int month) {
  static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  if (month < 1 || month > 12) return 0;
  bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  return days[month - 1] + (month == 2 && leap);
}

bool paackit_fecha_existe(int year, int month, int day) {
  return year >= 1900 && year <= 2199 && day >= 1 && day <= paackit_dias_del_mes(year, month);
}

void paackit_fecha_iso(const struct paackit_fecha *f, char out[11]) {
  unsigned y = (unsigned)f->year % 10000u, m = (unsigned)f->month % 100u,
           d = (unsigned)f->day % 100u;
  snprintf(out, 11, "%04u-%02u-%02u", y, m, d);
}

/* Years begin in March here, so that the leap day is the last one: Howard Hinnant, "chrono-
 * Compatible Low-Level Date Algorithms" (days_from_civil, civil_from_days), for years after 0. */
long paackit_fecha_numero(const struct paackit_fecha *f) {
  long year = f->month <= 2 ? f->year - 1 : f->year;
  long era = year / 400, of_era = year - era * 400;
  long of_year = (153L * (f->month + (f->month > 2 ? -3 : 9)) + 2) / 5 + f->day - 1;
  return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719468;
}

struct paackit_fecha paackit_fecha_de_numero(long days) {
  days += 719468;
  long era = days / 146097, of_era = days - era * 146097;
  long year = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
  long of_year = of_era - (365 * year + year / 4 - year / 100);
  long month = (5 * of_year + 2) / 153;
  struct paackit_fecha f = {.day = (int)(of_year - (153 * month + 2) / 5 + 1),
                            .month = (int)(month < 10 ? month + 3 : month - 9)};
  f.year = (int)(year + era * 400 + (f.month <= 2));
  return f;
}

int paackit_dia_semana(const struct paackit_fecha *f) {
  /* 1 January 1970 was a Thursday. */
  return (int)(((paackit_fecha_numero(f) + 3) % 7 + 7) % 7);
}

bool paackit_fecha_serial(long serial, bool since_1904, struct paackit_fecha *out) {
  if (since_1904) serial += 1462;
  if (serial < 1 || serial > 109574 || serial == 60) return false;
  if (serial > 60) serial--;
  int year = 1900, month = 1;
  while (serial > (paackit_dias_del_mes(year, 2) == 29 ? 366 : 365)) {
    serial -= paackit_dias_del_mes(year, 2) == 29 ? 366 : 365;
    year++;
  }
  while (serial > paackit_dias_del_mes(year, month)) {
    serial -= paackit_dias_del_mes(year, month);
    month++;
  }
  *out = (struct paackit_fecha){.year = year, .month = month, .day = (int)serial};
  return true;
}

/* A piece of a folded date: a number with its count of digits, or a month's name. */
struct piece {
  int number, digits;
  int month;
};

/* Number of the month that the word names (whole, or its first three letters or more), or 0. */
static int month_of(const char *word) {
  size_t n = strlen(word);
  if (n < 3) return 0;
  if (strcmp(word, "setiembre") == 0 || strcmp(word, "set") == 0) return 9;
  for (int i = 0; i < 12; i++) {
    if ((n <= 4 || n == strlen(meses[i])) && strncmp(meses[i], word, n) == 0) return i + 1;
  }
  return 0;
}

static bool is_filler(const char *word) {
  static const char *const fillers[] = {"de",     "del",     "dia",       "lunes",
                                        "martes", "jueves",  "miercoles", "viernes",
                                        "sabado", "domingo", "º"};
  for (size_t i = 0; i < sizeof fillers / sizeof *fillers; i++) {
    if (strcmp(word, fillers[i]) == 0) return true;
  }
  return false;
}

/* How many digits a day's number begins with when it is an ordinal ("1º", "1o",
 * "1ro", "1er"), else 0. */
static size_t ordinal(const char *word) {
  static const char *const endings[] = {"º", "o", "ro", "er"};
  size_t digits = strspn(word, "0123456789");
  for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
    if (digits >= 1 && digits <= 2 && strcmp(word + digits, endings[i]) == 0) return digits;
  }
  return 0;
}

/* Cuts the folded text into at most max pieces; -1 when a word fits in no date. */
static int cut(char *folded, struct piece *pieces, int max) {
  int n = 0;
  char *rest = NULL;
  for (char *w = strtok_r(folded, " ", &rest); w != NULL; w = strtok_r(NULL, " ", &rest)) {
    if (is_filler(w)) continue;
    if (n == max) return -1;
    struct piece p = {0};
    size_t len = ordinal(w);
    if (len == 0) len = strlen(w);
    if (strspn(w, "0123456789") >= len && len <= 4) {
      p.digits = (int)len;
      p.number = atoi(w);
    } else if ((p.month = month_of(w)) == 0) {
      return -1;
    }
    pieces[n++] = p;
  }
  return n;
}

static enum paackit_fecha_estado made(int year, int digits, int month, int day,
                                      struct paackit_fecha *out) {
  bool short_year = digits == 2;
  if (digits != 2 && digits != 4) return PAACKIT_FECHA_ILEGIBLE;
  if (short_year) year += 2000;
  *out = (struct paackit_fecha){year, month, day, short_year};
  return paackit_fecha_existe(year, month, day) ? PAACKIT_FECHA_OK : PAACKIT_FECHA_NO_EXISTE;
}

static enum paackit_fecha_estado three(const struct piece *p, struct paackit_fecha *out) {
  if (p[0].month == 0 && p[1].month == 0 && p[2].month == 0) {
    if (p[0].digits == 4 && p[1].digits <= 2 && p[2].digits <= 2)
      return made(p[0].number, 4, p[1].number, p[2].number, out);
    if (p[0].digits <= 2 && p[1].digits <= 2)
      return made(p[2].number, p[2].digits, p[1].number, p[0].number, out);
    return PAACKIT_FECHA_ILEGIBLE;
  }
  if (p[0].month == 0 && p[1].month != 0 && p[2].month == 0 && p[0].digits <= 2)
    return made(p[2].number, p[2].digits, p[1].month, p[0].number, out);
  if (p[0].month != 0 && p[1].month == 0 && p[2].month == 0 && p[1].digits <= 2)
    return made(p[2].number, p[2].digits, p[0].month, p[1].number, out);
  return PAACKIT_FECHA_ILEGIBLE;
}

static enum paackit_fecha_estado two(const struct piece *p) {
  bool first = p[0].month != 0, second = p[1].month != 0;
  if (first && second) return PAACKIT_FECHA_ILEGIBLE;
  if (first || second) {
    const struct piece *number = first ? &p[1] : &p[0];
    return number->digits == 4 ? PAACKIT_FECHA_SIN_DIA : PAACKIT_FECHA_SIN_ANIO;
  }
  if (p[0].digits == 4 || p[1].digits == 4) return PAACKIT_FECHA_SIN_DIA;
  return p[1].number >= 1 && p[1].number <= 12 ? PAACKIT_FECHA_SIN_ANIO : PAACKIT_FECHA_ILEGIBLE;
}

/* Cuts a time of day ("T00:00:00", " 10:00") off a date, as spreadsheets and forms add it. */
static void drop_time(char *text) {
  char *colon = strchr(text, ':');
  if (colon == NULL) return;
  char *at = colon;
  while (at > text && at[-1] >= '0' && at[-1] <= '9') at--;
  bool hour = colon - at >= 1 && colon - at <= 2 && atoi(at) <= 24;
  bool rest = strspn(colon, "0123456789:.") == strlen(colon) && strlen(colon) >= 3;
  if (hour && rest && at > text && (at[-1] == ' ' || at[-1] == 'T')) at[-1] = '\0';
}

/* A separator twice ("01//02/2022"): a part may have been lost. */
static bool lost_part(const char *text) {
  return strstr(text, "//") != NULL || strstr(text, "--") != NULL;
}

enum paackit_fecha_estado paackit_fecha_leer(const char *text, struct paackit_fecha *out) {
  *out = (struct paackit_fecha){0};
  size_t n = paackit_trim(&text);
  if (n == 0) return PAACKIT_FECHA_VACIA;
  char copy[64];
  if (n >= sizeof copy) return PAACKIT_FECHA_ILEGIBLE;
  memcpy(copy, text, n);
  copy[n] = '\0';
  if (strchr(copy, '\n') != NULL) return PAACKIT_FECHA_ILEGIBLE;
  if (lost_part(copy)) return PAACKIT_FECHA_ILEGIBLE;
  drop_time(copy);
  char *folded = paackit_fold(copy);
  if (folded == NULL) return PAACKIT_FECHA_ILEGIBLE;
  struct piece pieces[3];
  int count = cut(folded, pieces, 3);
  free(folded);
  if (count == 3) return three(pieces, out);
  if (count == 2) return two(pieces);
  if (count == 1 && pieces[0].month != 0) return PAACKIT_FECHA_SIN_DIA;
  return PAACKIT_FECHA_ILEGIBLE;
}
