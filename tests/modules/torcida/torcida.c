/* A module that loads and then misbehaves: /torcida/{caso}/{necesidad} includes the fragment named
 * by caso, as OPCIONAL or REQUERIDO, between two elements that must survive it. */
#include <paac/paac.h>
#include <string.h>

static paac_status sin_raiz(paac_req *req, paac_xml *x) {
  (void)x;
  return paac_status_of(req);
}

static paac_status dos_raices(paac_req *req, paac_xml *x) {
  paac_element(x, "una", "");
  paac_element(x, "otra", "");
  return paac_status_of(req);
}

static paac_status abierta(paac_req *req, paac_xml *x) {
  paac_open(x, "abierta");
  paac_open(x, "dentro");
  return paac_status_of(req);
}

/* Closes the element of whoever called and opens another in its place. */
static paac_status cierra_de_mas(paac_req *req, paac_xml *x) {
  paac_element(x, "raiz", "");
  paac_close(x);
  paac_open(x, "torcida");
  return paac_status_of(req);
}

static paac_status texto_suelto(paac_req *req, paac_xml *x) {
  paac_element(x, "raiz", "");
  paac_text(x, "suelto");
  return paac_status_of(req);
}

static paac_status atributo_ajeno(paac_req *req, paac_xml *x) {
  paac_attr(x, "ajeno", "1");
  paac_element(x, "raiz", "");
  return paac_status_of(req);
}

static paac_status atributo_tarde(paac_req *req, paac_xml *x) {
  paac_open(x, "raiz");
  paac_text(x, "texto");
  paac_attr(x, "tarde", "1");
  paac_close(x);
  return paac_status_of(req);
}

/* Already wrong before it includes something that is wrong too: the note about that one must not
 * hide it. */
static paac_status ya_torcida(paac_req *req, paac_xml *x) {
  paac_open(x, "raiz");
  paac_text(x, "texto");
  paac_attr(x, "tarde", "1");
  paac_include(req, x, "dos_raices", PAAC_OPCIONAL, PAAC_NO_ARGS);
  paac_close(x);
  return paac_status_of(req);
}

static paac_status atributo_doble(paac_req *req, paac_xml *x) {
  paac_open(x, "raiz");
  paac_attr(x, "n", "1");
  paac_attr(x, "n", "2");
  paac_close(x);
  return paac_status_of(req);
}

static paac_status nombre_malo(paac_req *req, paac_xml *x) {
  paac_element(x, "no es un nombre", "");
  return paac_status_of(req);
}

/* A statement of the module inside a well-formed fragment. */
static paac_status consulta(paac_req *req, paac_xml *x, const char *statement) {
  paac_open(x, "raiz");
  paac_rows *r = paac_query(req, statement, PAAC_NO_ARGS);
  while (paac_next(r)) paac_element(x, "fila", paac_col(r, "x"));
  paac_close(x);
  return paac_status_of(req);
}
static paac_status escribe(paac_req *req, paac_xml *x) { return consulta(req, x, "escribir"); }
static paac_status bloquea(paac_req *req, paac_xml *x) { return consulta(req, x, "bloquear"); }
static paac_status yo_global(paac_req *req, paac_xml *x) { return consulta(req, x, "yo"); }
static paac_status ahora(paac_req *req, paac_xml *x) { return consulta(req, x, "ahora"); }
static paac_status mal_sql(paac_req *req, paac_xml *x) { return consulta(req, x, "dos_filas"); }
static paac_status desconocida(paac_req *req, paac_xml *x) { return consulta(req, x, "no_hay"); }

static paac_status puede_global(paac_req *req, paac_xml *x) {
  paac_open(x, "raiz");
  paac_attr(x, "puede", paac_can(req, "torcida.ver") ? "si" : "no");
  paac_close(x);
  return paac_status_of(req);
}

static paac_status memoria(paac_req *req, paac_xml *x) {
  char *p = paac_alloc(req, (size_t)1 << 40);
  if (p != NULL) p[0] = 'x';
  paac_element(x, "raiz", "");
  return PAAC_OK;
}

/* Another module's fragment that it did not declare; and itself, for ever. */
static paac_status incluye(paac_req *req, paac_xml *x, const char *what) {
  paac_open(x, "raiz");
  paac_include(req, x, what, PAAC_REQUERIDO, PAAC_ARGS(PAAC_INT("id", 1)));
  paac_close(x);
  return paac_status_of(req);
}
static paac_status sin_declarar(paac_req *req, paac_xml *x) {
  return incluye(req, x, "prueba.cosa@1");
}
static paac_status ciclo(paac_req *req, paac_xml *x) { return incluye(req, x, "ciclo"); }
static paac_status fantasma(paac_req *req, paac_xml *x) { return incluye(req, x, "fantasma_"); }
/* Three below the page: as deep as it may be; and one more. */
static paac_status hondo_3(paac_req *req, paac_xml *x) {
  paac_element(x, "fondo", "");
  return paac_status_of(req);
}
static paac_status hondo_2(paac_req *req, paac_xml *x) { return incluye(req, x, "hondo_3"); }
static paac_status hondo_1(paac_req *req, paac_xml *x) { return incluye(req, x, "hondo_2"); }
static paac_status hondo_0(paac_req *req, paac_xml *x) { return incluye(req, x, "hondo_1"); }

static paac_status raro(paac_req *req, paac_xml *x) {
  (void)req;
  paac_element(x, "raiz", "");
  return (paac_status)200;
}

static paac_status falla(paac_req *req, paac_xml *x) {
  paac_open(x, "raiz");
  paac_fail(req, PAAC_CONFLICT, "La primera razón.");
  paac_fail(req, PAAC_NOT_FOUND, "La segunda razón.");
  return PAAC_OK;
}

static paac_status buena(paac_req *req, paac_xml *x) {
  paac_element(x, "buena", "");
  return paac_status_of(req);
}

static paac_status pagina(paac_req *req, paac_xml *x) {
  const char *need = paac_param(req, "necesidad");
  bool required = need != NULL && strcmp(need, "requerido") == 0;
  paac_open(x, "torcida");
  paac_element(x, "antes", "");
  paac_include(req, x, paac_param(req, "caso"), required ? PAAC_REQUERIDO : PAAC_OPCIONAL,
               PAAC_NO_ARGS);
  paac_element(x, "despues", "");
  paac_close(x);
  return paac_status_of(req);
}

static const struct paac_permission permissions[] = {{"torcida.ver", "Ver", "enlace admin"},
                                                     {"torcida.nadie", "Nada", ""}};

#define CASO(f) \
  { .name = #f, .major = 1, .permission = "torcida.ver", .build = f }
static const struct paac_fragment fragments[] = {
    CASO(sin_raiz),
    CASO(dos_raices),
    CASO(abierta),
    CASO(cierra_de_mas),
    CASO(texto_suelto),
    CASO(atributo_ajeno),
    CASO(atributo_tarde),
    CASO(ya_torcida),
    CASO(atributo_doble),
    CASO(nombre_malo),
    CASO(escribe),
    CASO(bloquea),
    CASO(yo_global),
    CASO(ahora),
    CASO(mal_sql),
    CASO(desconocida),
    CASO(puede_global),
    CASO(memoria),
    CASO(sin_declarar),
    CASO(ciclo),
    CASO(fantasma),
    CASO(hondo_0),
    CASO(hondo_1),
    CASO(hondo_2),
    CASO(hondo_3),
    CASO(raro),
    CASO(falla),
    CASO(buena),
    CASO(pagina),
    {.name = "prohibida", .major = 1, .permission = "torcida.nadie", .build = buena},
};

static const struct paac_route routes[] = {
    {.method = "GET",
     .pattern = "/torcida/{caso}/{necesidad}",
     .permission = "torcida.ver",
     .fragment = "pagina",
     .view = "torcida.xsl"},
};

PAAC_MODULE(.name = "torcida", .title = "Torcida", .version = "1.0",
            .permissions = PAAC_TABLE(permissions), .routes = PAAC_TABLE(routes),
            .fragments = PAAC_TABLE(fragments))
