/* See pool.h. A list of blocks; large requests get a block of their own. */
#include "kit/pool.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { BLOCK = 64 * 1024, ALIGN = 16 };

struct block {
  struct block *next;
  size_t used, size;
  _Alignas(ALIGN) unsigned char data[];
};

struct paackit_pool {
  struct block *blocks;
};

static void *checked(void *p) {
  if (p == NULL) {
    fputs("paackit: no hay memoria\n", stderr);
    abort();
  }
  return p;
}

struct paackit_pool *paackit_pool_new(void) {
  return checked(calloc(1, sizeof(struct paackit_pool)));
}

void paackit_pool_free(struct paackit_pool *pool) {
  if (pool == NULL) return;
  struct block *b = pool->blocks;
  while (b != NULL) {
    struct block *next = b->next;
    free(b);
    b = next;
  }
  free(pool);
}

void *paackit_pool_alloc(struct paackit_pool *pool, size_t bytes) {
  if (bytes > SIZE_MAX / 2) checked(NULL);
  size_t need = (bytes + ALIGN - 1) / ALIGN * ALIGN;
  struct block *b = pool->blocks;
  if (b == NULL || b->size - b->used < need) {
    size_t size = need > BLOCK ? need : BLOCK;
    b = checked(calloc(1, sizeof *b + size));
    b->size = size;
    b->next = pool->blocks;
    pool->blocks = b;
  }
  void *p = b->data + b->used;
  b->used += need;
  return p;
}

char *paackit_pool_strndup(struct paackit_pool *pool, const char *s, size_t n) {
  char *copy = paackit_pool_alloc(pool, n + 1);
  if (n > 0) memcpy(copy, s, n);
  return copy;
}

char *paackit_pool_strdup(struct paackit_pool *pool, const char *s) {
  return paackit_pool_strndup(pool, s, strlen(s));
}

char *paackit_pool_printf(struct paackit_pool *pool, const char *format, ...) {
  va_list args;
  va_start(args, format);
  int n = vsnprintf(NULL, 0, format, args);
  va_end(args);
  if (n < 0) return paackit_pool_strdup(pool, "");
  char *text = paackit_pool_alloc(pool, (size_t)n + 1);
  va_start(args, format);
  vsnprintf(text, (size_t)n + 1, format, args);
  va_end(args);
  return text;
}

void *paackit_pool_grow(struct paackit_pool *pool, void *items, size_t count, size_t *cap,
                        size_t size) {
  if (count < *cap) return items;
  size_t wanted = *cap == 0 ? 8 : *cap * 2;
  if (wanted > SIZE_MAX / 2 / size) checked(NULL);
  void *larger = paackit_pool_alloc(pool, wanted * size);
  if (count > 0) memcpy(larger, items, count * size);
  *cap = wanted;
  return larger;
}
