/* Writes components and activities. The parts of the activities (windows, units, cells, notices)
 * are read by one statement in the order of the activities, and merged here: four statements for a
 * page, however many activities it has. */
#include "contenido.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "texto.h"

/* A page with more activities shows fifty at a time (statement `paginas`). */
enum { DE_UNA_VEZ = 200 };

/* --- conditions --------------------------------------------------------------------------- */

/* The values of a part, bound explicitly even when they do not narrow, so that a parameter of
 * the page with the same name never does. */
struct condiciones {
  struct paac_arg valores[8];
};

static struct paac_args condiciones(struct condiciones *c, const struct plan_parte *p) {
  *c = (struct condiciones){{
      PAAC_INT("version", p->version->id),
      PAAC_INT("componente", p->componente),
      PAAC_TEXT("modulo", p->modulo),
      PAAC_INT("unidad", p->unidad),
      PAAC_TEXT("numero", p->numero),
      PAAC_TEXT("originales", p->sin_originales ? NULL : "si"),
      PAAC_INT("primera", p->primera),
      PAAC_INT("ultima", p->ultima),
  }};
  if (p->componente == 0) c->valores[1] = (struct paac_arg)PAAC_TEXT("componente", NULL);
  if (p->unidad == 0) c->valores[3] = (struct paac_arg)PAAC_TEXT("unidad", NULL);
  if (p->ultima == 0) c->valores[7] = (struct paac_arg)PAAC_TEXT("ultima", NULL);
  return (struct paac_args){c->valores, sizeof c->valores / sizeof c->valores[0],
                            sizeof c->valores[0]};
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
  if (v->otra)
    return plan_texto(req, "/plan/%s/componente/%s?version=%s-%s", v->vigencia, numero, v->marco,
                      v->numero);
  if (modulo != NULL) return plan_texto(req, "/%s/%s", modulo, v->vigencia);
  return plan_texto(req, "/plan/%s/componente/%s", v->vigencia, numero);
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
  paac_attr(x, "numero", paac_col(r, "sub_numero"));
  paac_attr(x, "titulo", paac_col(r, "sub_titulo"));
  paac_attr(x, "original", paac_col(r, "sub_original"));
  paac_close(x);
}

size_t plan_componentes(paac_req *req, paac_xml *x, const struct plan_parte *parte) {
  struct condiciones c;
  paac_rows *r = paac_query(req, "componentes", condiciones(&c, parte));
  bool hay = paac_next(r);
  size_t n = 0;
  for (; hay; n++) {
    int64_t id = paac_col_int(r, "id");
    abrir_componente(req, x, parte->version, r);
    paac_element(x, "nota", paac_col(r, "nota"));
    for (; hay && paac_col_int(r, "id") == id; hay = paac_next(r))
      if (paac_col(r, "sub_numero") != NULL) subcomponente(x, r);
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
  paac_attr(x, "original", paac_col(r, "uno"));
  paac_attr(x, "unidad", paac_col(r, "tres"));
  paac_attr(x, "codigo", paac_col(r, "dos"));
  paac_attr(x, "tipo", paac_col(r, "cuatro"));
  paac_close(x);
}

/* Each date as it could be read, or else what the source says. */
static void periodo(paac_xml *x, paac_rows *r) {
  const char *inicio = paac_col(r, "uno"), *fin = paac_col(r, "dos");
  paac_open(x, "periodo");
  paac_attr(x, inicio != NULL ? "inicio" : "inicio_original",
            inicio != NULL ? inicio : paac_col(r, "tres"));
  paac_attr(x, fin != NULL ? "fin" : "fin_original", fin != NULL ? fin : paac_col(r, "cuatro"));
  paac_close(x);
}

static void programado(paac_xml *x, paac_rows *r) {
  paac_open(x, "programado");
  paac_attr(x, "corte", paac_col(r, "n"));
  paac_attr(x, "titulo", paac_col(r, "dos"));
  paac_attr(x, "fecha", paac_col(r, "tres"));
  paac_attr(x, "cantidad", paac_col(r, "uno"));
  paac_close(x);
}

static void original(paac_xml *x, paac_rows *r) {
  paac_open(x, "original");
  paac_attr(x, "columna", paac_col(r, "uno"));
  paac_text(x, paac_col(r, "dos"));
  paac_close(x);
}

static void aviso(paac_xml *x, const char *linea, const char *columna, const char *texto,
                  const char *mensaje) {
  paac_open(x, "aviso");
  paac_attr(x, "linea", linea);
  paac_attr(x, "columna", columna);
  paac_attr(x, "original", texto);
  paac_text(x, mensaje);
  paac_close(x);
}

static void detalle(paac_xml *x, paac_rows *r) {
  switch ((enum plan_detalle_clase)paac_col_int(r, "clase")) {
    case PLAN_DE_RESPONSABLE:
      responsable(x, r);
      break;
    case PLAN_DE_PERIODO:
      periodo(x, r);
      break;
    case PLAN_DE_PROGRAMADO:
      programado(x, r);
      break;
    case PLAN_DE_ORIGINAL:
      original(x, r);
      break;
    case PLAN_DE_AVISO:
      aviso(x, paac_col(r, "cuatro"), paac_col(r, "uno"), paac_col(r, "dos"), paac_col(r, "tres"));
      break;
  }
}

/* Its own page; of a version that is not in force, its row in the page of that version. */
static const char *enlace_actividad(paac_req *req, const struct plan_version *v, paac_rows *r) {
  const char *componente = paac_col(r, "componente"), *numero = paac_col(r, "numero");
  if (!v->otra) return plan_enlace(req, v->vigencia, componente, numero);
  return plan_texto(req, "/plan/%s/version/%s-%s#a-%s-%s", v->vigencia, v->marco, v->numero,
                    componente, numero);
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

/* --- pages -------------------------------------------------------------------------------- */

struct pagina {
  int64_t primera, ultima, antes, despues; /* places in the document; 0: there is none */
  int64_t desde_cual, hasta_cual;          /* of all, from 1 */
};

/* The page that holds the place `desde`, or the first that ends after it. Returns how many
 * activities there are on all pages. */
static int64_t buscar_pagina(paac_req *req, const struct plan_parte *parte, int64_t desde,
                             struct pagina *p) {
  struct condiciones c;
  paac_rows *r = paac_query(req, "paginas", condiciones(&c, parte));
  int64_t total = 0, anterior = 0;
  while (paac_next(r)) {
    int64_t primera = paac_col_int(r, "primera"), cuantas = paac_col_int(r, "cuantas");
    if (p->primera != 0 && p->despues == 0) p->despues = primera;
    if (p->primera == 0 && paac_col_int(r, "ultima") >= desde)
      *p = (struct pagina){.primera = primera,
                           .ultima = paac_col_int(r, "ultima"),
                           .antes = anterior,
                           .desde_cual = total + 1,
                           .hasta_cual = total + cuantas};
    anterior = primera;
    total += cuantas;
  }
  return total;
}

static void escribir_paginas(paac_xml *x, const struct pagina *p, int64_t total) {
  paac_open(x, "paginas");
  paac_attr_int(x, "de", p->desde_cual);
  paac_attr_int(x, "a", p->hasta_cual);
  paac_attr_int(x, "total", total);
  if (p->antes != 0) paac_attr_int(x, "antes", p->antes);
  if (p->despues != 0) paac_attr_int(x, "despues", p->despues);
  paac_close(x);
}

/* Narrows the part to one page where all of it would be too long to be read. */
static void paginar(paac_req *req, paac_xml *x, struct plan_parte *parte) {
  const char *desde = paac_page_from(req);
  if (desde == NULL || parte->numero != NULL) return;
  struct pagina p = {0};
  int64_t total = buscar_pagina(req, parte, strtoll(desde, NULL, 10), &p);
  if (total <= DE_UNA_VEZ) return;
  if (p.primera == 0) {
    paac_fail(req, PAAC_NOT_FOUND, "Esa página no existe: vuelva a la primera.");
    return;
  }
  escribir_paginas(x, &p, total);
  parte->primera = p.primera;
  parte->ultima = p.ultima;
}

size_t plan_actividades(paac_req *req, paac_xml *x, const struct plan_parte *todas) {
  struct plan_parte parte = *todas;
  struct condiciones c;
  paginar(req, x, &parte);
  paac_rows *r = paac_query(req, "actividades", condiciones(&c, &parte));
  paac_rows *d = paac_query(req, "detalles", condiciones(&c, &parte));
  bool hay = paac_next(d);
  size_t n = 0;
  for (; paac_next(r); n++) {
    int64_t id = paac_col_int(r, "id");
    abrir_actividad(req, x, parte.version, r);
    for (; hay && paac_col_int(d, "de") == id; hay = paac_next(d)) detalle(x, d);
    paac_close(x);
  }
  return n;
}

void plan_avisos_del_plan(paac_req *req, paac_xml *x, const struct plan_version *version) {
  paac_rows *r = paac_query(req, "avisos_del_plan", PAAC_ARGS(PAAC_INT("version", version->id)));
  while (paac_next(r))
    aviso(x, paac_col(r, "linea"), paac_col(r, "columna"), paac_col(r, "original"),
          paac_col(r, "mensaje"));
}
