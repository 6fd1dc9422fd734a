/* Refused: a newer minor ABI. */
#include <paac/paac.h>

__attribute__((visibility("default"))) const struct paac_module *paac_module(void);
const struct paac_module *paac_module(void) {
  static const struct paac_module m = {.magic = PAAC_ABI_MAGIC,
                                       .size = sizeof(struct paac_module),
                                       .abi_major = PAAC_ABI_MAJOR,
                                       .abi_minor = PAAC_ABI_MINOR + 1,
                                       .name = "menor",
                                       .title = "menor",
                                       .version = "1.0"};
  return &m;
}
