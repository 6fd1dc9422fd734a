/* The plan's own document, as /plan/2022.xml and the XML export give it. Content comes from the
 * cells as they stood (<original>); what is derived from them is derived again. */
#include <libxml/parser.h>
#include <libxml/tree.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "kit/fecha.h"
#include "kit/texto.h"
#include "leer.h"
#include "reglas.h"
#include "rotulos.h"

struct reader {
  struct plan_documento *doc;
  const char *unknown; /* names of elements that are not of the document, "\n" before each */
  const char *refusal;
};

static bool is(const xmlNode *n, const char *name) {
  return n->type == XML_ELEMENT_NODE && strcmp((const char *)n->name, name) == 0;
}

/* An attribute in the pool; NULL when it is absent. */
static const char *attr(struct reader *r, xmlNode *n, const char *name) {
  xmlChar *value = xmlGetNoNsProp(n, (const xmlChar *)name);
  if (value == NULL) return NULL;
  const char *copy = plan_recortar(r->doc, (const char *)value);
  xmlFree(value);
  return copy;
}

static const char *attr_or_empty(struct reader *r, xmlNode *n, const char *name) {
  const char *value = attr(r, n, name);
  return value != NULL ? value : "";
}

static int attr_int(struct reader *r, xmlNode *n, const char *name) {
  const char *value = attr(r, n, name);
  long number = value == NULL ? 0 : strtol(value, NULL, 10);
  return number < 0 || number > 60000 ? 0 : (int)number;
}

static const char *text(struct reader *r, xmlNode *n) {
  xmlChar *value = xmlNodeGetContent(n);
  if (value == NULL) return "";
  const char *copy = plan_recortar(r->doc, (const char *)value);
  xmlFree(value);
  return copy;
}

static int line_of(xmlNode *n) { return (int)xmlGetLineNo(n); }

static void refuse(struct reader *r, xmlNode *n, const char *sentence) {
  if (r->refusal == NULL)
    r->refusal = paackit_pool_printf(r->doc->pool, "Línea %d: %s", line_of(n), sentence);
}

/* Names an element that a plan does not have the first time that it comes. */
static void tell_unknown(struct reader *r, xmlNode *n) {
  if (n->type != XML_ELEMENT_NODE) return;
  const char *name = paackit_pool_printf(r->doc->pool, "\n%s\n", (const char *)n->name);
  if (strstr(r->unknown, name) != NULL) return;
  r->unknown = paackit_pool_printf(r->doc->pool, "%s%s", r->unknown, name);
  xmlChar *content = xmlNodeGetContent(n);
  const char *said =
      paackit_pool_strdup(r->doc->pool, content != NULL ? (const char *)content : "");
  xmlFree(content);
  plan_avisar(r->doc, PLAN_AVISO, line_of(n), -1, "", said,
              "El elemento «%s» no es de un plan; ni él ni los demás de ese nombre se leyeron.",
              (const char *)n->name);
}

/* --- components --------------------------------------------------------------------------- */

static int component_of(const struct plan_documento *doc, int numero) {
  for (size_t i = 0; i < doc->n_componentes; i++) {
    if (doc->componentes[i].numero == numero) return (int)i;
  }
  return -1;
}

static int subcomponent_of(const struct plan_documento *doc, int componente, int numero) {
  for (size_t i = 0; i < doc->n_subcomponentes; i++) {
    const struct plan_subcomponente *s = &doc->subcomponentes[i];
    if (s->componente == componente && s->numero == numero) return (int)i;
  }
  return -1;
}

static void read_subcomponent(struct reader *r, int componente, xmlNode *n) {
  int numero = attr_int(r, n, "numero");
  if (numero == 0 || subcomponent_of(r->doc, componente, numero) >= 0) {
    refuse(r, n, "un subcomponente no tiene número o lo repite.");
    return;
  }
  const char *titulo = attr_or_empty(r, n, "titulo");
  const char *original = attr(r, n, "original");
  if (original == NULL)
    original = paackit_pool_printf(r->doc->pool, "Subcomponente %d. %s", numero, titulo);
  titulo = plan_limitar(r->doc, titulo, 300, line_of(n), -1, "subcomponente");
  original = plan_limitar(r->doc, original, 400, line_of(n), -1, "subcomponente");
  struct plan_subcomponente *s = plan_subcomponente_nuevo(r->doc);
  s->componente = componente;
  s->numero = numero;
  s->linea = line_of(n);
  s->titulo = titulo;
  s->original = original;
}

static void read_component(struct reader *r, xmlNode *n) {
  int numero = attr_int(r, n, "numero");
  if (numero == 0 || component_of(r->doc, numero) >= 0) {
    refuse(r, n, "un componente no tiene número o lo repite.");
    return;
  }
  const char *titulo =
      plan_limitar(r->doc, attr_or_empty(r, n, "titulo"), 300, line_of(n), -1, "componente");
  struct plan_componente *c = plan_componente_nuevo(r->doc);
  int index = (int)r->doc->n_componentes - 1;
  c->numero = numero;
  c->titulo = titulo;
  c->linea = line_of(n);
  for (xmlNode *k = n->children; k != NULL; k = k->next) {
    if (is(k, "nota"))
      r->doc->componentes[index].nota = text(r, k);
    else if (is(k, "subcomponente"))
      read_subcomponent(r, index, k);
    else
      tell_unknown(r, k);
  }
}

/* --- activities --------------------------------------------------------------------------- */

static void read_mention(struct reader *r, int actividad, xmlNode *n) {
  const char *original = plan_limitar(r->doc, attr_or_empty(r, n, "original"), 300, line_of(n),
                                      actividad, "responsable");
  if (*original == '\0') original = attr_or_empty(r, n, "unidad");
  if (*original == '\0') return;
  struct plan_mencion *m = plan_mencion_nueva(r->doc, &r->doc->actividades[actividad], original);
  m->linea = line_of(n);
  m->celda = (int)r->doc->actividades[actividad].n_menciones + actividad * 1000;
  m->codigo = attr(r, n, "codigo");
  m->nombre = attr(r, n, "unidad");
  m->tipo = attr(r, n, "tipo");
}

/* The leader stands by the code of its unit: it is the mention of that unit. */
static const char *leader_of(const struct plan_actividad *a, const char *codigo) {
  for (size_t i = 0; *codigo != '\0' && i < a->n_menciones; i++) {
    const char *known = a->menciones[i].codigo;
    if ((known != NULL && strcmp(known, codigo) == 0) || strcmp(a->menciones[i].texto, codigo) == 0)
      return a->menciones[i].texto;
  }
  return codigo;
}

static void read_rules(struct reader *r, int actividad, xmlNode *n) {
  struct plan_documento *doc = r->doc;
  struct plan_actividad *a = &doc->actividades[actividad];
  static const char *const names[] = {"lider", "regla", "condicional"};
  for (int i = 0; i < 3; i++) {
    const char *said = attr_or_empty(r, n, names[i]);
    if (i == PLAN_D_LIDER) said = leader_of(a, said);
    if (*said != '\0' && !plan_dato_leer(doc, a, (enum plan_dato)i, said))
      plan_avisar(doc, PLAN_AVISO, line_of(n), actividad, names[i], said,
                  "No se entiende «%s»; la actividad se guardó sin ese dato.", names[i]);
  }
}

static void read_amount(struct reader *r, int actividad, xmlNode *n) {
  struct plan_documento *doc = r->doc;
  const char *operador = attr_or_empty(r, n, "operador"), *valor = attr_or_empty(r, n, "valor");
  const char *unidad = attr_or_empty(r, n, "unidad");
  if (*operador == '\0' && *valor == '\0') return;
  const char *said = paackit_pool_printf(doc->pool, "%s %s %s", operador, valor, unidad);
  if (!plan_dato_leer(doc, &doc->actividades[actividad], PLAN_D_CANTIDAD, said))
    plan_avisar(doc, PLAN_AVISO, line_of(n), actividad, "meta", said,
                "No se entiende la cantidad de la meta; se leyó de su texto.");
}

/* «2027-06-30» as «30/06». */
static const char *day_of(struct reader *r, const char *iso) {
  struct paackit_fecha f;
  if (strlen(iso) != 10 || paackit_fecha_leer(iso, &f) != PAACKIT_FECHA_OK) return "";
  return paackit_pool_printf(r->doc->pool, "%02d/%02d", f.day, f.month);
}

static void read_programmed(struct reader *r, int actividad, xmlNode *n) {
  struct plan_documento *doc = r->doc;
  const char *cantidad = attr_or_empty(r, n, "cantidad");
  if (!plan_cantidad_agregar(doc, &doc->actividades[actividad], attr_int(r, n, "corte"),
                             attr_or_empty(r, n, "titulo"), day_of(r, attr_or_empty(r, n, "fecha")),
                             cantidad))
    plan_avisar(doc, PLAN_AVISO, line_of(n), actividad, "programado", cantidad,
                "La cantidad programada no dice su corte o su cantidad, o los repite; no se leyó.");
}

/* A date of the document: ISO, or the text that could not be read. */
static const char *read_date(struct reader *r, int actividad, xmlNode *n, const char *name,
                             const char *name_original, const char **original) {
  struct plan_documento *doc = r->doc;
  const char *iso = attr(r, n, name);
  struct paackit_fecha f;
  if (iso != NULL && paackit_fecha_leer(iso, &f) == PAACKIT_FECHA_OK && strlen(iso) == 10) {
    *original = paackit_pool_printf(doc->pool, "%02d/%02d/%04d", f.day, f.month, f.year);
    if (doc->vigencia != 0 && f.year != doc->vigencia)
      plan_avisar(doc, PLAN_AVISO, line_of(n), actividad, name, iso,
                  "La fecha está fuera de la vigencia %d; se guardó como está.", doc->vigencia);
    return iso;
  }
  *original = iso != NULL ? iso : attr_or_empty(r, n, name_original);
  *original = plan_limitar(doc, *original, 200, line_of(n), actividad, name);
  if (iso != NULL)
    plan_avisar(doc, PLAN_AVISO, line_of(n), actividad, name, iso,
                "No es una fecha AAAA-MM-DD; se guardó el texto sin leerlo como fecha.");
  return NULL;
}

static void read_window(struct reader *r, int actividad, xmlNode *n) {
  struct plan_periodo p = {0};
  p.inicio = read_date(r, actividad, n, "inicio", "inicio_original", &p.inicio_original);
  p.fin = read_date(r, actividad, n, "fin", "fin_original", &p.fin_original);
  if (*p.inicio_original == '\0' && *p.fin_original == '\0') return;
  *plan_periodo_nuevo(r->doc, &r->doc->actividades[actividad]) = p;
}

/* Does a line of the cell say what its <responsable> or <periodo> says? */
static bool line_agrees(struct reader *r, const struct plan_actividad *a,
                        enum plan_celda_lineas celda, size_t i, const char *line) {
  if (celda == PLAN_L_RESPONSABLE) {
    const char *said = a->menciones[i].original;
    size_t n = strlen(said);
    return strncmp(line, said, n) == 0 && line[n + strspn(line + n, ".,; ")] == '\0';
  }
  const struct plan_periodo *p = &a->periodos[i];
  const char *iso = celda == PLAN_L_INICIO ? p->inicio : p->fin;
  if (iso == NULL)
    return strcmp(plan_recortar(r->doc, line),
                  celda == PLAN_L_INICIO ? p->inicio_original : p->fin_original) == 0;
  struct paackit_fecha f;
  char read[11];
  if (paackit_fecha_leer(line, &f) != PAACKIT_FECHA_OK) return true; /* read in some other way */
  paackit_fecha_iso(&f, read);
  return strcmp(read, iso) == 0;
}

/* Takes a cell that is kept line by line, unless it contradicts what was read of it: that is told,
 * and the cell is left. */
static void take_lines(struct reader *r, int actividad, xmlNode *n, enum plan_celda_lineas celda) {
  struct plan_actividad *a = &r->doc->actividades[actividad];
  const char *whole = text(r, n),
             *element = celda == PLAN_L_RESPONSABLE ? "responsable" : "periodo";
  size_t wanted = celda == PLAN_L_RESPONSABLE ? a->n_menciones : a->n_periodos, i = 0;
  for (const char *p = whole; p != NULL; i++) {
    const char *end = strchr(p, '\n');
    const char *line =
        paackit_pool_strndup(r->doc->pool, p, end != NULL ? (size_t)(end - p) : strlen(p));
    if (i >= wanted || !line_agrees(r, a, celda, i, line)) {
      plan_avisar(r->doc, PLAN_AVISO, line_of(n), actividad, plan_lineas_nombre[celda], line,
                  "En la actividad %s, el renglón %zu de este <original> no es lo que dice su "
                  "<%s>; vale el <%s>.",
                  a->numero, i + 1, element, element);
      return;
    }
    p = end != NULL ? end + 1 : NULL;
  }
  if (i == wanted)
    plan_lineas_tomar(r->doc, a, celda, whole);
  else
    plan_avisar(r->doc, PLAN_AVISO, line_of(n), actividad, plan_lineas_nombre[celda], whole,
                "En la actividad %s, este <original> tiene %zu renglones y los <%s> son %zu; valen "
                "los <%s>.",
                a->numero, i, element, wanted, element);
}

static void read_original(struct reader *r, int actividad, xmlNode *n) {
  const char *column = attr_or_empty(r, n, "columna");
  for (int i = 0; i < PLAN_CELDAS; i++) {
    if (strcmp(column, plan_celda_nombre[i]) == 0)
      r->doc->actividades[actividad].celda[i] = text(r, n);
  }
  for (int i = 0; i < PLAN_CELDAS_LINEAS; i++) {
    if (strcmp(column, plan_lineas_nombre[i]) == 0)
      take_lines(r, actividad, n, (enum plan_celda_lineas)i);
  }
}

/* As it stands, with the spaces that the source had at its ends. */
static const char *attr_whole(struct reader *r, xmlNode *n, const char *name) {
  xmlChar *value = xmlGetNoNsProp(n, (const xmlChar *)name);
  const char *copy = paackit_pool_strdup(r->doc->pool, value != NULL ? (const char *)value : "");
  xmlFree(value);
  return copy;
}

/* Notices of an activity (an index), or of the plan (-1), that stand below the element. */
static void read_notices(struct reader *r, int actividad, xmlNode *parent) {
  struct plan_documento *doc = r->doc;
  for (xmlNode *n = parent->children; n != NULL; n = n->next) {
    if (!is(n, "aviso")) continue;
    long line = strtol(attr_or_empty(r, n, "linea"), NULL, 10);
    doc->avisos = paackit_pool_grow(doc->pool, doc->avisos, doc->n_avisos, &doc->cap_avisos,
                                    sizeof *doc->avisos);
    doc->avisos[doc->n_avisos++] =
        (struct plan_aviso){.nivel = PLAN_AVISO,
                            .linea = line < 0 || line > INT_MAX ? 0 : (int)line,
                            .actividad = actividad,
                            .columna = attr_or_empty(r, n, "columna"),
                            .original = attr_whole(r, n, "original"),
                            .mensaje = text(r, n),
                            .leido = true};
    doc->n_leidos = doc->n_avisos;
  }
}

/* Cells that the document does not give are made from what it does give. */
static void complete_cells(struct plan_documento *doc, struct plan_actividad *a,
                           const char *descripcion, const char *producto, const char *meta) {
  bool numbered = a->numero[0] >= '0' && a->numero[0] <= '9';
  if (*a->celda[PLAN_C_ACTIVIDAD] == '\0' && *descripcion != '\0')
    a->celda[PLAN_C_ACTIVIDAD] =
        numbered ? paackit_pool_printf(doc->pool, strchr(a->numero, '.') ? "%s %s" : "%s. %s",
                                       a->numero, descripcion)
                 : descripcion;
  if (*a->celda[PLAN_C_PRODUCTO] == '\0') a->celda[PLAN_C_PRODUCTO] = producto;
  if (*a->celda[PLAN_C_META] == '\0') a->celda[PLAN_C_META] = meta;
}

/* The cells win over what is derived from them; where both were given and differ, that is told. */
static void compare(struct reader *r, int actividad, xmlNode *n, const char *column,
                    const char *said, const char *cell) {
  const struct plan_actividad *a = &r->doc->actividades[actividad];
  if (*said == '\0' || strcmp(said, plan_recortar(r->doc, cell)) == 0) return;
  plan_avisar(r->doc, PLAN_AVISO, line_of(n), actividad, column, said,
              "En la actividad %s, <%s> dice otra cosa que su <original>; vale el <original>. Para "
              "cambiarla, cambie o quite el <original>.",
              a->numero, column);
}

static void compare_cells(struct reader *r, int actividad, xmlNode *n) {
  const struct plan_actividad *a = &r->doc->actividades[actividad];
  for (xmlNode *k = n->children; k != NULL; k = k->next) {
    if (is(k, "descripcion")) compare(r, actividad, k, "descripcion", text(r, k), a->descripcion);
    if (is(k, "producto")) compare(r, actividad, k, "producto", text(r, k), a->producto);
    if (is(k, "meta")) compare(r, actividad, k, "meta", text(r, k), a->celda[PLAN_C_META]);
  }
}

static bool known_in_activity(const xmlNode *n) {
  static const char *const names[] = {"descripcion", "producto",   "meta",     "responsable",
                                      "periodo",     "programado", "original", "aviso"};
  for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
    if (is(n, names[i])) return true;
  }
  return false;
}

static void read_activity(struct reader *r, xmlNode *n) {
  struct plan_documento *doc = r->doc;
  int componente = component_of(doc, attr_int(r, n, "componente"));
  int sub_number = attr_int(r, n, "subcomponente");
  int sub = sub_number == 0 ? -1 : subcomponent_of(doc, componente, sub_number);
  const char *numero = attr_or_empty(r, n, "numero");
  bool bad_number = *numero == '\0' || strlen(numero) > 20 || strpbrk(numero, "/ \n") != NULL;
  if (componente < 0 || (sub_number != 0 && sub < 0) || bad_number ||
      plan_numero_ocupado(doc, componente, numero)) {
    refuse(r, n, "una actividad no dice su componente o su número, o los repite.");
    return;
  }
  struct plan_actividad *a = plan_actividad_nueva(doc);
  int index = (int)doc->n_actividades - 1;
  const char *descripcion = "", *producto = "", *meta = "";
  a->componente = componente;
  a->subcomponente = sub;
  a->linea = line_of(n);
  a->numero = numero;
  read_notices(r, index, n);
  for (xmlNode *k = n->children; k != NULL; k = k->next) {
    if (is(k, "descripcion")) descripcion = text(r, k);
    if (is(k, "producto")) producto = text(r, k);
    if (is(k, "meta")) meta = text(r, k);
    if (is(k, "responsable")) read_mention(r, index, k);
    if (is(k, "periodo")) read_window(r, index, k);
    if (!known_in_activity(k)) tell_unknown(r, k);
  }
  for (xmlNode *k = n->children; k != NULL; k = k->next) {
    if (is(k, "original")) read_original(r, index, k);
    if (is(k, "programado")) read_programmed(r, index, k);
  }
  complete_cells(doc, &doc->actividades[index], descripcion, producto, meta);
  read_rules(r, index, n);
  for (xmlNode *k = n->children; k != NULL; k = k->next) {
    if (is(k, "meta")) read_amount(r, index, k);
  }
  plan_derivar(doc, (size_t)index);
  compare_cells(r, index, n);
}

/* The plan may be the root, or stand inside the page that showed it. */
static xmlNode *find_plan(xmlNode *n, int depth) {
  for (; n != NULL; n = n->next) {
    if (is(n, "plan")) return n;
    xmlNode *below =
        n->type == XML_ELEMENT_NODE && depth > 0 ? find_plan(n->children, depth - 1) : NULL;
    if (below != NULL) return below;
  }
  return NULL;
}

const char *plan_leer_xml(struct plan_documento *doc, const char *bytes, size_t len) {
  struct reader r = {.doc = doc, .unknown = ""};
  doc->formato = "XML";
  xmlDocPtr xml = xmlReadMemory(bytes, (int)len, NULL, NULL,
                                XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
  if (xml == NULL) return "No es un plan: el XML está mal formado.";
  xmlNode *plan = find_plan(xmlDocGetRootElement(xml), 3);
  if (xml->intSubset != NULL)
    r.refusal = "El XML trae una DTD, que un plan no necesita; no se leyó.";
  else if (plan == NULL)
    r.refusal = "No es un plan: el XML no tiene un elemento «plan».";
  if (plan != NULL && r.refusal == NULL) read_notices(&r, -1, plan);
  for (xmlNode *n = plan == NULL ? NULL : plan->children; n != NULL && r.refusal == NULL;
       n = n->next) {
    if (is(n, "componente")) read_component(&r, n);
  }
  for (xmlNode *n = plan == NULL ? NULL : plan->children; n != NULL && r.refusal == NULL;
       n = n->next) {
    if (is(n, "actividad"))
      read_activity(&r, n);
    else if (!is(n, "componente") && !is(n, "aviso"))
      tell_unknown(&r, n);
  }
  if (plan != NULL) {
    doc->vigencia_leida = attr_int(&r, plan, "vigencia");
    doc->lineas = (int)xmlGetLineNo(plan);
  }
  xmlFreeDoc(xml);
  if (r.refusal != NULL) return r.refusal;
  return doc->n_actividades > 0 ? NULL : "No es un plan: no tiene ninguna actividad.";
}
