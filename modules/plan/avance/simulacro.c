/* See simulacro.h. */
#include "simulacro.h"

#include <stdlib.h>
#include <string.h>

#include "../elaborar/borrador.h"

static bool de_unidad(const struct plan_av_fila *f, const char *codigo) {
  for (size_t i = 0; i < f->c.unidades_n; i++)
    if (strcmp(f->unidades[i].codigo, codigo) == 0) return true;
  return false;
}

bool plan_av_pedida(const struct plan_av_pedido *p, const struct plan_av_fila *f) {
  return (p->componente == NULL || strcmp(p->componente, f->componente) == 0) &&
         (p->unidad == NULL || de_unidad(f, p->unidad));
}

/* --- what would raise it ------------------------------------------------------------------ */

static bool falta(const struct plan_av_fila *f) {
  return f->exigible && !f->r.no_ocurrida &&
         (f->r.avance_corte < PLAN_AV_TODO || f->r.sin_verificar);
}

/* Those that lack least come first. */
static int por_cercania(const void *a, const void *b) {
  const struct plan_av_fila *f = *(const struct plan_av_fila *const *)a,
                            *g = *(const struct plan_av_fila *const *)b;
  if (f->r.avance_corte != g->r.avance_corte) return g->r.avance_corte - f->r.avance_corte;
  return f < g ? -1 : f > g;
}

/* How many of each component's activities can be asked for: each is worth its share of a hundred.
 */
struct exigibles {
  const char *componente;
  int n;
};

/* They come component by component; the last element has no component. */
static struct exigibles *contar_exigibles(paac_req *req, const struct plan_av_modelo *m) {
  struct exigibles *e = paac_alloc(req, (m->n + 1) * sizeof *e);
  size_t n = 0;
  for (size_t i = 0; e != NULL && i < m->n; i++) {
    const struct plan_av_fila *f = &m->filas[i];
    size_t k = 0;
    while (k < n && strcmp(e[k].componente, f->componente) != 0) k++;
    if (k == n) e[n++].componente = f->componente;
    e[k].n += f->exigible && !f->r.no_ocurrida;
  }
  return e;
}

static int exigibles(const struct exigibles *e, const char *componente) {
  while (e->componente != NULL && strcmp(e->componente, componente) != 0) e++;
  return e->n;
}

static void escribir_falta(paac_req *req, paac_xml *x, const struct exigibles *e,
                           const struct plan_av_fila *f) {
  char avance[12], sube[12];
  int n = exigibles(e, f->componente);
  plan_av_escribir(f->r.avance_corte, avance);
  plan_av_escribir(n > 0 ? (PLAN_AV_TODO + n / 2) / n : 0, sube);
  paac_open(x, "falta");
  paac_attr(x, "componente", f->componente);
  paac_attr(x, "numero", f->numero);
  paac_attr(x, "enlace", plan_texto(req, "%s/avance", f->enlace));
  paac_attr(x, "avance", plan_texto(req, "%s", avance));
  paac_attr(x, "sin_verificar", f->r.sin_verificar ? "si" : NULL);
  paac_attr(x, "sube", plan_texto(req, "%s", sube));
  for (size_t i = 0; i < f->c.unidades_n; i++) {
    paac_open(x, "responde");
    paac_attr(x, "codigo", f->unidades[i].codigo);
    paac_text(x, f->unidades[i].nombre);
    paac_close(x);
  }
  paac_element(x, "descripcion", f->descripcion);
  paac_close(x);
}

static void faltas(paac_req *req, paac_xml *x, const struct plan_av_modelo *m,
                   const struct plan_av_pedido *p) {
  const struct plan_av_fila **lista = paac_alloc(req, (m->n + 1) * sizeof(void *));
  const struct exigibles *e = contar_exigibles(req, m);
  size_t n = 0;
  if (lista == NULL || e == NULL) return;
  for (size_t i = 0; i < m->n; i++)
    if (plan_av_pedida(p, &m->filas[i]) && falta(&m->filas[i])) lista[n++] = &m->filas[i];
  qsort(lista, n, sizeof lista[0], por_cercania);
  for (size_t i = 0; i < n; i++) escribir_falta(req, x, e, lista[i]);
}

/* --- contradictions ----------------------------------------------------------------------- */

static void contradiccion(paac_req *req, paac_xml *x, const struct plan_av_fila *f,
                          const char *clase, const char *frase) {
  paac_open(x, "contradiccion");
  paac_attr(x, "clase", clase);
  paac_attr(x, "componente", f->componente);
  paac_attr(x, "numero", f->numero);
  paac_attr(x, "enlace", plan_texto(req, "%s/avance", f->enlace));
  paac_text(x, frase);
  paac_close(x);
}

static const struct plan_av_ventana *ventana(const struct plan_av_fila *f, int n) {
  for (size_t i = 0; i < f->c.ventanas_n; i++)
    if (f->c.ventanas[i].n == n) return &f->c.ventanas[i];
  return NULL;
}

/* All of it, and nothing to show for it, or for some of what makes it up. */
static void sin_evidencia(paac_req *req, paac_xml *x, const struct plan_av_fila *f,
                          int64_t evidencias, int64_t enlaces) {
  if (evidencias == 0) {
    contradiccion(req, x, f, "sin-evidencia",
                  enlaces > 0
                      ? "Está al 100 % y sólo tiene enlaces, que nadie puede verificar después."
                      : "Está al 100 % y no tiene evidencia.");
    return;
  }
  for (size_t i = 0; i < f->c.datos_n; i++)
    if (f->reportes[i].evidencias == 0 && f->c.datos[i].valor > 0 &&
        plan_av_responde(f, f->c.datos[i].unidad))
      contradiccion(
          req, x, f, "sin-evidencia",
          plan_texto(req, "Está al 100 %% y %s no tiene evidencia verificable del periodo %d.",
                     f->reportes[i].unidad, f->c.datos[i].ventana));
}

static void de_fila(paac_req *req, paac_xml *x, const struct plan_av_fila *f) {
  int64_t evidencias = 0, enlaces = 0;
  for (size_t i = 0; i < f->c.datos_n; i++) {
    const struct plan_av_reporte *r = &f->reportes[i];
    const struct plan_av_ventana *w = ventana(f, f->c.datos[i].ventana);
    evidencias += r->evidencias;
    enlaces += r->enlaces;
    if (w != NULL && (strcmp(r->fecha, w->inicio) < 0 || strcmp(r->fecha, w->fin) > 0))
      contradiccion(req, x, f, "fecha",
                    plan_texto(req, "%s reportó un hecho del %s, fuera del periodo %d (%s a %s).",
                               r->unidad, r->fecha, w->n, w->inicio, w->fin));
  }
  if (f->r.avance == PLAN_AV_TODO) sin_evidencia(req, x, f, evidencias, enlaces);
  if (f->c.contable && f->c.meta > 0 && f->r.hecho > f->c.meta && f->meta_operador != NULL &&
      strcmp(f->meta_operador, "=") == 0)
    contradiccion(req, x, f, "pasa-de-la-meta",
                  plan_texto(req,
                             "Se reportó más de lo que pide la meta, que es %s: cuenta como "
                             "100 %%.",
                             f->meta_valor));
}

/* What the evidence itself says: the statement words it. */
static void de_evidencias(paac_req *req, paac_xml *x, const struct plan_av_modelo *m,
                          const struct plan_av_pedido *p) {
  paac_rows *r = paac_query(req, "av_contradicciones",
                            PAAC_ARGS(PAAC_INT("version", m->version.id), PAAC_DATE("al", m->al)));
  size_t i = 0; /* rows come in the order of the activities */
  while (paac_next(r)) {
    while (i < m->n && (strcmp(m->filas[i].componente, paac_col(r, "componente")) != 0 ||
                        strcmp(m->filas[i].numero, paac_col(r, "numero")) != 0))
      i++;
    if (i == m->n) return;
    if (plan_av_pedida(p, &m->filas[i]))
      contradiccion(req, x, &m->filas[i], paac_col(r, "clase"), paac_col(r, "frase"));
  }
}

void plan_av_simular(paac_req *req, paac_xml *x, const struct plan_av_modelo *m,
                     const struct plan_av_pedido *p) {
  faltas(req, x, m, p);
  for (size_t i = 0; i < m->n; i++)
    if (plan_av_pedida(p, &m->filas[i])) de_fila(req, x, &m->filas[i]);
  de_evidencias(req, x, m, p);
}
