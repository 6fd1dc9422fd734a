/* Refused: a magic number of something else. */
#include <paac/paac.h>

__attribute__((visibility("default"))) const struct paac_module *paac_module(void);
const struct paac_module *paac_module(void) {
  static const struct paac_module m = {.magic = 0x4d414c4f,
                                       .size = sizeof(struct paac_module),
                                       .abi_major = PAAC_ABI_MAJOR,
                                       .abi_minor = PAAC_ABI_MINOR,
                                       .name = "magia",
                                       .title = "magia",
                                       .version = "1.0"};
  return &m;
}
