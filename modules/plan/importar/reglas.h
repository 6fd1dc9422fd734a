/* What a plan that was drawn up says of an activity besides the official columns, as the cells of
 * a table: who leads, who answers, on what condition, how much, and how much by each cut. */
#ifndef PLAN_REGLAS_H
#define PLAN_REGLAS_H

#include "documento.h"

enum plan_dato {
  PLAN_D_LIDER,
  PLAN_D_REGLA,
  PLAN_D_CONDICIONAL,
  PLAN_D_CANTIDAD,
  PLAN_D_PROGRAMADO,
  PLAN_DATOS
};

/* Does any activity say something that needs these cells? */
bool plan_tiene_reglas(const struct plan_documento *doc);
/* The text of the cell; "" when there is nothing to say. */
const char *plan_dato_escribir(const struct plan_documento *doc, const struct plan_actividad *a,
                               enum plan_dato dato);
/* The other way round; false (and nothing changed) when the text cannot be read as that. */
bool plan_dato_leer(struct plan_documento *doc, struct plan_actividad *a, enum plan_dato dato,
                    const char *texto);

/* «todas», «suma» or «lider» as a constant of the program; NULL when it is none. */
const char *plan_regla_de(const char *texto);
/* Up to twelve digits and two decimals («4», «12.5», «12,50») as it is kept, or NULL. */
const char *plan_cantidad_normal(struct plan_documento *doc, const char *texto);
/* The quantity of the target as it was said apart from its text; when it is the one that the text
 * reads as, it is not apart. */
void plan_meta_propia(struct plan_documento *doc, struct plan_actividad *a, const char *operador,
                      const char *valor, const char *unidad);
/* Adds the quantity of a cut; false when the cut was there already or a value is none. */
bool plan_cantidad_agregar(struct plan_documento *doc, struct plan_actividad *a, int corte,
                           const char *titulo, const char *dia, const char *cantidad);

#endif
