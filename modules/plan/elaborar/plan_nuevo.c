/* New drafts: a plan of another year from the framework's template or as a copy, and the next
 * version of an approved plan. Copying is done by the database, table by table. */
#include <string.h>

#include "../vigencia.h"
#include "borrador.h"
#include "cambios.h"

/* What a new draft is made from and into. */
struct nuevo {
  int64_t marco_id, vigencia, plan, base, anios; /* plan, base 0: none */
  const char *marco, *titulo, *motivo, *origen;
};

static const void *mal(paac_req *req, const char *campo, const char *frase) {
  paac_field_error(req, campo, frase);
  return NULL;
}

/* From the version `base`: only of the same framework, because components belong to one. */
static bool de_copia(paac_req *req, struct nuevo *n, const char *base) {
  paac_rows *r = paac_query(req, "el_base", PAAC_ARGS(PAAC_TEXT("base", base)));
  if (!paac_next(r)) return false;
  if (paac_col_int(r, "marco_id") != n->marco_id) {
    paac_field_error(req, "origen",
                     "Ese plan es de otro marco: sus componentes no son los de éste. Parta de la "
                     "plantilla, o elija el mismo marco.");
    return false;
  }
  n->base = paac_col_int(r, "id");
  n->anios = n->vigencia - paac_col_int(r, "vigencia");
  n->origen = plan_texto(
      req,
      "Copia del %s %s, versión %s: %s actividades y %s periodos, con componentes, responsables y "
      "metas; las fechas se corrieron %lld %s, y las que no se podían leer quedaron igual.",
      paac_col(r, "marco"), paac_col(r, "vigencia"), paac_col(r, "numero"),
      paac_col(r, "actividades"), paac_col(r, "periodos"), (long long)n->anios,
      n->anios == 1 ? "año" : "años");
  return true;
}

const void *plan_nuevo_validar(paac_req *req) {
  struct nuevo *n = paac_alloc(req, sizeof *n);
  if (n == NULL) return NULL;
  n->vigencia = plan_vigencia_leer(paac_param(req, "vigencia"));
  if (n->vigencia < 2012 || n->vigencia > 2199)
    return mal(req, "vigencia", "Escriba el año con cuatro cifras, desde 2012.");
  paac_rows *m =
      paac_query(req, "el_marco", PAAC_ARGS(PAAC_TEXT("marco", paac_param(req, "marco"))));
  if (!paac_next(m)) return mal(req, "marco", "Elija un marco de la lista.");
  n->marco_id = paac_col_int(m, "id");
  n->marco = paac_col(m, "codigo");
  n->titulo = paac_param(req, "titulo");
  if (n->titulo == NULL)
    n->titulo = plan_texto(req, "%s %lld", paac_col(m, "nombre"), (long long)n->vigencia);
  paac_rows *p =
      paac_query(req, "el_plan",
                 PAAC_ARGS(PAAC_INT("marco_id", n->marco_id), PAAC_INT("vigencia", n->vigencia)));
  if (paac_next(p) && paac_col_int(p, "versiones") > 0)
    return mal(req, "vigencia",
               "Ya hay un plan de ese marco para ese año. Ábralo en /plan/elaborar; si está "
               "aprobado, proponga un cambio.");
  const char *origen = paac_param(req, "origen");
  n->motivo = plan_o_nada(paac_param(req, "motivo"));
  if (strcmp(origen, "plantilla") == 0)
    n->origen =
        plan_texto(req, "De la plantilla del marco %s: componentes y subcomponentes.", n->marco);
  else if (!de_copia(req, n, origen))
    return NULL;
  return n;
}

static void copiar(paac_tx *tx, const struct nuevo *n, int64_t nueva) {
  static const char *const pasos[] = {"el_copiar_componentes", "el_copiar_subcomponentes",
                                      "el_copiar_redacciones", "el_copiar_celdas",
                                      "el_copiar_periodos",    "el_copiar_responsables",
                                      "el_copiar_programado"};
  struct paac_args con = PAAC_ARGS(PAAC_INT("nueva", nueva), PAAC_INT("base", n->base),
                                   PAAC_INT("plan", n->plan), PAAC_INT("anios", n->anios));
  if (n->anios != 0) paac_exec(tx, "el_copiar_anclas", con);
  for (size_t i = 0; i < sizeof pasos / sizeof pasos[0]; i++) paac_exec(tx, pasos[i], con);
}

static void de_plantilla(paac_tx *tx, const struct nuevo *n, int64_t nueva) {
  struct paac_args con = PAAC_ARGS(PAAC_INT("nueva", nueva), PAAC_INT("marco_id", n->marco_id));
  paac_exec(tx, "el_componentes_de_marco", con);
  paac_exec(tx, "el_subcomponentes_de_marco", con);
}

/* The plan's row, made when it is the first version. Returns the highest number so far. */
static int64_t plan(paac_tx *tx, struct nuevo *n) {
  paac_rows *r =
      paac_query(paac_read(tx), "el_plan",
                 PAAC_ARGS(PAAC_INT("marco_id", n->marco_id), PAAC_INT("vigencia", n->vigencia)));
  if (paac_next(r)) {
    n->plan = paac_col_int(r, "id");
    return paac_col_int(r, "ultima");
  }
  paac_exec(
      tx, "imp_plan_crear",
      PAAC_ARGS(
          PAAC_INT("marco", n->marco_id), PAAC_INT("vigencia", n->vigencia),
          PAAC_TEXT("titulo", n->titulo),
          PAAC_DATE("inicio", plan_texto(paac_read(tx), "%lld-01-01", (long long)n->vigencia)),
          PAAC_DATE("fin", plan_texto(paac_read(tx), "%lld-12-31", (long long)n->vigencia))));
  n->plan = paac_last_id(tx);
  return 0;
}

static paac_status crear(paac_tx *tx, struct nuevo *n, const char *accion) {
  paac_req *req = paac_read(tx);
  int64_t ultima = plan(tx, n);
  struct paac_arg base = PAAC_INT("base", n->base);
  if (n->base == 0) base = (struct paac_arg)PAAC_TEXT("base", NULL);
  paac_exec(tx, "el_version_crear",
            PAAC_ARGS(PAAC_INT("plan", n->plan), PAAC_INT("numero", ultima + 1), base,
                      PAAC_TEXT("motivo", n->motivo), PAAC_TEXT("origen_texto", n->origen),
                      PAAC_TEXT("autor", plan_usuario(req))));
  int64_t nueva = paac_last_id(tx);
  if (n->base != 0)
    copiar(tx, n, nueva);
  else
    de_plantilla(tx, n, nueva);
  paac_goto(tx, plan_texto(req, "/plan/elaborar/%lld", (long long)nueva));
  return paac_ledger(tx, accion, plan_texto(req, "plan:%s:%lld", n->marco, (long long)n->vigencia),
                     plan_texto(req, "versión %lld, borrador. %s%s%s", (long long)ultima + 1,
                                n->origen, *n->motivo != '\0' ? " Motivo: " : "", n->motivo));
}

paac_status plan_nuevo_aplicar(paac_tx *tx, const void *cmd) {
  struct nuevo n = *(const struct nuevo *)cmd;
  return crear(tx, &n, "crear");
}

paac_status plan_cambio_aplicar(paac_tx *tx, const void *cmd) {
  paac_req *req = paac_read(tx);
  struct plan_borrador b;
  (void)cmd;
  if (!plan_borrador_leer(req, &b)) return paac_status_of(req);
  if (b.vigente_id != b.id)
    return paac_fail(req, PAAC_UNPROCESSABLE,
                     "Los cambios se proponen sobre la versión aprobada y vigente.");
  if (b.abierta_id != 0)
    return paac_fail(
        req, PAAC_UNPROCESSABLE,
        plan_texto(req, "Ya hay un cambio en elaboración: siga en /plan/elaborar/%lld.",
                   (long long)b.abierta_id));
  struct nuevo n = {.marco_id = b.marco_id,
                    .vigencia = plan_vigencia_leer(b.vigencia),
                    .plan = b.plan,
                    .base = b.id,
                    .marco = b.marco,
                    .titulo = b.titulo,
                    .motivo = paac_param(req, "motivo"),
                    .origen = plan_texto(req, "Copia de la versión %s, aprobada.", b.numero)};
  return crear(tx, &n, "proponer-cambio");
}
