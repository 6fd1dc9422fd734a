/* Writes a plan that has been read and resolved. Everything is in the command's transaction:
 * after the first failure the rest does nothing and nothing stays. */
#include "guardar.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "kit/texto.h"

/* --- what is known ------------------------------------------------------------------------ */

static const char *keep(struct paackit_pool *pool, const char *s) {
  return s == NULL ? NULL : paackit_pool_strdup(pool, s);
}

static void read_components(paac_tx *tx, struct paackit_pool *pool, struct plan_base *base) {
  paac_rows *r =
      paac_query(paac_read(tx), "imp_componentes", PAAC_ARGS(PAAC_INT("marco", base->marco)));
  size_t cap = 0;
  while (paac_next(r)) {
    base->componentes = paackit_pool_grow(pool, base->componentes, base->n_componentes, &cap,
                                          sizeof *base->componentes);
    base->componentes[base->n_componentes++] =
        (struct plan_marco_componente){.id = paac_col_int(r, "id"),
                                       .numero = (int)paac_col_int(r, "numero"),
                                       .codigo = keep(pool, paac_col(r, "codigo")),
                                       .titulo = keep(pool, paac_col(r, "titulo")),
                                       .modulo = keep(pool, paac_col(r, "modulo"))};
  }
}

bool plan_base_leer(paac_tx *tx, struct paackit_pool *pool, const char *marco, int vigencia,
                    const char *version, struct plan_base *out) {
  *out = (struct plan_base){.huella = ""};
  paac_rows *r = paac_query(paac_read(tx), "imp_marco", PAAC_ARGS(PAAC_TEXT("marco", marco)));
  if (!paac_next(r)) return false;
  out->marco = paac_col_int(r, "id");
  out->marco_codigo = keep(pool, paac_col(r, "codigo"));
  out->marco_nombre = keep(pool, paac_col(r, "nombre"));
  read_components(tx, pool, out);
  r = paac_query(paac_read(tx), "imp_vigente",
                 PAAC_ARGS(PAAC_INT("vigencia", vigencia), PAAC_INT("marco", out->marco),
                           PAAC_TEXT("version", version)));
  if (paac_next(r)) {
    out->plan = paac_col_int(r, "plan");
    out->version = paac_col_int(r, "version");
    out->numero = (int)paac_col_int(r, "numero");
    out->ultima = (int)paac_col_int(r, "ultima");
    const char *huella = paac_col(r, "huella");
    if (huella != NULL) out->huella = keep(pool, huella);
  }
  return paac_status_of(paac_read(tx)) == PAAC_OK;
}

void plan_base_unidades(paac_tx *tx, struct plan_catalogo *c) {
  paac_rows *r = paac_query(paac_read(tx), "imp_unidades", PAAC_NO_ARGS);
  while (paac_next(r)) {
    int unit = plan_catalogo_agregar(c, paac_col(r, "codigo"), paac_col(r, "nombre"),
                                     paac_col(r, "tipo"), PLAN_O_BASE);
    c->unidades[unit].id = paac_col_int(r, "id");
  }
  r = paac_query(paac_read(tx), "imp_grafias", PAAC_NO_ARGS);
  while (paac_next(r)) {
    int64_t id = paac_col_int(r, "unidad_id");
    for (size_t i = 0; i < c->n; i++) {
      if (c->unidades[i].id == id) plan_catalogo_grafia(c, (int)i, paac_col(r, "original"));
    }
  }
}

void plan_base_decisiones(paac_tx *tx, const struct plan_base *base, struct plan_catalogo *c) {
  paac_rows *r =
      paac_query(paac_read(tx), "imp_menciones", PAAC_ARGS(PAAC_INT("version", base->version)));
  while (paac_next(r)) {
    int64_t id = paac_col_int(r, "unidad_id");
    const char *text = paac_col(r, "original");
    int now = plan_catalogo_buscar(c, text);
    for (size_t i = 0; i < c->n && (now < 0 || c->unidades[now].id != id); i++) {
      if (c->unidades[i].id != id) continue;
      plan_catalogo_decidir(c, (int)i, text);
      now = (int)i;
    }
  }
}

const char *plan_huella(paac_tx *tx, struct plan_documento *doc) {
  paac_rows *r = paac_query(paac_read(tx), "imp_huella",
                            PAAC_ARGS(PAAC_TEXT("contenido", plan_canonico(doc))));
  return paac_next(r) && paac_col(r, "huella") != NULL ? keep(doc->pool, paac_col(r, "huella"))
                                                       : "";
}

size_t plan_menciones_distintas(paac_tx *tx, const struct plan_base *base,
                                const struct plan_documento *doc, const struct plan_catalogo *c) {
  paac_rows *r =
      paac_query(paac_read(tx), "imp_menciones", PAAC_ARGS(PAAC_INT("version", base->version)));
  size_t different = 0;
  while (paac_next(r)) {
    size_t orden = (size_t)paac_col_int(r, "orden"), n = (size_t)paac_col_int(r, "n");
    if (orden < 1 || orden > doc->n_actividades) continue;
    const struct plan_actividad *a = &doc->actividades[orden - 1];
    if (n < 1 || n > a->n_menciones) continue;
    different += c->unidades[a->menciones[n - 1].unidad].id != paac_col_int(r, "unidad_id");
  }
  return different;
}

bool plan_cabe(paac_tx *tx, size_t len) {
  paac_rows *r =
      paac_query(paac_read(tx), "imp_cabe", PAAC_ARGS(PAAC_INT("bytes", (int64_t)len + 1)));
  return paac_next(r) && paac_col(r, "largo") != NULL;
}

/* --- writing ------------------------------------------------------------------------------ */

struct saving {
  paac_tx *tx;
  struct plan_base *base;
  struct plan_documento *doc;
  struct plan_catalogo *catalogue;
  int64_t version;
  int64_t *components, *subcomponents, *wordings; /* ids by index */
};

static int64_t insert(struct saving *s, const char *statement, struct paac_args args) {
  return paac_exec(s->tx, statement, args) < 0 ? 0 : paac_last_id(s->tx);
}

static void save_plan(struct saving *s) {
  int year = s->doc->vigencia;
  const char *title = paackit_pool_printf(s->doc->pool, "%s %d", s->base->marco_nombre, year);
  s->base->plan =
      insert(s, "imp_plan_crear",
             PAAC_ARGS(PAAC_INT("marco", s->base->marco), PAAC_INT("vigencia", year),
                       PAAC_TEXT("titulo", title),
                       PAAC_DATE("inicio", paackit_pool_printf(s->doc->pool, "%d-01-01", year)),
                       PAAC_DATE("fin", paackit_pool_printf(s->doc->pool, "%d-12-31", year))));
}

/* The source byte by byte: as hexadecimal text, because values are text, and in pieces, because
 * twice its size may be more than the server takes at once. */
static void save_source(struct saving *s, const struct plan_fuente *f) {
  enum { PIECE = 1024 * 1024 };
  static const char digits[] = "0123456789abcdef";
  char *hex = malloc(2 * (size_t)PIECE + 1);
  if (hex == NULL) abort();
  for (size_t at = 0; at < f->len; at += PIECE) {
    size_t n = f->len - at < PIECE ? f->len - at : PIECE;
    for (size_t i = 0; i < n; i++) {
      hex[2 * i] = digits[f->bytes[at + i] >> 4];
      hex[2 * i + 1] = digits[f->bytes[at + i] & 15];
    }
    hex[2 * n] = '\0';
    paac_exec(s->tx, "imp_fuente_agregar",
              PAAC_ARGS(PAAC_TEXT("trozo", hex), PAAC_INT("version", s->version)));
  }
  free(hex);
  paac_exec(s->tx, "imp_fuente_sellar", PAAC_ARGS(PAAC_INT("version", s->version)));
}

static void save_version(struct saving *s, const char *huella, const char *motivo,
                         const struct plan_fuente *f) {
  paac_exec(s->tx, "imp_version_apagar", PAAC_ARGS(PAAC_INT("plan", s->base->plan)));
  s->version =
      insert(s, "imp_version_crear",
             PAAC_ARGS(PAAC_INT("plan", s->base->plan), PAAC_INT("numero", s->base->ultima + 1),
                       PAAC_TEXT("motivo", motivo), PAAC_TEXT("huella", huella),
                       PAAC_TEXT("fuente_nombre", f->nombre)));
  save_source(s, f);
}

/* A code for a component that the framework does not have: letters of its title. */
static const char *component_code(struct saving *s, const struct plan_componente *c) {
  char *folded = paackit_fold(c->titulo);
  char code[41];
  size_t n = 0;
  for (const char *p = folded; p != NULL && *p != '\0' && n < 30; p++) {
    if ((*p >= 'a' && *p <= 'z') || (*p >= '0' && *p <= '9'))
      code[n++] = *p;
    else if (n > 0 && code[n - 1] != '-')
      code[n++] = '-';
  }
  free(folded);
  code[n] = '\0';
  for (size_t i = 0; i < s->base->n_componentes; i++) {
    if (n == 0 || strcmp(s->base->componentes[i].codigo, code) == 0)
      return paackit_pool_printf(s->doc->pool, "%s%scomponente-%d", code, n > 0 ? "-" : "",
                                 c->numero);
  }
  return paackit_pool_strdup(s->doc->pool, n == 0 ? "componente" : code);
}

static int64_t component_id(struct saving *s, const struct plan_componente *c) {
  for (size_t i = 0; i < s->base->n_componentes; i++) {
    if (s->base->componentes[i].numero == c->numero) return s->base->componentes[i].id;
  }
  return insert(
      s, "imp_componente_crear",
      PAAC_ARGS(PAAC_INT("marco", s->base->marco), PAAC_INT("numero", c->numero),
                PAAC_TEXT("codigo", component_code(s, c)), PAAC_TEXT("titulo", c->titulo)));
}

static void save_components(struct saving *s) {
  struct plan_documento *doc = s->doc;
  for (size_t i = 0; i < doc->n_componentes; i++) {
    const struct plan_componente *c = &doc->componentes[i];
    s->components[i] = component_id(s, c);
    insert(s, "imp_version_componente",
           PAAC_ARGS(PAAC_INT("version", s->version), PAAC_INT("componente", s->components[i]),
                     PAAC_TEXT("titulo", c->titulo),
                     PAAC_TEXT("nota", *c->nota != '\0' ? c->nota : NULL)));
  }
  for (size_t i = 0; i < doc->n_subcomponentes; i++) {
    const struct plan_subcomponente *sub = &doc->subcomponentes[i];
    s->subcomponents[i] =
        insert(s, "imp_subcomponente",
               PAAC_ARGS(PAAC_INT("version", s->version),
                         PAAC_INT("componente", s->components[sub->componente]),
                         PAAC_INT("numero", sub->numero), PAAC_TEXT("titulo", sub->titulo),
                         PAAC_TEXT("original", sub->original)));
  }
}

/* A spelling that another unit has already stays with it: units are never merged. */
static void add_spelling(struct saving *s, int64_t unit, const char *text) {
  if (paac_unit_find(s->tx, text) == 0) paac_unit_alias(s->tx, unit, text);
}

/* Units that are mentioned and not there yet, and every spelling that came up. */
static void save_units(struct saving *s) {
  struct plan_catalogo *c = s->catalogue;
  for (size_t i = 0; i < c->n; i++) {
    struct plan_unidad *u = &c->unidades[i];
    if (u->menciones == 0) continue;
    if (u->id == 0)
      u->id = paac_unit_add(s->tx, u->codigo, u->nombre, u->tipo, *u->pregunta != '\0');
    for (size_t k = 0; k < u->n_alias; k++) add_spelling(s, u->id, u->alias[k]);
  }
  for (size_t i = 0; i < s->doc->n_actividades; i++) {
    const struct plan_actividad *a = &s->doc->actividades[i];
    for (size_t k = 0; k < a->n_menciones; k++) {
      const struct plan_mencion *m = &a->menciones[k];
      add_spelling(s, c->unidades[m->unidad].id, m->original);
    }
  }
}

/* --- activities --------------------------------------------------------------------------- */

struct anchor {
  int64_t id;
  const char *key;
};

struct anchors {
  struct anchor *items;
  size_t n, cap;
};

static int compare_anchors(const void *a, const void *b) {
  const struct anchor *x = a, *y = b;
  return strcmp(x->key, y->key);
}

static struct anchors read_anchors(struct saving *s) {
  struct anchors a = {0};
  paac_rows *r =
      paac_query(paac_read(s->tx), "imp_anclas", PAAC_ARGS(PAAC_INT("plan", s->base->plan)));
  while (paac_next(r)) {
    a.items = paackit_pool_grow(s->doc->pool, a.items, a.n, &a.cap, sizeof *a.items);
    a.items[a.n++] =
        (struct anchor){paac_col_int(r, "id"), keep(s->doc->pool, paac_col(r, "clave"))};
  }
  if (a.n > 1) qsort(a.items, a.n, sizeof *a.items, compare_anchors);
  return a;
}

/* The activity that other modules refer to: the same one as long as it keeps its number. */
static int64_t anchor_of(struct saving *s, const struct anchors *known,
                         const struct plan_actividad *a) {
  const char *key = paackit_pool_printf(s->doc->pool, "%d/%s",
                                        s->doc->componentes[a->componente].numero, a->numero);
  struct anchor wanted = {.key = key};
  const struct anchor *found =
      known->n == 0 ? NULL
                    : bsearch(&wanted, known->items, known->n, sizeof wanted, compare_anchors);
  if (found != NULL) return found->id;
  return insert(s, "imp_ancla",
                PAAC_ARGS(PAAC_INT("plan", s->base->plan), PAAC_TEXT("clave", key)));
}

/* Everything that a search looks through, folded and at most 60,000 bytes. */
static const char *search_text(const struct saving *s, const struct plan_actividad *a) {
  struct paackit_pool *pool = s->doc->pool;
  const char *text = paackit_pool_printf(
      pool, "%s %s %s %s %s %s", a->numero,
      a->subcomponente >= 0 ? s->doc->subcomponentes[a->subcomponente].titulo : "", a->descripcion,
      a->producto, a->celda[PLAN_C_META], a->celda[PLAN_C_OTROS]);
  for (size_t i = 0; i < a->n_menciones; i++) {
    const struct plan_mencion *m = &a->menciones[i];
    text = paackit_pool_printf(pool, "%s %s %s", text, m->original,
                               s->catalogue->unidades[m->unidad].nombre);
  }
  char *folded = paackit_fold(text);
  if (folded == NULL) abort();
  size_t n = strlen(folded) < 60000 ? strlen(folded) : 60000;
  while (n > 0 && !paackit_utf8_valid(folded, n)) n--;
  const char *copy = paackit_pool_strndup(pool, folded, n);
  free(folded);
  return copy;
}

static void first_and_last(const struct plan_actividad *a, const char **first, const char **last) {
  for (size_t i = 0; i < a->n_periodos; i++) {
    const char *inicio = a->periodos[i].inicio, *fin = a->periodos[i].fin;
    if (inicio != NULL && (*first == NULL || strcmp(inicio, *first) < 0)) *first = inicio;
    if (fin != NULL && (*last == NULL || strcmp(fin, *last) > 0)) *last = fin;
  }
}

/* The unit that leads: the one of the mention that says the same, else the one of that name. */
static int64_t leader_id(const struct saving *s, const struct plan_actividad *a) {
  const struct plan_catalogo *c = s->catalogue;
  for (size_t i = 0; i < a->n_menciones; i++) {
    if (strcmp(a->menciones[i].texto, a->lider) == 0) return c->unidades[a->menciones[i].unidad].id;
  }
  int unit = *a->lider != '\0' ? plan_catalogo_buscar(c, a->lider) : -1;
  return unit >= 0 ? c->unidades[unit].id : 0;
}

static int64_t save_wording(struct saving *s, size_t i, int64_t anchor) {
  const struct plan_actividad *a = &s->doc->actividades[i];
  const char *first = NULL, *last = NULL;
  first_and_last(a, &first, &last);
  struct paac_arg sub = PAAC_TEXT("subcomponente", NULL);
  if (a->subcomponente >= 0)
    sub = (struct paac_arg)PAAC_INT("subcomponente", s->subcomponents[a->subcomponente]);
  int64_t leader_unit = leader_id(s, a);
  struct paac_arg leader = PAAC_TEXT("lider", NULL);
  if (leader_unit != 0) leader = (struct paac_arg)PAAC_INT("lider", leader_unit);
  return insert(
      s, "imp_redaccion",
      PAAC_ARGS(
          PAAC_INT("version", s->version), PAAC_INT("actividad", anchor),
          PAAC_INT("componente", s->components[a->componente]), sub,
          PAAC_INT("orden", (int64_t)i + 1), PAAC_TEXT("numero", a->numero),
          PAAC_TEXT("descripcion", a->descripcion), PAAC_TEXT("producto", a->producto),
          PAAC_TEXT("meta_operador", a->meta.operador), PAAC_TEXT("meta_valor", a->meta.valor),
          PAAC_TEXT("meta_unidad", a->meta.operador != NULL ? a->meta.unidad : NULL),
          PAAC_TEXT("meta_original", a->celda[PLAN_C_META]), PAAC_DATE("primer_inicio", first),
          PAAC_DATE("ultimo_fin", last), PAAC_TEXT("busqueda", search_text(s, a)),
          PAAC_TEXT("regla", a->regla), leader, PAAC_INT("condicional", a->condicional)));
}

static void save_cell(struct saving *s, int64_t wording, const char *column, const char *text) {
  if (*text != '\0')
    insert(s, "imp_celda",
           PAAC_ARGS(PAAC_INT("redaccion", wording), PAAC_TEXT("columna", column),
                     PAAC_TEXT("original", text)));
}

static void save_quantity(struct saving *s, const struct plan_cantidad_corte *c, int64_t wording) {
  int day = 0, month = 0;
  if (sscanf(c->dia, "%2d/%2d", &day, &month) == 2 && day >= 1 && day <= 31 && month >= 1 &&
      month <= 12)
    paac_exec(s->tx, "imp_corte",
              PAAC_ARGS(PAAC_INT("marco", s->base->marco), PAAC_INT("corte", c->corte),
                        PAAC_TEXT("titulo", paackit_pool_strndup(s->doc->pool, c->titulo,
                                                                 paackit_prefix(c->titulo, 200))),
                        PAAC_INT("mes", month), PAAC_INT("dia", day)));
  insert(s, "imp_programado",
         PAAC_ARGS(PAAC_INT("redaccion", wording), PAAC_INT("corte", c->corte),
                   PAAC_TEXT("cantidad", c->cantidad)));
}

static void save_parts(struct saving *s, const struct plan_actividad *a, int64_t wording) {
  for (int k = 0; k < PLAN_CELDAS; k++) save_cell(s, wording, plan_celda_nombre[k], a->celda[k]);
  for (int k = 0; k < PLAN_CELDAS_LINEAS; k++)
    save_cell(s, wording, plan_lineas_nombre[k], plan_lineas(s->doc, a, (enum plan_celda_lineas)k));
  for (size_t k = 0; k < a->n_periodos; k++) {
    const struct plan_periodo *p = &a->periodos[k];
    insert(s, "imp_periodo",
           PAAC_ARGS(PAAC_INT("redaccion", wording), PAAC_INT("n", (int64_t)k + 1),
                     PAAC_DATE("inicio", p->inicio), PAAC_DATE("fin", p->fin),
                     PAAC_TEXT("inicio_original", p->inicio_original),
                     PAAC_TEXT("fin_original", p->fin_original)));
  }
  for (size_t k = 0; k < a->n_cantidades; k++) save_quantity(s, &a->cantidades[k], wording);
  for (size_t k = 0; k < a->n_menciones; k++) {
    const struct plan_mencion *m = &a->menciones[k];
    insert(s, "imp_responsable",
           PAAC_ARGS(PAAC_INT("redaccion", wording), PAAC_INT("n", (int64_t)k + 1),
                     PAAC_INT("unidad", s->catalogue->unidades[m->unidad].id),
                     PAAC_TEXT("original", m->original)));
  }
}

static void save_activities(struct saving *s) {
  struct anchors known = read_anchors(s);
  for (size_t i = 0; i < s->doc->n_actividades; i++) {
    const struct plan_actividad *a = &s->doc->actividades[i];
    s->wordings[i] = save_wording(s, i, anchor_of(s, &known, a));
    save_parts(s, a, s->wordings[i]);
  }
}

/* Notices that somebody should read later; what was merely understood is only printed. */
static void save_notices(struct saving *s) {
  int64_t n = 0;
  for (size_t i = 0; i < s->doc->n_avisos; i++) {
    const struct plan_aviso *a = &s->doc->avisos[i];
    if (a->nivel == PLAN_INFO) continue;
    struct paac_arg wording = PAAC_TEXT("redaccion", NULL);
    if (a->actividad >= 0)
      wording = (struct paac_arg)PAAC_INT("redaccion", s->wordings[a->actividad]);
    const char *column =
        paackit_pool_strndup(s->doc->pool, a->columna, paackit_prefix(a->columna, 20));
    const char *message =
        paackit_pool_strndup(s->doc->pool, a->mensaje, paackit_prefix(a->mensaje, 1000));
    n++;
    insert(s, "imp_aviso",
           PAAC_ARGS(PAAC_INT("version", s->version), PAAC_INT("n", n), PAAC_INT("linea", a->linea),
                     wording, PAAC_TEXT("columna", column), PAAC_TEXT("original", a->original),
                     PAAC_TEXT("mensaje", message)));
  }
}

paac_status plan_guardar(paac_tx *tx, struct plan_base *base, struct plan_documento *doc,
                         struct plan_catalogo *c, const char *huella, const char *motivo,
                         const struct plan_fuente *fuente) {
  struct saving s = {.tx = tx, .base = base, .doc = doc, .catalogue = c};
  s.components = paackit_pool_alloc(doc->pool, (doc->n_componentes + 1) * sizeof *s.components);
  s.subcomponents =
      paackit_pool_alloc(doc->pool, (doc->n_subcomponentes + 1) * sizeof *s.subcomponents);
  s.wordings = paackit_pool_alloc(doc->pool, (doc->n_actividades + 1) * sizeof *s.wordings);
  if (base->plan == 0) save_plan(&s);
  save_version(&s, huella, motivo, fuente);
  base->sin_lugar = s.version == 0;
  save_components(&s);
  save_units(&s);
  save_activities(&s);
  save_notices(&s);
  paac_exec(tx, "imp_version_cerrar", PAAC_ARGS(PAAC_INT("version", s.version)));
  paac_exec(tx, "cortes_congelar", PAAC_ARGS(PAAC_INT("version", s.version)));
  struct plan_cuenta n = plan_contar(doc, -1);
  return paac_ledger(
      tx, "importar",
      paackit_pool_printf(doc->pool, "plan:%s:%d", base->marco_codigo, doc->vigencia),
      paackit_pool_printf(doc->pool, "versión %d, %zu actividades, huella %s, de %s; motivo: %s",
                          base->ultima + 1, n.actividades, huella, fuente->nombre, motivo));
}
