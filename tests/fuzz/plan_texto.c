/* Fuzzes the reader of a word processor's text: whatever comes, it ends; what it accepts has
 * activities with numbers of their own; and CSV made of it is a plan again. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../../modules/plan/importar/escribir.h"
#include "../../modules/plan/importar/leer.h"
#include "../../modules/plan/importar/marco.h"
#include "kit/texto.h"

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

static void write_csv(const struct plan_documento *doc) {
  char *text = NULL;
  size_t size = 0;
  FILE *f = open_memstream(&text, &size);
  if (f == NULL || !plan_escribir_csv(doc, f)) abort();
  fclose(f);
  char error[500];
  struct plan_documento *again = plan_leer(text, size, 2022, error, sizeof error);
  if (again == NULL) abort();
  plan_documento_libre(again);
  free(text);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  size_t len = 0;
  enum paackit_codificacion cod;
  char *text = paackit_decode(data, size, &len, &cod);
  if (text == NULL) return 0;
  struct plan_documento *doc = plan_documento_nuevo(2022);
  if (plan_leer_texto(doc, text) == NULL) {
    plan_numerar(doc, NULL, 0);
    check_numbers(doc);
    write_csv(doc);
  }
  plan_documento_libre(doc);
  free(text);
  return 0;
}
