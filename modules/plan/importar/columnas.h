/* The columns of a plan's table: which heading means what, and which cell belongs under which
 * heading when a row has too few or too many. */
#ifndef PLAN_COLUMNAS_H
#define PLAN_COLUMNAS_H

#include <stdbool.h>
#include <stddef.h>

enum plan_columna {
  PLAN_COL_DESCONOCIDA,
  PLAN_COL_COMPONENTE,
  PLAN_COL_SUBCOMPONENTE,
  PLAN_COL_NUMERO,
  PLAN_COL_ACTIVIDAD,
  PLAN_COL_PRODUCTO,
  PLAN_COL_META,
  PLAN_COL_RESPONSABLE,
  PLAN_COL_INICIO,
  PLAN_COL_FIN,
  PLAN_COL_FECHA, /* one column for both dates */
  PLAN_COL_OTROS,
  PLAN_COL_LIDER, /* from here on: of plans that were drawn up */
  PLAN_COL_REGLA,
  PLAN_COL_CONDICIONAL,
  PLAN_COL_CANTIDAD,
  PLAN_COL_PROGRAMADO,
  PLAN_COLUMNAS
};

enum { PLAN_MAX_COLUMNAS = 24 };

/* The columns of one table, from left to right. */
struct plan_columnas {
  enum plan_columna tipo[PLAN_MAX_COLUMNAS];
  const char *titulo[PLAN_MAX_COLUMNAS]; /* as the file writes it; "" when supposed */
  size_t n;
  bool supuestas; /* some were not read but supposed from their place */
};

/* Names for notices: "fecha inicio"; and those of the official heading: "Fecha Inicio". */
extern const char *const plan_columna_nombre[PLAN_COLUMNAS];
extern const char *const plan_columna_titulo[PLAN_COLUMNAS];

/* What a heading means, whatever its case, accents or number; DESCONOCIDA when it is none. */
enum plan_columna plan_columna_de(const char *titulo);
/* Is the row of cells a heading row? Then *out has its columns (titles point to the cells).
 * Columns in between that could not be read are supposed from their neighbours. */
bool plan_columnas_leer(const char *const *celdas, size_t n, struct plan_columnas *out);
/* The columns to suppose for rows of n cells without headings: the official seven, or six
 * without Subcomponente. False when n fits neither. */
bool plan_columnas_oficiales(size_t n, struct plan_columnas *out);
/* A heading with too few cells for rows of n: puts in the official columns that are missing.
 * False (and nothing changed) when that does not give n. */
bool plan_columnas_completar(struct plan_columnas *c, size_t n);
bool plan_columnas_tiene(const struct plan_columnas *c, enum plan_columna tipo);

/* For a row of n cells: lugar[i] becomes the index of the column of cell i, or -1 when it fits
 * none. With n equal to the columns, cell i is in column i; otherwise by what the cells look
 * like (a number, a date, the name of a unit), in order. */
void plan_columnas_alinear(const struct plan_columnas *c, const char *const *celdas, size_t n,
                           int *lugar);

/* Do the cells look like a row of a plan: a label or a number in front, and a date? */
bool plan_parece_fila(const char *const *celdas, size_t n);
/* Does the text look like a date, readable or not? */
bool plan_parece_fecha(const char *texto);

#endif
