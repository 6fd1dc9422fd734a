/* See anio.h. The national days are computed, the local ones read; both become <dia> elements. */
#include "anio.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "kit/festivos.h"

enum { MAS_DIAS = 1000 }; /* the longest term that is counted */

static const char *const semana[] = {"lunes",   "martes", "miércoles", "jueves",
                                     "viernes", "sábado", "domingo"};

/* --- the year ----------------------------------------------------------------------------- */

/* A year of four digits within those of the law, or 0. */
static int read_year(const char *text) {
  if (text == NULL || strlen(text) != 4 || strspn(text, "0123456789") != 4) return 0;
  int year = atoi(text);
  return year >= PAACKIT_FESTIVOS_DESDE && year <= 2199 ? year : 0;
}

/* What a day of the year is, one for each: 'h' holiday, 'l' local, 'c' civic (terms run), or 0. */
struct anio {
  int year;
  char de[12][31];
};

static void nacionales(paac_xml *x, struct anio *a) {
  struct paackit_festivo all[PAACKIT_FESTIVOS_MAX];
  size_t n = paackit_festivos(a->year, all);
  for (size_t i = 0; i < n; i++) {
    const struct paackit_fecha *f = &all[i].dia;
    char iso[11];
    paackit_fecha_iso(f, iso);
    a->de[f->month - 1][f->day - 1] = 'h';
    paac_open(x, "festivo");
    paac_attr(x, "dia", iso);
    paac_attr(x, "semana", semana[paackit_dia_semana(f)]);
    if (all[i].trasladado) paac_attr(x, "trasladado", "si");
    paac_text(x, all[i].nombre);
    if (all[i].tambien != NULL) {
      paac_text(x, "; ");
      paac_text(x, all[i].tambien);
    }
    paac_close(x);
  }
}

static void locales(paac_req *req, paac_xml *x, struct anio *a) {
  char desde[11], hasta[11];
  paackit_fecha_iso(&(struct paackit_fecha){.year = a->year, .month = 1, .day = 1}, desde);
  paackit_fecha_iso(&(struct paackit_fecha){.year = a->year, .month = 12, .day = 31}, hasta);
  paac_rows *r =
      paac_query(req, "locales", PAAC_ARGS(PAAC_DATE("desde", desde), PAAC_DATE("hasta", hasta)));
  while (paac_next(r)) {
    const char *dia = paac_col(r, "dia");
    struct paackit_fecha f;
    if (paackit_fecha_leer(dia, &f) != PAACKIT_FECHA_OK) continue;
    bool suspende = paac_col_int(r, "suspende") != 0;
    char *kind = &a->de[f.month - 1][f.day - 1];
    if (*kind == 0) *kind = suspende ? 'l' : 'c';
    paac_open(x, "local");
    paac_attr(x, "dia", dia);
    paac_attr(x, "semana", semana[paackit_dia_semana(&f)]);
    paac_attr(x, "acto", paac_col(r, "acto"));
    paac_attr(x, "suspende", suspende ? "si" : "no");
    if (paac_can(req, CALENDARIO_EDITAR)) paac_attr(x, "id", paac_col(r, "id"));
    paac_text(x, paac_col(r, "motivo"));
    paac_close(x);
  }
}

static const char *class_of(char kind, int weekday) {
  if (kind == 'h') return "festivo";
  if (kind == 'l') return "local";
  if (weekday >= 5) return "descanso";
  return kind == 'c' ? "civico" : "habil";
}

/* One month: its days, each with its place in the week (1 Monday … 7 Sunday). */
static void mes(paac_xml *x, const struct anio *a, int month) {
  paac_open(x, "mes");
  paac_attr_int(x, "numero", month);
  paac_attr(x, "nombre", paackit_mes(month));
  int days = paackit_dias_del_mes(a->year, month), habiles = 0;
  struct paackit_fecha f = {.year = a->year, .month = month, .day = 1};
  int first = paackit_dia_semana(&f);
  for (int day = 1; day <= days; day++) {
    int weekday = (first + day - 1) % 7;
    const char *name = class_of(a->de[month - 1][day - 1], weekday);
    if (name[0] == 'h' || name[0] == 'c') habiles++;
  }
  paac_attr_int(x, "habiles", habiles);
  for (int day = 1; day <= days; day++) {
    int weekday = (first + day - 1) % 7;
    paac_open(x, "dia");
    paac_attr_int(x, "n", day);
    paac_attr_int(x, "semana", weekday + 1);
    paac_attr(x, "clase", class_of(a->de[month - 1][day - 1], weekday));
    paac_close(x);
  }
  paac_close(x);
}

paac_status calendario_anio(paac_req *req, paac_xml *x) {
  const char *wanted = paac_param(req, "anio");
  char current[5] = "";
  if (wanted == NULL) wanted = memcpy(current, paac_today(req), 4);
  struct anio a = {.year = read_year(wanted)};
  if (a.year == 0)
    return paac_fail(req, PAAC_NOT_FOUND,
                     "El calendario va de 1984, cuando empezó a regir la Ley 51 de 1983, a 2199.");
  paac_open(x, "calendario");
  paac_attr_int(x, "anio", a.year);
  if (paac_can(req, CALENDARIO_EDITAR)) paac_attr(x, "editar", "si");
  nacionales(x, &a);
  locales(req, x, &a);
  for (int month = 1; month <= 12; month++) mes(x, &a, month);
  paac_close(x);
  return paac_status_of(req);
}

/* --- a term ------------------------------------------------------------------------------- */

/* The local days that suspend terms after a day, as the kit wants them, and why. */
struct suspenden {
  const char **dias, **motivos;
  size_t n;
};

static void leer_suspenden(paac_req *req, const char *desde, struct suspenden *s) {
  enum { MOST = 366 * 6 };
  s->dias = paac_alloc(req, MOST * sizeof *s->dias);
  s->motivos = paac_alloc(req, MOST * sizeof *s->motivos);
  paac_rows *r = paac_query(req, "suspenden", PAAC_ARGS(PAAC_DATE("desde", desde)));
  while (s->dias != NULL && s->motivos != NULL && s->n < MOST && paac_next(r)) {
    s->dias[s->n] = paac_col(r, "dia");
    s->motivos[s->n++] = paac_col(r, "motivo");
  }
}

/* Why a day does not count: the holiday's name, the local reason, or "sábado", "domingo". */
static const char *why(const struct paackit_fecha *f, const char *iso, const struct suspenden *s) {
  struct paackit_festivo all[PAACKIT_FESTIVOS_MAX];
  size_t n = paackit_festivos(f->year, all);
  for (size_t i = 0; i < n; i++)
    if (paackit_fecha_numero(&all[i].dia) == paackit_fecha_numero(f)) return all[i].nombre;
  for (size_t i = 0; i < s->n; i++)
    if (strcmp(s->dias[i], iso) == 0) return s->motivos[i];
  return semana[paackit_dia_semana(f)];
}

/* Every day of the term: the counted ones with their number, the others with their reason. */
static void contados(paac_xml *x, const struct paackit_fecha *desde, const struct suspenden *s,
                     const struct paackit_fecha *vence) {
  struct paackit_locales known = {s->dias, s->n};
  long last = paackit_fecha_numero(vence);
  int count = 0;
  for (long n = paackit_fecha_numero(desde) + 1; n <= last; n++) {
    struct paackit_fecha f = paackit_fecha_de_numero(n);
    char iso[11];
    paackit_fecha_iso(&f, iso);
    bool counts = paackit_habil(&f, known);
    paac_open(x, "dia");
    paac_attr(x, "dia", iso);
    paac_attr(x, "semana", semana[paackit_dia_semana(&f)]);
    if (counts)
      paac_attr_int(x, "habil", ++count);
    else
      paac_attr(x, "motivo", why(&f, iso, s));
    paac_close(x);
  }
}

/* 1 to MAS_DIAS, or 0. */
static int read_days(const char *text) {
  if (text == NULL || strlen(text) > 4 || strspn(text, "0123456789") != strlen(text)) return 0;
  int days = atoi(text);
  return days <= MAS_DIAS ? days : 0;
}

paac_status calendario_plazo(paac_req *req, paac_xml *x) {
  const char *desde = paac_param(req, "desde"), *dias = paac_param(req, "dias");
  struct paackit_fecha from = {0}, to = {0};
  bool read = desde != NULL && paackit_fecha_leer(desde, &from) == PAACKIT_FECHA_OK &&
              !from.short_year && from.year >= PAACKIT_FESTIVOS_DESDE;
  int count = read_days(dias);
  paac_open(x, "plazo");
  paac_attr(x, "desde", desde);
  paac_attr(x, "dias", dias);
  if (desde != NULL && !read)
    paac_element(x, "error", "La fecha se escribe así: 2026-11-22, desde 1984.");
  if (dias != NULL && count == 0)
    paac_element(x, "error", "Los días hábiles son un número entero de 1 a 1000.");
  if (read && count > 0) {
    char iso[11];
    paackit_fecha_iso(&from, iso);
    struct suspenden s = {0};
    leer_suspenden(req, iso, &s);
    struct paackit_locales known = {s.dias, s.n};
    if (paackit_sumar_habiles(&from, count, known, &to)) {
      char vence[11];
      paackit_fecha_iso(&to, vence);
      paac_attr(x, "vence", vence);
      paac_attr(x, "vence_semana", semana[paackit_dia_semana(&to)]);
      contados(x, &from, &s, &to);
    } else {
      paac_element(x, "error", "El plazo termina después de 2199: escriba una fecha anterior.");
    }
  }
  paac_close(x);
  return paac_status_of(req);
}
