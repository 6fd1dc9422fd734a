/* Fuzzes the reader of a file, whatever its format: whatever comes, it ends; what it accepts has
 * activities with numbers of their own; and CSV and XML made of it are a plan again. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../../modules/plan/importar/leer.h"
#include "../../modules/plan/importar/marco.h"
#include "../unit/plan_xml.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_numbers(const struct plan_documento *doc) {
  for (size_t i = 0; i < doc->n_actividades; i++) {
    const struct plan_actividad *a = &doc->actividades[i];
    if (*a->numero == '\0' || strlen(a->numero) > 20) abort();
    for (size_t k = 0; k < i; k++) {
      if (doc->actividades[k].componente == a->componente &&
          strcmp(doc->actividades[k].numero, a->numero) == 0)
        abort();
    }
  }
}

static void write_and_read(const struct plan_documento *doc, bool xml) {
  static const struct plan_encabezado h = {.titulo = "Plan", .vigencia = 2022};
  char *text = NULL;
  size_t size = 0;
  FILE *f = open_memstream(&text, &size);
  if (f == NULL || !(xml ? plan_escribir_xml(doc, &h, f) : plan_escribir_csv(doc, f))) abort();
  fclose(f);
  char error[500];
  struct plan_documento *again = plan_leer(text, size, 2022, error, sizeof error);
  if (again == NULL) {
    fprintf(stderr, "%s\n", error);
    abort();
  }
  plan_documento_libre(again);
  free(text);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  char error[500];
  struct plan_documento *doc = plan_leer(data, size, 2022, error, sizeof error);
  if (doc == NULL) return 0;
  plan_numerar(doc, NULL, 0);
  check_numbers(doc);
  write_and_read(doc, false);
  write_and_read(doc, true);
  plan_documento_libre(doc);
  return 0;
}
