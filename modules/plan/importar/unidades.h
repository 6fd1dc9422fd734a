/* Responsible units: which known unit a mention names, and which mentions have to be asked
 * about. A doubtful one is never merged: it becomes a unit of its own and a question. */
#ifndef PLAN_UNIDADES_H
#define PLAN_UNIDADES_H

#include "documento.h"

/* Where a unit comes from. */
enum plan_origen {
  PLAN_O_BASE,     /* it was in the database */
  PLAN_O_CATALOGO, /* in the catalogue file, not yet in the database */
  PLAN_O_NUEVA     /* only in this document */
};

struct plan_unidad {
  const char *codigo, *nombre, *tipo; /* tipo: "unidad" or "colectivo" */
  const char *pregunta; /* code of the unit that it may be, asked until answered; or "" */
  enum plan_origen origen;
  int64_t id; /* in the database, 0 before it is there */
  size_t menciones;
  const char **alias; /* spellings that the catalogue file gives */
  size_t n_alias, cap_alias;
};

/* A spelling, folded, of a unit. */
struct plan_grafia {
  const char *clave;
  int unidad;
};

struct plan_catalogo {
  struct paackit_pool *pool;
  struct plan_unidad *unidades;
  size_t n, cap;
  struct plan_grafia *grafias;
  size_t n_grafias, cap_grafias;
  bool hay_version; /* the plan has one already: an answer is a new version, with its reason */
};

/* What the person answered with --unidad "texto=codigo". */
struct plan_respuesta {
  const char *texto, *codigo;
};

void plan_catalogo_iniciar(struct plan_catalogo *c, struct paackit_pool *pool);
/* Adds a unit with its code and name as spellings; returns its index. */
int plan_catalogo_agregar(struct plan_catalogo *c, const char *codigo, const char *nombre,
                          const char *tipo, enum plan_origen origen);
void plan_catalogo_grafia(struct plan_catalogo *c, int unidad, const char *texto);
/* The same, also when the spelling was another unit's: somebody decided so. */
void plan_catalogo_decidir(struct plan_catalogo *c, int unidad, const char *texto);
/* Index of the unit with exactly that spelling (folded), or -1. */
int plan_catalogo_buscar(const struct plan_catalogo *c, const char *texto);
/* Reads a catalogue file (codigo;nombre;tipo;alias|alias|…;pregunta). A unit whose code or name is
 * known already only gains spellings. NULL, or a sentence that names the line. */
const char *plan_catalogo_leer(struct plan_catalogo *c, const void *bytes, size_t len);
/* Index of the known unit that the text may be a misspelling or a short form of, or -1. */
int plan_catalogo_parecida(const struct plan_catalogo *c, const char *texto);

/* Gives every mention its unit, new ones included, with questions and notices. A cell that
 * lists known units in one line, or breaks the name of one over two, is taken so. NULL, or a
 * sentence about an answer whose code does not exist. */
const char *plan_resolver_unidades(struct plan_documento *doc, struct plan_catalogo *c,
                                   const struct plan_respuesta *respuestas, size_t n);

/* How many different spellings the mentions have (without case, accents, signs). */
size_t plan_contar_grafias(const struct plan_documento *doc);

#endif
