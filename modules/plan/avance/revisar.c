/* The leader of a unit approves what it reports, or returns it with a reason; planning returns too,
 * and approves where no leader may. Nobody approves what they wrote themselves. */
#include <string.h>

#include "../elaborar/borrador.h"
#include "cambios.h"

/* A report and the version of it that was seen: the address and the form say them apart, the key
 * of a row of the list together, after a #: "2022/4/3.4/1/uac#12.3". */
struct visto {
  const char *id, *version;
};

static struct visto visto(paac_req *req) {
  const char *cual = plan_o_nada(paac_param(req, "avance")), *sigue = strchr(cual, '#');
  if (sigue == NULL) return (struct visto){cual, plan_o_nada(paac_param(req, "row_version"))};
  size_t n = strcspn(++sigue, ".");
  return (struct visto){plan_texto(req, "%.*s", (int)n, sigue), sigue + n + (sigue[n] == '.')};
}

static bool no_le_toca(paac_req *req, const char *frase) {
  paac_fail(req, PAAC_FORBIDDEN, frase);
  return false;
}

/* May the signed-in person approve it? Where its author is the unit's only leader, or it has none,
 * planning does. */
static bool aprueba(paac_req *req, paac_rows *x) {
  bool otro = paac_col_int(x, "hay_otro") != 0, consolida = paac_can(req, PLAN_AV_CONSOLIDAR);
  if (paac_col_int(x, "mio") != 0)
    return no_le_toca(
        req, otro ? "Usted escribió este reporte, y nadie aprueba lo que escribió: lo aprueba otro "
                    "líder de la dependencia."
                  : "Usted escribió este reporte, y nadie aprueba lo que escribió. La dependencia "
                    "no tiene otro líder: lo aprueba otra persona de Planeación.");
  if (paac_col_int(x, "lidera") != 0 || (consolida && !otro)) return true;
  return no_le_toca(
      req, consolida ? "Lo aprueba el líder de la dependencia, que lo tiene entre sus pendientes."
                     : "Sólo el líder de la dependencia revisa lo que ella reporta.");
}

static bool devuelve(paac_req *req, paac_rows *x) {
  return paac_col_int(x, "lidera") != 0 || paac_can(req, PLAN_AV_CONSOLIDAR) ||
         no_le_toca(req, "Sólo el líder de la dependencia revisa lo que ella reporta.");
}

static paac_status decidir(paac_tx *tx, const char *accion,
                           bool (*le_toca)(paac_req *req, paac_rows *x)) {
  paac_req *req = paac_read(tx);
  const char *motivo = paac_param(req, "motivo");
  struct visto v = visto(req);
  paac_rows *x = paac_query(req, "av_uno", PAAC_ARGS(PAAC_TEXT("avance", v.id)));
  if (!paac_next(x))
    return paac_fail(req, PAAC_NOT_FOUND,
                     "Ese reporte ya no es el último de su periodo, o no existe.");
  if (strcmp(v.version, paac_col(x, "row_version")) != 0)
    return paac_fail(req, PAAC_CONFLICT,
                     "El reporte cambió desde que usted lo vio. Léalo de nuevo y decida.");
  if (!le_toca(req, x)) return paac_status_of(req);
  const char *vigencia = paac_col(x, "vigencia"), *componente = paac_col(x, "componente"),
             *numero = paac_col(x, "numero");
  const char *estado =
      paac_walk(tx, "avance", paac_col(x, "estado"), accion,
                plan_texto(req, "actividad:%s:%s:%s", vigencia, componente, numero),
                plan_texto(req, "Dependencia: %s\nPeriodo: %s\nReporte: %s%s%s",
                           paac_col(x, "unidad"), paac_col(x, "ventana"), paac_col(x, "id"),
                           motivo != NULL ? "\nPor qué: " : "", plan_o_nada(motivo)));
  if (estado == NULL) return paac_status_of(req);
  if (paac_exec(tx, "av_decidir",
                PAAC_ARGS(PAAC_TEXT("avance", v.id), PAAC_TEXT("estado", estado),
                          PAAC_TEXT("motivo", motivo), PAAC_TEXT("revisor", plan_usuario(req)),
                          PAAC_TEXT("row_version", paac_col(x, "row_version")))) != 1)
    return paac_fail(req, PAAC_CONFLICT, "Otra persona lo revisó al mismo tiempo.");
  paac_goto(tx, plan_texto(req, "/plan/%s/%s/%s/avance#r-%s", vigencia, componente, numero,
                           paac_col(x, "id")));
  return paac_status_of(req);
}

paac_status plan_av_aprobar_aplicar(paac_tx *tx, const void *cmd) {
  (void)cmd;
  return decidir(tx, "aprobar", aprueba);
}

paac_status plan_av_devolver_aplicar(paac_tx *tx, const void *cmd) {
  (void)cmd;
  return decidir(tx, "devolver", devuelve);
}
