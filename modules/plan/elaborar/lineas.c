/* See lineas.h. Every reader goes on after a line that is wrong, so that all of them are said. */
#include "lineas.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "kit/fecha.h"
#include "kit/texto.h"

enum { RENGLON = 200 };

__attribute__((format(printf, 3, 4))) static void quejarse(char queja[PLAN_QUEJA], int renglon,
                                                           const char *formato, ...) {
  size_t n = strlen(queja);
  va_list args;
  va_start(args, formato);
  if (renglon > 0 && n < PLAN_QUEJA - 1)
    n += (size_t)snprintf(queja + n, PLAN_QUEJA - n, "%sRenglón %d: ", n > 0 ? " " : "", renglon);
  else if (n > 0 && n < PLAN_QUEJA - 1)
    queja[n++] = ' ';
  if (n < PLAN_QUEJA - 1) vsnprintf(queja + n, PLAN_QUEJA - n, formato, args);
  va_end(args);
  /* What did not fit must not end inside a character. */
  n = strlen(queja);
  while (n > 0 && !paackit_utf8_valid(queja, n)) queja[--n] = '\0';
}

/* The next line, trimmed, into out; *renglon counts it. False at the end. A line that is too long
 * is cut: no period or quantity is that long. */
static bool siguiente(const char **texto, int *renglon, char out[RENGLON]) {
  if (*texto == NULL || **texto == '\0') return false;
  const char *p = *texto;
  size_t n = strcspn(p, "\n");
  *texto = p[n] == '\n' ? p + n + 1 : p + n;
  ++*renglon;
  if (n >= RENGLON) n = RENGLON - 1;
  memcpy(out, p, n);
  while (n > 0 && !paackit_utf8_valid(out, n)) n--;
  out[n] = '\0';
  const char *limpio = out;
  size_t largo = paackit_trim(&limpio);
  memmove(out, limpio, largo);
  out[largo] = '\0';
  return true;
}

/* --- periods ------------------------------------------------------------------------------ */

static bool leer_fecha(const char *texto, char iso[11], int renglon, char queja[PLAN_QUEJA]) {
  struct paackit_fecha f;
  switch (paackit_fecha_leer(texto, &f)) {
    case PAACKIT_FECHA_OK:
      paackit_fecha_iso(&f, iso);
      return true;
    case PAACKIT_FECHA_NO_EXISTE:
      quejarse(queja, renglon, "«%s» no existe en el calendario.", texto);
      return false;
    default:
      quejarse(queja, renglon, "«%s» no es una fecha: escriba día/mes/año, como 15/03/2027.",
               texto);
      return false;
  }
}

static bool leer_ventana(char *linea, struct plan_ventana *v, int renglon, char queja[PLAN_QUEJA]) {
  char *a = strstr(linea, " a ");
  if (a == NULL) {
    if (!leer_fecha(linea, v->inicio, renglon, queja)) return false;
    memcpy(v->fin, v->inicio, sizeof v->fin);
    return true;
  }
  *a = '\0';
  bool inicio = leer_fecha(linea, v->inicio, renglon, queja);
  if (!leer_fecha(a + 3, v->fin, renglon, queja) || !inicio) return false;
  if (strcmp(v->inicio, v->fin) <= 0) return true;
  quejarse(queja, renglon, "el periodo termina (%s) antes de comenzar (%s).", a + 3, linea);
  return false;
}

size_t plan_ventanas_leer(const char *texto, struct plan_ventana out[PLAN_VENTANAS_MAX],
                          char queja[PLAN_QUEJA]) {
  char linea[RENGLON];
  int renglon = 0;
  size_t n = 0;
  queja[0] = '\0';
  while (siguiente(&texto, &renglon, linea)) {
    struct plan_ventana v;
    if (linea[0] == '\0' || !leer_ventana(linea, &v, renglon, queja)) continue;
    if (n == PLAN_VENTANAS_MAX) {
      quejarse(queja, renglon, "son más de %d periodos.", PLAN_VENTANAS_MAX);
      break;
    }
    out[n++] = v;
  }
  if (n == 0 && queja[0] == '\0')
    quejarse(queja, 0, "Escriba al menos un periodo, como 1/02/2027 a 30/11/2027.");
  return queja[0] == '\0' ? n : 0;
}

/* --- quantities --------------------------------------------------------------------------- */

bool plan_cantidad_leer(const char *texto, int64_t *centesimas) {
  int64_t entero = 0, decimal = 0;
  size_t n = strspn(texto, "0123456789");
  if (n == 0 || n > 12) return false;
  for (size_t i = 0; i < n; i++) entero = entero * 10 + (texto[i] - '0');
  const char *p = texto + n;
  if (*p == ',' || *p == '.') {
    size_t d = strspn(++p, "0123456789");
    if (d == 0 || d > 2) return false;
    decimal = (p[0] - '0') * 10 + (d == 2 ? p[1] - '0' : 0);
    p += d;
  }
  if (*p != '\0') return false;
  *centesimas = entero * 100 + decimal;
  return true;
}

void plan_cantidad_escribir(int64_t centesimas, char out[24]) {
  int n = snprintf(out, 24, "%lld.%02d", (long long)(centesimas / 100), (int)(centesimas % 100));
  while (n > 0 && out[n - 1] == '0') out[--n] = '\0';
  if (n > 0 && out[n - 1] == '.') out[n - 1] = '\0';
}

bool plan_dia_mes_leer(const char *texto, int *dia, int *mes) {
  char resto = '\0';
  return texto != NULL && strspn(texto, "0123456789/") == strlen(texto) &&
         sscanf(texto, "%2d/%2d%c", dia, mes, &resto) == 2 &&
         paackit_fecha_existe(2027, *mes, *dia);
}

static const struct plan_dia_corte *buscar_corte(const struct plan_dia_corte *cortes, size_t n,
                                                 int dia, int mes) {
  for (size_t i = 0; i < n; i++)
    if (cortes[i].dia == dia && cortes[i].mes == mes) return &cortes[i];
  return NULL;
}

/* One line «30/06: 4». False: it says nothing, or something wrong. */
static bool leer_cantidad(char *linea, const struct plan_dia_corte *cortes, size_t n_cortes,
                          struct plan_cantidad *c, int renglon, char queja[PLAN_QUEJA]) {
  int dia, mes;
  char *dos = strchr(linea, ':');
  if (dos == NULL) {
    quejarse(queja, renglon, "escriba el corte, dos puntos y la cantidad, como «30/06: 4».");
    return false;
  }
  *dos = '\0';
  const char *cantidad = dos + 1, *dia_corte = linea;
  char *fin_corte = linea + paackit_trim(&dia_corte);
  *fin_corte = '\0';
  paackit_trim(&cantidad);
  const struct plan_dia_corte *corte =
      plan_dia_mes_leer(dia_corte, &dia, &mes) ? buscar_corte(cortes, n_cortes, dia, mes) : NULL;
  if (corte == NULL) {
    quejarse(queja, renglon, "«%s» no es un corte de este marco.", dia_corte);
    return false;
  }
  if (*cantidad == '\0') return false;
  c->corte = corte->numero;
  if (plan_cantidad_leer(cantidad, &c->centesimas)) return true;
  quejarse(queja, renglon, "«%s» no es una cantidad: escriba un número sin puntos de miles.",
           cantidad);
  return false;
}

static void revisar_suma(const struct plan_cantidad *c, size_t n, int64_t meta, int ultimo_corte,
                         char queja[PLAN_QUEJA]) {
  char dice[24], debe[24];
  for (size_t i = 1; i < n; i++) {
    if (c[i].corte <= c[i - 1].corte)
      quejarse(queja, 0, "Los cortes van en su orden y una sola vez cada uno.");
    else if (c[i].centesimas < c[i - 1].centesimas)
      quejarse(queja, 0,
               "Lo programado es acumulado: en el corte %d no puede ser menos que en el %d.",
               c[i].corte, c[i - 1].corte);
  }
  if (c[n - 1].corte != ultimo_corte) {
    quejarse(queja, 0, "Falta la cantidad del último corte, que es cuando se llega a la meta.");
  } else if (meta >= 0 && c[n - 1].centesimas != meta) {
    plan_cantidad_escribir(c[n - 1].centesimas, dice);
    plan_cantidad_escribir(meta, debe);
    quejarse(queja, 0, "En el último corte debe llegarse a la meta, %s; dice %s.", debe, dice);
  }
}

bool plan_programado_leer(const char *texto, const struct plan_dia_corte *cortes, size_t n_cortes,
                          int64_t meta, struct plan_cantidad out[PLAN_CORTES_MAX], size_t *n,
                          char queja[PLAN_QUEJA]) {
  char linea[RENGLON];
  int renglon = 0;
  *n = 0;
  queja[0] = '\0';
  while (siguiente(&texto, &renglon, linea) && *n < PLAN_CORTES_MAX) {
    if (linea[0] == '\0') continue;
    if (leer_cantidad(linea, cortes, n_cortes, &out[*n], renglon, queja)) ++*n;
  }
  if (*n > 0 && queja[0] == '\0') revisar_suma(out, *n, meta, cortes[n_cortes - 1].numero, queja);
  return queja[0] == '\0';
}
