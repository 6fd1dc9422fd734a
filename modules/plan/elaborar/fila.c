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
const char *const plan_fila_titulo[PLAN_FL_CAMPOS] = {"Lugar",
                                                      "Número",
                                                      "Actividad",
                                                      "Producto",
                                                      "Meta",
                                                      "Meta: cuánto",
                                                      "Meta: cantidad",
                                                      "Meta: unidad",
                                                      "Dependencias responsables",
                                                      "Dependencia líder",
                                                      "Quién responde",
                                                      "Periodos",
                                                      "Programado por corte",
                                                      "Condicional"};

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

static bool intacto(const struct plan_fila *f, const struct plan_fila *antes,
                    enum plan_fila_campo campo) {
  return antes != NULL && strcmp(f->campo[campo], antes->campo[campo]) == 0;
}

/* Of the target's text and its parts, whoever touched one alone meant the other to follow. */
static void seguir_meta(struct plan_fila *f, const struct plan_fila *antes) {
  const char **c = f->campo;
  bool texto = intacto(f, antes, PLAN_FL_META);
  bool partes = intacto(f, antes, PLAN_FL_META_VALOR) && intacto(f, antes, PLAN_FL_META_UNIDAD) &&
                intacto(f, antes, PLAN_FL_META_OPERADOR);
  if (antes == NULL || texto == partes) return;
  if (texto && *c[PLAN_FL_META_VALOR] != '\0')
    c[PLAN_FL_META] = "";
  else if (partes && *c[PLAN_FL_META] != '\0')
    c[PLAN_FL_META_VALOR] = c[PLAN_FL_META_UNIDAD] = c[PLAN_FL_META_OPERADOR] = "";
}

/* The target's text and its parts say the same: what one lacks comes from the other. */
static bool revisar_meta(paac_req *req, struct plan_fila *f, const struct plan_fila *antes) {
  const char **c = f->campo;
  f->meta = -1;
  seguir_meta(f, antes);
  if (*c[PLAN_FL_META_VALOR] != '\0' && !plan_cantidad_leer(c[PLAN_FL_META_VALOR], &f->meta))
    return mal(req, PLAN_FL_META_VALOR,
               "Escriba un número sin puntos de miles, como 12 o 12,5: a lo sumo 12 cifras y dos "
               "decimales.");
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
  if (f->meta >= 0) {
    char valor[24];
    plan_cantidad_escribir(f->meta, valor);
    c[PLAN_FL_META_VALOR] = plan_texto(req, "%s", valor);
    if (*c[PLAN_FL_META_OPERADOR] == '\0') c[PLAN_FL_META_OPERADOR] = "=";
  }
  return bien;
}

static bool es_renglon(const char *texto, const char *renglon) {
  size_t n = strlen(renglon);
  for (const char *p = texto; p != NULL; p = strchr(p, '\n'), p = p != NULL ? p + 1 : NULL)
    if (strcspn(p, "\n") == n && strncmp(p, renglon, n) == 0) return true;
  return false;
}

/* The units in the order in which a stored activity has them. */
static void ordenar_responsables(paac_req *req, struct plan_fila *f) {
  paac_rows *r = paac_query(req, "el_nombres",
                            PAAC_ARGS(PAAC_TEXT("codigos", f->campo[PLAN_FL_RESPONSABLES])));
  if (paac_next(r)) f->campo[PLAN_FL_RESPONSABLES] = plan_o_nada(paac_col(r, "codigos"));
}

/* The only unit leads; among several, the rule «lider» needs one, unless nobody touched any of it:
 * that is then asked before approval. */
static bool revisar_lider(paac_req *req, struct plan_fila *f, const struct plan_fila *antes) {
  const char **c = f->campo;
  ordenar_responsables(req, f);
  if (intacto(f, antes, PLAN_FL_RESPONSABLES) && intacto(f, antes, PLAN_FL_LIDER) &&
      intacto(f, antes, PLAN_FL_REGLA))
    return true;
  if (*c[PLAN_FL_LIDER] == '\0' && strchr(c[PLAN_FL_RESPONSABLES], '\n') == NULL)
    c[PLAN_FL_LIDER] = c[PLAN_FL_RESPONSABLES];
  if (*c[PLAN_FL_LIDER] != '\0')
    return es_renglon(c[PLAN_FL_RESPONSABLES], c[PLAN_FL_LIDER]) ||
           mal(req, PLAN_FL_LIDER, "La líder debe ser una de las dependencias responsables.");
  return strcmp(c[PLAN_FL_REGLA], "lider") != 0 ||
         mal(req, PLAN_FL_LIDER,
             "Son varias dependencias y responde la líder: elija cuál de ellas es.");
}

/* The quantities written a line a cut, those that program nothing too. */
static const char *escribir_programado(paac_req *req, const struct plan_fila *f,
                                       const struct plan_dia_corte *cortes, size_t n) {
  const char *texto = "";
  size_t k = 0;
  for (size_t i = 0; i < n; i++) {
    char cantidad[24] = "";
    if (k < f->n_programado && f->programado[k].corte == cortes[i].numero)
      plan_cantidad_escribir(f->programado[k++].centesimas, cantidad);
    texto = plan_texto(req, "%s%s%02d/%02d: %s", texto, i > 0 ? "\n" : "", cortes[i].dia,
                       cortes[i].mes, cantidad);
  }
  return texto;
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
  if (!plan_programado_leer(f->campo[PLAN_FL_PROGRAMADO], cortes, n, f->meta, f->programado,
                            &f->n_programado, queja))
    return mal(req, PLAN_FL_PROGRAMADO, queja);
  f->campo[PLAN_FL_PROGRAMADO] = escribir_programado(req, f, cortes, n);
  return true;
}

/* A date that cannot be read stands as it came, until somebody touches it or the Comité asks. */
static bool revisar_periodos(paac_req *req, struct plan_fila *f, const struct plan_fila *antes) {
  char queja[PLAN_QUEJA];
  const char *texto = "";
  f->n_ventanas = plan_ventanas_leer(f->campo[PLAN_FL_PERIODOS], f->ventanas, queja);
  if (f->n_ventanas == 0) {
    f->periodos_intactos = intacto(f, antes, PLAN_FL_PERIODOS);
    return f->periodos_intactos || mal(req, PLAN_FL_PERIODOS, queja);
  }
  for (size_t i = 0; i < f->n_ventanas; i++) {
    const char *a = f->ventanas[i].inicio, *b = f->ventanas[i].fin; /* AAAA-MM-DD */
    texto = plan_texto(req, "%s%s%.2s/%.2s/%.4s a %.2s/%.2s/%.4s", texto, i > 0 ? "\n" : "", a + 8,
                       a + 5, a, b + 8, b + 5, b);
  }
  f->campo[PLAN_FL_PERIODOS] = texto;
  return true;
}

bool plan_fila_revisar(paac_req *req, struct plan_fila *f, const struct plan_fila *antes,
                       int64_t fila) {
  bool bien = revisar_lugar(req, f) && revisar_numero(req, f, fila);
  bien = revisar_meta(req, f, antes) && bien;
  bien = revisar_lider(req, f, antes) && bien;
  bien = revisar_periodos(req, f, antes) && bien;
  return revisar_programado(req, f) && bien;
}

/* --- in words ----------------------------------------------------------------------------- */

/* One column of the one row of a statement about a text, or the text itself. */
static const char *consultado(paac_req *req, const char *sentencia, const char *valor,
                              const char *columna, const char *texto) {
  paac_rows *r = paac_query(req, sentencia, PAAC_ARGS(PAAC_TEXT(valor, texto)));
  const char *dice = paac_next(r) ? paac_col(r, columna) : NULL;
  return dice != NULL ? dice : texto;
}

/* The code of a choice in the words of its catalogue; "" has none. */
static const char *elegido(paac_req *req, const char *catalogo, const char *codigo) {
  paac_rows *r = *codigo != '\0' ? paac_query(req, catalogo, PAAC_NO_ARGS) : NULL;
  while (r != NULL && paac_next(r))
    if (strcmp(paac_col(r, "valor"), codigo) == 0) return paac_col(r, "etiqueta");
  return codigo;
}

/* The cuts for which something is programmed. */
static const char *con_cantidad(paac_req *req, const char *renglones) {
  const char *texto = "";
  for (const char *p = renglones; *p != '\0';) {
    size_t n = strcspn(p, "\n");
    const char *dos = memchr(p, ':', n);
    if (dos != NULL && strspn(dos + 1, " ") < (size_t)(p + n - dos - 1))
      texto = plan_texto(req, "%s%s%.*s", texto, *texto != '\0' ? "\n" : "", (int)n, p);
    p += n + (p[n] == '\n');
  }
  return texto;
}

const char *plan_fila_legible(paac_req *req, const struct plan_fila *f,
                              enum plan_fila_campo campo) {
  const char *texto = f->campo[campo];
  switch (campo) {
    case PLAN_FL_LUGAR:
      return elegido(req, "el_catalogo_lugares", texto);
    case PLAN_FL_META_OPERADOR:
      return elegido(req, "el_catalogo_operadores", texto);
    case PLAN_FL_REGLA:
      return elegido(req, "el_catalogo_reglas", texto);
    case PLAN_FL_RESPONSABLES:
    case PLAN_FL_LIDER:
      return consultado(req, "el_nombres", "codigos", "nombres", texto);
    case PLAN_FL_PROGRAMADO:
      return con_cantidad(req, texto);
    case PLAN_FL_CONDICIONAL:
      return *texto != '\0' ? "Sí" : "No";
    default:
      return texto;
  }
}

/* Several lines as one. */
static const char *en_un_renglon(paac_req *req, const char *texto) {
  const char *todo = "";
  for (const char *p = texto; *p != '\0';) {
    size_t n = strcspn(p, "\n");
    todo = plan_texto(req, "%s%s%.*s", todo, *todo != '\0' ? "; " : "", (int)n, p);
    p += n + (p[n] == '\n');
  }
  return todo;
}

const char *plan_fila_diferencias(paac_req *req, const struct plan_fila *antes,
                                  const struct plan_fila *despues) {
  const char *texto = "";
  for (int i = 0; i < PLAN_FL_CAMPOS; i++) {
    if (antes != NULL && strcmp(antes->campo[i], despues->campo[i]) == 0) continue;
    const char *es = en_un_renglon(req, plan_fila_legible(req, despues, i));
    if (antes == NULL && *es == '\0') continue;
    texto = plan_texto(req, "%s%s%s: ", texto, *texto != '\0' ? ". " : "", plan_fila_titulo[i]);
    if (antes != NULL)
      texto =
          plan_texto(req, "%s«%s» → ", texto, en_un_renglon(req, plan_fila_legible(req, antes, i)));
    texto = plan_texto(req, "%s«%s»", texto, es);
  }
  return *texto != '\0' ? texto : "sin diferencias";
}
