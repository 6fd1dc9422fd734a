/* `paacctl plan recordar`: one message a day to each person about what is
 * pending; what is late by some days goes to the leader too. Run by a timer; a second time on a day
 * it finds nobody. */
#include "recordar.h"

#include <stdio.h>
#include <string.h>

#include "../elaborar/borrador.h"

enum { LINEAS = 60 }; /* of a message: the page has the rest */
enum { POR_APROBAR = 3 };

/* A message that is being put together. */
struct mensaje {
  int64_t cuenta;
  const char *nombre, *correo, *texto, *sitio;
  int clase, tareas;
};

static const char *titulo(int clase) {
  static const char *const titulos[] = {[1] = "Le devolvieron, para corregir",
                                        [2] = "Vencido sin reporte",
                                        [POR_APROBAR] = "Espera su aprobación",
                                        [4] = "Vence en los próximos siete días",
                                        [5] = "Le pidieron evidencia"};
  return titulos[clase];
}

static void agregar(paac_req *req, struct mensaje *m, paac_rows *r) {
  int clase = (int)paac_col_int(r, "clase");
  if (++m->tareas > LINEAS) return;
  if (clase != m->clase) m->texto = plan_texto(req, "%s\n%s:\n", m->texto, titulo(clase));
  m->clase = clase;
  const char *vigencia = paac_col(r, "vigencia"), *componente = paac_col(r, "componente"),
             *numero = paac_col(r, "numero");
  /* One click from the message to what is to be done. */
  const char *paso =
      clase == POR_APROBAR
          ? "avance"
          : plan_texto(req, "reportar/%s/%s", paac_col(r, "ventana"), paac_col(r, "unidad"));
  m->texto =
      plan_texto(req, "%s- %s · C%s %s, hasta el %s: %s (%s)\n  %s/plan/%s/%s/%s/%s\n", m->texto,
                 vigencia, componente, numero, paac_col(r, "fin"), paac_col(r, "descripcion"),
                 paac_col(r, "unidad_nombre"), m->sitio, vigencia, componente, numero, paso);
}

static void enviar(paac_tx *tx, const struct mensaje *m) {
  paac_req *req = paac_read(tx);
  const char *mas = m->tareas > LINEAS ? "\nHay más: véalo todo en «Mis pendientes».\n" : "";
  paac_exec(tx, "av_recordado", PAAC_ARGS(PAAC_INT("cuenta", m->cuenta)));
  paac_job(tx, "correo",
           plan_texto(req,
                      "para=%s\nnombre=%s\nasunto=PAAC: %d %s\n\nEsto es lo que tiene "
                      "pendiente en la intranet PAAC.\n%s%s",
                      m->correo, m->nombre, m->tareas, m->tareas == 1 ? "pendiente" : "pendientes",
                      m->texto, mas));
}

int plan_av_recordar(paac_tx *tx, int argc, char **argv) {
  paac_req *req = paac_read(tx);
  struct mensaje m = {0};
  int mensajes = 0;
  const char *sitio = "";
  if (argc == 3 && strcmp(argv[1], "--url") == 0) {
    sitio = argv[2];
  } else if (argc != 1) {
    fputs("Sólo lleva --url DIRECCIÓN, la de la intranet, para los enlaces.\n", stderr);
    return 2;
  }
  paac_rows *r = paac_query(req, "av_recordar", PAAC_NO_ARGS);
  bool hay = paac_next(r);
  while (hay) {
    m = (struct mensaje){.cuenta = paac_col_int(r, "cuenta"),
                         .nombre = paac_col(r, "nombre"),
                         .correo = paac_col(r, "correo"),
                         .texto = "",
                         .sitio = sitio};
    for (; hay && paac_col_int(r, "cuenta") == m.cuenta; hay = paac_next(r)) agregar(req, &m, r);
    enviar(tx, &m);
    mensajes++;
  }
  if (mensajes > 0)
    paac_ledger(tx, "recordar", "plan:recordatorios", plan_texto(req, "%d mensajes", mensajes));
  if (paac_status_of(req) != PAAC_OK) return 1;
  printf("%d mensajes en la cola.\n", mensajes);
  return 0;
}
