/* Dates as people write them in a plan. Nothing is guessed: what does not name one day that
 * exists is not read. */
#ifndef PAACKIT_FECHA_H
#define PAACKIT_FECHA_H

#include <stdbool.h>

struct paackit_fecha {
  int year, month, day;
  bool short_year; /* it was written with two digits and taken for 20NN */
};

enum paackit_fecha_estado {
  PAACKIT_FECHA_OK,
  PAACKIT_FECHA_VACIA,     /* nothing but spaces */
  PAACKIT_FECHA_NO_EXISTE, /* a day that the calendar does not have: 31/04/2022 */
  PAACKIT_FECHA_SIN_DIA,   /* only a month, or a month and a year */
  PAACKIT_FECHA_SIN_ANIO,  /* a day and a month */
  PAACKIT_FECHA_ILEGIBLE   /* anything else */
};

/* Reads 1/02/2022, 1-2-2022, 1.2.2022, 1/02/22, 2022-02-01 (also with a time 00:00:00 behind
 * it), 1 de febrero de 2022, 1 feb 2022, febrero 1 de 2022; a weekday before it does not count.
 * Day before month, as in Colombia. With NO_EXISTE, *out holds the numbers as they were. */
enum paackit_fecha_estado paackit_fecha_leer(const char *text, struct paackit_fecha *out);

/* Is it a day of the (Gregorian) calendar, years 1900 to 2199? */
bool paackit_fecha_existe(int year, int month, int day);
int paackit_dias_del_mes(int year, int month);
/* AAAA-MM-DD. */
void paackit_fecha_iso(const struct paackit_fecha *f, char out[11]);
/* The day of a spreadsheet's serial number (1 = 1900-01-01, with its 29 February 1900; or the
 * count from 1904). False outside the years 1900 to 2199. */
bool paackit_fecha_serial(long serial, bool since_1904, struct paackit_fecha *out);
/* Days since 1 January 1970, negative before; and back. */
long paackit_fecha_numero(const struct paackit_fecha *f);
struct paackit_fecha paackit_fecha_de_numero(long days);
/* 0 Monday … 6 Sunday. */
int paackit_dia_semana(const struct paackit_fecha *f);
/* "enero" … "diciembre"; NULL for another number. */
const char *paackit_mes(int month);

#endif
