/* Writing an activity into a draft: its wording, and anew each of its parts. */
#include <stdlib.h>
#include <string.h>

#include "fila.h"
#include "kit/texto.h"

enum { BUSQUEDA = 60000 };

/* NULL for "": what is absent is not an empty text in the tables. */
static const char *o_nulo(const char *s) { return *s != '\0' ? s : NULL; }

static struct paac_arg entero_o_nulo(const char *nombre, int64_t valor) {
  struct paac_arg a = PAAC_INT(nombre, valor);
  if (valor == 0) a = (struct paac_arg)PAAC_TEXT(nombre, NULL);
  return a;
}

/* Calls `uno` with each line of a text. */
static void cada_renglon(paac_tx *tx, const char *texto, int64_t fila,
                         void (*uno)(paac_tx *, int64_t fila, int64_t n, const char *renglon)) {
  int64_t n = 0;
  while (*texto != '\0') {
    size_t largo = strcspn(texto, "\n");
    uno(tx, fila, ++n, plan_texto(paac_read(tx), "%.*s", (int)largo, texto));
    texto += largo + (texto[largo] == '\n');
  }
}

static void responsable(paac_tx *tx, int64_t fila, int64_t n, const char *codigo) {
  paac_rows *u = paac_query(paac_read(tx), "el_unidad", PAAC_ARGS(PAAC_TEXT("codigo", codigo)));
  if (paac_next(u))
    paac_exec(tx, "el_responsable",
              PAAC_ARGS(PAAC_INT("fila", fila), PAAC_INT("n", n),
                        PAAC_INT("unidad_id", paac_col_int(u, "id")),
                        PAAC_TEXT("nombre", paac_col(u, "nombre"))));
}

static void celda(paac_tx *tx, int64_t fila, const char *columna, const char *texto) {
  if (*texto != '\0')
    paac_exec(tx, "el_celda",
              PAAC_ARGS(PAAC_INT("fila", fila), PAAC_TEXT("columna", columna),
                        PAAC_TEXT("original", texto)));
}

static void partes(paac_tx *tx, const struct plan_fila *f, int64_t fila) {
  const char *const *c = f->campo;
  cada_renglon(tx, c[PLAN_FL_RESPONSABLES], fila, responsable);
  celda(tx, fila, "actividad",
        plan_texto(paac_read(tx), "%s %s", c[PLAN_FL_NUMERO], c[PLAN_FL_DESCRIPCION]));
  celda(tx, fila, "producto", c[PLAN_FL_PRODUCTO]);
  celda(tx, fila, "meta", c[PLAN_FL_META]);
  for (size_t i = 0; i < f->n_ventanas; i++)
    paac_exec(tx, "el_periodo",
              PAAC_ARGS(PAAC_INT("fila", fila), PAAC_INT("n", (int64_t)i + 1),
                        PAAC_DATE("inicio", f->ventanas[i].inicio),
                        PAAC_DATE("fin", f->ventanas[i].fin)));
  for (size_t i = 0; i < f->n_programado; i++) {
    char cantidad[24];
    plan_cantidad_escribir(f->programado[i].centesimas, cantidad);
    paac_exec(tx, "el_programado",
              PAAC_ARGS(PAAC_INT("fila", fila), PAAC_INT("corte", f->programado[i].corte),
                        PAAC_TEXT("cantidad", cantidad)));
  }
}

/* periodos: those as well. */
static void sin_partes(paac_tx *tx, int64_t fila, bool periodos) {
  static const char *const borrar[] = {"el_sin_celdas", "el_sin_responsables", "el_sin_programado",
                                       "el_sin_avisos", "el_sin_periodos"};
  for (size_t i = 0; i < sizeof borrar / sizeof borrar[0] - (periodos ? 0 : 1); i++)
    paac_exec(tx, borrar[i], PAAC_ARGS(PAAC_INT("fila", fila)));
}

/* What a search looks through: texts and the names of the units, folded. */
static const char *busqueda(paac_req *req, const struct plan_fila *f) {
  const char *const *c = f->campo;
  const char *texto = plan_texto(req, "%s %s %s %s %s", c[PLAN_FL_NUMERO], f->subcomponente_titulo,
                                 c[PLAN_FL_DESCRIPCION], c[PLAN_FL_PRODUCTO], c[PLAN_FL_META]);
  paac_rows *r =
      paac_query(req, "el_nombres", PAAC_ARGS(PAAC_TEXT("codigos", c[PLAN_FL_RESPONSABLES])));
  if (paac_next(r)) texto = plan_texto(req, "%s %s", texto, plan_o_nada(paac_col(r, "nombres")));
  char *plegado = paackit_fold(texto);
  if (plegado == NULL) abort();
  size_t n = strlen(plegado) < BUSQUEDA ? strlen(plegado) : BUSQUEDA;
  while (n > 0 && !paackit_utf8_valid(plegado, n)) n--;
  const char *copia = plan_texto(req, "%.*s", (int)n, plegado);
  free(plegado);
  return copia;
}

/* Everything of the wording but its place; runs the statement with it. */
static int64_t redaccion(paac_tx *tx, const char *sentencia, const struct plan_fila *f,
                         struct paac_arg cual, struct paac_arg tambien, const char *row_version) {
  paac_req *req = paac_read(tx);
  const char *const *c = f->campo;
  const char *primero = f->n_ventanas > 0 ? f->ventanas[0].inicio : NULL,
             *ultimo = f->n_ventanas > 0 ? f->ventanas[0].fin : NULL;
  for (size_t i = 1; i < f->n_ventanas; i++) {
    if (strcmp(f->ventanas[i].inicio, primero) < 0) primero = f->ventanas[i].inicio;
    if (strcmp(f->ventanas[i].fin, ultimo) > 0) ultimo = f->ventanas[i].fin;
  }
  char valor[24] = "";
  if (f->meta >= 0) plan_cantidad_escribir(f->meta, valor);
  paac_rows *l = paac_query(req, "el_unidad", PAAC_ARGS(PAAC_TEXT("codigo", c[PLAN_FL_LIDER])));
  int64_t lider = paac_next(l) ? paac_col_int(l, "id") : 0;
  return paac_exec(
      tx, sentencia,
      PAAC_ARGS(
          cual, tambien, PAAC_TEXT("row_version", row_version),
          PAAC_INT("componente_id", f->componente_id),
          entero_o_nulo("subcomponente_id", f->subcomponente_id),
          PAAC_TEXT("numero", c[PLAN_FL_NUMERO]), PAAC_TEXT("descripcion", c[PLAN_FL_DESCRIPCION]),
          PAAC_TEXT("producto", c[PLAN_FL_PRODUCTO]),
          PAAC_TEXT("meta_operador", f->meta >= 0 ? c[PLAN_FL_META_OPERADOR] : NULL),
          PAAC_TEXT("meta_valor", o_nulo(valor)),
          PAAC_TEXT("meta_unidad", f->meta >= 0 ? c[PLAN_FL_META_UNIDAD] : NULL),
          PAAC_TEXT("meta", c[PLAN_FL_META]), PAAC_DATE("primer_inicio", primero),
          PAAC_DATE("ultimo_fin", ultimo), PAAC_INT("periodos_intactos", f->periodos_intactos),
          PAAC_TEXT("busqueda", busqueda(req, f)), PAAC_TEXT("regla", c[PLAN_FL_REGLA]),
          entero_o_nulo("lider_id", lider),
          PAAC_INT("condicional", *c[PLAN_FL_CONDICIONAL] != '\0')));
}

/* Makes room behind the last activity of its place and says where that is. */
static int64_t abrir_lugar(paac_tx *tx, const struct plan_fila *f, int64_t salvo) {
  paac_rows *r =
      paac_query(paac_read(tx), "el_orden_destino",
                 PAAC_ARGS(PAAC_INT("componente", f->componente),
                           PAAC_INT("subcomponente", f->subcomponente), PAAC_INT("salvo", salvo)));
  int64_t orden = paac_next(r) ? paac_col_int(r, "orden") : 1;
  paac_exec(tx, "el_abrir_lugar", PAAC_ARGS(PAAC_INT("orden", orden)));
  return orden;
}

/* What other modules may refer to: the anchor with this number's key, unless another activity of
 * the draft is that one. */
static int64_t ancla(paac_tx *tx, const struct plan_fila *f) {
  const char *clave =
      plan_texto(paac_read(tx), "%d/%s", (int)f->componente, f->campo[PLAN_FL_NUMERO]);
  struct paac_args con = PAAC_ARGS(PAAC_TEXT("clave", clave));
  paac_rows *r = paac_query(paac_read(tx), "el_ancla_libre", con);
  bool hay = paac_next(r);
  if (hay && paac_col_int(r, "usada") == 0) return paac_col_int(r, "id");
  paac_exec(tx, hay ? "el_ancla_nueva" : "el_ancla", con);
  return paac_last_id(tx);
}

int64_t plan_fila_agregar(paac_tx *tx, struct plan_fila *f, int64_t actividad) {
  int64_t orden = abrir_lugar(tx, f, 0);
  if (actividad == 0) actividad = ancla(tx, f);
  if (redaccion(tx, "el_redaccion_crear", f, (struct paac_arg)PAAC_INT("actividad", actividad),
                (struct paac_arg)PAAC_INT("orden", orden), NULL) < 0)
    return 0;
  int64_t fila = paac_last_id(tx);
  partes(tx, f, fila);
  return fila;
}

static bool otra_guardada(paac_tx *tx) {
  paac_fail(paac_read(tx), PAAC_CONFLICT, "Otra persona cambió esta actividad.");
  return false;
}

bool plan_fila_cambiar(paac_tx *tx, struct plan_fila *f, int64_t fila, int64_t orden,
                       const char *row_version) {
  paac_rows *r =
      paac_query(paac_read(tx), "el_fila",
                 PAAC_ARGS(PAAC_TEXT("fila", plan_texto(paac_read(tx), "%lld", (long long)fila))));
  bool se_mueve =
      paac_next(r) && strcmp(plan_o_nada(paac_col(r, "lugar")), f->campo[PLAN_FL_LUGAR]) != 0;
  if (redaccion(tx, "el_redaccion_cambiar", f, (struct paac_arg)PAAC_INT("fila", fila),
                (struct paac_arg)PAAC_INT("orden", orden), row_version) != 1)
    return otra_guardada(tx);
  sin_partes(tx, fila, !f->periodos_intactos);
  partes(tx, f, fila);
  if (se_mueve) {
    paac_exec(tx, "el_apartar", PAAC_ARGS(PAAC_INT("fila", fila)));
    paac_exec(tx, "el_cerrar_lugar", PAAC_ARGS(PAAC_INT("orden", orden)));
    int64_t destino = abrir_lugar(tx, f, fila);
    paac_exec(tx, "el_colocar", PAAC_ARGS(PAAC_INT("fila", fila), PAAC_INT("orden", destino)));
  }
  return paac_status_of(paac_read(tx)) == PAAC_OK;
}

bool plan_fila_borrar(paac_tx *tx, int64_t fila, int64_t orden, const char *row_version) {
  sin_partes(tx, fila, true);
  if (paac_exec(tx, "el_sin_redaccion",
                PAAC_ARGS(PAAC_INT("fila", fila), PAAC_TEXT("row_version", row_version))) != 1)
    return otra_guardada(tx);
  return paac_exec(tx, "el_cerrar_lugar", PAAC_ARGS(PAAC_INT("orden", orden))) >= 0;
}

/* Its fields as the values of a statement on plan_propuesta; `otros` are what that one adds. */
static int64_t propuesta(paac_tx *tx, const char *sentencia, const struct plan_fila *f,
                         const struct paac_arg *otros, size_t n_otros) {
  struct paac_arg valores[PLAN_FL_CAMPOS + 8];
  size_t n = 0;
  for (int i = 0; i < PLAN_FL_CAMPOS; i++)
    valores[n++] = (struct paac_arg)PAAC_TEXT(plan_fila_nombre[i], f->campo[i]);
  for (size_t i = 0; i < n_otros; i++) valores[n++] = otros[i];
  return paac_exec(tx, sentencia, (struct paac_args){valores, (uint32_t)n, sizeof valores[0]});
}

int64_t plan_fila_guardar(paac_tx *tx, const struct plan_fila *f, const struct plan_destino *d) {
  const struct paac_arg otros[] = {PAAC_TEXT("autor", plan_usuario(paac_read(tx))),
                                   entero_o_nulo("actividad", d->actividad),
                                   entero_o_nulo("base", d->base),
                                   entero_o_nulo("unidad_id", d->unidad_id),
                                   PAAC_TEXT("estado", d->estado),
                                   PAAC_TEXT("motivo", plan_o_nada(d->motivo))};
  return propuesta(tx, "pr_guardar", f, otros, sizeof otros / sizeof otros[0]) == 1
             ? paac_last_id(tx)
             : 0;
}

bool plan_fila_recambiar(paac_tx *tx, const struct plan_fila *f, const char *motivo) {
  const struct paac_arg otros[] = {PAAC_TEXT("motivo", plan_o_nada(motivo))};
  if (propuesta(tx, "pr_cambiar", f, otros, 1) == 1) return true;
  paac_fail(paac_read(tx), PAAC_CONFLICT, "Otra persona cambió o decidió esta propuesta.");
  return false;
}
