/* A growing byte buffer on the heap. Always NUL-terminated. Out of memory sets `failed`. */
#ifndef PAAC_BASE_BUF_H
#define PAAC_BASE_BUF_H

#include <stdbool.h>
#include <stddef.h>

struct buf {
  char *data; /* NULL until something is added */
  size_t len, cap;
  size_t max; /* 0: no limit */
  bool failed;
};

void buf_add(struct buf *b, const void *data, size_t len);
void buf_puts(struct buf *b, const char *s);
void buf_putc(struct buf *b, char c);
void buf_printf(struct buf *b, const char *format, ...) __attribute__((format(printf, 2, 3)));
void buf_free(struct buf *b); /* and ready to be used again; keeps max */

#endif
