/* Writing a plan to a file in a form that the readers take back without loss. */
#ifndef PLAN_ESCRIBIR_H
#define PLAN_ESCRIBIR_H

#include <stdbool.h>
#include <stdio.h>

#include "documento.h"

/* What a file says of the plan besides its content. */
struct plan_encabezado {
  const char *marco, *titulo, *inicio, *fin, *huella;
  const char *estado, *al; /* of the version; the day on which the file was made */
  int vigencia, version;
};

/* Columns of the tables: the official ones, «Componente» before and «Otros» behind; and those of a
 * plan that was drawn up, which only stand where it says something in them. */
enum { PLAN_COLUMNAS_OFICIALES = 9, PLAN_COLUMNAS_TABLA = 14 };
extern const char *const plan_tabla_titulos[PLAN_COLUMNAS_TABLA];

/* How many of them the table of this plan has. */
int plan_tabla_columnas(const struct plan_documento *doc);

/* Calls `fila` for each row of the plan as a table: one row for each activity with its first
 * unit and window, continuation rows for the others, a row for a component that only has a
 * note. Stops when it answers false, and answers that. */
bool plan_tabla(const struct plan_documento *doc,
                bool (*fila)(void *to, const char *const celdas[PLAN_COLUMNAS_TABLA]), void *to);

/* Each writes the whole plan; false when the file could not be written. CSV: UTF-8 with byte
 * order mark, ';', CRLF. XLSX: every cell a string, never a formula. */
bool plan_escribir_csv(const struct plan_documento *doc, FILE *out);
bool plan_escribir_xlsx(const struct plan_documento *doc, const struct plan_encabezado *h,
                        const char *path);

#endif
