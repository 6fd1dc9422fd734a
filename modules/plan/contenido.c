/* Writes components and activities. The parts of the activities (windows, units, cells, notices)
 * are read whole, each by one statement in the order of the activities, and merged here: six
 * statements for a page, however many activities it has. */
#include "contenido.h"

#include <stdio.h>
#include <string.h>

/* --- conditions --------------------------------------------------------------------------- */

/* The values of a part, bound explicitly even when they do not narrow, so that a parameter of
 * the page with the same name never does. */
struct condiciones {
  struct paac_arg valores[5];
};

static struct paac_args condiciones(struct condiciones *c, const struct plan_parte *p) {
  *c = (struct condiciones){{
      PAAC_INT("version", p->version->id),
      PAAC_INT("componente", p->componente),
      PAAC_TEXT("modulo", p->modulo),
      PAAC_INT("unidad", p->unidad),
      PAAC_TEXT("numero", p->numero),
  }};
  if (p->componente == 0) c->valores[1] = (struct paac_arg)PAAC_TEXT("componente", NULL);
  if (p->unidad == 0) c->valores[3] = (struct paac_arg)PAAC_TEXT("unidad", NULL);
  return (struct paac_args){c->valores, sizeof c->valores / sizeof c->valores[0],
                            sizeof c->valores[0]};
}

/* --- merging ------------------------------------------------------------------------------ */

/* Rows that belong to others, in the order of their owners; stands on the first one not used. */
struct detalle {
  paac_rows *rows;
  int64_t de; /* owner of the current row; 0 after the last */
};

static void avanzar(struct detalle *d) {
  d->de = paac_next(d->rows) ? paac_col_int(d->rows, "de") : 0;
}

static struct detalle detalle(paac_req *req, const char *statement, const struct plan_parte *p) {
  struct condiciones c;
  struct detalle d = {.rows = paac_query(req, statement, condiciones(&c, p))};
  avanzar(&d);
  return d;
}

/* Writes with `uno` every row of that owner. */
static void escribir(paac_xml *x, struct detalle *d, int64_t de,
                     void (*uno)(paac_xml *, paac_rows *)) {
  for (; d->rows != NULL && d->de == de; avanzar(d)) uno(x, d->rows);
}

/* --- links -------------------------------------------------------------------------------- */

void plan_escapar(const char *s, char *out) {
  static const char libres[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";
  for (; *s != '\0'; s++) {
    if (strchr(libres, *s) != NULL)
      *out++ = *s;
    else
      out += sprintf(out, "%%%02X", (unsigned char)*s);
  }
  *out = '\0';
}

const char *plan_enlace(paac_req *req, const char *vigencia, const char *componente,
                        const char *numero) {
  size_t largo = strlen(vigencia) + strlen(componente) + 3 * strlen(numero) + sizeof "/plan///";
  char *enlace = paac_alloc(req, largo);
  if (enlace == NULL) return NULL;
  int n = snprintf(enlace, largo, "/plan/%s/%s/", vigencia, componente);
  plan_escapar(numero, enlace + n);
  return enlace;
}

/* The page of a component: its module's, or plan's own for one that no module draws and for a
 * version that does not govern. */
static const char *enlace_componente(paac_req *req, const struct plan_version *v, paac_rows *r) {
  const char *modulo = paac_col(r, "modulo"), *numero = paac_col(r, "numero");
  size_t largo = sizeof "/plan//componente/?version=" + strlen(v->vigencia) + strlen(v->numero) +
                 strlen(numero) + (modulo != NULL ? strlen(modulo) : 0);
  char *enlace = paac_alloc(req, largo);
  if (enlace == NULL) return NULL;
  if (v->otra)
    snprintf(enlace, largo, "/plan/%s/componente/%s?version=%s", v->vigencia, numero, v->numero);
  else if (modulo != NULL)
    snprintf(enlace, largo, "/%s/%s", modulo, v->vigencia);
  else
    snprintf(enlace, largo, "/plan/%s/componente/%s", v->vigencia, numero);
  return enlace;
}

/* --- components --------------------------------------------------------------------------- */

static void abrir_componente(paac_req *req, paac_xml *x, const struct plan_version *v,
                             paac_rows *r) {
  paac_open(x, "componente");
  paac_attr(x, "numero", paac_col(r, "numero"));
  paac_attr(x, "codigo", paac_col(r, "codigo"));
  paac_attr(x, "modulo", paac_col(r, "modulo"));
  paac_attr(x, "titulo", paac_col(r, "titulo"));
  paac_attr(x, "aplica", paac_col_int(r, "actividades") > 0 ? "si" : "no");
  paac_attr(x, "actividades", paac_col(r, "actividades"));
  paac_attr(x, "periodos", paac_col(r, "periodos"));
  paac_attr(x, "enlace", enlace_componente(req, v, r));
}

static void subcomponente(paac_xml *x, paac_rows *r) {
  paac_open(x, "subcomponente");
  paac_attr(x, "numero", paac_col(r, "numero"));
  paac_attr(x, "titulo", paac_col(r, "titulo"));
  paac_attr(x, "original", paac_col(r, "original"));
  paac_close(x);
}

size_t plan_componentes(paac_req *req, paac_xml *x, const struct plan_parte *parte) {
  struct condiciones c;
  paac_rows *r = paac_query(req, "componentes", condiciones(&c, parte));
  struct detalle subs = detalle(req, "subcomponentes", parte);
  size_t n = 0;
  for (; paac_next(r); n++) {
    abrir_componente(req, x, parte->version, r);
    paac_element(x, "nota", paac_col(r, "nota"));
    escribir(x, &subs, paac_col_int(r, "id"), subcomponente);
    paac_close(x);
  }
  return n;
}

size_t plan_componentes_solos(paac_req *req, paac_xml *x, const char *modulo, size_t max) {
  paac_rows *r = paac_query(req, "componentes_de_modulos", PAAC_NO_ARGS);
  size_t n = 0;
  while (n < max && paac_next(r)) {
    struct plan_version v = {.vigencia = paac_col(r, "vigencia"), .numero = paac_col(r, "version")};
    if (strcmp(paac_col(r, "de_modulo"), modulo) != 0) continue;
    abrir_componente(req, x, &v, r);
    paac_attr(x, "vigencia", v.vigencia);
    paac_attr(x, "proximo_fin", paac_col(r, "proximo_fin"));
    paac_element(x, "nota", paac_col(r, "nota"));
    paac_close(x);
    n++;
  }
  return n;
}

/* --- activities --------------------------------------------------------------------------- */

static void meta(paac_xml *x, paac_rows *r) {
  paac_open(x, "meta");
  if (paac_col(r, "meta_operador") != NULL) {
    paac_attr(x, "operador", paac_col(r, "meta_operador"));
    paac_attr(x, "valor", paac_col(r, "meta_valor"));
    paac_attr(x, "unidad", paac_col(r, "meta_unidad"));
  }
  paac_text(x, paac_col(r, "meta_original"));
  paac_close(x);
}

static void responsable(paac_xml *x, paac_rows *r) {
  paac_open(x, "responsable");
  paac_attr(x, "original", paac_col(r, "original"));
  paac_attr(x, "unidad", paac_col(r, "nombre"));
  paac_attr(x, "codigo", paac_col(r, "codigo"));
  paac_attr(x, "tipo", paac_col(r, "tipo"));
  paac_close(x);
}

/* A date that could be read, or else what the source says. */
static void fecha(paac_xml *x, paac_rows *r, const char *nombre, const char *original) {
  const char *leida = paac_col(r, nombre);
  if (leida != NULL)
    paac_attr(x, nombre, leida);
  else
    paac_attr(x, original, paac_col(r, original));
}

static void periodo(paac_xml *x, paac_rows *r) {
  paac_open(x, "periodo");
  fecha(x, r, "inicio", "inicio_original");
  fecha(x, r, "fin", "fin_original");
  paac_close(x);
}

static void original(paac_xml *x, paac_rows *r) {
  paac_open(x, "original");
  paac_attr(x, "columna", paac_col(r, "columna"));
  paac_text(x, paac_col(r, "original"));
  paac_close(x);
}

static void aviso(paac_xml *x, paac_rows *r) {
  paac_open(x, "aviso");
  paac_attr(x, "linea", paac_col(r, "linea"));
  paac_attr(x, "columna", paac_col(r, "columna"));
  paac_attr(x, "original", paac_col(r, "original"));
  paac_text(x, paac_col(r, "mensaje"));
  paac_close(x);
}

static void programado(paac_xml *x, paac_rows *r) {
  paac_open(x, "programado");
  paac_attr(x, "corte", paac_col(r, "corte"));
  paac_attr(x, "titulo", paac_col(r, "titulo"));
  paac_attr(x, "fecha", paac_col(r, "fecha"));
  paac_attr(x, "cantidad", paac_col(r, "cantidad"));
  paac_close(x);
}

/* Its own page; of a version that is not in force, its row in the page of that version. */
static const char *enlace_actividad(paac_req *req, const struct plan_version *v, paac_rows *r) {
  const char *componente = paac_col(r, "componente"), *numero = paac_col(r, "numero");
  if (!v->otra) return plan_enlace(req, v->vigencia, componente, numero);
  size_t largo = 64 + 3 * strlen(numero);
  char *enlace = paac_alloc(req, largo);
  if (enlace == NULL) return NULL;
  snprintf(enlace, largo, "/plan/%s/version/%s#a-%s-%s", v->vigencia, v->numero, componente,
           numero);
  return enlace;
}

static void abrir_actividad(paac_req *req, paac_xml *x, const struct plan_version *v,
                            paac_rows *r) {
  paac_open(x, "actividad");
  paac_attr(x, "componente", paac_col(r, "componente"));
  paac_attr(x, "subcomponente", paac_col(r, "subcomponente"));
  paac_attr(x, "numero", paac_col(r, "numero"));
  paac_attr(x, "orden", paac_col(r, "orden"));
  paac_attr(x, "enlace", enlace_actividad(req, v, r));
  if (v->otra) paac_attr(x, "fila", paac_col(r, "id"));
  const char *regla = paac_col(r, "regla"), *lider = paac_col(r, "lider");
  if (lider != NULL || (regla != NULL && strcmp(regla, "lider") != 0)) paac_attr(x, "regla", regla);
  paac_attr(x, "lider", lider);
  paac_attr(x, "condicional", paac_col(r, "condicional"));
  paac_element(x, "descripcion", paac_col(r, "descripcion"));
  paac_element(x, "producto", paac_col(r, "producto"));
  meta(x, r);
}

size_t plan_actividades(paac_req *req, paac_xml *x, const struct plan_parte *parte) {
  struct condiciones c;
  paac_rows *r = paac_query(req, "actividades", condiciones(&c, parte));
  struct detalle responsables = detalle(req, "responsables", parte);
  struct detalle periodos = detalle(req, "periodos", parte);
  struct detalle cantidades = detalle(req, "programado", parte);
  struct detalle celdas = {0}, avisos = {0};
  if (!parte->sin_originales) {
    celdas = detalle(req, "celdas", parte);
    avisos = detalle(req, "avisos_de_actividades", parte);
  }
  size_t n = 0;
  for (; paac_next(r); n++) {
    int64_t id = paac_col_int(r, "id");
    abrir_actividad(req, x, parte->version, r);
    escribir(x, &responsables, id, responsable);
    escribir(x, &periodos, id, periodo);
    escribir(x, &cantidades, id, programado);
    escribir(x, &celdas, id, original);
    escribir(x, &avisos, id, aviso);
    paac_close(x);
  }
  return n;
}

void plan_avisos_del_plan(paac_req *req, paac_xml *x, const struct plan_version *version) {
  paac_rows *r = paac_query(req, "avisos_del_plan", PAAC_ARGS(PAAC_INT("version", version->id)));
  while (paac_next(r)) aviso(x, r);
}
