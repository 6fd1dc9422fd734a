/* Fuzzes the parser of named statements and of migrations: whatever a module's .sql holds, it ends,
 * and a refusal says something. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "db/db.h"
#include "db/script.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void statements(const char *text) {
  struct buf err = {0};
  struct sql_set *set = sql_parse(text, "prueba.sql", "prueba", &err);
  if (set == NULL && err.len == 0) abort();
  if (set != NULL) sql_find(set, "a");
  sql_set_free(set);
  buf_free(&err);
}

static void migration(const char *text) {
  struct buf err = {0};
  struct script *script = script_parse(text, "sql/0001-prueba.sql", "prueba", &err);
  if (script == NULL && err.len == 0) abort();
  if (script != NULL) {
    for (unsigned i = 0; i < script->steps->len; i++) {
      const struct step *step = g_ptr_array_index(script->steps, i);
      if (step->sql == NULL || step->sql[0] == '\0') abort();
    }
    script_free(script);
  }
  buf_free(&err);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  /* A copy of exactly its size, so that a read beyond it is seen. */
  char *text = malloc(size + 1);
  memcpy(text, data, size);
  text[size] = '\0';
  statements(text);
  migration(text);
  free(text);
  return 0;
}
