/* A report of progress: what a unit says of one window of an activity. While nobody has approved
 * it, saying it again corrects it; after that, it is a new report. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../elaborar/borrador.h"
#include "calculo.h"
#include "cambios.h"
#include "kit/texto.h"
#include "solicitar.h"

#define NO_OCURRIO "no ocurrió" /* in a cell, where a number stands otherwise */

struct reporte {
  int64_t actividad, ventana, unidad_id, anterior;
  const char *texto, *fecha, *unidad, *donde, *objeto, *estado;
  const char *valor; /* as SQL reads it */
  const char *row_version;
  bool no_ocurrio, a_nombre;
  bool igual;       /* a row of a file that says nothing, or nothing new */
  paac_rows *antes; /* what stands there now */
};

int64_t plan_av_redaccion(paac_req *req) {
  paac_rows *d = paac_query(req, "av_redaccion", PAAC_NO_ARGS);
  return paac_next(d) ? paac_col_int(d, "id") : 0;
}

/* The window that the parameters name, as it stands, and what the signed-in person is to its unit.
 */
static paac_rows *leer_tarea(paac_req *req) {
  return paac_query(req, "av_tarea", PAAC_ARGS(PAAC_INT("redaccion", plan_av_redaccion(req))));
}

/* The cell of a row of a file that names nothing. */
static void no_hay(paac_req *req) {
  int64_t redaccion = plan_av_redaccion(req);
  paac_rows *h = paac_query(req, "av_no_hay", PAAC_ARGS(PAAC_INT("redaccion", redaccion)));
  if (!paac_next(h)) return;
  if (paac_col_int(h, "vigencia") == 0)
    paac_field_error(req, "vigencia", "Ningún plan de ese año rige.");
  else if (paac_col_int(h, "componente") == 0)
    paac_field_error(req, "componente",
                     "El plan no tiene ese componente: escriba sólo su número, como 3.");
  else if (redaccion == 0)
    paac_field_error(req, "numero",
                     plan_texto(req, "El componente %s del plan %s no tiene esa actividad.",
                                paac_param(req, "componente"), paac_param(req, "vigencia")));
  else if (paac_col_int(h, "periodo") == 0)
    paac_field_error(req, "periodo",
                     plan_texto(req, "La actividad no tiene ese periodo: tiene %s, desde el 1.",
                                paac_col(h, "periodos")));
  else
    paac_field_error(req, "unidad",
                     plan_texto(req, "%s De esta actividad responden: %s.",
                                paac_col_int(h, "unidad") == 0 ? "Ninguna dependencia se llama así."
                                                               : "A esa dependencia no se le pide.",
                                plan_o_nada(paac_col(h, "responden"))));
}

#define AJENA                                                                                       \
  "Sólo reporta la dependencia responsable, por sus enlaces o su líder. Si le corresponde, pida " \
  "a Sistemas que le asigne esa dependencia."

/* The window that the parameters name, and whether this person may report it. */
static bool tarea(paac_req *req, struct reporte *r, bool *puede) {
  paac_rows *t = r->antes = leer_tarea(req);
  if (!paac_next(t)) return false;
  r->a_nombre = paac_col_int(t, "suya") == 0;
  *puede = !r->a_nombre || paac_can(req, PLAN_AV_CONSOLIDAR);
  return true;
}

/* The same of the address. */
static bool tarea_abierta(paac_req *req, struct reporte *r) {
  bool puede = false;
  if (!tarea(req, r, &puede))
    paac_fail(req, PAAC_NOT_FOUND,
              "El plan que rige no pide ese periodo de la actividad a esa dependencia. Vea quién "
              "responde y cuándo en la página de la actividad.");
  else if (!puede)
    paac_fail(req, PAAC_FORBIDDEN, AJENA);
  return puede;
}

/* 50 of "50 %": a percentage, as sheets write it. */
static const char *sin_signo(paac_req *req, const char *texto) {
  size_t n = strlen(texto);
  if (n == 0 || texto[n - 1] != '%') return texto;
  for (n--; n > 0 && texto[n - 1] == ' ';) n--;
  return plan_texto(req, "%.*s", (int)n, texto);
}

/* What the number field holds; its name is for a complaint. */
static bool leer_valor(paac_req *req, struct reporte *r, bool contable, const char *campo) {
  const char *texto = paac_param(req, campo);
  double valor = 0;
  char cifra[40];
  if (r->no_ocurrio) {
    r->valor = "0";
    if (texto == NULL || paackit_same(texto, NO_OCURRIO)) return true;
    paac_field_error(req, campo, "Si la condición no ocurrió, deje este dato vacío.");
    return false;
  }
  if (texto == NULL) {
    paac_field_error(req, campo, "Diga cuánto va en este periodo; si todavía nada, escriba 0.");
    return false;
  }
  if (!contable) texto = sin_signo(req, texto);
  if (!plan_av_cantidad_leer(texto, &valor)) {
    paac_field_error(req, campo,
                     "Escriba sólo un número, sin signo, como 12 o 2,5: hasta doce cifras y dos "
                     "decimales.");
    return false;
  }
  if (!contable && valor > 100) {
    paac_field_error(req, campo, "Un porcentaje va de 0 a 100.");
    return false;
  }
  snprintf(cifra, sizeof cifra, "%.2f", valor);
  r->valor = plan_texto(req, "%s", cifra);
  return true;
}

/* The form showed a version; the rows of a file are compared with theirs before. `campo` says that
 * the condition did not occur. */
static void leer(paac_req *req, struct reporte *r, paac_rows *t, const char *campo) {
  const char *vista = paac_param(req, "row_version");
  r->row_version = vista != NULL ? vista : paac_col(t, "row_version");
  r->texto = paac_param(req, "texto");
  r->fecha = paac_param(req, "fecha");
  r->actividad = paac_col_int(t, "actividad_id");
  r->ventana = paac_col_int(t, "ventana");
  r->unidad_id = paac_col_int(t, "unidad_id");
  r->unidad = paac_col(t, "unidad");
  r->estado = paac_col(t, "estado");
  r->anterior = paac_col_int(t, "avance_id");
  r->donde = plan_texto(req, "/plan/%s/%s/%s/avance", paac_col(t, "vigencia"),
                        paac_col(t, "componente"), paac_col(t, "numero"));
  r->objeto = plan_texto(req, "actividad:%s:%s:%s", paac_col(t, "vigencia"),
                         paac_col(t, "componente"), paac_col(t, "numero"));
  if (r->no_ocurrio && paac_col_int(t, "condicional") == 0)
    paac_field_error(req, campo, "La actividad no depende de que algo ocurra.");
  if (strcmp(r->fecha, paac_today(req)) > 0)
    paac_field_error(req, "fecha", "La fecha del hecho no puede ser futura.");
  if (strcmp(r->fecha, paac_col(t, "no_antes")) < 0)
    paac_field_error(req, "fecha",
                     plan_texto(req,
                                "Es de más de un año antes del plan: revise el año, o escriba una "
                                "fecha desde el %s.",
                                paac_col(t, "no_antes")));
  const char *prueba = paac_param(req, "evidencia_fecha");
  if (prueba != NULL && strcmp(prueba, paac_today(req)) > 0)
    paac_field_error(req, "evidencia_fecha", "La fecha de lo que prueban no puede ser futura.");
  /* What counts is the latest fact of those that were not returned: an earlier one than what was
   * approved would never be seen, and counting it would change what was approved for later days. */
  const char *aprobada = paac_col(t, "aprobada");
  if (aprobada != NULL && strcmp(r->fecha, aprobada) < 0)
    paac_field_error(req, "fecha",
                     plan_texto(req,
                                "Ya hay un reporte aprobado de un hecho del %s, y uno anterior no "
                                "contaría: escriba esa fecha o una después.",
                                aprobada));
}

const void *plan_av_reportar_validar(paac_req *req) {
  struct reporte *r = paac_alloc(req, sizeof *r);
  if (r == NULL || !tarea_abierta(req, r)) return NULL;
  paac_rows *t = r->antes;
  r->no_ocurrio = paac_param(req, "no_ocurrio") != NULL;
  leer(req, r, t, "no_ocurrio");
  bool contable = paac_col_int(t, "contable") != 0;
  return leer_valor(req, r, contable, contable ? "cantidad" : "porcentaje") ? r : NULL;
}

/* --- one row of a file -------------------------------------------------------------------- */

/* But for the spaces around it, which spreadsheets lose. */
static bool mismo(const char *a, const char *b) {
  a = plan_o_nada(a);
  b = plan_o_nada(b);
  size_t n = paackit_trim(&a);
  return n == paackit_trim(&b) && memcmp(a, b, n) == 0;
}

/* Does the row say what is stored already? */
static bool igual(const struct reporte *r, const char *texto, const char *fecha,
                  const char *cuanto) {
  paac_rows *t = r->antes;
  double valor = 0;
  if (paac_col(t, "estado") == NULL || !mismo(texto, paac_col(t, "texto")) ||
      !mismo(fecha, paac_col(t, "fecha")) || r->no_ocurrio != (paac_col_int(t, "no_ocurrio") != 0))
    return false;
  return r->no_ocurrio || (cuanto != NULL && plan_av_cantidad_leer(cuanto, &valor) &&
                           valor == strtod(paac_col(t, "valor"), NULL));
}

/* The sheet says which report it shows; what was said or decided since is not written over unread.
 */
static void comparar_version(paac_req *req, paac_rows *t) {
  if (mismo(paac_param(req, "version"), paac_col(t, "version"))) return;
  paac_field_error(req, "version",
                   "Este reporte cambió después de que se descargó la hoja. Descárguela de nuevo, "
                   "o quite la fila.");
}

/* 2.125 in a sheet may be its number 2,125 as much as somebody's 2125: nobody guesses. */
static bool dudosa(const char *cuanto) {
  const char *punto = cuanto != NULL ? strchr(cuanto, '.') : NULL;
  return punto != NULL && strspn(punto + 1, "0123456789") == 3 && punto[4] == '\0';
}

const void *plan_av_importar_validar(paac_req *req) {
  struct reporte *r = paac_alloc(req, sizeof *r);
  const char *texto = paac_param(req, "texto"), *fecha = paac_param(req, "fecha"),
             *cuanto = paac_param(req, "valor");
  if (r == NULL) return NULL;
  r->igual = texto == NULL && fecha == NULL && cuanto == NULL;
  if (r->igual) return r;
  bool puede = false;
  if (!tarea(req, r, &puede)) {
    no_hay(req);
    return NULL;
  }
  paac_rows *t = r->antes;
  r->no_ocurrio = cuanto != NULL && paackit_same(cuanto, NO_OCURRIO);
  r->igual = igual(r, texto, fecha, cuanto);
  if (r->igual) return r;
  if (!puede) {
    paac_field_error(req, "unidad", AJENA);
    return NULL;
  }
  comparar_version(req, t);
  if (dudosa(cuanto)) {
    paac_field_error(req, "valor",
                     "No se sabe si el punto es de miles o de decimales: escriba 1500, o 1,5.");
    return NULL;
  }
  if (texto == NULL) paac_field_error(req, "texto", "Diga qué se hizo, o deje vacía toda la fila.");
  if (fecha == NULL) {
    paac_field_error(req, "fecha", "Falta la fecha del hecho.");
    return NULL;
  }
  leer(req, r, t, "valor");
  return leer_valor(req, r, paac_col_int(t, "contable") != 0, "valor") ? r : NULL;
}

/* --- saving ------------------------------------------------------------------------------- */

static paac_status otro_reporte(paac_req *req) {
  return paac_fail(req, PAAC_CONFLICT,
                   "Alguien reportó, aprobó o devolvió este periodo después de que usted abrió el "
                   "formulario. Revise y guarde de nuevo.");
}

/* 0: somebody was faster. */
static int64_t guardar(paac_tx *tx, const struct reporte *r, const char *estado, bool corrige) {
  paac_req *req = paac_read(tx);
  struct paac_args v =
      PAAC_ARGS(PAAC_INT("avance", r->anterior), PAAC_TEXT("row_version", r->row_version),
                PAAC_INT("actividad", r->actividad), PAAC_INT("ventana", r->ventana),
                PAAC_INT("unidad_id", r->unidad_id), PAAC_TEXT("estado", estado),
                PAAC_TEXT("texto", r->texto), PAAC_TEXT("valor", r->valor),
                PAAC_DATE("fecha", r->fecha), PAAC_INT("no_ocurrio", r->no_ocurrio),
                PAAC_INT("a_nombre", r->a_nombre), PAAC_TEXT("autor", plan_usuario(req)));
  if (corrige) return paac_exec(tx, "av_corregir", v) == 1 ? r->anterior : 0;
  if (r->anterior != 0 && paac_exec(tx, "av_relevar", v) != 1) return 0;
  return paac_exec(tx, "av_poner", v) == 1 ? paac_last_id(tx) : 0;
}

/* 2,5 of "2.50". */
static const char *cuanto(paac_req *req, bool no_ocurrio, const char *valor) {
  char cifra[40];
  if (no_ocurrio) return "la condición no ocurrió";
  snprintf(cifra, sizeof cifra, "%.2f", strtod(valor, NULL));
  size_t n = strlen(cifra);
  while (n > 1 && cifra[n - 1] == '0') cifra[--n] = '\0';
  if (cifra[n - 1] == '.') cifra[n - 1] = '\0';
  char *punto = strchr(cifra, '.');
  if (punto != NULL) *punto = ',';
  return plan_texto(req, "%s", cifra);
}

/* One more field in the ledger: of a correction, what it was and is, where it changes. */
static const char *dato(paac_req *req, const char *texto, const char *nombre, const char *antes,
                        const char *ahora) {
  if (antes == NULL) return plan_texto(req, "%s\n%s: %s", texto, nombre, ahora);
  if (strcmp(antes, ahora) == 0) return texto;
  return plan_texto(req, "%s\n%s: «%s» → «%s»", texto, nombre, antes, ahora);
}

static const char *dicho(paac_req *req, const struct reporte *r, bool corrige) {
  paac_rows *t = r->antes;
  bool ajeno = corrige && paac_col_int(t, "a_nombre") != 0;
  const char *antes =
      corrige ? cuanto(req, paac_col_int(t, "no_ocurrio") != 0, plan_o_nada(paac_col(t, "valor")))
              : NULL;
  const char *texto =
      plan_texto(req, "Dependencia: %s\nPeriodo: %lld", r->unidad, (long long)r->ventana);
  texto = dato(req, texto, "Qué se hizo", corrige ? paac_col(t, "texto") : NULL, r->texto);
  texto = dato(req, texto, "Cuánto va", antes, cuanto(req, r->no_ocurrio, r->valor));
  texto = dato(req, texto, "Fecha", corrige ? paac_col(t, "fecha") : NULL, r->fecha);
  if (!corrige && !r->a_nombre) return texto;
  return dato(req, texto, "En nombre de la dependencia",
              !corrige ? NULL
              : ajeno  ? "sí"
                       : "no",
              r->a_nombre ? "sí" : "no");
}

/* What comes with the report, and what is chosen of the unit's library. */
static void agregar_evidencia(paac_tx *tx, const struct reporte *r, const char *objeto) {
  paac_req *req = paac_read(tx);
  const char *clase = paac_param(req, "clase"), *fecha = paac_param(req, "evidencia_fecha");
  paac_host(
      tx, "evidencia.agregar",
      PAAC_ARGS(PAAC_TEXT("campo", "archivos"), PAAC_TEXT("enlace", paac_param(req, "enlace")),
                PAAC_TEXT("clase", clase != NULL ? clase : "interno"),
                PAAC_TEXT("fecha", fecha != NULL ? fecha : r->fecha),
                PAAC_TEXT("descripcion", paac_param(req, "descripcion")),
                PAAC_TEXT("unidad", r->unidad), PAAC_TEXT("objeto", objeto)));
  for (const char *p = paac_param(req, "evidencias"); p != NULL && *p != '\0';) {
    size_t n = strcspn(p, "\n");
    paac_host(tx, "evidencia.usar",
              PAAC_ARGS(PAAC_TEXT("evidencia", plan_texto(req, "%.*s", (int)n, p)),
                        PAAC_TEXT("objeto", objeto)));
    p += n + (p[n] == '\n');
  }
}

paac_status plan_av_reportar_aplicar(paac_tx *tx, const void *cmd) {
  paac_req *req = paac_read(tx);
  const struct reporte *r = cmd;
  if (r->igual) return PAAC_OK;
  bool corrige = r->estado != NULL && strcmp(r->estado, "aprobado") != 0;
  const char *estado = paac_walk(tx, "avance", corrige ? r->estado : "borrador", "reportar",
                                 r->objeto, dicho(req, r, corrige));
  if (estado == NULL) return paac_status_of(req);
  int64_t id = guardar(tx, r, estado, corrige);
  if (id == 0) return otro_reporte(req);
  const char *objeto = plan_texto(req, "avance:%lld", (long long)id);
  agregar_evidencia(tx, r, objeto);
  plan_av_responder(tx, r->actividad, r->ventana, r->unidad_id, objeto, r->objeto);
  /* What is said again over something approved is proven by what proved that. */
  if (!corrige && r->anterior != 0)
    paac_host(tx, "evidencia.conservar",
              PAAC_ARGS(PAAC_TEXT("objeto", objeto),
                        PAAC_TEXT("de", plan_texto(req, "avance:%lld", (long long)r->anterior))));
  paac_goto(tx, plan_texto(req, "%s#r-%lld", r->donde, (long long)id));
  return paac_status_of(req);
}
