/* What people write line by line in the form of an activity: periods and programmed quantities.
 * Pure functions; what cannot be understood is said line by line, and nothing is guessed. */
#ifndef PLAN_LINEAS_H
#define PLAN_LINEAS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Room for what is said of a field. */
enum { PLAN_QUEJA = 1000, PLAN_VENTANAS_MAX = 60, PLAN_CORTES_MAX = 24 };

struct plan_ventana {
  char inicio[11], fin[11]; /* AAAA-MM-DD */
};

/* Reads «1/02/2027 a 30/11/2027», a period a line; a single date is a period of one day. Returns
 * how many; 0 when any line is wrong or there is none, with the sentences in queja. */
size_t plan_ventanas_leer(const char *texto, struct plan_ventana out[PLAN_VENTANAS_MAX],
                          char queja[PLAN_QUEJA]);

/* A cut of a framework: its number and the day and month on which it falls. */
struct plan_dia_corte {
  int numero, dia, mes;
};
struct plan_cantidad {
  int corte;          /* the number of the cut */
  int64_t centesimas; /* the quantity times 100 */
};

/* Reads «30/06: 4», the quantity that should have been reached at a cut, a cut a line; a line that
 * names none programs nothing there. The quantities may not go down, no cut may be left out between
 * two, and the last one must be the target (in hundredths; -1: the target is no quantity). Returns
 * false, with the sentences in queja, when something is wrong. */
bool plan_programado_leer(const char *texto, const struct plan_dia_corte *cortes, size_t n_cortes,
                          int64_t meta, struct plan_cantidad out[PLAN_CORTES_MAX], size_t *n,
                          char queja[PLAN_QUEJA]);

/* «12», «12,5» or «12.50», up to twelve digits and two decimals, as hundredths. False: it is
 * something else. */
bool plan_cantidad_leer(const char *texto, int64_t *centesimas);
/* 1250 is "12.5". */
void plan_cantidad_escribir(int64_t centesimas, char out[24]);

/* «30/06» or «30/6» as a day that the calendar has in any year (so never 29 February). */
bool plan_dia_mes_leer(const char *texto, int *dia, int *mes);

#endif
