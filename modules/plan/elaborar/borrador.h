/* The version that an address of drawing up is about, and what every change of one has in common.
 */
#ifndef PLAN_BORRADOR_H
#define PLAN_BORRADOR_H

#include <paac/paac.h>

#include "../texto.h"

struct plan_borrador {
  int64_t id, plan, marco_id, row_version, vigente_id, abierta_id; /* 0: there is none */
  const char *numero, *estado, *marco, *vigencia, *titulo, *inicio, *fin, *motivo, *origen, *creada,
      *autor, *acta, *acta_fecha, *aprobador, *huella, *base_numero, *base_vigencia;
  const char *base;   /* id of the version it was copied from, or NULL */
  bool editable;      /* its content may be changed: borrador, en_consulta */
  const char *objeto; /* "plan:PTEP:2027": what the ledger calls it */
  const char *ruta;   /* "/plan/elaborar/12" */
};

/* Reads the version that the parameter `borrador` names. False: none (PAAC_NOT_FOUND). */
bool plan_borrador_leer(paac_req *req, struct plan_borrador *b);

/* The text, or "" for NULL. */
static inline const char *plan_o_nada(const char *s) { return s != NULL ? s : ""; }

/* Who is signed in. */
const char *plan_usuario(paac_req *req);

/* What a change needs of the version. */
enum plan_borrador_como {
  PLAN_EDITABLE,   /* its content may be changed */
  PLAN_VISTO,      /* and it is the one that the form showed (row_version) */
  PLAN_SIN_DECIDIR /* the Comité has not decided it */
};
/* First call of every change of a version: locks it before anything is read, so that changes of one
 * come one after the other, and reads it. False: there is none (PAAC_NOT_FOUND), or it is not so
 * (PAAC_CONFLICT). */
bool plan_borrador_abrir(paac_tx *tx, struct plan_borrador *b, enum plan_borrador_como como);
/* "versión 2, texto" in the ledger, under the plan; then the browser goes to the draft, at an
 * anchor (or NULL). */
paac_status plan_borrador_anotar(paac_tx *tx, const struct plan_borrador *b, const char *accion,
                                 const char *texto, const char *ancla);

#endif
