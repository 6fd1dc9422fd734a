/* `paacctl plan demo`: sample reports and evidence for a year, and evidence asked for. All of it
 * says that it is an example; what it is made of is in sql/demo.sql. */
#include <stdio.h>
#include <string.h>

#include "../elaborar/borrador.h"
#include "recordar.h"

static int64_t cuenta(paac_req *req) {
  paac_rows *r = paac_query(req, "av_demo_cuenta", PAAC_NO_ARGS);
  return paac_next(r) ? paac_col_int(r, "id") : 0;
}

static int agregar(paac_tx *tx, struct paac_args anio, int64_t quien) {
  int n = 0;
  paac_rows *r = paac_query(paac_read(tx), "av_demo_evidencias", anio);
  for (; paac_next(r); n++)
    paac_host(tx, "evidencia.agregar",
              PAAC_ARGS(PAAC_TEXT("campo", "archivos"), PAAC_INT("cuenta", quien),
                        PAAC_TEXT("nombre", paac_col(r, "nombre")),
                        PAAC_TEXT("contenido", paac_col(r, "contenido")),
                        PAAC_TEXT("enlace", paac_col(r, "enlace")),
                        PAAC_TEXT("unidad", paac_col(r, "unidad")),
                        PAAC_TEXT("fecha", paac_col(r, "fecha")),
                        PAAC_TEXT("clase", paac_col(r, "clase")),
                        PAAC_TEXT("descripcion", paac_col(r, "descripcion")),
                        PAAC_TEXT("objeto", paac_col(r, "objeto"))));
  return n;
}

static void retirar(paac_tx *tx, int64_t quien) {
  paac_rows *r = paac_query(paac_read(tx), "av_demo_retirar", PAAC_NO_ARGS);
  if (paac_next(r))
    paac_host(tx, "evidencia.retirar",
              PAAC_ARGS(PAAC_INT("evidencia", paac_col_int(r, "id")), PAAC_INT("cuenta", quien),
                        PAAC_TEXT("motivo", "Ejemplo de demostración: traía datos de menores"),
                        PAAC_TEXT("acta", "Acta de ejemplo 1"),
                        PAAC_TEXT("autoriza", "Persona de ejemplo")));
}

static void pedir(paac_tx *tx, struct paac_args anio) {
  paac_rows *r = paac_query(paac_read(tx), "av_demo_pedir", anio);
  while (paac_next(r)) {
    bool control = paac_col_int(r, "sin_nada") != 0;
    paac_exec(
        tx, "so_pedir",
        PAAC_ARGS(PAAC_INT("actividad", paac_col_int(r, "actividad_id")),
                  PAAC_INT("ventana", paac_col_int(r, "ventana")),
                  PAAC_INT("unidad_id", paac_col_int(r, "unidad_id")),
                  PAAC_TEXT("texto",
                            "Ejemplo de demostración: el acta firmada y la lista de asistencia."),
                  PAAC_DATE("plazo", paac_col(r, "plazo")), PAAC_INT("control", control),
                  PAAC_TEXT("autor", "demostracion")));
    if (!control)
      paac_exec(
          tx, "so_terminar",
          PAAC_ARGS(PAAC_INT("solicitud", paac_last_id(tx)), PAAC_TEXT("estado", "respondida"),
                    PAAC_TEXT("motivo", NULL), PAAC_TEXT("autor", "demostracion")));
  }
}

int plan_av_demo(paac_tx *tx, int argc, char **argv) {
  paac_req *req = paac_read(tx);
  if (argc != 3 || strcmp(argv[1], "--vigencia") != 0) {
    fputs("Falta --vigencia AAAA, la de un plan que sólo sea de demostración.\n", stderr);
    return 2;
  }
  struct paac_args anio = PAAC_ARGS(PAAC_TEXT("vigencia", argv[2]));
  paac_exec(tx, "av_demo_titulo", anio);
  int64_t n = paac_exec(tx, "av_demo", anio), quien = cuenta(req);
  int evidencias = quien > 0 ? agregar(tx, anio, quien) : 0;
  if (quien > 0) retirar(tx, quien);
  pedir(tx, anio);
  const char *dicho =
      plan_texto(req, "%lld reportes y %d evidencias de ejemplo", (long long)n, evidencias);
  paac_ledger(tx, "demostrar", plan_texto(req, "plan:demo:%s", argv[2]), dicho);
  if (paac_status_of(req) != PAAC_OK) return 1;
  printf("%s.\n", dicho);
  return 0;
}
