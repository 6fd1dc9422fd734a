/* See cambios.h. Each change is one row and one ledger entry that names the day and the act. */
#include "cambios.h"

#include <stdio.h>
#include <string.h>

#include "kit/festivos.h"

static const char *national(const struct paackit_fecha *f) {
  struct paackit_festivo all[PAACKIT_FESTIVOS_MAX];
  size_t n = paackit_festivos(f->year, all);
  for (size_t i = 0; i < n; i++)
    if (paackit_fecha_numero(&all[i].dia) == paackit_fecha_numero(f)) return all[i].nombre;
  return NULL;
}

const void *calendario_validar(paac_req *req) {
  const char *dia = paac_param(req, "dia");
  struct paackit_fecha f;
  if (paackit_fecha_leer(dia, &f) != PAACKIT_FECHA_OK || f.year < PAACKIT_FESTIVOS_DESDE) {
    paac_field_error(req, "dia", "El calendario va de 1984 a 2199.");
    return NULL;
  }
  char sentence[400];
  const char *anio = paac_param(req, "anio");
  if (anio != NULL && strncmp(dia, anio, 4) != 0) {
    snprintf(sentence, sizeof sentence,
             "Es un día de otro año: agréguelo en /calendario/%.4s, o revise el año.", dia);
    paac_field_error(req, "dia", sentence);
    return NULL;
  }
  const char *name = national(&f);
  if (name != NULL) {
    snprintf(sentence, sizeof sentence, "Ya es festivo nacional (%s): no hay que agregarlo.", name);
    paac_field_error(req, "dia", sentence);
    return NULL;
  }
  paac_rows *same = paac_query(req, "dia_igual", PAAC_ARGS(PAAC_DATE("dia", dia)));
  if (paac_next(same)) {
    snprintf(sentence, sizeof sentence, "Ese día ya está: «%s». Edítelo en vez de agregar otro.",
             paac_col(same, "motivo"));
    paac_field_error(req, "dia", sentence);
    return NULL;
  }
  return dia;
}

/* The entry of a change, then back to the year of the day. */
static paac_status noted(paac_tx *tx, const char *action, const char *dia, const char *motivo,
                         const char *acto) {
  char object[40], path[40];
  snprintf(object, sizeof object, "calendario:%.10s", dia);
  snprintf(path, sizeof path, "/calendario/%.4s", dia);
  size_t size = strlen(motivo) + strlen(acto) + 8;
  char *detail = paac_alloc(paac_read(tx), size);
  if (detail != NULL) snprintf(detail, size, "%s. %s", motivo, acto);
  paac_ledger(tx, action, object, detail);
  paac_goto(tx, path);
  return paac_status_of(paac_read(tx));
}

static paac_status written(paac_tx *tx, const char *statement, const char *action) {
  paac_req *req = paac_read(tx);
  const char *dia = paac_param(req, "dia");
  int64_t rows =
      paac_exec(tx, statement,
                PAAC_ARGS(PAAC_DATE("dia", dia),
                          PAAC_INT("suspende", paac_param(req, "suspende") != NULL ? 1 : 0)));
  if (rows == 0) return paac_fail(req, PAAC_CONFLICT, "Otra persona cambió este día.");
  return noted(tx, action, dia, paac_param(req, "motivo"), paac_param(req, "acto"));
}

paac_status calendario_agregar(paac_tx *tx, const void *cmd) {
  (void)cmd;
  return written(tx, "agregar", "agregar");
}

paac_status calendario_cambiar(paac_tx *tx, const void *cmd) {
  (void)cmd;
  return written(tx, "cambiar", "cambiar");
}

paac_status calendario_quitar(paac_tx *tx, const void *cmd) {
  (void)cmd;
  paac_req *req = paac_read(tx);
  paac_rows *r = paac_query(req, "dia_editar", PAAC_NO_ARGS);
  if (!paac_next(r)) return paac_fail(req, PAAC_NOT_FOUND, "Ese día ya no está en el calendario.");
  if (paac_exec(tx, "quitar", PAAC_NO_ARGS) == 0)
    return paac_fail(req, PAAC_CONFLICT, "Otra persona cambió este día.");
  return noted(tx, "quitar", paac_col(r, "dia"), paac_param(req, "motivo_quitar"),
               paac_col(r, "acto"));
}
