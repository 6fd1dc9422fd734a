/* Business days in Colombia: national holidays as the law computes them, and terms counted in
 * business days. Pure functions. Source: Ley 51 de 1983, arts. 1 and 2 (in force since 1984). */
#ifndef PAACKIT_FESTIVOS_H
#define PAACKIT_FESTIVOS_H

#include <stddef.h>

#include "kit/fecha.h"

struct paackit_festivo {
  struct paackit_fecha dia;
  const char *nombre;
  const char *tambien; /* a second holiday that falls on the same day, or NULL */
  bool trasladado;     /* it was moved to this Monday by art. 2 */
};

enum { PAACKIT_FESTIVOS_MAX = 18, PAACKIT_FESTIVOS_DESDE = 1984 };

/* Easter Sunday of the Gregorian calendar (Meeus, Jones and Butcher). */
struct paackit_fecha paackit_pascua(int year);

/* The national holidays of a year from 1984 to 2199, by date: 18, or 17 where two coincide.
 * Returns how many, 0 for another year. */
size_t paackit_festivos(int year, struct paackit_festivo out[PAACKIT_FESTIVOS_MAX]);

/* Days that do not count besides weekends and national holidays: ISO dates in ascending order. */
struct paackit_locales {
  const char *const *dias;
  size_t n;
};

/* Is it neither Saturday, Sunday, national holiday nor one of those days? */
bool paackit_habil(const struct paackit_fecha *f, struct paackit_locales locales);

/* The last day of a term of so many business days (1 to 1000) that begins to run on the day after
 * `desde`, whether or not that one is a business day (Ley 4 de 1913, art. 62; CPACA). False when
 * it would end after 2199. */
bool paackit_sumar_habiles(const struct paackit_fecha *desde, int dias,
                           struct paackit_locales locales, struct paackit_fecha *vence);

#endif
