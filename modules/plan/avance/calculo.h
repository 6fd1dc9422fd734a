/* The arithmetic of progress, and nothing else: which windows have begun and ended by a day, how
 * much of its target an activity has, how much a group of activities has. No input or output. */
#ifndef PLAN_AVANCE_CALCULO_H
#define PLAN_AVANCE_CALCULO_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A window, its days as AAAA-MM-DD; never NULL. */
struct plan_av_ventana {
  int n;
  const char *inicio, *fin;
};

/* What a unit has done in a window by the day asked for: its latest report up to then. `unidad` is
 * the one that answers now, `origen` the one that said it: another where units merged. */
struct plan_av_dato {
  int ventana;
  int64_t unidad;
  double valor;    /* in the unit of the target, or percent */
  bool no_ocurrio; /* what the activity depends on did not happen */
  bool sin_prueba; /* nothing that can be verified proves it: links cannot */
  int64_t origen;
  bool por_todas; /* said by the one that answers after the others merged into it */
};

enum plan_av_regla { PLAN_AV_LIDER, PLAN_AV_TODAS, PLAN_AV_SUMA };
enum plan_av_regla plan_av_regla(const char *nombre);

struct plan_av_actividad {
  const struct plan_av_ventana *ventanas;
  size_t ventanas_n;
  const int64_t *unidades; /* those that answer for it */
  size_t unidades_n;
  const struct plan_av_dato *datos;
  size_t datos_n;
  enum plan_av_regla regla;
  bool contable;     /* the target is a quantity; else a percentage */
  double meta;       /* the quantity or percentage to reach; <= 0: could not be read */
  double programado; /* what should be reached by the cut, when > 0 */
  bool condicional;
};

/* A share of a hundred in hundredths: 3333 is 33,33 %. PLAN_AV_NADA: it cannot be computed. */
enum { PLAN_AV_NADA = -1, PLAN_AV_TODO = 10000 };

struct plan_av_resultado {
  bool terminada;             /* all its windows have ended */
  bool con_ventana_terminada; /* at least one has */
  bool iniciada;              /* at least one has begun */
  bool reportada;             /* a unit that answers for it has reported */
  bool no_ocurrida;           /* conditional, and all that was reported says it did not happen */
  bool sin_verificar; /* something of it nothing proves that can be verified: not fulfilled */
  double hecho;       /* of the target: quantity, or percent */
  int avance;         /* of the whole target */
  int avance_corte;   /* of what should be reached by the cut; the same without quantities */
};

/* Which of `d` count: by window and unit, in the order of their facts. The latest does; where
 * quantities are summed, the latest of each unit that merged into the one that answers, until that
 * one speaks for all of them. Writes their places to `cuales` (room for n) and answers how many. */
size_t plan_av_vigentes(enum plan_av_regla regla, const struct plan_av_dato *d, size_t n,
                        size_t *cuales);

/* How the activity stands on the day `al`.
 *
 * In a window, what counts is the latest report of each unit; a quantity is the sum over the
 * windows, a percentage their mean (a window without a report is 0). Then, by its rule:
 *   líder responde  the unit that has most of those that answer for it
 *   todas deben     the mean of what each has, none more than the target
 *   suma            what they have together */
struct plan_av_resultado plan_av_actividad(const struct plan_av_actividad *a, const char *al);

/* Activities counted together. Start with zeroes. */
struct plan_av_grupo {
  int actividades, terminadas, con_ventana_terminada, iniciadas, reportadas;
  int no_ocurridas;  /* left out of the mean */
  int sin_verificar; /* of those that count: something of them nothing proves that can be verified
                      */
  /* All windows ended, or something programmed; and of those, reached and proven. */
  int exigibles, cumplidas;
  int64_t suma, suma_corte; /* of what each activity has, in hundredths */
};
void plan_av_sumar(struct plan_av_grupo *g, const struct plan_av_resultado *r, bool exigible);
/* The mean of the activities that count; PLAN_AV_NADA when none does. */
int plan_av_grupo_avance(const struct plan_av_grupo *g);
/* Of every hundred that can be asked for, how many are reached; PLAN_AV_NADA when none can. */
int plan_av_grupo_corte(const struct plan_av_grupo *g);

/* "33.33", for XML; "" for PLAN_AV_NADA. */
void plan_av_escribir(int centesimas, char out[12]);

/* How much of the days from `inicio` to `fin` have gone by on `al`, both included. */
int plan_av_transcurrido(const char *inicio, const char *fin, const char *al);

/* A quantity as people write it: 12, 2,5, 2.5, 1.500. At most two decimals. False: it is none. */
bool plan_av_cantidad_leer(const char *texto, double *valor);

#endif
