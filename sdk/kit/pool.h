/* Memory that is allocated forward and released all at once. For a module's code that runs
 * without a request at hand (importers, tests); with one, use paac_alloc. */
#ifndef PAACKIT_POOL_H
#define PAACKIT_POOL_H

#include <stddef.h>

struct paackit_pool;

/* A new, empty pool. This and every allocation below abort when the machine has no memory:
 * callers bound what they read, so running out is not something a caller can mend. */
struct paackit_pool *paackit_pool_new(void);
/* Releases the pool and everything it gave. NULL is allowed. */
void paackit_pool_free(struct paackit_pool *pool);
/* Zeroed memory, aligned for any type. */
void *paackit_pool_alloc(struct paackit_pool *pool, size_t bytes);
char *paackit_pool_strdup(struct paackit_pool *pool, const char *s);
/* A copy of the first n bytes, NUL-terminated. */
char *paackit_pool_strndup(struct paackit_pool *pool, const char *s, size_t n);
char *paackit_pool_printf(struct paackit_pool *pool, const char *format, ...)
    __attribute__((format(printf, 2, 3), nonnull(2)));
/* Room for one more element: returns the array to use from now on (the same, or a larger copy)
 * when `count` elements of `size` bytes stand in room for *cap. Example:
 *   v->items = paackit_pool_grow(pool, v->items, v->n, &v->cap, sizeof *v->items);
 *   v->items[v->n++] = element; */
void *paackit_pool_grow(struct paackit_pool *pool, void *items, size_t count, size_t *cap,
                        size_t size);

#endif
