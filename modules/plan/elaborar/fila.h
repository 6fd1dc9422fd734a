/* An activity as its form has it: read from the form, a proposal or the draft; checked; written. */
#ifndef PLAN_FILA_H
#define PLAN_FILA_H

#include <paac/paac.h>

#include "borrador.h"
#include "lineas.h"

/* The fields of the form; "" where nothing was written. */
enum plan_fila_campo {
  PLAN_FL_LUGAR,
  PLAN_FL_NUMERO,
  PLAN_FL_DESCRIPCION,
  PLAN_FL_PRODUCTO,
  PLAN_FL_META,
  PLAN_FL_META_OPERADOR,
  PLAN_FL_META_VALOR,
  PLAN_FL_META_UNIDAD,
  PLAN_FL_RESPONSABLES,
  PLAN_FL_LIDER,
  PLAN_FL_REGLA,
  PLAN_FL_PERIODOS,
  PLAN_FL_PROGRAMADO,
  PLAN_FL_CONDICIONAL,
  PLAN_FL_CAMPOS
};
extern const char *const plan_fila_nombre[PLAN_FL_CAMPOS];
extern const char *const plan_fila_titulo[PLAN_FL_CAMPOS]; /* "Dependencia líder" */

struct plan_fila {
  const char *campo[PLAN_FL_CAMPOS];
  /* Found while checking. */
  int64_t componente_id, componente, subcomponente_id, subcomponente, meta; /* meta: hundredths */
  const char *subcomponente_titulo;
  struct plan_ventana ventanas[PLAN_VENTANAS_MAX];
  size_t n_ventanas;
  bool periodos_intactos; /* nobody touched them, and not all of them can be read: they stay */
  struct plan_cantidad programado[PLAN_CORTES_MAX];
  size_t n_programado;
};

/* From the parameters of the form. NULL after a failure. */
struct plan_fila *plan_fila_de_formulario(paac_req *req);
/* From a row that has the fields as columns. */
struct plan_fila *plan_fila_de_consulta(paac_req *req, paac_rows *r);

/* Checks everything that one field cannot know alone, and fills in what was left to us: the next
 * free number, the parts of the target or its text; writes periods, quantities and units the way a
 * stored activity has them. Messages stand beside the fields. `antes`: the activity (id `fila`)
 * that it is written over: its number is its own, and what stands there untouched is no obstacle;
 * NULL and 0: none. False when something is wrong. */
bool plan_fila_revisar(paac_req *req, struct plan_fila *f, const struct plan_fila *antes,
                       int64_t fila);

/* Adds the activity to the draft. `actividad`: its anchor, or 0 for a new one. Returns the id. */
int64_t plan_fila_agregar(paac_tx *tx, struct plan_fila *f, int64_t actividad);
/* Writes over the activity; `row_version` is the one that was shown. False: another one is stored
 * (PAAC_CONFLICT). */
bool plan_fila_cambiar(paac_tx *tx, struct plan_fila *f, int64_t fila, int64_t orden,
                       const char *row_version);
/* Takes it out of the draft. The same. */
bool plan_fila_borrar(paac_tx *tx, int64_t fila, int64_t orden, const char *row_version);
/* Where a row of its own (plan_propuesta) belongs: the activity that it is of and the row that it
 * was proposed over (0: none), its state, the unit that proposes (0: none) and why. */
struct plan_destino {
  int64_t actividad, base, unidad_id;
  const char *estado, *motivo;
};
/* Keeps it as a row of its own. Returns its id, 0 after a failure. */
int64_t plan_fila_guardar(paac_tx *tx, const struct plan_fila *f, const struct plan_destino *d);
/* Writes over a proposal that waits for its decision. False: another one is stored
 * (PAAC_CONFLICT). */
bool plan_fila_recambiar(paac_tx *tx, const struct plan_fila *f, const char *motivo);

/* A field in words: units by their names, a place by its titles. */
const char *plan_fila_legible(paac_req *req, const struct plan_fila *f, enum plan_fila_campo campo);
/* "Meta: «a» → «b». Periodos: …", the fields that differ, for the ledger. `antes` NULL: it is new.
 */
const char *plan_fila_diferencias(paac_req *req, const struct plan_fila *antes,
                                  const struct plan_fila *despues);

#endif
