/* Labels at the beginning of a cell: "Componente 3: …", "Subcomponente 2. …", "4.1 …". */
#ifndef PLAN_ROTULOS_H
#define PLAN_ROTULOS_H

#include <stdbool.h>

#include "kit/pool.h"

/* "Componente 1. Gestión…", "COMPONENTE IV - …", "Componente: …": number (0 when there is none)
 * and title without them and without a final dot. False when the text begins otherwise. With
 * `strict` there must be a number, and after it a separator or the end of the line. */
bool plan_rotulo_componente(struct paackit_pool *pool, const char *texto, bool strict, int *numero,
                            const char **titulo);
/* The same for a subcomponent; "2. Gestión…" and a title alone (number 0) are labels too, so
 * it is only asked of cells that stand in that column. */
void plan_rotulo_subcomponente(struct paackit_pool *pool, const char *texto, int *numero,
                               const char **titulo);
/* Does the text begin with the word "Subcomponente"? */
bool plan_es_subcomponente(const char *texto);

/* The number of an activity: "1.1 ", "2.8. ", "1. ", "3) ", "1,1 ". Returns it with dots
 * ("1.1"), or NULL; *rest is the text behind it (untouched when NULL); *comma (may be NULL)
 * tells that it was written with commas. */
const char *plan_rotulo_numero(struct paackit_pool *pool, const char *texto, const char **rest,
                               bool *comma);

#endif
