/* See festivos.h. The holidays are one table: a fixed day or a distance from Easter, and whether
 * the law moves it to the Monday on or after it. */
#include "kit/festivos.h"

#include <string.h>

static const struct regla {
  const char *nombre;
  int month, day; /* a fixed day; month 0: `day` days after Easter */
  bool lunes;     /* moved to Monday */
} reglas[] = {
    {"Año Nuevo", 1, 1, false},
    {"Reyes Magos", 1, 6, true},
    {"San José", 3, 19, true},
    {"Jueves Santo", 0, -3, false},
    {"Viernes Santo", 0, -2, false},
    {"Día del Trabajo", 5, 1, false},
    {"Ascensión del Señor", 0, 39, true},
    {"Corpus Christi", 0, 60, true},
    {"Sagrado Corazón de Jesús", 0, 68, true},
    {"San Pedro y San Pablo", 6, 29, true},
    {"Independencia", 7, 20, false},
    {"Batalla de Boyacá", 8, 7, false},
    {"Asunción de la Virgen", 8, 15, true},
    {"Día de la Raza", 10, 12, true},
    {"Todos los Santos", 11, 1, true},
    {"Independencia de Cartagena", 11, 11, true},
    {"Inmaculada Concepción", 12, 8, false},
    {"Navidad", 12, 25, false},
};

struct paackit_fecha paackit_pascua(int year) {
  int a = year % 19, b = year / 100, c = year % 100;
  int d = b / 4, e = b % 4, f = (b + 8) / 25, g = (b - f + 1) / 3;
  int h = (19 * a + b - d - g + 15) % 30;
  int i = c / 4, k = c % 4, l = (32 + 2 * e + 2 * i - h - k) % 7;
  int m = (a + 11 * h + 22 * l) / 451, n = h + l - 7 * m + 114;
  return (struct paackit_fecha){.year = year, .month = n / 31, .day = n % 31 + 1};
}

/* Puts a holiday into its place by date, or beside the one that is there already. */
static size_t put(struct paackit_festivo *out, size_t n, struct paackit_festivo one) {
  long when = paackit_fecha_numero(&one.dia);
  size_t at = n;
  while (at > 0 && paackit_fecha_numero(&out[at - 1].dia) > when) at--;
  if (at > 0 && paackit_fecha_numero(&out[at - 1].dia) == when) {
    out[at - 1].tambien = one.nombre;
    return n;
  }
  memmove(out + at + 1, out + at, (n - at) * sizeof *out);
  out[at] = one;
  return n + 1;
}

size_t paackit_festivos(int year, struct paackit_festivo out[PAACKIT_FESTIVOS_MAX]) {
  if (year < PAACKIT_FESTIVOS_DESDE || year > 2199) return 0;
  struct paackit_fecha easter = paackit_pascua(year);
  size_t n = 0;
  for (size_t i = 0; i < sizeof reglas / sizeof *reglas; i++) {
    const struct regla *r = &reglas[i];
    struct paackit_fecha fixed = {.year = year, .month = r->month, .day = r->day};
    long day =
        r->month != 0 ? paackit_fecha_numero(&fixed) : paackit_fecha_numero(&easter) + r->day;
    struct paackit_fecha before = paackit_fecha_de_numero(day);
    int moved = r->lunes ? (7 - paackit_dia_semana(&before)) % 7 : 0;
    n = put(out, n,
            (struct paackit_festivo){.dia = paackit_fecha_de_numero(day + moved),
                                     .nombre = r->nombre,
                                     .trasladado = moved != 0});
  }
  return n;
}

static bool among_locals(const struct paackit_fecha *f, struct paackit_locales locales) {
  char iso[11];
  paackit_fecha_iso(f, iso);
  size_t low = 0, high = locales.n;
  while (low < high) {
    size_t mid = low + (high - low) / 2;
    int order = strcmp(locales.dias[mid], iso);
    if (order == 0) return true;
    if (order < 0)
      low = mid + 1;
    else
      high = mid;
  }
  return false;
}

bool paackit_habil(const struct paackit_fecha *f, struct paackit_locales locales) {
  if (paackit_dia_semana(f) >= 5) return false;
  struct paackit_festivo all[PAACKIT_FESTIVOS_MAX];
  size_t n = paackit_festivos(f->year, all);
  for (size_t i = 0; i < n; i++)
    if (all[i].dia.month == f->month && all[i].dia.day == f->day) return false;
  return !among_locals(f, locales);
}

bool paackit_sumar_habiles(const struct paackit_fecha *desde, int dias,
                           struct paackit_locales locales, struct paackit_fecha *vence) {
  if (dias < 1 || dias > 1000) return false;
  for (long n = paackit_fecha_numero(desde); dias > 0;) {
    *vence = paackit_fecha_de_numero(++n);
    if (vence->year > 2199) return false;
    dias -= paackit_habil(vence, locales);
  }
  return true;
}
