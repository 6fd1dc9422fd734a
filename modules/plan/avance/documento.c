/* plan.avance@1: how far the plan is on a day, in all, by component and by unit, with the numbers
 * that each figure is made of. plan.simulacro@1: the same groups as if the day were a cut. */
#include "documentos.h"

#include <stdlib.h>
#include <string.h>

#include "../elaborar/borrador.h"
#include "modelo.h"
#include "paginas.h"
#include "simulacro.h"

/* A unit with what it answers for. */
struct unidad {
  const struct plan_av_unidad *u;
  struct plan_av_grupo g;
  bool elegida;
};

struct unidades {
  struct unidad *items;
  size_t n, cabe;
};

/* --- attributes --------------------------------------------------------------------------- */

static void centesimas(paac_req *req, paac_xml *x, const char *nombre, int valor) {
  char cifra[12];
  plan_av_escribir(valor, cifra);
  if (*cifra != '\0') paac_attr(x, nombre, plan_texto(req, "%s", cifra));
}

/* A quantity without the zeroes behind it. */
static const char *cantidad(paac_req *req, double v) {
  char *s = paac_alloc(req, 40);
  if (s == NULL) return "";
  const char *t = plan_texto(req, "%.2f", v);
  size_t n = strlen(t);
  while (n > 0 && t[n - 1] == '0') n--;
  if (n > 0 && t[n - 1] == '.') n--;
  memcpy(s, t, n < 39 ? n : 39);
  return s;
}

/* The zone of what is reached of all that can be asked for, compared before it is rounded. */
static const char *zona(const struct plan_av_pedido *p, const struct plan_av_grupo *g) {
  if (g->exigibles == 0 || p->alta == 0) return NULL;
  if (g->cumplidas * 100 >= p->alta * g->exigibles) return "alta";
  return g->cumplidas * 100 >= p->media * g->exigibles ? "media" : "baja";
}

static void grupo(paac_req *req, paac_xml *x, const struct plan_av_pedido *p,
                  const struct plan_av_grupo *g) {
  paac_attr_int(x, "actividades", g->actividades);
  paac_attr_int(x, "terminadas", g->terminadas);
  paac_attr_int(x, "con_ventana_terminada", g->con_ventana_terminada);
  paac_attr_int(x, "iniciadas", g->iniciadas);
  paac_attr_int(x, "reportadas", g->reportadas);
  if (g->no_ocurridas > 0) paac_attr_int(x, "no_ocurridas", g->no_ocurridas);
  if (g->sin_verificar > 0) paac_attr_int(x, "sin_verificar", g->sin_verificar);
  centesimas(req, x, "avance", plan_av_grupo_avance(g));
  paac_attr_int(x, "exigibles", g->exigibles);
  paac_attr_int(x, "cumplidas", g->cumplidas);
  centesimas(req, x, "cumplimiento", plan_av_grupo_corte(g));
  paac_attr(x, "zona", zona(p, g));
}

/* --- one activity ------------------------------------------------------------------------- */

static void ventanas(paac_xml *x, const struct plan_av_modelo *m, const struct plan_av_fila *f) {
  for (size_t i = 0; i < f->c.ventanas_n; i++) {
    const struct plan_av_ventana *w = &f->c.ventanas[i];
    paac_open(x, "periodo");
    paac_attr_int(x, "n", w->n);
    paac_attr(x, "inicio", w->inicio);
    paac_attr(x, "fin", w->fin);
    paac_attr(x, "estado",
              strcmp(w->fin, m->al) <= 0      ? "terminado"
              : strcmp(w->inicio, m->al) <= 0 ? "abierto"
                                              : "futuro");
    paac_close(x);
  }
}

static void reportes(paac_xml *x, const struct plan_av_fila *f) {
  for (size_t i = 0; i < f->c.datos_n; i++) {
    const struct plan_av_reporte *r = &f->reportes[i];
    paac_open(x, "reporte");
    paac_attr(x, "id", r->id);
    paac_attr_int(x, "periodo", f->c.datos[i].ventana);
    paac_attr(x, "codigo", r->codigo);
    paac_attr(x, "unidad", r->unidad);
    paac_attr(x, "reporto", r->reporto);
    paac_attr(x, "fecha", r->fecha);
    paac_attr(x, "estado", r->estado);
    if (f->c.datos[i].no_ocurrio)
      paac_attr(x, "no_ocurrio", "si");
    else
      paac_attr(x, "valor", r->valor);
    if (r->por_aceptar) paac_attr(x, "por_aceptar", "si");
    if (r->a_nombre) paac_attr(x, "a_nombre", "si");
    paac_attr_int(x, "evidencias", r->evidencias);
    if (r->enlaces > 0) paac_attr_int(x, "enlaces", r->enlaces);
    paac_text(x, r->texto);
    paac_close(x);
  }
}

static void actividad(paac_req *req, paac_xml *x, const struct plan_av_modelo *m,
                      const struct plan_av_fila *f) {
  paac_open(x, "actividad");
  paac_attr(x, "componente", f->componente);
  paac_attr(x, "numero", f->numero);
  paac_attr(x, "enlace", f->enlace);
  paac_attr(x, "regla", f->regla);
  paac_attr(x, "terminada", f->r.terminada ? "si" : NULL);
  paac_attr(x, "con_ventana_terminada", f->r.con_ventana_terminada ? "si" : NULL);
  paac_attr(x, "iniciada", f->r.iniciada ? "si" : NULL);
  paac_attr(x, "reportada", f->r.reportada ? "si" : NULL);
  paac_attr(x, "sin_verificar", f->r.sin_verificar ? "si" : NULL);
  paac_attr(x, "condicion", f->r.no_ocurrida ? "no ocurrida" : NULL);
  paac_attr(x, "hecho", f->r.reportada ? cantidad(req, f->r.hecho) : NULL);
  paac_attr(x, "de", f->c.meta > 0 ? f->meta_valor : f->c.contable ? "1" : "100");
  paac_attr(x, "en", f->c.contable ? f->meta_unidad : "%");
  centesimas(req, x, "avance", f->r.avance);
  paac_attr(x, "programado", f->programado);
  paac_attr(x, "corte", f->corte);
  if (f->programado != NULL) centesimas(req, x, "avance_corte", f->r.avance_corte);
  paac_attr(x, "exigible", f->exigible ? "si" : NULL);
  paac_element(x, "descripcion", f->descripcion);
  paac_open(x, "meta");
  paac_attr(x, "operador", f->meta_operador);
  paac_text(x, f->meta_original);
  paac_close(x);
  for (size_t i = 0; i < f->c.unidades_n; i++) {
    paac_open(x, "responde");
    paac_attr(x, "codigo", f->unidades[i].codigo);
    paac_text(x, f->unidades[i].nombre);
    paac_close(x);
  }
  ventanas(x, m, f);
  reportes(x, f);
  paac_close(x);
}

/* --- groups ------------------------------------------------------------------------------- */

/* Rows of one class of `av_marco`: asked for several times, answered once. */
static bool siguiente(paac_rows *r, const char *clase) {
  while (paac_next(r))
    if (strcmp(paac_col(r, "clase"), clase) == 0) return true;
  return false;
}

static paac_rows *marco(paac_req *req, const struct plan_av_modelo *m,
                        const struct plan_av_pedido *p) {
  return paac_query(req, "av_marco",
                    PAAC_ARGS(PAAC_INT("version", m->version.id), PAAC_DATE("al", m->al),
                              PAAC_TEXT("componente", p->componente)));
}

static void componentes(paac_req *req, paac_xml *x, const struct plan_av_modelo *m,
                        const struct plan_av_pedido *p) {
  paac_rows *r = marco(req, m, p);
  while (siguiente(r, "componente")) {
    const char *numero = paac_col(r, "uno");
    struct plan_av_grupo g = {0};
    for (size_t i = 0; i < m->n; i++)
      if (strcmp(m->filas[i].componente, numero) == 0 && plan_av_pedida(p, &m->filas[i]))
        plan_av_sumar(&g, &m->filas[i].r, m->filas[i].exigible);
    paac_open(x, "componente");
    paac_attr(x, "numero", numero);
    paac_attr(x, "titulo", paac_col(r, "dos"));
    grupo(req, x, p, &g);
    for (size_t i = 0; i < m->n && !p->simulacro && !p->resumida; i++)
      if (strcmp(m->filas[i].componente, numero) == 0 && plan_av_pedida(p, &m->filas[i]))
        actividad(req, x, m, &m->filas[i]);
    paac_close(x);
  }
}

static struct unidad *buscar(paac_req *req, struct unidades *todas,
                             const struct plan_av_unidad *u) {
  for (size_t i = 0; i < todas->n; i++)
    if (todas->items[i].u->id == u->id) return &todas->items[i];
  if (todas->n == todas->cabe) {
    size_t cabe = todas->cabe > 0 ? 2 * todas->cabe : 64;
    struct unidad *items = paac_alloc(req, cabe * sizeof *items);
    if (items == NULL) return NULL;
    if (todas->n > 0) memcpy(items, todas->items, todas->n * sizeof *items);
    todas->items = items;
    todas->cabe = cabe;
  }
  todas->items[todas->n] = (struct unidad){.u = u};
  return &todas->items[todas->n++];
}

static int por_nombre(const void *a, const void *b) {
  return strcoll(((const struct unidad *)a)->u->nombre, ((const struct unidad *)b)->u->nombre);
}

/* On a page fifty units have their figures, from the one that the page begins with. */
static void paginar(paac_req *req, paac_xml *x, struct unidades *todas) {
  size_t n = 0, i = 0;
  for (size_t k = 0; k < todas->n; k++) n += todas->items[k].elegida;
  struct plan_av_tramo t = plan_av_paginar(req, x, "dependencias", n);
  for (size_t k = 0; k < todas->n; k++) {
    if (!todas->items[k].elegida) continue;
    todas->items[k].elegida = i >= t.de && i < t.hasta;
    i++;
  }
}

/* Every unit that answers for something of what is asked for. */
static void por_unidad(paac_req *req, paac_xml *x, const struct plan_av_modelo *m,
                       const struct plan_av_pedido *p) {
  struct unidades todas = {0};
  for (size_t i = 0; i < m->n; i++) {
    const struct plan_av_fila *f = &m->filas[i];
    for (size_t k = 0; k < f->c.unidades_n; k++) {
      struct unidad *u = buscar(req, &todas, &f->unidades[k]);
      if (u == NULL) return;
      if (!plan_av_pedida(p, f) || (p->unidad != NULL && strcmp(p->unidad, u->u->codigo) != 0))
        continue;
      struct plan_av_resultado r = plan_av_de_unidad(m, f, u->u->id);
      plan_av_sumar(&u->g, &r, f->exigible);
      u->elegida = true;
    }
  }
  if (todas.n > 0) qsort(todas.items, todas.n, sizeof *todas.items, por_nombre);
  paginar(req, x, &todas);
  for (size_t i = 0; i < todas.n; i++) {
    if (!todas.items[i].elegida) continue;
    paac_open(x, "unidad");
    paac_attr(x, "codigo", todas.items[i].u->codigo);
    paac_attr(x, "nombre", todas.items[i].u->nombre);
    grupo(req, x, p, &todas.items[i].g);
    paac_close(x);
  }
}

/* --- days --------------------------------------------------------------------------------- */

static int por_dia(const void *a, const void *b) {
  return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* How many windows end on each day that some do. */
static void vencimientos(paac_req *req, paac_xml *x, const struct plan_av_modelo *m,
                         const struct plan_av_pedido *p) {
  size_t n = 0, cabe = 1;
  for (size_t i = 0; i < m->n; i++) cabe += m->filas[i].c.ventanas_n;
  const char **dias = paac_alloc(req, cabe * sizeof *dias);
  if (dias == NULL) return;
  for (size_t i = 0; i < m->n; i++)
    for (size_t k = 0; k < m->filas[i].c.ventanas_n && plan_av_pedida(p, &m->filas[i]); k++)
      dias[n++] = m->filas[i].c.ventanas[k].fin;
  qsort(dias, n, sizeof *dias, por_dia);
  for (size_t i = 0, k; i < n; i = k) {
    for (k = i + 1; k < n && strcmp(dias[i], dias[k]) == 0;) k++;
    paac_open(x, "vence");
    paac_attr(x, "dia", dias[i]);
    paac_attr_int(x, "periodos", (int64_t)(k - i));
    paac_close(x);
  }
}

/* --- the frame ---------------------------------------------------------------------------- */

static void cortes(paac_req *req, paac_xml *x, const struct plan_av_modelo *m,
                   const struct plan_av_pedido *p) {
  paac_rows *r = marco(req, m, p);
  while (siguiente(r, "corte")) {
    paac_open(x, "corte");
    paac_attr(x, "numero", paac_col(r, "uno"));
    paac_attr(x, "titulo", paac_col(r, "dos"));
    paac_attr(x, "fecha", paac_col(r, "tres"));
    paac_close(x);
  }
}

static void zonas(paac_req *req, paac_xml *x, const struct plan_av_modelo *m,
                  struct plan_av_pedido *p) {
  paac_rows *r = marco(req, m, p);
  while (siguiente(r, "zona")) {
    const char *nombre = paac_col(r, "uno"), *desde = paac_col(r, "dos");
    *(strcmp(nombre, "alta") == 0 ? &p->alta : &p->media) = atoi(desde);
    paac_open(x, "zona");
    paac_attr(x, "nombre", nombre);
    paac_attr(x, "desde", desde);
    paac_attr(x, "fuente", paac_col(r, "tres"));
    paac_close(x);
  }
}

/* Too many activities for one page: only the groups are written, until somebody narrows them. */
static void resumir(paac_req *req, struct plan_av_modelo *m, struct plan_av_pedido *p) {
  size_t cuales[PLAN_AV_DE_UNA_VEZ], n = 0;
  if (!m->cifras) return;
  for (size_t i = 0; i < m->n && !p->resumida; i++) {
    if (!plan_av_pedida(p, &m->filas[i])) continue;
    p->resumida = n == PLAN_AV_DE_UNA_VEZ;
    if (!p->resumida) cuales[n++] = i;
  }
  if (!p->resumida) plan_av_completar(req, m, cuales, n);
}

static void total(paac_req *req, paac_xml *x, const struct plan_av_modelo *m,
                  const struct plan_av_pedido *p) {
  struct plan_av_grupo g = {0};
  for (size_t i = 0; i < m->n; i++)
    if (plan_av_pedida(p, &m->filas[i])) plan_av_sumar(&g, &m->filas[i].r, m->filas[i].exigible);
  paac_open(x, "total");
  grupo(req, x, p, &g);
  paac_close(x);
}

static paac_status sin_plan(paac_req *req, paac_xml *x, const char *raiz) {
  if (paac_status_of(req) != PAAC_OK) return paac_status_of(req);
  paac_open(x, raiz);
  paac_attr(x, "estado", "sin-plan");
  paac_close(x);
  return paac_status_of(req);
}

/* `breve`: of a plan of many activities only the groups, also where it is no page. */
static paac_status documento(paac_req *req, paac_xml *x, const char *raiz, bool simulacro,
                             bool breve) {
  struct plan_av_modelo m;
  struct plan_av_pedido p = {.componente = paac_param(req, "componente"),
                             .unidad = paac_param(req, "unidad"),
                             .simulacro = simulacro};
  if (!plan_av_leer(req, &m, breve)) return sin_plan(req, x, raiz);
  resumir(req, &m, &p);
  paac_open(x, raiz);
  plan_version_atributos(x, &m.version);
  paac_attr(x, "titulo", m.version.titulo);
  paac_attr(x, "al", m.al);
  centesimas(req, x, "transcurrido", plan_av_transcurrido(m.version.inicio, m.version.fin, m.al));
  paac_attr(x, "componente", p.componente);
  paac_attr(x, "unidad", p.unidad);
  if (p.resumida) paac_attr(x, "resumida", "si");
  zonas(req, x, &m, &p);
  cortes(req, x, &m, &p);
  total(req, x, &m, &p);
  componentes(req, x, &m, &p);
  por_unidad(req, x, &m, &p);
  if (!simulacro)
    vencimientos(req, x, &m, &p);
  else if (!p.resumida)
    plan_av_simular(req, x, &m, &p);
  paac_close(x);
  return paac_status_of(req);
}

paac_status plan_doc_avance(paac_req *req, paac_xml *x) {
  return documento(req, x, "avance", false, false);
}

paac_status plan_doc_simulacro(paac_req *req, paac_xml *x) {
  return documento(req, x, "simulacro", true, false);
}

paac_status plan_doc_comite(paac_req *req, paac_xml *x) {
  return documento(req, x, "simulacro", true, true);
}
