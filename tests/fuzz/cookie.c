/* Fuzzes cookie_get: a value it gives stands in the header and can stand in a header again. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "http/http.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  static struct arena *arena;
  if (!arena) arena = arena_new(1 << 20);
  char *header = malloc(size + 1);
  memcpy(header, data, size);
  header[size] = '\0';
  const char *value = cookie_get(arena, header, "a");
  if (value) {
    if (!strstr(header, value)) abort();
    for (const char *c = value; *c; c++) {
      if (*c <= ' ' || *c >= 0x7f || strchr("\",;\\", *c)) abort();
    }
  }
  free(header);
  arena_reset(arena);
  return 0;
}
