/* See modelo.h. Rows of details come in the order of the activities, so one pass puts them where
 * they belong. */
#include "modelo.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../contenido.h"
#include "../elaborar/borrador.h"

/* Rows of all activities; stands on the first that no activity has taken. */
struct detalle {
  paac_rows *rows;
  int64_t de;
};

static void avanzar(struct detalle *d) {
  d->de = paac_next(d->rows) ? paac_col_int(d->rows, "de") : 0;
}

/* `filas`: of those wordings alone, ids between commas; NULL: of all. */
static struct detalle detalle_de(paac_req *req, const char *sentencia,
                                 const struct plan_av_modelo *m, const char *filas) {
  struct detalle d = {.rows =
                          paac_query(req, sentencia,
                                     PAAC_ARGS(PAAC_INT("version", m->version.id),
                                               PAAC_DATE("al", m->al), PAAC_TEXT("filas", filas)))};
  avanzar(&d);
  return d;
}

static struct detalle detalle(paac_req *req, const char *sentencia,
                              const struct plan_av_modelo *m) {
  return detalle_de(req, sentencia, m, NULL);
}

void *plan_av_crecer(paac_req *req, void *lista, size_t n, size_t talla) {
  if (n != 0 && (n & (n - 1)) != 0) return lista;
  char *otra = paac_alloc(req, (n == 0 ? 1 : 2 * n) * talla);
  if (otra != NULL && n > 0) memcpy(otra, lista, n * talla);
  return otra;
}

/* --- details ------------------------------------------------------------------------------ */

static void ventanas(paac_req *req, struct detalle *d, int64_t de, struct plan_av_actividad *a) {
  struct plan_av_ventana *v = NULL;
  size_t n = 0;
  for (; d->de == de; avanzar(d)) {
    if ((v = plan_av_crecer(req, v, n, sizeof *v)) == NULL) return;
    v[n++] = (struct plan_av_ventana){(int)paac_col_int(d->rows, "n"), paac_col(d->rows, "inicio"),
                                      paac_col(d->rows, "fin")};
  }
  a->ventanas = v;
  a->ventanas_n = n;
}

static void unidades(paac_req *req, struct detalle *d, int64_t de, struct plan_av_fila *f) {
  struct plan_av_unidad *u = NULL;
  int64_t *ids = NULL;
  size_t n = 0;
  for (; d->de == de; avanzar(d)) {
    u = plan_av_crecer(req, u, n, sizeof *u);
    ids = plan_av_crecer(req, ids, n, sizeof *ids);
    if (u == NULL || ids == NULL) return;
    ids[n] = paac_col_int(d->rows, "id");
    u[n] =
        (struct plan_av_unidad){ids[n], paac_col(d->rows, "codigo"), paac_col(d->rows, "nombre")};
    n++;
  }
  f->unidades = u;
  f->c.unidades = ids;
  f->c.unidades_n = n;
}

/* What both statements say of a report. */
static struct plan_av_dato dato(paac_rows *r) {
  return (struct plan_av_dato){.ventana = (int)paac_col_int(r, "ventana"),
                               .unidad = paac_col_int(r, "unidad"),
                               .origen = paac_col_int(r, "origen"),
                               .valor = strtod(paac_col(r, "valor"), NULL),
                               .no_ocurrio = paac_col_int(r, "no_ocurrio") != 0,
                               .por_todas = paac_col_int(r, "por_todas") != 0};
}

/* Keeps what counts of v, and of r where the reports themselves were read. */
static void quedar(paac_req *req, struct plan_av_fila *f, struct plan_av_dato *v,
                   struct plan_av_reporte *r, size_t n) {
  size_t *cuales = paac_alloc(req, (n + 1) * sizeof *cuales);
  if (cuales == NULL || v == NULL) return;
  f->c.datos_n = plan_av_vigentes(f->c.regla, v, n, cuales);
  for (size_t i = 0; i < f->c.datos_n; i++) {
    v[i] = v[cuales[i]];
    if (r != NULL) r[i] = r[cuales[i]];
  }
  f->c.datos = v;
  f->reportes = r;
}

/* The numbers alone. */
static void cifras(paac_req *req, struct detalle *d, int64_t de, struct plan_av_fila *f) {
  struct plan_av_dato *v = NULL;
  size_t n = 0;
  for (; d->de == de; avanzar(d)) {
    if ((v = plan_av_crecer(req, v, n, sizeof *v)) == NULL) return;
    v[n] = dato(d->rows);
    v[n++].sin_prueba = paac_col_int(d->rows, "sin_prueba") != 0;
  }
  quedar(req, f, v, NULL, n);
}

static void datos(paac_req *req, struct detalle *d, int64_t de, struct plan_av_fila *f) {
  struct plan_av_reporte *r = NULL;
  struct plan_av_dato *v = NULL;
  size_t n = 0;
  for (; d->de == de; avanzar(d)) {
    r = plan_av_crecer(req, r, n, sizeof *r);
    v = plan_av_crecer(req, v, n, sizeof *v);
    if (r == NULL || v == NULL) return;
    r[n] = (struct plan_av_reporte){.id = paac_col(d->rows, "id"),
                                    .codigo = paac_col(d->rows, "codigo"),
                                    .unidad = paac_col(d->rows, "nombre"),
                                    .reporto = paac_col(d->rows, "reporto"),
                                    .estado = paac_col(d->rows, "estado"),
                                    .texto = paac_col(d->rows, "texto"),
                                    .fecha = paac_col(d->rows, "fecha"),
                                    .valor = paac_col(d->rows, "valor"),
                                    .evidencias = paac_col_int(d->rows, "evidencias"),
                                    .enlaces = paac_col_int(d->rows, "enlaces"),
                                    .a_nombre = paac_col_int(d->rows, "a_nombre") != 0,
                                    .por_aceptar = paac_col_int(d->rows, "por_aceptar") != 0};
    v[n] = dato(d->rows);
    v[n].sin_prueba = r[n].evidencias == 0;
    n++;
  }
  quedar(req, f, v, r, n);
}

static void programado(struct detalle *d, int64_t de, struct plan_av_fila *f) {
  for (; d->de == de; avanzar(d)) {
    f->programada = true;
    if (paac_col_int(d->rows, "ya") == 0) continue;
    f->programado = paac_col(d->rows, "cantidad");
    f->corte = paac_col(d->rows, "titulo");
    f->c.programado = strtod(f->programado, NULL);
  }
}

/* --- activities --------------------------------------------------------------------------- */

static struct plan_av_fila fila(paac_req *req, const struct plan_av_modelo *m, paac_rows *r) {
  const char *meta = paac_col(r, "meta_valor");
  struct plan_av_fila f = {.id = paac_col_int(r, "de"),
                           .componente = paac_col(r, "componente"),
                           .numero = paac_col(r, "numero"),
                           .descripcion = paac_col(r, "descripcion"),
                           .regla = paac_col(r, "regla"),
                           .meta_operador = paac_col(r, "meta_operador"),
                           .meta_valor = meta,
                           .meta_unidad = paac_col(r, "meta_unidad"),
                           .meta_original = paac_col(r, "meta_original")};
  f.enlace = plan_enlace(req, m->version.vigencia, f.componente, f.numero);
  f.c.regla = plan_av_regla(f.regla);
  f.c.contable = paac_col_int(r, "contable") != 0;
  f.c.meta = meta != NULL ? strtod(meta, NULL) : 0;
  f.c.condicional = paac_col_int(r, "condicional") != 0;
  return f;
}

/* Whether the version has more activities than a page writes. */
static bool son_muchas(paac_req *req, const struct plan_av_modelo *m) {
  paac_rows *r = paac_query(req, "av_actividades", PAAC_ARGS(PAAC_INT("version", m->version.id)));
  size_t n = 0;
  while (n <= PLAN_AV_DE_UNA_VEZ && paac_next(r)) n++;
  return n > PLAN_AV_DE_UNA_VEZ;
}

static void leer_filas(paac_req *req, struct plan_av_modelo *m, bool breve) {
  m->cifras = (breve || paac_page_from(req) != NULL) && son_muchas(req, m);
  paac_rows *r = paac_query(req, "av_actividades", PAAC_ARGS(PAAC_INT("version", m->version.id)));
  struct detalle w = detalle(req, "av_ventanas", m), u = detalle(req, "av_encargadas", m),
                 d = detalle(req, m->cifras ? "av_cifras" : "av_datos", m),
                 g = detalle(req, "av_programado", m);
  while (paac_next(r)) {
    int64_t de = paac_col_int(r, "de");
    if ((m->filas = plan_av_crecer(req, m->filas, m->n, sizeof *m->filas)) == NULL) return;
    struct plan_av_fila *f = &m->filas[m->n++];
    *f = fila(req, m, r);
    ventanas(req, &w, de, &f->c);
    unidades(req, &u, de, f);
    if (m->cifras)
      cifras(req, &d, de, f);
    else
      datos(req, &d, de, f);
    programado(&g, de, f);
    f->r = plan_av_actividad(&f->c, m->al);
    f->exigible = f->programada ? f->c.programado > 0 : f->r.terminada;
  }
}

void plan_av_completar(paac_req *req, struct plan_av_modelo *m, const size_t *cuales, size_t n) {
  char *filas = paac_alloc(req, n * 21 + 1), *fin = filas;
  if (filas == NULL) return;
  for (size_t i = 0; i < n; i++)
    fin += sprintf(fin, "%s%" PRId64, i > 0 ? "," : "", m->filas[cuales[i]].id);
  struct detalle d = detalle_de(req, "av_datos", m, filas);
  for (size_t i = 0; i < n; i++) datos(req, &d, m->filas[cuales[i]].id, &m->filas[cuales[i]]);
}

bool plan_av_leer(paac_req *req, struct plan_av_modelo *m, bool breve) {
  *m = (struct plan_av_modelo){.al = paac_param(req, "al")};
  if (m->al == NULL) m->al = paac_today(req);
  if (!plan_fecha_valida(m->al)) {
    paac_fail(req, PAAC_BAD_REQUEST, "La fecha «al» se escribe como 2022-04-30.");
    return false;
  }
  if (!plan_version_elegir(req, &m->version)) return false;
  leer_filas(req, m, breve);
  return paac_status_of(req) == PAAC_OK;
}

/* --- by unit ------------------------------------------------------------------------------ */

bool plan_av_responde(const struct plan_av_fila *f, int64_t unidad) {
  for (size_t i = 0; i < f->c.unidades_n; i++)
    if (f->c.unidades[i] == unidad) return true;
  return false;
}

struct plan_av_resultado plan_av_de_unidad(const struct plan_av_modelo *m,
                                           const struct plan_av_fila *f, int64_t unidad) {
  struct plan_av_actividad sola = f->c;
  if (f->c.regla != PLAN_AV_TODAS) return f->r;
  sola.unidades = &unidad;
  sola.unidades_n = 1;
  return plan_av_actividad(&sola, m->al);
}
