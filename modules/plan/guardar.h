/* The plan between the structure of the importer and the tables. */
#ifndef PLAN_GUARDAR_H
#define PLAN_GUARDAR_H

#include <paac/paac.h>

#include "importar/documento.h"
#include "importar/escribir.h"
#include "importar/marco.h"
#include "importar/unidades.h"

/* What the database knows of the year that a file is for. */
struct plan_base {
  int64_t marco;
  const char *marco_codigo, *marco_nombre;
  struct plan_marco_componente *componentes;
  size_t n_componentes;
  int64_t plan, version; /* 0: none yet */
  int numero;            /* of the version in force */
  int ultima;            /* highest number of a version */
  const char *huella;    /* of the version in force, or "" */
  /* After plan_guardar: the plan or its version could not be inserted, as when another import
   * of the year ended first. */
  bool sin_lugar;
};

/* The file as it was given. */
struct plan_fuente {
  const char *nombre;
  const unsigned char *bytes;
  size_t len;
};

/* --- guardar.c ---------------------------------------------------------------------------- */

/* Reads what is known, of the version with that number or (NULL) the one in force. False when the
 * framework does not exist (or after a failure, which the transaction's status tells). Strings live
 * in the pool. */
bool plan_base_leer(paac_tx *tx, struct paackit_pool *pool, const char *marco, int vigencia,
                    const char *version, struct plan_base *out);
/* Adds the units of the database to the catalogue. */
void plan_base_unidades(paac_tx *tx, struct plan_catalogo *c);
/* What each spelling stands for in the version in force stays so unless it is answered anew. */
void plan_base_decisiones(paac_tx *tx, const struct plan_base *base, struct plan_catalogo *c);
/* SHA-256 of the document's canonical content, 64 hex digits; "" after a failure. */
const char *plan_huella(paac_tx *tx, struct plan_documento *doc);
/* Do the mentions of the version in force stand for other units than the document's? */
size_t plan_menciones_distintas(paac_tx *tx, const struct plan_base *base,
                                const struct plan_documento *doc, const struct plan_catalogo *c);
/* Can the database take a source of that many bytes? */
bool plan_cabe(paac_tx *tx, size_t len);
/* Writes a new version, with its units, and makes it the one in force. */
paac_status plan_guardar(paac_tx *tx, struct plan_base *base, struct plan_documento *doc,
                         struct plan_catalogo *c, const char *huella, const char *motivo,
                         const struct plan_fuente *fuente);

/* --- exportar.c --------------------------------------------------------------------------- */

/* Reads a version of a year's plan; its number, or NULL: the one in force. NULL when there is none.
 */
struct plan_documento *plan_cargar(paac_tx *tx, const char *marco, int vigencia,
                                   const char *version, struct plan_encabezado *h);

#endif
