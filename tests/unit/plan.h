/* What the tests of the plan's importer share: reading files and finding things in a document. */
#ifndef PAAC_TESTS_PLAN_H
#define PAAC_TESTS_PLAN_H

#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../../modules/plan/importar/leer.h"

/* A file of the source tree ("data/paac-2022.txt"), NUL-terminated; the caller frees it. */
static inline char *plan_archivo(const char *name, size_t *len) {
  const char *srcdir = getenv("srcdir");
  char path[4096];
  snprintf(path, sizeof path, "%s/%s", srcdir != NULL ? srcdir : ".", name);
  FILE *f = fopen(path, "rb");
  cr_assert_not_null(f, "no se abre %s", path);
  char *bytes = malloc(PLAN_MAX_BYTES);
  *len = fread(bytes, 1, PLAN_MAX_BYTES - 1, f);
  fclose(f);
  bytes[*len] = '\0';
  return bytes;
}

/* Reads a text that must be a plan. */
static inline struct plan_documento *plan_de(const char *text) {
  char error[500] = "";
  struct plan_documento *doc = plan_leer(text, strlen(text), 2022, error, sizeof error);
  cr_assert_not_null(doc, "se rechazó: %s", error);
  return doc;
}

/* The sentence with which bytes that are no plan are refused. */
static inline const char *plan_rechazo(const void *bytes, size_t len) {
  static char error[500];
  struct plan_documento *doc = plan_leer(bytes, len, 2022, error, sizeof error);
  cr_assert_null(doc, "se aceptó");
  return error;
}

static inline struct plan_actividad *plan_actividad_de(struct plan_documento *doc, int componente,
                                                       const char *numero) {
  for (size_t i = 0; i < doc->n_actividades; i++) {
    struct plan_actividad *a = &doc->actividades[i];
    if (doc->componentes[a->componente].numero == componente && strcmp(a->numero, numero) == 0)
      return a;
  }
  cr_assert_fail("no está la actividad %d/%s", componente, numero);
  return NULL;
}

/* The first notice whose column and text contain those, or NULL. */
static inline const struct plan_aviso *plan_aviso_con(const struct plan_documento *doc,
                                                      const char *columna, const char *mensaje) {
  for (size_t i = 0; i < doc->n_avisos; i++) {
    const struct plan_aviso *a = &doc->avisos[i];
    if (strcmp(a->columna, columna) == 0 && strstr(a->mensaje, mensaje) != NULL) return a;
  }
  return NULL;
}

/* A table of component 1 with those rows, each cell of which begins with TAB. */
static inline char *plan_tabla_de(const char *rows) {
  static const char head[] =
      "\tComponente 1. Riesgos\n\n\tSubcomponente / Proceso\n\tActividades\n\tProducto\n\tMeta\n"
      "\tResponsable\n\tFecha Inicio\n\tFecha Final\n\n";
  size_t size = sizeof head + strlen(rows);
  char *text = malloc(size);
  snprintf(text, size, "%s%s", head, rows);
  return text;
}

static inline struct plan_documento *plan_de_filas(const char *rows) {
  char *text = plan_tabla_de(rows);
  struct plan_documento *doc = plan_de(text);
  free(text);
  return doc;
}

#endif
