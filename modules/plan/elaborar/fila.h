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

struct plan_fila {
  const char *campo[PLAN_FL_CAMPOS];
  /* Found while checking. */
  int64_t componente_id, componente, subcomponente_id, subcomponente, meta; /* meta: hundredths */
  const char *subcomponente_titulo;
  struct plan_ventana ventanas[PLAN_VENTANAS_MAX];
  size_t n_ventanas;
  struct plan_cantidad programado[PLAN_CORTES_MAX];
  size_t n_programado;
};

/* From the parameters of the form. NULL after a failure. */
struct plan_fila *plan_fila_de_formulario(paac_req *req);
/* From a row that has the fields as columns. */
struct plan_fila *plan_fila_de_consulta(paac_req *req, paac_rows *r);

/* Checks everything that one field cannot know alone, and fills in what was left to us: the next
 * free number, the parts of the target or its text. Messages stand beside the fields. `salvo`: the
 * activity (id) whose own number does not count, or 0. False when something is wrong. */
bool plan_fila_revisar(paac_req *req, struct plan_fila *f, int64_t salvo);

/* Adds the activity to the draft. `actividad`: its anchor, or 0 for a new one. Returns the id. */
int64_t plan_fila_agregar(paac_tx *tx, struct plan_fila *f, int64_t actividad);
/* Writes over the activity; `row_version` is the one that was shown. False: another one is stored
 * (PAAC_CONFLICT). */
bool plan_fila_cambiar(paac_tx *tx, struct plan_fila *f, int64_t fila, int64_t orden,
                       const char *row_version);
/* Takes it out of the draft. The same. */
bool plan_fila_borrar(paac_tx *tx, int64_t fila, int64_t orden, const char *row_version);
/* Keeps it as a proposal in that state. unidad_id 0: of no unit. */
bool plan_fila_guardar(paac_tx *tx, const struct plan_fila *f, int64_t actividad,
                       const char *estado, int64_t unidad_id, const char *motivo);

/* "meta: «a» → «b»; periodos: …", the fields that differ, for the ledger. */
const char *plan_fila_diferencias(paac_req *req, const struct plan_fila *antes,
                                  const struct plan_fila *despues);

#endif
