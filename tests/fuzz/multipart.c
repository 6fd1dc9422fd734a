/* Fuzzes multipart_parse: whatever comes, it ends; what it accepts is clean text, and files that
 * lie within the body. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "http/http.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  static struct arena *arena;
  if (!arena) arena = arena_new(1 << 20);
  struct pairs form;
  struct uploads files;
  /* A copy of exactly its size, so that a read beyond it is seen. */
  char *body = malloc(size ? size : 1);
  memcpy(body, data, size);
  int status = multipart_parse(arena, "multipart/form-data; boundary=x", body, size, &form, &files);
  if (status == 0) {
    for (size_t i = 0; i < form.count; i++) {
      if (!text_is_clean(form.items[i].name, strlen(form.items[i].name))) abort();
      if (!text_is_clean(form.items[i].value, strlen(form.items[i].value))) abort();
      if (strchr(form.items[i].value, '\r')) abort();
    }
    for (size_t i = 0; i < files.count; i++) {
      const struct upload *file = &files.items[i];
      if (file->data < body || file->data + file->len > body + size) abort();
    }
  } else if (status != 400 && status != 413) {
    abort();
  }
  free(body);
  arena_reset(arena);
  return 0;
}
