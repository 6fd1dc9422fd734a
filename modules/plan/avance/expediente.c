/* GET /plan/{vigencia}/expediente/{unidad}: what a unit hands over, or shows to whoever asks. */
#include "../elaborar/borrador.h"
#include "../vigencia.h"
#include "documentos.h"

static void atributos(paac_xml *x, paac_rows *r, const char *const *nombres) {
  for (; *nombres != NULL; nombres++) paac_attr(x, *nombres, paac_col(r, *nombres));
}

/* Each row an element; its texts inside. */
static void filas(paac_xml *x, paac_rows *r, const char *elemento, const char *const *nombres,
                  const char *const *textos) {
  while (paac_next(r)) {
    paac_open(x, elemento);
    atributos(x, r, nombres);
    for (const char *const *t = textos; *t != NULL; t++) paac_element(x, *t, paac_col(r, *t));
    paac_close(x);
  }
}

paac_status plan_doc_expediente(paac_req *req, paac_xml *x) {
  static const char *const pendiente[] = {"componente", "numero", "ventana", "inicio",
                                          "fin",        "estado", "dias",    NULL};
  static const char *const promesa[] = {"componente", "numero", "ventana", "inicio", "fin", NULL};
  static const char *const reporte[] = {"componente", "numero",     "ventana",  "estado", "fecha",
                                        "autor",      "no_ocurrio", "a_nombre", "id",     NULL};
  static const char *const evidencia[] = {"id",     "nombre", "fecha",    "sha256",
                                          "enlace", "de",     "retirada", NULL};
  static const char *const con_motivo[] = {"descripcion", "motivo", NULL}, *const solo_que[] = {
                                                                               "descripcion", NULL};
  static const char *const pedida[] = {"componente", "numero", "ventana", "fin", NULL};
  static const char *const con_pedido[] = {"descripcion", "pedido", NULL};
  static const char *const con_texto[] = {"descripcion", "texto", NULL};
  static const char *const ninguno[] = {NULL};
  struct plan_version v;
  if (!plan_version_elegir(req, &v)) return paac_status_of(req);
  paac_rows *u = paac_query(req, "av_unidad", PAAC_NO_ARGS);
  if (!paac_next(u))
    return paac_fail(req, PAAC_NOT_FOUND,
                     "No hay una dependencia con ese código. Vea las que hay en /unidades.");
  paac_open(x, "expediente");
  plan_version_atributos(x, &v);
  paac_attr(x, "titulo", v.titulo);
  paac_attr(x, "codigo", paac_param(req, "unidad"));
  paac_attr(x, "unidad", paac_col(u, "nombre"));
  paac_attr(x, "personas", paac_col(u, "personas"));
  struct paac_args hoy = PAAC_ARGS(PAAC_DATE("al", paac_today(req)));
  filas(x, paac_query(req, "av_memorando", hoy), "pendiente", pendiente, con_motivo);
  filas(x, paac_query(req, "exp_pedidas", PAAC_NO_ARGS), "pedida", pedida, con_pedido);
  filas(x, paac_query(req, "exp_promesas", PAAC_NO_ARGS), "promesa", promesa, solo_que);
  filas(x, paac_query(req, "exp_reportes", PAAC_NO_ARGS), "reporte", reporte, con_texto);
  if (paac_can(req, "evidencias.ver"))
    filas(x, paac_query(req, "exp_evidencias", PAAC_NO_ARGS), "evidencia", evidencia, ninguno);
  paac_close(x);
  return paac_status_of(req);
}

/* plan.evidencia_usos@1: what reports an evidence proves, for its page. */
paac_status plan_doc_evidencia_usos(paac_req *req, paac_xml *x) {
  paac_rows *r = paac_query(req, "ex_usos", PAAC_NO_ARGS);
  paac_open(x, "usos");
  while (paac_next(r)) {
    paac_open(x, "en");
    paac_attr(x, "objeto", paac_col(r, "objeto"));
    paac_attr(x, "enlace", paac_col(r, "enlace"));
    paac_text(x, paac_col(r, "titulo"));
    paac_close(x);
  }
  paac_close(x);
  return paac_status_of(req);
}
