/* Refused: no description at all. */
#include <paac/paac.h>

__attribute__((visibility("default"))) const struct paac_module *paac_module(void);
const struct paac_module *paac_module(void) { return NULL; }
