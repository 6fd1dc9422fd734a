/* The growing byte buffer: doubling, with a limit, and one sticky failure flag so that a writer
 * can add many pieces and look once at the end. */
#include "base/buf.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Room for `more` bytes and the final NUL. */
static bool reserve(struct buf *b, size_t more) {
  if (b->failed) return false;
  if (more > SIZE_MAX / 2 - b->len || (b->max != 0 && b->len + more > b->max)) {
    b->failed = true;
    return false;
  }
  size_t need = b->len + more + 1;
  if (need <= b->cap) return true;
  size_t cap = b->cap < 64 ? 64 : b->cap;
  while (cap < need) cap *= 2;
  char *data = realloc(b->data, cap);
  if (data == NULL) {
    b->failed = true;
    return false;
  }
  b->data = data;
  b->cap = cap;
  return true;
}

void buf_add(struct buf *b, const void *data, size_t len) {
  if (!reserve(b, len)) return;
  if (len != 0) memcpy(b->data + b->len, data, len);
  b->len += len;
  b->data[b->len] = '\0';
}

void buf_puts(struct buf *b, const char *s) { buf_add(b, s, strlen(s)); }

void buf_putc(struct buf *b, char c) { buf_add(b, &c, 1); }

void buf_printf(struct buf *b, const char *format, ...) {
  va_list args, again;
  va_start(args, format);
  va_copy(again, args);
  int len = vsnprintf(NULL, 0, format, args);
  if (len < 0) {
    b->failed = true;
  } else if (reserve(b, (size_t)len)) {
    vsnprintf(b->data + b->len, (size_t)len + 1, format, again);
    b->len += (size_t)len;
  }
  va_end(again);
  va_end(args);
}

void buf_free(struct buf *b) {
  free(b->data);
  *b = (struct buf){.max = b->max};
}
