/* Percent-encoding and -decoding of the pieces of an address. */
#ifndef PAAC_HTTP_PERCENT_H
#define PAAC_HTTP_PERCENT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"

/* Decodes len bytes of `in` once into `out` (room for len + 1 bytes) and ends it with NUL; with
 * plus_is_space `+` becomes a space. Returns the decoded length, or SIZE_MAX where a `%` is not
 * followed by two hex digits. The result may hold any byte, NUL too: the caller judges it. */
size_t percent_decode(char *out, const char *in, size_t len, bool plus_is_space);

/* The text with everything encoded but letters, digits, "-._~" and what `also` holds. NULL without
 * memory. percent_encode(a, "a b/ñ", "/") is "a%20b/%C3%B1". */
const char *percent_encode(struct arena *a, const char *text, const char *also);

#endif
