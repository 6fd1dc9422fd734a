/* Memory of one request: allocated forward, released all at once, with a cap. */
#ifndef PAAC_BASE_ARENA_H
#define PAAC_BASE_ARENA_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>

struct arena;

/* A new arena that refuses to grow beyond max_bytes. Aborts when the machine has no memory. */
struct arena *arena_new(size_t max_bytes);
void arena_free(struct arena *a);
/* Forgets everything and keeps the first block. */
void arena_reset(struct arena *a);
/* Zeroed, aligned for any type. NULL beyond the cap. */
void *arena_alloc(struct arena *a, size_t bytes);
/* Was anything refused since arena_forgive (or reset)? Whoever makes a whole out of many pieces
 * asks once at the end. */
bool arena_full(const struct arena *a);
/* What lacked its memory has been thrown away. */
void arena_forgive(struct arena *a);
char *arena_strdup(struct arena *a, const char *s);
char *arena_strndup(struct arena *a, const char *s, size_t n);
char *arena_printf(struct arena *a, const char *format, ...) __attribute__((format(printf, 2, 3)));
char *arena_vprintf(struct arena *a, const char *format, va_list args)
    __attribute__((format(printf, 2, 0)));

/* A text made of pieces, in an arena. Start with {.a = arena}; data is NUL-terminated, and NULL
 * while nothing was added or after the arena refused (arena_full says so). */
struct arena_text {
  struct arena *a;
  char *data;
  size_t len, cap;
};
void arena_add(struct arena_text *t, const char *piece, size_t n);

#endif
