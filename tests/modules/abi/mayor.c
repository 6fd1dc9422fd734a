/* Refused: another major ABI. */
#include <paac/paac.h>

__attribute__((visibility("default"))) const struct paac_module *paac_module(void);
const struct paac_module *paac_module(void) {
  static const struct paac_module m = {.magic = PAAC_ABI_MAGIC,
                                       .size = sizeof(struct paac_module),
                                       .abi_major = PAAC_ABI_MAJOR + 1,
                                       .abi_minor = 0,
                                       .name = "mayor",
                                       .title = "mayor",
                                       .version = "1.0"};
  return &m;
}
