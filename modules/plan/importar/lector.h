/* From rows to the plan: what a component title, a heading, a row of cells or a loose text
 * means, whatever file it came from. The readers of each format (leer_*.c) feed it. */
#ifndef PLAN_LECTOR_H
#define PLAN_LECTOR_H

#include "columnas.h"
#include "documento.h"

/* A row of a table. */
struct plan_fila {
  int linea;
  size_t n;
  const char *const *celdas; /* never NULL */
  const int *lineas;         /* line of each cell; NULL: all in `linea` */
  /* Of a spreadsheet: the text of the merged cell that covers this one from above, or "".
   * NULL where cells are not merged. */
  const char *const *combinadas;
  bool fija; /* cells stand under their columns: too few of them is no mistake */
};

struct plan_lector {
  struct plan_documento *doc;
  struct plan_columnas columnas; /* n == 0: no table is open */
  struct plan_columnas anterior; /* of the last table that had them */
  int componente;                /* index, or -1 */
  int actividad;                 /* index of the one that rows may go on, or -1 */
  int celdas;                    /* how many responsable cells were read: numbers the mentions */
  int filas;                     /* data rows since the component began */
  bool con_columna;              /* components come from a column, not from titles */
  bool cabecera_repetida;        /* a heading came again without a component title */
  int vacias;                    /* rows without text */
  int primera_suelta, ultima_suelta; /* lines of text before the first table */
  const char *ultima[PLAN_COLUMNAS]; /* the last row as it was read */
};

void plan_lector_iniciar(struct plan_lector *l, struct plan_documento *doc);
/* A component's title: "Componente 3: Rendición de cuentas". */
void plan_lector_componente(struct plan_lector *l, int numero, const char *titulo, int linea);
/* The heading of a table. */
void plan_lector_columnas(struct plan_lector *l, const struct plan_columnas *columnas, int linea);
/* Opens a table whose heading is missing, with a notice: rows of n cells, of which the first may
 * name the component, have the columns of the table before, or the official ones. */
void plan_lector_suponer(struct plan_lector *l, size_t n, bool con_componente, int linea);
/* A row of the open table. */
void plan_lector_fila(struct plan_lector *l, const struct plan_fila *fila);
/* Text that is in no row: introduction, note of a component, or something behind a table. */
void plan_lector_suelto(struct plan_lector *l, const char *texto, int linea);
/* A row of a table file (CSV, spreadsheet): finds out which of the above it is. */
void plan_lector_clasificar(struct plan_lector *l, const struct plan_fila *fila);
/* After the last row: numbers and checks every activity. */
void plan_lector_terminar(struct plan_lector *l);

/* --- subcomponentes.c --------------------------------------------------------------------- */

/* Index of the subcomponent that a cell names, new when it is the first time. `mayor` is the
 * number before the dot of the row's activity, or 0. */
int plan_subcomponente_de(struct plan_documento *doc, int componente, const char *celda, int linea,
                          int mayor);
/* Are two titles the same but for small differences? */
bool plan_titulos_iguales(const char *a, const char *b);

#endif
