/* See calculo.h. Days compare as text: AAAA-MM-DD. */
#include "calculo.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "kit/fecha.h"

enum plan_av_regla plan_av_regla(const char *nombre) {
  if (nombre != NULL && strcmp(nombre, "todas") == 0) return PLAN_AV_TODAS;
  return nombre != NULL && strcmp(nombre, "suma") == 0 ? PLAN_AV_SUMA : PLAN_AV_LIDER;
}

/* --- windows ------------------------------------------------------------------------------ */

/* On its last day a window is over. */
static void ventanas(const struct plan_av_actividad *a, const char *al,
                     struct plan_av_resultado *r) {
  size_t terminadas = 0;
  for (size_t i = 0; i < a->ventanas_n; i++) {
    terminadas += strcmp(a->ventanas[i].fin, al) <= 0;
    if (strcmp(a->ventanas[i].inicio, al) <= 0) r->iniciada = true;
  }
  r->con_ventana_terminada = terminadas > 0;
  r->terminada = a->ventanas_n > 0 && terminadas == a->ventanas_n;
}

/* --- what counts ------------------------------------------------------------------------ */

static bool juntos(const struct plan_av_dato *a, const struct plan_av_dato *b) {
  return a->ventana == b->ventana && a->unidad == b->unidad;
}

/* Is the i-th of those from `de` to `hasta`, which are of one window and unit, passed over for
 * another of them? */
static bool superado(const struct plan_av_dato *d, size_t de, size_t hasta, size_t i) {
  for (size_t k = de; k < hasta; k++) {
    if (k == i) continue;
    if (d[k].origen == d[i].origen ? k > i : d[k].por_todas) return true;
  }
  return false;
}

size_t plan_av_vigentes(enum plan_av_regla regla, const struct plan_av_dato *d, size_t n,
                        size_t *cuales) {
  size_t cuantos = 0;
  for (size_t de = 0, hasta; de < n; de = hasta) {
    for (hasta = de + 1; hasta < n && juntos(&d[de], &d[hasta]);) hasta++;
    for (size_t i = de; i < hasta; i++)
      if (regla == PLAN_AV_SUMA ? !superado(d, de, hasta, i) : i + 1 == hasta)
        cuales[cuantos++] = i;
  }
  return cuantos;
}

/* --- one activity ------------------------------------------------------------------------- */

/* What one unit has of the target. */
static double de_unidad(const struct plan_av_actividad *a, int64_t unidad, bool *reporto) {
  double suma = 0;
  for (size_t i = 0; i < a->datos_n; i++) {
    if (a->datos[i].unidad != unidad) continue;
    *reporto = true;
    suma += a->datos[i].valor;
  }
  return a->contable || a->ventanas_n == 0 ? suma : suma / (double)a->ventanas_n;
}

/* What all that answer for it have. `tope`: no unit counts for more where all of them must. */
static double hecho(const struct plan_av_actividad *a, double tope, bool *reportada) {
  double todo = 0, mayor = 0;
  for (size_t i = 0; i < a->unidades_n; i++) {
    double v = de_unidad(a, a->unidades[i], reportada);
    if (a->regla == PLAN_AV_TODAS && tope > 0 && v > tope) v = tope;
    todo += v;
    if (v > mayor) mayor = v;
  }
  if (a->regla == PLAN_AV_SUMA) return todo;
  if (a->regla == PLAN_AV_LIDER) return mayor;
  return a->unidades_n > 0 ? todo / (double)a->unidades_n : 0;
}

static bool responde(const struct plan_av_actividad *a, int64_t unidad) {
  for (size_t i = 0; i < a->unidades_n; i++)
    if (a->unidades[i] == unidad) return true;
  return false;
}

/* Those who answer for it here say so, all that they say. */
static bool no_ocurrida(const struct plan_av_actividad *a) {
  size_t dichas = 0, datos = 0;
  for (size_t i = 0; i < a->datos_n; i++) {
    if (!responde(a, a->datos[i].unidad)) continue;
    datos++;
    dichas += a->datos[i].no_ocurrio;
  }
  return a->condicional && datos > 0 && dichas == datos;
}

static bool sin_verificar(const struct plan_av_actividad *a) {
  for (size_t i = 0; i < a->datos_n; i++)
    if (a->datos[i].sin_prueba && a->datos[i].valor > 0 && responde(a, a->datos[i].unidad))
      return true;
  return false;
}

static int parte(double valor, double total) {
  if (total <= 0) return 0;
  double centesimas = valor / total * PLAN_AV_TODO;
  /* What is not all of it never rounds up to all of it. */
  if (centesimas >= PLAN_AV_TODO) return PLAN_AV_TODO;
  int n = (int)lround(centesimas);
  return n >= PLAN_AV_TODO ? PLAN_AV_TODO - 1 : n;
}

struct plan_av_resultado plan_av_actividad(const struct plan_av_actividad *a, const char *al) {
  struct plan_av_resultado r = {0};
  double meta = a->meta > 0 ? a->meta : a->contable ? 1 : 100;
  ventanas(a, al, &r);
  r.hecho = hecho(a, meta, &r.reportada);
  r.no_ocurrida = no_ocurrida(a);
  r.sin_verificar = sin_verificar(a);
  r.avance = r.no_ocurrida ? PLAN_AV_NADA : parte(r.hecho, meta);
  r.avance_corte = r.avance;
  if (a->programado > 0 && !r.no_ocurrida)
    r.avance_corte = parte(hecho(a, a->programado, &r.reportada), a->programado);
  return r;
}

/* --- groups ------------------------------------------------------------------------------- */

void plan_av_sumar(struct plan_av_grupo *g, const struct plan_av_resultado *r, bool exigible) {
  g->actividades++;
  g->terminadas += r->terminada;
  g->con_ventana_terminada += r->con_ventana_terminada;
  g->iniciadas += r->iniciada;
  g->reportadas += r->reportada;
  g->no_ocurridas += r->no_ocurrida;
  if (r->no_ocurrida) return;
  g->suma += r->avance;
  g->sin_verificar += r->sin_verificar;
  if (!exigible) return;
  g->exigibles++;
  g->suma_corte += r->avance_corte;
  g->cumplidas += r->avance_corte == PLAN_AV_TODO && !r->sin_verificar;
}

static int media(int64_t suma, int n) { return n > 0 ? (int)((suma + n / 2) / n) : PLAN_AV_NADA; }

int plan_av_grupo_avance(const struct plan_av_grupo *g) {
  return media(g->suma, g->actividades - g->no_ocurridas);
}

int plan_av_grupo_corte(const struct plan_av_grupo *g) {
  return media((int64_t)g->cumplidas * PLAN_AV_TODO, g->exigibles);
}

/* --- figures ------------------------------------------------------------------------------ */

void plan_av_escribir(int centesimas, char out[12]) {
  if (centesimas < 0)
    *out = '\0';
  else if (centesimas % 100 == 0)
    snprintf(out, 12, "%d", centesimas / 100 % 1000000);
  else
    snprintf(out, 12, "%d.%02d", centesimas / 100 % 1000000, centesimas % 100);
}

static long dia(const char *iso) {
  struct paackit_fecha f = {0};
  return paackit_fecha_leer(iso, &f) == PAACKIT_FECHA_OK ? paackit_fecha_numero(&f) : 0;
}

int plan_av_transcurrido(const char *inicio, const char *fin, const char *al) {
  long primero = dia(inicio), ultimo = dia(fin), hoy = dia(al);
  if (hoy < primero || ultimo < primero) return 0;
  return hoy >= ultimo ? PLAN_AV_TODO
                       : parte((double)(hoy - primero + 1), (double)(ultimo - primero + 1));
}

/* A separator is decimal when it stands alone with one or two digits behind it; three digits
 * behind each point are thousands, as in 1.500. As many digits as the table keeps: 12 and 2. */
bool plan_av_cantidad_leer(const char *texto, double *valor) {
  char limpio[20];
  size_t n = 0, decimales = 0;
  const char *coma = strpbrk(texto, ",.");
  bool miles = coma != NULL && *coma == '.' && strspn(coma + 1, "0123456789") == 3 &&
               *texto != '0'; /* 0.500 is no thousand */
  bool decimal = false;
  for (const char *p = texto; *p != '\0'; p++) {
    if (miles && *p == '.' && !decimal) {
      if (p == texto || strspn(p + 1, "0123456789") != 3) return false;
      continue;
    }
    if (n + 1 >= sizeof limpio) return false;
    if (*p >= '0' && *p <= '9') {
      decimales += decimal;
      limpio[n++] = *p;
    } else if ((*p == ',' || *p == '.') && !decimal && n > 0) {
      decimal = true;
      limpio[n++] = '.';
    } else {
      return false;
    }
  }
  limpio[n] = '\0';
  size_t enteros = n - decimal - decimales;
  if (n == 0 || enteros > 12 || decimales > 2 || (decimal && decimales == 0)) return false;
  *valor = strtod(limpio, NULL);
  return true;
}
