/* The activities of a version with everything their progress is computed from: read by six
 * statements, however many there are. */
#ifndef PLAN_AVANCE_MODELO_H
#define PLAN_AVANCE_MODELO_H

#include <paac/paac.h>

#include "../vigencia.h"
#include "calculo.h"

struct plan_av_unidad {
  int64_t id;
  const char *codigo, *nombre;
};

/* A report as pages show it; the same place of `c.datos` holds what counts of it. */
struct plan_av_reporte {
  const char *id, *codigo, *unidad, *estado, *texto, *fecha, *valor;
  const char *reporto;         /* the unit that said it, where it merged into `unidad`; else NULL */
  int64_t evidencias, enlaces; /* files; links, which prove nothing alone */
  bool a_nombre;
  bool por_aceptar; /* it says that the condition did not occur; counts once it is approved */
};

struct plan_av_fila {
  int64_t id; /* of its wording */
  const char *componente, *numero, *descripcion, *regla, *enlace;
  const char *meta_operador, *meta_valor, *meta_unidad, *meta_original;
  const char *programado, *corte; /* what should be reached by the last cut, and its title */
  bool programada;                /* some cut has a quantity */
  const struct plan_av_unidad *unidades;
  const struct plan_av_reporte *reportes; /* NULL: only their numbers were read */
  struct plan_av_actividad c;
  struct plan_av_resultado r;
  bool exigible; /* by the day: something is programmed, or all its windows have ended */
};

struct plan_av_modelo {
  struct plan_version version;
  const char *al;
  struct plan_av_fila *filas;
  size_t n;
  bool cifras; /* on a page of too many activities: of the reports only their numbers */
};

/* Reads the version that the parameters choose, on the day `al` (the parameter, else today).
 * `breve`: of too many activities only the numbers, also where it is no page. False: there is
 * nothing to show; the status says whether that is an error. */
bool plan_av_leer(paac_req *req, struct plan_av_modelo *m, bool breve);
/* How many activities a page writes at once. */
enum { PLAN_AV_DE_UNA_VEZ = 200 };
/* Reads the reports themselves of some activities, in their order, where only numbers were. */
void plan_av_completar(paac_req *req, struct plan_av_modelo *m, const size_t *cuales, size_t n);

/* Room for one more where `n` stand: doubled when n is a power of two. NULL without memory. */
void *plan_av_crecer(paac_req *req, void *lista, size_t n, size_t talla);

/* How the activity stands for one of its units alone: where all must, what that one has. */
struct plan_av_resultado plan_av_de_unidad(const struct plan_av_modelo *m,
                                           const struct plan_av_fila *f, int64_t unidad);
/* Is it one of those that answer for it? */
bool plan_av_responde(const struct plan_av_fila *f, int64_t unidad);

#endif
