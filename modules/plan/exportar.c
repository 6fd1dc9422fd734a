/* Reads the version in force back into the structure that the writers take. */
#include <string.h>

#include "contenido.h"
#include "guardar.h"
#include "importar/reglas.h"

struct loading {
  paac_req *req;
  struct plan_documento *doc;
  int64_t version;
  int64_t *ids; /* of the wordings, by index */
};

static const char *keep(struct loading *l, paac_rows *r, const char *column) {
  const char *s = paac_col(r, column);
  return s == NULL ? NULL : paackit_pool_strdup(l->doc->pool, s);
}

static const char *keep_text(struct loading *l, paac_rows *r, const char *column) {
  const char *s = keep(l, r, column);
  return s == NULL ? "" : s;
}

static paac_rows *read_rows(struct loading *l, const char *statement) {
  return paac_query(l->req, statement, PAAC_ARGS(PAAC_INT("version", l->version)));
}

static void load_subcomponent(struct loading *l, paac_rows *r) {
  struct plan_subcomponente *s = plan_subcomponente_nuevo(l->doc);
  s->componente = (int)l->doc->n_componentes - 1;
  s->numero = (int)paac_col_int(r, "sub_numero");
  s->titulo = keep_text(l, r, "sub_titulo");
  s->original = keep_text(l, r, "sub_original");
}

static void load_components(struct loading *l) {
  struct plan_documento *doc = l->doc;
  paac_rows *r = read_rows(l, "componentes");
  bool some = paac_next(r);
  while (some) {
    int64_t id = paac_col_int(r, "id");
    struct plan_componente *c = plan_componente_nuevo(doc);
    c->numero = (int)paac_col_int(r, "numero");
    c->titulo = keep_text(l, r, "titulo");
    c->nota = keep_text(l, r, "nota");
    c->codigo = keep(l, r, "codigo");
    c->modulo = keep(l, r, "modulo");
    for (; some && paac_col_int(r, "id") == id; some = paac_next(r))
      if (paac_col(r, "sub_numero") != NULL) load_subcomponent(l, r);
  }
}

static int component_index(const struct plan_documento *doc, int64_t numero) {
  for (size_t i = 0; i < doc->n_componentes; i++) {
    if (doc->componentes[i].numero == numero) return (int)i;
  }
  return 0;
}

static int subcomponent_index(const struct plan_documento *doc, int component, int64_t numero) {
  for (size_t i = 0; i < doc->n_subcomponentes; i++) {
    const struct plan_subcomponente *s = &doc->subcomponentes[i];
    if (s->componente == component && s->numero == numero) return (int)i;
  }
  return -1;
}

static void load_rules(struct loading *l, struct plan_actividad *a, paac_rows *r) {
  const char *rule = plan_regla_de(keep_text(l, r, "regla"));
  if (rule != NULL) a->regla = rule;
  a->condicional = paac_col(r, "condicional") != NULL;
  a->lider = keep_text(l, r, "lider"); /* its code, until the mentions are there */
  a->meta_propia = paac_col(r, "meta_operador") != NULL; /* until the cells are there */
  if (a->meta_propia)
    a->meta = (struct plan_meta){.operador = keep_text(l, r, "meta_operador"),
                                 .valor = keep_text(l, r, "meta_valor"),
                                 .unidad = keep_text(l, r, "meta_unidad")};
}

static void load_activities(struct loading *l) {
  struct plan_documento *doc = l->doc;
  size_t cap = 0;
  paac_rows *r = read_rows(l, "actividades");
  while (paac_next(r)) {
    struct plan_actividad *a = plan_actividad_nueva(doc);
    a->componente = component_index(doc, paac_col_int(r, "componente"));
    a->numero = keep_text(l, r, "numero");
    load_rules(l, a, r);
    if (paac_col(r, "subcomponente") != NULL)
      a->subcomponente = subcomponent_index(doc, a->componente, paac_col_int(r, "subcomponente"));
    l->ids = paackit_pool_grow(doc->pool, l->ids, doc->n_actividades - 1, &cap, sizeof *l->ids);
    l->ids[doc->n_actividades - 1] = paac_col_int(r, "id");
  }
}

static void load_cell(struct loading *l, size_t i, paac_rows *r) {
  const char *column = paac_col(r, "uno");
  for (int k = 0; k < PLAN_CELDAS; k++) {
    if (strcmp(column, plan_celda_nombre[k]) == 0)
      l->doc->actividades[i].celda[k] = keep_text(l, r, "dos");
  }
  for (int k = 0; k < PLAN_CELDAS_LINEAS; k++) {
    if (strcmp(column, plan_lineas_nombre[k]) == 0)
      plan_lineas_tomar(l->doc, &l->doc->actividades[i], (enum plan_celda_lineas)k,
                        keep_text(l, r, "dos"));
  }
}

static void load_mention(struct loading *l, size_t i, paac_rows *r) {
  struct plan_mencion *m =
      plan_mencion_nueva(l->doc, &l->doc->actividades[i], keep_text(l, r, "uno"));
  m->codigo = keep(l, r, "dos");
  m->nombre = keep(l, r, "tres");
  m->tipo = keep(l, r, "cuatro");
}

static void load_window(struct loading *l, size_t i, paac_rows *r) {
  struct plan_periodo *p = plan_periodo_nuevo(l->doc, &l->doc->actividades[i]);
  p->inicio = keep(l, r, "uno");
  p->fin = keep(l, r, "dos");
  p->inicio_original = keep_text(l, r, "tres");
  p->fin_original = keep_text(l, r, "cuatro");
}

static void load_quantity(struct loading *l, size_t i, paac_rows *r) {
  const char *date = keep_text(l, r, "tres"); /* AAAA-MM-DD */
  plan_cantidad_agregar(
      l->doc, &l->doc->actividades[i], (int)paac_col_int(r, "n"), keep_text(l, r, "dos"),
      strlen(date) == 10 ? paackit_pool_printf(l->doc->pool, "%s/%.2s", date + 8, date + 5) : "",
      keep_text(l, r, "uno"));
}

/* What could only be said with the cells and the mentions at hand. */
static void complete(struct loading *l, size_t i) {
  struct plan_actividad *a = &l->doc->actividades[i];
  if (a->meta_propia) plan_meta_propia(l->doc, a, a->meta.operador, a->meta.valor, a->meta.unidad);
  for (size_t k = 0; k < a->n_menciones; k++) {
    const struct plan_mencion *m = &a->menciones[k];
    if (m->codigo == NULL || strcmp(m->codigo, a->lider) != 0) continue;
    a->lider = m->texto;
    break;
  }
  plan_derivar(l->doc, i);
}

static void load_notice(struct loading *l, size_t i, paac_rows *r) {
  plan_avisar(l->doc, PLAN_AVISO, (int)paac_col_int(r, "cuatro"), (int)i, keep_text(l, r, "uno"),
              keep_text(l, r, "dos"), "%s", keep_text(l, r, "tres"));
}

static void load_part(struct loading *l, size_t i, paac_rows *r) {
  switch ((enum plan_detalle_clase)paac_col_int(r, "clase")) {
    case PLAN_DE_RESPONSABLE:
      load_mention(l, i, r);
      break;
    case PLAN_DE_PERIODO:
      load_window(l, i, r);
      break;
    case PLAN_DE_PROGRAMADO:
      load_quantity(l, i, r);
      break;
    case PLAN_DE_ORIGINAL:
      load_cell(l, i, r);
      break;
    case PLAN_DE_AVISO:
      load_notice(l, i, r);
      break;
  }
}

/* What belongs to the activities, in their order. */
static void load_parts(struct loading *l) {
  paac_rows *r =
      paac_query(l->req, "detalles",
                 PAAC_ARGS(PAAC_INT("version", l->version), PAAC_TEXT("originales", "si")));
  size_t i = 0;
  while (l->ids != NULL && paac_next(r)) {
    int64_t owner = paac_col_int(r, "de");
    while (i < l->doc->n_actividades && l->ids[i] != owner) i++;
    if (i == l->doc->n_actividades) return;
    load_part(l, i, r);
  }
}

/* Notices of the whole plan. */
static void load_plan_notices(struct loading *l) {
  paac_rows *r = read_rows(l, "avisos_del_plan");
  while (paac_next(r))
    plan_avisar(l->doc, PLAN_AVISO, (int)paac_col_int(r, "linea"), -1, keep_text(l, r, "columna"),
                keep_text(l, r, "original"), "%s", keep_text(l, r, "mensaje"));
}

struct plan_documento *plan_cargar(paac_tx *tx, const char *marco, int vigencia,
                                   const char *version, struct plan_encabezado *h) {
  struct plan_documento *doc = plan_documento_nuevo(vigencia);
  struct loading l = {.req = paac_read(tx), .doc = doc};
  struct plan_base base;
  if (!plan_base_leer(tx, doc->pool, marco, vigencia, version, &base) || base.version == 0) {
    plan_documento_libre(doc);
    return NULL;
  }
  paac_rows *r = paac_query(l.req, "imp_vigente",
                            PAAC_ARGS(PAAC_INT("vigencia", vigencia), PAAC_INT("marco", base.marco),
                                      PAAC_TEXT("version", version)));
  if (paac_next(r))
    *h = (struct plan_encabezado){.marco = base.marco_codigo,
                                  .titulo = keep_text(&l, r, "titulo"),
                                  .inicio = keep_text(&l, r, "inicio"),
                                  .fin = keep_text(&l, r, "fin"),
                                  .huella = base.huella,
                                  .estado = keep_text(&l, r, "estado"),
                                  .al = paac_today(l.req),
                                  .vigencia = vigencia,
                                  .version = base.numero};
  l.version = base.version;
  load_components(&l);
  load_activities(&l);
  load_parts(&l);
  load_plan_notices(&l);
  for (size_t i = 0; i < doc->n_actividades; i++) complete(&l, i);
  return doc;
}
