/* Chooses the version of the plan that a document shows, and says what there is instead. */
#include "vigencia.h"

#include <stdio.h>
#include <string.h>

#include "kit/fecha.h"

/* Only digits, exactly `n` of them, as a number; -1 otherwise. */
static int64_t cifras(const char *s, size_t n) {
  int64_t valor = 0;
  for (size_t i = 0; i < n; i++) {
    if (s[i] < '0' || s[i] > '9') return -1;
    valor = valor * 10 + (s[i] - '0');
  }
  return valor;
}

int64_t plan_vigencia_leer(const char *texto) {
  int64_t valor = texto != NULL && strlen(texto) == 4 ? cifras(texto, 4) : 0;
  return valor > 0 ? valor : 0;
}

bool plan_fecha_valida(const char *texto) {
  if (texto == NULL || strlen(texto) != 10 || texto[4] != '-' || texto[7] != '-') return false;
  int64_t anio = cifras(texto, 4), mes = cifras(texto + 5, 2), dia = cifras(texto + 8, 2);
  return anio > 0 && mes > 0 && dia > 0 && paackit_fecha_existe((int)anio, (int)mes, (int)dia);
}

/* The failure for a year that has no plan. Nothing happens when no year has one: that is a state
 * to show, not an error. */
static void no_existe(paac_req *req, int64_t vigencia) {
  char frase[400], anios[200] = "";
  size_t n = 0;
  paac_rows *r = paac_query(req, "vigencias", PAAC_NO_ARGS);
  while (paac_next(r) && n + 8 < sizeof anios) {
    n += (size_t)snprintf(anios + n, sizeof anios - n, "%s%s", n > 0 ? ", " : "",
                          paac_col(r, "vigencia"));
  }
  if (n == 0) return;
  if (vigencia > 0) {
    snprintf(frase, sizeof frase,
             "No hay un plan de la vigencia %04d. Hay plan de: %s. Para ver el más reciente vaya a "
             "/plan.",
             (int)vigencia, anios);
  } else {
    snprintf(frase, sizeof frase,
             "La vigencia se escribe con las cuatro cifras del año. Hay plan de: %s. Para ver el "
             "más reciente vaya a /plan.",
             anios);
  }
  paac_fail(req, PAAC_NOT_FOUND, frase);
}

static bool tomar(paac_rows *r, struct plan_version *v) {
  if (!paac_next(r)) return false;
  *v = (struct plan_version){.id = paac_col_int(r, "id"),
                             .vigencia = paac_col(r, "vigencia"),
                             .marco = paac_col(r, "marco"),
                             .titulo = paac_col(r, "titulo"),
                             .numero = paac_col(r, "numero"),
                             .inicio = paac_col(r, "inicio"),
                             .fin = paac_col(r, "fin"),
                             .huella = paac_col(r, "huella"),
                             .estado = paac_col(r, "estado"),
                             .otra = paac_col_int(r, "otra") != 0};
  return true;
}

bool plan_version_de(paac_req *req, const char *marco, int vigencia, const char *version,
                     struct plan_version *v) {
  return tomar(paac_query(req, "version",
                          PAAC_ARGS(PAAC_TEXT("marco", marco), PAAC_INT("vigencia", vigencia),
                                    PAAC_TEXT("version", version), PAAC_TEXT("modulo", NULL))),
               v);
}

bool plan_version_elegir(paac_req *req, struct plan_version *v) {
  const char *pedida = paac_param(req, "vigencia");
  int64_t vigencia = plan_vigencia_leer(pedida);
  if (pedida != NULL && vigencia == 0) {
    no_existe(req, 0);
    return false;
  }
  struct paac_arg cual = PAAC_INT("vigencia", vigencia);
  if (pedida == NULL) cual = (struct paac_arg)PAAC_TEXT("vigencia", NULL);
  paac_rows *r = paac_query(
      req, "version",
      PAAC_ARGS(cual, PAAC_TEXT("marco", NULL), PAAC_TEXT("version", paac_param(req, "version")),
                PAAC_TEXT("modulo", paac_param(req, "modulo"))));
  if (tomar(r, v)) return true;
  if (pedida != NULL) no_existe(req, vigencia);
  return false;
}

void plan_version_atributos(paac_xml *x, const struct plan_version *v) {
  paac_attr(x, "vigencia", v->vigencia);
  paac_attr(x, "marco", v->marco);
  paac_attr(x, "version", v->numero);
  paac_attr(x, "inicio", v->inicio);
  paac_attr(x, "fin", v->fin);
  if (v->otra) paac_attr(x, "version_estado", v->estado);
}
