/* Bump allocation in a chain of blocks, each at least twice as large as the one before it.
 * Not for things that outlive a request, and not a general allocator: nothing is freed alone. */
#include "base/arena.h"

#include <stdalign.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { FIRST_BLOCK = 16 * 1024 };

struct block {
  struct block *next; /* the block that was in use before this one */
  size_t size, used;
  alignas(max_align_t) unsigned char data[];
};

struct arena {
  struct block *current; /* newest first; the last of the chain is the one arena_reset keeps */
  size_t total, max;
  bool refused;
};

static struct block *block_new(size_t size, struct block *next) {
  struct block *b = malloc(sizeof *b + size);
  if (b == NULL) {
    fputs("paac: no memory left\n", stderr);
    abort();
  }
  b->next = next;
  b->size = size;
  b->used = 0;
  return b;
}

struct arena *arena_new(size_t max_bytes) {
  struct arena *a = malloc(sizeof *a);
  if (a == NULL) {
    fputs("paac: no memory left\n", stderr);
    abort();
  }
  size_t first = max_bytes < FIRST_BLOCK ? max_bytes : FIRST_BLOCK;
  a->current = block_new(first, NULL);
  a->total = first;
  a->max = max_bytes;
  a->refused = false;
  return a;
}

/* Frees every block but the first one allocated, which it returns. */
static struct block *keep_first(struct arena *a) {
  struct block *b = a->current;
  while (b->next != NULL) {
    struct block *older = b->next;
    free(b);
    b = older;
  }
  return b;
}

void arena_free(struct arena *a) {
  if (a == NULL) return;
  free(keep_first(a));
  free(a);
}

void arena_reset(struct arena *a) {
  a->current = keep_first(a);
  a->current->used = 0;
  a->total = a->current->size;
  a->refused = false;
}

bool arena_full(const struct arena *a) { return a->refused; }

void arena_forgive(struct arena *a) { a->refused = false; }

/* A block with room for `bytes`, within the cap; false beyond it. */
static int grow(struct arena *a, size_t bytes) {
  if (bytes > a->max - a->total) return 0;
  size_t size = a->current->size * 2;
  if (size < bytes) size = bytes;
  if (size > a->max - a->total) size = a->max - a->total;
  a->current = block_new(size, a->current);
  a->total += size;
  return 1;
}

void *arena_alloc(struct arena *a, size_t bytes) {
  const size_t align = alignof(max_align_t);
  bool sane = bytes <= SIZE_MAX - align;
  bytes = sane ? (bytes + align - 1) / align * align : 0;
  if (bytes == 0) bytes = align;
  if (!sane || (bytes > a->current->size - a->current->used && !grow(a, bytes))) {
    a->refused = true;
    return NULL;
  }
  void *p = a->current->data + a->current->used;
  a->current->used += bytes;
  return memset(p, 0, bytes);
}

char *arena_strndup(struct arena *a, const char *s, size_t n) {
  if (s == NULL || n == SIZE_MAX) return NULL;
  char *copy = arena_alloc(a, n + 1);
  if (copy != NULL) memcpy(copy, s, n);
  return copy;
}

char *arena_strdup(struct arena *a, const char *s) {
  return s == NULL ? NULL : arena_strndup(a, s, strlen(s));
}

char *arena_vprintf(struct arena *a, const char *format, va_list args) {
  va_list again;
  va_copy(again, args);
  int len = vsnprintf(NULL, 0, format, args);
  char *text = len < 0 ? NULL : arena_alloc(a, (size_t)len + 1);
  if (text != NULL) vsnprintf(text, (size_t)len + 1, format, again);
  va_end(again);
  return text;
}

char *arena_printf(struct arena *a, const char *format, ...) {
  va_list args;
  va_start(args, format);
  char *text = arena_vprintf(a, format, args);
  va_end(args);
  return text;
}

void arena_add(struct arena_text *t, const char *piece, size_t n) {
  if (t->len + n + 1 > t->cap) {
    size_t cap = t->cap < 64 ? 64 : t->cap;
    while (cap < t->len + n + 1) cap *= 2;
    char *data = arena_alloc(t->a, cap);
    if (data != NULL && t->len > 0) memcpy(data, t->data, t->len);
    t->data = data;
    t->cap = data != NULL ? cap : SIZE_MAX; /* what follows a piece that is lost is lost too */
    if (data == NULL) t->len = 0;
  }
  if (t->data == NULL) return;
  memcpy(t->data + t->len, piece, n);
  t->len += n;
  t->data[t->len] = '\0';
}
