/* Refused: a description that is too small. */
#include <paac/paac.h>

__attribute__((visibility("default"))) const struct paac_module *paac_module(void);
const struct paac_module *paac_module(void) {
  static const struct paac_module m = {.magic = PAAC_ABI_MAGIC,
                                       .size = 24,
                                       .abi_major = PAAC_ABI_MAJOR,
                                       .abi_minor = PAAC_ABI_MINOR,
                                       .name = "tamano",
                                       .title = "tamano",
                                       .version = "1.0"};
  return &m;
}
