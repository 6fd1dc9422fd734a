/* The plan as it was read from a file: one structure for every format, and what was noticed on
 * the way. Plain data in one pool; no SQL, no host. */
#ifndef PLAN_DOCUMENTO_H
#define PLAN_DOCUMENTO_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "kit/pool.h"
#include "meta.h"

/* INFO: understood, but worth saying. AVISO: something could not be read or had to be decided.
 * PREGUNTA: somebody should answer. AVISO and PREGUNTA are kept in the database. */
enum plan_nivel { PLAN_INFO, PLAN_AVISO, PLAN_PREGUNTA };

/* The cells whose text is kept as it stood. OTROS: what fits no column. */
enum plan_celda {
  PLAN_C_SUBCOMPONENTE, /* only where it differs from the subcomponent's first writing */
  PLAN_C_ACTIVIDAD,
  PLAN_C_PRODUCTO,
  PLAN_C_META,
  PLAN_C_OTROS,
  PLAN_CELDAS
};
extern const char *const plan_celda_nombre[PLAN_CELDAS];

struct plan_aviso {
  enum plan_nivel nivel;
  int linea;     /* line of a text, row of a table, from 1; 0: of the whole file */
  int actividad; /* index, or -1 */
  const char *columna, *original, *mensaje;
  bool leido; /* an XML export brought it, and nothing has said the same since */
};

/* A window. A date that could not be read is NULL and its text is in *_original. */
struct plan_periodo {
  const char *inicio, *fin; /* AAAA-MM-DD */
  const char *inicio_original, *fin_original;
};

/* One mention of a responsible unit. */
struct plan_mencion {
  const char *original; /* without the final dot: what the unit is found by */
  const char *texto;    /* the line as it stood */
  int linea;
  int celda;  /* mentions of one cell share the number */
  int unidad; /* index into the catalogue once resolved, else -1 */
  /* What an XML export says of it; NULL in other formats. */
  const char *codigo, *nombre, *tipo;
};

/* How much of the target should be reached by a cut. */
struct plan_cantidad_corte {
  int corte;
  const char *titulo, *dia; /* of the cut: "Primer semestre", "30/06"; "" when not known */
  const char *cantidad;     /* "4" or "12.5" */
};

struct plan_actividad {
  int componente;    /* index */
  int subcomponente; /* index, or -1 */
  int linea;
  const char *numero;      /* "4.1"; unique in its component */
  const char *descripcion; /* without the number */
  const char *producto;
  struct plan_meta meta;
  const char *celda[PLAN_CELDAS]; /* never NULL; "" where there was none */
  struct plan_mencion *menciones;
  size_t n_menciones, cap_menciones;
  const char *lider; /* the mention that leads, as it stands; or "" */
  const char *regla; /* "lider", "todas" or "suma" */
  bool condicional;  /* only if something happens */
  bool meta_propia;  /* meta was said apart: it is not what the cell reads as */
  struct plan_cantidad_corte *cantidades;
  size_t n_cantidades, cap_cantidades;
  struct plan_periodo *periodos;
  size_t n_periodos, cap_periodos;
};

struct plan_subcomponente {
  int componente; /* index */
  int numero, linea;
  const char *titulo;   /* without "Subcomponente N." */
  const char *original; /* as first written */
};

struct plan_componente {
  int numero; /* 0 until plan_numerar when the file gives none */
  int linea;
  const char *titulo;          /* without "Componente N." */
  const char *nota;            /* or "" */
  const char *codigo, *modulo; /* filled from the database; may be NULL */
  int linea_tabla; /* of a table that began where only a note stood, or 0: see plan_numerar */
  int ultimo_subcomponente; /* index of the one in force at the end of what was read, or -1 */
};

struct plan_documento {
  struct paackit_pool *pool;
  const char *formato;      /* "texto", "CSV", "XLSX", "XML" */
  const char *codificacion; /* "UTF-8", "Windows-1252", … */
  int lineas;               /* lines or rows of the source */
  int vigencia;             /* first year that it governs: dates outside it are told */
  int vigencia_leida;       /* what the file itself says, or 0 */
  struct plan_componente *componentes;
  size_t n_componentes, cap_componentes;
  struct plan_subcomponente *subcomponentes;
  size_t n_subcomponentes, cap_subcomponentes;
  struct plan_actividad *actividades;
  size_t n_actividades, cap_actividades;
  struct plan_aviso *avisos;
  size_t n_avisos, cap_avisos;
  size_t n_leidos;              /* up to where some of them are `leido` */
  struct plan_numeros *numeros; /* which are taken; made when first asked */
};

/* How many things there are, in the whole plan or (componente >= 0) in one component. */
struct plan_cuenta {
  size_t actividades, subcomponentes, periodos, menciones;
};

struct plan_documento *plan_documento_nuevo(int vigencia);
void plan_documento_libre(struct plan_documento *doc);

struct plan_componente *plan_componente_nuevo(struct plan_documento *doc);
struct plan_subcomponente *plan_subcomponente_nuevo(struct plan_documento *doc);
struct plan_actividad *plan_actividad_nueva(struct plan_documento *doc);
/* The mention that a line of a cell makes. */
struct plan_mencion *plan_mencion_nueva(struct plan_documento *doc, struct plan_actividad *a,
                                        const char *texto);
struct plan_periodo *plan_periodo_nuevo(struct plan_documento *doc, struct plan_actividad *a);

/* A quantity by a cut. */
struct plan_cantidad_corte *plan_cantidad_nueva(struct plan_documento *doc,
                                                struct plan_actividad *a);

/* Has an activity of the component (an index) that number? */
bool plan_numero_ocupado(struct plan_documento *doc, int componente, const char *numero);
/* The first of "stem-from", "stem-from+1", … that no activity of the component has. */
const char *plan_numero_libre(struct plan_documento *doc, int componente, const char *stem,
                              int from);

/* Adds a notice, unless an XML export brought it. `columna` and `original` may be NULL; mensaje is
 * a printf format in Spanish that says what was expected and what was done. */
void plan_avisar(struct plan_documento *doc, enum plan_nivel nivel, int linea, int actividad,
                 const char *columna, const char *original, const char *mensaje, ...)
    __attribute__((format(printf, 7, 8)));
/* How many notices of that level. */
size_t plan_avisos(const struct plan_documento *doc, enum plan_nivel nivel);

struct plan_cuenta plan_contar(const struct plan_documento *doc, int componente);

/* A trimmed copy: no spaces at either end, no line that is only spaces at either end. */
const char *plan_recortar(struct plan_documento *doc, const char *s);
/* The text itself, or its first max_chars characters with a notice that keeps the whole. */
const char *plan_limitar(struct plan_documento *doc, const char *s, size_t max_chars, int linea,
                         int actividad, const char *columna);
/* Cells that are kept as their mentions and windows are, line by line: what they said. */
enum plan_celda_lineas { PLAN_L_RESPONSABLE, PLAN_L_INICIO, PLAN_L_FIN, PLAN_CELDAS_LINEAS };
extern const char *const plan_lineas_nombre[PLAN_CELDAS_LINEAS];
/* The text of such a cell, one line for each mention or window; "" when it has none. */
const char *plan_lineas(const struct plan_documento *doc, const struct plan_actividad *a,
                        enum plan_celda_lineas celda);
/* The other way round: takes the wording of each line, if there are as many lines as mentions or
 * windows. */
void plan_lineas_tomar(struct plan_documento *doc, struct plan_actividad *a,
                       enum plan_celda_lineas celda, const char *texto);
/* Sets descripcion, producto and meta of an activity from its original cells. */
void plan_derivar(struct plan_documento *doc, size_t actividad);

/* The canonical text of the content: what makes two plans the same, whatever format they came
 * from. Fields end with U+001F, records with \n; a date that could be read counts as its ISO
 * form. Line numbers, notices and resolved units are not part of it. */
const char *plan_canonico(struct plan_documento *doc);

#endif
