/* A document of the importer as the XML that the reader takes, without a database: what the tests
 * of the reader feed it. The product writes its XML from the tables (modules/plan/contenido.c). */
#ifndef PAAC_TESTS_PLAN_XML_H
#define PAAC_TESTS_PLAN_XML_H

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "../../modules/plan/importar/escribir.h"

struct writer {
  FILE *out;
  const struct plan_documento *doc;
  const struct plan_encabezado *h;
};

/* Text or attribute value; line ends and tabs of an attribute would be lost if not written so. */
static void put_escaped(struct writer *w, const char *s, bool attribute) {
  for (; *s != '\0'; s++) {
    switch (*s) {
      case '&':
        fputs("&amp;", w->out);
        break;
      case '<':
        fputs("&lt;", w->out);
        break;
      case '>':
        fputs("&gt;", w->out);
        break;
      case '"':
        fputs(attribute ? "&quot;" : "\"", w->out);
        break;
      case '\n':
      case '\t':
        if (attribute)
          fprintf(w->out, "&#%d;", *s);
        else
          fputc(*s, w->out);
        break;
      default:
        fputc(*s, w->out);
    }
  }
}

static void attr(struct writer *w, const char *name, const char *value) {
  if (value == NULL) return;
  fprintf(w->out, " %s=\"", name);
  put_escaped(w, value, true);
  fputc('"', w->out);
}

static void attr_int(struct writer *w, const char *name, long long value) {
  fprintf(w->out, " %s=\"%lld\"", name, value);
}

static void element(struct writer *w, const char *indent, const char *name, const char *value) {
  fprintf(w->out, "%s<%s>", indent, name);
  put_escaped(w, value, false);
  fprintf(w->out, "</%s>\n", name);
}

static void put_component(struct writer *w, int i) {
  const struct plan_documento *doc = w->doc;
  const struct plan_componente *c = &doc->componentes[i];
  struct plan_cuenta n = plan_contar(doc, i);
  fputs("  <componente", w->out);
  attr_int(w, "numero", c->numero);
  attr(w, "codigo", c->codigo);
  attr(w, "modulo", c->modulo);
  attr(w, "titulo", c->titulo);
  attr(w, "aplica", n.actividades > 0 ? "si" : "no");
  attr_int(w, "actividades", (long long)n.actividades);
  attr_int(w, "periodos", (long long)n.periodos);
  attr(w, "enlace",
       c->modulo != NULL
           ? paackit_pool_printf(doc->pool, "/%s/%d", c->modulo, w->h->vigencia)
           : paackit_pool_printf(doc->pool, "/plan/%d/componente/%d", w->h->vigencia, c->numero));
  fputs(">\n", w->out);
  if (*c->nota != '\0') element(w, "    ", "nota", c->nota);
  for (size_t k = 0; k < doc->n_subcomponentes; k++) {
    const struct plan_subcomponente *s = &doc->subcomponentes[k];
    if (s->componente != i) continue;
    fputs("    <subcomponente", w->out);
    attr_int(w, "numero", s->numero);
    attr(w, "titulo", s->titulo);
    attr(w, "original", s->original);
    fputs("/>\n", w->out);
  }
  fputs("  </componente>\n", w->out);
}

static void put_meta(struct writer *w, const struct plan_actividad *a) {
  fputs("    <meta", w->out);
  if (a->meta.operador != NULL) {
    attr(w, "operador", a->meta.operador);
    attr(w, "valor", a->meta.valor);
    attr(w, "unidad", a->meta.unidad);
  }
  fputc('>', w->out);
  put_escaped(w, a->celda[PLAN_C_META], false);
  fputs("</meta>\n", w->out);
}

static void put_mention(struct writer *w, const struct plan_mencion *m) {
  fputs("    <responsable", w->out);
  attr(w, "original", m->original);
  attr(w, "unidad", m->nombre);
  attr(w, "codigo", m->codigo);
  attr(w, "tipo", m->tipo);
  fputs("/>\n", w->out);
}

static void put_window(struct writer *w, const struct plan_periodo *p) {
  fputs("    <periodo", w->out);
  attr(w, "inicio", p->inicio);
  if (p->inicio == NULL) attr(w, "inicio_original", p->inicio_original);
  attr(w, "fin", p->fin);
  if (p->fin == NULL) attr(w, "fin_original", p->fin_original);
  fputs("/>\n", w->out);
}

static void put_quantity(struct writer *w, const struct plan_cantidad_corte *c) {
  fputs("    <programado", w->out);
  attr_int(w, "corte", c->corte);
  if (*c->dia != '\0') {
    attr(w, "titulo", c->titulo);
    attr(w, "fecha",
         paackit_pool_printf(w->doc->pool, "%d-%.2s-%.2s", w->h->vigencia, c->dia + 3, c->dia));
  }
  attr(w, "cantidad", c->cantidad);
  fputs("/>\n", w->out);
}

static void put_notice(struct writer *w, const char *indent, const struct plan_aviso *a) {
  fprintf(w->out, "%s<aviso", indent);
  attr_int(w, "linea", a->linea);
  attr(w, "columna", a->columna);
  attr(w, "original", a->original);
  fputc('>', w->out);
  put_escaped(w, a->mensaje, false);
  fputs("</aviso>\n", w->out);
}

static void put_notices(struct writer *w, const char *indent, int actividad) {
  for (size_t i = 0; i < w->doc->n_avisos; i++) {
    const struct plan_aviso *a = &w->doc->avisos[i];
    if (a->actividad == actividad && a->nivel != PLAN_INFO) put_notice(w, indent, a);
  }
}

static void put_original(struct writer *w, const char *column, const char *text) {
  fprintf(w->out, "    <original columna=\"%s\">", column);
  put_escaped(w, text, false);
  fputs("</original>\n", w->out);
}

static void put_activity(struct writer *w, size_t i) {
  const struct plan_documento *doc = w->doc;
  const struct plan_actividad *a = &doc->actividades[i];
  int componente = doc->componentes[a->componente].numero;
  fputs("  <actividad", w->out);
  attr_int(w, "componente", componente);
  if (a->subcomponente >= 0)
    attr_int(w, "subcomponente", doc->subcomponentes[a->subcomponente].numero);
  attr(w, "numero", a->numero);
  attr_int(w, "orden", (long long)i + 1);
  attr(w, "enlace",
       paackit_pool_printf(doc->pool, "/plan/%d/%d/%s", w->h->vigencia, componente, a->numero));
  attr(w, "regla", a->regla);
  if (*a->lider != '\0') attr(w, "lider", a->lider);
  if (a->condicional) attr(w, "condicional", "si");
  fputs(">\n", w->out);
  element(w, "    ", "descripcion", a->descripcion);
  element(w, "    ", "producto", a->producto);
  put_meta(w, a);
  for (size_t k = 0; k < a->n_menciones; k++) put_mention(w, &a->menciones[k]);
  for (size_t k = 0; k < a->n_periodos; k++) put_window(w, &a->periodos[k]);
  for (size_t k = 0; k < a->n_cantidades; k++) put_quantity(w, &a->cantidades[k]);
  for (int k = 0; k < PLAN_CELDAS; k++) {
    if (*a->celda[k] != '\0') put_original(w, plan_celda_nombre[k], a->celda[k]);
  }
  for (int k = 0; k < PLAN_CELDAS_LINEAS; k++) {
    const char *text = plan_lineas(doc, a, (enum plan_celda_lineas)k);
    if (*text != '\0') put_original(w, plan_lineas_nombre[k], text);
  }
  put_notices(w, "    ", (int)i);
  fputs("  </actividad>\n", w->out);
}

static inline bool plan_escribir_xml(const struct plan_documento *doc,
                                     const struct plan_encabezado *h, FILE *out) {
  struct writer w = {out, doc, h};
  struct plan_cuenta n = plan_contar(doc, -1);
  fputs("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<plan", out);
  attr_int(&w, "vigencia", h->vigencia);
  attr(&w, "marco", h->marco);
  attr(&w, "titulo", h->titulo);
  attr_int(&w, "version", h->version);
  attr(&w, "inicio", h->inicio);
  attr(&w, "fin", h->fin);
  attr_int(&w, "actividades", (long long)n.actividades);
  attr_int(&w, "periodos", (long long)n.periodos);
  attr_int(&w, "responsables", (long long)n.menciones);
  attr_int(&w, "avisos",
           (long long)plan_avisos(doc, PLAN_AVISO) + (long long)plan_avisos(doc, PLAN_PREGUNTA));
  attr(&w, "huella", h->huella);
  fputs(">\n", out);
  for (size_t i = 0; i < doc->n_componentes; i++) put_component(&w, (int)i);
  for (size_t i = 0; i < doc->n_actividades; i++) put_activity(&w, i);
  put_notices(&w, "  ", -1);
  fputs("</plan>\n", out);
  return !ferror(out);
}

#endif
