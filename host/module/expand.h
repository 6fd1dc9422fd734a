/* "/unidades/{codigo}" with values in place of the names. Internal to module/. */
#ifndef PAAC_MODULE_EXPAND_H
#define PAAC_MODULE_EXPAND_H

#include <stdbool.h>

#include "base/arena.h"

/* The value of a name; NULL: there is none, and so no text. */
typedef const char *expand_value(void *ctx, const char *name);

/* The pattern with every {name} replaced by its value, percent-encoded when it is to be an address.
 * NULL when a value is NULL or memory did not suffice. */
const char *expand(struct arena *a, const char *pattern, bool address, expand_value *value,
                   void *ctx);

#endif
