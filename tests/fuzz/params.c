/* Fuzzes params_parse: whatever comes, it ends, and what it accepts is clean text within bounds. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "http/http.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  static struct arena *arena;
  if (!arena) arena = arena_new(1 << 20);
  struct pairs p;
  enum { MOST = 20 };
  /* A copy of exactly its size, so that a read beyond it is seen. */
  char *text = malloc(size ? size : 1);
  memcpy(text, data, size);
  int status = params_parse(arena, text, size, MOST, &p);
  if (status == 0) {
    if (p.count > MOST) abort();
    for (size_t i = 0; i < p.count; i++) {
      if (!text_is_clean(p.items[i].name, strlen(p.items[i].name))) abort();
      if (!text_is_clean(p.items[i].value, strlen(p.items[i].value))) abort();
      if (strchr(p.items[i].value, '\r')) abort();
      if (!pairs_get(&p, p.items[i].name)) abort();
    }
  } else if (status != 400 && status != 413) {
    abort();
  }
  free(text);
  arena_reset(arena);
  return 0;
}
