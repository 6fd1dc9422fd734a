/* Reading and checking an activity; see fila.h. Writing is in fila_guardar.c. */
#include "fila.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../importar/meta.h"
#include "kit/texto.h"

const char *const plan_fila_nombre[PLAN_FL_CAMPOS] = {
    "lugar",         "numero",     "descripcion", "producto",     "meta",
    "meta_operador", "meta_valor", "meta_unidad", "responsables", "lider",
    "regla",         "periodos",   "programado",  "condicional"};

struct plan_fila *plan_fila_de_formulario(paac_req *req) {
  struct plan_fila *f = paac_alloc(req, sizeof *f);
  for (int i = 0; f != NULL && i < PLAN_FL_CAMPOS; i++)
    f->campo[i] = plan_o_nada(paac_param(req, plan_fila_nombre[i]));
  return f;
}

struct plan_fila *plan_fila_de_consulta(paac_req *req, paac_rows *r) {
  struct plan_fila *f = paac_alloc(req, sizeof *f);
  for (int i = 0; f != NULL && i < PLAN_FL_CAMPOS; i++)
    f->campo[i] = plan_o_nada(paac_col(r, plan_fila_nombre[i]));
  return f;
}

/* --- checks ------------------------------------------------------------------------------- */

static bool mal(paac_req *req, enum plan_fila_campo campo, const char *frase) {
  paac_field_error(req, plan_fila_nombre[campo], frase);
  return false;
}

static bool revisar_lugar(paac_req *req, struct plan_fila *f) {
  paac_rows *r =
      paac_query(req, "el_lugar", PAAC_ARGS(PAAC_TEXT("lugar", f->campo[PLAN_FL_LUGAR])));
  if (!paac_next(r))
    return mal(req, PLAN_FL_LUGAR, "Elija un componente y subcomponente de este plan.");
  f->componente_id = paac_col_int(r, "componente_id");
  f->componente = paac_col_int(r, "componente");
  f->subcomponente_id = paac_col_int(r, "subcomponente_id");
  f->subcomponente = paac_col_int(r, "subcomponente");
  f->subcomponente_titulo = plan_o_nada(paac_col(r, "subcomponente_titulo"));
  return true;
}

/* A number is part of an address and of what people cite. */
static bool revisar_numero(paac_req *req, struct plan_fila *f, int64_t salvo) {
  const char *n = f->campo[PLAN_FL_NUMERO];
  if (*n == '\0') {
    paac_rows *r =
        paac_query(req, "el_numero_libre", PAAC_ARGS(PAAC_TEXT("lugar", f->campo[PLAN_FL_LUGAR])));
    if (paac_next(r)) f->campo[PLAN_FL_NUMERO] = plan_o_nada(paac_col(r, "numero"));
    return *f->campo[PLAN_FL_NUMERO] != '\0';
  }
  if (strspn(n, "0123456789.-abcdefghijklmnopqrstuvwxyz") != strlen(n) || *n < '0' || *n > '9')
    return mal(req, PLAN_FL_NUMERO, "Escriba un número como 1.3, o déjelo vacío.");
  paac_rows *r = paac_query(req, "el_numero_ocupado",
                            PAAC_ARGS(PAAC_INT("componente", f->componente), PAAC_TEXT("numero", n),
                                      PAAC_INT("salvo", salvo)));
  if (!paac_next(r)) return true;
  return mal(req, PLAN_FL_NUMERO,
             "Otra actividad del componente tiene ese número: escriba otro, o déjelo vacío para "
             "tomar el siguiente.");
}

/* The target's text and its parts say the same: what one lacks comes from the other. */
static bool revisar_meta(paac_req *req, struct plan_fila *f) {
  const char **c = f->campo;
  f->meta = -1;
  if (*c[PLAN_FL_META_VALOR] != '\0' && !plan_cantidad_leer(c[PLAN_FL_META_VALOR], &f->meta))
    return mal(req, PLAN_FL_META_VALOR, "Escriba un número sin puntos de miles, como 12 o 12,5.");
  if (*c[PLAN_FL_META] == '\0' && f->meta < 0)
    return mal(req, PLAN_FL_META, "Escriba la meta, o su cantidad en los campos que siguen.");
  if (*c[PLAN_FL_META] == '\0') {
    bool por_ciento = strcmp(c[PLAN_FL_META_UNIDAD], "%") == 0;
    c[PLAN_FL_META] =
        plan_texto(req, "%s%s%s%s", strcmp(c[PLAN_FL_META_OPERADOR], ">=") == 0 ? "Al menos " : "",
                   c[PLAN_FL_META_VALOR], por_ciento ? "" : " ", c[PLAN_FL_META_UNIDAD]);
  }
  struct paackit_pool *pool = paackit_pool_new();
  struct plan_meta leida = plan_meta_leer(pool, c[PLAN_FL_META]);
  bool bien = true;
  if (leida.operador != NULL && f->meta < 0) {
    c[PLAN_FL_META_OPERADOR] = plan_texto(req, "%s", leida.operador);
    c[PLAN_FL_META_VALOR] = plan_texto(req, "%s", leida.valor);
    c[PLAN_FL_META_UNIDAD] = plan_texto(req, "%s", leida.unidad);
    f->meta = leida.centesimas;
  } else if (leida.operador != NULL && leida.centesimas != f->meta) {
    bien =
        mal(req, PLAN_FL_META_VALOR,
            plan_texto(req, "El texto de la meta dice %s y aquí dice %s: corrija uno de los dos.",
                       leida.valor, c[PLAN_FL_META_VALOR]));
  }
  paackit_pool_free(pool);
  if (f->meta >= 0 && *c[PLAN_FL_META_OPERADOR] == '\0') c[PLAN_FL_META_OPERADOR] = "=";
  return bien;
}

static bool es_renglon(const char *texto, const char *renglon) {
  size_t n = strlen(renglon);
  for (const char *p = texto; p != NULL; p = strchr(p, '\n'), p = p != NULL ? p + 1 : NULL)
    if (strcspn(p, "\n") == n && strncmp(p, renglon, n) == 0) return true;
  return false;
}

/* The only unit leads; among several, the rule «lider» needs one. */
static bool revisar_lider(paac_req *req, struct plan_fila *f) {
  const char **c = f->campo;
  if (*c[PLAN_FL_LIDER] == '\0' && strchr(c[PLAN_FL_RESPONSABLES], '\n') == NULL)
    c[PLAN_FL_LIDER] = c[PLAN_FL_RESPONSABLES];
  if (*c[PLAN_FL_LIDER] != '\0')
    return es_renglon(c[PLAN_FL_RESPONSABLES], c[PLAN_FL_LIDER]) ||
           mal(req, PLAN_FL_LIDER, "La líder debe ser una de las dependencias responsables.");
  return strcmp(c[PLAN_FL_REGLA], "lider") != 0 ||
         mal(req, PLAN_FL_LIDER,
             "Son varias dependencias y responde la líder: elija cuál de ellas es.");
}

static bool revisar_programado(paac_req *req, struct plan_fila *f) {
  struct plan_dia_corte cortes[PLAN_CORTES_MAX];
  char queja[PLAN_QUEJA];
  size_t n = 0;
  paac_rows *r = paac_query(req, "el_cortes", PAAC_NO_ARGS);
  while (n < PLAN_CORTES_MAX && paac_next(r))
    cortes[n++] = (struct plan_dia_corte){.numero = (int)paac_col_int(r, "numero"),
                                          .dia = (int)paac_col_int(r, "dia"),
                                          .mes = (int)paac_col_int(r, "mes")};
  return plan_programado_leer(f->campo[PLAN_FL_PROGRAMADO], cortes, n, f->meta, f->programado,
                              &f->n_programado, queja) ||
         mal(req, PLAN_FL_PROGRAMADO, queja);
}

bool plan_fila_revisar(paac_req *req, struct plan_fila *f, int64_t salvo) {
  char queja[PLAN_QUEJA];
  bool bien = revisar_lugar(req, f) && revisar_numero(req, f, salvo);
  bien = revisar_meta(req, f) && bien;
  bien = revisar_lider(req, f) && bien;
  f->n_ventanas = plan_ventanas_leer(f->campo[PLAN_FL_PERIODOS], f->ventanas, queja);
  if (f->n_ventanas == 0) bien = mal(req, PLAN_FL_PERIODOS, queja);
  return revisar_programado(req, f) && bien;
}

/* --- what changed ------------------------------------------------------------------------- */

const char *plan_fila_diferencias(paac_req *req, const struct plan_fila *antes,
                                  const struct plan_fila *despues) {
  const char *texto = "";
  for (int i = 0; i < PLAN_FL_CAMPOS; i++) {
    if (strcmp(antes->campo[i], despues->campo[i]) == 0) continue;
    texto = plan_texto(req, "%s%s%s: «%s» → «%s»", texto, *texto != '\0' ? "; " : "",
                       plan_fila_nombre[i], antes->campo[i], despues->campo[i]);
  }
  return *texto != '\0' ? texto : "sin diferencias";
}
